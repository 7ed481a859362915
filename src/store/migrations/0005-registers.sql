-- Version 5: teams and projects as registers, and kinds of team as a code table.

-- What the office keeps of a team: the team above it, its kind, whether it is of party members, how it is registered
-- (0 not, 1 filed, 2 registered, 3 dissolved), since when it is there, who leads it.
ALTER TABLE team ADD COLUMN parent_id INTEGER REFERENCES team (id);
ALTER TABLE team ADD COLUMN kind INTEGER NOT NULL DEFAULT 0;
ALTER TABLE team ADD COLUMN party INTEGER NOT NULL DEFAULT 0 CHECK (party BETWEEN 0 AND 1);
ALTER TABLE team ADD COLUMN registration INTEGER NOT NULL DEFAULT 0 CHECK (registration BETWEEN 0 AND 3);
ALTER TABLE team ADD COLUMN founded_on INTEGER NOT NULL DEFAULT 0;
ALTER TABLE team ADD COLUMN leader TEXT NOT NULL DEFAULT '' CHECK (length (leader) <= 50);
ALTER TABLE team ADD COLUMN note TEXT NOT NULL DEFAULT '' CHECK (length (note) <= 500);
CREATE INDEX team_parent ON team (parent_id) WHERE parent_id IS NOT NULL;

-- A project has a team that carries it and a time; it can be removed and brought back.
ALTER TABLE project ADD COLUMN team_id INTEGER REFERENCES team (id);
ALTER TABLE project ADD COLUMN begins_on INTEGER NOT NULL DEFAULT 0;
ALTER TABLE project ADD COLUMN ends_on INTEGER NOT NULL DEFAULT 0;
ALTER TABLE project ADD COLUMN note TEXT NOT NULL DEFAULT '' CHECK (length (note) <= 500);
ALTER TABLE project ADD COLUMN removed_at INTEGER NOT NULL DEFAULT 0;
CREATE INDEX project_team ON project (team_id) WHERE team_id IS NOT NULL;

-- Kinds of team as the office groups them.
INSERT INTO code_value (id, kind, code, name, rank)
  SELECT (SELECT next FROM id_sequence WHERE entity = 'code_value') + code - 1, 'team-kind', code, name, code
  FROM (SELECT 1 AS code, '机关单位' AS name UNION ALL SELECT 2, '社区' UNION ALL SELECT 3, '农村' UNION ALL
    SELECT 4, '学校' UNION ALL SELECT 5, '企业' UNION ALL SELECT 6, '社会组织' UNION ALL SELECT 7, '行业' UNION ALL
    SELECT 8, '其他');
UPDATE id_sequence SET next = next + 8 WHERE entity = 'code_value';
