-- Version 14: whether an entry of the log can be taken back stands in it, not in a list of words in the program.
-- 0 = done, the next undo takes it back; 1 = lasting, no undo does; 2 = an undo; 3 = a redo.
ALTER TABLE outbox ADD COLUMN kind INTEGER NOT NULL DEFAULT 0 CHECK (kind BETWEEN 0 AND 3);
DROP TRIGGER outbox_no_update;
UPDATE outbox SET kind = CASE action WHEN 'undo' THEN 2 WHEN 'redo' THEN 3 ELSE 1 END
  WHERE action IN ('undo', 'redo', 'withdraw', 'sample', 'certificates', 'certificates-unprinted', 'export-full',
                   'import-full', 'receipt', 'receipt-unprinted', 'receipt-withdraw');
CREATE TRIGGER outbox_no_update BEFORE UPDATE ON outbox
BEGIN SELECT RAISE (ABORT, 'the outbox is append-only'); END;
