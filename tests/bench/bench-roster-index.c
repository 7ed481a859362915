/* bench-roster-index.c: key press to complete answer, beside SQLite's LIKE over the same people
 *
 * usage: bench-roster-index [PEOPLE]       750,000 without an argument
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "bench-people.h"
#include "bench-process.h"

#include "vp-hanzi.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define PEOPLE 750000
#define QUERIES 360 /* of each form: every filter with every sort, several times */
#define LIKE_QUERIES 6
#define N_FILTERS 6
#define TEXT_MAX 128

typedef enum {
  FORM_NONE, FORM_SURNAME, FORM_TWO_HAN, FORM_FULL_HAN, FORM_PINYIN, FORM_PART_PINYIN, FORM_INITIALS, FORM_MIXED,
  FORM_TWO_WORDS, FORM_PHONE_TAIL, FORM_PHONE_INSIDE, FORM_ID_TAIL, FORM_NUMBER, N_FORMS
} Form;

static const char *const form_names[N_FORMS] = {
  "no text", "surname", "two characters", "whole name", "pinyin", "part of pinyin", "initials", "mixed", "two words",
  "phone tail", "phone inside", "ID tail", "number",
};

/* What the yardstick looks at for each form: a word may stand in a name or in its reading; ?1 is the pattern. */
static const char *const form_sql[N_FORMS] = {
  "?1 = ?1", "name LIKE ?1", "name LIKE ?1", "name LIKE ?1", "pinyin LIKE ?1", "pinyin LIKE ?1", "initials LIKE ?1",
  "name || initials LIKE ?1", "pinyin LIKE ?1", "phone LIKE ?1 OR id_number LIKE ?1", "phone LIKE ?1",
  "phone LIKE ?1 OR id_number LIKE ?1", "number LIKE ?1 OR phone LIKE ?1",
};

static double
milliseconds_since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1000;
}

