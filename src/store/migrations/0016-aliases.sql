-- Version 16: rows of registers that were merged into others. Whoever still writes the name, or the key in a line that is
-- never changed, means the row that was kept. means and gone are keys: ids, or codes of a code table.
CREATE TABLE register_alias (
  id       INTEGER NOT NULL PRIMARY KEY,
  register TEXT    NOT NULL CHECK (length (register) > 0),
  name     TEXT    NOT NULL,
  means    INTEGER NOT NULL,
  gone     INTEGER NOT NULL CHECK (gone <> means),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX register_alias_register ON register_alias (register);
