-- Version 45: files of the children and elders who are helped, and visits to them. No row is stored before a passcode seals the
-- file; the sample, whose people are all invented, is exempt. What names somebody is sealed, days and categories are not: they are
-- counted. number: what other rows call the file.

-- sex: 0 girl, 1 boy. kind, in this order: without parents' care 失依, left behind 留守. consent: where the guardian's signed form is;
-- scope: help, help and visits, help, visits and pictures. helped_to: at the latest the day before the 18th birthday, and the day on
-- which consent was withdrawn. left_for: still helped, of age, moved away, in a parent's care again, consent withdrawn, other.
CREATE TABLE child (
  id           INTEGER NOT NULL PRIMARY KEY,
  number       TEXT    NOT NULL UNIQUE CHECK (length (number) BETWEEN 1 AND 30),
  name         TEXT    NOT NULL CHECK (length (name) <= 50),
  sex          INTEGER NOT NULL CHECK (sex BETWEEN 0 AND 1),
  birth        INTEGER NOT NULL CHECK (birth > 0),
  identity     TEXT    NOT NULL DEFAULT '' CHECK (length (identity) <= 18),
  kind         INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 1),
  team_id      INTEGER REFERENCES team (id),
  district     INTEGER NOT NULL DEFAULT 0,
  school       TEXT    NOT NULL DEFAULT '' CHECK (length (school) <= 60),
  card         TEXT    NOT NULL DEFAULT '' CHECK (length (card) <= 40),
  address      TEXT    NOT NULL DEFAULT '' CHECK (length (address) <= 100),
  guardian     TEXT    NOT NULL CHECK (length (guardian) <= 50),
  relation     TEXT    NOT NULL DEFAULT '' CHECK (length (relation) <= 20),
  phone        TEXT    NOT NULL DEFAULT '',
  consent      TEXT    NOT NULL CHECK (length (consent) BETWEEN 1 AND 60),
  scope        INTEGER NOT NULL CHECK (scope BETWEEN 0 AND 2),
  consent_from INTEGER NOT NULL CHECK (consent_from > 0),
  consent_to   INTEGER NOT NULL DEFAULT 0 CHECK (consent_to = 0 OR consent_to >= consent_from),
  withdrawn_on INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn_on = 0 OR withdrawn_on >= consent_from),
  helped_from  INTEGER NOT NULL CHECK (helped_from >= consent_from),
  helped_to    INTEGER NOT NULL CHECK (helped_to > 0),
  left_for     INTEGER NOT NULL DEFAULT 0 CHECK (left_for BETWEEN 0 AND 5),
  needs        TEXT    NOT NULL DEFAULT '' CHECK (length (needs) <= 200),
  removed_at   INTEGER NOT NULL DEFAULT 0,
  sealed       BLOB    NOT NULL DEFAULT x'',
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX child_team ON child (team_id) WHERE team_id IS NOT NULL;

-- kind, in this order: of great age and alone 高龄空巢, in the Party before 1949-10-01, in the League before 1949-10-01: each elder
-- stands in one, so that they add up. joined_on: of the last two.
CREATE TABLE elder (
  id          INTEGER NOT NULL PRIMARY KEY,
  number      TEXT    NOT NULL UNIQUE CHECK (length (number) BETWEEN 1 AND 30),
  name        TEXT    NOT NULL CHECK (length (name) <= 50),
  sex         INTEGER NOT NULL CHECK (sex BETWEEN 0 AND 1),
  birth       INTEGER NOT NULL CHECK (birth > 0),
  kind        INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 2),
  joined_on   INTEGER NOT NULL DEFAULT 0,
  team_id     INTEGER REFERENCES team (id),
  district    INTEGER NOT NULL DEFAULT 0,
  alone       INTEGER NOT NULL DEFAULT 0 CHECK (alone BETWEEN 0 AND 1),
  address     TEXT    NOT NULL DEFAULT '' CHECK (length (address) <= 100),
  contact     TEXT    NOT NULL DEFAULT '' CHECK (length (contact) <= 50),
  phone       TEXT    NOT NULL DEFAULT '',
  health      TEXT    NOT NULL DEFAULT '' CHECK (length (health) <= 500),
  helped_from INTEGER NOT NULL CHECK (helped_from > 0),
  helped_to   INTEGER NOT NULL DEFAULT 0 CHECK (helped_to = 0 OR helped_to >= helped_from),
  left_for    INTEGER NOT NULL DEFAULT 0 CHECK (left_for BETWEEN 0 AND 4),
  removed_at  INTEGER NOT NULL DEFAULT 0,
  sealed      BLOB    NOT NULL DEFAULT x'',
  CHECK (kind = 0 OR joined_on BETWEEN 1 AND 2433190), -- 1949-09-30
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX elder_team ON elder (team_id) WHERE team_id IS NOT NULL;

