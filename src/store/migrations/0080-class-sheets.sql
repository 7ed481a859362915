-- Version 80: the sign-in list of a class comes back. Who was put down stands on a line of a sheet of it, given once, so that paper and
-- store mean the same line: 22 names on a sheet, and behind them the lines of who comes without having been put down. state, in this
-- order: signed in, put down beforehand, did not come, excused. late, early: minutes. replaces: the line of whom somebody stood in for.
-- Which states there are stood in the table, which is made anew with all its rows; nothing refers to it.
CREATE TABLE trainee_80 (
  id           INTEGER NOT NULL PRIMARY KEY,
  training_id  INTEGER NOT NULL REFERENCES training (id),
  name         TEXT    NOT NULL CHECK (length (name) BETWEEN 1 AND 50),
  unit_id      INTEGER REFERENCES unit (id),
  volunteer_id INTEGER REFERENCES volunteer (id),
  certificate  TEXT    NOT NULL DEFAULT '' CHECK (length (certificate) <= 40),
  removed_at   INTEGER NOT NULL DEFAULT 0,
  state        INTEGER NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 3),
  minutes      INTEGER NOT NULL DEFAULT 0 CHECK (minutes BETWEEN 0 AND 6000),
  late         INTEGER NOT NULL DEFAULT 0 CHECK (late BETWEEN 0 AND 6000),
  early        INTEGER NOT NULL DEFAULT 0 CHECK (early BETWEEN 0 AND 6000),
  sheet        INTEGER NOT NULL DEFAULT 0 CHECK (sheet >= 0),
  line         INTEGER NOT NULL DEFAULT 0 CHECK (line BETWEEN 0 AND 25),
  replaces     INTEGER,
  CHECK ((sheet = 0) = (line = 0)),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
INSERT INTO trainee_80 (id, training_id, name, unit_id, volunteer_id, certificate, removed_at, state, minutes, sheet, line)
  SELECT id, training_id, name, unit_id, volunteer_id, certificate, removed_at, state, minutes, (n - 1) / 22 + 1, (n - 1) % 22 + 1
  FROM (SELECT *, row_number () OVER (PARTITION BY training_id ORDER BY removed_at > 0, unit_id, id) AS n FROM trainee);
DROP TABLE trainee;
ALTER TABLE trainee_80 RENAME TO trainee;
CREATE INDEX trainee_training ON trainee (training_id, sheet, line);
CREATE INDEX trainee_unit ON trainee (unit_id) WHERE unit_id IS NOT NULL;
CREATE INDEX trainee_volunteer ON trainee (volunteer_id) WHERE volunteer_id IS NOT NULL;
CREATE INDEX trainee_name ON trainee (name, unit_id);
CREATE INDEX trainee_replaces ON trainee (replaces) WHERE replaces IS NOT NULL;

-- Behind the last line of the class; what was given stays, and is given anew in the class that another one becomes.
CREATE TRIGGER trainee_gets_line AFTER INSERT ON trainee WHEN NEW.line = 0 BEGIN
  UPDATE trainee SET (sheet, line) = (SELECT iif (m % 32 >= 22, m / 32 + 1, m / 32), iif (m % 32 >= 22, 1, m % 32 + 1) FROM
    (SELECT ifnull (max (sheet * 32 + line), 32) AS m FROM trainee WHERE training_id = NEW.training_id AND id <> NEW.id))
    WHERE id = NEW.id;
END;
CREATE TRIGGER trainee_changes_class AFTER UPDATE OF training_id ON trainee WHEN NEW.training_id <> OLD.training_id BEGIN
  UPDATE trainee SET replaces = NULL, (sheet, line) = (SELECT iif (m % 32 >= 22, m / 32 + 1, m / 32), iif (m % 32 >= 22, 1, m % 32 + 1) FROM
    (SELECT ifnull (max (sheet * 32 + line), 32) AS m FROM trainee WHERE training_id = NEW.training_id AND id <> NEW.id))
    WHERE id = NEW.id;
END;
