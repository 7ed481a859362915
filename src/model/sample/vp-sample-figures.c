/* vp-sample-figures.c: declared values of the synthetic office
 *
 * What a store of the office cannot count: the national system, populations, dates and names of papers. Those that are
 * assumptions of the sample say so in their source. Values of figures that are counted as soon as there are rows stand here
 * too: they hold until the first row.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-sample-figures.h"

#include "vp-date.h"
#include "vp-figure-store.h"
#include "vp-register-store.h"

#include <string.h>

#define AS_OF 2458206 /* 2018-03-28 */
#define ENTERED_BY "王芳"
#define APPROVED_BY "李志远"

static const struct { const char *code, *value, *source; } values[] = {
  { "D01", "2017-09-06", "专项基金启动仪式方案" },
  { "O01", "1", "专项基金领导小组办公室" },
  { "F01", "4", "平台台账" },
  { "D03", "2018-03-05", "庆宝志愿站启动仪式方案" },
  { "F03", "13", "发文登记" },
  { "C01", "月评", "“志愿之星”评选办法" },
  { "F05", "4", "首批星级认证决定" },
  { "F06", "10", "首批星级认证决定" },
  { "F07", "61", "首批星级认证决定" },
  { "F08", "99", "首批星级认证决定" },
  { "F09", "208", "首批星级认证决定" },
  { "F10", "596", "首批星级认证决定" },
  { "D04", "2017-11-01", "首批星级认证决定" },
  { "F11", "4", "首批星级认证决定" },
  { "N11", "0", "首批星级认证决定" },
  { "F12", "1", "首批星级认证决定" },
  { "F13", "91", "首批星级认证决定" },
  { "F14", "39", "首批星级认证决定" },
  { "C02", "四星级", "星级志愿者礼遇办法" },
  { "D05", "2018-02-16", "春节慰问方案" },
  { "F15", "50", "春节慰问名单" },
  { "F16", "25", "春节慰问名单" },
  { "F17", "135", "培训登记" },
  { "F18", "6150", "培训签到表" },
  { "F19", "750075", "全国志愿服务信息系统导出（样例假设）" },
  { "F21", "300000", "全国志愿服务信息系统导出（样例假设）" },
  { "F24", "2022", "全国志愿服务信息系统导出" },
  { "F25", "3532", "全国志愿服务信息系统导出" },
  { "C03", "1", "省文明办培训通知" },
  { "F26", "185", "双报到共建协议" },
  { "F28", "32", "双报到登记" },
  { "F29", "50260", "各单位双报到填报表" },
  { "F30", "206", "党员志愿服务队登记" },
  { "D06", "2017", "中央文明办复检通知" },
  { "F31", "69", "交通劝导排班表" },
  { "C04", "每周一至周五早、晚交通高峰期", "交通劝导方案" },
  { "F32", "306", "文明巡防队花名册" },
  { "F33", "66", "文明巡防队花名册" },
  { "C05", "每天", "文明巡防队工作制度" },
  { "C06", "每月最后一个星期六", "全民公益日实施方案" },
  { "D07", "2017-01-01", "全民公益日实施方案" },
  { "F35", "15", "全民公益日登记" },
  { "F36", "6240", "义诊登记" },
  { "F37", "61300", "义诊登记" },
  { "F38", "1842", "宣传教育活动登记" },
  { "F39", "18460", "各单位公益活动填报表" },
  { "F40", "1565", "血站献血名单" },
  { "F41", "486", "骨髓捐献入库登记" },
  { "D08", "2017-10-01", "豫商大会志愿服务方案" },
  { "O02", "12", "豫商大会邀请函" },
  { "O03", "10", "豫商大会邀请函" },
  { "F42", "1186", "帮扶儿童台账" },
  { "F43", "112", "空巢老人台账" },
  { "F44", "78", "空巢老人台账" },
  { "F45", "12", "空巢老人台账" },
  { "F46", "22", "空巢老人台账" },
  { "D09", "2018-01-01", "“让爱牵手”活动方案" },
  { "F47", "38", "帮扶协议" },
  { "F48", "125", "帮扶协议" },
  { "F49", "297", "帮扶协议" },
  { "C07", "16/18", "帮扶协议" },
  { "F50", "1000", "帮扶协议" },
  { "C08", "全国首家地市级“志愿濮阳”专项基金", "中国志愿服务基金会批复" },
  { "F59", "2036000", "启动仪式认捐登记" },
  { "D10", "2018-01-19", "中国志愿服务基金会会议通知" },
  { "O04", "2/10", "中国志愿服务基金会会议通知" },
  { "C09", "1", "中国志愿服务基金会聘书" },
  { "D11", "2018-02-03", "理事会会议通知" },
  { "O05", "2/1", "理事会会议纪要" },
  { "O06", "1", "领导小组会议纪要" },
  { "F60", "5", "会议纪要" },
  { "C10", "部分县区和志愿服务团队的资金拨付以及对部分志愿服务组织、站点进行扶持和奖励的建议", "会议纪要" },
  { "C11", "2017/2018", "会议纪要" },
  { "F61", "32", "品牌项目登记" },
  { "F62", "3", "表彰文件" },
  { "F63", "6", "表彰文件" },
  { "C12", "“学雷锋，我行动”“濮阳好人”", "媒体专栏登记" },
  { "C13", "宣传栏、道德提示牌、电子大屏、公益广告", "宣传载体登记" },
  { "D12", "2018-03-01", "学雷锋志愿服务月方案" },
  { "D13", "2017-12-05", "志愿者日庆祝活动方案" },
  { "F65", "1080", "庆祝活动入场统计" },
  { "F66", "7", "报告样稿" },
  { "P01", "3650000", "市统计局年度公报（样例假设）" },
  { "P02", "996700", "市统计局年度公报（样例假设）" },
  { "L01", "关于开展“志愿濮阳”活动的实施方案", "发文登记" },
  { "L07", "公共场所、窗口单位、社区、文明单位、村镇", "站点台账" },
  { "L08", "庆宝志愿站", "站点台账" },
  { "L09", "《关于支持和发展志愿服务组织的意见》、《关于公共文化设施开展学雷锋志愿服务的实施意见》、《关于进一步加强学雷锋“文明使者”志愿服务站建设管理工作的通知》、《关于开展“创建‘志愿之城’添彩文明濮阳”主题志愿服务活动的通知》", "发文登记" },
  { "L14", "健康体检卡、新鲜蔬菜", "春节慰问方案" },
  { "L21", "清洁家园、文化惠民、科普知识、卫生保健、便民服务、关爱困难家庭", "党员志愿服务队登记" },
  { "L23", "车辆不礼让斑马线、行人乱闯红灯、行人不走斑马线", "交通劝导方案" },
  { "L37", "春节、中秋、腊八", "节庆活动登记" },
  { "L38a", "豫商大会", "豫商大会志愿服务方案" },
  { "L38b", "海峡两岸石油化工科技经贸交流大会", "豫商大会志愿服务方案" },
  { "L39", "市“六一”志愿服务助学中心、市“益点爱”助学中心、濮阳县爱心同盟", "帮扶儿童台账" },
  { "L54", "李亚丽", "中国志愿服务基金会聘书" },
  { "L55", "《2017年濮阳市志愿服务联合会工作报告及2018年工作安排》、《中国志愿服务基金会志愿濮阳专项基金章程》、《中国志愿服务基金会志愿濮阳专项基金领导小组建议名单》和《中国志愿服务基金会志愿濮阳专项基金监事建议名单》、《关于2017年度财务完成情况及2018年度财务预算的报告》", "会议纪要" },
  { "L57", "爱周六、“益点爱”助学、无偿献血、“龙舞韵”文艺活动、唐小官随手公益、社区文明巡防", "品牌项目登记" },
  { "L58a", "宋丽萍爱心志愿服务队", "表彰文件" },
  { "L58b", "盟城社区", "表彰文件" },
  { "L58c", "市文明交通引导志愿服务项目", "表彰文件" },
  { "L59a", "杨天飞、郭遵卫", "表彰文件" },
  { "L59b", "市文明巡防志愿服务队、市龙舞韵文化艺术志愿服务队", "表彰文件" },
  { "L59c", "唐小官“待用快餐”项目", "表彰文件" },
  { "L59d", "开发区振东社区", "表彰文件" },
  { "L62", "宋丽萍爱心志愿服务队拍摄的纪录片《因为有爱》、唐小官志愿服务队拍摄的微电影《我是志愿者》、濮阳市首部无偿献血公益微电影《血缘》", "文艺作品登记" },
  { "L64", "市委副书记、市长宋殿宇，市委常委、宣传部长张锦印", "庆祝活动方案" },
};

