-- Version 38: what an event asks of those who come, where it is as a row of the register, who stays signed up for a series,
-- and how it went by event and unit.

-- questions: as vp_event_questions_parse() reads them. place stays as it was written; where a place of the register is meant,
-- place_id says which, and its name is shown.
ALTER TABLE event ADD COLUMN questions TEXT NOT NULL DEFAULT '' CHECK (length (questions) <= 1000);
ALTER TABLE event ADD COLUMN place_id INTEGER REFERENCES place (id);
UPDATE event SET place_id = (SELECT min (id) FROM place WHERE name = event.place AND removed_at = 0) WHERE place <> '';
CREATE INDEX event_place ON event (place_id) WHERE place_id IS NOT NULL;

-- What somebody answered, by the words of the question: an answer outlives a question that is taken away and put back.
CREATE TABLE seat_answer (
  id       INTEGER NOT NULL PRIMARY KEY,
  seat_id  INTEGER NOT NULL REFERENCES seat (id),
  question TEXT    NOT NULL CHECK (length (question) BETWEEN 1 AND 30),
  answer   TEXT    NOT NULL CHECK (length (answer) BETWEEN 1 AND 200),
  UNIQUE (seat_id, question),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;

-- Who is signed up for every event of a series from since on, until the last day until, 0 = on and on. post: its name, '' = the
-- first one. why: why it was stopped.
CREATE TABLE standing_sign_up (
  id           INTEGER NOT NULL PRIMARY KEY,
  series_id    INTEGER NOT NULL REFERENCES event_series (id),
  post         TEXT    NOT NULL DEFAULT '' CHECK (length (post) <= 50),
  volunteer_id INTEGER REFERENCES volunteer (id),
  unit_id      INTEGER REFERENCES unit (id),
  seats        INTEGER NOT NULL DEFAULT 1 CHECK (seats BETWEEN 1 AND 9999),
  since        INTEGER NOT NULL CHECK (since > 0),
  until        INTEGER NOT NULL DEFAULT 0,
  why          TEXT    NOT NULL DEFAULT '' CHECK (length (why) <= 200),
  CHECK ((volunteer_id IS NULL) <> (unit_id IS NULL)),
  CHECK (volunteer_id IS NULL OR seats = 1),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX standing_sign_up_series ON standing_sign_up (series_id);
CREATE INDEX standing_sign_up_volunteer ON standing_sign_up (volunteer_id) WHERE volunteer_id IS NOT NULL;
CREATE INDEX standing_sign_up_unit ON standing_sign_up (unit_id) WHERE unit_id IS NOT NULL;

-- How many seats of each event and unit (0 = people who came by themselves) are in which state, and how many lines of its
-- sheets: what is the state of a seat (1 to 9), or 10 and the state of a line (10 to 18). Derived, by trigger; not recorded.
CREATE TABLE event_tally (
  event_id INTEGER NOT NULL,
  unit_id  INTEGER NOT NULL,
  what     INTEGER NOT NULL,
  n        INTEGER NOT NULL,
  PRIMARY KEY (event_id, unit_id, what)
) STRICT, WITHOUT ROWID;
INSERT INTO event_tally SELECT p.event_id, ifnull (u.unit_id, 0), t.state, count (*) FROM seat t
  JOIN sign_up u ON u.id = t.sign_up_id JOIN event_shift s ON s.id = t.shift_id JOIN event_post p ON p.id = s.post_id
  GROUP BY 1, 2, 3;
INSERT INTO event_tally SELECT a.event_id, ifnull (u.unit_id, 0), 10 + a.state, count (*) FROM attendance a
  LEFT JOIN seat t ON t.id = a.seat_id LEFT JOIN sign_up u ON u.id = t.sign_up_id GROUP BY 1, 2, 3;

-- Taking back deletes a sign-up before its seats: these are counted out with it, and then have no sign-up to be counted by. An
-- event that was made with its sign-ups goes before them, too.
CREATE TRIGGER event_tally_removed AFTER DELETE ON event BEGIN
  DELETE FROM event_tally WHERE event_id = old.id;
END;
CREATE TRIGGER seat_tally_added AFTER INSERT ON seat BEGIN
  INSERT INTO event_tally SELECT p.event_id, ifnull (u.unit_id, 0), new.state, 1 FROM sign_up u, event_shift s
    JOIN event_post p ON p.id = s.post_id WHERE u.id = new.sign_up_id AND s.id = new.shift_id
    ON CONFLICT (event_id, unit_id, what) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER seat_tally_removed AFTER DELETE ON seat BEGIN
  UPDATE event_tally SET n = n - 1 WHERE what = old.state
    AND unit_id = (SELECT ifnull (unit_id, 0) FROM sign_up WHERE id = old.sign_up_id)
    AND event_id = (SELECT p.event_id FROM event_shift s JOIN event_post p ON p.id = s.post_id WHERE s.id = old.shift_id);
END;
CREATE TRIGGER seat_tally_changed AFTER UPDATE OF shift_id, state, sign_up_id ON seat
WHEN old.state <> new.state OR old.shift_id <> new.shift_id OR old.sign_up_id <> new.sign_up_id BEGIN
  UPDATE event_tally SET n = n - 1 WHERE what = old.state
    AND unit_id = (SELECT ifnull (unit_id, 0) FROM sign_up WHERE id = old.sign_up_id)
    AND event_id = (SELECT p.event_id FROM event_shift s JOIN event_post p ON p.id = s.post_id WHERE s.id = old.shift_id);
  INSERT INTO event_tally SELECT p.event_id, ifnull (u.unit_id, 0), new.state, 1 FROM sign_up u, event_shift s
    JOIN event_post p ON p.id = s.post_id WHERE u.id = new.sign_up_id AND s.id = new.shift_id
    ON CONFLICT (event_id, unit_id, what) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER sign_up_tally_removed BEFORE DELETE ON sign_up BEGIN
  UPDATE event_tally SET n = n - (SELECT count (*) FROM seat t JOIN event_shift s ON s.id = t.shift_id
      JOIN event_post p ON p.id = s.post_id
      WHERE t.sign_up_id = old.id AND t.state = event_tally.what AND p.event_id = event_tally.event_id)
    WHERE unit_id = ifnull (old.unit_id, 0) AND what < 10 AND event_id IN (SELECT p.event_id FROM seat t
      JOIN event_shift s ON s.id = t.shift_id JOIN event_post p ON p.id = s.post_id WHERE t.sign_up_id = old.id);
END;
CREATE TRIGGER sign_up_tally_added AFTER INSERT ON sign_up BEGIN
  INSERT INTO event_tally SELECT p.event_id, ifnull (new.unit_id, 0), t.state, count (*) FROM seat t
    JOIN event_shift s ON s.id = t.shift_id JOIN event_post p ON p.id = s.post_id WHERE t.sign_up_id = new.id GROUP BY 1, 3
    ON CONFLICT (event_id, unit_id, what) DO UPDATE SET n = n + excluded.n;
END;
CREATE TRIGGER attendance_tally_added AFTER INSERT ON attendance BEGIN
  INSERT INTO event_tally VALUES (new.event_id, ifnull ((SELECT u.unit_id FROM seat t JOIN sign_up u ON u.id = t.sign_up_id
      WHERE t.id = new.seat_id), 0), 10 + new.state, 1)
    ON CONFLICT (event_id, unit_id, what) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER attendance_tally_removed AFTER DELETE ON attendance BEGIN
  UPDATE event_tally SET n = n - 1 WHERE event_id = old.event_id AND what = 10 + old.state
    AND unit_id = ifnull ((SELECT u.unit_id FROM seat t JOIN sign_up u ON u.id = t.sign_up_id WHERE t.id = old.seat_id), 0);
END;
CREATE TRIGGER attendance_tally_changed AFTER UPDATE OF state ON attendance WHEN old.state <> new.state BEGIN
  UPDATE event_tally SET n = n - 1 WHERE event_id = old.event_id AND what = 10 + old.state
    AND unit_id = ifnull ((SELECT u.unit_id FROM seat t JOIN sign_up u ON u.id = t.sign_up_id WHERE t.id = old.seat_id), 0);
  INSERT INTO event_tally VALUES (new.event_id, ifnull ((SELECT u.unit_id FROM seat t JOIN sign_up u ON u.id = t.sign_up_id
      WHERE t.id = new.seat_id), 0), 10 + new.state, 1)
    ON CONFLICT (event_id, unit_id, what) DO UPDATE SET n = n + 1;
END;

-- Why events are called off.
INSERT INTO code_value (id, kind, code, name, rank)
  SELECT (SELECT next FROM id_sequence WHERE entity = 'code_value') + code - 1, 'call-off-reason', code, name, code
  FROM (SELECT 1 AS code, '大雨' AS name UNION ALL SELECT 2, '高温' UNION ALL SELECT 3, '大风沙尘' UNION ALL SELECT 4, '空气污染'
    UNION ALL SELECT 5, '人数不足' UNION ALL SELECT 6, '场地不能使用');
UPDATE id_sequence SET next = next + 6 WHERE entity = 'code_value';
