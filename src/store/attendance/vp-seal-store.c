/* vp-seal-store.c: closed months of the ledger, in the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-seal-store.h"

#include "vp-attendance-sql.h"
#include "vp-db-private.h"

VpSeal *
vp_seal_new (void)
{
  VpSeal *self = g_new0 (VpSeal, 1);

  self->before = g_strdup ("");
  self->hash = g_strdup ("");
  self->reason = g_strdup ("");
  self->sealed_by = g_strdup ("");
  return self;
}

void
vp_seal_free (VpSeal *self)
{
  g_free (self->before);
  g_free (self->hash);
  g_free (self->reason);
  g_free (self->sealed_by);
  g_free (self);
}

static gpointer
read_seal (VpStmt *stmt)
{
  VpSeal *self = g_new0 (VpSeal, 1);

  self->id = sqlite3_column_int64 (stmt, 0);
  self->month = sqlite3_column_int (stmt, 1);
  self->ends = sqlite3_column_int (stmt, 2);
  self->next = sqlite3_column_int (stmt, 3);
  self->lines = sqlite3_column_int64 (stmt, 4);
  self->minutes = sqlite3_column_int64 (stmt, 5);
  self->before = vp_stmt_dup_text (stmt, 6);
  self->hash = vp_stmt_dup_text (stmt, 7);
  self->reason = vp_stmt_dup_text (stmt, 8);
  self->sealed_at = sqlite3_column_int64 (stmt, 9);
  self->sealed_by = vp_stmt_dup_text (stmt, 10);
  return self;
}

GPtrArray *
vp_seal_store_list (VpDb *db, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT id, month, ends, next, lines, minutes, before, hash, reason, sealed_at, sealed_by"
                                               " FROM month_seal ORDER BY month", error);

  return stmt != NULL ? vp_stmt_collect (stmt, read_seal, (GDestroyNotify) vp_seal_free, error) : NULL;
}

gboolean
vp_seal_store_add (VpDb *db, VpSeal *seal, GError **error)
{
  g_autoptr (VpStmt) stmt = NULL;

  seal->id = vp_db_reserve_ids (db, "month_seal", 1, error);
  stmt = seal->id != 0 ? vp_db_prepare (db, "INSERT INTO month_seal (id, month, ends, next, lines, minutes, before, hash, reason,"
    " sealed_at, sealed_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)", error) : NULL;
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, seal->id);
  sqlite3_bind_int (stmt, 2, seal->month);
  sqlite3_bind_int (stmt, 3, seal->ends);
  sqlite3_bind_int (stmt, 4, seal->next);
  sqlite3_bind_int64 (stmt, 5, seal->lines);
  sqlite3_bind_int64 (stmt, 6, seal->minutes);
  vp_stmt_bind_text (stmt, 7, seal->before);
  vp_stmt_bind_text (stmt, 8, seal->hash);
  vp_stmt_bind_text (stmt, 9, seal->reason);
  sqlite3_bind_int64 (stmt, 10, g_get_real_time () / G_USEC_PER_SEC);
  vp_stmt_bind_text (stmt, 11, vp_db_get_who (db));
  return vp_stmt_run (stmt, error);
}

gboolean
vp_seal_store_count_open (VpDb *db, VpDate day, gint64 *n, GError **error)
{
  return vp_db_query_int (db, "SELECT (SELECT count (*) FROM attendance a JOIN event_shift s ON s.id = a.shift_id"
                              " WHERE a.hours = 0 AND a.state IN (1, 2, 3, 8) AND s.day <= ?1 AND " VP_ATTENDANCE_EARNS ")"
                              " + (SELECT count (*) FROM declaration d JOIN declared_line l ON l.id BETWEEN d.first_line AND"
                              " d.last_line WHERE d.state = 0 AND l.day <= ?1)", day, 0, n, error);
}

static void
fill_line (VpStmt *stmt, VpSealedLine *line)
{
  line->id = sqlite3_column_int64 (stmt, 0);
  line->volunteer_id = sqlite3_column_int64 (stmt, 1);
  line->day = sqlite3_column_int (stmt, 2);
  line->start = sqlite3_column_int (stmt, 3);
  line->minutes = sqlite3_column_int (stmt, 4);
  line->project_id = sqlite3_column_int64 (stmt, 5);
  line->team_id = sqlite3_column_int64 (stmt, 6);
  line->district = sqlite3_column_int (stmt, 7);
  line->category = sqlite3_column_int (stmt, 8);
  line->reverses = sqlite3_column_int64 (stmt, 9);
  line->event_id = sqlite3_column_int64 (stmt, 10);
  line->attendance_id = sqlite3_column_int64 (stmt, 11);
  line->evidence = sqlite3_column_int (stmt, 12);
  line->month = sqlite3_column_int (stmt, 13);
  line->entered_at = sqlite3_column_int64 (stmt, 14);
  if (line->month == 0)
    line->month = vp_date_month (line->day);
}

/* The days a line of its own month can have: what is outside is not even read. */
static VpDate
first_day (int month)
{
  VpDate day = vp_date_new (month / 100, month % 100, 1);

  return day != 0 ? day : month <= 180001 ? 1 : G_MAXINT32;
}

#define LINES "SELECT id, volunteer_id, day, start_minute, minutes, ifnull (project_id, 0), ifnull (team_id, 0), district, category," \
  " ifnull (reverses, 0), ifnull (event_id, 0), ifnull (attendance_id, 0), evidence, posted, entered_at FROM service_record"

/* From the beginning on nearly all lines are wanted, which are read as they lie; else those of the books of few months. */
static const char from_the_beginning[] =
  LINES " NOT INDEXED WHERE (posted = 0 AND day >= ?3 AND day < ?4) OR (posted BETWEEN ?1 AND ?2) ORDER BY id";
static const char of_months[] =
  LINES " WHERE id IN (SELECT id FROM service_record INDEXED BY service_record_posted WHERE posted = 0 AND day >= ?3 AND day < ?4"
  " UNION ALL SELECT id FROM service_record INDEXED BY service_record_posted WHERE posted BETWEEN ?1 AND ?2) ORDER BY id";

gboolean
vp_seal_store_each (VpDb *db, int from, int to, VpSealedLineFunc func, gpointer data, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, from == 0 ? from_the_beginning : of_months, error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int (stmt, 1, MAX (from, 1));
  sqlite3_bind_int (stmt, 2, to);
  sqlite3_bind_int (stmt, 3, first_day (from));
  sqlite3_bind_int (stmt, 4, first_day (to % 100 == 12 ? to + 89 : to + 1));
  while (row) {
    VpSealedLine line;

    if (!vp_stmt_step (stmt, &row, error))
      return FALSE;
    if (!row)
      break;
    fill_line (stmt, &line);
    if (!func (&line, data, error))
      return FALSE;
  }
  return TRUE;
}
