-- Version 26: the programmes of the office as registers: bodies and meetings, documents, publicity, pairs of units and communities,
-- patrols, what units gave, training, care, honours, campaigns, requests. A day of 0 is not known or still to come.

-- Bodies. Terms are five years at most: 基金会管理条例 20.
-- kind: 0 federation, 1 foundation, 2 leading group, 3 council, 4 supervisory board, 5 other.
CREATE TABLE body (
  id         INTEGER NOT NULL PRIMARY KEY,
  name       TEXT    NOT NULL UNIQUE CHECK (length (name) BETWEEN 2 AND 100),
  kind       INTEGER NOT NULL DEFAULT 0 CHECK (kind BETWEEN 0 AND 5),
  founded_on INTEGER NOT NULL DEFAULT 0,
  term_years INTEGER NOT NULL DEFAULT 0 CHECK (term_years BETWEEN 0 AND 5),
  elected_on INTEGER NOT NULL DEFAULT 0,
  note       TEXT    NOT NULL DEFAULT '' CHECK (length (note) <= 500),
  removed_at INTEGER NOT NULL DEFAULT 0,
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;

-- Posts held.
CREATE TABLE office_holder (
  id           INTEGER NOT NULL PRIMARY KEY,
  body_id      INTEGER NOT NULL REFERENCES body (id),
  post         TEXT    NOT NULL CHECK (length (post) BETWEEN 1 AND 40),
  person       TEXT    NOT NULL CHECK (length (person) BETWEEN 1 AND 50),
  volunteer_id INTEGER REFERENCES volunteer (id),
  from_on      INTEGER NOT NULL DEFAULT 0,
  to_on        INTEGER NOT NULL DEFAULT 0,
  paper        TEXT    NOT NULL DEFAULT '' CHECK (length (paper) <= 60),
  note         TEXT    NOT NULL DEFAULT '' CHECK (length (note) <= 500),
  removed_at   INTEGER NOT NULL DEFAULT 0,
  CHECK (to_on = 0 OR from_on <= to_on),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX office_holder_body ON office_holder (body_id);
CREATE INDEX office_holder_volunteer ON office_holder (volunteer_id) WHERE volunteer_id IS NOT NULL;

-- Meetings. A council decides where two thirds of it are there: 基金会管理条例 21.
CREATE TABLE meeting (
  id         INTEGER NOT NULL PRIMARY KEY,
  name       TEXT    NOT NULL CHECK (length (name) BETWEEN 1 AND 100),
  body_id    INTEGER REFERENCES body (id),
  day        INTEGER NOT NULL CHECK (day > 0),
  term       INTEGER NOT NULL DEFAULT 0 CHECK (term BETWEEN 0 AND 99),
  number     INTEGER NOT NULL DEFAULT 0 CHECK (number BETWEEN 0 AND 999),
  place      TEXT    NOT NULL DEFAULT '' CHECK (length (place) <= 60),
  entitled   INTEGER NOT NULL DEFAULT 0 CHECK (entitled BETWEEN 0 AND 9999),
  present    INTEGER NOT NULL DEFAULT 0 CHECK (present BETWEEN 0 AND 9999),
  minutes    TEXT    NOT NULL DEFAULT '' CHECK (length (minutes) <= 4000),
  note       TEXT    NOT NULL DEFAULT '' CHECK (length (note) <= 500),
  removed_at INTEGER NOT NULL DEFAULT 0,
  CHECK (entitled = 0 OR present <= entitled),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX meeting_name ON meeting (name, day);
CREATE INDEX meeting_body ON meeting (body_id) WHERE body_id IS NOT NULL;

-- Items of agendas.
-- kind: 0 report, 1 charter, 2 list of people, 3 money, 4 election, 5 other.
-- result: 0 not treated yet, 1 passed, 2 rejected, 3 put off.
CREATE TABLE agenda_item (
  id            INTEGER NOT NULL PRIMARY KEY,
  meeting_id    INTEGER NOT NULL REFERENCES meeting (id),
  rank          INTEGER NOT NULL CHECK (rank BETWEEN 1 AND 99),
  title         TEXT    NOT NULL CHECK (length (title) BETWEEN 1 AND 200),
  kind          INTEGER NOT NULL DEFAULT 0 CHECK (kind BETWEEN 0 AND 5),
  votes_for     INTEGER NOT NULL DEFAULT 0 CHECK (votes_for BETWEEN 0 AND 9999),
  votes_against INTEGER NOT NULL DEFAULT 0 CHECK (votes_against BETWEEN 0 AND 9999),
  abstained     INTEGER NOT NULL DEFAULT 0 CHECK (abstained BETWEEN 0 AND 9999),
  result        INTEGER NOT NULL DEFAULT 0 CHECK (result BETWEEN 0 AND 3),
  note          TEXT    NOT NULL DEFAULT '' CHECK (length (note) <= 500),
  removed_at    INTEGER NOT NULL DEFAULT 0,
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX agenda_item_meeting ON agenda_item (meeting_id);

-- Papers of the office.
-- kind: 0 normative, 1 plan, 2 notice, 3 rules, 4 report, 5 minutes of a meeting, 6 other.
CREATE TABLE document (
  id         INTEGER NOT NULL PRIMARY KEY,
  title      TEXT    NOT NULL CHECK (length (title) BETWEEN 1 AND 200),
  number     TEXT    NOT NULL DEFAULT '' CHECK (length (number) <= 60),
  kind       INTEGER NOT NULL DEFAULT 0 CHECK (kind BETWEEN 0 AND 6),
  issuer     TEXT    NOT NULL DEFAULT '' CHECK (length (issuer) <= 60),
  issued_on  INTEGER NOT NULL DEFAULT 0,
  citable    INTEGER NOT NULL DEFAULT 0 CHECK (citable BETWEEN 0 AND 1),
  duty       TEXT    NOT NULL DEFAULT '' CHECK (length (duty) <= 200),
  due        INTEGER NOT NULL DEFAULT 0,
  done_on    INTEGER NOT NULL DEFAULT 0,
  note       TEXT    NOT NULL DEFAULT '' CHECK (length (note) <= 500),
  removed_at INTEGER NOT NULL DEFAULT 0,
  CHECK (done_on = 0 OR issued_on <= done_on),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX document_title ON document (title, issued_on);

-- Promises of reports.
-- outcome: 0 open, 1 kept, 2 kept in part, 3 not kept.
CREATE TABLE promise (
  id         INTEGER NOT NULL PRIMARY KEY,
  what       TEXT    NOT NULL CHECK (length (what) BETWEEN 1 AND 200),
  year       INTEGER NOT NULL CHECK (year BETWEEN 2000 AND 2100),
  owner      TEXT    NOT NULL DEFAULT '' CHECK (length (owner) <= 50),
  due        INTEGER NOT NULL DEFAULT 0,
  outcome    INTEGER NOT NULL DEFAULT 0 CHECK (outcome BETWEEN 0 AND 3),
  result     TEXT    NOT NULL DEFAULT '' CHECK (length (result) <= 500),
  removed_at INTEGER NOT NULL DEFAULT 0,
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX promise_what ON promise (what, year);

-- Uses of the seal.
CREATE TABLE seal_use (
  id          INTEGER NOT NULL PRIMARY KEY,
  what        TEXT    NOT NULL CHECK (length (what) BETWEEN 1 AND 200),
  day         INTEGER NOT NULL CHECK (day > 0),
  copies      INTEGER NOT NULL CHECK (copies BETWEEN 1 AND 9999),
  asked_by    TEXT    NOT NULL CHECK (length (asked_by) BETWEEN 1 AND 50),
  approved_by TEXT    NOT NULL CHECK (length (approved_by) BETWEEN 1 AND 50),
  document_id INTEGER REFERENCES document (id),
  note        TEXT    NOT NULL DEFAULT '' CHECK (length (note) <= 500),
  removed_at  INTEGER NOT NULL DEFAULT 0,
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX seal_use_what ON seal_use (what, day);
CREATE INDEX seal_use_document ON seal_use (document_id) WHERE document_id IS NOT NULL;

-- Platforms.
-- kind: 0 website, 1 WeChat account, 2 station, 3 information system, 4 other.
CREATE TABLE platform (
  id         INTEGER NOT NULL PRIMARY KEY,
  name       TEXT    NOT NULL UNIQUE CHECK (length (name) BETWEEN 1 AND 60),
  kind       INTEGER NOT NULL DEFAULT 0 CHECK (kind BETWEEN 0 AND 4),
  operator   TEXT    NOT NULL DEFAULT '' CHECK (length (operator) <= 60),
  since      INTEGER NOT NULL DEFAULT 0,
  address    TEXT    NOT NULL DEFAULT '' CHECK (length (address) <= 200),
  note       TEXT    NOT NULL DEFAULT '' CHECK (length (note) <= 500),
  removed_at INTEGER NOT NULL DEFAULT 0,
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;

-- Steps of platforms.
-- kind: 0 developed, 1 added, 2 upgraded, 3 connected.
CREATE TABLE platform_step (
  id          INTEGER NOT NULL PRIMARY KEY,
  platform_id INTEGER NOT NULL REFERENCES platform (id),
  day         INTEGER NOT NULL CHECK (day > 0),
  kind        INTEGER NOT NULL DEFAULT 0 CHECK (kind BETWEEN 0 AND 3),
  note        TEXT    NOT NULL DEFAULT '' CHECK (length (note) <= 500),
  removed_at  INTEGER NOT NULL DEFAULT 0,
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX platform_step_platform ON platform_step (platform_id);

-- Carriers of publicity.
-- kind: 0 column, 1 notice board, 2 sign, 3 screen, 4 advertisement.
CREATE TABLE carrier (
  id         INTEGER NOT NULL PRIMARY KEY,
  name       TEXT    NOT NULL UNIQUE CHECK (length (name) BETWEEN 1 AND 60),
  kind       INTEGER NOT NULL DEFAULT 0 CHECK (kind BETWEEN 0 AND 4),
  place      TEXT    NOT NULL DEFAULT '' CHECK (length (place) <= 60),
  pieces     INTEGER NOT NULL DEFAULT 0 CHECK (pieces BETWEEN 0 AND 99999),
  keeper     TEXT    NOT NULL DEFAULT '' CHECK (length (keeper) <= 60),
  from_on    INTEGER NOT NULL DEFAULT 0,
  to_on      INTEGER NOT NULL DEFAULT 0,
  note       TEXT    NOT NULL DEFAULT '' CHECK (length (note) <= 500),
  removed_at INTEGER NOT NULL DEFAULT 0,
  CHECK (to_on = 0 OR from_on <= to_on),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;

-- Press reports.
-- level: 0 national, 1 provincial, 2 of the city, 3 of a county.
CREATE TABLE clipping (
  id         INTEGER NOT NULL PRIMARY KEY,
  title      TEXT    NOT NULL CHECK (length (title) BETWEEN 1 AND 200),
  medium     TEXT    NOT NULL CHECK (length (medium) BETWEEN 1 AND 60),
  level      INTEGER NOT NULL DEFAULT 0 CHECK (level BETWEEN 0 AND 3),
  day        INTEGER NOT NULL CHECK (day > 0),
  project_id INTEGER REFERENCES project (id),
  link       TEXT    NOT NULL DEFAULT '' CHECK (length (link) <= 200),
  note       TEXT    NOT NULL DEFAULT '' CHECK (length (note) <= 500),
  removed_at INTEGER NOT NULL DEFAULT 0,
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX clipping_title ON clipping (title, medium);
CREATE INDEX clipping_project ON clipping (project_id) WHERE project_id IS NOT NULL;

-- Pairs of unit and community.
CREATE TABLE pairing (
  id           INTEGER NOT NULL PRIMARY KEY,
  unit_id      INTEGER NOT NULL REFERENCES unit (id),
  community_id INTEGER NOT NULL REFERENCES community (id),
  agreed_on    INTEGER NOT NULL DEFAULT 0,
  ended_on     INTEGER NOT NULL DEFAULT 0,
  needs        TEXT    NOT NULL DEFAULT '' CHECK (length (needs) <= 1000),
  resources    TEXT    NOT NULL DEFAULT '' CHECK (length (resources) <= 1000),
  projects     TEXT    NOT NULL DEFAULT '' CHECK (length (projects) <= 1000),
  note         TEXT    NOT NULL DEFAULT '' CHECK (length (note) <= 500),
  removed_at   INTEGER NOT NULL DEFAULT 0,
  CHECK (ended_on = 0 OR agreed_on <= ended_on),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX pairing_unit ON pairing (unit_id);
CREATE INDEX pairing_community ON pairing (community_id);

-- Party members who reported. Each return says how many there are, not how many more: the latest of a unit counts, and months are never added.
CREATE TABLE reported_members (
  id         INTEGER NOT NULL PRIMARY KEY,
  unit_id    INTEGER NOT NULL REFERENCES unit (id),
  month      INTEGER NOT NULL CHECK (month > 0),
  members    INTEGER NOT NULL DEFAULT 0 CHECK (members BETWEEN 0 AND 999999),
  note       TEXT    NOT NULL DEFAULT '' CHECK (length (note) <= 200),
  removed_at INTEGER NOT NULL DEFAULT 0,
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX reported_members_unit ON reported_members (unit_id);

-- Leaders who reported.
-- level: 0 of city rank, 1 of county rank, 2 of town rank, 3 other.
CREATE TABLE leader_report (
  id           INTEGER NOT NULL PRIMARY KEY,
  name         TEXT    NOT NULL CHECK (length (name) BETWEEN 1 AND 50),
  post         TEXT    NOT NULL DEFAULT '' CHECK (length (post) <= 60),
  level        INTEGER NOT NULL DEFAULT 0 CHECK (level BETWEEN 0 AND 3),
  community_id INTEGER REFERENCES community (id),
  day          INTEGER NOT NULL CHECK (day > 0),
  note         TEXT    NOT NULL DEFAULT '' CHECK (length (note) <= 500),
  removed_at   INTEGER NOT NULL DEFAULT 0,
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX leader_report_name ON leader_report (name, community_id);
CREATE INDEX leader_report_community ON leader_report (community_id) WHERE community_id IS NOT NULL;

-- Duties of member units.
CREATE TABLE unit_duty (
  id         INTEGER NOT NULL PRIMARY KEY,
  unit_id    INTEGER NOT NULL REFERENCES unit (id),
  what       TEXT    NOT NULL CHECK (length (what) BETWEEN 1 AND 200),
  since      INTEGER NOT NULL DEFAULT 0,
  paper      TEXT    NOT NULL DEFAULT '' CHECK (length (paper) <= 60),
  removed_at INTEGER NOT NULL DEFAULT 0,
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX unit_duty_unit ON unit_duty (unit_id);

-- Patrols.
-- half: 0 whole day, 1 in the morning, 2 in the afternoon, 3 at night.
CREATE TABLE patrol (
  id         INTEGER NOT NULL PRIMARY KEY,
  team_id    INTEGER NOT NULL REFERENCES team (id),
  day        INTEGER NOT NULL CHECK (day > 0),
  half       INTEGER NOT NULL DEFAULT 0 CHECK (half BETWEEN 0 AND 3),
  people     INTEGER NOT NULL DEFAULT 0 CHECK (people BETWEEN 0 AND 9999),
  route      TEXT    NOT NULL DEFAULT '' CHECK (length (route) <= 100),
  found      TEXT    NOT NULL DEFAULT '' CHECK (length (found) <= 1000),
  removed_at INTEGER NOT NULL DEFAULT 0,
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX patrol_team ON patrol (team_id);

-- Problems handed on.
-- kind: 0 look of the city, 1 traffic, 2 facilities, 3 sanitation, 4 other.
CREATE TABLE ticket (
  id         INTEGER NOT NULL PRIMARY KEY,
  what       TEXT    NOT NULL CHECK (length (what) BETWEEN 1 AND 200),
  place      TEXT    NOT NULL DEFAULT '' CHECK (length (place) <= 60),
  district   INTEGER NOT NULL DEFAULT 0,
  kind       INTEGER NOT NULL DEFAULT 0 CHECK (kind BETWEEN 0 AND 4),
  found_on   INTEGER NOT NULL CHECK (found_on > 0),
  unit_id    INTEGER REFERENCES unit (id),
  due        INTEGER NOT NULL DEFAULT 0,
  solved_on  INTEGER NOT NULL DEFAULT 0,
  result     TEXT    NOT NULL DEFAULT '' CHECK (length (result) <= 500),
  removed_at INTEGER NOT NULL DEFAULT 0,
  CHECK (due = 0 OR found_on <= due),
  CHECK (solved_on = 0 OR found_on <= solved_on),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX ticket_what ON ticket (what, place);
CREATE INDEX ticket_unit ON ticket (unit_id) WHERE unit_id IS NOT NULL;

-- Results of units. Sessions, attendances, people and times are four units that are never added to each other.
-- kind: 0 free clinic, 1 education, 2 blood, 3 books, 4 clothes, 5 charity day, 6 trees, 7 river, 8 other.
CREATE TABLE unit_result (
  id          INTEGER NOT NULL PRIMARY KEY,
  unit_id     INTEGER NOT NULL REFERENCES unit (id),
  month       INTEGER NOT NULL CHECK (month > 0),
  kind        INTEGER NOT NULL DEFAULT 0 CHECK (kind BETWEEN 0 AND 8),
  sessions    INTEGER NOT NULL DEFAULT 0 CHECK (sessions BETWEEN 0 AND 99999),
  attendances INTEGER NOT NULL DEFAULT 0 CHECK (attendances BETWEEN 0 AND 9999999),
  helped      INTEGER NOT NULL DEFAULT 0 CHECK (helped BETWEEN 0 AND 9999999),
  times       INTEGER NOT NULL DEFAULT 0 CHECK (times BETWEEN 0 AND 9999999),
  note        TEXT    NOT NULL DEFAULT '' CHECK (length (note) <= 200),
  removed_at  INTEGER NOT NULL DEFAULT 0,
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX unit_result_unit ON unit_result (unit_id);

-- Returns of the public-welfare day.
-- sort: 0 offices and units, 1 communities, 2 countryside, 3 schools, 4 firms, 5 families.
CREATE TABLE welfare_day (
  id         INTEGER NOT NULL PRIMARY KEY,
  name       TEXT    NOT NULL CHECK (length (name) BETWEEN 1 AND 100),
  day        INTEGER NOT NULL CHECK (day > 0),
  sort       INTEGER NOT NULL DEFAULT 0 CHECK (sort BETWEEN 0 AND 5),
  people     INTEGER NOT NULL DEFAULT 0 CHECK (people BETWEEN 0 AND 9999999),
  what       TEXT    NOT NULL DEFAULT '' CHECK (length (what) <= 200),
  note       TEXT    NOT NULL DEFAULT '' CHECK (length (note) <= 500),
  removed_at INTEGER NOT NULL DEFAULT 0,
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX welfare_day_name ON welfare_day (name, day);

-- Blood donations. Giving blood earns no hours of service.
CREATE TABLE blood_gift (
  id           INTEGER NOT NULL PRIMARY KEY,
  number       TEXT    NOT NULL UNIQUE CHECK (length (number) BETWEEN 1 AND 30),
  name         TEXT    NOT NULL,
  phone        TEXT    NOT NULL DEFAULT '',
  party        INTEGER NOT NULL DEFAULT 0 CHECK (party BETWEEN 0 AND 1),
  day          INTEGER NOT NULL CHECK (day > 0),
  millilitres  INTEGER NOT NULL DEFAULT 0 CHECK (millilitres BETWEEN 0 AND 800),
  unit_id      INTEGER REFERENCES unit (id),
  volunteer_id INTEGER REFERENCES volunteer (id),
  removed_at   INTEGER NOT NULL DEFAULT 0,
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX blood_gift_unit ON blood_gift (unit_id) WHERE unit_id IS NOT NULL;
CREATE INDEX blood_gift_volunteer ON blood_gift (volunteer_id) WHERE volunteer_id IS NOT NULL;

-- Marrow registry.
CREATE TABLE marrow_entry (
  id           INTEGER NOT NULL PRIMARY KEY,
  number       TEXT    NOT NULL UNIQUE CHECK (length (number) BETWEEN 1 AND 30),
  name         TEXT    NOT NULL,
  phone        TEXT    NOT NULL DEFAULT '',
  party        INTEGER NOT NULL DEFAULT 0 CHECK (party BETWEEN 0 AND 1),
  day          INTEGER NOT NULL CHECK (day > 0),
  donated_on   INTEGER NOT NULL DEFAULT 0,
  unit_id      INTEGER REFERENCES unit (id),
  volunteer_id INTEGER REFERENCES volunteer (id),
  removed_at   INTEGER NOT NULL DEFAULT 0,
  CHECK (donated_on = 0 OR day <= donated_on),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX marrow_entry_unit ON marrow_entry (unit_id) WHERE unit_id IS NOT NULL;
CREATE INDEX marrow_entry_volunteer ON marrow_entry (volunteer_id) WHERE volunteer_id IS NOT NULL;

-- Training.
CREATE TABLE training (
  id         INTEGER NOT NULL PRIMARY KEY,
  title      TEXT    NOT NULL CHECK (length (title) BETWEEN 1 AND 100),
  topic      TEXT    NOT NULL DEFAULT '' CHECK (length (topic) <= 60),
  day        INTEGER NOT NULL CHECK (day > 0),
  minutes    INTEGER NOT NULL DEFAULT 0 CHECK (minutes BETWEEN 0 AND 6000),
  place      TEXT    NOT NULL DEFAULT '' CHECK (length (place) <= 60),
  teacher    TEXT    NOT NULL DEFAULT '' CHECK (length (teacher) <= 50),
  note       TEXT    NOT NULL DEFAULT '' CHECK (length (note) <= 500),
  removed_at INTEGER NOT NULL DEFAULT 0,
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX training_title ON training (title, day);

-- People trained.
CREATE TABLE trainee (
  id           INTEGER NOT NULL PRIMARY KEY,
  training_id  INTEGER NOT NULL REFERENCES training (id),
  name         TEXT    NOT NULL CHECK (length (name) BETWEEN 1 AND 50),
  unit_id      INTEGER REFERENCES unit (id),
  volunteer_id INTEGER REFERENCES volunteer (id),
  certificate  TEXT    NOT NULL DEFAULT '' CHECK (length (certificate) <= 40),
  removed_at   INTEGER NOT NULL DEFAULT 0,
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX trainee_training ON trainee (training_id);
CREATE INDEX trainee_unit ON trainee (unit_id) WHERE unit_id IS NOT NULL;
CREATE INDEX trainee_volunteer ON trainee (volunteer_id) WHERE volunteer_id IS NOT NULL;
CREATE INDEX trainee_name ON trainee (name, unit_id);

-- Benefits.
CREATE TABLE benefit (
  id         INTEGER NOT NULL PRIMARY KEY,
  name       TEXT    NOT NULL UNIQUE CHECK (length (name) BETWEEN 1 AND 100),
  provider   TEXT    NOT NULL DEFAULT '' CHECK (length (provider) <= 60),
  least      INTEGER NOT NULL DEFAULT 0 CHECK (least BETWEEN 0 AND 7),
  what       TEXT    NOT NULL DEFAULT '' CHECK (length (what) <= 500),
  from_on    INTEGER NOT NULL DEFAULT 0,
  to_on      INTEGER NOT NULL DEFAULT 0,
  removed_at INTEGER NOT NULL DEFAULT 0,
  CHECK (to_on = 0 OR from_on <= to_on),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;

-- Visits to volunteers. People are counted by name, households by household: the kind says which a row is.
-- kind: 0 outstanding volunteer in difficulty, 1 poor household of a volunteer, 2 illness, 3 other.
CREATE TABLE visit (
  id           INTEGER NOT NULL PRIMARY KEY,
  name         TEXT    NOT NULL CHECK (length (name) BETWEEN 1 AND 50),
  kind         INTEGER NOT NULL DEFAULT 0 CHECK (kind BETWEEN 0 AND 3),
  day          INTEGER NOT NULL CHECK (day > 0),
  occasion     TEXT    NOT NULL DEFAULT '' CHECK (length (occasion) <= 60),
  volunteer_id INTEGER REFERENCES volunteer (id),
  gift         TEXT    NOT NULL DEFAULT '' CHECK (length (gift) <= 100),
  money        INTEGER NOT NULL DEFAULT 0 CHECK (money BETWEEN 0 AND 100000000),
  note         TEXT    NOT NULL DEFAULT '' CHECK (length (note) <= 500),
  removed_at   INTEGER NOT NULL DEFAULT 0,
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX visit_name ON visit (name, kind);
CREATE INDEX visit_volunteer ON visit (volunteer_id) WHERE volunteer_id IS NOT NULL;

-- Insurance policies.
CREATE TABLE policy (
  id         INTEGER NOT NULL PRIMARY KEY,
  number     TEXT    NOT NULL UNIQUE CHECK (length (number) BETWEEN 1 AND 60),
  insurer    TEXT    NOT NULL CHECK (length (insurer) BETWEEN 1 AND 60),
  from_on    INTEGER NOT NULL CHECK (from_on > 0),
  to_on      INTEGER NOT NULL DEFAULT 0,
  people     INTEGER NOT NULL DEFAULT 0 CHECK (people BETWEEN 0 AND 999999),
  premium    INTEGER NOT NULL DEFAULT 0 CHECK (premium BETWEEN 0 AND 10000000000),
  least      INTEGER NOT NULL DEFAULT 0 CHECK (least BETWEEN 0 AND 7),
  note       TEXT    NOT NULL DEFAULT '' CHECK (length (note) <= 500),
  removed_at INTEGER NOT NULL DEFAULT 0,
  CHECK (to_on = 0 OR from_on <= to_on),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;

-- Insurance claims.
-- state: 0 reported, 1 handed in, 2 paid, 3 refused.
CREATE TABLE claim (
  id           INTEGER NOT NULL PRIMARY KEY,
  policy_id    INTEGER NOT NULL REFERENCES policy (id),
  day          INTEGER NOT NULL CHECK (day > 0),
  volunteer_id INTEGER NOT NULL REFERENCES volunteer (id),
  what         TEXT    NOT NULL DEFAULT '' CHECK (length (what) <= 200),
  asked        INTEGER NOT NULL DEFAULT 0 CHECK (asked BETWEEN 0 AND 100000000),
  paid         INTEGER NOT NULL DEFAULT 0 CHECK (paid BETWEEN 0 AND 100000000),
  state        INTEGER NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 3),
  closed_on    INTEGER NOT NULL DEFAULT 0,
  removed_at   INTEGER NOT NULL DEFAULT 0,
  CHECK (asked = 0 OR paid <= asked),
  CHECK (closed_on = 0 OR day <= closed_on),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX claim_policy ON claim (policy_id);
CREATE INDEX claim_volunteer ON claim (volunteer_id);

-- Stars of the month.
CREATE TABLE month_star (
  id           INTEGER NOT NULL PRIMARY KEY,
  name         TEXT    NOT NULL CHECK (length (name) BETWEEN 1 AND 60),
  month        INTEGER NOT NULL CHECK (month > 0),
  volunteer_id INTEGER REFERENCES volunteer (id),
  team_id      INTEGER REFERENCES team (id),
  deeds        TEXT    NOT NULL DEFAULT '' CHECK (length (deeds) <= 1000),
  published    TEXT    NOT NULL DEFAULT '' CHECK (length (published) <= 60),
  removed_at   INTEGER NOT NULL DEFAULT 0,
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX month_star_name ON month_star (name, month);
CREATE INDEX month_star_volunteer ON month_star (volunteer_id) WHERE volunteer_id IS NOT NULL;
CREATE INDEX month_star_team ON month_star (team_id) WHERE team_id IS NOT NULL;

-- Honours.
-- kind: 0 person, 1 organisation, 2 community, 3 project, 4 city, 5 household.
-- level: 0 national, 1 provincial, 2 of the city, 3 of a county.
CREATE TABLE honour (
  id           INTEGER NOT NULL PRIMARY KEY,
  what         TEXT    NOT NULL CHECK (length (what) BETWEEN 1 AND 100),
  who          TEXT    NOT NULL CHECK (length (who) BETWEEN 1 AND 100),
  kind         INTEGER NOT NULL DEFAULT 0 CHECK (kind BETWEEN 0 AND 5),
  level        INTEGER NOT NULL DEFAULT 0 CHECK (level BETWEEN 0 AND 3),
  scheme       TEXT    NOT NULL DEFAULT '' CHECK (length (scheme) <= 60),
  year         INTEGER NOT NULL CHECK (year BETWEEN 1990 AND 2100),
  issuer       TEXT    NOT NULL DEFAULT '' CHECK (length (issuer) <= 60),
  volunteer_id INTEGER REFERENCES volunteer (id),
  team_id      INTEGER REFERENCES team (id),
  project_id   INTEGER REFERENCES project (id),
  community_id INTEGER REFERENCES community (id),
  note         TEXT    NOT NULL DEFAULT '' CHECK (length (note) <= 500),
  removed_at   INTEGER NOT NULL DEFAULT 0,
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX honour_what ON honour (what, who);
CREATE INDEX honour_volunteer ON honour (volunteer_id) WHERE volunteer_id IS NOT NULL;
CREATE INDEX honour_team ON honour (team_id) WHERE team_id IS NOT NULL;
CREATE INDEX honour_project ON honour (project_id) WHERE project_id IS NOT NULL;
CREATE INDEX honour_community ON honour (community_id) WHERE community_id IS NOT NULL;

-- Nominations.
-- level: 0 national, 1 provincial, 2 of the city, 3 of a county.
-- state: 0 being written, 1 sent, 2 chosen, 3 not chosen.
CREATE TABLE nomination (
  id         INTEGER NOT NULL PRIMARY KEY,
  who        TEXT    NOT NULL CHECK (length (who) BETWEEN 1 AND 100),
  scheme     TEXT    NOT NULL CHECK (length (scheme) BETWEEN 1 AND 60),
  level      INTEGER NOT NULL DEFAULT 0 CHECK (level BETWEEN 0 AND 3),
  due        INTEGER NOT NULL DEFAULT 0,
  sent_on    INTEGER NOT NULL DEFAULT 0,
  state      INTEGER NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 3),
  note       TEXT    NOT NULL DEFAULT '' CHECK (length (note) <= 500),
  removed_at INTEGER NOT NULL DEFAULT 0,
  CHECK (due = 0 OR sent_on <= due),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX nomination_who ON nomination (who, scheme);

-- Works.
-- kind: 0 documentary, 1 short film, 2 sketch, 3 song, 4 other.
CREATE TABLE work (
  id         INTEGER NOT NULL PRIMARY KEY,
  title      TEXT    NOT NULL UNIQUE CHECK (length (title) BETWEEN 1 AND 100),
  kind       INTEGER NOT NULL DEFAULT 0 CHECK (kind BETWEEN 0 AND 4),
  maker      TEXT    NOT NULL DEFAULT '' CHECK (length (maker) <= 60),
  day        INTEGER NOT NULL DEFAULT 0,
  note       TEXT    NOT NULL DEFAULT '' CHECK (length (note) <= 500),
  removed_at INTEGER NOT NULL DEFAULT 0,
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;

-- Exemplary speeches.
-- level: 0 national, 1 provincial, 2 of the city, 3 of a county.
CREATE TABLE speech (
  id         INTEGER NOT NULL PRIMARY KEY,
  title      TEXT    NOT NULL CHECK (length (title) BETWEEN 1 AND 200),
  who        TEXT    NOT NULL DEFAULT '' CHECK (length (who) <= 50),
  level      INTEGER NOT NULL DEFAULT 0 CHECK (level BETWEEN 0 AND 3),
  meeting    TEXT    NOT NULL DEFAULT '' CHECK (length (meeting) <= 100),
  day        INTEGER NOT NULL CHECK (day > 0),
  removed_at INTEGER NOT NULL DEFAULT 0,
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX speech_title ON speech (title, day);

-- Campaigns.
-- kind: 0 inspection, 1 publicity, 2 help, 3 other.
CREATE TABLE campaign (
  id         INTEGER NOT NULL PRIMARY KEY,
  name       TEXT    NOT NULL UNIQUE CHECK (length (name) BETWEEN 1 AND 100),
  kind       INTEGER NOT NULL DEFAULT 0 CHECK (kind BETWEEN 0 AND 3),
  from_on    INTEGER NOT NULL CHECK (from_on > 0),
  to_on      INTEGER NOT NULL DEFAULT 0,
  lead       TEXT    NOT NULL DEFAULT '' CHECK (length (lead) <= 60),
  note       TEXT    NOT NULL DEFAULT '' CHECK (length (note) <= 500),
  removed_at INTEGER NOT NULL DEFAULT 0,
  CHECK (to_on = 0 OR from_on <= to_on),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;

-- Tasks of units.
CREATE TABLE campaign_task (
  id          INTEGER NOT NULL PRIMARY KEY,
  campaign_id INTEGER NOT NULL REFERENCES campaign (id),
  what        TEXT    NOT NULL CHECK (length (what) BETWEEN 1 AND 200),
  unit_id     INTEGER REFERENCES unit (id),
  section     TEXT    NOT NULL DEFAULT '' CHECK (length (section) <= 100),
  due         INTEGER NOT NULL DEFAULT 0,
  done_on     INTEGER NOT NULL DEFAULT 0,
  score       INTEGER NOT NULL DEFAULT 0 CHECK (score BETWEEN 0 AND 100),
  note        TEXT    NOT NULL DEFAULT '' CHECK (length (note) <= 500),
  removed_at  INTEGER NOT NULL DEFAULT 0,
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX campaign_task_campaign ON campaign_task (campaign_id);
CREATE INDEX campaign_task_unit ON campaign_task (unit_id) WHERE unit_id IS NOT NULL;

-- Great occasions.
CREATE TABLE occasion (
  id         INTEGER NOT NULL PRIMARY KEY,
  name       TEXT    NOT NULL UNIQUE CHECK (length (name) BETWEEN 1 AND 100),
  edition    INTEGER NOT NULL DEFAULT 0 CHECK (edition BETWEEN 0 AND 999),
  day        INTEGER NOT NULL CHECK (day > 0),
  place      TEXT    NOT NULL DEFAULT '' CHECK (length (place) <= 60),
  audience   INTEGER NOT NULL DEFAULT 0 CHECK (audience BETWEEN 0 AND 9999999),
  volunteers INTEGER NOT NULL DEFAULT 0 CHECK (volunteers BETWEEN 0 AND 9999999),
  budget     INTEGER NOT NULL DEFAULT 0 CHECK (budget BETWEEN 0 AND 100000000000),
  spent      INTEGER NOT NULL DEFAULT 0 CHECK (spent BETWEEN 0 AND 100000000000),
  presenters TEXT    NOT NULL DEFAULT '' CHECK (length (presenters) <= 100),
  note       TEXT    NOT NULL DEFAULT '' CHECK (length (note) <= 500),
  removed_at INTEGER NOT NULL DEFAULT 0,
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;

-- Programmes.
CREATE TABLE occasion_turn (
  id          INTEGER NOT NULL PRIMARY KEY,
  occasion_id INTEGER NOT NULL REFERENCES occasion (id),
  rank        INTEGER NOT NULL CHECK (rank BETWEEN 1 AND 999),
  title       TEXT    NOT NULL CHECK (length (title) BETWEEN 1 AND 100),
  performers  TEXT    NOT NULL DEFAULT '' CHECK (length (performers) <= 100),
  minutes     INTEGER NOT NULL DEFAULT 0 CHECK (minutes BETWEEN 0 AND 600),
  removed_at  INTEGER NOT NULL DEFAULT 0,
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX occasion_turn_occasion ON occasion_turn (occasion_id);

-- Requests for help.
CREATE TABLE help_request (
  id          INTEGER NOT NULL PRIMARY KEY,
  what        TEXT    NOT NULL CHECK (length (what) BETWEEN 1 AND 200),
  day         INTEGER NOT NULL CHECK (day > 0),
  name        TEXT    NOT NULL DEFAULT '',
  phone       TEXT    NOT NULL DEFAULT '',
  district    INTEGER NOT NULL DEFAULT 0,
  unit_id     INTEGER REFERENCES unit (id),
  due         INTEGER NOT NULL DEFAULT 0,
  answered_on INTEGER NOT NULL DEFAULT 0,
  answer      TEXT    NOT NULL DEFAULT '' CHECK (length (answer) <= 1000),
  removed_at  INTEGER NOT NULL DEFAULT 0,
  CHECK (due = 0 OR day <= due),
  CHECK (answered_on = 0 OR day <= answered_on),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX help_request_what ON help_request (what, day);
CREATE INDEX help_request_unit ON help_request (unit_id) WHERE unit_id IS NOT NULL;

-- Complaints and praise.
-- kind: 0 complaint, 1 evaluation, 2 praise.
CREATE TABLE complaint (
  id           INTEGER NOT NULL PRIMARY KEY,
  what         TEXT    NOT NULL CHECK (length (what) BETWEEN 1 AND 200),
  kind         INTEGER NOT NULL DEFAULT 0 CHECK (kind BETWEEN 0 AND 2),
  day          INTEGER NOT NULL CHECK (day > 0),
  name         TEXT    NOT NULL DEFAULT '',
  phone        TEXT    NOT NULL DEFAULT '',
  team_id      INTEGER REFERENCES team (id),
  volunteer_id INTEGER REFERENCES volunteer (id),
  due          INTEGER NOT NULL DEFAULT 0,
  answered_on  INTEGER NOT NULL DEFAULT 0,
  answer       TEXT    NOT NULL DEFAULT '' CHECK (length (answer) <= 1000),
  removed_at   INTEGER NOT NULL DEFAULT 0,
  CHECK (due = 0 OR day <= due),
  CHECK (answered_on = 0 OR day <= answered_on),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX complaint_what ON complaint (what, day);
CREATE INDEX complaint_team ON complaint (team_id) WHERE team_id IS NOT NULL;
CREATE INDEX complaint_volunteer ON complaint (volunteer_id) WHERE volunteer_id IS NOT NULL;
-- Of a party members' team what it does (0 not said, 1 clean homes, 2 culture, 3 popular science, 4 health, 5 convenience,
-- 6 care for families in need); of a project whether it is one of the brands.
ALTER TABLE team ADD COLUMN party_sort INTEGER NOT NULL DEFAULT 0 CHECK (party_sort BETWEEN 0 AND 6);
ALTER TABLE project ADD COLUMN brand INTEGER NOT NULL DEFAULT 0 CHECK (brand BETWEEN 0 AND 1);
