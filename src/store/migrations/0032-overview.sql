-- Version 32: roll-ups of people for the overview. kind 1: a is the month of registration (year * 100 + month, 0 unknown); kind 2:
-- a is the year of birth (0 unknown), b the sex. Removed people do not count. Kept by trigger, and by one statement in a bulk load.
CREATE TABLE person_total (
  kind     INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 2),
  district INTEGER NOT NULL,
  a        INTEGER NOT NULL,
  b        INTEGER NOT NULL,
  people   INTEGER NOT NULL,
  PRIMARY KEY (kind, district, a, b)
) STRICT, WITHOUT ROWID;
INSERT INTO person_total SELECT 1, district, CASE WHEN registered > 0 THEN CAST (strftime ('%Y%m', registered) AS INTEGER) ELSE 0 END, 0,
  count (*) FROM volunteer WHERE removed_at = 0 GROUP BY 2, 3;
INSERT INTO person_total SELECT 2, district, CASE WHEN birth > 0 THEN CAST (strftime ('%Y', birth) AS INTEGER) ELSE 0 END, sex,
  count (*) FROM volunteer WHERE removed_at = 0 GROUP BY 2, 3, 4;

-- While an entry of the log goes back, running keeps still the triggers that write recorded rows; what is derived goes on, and
-- only a bulk load of people, which adds them up itself, is in no need of it.
ALTER TABLE bulk_load ADD COLUMN loading INTEGER NOT NULL DEFAULT 0 CHECK (loading BETWEEN 0 AND 1);
CREATE TRIGGER person_total_comes AFTER INSERT ON volunteer WHEN NEW.removed_at = 0 AND (SELECT loading FROM bulk_load) = 0
BEGIN
  INSERT INTO person_total VALUES (1, NEW.district,
      CASE WHEN NEW.registered > 0 THEN CAST (strftime ('%Y%m', NEW.registered) AS INTEGER) ELSE 0 END, 0, 1)
    ON CONFLICT (kind, district, a, b) DO UPDATE SET people = people + 1;
  INSERT INTO person_total VALUES (2, NEW.district,
      CASE WHEN NEW.birth > 0 THEN CAST (strftime ('%Y', NEW.birth) AS INTEGER) ELSE 0 END, NEW.sex, 1)
    ON CONFLICT (kind, district, a, b) DO UPDATE SET people = people + 1;
END;
CREATE TRIGGER person_total_goes AFTER DELETE ON volunteer WHEN OLD.removed_at = 0
BEGIN
  UPDATE person_total SET people = people - 1 WHERE kind = 1 AND district = OLD.district AND b = 0
    AND a = CASE WHEN OLD.registered > 0 THEN CAST (strftime ('%Y%m', OLD.registered) AS INTEGER) ELSE 0 END;
  UPDATE person_total SET people = people - 1 WHERE kind = 2 AND district = OLD.district AND b = OLD.sex
    AND a = CASE WHEN OLD.birth > 0 THEN CAST (strftime ('%Y', OLD.birth) AS INTEGER) ELSE 0 END;
END;
CREATE TRIGGER person_total_changes AFTER UPDATE OF district, registered, birth, sex, removed_at ON volunteer
WHEN (NEW.district, NEW.registered, NEW.birth, NEW.sex, NEW.removed_at = 0)
  <> (OLD.district, OLD.registered, OLD.birth, OLD.sex, OLD.removed_at = 0)
BEGIN
  UPDATE person_total SET people = people - 1 WHERE OLD.removed_at = 0 AND kind = 1 AND district = OLD.district AND b = 0
    AND a = CASE WHEN OLD.registered > 0 THEN CAST (strftime ('%Y%m', OLD.registered) AS INTEGER) ELSE 0 END;
  UPDATE person_total SET people = people - 1 WHERE OLD.removed_at = 0 AND kind = 2 AND district = OLD.district AND b = OLD.sex
    AND a = CASE WHEN OLD.birth > 0 THEN CAST (strftime ('%Y', OLD.birth) AS INTEGER) ELSE 0 END;
  INSERT INTO person_total SELECT 1, NEW.district,
      CASE WHEN NEW.registered > 0 THEN CAST (strftime ('%Y%m', NEW.registered) AS INTEGER) ELSE 0 END, 0, 1 WHERE NEW.removed_at = 0
    ON CONFLICT (kind, district, a, b) DO UPDATE SET people = people + 1;
  INSERT INTO person_total SELECT 2, NEW.district,
      CASE WHEN NEW.birth > 0 THEN CAST (strftime ('%Y', NEW.birth) AS INTEGER) ELSE 0 END, NEW.sex, 1 WHERE NEW.removed_at = 0
    ON CONFLICT (kind, district, a, b) DO UPDATE SET people = people + 1;
END;
