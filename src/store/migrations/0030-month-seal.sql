-- Version 30: closed months of the ledger. A seal covers the lines of its month and of months before it that had none; what comes
-- later, a line that takes one back too, stands in the next open month (service_record.posted). hash: SHA-256, in letters, of the
-- bytes that vp_seal_export() writes: numbers of the lines, never names, behind the hash of the seal before. ends: last day of the
-- month; next: the month behind it. reason: why it was sealed while hours still waited.
CREATE TABLE month_seal (
  id        INTEGER NOT NULL PRIMARY KEY,
  month     INTEGER NOT NULL UNIQUE CHECK (month BETWEEN 180001 AND 299912),
  ends      INTEGER NOT NULL UNIQUE,
  next      INTEGER NOT NULL CHECK (next > month),
  lines     INTEGER NOT NULL CHECK (lines >= 0),
  minutes   INTEGER NOT NULL,
  before    TEXT    NOT NULL CHECK (length (before) IN (0, 64)),
  hash      TEXT    NOT NULL CHECK (length (hash) = 64),
  reason    TEXT    NOT NULL DEFAULT '' CHECK (length (reason) <= 200),
  sealed_at INTEGER NOT NULL,
  sealed_by TEXT    NOT NULL,
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE TRIGGER month_seal_order BEFORE INSERT ON month_seal
WHEN NEW.month <= (SELECT ifnull (max (month), 0) FROM month_seal) BEGIN
  SELECT RAISE (ABORT, 'months are sealed one after the other');
END;
CREATE TRIGGER month_seal_no_update BEFORE UPDATE ON month_seal
BEGIN SELECT RAISE (ABORT, 'a seal is never changed'); END;
CREATE TRIGGER month_seal_no_delete BEFORE DELETE ON month_seal
BEGIN SELECT RAISE (ABORT, 'a seal is never broken'); END;

-- Nothing is added to a sealed month, whoever writes.
CREATE TRIGGER service_record_sealed BEFORE INSERT ON service_record
WHEN (NEW.posted = 0 AND NEW.day <= (SELECT max (ends) FROM month_seal))
  OR (NEW.posted <> 0 AND NEW.posted <= (SELECT max (month) FROM month_seal)) BEGIN
  SELECT RAISE (ABORT, 'this month is sealed');
END;
