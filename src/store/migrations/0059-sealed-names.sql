-- Version 59: what an attached file is called is sealed: “王芳身份证.jpg” says as much as the photograph. So are the school of a child
-- who is helped and what is needed. In a store with a passcode the name is empty, so that the table is made anew.
CREATE TABLE attachment_59 (
  id         INTEGER NOT NULL PRIMARY KEY,
  entity     TEXT    NOT NULL CHECK (length (entity) > 0),
  entity_id  INTEGER NOT NULL,
  name       TEXT    NOT NULL CHECK (length (name) <= 200),
  sha256     TEXT    NOT NULL CHECK (length (sha256) = 64),
  size       INTEGER NOT NULL CHECK (size > 0),
  added_at   INTEGER NOT NULL,
  added_by   TEXT    NOT NULL,
  removed_at INTEGER NOT NULL DEFAULT 0,
  sealed     BLOB    NOT NULL DEFAULT x'',
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
INSERT INTO attachment_59 (id, entity, entity_id, name, sha256, size, added_at, added_by, removed_at)
  SELECT id, entity, entity_id, name, sha256, size, added_at, added_by, removed_at FROM attachment;
DROP TABLE attachment;
ALTER TABLE attachment_59 RENAME TO attachment;
CREATE INDEX attachment_entity ON attachment (entity, entity_id);

-- A store that has a passcode already is locked while it is brought up to date: columns (names with blanks between) of a table that
-- stand in clear until it is unlocked the next time, before anything is read.
CREATE TABLE seal_late (
  table_name   TEXT NOT NULL PRIMARY KEY,
  column_names TEXT NOT NULL CHECK (length (column_names) > 0)
) STRICT;
INSERT INTO seal_late SELECT column1, column2 FROM (VALUES ('attachment', 'name'), ('child', 'school needs'))
  WHERE EXISTS (SELECT 1 FROM seal_wrap);
