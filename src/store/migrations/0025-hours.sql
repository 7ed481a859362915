-- Version 25: credited hours know where they come from. A line of the ledger that a sheet of an event supports has both; evidence
-- as evidence_rule numbers it (lines from before that was kept are 5, old paper). posted: the month (year * 100 + month) whose
-- books the line stands in, 0 = that of its day. approved_by: who let it be, besides who entered it.
ALTER TABLE service_record ADD COLUMN event_id INTEGER REFERENCES event (id);
ALTER TABLE service_record ADD COLUMN attendance_id INTEGER REFERENCES attendance (id);
ALTER TABLE service_record ADD COLUMN evidence INTEGER NOT NULL DEFAULT 5 CHECK (evidence BETWEEN 1 AND 5);
ALTER TABLE service_record ADD COLUMN posted INTEGER NOT NULL DEFAULT 0;
ALTER TABLE service_record ADD COLUMN approved_by TEXT NOT NULL DEFAULT '';
CREATE INDEX service_record_attendance ON service_record (attendance_id) WHERE attendance_id IS NOT NULL;
CREATE INDEX service_record_event ON service_record (event_id) WHERE event_id IS NOT NULL;

-- Nothing is credited twice, whoever writes.
CREATE TRIGGER service_record_once BEFORE INSERT ON service_record
WHEN NEW.attendance_id IS NOT NULL AND NEW.minutes > 0 AND EXISTS (SELECT 1 FROM service_record r
  WHERE r.attendance_id = NEW.attendance_id AND r.minutes > 0
  AND NOT EXISTS (SELECT 1 FROM service_record x WHERE x.reverses = r.id)) BEGIN
  SELECT RAISE (ABORT, 'these hours are credited already');
END;

-- A sheet's line is approved as long as the ledger has its hours: it follows, also where a line is taken back, or brought again
-- by an undo.
CREATE TRIGGER service_record_credits AFTER INSERT ON service_record
WHEN NEW.attendance_id IS NOT NULL AND NEW.minutes > 0 BEGIN
  UPDATE attendance SET hours = 2, why = '', approved_by = NEW.approved_by WHERE id = NEW.attendance_id AND hours <> 2;
END;
CREATE TRIGGER service_record_takes_back AFTER INSERT ON service_record
WHEN NEW.attendance_id IS NOT NULL AND NEW.minutes < 0 BEGIN
  UPDATE attendance SET hours = 1, why = NEW.reason, approved_by = '' WHERE id = NEW.attendance_id AND hours = 2;
END;
