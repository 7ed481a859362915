-- Version 52: volunteers who were in the roster twice and are one. The row that is merged stays, removed, as another name of the one
-- that is kept: lines of the ledger, certificates and whatever else was written of it keep their person and count for the other.
-- kept_id: who stands for it, who is nobody's other name; into_id: into whom it was merged, who may have been merged on since.
-- taken: bit per field (1 << 0 the name, and so on) that the kept one has from it. was_removed: volunteer.removed_at of before.
CREATE TABLE volunteer_alias (
  id          INTEGER NOT NULL PRIMARY KEY REFERENCES volunteer (id),
  kept_id     INTEGER NOT NULL REFERENCES volunteer (id),
  into_id     INTEGER NOT NULL REFERENCES volunteer (id),
  merged_at   INTEGER NOT NULL,
  merged_by   TEXT    NOT NULL,
  reason      TEXT    NOT NULL CHECK (length (reason) BETWEEN 1 AND 200),
  taken       INTEGER NOT NULL DEFAULT 0 CHECK (taken >= 0),
  was_removed INTEGER NOT NULL DEFAULT 0,
  CHECK (id <> kept_id AND id <> into_id)
) STRICT;
CREATE INDEX volunteer_alias_kept ON volunteer_alias (kept_id);
CREATE INDEX volunteer_alias_into ON volunteer_alias (into_id);

-- What the kept one had in the fields that were taken from the merged one (id) then, and the identity number of the merged one,
-- which no two rows have at once: so that the two can be told apart again at any later time. Sealed like volunteer.
CREATE TABLE volunteer_before (
  id         INTEGER NOT NULL PRIMARY KEY REFERENCES volunteer (id),
  kept_id    INTEGER NOT NULL REFERENCES volunteer (id),
  name       TEXT    NOT NULL DEFAULT '',
  pinyin     TEXT    NOT NULL DEFAULT '',
  sex        INTEGER NOT NULL DEFAULT 0,
  birth      INTEGER NOT NULL DEFAULT 0,
  district   INTEGER NOT NULL DEFAULT 0,
  team_id    INTEGER NOT NULL DEFAULT 0,
  status     INTEGER NOT NULL DEFAULT 0,
  political  INTEGER NOT NULL DEFAULT 0,
  education  INTEGER NOT NULL DEFAULT 0,
  registered INTEGER NOT NULL DEFAULT 0,
  note       TEXT    NOT NULL DEFAULT '',
  id_kind    INTEGER NOT NULL DEFAULT 0,
  id_number  TEXT    NOT NULL DEFAULT '',
  phone      TEXT    NOT NULL DEFAULT '',
  address    TEXT    NOT NULL DEFAULT '',
  guardian   TEXT    NOT NULL DEFAULT '',
  own_kind   INTEGER NOT NULL DEFAULT 0,
  own_number TEXT    NOT NULL DEFAULT '',
  sealed     BLOB    NOT NULL DEFAULT x''
) STRICT;
CREATE INDEX volunteer_before_kept ON volunteer_before (kept_id);

