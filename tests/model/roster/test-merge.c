/* test-merge.c: two rows are one person, and two again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-alias-store.h"
#include "vp-certification-store.h"
#include "vp-db-private.h"
#include "vp-dossier-store.h"
#include "vp-erasure.h"
#include "vp-error.h"
#include "vp-identity.h"
#include "vp-merge.h"
#include "vp-outbox.h"
#include "vp-passcode.h"
#include "vp-person-form.h"
#include "vp-sealed.h"
#include "vp-sealing.h"
#include "vp-test-store.h"
#include "vp-test-vfs.h"
#include "vp-transact.h"
#include "vp-twins.h"

#include <string.h>

#define REASON "同一人登记了两次"
#define DAY (vp_date_new (2017, 9, 10))

static gint64
add (VpDb *db, const char *name, const char *number, const char *phone, VpDate birth)
{
  g_autoptr (VpVolunteer) person = vp_volunteer_new ();
  g_autoptr (GError) error = NULL;

  person->name = g_strdup (name);
  person->pinyin = g_strdup ("");
  person->note = g_strdup ("");
  person->birth = birth;
  person->private.id_kind = *number != '\0' ? VP_ID_KIND_RESIDENT : VP_ID_KIND_NONE;
  person->private.id_number = g_strdup (number);
  person->private.guardian = g_strdup ("");
  person->private.phone = g_strdup (phone);
  person->private.address = g_strdup ("");
  vp_person_save (db, person, NULL, &error);
  g_assert_no_error (error);
  return person->id;
}

static VpVolunteer *
get (VpDb *db, gint64 id)
{
  g_autoptr (GError) error = NULL;
  VpVolunteer *person = vp_volunteer_store_get (db, id, &error);

  g_assert_no_error (error);
  return person;
}

static void
merge (VpDb *db, gint64 kept, gint64 other)
{
  VpMergeAsk ask = { .kept = kept, .others = { other }, .n_others = 1, .reason = REASON };
  g_autoptr (GError) error = NULL;

  vp_merge_commit (db, &ask, &error);
  g_assert_no_error (error);
}

static void
split (VpDb *db, gint64 id)
{
  g_autoptr (GError) error = NULL;

  vp_merge_split (db, id, "原来是两个人", &error);
  g_assert_no_error (error);
}

static void
assert_refused (VpDb *db, const VpMergeAsk *ask, int code)
{
  g_autoptr (GError) error = NULL;
  gint64 seq = vp_test_last_seq (db);

  g_assert_false (vp_merge_commit (db, ask, &error));
  g_assert_error (error, VP_ERROR, code);
  g_assert_cmpint (vp_test_last_seq (db), ==, seq);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Every row of every table but the logs and what counts numbers up. */
static char *
dump (VpDb *db)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (VpStmt) tables = vp_db_prepare (db, "SELECT 'SELECT * FROM \"' || name || '\"', name FROM sqlite_schema"
    " WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'outbox%' AND name NOT IN ('id_sequence', 'chain',"
    " 'access_log', 'meta')", NULL);
  gboolean row = TRUE;

  while (vp_stmt_step (tables, &row, NULL) && row) {
    g_autofree char *sql = vp_stmt_dup_text (tables, 0), *name = vp_stmt_dup_text (tables, 1);
    g_autoptr (VpStmt) rows = vp_db_prepare (db, sql, NULL);
    gboolean more = TRUE;

    g_assert_nonnull (rows);
    while (vp_stmt_step (rows, &more, NULL) && more) {
      GString *line = g_string_new (name);

      for (int i = 0; i < sqlite3_column_count (rows); i++)
        g_string_append_printf (line, "|%s", (const char *) sqlite3_column_text (rows, i));
      g_ptr_array_add (lines, g_string_free (line, FALSE));
    }
  }
  g_ptr_array_sort (lines, compare_texts);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

/* @text or @number, as the field has it. */
static void
set_field (VpDb *db, gint64 id, VpPersonField field, const char *text, gint64 number)
{
  g_autoptr (VpVolunteer) person = get (db, id), with = vp_volunteer_new ();
  g_autoptr (GError) error = NULL;

  with->private.phone = g_strdup (text);
  with->private.address = g_strdup (text);
  with->private.guardian = g_strdup (text);
  with->note = g_strdup (text);
  with->registered = (VpDate) number;
  with->political = (int) number;
  vp_merge_copy (person, with, field);
  vp_person_save (db, person, NULL, &error);
  g_assert_no_error (error);
}

static void
undo (VpDb *db, gboolean redo)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpLogEntry) entry = redo ? vp_outbox_next_redo (db, &error) : vp_outbox_next_undo (db, &error);

  g_assert_no_error (error);
  vp_outbox_revert (db, entry->seq, redo ? VP_ACTION_REDO : VP_ACTION_UNDO, &error);
  g_assert_no_error (error);
}

/* What stays */

