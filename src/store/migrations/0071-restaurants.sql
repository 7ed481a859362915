-- Version 71: restaurants and their prices are registers, so a price can be put right until the first meal was handed out at it.
ALTER TABLE meal_price ADD COLUMN note TEXT NOT NULL DEFAULT '';
DROP TRIGGER meal_price_no_update;
CREATE TRIGGER meal_price_no_update BEFORE UPDATE ON meal_price
  WHEN (NEW.shop_id, NEW.valid_from, NEW.price) IS NOT (OLD.shop_id, OLD.valid_from, OLD.price)
    AND EXISTS (SELECT 1 FROM meal_line WHERE price_id = OLD.id)
BEGIN SELECT RAISE (ABORT, 'meals were handed out at this price: add the new one from its day'); END;
