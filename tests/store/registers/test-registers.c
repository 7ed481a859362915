/* test-registers.c: one suite over all registers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-check.h"
#include "vp-code-store.h"
#include "vp-db-private.h"
#include "vp-feature.h"
#include "vp-outbox.h"
#include "vp-private-sql.h"
#include "vp-register-due.h"
#include "vp-register-mentions.h"
#include "vp-register-people.h"
#include "vp-register-store.h"
#include "vp-test-store.h"

#include <string.h>

#define CANARY VP_TEST_CANARY

static gint64
query (VpDb *db, const char *first, const char *second, const char *third)
{
  g_autofree char *sql = g_strconcat (first, second, third, NULL);

  return vp_test_int (db, sql);
}

/* A row of a part says to whom it belongs, for ever, and something tells it from the other rows of its owner. */
static void
check_part (const VpRegister *of)
{
  guint own = of->part->field, keys = 0;

  /* Of a person of the roster, or of one of a few choices, where it is of no register. */
  g_assert_true (vp_register_owner (of) != NULL || of->fields[own].rule.kind == VP_KIND_PERSON
                 || of->fields[own].rule.kind == VP_KIND_CHOICE);
  g_assert_true (vp_register_owner (of) == NULL || vp_register_owner (of)->part == NULL);
  g_assert_cmpint (of->fields[own].flags & (VP_FIELD_NEEDED | VP_FIELD_FIXED), ==, VP_FIELD_NEEDED | VP_FIELD_FIXED);
  g_assert_true (of->name_field != own);
  for (guint i = 0; i < of->n_fields; i++)
    keys += (of->fields[i].flags & VP_FIELD_KEY) != 0;
  g_assert_cmpuint (keys, >, 0);
  for (guint i = 0; vp_register_owner (of) != NULL && vp_register_part (vp_register_owner (of), i) != of; i++)
    g_assert_nonnull (vp_register_part (vp_register_owner (of), i));
}

/* Places, percentages, marks and limits are not added up where rows are chosen; counts and money are. */
static void
check_level (const VpRegisterField *field)
{
  static const char *const levels[] = { "rank", "code", "percent", "shares", "score", "weight", "edition", "least", "stars", "step", "position",
                                        "most_week", "most_month", "batch", "months", "decimals", NULL };
  static const char *const counts[] = { "people", "seats", "members", "came", "households", "pieces", "amount", "attendances", NULL };
  gboolean is_level = (field->flags & VP_FIELD_LEVEL) != 0;

  g_assert_true (!is_level || field->rule.kind == VP_KIND_INT || field->rule.kind == VP_KIND_SOME);
  if (field->rule.kind != VP_KIND_INT && field->rule.kind != VP_KIND_SOME)
    return;
  g_assert_true (is_level || !g_strv_contains (levels, field->column));
  g_assert_true (!is_level || !g_strv_contains (counts, field->column));
}

/* The list fills its window: some column takes the room that is left. */
static gboolean
fills_window (const VpRegister *of)
{
  for (guint i = 0; i < of->n_fields; i++)
    if (of->fields[i].width < 0)
      return TRUE;
  return FALSE;
}

/* A description and its table say the same. */
static void
check_columns (VpDb *db, const VpRegister *of)
{
  for (guint i = 0; i < of->n_fields; i++) {
    const VpRegisterField *field = &of->fields[i];
    g_autofree char *where = g_strdup_printf ("('%s') WHERE name = '%s' AND type = '%s' AND (\"notnull\" OR %d)",
                                              of->table, field->column,
                                              vp_kind_is_text (field->rule.kind) ? "TEXT" : "INTEGER",
                                              field->rule.kind == VP_KIND_ROW || field->rule.kind == VP_KIND_PERSON);

    g_test_message ("%s.%s", of->table, field->column);
    g_assert_cmpint (query (db, "SELECT count (*) FROM pragma_table_info ", where, ""), ==, field->sql == NULL);
    g_assert_true ((field->flags & VP_FIELD_SEALED) == 0 || vp_kind_is_text (field->rule.kind));
    g_assert_true (vp_register_is_sealed (of->table, field->column) == ((field->flags & VP_FIELD_SEALED) != 0));
    g_assert_nonnull (field->headers[0]);
    check_level (field);
    g_assert_true ((field->of != NULL) == (field->rule.kind == VP_KIND_CODE || field->rule.kind == VP_KIND_ROW));
    if (field->of != NULL)
      g_assert_nonnull (vp_register_find (field->of));
    if (field->rule.kind == VP_KIND_CODE)
      g_assert_cmpstr (vp_register_find (field->of)->scope, ==, field->of);
    g_assert_true ((field->rule.kind == VP_KIND_CHOICE) == (field->rule.choices != NULL));
    g_assert_cmpuint (vp_register_column (of, field->column), ==, i);
    g_assert_cmpuint (vp_register_field (of, field->headers[0]), ==, i);
  }
  g_assert_true ((of->fields[of->name_field].flags & VP_FIELD_NEEDED) != 0);
  g_assert_true (fills_window (of));
  g_assert_true (of->due == NULL || of->fields[of->due->day].rule.kind == VP_KIND_DATE);
  if (of->part == NULL)
    g_assert_cmpint (of->fields[of->name_field].rule.kind, ==, VP_KIND_TEXT);
  else
    check_part (of);
}

static gboolean
has_use (const VpRegister *of, const char *table, const char *column)
{
  VpRegisterUse use;

  for (guint i = 0; vp_register_use (of, i, &use); i++)
    if (strcmp (use.table, table) == 0 && strcmp (use.column, column) == 0)
      return TRUE;
  return FALSE;
}

/* Whoever refers to a row is named before it is removed. */
static void
check_uses (VpDb *db, const VpRegister *of)
{
  g_autofree char *sql = g_strdup_printf (
    "SELECT count (*) FROM sqlite_schema m JOIN pragma_foreign_key_list (m.name) f WHERE m.type = 'table'"
    " AND f.\"table\" = '%s'", of->table);
  gint64 keys = vp_test_int (db, sql);
  VpRegisterUse use;

  for (guint i = 0; vp_register_use (of, i, &use); i++) {
    g_autofree char *rest = g_strdup_printf ("('%s') WHERE name = '%s'", use.table, use.column);
    g_autofree char *key = g_strdup_printf ("('%s') WHERE \"table\" = '%s' AND \"from\" = '%s'", use.table, of->table, use.column);

    g_assert_cmpint (query (db, "SELECT count (*) FROM pragma_table_info ", rest, ""), ==, 1);
    keys -= query (db, "SELECT count (*) FROM pragma_foreign_key_list ", key, "");
  }
  for (guint i = 0; vp_register_part (of, i) != NULL; i++) {
    const VpRegister *part = vp_register_part (of, i);
    g_autofree char *key = g_strdup_printf ("('%s') WHERE \"table\" = '%s' AND \"from\" = '%s'", part->table, of->table,
                                            part->fields[part->part->field].column);

    if (!has_use (of, part->table, part->fields[part->part->field].column))
      keys -= query (db, "SELECT count (*) FROM pragma_foreign_key_list ", key, "");
  }
  /* The two lines of a pair of a ledger. */
  g_assert_cmpint (keys, ==, of->ledger != NULL ? 2 : 0);
}

