-- Version 40: people at the desk, their roles, and what each role may do. role, in this order: 0 head, 1 clerk, 2 project officer,
-- 3 care officer, 4 clerk of a love house, 5 fund, 6 publicity, 7 read-only, 8 administrator. As long as nobody is administrator
-- no roles are in use and everybody may do everything; from then on only what stands here is allowed. house: of role 4, "" = every
-- house. action: the word of the log, or "register:" and "view:" with a table for what differs from other registers. second: a
-- second person is named, who may do it too.
CREATE TABLE desk_person (
  id         INTEGER NOT NULL PRIMARY KEY,
  name       TEXT    NOT NULL UNIQUE CHECK (length (name) BETWEEN 1 AND 40),
  valid_from INTEGER NOT NULL DEFAULT 0,
  valid_to   INTEGER NOT NULL DEFAULT 0,
  note       TEXT    NOT NULL DEFAULT '' CHECK (length (note) <= 200),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE TABLE desk_role (
  id        INTEGER NOT NULL PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES desk_person (id),
  role      INTEGER NOT NULL CHECK (role BETWEEN 0 AND 8),
  house     TEXT    NOT NULL DEFAULT '' CHECK (length (house) <= 40),
  UNIQUE (person_id, role, house),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX desk_role_role ON desk_role (role);
CREATE TABLE desk_action (
  id     INTEGER NOT NULL PRIMARY KEY,
  action TEXT    NOT NULL UNIQUE CHECK (length (action) BETWEEN 1 AND 60),
  title  TEXT    NOT NULL CHECK (length (title) BETWEEN 1 AND 60),
  second INTEGER NOT NULL DEFAULT 0 CHECK (second BETWEEN 0 AND 1),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE TABLE desk_permission (
  id        INTEGER NOT NULL PRIMARY KEY,
  action_id INTEGER NOT NULL REFERENCES desk_action (id),
  role      INTEGER NOT NULL CHECK (role BETWEEN 0 AND 8),
  note      TEXT    NOT NULL DEFAULT '' CHECK (length (note) <= 100),
  UNIQUE (action_id, role),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;

-- What an office of this kind begins with: word, what it is, who may (the digits of the roles), whether two sign.
CREATE TABLE desk_seed (action TEXT, title TEXT, roles TEXT, second INTEGER);
INSERT INTO desk_seed VALUES
  ('attachment-add', '添加附件', '0123456', 0), ('attachment-remove', '移除附件', '0123456', 0),
  ('attendance', '登记到岗', '012', 0), ('attendance-link', '把到岗记录归到人', '012', 0), ('attendance-out', '补记离岗', '012', 0),
  ('catalogue-edit', '修改爱心小屋目录', '014', 0), ('certificate-void', '作废证书', '0', 0), ('certificates', '印制证书', '01', 0),
  ('certificates-unprinted', '登记证书未印出', '01', 0), ('certify', '认定星级', '0', 1), ('duty-change', '改动值勤表', '012', 0),
  ('duty-plan', '排值勤表', '012', 0), ('duty-publish', '发布值勤表', '02', 0), ('event-add', '新建活动', '012', 0),
  ('event-call-off', '取消活动', '02', 0), ('event-edit', '修改活动', '012', 0), ('event-move', '改期', '012', 0),
  ('export-full', '导出完整的证件号码和电话', '0', 0), ('fraud-answer', '答复可疑时长', '0', 0), ('goods.report', '印制物资报表', '0145', 0),
  ('hours-approve', '审批时长', '02', 0), ('hours-correct', '更正时长', '0', 0), ('hours-return', '退回时长', '02', 0),
  ('house-add', '新增爱心小屋', '08', 0), ('house-close', '关闭爱心小屋', '08', 0), ('import', '导入表格', '01', 0),
  ('import-full', '全量导入', '01', 0), ('item-merge', '合并物品', '0', 1), ('list-remove', '删除常用名单', '0123456', 0),
  ('list-save', '保存常用名单', '01234567', 0), ('meal-cancel', '撤销待用快餐记录', '05', 0), ('meal-correct', '更正待用快餐记录', '05', 0),
  ('meal-gift', '登记爱心餐捐款', '015', 0), ('meal-out', '登记爱心餐领取', '015', 0), ('meal-pay', '登记付款', '05', 0),
  ('meal-price', '修改餐价', '05', 0), ('meal-reverse', '冲销待用快餐记录', '05', 0), ('meal-settle', '与餐馆结算', '05', 0),
  ('meal-shop', '登记餐馆', '015', 0), ('month-seal', '封存月份', '0', 0), ('overview', '布置总览', '01234567', 0),
  ('party-save', '登记捐赠人和受助人', '014', 0), ('photo', '更换照片', '014', 0), ('porridge-add', '登记爱心粥屋', '01', 0),
  ('porridge-correct', '更正爱心粥屋登记', '01', 0), ('porridge-house', '修改爱心粥屋', '01', 0), ('porridge-reverse', '冲销爱心粥屋登记', '01', 0),
  ('receipt', '开具收据', '0145', 0), ('receipt-unprinted', '登记收据未印出', '0145', 0), ('receipt-withdraw', '作废收据', '05', 0),
  ('record-add', '登记服务记录', '012', 0), ('record-reverse', '冲销服务记录', '0', 0), ('redo', '重做', '012345678', 0),
  ('register-add', '登记台账', '0126', 0), ('register-batch', '批量修改台账', '012', 0), ('register-edit', '修改台账', '0126', 0),
  ('register-merge', '合并台账条目', '0', 1), ('register-remove', '移除台账条目', '012', 0), ('register-restore', '恢复台账条目', '012', 0),
  ('rules', '修改星级规则', '0', 0), ('sample', '生成示例库', '8', 0), ('seal', '设置口令加密', '08', 0), ('sheet-print', '印签到表', '012', 0), ('proof', '出具服务证明', '01', 0), ('proof-void', '作废服务证明', '0', 0), ('scan', '扫描签到表', '012', 0),
  ('scan-apply', '采用扫描结果', '012', 0), ('scan-away', '移走扫描件', '012', 0), ('scan-code', '指定扫描件的签到表', '012', 0),
  ('scan-decide', '判定扫描结果', '012', 0), ('sign-up-answer', '登记报名答复', '012', 0), ('standing-add', '登记长期报名', '012', 0),
  ('standing-stop', '停止长期报名', '012', 0), ('setting', '修改设置', '08', 0),
  ('sheet-add', '增加签到表', '012', 0), ('sign-up-lapse', '保留名额到期', '012345678', 0), ('sign-up-list', '登记报名名单', '012', 0),
  ('sign-up', '报名', '012', 0), ('sign-up-accept', '接受名额', '012', 0), ('sign-up-approve', '同意报名', '012', 0),
  ('sign-up-ask', '询问', '012', 0), ('sign-up-decline', '谢绝名额', '012', 0), ('sign-up-link', '把报名归到人', '012', 0),
  ('sign-up-name', '填写单位名单', '012', 0), ('sign-up-refuse', '不同意报名', '02', 0), ('sign-up-replace', '顶替', '012', 0),
  ('sign-up-skip', '跳过候补', '02', 0), ('sign-up-withdraw', '取消报名', '012', 0), ('sign-up-offer', '递补', '012', 0), ('sign-up-swap', '调换', '012', 0), ('stock-correct', '更正出入库单', '04', 0),
  ('stock-intake', '入库', '014', 0), ('stock-sort', '分拣', '014', 0), ('stock-claim', '领取', '014', 0), ('stock-issue', '出库', '014', 0),
  ('stock-send', '调出', '014', 0), ('stock-difference', '调拨差异', '04', 0), ('stock-dispose', '报废', '04', 0), ('stock-move', '移位', '014', 0),
  ('stock-return', '退回', '014', 0), ('stock-merge', '并入', '04', 0), ('stock-open', '期初', '04', 0), ('stock-count', '盘点入账', '04', 0), ('stock-receive', '收到调拨', '014', 0), ('summary-issue', '签发工作总结', '0', 0),
  ('take-begin', '开始盘点', '014', 0), ('take-explain', '说明盘点差异', '014', 0), ('take-give-up', '放弃盘点', '04', 0),
  ('take-count', '录入盘点数', '014', 0), ('take-recount', '复盘', '014', 0), ('twins-apart', '记下两人不是同一人', '01', 0),
  ('undo', '撤销', '012345678', 0), ('volunteer-add', '登记志愿者', '01', 0), ('volunteer-batch', '批量修改志愿者', '01', 0),
  ('volunteer-edit', '修改志愿者', '01', 0), ('volunteer-remove', '移除志愿者', '01', 0), ('volunteer-restore', '恢复志愿者', '01', 0),
  ('withdraw', '撤回导入', '01', 0), ('erase', '注销个人信息', '0', 1),
  ('view-full', '查看完整的证件号码和电话', '013', 0), ('export-file', '导出名单', '0123456', 0), ('print-paper', '打印', '0123456', 0),
  ('view:guardian_consent', '查看监护人资料', '03', 0), ('view:goods_party', '查看捐赠人和受助人的电话', '0134', 0),
  ('register:desk_person', '修改值班人员', '8', 0), ('register:desk_role', '修改角色', '8', 0),
  ('register:desk_action', '修改权限事项', '8', 0), ('register:desk_permission', '修改权限', '8', 0),
  ('register:guardian_consent', '登记监护人同意书', '0123', 0), ('register:code_value', '修改代码表', '018', 0),
  ('register:fraud_rule', '修改可疑时长规则', '0', 0), ('register:event_rule', '修改报名规则', '02', 0),
  ('register:figure', '修改统计口径', '0', 0), ('register:figure_value', '填报统计数', '016', 0),
  ('register:honour', '登记荣誉', '016', 0), ('register:clipping', '登记报道', '016', 0), ('register:help_request', '登记求助', '0123', 0),
  ('register:visit', '登记走访慰问', '0123', 0), ('register:benefit', '登记礼遇', '013', 0);
INSERT INTO desk_action (id, action, title, second) SELECT rowid, action, title, second FROM desk_seed;
INSERT INTO desk_permission (id, action_id, role)
  SELECT row_number () OVER (ORDER BY s.rowid, r.value), s.rowid, r.value
  FROM desk_seed s JOIN (SELECT 0 AS value UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4 UNION ALL
    SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8) r ON instr (s.roles, r.value) > 0;
DROP TABLE desk_seed;
INSERT INTO id_sequence (entity, next) SELECT 'desk_action', max (id) + 1 FROM desk_action;
INSERT INTO id_sequence (entity, next) SELECT 'desk_permission', max (id) + 1 FROM desk_permission;
