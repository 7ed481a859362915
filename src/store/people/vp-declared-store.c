/* vp-declared-store.c: hours that somebody only says, until a second person approves them, in the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-declared-store.h"

#include "vp-alias-sql.h"
#include "vp-bulk.h"
#include "vp-privacy.h"
#include "vp-record-private.h"

#include <glib/gi18n-lib.h>

void
vp_declaration_free (VpDeclaration *self)
{
  g_free (self->why);
  g_free (self->entered_by);
  g_free (self->label);
  g_free (self->what);
  g_free (self);
}

/* Writing */

static gboolean
insert_line (VpDb *db, gint64 declaration_id, const VpServiceRecord *line, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "INSERT INTO declared_line (id, volunteer_id, declaration_id, day, start_minute,"
    " minutes, project_id, team_id, district, category, post, note, evidence)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, line->id);
  sqlite3_bind_int64 (stmt, 2, line->volunteer_id);
  sqlite3_bind_int64 (stmt, 3, declaration_id);
  sqlite3_bind_int (stmt, 4, line->day);
  sqlite3_bind_int (stmt, 5, line->start_minute);
  sqlite3_bind_int (stmt, 6, line->minutes);
  vp_stmt_bind_id (stmt, 7, line->project_id);
  vp_stmt_bind_id (stmt, 8, line->team_id);
  sqlite3_bind_int (stmt, 9, line->district);
  sqlite3_bind_int (stmt, 10, line->category);
  vp_stmt_bind_text (stmt, 11, line->post);
  vp_stmt_bind_text (stmt, 12, line->note);
  sqlite3_bind_int (stmt, 13, line->evidence != 0 ? line->evidence : VP_EVIDENCE_DECLARED);
  return vp_stmt_run (stmt, error);
}

gboolean
vp_declared_store_insert_head (VpDb *db, const VpDeclaration *self, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "INSERT INTO declaration (id, source, batch_id, first_line, last_line, lines, minutes,"
    " shown_until, entered_at, entered_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, self->id);
  sqlite3_bind_int (stmt, 2, (int) self->source);
  vp_stmt_bind_id (stmt, 3, self->batch_id);
  sqlite3_bind_int64 (stmt, 4, self->first_line);
  sqlite3_bind_int64 (stmt, 5, self->last_line);
  sqlite3_bind_int64 (stmt, 6, self->lines);
  sqlite3_bind_int64 (stmt, 7, self->minutes);
  sqlite3_bind_int (stmt, 8, self->shown_until);
  sqlite3_bind_int64 (stmt, 9, g_get_real_time () / G_USEC_PER_SEC);
  vp_stmt_bind_text (stmt, 10, vp_db_get_who (db));
  return vp_stmt_run (stmt, error);
}

gboolean
vp_declared_store_insert (VpDb *db, VpDeclaration *self, GPtrArray *lines, GError **error)
{
  g_return_val_if_fail (lines->len > 0, FALSE);

  self->id = vp_db_reserve_ids (db, "declaration", 1, error);
  self->first_line = self->id != 0 ? vp_db_reserve_ids (db, "declared_line", lines->len, error) : 0;
  if (self->first_line == 0)
    return FALSE;
  self->last_line = self->first_line + lines->len - 1;
  self->lines = lines->len;
  self->minutes = 0;
  for (guint i = 0; i < lines->len; i++) {
    VpServiceRecord *line = lines->pdata[i];

    line->id = self->first_line + i;
    self->minutes += line->minutes;
    if (!insert_line (db, self->id, line, error))
      return FALSE;
  }
  return vp_declared_store_insert_head (db, self, error);
}

/* Reading */

