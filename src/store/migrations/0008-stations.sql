-- Version 8: units, communities and 文明使者 stations; the access log names any table.

-- Who looked at sealed fields, and why; entity_id 0 = many rows of the table.
ALTER TABLE access_log RENAME TO access_log_1;
CREATE TABLE access_log (
  id        INTEGER NOT NULL PRIMARY KEY,
  at        INTEGER NOT NULL,
  who       TEXT    NOT NULL,
  entity    TEXT    NOT NULL CHECK (length (entity) > 0),
  entity_id INTEGER NOT NULL,
  reason    TEXT    NOT NULL CHECK (length (reason) > 0)
) STRICT;
INSERT INTO access_log SELECT id, at, who, 'volunteer', volunteer_id, reason FROM access_log_1;
DROP TABLE access_log_1;

-- Units of the city: who carries stations, and whose party members report in communities. phone is sealed.
CREATE TABLE unit (
  id         INTEGER NOT NULL PRIMARY KEY,
  name       TEXT    NOT NULL UNIQUE CHECK (length (name) BETWEEN 2 AND 100),
  kind       INTEGER NOT NULL DEFAULT 0,
  district   INTEGER NOT NULL DEFAULT 0,
  staff      INTEGER NOT NULL DEFAULT 0 CHECK (staff BETWEEN 0 AND 999999),
  contact    TEXT    NOT NULL DEFAULT '',
  phone      TEXT    NOT NULL DEFAULT '',
  address    TEXT    NOT NULL DEFAULT '',
  note       TEXT    NOT NULL DEFAULT '',
  removed_at INTEGER NOT NULL DEFAULT 0,
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;

-- Communities, each with the unit that reports there (双报到). phone is sealed.
CREATE TABLE community (
  id         INTEGER NOT NULL PRIMARY KEY,
  name       TEXT    NOT NULL UNIQUE CHECK (length (name) BETWEEN 2 AND 60),
  district   INTEGER NOT NULL DEFAULT 0,
  street     TEXT    NOT NULL DEFAULT '',
  unit_id    INTEGER REFERENCES unit (id),
  paired_on  INTEGER NOT NULL DEFAULT 0,
  households INTEGER NOT NULL DEFAULT 0 CHECK (households BETWEEN 0 AND 999999),
  contact    TEXT    NOT NULL DEFAULT '',
  phone      TEXT    NOT NULL DEFAULT '',
  address    TEXT    NOT NULL DEFAULT '',
  note       TEXT    NOT NULL DEFAULT '',
  removed_at INTEGER NOT NULL DEFAULT 0,
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX community_unit ON community (unit_id) WHERE unit_id IS NOT NULL;

-- Stations. mode: 0 not said, 1 built, 2 supported, 3 led on (建设, 扶持, 带动). phone is sealed.
CREATE TABLE station (
  id           INTEGER NOT NULL PRIMARY KEY,
  name         TEXT    NOT NULL UNIQUE CHECK (length (name) BETWEEN 2 AND 100),
  number       TEXT    NOT NULL DEFAULT '',
  district     INTEGER NOT NULL DEFAULT 0,
  place        INTEGER NOT NULL DEFAULT 0,
  mode         INTEGER NOT NULL DEFAULT 0 CHECK (mode BETWEEN 0 AND 3),
  unit_id      INTEGER REFERENCES unit (id),
  community_id INTEGER REFERENCES community (id),
  keeper_id    INTEGER REFERENCES volunteer (id),
  phone        TEXT    NOT NULL DEFAULT '',
  opened_on    INTEGER NOT NULL DEFAULT 0,
  closed_on    INTEGER NOT NULL DEFAULT 0,
  address      TEXT    NOT NULL DEFAULT '',
  note         TEXT    NOT NULL DEFAULT '',
  removed_at   INTEGER NOT NULL DEFAULT 0,
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE UNIQUE INDEX station_number ON station (number) WHERE number <> '';
CREATE INDEX station_unit ON station (unit_id) WHERE unit_id IS NOT NULL;
CREATE INDEX station_community ON station (community_id) WHERE community_id IS NOT NULL;
CREATE INDEX station_keeper ON station (keeper_id) WHERE keeper_id IS NOT NULL;

INSERT INTO code_value (id, kind, code, name, rank)
  SELECT (SELECT next FROM id_sequence WHERE entity = 'code_value') + row_number () OVER () - 1, kind, code, name, code
  FROM (SELECT 'unit-kind' AS kind, 1 AS code, '党政机关' AS name UNION ALL SELECT 'unit-kind', 2, '事业单位' UNION ALL
    SELECT 'unit-kind', 3, '国有企业' UNION ALL SELECT 'unit-kind', 4, '民营企业' UNION ALL SELECT 'unit-kind', 5, '学校' UNION ALL
    SELECT 'unit-kind', 6, '医院' UNION ALL SELECT 'unit-kind', 7, '社会组织' UNION ALL SELECT 'unit-kind', 8, '其他' UNION ALL
    SELECT 'place-kind', 1, '公共场所' UNION ALL SELECT 'place-kind', 2, '窗口单位' UNION ALL SELECT 'place-kind', 3, '社区' UNION ALL
    SELECT 'place-kind', 4, '文明单位' UNION ALL SELECT 'place-kind', 5, '村镇');
UPDATE id_sequence SET next = next + 13 WHERE entity = 'code_value';
