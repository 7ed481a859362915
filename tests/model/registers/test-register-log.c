/* test-register-log.c: the log of every register in the words of its description, and the search of the log
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-access-log.h"
#include "vp-feature.h"
#include "vp-log-changes.h"
#include "vp-outbox.h"
#include "vp-register-store.h"
#include "vp-test-store.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define CANARY "13800138004"

static GPtrArray *
read_changes (VpDb *db, gint64 seq)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpCodeBook) book = vp_code_book_read (db, &error);
  GPtrArray *changes = vp_log_changes (db, book, seq, &error);

  g_assert_no_error (error);
  return changes;
}

static const VpLogChange *
find_change (GPtrArray *changes, const char *label)
{
  for (guint i = 0; i < changes->len; i++) {
    const VpLogChange *change = g_ptr_array_index (changes, i);

    if (strcmp (change->field, label) == 0)
      return change;
  }
  g_assert_not_reached ();
}

/* What a field can hold that names a row of a register. */
static gint64
find_key (VpDb *db, const VpRegister *of)
{
  g_autoptr (GPtrArray) rows = vp_register_list (db, of, NULL);

  /* Of figures the first is a day, of which values are asked for as such. */
  return vp_record_key (g_ptr_array_index (rows, strcmp (of->name, "figure") == 0 ? 0 : rows->len - 1));
}

static VpRecord *
add_row (VpDb *db, const VpRegister *of)
{
  VpRecord *row = vp_record_new (of);
  g_autoptr (GError) error = NULL;
  guint field;

  for (guint i = 0; i < of->n_fields; i++) {
    VpKind kind = of->fields[i].rule.kind;

    if (vp_test_set_asked (row, i, 1))
      continue;
    if (kind == VP_KIND_PHONE)
      vp_record_set_text (row, i, CANARY);
    else if (strcmp (of->fields[i].column, "rule") == 0 && vp_kind_is_text (kind))
      vp_record_set_text (row, i, "每月15日"); /* of repetition */
    else if (vp_kind_is_text (kind) && of->fields[i].sql == NULL)
      vp_record_set_text (row, i, "甲乙丙");
    else if (kind == VP_KIND_DATE && (int) i != of->to_field && (of->part == NULL || (of->fields[i].flags & (VP_FIELD_KEY | VP_FIELD_NEEDED)) != 0))
      vp_record_set_number (row, i, vp_date_new (2018, 3, 5));
    else if (kind == VP_KIND_MONTH && (of->fields[i].flags & VP_FIELD_NEEDED) != 0)
      vp_record_set_number (row, i, 201803);
    else if ((vp_kind_is_amount (kind) || kind == VP_KIND_YEAR || kind == VP_KIND_YEARDAY) && (of->fields[i].flags & VP_FIELD_NEEDED) != 0)
      vp_record_set_number (row, i, of->fields[i].rule.least);
    else if (kind == VP_KIND_PERSON && (of->fields[i].flags & VP_FIELD_NEEDED) != 0)
      vp_record_set_number (row, i, vp_test_add_person (db, "张明轩", NULL));
    else if ((kind == VP_KIND_CODE || kind == VP_KIND_ROW) && (of->fields[i].flags & VP_FIELD_NEEDED) != 0)
      vp_record_set_number (row, i, find_key (db, vp_register_find (of->fields[i].of)));
  }
  if (vp_register_owner (of) != NULL)
    vp_record_set_number (row, of->part->field, find_key (db, vp_register_owner (of)));
  vp_register_save (db, of, NULL, row, &field, &error);
  g_assert_no_error (error);
  return row;
}

/* Whether the change is one of a row that came with the row called @name: a place of a new house. */
static gboolean
is_of_part (const VpRegister *of, const char *name, const char *what)
{
  const VpRegister *part;

  for (guint i = 0; (part = vp_register_part (of, i)) != NULL; i++) {
    g_autofree char *start = g_strdup_printf ("%s: %s · ", _(part->one), name);

    if (of->rules.saved != NULL && g_str_has_prefix (what, start))
      return TRUE;
  }
  return FALSE;
}

