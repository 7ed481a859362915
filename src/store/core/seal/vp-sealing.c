/* vp-sealing.c: a store that was in clear is sealed, and sealed anew with another key
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-sealing.h"

#include "vp-attachment-seal.h"
#include "vp-private-sql.h"
#include "vp-sealed.h"
#include "vp-transact.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* Rows between two looks at the cancel button. */
#define SLICE 8192
#define LOG_TABLE "outbox"
#define FILES_AT_ONCE 16 /* attachments: a save waits for them at most */
#define SELF_TEST_ROWS 20

/* One way through all tables. */
typedef struct {
  VpSealing *sealing;
  GCancellable *cancellable;
  VpKeyRing *ring;
  GPtrArray *made; /* files, to be removed if it comes to nothing */
  gint64 done, total;
} Run;

/* The id of the last of the next @rows rows of a table; 0 = there is none. Of a table of the descriptions, or the log. */
static gboolean
find_slice_end (VpDb *db, const char *table, const char *key, gint64 after, gint64 rows, gint64 *last, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT ");
  g_autoptr (VpStmt) stmt = NULL;
  gboolean row = FALSE;

  g_string_append_printf (sql, "ifnull (max (k), 0) FROM (SELECT %s AS k FROM %s WHERE %s > ?1 ORDER BY %s LIMIT ?2)", key, table,
                          key, key);
  if ((stmt = vp_db_prepare (db, sql->str, error)) == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, after);
  sqlite3_bind_int64 (stmt, 2, rows);
  if (!vp_stmt_step (stmt, &row, error))
    return FALSE;
  *last = row ? sqlite3_column_int64 (stmt, 0) : 0;
  return TRUE;
}

static gboolean
close_log (VpDb *db, gint64 after, gint64 last, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "UPDATE outbox SET changeset = vp_closed_log (seq, changeset)"
                                               " WHERE seq > ?1 AND seq <= ?2 AND length (changeset) > 0", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, after);
  sqlite3_bind_int64 (stmt, 2, last);
  return vp_stmt_run (stmt, error);
}

static gboolean
close_slice (VpDb *db, Run *run, const char *table, gint64 after, gint64 rows, gint64 *last, GError **error)
{
  gboolean log = strcmp (table, LOG_TABLE) == 0, files = strcmp (table, VP_ATTACHMENT_TABLE) == 0;

  if (!find_slice_end (db, table, log ? "seq" : "id", after, files ? MIN (rows, FILES_AT_ONCE) : rows, last, error))
    return FALSE;
  if (*last == 0)
    return TRUE;
  if (files && !vp_attachment_close_rows (db, after, *last, run->made, run->cancellable, error))
    return FALSE;
  return log ? close_log (db, after, *last, error) : vp_sealed_close_rows (db, table, after, *last, error);
}

/* All tables with sealed columns, and the log, which held them too. */
static GPtrArray *
list_tables (VpDb *db, GError **error)
{
  g_autoptr (GPtrArray) tables = vp_sealed_tables (db, error);
  GPtrArray *list = tables != NULL ? g_ptr_array_copy (tables, NULL, NULL) : NULL;

  if (list != NULL)
    g_ptr_array_add (list, (gpointer) LOG_TABLE);
  return list;
}

static gboolean
count_rows (VpDb *db, const char *table, gint64 *n, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT ");

  g_string_append_printf (sql, "count (*) FROM %s", table);
  return vp_db_query_int (db, sql->str, 0, 0, n, error);
}

static gboolean
count_all (VpDb *db, GPtrArray *tables, gint64 *total, GError **error)
{
  for (guint i = 0; i < tables->len; i++) {
    gint64 n = 0;

    if (!count_rows (db, g_ptr_array_index (tables, i), &n, error))
      return FALSE;
    *total += n;
  }
  return TRUE;
}

static gboolean
close_table (VpDb *db, Run *run, const char *table, GError **error)
{
  gint64 slice = strcmp (table, VP_ATTACHMENT_TABLE) == 0 ? FILES_AT_ONCE : SLICE, after = 0, last = 0, n = 0;

  if (!count_rows (db, table, &n, error))
    return FALSE;
  for (gint64 left = n; left > 0; left -= slice, after = last) {
    if (g_cancellable_set_error_if_cancelled (run->cancellable, error) || !close_slice (db, run, table, after, slice, &last, error))
      return FALSE;
    run->done += MIN (left, slice);
    if (run->sealing->progress != NULL)
      run->sealing->progress (run->done, run->total, run->sealing->progress_data);
  }
  return TRUE;
}

