-- Who is in a team was asked of this index only where teams are removed: those make one while they need it
-- (vp-people-batch.c). Making it anew for every roster that comes in cost a tenth of the import.
DROP INDEX volunteer_team;