static gpointer
read_declaration (VpStmt *stmt)
{
  VpDeclaration *self = g_new0 (VpDeclaration, 1);

  self->id = sqlite3_column_int64 (stmt, 0);
  self->source = (VpDeclaredSource) sqlite3_column_int (stmt, 1);
  self->batch_id = sqlite3_column_int64 (stmt, 2);
  self->first_line = sqlite3_column_int64 (stmt, 3);
  self->last_line = sqlite3_column_int64 (stmt, 4);
  self->lines = sqlite3_column_int64 (stmt, 5);
  self->minutes = sqlite3_column_int64 (stmt, 6);
  self->shown_until = sqlite3_column_int (stmt, 7);
  self->state = (VpDeclaredState) sqlite3_column_int (stmt, 8);
  self->why = vp_stmt_dup_text (stmt, 9);
  self->entered_at = sqlite3_column_int64 (stmt, 10);
  self->entered_by = vp_stmt_dup_text (stmt, 11);
  self->what = vp_stmt_dup_text (stmt, 12);
  self->label = vp_privacy_name_number ((const char *) sqlite3_column_text (stmt, 13), sqlite3_column_int64 (stmt, 14),
                                        sqlite3_column_int (stmt, 15), vp_date_today ());
  self->first = sqlite3_column_int (stmt, 16);
  self->last = sqlite3_column_int (stmt, 17);
  self->people = sqlite3_column_int64 (stmt, 18);
  self->evidence = sqlite3_column_int (stmt, 19);
  return self;
}

GPtrArray *
vp_declared_store_open (VpDb *db, gint64 id, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "WITH span AS (SELECT d.id, min (l.day) AS a, max (l.day) AS b,"
    " count (DISTINCT l.volunteer_id) AS people, max (l.evidence) AS evidence FROM declaration d JOIN declared_line l"
    " ON l.id BETWEEN d.first_line AND d.last_line WHERE d.state < 2 AND (?1 = 0 OR d.id = ?1) GROUP BY d.id)"
    " SELECT d.id, d.source, ifnull (d.batch_id, 0), d.first_line, d.last_line, d.lines, d.minutes, d.shown_until, d.state, d.why,"
    " d.entered_at, d.entered_by, ifnull (b.file_name, ifnull (p.name, iif (l.post <> '', l.post, l.note))), v.name, v.number, v.birth,"
    " span.a, span.b, span.people, span.evidence FROM declaration d JOIN span ON span.id = d.id"
    " JOIN declared_line l ON l.id = d.first_line JOIN volunteer v ON v.id = l.volunteer_id"
    " LEFT JOIN import_batch b ON b.id = d.batch_id LEFT JOIN project p ON p.id = l.project_id ORDER BY d.id", error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, id);
  return vp_stmt_collect (stmt, read_declaration, (GDestroyNotify) vp_declaration_free, error);
}

void
vp_declared_line_free (VpDeclaredLine *self)
{
  g_free (self->name);
  g_free (self->project);
  g_free (self->post);
  g_free (self->note);
  g_free (self);
}

static gpointer
read_declared_line (VpStmt *stmt)
{
  VpDeclaredLine *self = g_new0 (VpDeclaredLine, 1);

  self->volunteer_id = sqlite3_column_int64 (stmt, 0);
  self->name = vp_stmt_dup_text (stmt, 1);
  self->number = sqlite3_column_int64 (stmt, 2);
  self->birth = sqlite3_column_int (stmt, 3);
  self->day = sqlite3_column_int (stmt, 4);
  self->minutes = sqlite3_column_int (stmt, 5);
  self->evidence = sqlite3_column_int (stmt, 6);
  self->project = vp_stmt_dup_text (stmt, 7);
  self->post = vp_stmt_dup_text (stmt, 8);
  self->note = vp_stmt_dup_text (stmt, 9);
  return self;
}

GPtrArray *
vp_declared_store_lines (VpDb *db, const VpDeclaration *of, guint limit, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT l.volunteer_id, v.name, v.number, v.birth, l.day, l.minutes, l.evidence,"
    " ifnull (p.name, ''), l.post, l.note FROM declared_line l JOIN volunteer v ON v.id = l.volunteer_id"
    " LEFT JOIN project p ON p.id = l.project_id WHERE l.id BETWEEN ?1 AND ?2 ORDER BY l.id LIMIT ?3", error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, of->first_line);
  sqlite3_bind_int64 (stmt, 2, of->last_line);
  sqlite3_bind_int64 (stmt, 3, limit);
  return vp_stmt_collect (stmt, read_declared_line, (GDestroyNotify) vp_declared_line_free, error);
}

