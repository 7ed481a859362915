-- Version 11: lists kept under a name. page: which list of the window; definition: its conditions and order, as the page
-- writes them.
CREATE TABLE saved_list (
  id         INTEGER NOT NULL PRIMARY KEY,
  page       TEXT    NOT NULL CHECK (length (page) BETWEEN 1 AND 60),
  name       TEXT    NOT NULL CHECK (length (name) BETWEEN 1 AND 40),
  definition TEXT    NOT NULL,
  who        TEXT    NOT NULL,
  saved_at   INTEGER NOT NULL,
  UNIQUE (page, name),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