static int
compare_doubles (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

static double
percentile (double *values, guint n, guint percent)
{
  qsort (values, n, sizeof *values, compare_doubles);
  return values[MIN (n - 1, n * percent / 100)];
}

static void
make_name_text (Form form, const BenchPerson *person, guint seed, char text[TEXT_MAX])
{
  g_autofree char *pinyin = vp_hanzi_name_pinyin (person->name, NULL);
  g_autofree char *initials = vp_hanzi_name_initials (person->name, NULL);
  g_auto (GStrv) syllables = g_strsplit (pinyin, " ", -1);
  char first[8] = "";

  g_unichar_to_utf8 (g_utf8_get_char (person->name), first);
  text[0] = '\0';
  if (form == FORM_SURNAME)
    g_strlcpy (text, first, TEXT_MAX);
  else if (form == FORM_TWO_HAN)
    g_utf8_strncpy (text, person->name, 2);
  else if (form == FORM_FULL_HAN)
    g_strlcpy (text, person->name, TEXT_MAX);
  else if (form == FORM_PINYIN)
    for (guint i = 0; syllables[i] != NULL; i++)
      g_strlcat (text, syllables[i], TEXT_MAX);
  else if (form == FORM_PART_PINYIN)
    g_snprintf (text, TEXT_MAX, "%.*s", (int) (1 + seed % MAX (1, strlen (syllables[0]))), syllables[0]);
  else if (form == FORM_INITIALS)
    g_strlcpy (text, initials, TEXT_MAX);
  else if (form == FORM_MIXED)
    g_snprintf (text, TEXT_MAX, "%s%s", first, initials + 1);
  else if (form == FORM_TWO_WORDS)
    g_snprintf (text, TEXT_MAX, "%s %s", syllables[0], syllables[1]);
}

/* What a person types to find the @seed-th volunteer. */
static void
make_text (Form form, guint people, guint seed, char text[TEXT_MAX])
{
  BenchPerson person;

  bench_person_make (&person, 1 + (guint) ((guint64) seed * 2654435761u % people));
  if (form == FORM_PHONE_TAIL)
    g_strlcpy (text, person.phone + 7, TEXT_MAX);
  else if (form == FORM_PHONE_INSIDE)
    g_snprintf (text, TEXT_MAX, "%.5s", person.phone + 3);
  else if (form == FORM_ID_TAIL)
    g_strlcpy (text, person.id_number + 12, TEXT_MAX);
  else if (form == FORM_NUMBER)
    g_snprintf (text, TEXT_MAX, "%d", person.row.number);
  else
    make_name_text (form, &person, seed, text);
}

static void
set_filter (VpRosterQuery *query, guint filter)
{
  if (filter == 1 || filter == 4)
    query->districts[query->n_districts++] = 410902;
  if (filter == 2)
    for (guint i = 0; i < 12; i++)
      query->teams[query->n_teams++] = 1 + i * 100;
  if (filter == 3) {
    query->sex = VP_SEX_FEMALE;
    query->age_min = 60;
    query->age_at = vp_date_new (2018, 3, 28);
  }
  if (filter == 5) {
    query->registered_from = vp_date_new (2015, 1, 1);
    query->minutes_min = 60;
    query->missing = VP_ROSTER_WITHOUT_PHONE;
  }
  if (filter == 4) {
    query->political_mask = 1 << 1 | 1 << 2;
    query->status_mask = 1;
  }
}

static double
processor_milliseconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

/* @processor: of both threads together, which other work on the machine does not lengthen as it does the answer */
static double
ask (VpRosterIndex *index, const VpRosterQuery *query, guint *n, double *processor)
{
  VpRosterResult result = { 0 };
  double took, before = processor_milliseconds ();
  gint64 start = g_get_monotonic_time ();

  if (!vp_roster_index_query (index, query, NULL, NULL, &result, NULL, NULL))
    g_error ("the query was cancelled by nobody");
  took = milliseconds_since (start);
  *processor = processor_milliseconds () - before;
  *n = result.n_rows;
  vp_roster_result_clear (&result);
  return took;
}

static VpRosterIndex *
build_index (guint people)
{
  VpRosterIndex *index = vp_roster_index_new (people);
  g_autofree BenchPerson *block = g_new (BenchPerson, 50000);
  double took = 0;
  gint64 team_ids[2022];
  gint32 districts[] = { 410900, 410902, 410922, 410923, 410926, 410927, 410928, 410972, 410971, 410973 };

  for (guint id = 1; id <= people;) {
    guint n = 0;
    gint64 start;

    for (; n < 50000 && id <= people; n++, id++) {
      bench_person_make (&block[n], id);
      block[n].row.name = block[n].name;
      block[n].row.phone = block[n].phone;
      block[n].row.id_number = block[n].id_number;
    }
    start = g_get_monotonic_time ();
    for (guint i = 0; i < n; i++)
      vp_roster_index_append (index, &block[i].row);
    took += milliseconds_since (start);
  }
  {
    gint64 start = g_get_monotonic_time ();

    vp_roster_index_seal (index);
    took += milliseconds_since (start);
  }
  for (guint i = 0; i < G_N_ELEMENTS (team_ids); i++)
    team_ids[i] = 1 + (gint64) (i * 911 % G_N_ELEMENTS (team_ids));
  vp_roster_index_set_district_ranks (index, districts, G_N_ELEMENTS (districts));
  vp_roster_index_set_team_ranks (index, team_ids, G_N_ELEMENTS (team_ids));
  g_print ("built in %.0f ms, %.1f MB without orders\n", took, (double) vp_roster_index_memory (index) / 1e6);
  return index;
}

static void
run_sql (sqlite3 *db, const char *sql)
{
  if (sqlite3_exec (db, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (db));
}

static void
insert_person (sqlite3_stmt *insert, const BenchPerson *person)
{
  g_autofree char *pinyin = vp_hanzi_name_pinyin (person->name, NULL);
  g_autofree char *initials = vp_hanzi_name_initials (person->name, NULL);
  g_auto (GStrv) syllables = g_strsplit (pinyin, " ", -1);
  g_autofree char *joined = g_strjoinv ("", syllables);

  sqlite3_bind_int (insert, 1, (int) person->row.id);
  sqlite3_bind_int (insert, 2, person->row.number);
  sqlite3_bind_text (insert, 3, person->name, -1, SQLITE_STATIC);
  sqlite3_bind_text (insert, 4, joined, -1, SQLITE_STATIC);
  sqlite3_bind_text (insert, 5, initials, -1, SQLITE_STATIC);
  sqlite3_bind_text (insert, 6, person->phone, -1, SQLITE_STATIC);
  sqlite3_bind_text (insert, 7, person->id_number, -1, SQLITE_STATIC);
  sqlite3_bind_int (insert, 8, person->row.status);
  sqlite3_bind_int64 (insert, 9, person->row.minutes);
  if (sqlite3_step (insert) != SQLITE_DONE)
    g_error ("the row cannot be written");
  sqlite3_reset (insert);
}

static sqlite3 *
build_table (guint people)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *insert = NULL;

  if (sqlite3_open (":memory:", &db) != SQLITE_OK)
    g_error ("no memory for the yardstick");
  run_sql (db, "CREATE TABLE person (id INTEGER PRIMARY KEY, number INTEGER, name TEXT, pinyin TEXT, initials TEXT,"
               " phone TEXT, id_number TEXT, status INTEGER, minutes INTEGER)");
  sqlite3_prepare_v2 (db, "INSERT INTO person VALUES (?,?,?,?,?,?,?,?,?)", -1, &insert, NULL);
  run_sql (db, "BEGIN");
  for (guint id = 1; id <= people; id++) {
    BenchPerson person;

    bench_person_make (&person, id);
    insert_person (insert, &person);
  }
  run_sql (db, "COMMIT");
  sqlite3_finalize (insert);
  return db;
}

/* The same question in SQL: every id in the order of its number, with the sum of minutes. */
static double
ask_like (sqlite3 *db, Form form, const char *text)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id, minutes FROM person WHERE status <> 31 AND (%s) ORDER BY id",
                                          form_sql[form]);
  g_autoptr (GString) pattern = g_string_new ("%");
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (int));
  sqlite3_stmt *stmt = NULL;
  gint64 start, minutes = 0;

  for (const char *p = text; *p != '\0'; p++)
    g_string_append_c (pattern, *p == ' ' ? '%' : *p);
  g_string_append_c (pattern, '%');
  start = g_get_monotonic_time ();
  sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL);
  sqlite3_bind_text (stmt, 1, pattern->str, -1, SQLITE_STATIC);
  while (sqlite3_step (stmt) == SQLITE_ROW) {
    int id = sqlite3_column_int (stmt, 0);

    minutes += sqlite3_column_int64 (stmt, 1);
    g_array_append_val (ids, id);
  }
  sqlite3_finalize (stmt);
  return minutes >= 0 ? milliseconds_since (start) : 0;
}

