-- Version 27: the duty month stands on events. Each crossing has one event on each day, with a post for the morning and one for
-- the evening, each with one shift. One event a month would not do: an event is on one day, so that its sheets, its hours, its
-- standing down for rain and its people's clashes are those of every other event; and one event a day for all crossings would
-- have no place, so that nobody could be told that a person has two corners to go to. A seat of a unit is a sign-up of that
-- unit for one seat, and whom it names stands in the seat.
ALTER TABLE event ADD COLUMN crossing_id INTEGER REFERENCES crossing (id);
CREATE UNIQUE INDEX event_crossing ON event (day, crossing_id) WHERE crossing_id IS NOT NULL;

-- What became of a month (year * 100 + month). hash: of the board when it was published, printed on what was handed out;
-- published_at 0 = it is still being worked on.
CREATE TABLE duty_plan (
  id           INTEGER NOT NULL PRIMARY KEY,
  month        INTEGER NOT NULL UNIQUE CHECK (month BETWEEN 190001 AND 299912),
  adopted_at   INTEGER NOT NULL,
  adopted_by   TEXT    NOT NULL,
  published_at INTEGER NOT NULL DEFAULT 0,
  published_by TEXT    NOT NULL DEFAULT '' CHECK ((published_at = 0) = (published_by = '')),
  hash         TEXT    NOT NULL DEFAULT '' CHECK ((published_at = 0) = (hash = '')),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
