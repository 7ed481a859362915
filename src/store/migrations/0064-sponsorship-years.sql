-- Version 64: what sponsors owe, from years that can be looked up.

-- The years that an agreement may have. Made as a list by the view itself, all hundred were tried for each of 300 agreements.
CREATE TABLE sponsorship_year (year INTEGER PRIMARY KEY) STRICT;
WITH RECURSIVE years (year) AS (SELECT 2000 UNION ALL SELECT year + 1 FROM years WHERE year < 2099)
INSERT INTO sponsorship_year (year) SELECT year FROM years;

-- As in version 46, but for the years.
DROP VIEW sponsorship_due;
CREATE VIEW sponsorship_due AS
  WITH terms AS (SELECT a.id AS agreement_id, a.child_id, a.signed_on, a.amount, a.ended_on, u.pay_on,
      CAST (strftime ('%Y', a.signed_on) AS INTEGER) AS first_year, CAST (julianday (c.birth, '+' || u.end_age || ' years') AS INTEGER) AS of_age
    FROM agreement a JOIN child c ON c.id = a.child_id JOIN sponsorship_rule u ON u.id = (SELECT s.id FROM sponsorship_rule s
      WHERE s.removed_at = 0 AND s.valid_from <= a.signed_on ORDER BY s.valid_from DESC, s.id DESC LIMIT 1)
    WHERE a.removed_at = 0),
  days AS (SELECT t.*, y.year, max (t.signed_on, CAST (julianday (printf ('%04d-%02d-%02d', y.year, t.pay_on / 100, t.pay_on % 100)) + 0.5
      AS INTEGER)) AS pay_day
    FROM terms t JOIN sponsorship_year y ON y.year BETWEEN t.first_year AND CAST (strftime ('%Y', t.of_age) AS INTEGER))
  SELECT d.agreement_id, d.child_id, s.id AS share_id, s.sponsor_id, d.year, d.pay_day, d.of_age, d.amount * s.percent / 100 AS amount
  FROM days d JOIN agreement_share s ON s.agreement_id = d.agreement_id AND s.removed_at = 0 AND d.year >= s.from_year
    AND (s.to_year = 0 OR d.year <= s.to_year)
  WHERE d.pay_day < d.of_age AND (d.ended_on = 0 OR d.pay_day <= d.ended_on);
