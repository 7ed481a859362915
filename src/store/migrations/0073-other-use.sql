-- Version 73: money that was given or granted for one use is put to another only with consent (慈善法 56): where that is kept.
ALTER TABLE fund ADD COLUMN changed_by TEXT NOT NULL DEFAULT '' CHECK (length (changed_by) <= 100);
ALTER TABLE allocation ADD COLUMN changed_by TEXT NOT NULL DEFAULT '' CHECK (length (changed_by) <= 100);
