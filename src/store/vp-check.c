/* vp-check.c: every invariant of the store, checked
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-check.h"

#include "vp-db-private.h"

#include <glib/gi18n-lib.h>

/* Each query counts violations. */
static const struct { const char *name; const char *title; const char *sql; } invariants[] = {
  { "file", N_("The file is whole"),
    "SELECT count (*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'" },
  { "references", N_("Every row refers to rows that exist"),
    "SELECT count (*) FROM pragma_foreign_key_check" },
  { "balances", N_("Each person's service time equals the sum of the records"),
    "WITH truth AS (SELECT volunteer_id, sum (sign (minutes)) AS records, sum (minutes) AS minutes FROM service_record"
    " GROUP BY volunteer_id) SELECT (SELECT count (*) FROM truth LEFT JOIN service_balance b USING (volunteer_id)"
    " WHERE b.minutes IS NOT truth.minutes OR b.records IS NOT truth.records)"
    " + (SELECT count (*) FROM service_balance b WHERE (b.minutes <> 0 OR b.records <> 0)"
    " AND NOT EXISTS (SELECT 1 FROM service_record r WHERE r.volunteer_id = b.volunteer_id))" },
  { "roll-ups", N_("Each month's service time equals the sum of the records"),
    "WITH truth AS (SELECT CAST (strftime ('%Y%m', day) AS INTEGER) AS month, district, category,"
    " sum (sign (minutes)) AS records, sum (minutes) AS minutes FROM service_record GROUP BY 1, 2, 3)"
    " SELECT (SELECT count (*) FROM truth LEFT JOIN service_month m USING (month, district, category)"
    " WHERE m.minutes IS NOT truth.minutes OR m.records IS NOT truth.records)"
    " + (SELECT count (*) FROM service_month m LEFT JOIN truth USING (month, district, category)"
    " WHERE truth.minutes IS NULL AND (m.minutes <> 0 OR m.records <> 0))" },
  { "negative-balances", N_("Nobody has a negative service time"),
    "SELECT count (*) FROM service_balance WHERE minutes < 0 OR records < 0" },
  { "reversals", N_("Each reversing record mirrors the record it takes back"),
    "SELECT count (*) FROM service_record x JOIN service_record r ON r.id = x.reverses"
    " WHERE x.minutes <> -r.minutes OR x.volunteer_id <> r.volunteer_id OR x.day <> r.day OR x.id <= r.id" },
  { "identity-numbers", N_("No identity number belongs to two people"),
    "SELECT count (*) FROM (SELECT 1 FROM volunteer WHERE id_tag IS NOT NULL GROUP BY id_tag HAVING count (*) > 1)" },
  { "volunteer-numbers", N_("No volunteer number belongs to two people"),
    "SELECT count (*) FROM (SELECT 1 FROM volunteer GROUP BY number HAVING count (*) > 1)" },
  { "certificate-serials", N_("No certificate serial was used twice"),
    "SELECT count (*) FROM (SELECT 1 FROM certificate GROUP BY serial HAVING count (*) > 1)" },
  { "certificates", N_("No certification has two valid certificates"),
    "SELECT count (*) FROM (SELECT 1 FROM certificate WHERE voided_at = 0 GROUP BY result_id HAVING count (*) > 1)" },
  { "batches", N_("Each import batch has the rows it says it added"),
    "SELECT count (*) FROM import_batch b WHERE withdrawn_at = 0 AND added <> CASE kind"
    " WHEN 'records' THEN (SELECT count (*) FROM service_record r WHERE r.id BETWEEN b.first_id AND b.last_id"
    " AND r.batch_id = b.id)"
    " WHEN 'volunteers' THEN (SELECT count (*) FROM volunteer v WHERE v.id BETWEEN b.first_id AND b.last_id"
    " AND v.batch_id = b.id) ELSE added END" },
  { "bulk-loads", N_("No bulk load was left unfinished"),
    "SELECT count (*) FROM bulk_load WHERE running <> 0" },
};


GPtrArray *
vp_store_check (VpDb *db, GError **error)
{
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func (g_free);

  vp_db_assert_thread (db);
  for (guint i = 0; i < G_N_ELEMENTS (invariants); i++) {
    VpCheckResult *result = g_new0 (VpCheckResult, 1);

    result->name = invariants[i].name;
    result->title = _(invariants[i].title);
    g_ptr_array_add (results, result);
    if (!vp_db_query_int (db, invariants[i].sql, 0, 0, &result->violations, error))
      return NULL;
  }
  return g_steal_pointer (&results);
}
