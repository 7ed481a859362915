-- Version 34: what makes hours doubtful, as rules that an office can set, and what was answered. Hits are never stored: they follow
-- from the ledger each time. rule, in this order: 0 at two places at once, 1 minutes on one day, 2 days running, 3 entered before the
-- day of service, 4 people with the same minutes typed in one block, 5 a day on which the event was called off, 6 people without a
-- sheet on one day, 7 age in years, 8 credited to who entered or approved it, 9 minutes over a star by declared hours, 10 outside the
-- project's time, 11 people of one team on a weekday in office hours without a sheet, 12 days with one and the same list. looked 0 =
-- not looked at. value: what is allowed, or from where on it is doubtful.
CREATE TABLE fraud_rule (
  id         INTEGER NOT NULL PRIMARY KEY,
  rule       INTEGER NOT NULL CHECK (rule BETWEEN 0 AND 12),
  looked     INTEGER NOT NULL DEFAULT 1 CHECK (looked BETWEEN 0 AND 1),
  value      INTEGER NOT NULL DEFAULT 0 CHECK (value BETWEEN 0 AND 100000),
  valid_from INTEGER NOT NULL DEFAULT 0,
  UNIQUE (rule, valid_from),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
INSERT INTO fraud_rule (id, rule, value) VALUES (1, 0, 0), (2, 1, 600), (3, 2, 31), (4, 3, 0), (5, 4, 20), (6, 5, 0), (7, 6, 50),
  (8, 7, 6), (9, 8, 0), (10, 9, 60), (11, 10, 0), (12, 11, 30), (13, 12, 5);
INSERT INTO id_sequence VALUES ('fraud_rule', 14);

-- A hit that somebody looked into: what it is about (fraud_hit's key), and what was found, in writing.
CREATE TABLE fraud_answer (
  id          INTEGER NOT NULL PRIMARY KEY,
  rule        INTEGER NOT NULL CHECK (rule BETWEEN 0 AND 12),
  about       TEXT    NOT NULL CHECK (length (about) BETWEEN 1 AND 200),
  answer      TEXT    NOT NULL CHECK (length (answer) BETWEEN 1 AND 500),
  answered_at INTEGER NOT NULL,
  answered_by TEXT    NOT NULL,
  UNIQUE (rule, about),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