/* Nothing of an entry is a name of a column, a day as a number, or a telephone. */
static void
assert_readable (VpDb *db, const VpRecord *row)
{
  const VpRegister *of = row->of;
  g_autoptr (GPtrArray) changes = read_changes (db, vp_test_last_seq (db));
  g_autofree char *name = vp_register_name_row (db, row), *what = g_strdup_printf ("%s: %s", _(of->one), name);

  g_assert_cmpuint (changes->len, >, 0);
  for (guint i = 0; i < changes->len; i++) {
    const VpLogChange *change = g_ptr_array_index (changes, i);

    g_test_message ("%s · %s: %s → %s", change->what, change->field, change->before, change->after);
    if (g_strcmp0 (of->name, "member") == 0 && strcmp (change->field, "Team") == 0 && strcmp (change->what, what) != 0)
      continue; /* the main team that follows, told of the person */
    if (!is_of_part (of, name, change->what))
      g_assert_cmpstr (change->what, ==, what);
    g_assert_false (vp_register_column (of, change->field) < of->n_fields);
    g_assert_null (strstr (change->before, CANARY));
    g_assert_null (strstr (change->after, CANARY));
    g_assert_cmpstr (change->after, !=, "2458183"); /* 2018-03-05 as the store has it */
  }
}

static void
test_all (VpTestStore *store, gconstpointer data)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_record_free);

  vp_test_be_sample (store->db);
  for (guint i = 0; i < vp_registers_count (); i++) {
    g_ptr_array_add (rows, add_row (store->db, vp_registers[i]));
    assert_readable (store->db, g_ptr_array_index (rows, i));
  }
  /* What belongs to others goes before them, so that its own entry has it. */
  for (guint i = rows->len; i > 0; i--) {
    const VpRecord *row = g_ptr_array_index (rows, i - 1);
    g_autofree char *uses = vp_register_uses (store->db, row, NULL);
    g_autoptr (GError) error = NULL;

    if (*uses != '\0' || row->of->ledger != NULL)
      continue; /* a row that was removed before still refers to it; lines of ledgers are never removed */
    vp_register_remove (store->db, row->of, row->id, &error);
    g_assert_no_error (error);
    assert_readable (store->db, row); /* also where the row is gone */
  }
}

static void
assert_change (GPtrArray *changes, const char *label, const char *before, const char *after)
{
  const VpLogChange *change = find_change (changes, label);

  g_assert_cmpstr (change->before, ==, before);
  g_assert_cmpstr (change->after, ==, after);
}

static void
test_values (VpTestStore *store, gconstpointer data)
{
  const VpRegister *of = vp_register_find ("station");
  gint64 person = vp_test_add_person (store->db, "张明轩", NULL);
  g_autoptr (VpRecord) row = add_row (store->db, of), edited = vp_record_copy (row);
  g_autoptr (GPtrArray) changes = NULL, removed = NULL;
  g_autofree char *name = vp_log_row_name (store->db, "station", row->id), *many = vp_log_row_name (store->db, "station", 0);
  guint field;

  vp_record_set_number (edited, vp_register_column (of, "district"), 410902);
  vp_record_set_number (edited, vp_register_column (of, "mode"), 1);
  vp_record_set_number (edited, vp_register_column (of, "keeper_id"), person);
  vp_record_set_number (edited, vp_register_column (of, "opened_on"), 0);
  vp_value_clear (&edited->values[vp_register_column (of, "phone")]);
  vp_record_set_text (edited, vp_register_column (of, "phone"), "13900139004");
  g_assert_true (vp_register_save (store->db, of, row, edited, &field, NULL));
  changes = read_changes (store->db, vp_test_last_seq (store->db));
  g_assert_cmpuint (changes->len, ==, 5);
  assert_change (changes, "District", "—", "华龙区");
  assert_change (changes, "Mode", "not said", "built");
  assert_change (changes, "Keeper", "—", "张明轩（0000001）");
  assert_change (changes, "Opened on", "2018-03-05", "—");
  assert_change (changes, "Telephone", "***", "***");
  g_assert_cmpstr (name, ==, "Station: 甲乙丙");
  g_assert_cmpstr (many, ==, "Stations");
  vp_register_remove (store->db, of, row->id, NULL);
  removed = read_changes (store->db, vp_test_last_seq (store->db));
  g_assert_cmpstr (find_change (removed, "Removed")->before, ==, "—");
  g_assert_cmpstr (find_change (removed, "Removed")->after, !=, "—");
  for (guint i = 0; vp_log_tables ()[i] != NULL; i++) {
    g_assert_nonnull (vp_changes_find_table (vp_log_tables ()[i]));
    g_assert_cmpstr (vp_log_table_title (vp_log_tables ()[i]), !=, vp_log_tables ()[i]);
  }
}

