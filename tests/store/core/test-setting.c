/* test-setting.c: what is the office's own business
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-migrate.h"
#include "vp-db-private.h"
#include "vp-outbox.h"
#include "vp-setting.h"
#include "vp-test-store.h"

#include <string.h>

#define DAY (vp_date_new (2018, 3, 28))

static gint64
number (VpDb *db, VpSettingId id, VpDate day)
{
  gint64 value = -1;

  g_assert_true (vp_setting_get_number (db, id, day, &value, NULL));
  return value;
}

static void
save (VpDb *db, VpSettingId id, VpDate from, const char *text)
{
  g_autoptr (GError) error = NULL;

  vp_setting_save (db, id, from, text, &error);
  g_assert_no_error (error);
}

/* Every row of the table is whole, and its standard is a value that it would take. */
static void
test_table (VpTestStore *store, gconstpointer data)
{
  for (int i = 0; i < VP_N_SETTINGS; i++) {
    const VpSetting *setting = &vp_settings[i];
    g_autofree char *shown = vp_setting_show (store->db, (VpSettingId) i, DAY, NULL);

    g_assert_cmpint (vp_setting_find (setting->name), ==, i);
    g_assert_true (setting->label != NULL && *setting->label != '\0');
    g_assert_cmpstr (shown, ==, setting->standard);
  }
  g_assert_cmpint (vp_setting_find ("no such"), ==, VP_N_SETTINGS);
}

/* The day itself has the new value, the day before the old one; what is said twice for a day is said once. */
static void
test_days (VpTestStore *store, gconstpointer data)
{
  g_autofree char *name = NULL, *before = NULL;

  save (store->db, VP_SETTING_DAY_MINUTES, DAY, "10");
  g_assert_cmpint (number (store->db, VP_SETTING_DAY_MINUTES, DAY - 1), ==, 960);
  g_assert_cmpint (number (store->db, VP_SETTING_DAY_MINUTES, DAY), ==, 600);
  g_assert_cmpint (number (store->db, VP_SETTING_RECORD_MINUTES, DAY), ==, 1440);
  save (store->db, VP_SETTING_DAY_MINUTES, DAY, "8.5");
  g_assert_cmpint (number (store->db, VP_SETTING_DAY_MINUTES, DAY + 1), ==, 510);
  g_assert_cmpint (vp_test_int (store->db, "SELECT count (*) FROM setting WHERE name = 'day-minutes'"), ==, 2);
  save (store->db, VP_SETTING_OFFICE_NAME, DAY, " 濮阳市  志愿服务中心 ");
  name = vp_setting_get_text (store->db, VP_SETTING_OFFICE_NAME, DAY, NULL);
  before = vp_setting_get_text (store->db, VP_SETTING_OFFICE_NAME, DAY - 1, NULL);
  g_assert_cmpstr (name, ==, "濮阳市 志愿服务中心");
  g_assert_cmpstr (before, ==, vp_settings[VP_SETTING_OFFICE_NAME].standard);
  vp_test_assert_clean (store->db);
}

/* Blank is the standard again; one undo brings back what was. */
static void
test_undo (VpTestStore *store, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  save (store->db, VP_SETTING_PIECES_PER_KG, 0, "5");
  save (store->db, VP_SETTING_PIECES_PER_KG, 0, " ");
  g_assert_cmpint (number (store->db, VP_SETTING_PIECES_PER_KG, DAY), ==, 3);
  g_assert_true (vp_outbox_revert (store->db, vp_test_last_seq (store->db), VP_ACTION_UNDO, &error));
  g_assert_cmpint (number (store->db, VP_SETTING_PIECES_PER_KG, DAY), ==, 5);
  vp_test_assert_clean (store->db);
}

