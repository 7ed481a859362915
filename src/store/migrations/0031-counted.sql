-- Version 31: figures whose registers came are counted from them. Where such a register has no row yet the declared value goes on
-- holding, and is told as declared.
UPDATE figure SET kind = 1, entity = 'platform', measure = 'count', day_field = 'since' WHERE code = 'F01';
UPDATE figure SET kind = 1, entity = 'document', measure = 'count', filter = 'kind=0', day_field = 'issued_on' WHERE code = 'F03';
UPDATE figure SET kind = 1, entity = 'cited-document', measure = 'list label', day_field = 'day' WHERE code = 'L09';
UPDATE figure SET kind = 1, entity = 'visit', measure = 'count', filter = 'kind=0', day_field = 'day', period = 1, since = 2458120
  WHERE code = 'F15';
UPDATE figure SET kind = 1, entity = 'visit', measure = 'count', filter = 'kind=1', day_field = 'day', period = 1, since = 2458120
  WHERE code = 'F16';
UPDATE figure SET kind = 1, entity = 'training', measure = 'count', filter = 'topic=全国志愿服务信息系统', day_field = 'day', period = 1
  WHERE code = 'F17';
UPDATE figure SET kind = 1, entity = 'trained', measure = 'count', filter = 'topic=全国志愿服务信息系统', day_field = 'day', period = 1
  WHERE code = 'F18';
UPDATE figure SET kind = 1, entity = 'team', measure = 'count' WHERE code = 'F24';
UPDATE figure SET kind = 1, entity = 'project', measure = 'count' WHERE code = 'F25';
UPDATE figure SET kind = 1, entity = 'speech', measure = 'count', filter = 'level=1', day_field = 'day' WHERE code = 'C03';
UPDATE figure SET kind = 1, entity = 'pairing', measure = 'distinct unit_id', day_field = 'agreed_on' WHERE code = 'F26';
UPDATE figure SET kind = 1, entity = 'pairing', measure = 'distinct community_id', filter = '', day_field = 'agreed_on' WHERE code = 'F27';
UPDATE figure SET kind = 1, entity = 'leader-report', measure = 'count', filter = 'level=0', day_field = 'day' WHERE code = 'F28';
UPDATE figure SET kind = 1, entity = 'reported-members', measure = 'sum members', day_field = 'from_on' WHERE code = 'F29';
UPDATE figure SET kind = 1, entity = 'team', measure = 'count', filter = 'party=1' WHERE code = 'F30';
UPDATE figure SET kind = 1, entity = 'crossing', measure = 'count', filter = 'kind=0' WHERE code = 'F31';
UPDATE figure SET kind = 1, entity = 'team-member', measure = 'count', filter = 'team=市文明巡防志愿服务队', day_field = 'from_on'
  WHERE code = 'F32';
UPDATE figure SET kind = 1, entity = 'team-member', measure = 'age birth', filter = 'team=市文明巡防志愿服务队', day_field = 'from_on'
  WHERE code = 'F33';
UPDATE figure SET kind = 1, entity = 'unit-result', measure = 'sum attendances', filter = 'kind=0', day_field = 'day', period = 1,
  since = 2457755 WHERE code = 'F36';
UPDATE figure SET kind = 1, entity = 'unit-result', measure = 'sum helped', filter = 'kind=0', day_field = 'day', period = 1,
  since = 2457755 WHERE code = 'F37';
UPDATE figure SET kind = 1, entity = 'unit-result', measure = 'sum sessions', filter = 'kind=1', day_field = 'day', period = 1,
  since = 2457755 WHERE code = 'F38';
UPDATE figure SET kind = 1, entity = 'unit-result', measure = 'sum times', filter = 'kind=2|3|4|5', day_field = 'day', period = 1,
  since = 2457755 WHERE code = 'F39';
UPDATE figure SET kind = 1, entity = 'blood', measure = 'count', filter = 'party=1', day_field = 'day', period = 1, since = 2457755
  WHERE code = 'F40';
UPDATE figure SET kind = 1, entity = 'marrow', measure = 'count', filter = 'party=1', day_field = 'day', period = 1, since = 2457755
  WHERE code = 'F41';
