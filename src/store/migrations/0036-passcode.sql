-- Version 36: a passcode, and what it seals. Of a row the sealed columns stand closed in one blob; empty = nothing is closed.

ALTER TABLE volunteer ADD COLUMN sealed BLOB NOT NULL DEFAULT x'';
ALTER TABLE party ADD COLUMN sealed BLOB NOT NULL DEFAULT x'';
ALTER TABLE sign_up ADD COLUMN sealed BLOB NOT NULL DEFAULT x'';
ALTER TABLE unit ADD COLUMN sealed BLOB NOT NULL DEFAULT x'';
ALTER TABLE community ADD COLUMN sealed BLOB NOT NULL DEFAULT x'';
ALTER TABLE station ADD COLUMN sealed BLOB NOT NULL DEFAULT x'';
ALTER TABLE blood_gift ADD COLUMN sealed BLOB NOT NULL DEFAULT x'';
ALTER TABLE marrow_entry ADD COLUMN sealed BLOB NOT NULL DEFAULT x'';
ALTER TABLE help_request ADD COLUMN sealed BLOB NOT NULL DEFAULT x'';
ALTER TABLE complaint ADD COLUMN sealed BLOB NOT NULL DEFAULT x'';

-- The two ways to the key of keys: 1 the passcode, 2 the recovery key on paper, which needs no work beside it.
CREATE TABLE seal_wrap (
  way        INTEGER NOT NULL PRIMARY KEY CHECK (way IN (1, 2)),
  salt       BLOB    NOT NULL,
  operations INTEGER NOT NULL,
  memory     INTEGER NOT NULL,
  wrapped    BLOB    NOT NULL CHECK (length (wrapped) = 72),
  made_at    INTEGER NOT NULL
) STRICT;

-- What the key of keys closes: 0 the key of the store, 1, 2 … the keys that seal rows, the newest one those written from now on.
CREATE TABLE seal_key (
  version INTEGER NOT NULL PRIMARY KEY CHECK (version BETWEEN 0 AND 65535),
  wrapped BLOB    NOT NULL CHECK (length (wrapped) = 72),
  made_at INTEGER NOT NULL
) STRICT;

-- One row. free_clear: what was in clear may still lie in free parts of the file. behind: rows are still closed with an older
-- key, in the table of that name above that id, and in those after it.
CREATE TABLE seal_state (
  id           INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  failures     INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0),
  failed_at    INTEGER NOT NULL DEFAULT 0,
  free_clear   INTEGER NOT NULL DEFAULT 0 CHECK (free_clear IN (0, 1)),
  behind       INTEGER NOT NULL DEFAULT 0 CHECK (behind IN (0, 1)),
  behind_table TEXT    NOT NULL DEFAULT '',
  behind_id    INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO seal_state (id) VALUES (1);

-- What was recorded is closed once, and again with a newer key; where nobody is forgotten nothing else ever changes of an entry.
DROP TRIGGER outbox_no_update;
CREATE TRIGGER outbox_no_update BEFORE UPDATE ON outbox WHEN (SELECT running FROM erasing) = 0
  AND ((SELECT free_clear + behind FROM seal_state) = 0
    OR (NEW.seq, NEW.at, NEW.who, NEW.action, NEW.summary, NEW.reason, NEW.undoes, NEW.batch_id, NEW.kind)
      IS NOT (OLD.seq, OLD.at, OLD.who, OLD.action, OLD.summary, OLD.reason, OLD.undoes, OLD.batch_id, OLD.kind))
BEGIN SELECT RAISE (ABORT, 'the outbox is append-only'); END;
