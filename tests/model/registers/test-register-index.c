/* test-register-index.c: the index of a register against a plain look at every row
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-hanzi.h"
#include "vp-register-index.h"
#include "vp-test-store.h"
#include "vp-text.h"

#include <string.h>

static const VpRegister *
unit (void)
{
  return vp_register_find ("unit");
}

static guint
column (const char *name)
{
  return vp_register_column (unit (), name);
}

static gint64
add_unit (VpDb *db, const char *name, gint64 district, gint64 kind, gint64 staff)
{
  g_autoptr (VpRecord) row = vp_record_new (unit ());
  g_autoptr (GError) error = NULL;
  guint field;

  vp_record_set_text (row, unit ()->name_field, name);
  vp_record_set_text (row, column ("phone"), "13800138004");
  vp_record_set_number (row, column ("district"), district);
  vp_record_set_number (row, column ("kind"), kind);
  vp_record_set_number (row, column ("staff"), staff);
  vp_register_save (db, unit (), NULL, row, &field, &error);
  g_assert_no_error (error);
  return row->id;
}

/* The names that a query finds, in order. */
static char *
names (VpDb *db, VpRegisterIndex *index, const VpRegisterQuery *query)
{
  g_autoptr (GArray) ids = vp_register_index_query (index, query);
  g_autoptr (GPtrArray) rows = vp_register_read (db, vp_register_index_of (index), (const gint64 *) (void *) ids->data, ids->len,
                                                 NULL);
  GString *told = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    g_string_append_printf (told, "%s%s", i > 0 ? " " : "", vp_record_name (g_ptr_array_index (rows, i)));
  return g_string_free (told, FALSE);
}

#define ASSERT_NAMES(expected, ...) \
  G_STMT_START { \
    const VpRegisterQuery query = { __VA_ARGS__ }; \
    g_autofree char *found = names (store->db, index, &query); \
    g_assert_cmpstr (found, ==, expected); \
  } G_STMT_END

/* In the register's own order (by name): 乙局 丁局 丙局 甲局 by bytes. */
static VpRegisterIndex *
fill (VpTestStore *store)
{
  VpRegisterIndex *index;

  add_unit (store->db, "甲局", 410902, 1, 30);
  add_unit (store->db, "乙局", 410902, 2, 0);
  add_unit (store->db, "丙院", 410922, 2, 7);
  add_unit (store->db, "丁校", 0, 5, 100);
  index = vp_register_index_read (store->db, unit (), NULL);
  g_assert_nonnull (index);
  g_assert_cmpuint (vp_register_index_size (index), ==, 4);
  return index;
}

static void
test_text (VpTestStore *store, gconstpointer data)
{
  g_autoptr (VpRegisterIndex) index = fill (store);

  ASSERT_NAMES ("丁校 丙院 乙局 甲局", .sort = -1);
  ASSERT_NAMES ("丁校 丙院 乙局 甲局", .sort = -1, .text = " ");
  ASSERT_NAMES ("乙局 甲局", .sort = -1, .text = "局");
  ASSERT_NAMES ("丙院", .sort = -1, .text = "BY");      /* initials */
  ASSERT_NAMES ("乙局 甲局", .sort = -1, .text = "华龙"); /* the name of a code */
  ASSERT_NAMES ("乙局 甲局", .sort = -1, .text = "hlq");
  ASSERT_NAMES ("丁校", .sort = -1, .text = "100");
  ASSERT_NAMES ("丁校 丙院 乙局 甲局", .sort = -1, .text = "8004"); /* the tail that a mask leaves */
  ASSERT_NAMES ("", .sort = -1, .text = "00138");                   /* and nothing of what it hides */
  ASSERT_NAMES ("", .sort = -1, .text = "甲局乙");                   /* no match reaches into the next row */
}

