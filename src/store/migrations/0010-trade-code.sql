-- Version 10: the bar codes of the trade (8, 13 or 14 digits) on the packings of an item. An item has as many as it has
-- makers and packings; each code is of one item.

CREATE TABLE goods_trade_code (
  id      INTEGER NOT NULL PRIMARY KEY,
  item_id INTEGER NOT NULL REFERENCES goods_item (id),
  code    TEXT    NOT NULL UNIQUE CHECK (length (code) IN (8, 13, 14) AND code NOT GLOB '*[^0-9]*'),
  CHECK (id BETWEEN 1 AND 140737488355327)
) STRICT;
CREATE INDEX goods_trade_code_item ON goods_trade_code (item_id);
