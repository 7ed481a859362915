/* vp-restore.c: a backup in the store's place
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The order is the whole matter. Nothing of the former store is touched before the copy is complete, checked and synced;
 * from then on there is at every moment a whole store under the store's name, whatever is cut off:
 *
 *   1. the former store's write-ahead log is folded into it, as far as it can be;
 *   2. it gets a second name, and so does what is left beside it; the folder is synced;
 *   3. what is left beside it loses its first name, for it must never be played into the copy; the folder is synced;
 *   4. the copy takes the first name in one rename; the folder is synced.
 *
 * A store with two names was cut off before step 4, and is given its sidecars back at the next opening.
 */
#include "config.h"

#include "vp-restore.h"

#include "vp-attachment.h"
#include "vp-backup-private.h"
#include "vp-check.h"
#include "vp-code-store.h"
#include "vp-feature.h"
#include "vp-file.h"
#include "vp-lock.h"
#include "vp-migrate.h"
#include "vp-passcode.h"
#include "vp-restore-log.h"
#include "vp-sqlite.h"
#include "vp-store-file.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define COPY ".restoring"
#define N_KEPT_SIDECARS 2     /* of vp_store_sidecars: the index of the log is made anew */
#define SITES_RESERVED 32     /* the office and its houses */
#define SITES_MAX 2047
#define NUMBERS_SKIPPED 10000 /* serials and volunteer numbers that may be in the world already */

/* The copy */

