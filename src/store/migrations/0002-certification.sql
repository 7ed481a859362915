-- Version 2: star rules, certification batches, certificates.

-- A named rule set, such as the office's star ladder.
CREATE TABLE rule_set (
  id   INTEGER NOT NULL PRIMARY KEY,
  name TEXT    NOT NULL UNIQUE CHECK (length (name) BETWEEN 1 AND 60),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;

-- Versions of a rule set; the one in force on a day is the newest with valid_from <= day.
-- report_from_rank: levels below it are left to the counties and are not in the city's batch.
CREATE TABLE rule_version (
  id               INTEGER NOT NULL PRIMARY KEY,
  rule_set_id      INTEGER NOT NULL REFERENCES rule_set (id),
  valid_from       INTEGER NOT NULL,
  report_from_rank INTEGER NOT NULL CHECK (report_from_rank BETWEEN 1 AND 31),
  note             TEXT    NOT NULL DEFAULT '',
  UNIQUE (rule_set_id, valid_from),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;

-- The levels of a version: service time and months since registration at least.
CREATE TABLE rule_level (
  id              INTEGER NOT NULL PRIMARY KEY,
  rule_version_id INTEGER NOT NULL REFERENCES rule_version (id),
  rank            INTEGER NOT NULL CHECK (rank BETWEEN 1 AND 31),
  name            TEXT    NOT NULL CHECK (length (name) BETWEEN 1 AND 30),
  min_minutes     INTEGER NOT NULL CHECK (min_minutes > 0),
  min_months      INTEGER NOT NULL DEFAULT 0 CHECK (min_months >= 0),
  UNIQUE (rule_version_id, rank),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;

-- One certification 星级认证批次: the rules and the day are frozen with it.
CREATE TABLE certification_batch (
  id              INTEGER NOT NULL PRIMARY KEY,
  number          INTEGER NOT NULL UNIQUE CHECK (number > 0),
  rule_version_id INTEGER NOT NULL REFERENCES rule_version (id),
  as_of           INTEGER NOT NULL CHECK (as_of > 0),
  decided_on      INTEGER NOT NULL CHECK (decided_on > 0),
  entered_by      TEXT    NOT NULL,
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;

-- Who reached which level, with the minutes of that day. change: 1 new, 2 raised, 3 kept, 4 lowered.
CREATE TABLE certification_result (
  id           INTEGER NOT NULL PRIMARY KEY,
  batch_id     INTEGER NOT NULL REFERENCES certification_batch (id),
  volunteer_id INTEGER NOT NULL REFERENCES volunteer (id),
  rank         INTEGER NOT NULL CHECK (rank BETWEEN 1 AND 31),
  level_name   TEXT    NOT NULL,
  minutes      INTEGER NOT NULL CHECK (minutes > 0),
  change       INTEGER NOT NULL CHECK (change BETWEEN 1 AND 4),
  UNIQUE (batch_id, volunteer_id),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX certification_result_volunteer ON certification_result (volunteer_id);

-- Templates of printed certificates: the text of a version is never changed once used.
CREATE TABLE certificate_template (
  id      INTEGER NOT NULL PRIMARY KEY,
  name    TEXT    NOT NULL,
  version INTEGER NOT NULL CHECK (version > 0),
  spec    TEXT    NOT NULL,
  UNIQUE (name, version),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;

-- One certificate: its serial is never used again, its words are frozen.
CREATE TABLE certificate (
  id          INTEGER NOT NULL PRIMARY KEY,
  serial      TEXT    NOT NULL UNIQUE CHECK (length (serial) > 0),
  result_id   INTEGER NOT NULL REFERENCES certification_result (id),
  template_id INTEGER NOT NULL REFERENCES certificate_template (id),
  fields      TEXT    NOT NULL,
  issued_on   INTEGER NOT NULL CHECK (issued_on > 0),
  voided_at   INTEGER NOT NULL DEFAULT 0,
  void_reason TEXT    NOT NULL DEFAULT '',
  CHECK (voided_at = 0 OR length (void_reason) > 0),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE UNIQUE INDEX certificate_result ON certificate (result_id) WHERE voided_at = 0;

-- Every file of certificates that was written: when, by whom, which ones, and its SHA-256.
CREATE TABLE certificate_print (
  id         INTEGER NOT NULL PRIMARY KEY,
  batch_id   INTEGER NOT NULL REFERENCES certification_batch (id),
  printed_at INTEGER NOT NULL,
  printed_by TEXT    NOT NULL,
  first_serial TEXT  NOT NULL,
  last_serial  TEXT  NOT NULL,
  pages      INTEGER NOT NULL CHECK (pages > 0),
  sha256     TEXT    NOT NULL,
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX certificate_print_batch ON certificate_print (batch_id);

-- Which certificates stood in that file: how often each was printed.
CREATE TABLE certificate_print_line (
  print_id       INTEGER NOT NULL REFERENCES certificate_print (id),
  certificate_id INTEGER NOT NULL REFERENCES certificate (id),
  PRIMARY KEY (print_id, certificate_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX certificate_print_line_certificate ON certificate_print_line (certificate_id);

-- The ladder of the ministry (100/300/600/1,000/1,500 hours) with the medals above it; the city reports from three stars up.
INSERT INTO rule_set VALUES (1, '星级志愿者认证办法');
INSERT INTO rule_version VALUES (1, 1, 2457755, 3, '2017年起施行；金、银、铜牌的时长可按文件调整');
INSERT INTO rule_level (id, rule_version_id, rank, name, min_minutes, min_months) VALUES
  (1, 1, 1, '一星级志愿者', 6000, 0), (2, 1, 2, '二星级志愿者', 18000, 0), (3, 1, 3, '三星级志愿者', 36000, 0),
  (4, 1, 4, '四星级志愿者', 60000, 0), (5, 1, 5, '五星级志愿者', 90000, 0), (6, 1, 6, '铜牌志愿者', 120000, 0),
  (7, 1, 7, '银牌志愿者', 180000, 0), (8, 1, 8, '金牌志愿者', 240000, 0);
INSERT INTO id_sequence VALUES ('rule_set', 2), ('rule_version', 2), ('rule_level', 9);
