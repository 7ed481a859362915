-- Version 17: what is the office's own business: names, limits, prices. A value holds from a day on; without a row the
-- standard of the program does. The limits of service time come here.
CREATE TABLE setting (
  id         INTEGER NOT NULL PRIMARY KEY,
  name       TEXT    NOT NULL CHECK (length (name) > 0),
  valid_from INTEGER NOT NULL DEFAULT 0,
  value      ANY     NOT NULL,
  UNIQUE (name, valid_from)
) STRICT;
INSERT INTO setting (id, name, valid_from, value) SELECT id, name, valid_from, value FROM limit_value;
INSERT INTO id_sequence (entity, next) SELECT 'setting', next FROM id_sequence WHERE entity = 'limit_value';
DELETE FROM id_sequence WHERE entity = 'limit_value';
DROP TABLE limit_value;