-- What is still to come has one person who is rung up: rows that went from the merged one (alias_id) to the kept one, and come back
-- with it. entity: the table of row_id.
CREATE TABLE volunteer_moved (
  id       INTEGER NOT NULL PRIMARY KEY,
  alias_id INTEGER NOT NULL REFERENCES volunteer (id),
  entity   TEXT    NOT NULL CHECK (entity IN ('sign_up', 'seat', 'standing_sign_up', 'duty_member', 'duty_standing', 'duty_wish')),
  row_id   INTEGER NOT NULL,
  UNIQUE (alias_id, entity, row_id),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;

-- The balance of the kept one is that of all.
DROP TRIGGER service_record_roll_up;
CREATE TRIGGER service_record_roll_up AFTER INSERT ON service_record
WHEN (SELECT running FROM bulk_load) = 0
BEGIN
  -- Two steps each: the CHECK of an upsert looks at the row to be inserted, and a reversing line alone is negative.
  INSERT INTO service_balance (volunteer_id, records, minutes)
    VALUES (ifnull ((SELECT kept_id FROM volunteer_alias WHERE id = NEW.volunteer_id), NEW.volunteer_id), 0, 0)
    ON CONFLICT (volunteer_id) DO NOTHING;
  UPDATE service_balance SET records = records + sign (NEW.minutes), minutes = minutes + NEW.minutes
    WHERE volunteer_id = ifnull ((SELECT kept_id FROM volunteer_alias WHERE id = NEW.volunteer_id), NEW.volunteer_id);
  INSERT INTO service_month (month, district, category, records, minutes)
    VALUES (CAST (strftime ('%Y%m', NEW.day) AS INTEGER), NEW.district, NEW.category, 0, 0)
    ON CONFLICT (month, district, category) DO NOTHING;
  UPDATE service_month SET records = records + sign (NEW.minutes), minutes = minutes + NEW.minutes
    WHERE month = CAST (strftime ('%Y%m', NEW.day) AS INTEGER) AND district = NEW.district AND category = NEW.category;
END;
CREATE VIEW person_balance AS
  SELECT p.id AS volunteer_id, sum (sign (r.minutes)) AS records, sum (r.minutes) AS minutes
  FROM volunteer p JOIN service_record r ON r.volunteer_id IN (SELECT p.id UNION ALL SELECT a.id FROM volunteer_alias a
    WHERE a.kept_id = p.id) GROUP BY p.id;
CREATE TRIGGER volunteer_alias_joins AFTER INSERT ON volunteer_alias
BEGIN
  DELETE FROM service_balance WHERE volunteer_id IN (NEW.id, NEW.kept_id);
  INSERT INTO service_balance (volunteer_id, records, minutes)
    SELECT volunteer_id, records, minutes FROM person_balance WHERE volunteer_id = NEW.kept_id
      AND volunteer_id NOT IN (SELECT id FROM volunteer_alias);
END;
CREATE TRIGGER volunteer_alias_changes AFTER UPDATE OF kept_id ON volunteer_alias
BEGIN
  DELETE FROM service_balance WHERE volunteer_id IN (NEW.id, NEW.kept_id, OLD.kept_id);
  INSERT INTO service_balance (volunteer_id, records, minutes)
    SELECT volunteer_id, records, minutes FROM person_balance WHERE volunteer_id IN (NEW.kept_id, OLD.kept_id)
      AND volunteer_id NOT IN (SELECT id FROM volunteer_alias);
END;
CREATE TRIGGER volunteer_alias_leaves AFTER DELETE ON volunteer_alias
BEGIN
  DELETE FROM service_balance WHERE volunteer_id IN (OLD.id, OLD.kept_id);
  INSERT INTO service_balance (volunteer_id, records, minutes)
    SELECT volunteer_id, records, minutes FROM person_balance WHERE volunteer_id IN (OLD.id, OLD.kept_id)
      AND volunteer_id NOT IN (SELECT id FROM volunteer_alias);
END;

INSERT INTO desk_action (id, action, title)
  WITH seed (action, title) AS (VALUES ('volunteer-merge', '合并志愿者'), ('volunteer-split', '拆分志愿者'))
  SELECT (SELECT max (id) FROM desk_action) + row_number () OVER (), action, title FROM seed;
INSERT INTO desk_permission (id, action_id, role) SELECT (SELECT max (id) FROM desk_permission)
  + row_number () OVER (ORDER BY a.id, r.role), a.id, r.role
  FROM desk_action a JOIN (SELECT 0 AS role UNION ALL SELECT 1) r WHERE a.action IN ('volunteer-merge', 'volunteer-split');
UPDATE id_sequence SET next = (SELECT max (id) + 1 FROM desk_action) WHERE entity = 'desk_action';
UPDATE id_sequence SET next = (SELECT max (id) + 1 FROM desk_permission) WHERE entity = 'desk_permission';
