-- Version 56: who was active, as a roll-up: people with service that stands in a month, by the district they belong to now. All rows of
-- a person count as one. Kept by trigger, and by one statement in a bulk load.
CREATE TABLE service_active (
  month    INTEGER NOT NULL,
  district INTEGER NOT NULL,
  people   INTEGER NOT NULL CHECK (people >= 0),
  PRIMARY KEY (month, district)
) STRICT, WITHOUT ROWID;

-- Read for one person at a time, or for all of them.
CREATE VIEW person_active AS
  SELECT p.id AS volunteer_id, p.district, CAST (strftime ('%Y%m', r.day) AS INTEGER) AS month
  FROM volunteer p JOIN service_record r ON r.volunteer_id IN (SELECT p.id UNION ALL SELECT a.id FROM volunteer_alias a
    WHERE a.kept_id = p.id) GROUP BY p.id, month HAVING sum (r.minutes) > 0;

INSERT INTO service_active SELECT month, v.district, count (*) FROM (SELECT ifnull (a.kept_id, r.volunteer_id) AS person,
    CAST (strftime ('%Y%m', r.day) AS INTEGER) AS month FROM service_record r LEFT JOIN volunteer_alias a ON a.id = r.volunteer_id
    GROUP BY 1, 2 HAVING sum (r.minutes) > 0) s JOIN volunteer v ON v.id = s.person GROUP BY 1, 2;

CREATE TRIGGER service_active_counts AFTER INSERT ON service_record
WHEN (SELECT running FROM bulk_load) = 0
BEGIN
  INSERT INTO service_active (month, district, people)
    SELECT CAST (strftime ('%Y%m', NEW.day) AS INTEGER), district, 0 FROM volunteer
    WHERE id = ifnull ((SELECT kept_id FROM volunteer_alias WHERE id = NEW.volunteer_id), NEW.volunteer_id)
    ON CONFLICT (month, district) DO NOTHING;
  UPDATE service_active SET people = people + s.more FROM (
      SELECT p.district, (sum (r.minutes) > 0) - (sum (r.minutes) - NEW.minutes > 0) AS more
      FROM volunteer p JOIN service_record r ON r.volunteer_id IN (SELECT p.id UNION ALL SELECT a.id FROM volunteer_alias a
        WHERE a.kept_id = p.id) AND r.day BETWEEN CAST (julianday (NEW.day, 'start of month') + 0.5 AS INTEGER)
        AND CAST (julianday (NEW.day, 'start of month', '+1 month') + 0.5 AS INTEGER) - 1
      WHERE p.id = ifnull ((SELECT kept_id FROM volunteer_alias WHERE id = NEW.volunteer_id), NEW.volunteer_id)) AS s
    WHERE service_active.month = CAST (strftime ('%Y%m', NEW.day) AS INTEGER) AND service_active.district = s.district AND s.more <> 0;
END;

CREATE TRIGGER service_active_moves AFTER UPDATE OF district ON volunteer
WHEN NEW.district <> OLD.district AND NOT EXISTS (SELECT 1 FROM volunteer_alias WHERE id = NEW.id)
BEGIN
  UPDATE service_active SET people = people - 1 WHERE district = OLD.district
    AND month IN (SELECT month FROM person_active WHERE volunteer_id = NEW.id);
  INSERT INTO service_active (month, district, people)
    SELECT month, NEW.district, 1 FROM person_active WHERE volunteer_id = NEW.id
    ON CONFLICT (month, district) DO UPDATE SET people = people + 1;
END;

-- Whoever a merge, a later merge or a split touches goes out before it and comes in after it.
CREATE TRIGGER service_active_before_joins BEFORE INSERT ON volunteer_alias
BEGIN
  UPDATE service_active SET people = people - s.n FROM (SELECT month, district, count (*) AS n FROM person_active
      WHERE volunteer_id IN (NEW.id, NEW.kept_id) AND volunteer_id NOT IN (SELECT id FROM volunteer_alias) GROUP BY 1, 2) AS s
    WHERE service_active.month = s.month AND service_active.district = s.district;
END;
CREATE TRIGGER service_active_joins AFTER INSERT ON volunteer_alias
BEGIN
  INSERT INTO service_active (month, district, people)
    SELECT month, district, count (*) FROM person_active
    WHERE volunteer_id IN (NEW.id, NEW.kept_id) AND volunteer_id NOT IN (SELECT id FROM volunteer_alias) GROUP BY 1, 2
    ON CONFLICT (month, district) DO UPDATE SET people = people + excluded.people;
END;
CREATE TRIGGER service_active_before_changes BEFORE UPDATE OF kept_id ON volunteer_alias
BEGIN
  UPDATE service_active SET people = people - s.n FROM (SELECT month, district, count (*) AS n FROM person_active
      WHERE volunteer_id IN (NEW.id, NEW.kept_id, OLD.kept_id) AND volunteer_id NOT IN (SELECT id FROM volunteer_alias)
      GROUP BY 1, 2) AS s
    WHERE service_active.month = s.month AND service_active.district = s.district;
END;
CREATE TRIGGER service_active_changes AFTER UPDATE OF kept_id ON volunteer_alias
BEGIN
  INSERT INTO service_active (month, district, people)
    SELECT month, district, count (*) FROM person_active
    WHERE volunteer_id IN (NEW.id, NEW.kept_id, OLD.kept_id) AND volunteer_id NOT IN (SELECT id FROM volunteer_alias) GROUP BY 1, 2
    ON CONFLICT (month, district) DO UPDATE SET people = people + excluded.people;
END;
CREATE TRIGGER service_active_before_leaves BEFORE DELETE ON volunteer_alias
BEGIN
  UPDATE service_active SET people = people - s.n FROM (SELECT month, district, count (*) AS n FROM person_active
      WHERE volunteer_id IN (OLD.id, OLD.kept_id) AND volunteer_id NOT IN (SELECT id FROM volunteer_alias) GROUP BY 1, 2) AS s
    WHERE service_active.month = s.month AND service_active.district = s.district;
END;
CREATE TRIGGER service_active_leaves AFTER DELETE ON volunteer_alias
BEGIN
  INSERT INTO service_active (month, district, people)
    SELECT month, district, count (*) FROM person_active
    WHERE volunteer_id IN (OLD.id, OLD.kept_id) AND volunteer_id NOT IN (SELECT id FROM volunteer_alias) GROUP BY 1, 2
    ON CONFLICT (month, district) DO UPDATE SET people = people + excluded.people;
END;
