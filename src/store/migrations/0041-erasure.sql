-- Version 41: people whose personal data were erased on request. person: keyed hash of the row's id, so that a backup of before is
-- erased again when it is restored, and the list names nobody. Lines of service stay as numbers (sheets, months and totals go on
-- holding); only their free text may lose a name.
CREATE TABLE erasure (
  id        INTEGER NOT NULL PRIMARY KEY,
  person    TEXT    NOT NULL UNIQUE CHECK (length (person) = 64),
  erased_at INTEGER NOT NULL,
  erased_by TEXT    NOT NULL,
  second    TEXT    NOT NULL DEFAULT '',
  reason    TEXT    NOT NULL CHECK (length (reason) > 0),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
DROP TRIGGER service_record_no_update;
CREATE TRIGGER service_record_no_update BEFORE UPDATE ON service_record
WHEN (SELECT running FROM erasing) = 0 OR NEW.id <> OLD.id OR NEW.volunteer_id <> OLD.volunteer_id OR NEW.day <> OLD.day
  OR NEW.start_minute <> OLD.start_minute OR NEW.minutes <> OLD.minutes OR NEW.posted <> OLD.posted
  OR NEW.reverses IS NOT OLD.reverses
BEGIN SELECT RAISE (ABORT, 'service records are never changed: reverse the line'); END;

-- Requests of people to have their data put right. answer, in this order: open, put right, refused.
CREATE TABLE correction_request (
  id           INTEGER NOT NULL PRIMARY KEY,
  volunteer_id INTEGER NOT NULL REFERENCES volunteer (id),
  asked_on     INTEGER NOT NULL CHECK (asked_on > 0),
  asked_by     TEXT    NOT NULL DEFAULT '' CHECK (length (asked_by) <= 60),
  what         TEXT    NOT NULL CHECK (length (what) BETWEEN 1 AND 300),
  answer       INTEGER NOT NULL DEFAULT 0 CHECK (answer BETWEEN 0 AND 2),
  answered_on  INTEGER NOT NULL DEFAULT 0 CHECK (answered_on = 0 OR answered_on >= asked_on),
  why          TEXT    NOT NULL DEFAULT '' CHECK (length (why) <= 300),
  CHECK ((answer = 0) = (answered_on = 0)),
  CHECK (answer <> 2 OR why <> ''),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX correction_request_volunteer ON correction_request (volunteer_id);
INSERT INTO desk_action (id, action, title) SELECT max (id) + 1, 'register:correction_request', '登记更正申请' FROM desk_action;
INSERT INTO desk_permission (id, action_id, role) SELECT max (p.id) + 1, (SELECT id FROM desk_action WHERE action =
  'register:correction_request'), 0 FROM desk_permission p;
INSERT INTO desk_permission (id, action_id, role) SELECT max (p.id) + 1, (SELECT id FROM desk_action WHERE action =
  'register:correction_request'), 1 FROM desk_permission p;
UPDATE id_sequence SET next = next + 1 WHERE entity = 'desk_action';
UPDATE id_sequence SET next = next + 2 WHERE entity = 'desk_permission';
