/* bench-events.c: a large event, a series of a year, and a month over many events
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * usage: bench-events [PEOPLE [ROSTER]]       5,000 and 750,000 without arguments
 *
 * A list of so many names is looked at and signed up in one transaction, then the event is read as the page does: by names, which
 * are looked for in the whole roster, beside a year in which everybody of it has four seats. Beside it 3,500 events, as ten years
 * have them. Times are of the processor. The ratio is that to the same list beside no other seat.
 */
#include "config.h"

#include "bench-time.h"

#include "vp-db-private.h"
#include "vp-event-desk.h"
#include "vp-event-plan.h"
#include "vp-migrate.h"
#include "vp-sign-up-batch.h"
#include "vp-transact.h"
#include "vp-volunteer-store.h"

#include <glib/gstdio.h>
#include <stdlib.h>

#define PEOPLE 5000
#define ROSTER 750000
#define SEATS_EACH 4 /* of everybody of the roster in the year */
#define A_SHIFT 1000
#define SERIES 7   /* of 500 days each */
#define ROUNDS 9

static gboolean
add_people (VpDb *db, gpointer data, GError **error)
{
  guint n = *(guint *) data;

  for (guint i = 0; i < n; i++) {
    g_autoptr (VpVolunteer) person = vp_volunteer_new ();

    g_free (person->name);
    person->name = g_strdup_printf ("王%06u", i);
    person->birth = vp_date_new (1980, 1, 1);
    if (!vp_volunteer_store_insert (db, person, error))
      return FALSE;
  }
  return TRUE;
}

static gint64
make_events (VpDb *db, const VpCalendar *calendar, const char *rule, VpDate first, VpDate until, double *took)
{
  g_autoptr (VpEvent) event = vp_event_new ();
  g_autoptr (GPtrArray) posts = vp_event_posts_parse ("清扫", NULL);
  g_autoptr (GArray) ids = NULL;
  VpEventMake make = { .event = event, .posts = posts, .rule = rule, .until = until };
  clock_t since = clock ();

  g_free (event->title);
  event->title = g_strdup ("活动");
  event->day = first;
  event->starts = 480;
  event->ends = 600;
  if (!vp_event_plan_add (db, &make, calendar, &ids, NULL))
    g_error ("the events could not be made");
  *took = bench_milliseconds (since);
  return g_array_index (ids, gint64, 0);
}

/* From @first on. */
static char *
write_names (guint first, guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = first; i < first + n; i++)
    g_string_append_printf (text, "王%06u\n", i);
  return g_string_free (text, FALSE);
}

static void
run_sql (VpDb *db, const char *sql, gint64 argument)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, sql, NULL);

  if (stmt == NULL)
    g_error ("%s", sqlite3_errmsg (db->handle));
  sqlite3_bind_int64 (stmt, 1, argument);
  if (!vp_stmt_run (stmt, NULL))
    g_error ("%s", sqlite3_errmsg (db->handle));
}

/* The people there are, over and over with other ids and names, until there are @n; then seats of a year for all of them. */
static gboolean
add_crowd (VpDb *db, gpointer data, GError **error)
{
  guint n = *(guint *) data;
  gint64 people = 0;
  guint have = vp_volunteer_store_count (db, &people, error) ? (guint) people : n;

  vp_db_set_recording (db, FALSE);
  vp_db_touch_all (db, VP_ENTITY_EVENT);
  run_sql (db, "CREATE TEMP TABLE crowd AS SELECT * FROM volunteer WHERE ?1 > 0", 1);
  for (guint i = 1; i * have < n; i++) {
    run_sql (db, "UPDATE crowd SET id = id + ?1, number = number + ?1, name = '李' || (id + ?1), id_tag = NULL", have);
    run_sql (db, "INSERT INTO volunteer SELECT * FROM crowd WHERE ?1 > 0", 1);
  }
  run_sql (db, "WITH RECURSIVE c (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < ?1) INSERT INTO event (id, title, day,"
               " starts, ends) SELECT 10000000 + i, '大活动', 2463600 + i % 365, 480, 540 FROM c", (gint64) n * SEATS_EACH / A_SHIFT);
  run_sql (db, "INSERT INTO event_post (id, event_id, name) SELECT id, id, '岗位' FROM event WHERE id > ?1", 10000000);
  run_sql (db, "INSERT INTO event_shift (id, post_id, day, starts, ends) SELECT id, id, day, starts, ends FROM event WHERE id > ?1",
           10000000);
  run_sql (db, "WITH RECURSIVE c (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM c WHERE i < ?1 - 1) INSERT INTO sign_up (id, shift_id,"
               " volunteer_id, queue, made_at, made_by) SELECT 10000000 + i, 10000001 + i / 1000,"
               " (SELECT min (id) FROM volunteer) + i * 7919 % (SELECT count (*) FROM volunteer), 10000000 + i, 1, 'bench' FROM c",
           (gint64) n * SEATS_EACH);
  run_sql (db, "INSERT INTO seat (id, sign_up_id, shift_id, volunteer_id, state) SELECT id, id, shift_id, volunteer_id, 4 FROM sign_up"
               " WHERE id >= ?1", 10000000);
  return TRUE;
}