/* The index of the people's numbers is rebuilt once: every one of them becomes another. */
static gboolean
close_all (VpDb *db, Run *run, GError **error)
{
  g_autoptr (GPtrArray) tables = list_tables (db, error);

  if (tables == NULL || !count_all (db, tables, &run->total, error) || !vp_private_drop_index (db, error))
    return FALSE;
  for (guint i = 0; i < tables->len; i++)
    if (!close_table (db, run, g_ptr_array_index (tables, i), error))
      return FALSE;
  return vp_private_make_index (db, error);
}

static gboolean
seal (VpDb *db, gpointer data, GError **error)
{
  Run *run = data;
  g_autoptr (VpKeyRing) ring = vp_passcode_make (db, run->sealing->passcode, run->sealing->recovery, error);
  gboolean ok;

  /* No row says anything else than before: nothing of this is a change to be undone. */
  vp_db_set_recording (db, FALSE);
  ok = ring != NULL && vp_db_exec (db, "UPDATE seal_state SET free_clear = 1", error) && vp_db_set_ring (db, ring, error);
  if (!ok)
    return FALSE;
  vp_sealed_watch (db, FALSE);
  run->ring = vp_key_ring_ref (ring);
  ok = close_all (db, run, error);
  vp_sealed_watch (db, TRUE);
  return ok;
}

gboolean
vp_sealing_run (VpDb *db, VpSealing *self, GCancellable *cancellable, GError **error)
{
  VpAction action = { .action = "seal", .summary = _("The store was sealed with a passcode"), .kind = VP_ACTION_LASTING };
  g_autoptr (GPtrArray) made = g_ptr_array_new_with_free_func (g_free);
  Run run = { .sealing = self, .cancellable = cancellable, .made = made };
  g_autoptr (GError) failure = NULL;
  gint64 began = g_get_monotonic_time ();
  gboolean ok;

  g_return_val_if_fail (self->passcode != NULL, FALSE);

  vp_db_set_cancellable (db, cancellable);
  ok = vp_db_transact (db, &action, seal, &run, error);
  vp_db_set_cancellable (db, NULL);
  g_clear_pointer (&run.ring, vp_key_ring_unref);
  if (!ok) {
    vp_attachment_forget_made (db, made);
    vp_db_set_ring (db, NULL, NULL);
  } else {
    self->free_left = !vp_sealing_clear_free (db, &failure);
  }
  if (failure != NULL)
    g_info ("free parts of the file stay in clear: %s", failure->message);
  self->seconds = (double) (g_get_monotonic_time () - began) / G_USEC_PER_SEC;
  return ok;
}

gboolean
vp_sealing_clear_free (VpDb *db, GError **error)
{
  gint64 clear = 0, busy = 0;

  if (!vp_attachment_sweep_clear (db, error))
    return FALSE;
  if (!vp_db_query_int (db, "SELECT free_clear FROM seal_state", 0, 0, &clear, error))
    return FALSE;
  if (clear == 0)
    return TRUE;
  /* The new pages go through the log beside the file, which is then emptied: nothing of before is left in either. */
  if (!vp_db_exec (db, "VACUUM", error) || !vp_db_query_int (db, "PRAGMA wal_checkpoint (TRUNCATE)", 0, 1, &busy, error))
    return FALSE;
  return busy != 0 || vp_db_exec (db, "UPDATE seal_state SET free_clear = 0", error);
}

/* What a newer version of the program seals */

