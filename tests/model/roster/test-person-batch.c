/* test-person-batch.c: one field of many volunteers, all or nothing, one undo; and questions kept as texts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-error.h"
#include "vp-outbox.h"
#include "vp-person-batch.h"
#include "vp-roster-kept.h"
#include "vp-test-store.h"

#include <string.h>

static GArray *
add_people (VpDb *db, guint n)
{
  static const char *const names[] = { "王芳", "李强", "张伟", "刘洋", "陈静" };
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < n; i++) {
    gint64 id = vp_test_add_person (db, names[i], "");

    g_array_append_val (ids, id);
  }
  return ids;
}

static char *
last_sentence (VpDb *db)
{
  g_autoptr (VpLogEntry) entry = vp_outbox_next_undo (db, NULL);

  return g_strdup (entry != NULL ? entry->summary : "");
}

static void
assert_political (VpDb *db, const char *expected)
{
  g_autoptr (GString) told = g_string_new (NULL);
  gint64 n = vp_test_int (db, "SELECT count (*) FROM volunteer");

  for (gint64 i = 0; i < n; i++) {
    g_autofree char *sql = g_strdup_printf ("SELECT political FROM volunteer ORDER BY id LIMIT 1 OFFSET %d", (int) i);

    g_string_append_printf (told, "%s%d", i > 0 ? "," : "", (int) vp_test_int (db, sql));
  }
  g_assert_cmpstr (told->str, ==, expected);
}

/* Who has the value already is not counted; the log names the first three; one undo brings all back. */
static void
test_edit (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autofree char *sentence = NULL, *few = NULL;
  VpTestStore store;
  guint changed = 9;
  gint64 last;

  vp_test_store_set_up (&store);
  ids = add_people (store.db, 5);
  g_array_set_size (ids, 1);
  g_assert_true (vp_person_batch_edit (store.db, ids, VP_PERSON_POLITICAL, " 中共党员 ", &changed, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (changed, ==, 1);
  assert_political (store.db, "1,0,0,0,0");
  few = last_sentence (store.db);
  g_assert_nonnull (strstr (few, "王芳"));
  g_assert_null (strstr (few, "李强"));
  g_clear_pointer (&ids, g_array_unref);
  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < 5; i++) {
    g_autofree char *sql = g_strdup_printf ("SELECT id FROM volunteer ORDER BY id LIMIT 1 OFFSET %u", i);
    gint64 id = vp_test_int (store.db, sql);

    g_array_append_val (ids, id);
  }
  last = vp_test_last_seq (store.db);
  g_assert_true (vp_person_batch_edit (store.db, ids, VP_PERSON_POLITICAL, "中共党员", &changed, &error));
  g_assert_cmpuint (changed, ==, 4);
  assert_political (store.db, "1,1,1,1,1");
  g_assert_cmpint (vp_test_last_seq (store.db), ==, last + 1);
  sentence = last_sentence (store.db);
  g_assert_nonnull (strstr (sentence, "李强"));
  g_assert_nonnull (strstr (sentence, "刘洋"));
  g_assert_null (strstr (sentence, "陈静"));
  g_assert_nonnull (strstr (sentence, "4"));
  g_assert_true (vp_outbox_revert (store.db, last + 1, VP_ACTION_UNDO, &error));
  assert_political (store.db, "1,0,0,0,0");
  /* Blank takes it away. */
  g_assert_true (vp_person_batch_edit (store.db, ids, VP_PERSON_POLITICAL, "", &changed, &error));
  g_assert_cmpuint (changed, ==, 1);
  assert_political (store.db, "0,0,0,0,0");
  vp_test_assert_clean (store.db);
  vp_test_store_tear_down (&store);
}

static void
assert_refused (VpDb *db, GArray *ids, VpPersonField field, const char *text, int code, const char *part)
{
  g_autoptr (GError) error = NULL;
  gint64 last = vp_test_last_seq (db);
  guint changed = 9;

  g_assert_false (vp_person_batch_edit (db, ids, field, text, &changed, &error));
  g_assert_error (error, VP_ERROR, code);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, part));
  g_assert_cmpuint (changed, ==, 0);
  g_assert_cmpint (vp_test_last_seq (db), ==, last);
}

/* All or nothing: who or what stands in the way is named, and nothing is written. */
static void
test_refused (void)
{
  g_autoptr (GArray) ids = NULL, last = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) error = NULL;
  VpTestStore store;

  vp_test_store_set_up (&store);
  ids = add_people (store.db, 3);
  assert_refused (store.db, ids, VP_PERSON_NAME, "王", VP_ERROR_INVALID, "own");
  assert_refused (store.db, ids, VP_PERSON_PHONE, "13812345678", VP_ERROR_INVALID, "own");
  assert_refused (store.db, ids, VP_PERSON_IDENTITY, "", VP_ERROR_INVALID, "own");
  assert_refused (store.db, ids, VP_PERSON_POLITICAL, "没有的", VP_ERROR_INVALID, "王芳");
  assert_refused (store.db, ids, VP_PERSON_REGISTERED, "2999-01-01", VP_ERROR_INVALID, "王芳");
  assert_refused (store.db, ids, VP_PERSON_TEAM, "没有的队", VP_ERROR_NOT_FOUND, "没有的队");
  assert_refused (store.db, ids, VP_PERSON_POLITICAL, "", VP_ERROR_EXISTS, "already");
  g_assert_cmpint (vp_test_int (store.db, "SELECT count (*) FROM team"), ==, 0);
  /* The last of them is removed: the others stay as they are. */
  g_array_append_val (last, g_array_index (ids, gint64, 2));
  g_assert_true (vp_person_remove (store.db, last, TRUE, &error));
  assert_refused (store.db, ids, VP_PERSON_POLITICAL, "中共党员", VP_ERROR_CONFLICT, "张伟");
  assert_political (store.db, "0,0,0");
  vp_test_store_tear_down (&store);
}