static void
set_text (VpRecord *row, const char *column, const char *text)
{
  vp_record_set_text (row, vp_register_column (row->of, column), text);
}

static void
set_number (VpRecord *row, const char *column, gint64 number)
{
  vp_record_set_number (row, vp_register_column (row->of, column), number);
}

static gint64
find_figure (const GPtrArray *figures, const char *code)
{
  for (guint i = 0; i < figures->len; i++)
    if (strcmp (((const VpFigure *) figures->pdata[i])->code, code) == 0)
      return ((const VpFigure *) figures->pdata[i])->id;
  return 0;
}

/* As in the office: one enters, another looks at it and approves. */
static gboolean
add_value (VpDb *db, gint64 figure, const char *value, const char *source, GError **error)
{
  g_autoptr (VpRecord) row = vp_record_new (vp_register_find ("figure-value")), former = NULL;
  guint field;

  set_number (row, "figure_id", figure);
  set_number (row, "as_of", AS_OF);
  set_text (row, "value", value);
  set_text (row, "source", source);
  set_text (row, "evidence", "样例");
  vp_db_set_who (db, ENTERED_BY);
  if (!vp_register_write (db, row->of, NULL, row, &field, error))
    return FALSE;
  former = vp_record_copy (row);
  set_number (row, "approved", 1);
  vp_db_set_who (db, APPROVED_BY);
  return vp_register_write (db, row->of, former, row, &field, error);
}

