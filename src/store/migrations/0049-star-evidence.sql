-- Version 49: the rules of stars say how much hours count by how far they can be believed: share_a … share_e, percent of the hours of
-- each class of evidence (evidence_rule). 100 everywhere, as until now all hours counted.
ALTER TABLE rule_version ADD COLUMN share_a INTEGER NOT NULL DEFAULT 100 CHECK (share_a BETWEEN 0 AND 100);
ALTER TABLE rule_version ADD COLUMN share_b INTEGER NOT NULL DEFAULT 100 CHECK (share_b BETWEEN 0 AND 100);
ALTER TABLE rule_version ADD COLUMN share_c INTEGER NOT NULL DEFAULT 100 CHECK (share_c BETWEEN 0 AND 100);
ALTER TABLE rule_version ADD COLUMN share_d INTEGER NOT NULL DEFAULT 100 CHECK (share_d BETWEEN 0 AND 100);
ALTER TABLE rule_version ADD COLUMN share_e INTEGER NOT NULL DEFAULT 100 CHECK (share_e BETWEEN 0 AND 100);
