-- Version 62: whether the guardian consented to the sponsor knowing the child's name (个人信息保护法 23: a consent of its own).
ALTER TABLE child ADD COLUMN named INTEGER NOT NULL DEFAULT 0 CHECK (named BETWEEN 0 AND 1);
