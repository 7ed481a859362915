-- Version 35: a chain over the log of changes and the log of full views, exports and prints, in the order in which they came.
-- kind: 0 the chain begins, 1 change (ref: outbox.seq), 2 full view, export or print (ref: access_log.id), 3 content taken out by an
-- erasure (ref: chain.n of the entry; content: what is left of it), 4 restored from a backup. ref of 0 and 4: Unix seconds.
-- content: keyed hash of the row; hash: keyed hash of n, kind, ref and content behind the hash before.
CREATE TABLE chain (
  n       INTEGER NOT NULL PRIMARY KEY,
  kind    INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 4),
  ref     INTEGER NOT NULL,
  content BLOB    NOT NULL CHECK (length (content) = 32),
  hash    BLOB    NOT NULL CHECK (length (hash) = 32)
) STRICT;
CREATE UNIQUE INDEX chain_ref ON chain (kind, ref) WHERE kind IN (1, 2);
CREATE TRIGGER chain_no_update BEFORE UPDATE ON chain
BEGIN SELECT RAISE (ABORT, 'the chain is append-only'); END;
CREATE TRIGGER chain_no_delete BEFORE DELETE ON chain
BEGIN SELECT RAISE (ABORT, 'the chain is append-only'); END;

-- Full views, exports and prints: kind 0, 1, 2. people, minors: how many are in it; fields: which columns; file, sha256: what was
-- written.
ALTER TABLE access_log ADD COLUMN kind INTEGER NOT NULL DEFAULT 0 CHECK (kind BETWEEN 0 AND 2);
ALTER TABLE access_log ADD COLUMN people INTEGER NOT NULL DEFAULT 0 CHECK (people >= 0);
ALTER TABLE access_log ADD COLUMN minors INTEGER NOT NULL DEFAULT 0 CHECK (minors BETWEEN 0 AND people);
ALTER TABLE access_log ADD COLUMN fields TEXT NOT NULL DEFAULT '';
ALTER TABLE access_log ADD COLUMN file TEXT NOT NULL DEFAULT '';
ALTER TABLE access_log ADD COLUMN sha256 TEXT NOT NULL DEFAULT '' CHECK (length (sha256) IN (0, 64));

-- Rows of both logs change only where a person's data are erased: then their words go, and the chain says so.
CREATE TABLE erasing (running INTEGER NOT NULL CHECK (running IN (0, 1))) STRICT;
INSERT INTO erasing VALUES (0);
DROP TRIGGER outbox_no_update;
CREATE TRIGGER outbox_no_update BEFORE UPDATE ON outbox WHEN (SELECT running FROM erasing) = 0
BEGIN SELECT RAISE (ABORT, 'the outbox is append-only'); END;
CREATE TRIGGER access_log_no_update BEFORE UPDATE ON access_log WHEN (SELECT running FROM erasing) = 0
BEGIN SELECT RAISE (ABORT, 'the log of full views is append-only'); END;
CREATE TRIGGER access_log_no_delete BEFORE DELETE ON access_log
BEGIN SELECT RAISE (ABORT, 'the log of full views is append-only'); END;
