-- Version 68: photographs, with who is in them and whether they may be shown. The file is an attachment of the row, its small picture
-- one of picture_thumb. minors: somebody below 18 is in it; consent: where the signed form is. stars: 0 to 5, for choosing.
CREATE TABLE picture (
  id         INTEGER NOT NULL PRIMARY KEY,
  number     TEXT    NOT NULL DEFAULT '' CHECK (length (number) <= 30),
  caption    TEXT    NOT NULL CHECK (length (caption) BETWEEN 1 AND 100),
  taken_on   INTEGER NOT NULL DEFAULT 0,
  taken_by   TEXT    NOT NULL DEFAULT '' CHECK (length (taken_by) <= 40),
  occasion   TEXT    NOT NULL DEFAULT '' CHECK (length (occasion) <= 60),
  project_id INTEGER REFERENCES project (id),
  team_id    INTEGER REFERENCES team (id),
  minors     INTEGER NOT NULL DEFAULT 0 CHECK (minors BETWEEN 0 AND 1),
  consent    TEXT    NOT NULL DEFAULT '' CHECK (length (consent) <= 60),
  stars      INTEGER NOT NULL DEFAULT 0 CHECK (stars BETWEEN 0 AND 5),
  note       TEXT    NOT NULL DEFAULT '' CHECK (length (note) <= 500),
  removed_at INTEGER NOT NULL DEFAULT 0,
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX picture_number ON picture (number) WHERE number <> '';
CREATE INDEX picture_project ON picture (project_id) WHERE project_id IS NOT NULL;
CREATE INDEX picture_team ON picture (team_id) WHERE team_id IS NOT NULL;
CREATE TABLE picture_person (
  id           INTEGER NOT NULL PRIMARY KEY,
  picture_id     INTEGER NOT NULL REFERENCES picture (id),
  name         TEXT    NOT NULL CHECK (length (name) BETWEEN 1 AND 50),
  volunteer_id INTEGER REFERENCES volunteer (id),
  removed_at   INTEGER NOT NULL DEFAULT 0,
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX picture_person_photo ON picture_person (picture_id);
CREATE INDEX picture_person_volunteer ON picture_person (volunteer_id) WHERE volunteer_id IS NOT NULL;
-- A picture that is there already is known by its digest.
CREATE INDEX attachment_sha256 ON attachment (sha256);

CREATE TABLE desk_seed (action TEXT, title TEXT, roles TEXT);
INSERT INTO desk_seed VALUES ('register:picture', '登记和导入图片', '016'), ('register:picture_person', '登记图片中的人', '016');
INSERT INTO desk_action (id, action, title) SELECT (SELECT max (id) FROM desk_action) + rowid, action, title FROM desk_seed;
INSERT INTO desk_permission (id, action_id, role)
  SELECT (SELECT max (id) FROM desk_permission) + row_number () OVER (ORDER BY a.id, r.value), a.id, r.value
  FROM desk_seed s JOIN desk_action a ON a.action = s.action
    JOIN (SELECT 0 AS value UNION ALL SELECT 1 UNION ALL SELECT 6) r ON instr (s.roles, r.value) > 0;
DROP TABLE desk_seed;
UPDATE id_sequence SET next = (SELECT max (id) + 1 FROM desk_action) WHERE entity = 'desk_action';
UPDATE id_sequence SET next = (SELECT max (id) + 1 FROM desk_permission) WHERE entity = 'desk_permission';
