-- Version 48: hours that somebody only says: typed at a desk, from a file, or reported by the volunteer. They are proposals: a line of
-- the ledger comes of them when a second person approves, as class 4 (D) or 5 (E) of evidence. One declaration is what was said at
-- once, approved or returned as one: a file, or one service of several people. source: 0 typed, 1 a file, 2 the volunteer. Its lines
-- are declared_line first_line to last_line; lines, minutes: their sums, so that a long file need not be counted to be shown.
-- shown_until: the last day on which it is shown to everybody before it may be approved, 0 = that is not asked for. state: 0 waiting,
-- 1 returned for why, 2 approved, and its lines are the ledger's.
CREATE TABLE declaration (
  id          INTEGER NOT NULL PRIMARY KEY,
  source      INTEGER NOT NULL CHECK (source BETWEEN 0 AND 2),
  batch_id    INTEGER REFERENCES import_batch (id),
  first_line  INTEGER NOT NULL,
  last_line   INTEGER NOT NULL CHECK (last_line >= first_line),
  lines       INTEGER NOT NULL CHECK (lines > 0),
  minutes     INTEGER NOT NULL CHECK (minutes > 0),
  shown_until INTEGER NOT NULL DEFAULT 0,
  state       INTEGER NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 2),
  why         TEXT    NOT NULL DEFAULT '' CHECK (length (why) <= 200),
  entered_at  INTEGER NOT NULL,
  entered_by  TEXT    NOT NULL,
  approved_by TEXT    NOT NULL DEFAULT '',
  CHECK ((source = 1) = (batch_id IS NOT NULL)),
  CHECK (state <> 1 OR length (why) > 0),
  CHECK ((state = 2) = (length (approved_by) > 0)),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX declaration_open ON declaration (id) WHERE state < 2;
CREATE INDEX declaration_batch ON declaration (batch_id) WHERE batch_id IS NOT NULL;

-- What would be written into the ledger, person by person. It goes when it is approved.
CREATE TABLE declared_line (
  id             INTEGER NOT NULL PRIMARY KEY,
  volunteer_id   INTEGER NOT NULL REFERENCES volunteer (id),
  declaration_id INTEGER NOT NULL,
  day            INTEGER NOT NULL CHECK (day > 0),
  start_minute   INTEGER NOT NULL DEFAULT -1 CHECK (start_minute BETWEEN -1 AND 1440),
  minutes        INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
  project_id     INTEGER REFERENCES project (id),
  team_id        INTEGER REFERENCES team (id),
  district       INTEGER NOT NULL DEFAULT 0,
  category       INTEGER NOT NULL DEFAULT 0,
  post           TEXT    NOT NULL DEFAULT '',
  note           TEXT    NOT NULL DEFAULT '',
  evidence       INTEGER NOT NULL DEFAULT 4 CHECK (evidence BETWEEN 4 AND 5),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX declared_line_volunteer ON declared_line (volunteer_id, day);
