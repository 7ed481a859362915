-- Version 33: what inspectors found at a crossing on one half-day (half 0 morning, 1 evening): how many people were there, points of
-- 100, what is to be mended and until when.
CREATE TABLE duty_inspection (
  id          INTEGER NOT NULL PRIMARY KEY,
  crossing_id INTEGER NOT NULL REFERENCES crossing (id),
  day         INTEGER NOT NULL CHECK (day > 0),
  half        INTEGER NOT NULL DEFAULT 0 CHECK (half BETWEEN 0 AND 1),
  inspector   TEXT    NOT NULL DEFAULT '' CHECK (length (inspector) <= 50),
  present     INTEGER NOT NULL DEFAULT 0 CHECK (present BETWEEN 0 AND 99),
  score       INTEGER NOT NULL CHECK (score BETWEEN 0 AND 100),
  finding     TEXT    NOT NULL DEFAULT '' CHECK (length (finding) <= 500),
  mend_by     INTEGER NOT NULL DEFAULT 0 CHECK (mend_by = 0 OR mend_by >= day),
  UNIQUE (crossing_id, day, half),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX duty_inspection_day ON duty_inspection (day);
