/* test-log-words.c: the history of a person in the words of the office
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-error.h"
#include "vp-log-list.h"
#include "vp-log-words.h"
#include "vp-person-form.h"
#include "vp-test-store.h"

#include <string.h>

static gint64
save (VpDb *db, VpVolunteer *person)
{
  g_autoptr (GError) error = NULL;

  vp_person_save (db, person, NULL, &error);
  g_assert_no_error (error);
  return person->id;
}

static VpVolunteer *
read_person (VpDb *db, gint64 id)
{
  g_autoptr (GError) error = NULL;
  VpVolunteer *person = vp_volunteer_store_get (db, id, &error);

  g_assert_no_error (error);
  return person;
}

static gint64
add_person (VpDb *db, VpDate birth)
{
  g_autoptr (VpVolunteer) person = vp_volunteer_new ();

  person->name = g_strdup ("张薇");
  person->pinyin = g_strdup ("");
  person->note = g_strdup ("");
  person->private.id_number = g_strdup ("");
  person->private.guardian = g_strdup ("");
  person->private.phone = g_strdup ("13812345678");
  person->private.address = g_strdup ("");
  person->birth = birth;
  person->district = 410902;
  return save (db, person);
}

static void
move (VpDb *db, gint64 id)
{
  g_autoptr (VpVolunteer) person = read_person (db, id);

  person->district = 410922;
  person->sex = VP_SEX_FEMALE;
  g_free (person->private.phone);
  person->private.phone = g_strdup ("13912345678");
  person->registered = vp_date_new (2017, 3, 5);
  save (db, person);
}

static GPtrArray *
read_lines (VpDb *db, gint64 id, guint limit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpCodeBook) book = vp_code_book_read (db, &error);
  GPtrArray *lines = vp_log_words_person (db, book, id, limit, &error);

  g_assert_no_error (error);
  return lines;
}

static const char *
text_of (GPtrArray *lines, const char *title)
{
  for (guint i = 0; i < lines->len; i++) {
    const VpLogLine *line = g_ptr_array_index (lines, i);

    if (line->is_field && g_str_has_suffix (line->title, title))
      return line->text;
  }
  return NULL;
}

static guint
n_entries (GPtrArray *lines)
{
  guint n = 0;

  for (guint i = 0; i < lines->len; i++)
    n += ((VpLogLine *) g_ptr_array_index (lines, i))->is_field ? 0 : 1;
  return n;
}

static const char *
first_text (GPtrArray *lines)
{
  const VpLogLine *line = g_ptr_array_index (lines, 0);

  g_assert_false (line->is_field);
  return line->text;
}

static void
test_fields (VpTestStore *store, gconstpointer data)
{
  gint64 id = add_person (store->db, vp_date_new (1984, 3, 12)), other = add_person (store->db, vp_date_new (1984, 3, 13));
  g_autoptr (GPtrArray) lines = NULL, newest = NULL, of_other = NULL;

  move (store->db, id);
  lines = read_lines (store->db, id, 10);
  g_assert_cmpuint (n_entries (lines), ==, 2);
  g_assert_cmpstr (text_of (lines, "District"), ==, "华龙区 → 清丰县");
  g_assert_cmpstr (text_of (lines, "Sex"), ==, "— → 女");
  g_assert_cmpstr (text_of (lines, "Telephone"), ==, "*** → ***");
  g_assert_cmpstr (text_of (lines, "Registered on"), ==, "— → 2017-03-05");
  /* What only serves the store is not told, nor is what the first entry put in. */
  g_assert_cmpuint (lines->len, ==, 2 + 4);
  newest = read_lines (store->db, id, 1);
  g_assert_cmpuint (newest->len, ==, 1 + 4);
  of_other = read_lines (store->db, other, 10);
  g_assert_cmpuint (of_other->len, ==, 1);
}

static void
test_undone (VpTestStore *store, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = add_person (store->db, vp_date_new (1984, 3, 12));
  g_autoptr (GPtrArray) undone = NULL, again = NULL;
  const VpLogLine *taken_back;

  move (store->db, id);
  vp_db_set_who (store->db, "李明");
  g_assert_true (vp_outbox_revert (store->db, vp_test_last_seq (store->db), VP_ACTION_UNDO, &error));
  undone = read_lines (store->db, id, 10);
  g_assert_cmpuint (n_entries (undone), ==, 3);
  g_assert_true (g_str_has_prefix (first_text (undone), "Taken back: "));
  g_assert_nonnull (strstr (first_text (undone), "李明"));
  g_assert_cmpstr (text_of (undone, "District"), ==, "清丰县 → 华龙区");
  taken_back = g_ptr_array_index (undone, 5);
  g_assert_false (taken_back->is_field);
  g_assert_true (g_str_has_suffix (taken_back->text, "(undone)"));

  g_assert_true (vp_outbox_revert (store->db, vp_test_last_seq (store->db), VP_ACTION_REDO, &error));
  again = read_lines (store->db, id, 10);
  g_assert_true (g_str_has_prefix (first_text (again), "Done again: "));
  g_assert_cmpstr (text_of (again, "District"), ==, "华龙区 → 清丰县");
}

