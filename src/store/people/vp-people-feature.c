/* vp-people-feature.c: volunteers and their service, as the store knows of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-feature-list.h"

#include "vp-alias-sql.h"
#include "vp-erasure.h"
#include "vp-find.h"
#include "vp-people-batch.h"
#include "vp-record-store.h"
#include "vp-volunteer-store.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

/* Undoing an entry of the log answers its lines for the entry's own reason, without a paper. */
static gboolean
take_back_record (VpDb *db, gint64 id, const char *reason, GError **error)
{
  return vp_record_store_reverse (db, id, reason, "", NULL, error);
}

static char *
describe_person (VpDb *db, gint64 id)
{
  g_autoptr (VpVolunteer) person = vp_volunteer_store_get (db, id, NULL);

  return person == NULL ? NULL
    /* Translators: a person's name, a volunteer number */
    : g_strdup_printf (_("%s (number %07" PRId64 ")"), person->name, person->number);
}

static const char *const referred[] = { "project", "team", NULL };

static const VpRecordedTable tables[] = {
  { "volunteer", VP_ENTITY_VOLUNTEER, -1, describe_person, vp_private_is_sealed },
  { "service_record", VP_ENTITY_SERVICE_RECORD, 1 },
  { "declaration", VP_ENTITY_SERVICE_RECORD, -1 },
  { "declared_line", VP_ENTITY_SERVICE_RECORD, 1, NULL, NULL, referred },
  { "twin_apart", VP_ENTITY_VOLUNTEER, 1 },
  { "volunteer_alias", VP_ENTITY_VOLUNTEER, 1 },
  { "volunteer_before", VP_ENTITY_VOLUNTEER, 1, NULL, vp_private_is_sealed },
  { "volunteer_moved", VP_ENTITY_VOLUNTEER, 1 },
};

static const VpLedgerTable ledgers[] = {
  { "service_record", take_back_record, NULL, referred },
};

static const VpBatchKind batches[] = {
  { "volunteers", vp_people_batch_withdraw, "SELECT count (*) FROM volunteer WHERE id BETWEEN ?2 AND ?3 AND batch_id = ?1" },
  { "records", vp_people_batch_reverse,
    "SELECT (SELECT count (*) FROM service_record WHERE id BETWEEN ?2 AND ?3 AND batch_id = ?1) + (SELECT count (*) FROM declared_line l"
    " JOIN declaration d ON d.id = l.declaration_id WHERE l.id BETWEEN ?2 AND ?3 AND d.batch_id = ?1)" },
};