static void
measure_reads (VpDb *db, gint64 event)
{
  double desks[ROUNDS], lists[ROUNDS];

  for (int i = 0; i < ROUNDS; i++) {
    clock_t since = clock ();
    g_autoptr (VpEventDesk) desk = vp_event_desk_read (db, event, NULL);
    g_autoptr (GPtrArray) lines = NULL;

    desks[i] = bench_milliseconds (since);
    since = clock ();
    lines = vp_event_store_list (db, 0, 0, NULL);
    lists[i] = bench_milliseconds (since);
    if (i == 0)
      g_print ("# %u seats, %u events\n", desk->lines->len, lines->len);
  }
  g_print ("everything of the event read: %.1f ms at the median\n", bench_median (desks, ROUNDS));
  g_print ("all events with their counts, as the month needs them: %.1f ms at the median\n", bench_median (lists, ROUNDS));
}

int
main (int argc, char **argv)
{
  guint n = argc > 1 ? (guint) atoi (argv[1]) : PEOPLE, roster = argc > 2 ? (guint) atoi (argv[2]) : ROSTER, saved = 0;
  g_autofree char *folder = g_dir_make_tmp ("vp-bench-XXXXXX", NULL), *path = g_build_filename (folder, "store.db", NULL);
  g_autofree char *text = write_names (0, n), *lock = g_strconcat (path, ".lock", NULL);
  g_autoptr (VpDb) db = vp_db_open (path, VP_DB_WRITER, NULL);
  g_autoptr (VpCalendar) calendar = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  VpAction action = { .action = "volunteer-add", .summary = "People" }, crowd = { .action = "crowd", .summary = "Crowd" };
  double took, alone, beside;
  gint64 event, other;
  clock_t since;

  if (db != NULL)
    vp_db_set_who (db, "bench");
  if (db == NULL || !vp_migrate_run (db, vp_migrate_newest (), NULL) || !vp_db_transact (db, &action, add_people, &n, NULL))
    g_error ("the store could not be made");
  calendar = vp_calendar_read (db, NULL);
  event = make_events (db, calendar, NULL, vp_date_new (2030, 1, 5), 0, &took);
  make_events (db, calendar, "每周", vp_date_new (2031, 1, 4), vp_date_new (2031, 12, 31), &took);
  g_print ("a weekly series of a year: %.1f ms\n", took);
  for (int i = 0; i < SERIES; i++)
    make_events (db, calendar, "每天", vp_date_new (2020, 1, 1) + i * 500, vp_date_new (2020, 1, 1) + i * 500 + 499, &took);
  since = clock ();
  rows = vp_sign_up_batch_save (db, &(VpSignUpBatchAsk) { .event_id = event, .text = text, .now = 1 }, &saved, NULL);
  alone = bench_milliseconds (since);
  g_print ("a list of %u names looked at and signed up (%u): %.0f ms\n", n, saved, alone);
  measure_reads (db, event);
  other = make_events (db, calendar, NULL, vp_date_new (2033, 1, 8), 0, &took);
  if (!vp_db_transact (db, &crowd, add_crowd, &roster, NULL))
    g_error ("the crowd could not be made");
  /* A gigabyte of log that nobody wrote in one day is no part of the question. */
  if (sqlite3_wal_checkpoint_v2 (db->handle, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (db->handle));
  g_clear_pointer (&rows, g_ptr_array_unref);
  since = clock ();
  rows = vp_sign_up_batch_save (db, &(VpSignUpBatchAsk) { .event_id = other, .text = text, .now = 1 }, &saved, NULL);
  beside = bench_milliseconds (since);
  g_print ("the same looked at beside %u seats of %u people, some of them there at that time: %.0f ms, %.1f times\n", roster * SEATS_EACH,
           roster, beside, beside / alone);
  g_clear_pointer (&db, vp_db_close);
  g_unlink (path);
  g_unlink (lock);
  g_rmdir (folder);
  return rows != NULL ? 0 : 1;
}
