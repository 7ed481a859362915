-- Version 50: what people ask to be put right has a day until when it is answered (due_on, 0 = none is known), and may be about their
-- hours: kind 1, of_day the day of service, should the minutes that day should have (0 = the request does not say). Requests that
-- were open when this came are to be answered within 15 days of being asked.
ALTER TABLE correction_request ADD COLUMN kind INTEGER NOT NULL DEFAULT 0 CHECK (kind BETWEEN 0 AND 1);
ALTER TABLE correction_request ADD COLUMN of_day INTEGER NOT NULL DEFAULT 0;
ALTER TABLE correction_request ADD COLUMN should INTEGER NOT NULL DEFAULT 0 CHECK (should BETWEEN 0 AND 1440);
ALTER TABLE correction_request ADD COLUMN due_on INTEGER NOT NULL DEFAULT 0;
UPDATE correction_request SET due_on = asked_on + 15 WHERE answered_on = 0;