typedef struct {
  double *all; /* of every form */
  double *processor;
  guint n_all;
  double worst_ratio;
} Summary;

static void
measure_form (VpRosterIndex *index, sqlite3 *db, guint people, Form form, Summary *summary)
{
  double took[QUERIES], like[LIKE_QUERIES], p50, p99, like50;
  char text[TEXT_MAX];
  gint64 rows = 0;

  for (guint i = 0; i < QUERIES; i++) {
    /* Who types does not change the order at each key: sorts follow one another. */
    VpRosterQuery query = { .sort = (VpRosterSort) (i * VP_ROSTER_N_SORTS / QUERIES), .descending = i % 2 == 1 };
    double processor;
    guint n;

    /* The click that changes the order is no key press: measure_sorts() tells what it costs. */
    if (i * VP_ROSTER_N_SORTS % QUERIES == 0)
      ask (index, &query, &n, &processor);
    make_text (form, people, i + (guint) form * 1000, text);
    query.text = text;
    set_filter (&query, i % N_FILTERS);
    took[i] = ask (index, &query, &n, &processor);
    summary->processor[summary->n_all] = processor;
    summary->all[summary->n_all++] = took[i];
    rows += n;
  }
  for (guint i = 0; i < LIKE_QUERIES; i++) {
    make_text (form, people, i + (guint) form * 1000, text);
    like[i] = ask_like (db, form, text);
  }
  p50 = percentile (took, QUERIES, 50);
  p99 = percentile (took, QUERIES, 99);
  like50 = percentile (like, LIKE_QUERIES, 50);
  summary->worst_ratio = MIN (summary->worst_ratio, like50 / p50);
  g_print ("%-16s p50 %6.2f ms  p99 %6.2f ms  LIKE %7.1f ms  %5.1f times faster  (%d rows on average)\n",
           form_names[form], p50, p99, like50, like50 / p50, (int) (rows / QUERIES));
}

/* Each sort is made the first time it is asked for: told apart from the key presses that follow. */
static void
measure_sorts (VpRosterIndex *index)
{
  double worst = 0;

  for (guint sort = 0; sort < VP_ROSTER_N_SORTS; sort++) {
    VpRosterQuery query = { .sort = (VpRosterSort) sort };
    double processor;
    guint n;

    worst = MAX (worst, ask (index, &query, &n, &processor));
  }
  g_print ("first answer in a new order: at most %.0f ms\n", worst);
}

int
main (int argc, char **argv)
{
  guint people = bench_argument (argc, argv, PEOPLE);
  VpRosterIndex *index = build_index (people);
  sqlite3 *db = build_table (people);
  Summary summary = { g_new (double, N_FORMS * QUERIES), g_new (double, N_FORMS * QUERIES), 0, 1e9 };

  measure_sorts (index);
  for (guint form = 0; form < N_FORMS; form++)
    measure_form (index, db, people, (Form) form, &summary);
  g_print ("%u people, all forms × %d filters × %d sorts: p50 %.2f ms, p99 %.2f ms (bar: 16 ms);"
           " at least %.1f times faster than LIKE (bar: 10)\n", people, N_FILTERS, VP_ROSTER_N_SORTS,
           percentile (summary.all, summary.n_all, 50), percentile (summary.all, summary.n_all, 99), summary.worst_ratio);
  g_print ("processor time of both threads: p50 %.2f ms, p99 %.2f ms\n",
           percentile (summary.processor, summary.n_all, 50), percentile (summary.processor, summary.n_all, 99));
  g_free (summary.all);
  g_free (summary.processor);
  sqlite3_close (db);
  vp_roster_index_unref (index);
  return 0;
}