/* Of a minor neither name nor day of birth. */
static void
test_minor (VpTestStore *store, gconstpointer data)
{
  gint64 id = add_person (store->db, vp_date_today () - 4000);
  g_autoptr (VpVolunteer) person = read_person (store->db, id);
  g_autoptr (GPtrArray) lines = NULL;

  g_free (person->name);
  person->name = g_strdup ("张微");
  person->birth = vp_date_today () - 4001;
  save (store->db, person);
  lines = read_lines (store->db, id, 10);
  g_assert_cmpstr (text_of (lines, "Name"), ==, "*** → ***");
  g_assert_cmpstr (text_of (lines, "Date of birth"), ==, "*** → ***");
  for (guint i = 0; i < lines->len; i++)
    g_assert_null (strstr (((VpLogLine *) g_ptr_array_index (lines, i))->text, "张微"));
}

static void
test_values (VpTestStore *store, gconstpointer data)
{
  static const struct { const char *field, *value, *expected; } cases[] = {
    { "number", "3093", "0003093" }, { "sex", "1", "男" }, { "sex", "2", "女" }, { "sex", "9", "—" }, { "birth", "0", "—" },
    { "birth", "***", "***" }, { "team_id", "", "—" }, { "team_id", "77", "—" }, { "removed_at", "0", "—" },
    { "note", "", "—" }, { "note", "12", "12" }, { "district", "410902", "华龙区" }, { "district", "1", "—" },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (VpCodeBook) book = vp_code_book_read (store->db, &error);
  VpLogField field = { .entity = (char *) "volunteer" };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = NULL;

    field.field = (char *) cases[i].field;
    g_assert_nonnull (vp_log_words_field (&field));
    text = vp_log_words_value (&field, cases[i].value, book);
    g_assert_cmpstr (text, ==, cases[i].expected);
  }
  field.field = (char *) "batch_id";
  g_assert_null (vp_log_words_field (&field));
  field = (VpLogField) { .entity = (char *) "team", .field = (char *) "name" };
  g_assert_null (vp_log_words_field (&field));
}

/* What is printed or exported has all changes that are asked for, however few of them are shown. */
static void
test_list (VpTestStore *store, gconstpointer data)
{
  static const struct { const char *text, *table; gint64 from, n; } cases[] = {
    { "", NULL, 0, 2101 }, { "测试", NULL, 0, 2100 }, { "", "volunteer", 0, 1 }, { "没有", NULL, 0, 0 }, { "", NULL, G_MAXINT32 * G_GINT64_CONSTANT (2), 0 },
  };

  add_person (store->db, vp_date_new (1980, 3, 28));
  /* Entries alone, as many as years make. */
  vp_test_int (store->db, "WITH RECURSIVE n (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < 2100)"
               " INSERT INTO outbox (at, who, action, summary, changeset) SELECT 1500000000 + value, '王芳', 'register-edit',"
               " '测试' || value, x'' FROM n RETURNING 1");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (VpListing) listing = vp_listing_new ("变更", "", 5);
    const VpLogQuery query = { cases[i].text, cases[i].from, 0, cases[i].table };
    g_autoptr (GError) error = NULL;
    gint64 n;

    g_assert_true (vp_outbox_count (store->db, &query, &n, &error));
    g_assert_cmpint (n, ==, cases[i].n);
    g_assert_true (vp_log_list_fill (store->db, &query, listing, &error));
    g_assert_cmpint (listing->rows->len, ==, cases[i].n);
    if (i == 1)
      g_assert_cmpstr (((char **) listing->rows->pdata[0])[2], ==, "测试2100");
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, VpTestStore, NULL, \
  (void (*) (VpTestStore *, gconstpointer)) vp_test_store_set_up, func, \
  (void (*) (VpTestStore *, gconstpointer)) vp_test_store_tear_down)
  ADD ("/log-words/fields", test_fields);
  ADD ("/log-words/undone", test_undone);
  ADD ("/log-words/minor", test_minor);
  ADD ("/log-words/values", test_values);
  ADD ("/log-words/list", test_list);
  return g_test_run ();
}
