-- Version 77: what the law wants on record of personal data (个人信息保护法 23, 55 to 57; 未成年人网络保护条例 37).
-- kind: 0 impact assessment, 1 audit of minors' data, 2 given to others, 3 incident.
CREATE TABLE data_record (
  id         INTEGER NOT NULL PRIMARY KEY,
  what       TEXT    NOT NULL CHECK (length (what) BETWEEN 1 AND 200),
  kind       INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 3),
  day        INTEGER NOT NULL CHECK (day > 0),
  done_by    TEXT    NOT NULL CHECK (length (done_by) BETWEEN 1 AND 60),
  receiver   TEXT    NOT NULL DEFAULT '' CHECK (length (receiver) <= 100),
  ground     TEXT    NOT NULL DEFAULT '' CHECK (length (ground) <= 200),
  result     TEXT    NOT NULL DEFAULT '' CHECK (length (result) <= 1000),
  next_on    INTEGER NOT NULL DEFAULT 0,
  kept_until INTEGER NOT NULL CHECK (kept_until > day),
  removed_at INTEGER NOT NULL DEFAULT 0,
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX data_record_next ON data_record (next_on) WHERE next_on > 0 AND removed_at = 0;
