-- Version 79: reports that a law asks for at once (未成年人保护法 11), sealed as the files of children are, and by 31 March (基金会管理条例 36).
CREATE TABLE harm_report (
  id          INTEGER NOT NULL PRIMARY KEY,
  number      TEXT    NOT NULL CHECK (length (number) BETWEEN 1 AND 30),
  child_id    INTEGER REFERENCES child (id),
  found_on    INTEGER NOT NULL CHECK (found_on > 0),
  found_by    TEXT    NOT NULL CHECK (length (found_by) BETWEEN 1 AND 60),
  what        TEXT    NOT NULL DEFAULT '' CHECK (length (what) <= 500),
  reported_on INTEGER NOT NULL DEFAULT 0,
  reported_to TEXT    NOT NULL DEFAULT '' CHECK (length (reported_to) <= 100),
  answer      TEXT    NOT NULL DEFAULT '' CHECK (length (answer) <= 500),
  removed_at  INTEGER NOT NULL DEFAULT 0,
  sealed      BLOB    NOT NULL DEFAULT x'',
  CHECK (reported_on = 0 OR reported_on >= found_on),
  CHECK ((reported_on = 0) = (reported_to = '')),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX harm_report_child ON harm_report (child_id) WHERE child_id IS NOT NULL;
CREATE INDEX harm_report_open ON harm_report (found_on) WHERE reported_on = 0 AND removed_at = 0;

CREATE TABLE work_report (
  id         INTEGER NOT NULL PRIMARY KEY,
  body_id    INTEGER NOT NULL REFERENCES body (id),
  year       INTEGER NOT NULL CHECK (year BETWEEN 2000 AND 2100),
  receiver   TEXT    NOT NULL DEFAULT '' CHECK (length (receiver) <= 100),
  due        INTEGER NOT NULL CHECK (due > 0),
  sent_on    INTEGER NOT NULL DEFAULT 0,
  paper      TEXT    NOT NULL DEFAULT '' CHECK (length (paper) <= 60),
  removed_at INTEGER NOT NULL DEFAULT 0,
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX work_report_body ON work_report (body_id, year);
CREATE INDEX work_report_open ON work_report (due) WHERE sent_on = 0 AND removed_at = 0;

INSERT INTO care_section (id, table_name, title, kind) SELECT max (id) + 1, 'harm_report', '侵害未成年人报告', 0 FROM care_section;
UPDATE id_sequence SET next = (SELECT max (id) + 1 FROM care_section) WHERE entity = 'care_section';

INSERT INTO desk_action (id, action, title) SELECT max (id) + column3, column1, column2 FROM desk_action, (VALUES
  ('register:harm_report', '登记侵害未成年人报告', 1), ('view:harm_report', '查看侵害未成年人报告', 2)) GROUP BY column3;
INSERT INTO desk_permission (id, action_id, role)
  SELECT (SELECT max (id) FROM desk_permission) + row_number () OVER (ORDER BY a.id, r.value), a.id, r.value
  FROM desk_action a JOIN (SELECT 0 AS value UNION ALL SELECT 3) r WHERE a.action IN ('register:harm_report', 'view:harm_report');
UPDATE id_sequence SET next = (SELECT max (id) + 1 FROM desk_action) WHERE entity = 'desk_action';
UPDATE id_sequence SET next = (SELECT max (id) + 1 FROM desk_permission) WHERE entity = 'desk_permission';
