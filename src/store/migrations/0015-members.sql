-- Version 15: who belongs to which team since when, in which post; places; what an activity of a project will need.

-- A person may belong to several teams, one after the other and at once. Of the memberships that are open (to_on = 0, not
-- removed) the one marked as main, else the oldest, is the main team, which the roster shows: volunteer.team_id follows the
-- memberships, and whoever changes it moves the person.
CREATE TABLE team_member (
  id           INTEGER NOT NULL PRIMARY KEY,
  team_id      INTEGER NOT NULL REFERENCES team (id),
  volunteer_id INTEGER NOT NULL REFERENCES volunteer (id),
  post         INTEGER NOT NULL DEFAULT 0,
  from_on      INTEGER NOT NULL DEFAULT 0,
  to_on        INTEGER NOT NULL DEFAULT 0 CHECK (to_on = 0 OR to_on >= from_on),
  main         INTEGER NOT NULL DEFAULT 0 CHECK (main BETWEEN 0 AND 1),
  note         TEXT    NOT NULL DEFAULT '' CHECK (length (note) <= 500),
  removed_at   INTEGER NOT NULL DEFAULT 0,
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;

INSERT INTO team_member (id, team_id, volunteer_id)
  SELECT ((SELECT CAST (value AS INTEGER) FROM meta WHERE key = 'site') << 36) | row_number () OVER (ORDER BY id), team_id, id
  FROM volunteer WHERE team_id IS NOT NULL;
INSERT INTO id_sequence (entity, next) VALUES ('team_member', (SELECT count (*) + 1 FROM team_member));
CREATE INDEX team_member_person ON team_member (volunteer_id);
CREATE INDEX team_member_team ON team_member (team_id);

CREATE VIEW main_team AS
  SELECT volunteer_id, team_id FROM (SELECT volunteer_id, team_id, row_number () OVER (PARTITION BY volunteer_id
    ORDER BY main DESC, id) AS place FROM team_member WHERE to_on = 0 AND removed_at = 0) WHERE place = 1;

CREATE TRIGGER team_member_joins AFTER INSERT ON team_member WHEN (SELECT running FROM bulk_load) = 0
BEGIN
  UPDATE team_member SET main = 0 WHERE NEW.main = 1 AND volunteer_id = NEW.volunteer_id AND id <> NEW.id AND main = 1;
  UPDATE volunteer SET team_id = (SELECT m.team_id FROM team_member m WHERE m.volunteer_id = NEW.volunteer_id AND m.to_on = 0
    AND m.removed_at = 0 ORDER BY m.main DESC, m.id LIMIT 1)
  WHERE id = NEW.volunteer_id AND team_id IS NOT (SELECT m.team_id FROM team_member m WHERE m.volunteer_id = NEW.volunteer_id
    AND m.to_on = 0 AND m.removed_at = 0 ORDER BY m.main DESC, m.id LIMIT 1);
END;

CREATE TRIGGER team_member_changes AFTER UPDATE OF to_on, main, removed_at ON team_member
WHEN (SELECT running FROM bulk_load) = 0
BEGIN
  UPDATE team_member SET main = 0 WHERE NEW.main = 1 AND OLD.main = 0 AND volunteer_id = NEW.volunteer_id AND id <> NEW.id
    AND main = 1;
  UPDATE volunteer SET team_id = (SELECT m.team_id FROM team_member m WHERE m.volunteer_id = NEW.volunteer_id AND m.to_on = 0
    AND m.removed_at = 0 ORDER BY m.main DESC, m.id LIMIT 1)
  WHERE id = NEW.volunteer_id AND team_id IS NOT (SELECT m.team_id FROM team_member m WHERE m.volunteer_id = NEW.volunteer_id
    AND m.to_on = 0 AND m.removed_at = 0 ORDER BY m.main DESC, m.id LIMIT 1);
END;

-- A person who is entered with a team belongs to it; since when is not said.
CREATE TRIGGER volunteer_joins AFTER INSERT ON volunteer WHEN NEW.team_id IS NOT NULL AND (SELECT running FROM bulk_load) = 0
BEGIN
  INSERT INTO team_member (id, team_id, volunteer_id)
    SELECT ((SELECT CAST (value AS INTEGER) FROM meta WHERE key = 'site') << 36) | next, NEW.team_id, NEW.id
    FROM id_sequence WHERE entity = 'team_member';
  UPDATE id_sequence SET next = next + 1 WHERE entity = 'team_member';
END;

-- Another main team by hand: the former membership ends today, the new one begins, unless it is there already. Where this
-- follows from the memberships themselves nothing is to be done.
CREATE TRIGGER volunteer_moves AFTER UPDATE OF team_id ON volunteer
WHEN NEW.team_id IS NOT OLD.team_id AND (SELECT running FROM bulk_load) = 0
  AND NEW.team_id IS NOT (SELECT m.team_id FROM team_member m WHERE m.volunteer_id = NEW.id AND m.to_on = 0
    AND m.removed_at = 0 ORDER BY m.main DESC, m.id LIMIT 1)
BEGIN
  UPDATE team_member SET to_on = max (from_on, CAST (julianday ('now', 'localtime', 'start of day') + 0.5 AS INTEGER)), main = 0
    WHERE volunteer_id = NEW.id AND team_id = OLD.team_id AND to_on = 0 AND removed_at = 0;
  UPDATE team_member SET main = 1 WHERE volunteer_id = NEW.id AND team_id = NEW.team_id AND to_on = 0 AND removed_at = 0;
  INSERT INTO team_member (id, team_id, volunteer_id, from_on, main)
    SELECT ((SELECT CAST (value AS INTEGER) FROM meta WHERE key = 'site') << 36) | next, NEW.team_id, NEW.id,
      CAST (julianday ('now', 'localtime', 'start of day') + 0.5 AS INTEGER), 1
    FROM id_sequence WHERE entity = 'team_member' AND NEW.team_id IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM team_member WHERE volunteer_id = NEW.id AND team_id = NEW.team_id AND to_on = 0
        AND removed_at = 0);
  UPDATE id_sequence SET next = next + 1 WHERE entity = 'team_member';
