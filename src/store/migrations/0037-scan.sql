-- Version 37: sign-in sheets as they were printed, and the pictures of them that are read back.

-- One printing of a sheet; printed again with the same names it is the same. mark: chance, in its code, so that a sheet of another
-- store is not taken for one of this.
CREATE TABLE sheet_print (
  id         INTEGER NOT NULL PRIMARY KEY,
  event_id   INTEGER NOT NULL REFERENCES event (id),
  sheet      INTEGER NOT NULL CHECK (sheet BETWEEN 1 AND 999),
  version    INTEGER NOT NULL CHECK (version BETWEEN 1 AND 999),
  mark       INTEGER NOT NULL CHECK (mark BETWEEN 1000 AND 9999),
  printed_at INTEGER NOT NULL,
  printed_by TEXT    NOT NULL,
  UNIQUE (event_id, sheet, version),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;

-- Whose name stood on a line of it, 0 = that of nobody on the roster; a line that is not here was blank.
CREATE TABLE sheet_print_line (
  id            INTEGER NOT NULL PRIMARY KEY,
  print_id      INTEGER NOT NULL REFERENCES sheet_print (id),
  line          INTEGER NOT NULL CHECK (line BETWEEN 1 AND 99),
  attendance_id INTEGER NOT NULL REFERENCES attendance (id),
  volunteer_id  INTEGER NOT NULL,
  UNIQUE (print_id, line),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX sheet_print_line_attendance ON sheet_print_line (attendance_id);

-- Files that were read together. Nothing of a tray is known to attendance before it is taken over. state: 0 open, 1 taken over,
-- 2 put away.
CREATE TABLE scan_tray (
  id      INTEGER NOT NULL PRIMARY KEY,
  made_at INTEGER NOT NULL,
  made_by TEXT    NOT NULL,
  state   INTEGER NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 2),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX scan_tray_open ON scan_tray (state) WHERE state = 0;

-- One page of a file. sha256: the attachment of the tray that is its picture. code: as read or typed, '' = none. fault: why it is put
-- aside, as VpScanFault numbers it; reason: the same in a sentence. print_id: the printing it is of; before they were kept there is
-- none, and event_id and sheet say it. seen: what is in the box of the inspection, and seen_decided what somebody says of it, -1 =
-- nobody did. state: 0 open, 1 taken over, 2 put aside.
CREATE TABLE scan_page (
  id       INTEGER NOT NULL PRIMARY KEY,
  tray_id  INTEGER NOT NULL REFERENCES scan_tray (id),
  file     TEXT    NOT NULL CHECK (length (file) BETWEEN 1 AND 300),
  page     INTEGER NOT NULL CHECK (page >= 1),
  sha256   TEXT    NOT NULL CHECK (length (sha256) IN (0, 64)),
  code     TEXT    NOT NULL DEFAULT '' CHECK (length (code) <= 64),
  event_id INTEGER REFERENCES event (id),
  sheet    INTEGER NOT NULL DEFAULT 0 CHECK (sheet BETWEEN 0 AND 999),
  print_id INTEGER REFERENCES sheet_print (id),
  fault    INTEGER NOT NULL DEFAULT 0 CHECK (fault BETWEEN 0 AND 99),
  reason   TEXT    NOT NULL DEFAULT '' CHECK (length (reason) <= 500),
  seen     INTEGER NOT NULL DEFAULT 0 CHECK (seen BETWEEN 0 AND 9),
  seen_decided INTEGER NOT NULL DEFAULT -1 CHECK (seen_decided BETWEEN -1 AND 1),
  state    INTEGER NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 2),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX scan_page_tray ON scan_page (tray_id);
CREATE INDEX scan_page_event ON scan_page (event_id, sheet) WHERE event_id IS NOT NULL;
CREATE INDEX scan_page_print ON scan_page (print_id) WHERE print_id IS NOT NULL;

-- A line of a page with something on it. boxes: a digit for each box from the left: 0 empty, 1 marked, 2 faint, 3 heavy, 4 struck out.
-- sure: hundredths. cells: what is written in, bits as attendance has them, and 32 a name. decided: the state somebody said, 9 = leave the
-- line alone, -1 = nobody did. name: who stood in or came without a seat, as somebody read it. done: it stands in attendance.
CREATE TABLE scan_line (
  id      INTEGER NOT NULL PRIMARY KEY,
  page_id INTEGER NOT NULL REFERENCES scan_page (id),
  line    INTEGER NOT NULL CHECK (line BETWEEN 1 AND 99),
  boxes   TEXT    NOT NULL CHECK (length (boxes) BETWEEN 1 AND 20),
  sure    INTEGER NOT NULL CHECK (sure BETWEEN 0 AND 100),
  cells   INTEGER NOT NULL CHECK (cells BETWEEN 0 AND 63),
  decided INTEGER NOT NULL DEFAULT -1 CHECK (decided BETWEEN -1 AND 9),
  name    TEXT    NOT NULL DEFAULT '' CHECK (length (name) <= 100),
  done    INTEGER NOT NULL DEFAULT 0 CHECK (done BETWEEN 0 AND 1),
  UNIQUE (page_id, line),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
