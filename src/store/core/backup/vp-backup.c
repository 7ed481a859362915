/* vp-backup.c: verified copies of the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-backup.h"

#include "vp-attachment.h"
#include "vp-backup-private.h"
#include "vp-chain.h"
#include "vp-code-store.h"
#include "vp-file.h"
#include "vp-passcode.h"
#include "vp-store-file.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define PAGES_PER_STEP 4096
#define STEM "store" /* of the store of vp_store_default_path() */

static gboolean
copy_pages (sqlite3 *from, sqlite3 *to, GCancellable *cancellable, GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (to, "main", from, "main");
  int code = SQLITE_OK;

  if (backup == NULL)
    return vp_db_set_error (to, "backup", error);
  while (code == SQLITE_OK && !g_cancellable_is_cancelled (cancellable))
    code = sqlite3_backup_step (backup, PAGES_PER_STEP);
  sqlite3_backup_finish (backup);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (code != SQLITE_DONE)
    return vp_db_set_error (to, "backup", error);
  return TRUE;
}

char *
vp_backup_count_rows (sqlite3 *handle, GError **error)
{
  g_autoptr (GString) counts = g_string_new (NULL);
  sqlite3_stmt *tables = NULL;

  if (sqlite3_prepare_v2 (handle, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name", -1, &tables,
                          NULL) != SQLITE_OK) {
    vp_db_set_error (handle, "count", error);
    return NULL;
  }
  while (sqlite3_step (tables) == SQLITE_ROW) {
    const char *table = (const char *) sqlite3_column_text (tables, 0);
    char *sql = sqlite3_mprintf ("SELECT count (*) FROM \"%w\"", table);
    sqlite3_stmt *count = NULL;

    if (sqlite3_prepare_v2 (handle, sql, -1, &count, NULL) == SQLITE_OK && sqlite3_step (count) == SQLITE_ROW)
      g_string_append_printf (counts, "%s %" G_GINT64_FORMAT "\n", table, (gint64) sqlite3_column_int64 (count, 0));
    sqlite3_finalize (count);
    sqlite3_free (sql);
  }
  sqlite3_finalize (tables);
  return g_string_free (g_steal_pointer (&counts), FALSE);
}

static gboolean
is_whole (sqlite3 *handle)
{
  sqlite3_stmt *stmt = NULL;
  gboolean whole = FALSE;

  if (sqlite3_prepare_v2 (handle, "PRAGMA integrity_check (1)", -1, &stmt, NULL) == SQLITE_OK
      && sqlite3_step (stmt) == SQLITE_ROW)
    whole = g_strcmp0 ((const char *) sqlite3_column_text (stmt, 0), "ok") == 0;
  sqlite3_finalize (stmt);
  return whole;
}

static gboolean
run_sql (sqlite3 *handle, const char *sql, GError **error)
{
  return sqlite3_exec (handle, sql, NULL, NULL, NULL) == SQLITE_OK || vp_db_set_error (handle, sql, error);
}

/* A copy of a damaged store is as damaged as the store: which of the two is at fault is told. */
static gboolean
refuse_copy (sqlite3 *from, const char *folder, GError **error)
{
  if (!is_whole (from))
    return vp_db_set_damaged (from, error);
  g_set_error (error, VP_ERROR, VP_ERROR_FAILED,
               _("What was written to “%s” does not read back as it was written, and was thrown away. Use another disk."),
               folder);
  return FALSE;
}

static gboolean
verify_copy (sqlite3 *from, const char *path, const char *expected_counts, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path), *counts = NULL;
  sqlite3 *copy = NULL;
  gboolean ok = sqlite3_open_v2 (path, &copy, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK && is_whole (copy);

  ok = ok || refuse_copy (from, folder, error);
  if (ok) {
    counts = vp_backup_count_rows (copy, error);
    ok = counts != NULL;
  }
  if (ok && strcmp (counts, expected_counts) != 0) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_FAILED,
                         _("The backup does not hold what the store holds and was thrown away. Try again."));
    ok = FALSE;
  }
  sqlite3_close (copy);
  return ok;
}