/* A batch of every register can be withdrawn. */
static gboolean
has_batch_kind (const char *name)
{
  for (guint i = 0; vp_features[i] != NULL; i++)
    for (guint j = 0; j < vp_features[i]->n_batches; j++)
      if (strcmp (vp_features[i]->batches[j].kind, name) == 0)
        return TRUE;
  return FALSE;
}

static void
test_descriptions (VpTestStore *store, gconstpointer data)
{
  for (guint i = 0; i < vp_registers_count (); i++) {
    g_autoptr (GPtrArray) rows = NULL;
    g_autoptr (GError) error = NULL;

    g_assert_true (vp_register_find (vp_registers[i]->name) == vp_registers[i]);
    g_assert_true (vp_register_of_table (vp_registers[i]->table, vp_registers[i]->scope) == vp_registers[i]);
    g_assert_nonnull (vp_changes_find_table (vp_registers[i]->table));
    g_assert_true (has_batch_kind (vp_registers[i]->name));
    check_columns (store->db, vp_registers[i]);
    check_uses (store->db, vp_registers[i]);
    rows = vp_register_list (store->db, vp_registers[i], &error);
    g_assert_no_error (error);
    if (vp_registers[i]->scope != NULL && vp_registers[i]->part == NULL)
      g_assert_cmpuint (rows->len, >, 0);
  }
  g_assert_null (vp_register_find ("nothing"));
  g_assert_null (vp_register_of_table ("volunteer", NULL));
}

static void
save (VpDb *db, const VpRecord *former, VpRecord *row)
{
  g_autoptr (GError) error = NULL;
  guint field;

  vp_register_save (db, row->of, former, row, &field, &error);
  g_assert_no_error (error);
  g_assert_cmpint (row->id, !=, 0);
}

/* What no two rows may have alike, as it is looked at: what is unique, else the first of the key, else the name. */
static guint
get_key (const VpRecord *row)
{
  const VpRegister *of = row->of;

  for (guint i = 0; i < of->n_fields; i++)
    if ((of->fields[i].flags & VP_FIELD_UNIQUE) != 0 && !vp_value_is_blank (of->fields[i].rule.kind, &row->values[i]))
      return i;
  for (guint i = 0; i < of->n_fields; i++)
    if ((of->fields[i].flags & VP_FIELD_KEY) != 0)
      return i;
  return of->name_field;
}

static void
assert_same (const VpRecord *a, const VpRecord *b)
{
  g_assert_cmpint (a->id, ==, b->id);
  for (guint i = 0; i < a->of->n_fields; i++)
    if (a->of->fields[i].sql == NULL)
      g_assert_true (vp_value_equal (&a->values[i], &b->values[i]));
}

static void
assert_stored (VpDb *db, const VpRecord *row)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpRecord) stored = vp_register_get (db, row->of, row->id, &error);

  g_assert_no_error (error);
  assert_same (stored, row);
}

static void
undo_last (VpDb *db)
{
  g_autoptr (GError) error = NULL;

  vp_outbox_revert (db, vp_test_last_seq (db), VP_ACTION_UNDO, &error);
  g_assert_no_error (error);
}

static gboolean
is_counted (VpKind kind)
{
  return vp_kind_is_amount (kind) || kind == VP_KIND_YEAR || kind == VP_KIND_YEARDAY;
}

/* Another value of a field that can have one: the name, or where that is no text a remark, or a number. */
static void
alter (VpRecord *row, const char *text)
{
  static const VpKind kinds[] = { VP_KIND_WORDS, VP_KIND_TEXT, VP_KIND_INT, VP_KIND_SOME };
  const VpRegister *of = row->of;
  guint field = of->name_field;

  for (guint k = 0; of->fields[field].rule.kind != VP_KIND_TEXT && k < G_N_ELEMENTS (kinds); k++)
    for (guint i = 0; i < of->n_fields; i++)
      if (of->fields[i].rule.kind == kinds[k] && of->fields[i].sql == NULL && of->fields[field].rule.kind != VP_KIND_WORDS)
        field = i;
  if (is_counted (of->fields[field].rule.kind))
    vp_record_set_number (row, field, of->fields[field].rule.least + (gint64) strlen (text));
  else
    vp_record_set_text (row, field, text);
}

