-- Version 20: files that belong to rows: photographs, scans, papers. The files themselves lie in the folder "attachments"
-- beside the store, each under its SHA-256, so that one file is kept once and none is ever overwritten.
CREATE TABLE attachment (
  id         INTEGER NOT NULL PRIMARY KEY,
  entity     TEXT    NOT NULL CHECK (length (entity) > 0),
  entity_id  INTEGER NOT NULL,
  name       TEXT    NOT NULL CHECK (length (name) BETWEEN 1 AND 200),
  sha256     TEXT    NOT NULL CHECK (length (sha256) = 64),
  size       INTEGER NOT NULL CHECK (size > 0),
  added_at   INTEGER NOT NULL,
  added_by   TEXT    NOT NULL,
  removed_at INTEGER NOT NULL DEFAULT 0,
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX attachment_entity ON attachment (entity, entity_id);
