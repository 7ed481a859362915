-- Version 44: attached files of a store with a passcode lie closed on the disk. sha256: of the file in clear, as attachment names
-- it; stored: its name on the disk; digest and bytes: of what lies there; key: of this file alone, closed with the key of the
-- store. A file without a row lies in clear under its sha256.
CREATE TABLE attachment_file (
  id     INTEGER NOT NULL PRIMARY KEY,
  sha256 TEXT    NOT NULL UNIQUE CHECK (length (sha256) = 64),
  stored TEXT    NOT NULL UNIQUE CHECK (length (stored) = 64),
  digest TEXT    NOT NULL CHECK (length (digest) = 64),
  bytes  INTEGER NOT NULL CHECK (bytes > 0),
  key    BLOB    NOT NULL CHECK (length (key) = 75)
) STRICT;

-- A store that has a passcode already is gone through again, as for another key.
UPDATE seal_state SET behind = 1, behind_table = '', behind_id = 0 WHERE EXISTS (SELECT 1 FROM seal_wrap);
