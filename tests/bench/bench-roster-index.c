/* bench-roster-index.c: key press to complete answer, beside SQLite's LIKE over the same people
 *
 * usage: bench-roster-index [PEOPLE]       750,000 without an argument
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "bench-people.h"

#include "vp-hanzi.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#define PEOPLE 750000
#define QUERIES 360 /* of each form: every filter with every sort, several times */
#define LIKE_QUERIES 6
#define N_FILTERS 5

typedef enum {
  FORM_NONE, FORM_SURNAME, FORM_TWO_HAN, FORM_FULL_HAN, FORM_PINYIN, FORM_PART_PINYIN, FORM_INITIALS, FORM_MIXED,
  FORM_TWO_WORDS, FORM_PHONE_TAIL, FORM_PHONE_INSIDE, FORM_ID_TAIL, FORM_NUMBER, N_FORMS
} Form;

static const char *const form_names[N_FORMS] = {
  "no text", "surname", "two characters", "whole name", "pinyin", "part of pinyin", "initials", "mixed", "two words",
  "phone tail", "phone inside", "ID tail", "number",
};

static const char *const sort_names[VP_ROSTER_N_SORTS] = {
  "number", "pinyin", "strokes", "sex", "age", "district", "team", "stars", "minutes", "registered", "status", "phone",
};

/* What the yardstick looks at for each form: every column the form may be found in, like the index does. */
static const char *const form_sql[N_FORMS] = {
  "1", "name LIKE ?1", "name LIKE ?1", "name LIKE ?1", "pinyin LIKE ?1", "pinyin LIKE ?1", "initials LIKE ?1",
  "name LIKE ?2 AND initials LIKE ?1", "pinyin LIKE ?1 AND pinyin LIKE ?2", "phone LIKE ?1 OR id_number LIKE ?1",
  "phone LIKE ?1", "phone LIKE ?1 OR id_number LIKE ?1", "number = ?3 OR phone LIKE ?1",
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

/* What a person types to find the @seed-th volunteer. */
static void
make_text (Form form, guint people, guint seed, char text[128])
{
  BenchPerson person;
  g_autofree char *pinyin = NULL, *initials = NULL;
  g_auto (GStrv) syllables = NULL;
  char first[8] = "";

  bench_person_make (&person, 1 + (guint) ((guint64) seed * 2654435761u % people));
  pinyin = vp_hanzi_name_pinyin (person.name, NULL);
  initials = vp_hanzi_name_initials (person.name, NULL);
  syllables = g_strsplit (pinyin, " ", -1);
  g_unichar_to_utf8 (g_utf8_get_char (person.name), first);
  text[0] = '\0';
  switch (form) {
  case FORM_NONE:
    break;
  case FORM_SURNAME:
    g_strlcpy (text, first, 128);
    break;
  case FORM_TWO_HAN:
    g_utf8_strncpy (text, person.name, 2);
    break;
  case FORM_FULL_HAN:
    g_strlcpy (text, person.name, 128);
    break;
  case FORM_PINYIN:
    for (guint i = 0; syllables[i] != NULL; i++)
      g_strlcat (text, syllables[i], 128);
    break;
  case FORM_PART_PINYIN:
    g_strlcpy (text, syllables[0], 128);
    text[1 + seed % MAX (1, strlen (text))] = '\0';
    break;
  case FORM_INITIALS:
    g_strlcpy (text, initials, 128);
    break;
  case FORM_MIXED:
    g_snprintf (text, 128, "%s%s", first, initials + 1);
    break;
  case FORM_TWO_WORDS:
    g_snprintf (text, 128, "%s %s", syllables[0], syllables[1]);
    break;
  case FORM_PHONE_TAIL:
    g_strlcpy (text, person.phone + 7, 128);
    break;
  case FORM_PHONE_INSIDE:
    g_snprintf (text, 128, "%.5s", person.phone + 3);
    break;
  case FORM_ID_TAIL:
    g_strlcpy (text, person.id_number + 12, 128);
    break;
  case FORM_NUMBER:
    g_snprintf (text, 128, "%d", person.row.number);
    break;
  case N_FORMS:
    g_assert_not_reached ();
  }
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
  if (filter == 4) {
    query->political_mask = 1 << 1 | 1 << 2;
    query->status_mask = 1;
  }
}

static double
ask (VpRosterIndex *index, const VpRosterQuery *query, guint *n)
{
  VpRosterResult result = { 0 };
  gint64 start = g_get_monotonic_time ();
  double took;

  if (!vp_roster_index_query (index, query, NULL, NULL, &result, NULL, NULL))
    g_error ("the query was cancelled by nobody");
  took = milliseconds_since (start);
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

static sqlite3 *
build_table (guint people)
{
  sqlite3 *db;
  sqlite3_stmt *insert;

  g_assert_cmpint (sqlite3_open (":memory:", &db), ==, SQLITE_OK);
  run_sql (db, "CREATE TABLE person (id INTEGER PRIMARY KEY, number, name, pinyin, initials, phone, id_number, "
           "birth, sex, status, district, team, minutes) STRICT" + 0);
  sqlite3_prepare_v2 (db, "INSERT INTO person VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)", -1, &insert, NULL);
  (void) people;
  return db;
}