/* A line of a ledger is neither changed nor removed: test-register-ledger has what becomes of it. */
static void
live_posted (VpDb *db, VpRecord *row)
{
  g_autoptr (VpRecord) edited = vp_record_copy (row);
  g_autoptr (GError) error = NULL;
  guint field;

  alter (edited, "丁戊己");
  g_assert_false (vp_register_save (db, row->of, row, edited, &field, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_false (vp_register_remove (db, row->of, row->id, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  assert_stored (db, row);
  vp_test_assert_clean (db);
}

/* Add, edit, undo, remove, bring back: each of every register, and each as it was. */
static void
live (VpDb *db, const VpRegister *of)
{
  g_autoptr (VpRecord) row = vp_test_make_row (db, of, 1), edited = NULL, gone = NULL;
  g_autoptr (GError) error = NULL;

  g_test_message ("%s", of->name);
  save (db, NULL, row);
  assert_stored (db, row);
  if (of->ledger != NULL) {
    live_posted (db, row);
    return;
  }
  edited = vp_record_copy (row);
  alter (edited, "丁戊己");
  save (db, row, edited);
  assert_stored (db, edited);
  undo_last (db);
  assert_stored (db, row);

  vp_register_remove (db, of, row->id, &error);
  g_assert_no_error (error);
  gone = vp_register_get (db, of, row->id, &error);
  if (of->removed_column != NULL) {
    g_assert_cmpint (gone->removed_at, >, 0);
    g_assert_false (vp_register_remove (db, of, row->id, &error));
    g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
    g_clear_error (&error);
    vp_register_restore (db, of, row->id, &error);
    g_assert_no_error (error);
    g_assert_false (vp_register_restore (db, of, row->id, &error));
    g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  } else {
    g_assert_error (error, VP_ERROR, VP_ERROR_NOT_FOUND);
    undo_last (db);
  }
  assert_stored (db, row);
  vp_test_assert_clean (db);
}

static void
test_life (VpTestStore *store, gconstpointer data)
{
  for (guint i = 0; i < vp_registers_count (); i++)
    live (store->db, vp_registers[i]);
}

/* Two rows of every register become one, and two again. */
static void
merge (VpDb *db, const VpRegister *of)
{
  g_autoptr (VpRecord) first = vp_test_make_row (db, of, 1), second = vp_test_make_row (db, of, 2), now = NULL;
  g_autoptr (GHashTable) aliases = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *told = NULL;

  g_test_message ("%s", of->name);
  if (of->key_field >= 0)
    vp_record_set_text (second, of->name_field, "丁戊己");
  save (db, NULL, first);
  if (of->part != NULL || of->ledger != NULL) {
    g_assert_false (vp_register_merge (db, of, first->id, first->id + 1, &error));
    g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
    return;
  }
  save (db, NULL, second);
  g_assert_false (vp_register_merge (db, of, first->id, first->id, NULL));
  told = vp_register_merge_tell (db, of, first->id, second->id, &error);
  g_assert_nonnull (strstr (told, vp_record_name (second)));
  vp_register_merge (db, of, first->id, second->id, &error);
  g_assert_no_error (error);
  assert_stored (db, first);
  now = vp_register_get (db, of, second->id, NULL);
  g_assert_true (now == NULL || now->removed_at != 0);
  aliases = vp_register_aliases (db, of, NULL, NULL);
  g_assert_cmpuint (g_hash_table_size (aliases), ==, 1);
  vp_test_assert_clean (db);
  undo_last (db);
  assert_stored (db, first);
  assert_stored (db, second);
  g_assert_cmpint (vp_test_int (db, "SELECT count (*) FROM register_alias"), ==, 0);
  vp_test_assert_clean (db);
}

static void
test_merge (VpTestStore *store, gconstpointer data)
{
  for (guint i = 0; i < vp_registers_count (); i++)
    merge (store->db, vp_registers[i]);
}

/* Of two rows of which one stands below the other either can go, and none is left below itself. */
static void
test_merge_below (VpTestStore *store, gconstpointer data)
{
  const VpRegister *of = vp_register_find ("goods-category");
  guint parent = vp_register_column (of, "parent_id");

  for (guint up = 0; up < 2; up++) {
    g_autoptr (VpRecord) top = vp_test_make_row (store->db, of, 1 + 4 * up), middle = vp_test_make_row (store->db, of, 2 + 4 * up), now = NULL;
    g_autoptr (VpRecord) leaf = vp_test_make_row (store->db, of, 3 + 4 * up), below = NULL;
    g_autoptr (GError) error = NULL;
    gint64 keep;

    save (store->db, NULL, top);
    vp_record_set_number (middle, parent, top->id);
    save (store->db, NULL, middle);
    vp_record_set_number (leaf, parent, middle->id);
    save (store->db, NULL, leaf);
    keep = up == 1 ? top->id : middle->id;
    vp_register_merge (store->db, of, keep, up == 1 ? middle->id : top->id, &error);
    g_assert_no_error (error);
    now = vp_register_get (store->db, of, keep, NULL);
    below = vp_register_get (store->db, of, leaf->id, NULL);
    g_assert_cmpint (vp_record_number (now, parent), ==, 0);
    g_assert_cmpint (vp_record_number (below, parent), ==, keep);
    vp_test_assert_clean (store->db);
  }
}

static void
assert_refused (VpDb *db, const VpRecord *former, VpRecord *row, int code, guint expected)
{
  g_autoptr (GError) error = NULL;
  gint64 entries = vp_test_int (db, "SELECT count (*) FROM outbox");
  guint field;

  g_assert_false (vp_register_save (db, row->of, former, row, &field, &error));
  g_assert_error (error, VP_ERROR, code);
  g_assert_cmpuint (field, ==, expected);
  g_assert_cmpint (vp_test_int (db, "SELECT count (*) FROM outbox"), ==, entries);
}

/* Needed and unique fields, and a form that was opened before somebody else saved. */
static void
refuse (VpDb *db, const VpRegister *of)
{
  g_autoptr (VpRecord) row = vp_test_make_row (db, of, 1), twin = vp_test_make_row (db, of, 1), blank = vp_test_make_row (db, of, 2);
  g_autoptr (VpRecord) stale = NULL, late = NULL;

  g_test_message ("%s", of->name);
  vp_value_clear (&blank->values[of->name_field]);
  /* Of choices the first one is what stands when nothing is said. */
  if (vp_value_is_blank (of->fields[of->name_field].rule.kind, &blank->values[of->name_field])) {
    assert_refused (db, NULL, blank, VP_ERROR_INVALID, of->name_field);
    g_assert_cmpint (blank->id, ==, 0);
  }
  save (db, NULL, row);
  assert_refused (db, NULL, twin, of->key_field < 0 || of->scope == NULL ? VP_ERROR_EXISTS : VP_ERROR_INVALID, get_key (twin));

  if (of->ledger != NULL)
    return;
  stale = vp_record_copy (row);
  late = vp_record_copy (row);
  alter (late, "后来的");
  alter (row, "先来的");
  save (db, stale, row);
  assert_refused (db, stale, late, VP_ERROR_CONFLICT, of->n_fields);
  assert_stored (db, row);
}

static void
test_refusals (VpTestStore *store, gconstpointer data)
{
  for (guint i = 0; i < vp_registers_count (); i++)
    refuse (store->db, vp_registers[i]);
}

static VpRecord *
add_team (VpDb *db, const char *name, gint64 parent, gint64 district)
{
  const VpRegister *of = vp_register_find ("team");
  VpRecord *row = vp_record_new (of);

  vp_record_set_text (row, of->name_field, name);
  vp_record_set_number (row, vp_register_column (of, "parent_id"), parent);
  vp_record_set_number (row, vp_register_column (of, "district"), district);
  save (db, NULL, row);
  return row;
}

static void
test_removed_twin (VpTestStore *store, gconstpointer data)
{
  g_autoptr (VpRecord) team = add_team (store->db, "甲队", 0, 0), twin = vp_record_copy (team);

  g_assert_true (vp_register_remove (store->db, team->of, team->id, NULL));
  twin->id = 0;
  assert_refused (store->db, NULL, twin, VP_ERROR_EXISTS, team->of->name_field);
}

static void
test_tree (VpTestStore *store, gconstpointer data)
{
  g_autoptr (VpRecord) top = add_team (store->db, "联合会", 0, 0), middle = add_team (store->db, "县区", top->id, 0);
  g_autoptr (VpRecord) leaf = add_team (store->db, "队伍", middle->id, 0), moved = vp_record_copy (top);
  guint parent = vp_register_column (top->of, "parent_id");

  vp_record_set_number (moved, parent, top->id);
  assert_refused (store->db, top, moved, VP_ERROR_INVALID, parent);
  vp_record_set_number (moved, parent, leaf->id);
  assert_refused (store->db, top, moved, VP_ERROR_INVALID, parent);
  g_clear_pointer (&moved, vp_record_free);
  moved = vp_record_copy (leaf);
  vp_record_set_number (moved, parent, top->id);
  save (store->db, leaf, moved);
}

/* Removal names who stands in its way, and works once nobody does. */
static void
test_uses (VpTestStore *store, gconstpointer data)
{
  g_autoptr (VpRecord) top = add_team (store->db, "上级", 0, 410902), below = add_team (store->db, "下级", top->id, 0);
  const VpRegister *districts = vp_register_find ("district");
  g_autoptr (GError) error = NULL;
  g_autofree char *uses = vp_register_uses (store->db, top, NULL);
  gint64 district = vp_test_int (store->db, "SELECT id FROM code_value WHERE kind = 'district' AND code = 410902");

  g_assert_cmpstr (uses, ==, "Teams: 1");
  g_assert_false (vp_register_remove (store->db, top->of, top->id, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "上级"));
  g_assert_nonnull (strstr (error->message, "Teams: 1"));
  g_clear_error (&error);
  g_assert_false (vp_register_remove (store->db, districts, district, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "Teams: 1"));
  g_clear_error (&error);
  g_assert_true (vp_register_remove (store->db, top->of, below->id, &error));
  g_assert_false (vp_register_remove (store->db, top->of, top->id, &error)); /* the removed one still refers to it */
}

static VpRecord *
make_code (const VpRegister *of, const char *name, gint64 code, gint64 from, gint64 to)
{
  VpRecord *row = vp_record_new (of);

  vp_record_set_text (row, of->name_field, name);
  vp_record_set_number (row, vp_register_column (of, "code"), code);
  vp_record_set_number (row, vp_register_column (of, "valid_from"), from);
  vp_record_set_number (row, vp_register_column (of, "valid_to"), to);
  return row;
}

static VpRecord *
add_look (VpDb *db, gint64 station, int day)
{
  VpRecord *row = vp_test_make_row (db, vp_register_find ("inspection"), (guint) day);

  vp_record_set_number (row, vp_register_column (row->of, "station_id"), station);
  save (db, NULL, row);
  return row;
}

static gint64
removed_at (VpDb *db, const VpRecord *row)
{
  g_autoptr (VpRecord) stored = vp_register_get (db, row->of, row->id, NULL);

  return stored->removed_at;
}

static void
assert_not_restored (VpDb *db, const VpRecord *row)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (vp_register_restore (db, row->of, row->id, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
}

/* What belongs to a row goes and comes back with it, except what was removed before. */
static void
test_owner (VpTestStore *store, gconstpointer data)
{
  VpDb *db = store->db;
  const VpRegister *of = vp_register_find ("station"), *looks = vp_register_find ("inspection");
  g_autoptr (VpRecord) station = vp_test_make_row (db, of, 1), other = vp_test_make_row (db, of, 2), changed = NULL, late = NULL, twin = NULL;
  g_autoptr (VpRecord) first = NULL, second = NULL, third = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char *uses = NULL, *name = NULL;

  save (db, NULL, station);
  save (db, NULL, other);
  first = add_look (db, station->id, 5);
  second = add_look (db, station->id, 6);
  third = add_look (db, other->id, 5); /* the same day at another station */
  g_assert_true (vp_register_part (of, 0) == looks);
  g_assert_null (vp_register_part (of, 1));
  rows = vp_register_list_of (db, looks, station->id, NULL);
  g_assert_cmpuint (rows->len, ==, 2);
  g_assert_cmpint (vp_record_number (g_ptr_array_index (rows, 0), vp_register_column (looks, "day")), ==,
                   vp_date_new (2018, 3, 6)); /* the newest first */
  name = vp_register_name_row (db, first);
  g_assert_cmpstr (name, ==, "甲乙丙1 · 2018-03-05");
  uses = vp_register_uses (db, station, NULL);
  g_assert_cmpstr (uses, ==, "");

  g_assert_true (vp_register_remove (db, looks, first->id, NULL));
  g_assert_true (vp_register_remove (db, of, station->id, NULL));
  g_assert_cmpint (removed_at (db, second), >, 0);
  g_assert_cmpint (removed_at (db, third), ==, 0);
  assert_not_restored (db, first);
  late = vp_test_make_row (db, looks, 7);
  vp_record_set_number (late, vp_register_column (looks, "station_id"), station->id);
  assert_refused (db, NULL, late, VP_ERROR_CONFLICT, vp_register_column (looks, "station_id"));
  g_assert_true (vp_register_restore (db, of, station->id, NULL));
  g_assert_cmpint (removed_at (db, first), >, 0);
  g_assert_cmpint (removed_at (db, second), ==, 0);

  /* Its day may be taken meanwhile. */
  twin = add_look (db, station->id, 5);
  assert_not_restored (db, first);
  g_assert_true (vp_register_remove (db, looks, twin->id, NULL));
  g_assert_true (vp_register_restore (db, looks, first->id, NULL));
  changed = vp_record_copy (first);
  vp_record_set_number (changed, vp_register_column (looks, "station_id"), other->id);
  assert_refused (db, first, changed, VP_ERROR_INVALID, vp_register_column (looks, "station_id"));
  vp_test_assert_clean (db);
}

static gint64
count_people (VpDb *db)
{
  return vp_test_int (db, "SELECT count (*) FROM district_population");
}

/* Rows that are deleted take what belongs to them along, and undo brings both back; of one code the last row does. */
static void
test_owner_deleted (VpTestStore *store, gconstpointer data)
{
  VpDb *db = store->db;
  const VpRegister *of = vp_register_find ("district"), *part = vp_register_find ("population");
  g_autoptr (VpRecord) old = make_code (of, "旧城区", 777, 0, vp_date_new (2010, 1, 1));
  g_autoptr (VpRecord) now = make_code (of, "新城区", 777, vp_date_new (2010, 1, 2), 0), people = vp_test_make_row (db, part, 1);
  g_autoptr (VpRecord) other = vp_test_make_row (db, part, 1);

  save (db, NULL, old);
  save (db, NULL, now);
  vp_record_set_number (people, part->part->field, 777);
  save (db, NULL, people);
  save (db, NULL, other);
  g_assert_true (vp_register_remove (db, of, old->id, NULL));
  g_assert_cmpint (count_people (db), ==, 2);
  g_assert_true (vp_register_remove (db, of, now->id, NULL));
  g_assert_cmpint (count_people (db), ==, 1);
  undo_last (db);
  g_assert_cmpint (count_people (db), ==, 2);
  assert_stored (db, people);
  assert_stored (db, now);
  vp_test_assert_clean (db);
}

/* What comes of a finding comes in order. */
static void
test_inspection (VpTestStore *store, gconstpointer data)
{
  static const struct { const char *finding; int mend_by, again, result; const char *wrong; } cases[] = {
    { "", 0, 0, 0, NULL }, { "无标识", 0, 0, 0, NULL }, { "无标识", 5, 0, 0, NULL }, { "无标识", 5, 5, 1, NULL },
    { "无标识", 5, 6, 2, NULL }, { "", 5, 0, 0, "finding" }, { "无标识", 4, 0, 0, "mend_by" }, { "无标识", 5, 4, 1, "rechecked" },
    { "无标识", 5, 6, 0, "result" }, { "无标识", 5, 0, 1, "rechecked" },
  };
  const VpRegister *of = vp_register_find ("inspection");
  gint64 station = vp_test_find_owner (store->db, vp_register_find ("station"));
  g_autoptr (VpRecord) late = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (VpRecord) row = vp_test_make_row (store->db, of, 5);
    const int days[] = { cases[i].mend_by, cases[i].again };

    g_test_message ("%u", i);
    vp_record_set_number (row, vp_register_column (of, "station_id"), station);
    vp_record_set_text (row, vp_register_column (of, "finding"), cases[i].finding);
    for (guint k = 0; k < 2; k++)
      if (days[k] != 0)
        vp_record_set_number (row, vp_register_column (of, k == 0 ? "mend_by" : "rechecked"), vp_date_new (2018, 3, days[k]));
    vp_record_set_number (row, vp_register_column (of, "result"), cases[i].result);
    if (cases[i].wrong != NULL) {
      assert_refused (store->db, NULL, row, VP_ERROR_INVALID, vp_register_column (of, cases[i].wrong));
      continue;
    }
    save (store->db, NULL, row);
    g_clear_pointer (&late, vp_record_free);
    late = vp_register_get (store->db, of, row->id, NULL);
    g_assert_cmpint (vp_record_number (late, vp_register_column (of, "met")), ==, 7);
    g_assert_cmpint (vp_record_number (late, vp_register_column (of, "overdue")), ==, cases[i].mend_by != 0 && cases[i].result != 1);
    undo_last (store->db);
  }
  vp_record_set_number (late, vp_register_column (of, "day"), vp_date_today () + 1);
  late->id = 0;
  assert_refused (store->db, NULL, late, VP_ERROR_INVALID, vp_register_column (of, "day"));
}

static void
test_code_validity (VpTestStore *store, gconstpointer data)
{
  const VpRegister *of = vp_register_find ("education");
  guint code = vp_register_column (of, "code"), to = vp_register_column (of, "valid_to");
  g_autoptr (VpRecord) first = make_code (of, "旧名", 500, 100, 200), next = make_code (of, "新名", 500, 201, 0);
  g_autoptr (VpRecord) touching = make_code (of, "新名", 500, 200, 0), backwards = make_code (of, "倒", 501, 10, 9);
  g_autoptr (VpRecord) same_name = make_code (of, "旧名", 502, 150, 0), blank = make_code (of, "自动", 0, 0, 0);
  g_autoptr (VpRecord) one_day = make_code (of, "一天", 503, 10, 10), changed = NULL;

  save (store->db, NULL, first);
  assert_refused (store->db, NULL, touching, VP_ERROR_INVALID, code);
  assert_refused (store->db, NULL, same_name, VP_ERROR_INVALID, of->name_field);
  assert_refused (store->db, NULL, backwards, VP_ERROR_INVALID, to);
  save (store->db, NULL, next);
  save (store->db, NULL, one_day);
  save (store->db, NULL, blank);
  g_assert_cmpint (vp_record_number (blank, code), ==, 504);
  changed = vp_record_copy (next);
  vp_record_set_number (changed, code, 505);
  assert_refused (store->db, next, changed, VP_ERROR_INVALID, code);
}

static void
assert_reads (const VpRegisterWords *words, VpRecord *row, guint field, const char *text, gint64 expected)
{
  g_autoptr (GError) error = NULL;

  g_test_message ("%s", text);
  vp_register_words_parse (words, row, field, text, vp_date_new (2018, 3, 28), &error);
  g_assert_no_error (error);
  g_assert_cmpint (vp_record_number (row, field), ==, expected);
}

/* A code that lines of a ledger hold ends the day before, and they are told by the name it became. */
static void
test_merge_code (VpTestStore *store, gconstpointer data)
{
  VpDb *db = store->db;
  const VpRegister *of = vp_register_find ("category"), *projects = vp_register_find ("project");
  g_autoptr (VpRecord) kept = make_code (of, "助老", 700, 0, 0), gone = make_code (of, "关爱老人", 701, 0, 0), now = NULL;
  g_autoptr (VpRecord) project = vp_record_new (projects), row = vp_record_new (projects);
  g_autoptr (VpRegisterWords) words = NULL;
  g_autofree char *told = NULL, *sentence = NULL;
  guint category = vp_register_column (projects, "category");
  g_autofree char *line = g_strdup_printf (
    "INSERT INTO service_record (id, volunteer_id, day, start_minute, minutes, district, category, entered_at, entered_by)"
    " VALUES (1, %" G_GINT64_FORMAT ", 2458206, 0, 60, 0, 701, 0, 'tester')", vp_test_add_person (db, "张明轩", NULL));

  vp_record_set_text (kept, of->name_field, "助老为老");
  save (db, NULL, kept);
  save (db, NULL, gone);
  vp_record_set_text (project, projects->name_field, "重阳节");
  vp_record_set_number (project, category, 701);
  save (db, NULL, project);
  g_assert_true (vp_db_exec (db, line, NULL));
  sentence = vp_register_merge_tell (db, of, kept->id, gone->id, NULL);
  g_assert_nonnull (strstr (sentence, "Projects: 1"));
  g_assert_nonnull (strstr (sentence, "Service records: 1"));
  g_assert_true (vp_register_merge (db, of, kept->id, gone->id, NULL));
  now = vp_register_get (db, of, gone->id, NULL);
  g_assert_cmpint (vp_record_number (now, vp_register_column (of, "valid_to")), ==, vp_date_today () - 1);
  g_assert_cmpint (vp_test_int (db, "SELECT category FROM project"), ==, 700);
  g_assert_cmpint (vp_test_int (db, "SELECT category FROM service_record"), ==, 701);
  words = vp_register_words_read (db, projects, NULL);
  told = vp_register_words_name (words, category, 701);
  g_assert_cmpstr (told, ==, "助老为老");
  g_assert_true (vp_register_words_parse (words, row, category, "关爱老人", vp_date_today (), NULL));
  g_assert_cmpint (vp_record_number (row, category), ==, 700);
  undo_last (db);
  g_assert_cmpint (vp_test_int (db, "SELECT category FROM project"), ==, 701);
  vp_test_assert_clean (db);
}

static void
test_words (VpTestStore *store, gconstpointer data)
{
  const VpRegister *of = vp_register_find ("team");
  guint district = vp_register_column (of, "district");
  const VpRegister *districts = vp_register_find ("district");
  g_autoptr (VpRecord) ended = make_code (districts, "旧城区", 1, 0, vp_date_new (2018, 3, 27));
  g_autoptr (VpRecord) row = vp_record_new (of);
  g_autoptr (VpRegisterWords) words = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *told = NULL;
  g_auto (GStrv) offered = NULL;

  save (store->db, NULL, ended);
  words = vp_register_words_read (store->db, of, NULL);
  assert_reads (words, row, district, "华龙区", 410902);
  assert_reads (words, row, district, " 清丰 县", 410922);
  assert_reads (words, row, district, "fx", 410926);
  assert_reads (words, row, district, "hl", 410902);
  g_assert_false (vp_register_words_parse (words, row, district, "s", vp_date_new (2018, 3, 28), NULL)); /* two begin so */
  g_assert_false (vp_register_words_parse (words, row, district, "…", vp_date_new (2018, 3, 28), NULL));
  assert_reads (words, row, district, "", 0);
  vp_record_set_number (row, district, 410902);
  told = vp_register_words_text (words, row, district);
  g_assert_cmpstr (told, ==, "华龙区");

  g_assert_false (vp_register_words_parse (words, row, district, "清丰", vp_date_new (2018, 3, 28), &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "清丰县"));
  g_assert_cmpint (vp_record_number (row, district), ==, 410902);
  g_clear_error (&error);
  /* What has ended is not taken, but stays where it stands. */
  g_assert_false (vp_register_words_parse (words, row, district, "旧城区", vp_date_new (2018, 3, 28), &error));
  g_assert_true (vp_register_words_parse (words, row, district, "旧城区", vp_date_new (2018, 3, 27), NULL));
  assert_reads (words, row, district, "旧城区", 1);
  offered = vp_register_words_offer (words, district, vp_date_new (2018, 3, 28));
  g_assert_true (g_strv_contains ((const char *const *) offered, "华龙区"));
  g_assert_false (g_strv_contains ((const char *const *) offered, "旧城区"));
  g_assert_null (vp_register_words_offer (words, of->name_field, 0));
}

/* Rows written past the mechanism are found. */
static void
test_check (VpTestStore *store, gconstpointer data)
{
  static const char *const faults[] = {
    "INSERT INTO team (id, name) VALUES (900, ' ')",
    "INSERT INTO team (id, name, district) VALUES (901, '甲', 777)",
    "INSERT INTO project (id, name, category) VALUES (902, '乙', 99)",
    "INSERT INTO code_value (id, kind, code, name, rank) VALUES (903, 'status', 5, '丙', 10000)",
    "INSERT INTO code_value (id, kind, code, name, rank) VALUES (904, 'status', 6, '丁', 9999)",
    "INSERT INTO station (id, name) VALUES (905, '甲站'), (906, '乙站')", /* no numbers: none stands twice */
    "INSERT INTO station (id, name, phone) VALUES (907, '丙站', '123456789012345678901')",
    "INSERT INTO unit (id, name, kind) VALUES (908, '甲局', 77)",
    "INSERT INTO station_inspection (id, station_id, day) VALUES (909, 905, 2458000), (910, 906, 2458000), (911, 905, 2458001)",
    "INSERT INTO station_inspection (id, station_id, day, removed_at) VALUES (912, 905, 2458000, 1)",
    "INSERT INTO station_inspection (id, station_id, day) VALUES (913, 905, 2458000)", /* each is the twin of the other */
  };
  static const gint64 expected[] = { 1, 2, 3, 4, 4, 4, 5, 6, 6, 6, 8 };

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++) {
    g_assert_true (vp_db_exec (store->db, faults[i], NULL));
    g_assert_cmpint (vp_test_violations (store->db, "registers"), ==, expected[i]);
  }
}

/* A sealed telephone is nowhere but where it was asked for with a reason. */
static void
assert_silent (const char *text)
{
  g_assert_null (strstr (text, CANARY));
}

static void
assert_log_silent (VpDb *db)
{
  gint64 last = vp_test_last_seq (db);

  for (gint64 seq = 1; seq <= last; seq++) {
    g_autoptr (GPtrArray) fields = vp_outbox_fields (db, seq, NULL);

    for (guint i = 0; fields != NULL && i < fields->len; i++) {
      const VpLogField *field = g_ptr_array_index (fields, i);

      assert_silent (field->before);
      assert_silent (field->after);
    }
  }
}

/* Data of children and elders are looked into by whom the head lets, for a time. */
static void
let_look (VpDb *db, const VpRegister *of)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "INSERT INTO care_access (id, section_id, person, purpose, consent, approved_by, valid_from, valid_to) SELECT (SELECT ifnull (max (id), 0)"
    " + 1 FROM care_access), s.id, ?2, '测试', '柜一', '主任', 1, 9999999 FROM care_section s WHERE s.table_name = ?1", &error);

  g_assert_no_error (error);
  vp_stmt_bind_text (stmt, 1, of->table);
  vp_stmt_bind_text (stmt, 2, vp_db_get_who (db));
  g_assert_true (vp_stmt_run (stmt, NULL));
}

static void
hide (VpDb *db, const VpRegister *of, guint field)
{
  g_autoptr (VpRecord) row = vp_test_make_row (db, of, field + 1), edited = NULL, same = NULL, stale = NULL, full = NULL;
  g_autofree char *name = g_strdup_printf ("戊己庚%u", field);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;
  gint64 looks = vp_test_int (db, "SELECT count (*) FROM access_log");
  guint rejected;

  g_test_message ("%s.%s", of->name, of->fields[field].column);
  save (db, NULL, row);
  assert_silent (vp_record_text (row, field));
  rows = vp_register_list (db, of, NULL);
  for (guint i = 0; i < rows->len; i++)
    assert_silent (vp_record_text (g_ptr_array_index (rows, i), field));

  /* Another field is changed: what is hidden stays. */
  edited = vp_record_copy (row);
  vp_record_set_text (edited, of->name_field, name);
  save (db, row, edited);
  assert_silent (vp_record_text (edited, field));
  g_assert_null (vp_register_open (db, of, row->id, " ", &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_cmpint (vp_test_int (db, "SELECT count (*) FROM access_log"), ==, looks);
  let_look (db, of);
  full = vp_register_open (db, of, row->id, "打电话", &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (vp_record_text (full, field), of->fields[field].rule.kind == VP_KIND_PHONE ? CANARY : "甲"));
  g_assert_cmpint (vp_test_int (db, "SELECT count (*) FROM access_log"), ==, looks + 1);

  /* It is changed by one who sees it, and a form that was open before is told. */
  same = vp_record_copy (edited);
  stale = vp_record_copy (edited);
  vp_value_clear (&same->values[field]);
  vp_record_set_text (same, field, CANARY "77");
  if (strcmp (of->fields[field].column, "guardian") == 0) /* who has the child now consents anew */
    vp_record_set_text (same, vp_register_column (of, "consent"), "新同意书");
  save (db, edited, same);
  assert_silent (vp_record_text (same, field));
  vp_record_set_text (stale, of->name_field, "迟到者");
  g_assert_false (vp_register_save (db, of, edited, stale, &rejected, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  assert_silent (error->message);
  undo_last (db);
  assert_stored (db, edited);
  assert_log_silent (db);
}

static void
test_canary (VpTestStore *store, gconstpointer data)
{
  guint n = 0;

  for (guint i = 0; i < vp_registers_count (); i++)
    for (guint field = 0; field < vp_registers[i]->n_fields; field++)
      if ((vp_registers[i]->fields[field].flags & VP_FIELD_SEALED) != 0) {
        hide (store->db, vp_registers[i], field);
        n++;
      }
  g_assert_cmpuint (n, >=, 3);
  g_assert_cmpint (vp_test_int (store->db, "SELECT count (*) FROM access_log WHERE entity = 'station' AND entity_id > 0"),
                   ==, 1);
  g_assert_cmpint (vp_private_fingerprint (""), ==, 0);
  g_assert_cmpint (vp_private_fingerprint ("1"), !=, vp_private_fingerprint ("2"));
}

/* Masks, derived fields and telephones that are none. */
static void
test_sealed_words (VpTestStore *store, gconstpointer data)
{
  const VpRegister *of = vp_register_find ("station");
  guint phone = vp_register_column (of, "phone"), months = vp_register_column (of, "months");
  guint opened = vp_register_column (of, "opened_on"), closed = vp_register_column (of, "closed_on");
  g_autoptr (VpRecord) row = vp_test_make_row (store->db, of, 1), early = NULL, again = NULL;
  g_autoptr (VpRegisterWords) words = vp_register_words_read (store->db, of, NULL);

  g_assert_false (vp_register_words_parse (words, row, phone, "138****5678", 0, NULL));
  g_assert_false (vp_register_words_parse (words, row, phone, "12345", 0, NULL));
  g_assert_false (vp_register_words_parse (words, row, months, "7", 0, NULL));
  vp_record_set_number (row, opened, vp_date_new (2018, 3, 5));
  vp_record_set_number (row, closed, vp_date_new (2018, 3, 5));
  save (store->db, NULL, row);
  g_assert_true (vp_register_words_parse (words, row, phone, vp_record_text (row, phone), 0, NULL)); /* as it is shown */
  early = vp_record_copy (row);
  vp_record_set_number (early, closed, vp_date_new (2018, 3, 4));
  assert_refused (store->db, row, early, VP_ERROR_INVALID, closed);
  vp_record_set_number (early, closed, vp_date_new (2018, 4, 5)); /* 31 days are a month, 30 are none */
  save (store->db, row, early);
  again = vp_register_get (store->db, of, row->id, NULL);
  g_assert_cmpint (vp_record_number (again, months), ==, 1);
}

static VpRecord *
add_due (VpDb *db, const char *of, const char *name, const char *first, gint64 one, const char *second, gint64 two)
{
  VpRecord *row = vp_record_new (vp_register_find (of));

  vp_record_set_text (row, row->of->name_field, name);
  vp_record_set_number (row, vp_register_column (row->of, first), one);
  if (second != NULL)
    vp_record_set_number (row, vp_register_column (row->of, second), two);
  save (db, NULL, row);
  return row;
}

/* Terms up to the last day and before today, until they are settled; ends and beginnings only while they lie ahead. */
static void
test_due (VpTestStore *store, gconstpointer data)
{
  const VpDate today = vp_date_new (2018, 3, 28), found = today - 20;
  g_autoptr (VpRecord) late = add_due (store->db, "ticket", "过期", "found_on", found, "due", today - 1);
  g_autoptr (VpRecord) last = add_due (store->db, "ticket", "最后一天", "found_on", found, "due", today + 7);
  g_autoptr (VpRecord) after = add_due (store->db, "ticket", "其后", "found_on", found, "due", today + 8);
  g_autoptr (VpRecord) without = add_due (store->db, "ticket", "没有期限", "found_on", found, NULL, 0);
  g_autoptr (VpRecord) solved = add_due (store->db, "ticket", "已办结", "found_on", found, "due", today);
  g_autoptr (VpRecord) former = vp_record_copy (solved);
  g_autoptr (VpRecord) gone = add_due (store->db, "ticket", "已移除", "found_on", found, "due", today + 1);
  g_autoptr (VpRecord) over = add_due (store->db, "meeting", "昨天的会", "day", today - 1, NULL, 0);
  g_autoptr (VpRecord) begins = add_due (store->db, "meeting", "今天的会", "day", today, NULL, 0);
  g_autoptr (VpRecord) body = add_due (store->db, "body", "联合会", "term_years", 5, "elected_on", vp_date_new (2013, 3, 30));
  const char *const expected[] = { "过期", "今天的会", "联合会", "最后一天" };
  g_autoptr (GPtrArray) due = NULL, tickets = NULL;
  g_autoptr (GError) error = NULL;

  vp_record_set_number (solved, vp_register_column (solved->of, "solved_on"), today);
  save (store->db, former, solved);
  g_assert_true (vp_register_remove (store->db, gone->of, gone->id, NULL));
  due = vp_register_due (store->db, NULL, today, today + 7, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (due->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < due->len; i++)
    g_assert_cmpstr (((VpDue *) g_ptr_array_index (due, i))->title, ==, expected[i]);
  g_assert_cmpint (((VpDue *) g_ptr_array_index (due, 2))->day, ==, vp_date_new (2018, 3, 30));
  tickets = vp_register_due (store->db, late->of, today, today + 7, &error);
  g_assert_cmpuint (tickets->len, ==, 2);
}

/* Today has come, tomorrow has not. */
static void
test_past (VpTestStore *store, gconstpointer data)
{
  g_autoptr (VpRecord) today = add_due (store->db, "ticket", "今天", "found_on", vp_date_today (), NULL, 0);
  g_autoptr (VpRecord) tomorrow = vp_record_copy (today);
  guint found = vp_register_column (today->of, "found_on");

  tomorrow->id = 0;
  vp_record_set_number (tomorrow, found, vp_date_today () + 1);
  assert_refused (store->db, NULL, tomorrow, VP_ERROR_INVALID, found);
}

/* What is to be mended at a station asks for nobody once the station is removed; who is asked is named. */
static void
test_due_owner (VpTestStore *store, gconstpointer data)
{
  const VpDate today = vp_date_new (2018, 3, 28);
  g_autoptr (VpRecord) station = vp_test_make_row (store->db, vp_register_find ("station"), 1);
  g_autoptr (VpRecord) look = vp_record_new (vp_register_find ("inspection"));
  g_autoptr (GPtrArray) due = NULL, none = NULL;

  save (store->db, NULL, station);
  vp_record_set_number (look, vp_register_column (look->of, "station_id"), station->id);
  vp_record_set_number (look, vp_register_column (look->of, "day"), today - 9);
  vp_record_set_text (look, vp_register_column (look->of, "finding"), "无台账");
  vp_record_set_number (look, vp_register_column (look->of, "mend_by"), today + 1);
  save (store->db, NULL, look);
  due = vp_register_due (store->db, NULL, today, today + 7, NULL);
  g_assert_cmpuint (due->len, ==, 1);
  g_assert_cmpstr (((VpDue *) g_ptr_array_index (due, 0))->who, ==, vp_record_name (station));
  g_assert_true (vp_register_remove (store->db, station->of, station->id, NULL));
  none = vp_register_due (store->db, NULL, today, today + 7, NULL);
  g_assert_cmpuint (none->len, ==, 0);
}

/* What names a person, and what names a row but does not belong to it; removed rows name nobody. */
static void
test_mentions (VpTestStore *store, gconstpointer data)
{
  gint64 person = vp_test_add_person (store->db, "张明轩", NULL);
  g_autoptr (VpRecord) unit = vp_test_make_row (store->db, vp_register_find ("unit"), 1);
  g_autoptr (VpRecord) first = NULL, second = NULL, gone = NULL, part = NULL;
  g_autoptr (VpRegisterWords) words = NULL;
  g_autoptr (GPtrArray) of_person = NULL, of_unit = NULL, nothing = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;
  const VpMention *mention;

  save (store->db, NULL, unit);
  first = add_due (store->db, "visit", "张明轩", "day", vp_date_new (2018, 2, 9), "volunteer_id", person);
  second = add_due (store->db, "visit", "张明轩", "day", vp_date_new (2018, 2, 10), "volunteer_id", person);
  gone = add_due (store->db, "visit", "张明轩", "day", vp_date_new (2018, 2, 11), "volunteer_id", person);
  g_assert_true (vp_register_remove (store->db, gone->of, gone->id, NULL));
  g_clear_pointer (&gone, vp_record_free);
  gone = add_due (store->db, "ticket", "占道", "found_on", vp_date_new (2018, 3, 1), "unit_id", unit->id);
  part = add_due (store->db, "unit-duty", "助学", "unit_id", unit->id, NULL, 0);
  of_person = vp_register_mentions (store->db, NULL, person, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (of_person->len, ==, 1);
  mention = g_ptr_array_index (of_person, 0);
  g_assert_true (mention->of == first->of);
  g_assert_cmpint (mention->total, ==, 2);
  g_assert_cmpuint (mention->rows->len, ==, 1);
  g_assert_cmpint (((VpRecord *) g_ptr_array_index (mention->rows, 0))->id, ==, second->id); /* the newest */
  line = vp_register_words_line (mention->words, g_ptr_array_index (mention->rows, 0), mention->field);
  g_assert_cmpstr (line, ==, "张明轩 · outstanding volunteer in difficulty · 2018-02-10");
  of_unit = vp_register_mentions (store->db, unit->of, unit->id, 9, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (of_unit->len, ==, 1);
  g_assert_true (((VpMention *) g_ptr_array_index (of_unit, 0))->of == gone->of);
  nothing = vp_register_mentions (store->db, NULL, person + 1, 9, NULL);
  g_assert_cmpuint (nothing->len, ==, 0);
  g_clear_pointer (&line, g_free);
  /* A year alone could be anything. */
  g_clear_pointer (&gone, vp_record_free);
  gone = add_due (store->db, "promise", "建一个小屋", "year", 2018, "due", vp_date_new (2018, 12, 31));
  words = vp_register_words_new (gone->of);
  line = vp_register_words_line (words, gone, gone->of->name_field);
  g_assert_cmpstr (line, ==, "Report of 2018 · 2018-12-31");
}

static void
assert_found (VpDb *db, const char *text, gint64 expected)
{
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  g_test_message ("%s", text);
  vp_register_find_person (db, text, &id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (id, ==, expected);
}

static void
assert_not_found (VpDb *db, const char *text, int code, const char *told)
{
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  g_test_message ("%s", text);
  g_assert_false (vp_register_find_person (db, text, &id, &error));
  g_assert_error (error, VP_ERROR, code);
  g_assert_nonnull (strstr (error->message, told));
}

/* By number, name, initials and telephone; nobody is taken where it can be two. */
static void
test_people (VpTestStore *store, gconstpointer data)
{
  VpDb *db = store->db;
  gint64 zhang = vp_test_add_person (db, "张明轩", NULL), wang = vp_test_add_person (db, "王芳", NULL);
  gint64 other = vp_test_add_person (db, "王芳", NULL), gone = vp_test_add_person (db, "李离", NULL);
  gint64 number = vp_test_int (db, "SELECT number FROM volunteer WHERE name = '张明轩'");
  g_autofree char *digits = g_strdup_printf ("%07d", (int) number), *whole = g_strdup_printf ("张明轩（%s）", digits);
  g_autofree char *wrong = g_strdup_printf ("王芳（%s）", digits), *sql = NULL, *minor = NULL;

  sql = g_strdup_printf ("UPDATE volunteer SET removed_at = 1 WHERE id = %d", (int) gone);
  g_assert_true (vp_db_exec (db, sql, NULL));
  g_assert_true (vp_db_exec (db, "UPDATE volunteer SET phone = '13800004321' WHERE name = '张明轩'", NULL));
  assert_found (db, digits, zhang);
  assert_found (db, whole, zhang);
  assert_found (db, "张明轩", zhang);
  assert_found (db, "ZMX", zhang);
  assert_found (db, "4321", zhang);
  assert_found (db, "13800004321", zhang);
  assert_not_found (db, "王芳", VP_ERROR_CONFLICT, "王芳（");
  assert_not_found (db, "wf", VP_ERROR_CONFLICT, "2");
  assert_not_found (db, "567", VP_ERROR_NOT_FOUND, "567");
  assert_not_found (db, "王方", VP_ERROR_NOT_FOUND, "王芳（");
  assert_not_found (db, "李离", VP_ERROR_NOT_FOUND, "李离");
  assert_not_found (db, wrong, VP_ERROR_CONFLICT, "张明轩");
  minor = vp_register_person_label ("王小小", 7, vp_date_today () - 3000);
  g_assert_cmpstr (minor, ==, "王*（0000007）");
  g_assert_cmpint (wang, !=, other);
}

/* What was typed is looked up in the save; the row tells who it is, and keeps the person. */
/* Registers of children and elders take rows in a sample. */
static void
set_up (VpTestStore *store, gconstpointer data)
{
  vp_test_store_set_up (store);
  vp_test_be_sample (store->db);
}

static void
test_keeper (VpTestStore *store, gconstpointer data)
{
  const VpRegister *of = vp_register_find ("station");
  guint keeper = vp_register_column (of, "keeper_id");
  gint64 zhang = vp_test_add_person (store->db, "张明轩", NULL);
  g_autoptr (VpRecord) row = vp_test_make_row (store->db, of, 1), other = vp_test_make_row (store->db, of, 2);
  g_autoptr (VpRegisterWords) words = vp_register_words_read (store->db, of, NULL);
  g_autofree char *told = NULL, *typed = NULL;

  g_assert_true (vp_register_words_parse (words, row, keeper, " zmx ", 0, NULL));
  typed = vp_register_words_text (words, row, keeper);
  g_assert_cmpstr (typed, ==, "zmx");
  save (store->db, NULL, row);
  g_assert_cmpint (vp_record_number (row, keeper), ==, zhang);
  g_clear_pointer (&words, vp_register_words_free);
  words = vp_register_words_read (store->db, of, NULL);
  told = vp_register_words_text (words, row, keeper);
  g_assert_true (g_str_has_prefix (told, "张明轩（"));
  g_assert_true (vp_register_words_parse (words, row, keeper, told, 0, NULL));
  g_assert_cmpint (vp_record_number (row, keeper), ==, zhang);
  g_assert_true (vp_register_words_parse (words, other, keeper, "没有此人", 0, NULL));
  assert_refused (store->db, NULL, other, VP_ERROR_NOT_FOUND, keeper);
  g_assert_cmpstr (other->values[keeper].text, ==, "没有此人"); /* still there, to be put right */
  g_assert_true (vp_register_words_parse (words, other, keeper, "", 0, NULL));
  save (store->db, NULL, other);
}

#define ADD(path, func) \
  g_test_add (path, VpTestStore, NULL, set_up, func, \
              (void (*) (VpTestStore *, gconstpointer)) vp_test_store_tear_down)

static void
keep_cb (const VpChanges *changes, gpointer data)
{
  VpChanges **kept = data;

  g_clear_pointer (kept, vp_changes_free);
  *kept = vp_changes_copy (changes);
}

static gboolean
is_touched (const VpChanges *changes, const char *name)
{
  return vp_register_is_touched (vp_register_find (name), changes);
}

/* A list is read again for what it shows, and for nothing else. */
static void
test_touched (VpTestStore *store, gconstpointer data)
{
  g_autoptr (VpChanges) changes = NULL;
  gint64 person;

  vp_db_set_committed (store->db, keep_cb, &changes);
  person = vp_test_add_person (store->db, "王芳", "");
  g_assert_true (is_touched (changes, "station")); /* names its keeper */
  g_assert_false (is_touched (changes, "synonym") || is_touched (changes, "holiday") || is_touched (changes, "district"));
  vp_test_add_record (store->db, person, vp_date_new (2018, 3, 1), 60);
  g_assert_false (is_touched (changes, "station") || is_touched (changes, "synonym"));
  vp_db_begin (store->db, NULL);
  g_assert_true (vp_db_exec (store->db, "UPDATE code_value SET rank = rank + 100 WHERE kind = 'district' AND code = 410902", NULL));
  vp_test_commit (store->db, "code", NULL);
  g_assert_true (is_touched (changes, "district") && is_touched (changes, "station"));
  g_assert_false (is_touched (changes, "synonym"));
  vp_db_set_committed (store->db, NULL, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/registers/descriptions", test_descriptions);
  ADD ("/registers/life", test_life);
  ADD ("/registers/refusals", test_refusals);
  ADD ("/registers/merge", test_merge);
  ADD ("/registers/merge-code", test_merge_code);
  ADD ("/registers/merge-below", test_merge_below);
  ADD ("/registers/removed-twin", test_removed_twin);
  ADD ("/registers/tree", test_tree);
  ADD ("/registers/uses", test_uses);
  ADD ("/registers/owner", test_owner);
  ADD ("/registers/owner-deleted", test_owner_deleted);
  ADD ("/registers/inspection", test_inspection);
  ADD ("/registers/code-validity", test_code_validity);
  ADD ("/registers/words", test_words);
  ADD ("/registers/check", test_check);
  ADD ("/registers/canary", test_canary);
  ADD ("/registers/sealed-words", test_sealed_words);
  ADD ("/registers/mentions", test_mentions);
  ADD ("/registers/past", test_past);
  ADD ("/registers/due", test_due);
  ADD ("/registers/due-owner", test_due_owner);
  ADD ("/registers/people", test_people);
  ADD ("/registers/keeper", test_keeper);
  ADD ("/registers/touched", test_touched);
  return g_test_run ();
}
