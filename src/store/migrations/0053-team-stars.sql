-- Version 53: stars of organisations 星级志愿服务组织: which team was certified at which level in which batch. level: 0 one star …
-- 4 five stars. The figures that were declared for want of rows are counted from them; what was declared for a day before stays.
CREATE TABLE team_star (
  id         INTEGER NOT NULL PRIMARY KEY,
  team_id    INTEGER NOT NULL REFERENCES team (id),
  level      INTEGER NOT NULL CHECK (level BETWEEN 0 AND 4),
  batch      INTEGER NOT NULL CHECK (batch BETWEEN 1 AND 999),
  day        INTEGER NOT NULL CHECK (day > 0),
  until      INTEGER NOT NULL DEFAULT 0 CHECK (until = 0 OR until >= day),
  serial     TEXT    NOT NULL DEFAULT '' CHECK (length (serial) <= 40),
  note       TEXT    NOT NULL DEFAULT '' CHECK (length (note) <= 500),
  removed_at INTEGER NOT NULL DEFAULT 0,
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE UNIQUE INDEX team_star_team ON team_star (team_id, batch) WHERE removed_at = 0;
CREATE UNIQUE INDEX team_star_serial ON team_star (serial) WHERE serial <> '';
INSERT INTO id_sequence (entity, next) VALUES ('team_star', 1);
UPDATE figure SET kind = 1, entity = 'team-star', measure = 'count', day_field = 'day', filter = 'batch=1;level='
  || CASE code WHEN 'F11' THEN 4 WHEN 'N11' THEN 3 WHEN 'F12' THEN 2 WHEN 'F13' THEN 1 ELSE 0 END
  WHERE code IN ('F11', 'N11', 'F12', 'F13', 'F14') AND kind = 0
  AND NOT EXISTS (SELECT 1 FROM figure_value v WHERE v.figure_id = figure.id);
