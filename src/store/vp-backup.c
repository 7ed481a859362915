/* vp-backup.c: verified copies of the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-backup.h"

#include "vp-db-private.h"
#include "vp-lock.h"
#include "vp-migrate.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define PAGES_PER_STEP 4096
#define SITES_RESERVED 32   /* the office and its houses */
#define SITES_MAX 2047
#define NUMBERS_SKIPPED 10000 /* serials and volunteer numbers that may be in the world already */

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

/* Text made of one line per table: name and number of rows. */
static char *
count_rows (sqlite3 *handle, GError **error)
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
check_integrity (sqlite3 *handle, const char *path, GError **error)
{
  sqlite3_stmt *stmt = NULL;
  gboolean ok = FALSE;

  if (sqlite3_prepare_v2 (handle, "PRAGMA integrity_check (1)", -1, &stmt, NULL) == SQLITE_OK
      && sqlite3_step (stmt) == SQLITE_ROW)
    ok = g_strcmp0 ((const char *) sqlite3_column_text (stmt, 0), "ok") == 0;
  sqlite3_finalize (stmt);
  if (!ok)
    g_set_error (error, VP_ERROR, VP_ERROR_CORRUPT, _("The file “%s” is damaged. Use another backup."), path);
  return ok;
}

static gboolean
run_sql (sqlite3 *handle, const char *sql, GError **error)
{
  return sqlite3_exec (handle, sql, NULL, NULL, NULL) == SQLITE_OK || vp_db_set_error (handle, sql, error);
}

static gboolean
verify_copy (const char *path, const char *expected_counts, GError **error)
{
  sqlite3 *copy = NULL;
  g_autofree char *counts = NULL;
  gboolean ok;

  ok = sqlite3_open_v2 (path, &copy, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK
    ? check_integrity (copy, path, error) : vp_db_set_error (copy, "open", error);
  if (ok) {
    counts = count_rows (copy, error);
    ok = counts != NULL;
  }
  if (ok && expected_counts != NULL && strcmp (counts, expected_counts) != 0) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_FAILED,
                         _("The backup does not hold what the store holds and was thrown away. Try again."));
    ok = FALSE;
  }
  sqlite3_close (copy);
  return ok;
}

static gboolean
sync_and_rename (const char *temporary, const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = open (temporary, O_RDONLY | O_CLOEXEC);
  int folder_fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean ok = fd >= 0 && folder_fd >= 0 && fsync (fd) == 0 && fchmod (fd, 0600) == 0
    && rename (temporary, path) == 0 && fsync (folder_fd) == 0;

  if (!ok)
    g_set_error (error, VP_ERROR, VP_ERROR_FAILED, _("The file “%s” cannot be written: %s."), path,
                 g_strerror (errno));
  if (fd >= 0)
    close (fd);
  if (folder_fd >= 0)
    close (folder_fd);
  return ok;
}

/* Copies to @temporary in one consistent view: the counts are taken from the copy's own source transaction. */
static gboolean
copy_to (sqlite3 *from, const char *temporary, char **counts, GCancellable *cancellable, GError **error)
{
  sqlite3 *to = NULL;
  gboolean ok;

  vp_db_make_file (temporary);
  ok = sqlite3_open_v2 (temporary, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) == SQLITE_OK
    ? TRUE : vp_db_set_error (to, "open", error);
  if (ok)
    ok = run_sql (from, "BEGIN", error) && (*counts = count_rows (from, error)) != NULL
      && copy_pages (from, to, cancellable, error);
  if (!sqlite3_get_autocommit (from))
    sqlite3_exec (from, "ROLLBACK", NULL, NULL, NULL);
  /* The copy is one file: no write-ahead log beside it. */
  ok = ok && run_sql (to, "PRAGMA journal_mode = DELETE", error);
  if (sqlite3_close (to) != SQLITE_OK)
    ok = FALSE;
  return ok;
}

/* A copy that failed may have left its rollback journal beside it. */
static void
remove_copy (const char *temporary)
{
  g_autofree char *journal = g_strconcat (temporary, "-journal", NULL);

  g_unlink (temporary);
  g_unlink (journal);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

static void
rotate (const char *folder, guint keep)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, "volunteer-puyang-") && g_str_has_suffix (name, ".backup"))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i + MAX (keep, VP_BACKUP_KEEP) < names->len; i++) {
    g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);

    if (g_unlink (path) != 0)
      g_info ("the old backup %s stays: %s", path, g_strerror (errno));
  }
}

