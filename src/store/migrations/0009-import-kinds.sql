-- Version 9: tables of every register can be brought in: the kind of a batch is the word of whoever brings it.
-- The rows go out and come back under the same ids.
PRAGMA defer_foreign_keys = ON;
CREATE TABLE import_batch_copy AS SELECT * FROM import_batch;
DROP TABLE import_batch;
CREATE TABLE import_batch (
  id         INTEGER NOT NULL PRIMARY KEY,
  kind       TEXT    NOT NULL CHECK (length (kind) BETWEEN 1 AND 40),
  file_name  TEXT    NOT NULL,
  sha256     TEXT    NOT NULL,
  sender     TEXT    NOT NULL DEFAULT '',
  imported_at INTEGER NOT NULL,
  imported_by TEXT   NOT NULL,
  read       INTEGER NOT NULL,
  added      INTEGER NOT NULL,
  updated    INTEGER NOT NULL,
  unchanged  INTEGER NOT NULL,
  clashing   INTEGER NOT NULL,
  rejected   INTEGER NOT NULL,
  first_id   INTEGER NOT NULL DEFAULT 0,
  last_id    INTEGER NOT NULL DEFAULT 0,
  withdrawn_at INTEGER NOT NULL DEFAULT 0,
  withdrawn_by TEXT  NOT NULL DEFAULT '',
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
INSERT INTO import_batch SELECT * FROM import_batch_copy;
DROP TABLE import_batch_copy;
