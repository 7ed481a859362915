/* test-twins.c: the same person twice: each reason at its edge, scores, and those who were said to be two
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-db-private.h"
#include "vp-error.h"
#include "vp-identity.h"
#include "vp-outbox.h"
#include "vp-person-form.h"
#include "vp-test-store.h"
#include "vp-twins.h"

#include <string.h>

#define BIRTH (vp_date_new (1951, 3, 12))

static gint64
add (VpDb *db, const char *name, const char *number, const char *phone, VpDate birth, gint64 team)
{
  g_autoptr (VpVolunteer) person = vp_volunteer_new ();
  g_autoptr (GError) error = NULL;

  person->name = g_strdup (name);
  person->pinyin = g_strdup ("");
  person->note = g_strdup ("");
  person->birth = birth;
  person->team_id = team;
  person->private.id_number = g_strdup (number);
  person->private.guardian = g_strdup ("");
  person->private.phone = g_strdup (phone);
  person->private.address = g_strdup ("");
  vp_person_save (db, person, NULL, &error);
  g_assert_no_error (error);
  return person->id;
}

/* "ids:reasons:score" of each pair */
static char *
tell (VpDb *db)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) twins = vp_twins_find (db, NULL, &error);
  gint64 first = vp_test_int (db, "SELECT min (id) FROM volunteer");
  GString *told = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < twins->len; i++) {
    const VpTwin *twin = &g_array_index (twins, VpTwin, i);

    g_string_append_printf (told, "%s%d+%d:%u:%d", i > 0 ? " " : "", (int) (twin->pair.first - first + 1),
                            (int) (twin->pair.second - first + 1), twin->reasons, twin->score);
  }
  return g_string_free (told, FALSE);
}

#define ASSERT_TWINS(expected) \
  G_STMT_START { \
    g_autofree char *told = tell (store.db); \
    g_assert_cmpstr (told, ==, expected); \
  } G_STMT_END

static void
add_teams (VpDb *db)
{
  g_assert_true (vp_db_exec (db, "INSERT INTO team (id, name) VALUES (1, '甲队'), (2, '乙队')", NULL));
}

static void
test_phone (void)
{
  VpTestStore store;

  vp_test_store_set_up (&store);
  add (store.db, "王芳", "", "13812345678", 0, 0);
  add (store.db, "王芳", "", "13812345678", 0, 0);
  add (store.db, "王芳", "", "13812345679", 0, 0); /* another telephone */
  add (store.db, "李强", "", "13812345678", 0, 0); /* another name */
  add (store.db, "王芳", "", "", 0, 0);            /* no telephone is not the same one */
  add (store.db, "王芳", "", "", 0, 0);
  ASSERT_TWINS ("1+2:2:85");
  vp_test_store_tear_down (&store);
}

static void
test_team (void)
{
  VpTestStore store;

  vp_test_store_set_up (&store);
  add_teams (store.db);
  add (store.db, "王芳", "", "", BIRTH, 1);
  add (store.db, "王芳", "", "", BIRTH, 1);
  add (store.db, "王芳", "", "", BIRTH + 1, 1);
  add (store.db, "王芳", "", "", BIRTH, 2);
  add (store.db, "李强", "", "", BIRTH, 1);
  add (store.db, "张伟", "", "", BIRTH, 0); /* without a team */
  add (store.db, "张伟", "", "", BIRTH, 0);
  add (store.db, "刘洋", "", "", 0, 1);     /* without a day of birth */
  add (store.db, "刘洋", "", "", 0, 1);
  ASSERT_TWINS ("1+2:4:75");
  vp_test_store_tear_down (&store);
}

static char *
with_check (const char *digits)
{
  return g_strdup_printf ("%.17s%c", digits, vp_identity_check_char (digits));
}

/* One digit, or two neighbours: in the number of the day, and in the day of birth itself; no more than that. */
static void
test_identity (void)
{
  static const struct { const char *digits; int month, day; } numbers[] = {
    { "41090219510312123", 3, 12 },
    { "41090219510312124", 3, 12 }, /* one digit of the sequence */
    { "41090219510312213", 3, 12 }, /* two neighbours */
    { "41090219510321123", 3, 21 }, /* two neighbours of the day of birth */
    { "41090219510312456", 3, 12 }, /* another person */
  };
  VpTestStore store;

  vp_test_store_set_up (&store);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++) {
    g_autofree char *number = with_check (numbers[i].digits);

    add (store.db, "王芳", number, "", vp_date_new (1951, numbers[i].month, numbers[i].day), 0);
  }
  {
    g_autofree char *number = with_check ("41090219510312125");

    add (store.db, "李强", number, "", BIRTH, 0); /* one digit, but another name */
  }
  ASSERT_TWINS ("1+2:1:95 1+3:1:95 1+4:1:95");
  vp_test_store_tear_down (&store);
}

