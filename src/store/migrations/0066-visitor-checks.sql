-- Version 66: who may visit children: whether something is known against them was asked, and until when that holds (未成年人保护法 62,
-- from 2021-06-01: before somebody begins, and every year). result, in this order: nothing known, not to visit.
CREATE TABLE visitor_check (
  id           INTEGER NOT NULL PRIMARY KEY,
  name         TEXT    NOT NULL CHECK (length (name) BETWEEN 1 AND 50),
  volunteer_id INTEGER REFERENCES volunteer (id),
  team_id      INTEGER REFERENCES team (id),
  checked_on   INTEGER NOT NULL CHECK (checked_on > 0),
  valid_until  INTEGER NOT NULL CHECK (valid_until >= checked_on),
  result       INTEGER NOT NULL DEFAULT 0 CHECK (result BETWEEN 0 AND 1),
  paper        TEXT    NOT NULL DEFAULT '' CHECK (length (paper) <= 60),
  removed_at   INTEGER NOT NULL DEFAULT 0,
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX visitor_check_name ON visitor_check (name, checked_on);
CREATE INDEX visitor_check_volunteer ON visitor_check (volunteer_id) WHERE volunteer_id IS NOT NULL;
CREATE INDEX visitor_check_team ON visitor_check (team_id) WHERE team_id IS NOT NULL;

INSERT INTO desk_action (id, action, title)
  SELECT (SELECT max (id) FROM desk_action) + 1, 'register:visitor_check', '登记走访人查询';
INSERT INTO desk_permission (id, action_id, role) SELECT (SELECT max (id) FROM desk_permission) + row_number () OVER (ORDER BY r.role),
    a.id, r.role
  FROM desk_action a JOIN (SELECT 0 AS role UNION ALL SELECT 3) r WHERE a.action = 'register:visitor_check';
UPDATE id_sequence SET next = (SELECT max (id) + 1 FROM desk_action) WHERE entity = 'desk_action';
UPDATE id_sequence SET next = (SELECT max (id) + 1 FROM desk_permission) WHERE entity = 'desk_permission';