static gboolean
copy_backup (const char *backup, const char *copy, char **counts, GCancellable *cancellable, GError **error)
{
  sqlite3 *from = NULL;
  gboolean ok;

  vp_sqlite_set_up ();
  vp_db_make_file (copy);
  ok = sqlite3_open_v2 (backup, &from, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK
    ? vp_backup_copy (from, copy, counts, cancellable, error) : vp_db_set_error (from, "open", error);
  sqlite3_close (from);
  return ok;
}

static gboolean
check_counts (VpDb *db, const char *expected, GError **error)
{
  g_autofree char *counts = vp_backup_count_rows (db->handle, error);

  if (counts == NULL)
    return FALSE;
  if (strcmp (counts, expected) == 0)
    return TRUE;
  g_set_error_literal (error, VP_ERROR, VP_ERROR_FAILED,
                       _("The copy does not hold what the backup holds and was thrown away. Try again."));
  return FALSE;
}

static gboolean
check_invariants (VpDb *db, const char *backup, GError **error)
{
  g_autoptr (GPtrArray) results = vp_store_check (db, error);

  if (results == NULL)
    return FALSE;
  for (guint i = 0; i < results->len; i++) {
    const VpCheckResult *result = g_ptr_array_index (results, i);

    /* A picture that was lost long ago, or a line of the log that somebody bent, is no reason to lose the rest: the check
     * goes on telling it. */
    if (result->violations != 0 && strcmp (result->name, "attachments") != 0 && strcmp (result->name, VP_CHECK_CHAIN) != 0) {
      g_set_error (error, VP_ERROR, VP_ERROR_CORRUPT,
                   /* Translators: a file, what was checked, such as "Nobody has a negative service time" */
                   _("The backup “%s” is damaged: this does not hold: %s. Use another backup."), backup, result->title);
      return FALSE;
    }
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
put_number (VpDb *db, const char *key, gint64 number, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  return vp_meta_store_put (db, key, text, error);
}

static gboolean
renew_numbers (VpDb *db, const char *backup, GError **error)
{
  g_autoptr (VpStmt) skip = NULL;
  struct stat info;
  gint64 site;

  if (!vp_db_query_int (db, "SELECT CAST (value AS INTEGER) FROM meta WHERE key = 'site'", 0, 0, &site, error))
    return FALSE;
  skip = vp_db_prepare (db, "UPDATE id_sequence SET next = next + ?1"
                            " WHERE entity LIKE 'serial%' OR entity = 'volunteer-number'", error);
  if (skip == NULL)
    return FALSE;
  sqlite3_bind_int (skip, 1, NUMBERS_SKIPPED);
  return vp_stmt_run (skip, error)
    && put_number (db, "site", next_site ((int) site), error)
    && put_number (db, VP_META_RESTORED, g_get_real_time () / G_USEC_PER_SEC, error)
    && put_number (db, VP_META_LAST_BACKUP, stat (backup, &info) == 0 ? (gint64) info.st_mtime : 0, error);
}

static gboolean
check_copy (VpDb *db, const char *backup, const char *counts, GError **error)
{
  int version = 0;

  if (!check_counts (db, counts, error) || !vp_migrate_inspect (db, &version, error))
    return FALSE;
  if (version == 0)
    return vp_migrate_refuse_foreign (backup, error);
  return vp_migrate_compare (db, version, error) && vp_migrate_run (db, vp_migrate_newest (), error)
    && check_invariants (db, backup, error);
}

static gboolean
renew_in_one (VpDb *db, const char *backup, const char *former, char **desk, GError **error)
{
  if (!vp_db_exec (db, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (renew_numbers (db, backup, error) && vp_restore_keep_desk (db, former, desk, error) && vp_db_exec (db, "COMMIT", error))
    return TRUE;
  vp_db_rollback (db);
  return FALSE;
}

/* Whom somebody had erased since the backup was made is erased from it too, before anybody can read it: of a sealed one as soon
 * as its passcode was given. */
static gboolean
keep_promises (VpDb *db, const char *path, GError **error)
{
  gboolean locked = FALSE;

  if (!vp_passcode_is_locked (db, &locked, error))
    return FALSE;
  if (locked)
    return TRUE;
  for (guint i = 0; vp_features[i] != NULL; i++)
    if (vp_features[i]->restored != NULL && !vp_features[i]->restored (db, path, error))
      return FALSE;
  return TRUE;
}

/* The copy is opened as a store is: it is in WAL mode from then on, and whole in one file once it is closed. */
static gboolean
prepare_copy (const char *backup, const char *copy, const char *counts, const char *who, GError **error)
{
  g_autofree char *path = g_strndup (copy, strlen (copy) - strlen (COPY)), *desk = NULL;
  VpDb *db = vp_db_open (copy, VP_DB_WRITER, error);
  g_autofree char *log = g_strconcat (copy, "-wal", NULL);
  gboolean ok = db != NULL;

  if (ok)
    vp_db_set_who (db, who);
  /* Files come before the store that names them has its name; where that is not reached they are there for the next time. */
  ok = ok && check_copy (db, backup, counts, error) && vp_attachment_carry (db, backup, copy, NULL, error)
    && renew_in_one (db, backup, path, &desk, error) && vp_restore_tell (db, backup, desk, error)
    && keep_promises (db, path, error);
  if (db != NULL)
    vp_db_close (db);
  if (!ok || !g_file_test (log, G_FILE_TEST_EXISTS))
    return ok && vp_file_sync (copy, error);
  return vp_file_set_error (copy, EIO, error);
}

/* What the copy says of itself is true of the backup; nobody looks for a file that is gone in a moment. */
static void
name_backup (GError **error, const char *copy, const char *backup)
{
  if (error != NULL && *error != NULL && g_error_matches (*error, VP_ERROR, VP_ERROR_CORRUPT)
      && strstr ((*error)->message, copy) != NULL) {
    g_clear_error (error);
    g_set_error (error, VP_ERROR, VP_ERROR_CORRUPT, _("The backup “%s” is damaged. Use another backup."), backup);
  }
}

static gboolean
make_copy (const char *backup, const char *copy, const char *who, GCancellable *cancellable, GError **error)
{
  g_autofree char *counts = NULL;

  if (copy_backup (backup, copy, &counts, cancellable, error) && prepare_copy (backup, copy, counts, who, error))
    return TRUE;
  name_backup (error, copy, backup);
  name_backup (error, backup, backup);
  vp_store_file_remove (copy);
  return FALSE;
}

/* The former store */

static void
fold_log (const char *path)
{
  gboolean there;
  VpDb *db = vp_store_file_look (path, VP_STORE_FILE_ALONE, &there, NULL) && there
      && vp_migrate_inspect_file (path, NULL) ? vp_db_open (path, VP_DB_WRITER, NULL) : NULL;

  /* Closing the only connection brings the log home. Where it cannot, as in a damaged store, the log is kept beside. */
  if (db != NULL)
    vp_db_close (db);
}

static gboolean
link_name (const char *from, const char *to, GError **error)
{
  if (link (from, to) == 0 || errno == ENOENT)
    return TRUE;
  g_set_error (error, VP_ERROR, VP_ERROR_FAILED,
               _("The former store cannot be kept as “%s”: %s. It was left as it was."), to, g_strerror (errno));
  return FALSE;
}

static gboolean
take_name (const char *path, GError **error)
{
  return g_unlink (path) == 0 || errno == ENOENT || vp_file_set_error (path, errno, error);
}

static gboolean
link_aside (const char *path, const char *aside, GError **error)
{
  gboolean ok = link_name (path, aside, error);

  for (guint i = 0; ok && i < N_KEPT_SIDECARS; i++) {
    g_autofree char *from = g_strconcat (path, vp_store_sidecars[i], NULL);
    g_autofree char *to = g_strconcat (aside, vp_store_sidecars[i], NULL);

    ok = link_name (from, to, error);
  }
  return ok && vp_file_sync_folder (path, error);
}

static gboolean
take_sidecars (const char *path, GError **error)
{
  gboolean ok = TRUE;

  for (guint i = 0; ok && vp_store_sidecars[i] != NULL; i++) {
    g_autofree char *sidecar = g_strconcat (path, vp_store_sidecars[i], NULL);

    ok = take_name (sidecar, error);
  }
  return ok && vp_file_sync_folder (path, error);
}

static gboolean
is_same_file (const char *a, const char *b)
{
  struct stat first, second;

  return stat (a, &first) == 0 && stat (b, &second) == 0 && first.st_dev == second.st_dev
    && first.st_ino == second.st_ino;
}

/* Gives the store at @path, which is also @aside, its sidecars back and takes its second name. The main name goes last:
 * as long as it is there, this is done again. */
static gboolean
put_back (const char *path, const char *aside, GError **error)
{
  for (guint i = 0; i < N_KEPT_SIDECARS; i++) {
    g_autofree char *from = g_strconcat (aside, vp_store_sidecars[i], NULL);
    g_autofree char *to = g_strconcat (path, vp_store_sidecars[i], NULL);

    /* A rename of one name of a file over another one of it does nothing. */
    if (rename (from, to) == 0 ? is_same_file (from, to) && !take_name (from, error)
                               : errno != ENOENT && !vp_file_set_error (to, errno, error))
      return FALSE;
  }
  return vp_file_sync_folder (path, error) && take_name (aside, error) && vp_file_sync_folder (path, error);
}

/* The exchange failed: where the copy has the name already, the former store takes it again. */
static void
undo_exchange (const char *path, const char *aside, const char *copy)
{
  gboolean had_store = g_file_test (aside, G_FILE_TEST_EXISTS);

  if (had_store && !is_same_file (path, aside)) {
    if (link (aside, copy) != 0 || rename (copy, path) != 0)
      return;
  } else if (!had_store && !g_file_test (copy, G_FILE_TEST_EXISTS)) {
    g_unlink (path);
  }
  if (had_store)
    put_back (path, aside, NULL);
  vp_store_file_remove (copy);
}

static gboolean
exchange (const char *path, const char *copy, char **kept, GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%d-%H%M%S");
  g_autofree char *aside = g_strdup_printf ("%s" VP_RESTORE_ASIDE "%s-%06d", path, stamp, g_date_time_get_microsecond (now));

  fold_log (path);
  if (link_aside (path, aside, error) && take_sidecars (path, error) && vp_file_rename (copy, path, error)
      && vp_file_sync_folder (path, error)) {
    if (g_file_test (aside, G_FILE_TEST_EXISTS))
      *kept = g_steal_pointer (&aside);
    return TRUE;
  }
  undo_exchange (path, aside, copy);
  return FALSE;
}

static gboolean
inspect_backup (const char *backup, const char *path, GError **error)
{
  g_autofree char *real = vp_store_file_resolve (backup, error);
  gboolean there;

  if (real == NULL)
    return FALSE;
  if (is_same_file (real, path)) {
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID, _("“%s” is the store itself, not a backup of it. Choose a backup."),
                 backup);
    return FALSE;
  }
  if (!vp_store_file_look (real, 0, &there, error)) {
    name_backup (error, real, backup);
    return FALSE;
  }
  if (!there)
    g_set_error (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("There is no backup “%s”."), backup);
  return there;
}

gboolean
vp_restore_run (const char *backup, const char *store_path, const char *who, char **kept, GCancellable *cancellable,
                GError **error)
{
  g_autofree char *path = vp_store_file_resolve (store_path, error);
  g_autofree char *copy = NULL, *notice = NULL;
  g_autoptr (VpLock) lock = NULL;

  *kept = NULL;
  if (path == NULL || !inspect_backup (backup, path, error) || (lock = vp_lock_take (path, error)) == NULL
      || !vp_restore_mend (path, &notice, error))
    return FALSE;
  copy = g_strconcat (path, COPY, NULL);
  return make_copy (backup, copy, who, cancellable, error) && exchange (path, copy, kept, error);
}

gboolean
vp_restore_finish (VpDb *db, GError **error)
{
  gboolean told;

  return vp_restore_tell_late (db, &told, error) && (!told || keep_promises (db, db->path, error));
}

/* What was cut off */

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Stores that were set aside, without what is beside them; the newest last. */
static GPtrArray *
find_aside (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path), *name = g_path_get_basename (path);
  g_autofree char *prefix = g_strconcat (name, VP_RESTORE_ASIDE, NULL);
  GPtrArray *found = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *entry;

  while (dir != NULL && (entry = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (entry, prefix) && !g_str_has_suffix (entry, "-wal") && !g_str_has_suffix (entry, "-shm")
        && !g_str_has_suffix (entry, "-journal"))
      g_ptr_array_add (found, g_build_filename (folder, entry, NULL));
  g_ptr_array_sort (found, compare_names);
  return found;
}

static gboolean
mend_missing (const char *path, const char *aside, char **notice, GError **error)
{
  /* Its sidecars first: a store without them is older than what was saved. */
  for (guint i = 0; i < N_KEPT_SIDECARS; i++) {
    g_autofree char *from = g_strconcat (aside, vp_store_sidecars[i], NULL);
    g_autofree char *to = g_strconcat (path, vp_store_sidecars[i], NULL);

    if (rename (from, to) != 0 && errno != ENOENT)
      return vp_file_set_error (to, errno, error);
  }
  if (!vp_file_sync_folder (path, error))
    return FALSE;
  if (rename (aside, path) != 0)
    return vp_file_set_error (path, errno, error);
  *notice = g_strdup_printf (_("A restore was cut off. The former store, which had been set aside as “%s”, is in its"
                               " place again. Restore the backup once more."), aside);
  return vp_file_sync_folder (path, error);
}

static gboolean
mend_doubled (const char *path, GPtrArray *asides, gboolean *mended, GError **error)
{
  for (guint i = 0; i < asides->len; i++) {
    const char *aside = g_ptr_array_index (asides, i);

    if (!is_same_file (path, aside))
      continue;
    *mended = TRUE;
    if (!put_back (path, aside, error))
      return FALSE;
  }
  return TRUE;
}

gboolean
vp_restore_mend (const char *store_path, char **notice, GError **error)
{
  g_autoptr (GPtrArray) asides = find_aside (store_path);
  g_autofree char *copy = g_strconcat (store_path, COPY, NULL);
  gboolean mended = g_file_test (copy, G_FILE_TEST_EXISTS);

  *notice = NULL;
  vp_store_file_remove (copy);
  if (!g_file_test (store_path, G_FILE_TEST_EXISTS)) {
    if (asides->len > 0)
      return mend_missing (store_path, g_ptr_array_index (asides, asides->len - 1), notice, error);
    if (mended)
      *notice = g_strdup (_("A restore was cut off before it was done. Restore the backup once more."));
    return TRUE;
  }
  if (!mend_doubled (store_path, asides, &mended, error))
    return FALSE;
  if (mended)
    *notice = g_strdup (_("A restore was cut off before it was done; the store is as it was before. Restore the backup"
                          " once more."));
  return TRUE;
}

gboolean
vp_restore_has_store (const char *store_path)
{
  g_autofree char *path = vp_store_file_resolve (store_path, NULL);
  g_autoptr (GPtrArray) asides = NULL;

  if (path == NULL || g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  asides = find_aside (path);
  return asides->len > 0;
}
