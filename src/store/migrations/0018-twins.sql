-- Version 18: volunteers who look like one person, and are two. Who said so, when and why stays with them; where one of them is
-- withdrawn with an import there is nothing left to be said.
CREATE TABLE twin_apart (
  id        INTEGER NOT NULL PRIMARY KEY,
  first_id  INTEGER NOT NULL REFERENCES volunteer (id) ON DELETE CASCADE,
  second_id INTEGER NOT NULL REFERENCES volunteer (id) ON DELETE CASCADE,
  said_at   INTEGER NOT NULL,
  said_by   TEXT    NOT NULL,
  reason    TEXT    NOT NULL CHECK (length (reason) > 0),
  UNIQUE (first_id, second_id),
  CHECK (first_id < second_id),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX twin_apart_second ON twin_apart (second_id);
