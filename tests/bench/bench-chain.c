/* bench-chain.c: the chain over a long log
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * usage: bench-chain [ENTRIES]       1,000,000 without an argument
 *
 * Bringing a store of before up to date, walking the whole chain, and what one saved change costs with it and without;
 * beside a count of the same rows' bytes, which has to read them too.
 */
#include "config.h"

#include "vp-chain.h"
#include "vp-db-private.h"
#include "vp-migrate.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <time.h>

#define ENTRIES 1000000
#define BEFORE_CHAIN 34
#define SAVES 2000

/* Of this process: what others do on the machine meanwhile tells nothing of the chain. */
static gint64
used_time (void)
{
  return (gint64) clock () * G_USEC_PER_SEC / CLOCKS_PER_SEC;
}

static double
seconds_since (gint64 start)
{
  return (double) (used_time () - start) / G_USEC_PER_SEC;
}

static void
fill_log (VpDb *db, guint entries)
{
  g_autofree char *sql = g_strdup_printf ("BEGIN;"
    " WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %u)"
    " INSERT INTO outbox (at, who, action, summary, changeset)"
    " SELECT 1500000000 + i, '王芳', 'volunteer-edit', '张明轩（' || i || '）已修改', CAST ('T' || hex (randomblob (60)) AS BLOB) FROM n; COMMIT", entries);
  g_autoptr (GError) error = NULL;

  if (!vp_db_exec (db, sql, &error))
    g_error ("%s", error->message);
}

static double
walk (VpDb *db, guint entries, double *elapsed)
{
  gint64 start = used_time (), began = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  g_autoptr (VpChainReport) report = vp_chain_verify (db, NULL, NULL, &error);

  if (report == NULL || report->fault != VP_CHAIN_WHOLE || report->entries != entries + 1)
    g_error ("the chain is not whole");
  *elapsed = (double) (g_get_monotonic_time () - began) / G_USEC_PER_SEC;
  return seconds_since (start);
}

static double
read_only (VpDb *db)
{
  gint64 start = used_time (), bytes = 0, hashes = 0;

  vp_db_query_int (db, "SELECT sum (length (changeset) + length (summary) + length (who) + length (reason)) FROM outbox", 0, 0,
                   &bytes, NULL);
  vp_db_query_int (db, "SELECT sum (length (hash)) FROM chain", 0, 0, &hashes, NULL);
  return seconds_since (start);
}

/* Appending alone, in one transaction, is what an import or a save pays. */
static double
append (VpDb *db)
{
  gint64 start = used_time ();

  vp_db_exec (db, "BEGIN IMMEDIATE", NULL);
  for (guint i = 0; i < SAVES; i++)
    if (!vp_chain_add (db, VP_CHAIN_RESTORED, i, NULL))
      g_error ("an entry could not be added");
  vp_db_exec (db, "ROLLBACK", NULL);
  return seconds_since (start);
}

int
main (int argc, char **argv)
{
  guint entries = argc > 1 ? (guint) atoi (argv[1]) : ENTRIES;
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("bench-chain-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "store.db", NULL);
  VpDb *db = vp_db_open (path, VP_DB_WRITER, &error);
  gint64 start;
  double read, walked, elapsed;

  if (db == NULL || !vp_migrate_run (db, BEFORE_CHAIN, &error))
    g_error ("%s", error->message);
  vp_db_set_who (db, "bench");
  fill_log (db, entries);
  start = used_time ();
  if (!vp_migrate_run (db, vp_migrate_newest (), &error))
    g_error ("%s", error->message);
  g_print ("%u entries: chained in %.2f s\n", entries, seconds_since (start));
  read_only (db);
  read = read_only (db);
  walked = walk (db, entries, &elapsed);
  g_print ("verified in %.2f s (%.2f s of processor time), %.1f times reading the same rows (%.2f s)\n", elapsed, walked,
           walked / read, read);
  g_print ("one entry more: %.1f microseconds\n", append (db) / SAVES * 1e6);
  vp_db_close (db);
  g_unlink (path);
  g_rmdir (folder);
  return 0;
}