static void
test_defaults (void)
{
  VpTestStore store;
  char number[VP_ID_MAX + 1];
  VpIdentity identity;
  gint64 kept, other;

  vp_test_store_set_up (&store);
  vp_test_identity (5, number);
  vp_identity_parse (number, vp_date_today (), &identity);
  kept = add (store.db, "王芳", "", "13812345678", identity.birth + 1);
  other = add (store.db, "王方", number, "13900000000", identity.birth);
  set_field (store.db, other, VP_PERSON_ADDRESS, "黄河路一号", 0);
  set_field (store.db, kept, VP_PERSON_REGISTERED, NULL, DAY);
  set_field (store.db, other, VP_PERSON_REGISTERED, NULL, DAY - 1);
  merge (store.db, kept, other);
  {
    g_autoptr (VpVolunteer) one = get (store.db, kept), gone = get (store.db, other);

    g_assert_cmpstr (one->name, ==, "王芳");
    g_assert_cmpstr (one->private.phone, ==, "13812345678");
    g_assert_cmpstr (one->private.address, ==, "黄河路一号");
    g_assert_cmpstr (one->private.id_number, ==, number);
    g_assert_cmpint (one->birth, ==, identity.birth); /* of whom the number is */
    g_assert_cmpint (one->registered, ==, DAY - 1);
    g_assert_cmpint (one->kept_id, ==, 0);
    g_assert_cmpint (gone->kept_id, ==, kept);
    g_assert_cmpint (gone->removed_at, !=, 0);
    g_assert_cmpstr (gone->private.id_number, ==, "");
    g_assert_cmpstr (gone->private.phone, ==, "13900000000");
  }
  vp_test_assert_clean (store.db);
  vp_test_store_tear_down (&store);
}

static void
test_take (void)
{
  VpTestStore store;
  g_autoptr (GError) error = NULL;
  gint64 kept, other, third;
  VpMergeAsk ask = { .n_others = 2, .reason = REASON };

  vp_test_store_set_up (&store);
  ask.kept = kept = add (store.db, "王芳", "", "1", 0);
  ask.others[0] = other = add (store.db, "王方", "", "2", 0);
  ask.others[1] = third = add (store.db, "王房", "", "3", 0);
  ask.take[VP_PERSON_NAME] = third;
  ask.take[VP_PERSON_PHONE] = other;
  vp_merge_commit (store.db, &ask, &error);
  g_assert_no_error (error);
  {
    g_autoptr (VpVolunteer) one = get (store.db, kept);

    g_assert_cmpstr (one->name, ==, "王房");
    g_assert_cmpstr (one->private.phone, ==, "2");
  }
  split (store.db, other);
  {
    g_autoptr (VpVolunteer) one = get (store.db, kept);

    g_assert_cmpstr (one->name, ==, "王房");
    g_assert_cmpstr (one->private.phone, ==, "1");
  }
  split (store.db, third);
  {
    g_autoptr (VpVolunteer) one = get (store.db, kept);

    g_assert_cmpstr (one->name, ==, "王芳");
  }
  vp_test_store_tear_down (&store);
}

/* What counts */

static gint64
minutes_of (VpDb *db, gint64 id)
{
  g_autoptr (VpVolunteer) person = get (db, id);

  return person->minutes;
}

static void
line_cb (const VpVolunteerLine *line, gpointer data)
{
  gint64 *minutes = data;

  if (!line->removed)
    *minutes += line->minutes;
}

static void
test_sums (void)
{
  VpTestStore store;
  gint64 kept, other, line, found, minutes = 0, day_minutes;
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (VpVolunteer) gone = NULL;

  vp_test_store_set_up (&store);
  kept = add (store.db, "王芳", "", "1", 0);
  other = add (store.db, "王方", "", "2", 0);
  vp_test_add_record (store.db, kept, DAY, 60);
  line = vp_test_add_record (store.db, other, DAY, 90);
  merge (store.db, kept, other);
  g_assert_cmpint (minutes_of (store.db, kept), ==, 150);
  g_assert_cmpint (minutes_of (store.db, other), ==, 0);
  g_assert_true (vp_record_store_day_minutes (store.db, kept, DAY, &day_minutes, NULL));
  g_assert_cmpint (day_minutes, ==, 150);
  records = vp_record_store_list (store.db, kept, NULL);
  g_assert_cmpuint (records->len, ==, 2);
  g_assert_true (vp_volunteer_store_each (store.db, line_cb, &minutes, NULL));
  g_assert_cmpint (minutes, ==, 150);
  vp_test_assert_clean (store.db);

  vp_test_reverse_record (store.db, line); /* of the merged row: the line stays where it is, and so does its answer */
  g_assert_cmpint (minutes_of (store.db, kept), ==, 60);
  vp_test_add_record (store.db, kept, DAY + 1, 30);
  gone = get (store.db, other);
  g_assert_true (vp_volunteer_store_find_number (store.db, gone->number, &found, NULL));
  g_assert_cmpint (found, ==, kept);
  vp_test_assert_clean (store.db);
  split (store.db, other);
  g_assert_cmpint (minutes_of (store.db, kept), ==, 90);
  g_assert_cmpint (minutes_of (store.db, other), ==, 0);
  vp_test_assert_clean (store.db);
  vp_test_store_tear_down (&store);
}

static void
add_result (VpDb *db, gint64 id, gint64 volunteer, int rank)
{
  g_autofree char *sql = g_strdup_printf ("INSERT INTO certification_result (id, batch_id, volunteer_id, rank, level_name, minutes,"
    " change) VALUES (%d, (SELECT min (id) FROM certification_batch), %" G_GINT64_FORMAT ", %d, '星', 1, 1)", (int) id, volunteer, rank);

  g_assert_true (vp_db_exec (db, sql, NULL));
}

