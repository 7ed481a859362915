-- Version 78: donors and receivers are a register. Whoever stands in the roster is linked and not copied. Documents go on naming
-- one who was merged into another, who is looked up for each of them. What was allowed by its own words goes by those of registers.
ALTER TABLE party ADD COLUMN volunteer_id INTEGER REFERENCES volunteer (id);
CREATE INDEX party_volunteer ON party (volunteer_id) WHERE volunteer_id IS NOT NULL;
CREATE INDEX register_alias_gone ON register_alias (register, gone);
UPDATE desk_action SET action = 'register:party' WHERE action = 'party-save';
UPDATE desk_action SET action = 'view:party' WHERE action = 'view:goods_party';
