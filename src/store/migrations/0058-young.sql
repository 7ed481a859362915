-- Version 58: who comes of age is found without reading everybody. Those born since 2000 come of age from 2018 on.
CREATE INDEX volunteer_young ON volunteer (birth) WHERE birth > 2451544 AND removed_at = 0;