/* More reasons make it likelier; numbers of their own less likely, down to what is not shown any more. */
static void
test_scores (void)
{
  g_autofree char *a = with_check ("41090219510312123"), *b = with_check ("41090219510312456");
  g_autofree char *c = with_check ("41090219510312124");
  VpTestStore store;

  vp_test_store_set_up (&store);
  add_teams (store.db);
  add (store.db, "王芳", "", "13812345678", BIRTH, 1);
  add (store.db, "王芳", "", "13812345678", BIRTH, 1);
  add (store.db, "李强", a, "13812345678", 0, 0);
  add (store.db, "李强", b, "13812345678", 0, 0);
  add (store.db, "张伟", "", "", BIRTH, 1);
  ASSERT_TWINS ("1+2:6:89 3+4:2:55");
  vp_test_store_tear_down (&store);
  vp_test_store_set_up (&store);
  add_teams (store.db);
  add (store.db, "王芳", a, "13812345678", BIRTH, 1);
  add (store.db, "王芳", c, "13812345678", BIRTH, 1);
  ASSERT_TWINS ("1+2:7:99");
  vp_test_store_tear_down (&store);
  vp_test_store_set_up (&store);
  add_teams (store.db);
  add (store.db, "王芳", a, "", BIRTH, 1);
  add (store.db, "王芳", b, "", BIRTH, 1);
  ASSERT_TWINS ("");
  vp_test_store_tear_down (&store);
}

/* 200 people alike are looked at, 201 say nothing about any two. */
static void
test_crowd (void)
{
  VpTestStore store;

  vp_test_store_set_up (&store);
  for (guint n = 1; n <= 201; n++) {
    add (store.db, "王芳", "", "13812345678", 0, 0);
    if (n >= 200) {
      g_autoptr (GArray) twins = vp_twins_find (store.db, NULL, NULL);

      g_assert_cmpuint (twins->len, ==, n == 200 ? 200 * 199 / 2 : 0);
    }
  }
  vp_test_store_tear_down (&store);
}

static void
assert_refused (VpDb *db, gint64 first, gint64 second, const char *reason, int code)
{
  g_autoptr (GError) error = NULL;
  gint64 last = vp_test_last_seq (db);

  g_assert_false (vp_twins_say_apart (db, first, second, reason, &error));
  g_assert_error (error, VP_ERROR, code);
  g_assert_cmpint (vp_test_last_seq (db), ==, last);
}

/* Who were said to be two are not asked about again, until that is taken back; the removed never. */
static void
test_apart (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) gone = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *long_reason = g_strnfill (VP_TWIN_REASON_MAX, 'a'), *longer = g_strnfill (VP_TWIN_REASON_MAX + 1, 'a');
  VpTestStore store;
  gint64 a, b, c;

  vp_test_store_set_up (&store);
  a = add (store.db, "王芳", "", "13812345678", 0, 0);
  b = add (store.db, "王芳", "", "13812345678", 0, 0);
  c = add (store.db, "王芳", "", "13812345678", 0, 0);
  ASSERT_TWINS ("1+2:2:85 1+3:2:85 2+3:2:85");
  assert_refused (store.db, a, a, "母女", VP_ERROR_INVALID);
  assert_refused (store.db, a, b, " ", VP_ERROR_INVALID);
  assert_refused (store.db, a, b, NULL, VP_ERROR_INVALID);
  assert_refused (store.db, a, b, longer, VP_ERROR_INVALID);
  assert_refused (store.db, a, c + 99, "母女", VP_ERROR_NOT_FOUND);
  g_assert_true (vp_twins_say_apart (store.db, b, a, " 母女 ", &error)); /* in any order */
  g_assert_no_error (error);
  ASSERT_TWINS ("1+3:2:85 2+3:2:85");
  g_assert_cmpint (vp_test_int (store.db, "SELECT reason = '母女' AND length (said_by) > 0 AND said_at > 0 FROM twin_apart"), ==, 1);
  assert_refused (store.db, a, b, "母女", VP_ERROR_EXISTS);
  g_assert_true (vp_twins_say_apart (store.db, a, c, long_reason, &error));
  ASSERT_TWINS ("2+3:2:85");
  g_assert_true (vp_outbox_revert (store.db, vp_test_last_seq (store.db), VP_ACTION_UNDO, &error));
  ASSERT_TWINS ("1+3:2:85 2+3:2:85");
  g_array_append_val (gone, c);
  g_assert_true (vp_person_remove (store.db, gone, TRUE, &error));
  ASSERT_TWINS ("");
  vp_test_assert_clean (store.db);
  vp_test_store_tear_down (&store);
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  VpTestStore store;

  vp_test_store_set_up (&store);
  g_cancellable_cancel (cancellable);
  g_assert_null (vp_twins_find (store.db, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  vp_test_store_tear_down (&store);
}

static void
test_words (void)
{
  g_autofree char *one = vp_twins_describe (VP_TWIN_PHONE), *all = vp_twins_describe (7);

  g_assert_cmpstr (one, ==, "same name, same telephone");
  g_assert_cmpstr (all, ==, "same name, identity numbers one slip of the hand apart, same telephone, same day of birth and team");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/twins/phone", test_phone);
  g_test_add_func ("/twins/team", test_team);
  g_test_add_func ("/twins/identity", test_identity);
  g_test_add_func ("/twins/scores", test_scores);
  g_test_add_func ("/twins/crowd", test_crowd);
  g_test_add_func ("/twins/apart", test_apart);
  g_test_add_func ("/twins/cancelled", test_cancelled);
  g_test_add_func ("/twins/words", test_words);
  return g_test_run ();
}
