-- Version 6: which entries of the log touched a row, so that the history of one person is looked up and not searched for
-- in every entry there is. The table repeats what the changesets say; entries of before are added by the migration.

CREATE TABLE outbox_row (
  table_name TEXT    NOT NULL,
  row_id     INTEGER NOT NULL,
  seq        INTEGER NOT NULL REFERENCES outbox (seq),
  PRIMARY KEY (table_name, row_id, seq)
) STRICT, WITHOUT ROWID;