char *
vp_backup_create (VpDb *db, const char *folder, guint keep, GCancellable *cancellable, GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%d-%H%M%S");
  g_autofree char *name = g_strdup_printf ("volunteer-puyang-%s-%06d.backup", stamp,
                                           g_date_time_get_microsecond (now));
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *temporary = g_strconcat (path, ".part", NULL);
  g_autofree char *counts = NULL;

  vp_db_assert_thread (db);
  if (g_mkdir_with_parents (folder, 0700) != 0) {
    g_set_error (error, VP_ERROR, VP_ERROR_FAILED, _("The folder “%s” cannot be made: %s. Choose another folder."),
                 folder, g_strerror (errno));
    return NULL;
  }
  if (!copy_to (db->handle, temporary, &counts, cancellable, error) || !verify_copy (temporary, counts, error)
      || !sync_and_rename (temporary, path, error)) {
    remove_copy (temporary);
    return NULL;
  }
  if (keep > 0)
    rotate (folder, keep);
  return g_steal_pointer (&path);
}

static gboolean
inspect_backup (const char *backup, GError **error)
{
  g_autoptr (VpDb) db = NULL;
  int version = 0;

  if (!g_file_test (backup, G_FILE_TEST_IS_REGULAR)) {
    g_set_error (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("There is no backup “%s”."), backup);
    return FALSE;
  }
  db = vp_db_open (backup, VP_DB_READER, error);
  if (db == NULL || !vp_migrate_inspect (db, &version, error))
    return FALSE;
  if (version == 0) {
    g_set_error (error, VP_ERROR, VP_ERROR_UNSUPPORTED, _("The file “%s” is not a backup of Volunteer Puyang."),
                 backup);
    return FALSE;
  }
  return TRUE;
}

/* Greater than every site before, so that later ids stay greater than earlier ones; by chance, so that restoring the
 * same backup twice hardly gives the same. */
static int
next_site (int site)
{
  int least = MAX (site + 1, SITES_RESERVED);

  return MIN (least + g_random_int_range (0, MAX ((SITES_MAX - least) / 8, 1)), SITES_MAX);
}

static gboolean
renew_numbers (const char *path, GError **error)
{
  sqlite3 *handle = NULL;
  sqlite3_stmt *stmt = NULL;
  char *sql;
  int site = 0;
  gboolean ok;

  if (sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK
      && sqlite3_prepare_v2 (handle, "SELECT value FROM meta WHERE key = 'site'", -1, &stmt, NULL) == SQLITE_OK
      && sqlite3_step (stmt) == SQLITE_ROW)
    site = sqlite3_column_int (stmt, 0);
  ok = sqlite3_finalize (stmt) == SQLITE_OK && sqlite3_errcode (handle) == SQLITE_OK;
  sql = sqlite3_mprintf ("BEGIN; UPDATE meta SET value = '%d' WHERE key = 'site';"
                         "UPDATE id_sequence SET next = next + %d"
                         " WHERE entity LIKE 'serial%%' OR entity = 'volunteer-number'; COMMIT",
                         next_site (site), NUMBERS_SKIPPED);
  ok = ok ? run_sql (handle, sql, error) : vp_db_set_error (handle, "renew", error);
  sqlite3_free (sql);
  sqlite3_close (handle);
  return ok;
}

/* The former store is kept under a name that says so, with its write-ahead log. */
static gboolean
move_aside (const char *store_path, char **kept, GError **error)
{
  static const char *const suffixes[] = { "", "-wal", "-shm" };
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%d-%H%M%S");
  g_autofree char *base = g_strdup_printf ("%s.before-restore-%s", store_path, stamp);

  *kept = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++) {
    g_autofree char *from = g_strconcat (store_path, suffixes[i], NULL);
    g_autofree char *to = g_strconcat (base, suffixes[i], NULL);

    if (!g_file_test (from, G_FILE_TEST_EXISTS))
      continue;
    if (rename (from, to) != 0) {
      g_set_error (error, VP_ERROR, VP_ERROR_FAILED, _("The file “%s” cannot be moved: %s."), from,
                   g_strerror (errno));
      return FALSE;
    }
    if (*kept == NULL)
      *kept = g_strdup (base);
  }
  return TRUE;
}

gboolean
vp_backup_restore (const char *backup, const char *store_path, char **kept, GCancellable *cancellable, GError **error)
{
  g_autofree char *temporary = g_strconcat (store_path, ".restoring", NULL);
  g_autofree char *counts = NULL;
  g_autoptr (VpLock) lock = NULL;
  sqlite3 *from = NULL;
  gboolean ok;

  *kept = NULL;
  if (!inspect_backup (backup, error) || (lock = vp_lock_take (store_path, error)) == NULL)
    return FALSE;
  remove_copy (temporary);
  ok = sqlite3_open_v2 (backup, &from, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK
    ? check_integrity (from, backup, error) : vp_db_set_error (from, "open", error);
  ok = ok && copy_to (from, temporary, &counts, cancellable, error);
  sqlite3_close (from);
  ok = ok && verify_copy (temporary, counts, error) && renew_numbers (temporary, error)
    && move_aside (store_path, kept, error) && sync_and_rename (temporary, store_path, error);
  if (!ok)
    remove_copy (temporary);
  return ok;
}