static guint
count (VpDb *db, const VpLogQuery *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = vp_outbox_list (db, query, 100, &error);

  g_assert_no_error (error);
  return entries->len;
}

static void
test_search (VpTestStore *store, gconstpointer data)
{
  g_autoptr (GPtrArray) looks = NULL;
  g_autoptr (VpRecord) unit = NULL, opened = NULL;
  gint64 person, at, first;

  vp_db_set_who (store->db, "王芳");
  unit = add_row (store->db, vp_register_find ("unit"));
  vp_db_set_who (store->db, "tester");
  person = vp_test_add_person (store->db, "张明轩", NULL);
  at = vp_test_int (store->db, "SELECT max (at) FROM outbox");
  first = vp_test_int (store->db, "SELECT min (at) FROM outbox");
  g_assert_cmpint (person, >, 0);
  g_assert_cmpuint (count (store->db, NULL), ==, 2);
  g_assert_cmpuint (count (store->db, &(VpLogQuery) { .text = "甲乙丙" }), ==, 1);
  g_assert_cmpuint (count (store->db, &(VpLogQuery) { .text = "王芳" }), ==, 1);  /* who did it */
  g_assert_cmpuint (count (store->db, &(VpLogQuery) { .text = "李四" }), ==, 0);
  g_assert_cmpuint (count (store->db, &(VpLogQuery) { .table = "unit" }), ==, 1);
  g_assert_cmpuint (count (store->db, &(VpLogQuery) { .table = "volunteer" }), ==, 1);
  g_assert_cmpuint (count (store->db, &(VpLogQuery) { .table = "team" }), ==, 0);
  g_assert_cmpuint (count (store->db, &(VpLogQuery) { .from = first }), ==, 2);   /* the second itself is in it */
  g_assert_cmpuint (count (store->db, &(VpLogQuery) { .from = at + 1 }), ==, 0);
  g_assert_cmpuint (count (store->db, &(VpLogQuery) { .to = first }), ==, 0);     /* and the end is not */
  g_assert_cmpuint (count (store->db, &(VpLogQuery) { .to = at + 1 }), ==, 2);

  opened = vp_register_open (store->db, unit->of, unit->id, "打电话", NULL);
  looks = vp_access_log_list (store->db, 0, 0, 10, NULL);
  g_assert_cmpuint (looks->len, ==, 1);
  g_assert_cmpstr (((VpAccess *) looks->pdata[0])->table, ==, "unit");
  g_assert_cmpint (((VpAccess *) looks->pdata[0])->id, ==, unit->id);
  g_assert_cmpstr (((VpAccess *) looks->pdata[0])->reason, ==, "打电话");
}

#define ADD(path, func) \
  g_test_add (path, VpTestStore, NULL, (void (*) (VpTestStore *, gconstpointer)) vp_test_store_set_up, func, \
              (void (*) (VpTestStore *, gconstpointer)) vp_test_store_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/register-log/all", test_all);
  ADD ("/register-log/values", test_values);
  ADD ("/register-log/search", test_search);
  return g_test_run ();
}
