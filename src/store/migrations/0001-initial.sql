-- Version 1: people, teams, service records, import batches, outbox.
-- Days are Julian day numbers (integers), times of entry are Unix seconds, service time is whole minutes.
-- Released files are never edited; a change is a new file.

-- What the store is: its own random name, its site number, small remembered values.
CREATE TABLE meta (
  key   TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Identifiers are site << 36 | sequence; the sequence is taken here inside the transaction.
CREATE TABLE id_sequence (
  entity TEXT    NOT NULL PRIMARY KEY,
  next   INTEGER NOT NULL CHECK (next > 0)
) STRICT, WITHOUT ROWID;

-- 1 while a bulk load runs: the roll-up triggers stand aside and one delta statement does their work.
CREATE TABLE bulk_load (
  id      INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  running INTEGER NOT NULL CHECK (running IN (0, 1))
) STRICT;
INSERT INTO bulk_load VALUES (1, 0);

-- Code tables of the office (districts, political status, education, categories, states), with a validity.
CREATE TABLE code_value (
  id         INTEGER NOT NULL PRIMARY KEY,
  kind       TEXT    NOT NULL,
  code       INTEGER NOT NULL,
  name       TEXT    NOT NULL CHECK (length (name) BETWEEN 1 AND 60),
  rank       INTEGER NOT NULL,
  valid_from INTEGER NOT NULL DEFAULT 0,
  valid_to   INTEGER NOT NULL DEFAULT 0,
  UNIQUE (kind, code, valid_from)
) STRICT;

-- Limits of the office, such as the most minutes of service a person can have on one day.
CREATE TABLE limit_value (
  id         INTEGER NOT NULL PRIMARY KEY,
  name       TEXT    NOT NULL,
  value      INTEGER NOT NULL,
  valid_from INTEGER NOT NULL DEFAULT 0,
  UNIQUE (name, valid_from)
) STRICT;

-- Volunteer service teams 志愿服务队.
CREATE TABLE team (
  id       INTEGER NOT NULL PRIMARY KEY,
  name     TEXT    NOT NULL UNIQUE CHECK (length (name) BETWEEN 1 AND 100),
  district INTEGER NOT NULL DEFAULT 0,
  rank     INTEGER NOT NULL DEFAULT 0,
  removed_at INTEGER NOT NULL DEFAULT 0,
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;

-- Projects and activities for which service is recorded.
CREATE TABLE project (
  id       INTEGER NOT NULL PRIMARY KEY,
  name     TEXT    NOT NULL UNIQUE CHECK (length (name) BETWEEN 1 AND 200),
  category INTEGER NOT NULL DEFAULT 0,
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;

-- One file brought in, as a whole; it can be withdrawn as a whole.
CREATE TABLE import_batch (
  id         INTEGER NOT NULL PRIMARY KEY,
  kind       TEXT    NOT NULL CHECK (kind IN ('volunteers', 'records', 'teams')),
  file_name  TEXT    NOT NULL,
  sha256     TEXT    NOT NULL,
  sender     TEXT    NOT NULL DEFAULT '',
  imported_at INTEGER NOT NULL,
  imported_by TEXT   NOT NULL,
  read       INTEGER NOT NULL,
  added      INTEGER NOT NULL,
  updated    INTEGER NOT NULL,
  unchanged  INTEGER NOT NULL,
  clashing   INTEGER NOT NULL,
  rejected   INTEGER NOT NULL,
  first_id   INTEGER NOT NULL DEFAULT 0,
  last_id    INTEGER NOT NULL DEFAULT 0,
  withdrawn_at INTEGER NOT NULL DEFAULT 0,
  withdrawn_by TEXT  NOT NULL DEFAULT '',
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;

-- Volunteers. id_number, id_tag, phone, address and guardian are read and written only by vp-private.c.
-- The CHECK of sex has no IN: SQLite would build a temporary tree for every row.
-- status: 0 active, 1 paused, 2 left, 3 deceased; removed_at <> 0: removed, recoverable.
CREATE TABLE volunteer (
  id         INTEGER NOT NULL PRIMARY KEY,
  number     INTEGER NOT NULL UNIQUE CHECK (number > 0),
  name       TEXT    NOT NULL CHECK (length (name) BETWEEN 1 AND 50),
  pinyin     TEXT    NOT NULL DEFAULT '',
  sex        INTEGER NOT NULL DEFAULT 0 CHECK (sex BETWEEN 0 AND 2 OR sex = 9),
  birth      INTEGER NOT NULL DEFAULT 0,
  district   INTEGER NOT NULL DEFAULT 0,
  team_id    INTEGER REFERENCES team (id),
  status     INTEGER NOT NULL DEFAULT 0 CHECK (status BETWEEN 0 AND 30),
  political  INTEGER NOT NULL DEFAULT 0,
  education  INTEGER NOT NULL DEFAULT 0,
  registered INTEGER NOT NULL DEFAULT 0,
  id_kind    INTEGER NOT NULL DEFAULT 0,
  id_number  TEXT    NOT NULL DEFAULT '',
  id_tag     INTEGER,
  phone      TEXT    NOT NULL DEFAULT '',
  address    TEXT    NOT NULL DEFAULT '',
  guardian   TEXT    NOT NULL DEFAULT '',
  note       TEXT    NOT NULL DEFAULT '',
  batch_id   INTEGER REFERENCES import_batch (id),
  removed_at INTEGER NOT NULL DEFAULT 0,
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE UNIQUE INDEX volunteer_id_tag ON volunteer (id_tag) WHERE id_tag IS NOT NULL;
CREATE INDEX volunteer_team ON volunteer (team_id) WHERE team_id IS NOT NULL;

-- The ledger of service time: lines are never changed or deleted; a correction is a reversing line.
CREATE TABLE service_record (
  id           INTEGER NOT NULL PRIMARY KEY,
  volunteer_id INTEGER NOT NULL REFERENCES volunteer (id),
  day          INTEGER NOT NULL CHECK (day > 0),
  start_minute INTEGER NOT NULL DEFAULT -1 CHECK (start_minute BETWEEN -1 AND 1440),
  minutes      INTEGER NOT NULL CHECK (minutes <> 0 AND minutes BETWEEN -1440 AND 1440),
  project_id   INTEGER REFERENCES project (id),
  team_id      INTEGER REFERENCES team (id),
  district     INTEGER NOT NULL DEFAULT 0,
  category     INTEGER NOT NULL DEFAULT 0,
  post         TEXT    NOT NULL DEFAULT '',
  note         TEXT    NOT NULL DEFAULT '',
  reverses     INTEGER REFERENCES service_record (id),
  reason       TEXT    NOT NULL DEFAULT '',
  paper        TEXT    NOT NULL DEFAULT '',
  batch_id     INTEGER REFERENCES import_batch (id),
  entered_at   INTEGER NOT NULL,
  entered_by   TEXT    NOT NULL,
  CHECK (id BETWEEN 1 AND 140737488355327),
  CHECK (reverses IS NOT NULL OR minutes > 0),
  CHECK (reverses IS NULL OR length (reason) > 0)
) STRICT;
CREATE INDEX service_record_volunteer ON service_record (volunteer_id, day, minutes);
CREATE UNIQUE INDEX service_record_reverses ON service_record (reverses) WHERE reverses IS NOT NULL;

CREATE TRIGGER service_record_no_update BEFORE UPDATE ON service_record
BEGIN SELECT RAISE (ABORT, 'service records are never changed: reverse the line'); END;
CREATE TRIGGER service_record_no_delete BEFORE DELETE ON service_record
BEGIN SELECT RAISE (ABORT, 'service records are never deleted: reverse the line'); END;

-- Per person: how many lines stand and their minutes. Kept by trigger in the same transaction.
CREATE TABLE service_balance (
  volunteer_id INTEGER NOT NULL PRIMARY KEY REFERENCES volunteer (id) ON DELETE CASCADE,
  records      INTEGER NOT NULL CHECK (records >= 0),
  minutes      INTEGER NOT NULL CHECK (minutes >= 0)
) STRICT;

-- Roll-up for charts: month (year * 100 + month) × district × category.
CREATE TABLE service_month (
  month    INTEGER NOT NULL,
  district INTEGER NOT NULL,
  category INTEGER NOT NULL,
  records  INTEGER NOT NULL CHECK (records >= 0),
  minutes  INTEGER NOT NULL CHECK (minutes >= 0),
  PRIMARY KEY (month, district, category)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER service_record_roll_up AFTER INSERT ON service_record
WHEN (SELECT running FROM bulk_load) = 0
BEGIN
  -- Two steps each: the CHECK of an upsert looks at the row to be inserted, and a reversing line alone is negative.
  INSERT INTO service_balance (volunteer_id, records, minutes) VALUES (NEW.volunteer_id, 0, 0)
    ON CONFLICT (volunteer_id) DO NOTHING;
  UPDATE service_balance SET records = records + sign (NEW.minutes), minutes = minutes + NEW.minutes
    WHERE volunteer_id = NEW.volunteer_id;
  INSERT INTO service_month (month, district, category, records, minutes)
    VALUES (CAST (strftime ('%Y%m', NEW.day) AS INTEGER), NEW.district, NEW.category, 0, 0)
    ON CONFLICT (month, district, category) DO NOTHING;
  UPDATE service_month SET records = records + sign (NEW.minutes), minutes = minutes + NEW.minutes
    WHERE month = CAST (strftime ('%Y%m', NEW.day) AS INTEGER) AND district = NEW.district AND category = NEW.category;
END;

-- Every user transaction: who, when, what, why, and the changes themselves.
CREATE TABLE outbox (
  seq       INTEGER NOT NULL PRIMARY KEY,
  at        INTEGER NOT NULL,
  who       TEXT    NOT NULL,
  action    TEXT    NOT NULL,
  summary   TEXT    NOT NULL,
  reason    TEXT    NOT NULL DEFAULT '',
  undoes    INTEGER REFERENCES outbox (seq),
  batch_id  INTEGER REFERENCES import_batch (id),
  changeset BLOB    NOT NULL
) STRICT;
CREATE UNIQUE INDEX outbox_undoes ON outbox (undoes) WHERE undoes IS NOT NULL;
CREATE TRIGGER outbox_no_update BEFORE UPDATE ON outbox
BEGIN SELECT RAISE (ABORT, 'the outbox is append-only'); END;
CREATE TRIGGER outbox_no_delete BEFORE DELETE ON outbox
BEGIN SELECT RAISE (ABORT, 'the outbox is append-only'); END;

-- Who looked at full identity numbers or telephone numbers, and why.
CREATE TABLE access_log (
  id           INTEGER NOT NULL PRIMARY KEY,
  at           INTEGER NOT NULL,
  who          TEXT    NOT NULL,
  volunteer_id INTEGER NOT NULL,
  reason       TEXT    NOT NULL CHECK (length (reason) > 0)
) STRICT;

-- Which column of a sender's table is which field: remembered by the kind of import and the header texts.
CREATE TABLE column_mapping (
  kind    TEXT NOT NULL,
  headers TEXT NOT NULL,
  mapping TEXT NOT NULL,
  PRIMARY KEY (kind, headers)
) STRICT, WITHOUT ROWID;

INSERT INTO meta VALUES ('uuid', lower (hex (randomblob (16)))), ('site', '0');

-- The office's code tables to begin with; all of them can be edited in the window.
-- Districts: region codes of 2023 and the order in which the office names its units.
INSERT INTO code_value (id, kind, code, name, rank) VALUES
  (1, 'district', 410900, '市直', 1), (2, 'district', 410902, '华龙区', 2), (3, 'district', 410922, '清丰县', 3),
  (4, 'district', 410923, '南乐县', 4), (5, 'district', 410926, '范县', 5), (6, 'district', 410927, '台前县', 6),
  (7, 'district', 410928, '濮阳县', 7), (8, 'district', 410972, '开发区', 8), (9, 'district', 410971, '工业园区', 9),
  (10, 'district', 410973, '示范区', 10);
-- Political status: GB/T 4762-1984.
INSERT INTO code_value (id, kind, code, name, rank) VALUES
  (11, 'political', 1, '中共党员', 1), (12, 'political', 2, '中共预备党员', 2), (13, 'political', 3, '共青团员', 3),
  (14, 'political', 4, '民革会员', 4), (15, 'political', 5, '民盟盟员', 5), (16, 'political', 6, '民建会员', 6),
  (17, 'political', 7, '民进会员', 7), (18, 'political', 8, '农工党党员', 8), (19, 'political', 9, '致公党党员', 9),
  (20, 'political', 10, '九三学社社员', 10), (21, 'political', 11, '台盟盟员', 11),
  (22, 'political', 12, '无党派民主人士', 12), (23, 'political', 13, '群众', 13);
-- Education: first digits of GB/T 4658-2006.
INSERT INTO code_value (id, kind, code, name, rank) VALUES
  (24, 'education', 10, '研究生', 1), (25, 'education', 20, '大学本科', 2), (26, 'education', 30, '大学专科', 3),
  (27, 'education', 40, '中等职业', 4), (28, 'education', 60, '普通高中', 5), (29, 'education', 70, '初中', 6),
  (30, 'education', 80, '小学', 7), (31, 'education', 90, '其他', 8);
INSERT INTO code_value (id, kind, code, name, rank) VALUES
  (32, 'status', 0, '在册', 1), (33, 'status', 1, '暂停', 2), (34, 'status', 2, '退出', 3), (35, 'status', 3, '已故', 4);
-- Kinds of service as the office's summary names them.
INSERT INTO code_value (id, kind, code, name, rank) VALUES
  (36, 'category', 1, '文明交通', 1), (37, 'category', 2, '文明巡防', 2), (38, 'category', 3, '清洁家园', 3),
  (39, 'category', 4, '文化惠民', 4), (40, 'category', 5, '科普知识', 5), (41, 'category', 6, '卫生保健', 6),
  (42, 'category', 7, '便民服务', 7), (43, 'category', 8, '关爱困难家庭', 8), (44, 'category', 9, '助学', 9),
  (45, 'category', 10, '助老', 10), (46, 'category', 11, '环保', 11), (47, 'category', 12, '赛会', 12),
  (48, 'category', 13, '节庆', 13), (49, 'category', 14, '其他', 14);
INSERT INTO id_sequence VALUES ('code_value', 50), ('limit_value', 3);
-- A day of service has at most 24 hours on one line, and 16 hours altogether for one person.
INSERT INTO limit_value (id, name, value) VALUES (1, 'record-minutes', 1440), (2, 'day-minutes', 960);
