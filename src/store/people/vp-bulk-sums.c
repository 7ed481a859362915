/* vp-bulk-sums.c: what records of service come to, made once for many lines
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-bulk-sums.h"

#include "vp-alias-sql.h"
#include "vp-db-private.h"

#define INSERT_BALANCE(by) "INSERT INTO service_balance (volunteer_id, records, minutes)" \
  " SELECT " VP_PERSON ("volunteer_id") ", sum (sign (minutes)), sum (minutes) FROM service_record" by " WHERE id BETWEEN ?1 AND ?2" \
  " GROUP BY volunteer_id ON CONFLICT (volunteer_id) DO UPDATE SET" \
  " records = records + excluded.records, minutes = minutes + excluded.minutes"

/* The people of the new lines, and every row of theirs. */
#define TOUCHED "WITH touched AS (SELECT DISTINCT " VP_PERSON ("volunteer_id") " AS person FROM service_record" \
  " WHERE id BETWEEN ?1 AND ?2), own AS (SELECT person, person AS id FROM touched UNION ALL SELECT person, a.id FROM touched" \
  " JOIN volunteer_alias a ON a.kept_id = person) "
/* Who had no service in the month before the new lines, and has now. */
#define INSERT_ACTIVE(with, person, lines) with "INSERT INTO service_active (month, district, people)" \
  " SELECT month, v.district, count (*) FROM (SELECT " person " AS person, CAST (strftime ('%Y%m', r.day) AS INTEGER) AS month" \
  " FROM " lines " WHERE r.id <= ?2 GROUP BY 1, 2 HAVING sum (r.minutes) > 0" \
  " AND ifnull (sum (r.minutes) FILTER (WHERE r.id < ?1), 0) <= 0) JOIN volunteer v ON v.id = person GROUP BY 1, 2" \
  " ON CONFLICT (month, district) DO UPDATE SET people = people + excluded.people"

gboolean
vp_bulk_sums_add (VpDb *db, gint64 first, gint64 last, gboolean index_made, GError **error)
{
  gint64 aliases = 0;
  gboolean counted = vp_db_query_int (db, "SELECT count (*) FROM volunteer_alias", 0, 0, &aliases, error);
  const char *const statements[] = {
    /* Where most lines are new, the index made just now has them person by person: nothing is to be sorted. */
    index_made ? INSERT_BALANCE (" INDEXED BY service_record_volunteer") : INSERT_BALANCE (""),
    "INSERT INTO service_month (month, district, category, records, minutes)"
    " SELECT CAST (strftime ('%Y%m', day) AS INTEGER) AS month, district, category, sum (records), sum (minutes)"
    " FROM (SELECT day, district, category, sum (sign (minutes)) AS records, sum (minutes) AS minutes"
    " FROM service_record WHERE id BETWEEN ?1 AND ?2 GROUP BY day, district, category)"
    " GROUP BY month, district, category ON CONFLICT (month, district, category) DO UPDATE SET"
    " records = records + excluded.records, minutes = minutes + excluded.minutes",
    index_made && aliases == 0 ? INSERT_ACTIVE ("", "r.volunteer_id", "service_record r INDEXED BY service_record_volunteer")
      : INSERT_ACTIVE (TOUCHED, "own.person", "own JOIN service_record r ON r.volunteer_id = own.id"),
  };

  for (guint i = 0; counted && i < G_N_ELEMENTS (statements); i++) {
    g_autoptr (VpStmt) stmt = vp_db_prepare (db, statements[i], error);

    if (stmt == NULL)
      return FALSE;
    sqlite3_bind_int64 (stmt, 1, first);
    sqlite3_bind_int64 (stmt, 2, last);
    if (!vp_stmt_run (stmt, error))
      return FALSE;
  }
  return counted && vp_db_exec (db, "UPDATE bulk_load SET running = 0", error);
}