static gpointer
read_waiting (VpStmt *stmt)
{
  VpServiceRecord *self = g_new0 (VpServiceRecord, 1);

  self->id = sqlite3_column_int64 (stmt, 0);
  self->volunteer_id = sqlite3_column_int64 (stmt, 1);
  self->day = sqlite3_column_int (stmt, 2);
  self->minutes = sqlite3_column_int (stmt, 3);
  self->project = vp_stmt_dup_text (stmt, 4);
  self->post = vp_stmt_dup_text (stmt, 5);
  self->reason = vp_stmt_dup_text (stmt, 6);
  return self;
}

GPtrArray *
vp_declared_store_of_person (VpDb *db, gint64 volunteer_id, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT l.id, l.volunteer_id, l.day, l.minutes, ifnull (p.name, ''), l.post, d.why"
    " FROM declared_line l JOIN declaration d ON d.id = l.declaration_id LEFT JOIN project p ON p.id = l.project_id"
    " WHERE l.volunteer_id " VP_OF_PERSON ("?1") " ORDER BY l.day DESC, l.id DESC", error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, volunteer_id);
  return vp_stmt_collect (stmt, read_waiting, (GDestroyNotify) vp_service_record_free, error);
}

gboolean
vp_declared_store_day_minutes (VpDb *db, gint64 volunteer_id, VpDate day, gint64 *minutes, GError **error)
{
  return vp_record_store_sum_day (db, "SELECT ifnull (sum (minutes), 0) FROM declared_line"
                                      " WHERE volunteer_id " VP_OF_PERSON ("?1") " AND day = ?2", volunteer_id, day, minutes, error);
}

GArray *
vp_declared_store_changed_days (VpDb *db, const VpDeclaration *of, GError **error)
{
  /* What was there when it was declared was looked at then, and let be where somebody wanted it so. */
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT l.volunteer_id, l.day, sum (l.minutes) + (SELECT sum (r.minutes)"
    " FROM service_record r WHERE r.volunteer_id = l.volunteer_id AND r.day = l.day) FROM declared_line l"
    " WHERE l.id BETWEEN ?1 AND ?2 AND EXISTS (SELECT 1 FROM service_record r WHERE r.volunteer_id = l.volunteer_id"
    " AND r.day = l.day AND r.entered_at >= ?3) GROUP BY l.volunteer_id, l.day", error);
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (VpDeclaredDay));
  gboolean row = TRUE;

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, of->first_line);
  sqlite3_bind_int64 (stmt, 2, of->last_line);
  sqlite3_bind_int64 (stmt, 3, of->entered_at);
  while (row) {
    VpDeclaredDay day;

    if (!vp_stmt_step (stmt, &row, error))
      return NULL;
    if (!row)
      break;
    day = (VpDeclaredDay) { sqlite3_column_int64 (stmt, 0), sqlite3_column_int (stmt, 1), sqlite3_column_int64 (stmt, 2) };
    g_array_append_val (days, day);
  }
  return g_steal_pointer (&days);
}

gboolean
vp_declared_store_find_removed (VpDb *db, const VpDeclaration *of, gint64 *volunteer_id, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT v.id FROM declared_line l JOIN volunteer v ON v.id = l.volunteer_id"
    " WHERE l.id BETWEEN ?1 AND ?2 AND v.removed_at <> 0 AND v.id NOT IN (SELECT id FROM volunteer_alias) ORDER BY l.id LIMIT 1", error);
  gboolean row;

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, of->first_line);
  sqlite3_bind_int64 (stmt, 2, of->last_line);
  if (!vp_stmt_step (stmt, &row, error))
    return FALSE;
  *volunteer_id = row ? sqlite3_column_int64 (stmt, 0) : 0;
  return TRUE;
}

