-- Version 46: sponsors 结对助学 of children, what they agreed to, and the ledger of what they paid.

-- What an agreement of a day is signed under: below which age, until which age, how much a year, by which day of the year (MMDD).
CREATE TABLE sponsorship_rule (
  id         INTEGER NOT NULL PRIMARY KEY,
  name       TEXT    NOT NULL CHECK (length (name) BETWEEN 1 AND 60),
  valid_from INTEGER NOT NULL CHECK (valid_from > 0),
  entry_age  INTEGER NOT NULL CHECK (entry_age BETWEEN 1 AND 18),
  end_age    INTEGER NOT NULL CHECK (end_age BETWEEN 1 AND 25),
  amount     INTEGER NOT NULL CHECK (amount > 0 AND amount % 100 = 0),
  pay_on     INTEGER NOT NULL CHECK (pay_on BETWEEN 101 AND 1231),
  removed_at INTEGER NOT NULL DEFAULT 0,
  CHECK (entry_age <= end_age),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
INSERT INTO sponsorship_rule (id, name, valid_from, entry_age, end_age, amount, pay_on)
  VALUES (1, '2018年助学标准', 2456294, 16, 18, 100000, 601);
INSERT INTO id_sequence VALUES ('sponsorship_rule', 2);

-- sort, in this order: firm, person.
CREATE TABLE sponsor (
  id           INTEGER NOT NULL PRIMARY KEY,
  name         TEXT    NOT NULL CHECK (length (name) BETWEEN 1 AND 60),
  sort         INTEGER NOT NULL CHECK (sort BETWEEN 0 AND 1),
  volunteer_id INTEGER REFERENCES volunteer (id),
  contact      TEXT    NOT NULL DEFAULT '' CHECK (length (contact) <= 40),
  phone        TEXT    NOT NULL DEFAULT '',
  since        INTEGER NOT NULL DEFAULT 0,
  note         TEXT    NOT NULL DEFAULT '' CHECK (length (note) <= 200),
  removed_at   INTEGER NOT NULL DEFAULT 0,
  sealed       BLOB    NOT NULL DEFAULT x'',
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX sponsor_volunteer ON sponsor (volunteer_id) WHERE volunteer_id IS NOT NULL;

CREATE TABLE agreement (
  id         INTEGER NOT NULL PRIMARY KEY,
  number     TEXT    NOT NULL UNIQUE CHECK (length (number) BETWEEN 1 AND 30),
  child_id   INTEGER NOT NULL REFERENCES child (id),
  signed_on  INTEGER NOT NULL CHECK (signed_on > 0),
  amount     INTEGER NOT NULL CHECK (amount > 0 AND amount % 100 = 0),
  ended_on   INTEGER NOT NULL DEFAULT 0 CHECK (ended_on = 0 OR ended_on >= signed_on),
  why        TEXT    NOT NULL DEFAULT '' CHECK (length (why) <= 100),
  note       TEXT    NOT NULL DEFAULT '' CHECK (length (note) <= 200),
  removed_at INTEGER NOT NULL DEFAULT 0,
  CHECK (ended_on = 0 OR why <> ''),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX agreement_child ON agreement (child_id);

-- Who bears how much of an agreement, from one year to another (0 = as long as it lasts): who steps in for another begins the year
-- after that one ends. Shares of a year never come to more than 100.
CREATE TABLE agreement_share (
  id           INTEGER NOT NULL PRIMARY KEY,
  agreement_id INTEGER NOT NULL REFERENCES agreement (id),
  sponsor_id   INTEGER NOT NULL REFERENCES sponsor (id),
  percent      INTEGER NOT NULL CHECK (percent BETWEEN 1 AND 100),
  from_year    INTEGER NOT NULL CHECK (from_year BETWEEN 2000 AND 2999),
  to_year      INTEGER NOT NULL DEFAULT 0 CHECK (to_year = 0 OR to_year BETWEEN from_year AND 2999),
  removed_at   INTEGER NOT NULL DEFAULT 0,
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX agreement_share_agreement ON agreement_share (agreement_id);
CREATE INDEX agreement_share_sponsor ON agreement_share (sponsor_id);

-- The ledger, as that of the funds (version 43). kind, in this order: received from a sponsor, handed to the guardian against the
-- signature on list_number. year: whose obligation it is.
CREATE TABLE sponsor_payment (
  id           INTEGER NOT NULL PRIMARY KEY,
  what         TEXT    NOT NULL CHECK (length (what) BETWEEN 1 AND 100),
  agreement_id INTEGER NOT NULL REFERENCES agreement (id),
  sponsor_id   INTEGER REFERENCES sponsor (id),
  kind         INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 1),
  year         INTEGER NOT NULL CHECK (year BETWEEN 2000 AND 2999),
  day          INTEGER NOT NULL CHECK (day > 0),
  amount       INTEGER NOT NULL CHECK (amount <> 0),
  list_number  TEXT    NOT NULL DEFAULT '' CHECK (length (list_number) <= 40),
  posted_at    INTEGER NOT NULL CHECK (posted_at > 0),
  posted_by    TEXT    NOT NULL,
  reverses     INTEGER REFERENCES sponsor_payment (id),
  reversed_by  INTEGER REFERENCES sponsor_payment (id),
  reversed_at  INTEGER NOT NULL DEFAULT 0,
  reason       TEXT    NOT NULL DEFAULT '' CHECK (length (reason) <= 200),
  digest       TEXT    NOT NULL CHECK (length (digest) = 64),
  CHECK ((kind = 0) = (sponsor_id IS NOT NULL) AND (kind = 1) = (list_number <> '')),
  CHECK ((reverses IS NOT NULL) = (amount < 0) AND (reverses IS NULL OR (reason <> '' AND reversed_at = posted_at))),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE UNIQUE INDEX sponsor_payment_reverses ON sponsor_payment (reverses) WHERE reverses IS NOT NULL;
CREATE INDEX sponsor_payment_agreement ON sponsor_payment (agreement_id, day, kind, amount);
CREATE INDEX sponsor_payment_sponsor ON sponsor_payment (sponsor_id, day, amount) WHERE sponsor_id IS NOT NULL;
CREATE INDEX sponsor_payment_day ON sponsor_payment (day, amount);
CREATE TRIGGER sponsor_payment_no_delete BEFORE DELETE ON sponsor_payment
BEGIN SELECT RAISE (ABORT, 'payments of sponsors are never deleted: reverse the line'); END;
CREATE TRIGGER sponsor_payment_no_update BEFORE UPDATE ON sponsor_payment
WHEN OLD.reversed_by IS NOT NULL OR OLD.reverses IS NOT NULL
  OR (NEW.id, NEW.what, NEW.agreement_id, NEW.sponsor_id, NEW.kind, NEW.year, NEW.day, NEW.amount, NEW.list_number, NEW.posted_at,
      NEW.posted_by, NEW.reverses, NEW.reason, NEW.digest)
  IS NOT (OLD.id, OLD.what, OLD.agreement_id, OLD.sponsor_id, OLD.kind, OLD.year, OLD.day, OLD.amount, OLD.list_number, OLD.posted_at,
      OLD.posted_by, OLD.reverses, OLD.reason, OLD.digest)
  OR NOT EXISTS (SELECT 1 FROM sponsor_payment x WHERE x.id = NEW.reversed_by AND x.reverses = OLD.id)
BEGIN SELECT RAISE (ABORT, 'payments of sponsors are never changed: reverse the line'); END;
CREATE TRIGGER sponsor_payment_reversed AFTER INSERT ON sponsor_payment WHEN NEW.reverses IS NOT NULL
BEGIN UPDATE sponsor_payment SET reversed_by = NEW.id, reversed_at = NEW.posted_at WHERE id = NEW.reverses; END;
CREATE TRIGGER sponsor_payment_balance AFTER INSERT ON sponsor_payment
BEGIN
  INSERT INTO ledger_balance
    SELECT b.ledger, b.account, NEW.year, b.amount, sign (NEW.amount)
    FROM (SELECT 'sponsor-held' AS ledger, NEW.agreement_id AS account,
            CASE NEW.kind WHEN 0 THEN NEW.amount ELSE -NEW.amount END AS amount
          UNION ALL SELECT 'sponsored', NEW.agreement_id, CASE NEW.kind WHEN 0 THEN NEW.amount ELSE 0 END
          UNION ALL SELECT 'sponsor', NEW.sponsor_id, NEW.amount) b
    WHERE b.account IS NOT NULL
    ON CONFLICT DO UPDATE SET amount = amount + excluded.amount, lines = lines + excluded.lines;
END;

-- What each sponsor owes for each agreement and year: the share of the yearly amount, from the year of signing on, as long as the
-- child is under age, and the agreement stands, on the day of payment. pay_day: of the year of signing not before it.
CREATE VIEW sponsorship_due AS
  WITH RECURSIVE years (year) AS (SELECT 2000 UNION ALL SELECT year + 1 FROM years WHERE year < 2099),
  terms AS (SELECT a.id AS agreement_id, a.child_id, a.signed_on, a.amount, a.ended_on, u.pay_on,
      CAST (strftime ('%Y', a.signed_on) AS INTEGER) AS first_year, CAST (julianday (c.birth, '+' || u.end_age || ' years') AS INTEGER) AS of_age
    FROM agreement a JOIN child c ON c.id = a.child_id JOIN sponsorship_rule u ON u.id = (SELECT s.id FROM sponsorship_rule s
      WHERE s.removed_at = 0 AND s.valid_from <= a.signed_on ORDER BY s.valid_from DESC, s.id DESC LIMIT 1)
    WHERE a.removed_at = 0),
  days AS (SELECT t.*, y.year, max (t.signed_on, CAST (julianday (printf ('%04d-%02d-%02d', y.year, t.pay_on / 100, t.pay_on % 100)) + 0.5
      AS INTEGER)) AS pay_day
    FROM terms t JOIN years y ON y.year >= t.first_year AND y.year <= CAST (strftime ('%Y', t.of_age) AS INTEGER))
  SELECT d.agreement_id, d.child_id, s.id AS share_id, s.sponsor_id, d.year, d.pay_day, d.of_age, d.amount * s.percent / 100 AS amount
  FROM days d JOIN agreement_share s ON s.agreement_id = d.agreement_id AND s.removed_at = 0 AND d.year >= s.from_year
    AND (s.to_year = 0 OR d.year <= s.to_year)
  WHERE d.pay_day < d.of_age AND (d.ended_on = 0 OR d.pay_day <= d.ended_on);

CREATE TABLE desk_seed (action TEXT, title TEXT, roles TEXT);
INSERT INTO desk_seed VALUES
  ('register:sponsorship_rule', '修改助学标准', '0'), ('register:sponsor', '登记爱心企业和个人', '035'),
  ('register:agreement', '登记帮扶协议', '03'), ('register:agreement_share', '登记分担比例', '03'),
  ('register:sponsor_payment', '登记和冲正助学金收付', '05'), ('view:sponsor', '查看资助人电话', '035');
INSERT INTO desk_action (id, action, title)
  SELECT (SELECT max (id) FROM desk_action) + rowid, action, title FROM desk_seed;
INSERT INTO desk_permission (id, action_id, role)
  SELECT (SELECT max (id) FROM desk_permission) + row_number () OVER (ORDER BY a.id, r.value), a.id, r.value
  FROM desk_seed s JOIN desk_action a ON a.action = s.action
    JOIN (SELECT 0 AS value UNION ALL SELECT 3 UNION ALL SELECT 5) r ON instr (s.roles, r.value) > 0;
DROP TABLE desk_seed;
UPDATE id_sequence SET next = (SELECT max (id) + 1 FROM desk_action) WHERE entity = 'desk_action';
UPDATE id_sequence SET next = (SELECT max (id) + 1 FROM desk_permission) WHERE entity = 'desk_permission';

UPDATE figure SET kind = 1, entity = 'sponsor', measure = 'count', filter = 'sort=0', day_field = 'since' WHERE code = 'F47';
UPDATE figure SET kind = 1, entity = 'sponsor', measure = 'count', filter = 'sort=1', day_field = 'since' WHERE code = 'F48';
UPDATE figure SET kind = 1, entity = 'agreement', measure = 'distinct child_id', day_field = 'signed_on' WHERE code = 'F49';
