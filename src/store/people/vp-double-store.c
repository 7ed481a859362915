/* vp-double-store.c: what two rows of the roster have that one person cannot have, or has twice
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-double-store.h"

#include "vp-alias-sql.h"
#include "vp-db-private.h"

#define STANDS(r) r ".minutes > 0 AND " r ".reverses IS NULL AND NOT EXISTS (SELECT 1 FROM service_record x WHERE x.reverses = " r ".id)"
#define WHAT(r) "ifnull (ifnull ((SELECT title FROM event WHERE id = " r ".event_id), (SELECT name FROM project WHERE id = " r \
  ".project_id)), " r ".post)"
#define BEGINS(r) "(" r ".day * 1440 + " r ".start_minute)"

/* Hours without a time are told only where they are the same hours of the same thing. */
#define AT_ONE_TIME "(a.start_minute >= 0 AND b.start_minute >= 0 AND " BEGINS ("a") " < " BEGINS ("b") " + b.minutes AND " \
  BEGINS ("b") " < " BEGINS ("a") " + a.minutes)"
#define THE_SAME "(a.day = b.day AND (a.start_minute < 0 OR b.start_minute < 0) AND a.minutes = b.minutes" \
  " AND a.project_id IS b.project_id AND a.event_id IS b.event_id AND ifnull (a.project_id, a.event_id) IS NOT NULL)"

void
vp_double_service_free (VpDoubleService *self)
{
  g_free (self->what[0]);
  g_free (self->what[1]);
  g_free (self);
}

void
vp_double_stars_free (VpDoubleStars *self)
{
  g_free (self->level[0]);
  g_free (self->level[1]);
  g_free (self);
}

static gpointer
read_service (VpStmt *stmt)
{
  VpDoubleService *self = g_new0 (VpDoubleService, 1);

  for (int i = 0; i < 2; i++) {
    self->day[i] = sqlite3_column_int (stmt, 4 * i);
    self->starts[i] = sqlite3_column_int (stmt, 4 * i + 1);
    self->minutes[i] = sqlite3_column_int (stmt, 4 * i + 2);
    self->what[i] = vp_stmt_dup_text (stmt, 4 * i + 3);
  }
  return self;
}

static gpointer
read_stars (VpStmt *stmt)
{
  VpDoubleStars *self = g_new0 (VpDoubleStars, 1);

  self->batch = sqlite3_column_int (stmt, 0);
  self->as_of = sqlite3_column_int (stmt, 1);
  self->level[0] = vp_stmt_dup_text (stmt, 2);
  self->level[1] = vp_stmt_dup_text (stmt, 3);
  return self;
}

static GPtrArray *
collect (VpStmt *stmt, gint64 one, gint64 other, gpointer (*read) (VpStmt *stmt), GDestroyNotify destroy, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (destroy);
  gboolean row;

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, one);
  sqlite3_bind_int64 (stmt, 2, other);
  while (vp_stmt_step (stmt, &row, error)) {
    if (!row)
      return g_steal_pointer (&found);
    g_ptr_array_add (found, read (stmt));
  }
  return NULL;
}

GPtrArray *
vp_double_store_services (VpDb *db, gint64 one, gint64 other, GError **error)
{
  /* An hour before midnight meets one of the next day. */
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT a.day, a.start_minute, a.minutes, " WHAT ("a") ", b.day, b.start_minute, b.minutes, "
    WHAT ("b") " FROM service_record a JOIN service_record b ON b.volunteer_id " VP_OF_PERSON ("?2")
    " AND b.day BETWEEN a.day - 1 AND a.day + 1 WHERE a.volunteer_id " VP_OF_PERSON ("?1") " AND " STANDS ("a") " AND " STANDS ("b")
    " AND (" AT_ONE_TIME " OR " THE_SAME ") ORDER BY a.day, a.start_minute, a.id, b.id", error);

  vp_db_assert_thread (db);
  return collect (stmt, one, other, read_service, (GDestroyNotify) vp_double_service_free, error);
}

GPtrArray *
vp_double_store_stars (VpDb *db, gint64 one, gint64 other, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT c.number, c.as_of, a.level_name, b.level_name FROM certification_result a"
    " JOIN certification_result b ON b.batch_id = a.batch_id AND b.volunteer_id " VP_OF_PERSON ("?2")
    " JOIN certification_batch c ON c.id = a.batch_id WHERE a.volunteer_id " VP_OF_PERSON ("?1") " ORDER BY c.number", error);

  vp_db_assert_thread (db);
  return collect (stmt, one, other, read_stars, (GDestroyNotify) vp_double_stars_free, error);
}