/* Of one table: @late in clear beside what is closed. Afterwards nothing is. */
static gboolean
take_in_table (VpDb *db, const char *table, const char *late, GError **error)
{
  g_autoptr (GPtrArray) names = vp_sealed_columns (db, table, error);
  g_auto (GStrv) columns = g_strsplit (late, " ", 0);
  g_autoptr (GString) sql = g_string_new ("UPDATE ");

  if (names == NULL)
    return FALSE;
  g_string_append_printf (sql, "%s SET " VP_SEALED_STALE, table);
  for (guint i = 0; i < names->len; i++) {
    const char *name = g_ptr_array_index (names, i);

    if (g_strv_contains ((const char *const *) columns, name))
      continue;
    g_string_append_printf (sql, ", %s = ", name);
    vp_sealed_append_opened (sql, table, "", name);
  }
  for (guint i = 0; columns[i] != NULL; i++)
    g_string_append_printf (sql, " %s %s <> ''", i == 0 ? "WHERE" : "OR", columns[i]);
  return vp_db_exec (db, sql->str, error) && vp_sealed_close_rows (db, table, 0, G_MAXINT64, error);
}

static gboolean
take_in_all (VpDb *db, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT table_name, column_names FROM seal_late", error);
  gboolean row = stmt != NULL;

  while (row) {
    if (!vp_stmt_step (stmt, &row, error))
      return FALSE;
    if (row && !take_in_table (db, (const char *) sqlite3_column_text (stmt, 0), (const char *) sqlite3_column_text (stmt, 1), error))
      return FALSE;
  }
  return stmt != NULL && vp_db_exec (db, "UPDATE seal_state SET free_clear = 1; DELETE FROM seal_late", error);
}

gboolean
vp_sealing_catch_up (VpDb *db, GError **error)
{
  gint64 late = 0;
  gboolean ok;

  if (!vp_db_query_int (db, "SELECT count (*) FROM seal_late", 0, 0, &late, error))
    return FALSE;
  if (late == 0)
    return TRUE;
  if (!vp_db_exec (db, "BEGIN IMMEDIATE", error))
    return FALSE;
  vp_sealed_watch (db, FALSE);
  ok = take_in_all (db, error) && vp_db_exec (db, "COMMIT", error);
  vp_sealed_watch (db, TRUE);
  if (!ok)
    vp_db_rollback (db);
  return ok;
}

/* Another key */

gboolean
vp_sealing_is_behind (VpDb *db, gboolean *behind, GError **error)
{
  gint64 value = 0;

  *behind = FALSE;
  if (!vp_db_query_int (db, "SELECT behind FROM seal_state", 0, 0, &value, error))
    return FALSE;
  *behind = value != 0;
  return TRUE;
}

static gboolean
read_place (VpDb *db, char **table, gint64 *id, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT behind_table, behind_id FROM seal_state", error);
  gboolean row = FALSE;

  if (stmt == NULL || !vp_stmt_step (stmt, &row, error))
    return FALSE;
  *table = vp_stmt_dup_text (stmt, 0);
  *id = sqlite3_column_int64 (stmt, 1);
  return row || vp_db_set_damaged (db->handle, error);
}

static gboolean
write_place (VpDb *db, const char *table, gint64 id, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "UPDATE seal_state SET behind = ?1, behind_table = ?2, behind_id = ?3", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int (stmt, 1, table != NULL);
  vp_stmt_bind_text (stmt, 2, table);
  sqlite3_bind_int64 (stmt, 3, id);
  return vp_stmt_run (stmt, error);
}

/* *@table is the one that was being worked on, "" = the first; afterwards the one that is next, %NULL = all is done. */
static gboolean
renew_next (VpDb *db, Run *run, gint64 rows, GError **error)
{
  g_autoptr (GPtrArray) tables = list_tables (db, error);
  g_autofree char *table = NULL;
  gint64 id = 0, last = 0;
  guint at = 0;

  if (tables == NULL || !read_place (db, &table, &id, error))
    return FALSE;
  if (!g_ptr_array_find_with_equal_func (tables, table, g_str_equal, &at))
    at = 0, id = 0;
  if (!close_slice (db, run, g_ptr_array_index (tables, at), id, rows, &last, error))
    return FALSE;
  if (last != 0)
    return write_place (db, g_ptr_array_index (tables, at), last, error);
  return write_place (db, at + 1 < tables->len ? g_ptr_array_index (tables, at + 1) : NULL, 0, error);
}