/* Together the 3,650,000 of P01, in the districts of the town the 996,700 of P02. */
static const struct { int district; gint64 people; } populations[] = {
  { 410902, 500000 }, { 410971, 76700 }, { 410972, 300000 }, { 410973, 120000 }, { 410922, 600000 }, { 410923, 450000 },
  { 410926, 373300 }, { 410927, 280000 }, { 410928, 950000 },
};

static gboolean
add_populations (VpDb *db, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (populations); i++) {
    g_autoptr (VpRecord) row = vp_record_new (vp_register_find ("population"));
    guint field;

    set_number (row, "district", populations[i].district);
    set_number (row, "year", 2017);
    set_text (row, "source", "样例假设");
    set_number (row, "people", populations[i].people);
    if (!vp_register_write (db, row->of, NULL, row, &field, error))
      return FALSE;
  }
  return TRUE;
}

gboolean
vp_sample_figures (VpDb *db, GError **error)
{
  g_autoptr (GPtrArray) figures = vp_figure_store_list (db, error);
  const char *who = vp_db_get_who (db);
  gboolean ok = figures != NULL && add_populations (db, error);

  for (guint i = 0; ok && i < G_N_ELEMENTS (values); i++) {
    gint64 figure = find_figure (figures, values[i].code);

    ok = figure == 0 || add_value (db, figure, values[i].value, values[i].source, error);
  }
  vp_db_set_who (db, who);
  return ok;
}