static void
test_filters (VpTestStore *store, gconstpointer data)
{
  g_autoptr (VpRegisterIndex) index = fill (store);
  const gint64 urban[] = { 410902, 410922 }, none[] = { 0 }, second[] = { 2 };
  const VpRegisterFilter district = { column ("district"), urban, 1, 0, 0 }, two = { column ("district"), urban, 2, 0, 0 };
  const VpRegisterFilter kind = { column ("kind"), second, 1, 0, 0 }, without = { column ("district"), none, 1, 0, 0 };
  const VpRegisterFilter least = { column ("staff"), NULL, 0, 7, 0 }, most = { column ("staff"), NULL, 0, 0, 30 };
  const VpRegisterFilter edge = { column ("staff"), NULL, 0, 8, 30 }, both[] = { two, kind };

  ASSERT_NAMES ("乙局 甲局", .sort = -1, .filters = &district, .n_filters = 1);
  ASSERT_NAMES ("丙院 乙局 甲局", .sort = -1, .filters = &two, .n_filters = 1);
  ASSERT_NAMES ("丙院 乙局", .sort = -1, .filters = both, .n_filters = 2);
  ASSERT_NAMES ("丁校", .sort = -1, .filters = &without, .n_filters = 1);
  ASSERT_NAMES ("丁校 丙院 甲局", .sort = -1, .filters = &least, .n_filters = 1);
  ASSERT_NAMES ("丙院 甲局", .sort = -1, .filters = &most, .n_filters = 1); /* of how many is not known nobody knows that they are few */
  ASSERT_NAMES ("甲局", .sort = -1, .filters = &edge, .n_filters = 1);
  ASSERT_NAMES ("甲局", .sort = -1, .filters = &district, .n_filters = 1, .text = "甲");
}

static void
assert_count (GHashTable *counts, gint64 value, guint expected)
{
  g_assert_cmpuint (GPOINTER_TO_UINT (g_hash_table_lookup (counts, &value)), ==, expected);
}

/* The count beside a choice is what choosing it leaves: its own filter does not count, all others do. */
static void
test_counts (VpTestStore *store, gconstpointer data)
{
  g_autoptr (VpRegisterIndex) index = fill (store);
  const gint64 urban[] = { 410902 }, second[] = { 2 };
  const VpRegisterFilter both[] = { { column ("district"), urban, 1, 0, 0 }, { column ("kind"), second, 1, 0, 0 } };
  const VpRegisterQuery query = { .sort = -1, .filters = both, .n_filters = 2 };
  g_autoptr (GHashTable) districts = vp_register_index_count (index, &query, column ("district"));
  g_autoptr (GHashTable) kinds = vp_register_index_count (index, &query, column ("kind"));
  g_autoptr (GArray) ids = vp_register_index_query (index, &(VpRegisterQuery) { .sort = -1 });

  assert_count (districts, 410902, 1);
  assert_count (districts, 410922, 1);
  assert_count (districts, 0, 0);
  assert_count (kinds, 1, 1);
  assert_count (kinds, 2, 1);
  assert_count (kinds, 5, 0);
  g_assert_cmpint (vp_register_index_sum (index, (const gint64 *) (void *) ids->data, ids->len, column ("staff")), ==, 137);
  g_assert_cmpint (vp_register_index_sum (index, (const gint64 *) (void *) ids->data, 1, column ("staff")), ==, 100);
}

static void
test_sorts (VpTestStore *store, gconstpointer data)
{
  g_autoptr (VpRegisterIndex) index = fill (store);

  for (guint step = 0; vp_register_index_prepare (index, step); step++)
    continue;
  ASSERT_NAMES ("丙院 丁校 甲局 乙局", .sort = (int) unit ()->name_field); /* bing ding jia yi */
  ASSERT_NAMES ("乙局 甲局 丁校 丙院", .sort = (int) unit ()->name_field, .descending = TRUE);
  ASSERT_NAMES ("乙局 丙院 甲局 丁校", .sort = (int) column ("staff"));
  ASSERT_NAMES ("丁校 乙局 甲局 丙院", .sort = (int) column ("district")); /* none, then the office's order */
  ASSERT_NAMES ("甲局 丙院 乙局 丁校", .sort = (int) column ("kind"));
  ASSERT_NAMES ("乙局 甲局", .sort = (int) unit ()->name_field, .descending = TRUE, .text = "局");
}

/* Removed and ended rows are asked for; a day shows what was in force on it. */
static void
test_in_force (VpTestStore *store, gconstpointer data)
{
  const VpRegister *of = vp_register_find ("education");
  g_autoptr (VpRegisterIndex) index = NULL, units = fill (store);
  g_autoptr (VpRecord) row = vp_record_new (of);
  g_autoptr (GArray) ids = vp_register_index_query (units, &(VpRegisterQuery) { .sort = -1 });
  VpDate today = vp_date_today ();
  guint field;

  vp_record_set_text (row, of->name_field, "旧学历");
  vp_record_set_number (row, vp_register_column (of, "valid_from"), 100);
  vp_record_set_number (row, vp_register_column (of, "valid_to"), today - 1);
  g_assert_true (vp_register_save (store->db, of, NULL, row, &field, NULL));
  index = vp_register_index_read (store->db, of, NULL);
  ASSERT_NAMES ("", .sort = -1, .text = "旧学历");
  ASSERT_NAMES ("旧学历", .sort = -1, .text = "旧学历", .removed = TRUE);
  ASSERT_NAMES ("旧学历", .sort = -1, .text = "旧学历", .as_of = today - 1);
  ASSERT_NAMES ("旧学历", .sort = -1, .text = "旧学历", .as_of = 100);
  ASSERT_NAMES ("", .sort = -1, .text = "旧学历", .as_of = 99);

  g_assert_true (vp_register_remove (store->db, unit (), g_array_index (ids, gint64, 0), NULL));
  vp_register_index_unref (index);
  index = vp_register_index_read (store->db, unit (), NULL);
  ASSERT_NAMES ("丙院 乙局 甲局", .sort = -1);
  ASSERT_NAMES ("丁校 丙院 乙局 甲局", .sort = -1, .removed = TRUE);
}