/* Nobody else may have an identity number of a merged row. */
static void
test_identity (void)
{
  VpTestStore store;
  char number[VP_ID_MAX + 1], wrong[VP_ID_MAX + 1];
  gint64 kept, other;
  g_autoptr (GError) error = NULL;
  VpMergeAsk ask = { .n_others = 1, .reason = REASON, .override = TRUE };
  g_autoptr (VpVolunteer) third = vp_volunteer_new ();

  vp_test_store_set_up (&store);
  vp_test_identity (6, number);
  vp_test_identity (7, wrong);
  ask.kept = kept = add (store.db, "王芳", number, "1", 0);
  ask.others[0] = other = add (store.db, "王芳", wrong, "1", 0);
  vp_merge_commit (store.db, &ask, &error);
  g_assert_no_error (error);
  third->name = g_strdup ("别人");
  third->private.id_number = g_strdup (wrong);
  g_assert_false (vp_person_save (store.db, third, NULL, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_EXISTS);
  g_assert_nonnull (strstr (error->message, "was merged into somebody else"));
  g_clear_error (&error);
  split (store.db, other);
  g_assert_false (vp_person_save (store.db, third, NULL, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_EXISTS);
  g_assert_null (strstr (error->message, "was merged into somebody else"));
  vp_test_store_tear_down (&store);
}

/* Back again */

static void
test_round (void)
{
  VpTestStore store;
  char number[VP_ID_MAX + 1];
  VpIdentity identity;
  g_autofree char *before = NULL, *after = NULL, *merged = NULL, *redone = NULL;
  gint64 kept, other;

  vp_test_store_set_up (&store);
  vp_test_identity (8, number);
  vp_identity_parse (number, vp_date_today (), &identity);
  kept = add (store.db, "王芳", "", "", 0);
  other = add (store.db, "王方", number, "13812345678", identity.birth);
  set_field (store.db, other, VP_PERSON_NOTE, "备注", 0);
  set_field (store.db, other, VP_PERSON_POLITICAL, NULL, 3);
  vp_test_add_record (store.db, kept, DAY, 60);
  vp_test_add_record (store.db, other, DAY, 90);
  before = dump (store.db);
  merge (store.db, kept, other);
  merged = dump (store.db);
  g_assert_cmpstr (before, !=, merged);
  split (store.db, other);
  after = dump (store.db);
  g_assert_cmpstr (before, ==, after);
  g_free (after);

  merge (store.db, kept, other);
  undo (store.db, FALSE);
  after = dump (store.db);
  g_assert_cmpstr (before, ==, after);
  vp_test_assert_clean (store.db);
  undo (store.db, TRUE);
  g_assert_cmpint (minutes_of (store.db, kept), ==, 150);
  vp_test_assert_clean (store.db);
  split (store.db, other);
  redone = dump (store.db);
  g_assert_cmpstr (before, ==, redone);
  vp_test_store_tear_down (&store);
}

static void
test_edited_since (void)
{
  VpTestStore store;
  gint64 kept, other;

  vp_test_store_set_up (&store);
  kept = add (store.db, "王芳", "", "", 0);
  other = add (store.db, "王方", "", "13812345678", 0);
  set_field (store.db, other, VP_PERSON_ADDRESS, "黄河路", 0);
  merge (store.db, kept, other);
  set_field (store.db, kept, VP_PERSON_PHONE, "13900000000", 0); /* came since */
  split (store.db, other);
  {
    g_autoptr (VpVolunteer) one = get (store.db, kept), two = get (store.db, other);

    g_assert_cmpstr (one->private.phone, ==, "13900000000");
    g_assert_cmpstr (one->private.address, ==, "");
    g_assert_cmpstr (two->private.phone, ==, "13812345678");
    g_assert_cmpstr (two->private.address, ==, "黄河路");
    g_assert_cmpint (two->removed_at, ==, 0);
  }
  vp_test_store_tear_down (&store);
}

/* A field taken twice, and the first one split first. */
static void
test_taken_twice (void)
{
  VpTestStore store;
  gint64 kept, first, second;
  g_autofree char *before = NULL, *after = NULL;

  vp_test_store_set_up (&store);
  kept = add (store.db, "王芳", "", "1", 0);
  first = add (store.db, "王方", "", "2", 0);
  second = add (store.db, "王房", "", "3", 0);
  before = dump (store.db);
  for (guint i = 0; i < 2; i++) {
    VpMergeAsk ask = { .kept = kept, .others = { i == 0 ? first : second }, .n_others = 1, .reason = REASON };

    ask.take[VP_PERSON_PHONE] = ask.others[0];
    g_assert_true (vp_merge_commit (store.db, &ask, NULL));
  }
  split (store.db, first);
  {
    g_autoptr (VpVolunteer) one = get (store.db, kept);

    g_assert_cmpstr (one->private.phone, ==, "3");
  }
  split (store.db, second);
  after = dump (store.db);
  g_assert_cmpstr (before, ==, after);
  vp_test_store_tear_down (&store);
}

/* Merged on: the first one counts where the second one went. */
static void
test_chain (void)
{
  VpTestStore store;
  gint64 top, middle, bottom;
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (GError) error = NULL;

  vp_test_store_set_up (&store);
  top = add (store.db, "王芳", "", "1", 0);
  middle = add (store.db, "王方", "", "2", 0);
  bottom = add (store.db, "王房", "", "3", 0);
  vp_test_add_record (store.db, bottom, DAY, 60);
  vp_test_add_record (store.db, middle, DAY, 30);
  before = dump (store.db);
  merge (store.db, middle, bottom);
  merge (store.db, top, middle);
  g_assert_cmpint (minutes_of (store.db, top), ==, 90);
  vp_test_assert_clean (store.db);
  g_assert_false (vp_merge_split (store.db, bottom, REASON, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  g_clear_error (&error);
  undo (store.db, FALSE);
  g_assert_cmpint (minutes_of (store.db, middle), ==, 90);
  vp_test_assert_clean (store.db);
  merge (store.db, top, middle);
  split (store.db, middle);
  g_assert_cmpint (minutes_of (store.db, middle), ==, 90);
  g_assert_cmpint (minutes_of (store.db, top), ==, 0);
  vp_test_assert_clean (store.db);
  split (store.db, bottom);
  after = dump (store.db);
  g_assert_cmpstr (before, ==, after);
  vp_test_store_tear_down (&store);
}

/* Refusals */

static void
test_refusals (void)
{
  VpTestStore store;
  char first[VP_ID_MAX + 1], second[VP_ID_MAX + 1];
  g_autoptr (GError) error = NULL;
  gint64 a, b, c, child;
  VpMergeAsk ask = { .n_others = 1, .reason = REASON };
  VpTwinPair pair;

  vp_test_store_set_up (&store);
  vp_test_identity (9, first);
  vp_test_identity (10, second);
  ask.kept = a = add (store.db, "王芳", first, "1", 0);
  b = add (store.db, "王方", second, "2", 0);
  c = add (store.db, "王房", "", "3", 0);
  ask.others[0] = a;
  assert_refused (store.db, &ask, VP_ERROR_INVALID); /* itself */
  ask.others[0] = ask.others[1] = c;
  ask.n_others = 2;
  assert_refused (store.db, &ask, VP_ERROR_INVALID); /* twice */
  ask.n_others = 0;
  assert_refused (store.db, &ask, VP_ERROR_INVALID); /* nobody */
  ask.n_others = 1;
  ask.others[0] = b;
  assert_refused (store.db, &ask, VP_ERROR_CONFLICT); /* two numbers */
  ask.others[0] = c;
  ask.reason = " ";
  assert_refused (store.db, &ask, VP_ERROR_INVALID);
  ask.reason = REASON;
  ask.take[VP_PERSON_PHONE] = b;
  assert_refused (store.db, &ask, VP_ERROR_INVALID); /* a row that is not among them */
  ask.take[VP_PERSON_PHONE] = 0;
  ask.stamp = 1;
  assert_refused (store.db, &ask, VP_ERROR_CONFLICT); /* changed since */
  ask.stamp = 0;

  pair = (VpTwinPair) { a, c };
  g_assert_true (vp_twins_say_apart (store.db, pair.first, pair.second, "认识", NULL));
  assert_refused (store.db, &ask, VP_ERROR_CONFLICT); /* said to be two */
  {
    g_autoptr (VpMergePlan) plan = vp_merge_plan (store.db, &ask, NULL);

    g_assert_cmpuint (plan->refusals->len, ==, 1);
    g_assert_true (plan->overridable);
    ask.stamp = plan->stamp;
  }
  ask.override = TRUE;
  g_assert_true (vp_merge_commit (store.db, &ask, &error));
  g_assert_no_error (error);
  ask.stamp = 0;
  assert_refused (store.db, &ask, VP_ERROR_CONFLICT); /* a second time */
  ask.kept = c;
  ask.others[0] = b;
  assert_refused (store.db, &ask, VP_ERROR_CONFLICT); /* into one that was merged */
  g_assert_false (vp_merge_split (store.db, b, REASON, &error)); /* nobody's */
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_false (vp_merge_split (store.db, c, "", &error)); /* no reason */
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  g_clear_error (&error);

  child = add (store.db, "王小", "", "4", vp_date_today () - 3000);
  set_field (store.db, child, VP_PERSON_GUARDIAN, "王大", 0);
  ask = (VpMergeAsk) { .kept = child, .others = { b }, .n_others = 1, .reason = REASON };
  ask.take[VP_PERSON_IDENTITY] = child;
  ask.take[VP_PERSON_BIRTH] = child;
  ask.take[VP_PERSON_GUARDIAN] = b;
  assert_refused (store.db, &ask, VP_ERROR_CONFLICT); /* a minor keeps the guardian */
  ask.take[VP_PERSON_GUARDIAN] = 0;
  ask.take[VP_PERSON_IDENTITY] = b;
  assert_refused (store.db, &ask, VP_ERROR_CONFLICT); /* the day of birth is not that of the number */
  vp_test_store_tear_down (&store);
}

static void
test_untouchable (void)
{
  VpTestStore store;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (VpVolunteer) gone = NULL;
  gint64 kept, other, removed;

  vp_test_store_set_up (&store);
  kept = add (store.db, "王芳", "", "1", 0);
  other = add (store.db, "王方", "", "2", 0);
  removed = add (store.db, "王房", "", "3", 0);
  merge (store.db, kept, other);
  g_array_append_val (ids, other);
  g_assert_false (vp_person_remove (store.db, ids, FALSE, &error)); /* brought back */
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  g_clear_error (&error);
  gone = get (store.db, other);
  g_assert_false (vp_person_save (store.db, gone, NULL, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  g_clear_error (&error);

  /* Somebody removed before is merged, and is removed again when split. */
  g_array_index (ids, gint64, 0) = removed;
  g_assert_true (vp_person_remove (store.db, ids, TRUE, NULL));
  merge (store.db, kept, removed);
  split (store.db, removed);
  g_clear_pointer (&gone, vp_volunteer_free);
  gone = get (store.db, removed);
  g_assert_cmpint (gone->removed_at, !=, 0);
  g_assert_cmpint (gone->kept_id, ==, 0);
  {
    VpMergeAsk ask = { .kept = removed, .others = { kept }, .n_others = 1, .reason = REASON };

    assert_refused (store.db, &ask, VP_ERROR_CONFLICT); /* a removed one is not kept */
  }
  vp_test_store_tear_down (&store);
}

/* Stars, what is known of the person, and erasure */

static void
test_person_whole (void)
{
  VpTestStore store;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) dossier = NULL, lines = NULL;
  gint64 kept, other;
  gboolean told = FALSE;

  vp_test_store_set_up (&store);
  kept = add (store.db, "王芳", "", "13811112222", 0);
  other = add (store.db, "王方金丝雀", "", "13933334444", 0);
  g_assert_true (vp_db_exec (store.db, "INSERT INTO certification_batch (id, number, rule_version_id, as_of, decided_on, entered_by)"
    " SELECT 1, 1, max (id), 2458000, 2458000, '甲' FROM rule_version", &error));
  g_assert_no_error (error);
  add_result (store.db, 1, kept, 2);
  add_result (store.db, 2, other, 3);
  merge (store.db, kept, other);
  {
    g_autoptr (VpVolunteer) one = get (store.db, kept);

    g_assert_cmpint (one->stars, ==, 3); /* the higher one of both */
  }
  dossier = vp_dossier_store_read (store.db, kept, NULL);
  for (guint i = 0, stars = 0; i < dossier->len; i++) {
    stars += strcmp (((VpDossierLine *) dossier->pdata[i])->what, "星") == 0;
    told = stars == 2;
  }
  g_assert_true (told);
  lines = vp_erasure_list (store.db, other, NULL); /* either number means the person */
  for (guint i = 0; i < lines->len; i++)
    if (((VpErasureLine *) lines->pdata[i])->rows == 2)
      told = TRUE;
  g_assert_true (told);
  vp_db_set_second (store.db, "李主任");
  g_assert_true (vp_erasure_run (store.db, other, "本人要求", &error));
  g_assert_no_error (error);
  g_assert_cmpint (vp_test_int (store.db, "SELECT count (*) FROM volunteer WHERE name = '已注销'"), ==, 2);
  g_assert_cmpint (vp_test_int (store.db, "SELECT count (*) FROM volunteer_before"), ==, 0);
  g_assert_cmpint (vp_test_int (store.db, "SELECT count (*) FROM erasure"), ==, 2);
  g_assert_cmpint (vp_test_int (store.db, "SELECT count (*) FROM outbox WHERE instr (summary, '金丝雀') > 0"), ==, 0);
  g_assert_false (vp_merge_split (store.db, other, REASON, &error));
  g_assert_nonnull (error);
  vp_test_assert_clean (store.db);
  vp_test_store_tear_down (&store);
}

/* A store with a passcode */

static void
test_sealed (void)
{
  VpTestStore store;
  VpSealing sealing = { .passcode = "濮阳 志愿者 2018" };
  g_autoptr (GError) error = NULL;
  char number[VP_ID_MAX + 1];
  VpIdentity identity;
  gint64 kept, other, violations = 0;

  vp_test_store_set_up (&store);
  vp_test_identity (11, number);
  vp_identity_parse (number, vp_date_today (), &identity);
  kept = add (store.db, "王芳", "", "13811112222", 0);
  other = add (store.db, "王方", number, "13933334444", identity.birth);
  set_field (store.db, other, VP_PERSON_ADDRESS, "黄河路一百七十七号", 0);
  g_assert_true (vp_sealing_run (store.db, &sealing, NULL, &error));
  g_assert_no_error (error);
  {
    VpMergeAsk ask = { .kept = kept, .others = { other }, .n_others = 1, .reason = REASON };

    ask.take[VP_PERSON_PHONE] = other;
    vp_merge_commit (store.db, &ask, &error);
    g_assert_no_error (error);
  }
  {
    g_autoptr (VpVolunteer) one = get (store.db, kept);

    g_assert_cmpstr (one->private.id_number, ==, number);
    g_assert_cmpstr (one->private.phone, ==, "13933334444");
    g_assert_cmpstr (one->private.address, ==, "黄河路一百七十七号");
  }
  g_assert_true (vp_sealing_verify (store.db, &violations, NULL));
  g_assert_cmpint (violations, ==, 0);
  g_assert_cmpint (vp_test_int (store.db, "SELECT length (sealed) > 0 AND id_number = '' AND phone = '' AND own_number = ''"
                                          " FROM volunteer_before"), ==, 1);
  vp_test_assert_clean (store.db);
  split (store.db, other);
  {
    g_autoptr (VpVolunteer) one = get (store.db, kept), two = get (store.db, other);

    g_assert_cmpstr (one->private.id_number, ==, "");
    g_assert_cmpstr (one->private.phone, ==, "13811112222");
    g_assert_cmpstr (one->private.address, ==, "");
    g_assert_cmpstr (two->private.id_number, ==, number);
    g_assert_cmpstr (two->private.phone, ==, "13933334444");
    g_assert_cmpstr (two->private.address, ==, "黄河路一百七十七号");
  }
  vp_test_assert_clean (store.db);
  vp_test_store_tear_down (&store);
}

/* Whatever write fails: merged whole, or nothing. */
static void
test_faults (void)
{
  g_autofree char *before = NULL;
  gboolean failed = TRUE;
  VpTestStore store;
  gint64 kept, other;

  vp_test_store_set_up (&store);
  kept = add (store.db, "王芳", "", "", 0);
  other = add (store.db, "王方", "", "13812345678", 0);
  vp_test_add_record (store.db, other, DAY, 90);
  before = dump (store.db);
  for (guint nth = 1; failed; nth++) {
    VpMergeAsk ask = { .kept = kept, .others = { other }, .n_others = 1, .reason = REASON };
    gboolean ok;

    vp_test_vfs_fail_nth (nth, SQLITE_IOERR, FALSE);
    ok = vp_merge_commit (store.db, &ask, NULL);
    failed = vp_test_vfs_failed ();
    vp_test_vfs_fail_nth (0, 0, FALSE);
    vp_test_store_reopen (&store);
    if (vp_test_int (store.db, "SELECT count (*) FROM volunteer_alias") == 0) {
      g_autofree char *after = dump (store.db);

      g_assert_false (ok);
      g_assert_cmpstr (before, ==, after);
      continue;
    }
    vp_test_assert_clean (store.db);
    split (store.db, other);
    {
      g_autofree char *after = dump (store.db);

      g_assert_cmpstr (before, ==, after);
    }
  }
  vp_test_store_tear_down (&store);
}

/* What should be looked at before */

static void
run_sql (VpDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;

  vp_db_exec (db, sql, &error);
  g_assert_no_error (error);
}

static VpMergePlan *
plan_of (VpDb *db, gint64 kept, gint64 other)
{
  const VpMergeAsk ask = { .kept = kept, .others = { other }, .n_others = 1, .reason = REASON };
  g_autoptr (GError) error = NULL;
  VpMergePlan *plan = vp_merge_plan (db, &ask, &error);

  g_assert_no_error (error);
  return plan;
}

static guint
count_warnings (VpDb *db, gint64 kept, gint64 other, const char *part)
{
  g_autoptr (VpMergePlan) plan = plan_of (db, kept, other);
  guint n = 0;

  g_assert_cmpuint (plan->refusals->len, ==, 0);
  for (guint i = 0; i < plan->warnings->len; i++)
    n += strstr (plan->warnings->pdata[i], part) != NULL;
  return n;
}

/* One line of service of a person: a day, its first minute (−1 = not known), how long. */
static void
add_line (VpDb *db, gint64 id, VpDate day, int starts, int minutes)
{
  static gint64 next = 50000;
  g_autofree char *sql = g_strdup_printf ("INSERT INTO service_record (id, volunteer_id, day, start_minute, minutes, project_id, entered_at,"
    " entered_by) VALUES (%" G_GINT64_FORMAT ", %" G_GINT64_FORMAT ", %d, %d, %d, 70, 1, 'x')", next++, id, day, starts, minutes);

  run_sql (db, sql);
}

/* Hours that touch are two services; one minute more is one person at two places. */
static void
test_double_service (void)
{
  VpTestStore store;
  gint64 kept, other;

  vp_test_store_set_up (&store);
  kept = add (store.db, "王芳", "", "", 0);
  other = add (store.db, "王方", "", "", 0);
  run_sql (store.db, "INSERT INTO project (id, name) VALUES (70, '义诊')");
  add_line (store.db, kept, DAY, 480, 120);
  add_line (store.db, other, DAY, 600, 60);
  g_assert_cmpuint (count_warnings (store.db, kept, other, "At one time"), ==, 0);
  add_line (store.db, other, DAY, 599, 30);
  g_assert_cmpuint (count_warnings (store.db, kept, other, "At one time"), ==, 1);
  g_assert_cmpuint (count_warnings (store.db, kept, other, "08:00–10:00"), ==, 1);
  add_line (store.db, kept, DAY + 4, 1430, 20); /* over midnight */
  add_line (store.db, other, DAY + 5, 9, 60);
  g_assert_cmpuint (count_warnings (store.db, kept, other, "At one time"), ==, 2);
  /* Without a time: the same hours of the same project, and nothing else. */
  add_line (store.db, kept, DAY + 9, -1, 90);
  add_line (store.db, other, DAY + 9, -1, 60);
  add_line (store.db, other, DAY + 10, -1, 90);
  g_assert_cmpuint (count_warnings (store.db, kept, other, "The same hours twice"), ==, 0);
  add_line (store.db, other, DAY + 9, -1, 90);
  g_assert_cmpuint (count_warnings (store.db, kept, other, "The same hours twice"), ==, 1);
  add_line (store.db, kept, DAY + 20, 0, 60);
  add_line (store.db, other, DAY + 20, 0, 60);
  g_assert_cmpuint (count_warnings (store.db, kept, other, "1 more such lines"), ==, 1);
  /* What was taken back says nothing. */
  vp_test_reverse_record (store.db, 50002);
  g_assert_cmpuint (count_warnings (store.db, kept, other, "08:00–10:00"), ==, 0);
  merge (store.db, kept, other); /* none of it keeps anybody */
  vp_test_store_tear_down (&store);
}

static void
test_double_stars (void)
{
  VpTestStore store;
  gint64 kept, other, third;
  g_autofree char *sql = NULL;

  vp_test_store_set_up (&store);
  kept = add (store.db, "王芳", "", "", 0);
  other = add (store.db, "王方", "", "", 0);
  third = add (store.db, "王房", "", "", 0);
  run_sql (store.db, "INSERT INTO certification_batch (id, number, rule_version_id, as_of, decided_on, entered_by) VALUES"
           " (1, 7, (SELECT min (id) FROM rule_version), 2458087, 2458088, 'x')");
  sql = g_strdup_printf ("INSERT INTO certification_result (id, batch_id, volunteer_id, rank, level_name, minutes, change) VALUES"
                         " (1, 1, %" G_GINT64_FORMAT ", 3, '三星级志愿者', 1, 1), (2, 1, %" G_GINT64_FORMAT ", 4, '四星级志愿者', 1, 1)", kept, other);
  run_sql (store.db, sql);
  g_assert_cmpuint (count_warnings (store.db, kept, other, "batch 7"), ==, 1);
  g_assert_cmpuint (count_warnings (store.db, kept, third, "batch 7"), ==, 0);
  /* Half of the hours of the lowest level each, to the minute. */
  {
    gint64 least = vp_test_int (store.db, "SELECT min (min_minutes) FROM rule_level");
    gint64 fourth = add (store.db, "李四", "", "", 0), fifth = add (store.db, "李五", "", "", 0);

    for (gint64 left = least / 2, day = 0; left > 0; left -= 600, day++)
      vp_test_add_record (store.db, fourth, DAY + (VpDate) day, (int) MIN (left, 600));
    for (gint64 left = least - least / 2 - 1, day = 0; left > 0; left -= 600, day++)
      vp_test_add_record (store.db, fifth, DAY + 500 + (VpDate) day, (int) MIN (left, 600));
    g_assert_cmpuint (count_warnings (store.db, fourth, fifth, "none of them had alone"), ==, 0);
    vp_test_add_record (store.db, fifth, DAY + 900, 1);
    g_assert_cmpuint (count_warnings (store.db, fourth, fifth, "none of them had alone"), ==, 1);
  }
  vp_test_store_tear_down (&store);
}

/* Any number of merges, taken apart in any order that is allowed, leave every table as it was; and so does undo. */

#define ROUNDS 40
#define PEOPLE 6

static void
add_things (VpDb *db, GRand *random, const gint64 ids[PEOPLE])
{
  static const char *const fields[] = { "13900000000", "13811112222", "黄河路", "胜利路" };

  run_sql (db, "INSERT INTO team (id, name) VALUES (7, '一队'), (8, '二队')");
  for (guint i = 0; i < PEOPLE; i++) {
    g_autofree char *skill = g_strdup_printf ("INSERT INTO person_skill (id, volunteer_id, skill) VALUES (%u, %" G_GINT64_FORMAT ", 3)",
                                              900 + i, ids[i]);
    g_autofree char *member = g_strdup_printf ("INSERT INTO team_member (id, team_id, volunteer_id, main) VALUES (%u, %u, %" G_GINT64_FORMAT ", 1)",
                                               900 + i, 7 + i % 2, ids[i]);

    vp_test_add_record (db, ids[i], DAY + (VpDate) i, 60 + (int) i);
    if (g_rand_boolean (random))
      run_sql (db, skill);
    if (g_rand_boolean (random))
      run_sql (db, member);
    if (g_rand_boolean (random))
      set_field (db, ids[i], VP_PERSON_PHONE, fields[g_rand_int_range (random, 0, 2)], 0);
    if (g_rand_boolean (random))
      set_field (db, ids[i], VP_PERSON_ADDRESS, fields[g_rand_int_range (random, 2, 4)], 0);
    if (g_rand_boolean (random))
      set_field (db, ids[i], VP_PERSON_REGISTERED, NULL, DAY + g_rand_int_range (random, 0, 9));
  }
}

/* Two rows that stand for themselves become one, with fields taken from either; FALSE where there are none. */
static gboolean
merge_any (VpDb *db, GRand *random, const gint64 ids[PEOPLE], gboolean merged[PEOPLE], guint second)
{
  guint kept = (guint) g_rand_int_range (random, 0, PEOPLE), other = (guint) g_rand_int_range (random, 0, PEOPLE);
  VpMergeAsk ask = { .kept = ids[kept], .others = { ids[other] }, .n_others = 1, .reason = REASON };
  g_autoptr (GError) error = NULL;

  if (kept == other || merged[kept] || merged[other])
    return FALSE;
  if (g_rand_boolean (random))
    ask.take[VP_PERSON_PHONE] = ids[g_rand_boolean (random) ? kept : other];
  if (g_rand_boolean (random))
    ask.take[VP_PERSON_ADDRESS] = ids[g_rand_boolean (random) ? kept : other];
  if (g_rand_boolean (random))
    ask.take[VP_PERSON_TEAM] = ids[g_rand_boolean (random) ? kept : other];
  vp_merge_commit (db, &ask, &error);
  g_assert_no_error (error);
  merged[other] = TRUE;
  if (second > 0) {
    /* People do not merge twice within a second, a test does. */
    g_autofree char *later = g_strdup_printf ("UPDATE volunteer_alias SET merged_at = merged_at + %u WHERE id = %" G_GINT64_FORMAT, second,
                                              ids[other]);

    run_sql (db, later);
  }
  return TRUE;
}

static void
test_any_order (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (9);

  for (guint round = 0; round < ROUNDS; round++) {
    VpTestStore store;
    gint64 ids[PEOPLE];
    gboolean merged[PEOPLE] = { FALSE };
    g_autofree char *before = NULL, *after = NULL;
    guint merges = 0, left;

    vp_test_store_set_up (&store);
    for (guint i = 0; i < PEOPLE; i++)
      ids[i] = add (store.db, "王芳", "", "", 0);
    add_things (store.db, random, ids);
    before = dump (store.db);
    for (guint i = 0; i < 3 * PEOPLE; i++)
      merges += merge_any (store.db, random, ids, merged, round % 2 == 1 ? merges : 0);
    vp_test_assert_clean (store.db);
    left = merges;
    for (guint i = 0; round % 2 == 0 && i < merges; i++, left--)
      undo (store.db, FALSE);

    while (left > 0) {
      guint i = (guint) g_rand_int_range (random, 0, PEOPLE);
      g_autoptr (GError) error = NULL;

      if (!merged[i])
        continue;
      /* Of rows that were merged on the last one goes first. */
      if (!vp_merge_split (store.db, ids[i], "原来是两个人", &error)) {
        g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
        g_clear_error (&error);
        continue;
      }
      merged[i] = FALSE;
      left--;
    }
    after = dump (store.db);
    g_assert_cmpstr (after, ==, before);
    vp_test_assert_clean (store.db);
    vp_test_store_tear_down (&store);
  }
}

static char *
ask_text (VpDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, sql, &error);
  gboolean row;

  g_assert_no_error (error);
  g_assert_true (vp_stmt_step (stmt, &row, &error) && row);
  return vp_stmt_dup_text (stmt, 0);
}

/* Memberships of the kept one, before and after it took the team of the other and was told apart again: open ones stay open, and
 * only the one that was the main team is it again. */
static void
test_memberships (void)
{
  static const struct { const char *entered, *before, *while_one; } cases[] = {
    { "7 main", "7 main", "7 closed, 8 main" }, { "7 main, 8", "7 main, 8", "7 closed, 8 main" },
    { "8, 7 main", "7 main, 8", "7 closed, 8 main" }, { "8 main", "8 main", "8 main" }, { "8 main, 7", "7, 8 main", "7, 8 main" },
    { "", "", "8 main" },
  };
  static const char told[] = "SELECT ifnull (group_concat (team_id || CASE WHEN to_on <> 0 THEN ' closed' WHEN main THEN ' main' ELSE '' END, ', '), '')"
                             " FROM (SELECT * FROM team_member WHERE volunteer_id = %" G_GINT64_FORMAT " ORDER BY team_id)";

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    VpTestStore store;
    gint64 kept, other;
    VpMergeAsk ask = { .reason = REASON };
    g_auto (GStrv) members = g_strsplit (cases[i].entered, ", ", -1);
    g_autofree char *sql = NULL, *team = NULL, *one = NULL, *again = NULL, *theirs = NULL;
    g_autoptr (GError) error = NULL;

    vp_test_store_set_up (&store);
    run_sql (store.db, "INSERT INTO team (id, name) VALUES (7, '一队'), (8, '二队')");
    kept = vp_test_add_person (store.db, "王芳", "");
    other = vp_test_add_person (store.db, "王芳", "");
    for (guint j = 0; members[j] != NULL; j++) {
      g_autofree char *add = g_strdup_printf ("INSERT INTO team_member (id, team_id, volunteer_id, from_on, main) VALUES (%u, %d, %"
                                              G_GINT64_FORMAT ", %d, %d)", 900 + j, *members[j] - '0', kept, DAY, strstr (members[j], "main") != NULL);

      run_sql (store.db, add);
    }
    theirs = g_strdup_printf ("INSERT INTO team_member (id, team_id, volunteer_id, main) VALUES (950, 8, %" G_GINT64_FORMAT ", 1)", other);
    run_sql (store.db, theirs);
    ask.kept = kept;
    ask.others[0] = other;
    ask.n_others = 1;
    ask.take[VP_PERSON_TEAM] = other;
    vp_merge_commit (store.db, &ask, &error);
    g_assert_no_error (error);
    sql = g_strdup_printf (told, kept);
    one = ask_text (store.db, sql);
    g_assert_cmpstr (one, ==, cases[i].while_one);
    split (store.db, other);
    again = ask_text (store.db, sql);
    g_assert_cmpstr (again, ==, cases[i].before);
    team = g_strdup_printf ("SELECT count (*) FROM volunteer v WHERE id = %" G_GINT64_FORMAT " AND ifnull (team_id, 0) <> %d", kept,
                            strstr (cases[i].before, "7 main") != NULL ? 7 : strstr (cases[i].before, "8 main") != NULL ? 8 : 0);
    g_assert_cmpint (vp_test_int (store.db, team), ==, 0);
    vp_test_assert_clean (store.db);
    vp_test_store_tear_down (&store);
  }
}

int
main (int argc, char **argv)
{
  vp_test_vfs_install ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/merge/defaults", test_defaults);
  g_test_add_func ("/merge/take", test_take);
  g_test_add_func ("/merge/sums", test_sums);
  g_test_add_func ("/merge/identity", test_identity);
  g_test_add_func ("/merge/round", test_round);
  g_test_add_func ("/merge/edited-since", test_edited_since);
  g_test_add_func ("/merge/taken-twice", test_taken_twice);
  g_test_add_func ("/merge/chain", test_chain);
  g_test_add_func ("/merge/refusals", test_refusals);
  g_test_add_func ("/merge/untouchable", test_untouchable);
  g_test_add_func ("/merge/person-whole", test_person_whole);
  g_test_add_func ("/merge/sealed", test_sealed);
  g_test_add_func ("/merge/faults", test_faults);
  g_test_add_func ("/merge/double-service", test_double_service);
  g_test_add_func ("/merge/double-stars", test_double_stars);
  g_test_add_func ("/merge/any-order", test_any_order);
  g_test_add_func ("/merge/memberships", test_memberships);
  return g_test_run ();
}
