-- Version 22: events and sign-up. Plan, attendance, credited hours and points stay apart: here is the plan. Attendance will
-- stand in a table of its own by seat, hours in service_record, which points at the event, points in a ledger of theirs.

-- Kinds of event and what an event of the kind begins with. category: kind of service; risk 0 none, 1 some, 2 high (an
-- accident insurance on the day is asked for where insured is set); ages 0 = open; consent: minors need their guardian's;
-- hours: 0 the planned time counts, 1 the time that was there; step: minutes to which it is rounded down; most: minutes a
-- day at most, 0 = open.
CREATE TABLE event_kind (
  id         INTEGER NOT NULL PRIMARY KEY,
  name       TEXT    NOT NULL UNIQUE CHECK (length (name) BETWEEN 1 AND 50),
  category   INTEGER NOT NULL DEFAULT 0,
  risk       INTEGER NOT NULL DEFAULT 0 CHECK (risk BETWEEN 0 AND 2),
  risk_note  TEXT    NOT NULL DEFAULT '' CHECK (length (risk_note) <= 500),
  insured    INTEGER NOT NULL DEFAULT 0 CHECK (insured BETWEEN 0 AND 1),
  consent    INTEGER NOT NULL DEFAULT 1 CHECK (consent BETWEEN 0 AND 1),
  least_age  INTEGER NOT NULL DEFAULT 0 CHECK (least_age BETWEEN 0 AND 120),
  most_age   INTEGER NOT NULL DEFAULT 0 CHECK (most_age BETWEEN 0 AND 120),
  hours      INTEGER NOT NULL DEFAULT 0 CHECK (hours BETWEEN 0 AND 1),
  step       INTEGER NOT NULL DEFAULT 30 CHECK (step BETWEEN 1 AND 240),
  most       INTEGER NOT NULL DEFAULT 0 CHECK (most BETWEEN 0 AND 1440),
  removed_at INTEGER NOT NULL DEFAULT 0,
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;

-- The kind of the events of a project.
ALTER TABLE project ADD COLUMN event_kind INTEGER REFERENCES event_kind (id);
CREATE INDEX project_event_kind ON project (event_kind) WHERE event_kind IS NOT NULL;

-- What makes events again. rule: as vp_repeat_parse() reads it.
CREATE TABLE event_series (
  id    INTEGER NOT NULL PRIMARY KEY,
  rule  TEXT    NOT NULL CHECK (length (rule) > 0),
  first INTEGER NOT NULL,
  until INTEGER NOT NULL CHECK (until >= first),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;

-- Days of a series on which there shall be no event: generating again does not bring them back.
CREATE TABLE event_gap (
  id        INTEGER NOT NULL PRIMARY KEY,
  series_id INTEGER NOT NULL REFERENCES event_series (id),
  day       INTEGER NOT NULL,
  UNIQUE (series_id, day),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;

-- One event. starts and ends are minutes since the midnight of day; ends > 1440 lies on the next day. series_day is the day
-- the rule gave, whatever became of it since: the key under which generating again finds the event. own: bits of the fields
-- that were changed for this event alone and follow the series no more. state: 0 planned, 1 cancelled, 2 stood down (rain,
-- heat). closes_at, leaves_at: until when people may sign up and withdraw, Unix seconds, 0 = until it begins.
CREATE TABLE event (
  id         INTEGER NOT NULL PRIMARY KEY,
  title      TEXT    NOT NULL CHECK (length (title) BETWEEN 1 AND 100),
  kind_id    INTEGER REFERENCES event_kind (id),
  project_id INTEGER REFERENCES project (id),
  team_id    INTEGER REFERENCES team (id),
  district   INTEGER NOT NULL DEFAULT 0,
  place      TEXT    NOT NULL DEFAULT '' CHECK (length (place) <= 100),
  day        INTEGER NOT NULL CHECK (day > 0),
  starts     INTEGER NOT NULL CHECK (starts BETWEEN 0 AND 1439),
  ends       INTEGER NOT NULL CHECK (ends > starts AND ends <= starts + 1440),
  state      INTEGER NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 2),
  reason     TEXT    NOT NULL DEFAULT '' CHECK (state = 0 OR length (reason) > 0),
  approval   INTEGER NOT NULL DEFAULT 0 CHECK (approval BETWEEN 0 AND 1),
  closes_at  INTEGER NOT NULL DEFAULT 0,
  leaves_at  INTEGER NOT NULL DEFAULT 0,
  contact_id INTEGER REFERENCES volunteer (id),
  risk_note  TEXT    NOT NULL DEFAULT '' CHECK (length (risk_note) <= 500),
  materials  TEXT    NOT NULL DEFAULT '' CHECK (length (materials) <= 2000),
  note       TEXT    NOT NULL DEFAULT '' CHECK (length (note) <= 2000),
  series_id  INTEGER REFERENCES event_series (id),
  series_day INTEGER NOT NULL DEFAULT 0,
  own        INTEGER NOT NULL DEFAULT 0,
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX event_day ON event (day, starts);
CREATE UNIQUE INDEX event_series_key ON event (series_id, series_day) WHERE series_id IS NOT NULL;
CREATE INDEX event_project ON event (project_id) WHERE project_id IS NOT NULL;

-- What people do at it. least, most: seats of each shift, most 0 = as many as come. skill: code of a skill that is asked for.
CREATE TABLE event_post (
  id        INTEGER NOT NULL PRIMARY KEY,
  event_id  INTEGER NOT NULL REFERENCES event (id),
  name      TEXT    NOT NULL CHECK (length (name) BETWEEN 1 AND 50),
  least     INTEGER NOT NULL DEFAULT 0 CHECK (least BETWEEN 0 AND 99999),
  most      INTEGER NOT NULL DEFAULT 0 CHECK (most BETWEEN 0 AND 99999 AND (most = 0 OR most >= least)),
  skill     INTEGER NOT NULL DEFAULT 0,
  rank      INTEGER NOT NULL DEFAULT 0,
  UNIQUE (event_id, name),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;

-- When they do it. Minutes as of the event; day stands here too because a person's times are looked up by it.
CREATE TABLE event_shift (
  id      INTEGER NOT NULL PRIMARY KEY,
  post_id INTEGER NOT NULL REFERENCES event_post (id),
  day     INTEGER NOT NULL CHECK (day > 0),
  starts  INTEGER NOT NULL CHECK (starts BETWEEN 0 AND 1439),
  ends    INTEGER NOT NULL CHECK (ends > starts AND ends <= starts + 1440),
  UNIQUE (post_id, day, starts),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;

-- Who wants to come: a person of the roster, a unit with its seats, or somebody who is not on the roster yet (name and phone,
-- which is sealed). queue only grows: the place in line is how many wait before. rank of line is never moved by hand.
CREATE TABLE sign_up (
  id           INTEGER NOT NULL PRIMARY KEY,
  shift_id     INTEGER NOT NULL REFERENCES event_shift (id),
  volunteer_id INTEGER REFERENCES volunteer (id),
  unit_id      INTEGER REFERENCES unit (id),
  name         TEXT    NOT NULL DEFAULT '' CHECK (length (name) <= 100),
  phone        TEXT    NOT NULL DEFAULT '',
  seats        INTEGER NOT NULL DEFAULT 1 CHECK (seats BETWEEN 1 AND 9999),
  queue        INTEGER NOT NULL UNIQUE CHECK (queue > 0),
  made_at      INTEGER NOT NULL,
  made_by      TEXT    NOT NULL,
  note         TEXT    NOT NULL DEFAULT '' CHECK (length (note) <= 500),
  CHECK (volunteer_id IS NULL OR (unit_id IS NULL AND seats = 1)),
  CHECK (volunteer_id IS NOT NULL OR unit_id IS NOT NULL OR length (name) > 0),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX sign_up_shift ON sign_up (shift_id, queue);

-- One seat of a sign-up. state: 1 requested (to be approved), 2 waiting, 3 held for it until held_until, 4 confirmed;
-- ended: 5 withdrawn, 6 declined when it was offered, 7 lapsed because nobody answered, 8 refused, 9 given to somebody else.
-- volunteer_id: of a unit the person it names, later or never. signed_by, signed_for: who let it be against which rules, and
-- signed_why. why: why it was passed over, refused or given on.
CREATE TABLE seat (
  id           INTEGER NOT NULL PRIMARY KEY,
  sign_up_id   INTEGER NOT NULL REFERENCES sign_up (id),
  shift_id     INTEGER NOT NULL REFERENCES event_shift (id),
  volunteer_id INTEGER REFERENCES volunteer (id),
  state        INTEGER NOT NULL CHECK (state BETWEEN 1 AND 9),
  held_until   INTEGER NOT NULL DEFAULT 0 CHECK ((state = 3) = (held_until > 0)),
  signed_for   TEXT    NOT NULL DEFAULT '',
  signed_why   TEXT    NOT NULL DEFAULT '' CHECK ((signed_for = '') = (signed_why = '')),
  signed_by    TEXT    NOT NULL DEFAULT '' CHECK ((signed_for = '') = (signed_by = '')),
  why          TEXT    NOT NULL DEFAULT '' CHECK (length (why) <= 200),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE UNIQUE INDEX seat_person ON seat (shift_id, volunteer_id) WHERE volunteer_id IS NOT NULL AND state <= 4;
CREATE INDEX seat_volunteer ON seat (volunteer_id, state) WHERE volunteer_id IS NOT NULL;
CREATE INDEX seat_sign_up ON seat (sign_up_id);
CREATE INDEX seat_held ON seat (held_until) WHERE state = 3;

-- How many seats of each shift are in which state. Derived, by trigger; not recorded, so that taking one seat back is never in
-- the way of the next sign-up.
CREATE TABLE shift_count (
  shift_id INTEGER NOT NULL,
  state    INTEGER NOT NULL,
  seats    INTEGER NOT NULL,
  PRIMARY KEY (shift_id, state)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER seat_added AFTER INSERT ON seat BEGIN
  INSERT INTO shift_count VALUES (new.shift_id, new.state, 1)
    ON CONFLICT (shift_id, state) DO UPDATE SET seats = seats + 1;
END;
CREATE TRIGGER seat_removed AFTER DELETE ON seat BEGIN
  UPDATE shift_count SET seats = seats - 1 WHERE shift_id = old.shift_id AND state = old.state;
END;
CREATE TRIGGER seat_changed AFTER UPDATE OF shift_id, state ON seat
WHEN old.state <> new.state OR old.shift_id <> new.shift_id BEGIN
  UPDATE shift_count SET seats = seats - 1 WHERE shift_id = old.shift_id AND state = old.state;
  INSERT INTO shift_count VALUES (new.shift_id, new.state, 1)
    ON CONFLICT (shift_id, state) DO UPDATE SET seats = seats + 1;
END;

-- More people than the most are let in only by a signature, whoever writes: a taking back or a restored line in a form too.
CREATE TRIGGER seat_room_insert BEFORE INSERT ON seat
WHEN new.state IN (3, 4) AND instr (new.signed_for, 'capacity') = 0
  AND (SELECT most > 0 AND most <= (SELECT ifnull (sum (seats), 0) FROM shift_count
    WHERE shift_id = new.shift_id AND state IN (3, 4))
    FROM event_post p JOIN event_shift s ON s.post_id = p.id WHERE s.id = new.shift_id) BEGIN
  SELECT RAISE (ABORT, 'no seat is free');
END;
CREATE TRIGGER seat_room_update BEFORE UPDATE ON seat
WHEN new.state IN (3, 4) AND (old.state NOT IN (3, 4) OR old.shift_id <> new.shift_id)
  AND instr (new.signed_for, 'capacity') = 0
  AND (SELECT most > 0 AND most <= (SELECT ifnull (sum (seats), 0) FROM shift_count
    WHERE shift_id = new.shift_id AND state IN (3, 4))
    FROM event_post p JOIN event_shift s ON s.post_id = p.id WHERE s.id = new.shift_id) BEGIN
  SELECT RAISE (ABORT, 'no seat is free');
END;

-- What speaks against a seat, and how strongly from which day on: grade 0 not looked at, 1 a warning, 2 needs a signature with
-- its reason, 3 never. value: minutes or years the rule counts with.
CREATE TABLE event_rule (
  id         INTEGER NOT NULL PRIMARY KEY,
  rule       INTEGER NOT NULL CHECK (rule BETWEEN 0 AND 14),
  grade      INTEGER NOT NULL CHECK (grade BETWEEN 0 AND 3),
  value      INTEGER NOT NULL DEFAULT 0 CHECK (value BETWEEN 0 AND 100000),
  valid_from INTEGER NOT NULL DEFAULT 0,
  UNIQUE (rule, valid_from),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
-- In this order. overlap: at one time one person is at one place. removed: who left the roster. consent: of minors (志愿服务条例
-- and the law for minors ask for it). age: below or above the ages of the kind. capacity: more than the most. insurance: a risk
-- without it on the day (Henan's rules art. 26). rest: minutes between the shifts of two days. run: minutes on one day. travel:
-- minutes between two places. season: over so many years, at night, in July and August, in December and January. skill: not had
-- on the day. absence: said to be away. closed: after the last moment for signing up. twice: the same name or telephone stands
-- there already. hold: for how many minutes a freed seat waits for the answer of who is next.
INSERT INTO event_rule (id, rule, grade, value) VALUES
  (1, 0, 3, 0), (2, 1, 3, 0), (3, 2, 3, 18), (4, 3, 2, 0), (5, 4, 2, 0), (6, 5, 2, 0), (7, 6, 2, 480), (8, 7, 2, 600),
  (9, 8, 1, 30), (10, 9, 1, 60), (11, 10, 2, 0), (12, 11, 2, 0), (13, 12, 2, 0), (14, 13, 1, 0), (15, 14, 0, 1440);

INSERT INTO event_kind (id, name, category, risk, insured, consent, least_age, most_age, step) VALUES
  (1, '全民公益日', 3, 0, 0, 1, 0, 0, 30), (2, '文明交通劝导', 1, 1, 1, 1, 18, 70, 30), (3, '文明巡防', 2, 1, 1, 1, 18, 75, 30),
  (4, '义诊', 6, 0, 0, 1, 18, 0, 30), (5, '宣传教育', 5, 0, 0, 1, 0, 0, 30), (6, '节庆慰问', 13, 0, 0, 1, 0, 0, 30),
  (7, '大型活动', 12, 1, 1, 1, 16, 65, 30), (8, '植树护河', 11, 1, 1, 1, 14, 70, 30), (9, '值勤', 1, 1, 1, 1, 18, 70, 30), (10, '培训', 14, 0, 0, 1, 0, 0, 30),
  (11, '应急', 14, 2, 1, 1, 18, 60, 30), (12, '其他', 14, 0, 0, 1, 0, 0, 30);
INSERT INTO id_sequence VALUES ('event_kind', 13), ('event_rule', 16);

-- What people can do and until when, when they are away, when they have time, what a guardian agreed to, and whether an accident
-- insurance covers them. Days are inclusive, 0 = open. category: a kind of service, 0 = every one.
CREATE TABLE person_skill (
  id           INTEGER NOT NULL PRIMARY KEY,
  volunteer_id INTEGER NOT NULL REFERENCES volunteer (id),
  skill        INTEGER NOT NULL CHECK (skill > 0),
  paper        TEXT    NOT NULL DEFAULT '' CHECK (length (paper) <= 60),
  valid_from   INTEGER NOT NULL DEFAULT 0,
  valid_to     INTEGER NOT NULL DEFAULT 0,
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX person_skill_volunteer ON person_skill (volunteer_id);
CREATE TABLE person_absence (
  id           INTEGER NOT NULL PRIMARY KEY,
  volunteer_id INTEGER NOT NULL REFERENCES volunteer (id),
  valid_from   INTEGER NOT NULL CHECK (valid_from > 0),
  valid_to     INTEGER NOT NULL DEFAULT 0,
  category     INTEGER NOT NULL DEFAULT 0,
  reason       TEXT    NOT NULL DEFAULT '' CHECK (length (reason) <= 100),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX person_absence_volunteer ON person_absence (volunteer_id);
CREATE TABLE person_availability (
  id           INTEGER NOT NULL PRIMARY KEY,
  volunteer_id INTEGER NOT NULL REFERENCES volunteer (id),
  weekday      INTEGER NOT NULL DEFAULT 0 CHECK (weekday BETWEEN 0 AND 7),
  starts       INTEGER NOT NULL DEFAULT 0 CHECK (starts BETWEEN 0 AND 1439),
  ends         INTEGER NOT NULL DEFAULT 0 CHECK (ends BETWEEN 0 AND 1440),
  note         TEXT    NOT NULL DEFAULT '' CHECK (length (note) <= 100),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX person_availability_volunteer ON person_availability (volunteer_id);
CREATE TABLE guardian_consent (
  id           INTEGER NOT NULL PRIMARY KEY,
  volunteer_id INTEGER NOT NULL REFERENCES volunteer (id),
  category     INTEGER NOT NULL DEFAULT 0,
  paper        TEXT    NOT NULL DEFAULT '' CHECK (length (paper) <= 60),
  valid_from   INTEGER NOT NULL CHECK (valid_from > 0),
  valid_to     INTEGER NOT NULL DEFAULT 0,
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX guardian_consent_volunteer ON guardian_consent (volunteer_id);
CREATE TABLE person_insurance (
  id           INTEGER NOT NULL PRIMARY KEY,
  volunteer_id INTEGER NOT NULL REFERENCES volunteer (id),
  policy       TEXT    NOT NULL DEFAULT '' CHECK (length (policy) <= 60),
  valid_from   INTEGER NOT NULL CHECK (valid_from > 0),
  valid_to     INTEGER NOT NULL DEFAULT 0,
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX person_insurance_volunteer ON person_insurance (volunteer_id);

-- Skills that posts ask for.
INSERT INTO code_value (id, kind, code, name, rank)
  SELECT (SELECT next FROM id_sequence WHERE entity = 'code_value') + code - 1, 'skill', code, name, code
  FROM (SELECT 1 AS code, '急救' AS name UNION ALL SELECT 2, '医护' UNION ALL SELECT 3, '外语' UNION ALL SELECT 4, '手语' UNION ALL
    SELECT 5, '驾驶' UNION ALL SELECT 6, '摄影摄像' UNION ALL SELECT 7, '文艺演出' UNION ALL SELECT 8, '心理咨询' UNION ALL
    SELECT 9, '法律' UNION ALL SELECT 10, '水电维修');
UPDATE id_sequence SET next = next + 10 WHERE entity = 'code_value';