CREATE TABLE care_visit (
  id         INTEGER NOT NULL PRIMARY KEY,
  what       TEXT    NOT NULL CHECK (length (what) BETWEEN 1 AND 60),
  child_id   INTEGER REFERENCES child (id),
  elder_id   INTEGER REFERENCES elder (id),
  day        INTEGER NOT NULL CHECK (day > 0),
  visitor    TEXT    NOT NULL CHECK (length (visitor) BETWEEN 1 AND 60),
  found      TEXT    NOT NULL DEFAULT '' CHECK (length (found) <= 500),
  next_on    INTEGER NOT NULL DEFAULT 0 CHECK (next_on = 0 OR next_on > day),
  removed_at INTEGER NOT NULL DEFAULT 0,
  sealed     BLOB    NOT NULL DEFAULT x'',
  CHECK ((child_id IS NULL) <> (elder_id IS NULL)),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX care_visit_child ON care_visit (child_id, day) WHERE child_id IS NOT NULL;
CREATE INDEX care_visit_elder ON care_visit (elder_id, day) WHERE elder_id IS NOT NULL;
CREATE INDEX care_visit_next ON care_visit (next_on) WHERE next_on > 0;

INSERT INTO care_section (id, table_name, title, kind) SELECT max (id) + 1, 'child', '儿童档案', 0 FROM care_section;
INSERT INTO care_section (id, table_name, title, kind) SELECT max (id) + 1, 'elder', '老人档案', 1 FROM care_section;
INSERT INTO care_section (id, table_name, title, kind) SELECT max (id) + 1, 'care_visit', '儿童和老人走访记录', 0 FROM care_section;
UPDATE id_sequence SET next = (SELECT max (id) + 1 FROM care_section) WHERE entity = 'care_section';

CREATE TABLE desk_seed (action TEXT, title TEXT, roles TEXT);
INSERT INTO desk_seed VALUES
  ('register:child', '登记儿童档案', '03'), ('register:elder', '登记老人档案', '03'), ('register:care_visit', '登记走访记录', '03'),
  ('view:child', '查看儿童档案', '03'), ('view:elder', '查看老人档案', '03'), ('view:care_visit', '查看走访记录', '03');
INSERT INTO desk_action (id, action, title)
  SELECT (SELECT max (id) FROM desk_action) + rowid, action, title FROM desk_seed;
INSERT INTO desk_permission (id, action_id, role)
  SELECT (SELECT max (id) FROM desk_permission) + row_number () OVER (ORDER BY a.id, r.value), a.id, r.value
  FROM desk_seed s JOIN desk_action a ON a.action = s.action
    JOIN (SELECT 0 AS value UNION ALL SELECT 3) r ON instr (s.roles, r.value) > 0;
DROP TABLE desk_seed;
UPDATE id_sequence SET next = (SELECT max (id) + 1 FROM desk_action) WHERE entity = 'desk_action';
UPDATE id_sequence SET next = (SELECT max (id) + 1 FROM desk_permission) WHERE entity = 'desk_permission';

UPDATE figure SET kind = 1, entity = 'child', measure = 'count', day_field = 'helped_from' WHERE code = 'F42';
UPDATE figure SET kind = 1, entity = 'elder', measure = 'count', day_field = 'helped_from' WHERE code = 'F43';
UPDATE figure SET kind = 1, entity = 'elder', measure = 'count', filter = 'kind=0', day_field = 'helped_from' WHERE code = 'F44';
UPDATE figure SET kind = 1, entity = 'elder', measure = 'count', filter = 'kind=1', day_field = 'helped_from' WHERE code = 'F45';
UPDATE figure SET kind = 1, entity = 'elder', measure = 'count', filter = 'kind=2', day_field = 'helped_from' WHERE code = 'F46';