/* Each query counts violations. */
static const VpInvariant invariants[] = {
  { "national-numbers", N_("No two people have one number of the national system"),
    "SELECT count (*) FROM (SELECT 1 FROM volunteer WHERE national_number <> '' AND removed_at = 0 GROUP BY national_number"
    " HAVING count (*) > 1)" },
  { "balances", N_("Each person's service time equals the sum of the records"),
    "WITH own AS (SELECT volunteer_id, sum (sign (minutes)) AS records, sum (minutes) AS minutes FROM service_record"
    " GROUP BY volunteer_id), truth AS (SELECT " VP_PERSON ("own.volunteer_id") " AS volunteer_id, sum (records) AS records,"
    " sum (minutes) AS minutes FROM own GROUP BY 1) SELECT (SELECT count (*) FROM truth LEFT JOIN service_balance b USING (volunteer_id)"
    " WHERE b.minutes IS NOT truth.minutes OR b.records IS NOT truth.records)"
    " + (SELECT count (*) FROM service_balance b WHERE (b.minutes <> 0 OR b.records <> 0)"
    " AND NOT EXISTS (SELECT 1 FROM service_record r WHERE r.volunteer_id " VP_OF_PERSON ("b.volunteer_id") "))" },
  { "roll-ups", N_("Each month's service time equals the sum of the records"),
    "WITH truth AS (SELECT CAST (strftime ('%Y%m', day) AS INTEGER) AS month, district, category,"
    " sum (sign (minutes)) AS records, sum (minutes) AS minutes FROM service_record GROUP BY 1, 2, 3)"
    " SELECT (SELECT count (*) FROM truth LEFT JOIN service_month m USING (month, district, category)"
    " WHERE m.minutes IS NOT truth.minutes OR m.records IS NOT truth.records)"
    " + (SELECT count (*) FROM service_month m LEFT JOIN truth USING (month, district, category)"
    " WHERE truth.minutes IS NULL AND (m.minutes <> 0 OR m.records <> 0))" },
  { "active", N_("Each month's active people are those whose service in it stands"),
    "WITH truth AS (SELECT month, v.district AS district, count (*) AS people FROM (SELECT " VP_PERSON ("volunteer_id") " AS person,"
    " CAST (strftime ('%Y%m', day) AS INTEGER) AS month FROM service_record GROUP BY 1, 2 HAVING sum (minutes) > 0)"
    " JOIN volunteer v ON v.id = person GROUP BY month, v.district)"
    " SELECT (SELECT count (*) FROM truth LEFT JOIN service_active a USING (month, district) WHERE a.people IS NOT truth.people)"
    " + (SELECT count (*) FROM service_active a LEFT JOIN truth USING (month, district) WHERE truth.people IS NULL AND a.people <> 0)" },
  { "negative-balances", N_("Nobody has a negative service time"),
    "SELECT count (*) FROM service_balance WHERE minutes < 0 OR records < 0" },
  { "reversals", N_("Each reversing record mirrors the record it takes back"),
    "SELECT count (*) FROM service_record x JOIN service_record r ON r.id = x.reverses"
    " WHERE x.minutes <> -r.minutes OR x.volunteer_id <> r.volunteer_id OR x.day <> r.day OR x.id <= r.id" },
  { "declarations", N_("What was declared and waits has the lines it says, and what was approved has none"),
    "SELECT count (*) FROM declaration d LEFT JOIN (SELECT declaration_id, count (*) AS lines, sum (minutes) AS minutes,"
    " min (id) AS first, max (id) AS last FROM declared_line GROUP BY declaration_id) l ON l.declaration_id = d.id"
    " WHERE CASE d.state WHEN 2 THEN l.lines IS NOT NULL ELSE l.lines IS NOT d.lines OR l.minutes IS NOT d.minutes"
    " OR l.first < d.first_line OR l.last > d.last_line END" },
  { "merged", N_("Who was merged is in no list, and into somebody who stands for both"),
    "SELECT count (*) FROM volunteer_alias a JOIN volunteer v ON v.id = a.id WHERE v.removed_at = 0"
    " OR EXISTS (SELECT 1 FROM volunteer_alias k WHERE k.id = a.kept_id)"
    " OR (a.into_id <> a.kept_id AND NOT EXISTS (SELECT 1 FROM volunteer_alias i WHERE i.id = a.into_id AND i.kept_id = a.kept_id))" },
  { "identity-numbers", N_("No identity number belongs to two people"),
    "SELECT count (*) FROM (SELECT 1 FROM volunteer WHERE id_tag IS NOT NULL GROUP BY id_tag HAVING count (*) > 1)" },
  { "volunteer-numbers", N_("No volunteer number belongs to two people"),
    "SELECT count (*) FROM (SELECT 1 FROM volunteer GROUP BY number HAVING count (*) > 1)" },
};

static const VpWaitKind waits[] = {
  { "declared", N_("Declared hours to be approved"), "SELECT count (*) FROM declaration WHERE state = 0" },
};

/* Who has a number of the national system; the roster in memory knows what else there is to say of them. */
static const VpFindKind finds[] = {
  { VP_FIND_PERSON, N_("Volunteers"),
    "SELECT id, '', '', '' FROM volunteer WHERE national_number <> '' AND national_number IN (?1, upper (?1), lower (?1))"
    " AND removed_at = 0 LIMIT ?2" },
};

const VpFeature vp_people_feature = {
  .tables = tables, .n_tables = G_N_ELEMENTS (tables),
  .ledgers = ledgers, .n_ledgers = G_N_ELEMENTS (ledgers),
  .batches = batches, .n_batches = G_N_ELEMENTS (batches),
  .invariants = invariants, .n_invariants = G_N_ELEMENTS (invariants),
  .waits = waits, .n_waits = G_N_ELEMENTS (waits),
  .finds = finds, .n_finds = G_N_ELEMENTS (finds),
  .restored = vp_erasure_repeat,
};
