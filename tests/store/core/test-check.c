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
  { "event-months", "INSERT INTO event_month VALUES (209901, 1, 0, 0, 1)" },
  { "event-months", "INSERT INTO event (id, title, day, starts, ends) VALUES (7, 'a', 2458088, 1, 2); DELETE FROM event_month" },
  { "stock-months", "INSERT INTO stock_month VALUES (209901, 1, 1, 1, 1, 1)" },
  { "references", "UPDATE volunteer SET team_id = 99" },
  { "reversals", "DROP TRIGGER service_record_no_update; UPDATE service_record SET day = day + 1 WHERE reverses > 0" },
  { "porridge-days", "UPDATE porridge_day SET servings = servings + 1" },
  { "porridge-days", "DELETE FROM porridge_day" },
  { "porridge-openings", "UPDATE porridge_day SET kind = 2; INSERT INTO porridge_day VALUES (1, 5, 1, 1, 1, 1, 1)" },
  { "porridge-reversals", "DROP TRIGGER porridge_sheet_no_update; UPDATE porridge_sheet SET servings = -9 WHERE reverses > 0" },
  { "meal-balances", "UPDATE meal_balance SET money = money + 1" },
  { "meal-balances", "DELETE FROM meal_balance" },
  { "meal-money", "DROP TRIGGER meal_line_no_update; UPDATE meal_line SET day = 2458300 WHERE kind = 1" },
  { "meal-prices", "DROP TRIGGER meal_price_no_update; UPDATE meal_price SET price = price + 1" },
  { "meal-reversals", "DROP TRIGGER meal_line_no_update; UPDATE meal_line SET day = day + 1 WHERE reverses > 0" },
  { "meal-papers", "DROP TRIGGER meal_line_no_update; UPDATE meal_line SET paper = '7'" },
  { "meal-settlements", "UPDATE meal_settlement SET amount = amount + 1" },
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
fill_meals (VpDb *db)
{
  static const char *const statements[] = {
    "INSERT INTO porridge_sheet (id, house_id, kind, day, servings, attendances, entered_at, entered_by)"
    " VALUES (1, 1, 1, 2458088, 100, 5, 1, 'a'), (2, 1, 1, 2458089, 90, 5, 1, 'a')",
    "INSERT INTO porridge_sheet (id, house_id, kind, day, servings, attendances, reverses, reason, entered_at, entered_by)"
    " VALUES (3, 1, 1, 2458089, -90, -5, 2, 'b', 1, 'a')",
    "INSERT INTO meal_shop (id, name) VALUES (1, 'a')", "INSERT INTO meal_price VALUES (1, 1, 1, 1000, '')",
    "INSERT INTO meal_line (id, kind, day, shop_id, shop_money, common_money, donor_kind, paper, entered_at, entered_by)"
    " VALUES (1, 1, 2458088, NULL, 0, 9000, 3, '', 1, 'a'), (2, 1, 2458088, 1, 3000, 0, 3, '', 1, 'a')",
    "INSERT INTO meal_line (id, kind, day, shop_id, shop_money, common_money, meals, price_id, price, entered_at, entered_by)"
    " VALUES (3, 2, 2458088, 1, -3000, -1000, 4, 1, 1000, 1, 'a'), (4, 2, 2458089, 1, 0, -1000, 1, 1, 1000, 1, 'a')",
    "INSERT INTO meal_line (id, kind, day, shop_id, shop_money, common_money, meals, price_id, price, reverses, reason,"
    " entered_at, entered_by) VALUES (5, 2, 2458089, 1, 0, 1000, -1, 1, 1000, 4, 'b', 1, 'a')",
    "INSERT INTO meal_settlement (id, number, shop_id, month, made_on, meals, amount, entered_by)"
    " VALUES (1, 1, 1, 201711, 1, 4, 4000, 'a')",
    "INSERT INTO meal_settlement_line (id, settlement_id, line_id) VALUES (1, 1, 3)",
  };

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    g_assert_true (vp_db_exec (db, statements[i], NULL));
}

static void
test_finds (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  g_autoptr (GError) error = NULL;
  VpTestStore store;

  vp_test_store_set_up (&store);
  fill (store.db);
  fill_meals (store.db);
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
