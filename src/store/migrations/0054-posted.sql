-- Version 54: the lines of one month's books are found without reading the whole ledger, so that sealing a month costs what the month
-- is long.
CREATE INDEX service_record_posted ON service_record (posted, day);
