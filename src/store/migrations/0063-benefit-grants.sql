-- Version 63: how often a benefit can be given, and the ledger of those that were.
ALTER TABLE benefit ADD COLUMN quota INTEGER NOT NULL DEFAULT 0 CHECK (quota BETWEEN 0 AND 9999999); -- 0 = as often as wanted

-- The ledger, as that of the funds (version 43); amount: how many. What was given by mistake is taken back by a line of its own, and
-- the quota has it again.
CREATE TABLE benefit_grant (
  id           INTEGER NOT NULL PRIMARY KEY,
  what         TEXT    NOT NULL CHECK (length (what) BETWEEN 1 AND 100),
  benefit_id   INTEGER NOT NULL REFERENCES benefit (id),
  volunteer_id INTEGER NOT NULL REFERENCES volunteer (id),
  day          INTEGER NOT NULL CHECK (day > 0),
  amount       INTEGER NOT NULL CHECK (amount <> 0),
  posted_at    INTEGER NOT NULL CHECK (posted_at > 0),
  posted_by    TEXT    NOT NULL,
  reverses     INTEGER REFERENCES benefit_grant (id),
  reversed_by  INTEGER REFERENCES benefit_grant (id),
  reversed_at  INTEGER NOT NULL DEFAULT 0,
  reason       TEXT    NOT NULL DEFAULT '' CHECK (length (reason) <= 200),
  digest       TEXT    NOT NULL CHECK (length (digest) = 64),
  CHECK ((reverses IS NOT NULL) = (amount < 0) AND (reverses IS NULL OR (reason <> '' AND reversed_at = posted_at))),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE UNIQUE INDEX benefit_grant_reverses ON benefit_grant (reverses) WHERE reverses IS NOT NULL;
CREATE INDEX benefit_grant_benefit ON benefit_grant (benefit_id, day, amount);
CREATE INDEX benefit_grant_volunteer ON benefit_grant (volunteer_id);
CREATE TRIGGER benefit_grant_no_delete BEFORE DELETE ON benefit_grant
BEGIN SELECT RAISE (ABORT, 'benefits that were given are never deleted: reverse the line'); END;
CREATE TRIGGER benefit_grant_no_update BEFORE UPDATE ON benefit_grant
WHEN OLD.reversed_by IS NOT NULL OR OLD.reverses IS NOT NULL
  OR (NEW.id, NEW.what, NEW.benefit_id, NEW.volunteer_id, NEW.day, NEW.amount, NEW.posted_at, NEW.posted_by, NEW.reverses, NEW.reason,
      NEW.digest)
  IS NOT (OLD.id, OLD.what, OLD.benefit_id, OLD.volunteer_id, OLD.day, OLD.amount, OLD.posted_at, OLD.posted_by, OLD.reverses,
      OLD.reason, OLD.digest)
  OR NOT EXISTS (SELECT 1 FROM benefit_grant x WHERE x.id = NEW.reversed_by AND x.reverses = OLD.id)
BEGIN SELECT RAISE (ABORT, 'benefits that were given are never changed: reverse the line'); END;
CREATE TRIGGER benefit_grant_reversed AFTER INSERT ON benefit_grant WHEN NEW.reverses IS NOT NULL
BEGIN UPDATE benefit_grant SET reversed_by = NEW.id, reversed_at = NEW.posted_at WHERE id = NEW.reverses; END;
CREATE TRIGGER benefit_grant_balance AFTER INSERT ON benefit_grant
BEGIN
  INSERT INTO ledger_balance VALUES ('benefit', NEW.benefit_id, CAST (strftime ('%Y', NEW.day) AS INTEGER), NEW.amount, sign (NEW.amount))
    ON CONFLICT DO UPDATE SET amount = amount + excluded.amount, lines = lines + excluded.lines;
END;

INSERT INTO desk_action (id, action, title)
  SELECT (SELECT max (id) FROM desk_action) + 1, 'register:benefit_grant', '发放和冲正礼遇';
INSERT INTO desk_permission (id, action_id, role) SELECT (SELECT max (id) FROM desk_permission) + row_number () OVER (ORDER BY r.role),
    a.id, r.role
  FROM desk_action a JOIN (SELECT 0 AS role UNION ALL SELECT 1 UNION ALL SELECT 3) r WHERE a.action = 'register:benefit_grant';
UPDATE id_sequence SET next = (SELECT max (id) + 1 FROM desk_action) WHERE entity = 'desk_action';
UPDATE id_sequence SET next = (SELECT max (id) + 1 FROM desk_permission) WHERE entity = 'desk_permission';