UPDATE figure SET kind = 1, entity = 'occasion', measure = 'first day', filter = 'name=豫商大会', day_field = 'day' WHERE code = 'D08';
UPDATE figure SET kind = 1, entity = 'occasion', measure = 'sum edition', filter = 'name=豫商大会', day_field = 'day' WHERE code = 'O02';
UPDATE figure SET kind = 1, entity = 'occasion', measure = 'sum edition', filter = 'name=海峡两岸石油化工科技经贸交流大会', day_field = 'day'
  WHERE code = 'O03';
UPDATE figure SET kind = 1, entity = 'occasion', measure = 'first day', filter = 'name=情满龙都·大爱飞扬', day_field = 'day' WHERE code = 'D13';
UPDATE figure SET kind = 1, entity = 'occasion', measure = 'sum audience', filter = 'name=情满龙都·大爱飞扬', day_field = 'day'
  WHERE code = 'F65';
UPDATE figure SET kind = 1, entity = 'meeting', measure = 'first day', filter = 'name=第二届理事会第十次会议', day_field = 'day'
  WHERE code = 'D10';
UPDATE figure SET kind = 1, entity = 'meeting', measure = 'first day', filter = 'name=第二届理事会第一次会议', day_field = 'day'
  WHERE code = 'D11';
UPDATE figure SET kind = 1, entity = 'meeting', measure = 'sum number', filter = 'name=领导小组第一次会议', day_field = 'day'
  WHERE code = 'O06';
UPDATE figure SET kind = 1, entity = 'agenda', measure = 'count', filter = 'result=1;kind=0|1|2|3' WHERE code = 'F60';
UPDATE figure SET kind = 1, entity = 'office-holder', measure = 'count', filter = 'post=监事', day_field = 'from_on' WHERE code = 'C09';
UPDATE figure SET kind = 1, entity = 'office-holder', measure = 'list person', filter = 'post=监事', day_field = 'from_on'
  WHERE code = 'L54';
UPDATE figure SET kind = 1, entity = 'project', measure = 'count', filter = 'brand=1' WHERE code = 'F61';
UPDATE figure SET kind = 1, entity = 'honour', measure = 'count', filter = 'level=0;scheme=最佳;year=2017' WHERE code = 'F62';
UPDATE figure SET kind = 1, entity = 'honour', measure = 'count', filter = 'level=1;scheme=四个优秀;year=2017' WHERE code = 'F63';
UPDATE figure SET kind = 1, entity = 'honour', measure = 'list who', filter = 'level=0;scheme=最佳;year=2017;kind=1' WHERE code = 'L58a';
UPDATE figure SET kind = 1, entity = 'honour', measure = 'list who', filter = 'level=0;scheme=最佳;year=2017;kind=2' WHERE code = 'L58b';
UPDATE figure SET kind = 1, entity = 'honour', measure = 'list who', filter = 'level=0;scheme=最佳;year=2017;kind=3' WHERE code = 'L58c';
UPDATE figure SET kind = 1, entity = 'honour', measure = 'list who', filter = 'level=1;scheme=四个优秀;year=2017;kind=0' WHERE code = 'L59a';
UPDATE figure SET kind = 1, entity = 'honour', measure = 'list who', filter = 'level=1;scheme=四个优秀;year=2017;kind=1' WHERE code = 'L59b';
UPDATE figure SET kind = 1, entity = 'honour', measure = 'list who', filter = 'level=1;scheme=四个优秀;year=2017;kind=3' WHERE code = 'L59c';
UPDATE figure SET kind = 1, entity = 'honour', measure = 'list who', filter = 'level=1;scheme=四个优秀;year=2017;kind=2' WHERE code = 'L59d';
-- Public-welfare days are held once a month: that of the month of the report is among them.
UPDATE figure SET kind = 1, entity = 'event', measure = 'count', filter = 'kind=全民公益日', day_field = 'month_on', period = 1,
  since = 2457755, meaning = '统计起点以来的全民公益日，每月一次，报告当月的已列入' WHERE code = 'F35';
