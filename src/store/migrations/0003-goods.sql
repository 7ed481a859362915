-- Version 3: love houses and their donated goods.

-- Tables of goods can be brought in too. The rows go out and come back under the same ids.
PRAGMA defer_foreign_keys = ON;
CREATE TABLE import_batch_copy AS SELECT * FROM import_batch;
DROP TABLE import_batch;
CREATE TABLE import_batch (
  id         INTEGER NOT NULL PRIMARY KEY,
  kind       TEXT    NOT NULL CHECK (kind IN ('volunteers', 'records', 'teams', 'goods')),
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

-- Love houses 爱心小屋. letters: two capitals that every code on paper of the house carries (RM 人民路).
CREATE TABLE house (
  id         INTEGER NOT NULL PRIMARY KEY,
  name       TEXT    NOT NULL UNIQUE CHECK (length (name) BETWEEN 1 AND 60),
  letters    TEXT    NOT NULL UNIQUE CHECK (letters GLOB '[A-Z][A-Z]'),
  district   INTEGER NOT NULL DEFAULT 0,
  address    TEXT    NOT NULL DEFAULT '',
  keeper     TEXT    NOT NULL DEFAULT '',
  hours      TEXT    NOT NULL DEFAULT '',
  opened_on  INTEGER NOT NULL DEFAULT 0,
  rank       INTEGER NOT NULL DEFAULT 0,
  removed_at INTEGER NOT NULL DEFAULT 0,
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;

-- The ends of movements. Outside, one for all: 1 donor, 2 estimate (pieces of a bag that were guessed), 3 opening stock,
-- 4 stock-take difference, 20 person, 21 household, 22 welfare home, 23 recycling, 24 rejected, 25 loss.
-- Inside, where goods have a balance: 10 unsorted, 11 bag, 12 cleaning, 13 shelf (of a house), 14 in transit (one a
-- transfer). code: what the label of a bag, shelf or transfer says.
CREATE TABLE location (
  id        INTEGER NOT NULL PRIMARY KEY,
  kind      INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 29),
  house_id  INTEGER REFERENCES house (id),
  parent_id INTEGER REFERENCES location (id),
  code      TEXT    NOT NULL UNIQUE CHECK (length (code) > 0),
  name      TEXT    NOT NULL DEFAULT '',
  rank      INTEGER NOT NULL DEFAULT 0,
  removed_at INTEGER NOT NULL DEFAULT 0,
  CHECK ((kind BETWEEN 10 AND 13) = (house_id IS NOT NULL)),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX location_house ON location (house_id, kind) WHERE house_id IS NOT NULL;
INSERT INTO location (id, kind, code) VALUES (1, 1, '-1'), (2, 2, '-2'), (3, 3, '-3'), (4, 4, '-4'), (20, 20, '-20'),
  (21, 21, '-21'), (22, 22, '-22'), (23, 23, '-23'), (24, 24, '-24'), (25, 25, '-25');

-- The catalogue: a tree of categories, sets of sizes, items; letters are what a clerk types (mf → 棉服).
CREATE TABLE goods_category (
  id         INTEGER NOT NULL PRIMARY KEY,
  parent_id  INTEGER REFERENCES goods_category (id),
  name       TEXT    NOT NULL UNIQUE CHECK (length (name) BETWEEN 1 AND 40),
  letters    TEXT    NOT NULL DEFAULT '',
  rank       INTEGER NOT NULL DEFAULT 0,
  removed_at INTEGER NOT NULL DEFAULT 0,
  CHECK (parent_id <> id),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE TABLE size_set (
  id   INTEGER NOT NULL PRIMARY KEY,
  name TEXT    NOT NULL UNIQUE CHECK (length (name) BETWEEN 1 AND 40),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE TABLE goods_size (
  id     INTEGER NOT NULL PRIMARY KEY,
  set_id INTEGER NOT NULL REFERENCES size_set (id),
  name   TEXT    NOT NULL CHECK (length (name) BETWEEN 1 AND 20),
  rank   INTEGER NOT NULL DEFAULT 0,
  UNIQUE (set_id, name),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
-- unit_value: 分 a piece where the office set one, 0 = not valued. min_level: pieces a house should have.
CREATE TABLE goods_item (
  id          INTEGER NOT NULL PRIMARY KEY,
  name        TEXT    NOT NULL UNIQUE CHECK (length (name) BETWEEN 1 AND 40),
  letters     TEXT    NOT NULL DEFAULT '',
  category_id INTEGER NOT NULL REFERENCES goods_category (id),
  size_set_id INTEGER REFERENCES size_set (id),
  unit        TEXT    NOT NULL DEFAULT '件',
  pack        INTEGER NOT NULL DEFAULT 1 CHECK (pack > 0),
  unit_value  INTEGER NOT NULL DEFAULT 0 CHECK (unit_value >= 0),
  min_level   INTEGER NOT NULL DEFAULT 0 CHECK (min_level >= 0),
  merged_into INTEGER REFERENCES goods_item (id),
  retired_at  INTEGER NOT NULL DEFAULT 0,
  note        TEXT    NOT NULL DEFAULT '',
  CHECK (merged_into <> id),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
-- What a ledger line counts: an item of one size, season, person group and condition (codes of the code tables; 0 = not
-- said).
CREATE TABLE goods_variant (
  id           INTEGER NOT NULL PRIMARY KEY,
  item_id      INTEGER NOT NULL REFERENCES goods_item (id),
  size_id      INTEGER NOT NULL DEFAULT 0,
  season       INTEGER NOT NULL DEFAULT 0,
  person_group INTEGER NOT NULL DEFAULT 0,
  condition    INTEGER NOT NULL DEFAULT 0,
  UNIQUE (item_id, size_id, season, person_group, condition),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;

-- Donors and receivers: 1 person, 2 unit, 3 household, 4 welfare home. publish: 0 real name, 1 pseudonym, 2 anonymous.
CREATE TABLE party (
  id         INTEGER NOT NULL PRIMARY KEY,
  kind       INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 4),
  code       TEXT    NOT NULL UNIQUE CHECK (length (code) > 0),
  name       TEXT    NOT NULL CHECK (length (name) BETWEEN 1 AND 100),
  pseudonym  TEXT    NOT NULL DEFAULT '',
  publish    INTEGER NOT NULL DEFAULT 0 CHECK (publish BETWEEN 0 AND 2),
  phone      TEXT    NOT NULL DEFAULT '',
  address    TEXT    NOT NULL DEFAULT '',
  members    INTEGER NOT NULL DEFAULT 1 CHECK (members BETWEEN 1 AND 99),
  children   INTEGER NOT NULL DEFAULT 0 CHECK (children BETWEEN 0 AND 99),
  note       TEXT    NOT NULL DEFAULT '',
  removed_at INTEGER NOT NULL DEFAULT 0,
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX party_name ON party (name);

-- How much one receiver may claim. applies_to: 1 person, 3 household, 0 nobody named (only a limit a visit).
-- period: days that are looked back, the day itself included; 0 = the calendar month; -1 = each visit.
-- measure: 1 pieces, 2 visits. The limit is quantity + per_child × children.
CREATE TABLE claim_rule (
  id          INTEGER NOT NULL PRIMARY KEY,
  applies_to  INTEGER NOT NULL CHECK (applies_to IN (0, 1, 3)),
  category_id INTEGER REFERENCES goods_category (id),
  period      INTEGER NOT NULL CHECK (period BETWEEN -1 AND 366),
  measure     INTEGER NOT NULL DEFAULT 1 CHECK (measure IN (1, 2)),
  quantity    INTEGER NOT NULL CHECK (quantity >= 0),
  per_child   INTEGER NOT NULL DEFAULT 0 CHECK (per_child >= 0),
  valid_from  INTEGER NOT NULL DEFAULT 0,
  valid_to    INTEGER NOT NULL DEFAULT 0,
  CHECK (applies_to <> 0 OR period = -1),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;

-- Documents of goods, never changed. kind: 1 intake 入库, 2 sorting 分拣, 3 claim 领取, 4 issue to a welfare home 转赠,
-- 5 transfer out 调出, 6 transfer in 调入, 7 difference of a transfer, 8 stock-take 盘点, 9 disposal 处理, 10 move 移位,
-- 11 return 退回, 12 merging of items 归并, 13 opening stock 期初.
-- day: business date; entered_on, entered_at: entry date and moment. reverses: the document that was typed wrong and is
-- taken back whole. follows: the document this one goes on from (arrival of a transfer, return of a claim).
-- persons: served people 人次, named or not. form_key: one a filled form, so that a double click posts once.
CREATE TABLE stock_document (
  id             INTEGER NOT NULL PRIMARY KEY,
  kind           INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 13),
  code           TEXT    NOT NULL UNIQUE CHECK (length (code) > 0),
  house_id       INTEGER NOT NULL REFERENCES house (id),
  other_house_id INTEGER REFERENCES house (id),
  day            INTEGER NOT NULL CHECK (day > 0),
  entered_on     INTEGER NOT NULL CHECK (entered_on > 0),
  entered_at     INTEGER NOT NULL,
  entered_by     TEXT    NOT NULL,
  party_id       INTEGER REFERENCES party (id),
  persons        INTEGER NOT NULL DEFAULT 0 CHECK (persons BETWEEN -9999 AND 9999),
  paper          TEXT    NOT NULL DEFAULT '',
  purpose        TEXT    NOT NULL DEFAULT '',
  note           TEXT    NOT NULL DEFAULT '',
  reason         TEXT    NOT NULL DEFAULT '',
  form_key       TEXT    NOT NULL DEFAULT '',
  reverses       INTEGER REFERENCES stock_document (id),
  follows        INTEGER REFERENCES stock_document (id),
  batch_id       INTEGER REFERENCES import_batch (id),
  CHECK (reverses IS NULL OR length (reason) > 0),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX stock_document_day ON stock_document (house_id, day);
CREATE INDEX stock_document_party ON stock_document (party_id, day) WHERE party_id IS NOT NULL;
CREATE UNIQUE INDEX stock_document_reverses ON stock_document (reverses) WHERE reverses IS NOT NULL;
CREATE INDEX stock_document_follows ON stock_document (follows) WHERE follows IS NOT NULL;
CREATE UNIQUE INDEX stock_document_form ON stock_document (form_key) WHERE form_key <> '';
CREATE INDEX stock_document_batch ON stock_document (batch_id) WHERE batch_id IS NOT NULL;

-- Numbers of paper receipts that stand; one that was typed wrong and taken back frees its number.
CREATE TABLE stock_paper (
  house_id    INTEGER NOT NULL,
  kind        INTEGER NOT NULL,
  paper       TEXT    NOT NULL,
  document_id INTEGER NOT NULL REFERENCES stock_document (id),
  PRIMARY KEY (house_id, kind, paper)
) STRICT, WITHOUT ROWID;

-- The ledger of goods: pieces that went from one end to another, on a line that is never changed or deleted. What left
-- (from_variant) is what arrived (to_variant) except where sorting or merging says it anew. value: 分 of the whole line,
-- fixed at entry; value_basis: 0 not valued, 1 by paper, 2 fair value, 3 set value of the item. estimated: pieces guessed.
CREATE TABLE stock_line (
  id           INTEGER NOT NULL PRIMARY KEY,
  document_id  INTEGER NOT NULL REFERENCES stock_document (id),
  day          INTEGER NOT NULL CHECK (day > 0),
  entered_on   INTEGER NOT NULL CHECK (entered_on > 0),
  from_id      INTEGER NOT NULL REFERENCES location (id),
  to_id        INTEGER NOT NULL REFERENCES location (id),
  from_variant INTEGER NOT NULL REFERENCES goods_variant (id),
  to_variant   INTEGER NOT NULL REFERENCES goods_variant (id),
  quantity     INTEGER NOT NULL CHECK (quantity <> 0 AND quantity BETWEEN -1000000 AND 1000000),
  value        INTEGER NOT NULL DEFAULT 0,
  value_basis  INTEGER NOT NULL DEFAULT 0 CHECK (value_basis BETWEEN 0 AND 3),
  estimated    INTEGER NOT NULL DEFAULT 0 CHECK (estimated IN (0, 1)),
  reverses     INTEGER REFERENCES stock_line (id),
  note         TEXT    NOT NULL DEFAULT '',
  CHECK (reverses IS NOT NULL OR quantity > 0),
  CHECK (from_id <> to_id OR from_variant <> to_variant),
  CHECK (day <= entered_on),
  CHECK (sign (value) IN (0, sign (quantity))),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX stock_line_document ON stock_line (document_id);
CREATE INDEX stock_line_day ON stock_line (day, entered_on);
CREATE INDEX stock_line_entered ON stock_line (entered_on, day);
CREATE UNIQUE INDEX stock_line_reverses ON stock_line (reverses) WHERE reverses IS NOT NULL;

CREATE TRIGGER stock_document_no_update BEFORE UPDATE ON stock_document
BEGIN SELECT RAISE (ABORT, 'documents of goods are never changed: take the document back'); END;
CREATE TRIGGER stock_document_no_delete BEFORE DELETE ON stock_document
BEGIN SELECT RAISE (ABORT, 'documents of goods are never deleted: take the document back'); END;
CREATE TRIGGER stock_line_no_update BEFORE UPDATE ON stock_line
BEGIN SELECT RAISE (ABORT, 'lines of goods are never changed: take the document back'); END;
CREATE TRIGGER stock_line_no_delete BEFORE DELETE ON stock_line
BEGIN SELECT RAISE (ABORT, 'lines of goods are never deleted: take the document back'); END;

CREATE TRIGGER stock_document_paper AFTER INSERT ON stock_document WHEN NEW.paper <> '' OR NEW.reverses IS NOT NULL
BEGIN
  INSERT INTO stock_paper SELECT NEW.house_id, NEW.kind, NEW.paper, NEW.id WHERE NEW.reverses IS NULL;
  DELETE FROM stock_paper WHERE document_id = NEW.reverses;
END;

-- What lies where now: only ends inside have a balance, and it is never below zero.
CREATE TABLE stock_balance (
  location_id INTEGER NOT NULL REFERENCES location (id),
  variant_id  INTEGER NOT NULL REFERENCES goods_variant (id),
  quantity    INTEGER NOT NULL CHECK (quantity >= 0),
  PRIMARY KEY (location_id, variant_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX stock_balance_variant ON stock_balance (variant_id);

-- Roll-up of the ledger for every balance and sheet of the past, by business years (span 2) and months (span 3, as
-- year * 100 + month); entered is 0. Span 1 has the months by the month of entry: "as believed then" is what is true now
-- less what was entered later. A house of 0 is an end outside, or in transit.
CREATE TABLE stock_total (
  span         INTEGER NOT NULL CHECK (span BETWEEN 1 AND 3),
  entered      INTEGER NOT NULL,
  period       INTEGER NOT NULL,
  from_house   INTEGER NOT NULL,
  from_kind    INTEGER NOT NULL,
  to_house     INTEGER NOT NULL,
  to_kind      INTEGER NOT NULL,
  from_variant INTEGER NOT NULL,
  to_variant   INTEGER NOT NULL,
  quantity     INTEGER NOT NULL,
  value        INTEGER NOT NULL,
  lines        INTEGER NOT NULL,
  PRIMARY KEY (span, entered, period, from_house, from_kind, to_house, to_kind, from_variant, to_variant)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER stock_line_roll_up AFTER INSERT ON stock_line WHEN (SELECT running FROM bulk_load) = 0
BEGIN
  INSERT INTO stock_balance SELECT id, CASE WHEN NEW.quantity > 0 THEN NEW.to_variant ELSE NEW.from_variant END, 0
    FROM location WHERE id = CASE WHEN NEW.quantity > 0 THEN NEW.to_id ELSE NEW.from_id END AND kind BETWEEN 10 AND 19
    ON CONFLICT (location_id, variant_id) DO NOTHING;
  UPDATE stock_balance SET quantity = quantity + NEW.quantity
    WHERE location_id = NEW.to_id AND variant_id = NEW.to_variant;
  UPDATE stock_balance SET quantity = quantity - NEW.quantity
    WHERE location_id = NEW.from_id AND variant_id = NEW.from_variant;
  SELECT RAISE (ABORT, 'goods short')
    FROM location l LEFT JOIN stock_balance b ON b.location_id = l.id
      AND b.variant_id = CASE WHEN NEW.quantity > 0 THEN NEW.from_variant ELSE NEW.to_variant END
    WHERE l.id = CASE WHEN NEW.quantity > 0 THEN NEW.from_id ELSE NEW.to_id END AND l.kind BETWEEN 10 AND 19
      AND b.quantity IS NULL;
  DELETE FROM stock_balance WHERE quantity = 0 AND ((location_id = NEW.from_id AND variant_id = NEW.from_variant)
    OR (location_id = NEW.to_id AND variant_id = NEW.to_variant));
  INSERT INTO stock_total SELECT s.value,
      CASE s.value WHEN 1 THEN CAST (strftime (s.format, NEW.entered_on) AS INTEGER) ELSE 0 END,
      CAST (strftime (s.format, NEW.day) AS INTEGER), ifnull (f.house_id, 0), f.kind, ifnull (t.house_id, 0), t.kind,
      NEW.from_variant, NEW.to_variant, NEW.quantity, NEW.value, sign (NEW.quantity)
    FROM location f, location t,
      (SELECT 1 AS value, '%Y%m' AS format UNION ALL SELECT 2, '%Y' UNION ALL SELECT 3, '%Y%m') s
    WHERE f.id = NEW.from_id AND t.id = NEW.to_id
    ON CONFLICT (span, entered, period, from_house, from_kind, to_house, to_kind, from_variant, to_variant)
    DO UPDATE SET quantity = quantity + excluded.quantity, value = value + excluded.value, lines = lines + excluded.lines;
END;

-- Receipts for donors: serial never used again, words frozen. One that stands locks its document.
CREATE TABLE donation_receipt (
  id           INTEGER NOT NULL PRIMARY KEY,
  serial       TEXT    NOT NULL UNIQUE CHECK (length (serial) > 0),
  document_id  INTEGER NOT NULL REFERENCES stock_document (id),
  fields       TEXT    NOT NULL,
  issued_on    INTEGER NOT NULL CHECK (issued_on > 0),
  issued_by    TEXT    NOT NULL,
  withdrawn_at INTEGER NOT NULL DEFAULT 0,
  withdraw_reason TEXT NOT NULL DEFAULT '',
  CHECK (withdrawn_at = 0 OR length (withdraw_reason) > 0),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE UNIQUE INDEX donation_receipt_document ON donation_receipt (document_id) WHERE withdrawn_at = 0;
-- Every time it was written; copy: 0 the original, then 1, 2 … marked copies.
CREATE TABLE donation_receipt_print (
  id         INTEGER NOT NULL PRIMARY KEY,
  receipt_id INTEGER NOT NULL REFERENCES donation_receipt (id),
  copy       INTEGER NOT NULL CHECK (copy >= 0),
  printed_at INTEGER NOT NULL,
  printed_by TEXT    NOT NULL,
  UNIQUE (receipt_id, copy),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;

-- Stock-takes 盘点 while the door is open. state: 0 counting, 1 posted, 2 given up. blind: the sheets say no quantities.
CREATE TABLE stock_take (
  id           INTEGER NOT NULL PRIMARY KEY,
  code         TEXT    NOT NULL UNIQUE CHECK (length (code) > 0),
  house_id     INTEGER NOT NULL REFERENCES house (id),
  scope        TEXT    NOT NULL DEFAULT '',
  blind        INTEGER NOT NULL DEFAULT 1 CHECK (blind IN (0, 1)),
  counters     INTEGER NOT NULL DEFAULT 1 CHECK (counters IN (1, 2)),
  started_on   INTEGER NOT NULL CHECK (started_on > 0),
  started_by   TEXT    NOT NULL,
  state        INTEGER NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 2),
  confirmed_by TEXT    NOT NULL DEFAULT '',
  closed_at    INTEGER NOT NULL DEFAULT 0,
  document_id  INTEGER REFERENCES stock_document (id),
  CHECK (state <> 1 OR length (confirmed_by) > 0),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
-- One row of its sheets, keyed by its number. found: goods that no row expected.
CREATE TABLE stock_take_row (
  id          INTEGER NOT NULL PRIMARY KEY,
  take_id     INTEGER NOT NULL REFERENCES stock_take (id),
  number      INTEGER NOT NULL CHECK (number > 0),
  location_id INTEGER NOT NULL REFERENCES location (id),
  variant_id  INTEGER NOT NULL REFERENCES goods_variant (id),
  found       INTEGER NOT NULL DEFAULT 0 CHECK (found IN (0, 1)),
  reason      TEXT    NOT NULL DEFAULT '',
  UNIQUE (take_id, number),
  UNIQUE (take_id, location_id, variant_id),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
-- What a counter saw, and the last ledger line of that moment: later movements are netted by its number.
CREATE TABLE stock_take_count (
  id         INTEGER NOT NULL PRIMARY KEY,
  row_id     INTEGER NOT NULL REFERENCES stock_take_row (id),
  counter    INTEGER NOT NULL CHECK (counter IN (1, 2)),
  quantity   INTEGER NOT NULL CHECK (quantity BETWEEN 0 AND 1000000),
  line_id    INTEGER NOT NULL,
  counted_at INTEGER NOT NULL,
  counted_by TEXT    NOT NULL,
  UNIQUE (row_id, counter),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;

-- Daily closes 日结: what the day showed, and a digest over the ledger up to its last line chained to the one before.
CREATE TABLE house_close (
  id        INTEGER NOT NULL PRIMARY KEY,
  house_id  INTEGER NOT NULL REFERENCES house (id),
  day       INTEGER NOT NULL CHECK (day > 0),
  last_line INTEGER NOT NULL,
  received  INTEGER NOT NULL,
  issued    INTEGER NOT NULL,
  stock     INTEGER NOT NULL,
  digest    TEXT    NOT NULL,
  closed_at INTEGER NOT NULL,
  closed_by TEXT    NOT NULL,
  UNIQUE (house_id, day),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;

-- Code tables of goods, and a catalogue to begin with; all of it can be edited in the window.
INSERT INTO code_value (id, kind, code, name, rank)
  SELECT (SELECT next FROM id_sequence WHERE entity = 'code_value') + row_number () OVER () - 1, kind, code, name, code
  FROM (SELECT 'season' AS kind, 1 AS code, '春秋' AS name UNION ALL SELECT 'season', 2, '夏' UNION ALL
    SELECT 'season', 3, '冬' UNION ALL SELECT 'season', 4, '四季' UNION ALL
    SELECT 'condition', 1, '全新' UNION ALL SELECT 'condition', 2, '八成新' UNION ALL SELECT 'condition', 3, '旧' UNION ALL
    SELECT 'person-group', 1, '男' UNION ALL SELECT 'person-group', 2, '女' UNION ALL
    SELECT 'person-group', 3, '儿童' UNION ALL SELECT 'person-group', 4, '老人' UNION ALL
    SELECT 'person-group', 5, '通用' UNION ALL
    SELECT 'reject-reason', 1, '破损' UNION ALL SELECT 'reject-reason', 2, '污渍洗不掉' UNION ALL
    SELECT 'reject-reason', 3, '不合季、存放过久' UNION ALL SELECT 'reject-reason', 4, '卫生不合格' UNION ALL
    SELECT 'reject-reason', 5, '其他' UNION ALL
    SELECT 'count-reason', 1, '点错' UNION ALL SELECT 'count-reason', 2, '放错架位' UNION ALL
    SELECT 'count-reason', 3, '未登记发放' UNION ALL SELECT 'count-reason', 4, '未登记入库' UNION ALL
    SELECT 'count-reason', 5, '丢失' UNION ALL SELECT 'count-reason', 6, '损坏' UNION ALL
    SELECT 'count-reason', 7, '其他');
UPDATE id_sequence SET next = (SELECT max (id) FROM code_value WHERE id < 68719476736) + 1
  WHERE entity = 'code_value' AND next <= (SELECT max (id) FROM code_value WHERE id < 68719476736);
INSERT INTO goods_category (id, parent_id, name, letters, rank) VALUES
  (1, NULL, '衣物', 'yw', 1), (2, NULL, '鞋帽', 'xm', 2), (3, NULL, '床上用品', 'cs', 3), (4, NULL, '文具图书', 'wt', 4),
  (5, NULL, '玩具', 'wj', 5), (6, NULL, '食品', 'sp', 6), (7, NULL, '日用品', 'ry', 7), (8, NULL, '其他', 'qt', 8),
  (9, NULL, '未分拣', 'wf', 9);
INSERT INTO size_set VALUES (1, '成人衣服'), (2, '儿童衣服'), (3, '鞋码');
INSERT INTO goods_size (id, set_id, name, rank) VALUES (1, 1, 'S', 1), (2, 1, 'M', 2), (3, 1, 'L', 3), (4, 1, 'XL', 4),
  (5, 1, 'XXL', 5), (6, 1, '均码', 6), (7, 2, '90', 1), (8, 2, '100', 2), (9, 2, '110', 3), (10, 2, '120', 4),
  (11, 2, '130', 5), (12, 2, '140', 6), (13, 2, '150', 7), (14, 3, '童鞋', 1), (15, 3, '35-37', 2), (16, 3, '38-40', 3),
  (17, 3, '41-43', 4), (18, 3, '44以上', 5);
INSERT INTO goods_item (id, name, letters, category_id, size_set_id, unit) VALUES
  (1, '混装衣物', 'hz', 9, NULL, '件'), (2, '棉服', 'mf', 1, 1, '件'), (3, '羽绒服', 'yrf', 1, 1, '件'),
  (4, '外套', 'wt', 1, 1, '件'), (5, '上衣', 'sy', 1, 1, '件'), (6, '裤子', 'kz', 1, 1, '条'),
  (7, '毛衣', 'my', 1, 1, '件'), (8, '裙子', 'qz', 1, 1, '条'), (9, '童装', 'tz', 1, 2, '件'), (10, '鞋', 'xie', 2, 3, '双'),
  (11, '帽子围巾', 'mzwj', 2, NULL, '件'), (12, '被褥', 'br', 3, NULL, '床'), (13, '书籍', 'sj', 4, NULL, '本'),
  (14, '书包', 'sb', 4, NULL, '个'), (15, '文具', 'wj', 4, NULL, '套'), (16, '玩具', 'wanju', 5, NULL, '个'),
  (17, '米面粮油', 'mmly', 6, NULL, '份'), (18, '日用品', 'ryp', 7, NULL, '件');
INSERT INTO claim_rule (id, applies_to, period, measure, quantity, per_child) VALUES
  (1, 1, 0, 1, 6, 0), (2, 3, 0, 1, 12, 4), (3, 0, -1, 1, 3, 0);
INSERT INTO id_sequence VALUES ('location', 100), ('goods_category', 10), ('size_set', 4), ('goods_size', 19),
  ('goods_item', 19), ('claim_rule', 4);
