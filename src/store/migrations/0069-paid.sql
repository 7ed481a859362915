-- Version 69: what a sponsor paid for an agreement and a year is summed in the order of this index: sorting 200,000 lines for it took
-- most of the time that the list of a year did.
CREATE INDEX sponsor_payment_paid ON sponsor_payment (agreement_id, sponsor_id, year, amount) WHERE kind = 0;