/* What no row has is told apart from what one row has, and from numbers of which nothing is one like another. */
static void
test_has_values (VpTestStore *store, gconstpointer data)
{
  g_autoptr (VpRegisterIndex) none = vp_register_index_read (store->db, unit (), NULL);
  g_autoptr (VpRegisterIndex) index = fill (store);

  g_assert_false (vp_register_index_has_values (none, unit ()->name_field));
  g_assert_false (vp_register_index_has_values (none, column ("staff")));
  g_assert_true (vp_register_index_has_values (index, unit ()->name_field));
  g_assert_true (vp_register_index_has_values (index, column ("district")));
  g_assert_true (vp_register_index_has_values (index, column ("staff")));
  g_assert_true (vp_register_index_has_values (index, column ("phone")));
  g_assert_false (vp_register_index_has_values (index, column ("address")));
  g_assert_false (vp_register_index_has_values (index, column ("note")));
}

#define ADD(path, func) \
  g_test_add (path, VpTestStore, NULL, (void (*) (VpTestStore *, gconstpointer)) vp_test_store_set_up, func, \
              (void (*) (VpTestStore *, gconstpointer)) vp_test_store_tear_down)

static gboolean
finds (VpDb *db, const VpRegister *of, gint64 id, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpRegisterIndex) index = vp_register_index_read (db, of, &error);
  const VpRegisterQuery query = { .text = text, .sort = -1, .removed = TRUE };
  g_autoptr (GArray) ids = NULL;
  gboolean found = FALSE;

  g_assert_no_error (error);
  ids = vp_register_index_query (index, &query);
  for (guint i = 0; i < ids->len; i++)
    found |= g_array_index (ids, gint64, i) == id;
  return found;
}

/* In every register a row is found by the initials of what it is called, also where that is masked, and by other letters not. */
static void
test_initials (VpTestStore *store, gconstpointer data)
{
  guint named = 0, masked = 0;

  vp_test_be_sample (store->db);
  for (guint i = 0; i < vp_registers_count (); i++) {
    const VpRegister *of = vp_registers[i];
    const VpRegisterField *field = &of->fields[of->name_field];
    g_autoptr (VpRecord) row = vp_test_make_row (store->db, of, 1);
    g_autofree char *name = NULL, *initials = NULL;
    g_autoptr (VpRegisterWords) words = NULL;
    g_autoptr (GError) error = NULL;
    guint at;

    g_test_message ("%s", of->name);
    if (field->rule.kind != VP_KIND_TEXT && !vp_kind_is_name (field->rule.kind))
      continue;
    name = g_strdup (vp_record_name (row));
    vp_register_save (store->db, of, NULL, row, &at, &error);
    g_assert_no_error (error);
    words = vp_register_words_read (store->db, of, &error);
    if (vp_kind_is_name (field->rule.kind)) {
      g_free (name);
      name = vp_register_words_text (words, row, of->name_field);
    }
    if (strstr (name, "（") != NULL)
      *strstr (name, "（") = '\0'; /* the number of a person */
    initials = vp_hanzi_name_initials (name, NULL);
    if (*initials == '\0')
      continue;
    g_assert_true (finds (store->db, of, row->id, initials));
    g_assert_false (finds (store->db, of, row->id, "qqzzqq"));
    named++;
    masked += vp_record_is_hidden (row, of->name_field);
  }
  g_assert_cmpuint (named, >, 90);
  g_assert_cmpuint (masked, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/register-index/text", test_text);
  ADD ("/register-index/filters", test_filters);
  ADD ("/register-index/counts", test_counts);
  ADD ("/register-index/sorts", test_sorts);
  ADD ("/register-index/in-force", test_in_force);
  ADD ("/register-index/has-values", test_has_values);
  ADD ("/register-index/initials", test_initials);
  return g_test_run ();
}
