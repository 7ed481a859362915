-- Version 74: who gives blood, goods or money does no service by it and earns no hours (志愿服务条例 2): the kinds of event of which
-- that holds. Who came is kept as elsewhere.
ALTER TABLE event_kind ADD COLUMN giving INTEGER NOT NULL DEFAULT 0 CHECK (giving BETWEEN 0 AND 1);
INSERT INTO event_kind (id, name, category, least_age, most_age, giving)
  SELECT max (id) + 1, '无偿献血', 14, 18, 55, 1 FROM event_kind
  WHERE NOT EXISTS (SELECT 1 FROM event_kind WHERE name = '无偿献血') HAVING count (*) > 0;
UPDATE id_sequence SET next = next + 1 WHERE entity = 'event_kind'
  AND EXISTS (SELECT 1 FROM event_kind WHERE giving = 1);