END;

-- Places that activities, crossings and stations point at. Coordinates in millionths of a degree, 0 = not known.
CREATE TABLE place (
  id         INTEGER NOT NULL PRIMARY KEY,
  name       TEXT    NOT NULL UNIQUE CHECK (length (name) BETWEEN 2 AND 100),
  kind       INTEGER NOT NULL DEFAULT 0,
  district   INTEGER NOT NULL DEFAULT 0,
  address    TEXT    NOT NULL DEFAULT '' CHECK (length (address) <= 100),
  longitude  INTEGER NOT NULL DEFAULT 0 CHECK (longitude BETWEEN -180000000 AND 180000000),
  latitude   INTEGER NOT NULL DEFAULT 0 CHECK (latitude BETWEEN -90000000 AND 90000000),
  note       TEXT    NOT NULL DEFAULT '' CHECK (length (note) <= 500),
  removed_at INTEGER NOT NULL DEFAULT 0,
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;

-- What a project hands on to its activities: where they take place, whom they serve, how many people and how
-- much time of each they need.
ALTER TABLE project ADD COLUMN district INTEGER NOT NULL DEFAULT 0;
ALTER TABLE project ADD COLUMN place_id INTEGER REFERENCES place (id);
ALTER TABLE project ADD COLUMN served TEXT NOT NULL DEFAULT '' CHECK (length (served) <= 60);
ALTER TABLE project ADD COLUMN people INTEGER NOT NULL DEFAULT 0 CHECK (people BETWEEN 0 AND 99999);
ALTER TABLE project ADD COLUMN minutes INTEGER NOT NULL DEFAULT 0 CHECK (minutes BETWEEN 0 AND 1440);
ALTER TABLE project ADD COLUMN keeper_id INTEGER REFERENCES volunteer (id);
CREATE INDEX project_place ON project (place_id) WHERE place_id IS NOT NULL;
CREATE INDEX project_keeper ON project (keeper_id) WHERE keeper_id IS NOT NULL;

INSERT INTO code_value (id, kind, code, name, rank)
  SELECT (SELECT next FROM id_sequence WHERE entity = 'code_value') + row_number () OVER () - 1, kind, code, name, code
  FROM (SELECT 'team-post' AS kind, 1 AS code, '队长' AS name UNION ALL SELECT 'team-post', 2, '副队长' UNION ALL
    SELECT 'team-post', 3, '联络员' UNION ALL SELECT 'team-post', 4, '队员');
UPDATE id_sequence SET next = next + 4 WHERE entity = 'code_value';
