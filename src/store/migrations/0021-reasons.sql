-- Version 21: why lines of suspended meals and day sheets of the porridge house are corrected, in the office's own words.
INSERT INTO code_value (id, kind, code, name, rank)
  SELECT (SELECT next FROM id_sequence WHERE entity = 'code_value') + row_number () OVER () - 1, kind, code, name, code
  FROM (SELECT 'meal-reason' AS kind, 1 AS code, '金额写错' AS name UNION ALL SELECT 'meal-reason', 2, '份数写错' UNION ALL
    SELECT 'meal-reason', 3, '日期写错' UNION ALL SELECT 'meal-reason', 4, '登记重复' UNION ALL
    SELECT 'sheet-reason', 1, '数字写错' UNION ALL SELECT 'sheet-reason', 2, '日期写错' UNION ALL SELECT 'sheet-reason', 3, '补充内容');
UPDATE id_sequence SET next = next + 7 WHERE entity = 'code_value';