/* What becomes of it */

static gboolean
run_of (VpDb *db, const char *sql, const VpDeclaration *of, const char *text, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, of->id);
  sqlite3_bind_int64 (stmt, 2, of->first_line);
  sqlite3_bind_int64 (stmt, 3, of->last_line);
  if (text != NULL)
    vp_stmt_bind_text (stmt, 4, text);
  return vp_stmt_run (stmt, error);
}

static gboolean
remove_lines (VpDb *db, const VpDeclaration *of, GError **error)
{
  return run_of (db, "DELETE FROM declared_line WHERE declaration_id = ?1 AND id BETWEEN ?2 AND ?3", of, NULL, error);
}

/* The batch leads to the lines of the ledger from now on, so that a withdrawal finds them. */
static gboolean
move_batch (VpDb *db, const VpDeclaration *of, gint64 first, gint64 last, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "UPDATE import_batch SET first_id = ?2, last_id = ?3 WHERE id = ?1", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, of->batch_id);
  sqlite3_bind_int64 (stmt, 2, first);
  sqlite3_bind_int64 (stmt, 3, last);
  vp_db_touch (db, VP_ENTITY_IMPORT_BATCH, of->batch_id);
  return vp_stmt_run (stmt, error);
}

gboolean
vp_declared_store_credit (VpDb *db, const VpDeclaration *of, GError **error)
{
  gint64 first = vp_db_reserve_ids (db, "service_record", of->last_line - of->first_line + 1, error);
  gboolean ok;

  if (first == 0)
    return FALSE;
  /* A file may have a million lines: it stands in the log as the act it is. */
  if (of->batch_id != 0)
    vp_db_set_recording (db, FALSE);
  ok = vp_bulk_credit_declared (db, of->first_line, of->last_line, first, error) && remove_lines (db, of, error)
    && run_of (db, "UPDATE declaration SET state = 2, why = '', approved_by = ?4 WHERE id = ?1 AND ?2 <= ?3", of,
               vp_db_get_who (db), error)
    && (of->batch_id == 0 || move_batch (db, of, first, first + of->last_line - of->first_line, error));
  if (of->batch_id != 0)
    vp_db_set_recording (db, TRUE);
  return ok;
}

gboolean
vp_declared_store_set_returned (VpDb *db, gint64 id, const char *why, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "UPDATE declaration SET state = 1, why = ?2 WHERE id = ?1 AND state < 2", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);
  vp_stmt_bind_text (stmt, 2, why);
  return vp_stmt_run (stmt, error);
}

gboolean
vp_declared_store_remove (VpDb *db, const VpDeclaration *of, GError **error)
{
  return remove_lines (db, of, error) && run_of (db, "DELETE FROM declaration WHERE id = ?1 AND ?2 <= ?3", of, NULL, error);
}

gboolean
vp_declared_store_remove_batch (VpDb *db, gint64 batch_id, GError **error)
{
  g_autoptr (VpStmt) lines = vp_db_prepare (db, "DELETE FROM declared_line WHERE id >= (SELECT min (first_line) FROM declaration"
    " WHERE batch_id = ?1 AND state < 2) AND id <= (SELECT max (last_line) FROM declaration WHERE batch_id = ?1 AND state < 2)"
    " AND declaration_id IN (SELECT id FROM declaration WHERE batch_id = ?1)", error);
  g_autoptr (VpStmt) heads = vp_db_prepare (db, "DELETE FROM declaration WHERE batch_id = ?1 AND state < 2", error);

  if (lines == NULL || heads == NULL)
    return FALSE;
  sqlite3_bind_int64 (lines, 1, batch_id);
  sqlite3_bind_int64 (heads, 1, batch_id);
  return vp_stmt_run (lines, error) && vp_stmt_run (heads, error);
}
