-- Version 55: who may back the store up, and who may put a backup in its place: both were open to everybody.
INSERT INTO desk_action (id, action, title) SELECT max (id) + 1, 'backup', '备份数据库' FROM desk_action;
INSERT INTO desk_action (id, action, title) SELECT max (id) + 1, 'restore', '恢复备份' FROM desk_action;
INSERT INTO desk_permission (id, action_id, role)
  SELECT (SELECT max (id) FROM desk_permission) + row_number () OVER (ORDER BY a.id, r.value), a.id, r.value
  FROM desk_action a JOIN (SELECT 0 AS value UNION ALL SELECT 1 UNION ALL SELECT 4 UNION ALL SELECT 8) r
  ON a.action = 'backup' OR (a.action = 'restore' AND r.value IN (0, 8)) WHERE a.action IN ('backup', 'restore');
UPDATE id_sequence SET next = next + 2 WHERE entity = 'desk_action';
UPDATE id_sequence SET next = next + 6 WHERE entity = 'desk_permission';