gboolean
vp_backup_copy (sqlite3 *from, const char *temporary, char **counts, GCancellable *cancellable, GError **error)
{
  sqlite3 *to = NULL;
  gboolean ok;

  ok = sqlite3_open_v2 (temporary, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) == SQLITE_OK
    ? TRUE : vp_db_set_error (to, "open", error);
  if (ok)
    ok = run_sql (from, "BEGIN", error) && (*counts = vp_backup_count_rows (from, error)) != NULL
      && copy_pages (from, to, cancellable, error);
  if (!sqlite3_get_autocommit (from))
    sqlite3_exec (from, "ROLLBACK", NULL, NULL, NULL);
  /* The copy is one file: no write-ahead log beside it. */
  ok = ok && run_sql (to, "PRAGMA journal_mode = DELETE", error);
  if (sqlite3_close (to) != SQLITE_OK)
    ok = FALSE;
  return ok;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

char *
vp_backup_make_prefix (const char *store_path)
{
  g_autofree char *stem = store_path != NULL ? g_path_get_basename (store_path) : g_strdup (STEM);
  char *dot = strrchr (stem, '.');

  if (dot != NULL && dot != stem)
    *dot = '\0';
  return strcmp (stem, STEM) == 0 ? g_strdup (VP_FILE_BACKUP_PREFIX) : g_strconcat (VP_FILE_BACKUP_PREFIX, stem, "-", NULL);
}

gboolean
vp_backup_has_prefix (const char *name, const char *prefix)
{
  return g_str_has_prefix (name, prefix) && g_str_has_suffix (name, VP_BACKUP_SUFFIX)
    && strlen (name) == strlen (prefix) + VP_BACKUP_STAMP + strlen (VP_BACKUP_SUFFIX);
}

/* Two computers may back up stores of one name into one folder. What cannot be read is nobody's. */
static gboolean
is_of_store (const char *path, const char *uuid)
{
  g_autoptr (VpDb) db = vp_db_open (path, VP_DB_READER, NULL);
  g_autofree char *other = db != NULL ? vp_meta_store_get_uuid (db, NULL) : NULL;

  return g_strcmp0 (other, uuid) == 0;
}

GPtrArray *
vp_backup_list (VpDb *db, const char *folder, GError **error)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *prefix = vp_backup_make_prefix (db->path), *uuid = vp_meta_store_get_uuid (db, error);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  if (uuid == NULL)
    return NULL;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    if (vp_backup_has_prefix (name, prefix) && is_of_store (path, uuid))
      g_ptr_array_add (paths, g_steal_pointer (&path));
  }
  g_ptr_array_sort (paths, compare_names);
  return g_steal_pointer (&paths);
}

static void
rotate (VpDb *db, const char *folder, guint keep)
{
  g_autoptr (GPtrArray) paths = vp_backup_list (db, folder, NULL);

  for (guint i = 0; paths != NULL && i + MAX (keep, VP_BACKUP_KEEP) < paths->len; i++) {
    const char *path = g_ptr_array_index (paths, i);

    if (g_unlink (path) != 0)
      g_info ("the old backup %s stays: %s", path, g_strerror (errno));
  }
}

/* Where the chain of the log ended is written beside the backup first: a list that names a backup that never was harms
 * nobody. A store that is older than the chain has none yet. */
static gboolean
keep_anchor (VpDb *db, const char *folder, const char *name, GError **error)
{
  g_autoptr (VpChainAnchor) head = NULL;
  gboolean locked = FALSE;
  gint64 chains;

  /* A sealed store is backed up before it is brought up to date, when nobody has given its passcode yet. */
  if (!vp_passcode_is_locked (db, &locked, error))
    return FALSE;
  if (locked)
    return TRUE;
  if (!vp_db_query_int (db, "SELECT count (*) FROM sqlite_schema WHERE type = 'table' AND name = 'chain'", 0, 0, &chains, error))
    return FALSE;
  if (chains == 0)
    return TRUE;
  head = vp_chain_get_head (db, name, error);
  return head != NULL && vp_chain_anchor_keep (head, folder, error);
}

char *
vp_backup_create (VpDb *db, const char *folder, guint keep, GCancellable *cancellable, GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%d-%H%M%S");
  g_autofree char *prefix = vp_backup_make_prefix (db->path);
  g_autofree char *name = g_strdup_printf ("%s%s-%06d" VP_BACKUP_SUFFIX, prefix, stamp, g_date_time_get_microsecond (now));
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *temporary = g_strconcat (path, VP_FILE_PART, NULL);
  g_autofree char *counts = NULL;
  gboolean ok;
  int fd;

  vp_db_assert_thread (db);
  if (g_mkdir_with_parents (folder, 0700) != 0) {
    g_set_error (error, VP_ERROR, VP_ERROR_FAILED, _("The folder “%s” cannot be made: %s. Choose another folder."),
                 folder, g_strerror (errno));
    return NULL;
  }
  vp_file_sweep (folder);
  fd = vp_file_make_part (temporary);
  if (fd < 0) {
    vp_file_set_error (path, errno, error);
    return NULL;
  }
  ok = vp_backup_copy (db->handle, temporary, &counts, cancellable, error)
    && verify_copy (db->handle, temporary, counts, error)
    && vp_attachment_carry (db, db->path, path, cancellable, error) && keep_anchor (db, folder, name, error)
    && vp_file_put (temporary, path, error);
  close (fd);
  if (!ok) {
    vp_store_file_remove (temporary);
    return NULL;
  }
  if (keep > 0)
    rotate (db, folder, keep);
  return g_steal_pointer (&path);
}

gboolean
vp_backup_is_overdue (gint64 backed_up, gint64 now, guint days)
{
  return days != 0 && now - backed_up >= (gint64) days * 24 * 60 * 60;
}
