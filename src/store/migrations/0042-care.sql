-- Version 42: sections with data of children and elders, and who may look into them: nobody by a role alone. Each access has a
-- guardian's consent, somebody else's approval, a purpose and an end (未成年人网络保护条例 36). kind, in this order: children, elders.
CREATE TABLE care_section (
  id         INTEGER NOT NULL PRIMARY KEY,
  table_name TEXT    NOT NULL UNIQUE CHECK (length (table_name) BETWEEN 1 AND 60),
  title      TEXT    NOT NULL UNIQUE CHECK (length (title) BETWEEN 1 AND 60),
  kind       INTEGER NOT NULL DEFAULT 0 CHECK (kind BETWEEN 0 AND 1),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
INSERT INTO care_section (id, table_name, title) VALUES (1, 'guardian_consent', '监护人同意书');
INSERT INTO id_sequence VALUES ('care_section', 2);
CREATE TABLE care_access (
  id          INTEGER NOT NULL PRIMARY KEY,
  section_id  INTEGER NOT NULL REFERENCES care_section (id),
  person      TEXT    NOT NULL CHECK (length (person) BETWEEN 1 AND 40),
  purpose     TEXT    NOT NULL CHECK (length (purpose) BETWEEN 1 AND 200),
  consent     TEXT    NOT NULL CHECK (length (consent) BETWEEN 1 AND 60),
  approved_by TEXT    NOT NULL CHECK (length (approved_by) BETWEEN 1 AND 40 AND approved_by <> person),
  valid_from  INTEGER NOT NULL CHECK (valid_from > 0),
  valid_to    INTEGER NOT NULL CHECK (valid_to >= valid_from),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX care_access_section ON care_access (section_id, person);
INSERT INTO desk_action (id, action, title) SELECT max (id) + 1, 'register:care_access', '批准查阅儿童和老人资料' FROM desk_action;
INSERT INTO desk_permission (id, action_id, role) SELECT max (p.id) + 1, (SELECT max (id) FROM desk_action), 0 FROM desk_permission p;
INSERT INTO desk_action (id, action, title) SELECT max (id) + 1, 'register:care_section', '修改儿童和老人资料的范围' FROM desk_action;
INSERT INTO desk_permission (id, action_id, role) SELECT max (p.id) + 1, (SELECT max (id) FROM desk_action), 8 FROM desk_permission p;
UPDATE id_sequence SET next = next + 2 WHERE entity IN ('desk_action', 'desk_permission');
