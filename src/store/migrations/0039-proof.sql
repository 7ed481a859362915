-- Version 39: proofs of service 志愿服务记录证明 (order 67 of the Ministry of Civil Affairs, 民发〔2015〕149号), and their register. Only lines of
-- the ledger are proved; hash: SHA-256, in letters, of id, day and minutes of each of them,
-- last_line the newest of them: what is credited later does not make the proof wrong. from_day, to_day: 0 = open. shown_until: the day
-- up to which it is shown to everybody before it is issued, 0 = that is not asked for. state: 0 shown, 1 issued, 2 void. serial: given when it
-- is issued and never again. printed: how often; a second time it says so. Nothing of the person stands here but who it is.
CREATE TABLE proof (
  id           INTEGER NOT NULL PRIMARY KEY,
  volunteer_id INTEGER NOT NULL REFERENCES volunteer (id),
  serial       TEXT    NOT NULL DEFAULT '' CHECK (length (serial) <= 60),
  from_day     INTEGER NOT NULL DEFAULT 0,
  to_day       INTEGER NOT NULL DEFAULT 0,
  purpose      TEXT    NOT NULL DEFAULT '' CHECK (length (purpose) <= 200),
  lines        INTEGER NOT NULL CHECK (lines > 0),
  minutes      INTEGER NOT NULL CHECK (minutes > 0),
  hash         TEXT    NOT NULL CHECK (length (hash) = 64),
  last_line    INTEGER NOT NULL,
  asked_on     INTEGER NOT NULL,
  shown_until  INTEGER NOT NULL DEFAULT 0,
  state        INTEGER NOT NULL CHECK (state BETWEEN 0 AND 2),
  issued_on    INTEGER NOT NULL DEFAULT 0,
  made_by      TEXT    NOT NULL,
  printed      INTEGER NOT NULL DEFAULT 0 CHECK (printed >= 0),
  void_reason  TEXT    NOT NULL DEFAULT '' CHECK (length (void_reason) <= 200),
  CHECK ((state = 0) = (serial = '') OR state = 2),
  CHECK (state <> 2 OR length (void_reason) > 0),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE UNIQUE INDEX proof_serial ON proof (serial) WHERE serial <> '';
CREATE INDEX proof_volunteer ON proof (volunteer_id);
CREATE TRIGGER proof_stays BEFORE UPDATE ON proof
WHEN OLD.serial <> '' AND (NEW.serial <> OLD.serial OR NEW.hash <> OLD.hash OR NEW.minutes <> OLD.minutes
  OR NEW.volunteer_id <> OLD.volunteer_id) BEGIN
  SELECT RAISE (ABORT, 'a proof that was issued stays as it is');
END;
