-- Version 61: how well a duty was done, and points for it. attendance.grade, in this order: 0 not graded, 1 excellent (优), 2 good (良),
-- 3 fair (中), 4 poor (差); it is given to who was there, until the hours are approved.
ALTER TABLE attendance ADD COLUMN grade INTEGER NOT NULL DEFAULT 0
  CHECK (grade BETWEEN 0 AND 4 AND (grade = 0 OR state IN (1, 2, 3, 8)));
DROP TRIGGER attendance_approved;
CREATE TRIGGER attendance_approved BEFORE UPDATE ON attendance
WHEN old.hours = 2 AND new.hours = 2 AND (old.state <> new.state OR old.came_at <> new.came_at OR old.left_at <> new.left_at
  OR old.cells <> new.cells OR old.grade <> new.grade OR old.volunteer_id IS NOT new.volunteer_id) BEGIN
  SELECT RAISE (ABORT, 'the hours of this line are approved');
END;

-- How much the points of a grade are, in percent; without a row they are whole. Points of an hour are the setting points-hour, and
-- without one, or 0, none are credited.
CREATE TABLE grade_rule (
  id         INTEGER NOT NULL PRIMARY KEY,
  grade      INTEGER NOT NULL CHECK (grade BETWEEN 0 AND 4),
  percent    INTEGER NOT NULL CHECK (percent BETWEEN 0 AND 1000),
  valid_from INTEGER NOT NULL DEFAULT 0,
  UNIQUE (grade, valid_from),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
INSERT INTO grade_rule (id, grade, percent) VALUES (1, 0, 100), (2, 1, 100), (3, 2, 100), (4, 3, 100), (5, 4, 100);
INSERT INTO id_sequence VALUES ('grade_rule', 6);

-- The ledger of points. A line has the number of the line of hours it was credited with, so that neither is there twice or without
-- the other; one that takes hours back takes their points back. per_hour, grade, percent: what it was counted by, so that a rule
-- that changes later changes nothing here. Only hours that stand on a sheet have points.
CREATE TABLE point_line (
  id       INTEGER NOT NULL PRIMARY KEY REFERENCES service_record (id),
  points   INTEGER NOT NULL,
  per_hour INTEGER NOT NULL CHECK (per_hour > 0),
  grade    INTEGER NOT NULL CHECK (grade BETWEEN 0 AND 4),
  percent  INTEGER NOT NULL CHECK (percent BETWEEN 0 AND 1000)
) STRICT;
CREATE TRIGGER point_line_no_update BEFORE UPDATE ON point_line
BEGIN SELECT RAISE (ABORT, 'points are never changed: take their hours back'); END;
CREATE TRIGGER point_line_no_delete BEFORE DELETE ON point_line
BEGIN SELECT RAISE (ABORT, 'points are never deleted: take their hours back'); END;
CREATE TRIGGER service_record_points AFTER INSERT ON service_record WHEN NEW.attendance_id IS NOT NULL BEGIN
  INSERT INTO point_line SELECT NEW.id, -p.points, p.per_hour, p.grade, p.percent FROM point_line p WHERE p.id = NEW.reverses;
  INSERT INTO point_line
    SELECT NEW.id, NEW.minutes * s.per_hour * s.percent / 6000, s.per_hour, s.grade, s.percent
    FROM (SELECT a.grade, ifnull ((SELECT g.percent FROM grade_rule g WHERE g.grade = a.grade AND g.valid_from <= NEW.day
            ORDER BY g.valid_from DESC LIMIT 1), 100) AS percent,
          ifnull ((SELECT CAST (o.value AS INTEGER) FROM setting o WHERE o.name = 'points-hour' AND o.valid_from <= NEW.day
            ORDER BY o.valid_from DESC LIMIT 1), 0) AS per_hour
          FROM attendance a WHERE a.id = NEW.attendance_id) s
    WHERE NEW.reverses IS NULL AND s.per_hour > 0;
END;

INSERT INTO desk_action (id, action, title)
  WITH seed (action, title) AS (VALUES ('attendance-grade', '评定服务等次'), ('register:grade_rule', '修改评定等次规则'))
  SELECT (SELECT max (id) FROM desk_action) + row_number () OVER (), action, title FROM seed;
INSERT INTO desk_permission (id, action_id, role) SELECT (SELECT max (id) FROM desk_permission)
  + row_number () OVER (ORDER BY a.id, r.role), a.id, r.role
  FROM desk_action a JOIN (SELECT 0 AS role UNION ALL SELECT 2) r
  WHERE a.action = 'attendance-grade' OR (a.action = 'register:grade_rule' AND r.role = 0);
UPDATE id_sequence SET next = (SELECT max (id) + 1 FROM desk_action) WHERE entity = 'desk_action';
UPDATE id_sequence SET next = (SELECT max (id) + 1 FROM desk_permission) WHERE entity = 'desk_permission';
