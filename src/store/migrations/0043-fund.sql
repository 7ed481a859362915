-- Version 43: ledgers of registers, and the special fund 专项基金 as the first of them.

-- Balances of every ledger of a register, kept by its triggers and proved against its lines by check. ledger: the word of the
-- balance in the description of the register; account: id of the row whose balance it is; period: a year.
CREATE TABLE ledger_balance (
  ledger  TEXT    NOT NULL,
  account INTEGER NOT NULL,
  period  INTEGER NOT NULL,
  amount  INTEGER NOT NULL,
  lines   INTEGER NOT NULL,
  PRIMARY KEY (ledger, account, period)
) STRICT, WITHOUT ROWID;

-- Months that are closed: nothing is posted or reversed in them and in what lies before. books, in this order: special fund,
-- sponsorships. carried: 分, what was there at the end of the month and goes on into the next one; of December into the next year.
CREATE TABLE ledger_close (
  id         INTEGER NOT NULL PRIMARY KEY,
  books      INTEGER NOT NULL CHECK (books BETWEEN 0 AND 1),
  month      INTEGER NOT NULL CHECK (month BETWEEN 200001 AND 299912 AND month % 100 BETWEEN 1 AND 12),
  carried    INTEGER NOT NULL,
  note       TEXT    NOT NULL DEFAULT '' CHECK (length (note) <= 200),
  removed_at INTEGER NOT NULL DEFAULT 0,
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;

-- holder, in this order: special fund with the national foundation, federation, public finance. restricted: for its purpose only.
CREATE TABLE fund (
  id         INTEGER NOT NULL PRIMARY KEY,
  name       TEXT    NOT NULL CHECK (length (name) BETWEEN 1 AND 60),
  holder     INTEGER NOT NULL CHECK (holder BETWEEN 0 AND 2),
  restricted INTEGER NOT NULL DEFAULT 0 CHECK (restricted BETWEEN 0 AND 1),
  purpose    TEXT    NOT NULL DEFAULT '' CHECK (length (purpose) <= 200),
  opened_on  INTEGER NOT NULL DEFAULT 0,
  note       TEXT    NOT NULL DEFAULT '' CHECK (length (note) <= 500),
  removed_at INTEGER NOT NULL DEFAULT 0,
  CHECK (restricted = 0 OR purpose <> ''),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;

-- Campaigns in which money is collected. filing: number under which the plan was filed (慈善法 24); partner: the charity with the
-- qualification and the number of the agreement with it (慈善法 26); tell_by: day by which donors are told (慈善法 77–82).
CREATE TABLE fund_drive (
  id         INTEGER NOT NULL PRIMARY KEY,
  name       TEXT    NOT NULL CHECK (length (name) BETWEEN 1 AND 80),
  fund_id    INTEGER NOT NULL REFERENCES fund (id),
  filing     TEXT    NOT NULL CHECK (length (filing) BETWEEN 1 AND 60),
  partner    TEXT    NOT NULL DEFAULT '' CHECK (length (partner) <= 100),
  from_on    INTEGER NOT NULL CHECK (from_on > 0),
  to_on      INTEGER NOT NULL DEFAULT 0,
  tell_by    INTEGER NOT NULL DEFAULT 0,
  told_on    INTEGER NOT NULL DEFAULT 0,
  note       TEXT    NOT NULL DEFAULT '' CHECK (length (note) <= 500),
  removed_at INTEGER NOT NULL DEFAULT 0,
  CHECK (to_on = 0 OR to_on >= from_on),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX fund_drive_fund ON fund_drive (fund_id);

-- What was promised; what came stands in the ledger. sort, in this order: person, unit; wish: with the name, under another
-- name, without a name.
CREATE TABLE pledge (
  id         INTEGER NOT NULL PRIMARY KEY,
  drive_id   INTEGER NOT NULL REFERENCES fund_drive (id),
  donor      TEXT    NOT NULL CHECK (length (donor) BETWEEN 1 AND 80),
  sort       INTEGER NOT NULL CHECK (sort BETWEEN 0 AND 1),
  day        INTEGER NOT NULL CHECK (day > 0),
  amount     INTEGER NOT NULL CHECK (amount > 0),
  on_site    INTEGER NOT NULL DEFAULT 0 CHECK (on_site BETWEEN 0 AND 1),
  wish       INTEGER NOT NULL DEFAULT 0 CHECK (wish BETWEEN 0 AND 2),
  alias      TEXT    NOT NULL DEFAULT '' CHECK (length (alias) <= 40),
  due        INTEGER NOT NULL DEFAULT 0,
  note       TEXT    NOT NULL DEFAULT '' CHECK (length (note) <= 200),
  removed_at INTEGER NOT NULL DEFAULT 0,
  CHECK (due = 0 OR due >= day),
  CHECK ((wish = 1) = (alias <> '')),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX pledge_drive ON pledge (drive_id);

-- side, in this order: income, spending.
CREATE TABLE budget_line (
  id         INTEGER NOT NULL PRIMARY KEY,
  fund_id    INTEGER NOT NULL REFERENCES fund (id),
  year       INTEGER NOT NULL CHECK (year BETWEEN 2000 AND 2999),
  side       INTEGER NOT NULL CHECK (side BETWEEN 0 AND 1),
  item       TEXT    NOT NULL CHECK (length (item) BETWEEN 1 AND 80),
  amount     INTEGER NOT NULL CHECK (amount > 0),
  note       TEXT    NOT NULL DEFAULT '' CHECK (length (note) <= 200),
  removed_at INTEGER NOT NULL DEFAULT 0,
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX budget_line_fund ON budget_line (fund_id);

-- What is granted to a county, a team or a station: applied for, reviewed, approved, paid out in one sum or several, and settled
-- with vouchers. binds: from its approval on the money is bound in the fund.
CREATE TABLE allocation (
  id          INTEGER NOT NULL PRIMARY KEY,
  fund_id     INTEGER NOT NULL REFERENCES fund (id),
  payee       TEXT    NOT NULL CHECK (length (payee) BETWEEN 1 AND 80),
  purpose     TEXT    NOT NULL CHECK (length (purpose) BETWEEN 1 AND 200),
  unit_id     INTEGER REFERENCES unit (id),
  applied_on  INTEGER NOT NULL DEFAULT 0,
  reviewed_by TEXT    NOT NULL DEFAULT '' CHECK (length (reviewed_by) <= 40),
  approved_on INTEGER NOT NULL CHECK (approved_on > 0),
  meeting_id  INTEGER REFERENCES meeting (id),
  amount      INTEGER NOT NULL CHECK (amount > 0),
  settle_by   INTEGER NOT NULL DEFAULT 0,
  note        TEXT    NOT NULL DEFAULT '' CHECK (length (note) <= 500),
  removed_at  INTEGER NOT NULL DEFAULT 0,
  CHECK (applied_on = 0 OR applied_on <= approved_on),
  CHECK (settle_by = 0 OR settle_by >= approved_on),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX allocation_fund ON allocation (fund_id);
CREATE INDEX allocation_unit ON allocation (unit_id) WHERE unit_id IS NOT NULL;
CREATE INDEX allocation_meeting ON allocation (meeting_id) WHERE meeting_id IS NOT NULL;

-- The ledger of the funds. day: when it happened; posted_at: Unix seconds of the entry. kind, in this order: 0 opening balance,
-- 1 gift, 2 other income, 3 paid to a unit (拨付), 4 spent, 5 given back by a unit, 6 settled by a unit with vouchers (核销: the fund
-- stays as it is). amount: 分, below nothing of a line that takes another back. reverses and reversed_by: the two lines of a
-- pair point at each other; reversed_at: since when the pair counts no more. digest: SHA-256 over what the line says.
CREATE TABLE fund_line (
  id            INTEGER NOT NULL PRIMARY KEY,
  fund_id       INTEGER NOT NULL REFERENCES fund (id),
  kind          INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 6),
  day           INTEGER NOT NULL CHECK (day > 0),
  amount        INTEGER NOT NULL CHECK (amount <> 0),
  what          TEXT    NOT NULL CHECK (length (what) BETWEEN 1 AND 100),
  party         TEXT    NOT NULL DEFAULT '' CHECK (length (party) <= 80),
  drive_id      INTEGER REFERENCES fund_drive (id),
  pledge_id     INTEGER REFERENCES pledge (id),
  wish          INTEGER NOT NULL DEFAULT 0 CHECK (wish BETWEEN 0 AND 2),
  alias         TEXT    NOT NULL DEFAULT '' CHECK (length (alias) <= 40),
  ticket        TEXT    NOT NULL DEFAULT '' CHECK (length (ticket) <= 40),
  allocation_id INTEGER REFERENCES allocation (id),
  budget_id     INTEGER REFERENCES budget_line (id),
  voucher       TEXT    NOT NULL DEFAULT '' CHECK (length (voucher) <= 60),
  vouchers      INTEGER NOT NULL DEFAULT 0 CHECK (vouchers BETWEEN 0 AND 9999),
  posted_at     INTEGER NOT NULL CHECK (posted_at > 0),
  posted_by     TEXT    NOT NULL,
  reverses      INTEGER REFERENCES fund_line (id),
  reversed_by   INTEGER REFERENCES fund_line (id),
  reversed_at   INTEGER NOT NULL DEFAULT 0,
  reason        TEXT    NOT NULL DEFAULT '' CHECK (length (reason) <= 200),
  digest        TEXT    NOT NULL CHECK (length (digest) = 64),
  CHECK ((wish = 1) = (alias <> '')),
  CHECK ((reverses IS NOT NULL) = (amount < 0) AND (reverses IS NULL OR (reason <> '' AND reversed_at = posted_at))),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE UNIQUE INDEX fund_line_reverses ON fund_line (reverses) WHERE reverses IS NOT NULL;
CREATE INDEX fund_line_fund ON fund_line (fund_id, day, kind, amount);
CREATE INDEX fund_line_day ON fund_line (day, amount);
CREATE INDEX fund_line_ticket ON fund_line (ticket) WHERE ticket <> '';
CREATE INDEX fund_line_drive ON fund_line (drive_id) WHERE drive_id IS NOT NULL;
CREATE INDEX fund_line_pledge ON fund_line (pledge_id) WHERE pledge_id IS NOT NULL;
CREATE INDEX fund_line_allocation ON fund_line (allocation_id, day, kind, amount) WHERE allocation_id IS NOT NULL;
CREATE INDEX fund_line_budget ON fund_line (budget_id) WHERE budget_id IS NOT NULL;
CREATE TRIGGER fund_line_no_delete BEFORE DELETE ON fund_line
BEGIN SELECT RAISE (ABORT, 'lines of the fund are never deleted: reverse the line'); END;
-- The one thing that changes in a line: that another one took it back.
CREATE TRIGGER fund_line_no_update BEFORE UPDATE ON fund_line
WHEN OLD.reversed_by IS NOT NULL OR OLD.reverses IS NOT NULL
  OR (NEW.id, NEW.fund_id, NEW.kind, NEW.day, NEW.amount, NEW.what, NEW.party, NEW.drive_id, NEW.pledge_id, NEW.wish, NEW.alias, NEW.ticket,
      NEW.allocation_id, NEW.budget_id, NEW.voucher, NEW.vouchers, NEW.posted_at, NEW.posted_by, NEW.reverses, NEW.reason,
      NEW.digest)
  IS NOT (OLD.id, OLD.fund_id, OLD.kind, OLD.day, OLD.amount, OLD.what, OLD.party, OLD.drive_id, OLD.pledge_id, OLD.wish, OLD.alias, OLD.ticket,
      OLD.allocation_id, OLD.budget_id, OLD.voucher, OLD.vouchers, OLD.posted_at, OLD.posted_by, OLD.reverses, OLD.reason,
      OLD.digest)
  OR NOT EXISTS (SELECT 1 FROM fund_line x WHERE x.id = NEW.reversed_by AND x.reverses = OLD.id)
BEGIN SELECT RAISE (ABORT, 'lines of the fund are never changed: reverse the line'); END;
CREATE TRIGGER fund_line_reversed AFTER INSERT ON fund_line WHEN NEW.reverses IS NOT NULL
BEGIN UPDATE fund_line SET reversed_by = NEW.id, reversed_at = NEW.posted_at WHERE id = NEW.reverses; END;
CREATE TRIGGER fund_line_balance AFTER INSERT ON fund_line
BEGIN
  INSERT INTO ledger_balance
    SELECT b.ledger, b.account, CAST (strftime ('%Y', NEW.day) AS INTEGER), b.amount, sign (NEW.amount)
    FROM (SELECT 'fund' AS ledger, NEW.fund_id AS account,
            CASE WHEN NEW.kind IN (3, 4) THEN -NEW.amount WHEN NEW.kind = 6 THEN 0 ELSE NEW.amount END AS amount
          UNION ALL SELECT 'in-hand', NEW.allocation_id,
            CASE WHEN NEW.kind = 3 THEN NEW.amount WHEN NEW.kind IN (5, 6) THEN -NEW.amount ELSE 0 END
          UNION ALL SELECT 'paid-out', NEW.allocation_id,
            CASE WHEN NEW.kind = 3 THEN NEW.amount WHEN NEW.kind = 5 THEN -NEW.amount ELSE 0 END
          UNION ALL SELECT 'pledge', NEW.pledge_id, NEW.amount
          UNION ALL SELECT 'budget', NEW.budget_id,
            CASE WHEN NEW.kind = 5 THEN -NEW.amount WHEN NEW.kind = 6 THEN 0 ELSE NEW.amount END) b
    WHERE b.account IS NOT NULL
    ON CONFLICT DO UPDATE SET amount = amount + excluded.amount, lines = lines + excluded.lines;
END;

-- What the national foundation says it received for the fund; told apart from the ledger, and compared with it by the ticket.
CREATE TABLE foundation_entry (
  id         INTEGER NOT NULL PRIMARY KEY,
  ticket     TEXT    NOT NULL CHECK (length (ticket) BETWEEN 1 AND 40),
  day        INTEGER NOT NULL CHECK (day > 0),
  amount     INTEGER NOT NULL CHECK (amount > 0),
  donor      TEXT    NOT NULL DEFAULT '' CHECK (length (donor) <= 80),
  note       TEXT    NOT NULL DEFAULT '' CHECK (length (note) <= 200),
  removed_at INTEGER NOT NULL DEFAULT 0,
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX foundation_entry_ticket ON foundation_entry (ticket);

-- Who may: head and fund officer; the months are closed and opened by the head alone.
CREATE TABLE desk_seed (action TEXT, title TEXT, roles TEXT);
INSERT INTO desk_seed VALUES
  ('register-reverse', '冲正台账', '0'), ('register:fund', '修改基金', '05'), ('register:fund_drive', '登记募捐活动', '05'),
  ('register:pledge', '登记认捐', '05'), ('register:budget_line', '修改预算', '05'), ('register:allocation', '登记资金拨付', '05'),
  ('register:fund_line', '登记和冲正基金收支', '05'), ('register:foundation_entry', '登记基金会来款清单', '05'),
  ('register:ledger_close', '结账', '0');
INSERT INTO desk_action (id, action, title)
  SELECT (SELECT max (id) FROM desk_action) + rowid, action, title FROM desk_seed;
INSERT INTO desk_permission (id, action_id, role)
  SELECT (SELECT max (id) FROM desk_permission) + row_number () OVER (ORDER BY a.id, r.value), a.id, r.value
  FROM desk_seed s JOIN desk_action a ON a.action = s.action
    JOIN (SELECT 0 AS value UNION ALL SELECT 5) r ON instr (s.roles, r.value) > 0;
DROP TABLE desk_seed;
UPDATE id_sequence SET next = (SELECT max (id) + 1 FROM desk_action) WHERE entity = 'desk_action';
UPDATE id_sequence SET next = (SELECT max (id) + 1 FROM desk_permission) WHERE entity = 'desk_permission';

-- Figures that are counted from here on, where there are rows; the first of them is what was pledged, not what came.
UPDATE figure SET kind = 1, entity = 'pledge', measure = 'sum amount', filter = 'on_site=1;day=2017-09-06', day_field = 'day'
  WHERE code = 'F59';
UPDATE figure SET kind = 1, entity = 'fund', measure = 'first opened_on', filter = 'holder=0', day_field = 'opened_on'
  WHERE code = 'D01';
