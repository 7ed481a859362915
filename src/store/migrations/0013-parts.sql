-- Version 13: rows that belong to rows of a register: inspections of stations, the population of districts.

-- What of the provincial 六有一落实 was found at a station on a day: a sign, a room, a team, rules, a log, projects, and
-- activities that take place; what is to be mended until when, and how it looked when somebody came again (result: 0 not
-- looked yet, 1 mended, 2 not mended).
CREATE TABLE station_inspection (
  id          INTEGER NOT NULL PRIMARY KEY,
  station_id  INTEGER NOT NULL REFERENCES station (id),
  day         INTEGER NOT NULL CHECK (day > 0),
  inspector   TEXT    NOT NULL DEFAULT '' CHECK (length (inspector) <= 50),
  sign        INTEGER NOT NULL DEFAULT 0 CHECK (sign BETWEEN 0 AND 1),
  room        INTEGER NOT NULL DEFAULT 0 CHECK (room BETWEEN 0 AND 1),
  team        INTEGER NOT NULL DEFAULT 0 CHECK (team BETWEEN 0 AND 1),
  rules       INTEGER NOT NULL DEFAULT 0 CHECK (rules BETWEEN 0 AND 1),
  log         INTEGER NOT NULL DEFAULT 0 CHECK (log BETWEEN 0 AND 1),
  projects    INTEGER NOT NULL DEFAULT 0 CHECK (projects BETWEEN 0 AND 1),
  activities  INTEGER NOT NULL DEFAULT 0 CHECK (activities BETWEEN 0 AND 1),
  finding     TEXT    NOT NULL DEFAULT '' CHECK (length (finding) <= 500),
  mend_by     INTEGER NOT NULL DEFAULT 0,
  rechecked   INTEGER NOT NULL DEFAULT 0,
  result      INTEGER NOT NULL DEFAULT 0 CHECK (result BETWEEN 0 AND 2),
  note        TEXT    NOT NULL DEFAULT '' CHECK (length (note) <= 500),
  removed_at  INTEGER NOT NULL DEFAULT 0,
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX station_inspection_station ON station_inspection (station_id, day);

-- The plaque of a station: its number and the day on which it was handed over.
ALTER TABLE station ADD COLUMN plaque TEXT NOT NULL DEFAULT '' CHECK (length (plaque) <= 20);
ALTER TABLE station ADD COLUMN plaque_on INTEGER NOT NULL DEFAULT 0;

-- A district is of the town or of the country (0 not said, 1 town, 2 country); of other codes this says nothing. Its
-- population stands by year and source, for censuses and yearbooks differ.
ALTER TABLE code_value ADD COLUMN urban INTEGER NOT NULL DEFAULT 0 CHECK (urban BETWEEN 0 AND 2);
UPDATE code_value SET urban = 1 WHERE kind = 'district' AND code IN (410902, 410971, 410972, 410973);
UPDATE code_value SET urban = 2 WHERE kind = 'district' AND code IN (410922, 410923, 410926, 410927, 410928);
CREATE TABLE district_population (
  id       INTEGER NOT NULL PRIMARY KEY,
  district INTEGER NOT NULL CHECK (district > 0),
  year     INTEGER NOT NULL CHECK (year BETWEEN 1949 AND 2100),
  source   TEXT    NOT NULL CHECK (length (source) BETWEEN 1 AND 60),
  people   INTEGER NOT NULL CHECK (people BETWEEN 0 AND 99999999),
  note     TEXT    NOT NULL DEFAULT '' CHECK (length (note) <= 500),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX district_population_district ON district_population (district, year);
