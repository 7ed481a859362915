-- Version 72: categories, size sets and sizes of goods are registers. A set goes without its sizes, for variants hold these by number
-- alone, and a size of goods that were entered stays.
ALTER TABLE size_set ADD COLUMN removed_at INTEGER NOT NULL DEFAULT 0;
CREATE TRIGGER goods_size_used BEFORE DELETE ON goods_size WHEN EXISTS (SELECT 1 FROM goods_variant WHERE size_id = OLD.id)
BEGIN SELECT RAISE (ABORT, 'goods of this size were entered: give it another name instead'); END;
