/* bench-history.c: the history of one person in a long log
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * usage: bench-history [ENTRIES]       1,000,000 without an argument
 *
 * The entries that touched one person, looked up in the index of the log, against reading every changeset from the newest
 * entry on. The person's own entries are the oldest: the worst case of the walk, and no other case of the index.
 */
#include "config.h"

#include "vp-db-private.h"
#include "vp-migrate.h"
#include "vp-outbox.h"
#include "vp-volunteer-store.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#define ENTRIES 1000000
#define ASKS 200
#define HISTORY_MAX 50

static gint64
add_person (VpDb *db, const char *name)
{
  g_autoptr (VpVolunteer) person = vp_volunteer_new ();
  VpAction action = { .action = "volunteer-add", .summary = "add" };

  person->name = g_strdup (name);
  if (!vp_db_begin (db, NULL) || !vp_volunteer_store_insert (db, person, NULL)
      || !vp_db_commit (db, &action, NULL, NULL))
    g_error ("a person could not be added");
  return person->id;
}

/* The newest entry once more, as often as asked for: what a walk has to open. */
static void
fill_log (VpDb *db, guint entries, gint64 other)
{
  g_autofree char *sql = g_strdup_printf ("BEGIN;"
    " WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %u)"
    " INSERT INTO outbox (at, who, action, summary, changeset)"
    " SELECT o.at, o.who, o.action, o.summary, o.changeset FROM n, outbox o WHERE o.seq = 2;"
    " INSERT INTO outbox_row SELECT 'volunteer', %" G_GINT64_FORMAT ", seq FROM outbox WHERE seq > 2; COMMIT",
    entries, other);

  if (!vp_db_exec (db, sql, NULL))
    g_error ("the log could not be filled");
}

static gboolean
touches (const void *data, int size, gint64 id)
{
  sqlite3_changeset_iter *iter = NULL;
  gboolean found = FALSE;

  if (size == 0 || sqlite3changeset_start (&iter, size, (void *) data) != SQLITE_OK)
    return FALSE;
  while (!found && sqlite3changeset_next (iter) == SQLITE_ROW) {
    sqlite3_value *value = NULL;

    sqlite3changeset_new (iter, 0, &value);
    found = value != NULL && sqlite3_value_int64 (value) == id;
  }
  sqlite3changeset_finalize (iter);
  return found;
}

static guint
walk (VpDb *db, gint64 id)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT seq, changeset FROM outbox ORDER BY seq DESC", NULL);
  gboolean row = TRUE;
  guint n = 0;

  while (vp_stmt_step (stmt, &row, NULL) && row)
    n += touches (sqlite3_column_blob (stmt, 1), sqlite3_column_bytes (stmt, 1), id);
  return n;
}

static double
ask (VpDb *db, gint64 id)
{
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < ASKS; i++) {
    g_autoptr (GPtrArray) history = vp_outbox_history (db, "volunteer", id, HISTORY_MAX, NULL);

    if (history == NULL || history->len == 0)
      g_error ("no history");
  }
  return (double) (g_get_monotonic_time () - start) / 1000 / ASKS;
}

int
main (int argc, char **argv)
{
  guint entries = argc > 1 ? (guint) strtoul (argv[1], NULL, 10) : ENTRIES;
  g_autofree char *folder = g_dir_make_tmp ("vp-bench-XXXXXX", NULL), *path = g_build_filename (folder, "store.db", NULL);
  VpDb *db = vp_db_open (path, VP_DB_WRITER, NULL);
  gint64 person, other, start;
  double looked_up, busy, walked;

  if (db == NULL || !vp_migrate_run (db, vp_migrate_newest (), NULL))
    g_error ("no store");
  vp_db_set_who (db, "bench");
  person = add_person (db, "王芳");
  other = add_person (db, "李强");
  fill_log (db, entries, other);
  looked_up = ask (db, person);
  busy = ask (db, other);
  start = g_get_monotonic_time ();
  walk (db, person);
  walked = (double) (g_get_monotonic_time () - start) / 1000;
  g_print ("history of a person among %u entries: %.3f ms (of one with all of them: %.3f ms); the walk: %.1f ms, %.0f times"
           " as long\n", entries, looked_up, busy, walked, walked / looked_up);
  vp_db_close (db);
  g_unlink (path);
  g_rmdir (folder);
  return 0;
}
