-- Version 57: what people ask to be put right may be that they were entered as absent (kind 2): an appeal, with its day of service.
-- Which kinds there are stood in the table, which is made anew with all its rows; nothing refers to it.
CREATE TABLE correction_request_57 (
  id           INTEGER NOT NULL PRIMARY KEY,
  volunteer_id INTEGER NOT NULL REFERENCES volunteer (id),
  asked_on     INTEGER NOT NULL CHECK (asked_on > 0),
  asked_by     TEXT    NOT NULL DEFAULT '' CHECK (length (asked_by) <= 60),
  what         TEXT    NOT NULL CHECK (length (what) BETWEEN 1 AND 300),
  answer       INTEGER NOT NULL DEFAULT 0 CHECK (answer BETWEEN 0 AND 2),
  answered_on  INTEGER NOT NULL DEFAULT 0 CHECK (answered_on = 0 OR answered_on >= asked_on),
  why          TEXT    NOT NULL DEFAULT '' CHECK (length (why) <= 300),
  kind         INTEGER NOT NULL DEFAULT 0 CHECK (kind BETWEEN 0 AND 2),
  of_day       INTEGER NOT NULL DEFAULT 0,
  should       INTEGER NOT NULL DEFAULT 0 CHECK (should BETWEEN 0 AND 1440),
  due_on       INTEGER NOT NULL DEFAULT 0,
  CHECK ((answer = 0) = (answered_on = 0)),
  CHECK (answer <> 2 OR why <> ''),
  CHECK (kind <> 2 OR of_day > 0),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
INSERT INTO correction_request_57 SELECT id, volunteer_id, asked_on, asked_by, what, answer, answered_on, why, kind, of_day, should, due_on
  FROM correction_request;
DROP TABLE correction_request;
ALTER TABLE correction_request_57 RENAME TO correction_request;
CREATE INDEX correction_request_volunteer ON correction_request (volunteer_id);