static void
test_refused (VpTestStore *store, gconstpointer data)
{
  static const struct { VpSettingId id; const char *text; int code; } cases[] = {
    { VP_SETTING_PIECES_PER_KG, "0", VP_ERROR_INVALID }, { VP_SETTING_PIECES_PER_KG, "1001", VP_ERROR_INVALID },
    { VP_SETTING_PIECES_PER_KG, "three", VP_ERROR_INVALID }, { VP_SETTING_PIECES_PER_KG, "3", VP_ERROR_EXISTS },
    { VP_SETTING_PIECES_PER_KG, "", VP_ERROR_EXISTS }, { VP_SETTING_MEAL_PRICE_MAX, "0", VP_ERROR_INVALID },
    { VP_SETTING_MEAL_PRICE_MAX, "100000.01", VP_ERROR_INVALID }, { VP_SETTING_DAY_MINUTES, "24.5", VP_ERROR_INVALID },
    { VP_SETTING_OFFICE_NAME, "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十"
                              "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一", VP_ERROR_INVALID },
  };
  gint64 entries = vp_test_int (store->db, "SELECT count (*) FROM outbox");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_false (vp_setting_save (store->db, cases[i].id, DAY, cases[i].text, &error));
    g_assert_error (error, VP_ERROR, cases[i].code);
    g_assert_true (g_str_has_prefix (error->message, vp_settings[cases[i].id].label));
  }
  g_assert_cmpint (vp_test_int (store->db, "SELECT count (*) FROM outbox"), ==, entries);
  /* At the edges. */
  save (store->db, VP_SETTING_PIECES_PER_KG, DAY, "1");
  save (store->db, VP_SETTING_PIECES_PER_KG, DAY, "1000");
  save (store->db, VP_SETTING_MEAL_PRICE_MAX, DAY, "100000");
  save (store->db, VP_SETTING_MEAL_PRICE_MAX, DAY, "0.01");
  save (store->db, VP_SETTING_DAY_MINUTES, DAY, "24");
}

static void
test_in_memory (VpTestStore *store, gconstpointer data)
{
  g_autoptr (VpSettings) standard = vp_settings_standard (), read = NULL;

  save (store->db, VP_SETTING_PLACE, DAY, "濮阳");
  read = vp_settings_read (store->db, DAY, NULL);
  for (int i = 0; i < VP_N_SETTINGS; i++)
    if (!vp_kind_is_text (vp_settings[i].rule.kind))
      g_assert_cmpint (vp_settings_get_number (read, (VpSettingId) i), ==, vp_settings_get_number (standard, (VpSettingId) i));
  g_assert_cmpstr (vp_settings_get_text (standard, VP_SETTING_PLACE), ==, "濮阳市");
  g_assert_cmpstr (vp_settings_get_text (read, VP_SETTING_PLACE), ==, "濮阳");
}

/* The limits an office had set before come along, with their days. */
static void
test_limits_of_before (VpTestStore *store, gconstpointer data)
{
  g_autoptr (VpDb) db = vp_db_open (NULL, VP_DB_WRITER, NULL);

  vp_db_set_who (db, "tester");
  g_assert_true (vp_migrate_run (db, 16, NULL));
  g_assert_true (vp_db_exec (db, "INSERT INTO limit_value (id, name, value, valid_from) VALUES (7, 'day-minutes', 480, 2458206)",
                             NULL));
  g_assert_true (vp_db_exec (db, "UPDATE id_sequence SET next = 8 WHERE entity = 'limit_value'", NULL));
  g_assert_true (vp_migrate_run (db, vp_migrate_newest (), NULL));
  g_assert_cmpint (number (db, VP_SETTING_DAY_MINUTES, 2458205), ==, 960);
  g_assert_cmpint (number (db, VP_SETTING_DAY_MINUTES, 2458206), ==, 480);
  save (db, VP_SETTING_PLACE, 0, "范县"); /* no id is given twice */
}

static void
set_up (VpTestStore *store, gconstpointer data)
{
  vp_test_store_set_up (store);
}

static void
tear_down (VpTestStore *store, gconstpointer data)
{
  vp_test_store_tear_down (store);
}

int
main (int argc, char **argv)
{
  static const struct { const char *path; void (*func) (VpTestStore *store, gconstpointer data); } tests[] = {
    { "/setting/table", test_table }, { "/setting/days", test_days }, { "/setting/undo", test_undo },
    { "/setting/refused", test_refused }, { "/setting/in-memory", test_in_memory },
    { "/setting/limits-of-before", test_limits_of_before },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, VpTestStore, NULL, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
