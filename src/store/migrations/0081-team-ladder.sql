-- Version 81: teams are certified as people are, by a ladder of their own. rule_set.holder: 0 volunteers, 1 teams. A level of teams
-- asks for members too, and its months are those since the team was founded; its rank less one is team_star.level.
ALTER TABLE rule_set ADD COLUMN holder INTEGER NOT NULL DEFAULT 0 CHECK (holder BETWEEN 0 AND 1);
ALTER TABLE rule_level ADD COLUMN min_members INTEGER NOT NULL DEFAULT 0 CHECK (min_members BETWEEN 0 AND 9999999);

-- What a team had on the day of the certification; 0 where nobody counted it.
ALTER TABLE team_star ADD COLUMN minutes INTEGER NOT NULL DEFAULT 0 CHECK (minutes BETWEEN 0 AND 6000000000);
ALTER TABLE team_star ADD COLUMN members INTEGER NOT NULL DEFAULT 0 CHECK (members BETWEEN 0 AND 9999999);

-- The first batch of people and the first of teams are both the first. The rows go out and come back under the same ids.
PRAGMA defer_foreign_keys = ON;
CREATE TABLE certification_batch_copy AS SELECT * FROM certification_batch;
DROP TABLE certification_batch;
CREATE TABLE certification_batch (
  id              INTEGER NOT NULL PRIMARY KEY,
  number          INTEGER NOT NULL CHECK (number > 0),
  rule_version_id INTEGER NOT NULL REFERENCES rule_version (id),
  as_of           INTEGER NOT NULL CHECK (as_of > 0),
  decided_on      INTEGER NOT NULL CHECK (decided_on > 0),
  entered_by      TEXT    NOT NULL,
  holder          INTEGER NOT NULL DEFAULT 0 CHECK (holder BETWEEN 0 AND 1),
  UNIQUE (holder, number),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
INSERT INTO certification_batch (id, number, rule_version_id, as_of, decided_on, entered_by)
  SELECT id, number, rule_version_id, as_of, decided_on, entered_by FROM certification_batch_copy;
DROP TABLE certification_batch_copy;

-- A ladder to begin with; what the office's own paper says is written over it.
CREATE TABLE ladder_81 AS
  SELECT site << 36 | s.next AS rules, site << 36 | v.next AS version, site << 36 | l.next AS level
  FROM (SELECT CAST (value AS INTEGER) AS site FROM meta WHERE key = 'site'), id_sequence s, id_sequence v, id_sequence l
  WHERE s.entity = 'rule_set' AND v.entity = 'rule_version' AND l.entity = 'rule_level';
INSERT INTO rule_set (id, name, holder) SELECT rules, '星级志愿服务组织认证办法', 1 FROM ladder_81;
INSERT INTO rule_version (id, rule_set_id, valid_from, report_from_rank, note)
  SELECT version, rules, 2457755, 1, '2017年起施行；时长、队员人数和成立时间可按文件调整' FROM ladder_81;
INSERT INTO rule_level (id, rule_version_id, rank, name, min_minutes, min_months, min_members)
  SELECT level + column1 - 1, version, column1, column2, column3, column4, column5
  FROM ladder_81, (VALUES (1, '一星级志愿服务组织', 60000, 6, 10), (2, '二星级志愿服务组织', 120000, 12, 20),
    (3, '三星级志愿服务组织', 300000, 24, 50), (4, '四星级志愿服务组织', 600000, 36, 100), (5, '五星级志愿服务组织', 1200000, 60, 200));
UPDATE id_sequence SET next = next + CASE entity WHEN 'rule_level' THEN 5 ELSE 1 END
  WHERE entity IN ('rule_set', 'rule_version', 'rule_level');
DROP TABLE ladder_81;
