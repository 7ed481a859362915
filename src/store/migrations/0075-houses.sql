-- Version 75: love houses and their places are registers. Bags and goods on their way are locations too, and not among them.
ALTER TABLE location ADD COLUMN register TEXT NOT NULL DEFAULT '';
UPDATE location SET register = 'place' WHERE kind IN (10, 12, 13);
CREATE TRIGGER location_register BEFORE INSERT ON location
  WHEN (NEW.register = 'place') <> (NEW.kind IN (10, 12, 13))
BEGIN SELECT RAISE (ABORT, 'a place of a house is entered among the places'); END;
