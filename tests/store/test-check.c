/* test-check.c: vp_store_check() finds what is wrong
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-db-private.h"
#include "vp-test-store.h"

#define DAY (vp_date_new (2017, 11, 30))

/* Each statement breaks one invariant behind the store's back. */
static const struct { const char *name, *sql; } damages[] = {
  { "balances", "UPDATE service_balance SET minutes = minutes + 1" },
  { "balances", "UPDATE service_balance SET records = records + 1" },
  { "balances", "DELETE FROM service_balance" },
  { "balances", "INSERT INTO service_balance VALUES (2, 1, 1)" },
  { "roll-ups", "UPDATE service_month SET minutes = minutes + 1" },
  { "roll-ups", "UPDATE service_month SET month = 209901" },
  { "roll-ups", "INSERT INTO service_month VALUES (209901, 1, 1, 1, 1)" },
  { "references", "UPDATE volunteer SET team_id = 99" },
  { "reversals", "DROP TRIGGER service_record_no_update; UPDATE service_record SET day = day + 1 WHERE reverses > 0" },
  { "bulk-loads", "UPDATE bulk_load SET running = 1" },
  { "identity-numbers", "DROP INDEX volunteer_id_tag; UPDATE volunteer SET id_tag = 7" },
  { "batches", "INSERT INTO import_batch (id, kind, file_name, sha256, imported_at, imported_by, read, added, updated,"
               " unchanged, clashing, rejected) VALUES (1, 'volunteers', 'a', 'a', 1, 'a', 3, 3, 0, 0, 0, 0)" },
};

static void
fill (VpDb *db)
{
  gint64 first = vp_test_add_person (db, "王芳", "11010519491231002X"), line;

  vp_test_add_person (db, "李强", "");
  vp_test_add_record (db, first, DAY, 60);
  line = vp_test_add_record (db, first, DAY, 90);
  vp_test_reverse_record (db, line);
}

static void
test_finds (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  g_autoptr (GError) error = NULL;
  VpTestStore store;

  vp_test_store_set_up (&store);
  fill (store.db);
  vp_test_assert_clean (store.db);
  g_assert_true (vp_db_exec (store.db, "PRAGMA foreign_keys = OFF", NULL));
  vp_db_exec (store.db, damages[index].sql, &error);
  g_assert_no_error (error);
  g_assert_cmpint (vp_test_violations (store.db, damages[index].name), >, 0);
  vp_test_store_tear_down (&store);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (damages); i++) {
    g_autofree char *path = g_strdup_printf ("/check/%s/%u", damages[i].name, i);

    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_finds);
  }
  return g_test_run ();
}
