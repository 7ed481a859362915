-- Version 65: sentences of the summaries that would say "0": each figure that may be nothing has a sentence of its own, and a month
-- in which nothing came in or went out says so. What an office wrote itself stays as it is.

CREATE TABLE zero_seed (n INTEGER PRIMARY KEY, of TEXT, text TEXT, code TEXT, step INTEGER, layout INTEGER, sentence TEXT, condition TEXT);
INSERT INTO zero_seed VALUES
  (0, 'M01', '截至{年月日(D14)}，本库登记志愿者{N01}人，标准化“文明使者”志愿服务站{F02}个，爱心小屋{F51}个。', 'M01a', 1, 3,
   '建有标准化“文明使者”志愿服务站{F02}个。', 'F02 > 0'),
  (1, 'M01', '截至{年月日(D14)}，本库登记志愿者{N01}人，标准化“文明使者”志愿服务站{F02}个，爱心小屋{F51}个。', 'M01b', 2, 3,
   '建有爱心小屋{F51}个。', 'F51 > 0'),
  (2, 'M03', '本月爱心小屋接受捐赠衣物等{F52}件，群众认领或转赠福利院{F53}件。', 'M03a', 1, 3,
   '爱心小屋本月由群众认领或转赠福利院{F53}件。', 'F53 > 0'),
  (3, 'M05', '待用快餐本月接受捐款{F56}元，发放{F57}份，受益群众{F58}人。', 'M05a', 1, 3,
   '待用快餐本月发放{F57}份，受益群众{F58}人。', 'F57 > 0'),
  (4, 'M04', '爱心粥屋本月提供免费早餐{F54}人次，志愿者参与{F55}人次。', 'M04a', 1, 3, '志愿者到粥屋服务{F55}人次。', 'F55 > 0'),
  (5, 'M05', '待用快餐本月接受捐款{F56}元，发放{F57}份，受益群众{F58}人。', 'M05b', 2, 2,
   '本月微公益项目没有收发记录。', 'F52 + F53 + F54 + F56 + F57 = 0');

INSERT INTO summary_sentence (id, template_id, code, position, layout, text, condition, missing, photo, as_issued)
  SELECT (SELECT next FROM id_sequence WHERE entity = 'summary_sentence') + z.n, s.template_id, z.code, s.position + z.step, z.layout,
    z.sentence, z.condition, z.code = 'M05b', '', ''
  FROM zero_seed z JOIN summary_sentence s ON s.template_id = 2 AND s.code = z.of AND s.text = z.text
  WHERE NOT EXISTS (SELECT 1 FROM summary_sentence o WHERE o.template_id = 2 AND o.code = z.code);
UPDATE id_sequence SET next = next + (SELECT count (*) FROM zero_seed) WHERE entity = 'summary_sentence';

UPDATE summary_sentence SET text = '截至{年月日(D14)}，本库登记志愿者{N01}人。', condition = 'N01 > 0'
  WHERE template_id = 2 AND code = 'M01' AND condition = '' AND text = (SELECT text FROM zero_seed WHERE n = 0);
UPDATE summary_sentence SET text = '本月爱心小屋接受捐赠衣物等{F52}件。', condition = 'F52 > 0'
  WHERE template_id = 2 AND code = 'M03' AND text = (SELECT text FROM zero_seed WHERE n = 2);
UPDATE summary_sentence SET text = '爱心粥屋本月提供免费早餐{F54}人次。'
  WHERE template_id = 2 AND code = 'M04' AND text = (SELECT text FROM zero_seed WHERE n = 4);
UPDATE summary_sentence SET text = '待用快餐本月接受捐款{F56}元。', condition = 'F56 > 0'
  WHERE template_id = 2 AND code = 'M05' AND text = (SELECT text FROM zero_seed WHERE n = 3);
UPDATE summary_sentence SET condition = 'F03 > 0 and F03 >= F04' WHERE template_id = 1 AND code = 'T09' AND condition = 'F03 >= F04';
UPDATE summary_sentence SET condition = 'F24 + F25 > 0' WHERE template_id = 1 AND code = 'T18' AND condition = '';
DROP TABLE zero_seed;