static void
test_offer (void)
{
  g_autoptr (VpCodeBook) book = NULL;
  g_auto (GStrv) districts = NULL;
  VpTestStore store;

  vp_test_store_set_up (&store);
  book = vp_code_book_read (store.db, NULL);
  districts = vp_person_batch_offer (book, VP_PERSON_DISTRICT);
  g_assert_true (g_strv_contains ((const char *const *) districts, "华龙区"));
  g_assert_null (vp_person_batch_offer (book, VP_PERSON_REGISTERED));
  vp_test_store_tear_down (&store);
}

/* Questions */

static void
test_kept (void)
{
  VpRosterQuery query = { .text = " 王  芳 ", .districts = { 410902, 410922 }, .n_districts = 2, .teams = { 7 }, .n_teams = 1,
                          .status_mask = 1u << 31 | 1, .stars_mask = 1u << 3, .political_mask = G_GUINT64_CONSTANT (1) << 63,
                          .age_min = 60, .sex = 2, .registered_from = 2457755, .minutes_max = 600,
                          .missing = VP_ROSTER_WITHOUT_IDENTITY, .sort = VP_ROSTER_SORT_MINUTES, .descending = TRUE }, back;
  g_autofree char *text = vp_roster_query_write (&query), *words = NULL, *again = NULL;

  g_assert_cmpuint (vp_roster_query_read (text, &back, &words), ==, 0);
  g_assert_cmpstr (words, ==, "王 芳");
  g_assert_true (back.text == words);
  g_assert_cmpuint (back.n_districts, ==, 2);
  g_assert_cmpint (back.districts[1], ==, 410922);
  g_assert_cmpuint (back.n_teams, ==, 1);
  g_assert_cmpint (back.teams[0], ==, 7);
  g_assert_cmpuint (back.status_mask, ==, 1u << 31 | 1);
  g_assert_cmpuint (back.stars_mask, ==, 1u << 3);
  g_assert_true (back.political_mask == G_GUINT64_CONSTANT (1) << 63);
  g_assert_cmpint (back.age_min, ==, 60);
  g_assert_true (vp_roster_query_same_more (&back, &query));
  g_assert_false (vp_roster_query_same_more (&back, &(const VpRosterQuery) { .sex = 2 }));
  g_assert_cmpint (back.age_max, ==, 0);
  g_assert_cmpint (back.sort, ==, VP_ROSTER_SORT_MINUTES);
  g_assert_true (back.descending);
  again = vp_roster_query_write (&back);
  g_assert_cmpstr (again, ==, text);
}

/* Every order has its word; what is not known is left out and counted. */
static void
test_kept_odd (void)
{
  g_autofree char *words = NULL;
  VpRosterQuery back;

  for (int sort = 0; sort < VP_ROSTER_N_SORTS; sort++) {
    const VpRosterQuery query = { .sort = (VpRosterSort) sort };
    g_autofree char *text = vp_roster_query_write (&query), *none = NULL;

    g_assert_cmpuint (vp_roster_query_read (text, &back, &none), ==, 0);
    g_assert_cmpint (back.sort, ==, sort);
    g_assert_false (back.descending);
    g_assert_cmpstr (none, ==, "");
  }
  g_assert_cmpuint (vp_roster_query_read ("new\t1\nsort\tnever\t1\nstatus\t32\nage\t9\nteam\n\nage\t18\t59\nstars\t0\t32\n", &back,
                                          &words), ==, 5);
  g_assert_cmpuint (back.stars_mask, ==, 1);
  g_assert_cmpuint (back.status_mask, ==, 0);
  g_assert_cmpint (back.age_min, ==, 18);
  g_assert_cmpint (back.age_max, ==, 59);
  g_assert_cmpint (back.sort, ==, VP_ROSTER_SORT_PINYIN);
}

/* More places than a question has room for are counted, not written behind its end. */
static void
test_kept_many (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *words = NULL;
  VpRosterQuery back;

  for (guint i = 0; i < 33; i++)
    g_string_append_printf (text, "team\t%u\ndistrict\t%u\n", i + 1, i + 1);
  g_assert_cmpuint (vp_roster_query_read (text->str, &back, &words), ==, 2);
  g_assert_cmpuint (back.n_teams, ==, 32);
  g_assert_cmpuint (back.n_districts, ==, 32);
  g_assert_cmpint (back.teams[31], ==, 32);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/person-batch/edit", test_edit);
  g_test_add_func ("/person-batch/refused", test_refused);
  g_test_add_func ("/person-batch/offer", test_offer);
  g_test_add_func ("/roster-kept/whole", test_kept);
  g_test_add_func ("/roster-kept/odd", test_kept_odd);
  g_test_add_func ("/roster-kept/many", test_kept_many);
  return g_test_run ();
}
