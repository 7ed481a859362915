-- Version 23: what the duty month is planned from: crossings, who answers for them, quotas of units, people on duty, what is
-- agreed with them, and how much each wish of the office weighs. The plan itself is seats of events and stands elsewhere.

-- A crossing, or with kind 1 a route of the patrol. x, y: its place on a map of 0 to 1000. seats: people of each half-day, 0 =
-- nobody then. unit_id: who answers for it, NULL = it is open to everybody. closed: inclusive days, closed_to 0 = until further
-- notice.
CREATE TABLE crossing (
  id          INTEGER NOT NULL PRIMARY KEY,
  name        TEXT    NOT NULL UNIQUE CHECK (length (name) BETWEEN 2 AND 60),
  kind        INTEGER NOT NULL DEFAULT 0 CHECK (kind BETWEEN 0 AND 1),
  district    INTEGER NOT NULL DEFAULT 0,
  unit_id     INTEGER REFERENCES unit (id),
  seats_am    INTEGER NOT NULL DEFAULT 0 CHECK (seats_am BETWEEN 0 AND 99),
  seats_pm    INTEGER NOT NULL DEFAULT 0 CHECK (seats_pm BETWEEN 0 AND 99),
  x           INTEGER NOT NULL DEFAULT 0 CHECK (x BETWEEN 0 AND 1000),
  y           INTEGER NOT NULL DEFAULT 0 CHECK (y BETWEEN 0 AND 1000),
  closed_from INTEGER NOT NULL DEFAULT 0,
  closed_to   INTEGER NOT NULL DEFAULT 0 CHECK (closed_to = 0 OR (closed_from > 0 AND closed_to >= closed_from)),
  note        TEXT    NOT NULL DEFAULT '' CHECK (length (note) <= 500),
  removed_at  INTEGER NOT NULL DEFAULT 0,
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX crossing_unit ON crossing (unit_id) WHERE unit_id IS NOT NULL;

-- Who answers for a crossing over some days in place of its own unit; NULL = it is open then.
CREATE TABLE crossing_turn (
  id          INTEGER NOT NULL PRIMARY KEY,
  crossing_id INTEGER NOT NULL REFERENCES crossing (id),
  unit_id     INTEGER REFERENCES unit (id),
  valid_from  INTEGER NOT NULL CHECK (valid_from > 0),
  valid_to    INTEGER NOT NULL DEFAULT 0 CHECK (valid_to = 0 OR valid_to >= valid_from),
  note        TEXT    NOT NULL DEFAULT '' CHECK (length (note) <= 200),
  UNIQUE (crossing_id, valid_from),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;

-- Times of duty from a day of each year on (month * 100 + day), as they are since valid_from. A crossing that has rows of its
-- own follows these alone; crossing_id NULL is for all others. Minutes since midnight.
CREATE TABLE duty_hours (
  id          INTEGER NOT NULL PRIMARY KEY,
  name        TEXT    NOT NULL UNIQUE CHECK (length (name) BETWEEN 1 AND 30),
  crossing_id INTEGER REFERENCES crossing (id),
  since       INTEGER NOT NULL CHECK (since BETWEEN 101 AND 1231),
  am_starts   INTEGER NOT NULL CHECK (am_starts BETWEEN 1 AND 1439),
  am_ends     INTEGER NOT NULL CHECK (am_ends > am_starts AND am_ends <= 1440),
  pm_starts   INTEGER NOT NULL CHECK (pm_starts >= am_ends AND pm_starts <= 1439),
  pm_ends     INTEGER NOT NULL CHECK (pm_ends > pm_starts AND pm_ends <= 1440),
  valid_from  INTEGER NOT NULL DEFAULT 0,
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
INSERT INTO duty_hours (id, name, since, am_starts, am_ends, pm_starts, pm_ends) VALUES
  (1, '夏季', 501, 440, 510, 1060, 1130), (2, '冬季', 1001, 450, 520, 1030, 1100);

-- People a unit sends on duty, or who come by themselves (unit_id NULL). Somebody who moves between units has two rows. most: duties
-- of a week and of a month at most, 0 = open.
CREATE TABLE duty_member (
  id           INTEGER NOT NULL PRIMARY KEY,
  volunteer_id INTEGER NOT NULL REFERENCES volunteer (id),
  unit_id      INTEGER REFERENCES unit (id),
  valid_from   INTEGER NOT NULL CHECK (valid_from > 0),
  valid_to     INTEGER NOT NULL DEFAULT 0 CHECK (valid_to = 0 OR valid_to >= valid_from),
  most_week    INTEGER NOT NULL DEFAULT 0 CHECK (most_week BETWEEN 0 AND 14),
  most_month   INTEGER NOT NULL DEFAULT 0 CHECK (most_month BETWEEN 0 AND 62),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX duty_member_volunteer ON duty_member (volunteer_id);
CREATE INDEX duty_member_unit ON duty_member (unit_id) WHERE unit_id IS NOT NULL;

-- How much of the month a unit takes from a day on: rule 0 its share by staff, 1 at most so many seats a month, 2 none.
CREATE TABLE duty_quota (
  id         INTEGER NOT NULL PRIMARY KEY,
  unit_id    INTEGER NOT NULL REFERENCES unit (id),
  valid_from INTEGER NOT NULL DEFAULT 0,
  rule       INTEGER NOT NULL DEFAULT 0 CHECK (rule BETWEEN 0 AND 2),
  seats      INTEGER NOT NULL DEFAULT 0 CHECK (seats BETWEEN 0 AND 9999),
  UNIQUE (unit_id, valid_from),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;

CREATE TABLE unit_absence (
  id         INTEGER NOT NULL PRIMARY KEY,
  unit_id    INTEGER NOT NULL REFERENCES unit (id),
  valid_from INTEGER NOT NULL CHECK (valid_from > 0),
  valid_to   INTEGER NOT NULL DEFAULT 0 CHECK (valid_to = 0 OR valid_to >= valid_from),
  reason     TEXT    NOT NULL DEFAULT '' CHECK (length (reason) <= 100),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX unit_absence_unit ON unit_absence (unit_id);

-- Who stands at a crossing every week: a person, and some seats that are a unit's. weekday 0 = every workday, half 0 = both.
CREATE TABLE duty_standing (
  id           INTEGER NOT NULL PRIMARY KEY,
  crossing_id  INTEGER NOT NULL REFERENCES crossing (id),
  volunteer_id INTEGER NOT NULL REFERENCES volunteer (id),
  weekday      INTEGER NOT NULL DEFAULT 0 CHECK (weekday BETWEEN 0 AND 7),
  half         INTEGER NOT NULL DEFAULT 0 CHECK (half BETWEEN 0 AND 2),
  valid_from   INTEGER NOT NULL DEFAULT 0,
  valid_to     INTEGER NOT NULL DEFAULT 0 CHECK (valid_to = 0 OR valid_to >= valid_from),
  note         TEXT    NOT NULL DEFAULT '' CHECK (length (note) <= 200),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX duty_standing_crossing ON duty_standing (crossing_id);
CREATE INDEX duty_standing_volunteer ON duty_standing (volunteer_id);
CREATE TABLE unit_standing (
  id           INTEGER NOT NULL PRIMARY KEY,
  crossing_id  INTEGER NOT NULL REFERENCES crossing (id),
  unit_id      INTEGER NOT NULL REFERENCES unit (id),
  weekday      INTEGER NOT NULL DEFAULT 0 CHECK (weekday BETWEEN 0 AND 7),
  half         INTEGER NOT NULL DEFAULT 0 CHECK (half BETWEEN 0 AND 2),
  seats        INTEGER NOT NULL DEFAULT 1 CHECK (seats BETWEEN 1 AND 99),
  valid_from   INTEGER NOT NULL DEFAULT 0,
  valid_to     INTEGER NOT NULL DEFAULT 0 CHECK (valid_to = 0 OR valid_to >= valid_from),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX unit_standing_crossing ON unit_standing (crossing_id);
CREATE INDEX unit_standing_unit ON unit_standing (unit_id);

-- What people wish: wish 0 gladly, 1 rather not, 2 never, which is kept like a law. crossing_id NULL = wherever.
CREATE TABLE duty_wish (
  id           INTEGER NOT NULL PRIMARY KEY,
  volunteer_id INTEGER NOT NULL REFERENCES volunteer (id),
  wish         INTEGER NOT NULL CHECK (wish BETWEEN 0 AND 2),
  weekday      INTEGER NOT NULL DEFAULT 0 CHECK (weekday BETWEEN 0 AND 7),
  half         INTEGER NOT NULL DEFAULT 0 CHECK (half BETWEEN 0 AND 2),
  crossing_id  INTEGER REFERENCES crossing (id),
  valid_from   INTEGER NOT NULL DEFAULT 0,
  valid_to     INTEGER NOT NULL DEFAULT 0 CHECK (valid_to = 0 OR valid_to >= valid_from),
  note         TEXT    NOT NULL DEFAULT '' CHECK (length (note) <= 200),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX duty_wish_volunteer ON duty_wish (volunteer_id);

-- What a plan weighs, from which day on. rule: 0 people's duties over twelve months alike, 1 units by their staff, 2 wishes, 3 near
-- the district one belongs to, 4 nobody without an old hand, 5 not the same corner twice running, 6 not twice a day. value: of rule
-- 4 the duties of twelve months that make an old hand.
CREATE TABLE duty_weight (
  id         INTEGER NOT NULL PRIMARY KEY,
  rule       INTEGER NOT NULL CHECK (rule BETWEEN 0 AND 6),
  valid_from INTEGER NOT NULL DEFAULT 0,
  weight     INTEGER NOT NULL CHECK (weight BETWEEN 0 AND 100),
  value      INTEGER NOT NULL DEFAULT 0 CHECK (value BETWEEN 0 AND 1000),
  UNIQUE (rule, valid_from),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
INSERT INTO duty_weight (id, rule, weight, value) VALUES
  (1, 0, 20, 0), (2, 1, 20, 0), (3, 2, 15, 0), (4, 3, 3, 0), (5, 4, 5, 6), (6, 5, 2, 0), (7, 6, 30, 0);
INSERT INTO id_sequence VALUES ('duty_hours', 3), ('duty_weight', 8);
