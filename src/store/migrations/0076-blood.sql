-- Version 76: when blood may be given again (献血法 9: six months between two gifts), and which gift of the same person was the last before.
ALTER TABLE blood_gift ADD COLUMN again_on INTEGER NOT NULL DEFAULT 0;
ALTER TABLE blood_gift ADD COLUMN previous_id INTEGER REFERENCES blood_gift (id);
CREATE INDEX blood_gift_previous ON blood_gift (previous_id) WHERE previous_id IS NOT NULL;
CREATE INDEX blood_gift_again ON blood_gift (again_on) WHERE removed_at = 0;
UPDATE blood_gift SET again_on = CAST (julianday (day, '+6 months') AS INTEGER), previous_id = (SELECT o.id FROM blood_gift o
  WHERE o.volunteer_id = blood_gift.volunteer_id AND o.day < blood_gift.day AND o.removed_at = 0 ORDER BY o.day DESC, o.id DESC LIMIT 1);
