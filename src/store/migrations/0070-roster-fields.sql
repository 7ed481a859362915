-- Version 70: what the national system of volunteers knows of a person beside what stood here: its own number, whether the
-- person was verified by real name (a code, 0 = not known), the ethnicity (GB/T 3304, 0 = not known) and where somebody works
-- or learns.
ALTER TABLE volunteer ADD COLUMN national_number TEXT NOT NULL DEFAULT '' CHECK (length (national_number) <= 30);
ALTER TABLE volunteer ADD COLUMN real_name INTEGER NOT NULL DEFAULT 0;
ALTER TABLE volunteer ADD COLUMN ethnicity INTEGER NOT NULL DEFAULT 0;
ALTER TABLE volunteer ADD COLUMN employer TEXT NOT NULL DEFAULT '' CHECK (length (employer) <= 100);
CREATE INDEX volunteer_national ON volunteer (national_number) WHERE national_number <> '';
ALTER TABLE volunteer_before ADD COLUMN national_number TEXT NOT NULL DEFAULT '';
ALTER TABLE volunteer_before ADD COLUMN real_name INTEGER NOT NULL DEFAULT 0;
ALTER TABLE volunteer_before ADD COLUMN ethnicity INTEGER NOT NULL DEFAULT 0;
ALTER TABLE volunteer_before ADD COLUMN employer TEXT NOT NULL DEFAULT '';

-- GB/T 3304: names of nationalities of China; 97 and 98 are those it has for others.
WITH names (list) AS (VALUES ('汉族,蒙古族,回族,藏族,维吾尔族,苗族,彝族,壮族,布依族,朝鲜族,满族,侗族,瑶族,白族,土家族,哈尼族,哈萨克族,傣族,黎族,傈僳族,佤族,畲族,高山族,拉祜族,水族,东乡族,纳西族,景颇族,柯尔克孜族,土族,达斡尔族,仫佬族,羌族,布朗族,撒拉族,毛南族,仡佬族,锡伯族,阿昌族,普米族,塔吉克族,怒族,乌孜别克族,俄罗斯族,鄂温克族,德昂族,保安族,裕固族,京族,塔塔尔族,独龙族,鄂伦春族,赫哲族,门巴族,珞巴族,基诺族,')),
  each (code, name, rest) AS (
    SELECT 1, substr (list, 1, instr (list, ',') - 1), substr (list, instr (list, ',') + 1) FROM names
    UNION ALL SELECT code + 1, substr (rest, 1, instr (rest, ',') - 1), substr (rest, instr (rest, ',') + 1) FROM each WHERE rest <> '')
INSERT INTO code_value (id, kind, code, name, rank)
  SELECT (SELECT next FROM id_sequence WHERE entity = 'code_value') + row_number () OVER (ORDER BY code) - 1, 'ethnicity', code, name, code
  FROM (SELECT code, name FROM each UNION ALL SELECT 97, '其他' UNION ALL SELECT 98, '外国血统中国籍人士');
UPDATE id_sequence SET next = next + 58 WHERE entity = 'code_value';
INSERT INTO code_value (id, kind, code, name, rank)
  SELECT (SELECT next FROM id_sequence WHERE entity = 'code_value') + code - 1, 'real-name', code, name, code
  FROM (SELECT 1 AS code, '已实名' AS name UNION ALL SELECT 2, '未实名' UNION ALL SELECT 3, '核验未通过');
UPDATE id_sequence SET next = next + 3 WHERE entity = 'code_value';

-- How tables write them.
INSERT OR IGNORE INTO synonym (id, word, means)
  SELECT (SELECT next FROM id_sequence WHERE entity = 'synonym') + n, word, means
  FROM (SELECT row_number () OVER (ORDER BY code) - 1 AS n, substr (name, 1, length (name) - 1) AS word, name AS means
        FROM code_value WHERE kind = 'ethnicity' AND name LIKE '%族' AND length (name) > 1
        UNION ALL SELECT 60, '已认证', '已实名' UNION ALL SELECT 61, '已实名认证', '已实名' UNION ALL SELECT 62, '未认证', '未实名'
        UNION ALL SELECT 63, '未实名认证', '未实名' UNION ALL SELECT 64, '是', '已实名' UNION ALL SELECT 65, '否', '未实名');
UPDATE id_sequence SET next = next + 66 WHERE entity = 'synonym';
