-- Version 47: families that volunteer together, stations as places of events, and which kinds of event are reported by groups.

CREATE TABLE family (
  id         INTEGER NOT NULL PRIMARY KEY,
  name       TEXT    NOT NULL UNIQUE CHECK (length (name) BETWEEN 2 AND 50),
  district   INTEGER NOT NULL DEFAULT 0,
  note       TEXT    NOT NULL DEFAULT '' CHECK (length (note) <= 500),
  removed_at INTEGER NOT NULL DEFAULT 0,
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;

-- role, in this order: guardian, child, elder, other. A child of parents who parted belongs to two families.
CREATE TABLE family_member (
  id           INTEGER NOT NULL PRIMARY KEY,
  family_id    INTEGER NOT NULL REFERENCES family (id),
  volunteer_id INTEGER NOT NULL REFERENCES volunteer (id),
  role         INTEGER NOT NULL DEFAULT 0 CHECK (role BETWEEN 0 AND 3),
  note         TEXT    NOT NULL DEFAULT '' CHECK (length (note) <= 100),
  UNIQUE (family_id, volunteer_id),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX family_member_volunteer ON family_member (volunteer_id);

-- With whom somebody came.
ALTER TABLE sign_up ADD COLUMN family_id INTEGER REFERENCES family (id);
CREATE INDEX sign_up_family ON sign_up (family_id) WHERE family_id IS NOT NULL;

-- Where it is at a station of the register; then place has its name as it was written, and place_id is NULL.
ALTER TABLE event ADD COLUMN station_id INTEGER REFERENCES station (id);
CREATE INDEX event_station ON event (station_id) WHERE station_id IS NOT NULL;

-- Units and families report by the six groups what they did, as on the public-welfare day.
ALTER TABLE event_kind ADD COLUMN returns INTEGER NOT NULL DEFAULT 0 CHECK (returns BETWEEN 0 AND 1);
UPDATE event_kind SET returns = 1 WHERE id = 1;

INSERT INTO desk_action (id, action, title) SELECT max (id) + column3, column1, column2 FROM desk_action, (VALUES
  ('sign-up-family', '家庭报名', 1)) GROUP BY column3;
INSERT INTO desk_permission (id, action_id, role)
  SELECT (SELECT max (id) FROM desk_permission) + row_number () OVER (ORDER BY a.id, r.column1), a.id, r.column1
  FROM desk_action a, (VALUES (0), (1), (2)) r WHERE a.action = 'sign-up-family';
UPDATE id_sequence SET next = next + 1 WHERE entity = 'desk_action';
UPDATE id_sequence SET next = next + 3 WHERE entity = 'desk_permission';