gboolean
vp_sealing_renew_slice (VpDb *db, gint64 rows, gboolean *left, GError **error)
{
  g_autoptr (GPtrArray) made = g_ptr_array_new_with_free_func (g_free);
  Run run = { .made = made };

  *left = FALSE;
  if (!vp_sealing_is_behind (db, left, error))
    return FALSE;
  if (!*left)
    return TRUE;
  /* No entry of the log for each slice: the key that is new has one. */
  if (!vp_db_exec (db, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (renew_next (db, &run, rows, error) && vp_db_exec (db, "COMMIT", error))
    return (made->len == 0 || vp_attachment_sweep_clear (db, error)) && vp_sealing_is_behind (db, left, error);
  vp_db_rollback (db);
  vp_attachment_forget_made (db, made);
  return FALSE;
}

/* Looking */

/* Rows in clear beside a passcode, and closed parts that nobody could open; @late: names of columns that wait to be closed. */
static char *
make_verify_sql (VpDb *db, const char *table, const char *late, gint64 rows, GError **error)
{
  g_auto (GStrv) columns = g_strsplit (late, " ", 0);
  g_autoptr (GPtrArray) names = vp_sealed_columns (db, table, error);
  GString *sql;

  if (names == NULL)
    return NULL;
  sql = g_string_new ("SELECT ");
  g_string_append_printf (sql, "count (*) FROM (SELECT * FROM %s LIMIT %" G_GINT64_FORMAT ") WHERE (length (sealed) > 0 AND"
                               " (length (sealed) < %d OR substr (sealed, 1, 1) <> x'01'))", table, rows, VP_SEAL_OVERHEAD);
  for (guint i = 0; i < names->len; i++)
    if (!g_strv_contains ((const char *const *) columns, g_ptr_array_index (names, i)))
      g_string_append_printf (sql, " OR %s <> ''", (const char *) g_ptr_array_index (names, i));
  return g_string_free (sql, FALSE);
}

static char *
find_late (VpDb *db, const char *table, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT column_names FROM seal_late WHERE table_name = ?1", error);
  gboolean row = FALSE;

  if (stmt == NULL)
    return NULL;
  vp_stmt_bind_text (stmt, 1, table);
  if (!vp_stmt_step (stmt, &row, error))
    return NULL;
  return row ? vp_stmt_dup_text (stmt, 0) : g_strdup ("");
}

static gboolean
count_clear (VpDb *db, gint64 rows, gint64 *violations, GError **error)
{
  g_autoptr (GPtrArray) tables = vp_sealed_tables (db, error);

  for (guint i = 0; tables != NULL && i < tables->len; i++) {
    const char *table = g_ptr_array_index (tables, i);
    g_autofree char *late = find_late (db, table, error);
    g_autofree char *sql = late != NULL ? make_verify_sql (db, table, late, rows, error) : NULL;
    gint64 n = 0;

    if (sql == NULL || !vp_db_query_int (db, sql, 0, 0, &n, error))
      return FALSE;
    *violations += n;
  }
  return tables != NULL;
}

gboolean
vp_sealing_verify (VpDb *db, gint64 *violations, GError **error)
{
  gboolean set = FALSE;
  gint64 files = 0;

  if (!vp_passcode_is_set (db, &set, error))
    return FALSE;
  if (!set)
    return TRUE;
  if (!count_clear (db, -1, violations, error) || !vp_attachment_count_clear (db, &files, error))
    return FALSE;
  *violations += files;
  return TRUE;
}

gboolean
vp_sealing_test_self (VpDb *db, GError **error)
{
  gint64 violations = 0;

  if (!count_clear (db, SELF_TEST_ROWS, &violations, error))
    return FALSE;
  if (violations == 0)
    return TRUE;
  g_set_error_literal (error, VP_ERROR, VP_ERROR_CORRUPT,
                       _("This store has a passcode, yet data of people stand in it in clear. Do not go on working: restore the"
                         " last backup, and tell whoever looks after the program."));
  return FALSE;
}

gboolean
vp_sealing_is_sample (VpDb *db, gboolean *sample, GError **error)
{
  gint64 found = 0;

  if (!vp_db_query_int (db, "SELECT EXISTS (SELECT 1 FROM outbox WHERE action = 'sample')", 0, 0, &found, error))
    return FALSE;
  /* Also while it is being made. */
  *sample = found != 0 || g_strcmp0 (db->gated, "sample") == 0;
  return TRUE;
}
