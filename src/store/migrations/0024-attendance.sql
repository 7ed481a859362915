-- Version 24: attendance. Who was there, as the sheets of paper say it: it can be changed until its hours are approved.

-- What counts where nobody signed out and the time that was there is asked for: 0 nothing until somebody decides, 1 the planned
-- end, 2 half of the planned time.
ALTER TABLE event_kind ADD COLUMN no_out INTEGER NOT NULL DEFAULT 0 CHECK (no_out BETWEEN 0 AND 2);

-- One line of a sheet. sheet and line are given once and stay, so that paper and store mean the same line. seat_id: the seat it
-- is about; none = somebody who came without one, or with replaces the person who stood in for that line. While state is 0 the
-- person is who has the seat; later volunteer_id, or name of who is not on the roster. came_at, left_at: minutes since the
-- midnight of the event's day, -1 = not written. cells: what is filled in on the sheet, bits: 1 in, 2 out, 4 signature, 8 the
-- leader's signature, 16 an inspection saw it. out_rule: where left_at comes from: 0 the sheet, 1 the rule of the kind, 2 somebody
-- decided, note says why. state: 0 expected, 1 came, 2 late, 3 left early, 4 excused, 5 absent, 6 replaced, 7 stood down,
-- 8 walk-in. hours: 0 open, 1 returned for why, 2 approved: nothing of the line changes any more.
CREATE TABLE attendance (
  id           INTEGER NOT NULL PRIMARY KEY,
  event_id     INTEGER NOT NULL REFERENCES event (id),
  shift_id     INTEGER NOT NULL REFERENCES event_shift (id),
  seat_id      INTEGER REFERENCES seat (id),
  replaces     INTEGER REFERENCES attendance (id),
  volunteer_id INTEGER REFERENCES volunteer (id),
  name         TEXT    NOT NULL DEFAULT '' CHECK (length (name) <= 100),
  sheet        INTEGER NOT NULL CHECK (sheet BETWEEN 1 AND 999),
  line         INTEGER NOT NULL CHECK (line BETWEEN 1 AND 99),
  state        INTEGER NOT NULL CHECK (state BETWEEN 0 AND 8),
  came_at      INTEGER NOT NULL DEFAULT -1 CHECK (came_at BETWEEN -1 AND 2880),
  left_at      INTEGER NOT NULL DEFAULT -1 CHECK (left_at BETWEEN -1 AND 2880),
  cells        INTEGER NOT NULL DEFAULT 0 CHECK (cells BETWEEN 0 AND 31),
  out_rule     INTEGER NOT NULL DEFAULT 0 CHECK (out_rule BETWEEN 0 AND 2),
  note         TEXT    NOT NULL DEFAULT '' CHECK (length (note) <= 200),
  hours        INTEGER NOT NULL DEFAULT 0 CHECK (hours BETWEEN 0 AND 2),
  why          TEXT    NOT NULL DEFAULT '' CHECK (hours <> 1 OR length (why) > 0),
  entered_by   TEXT    NOT NULL,
  entered_at   INTEGER NOT NULL,
  approved_by  TEXT    NOT NULL DEFAULT '' CHECK ((hours = 2) = (length (approved_by) > 0)),
  CHECK (id BETWEEN 1 AND 140737488355327),
  CHECK (left_at = -1 OR came_at = -1 OR left_at > came_at),
  CHECK (state IN (1, 2, 3, 8) OR (came_at = -1 AND left_at = -1)),
  CHECK (out_rule = 0 OR left_at >= 0),
  CHECK (hours <> 2 OR state IN (1, 2, 3, 8)),
  CHECK (seat_id IS NULL OR replaces IS NULL)
) STRICT;
CREATE UNIQUE INDEX attendance_line ON attendance (event_id, sheet, line) WHERE replaces IS NULL;
CREATE UNIQUE INDEX attendance_seat ON attendance (seat_id) WHERE seat_id IS NOT NULL;
CREATE UNIQUE INDEX attendance_replaces ON attendance (replaces) WHERE replaces IS NOT NULL;
CREATE UNIQUE INDEX attendance_person ON attendance (shift_id, volunteer_id)
  WHERE volunteer_id IS NOT NULL AND state IN (1, 2, 3, 8);
CREATE INDEX attendance_volunteer ON attendance (volunteer_id, state) WHERE volunteer_id IS NOT NULL;
CREATE INDEX attendance_event ON attendance (event_id, sheet, line);
CREATE INDEX attendance_open ON attendance (event_id) WHERE hours = 0 AND state IN (1, 2, 3, 8);

-- Whoever writes: an approved line is put back to open before anything else of it changes, which only a correction does.
CREATE TRIGGER attendance_approved BEFORE UPDATE ON attendance
WHEN old.hours = 2 AND new.hours = 2 AND (old.state <> new.state OR old.came_at <> new.came_at OR old.left_at <> new.left_at
  OR old.cells <> new.cells OR old.volunteer_id IS NOT new.volunteer_id) BEGIN
  SELECT RAISE (ABORT, 'the hours of this line are approved');
END;

-- How far hours can be believed, by what is filled in on the sheet: the first class, from A on, whose cells are all there, and at
-- least one of any_of. 1 A, 2 B, 3 C; what fits none is 4 D, declared and approved; 5 E is old paper.
CREATE TABLE evidence_rule (
  id         INTEGER NOT NULL PRIMARY KEY,
  class      INTEGER NOT NULL CHECK (class BETWEEN 1 AND 3),
  all_of     INTEGER NOT NULL CHECK (all_of BETWEEN 0 AND 31),
  any_of     INTEGER NOT NULL CHECK (any_of BETWEEN 0 AND 31),
  valid_from INTEGER NOT NULL DEFAULT 0,
  UNIQUE (class, valid_from),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
INSERT INTO evidence_rule (id, class, all_of, any_of) VALUES (1, 1, 19, 12), (2, 2, 3, 12), (3, 3, 0, 12);
INSERT INTO id_sequence VALUES ('evidence_rule', 4);
