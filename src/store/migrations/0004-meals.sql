-- Version 4: the porridge house 爱心粥屋 and suspended meals 待用快餐; pictures of whatever has one.
-- Money is whole 分. People are counted three ways and never added up: servings 人次, attendances of volunteers 人次,
-- people 人 as the shop declares them.

-- Pictures, scaled down, as JPEG. They are not in the outbox.
CREATE TABLE photo (
  id        INTEGER NOT NULL PRIMARY KEY,
  entity    TEXT    NOT NULL CHECK (length (entity) BETWEEN 1 AND 40),
  entity_id INTEGER NOT NULL CHECK (entity_id > 0),
  sha256    TEXT    NOT NULL CHECK (length (sha256) = 64),
  width     INTEGER NOT NULL CHECK (width BETWEEN 1 AND 4096),
  height    INTEGER NOT NULL CHECK (height BETWEEN 1 AND 4096),
  data      BLOB    NOT NULL CHECK (length (data) BETWEEN 1 AND 4194304),
  UNIQUE (entity, entity_id, sha256),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;

-- Porridge houses. opened_on 0: not known; cumulative numbers then begin with the first sheet.
CREATE TABLE porridge_house (
  id         INTEGER NOT NULL PRIMARY KEY,
  name       TEXT    NOT NULL UNIQUE CHECK (length (name) BETWEEN 1 AND 60),
  opened_on  INTEGER NOT NULL DEFAULT 0 CHECK (opened_on >= 0),
  removed_at INTEGER NOT NULL DEFAULT 0,
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;

-- The ledger of day sheets. kind 1: one day; 2: the opening balance of earlier paper years, up to and with its day.
-- A correction is a reversing line (every number negative) and a new sheet. stated_total: the cumulative figure of the
-- paper, 0 = not written.
CREATE TABLE porridge_sheet (
  id           INTEGER NOT NULL PRIMARY KEY,
  house_id     INTEGER NOT NULL REFERENCES porridge_house (id),
  kind         INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 2),
  day          INTEGER NOT NULL CHECK (day > 0),
  servings     INTEGER NOT NULL CHECK (servings BETWEEN -100000000 AND 100000000),
  bowls        INTEGER NOT NULL DEFAULT 0 CHECK (bowls BETWEEN -100000000 AND 100000000),
  buns         INTEGER NOT NULL DEFAULT 0 CHECK (buns BETWEEN -100000000 AND 100000000),
  dishes       INTEGER NOT NULL DEFAULT 0 CHECK (dishes BETWEEN -100000000 AND 100000000),
  attendances  INTEGER NOT NULL CHECK (attendances BETWEEN -100000000 AND 100000000),
  cost         INTEGER NOT NULL DEFAULT 0 CHECK (cost BETWEEN -100000000000 AND 100000000000),
  stated_total INTEGER NOT NULL DEFAULT 0 CHECK (stated_total >= 0),
  menu         TEXT    NOT NULL DEFAULT '',
  giver        TEXT    NOT NULL DEFAULT '',
  helpers      TEXT    NOT NULL DEFAULT '',
  source       TEXT    NOT NULL DEFAULT '',
  note         TEXT    NOT NULL DEFAULT '',
  reverses     INTEGER REFERENCES porridge_sheet (id),
  reason       TEXT    NOT NULL DEFAULT '',
  paper        TEXT    NOT NULL DEFAULT '',
  entered_at   INTEGER NOT NULL,
  entered_by   TEXT    NOT NULL,
  CHECK (id BETWEEN 1 AND 140737488355327),
  CHECK (reverses IS NOT NULL
         OR (servings >= 0 AND bowls >= 0 AND buns >= 0 AND dishes >= 0 AND attendances >= 0 AND cost >= 0)),
  CHECK (reverses IS NULL
         OR (servings <= 0 AND bowls <= 0 AND buns <= 0 AND dishes <= 0 AND attendances <= 0 AND cost <= 0)),
  CHECK (reverses IS NULL OR length (reason) > 0),
  CHECK (kind = 1 OR length (source) > 0)
) STRICT;
CREATE INDEX porridge_sheet_day ON porridge_sheet (house_id, day);
CREATE UNIQUE INDEX porridge_sheet_reverses ON porridge_sheet (reverses) WHERE reverses IS NOT NULL;

CREATE TRIGGER porridge_sheet_no_update BEFORE UPDATE ON porridge_sheet
BEGIN SELECT RAISE (ABORT, 'day sheets are never changed: reverse the sheet'); END;
CREATE TRIGGER porridge_sheet_no_delete BEFORE DELETE ON porridge_sheet
BEGIN SELECT RAISE (ABORT, 'day sheets are never deleted: reverse the sheet'); END;

-- What stands: one line a house and day. Kept by trigger in the same transaction.
CREATE TABLE porridge_day (
  house_id    INTEGER NOT NULL REFERENCES porridge_house (id),
  day         INTEGER NOT NULL,
  kind        INTEGER NOT NULL,
  sheet_id    INTEGER NOT NULL REFERENCES porridge_sheet (id),
  servings    INTEGER NOT NULL CHECK (servings >= 0),
  attendances INTEGER NOT NULL CHECK (attendances >= 0),
  cost        INTEGER NOT NULL CHECK (cost >= 0),
  PRIMARY KEY (house_id, day)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX porridge_day_opening ON porridge_day (house_id) WHERE kind = 2;

CREATE TRIGGER porridge_sheet_stands AFTER INSERT ON porridge_sheet WHEN NEW.reverses IS NULL
BEGIN
  INSERT INTO porridge_day VALUES (NEW.house_id, NEW.day, NEW.kind, NEW.id, NEW.servings, NEW.attendances, NEW.cost);
END;
CREATE TRIGGER porridge_sheet_falls AFTER INSERT ON porridge_sheet WHEN NEW.reverses IS NOT NULL
BEGIN
  DELETE FROM porridge_day WHERE house_id = NEW.house_id AND day = NEW.day AND sheet_id = NEW.reverses;
END;

-- Restaurants that hand out suspended meals.
CREATE TABLE meal_shop (
  id         INTEGER NOT NULL PRIMARY KEY,
  name       TEXT    NOT NULL UNIQUE CHECK (length (name) BETWEEN 1 AND 60),
  address    TEXT    NOT NULL DEFAULT '',
  note       TEXT    NOT NULL DEFAULT '',
  removed_at INTEGER NOT NULL DEFAULT 0,
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;

-- What a meal costs at a shop from a day on. The price in force on a day is the newest with valid_from <= day.
CREATE TABLE meal_price (
  id         INTEGER NOT NULL PRIMARY KEY,
  shop_id    INTEGER NOT NULL REFERENCES meal_shop (id),
  valid_from INTEGER NOT NULL CHECK (valid_from > 0),
  price      INTEGER NOT NULL CHECK (price BETWEEN 1 AND 100000),
  UNIQUE (shop_id, valid_from),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;

-- The ledger of suspended meals. kind 1: money given; 2: meals handed out. Money lies in one pot a shop and one for any
-- shop; each line says what it adds to or takes from the pot of its shop and the common pot. Meals are paid from the
-- shop's own pot first. donor_kind: 1 person, 2 unit, 3 anonymous, 4 another name.
CREATE TABLE meal_line (
  id           INTEGER NOT NULL PRIMARY KEY,
  kind         INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 2),
  day          INTEGER NOT NULL CHECK (day > 0),
  shop_id      INTEGER REFERENCES meal_shop (id),
  shop_money   INTEGER NOT NULL CHECK (shop_money BETWEEN -100000000000 AND 100000000000),
  common_money INTEGER NOT NULL CHECK (common_money BETWEEN -100000000000 AND 100000000000),
  meals        INTEGER NOT NULL DEFAULT 0 CHECK (meals BETWEEN -1000000 AND 1000000),
  people       INTEGER NOT NULL DEFAULT 0 CHECK (people BETWEEN -1000000 AND 1000000),
  price_id     INTEGER REFERENCES meal_price (id),
  price        INTEGER NOT NULL DEFAULT 0 CHECK (price >= 0),
  donor        TEXT    NOT NULL DEFAULT '',
  donor_kind   INTEGER NOT NULL DEFAULT 0 CHECK (donor_kind BETWEEN 0 AND 4),
  paper        TEXT    NOT NULL DEFAULT '',
  note         TEXT    NOT NULL DEFAULT '',
  reverses     INTEGER REFERENCES meal_line (id),
  reason       TEXT    NOT NULL DEFAULT '',
  entered_at   INTEGER NOT NULL,
  entered_by   TEXT    NOT NULL,
  CHECK (id BETWEEN 1 AND 140737488355327),
  CHECK (shop_id IS NOT NULL OR shop_money = 0),
  CHECK (kind = 1 OR (shop_id IS NOT NULL AND price_id IS NOT NULL AND price > 0 AND meals <> 0
                      AND shop_money + common_money = -meals * price)),
  CHECK (kind = 2 OR (meals = 0 AND people = 0 AND donor_kind > 0 AND shop_money + common_money <> 0
                      AND (shop_money = 0 OR common_money = 0))),
  CHECK (reverses IS NOT NULL OR (kind = 1 AND shop_money >= 0 AND common_money >= 0)
         OR (kind = 2 AND meals > 0 AND people >= 0 AND shop_money <= 0 AND common_money <= 0)),
  CHECK (reverses IS NULL OR length (reason) > 0)
) STRICT;
CREATE INDEX meal_line_shop ON meal_line (shop_id, day);
CREATE INDEX meal_line_day ON meal_line (day);
CREATE UNIQUE INDEX meal_line_reverses ON meal_line (reverses) WHERE reverses IS NOT NULL;

CREATE TRIGGER meal_line_no_update BEFORE UPDATE ON meal_line
BEGIN SELECT RAISE (ABORT, 'lines of meals are never changed: reverse the line'); END;
CREATE TRIGGER meal_line_no_delete BEFORE DELETE ON meal_line
BEGIN SELECT RAISE (ABORT, 'lines of meals are never deleted: reverse the line'); END;
-- Meals were handed out at that price: it stays.
CREATE TRIGGER meal_price_no_update BEFORE UPDATE ON meal_price
BEGIN SELECT RAISE (ABORT, 'prices are never changed: add the new one from its day'); END;

-- The pots: shop_id 0 is the common one. Kept by trigger in the same transaction.
CREATE TABLE meal_balance (
  shop_id INTEGER NOT NULL PRIMARY KEY,
  money   INTEGER NOT NULL CHECK (money >= 0),
  meals   INTEGER NOT NULL CHECK (meals >= 0),
  people  INTEGER NOT NULL CHECK (people >= 0)
) STRICT;
INSERT INTO meal_balance VALUES (0, 0, 0, 0);

CREATE TRIGGER meal_line_balance AFTER INSERT ON meal_line
BEGIN
  INSERT INTO meal_balance (shop_id, money, meals, people) VALUES (ifnull (NEW.shop_id, 0), 0, 0, 0)
    ON CONFLICT (shop_id) DO NOTHING;
  UPDATE meal_balance SET money = money + NEW.shop_money, meals = meals + NEW.meals, people = people + NEW.people
    WHERE shop_id = ifnull (NEW.shop_id, 0);
  UPDATE meal_balance SET money = money + NEW.common_money WHERE shop_id = 0;
END;

-- Statements 结算单: what a shop gets for the meals of a month. paid_on 0: not paid yet.
CREATE TABLE meal_settlement (
  id         INTEGER NOT NULL PRIMARY KEY,
  number     INTEGER NOT NULL UNIQUE CHECK (number > 0),
  shop_id    INTEGER NOT NULL REFERENCES meal_shop (id),
  month      INTEGER NOT NULL CHECK (month BETWEEN 180001 AND 299912),
  made_on    INTEGER NOT NULL CHECK (made_on > 0),
  meals      INTEGER NOT NULL CHECK (meals >= 0),
  amount     INTEGER NOT NULL CHECK (amount >= 0),
  paid_on    INTEGER NOT NULL DEFAULT 0,
  paid_paper TEXT    NOT NULL DEFAULT '',
  cancelled_at  INTEGER NOT NULL DEFAULT 0,
  cancel_reason TEXT NOT NULL DEFAULT '',
  entered_by TEXT    NOT NULL,
  CHECK (cancelled_at = 0 OR (paid_on = 0 AND length (cancel_reason) > 0)),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;

-- Its lines. cancelled_at is that of the statement: no line stands in two statements.
CREATE TABLE meal_settlement_line (
  id            INTEGER NOT NULL PRIMARY KEY,
  settlement_id INTEGER NOT NULL REFERENCES meal_settlement (id),
  line_id       INTEGER NOT NULL REFERENCES meal_line (id),
  cancelled_at  INTEGER NOT NULL DEFAULT 0,
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE UNIQUE INDEX meal_settlement_line_once ON meal_settlement_line (line_id) WHERE cancelled_at = 0;
CREATE INDEX meal_settlement_line_settlement ON meal_settlement_line (settlement_id);

INSERT INTO porridge_house (id, name) VALUES (1, '爱心粥屋');
INSERT INTO id_sequence VALUES ('porridge_house', 2);
