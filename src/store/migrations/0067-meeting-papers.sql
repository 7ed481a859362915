-- Version 67: who speaks to an item of an agenda and which papers belong to it; who of a class was put down and who came, and for how
-- long. state, in this order: signed in, put down beforehand, did not come. minutes: 0 = as long as the class was.
ALTER TABLE agenda_item ADD COLUMN presenter TEXT NOT NULL DEFAULT '' CHECK (length (presenter) <= 60);
ALTER TABLE agenda_item ADD COLUMN material TEXT NOT NULL DEFAULT '' CHECK (length (material) <= 200);
ALTER TABLE trainee ADD COLUMN state INTEGER NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 2);
ALTER TABLE trainee ADD COLUMN minutes INTEGER NOT NULL DEFAULT 0 CHECK (minutes BETWEEN 0 AND 6000);
