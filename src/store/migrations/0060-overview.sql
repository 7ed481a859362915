-- Version 60: two roll-ups that answer the overview where ten years of events and goods lie behind it.

-- Events (what 0), seats by state (1 to 9) and lines of sheets (10 to 18, as in event_tally) by month of the event, district, and
-- whether it is duty at a crossing. Derived, by trigger; not recorded.
CREATE TABLE event_month (
  month    INTEGER NOT NULL,
  district INTEGER NOT NULL,
  duty     INTEGER NOT NULL CHECK (duty IN (0, 1)),
  what     INTEGER NOT NULL,
  n        INTEGER NOT NULL,
  PRIMARY KEY (month, district, duty, what)
) STRICT, WITHOUT ROWID;

-- What each event counts for; read for one event, or for those of a few days.
CREATE VIEW event_counts AS
  SELECT e.id AS event_id, e.day, CAST (strftime ('%Y%m', e.day) AS INTEGER) AS month, e.district, e.crossing_id IS NOT NULL AS duty,
    0 AS what, 1 AS n FROM event e
  UNION ALL SELECT e.id, e.day, CAST (strftime ('%Y%m', e.day) AS INTEGER), e.district, e.crossing_id IS NOT NULL, y.what, y.n
    FROM event e JOIN event_tally y ON y.event_id = e.id;

INSERT INTO event_month SELECT month, district, duty, what, sum (n) FROM event_counts GROUP BY 1, 2, 3, 4;

-- Taking back may write an event before or after what is counted of it: whoever comes second counts both.
CREATE TRIGGER event_month_added AFTER INSERT ON event BEGIN
  INSERT INTO event_month SELECT month, district, duty, what, sum (n) FROM event_counts WHERE event_id = new.id GROUP BY 1, 2, 3, 4
    ON CONFLICT (month, district, duty, what) DO UPDATE SET n = n + excluded.n;
END;
CREATE TRIGGER event_month_removed BEFORE DELETE ON event BEGIN
  UPDATE event_month SET n = event_month.n - s.n FROM (SELECT month, district, duty, what, sum (n) AS n FROM event_counts
      WHERE event_id = old.id GROUP BY 1, 2, 3, 4) AS s
    WHERE event_month.month = s.month AND event_month.district = s.district AND event_month.duty = s.duty AND event_month.what = s.what;
END;
CREATE TRIGGER event_month_before_moves BEFORE UPDATE OF day, district, crossing_id ON event
WHEN old.day <> new.day OR old.district <> new.district OR old.crossing_id IS NOT new.crossing_id BEGIN
  UPDATE event_month SET n = event_month.n - s.n FROM (SELECT month, district, duty, what, sum (n) AS n FROM event_counts
      WHERE event_id = old.id GROUP BY 1, 2, 3, 4) AS s
    WHERE event_month.month = s.month AND event_month.district = s.district AND event_month.duty = s.duty AND event_month.what = s.what;
END;
CREATE TRIGGER event_month_moves AFTER UPDATE OF day, district, crossing_id ON event
WHEN old.day <> new.day OR old.district <> new.district OR old.crossing_id IS NOT new.crossing_id BEGIN
  INSERT INTO event_month SELECT month, district, duty, what, sum (n) FROM event_counts WHERE event_id = new.id GROUP BY 1, 2, 3, 4
    ON CONFLICT (month, district, duty, what) DO UPDATE SET n = n + excluded.n;
END;
CREATE TRIGGER event_month_counts AFTER INSERT ON event_tally BEGIN
  INSERT INTO event_month SELECT CAST (strftime ('%Y%m', day) AS INTEGER), district, crossing_id IS NOT NULL, new.what, new.n
    FROM event WHERE id = new.event_id
    ON CONFLICT (month, district, duty, what) DO UPDATE SET n = n + excluded.n;
END;
CREATE TRIGGER event_month_recounts AFTER UPDATE OF n ON event_tally WHEN old.n <> new.n BEGIN
  UPDATE event_month SET n = event_month.n + new.n - old.n FROM event e
    WHERE e.id = new.event_id AND event_month.month = CAST (strftime ('%Y%m', e.day) AS INTEGER) AND event_month.district = e.district
    AND event_month.duty = (e.crossing_id IS NOT NULL) AND event_month.what = new.what;
END;
CREATE TRIGGER event_month_forgets AFTER DELETE ON event_tally BEGIN
  UPDATE event_month SET n = event_month.n - old.n FROM event e
    WHERE e.id = old.event_id AND event_month.month = CAST (strftime ('%Y%m', e.day) AS INTEGER) AND event_month.district = e.district
    AND event_month.duty = (e.crossing_id IS NOT NULL) AND event_month.what = old.what;
END;

-- The months of stock_total whatever the goods are: some rows a month in the place of some hundred.
CREATE TABLE stock_month (
  month      INTEGER NOT NULL,
  from_house INTEGER NOT NULL,
  from_kind  INTEGER NOT NULL,
  to_house   INTEGER NOT NULL,
  to_kind    INTEGER NOT NULL,
  quantity   INTEGER NOT NULL,
  PRIMARY KEY (month, from_house, from_kind, to_house, to_kind)
) STRICT, WITHOUT ROWID;
INSERT INTO stock_month SELECT period, from_house, from_kind, to_house, to_kind, sum (quantity) FROM stock_total WHERE span = 3
  GROUP BY 1, 2, 3, 4, 5;
CREATE TRIGGER stock_month_added AFTER INSERT ON stock_total WHEN new.span = 3 BEGIN
  INSERT INTO stock_month VALUES (new.period, new.from_house, new.from_kind, new.to_house, new.to_kind, new.quantity)
    ON CONFLICT (month, from_house, from_kind, to_house, to_kind) DO UPDATE SET quantity = quantity + excluded.quantity;
END;
CREATE TRIGGER stock_month_changed AFTER UPDATE OF quantity ON stock_total WHEN new.span = 3 BEGIN
  UPDATE stock_month SET quantity = quantity + new.quantity - old.quantity WHERE month = new.period AND from_house = new.from_house
    AND from_kind = new.from_kind AND to_house = new.to_house AND to_kind = new.to_kind;
END;
CREATE TRIGGER stock_month_removed AFTER DELETE ON stock_total WHEN old.span = 3 BEGIN
  UPDATE stock_month SET quantity = quantity - old.quantity WHERE month = old.period AND from_house = old.from_house
    AND from_kind = old.from_kind AND to_house = old.to_house AND to_kind = old.to_kind;
END;
