/* test-roster-index.c: the packed index against one that looks at every person
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-hanzi-private.h"
#include "vp-hanzi.h"
#include "vp-roster-index.h"

#include <locale.h>
#include <string.h>

#define PEOPLE 700
#define QUERIES 3000
#define PUTS 400
#define REMOVED 31
#define AT (vp_date_new (2018, 3, 28))
#define N_DISTRICTS 5
#define N_TEAMS 9

static const gint32 district_order[] = { 410928, 410902, 410900, 410922 };
static const gint64 team_order[] = { 7, 3, 5, 1, 2, 9, 8 };

typedef struct {
  VpRosterRow row;
  char *name, *pinyin, *id_number, *phone;
} Person;

typedef struct {
  GRand *random;
  VpRosterIndex *index;
  GPtrArray *people; /* Person, by row */
} World;

static void
person_free (gpointer data)
{
  Person *person = data;

  g_free (person->name);
  g_free (person->pinyin);
  g_free (person->id_number);
  g_free (person->phone);
  g_free (person);
}

static gint32
below (World *world, gint32 n)
{
  return g_rand_int_range (world->random, 0, n);
}

static char *
random_name (World *world)
{
  static const char *const surnames[] = { "王", "李", "张", "曾", "单", "仇", "解", "区", "查", "万俟", "尉迟", "覃", "吕", "欧阳",
                                          "长孙", "朱", "陈", "沙", "𬱖", "尉", "谭" };
  static const char *const given[] = { "明", "轩", "芳", "伟", "女", "绿", "长", "行", "乐", "重", "䶮", "堌", "志", "春", "霜", "安" };
  static const char *const whole[] = { "阿卜杜勒·买买提", "John Smith", "迪丽热巴·迪力木拉提", "司马相如长卿", "王" };
  const char *second = below (world, 4) > 0 ? given[below (world, G_N_ELEMENTS (given))] : "";

  if (below (world, 25) == 0)
    return g_strdup (whole[below (world, G_N_ELEMENTS (whole))]);
  return g_strconcat (surnames[below (world, G_N_ELEMENTS (surnames))], given[below (world, G_N_ELEMENTS (given))], second,
                      NULL);
}

static Person *
random_person (World *world, gint64 id)
{
  Person *person = g_new0 (Person, 1);
  VpRosterRow *row = &person->row;

  person->name = random_name (world);
  person->pinyin = below (world, 12) == 0 ? g_strdup (below (world, 2) == 0 ? "tan ming" : "zhang zhang") : NULL;
  person->id_number = below (world, 8) == 0 ? g_strdup ("")
    : g_strdup_printf ("41090219%02d%02d15%03d%c", below (world, 100), 1 + below (world, 12), below (world, 1000),
                       "0123456789X"[below (world, 11)]);
  person->phone = below (world, 8) == 0 ? g_strdup ("") : below (world, 8) == 0 ? g_strdup_printf ("0393%07d", below (world, 9999999))
    : g_strdup_printf ("13%d%08d", below (world, 10), below (world, 99999999));
  *row = (VpRosterRow) {
    .id = id, .number = (gint32) id + below (world, 3), .name = person->name, .pinyin = person->pinyin,
    .id_number = person->id_number, .phone = person->phone, .sex = (guint8) below (world, 3),
    .birth = below (world, 10) == 0 ? 0 : vp_date_new (1930, 1, 1) + below (world, 33000), .registered = AT - below (world, 900),
    .status = (guint8) (below (world, 12) == 0 ? REMOVED : below (world, 4)), .political = (guint8) below (world, 14),
    .stars = (guint8) below (world, 6), .district = 410900 + below (world, N_DISTRICTS), .team = below (world, N_TEAMS + 1),
    .minutes = below (world, 3) == 0 ? 0 : below (world, 5000),
  };
  if (below (world, 3) == 0)
    row->district = district_order[below (world, G_N_ELEMENTS (district_order))];
  return person;
}

/* The rules of the search, written a second time over plain texts. */
static gboolean
same_letters (const char *reading, const gunichar *typed, guint n)
{
  for (guint i = 0; i < n; i++)
    if ((gunichar) reading[i] != typed[i] && !(reading[i] == 'v' && typed[i] == 'u'))
      return FALSE;
  return TRUE;
}

static gboolean
spells (const gunichar *name, guint n_name, const gunichar *word, guint n_word)
{
  const char *readings[VP_HANZI_READINGS_MAX];
  guint n;

  if (n_word == 0)
    return TRUE;
  if (n_name == 0)
    return FALSE;
  if (word[0] == g_unichar_tolower (name[0]) && spells (name + 1, n_name - 1, word + 1, n_word - 1))
    return TRUE;
  n = word[0] < 0x80 ? vp_hanzi_readings (name[0], readings) : 0;
  for (guint i = 0; i < n; i++) {
    guint length = (guint) strlen (readings[i]);

    if (!same_letters (readings[i], word, 1))
      continue;
    if (spells (name + 1, n_name - 1, word + 1, n_word - 1))
      return TRUE;
    if (strchr ("zcs", readings[i][0]) != NULL && readings[i][1] == 'h' && n_word >= 2 && word[1] == 'h'
        && spells (name + 1, n_name - 1, word + 2, n_word - 2))
      return TRUE;
    if (n_word <= length ? same_letters (readings[i], word, n_word)
        : same_letters (readings[i], word, length) && spells (name + 1, n_name - 1, word + length, n_word - length))
      return TRUE;
  }
  return FALSE;
}

static gboolean
matches_digits (const Person *person, const char *word)
{
  gsize n = strlen (word);
  g_autofree char *number = g_strdup_printf ("%d", person->row.number);
  g_autofree char *upper = g_ascii_strup (word, -1);

  if (n >= 4 && n <= 6 && g_str_has_suffix (person->id_number, upper))
    return TRUE;
  if (strchr (word, 'x') != NULL || n > 14)
    return FALSE;
  while (*word == '0' && word[1] != '\0' && strlen (word) > strlen (number))
    word++;
  if (strcmp (word, number) == 0)
    return TRUE;
  word = upper;
  return n >= 3 && (g_str_has_prefix (person->phone, word) || g_str_has_suffix (person->phone, word)
                    || (n >= 4 && strstr (person->phone, word) != NULL));
}

static gboolean
matches_word (const Person *person, const char *word)
{
  glong n_word, n_name;
  g_autofree gunichar *typed = g_utf8_to_ucs4_fast (word, -1, &n_word), *name = NULL;
  gsize digits = strspn (word, "0123456789");

  if (word[digits] == '\0' || (digits > 0 && strcmp (word + digits, "x") == 0))
    return matches_digits (person, word);
  name = g_utf8_to_ucs4_fast (person->name, -1, &n_name);
  for (glong i = 0; i < n_word; i++)
    typed[i] = typed[i] == 0xFC ? 'v' : g_unichar_tolower (typed[i]);
  for (glong start = 0; start < n_name; start++)
    if (spells (name + start, (guint) (n_name - start), typed, (guint) n_word))
      return TRUE;
  return FALSE;
}

static gboolean
has_any (const VpRosterQuery *query, const VpRosterRow *row)
{
  gboolean district = query->n_districts == 0, team = query->n_teams == 0;

  for (guint i = 0; i < query->n_districts; i++)
    district = district || query->districts[i] == row->district;
  for (guint i = 0; i < query->n_teams; i++)
    team = team || query->teams[i] == row->team;
  return district && team;
}

static gboolean
passes (const Person *person, const VpRosterQuery *query)
{
  const VpRosterRow *row = &person->row;
  g_auto (GStrv) words = g_strsplit_set (query->text != NULL ? query->text : "", " '", -1);
  int age = vp_date_age (row->birth, query->age_at);

  if (query->status_mask != 0 ? !(query->status_mask >> row->status & 1) : row->status == REMOVED)
    return FALSE;
  if ((query->political_mask != 0 && !(query->political_mask >> row->political & 1))
      || (query->stars_mask != 0 && !(query->stars_mask >> row->stars & 1)) || (query->sex != 0 && query->sex != row->sex)
      || !has_any (query, row))
    return FALSE;
  if ((query->age_min > 0 || query->age_max > 0)
      && (age < 0 || age < query->age_min || (query->age_max > 0 && age > query->age_max)))
    return FALSE;
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0' && !matches_word (person, words[i]))
      return FALSE;
  return TRUE;
}

static gint64
place_of_district (gint32 code)
{
  for (guint i = 0; i < G_N_ELEMENTS (district_order); i++)
    if (district_order[i] == code)
      return i;
  return G_MAXUINT32;
}

static gint64
place_of_team (gint64 id)
{
  for (guint i = 0; i < G_N_ELEMENTS (team_order); i++)
    if (team_order[i] == id)
      return i;
  return G_MAXUINT32;
}

static gint64
number_key (const VpRosterRow *row, VpRosterSort sort)
{
  switch (sort) {
  case VP_ROSTER_SORT_NUMBER:
    return row->number;
  case VP_ROSTER_SORT_SEX:
    return row->sex;
  case VP_ROSTER_SORT_AGE:
    return row->birth == 0 ? G_MAXINT64 : -row->birth;
  case VP_ROSTER_SORT_DISTRICT:
    return place_of_district (row->district);
  case VP_ROSTER_SORT_TEAM:
    return place_of_team (row->team);
  case VP_ROSTER_SORT_STARS:
    return ((gint64) row->stars << 32) + row->minutes;
  case VP_ROSTER_SORT_MINUTES:
    return row->minutes;
  case VP_ROSTER_SORT_REGISTERED:
    return row->registered;
  case VP_ROSTER_SORT_STATUS:
    return row->status;
  case VP_ROSTER_SORT_PHONE:
    return (gint64) strlen (row->phone) * G_GINT64_CONSTANT (1000000000000) + g_ascii_strtoll (row->phone, NULL, 10);
  case VP_ROSTER_SORT_EMPLOYER: /* nobody has any here: see test-roster-crowd.c */
  case VP_ROSTER_SORT_NATIONAL:
    return 0;
  case VP_ROSTER_SORT_PINYIN:
  case VP_ROSTER_SORT_STROKES:
  case VP_ROSTER_N_SORTS:
    break;
  }
  g_assert_not_reached ();
}

/* Names are ordered by their first four characters. */
static int
compare_people (const Person *a, const Person *b, VpRosterSort sort)
{
  gint64 x, y;

  if (sort == VP_ROSTER_SORT_PINYIN || sort == VP_ROSTER_SORT_STROKES) {
    g_autofree char *first = g_utf8_substring (a->name, 0, MIN (g_utf8_strlen (a->name, -1), 4));
    g_autofree char *second = g_utf8_substring (b->name, 0, MIN (g_utf8_strlen (b->name, -1), 4));

    return sort == VP_ROSTER_SORT_PINYIN ? vp_hanzi_compare_pinyin (first, a->pinyin, second, b->pinyin)
      : vp_hanzi_compare_strokes (first, second);
  }
  x = number_key (&a->row, sort);
  y = number_key (&b->row, sort);
  return x < y ? -1 : x > y;
}

/* @text from its @from-th character on, or its end. */
static const char *
tail (const char *text, gint32 from)
{
  return text + MIN ((gsize) from, strlen (text));
}

static char *
random_text (World *world)
{
  const Person *person = g_ptr_array_index (world->people, below (world, (gint32) world->people->len));
  g_autofree char *pinyin = vp_hanzi_name_pinyin (person->name, NULL);
  g_autofree char *initials = vp_hanzi_name_initials (person->name, NULL);
  glong length = g_utf8_strlen (person->name, -1);
  g_auto (GStrv) syllables = g_strsplit (pinyin, " ", -1);
  g_autofree char *joined = g_strjoinv ("", syllables), *part = NULL;

  switch (below (world, 13)) {
  case 0:
    return g_strdup (below (world, 2) == 0 ? "" : "  ");
  case 1:
    return g_strdup (person->name);
  case 2:
    return g_utf8_substring (person->name, 0, MIN (length, 1 + below (world, 2)));
  case 3:
    return g_utf8_substring (person->name, length - 1, length);
  case 4:
    return g_strdup (joined);
  case 5:
    return g_utf8_substring (joined, 0, 1 + below (world, (gint32) g_utf8_strlen (joined, -1)));
  case 6:
    return g_strdup (initials);
  case 7:
    part = g_utf8_substring (person->name, 0, 1);
    return g_strconcat (part, g_utf8_next_char (initials), NULL);
  case 8:
    return g_strdup (pinyin);
  case 9:
    return g_strdup (tail (person->phone, below (world, 11)));
  case 10:
    return g_strndup (tail (person->phone, 2), (gsize) below (world, 9));
  case 11:
    return g_ascii_strdown (tail (person->id_number, 11 + below (world, 6)), -1);
  default:
    return g_strdup_printf ("%d", person->row.number);
  }
}

static void
random_query (World *world, VpRosterQuery *query)
{
  memset (query, 0, sizeof *query);
  query->age_at = AT;
  query->text = random_text (world);
  if (below (world, 4) == 0)
    query->districts[query->n_districts++] = 410900 + below (world, N_DISTRICTS + 1);
  if (below (world, 8) == 0)
    query->districts[query->n_districts++] = 410928;
  for (guint i = 0; below (world, 4) == 0 && i < 3; i++)
    query->teams[query->n_teams++] = below (world, N_TEAMS + 2);
  if (below (world, 5) == 0)
    query->status_mask = 1u << below (world, 4) | (below (world, 2) == 0 ? 1u << REMOVED : 0);
  if (below (world, 5) == 0)
    query->political_mask = (guint64) 1 << below (world, 14) | 3;
  if (below (world, 5) == 0)
    query->stars_mask = 1u << below (world, 6);
  if (below (world, 5) == 0)
    query->sex = (guint8) (1 + below (world, 2));
  if (below (world, 5) == 0) {
    query->age_min = below (world, 60);
    query->age_max = below (world, 2) == 0 ? 0 : query->age_min + below (world, 30);
  }
  query->sort = (VpRosterSort) below (world, VP_ROSTER_N_SORTS);
  query->descending = below (world, 2) == 0;
}

static void
compare_answer (World *world, const VpRosterQuery *query, const VpRosterResult *result)
{
  gint64 minutes = 0;
  guint expected = 0;

  for (guint row = 0; row < world->people->len; row++)
    if (passes (g_ptr_array_index (world->people, row), query)) {
      expected++;
      minutes += ((Person *) g_ptr_array_index (world->people, row))->row.minutes;
    }
  if (expected != result->n_rows)
    g_test_message ("“%s” finds %u, not %u", query->text, result->n_rows, expected);
  g_assert_cmpuint (result->n_rows, ==, expected);
  g_assert_cmpint (result->total_minutes, ==, minutes);
  for (guint i = 0; i < result->n_rows; i++) {
    const Person *person = g_ptr_array_index (world->people, result->rows[i]);
    const Person *before = i > 0 ? g_ptr_array_index (world->people, result->rows[i - 1]) : NULL;
    int order = before != NULL ? compare_people (before, person, query->sort) : -1;

    g_assert_true (passes (person, query));
    if (before == NULL)
      continue;
    if (query->descending)
      order = -order;
    if (order > 0)
      g_test_message ("%s (%s) before %s (%s) by %u", before->name, before->pinyin, person->name, person->pinyin, query->sort);
    g_assert_cmpint (order, <=, 0);
    if (order == 0)
      g_assert_true ((result->rows[i - 1] < result->rows[i]) != query->descending);
  }
}

static void
ask (World *world, const VpRosterQuery *query, const VpRosterResult *previous, const VpRosterQuery *previous_query,
     VpRosterResult *result)
{
  g_autoptr (GError) error = NULL;

  memset (result, 0, sizeof *result);
  vp_roster_index_query (world->index, query, previous, previous_query, result, NULL, &error);
  g_assert_no_error (error);
}

static void
make_world (World *world, guint seed)
{
  world->random = g_rand_new_with_seed (seed);
  world->index = vp_roster_index_new (10);
  world->people = g_ptr_array_new_with_free_func (person_free);
  for (gint64 id = 1; id <= PEOPLE; id++) {
    Person *person = random_person (world, id * 3);

    g_ptr_array_add (world->people, person);
    vp_roster_index_append (world->index, &person->row);
  }
  vp_roster_index_set_district_ranks (world->index, district_order, G_N_ELEMENTS (district_order));
  vp_roster_index_set_team_ranks (world->index, team_order, G_N_ELEMENTS (team_order));
  vp_roster_index_seal (world->index);
}

static void
clear_world (World *world)
{
  g_rand_free (world->random);
  vp_roster_index_unref (world->index);
  g_ptr_array_unref (world->people);
}

static void
ask_many (World *world, guint n)
{
  for (guint i = 0; i < n; i++) {
    VpRosterQuery query;
    VpRosterResult result;

    random_query (world, &query);
    ask (world, &query, NULL, NULL, &result);
    compare_answer (world, &query, &result);
    vp_roster_result_clear (&result);
    g_free ((char *) query.text);
  }
}

static void
test_queries (void)
{
  World world;

  make_world (&world, 1);
  ask_many (&world, QUERIES);
  clear_world (&world);
}

static void
put_random (World *world)
{
  guint row = (guint) below (world, (gint32) world->people->len + 20);
  gint64 id = row < world->people->len ? ((Person *) g_ptr_array_index (world->people, row))->row.id
    /* New ids above, and some between: from another site, or undone and brought again. */
    : below (world, 3) == 0 ? 3 * below (world, PEOPLE) + 1 : (gint64) (3 * PEOPLE + 3 * world->people->len);
  Person *person;
  guint32 found;

  if (vp_roster_index_find (world->index, id, &found))
    row = found;
  else
    row = world->people->len;
  person = random_person (world, id);
  vp_roster_index_put (world->index, &person->row, 1);
  g_assert_true (vp_roster_index_find (world->index, id, &found));
  g_assert_cmpuint (found, ==, row);
  if (row == world->people->len) {
    g_ptr_array_add (world->people, person);
  } else {
    person_free (g_ptr_array_index (world->people, row));
    g_ptr_array_index (world->people, row) = person;
  }
}

static void
test_puts (void)
{
  World world;

  make_world (&world, 2);
  for (guint i = 0; i < PUTS; i++) {
    guint before = vp_roster_index_generation (world.index);

    put_random (&world);
    g_assert_cmpuint (vp_roster_index_generation (world.index), >, before);
    ask_many (&world, 2);
  }
  g_assert_cmpuint (vp_roster_index_size (world.index), ==, world.people->len);
  clear_world (&world);
}

/* While somebody types on, the rows of the answer before are all that is looked at: the answer is the same. */
static void
type_text (World *world, VpRosterQuery *query, const char *text)
{
  VpRosterQuery before = { 0 };
  VpRosterResult result, previous = { 0 };
  g_autofree char *typed_before = NULL;

  for (const char *p = text;; p = g_utf8_next_char (p)) {
    g_autofree char *typed = g_strndup (text, (gsize) (p - text));

    query->text = typed;
    ask (world, query, previous.rows != NULL ? &previous : NULL, &before, &result);
    compare_answer (world, query, &result);
    vp_roster_result_clear (&previous);
    previous = result;
    before = *query;
    g_free (typed_before);
    before.text = typed_before = g_steal_pointer (&typed);
    if (*p == '\0')
      break;
  }
  vp_roster_result_clear (&previous);
}

static void
test_narrowing (void)
{
  World world;

  make_world (&world, 3);
  for (guint i = 0; i < QUERIES / 6; i++) {
    VpRosterQuery query;
    g_autofree char *text = NULL;

    random_query (&world, &query);
    text = (char *) query.text;
    type_text (&world, &query, text);
  }
  clear_world (&world);
}

static void
test_get (void)
{
  World world;

  make_world (&world, 4);
  for (guint row = 0; row < world.people->len; row++) {
    const Person *person = g_ptr_array_index (world.people, row);
    char buffer[VP_ROSTER_BUFFER];
    VpRosterRow got;

    g_assert_true (vp_roster_index_get (world.index, row, &got, buffer));
    g_assert_cmpstr (got.name, ==, person->name);
    g_assert_cmpstr (got.pinyin, ==, person->pinyin);
    g_assert_cmpstr (got.phone, ==, person->phone);
    g_assert_true (got.id == person->row.id && got.number == person->row.number && got.birth == person->row.birth
                   && got.team == person->row.team && got.district == person->row.district && got.stars == person->row.stars
                   && got.minutes == person->row.minutes && got.status == person->row.status);
    g_assert_cmpint (vp_roster_index_get_id (world.index, row), ==, person->row.id);
  }
  clear_world (&world);
}

static void
test_jumps (void)
{
  static const VpRosterSort sorts[] = { VP_ROSTER_SORT_PINYIN, VP_ROSTER_SORT_STROKES };
  World world;

  make_world (&world, 5);
  for (guint s = 0; s < G_N_ELEMENTS (sorts); s++) {
    VpRosterQuery query = { .sort = sorts[s], .age_at = AT };
    VpRosterResult result;
    char labels[60][8];
    guint positions[60], n;

    ask (&world, &query, NULL, NULL, &result);
    n = vp_roster_index_jumps (world.index, &result, sorts[s], labels, positions, 60);
    g_assert_cmpuint (n, >, 3);
    g_assert_cmpuint (positions[0], ==, 0);
    for (guint i = 1; i < n; i++) {
      g_assert_cmpuint (positions[i], >, positions[i - 1]);
      g_assert_cmpstr (labels[i], !=, labels[i - 1]);
    }
    vp_roster_result_clear (&result);
  }
  clear_world (&world);
}

static gboolean
finds (VpRosterIndex *index, int age_min, int age_max, VpDate at)
{
  VpRosterQuery query = { .age_min = age_min, .age_max = age_max, .age_at = at };
  VpRosterResult result;
  guint n;

  g_assert_true (vp_roster_index_query (index, &query, NULL, NULL, &result, NULL, NULL));
  n = result.n_rows;
  vp_roster_result_clear (&result);
  return n > 0;
}

/* The day before a birthday, the birthday, the day after: ages have no day too many at either end. */
static void
test_age_edges (void)
{
  static const struct { int birth[3], at[3], age; } cases[] = {
    { { 1958, 3, 28 }, { 2018, 3, 27 }, 59 }, { { 1958, 3, 28 }, { 2018, 3, 28 }, 60 },
    { { 1958, 3, 28 }, { 2018, 3, 29 }, 60 }, { { 2000, 2, 29 }, { 2018, 2, 28 }, 17 },
    { { 2000, 2, 29 }, { 2018, 3, 1 }, 18 }, { { 2000, 2, 28 }, { 2020, 2, 29 }, 20 },
    { { 2000, 3, 1 }, { 2020, 2, 29 }, 19 }, { { 2018, 3, 28 }, { 2018, 3, 28 }, 0 },
    { { 1999, 12, 31 }, { 2018, 1, 1 }, 18 }, { { 2000, 1, 1 }, { 2018, 1, 1 }, 18 },
    { { 2000, 1, 2 }, { 2018, 1, 1 }, 17 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (VpRosterIndex) index = vp_roster_index_new (1);
    VpRosterRow row = { .id = 1, .number = 1, .name = "张三" };
    VpDate at = vp_date_new (cases[i].at[0], cases[i].at[1], cases[i].at[2]);
    int age = cases[i].age;

    g_test_message ("case %u", i);
    row.birth = vp_date_new (cases[i].birth[0], cases[i].birth[1], cases[i].birth[2]);
    vp_roster_index_append (index, &row);
    vp_roster_index_seal (index);
    if (age > 0) {
      g_assert_true (finds (index, age, 0, at));
      g_assert_true (finds (index, age, age, at));
      g_assert_true (finds (index, 0, age, at));
      g_assert_true (age == 1 || !finds (index, 0, age - 1, at));
    }
    g_assert_false (finds (index, age + 1, 0, at));
    g_assert_true (finds (index, 0, age + 1, at));
  }
}

/* Names without characters have a place of their own behind the letters. */
static void
test_jump_of_latin_names (void)
{
  static const char *const names[] = { "陈一", "赵二", "ceshi", "John Smith" };
  g_autoptr (VpRosterIndex) index = vp_roster_index_new (4);
  VpRosterQuery query = { .sort = VP_ROSTER_SORT_PINYIN };
  VpRosterResult result;
  char labels[8][8];
  guint positions[8];

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    VpRosterRow row = { .id = i + 1, .number = (gint32) i + 1, .name = names[i] };

    vp_roster_index_append (index, &row);
  }
  vp_roster_index_seal (index);
  g_assert_true (vp_roster_index_query (index, &query, NULL, NULL, &result, NULL, NULL));
  g_assert_cmpuint (vp_roster_index_jumps (index, &result, VP_ROSTER_SORT_PINYIN, labels, positions, 8), ==, 3);
  g_assert_cmpstr (labels[0], ==, "C");
  g_assert_cmpstr (labels[1], ==, "Z");
  g_assert_cmpstr (labels[2], ==, "#");
  g_assert_cmpuint (positions[2], ==, 2);
  vp_roster_result_clear (&result);
}

static void
test_marks (void)
{
  static const struct { const char *name, *text; guint from, to; } cases[] = {
    { "张明轩", "明", 3, 6 }, { "张明轩", "zmx", 0, 9 }, { "张明轩", "mingx", 3, 9 }, { "张明轩", "zhang", 0, 3 },
    { "曾国藩", "zeng", 0, 3 }, { "张明轩", "王", 0, 0 }, { "张明轩", "1234", 0, 0 }, { "吕明", "lu", 0, 3 },
  };
  g_autofree char *same = vp_roster_homophones ("王位"), *none = vp_roster_homophones ("abc");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    guint ranges[4] = { 0 };
    guint n = vp_roster_match_ranges (cases[i].name, NULL, cases[i].text, ranges, 2);

    g_test_message ("%s %s", cases[i].name, cases[i].text);
    g_assert_cmpuint (n, ==, cases[i].to > 0 ? 1 : 0);
    g_assert_cmpuint (ranges[0], ==, cases[i].from);
    g_assert_cmpuint (ranges[1], ==, cases[i].to);
  }
  g_assert_cmpstr (same, ==, "wangwei");
  g_assert_null (none);
}

/* Who is chosen first where the list stands in order of names: who is spelled from the surname on by whole syllables. */
static void
test_first_hit (void)
{
  static const char *const names[] = { "李王伟", "万刚武", "王伟", "王武", "吴望", "万刚" };
  static const struct { const char *text, *name; } cases[] = {
    { "wangw", "王伟" }, { "wangwu", "王武" }, { "wang", "王伟" }, { "wangang", "万刚" }, { "wgw", "万刚武" }, { "王", "王伟" },
    { "王伟", "王伟" }, { "wang w", "王伟" }, { "w", "万刚" }, { "", "李王伟" }, { "3", "王伟" },
  };
  g_autoptr (VpRosterIndex) index = vp_roster_index_new (10);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    vp_roster_index_append (index, &(VpRosterRow) { .id = i + 1, .number = (gint32) i + 1, .name = names[i] });
  vp_roster_index_seal (index);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    VpRosterQuery query = { .text = cases[i].text, .age_at = AT, .sort = VP_ROSTER_SORT_PINYIN };
    VpRosterResult result = { 0 };
    char buffer[VP_ROSTER_BUFFER];
    VpRosterRow row;

    g_assert_true (vp_roster_index_query (index, &query, NULL, NULL, &result, NULL, NULL));
    g_assert_true (vp_roster_index_get (index, result.rows[result.first_hit], &row, buffer));
    g_test_message ("%s", cases[i].text);
    g_assert_cmpstr (row.name, ==, cases[i].name);
    vp_roster_result_clear (&result);
    /* In another order nobody looks further down. */
    query.sort = VP_ROSTER_SORT_NUMBER;
    g_assert_true (vp_roster_index_query (index, &query, NULL, NULL, &result, NULL, NULL));
    g_assert_cmpuint (result.first_hit, ==, 0);
    vp_roster_result_clear (&result);
  }
}

static gint64
value_of (const VpRosterRow *row, VpRosterFacet facet)
{
  const gint64 values[] = {
    [VP_ROSTER_FACET_DISTRICT] = row->district, [VP_ROSTER_FACET_TEAM] = row->team, [VP_ROSTER_FACET_STATUS] = row->status,
    [VP_ROSTER_FACET_STARS] = row->stars, [VP_ROSTER_FACET_POLITICAL] = row->political,
  };

  return values[facet];
}

static void
set_choice (VpRosterQuery *query, VpRosterFacet facet, gint64 value)
{
  if (facet == VP_ROSTER_FACET_DISTRICT) {
    query->n_districts = 1;
    query->districts[0] = (gint32) value;
  } else if (facet == VP_ROSTER_FACET_TEAM) {
    query->n_teams = 1;
    query->teams[0] = value;
  } else if (facet == VP_ROSTER_FACET_STATUS) {
    query->status_mask = 1u << value;
  } else if (facet == VP_ROSTER_FACET_STARS) {
    query->stars_mask = 1u << value;
  } else {
    query->political_mask = (guint64) 1 << value;
  }
}

/* What is told beside each choice is what it finds when it is taken instead of those that stand. */
static void
compare_counts (World *world, const VpRosterQuery *query, VpRosterFacet facet)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) counts = vp_roster_index_count (world->index, query, facet, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < world->people->len; i++) {
    gint64 value = value_of (&((Person *) g_ptr_array_index (world->people, i))->row, facet);
    VpRosterQuery alone = *query;
    guint expected = 0;

    set_choice (&alone, facet, value);
    for (guint row = 0; row < world->people->len; row++)
      expected += passes (g_ptr_array_index (world->people, row), &alone);
    g_assert_cmpuint (GPOINTER_TO_UINT (g_hash_table_lookup (counts, &value)), ==, expected);
  }
}

static void
test_counts (void)
{
  World world;

  make_world (&world, 9);
  g_ptr_array_set_size (world.people, 0);
  vp_roster_index_unref (world.index);
  world.index = vp_roster_index_new (10);
  for (gint64 id = 1; id <= 60; id++) {
    g_ptr_array_add (world.people, random_person (&world, id));
    vp_roster_index_append (world.index, &((Person *) g_ptr_array_index (world.people, id - 1))->row);
  }
  vp_roster_index_seal (world.index);
  for (guint i = 0; i < 40; i++) {
    VpRosterQuery query;

    random_query (&world, &query);
    if (i % 2 == 0) {
      g_free ((char *) query.text);
      query.text = NULL;
    }
    for (VpRosterFacet facet = VP_ROSTER_FACET_DISTRICT; facet <= VP_ROSTER_FACET_POLITICAL; facet++)
      compare_counts (&world, &query, facet);
    g_free ((char *) query.text);
  }
  clear_world (&world);
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  VpRosterQuery query = { .age_at = AT };
  VpRosterResult result = { 0 };
  World world;

  make_world (&world, 6);
  g_cancellable_cancel (cancellable);
  g_assert_false (vp_roster_index_query (world.index, &query, NULL, NULL, &result, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (result.rows);
  g_clear_error (&error);
  g_assert_null (vp_roster_index_count (world.index, &query, VP_ROSTER_FACET_TEAM, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  clear_world (&world);
}

/* Numbers of those who are found, in their order. */
static char *
tell_found (VpRosterIndex *index, const VpRosterQuery *query)
{
  VpRosterResult result = { 0 };
  GString *told = g_string_new (NULL);

  g_assert_true (vp_roster_index_query (index, query, NULL, NULL, &result, NULL, NULL));
  for (guint i = 0; i < result.n_rows; i++)
    g_string_append_printf (told, "%d ", (int) vp_roster_index_get_id (index, result.rows[i]));
  vp_roster_result_clear (&result);
  return g_string_free (told, FALSE);
}

#define ASSERT_FOUND(expected, ...) \
  G_STMT_START { \
    const VpRosterQuery query = { __VA_ARGS__ }; \
    g_autofree char *told = tell_found (index, &query); \
    g_assert_cmpstr (told, ==, expected); \
  } G_STMT_END

static void
test_conditions (void)
{
  g_autoptr (VpRosterIndex) index = vp_roster_index_new (4);
  const VpRosterRow rows[] = {
    { .id = 1, .number = 1, .name = "王一", .phone = "13812345678", .id_number = "410901195103121234", .sex = 1, .registered = 100,
      .minutes = 59 },
    { .id = 2, .number = 2, .name = "王二", .phone = "", .id_number = "410901195103121234", .sex = 2, .registered = 101, .minutes = 60 },
    { .id = 3, .number = 3, .name = "王三", .phone = "13812345678", .id_number = "", .sex = 2, .registered = 102, .minutes = 61 },
    { .id = 4, .number = 4, .name = "王四", .phone = "", .id_number = "", .registered = 0, .minutes = 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    vp_roster_index_append (index, &rows[i]);
  vp_roster_index_seal (index);
  ASSERT_FOUND ("1 2 3 4 ", .sort = VP_ROSTER_SORT_NUMBER);
  ASSERT_FOUND ("2 3 ", .sex = 2);
  ASSERT_FOUND ("2 3 ", .registered_from = 101);
  ASSERT_FOUND ("1 2 ", .registered_to = 101); /* who has no day is in no span */
  ASSERT_FOUND ("2 ", .registered_from = 101, .registered_to = 101);
  ASSERT_FOUND ("2 3 ", .minutes_min = 60);
  ASSERT_FOUND ("1 2 4 ", .minutes_max = 60);
  ASSERT_FOUND ("2 ", .minutes_min = 60, .minutes_max = 60);
  ASSERT_FOUND ("2 4 ", .missing = VP_ROSTER_WITHOUT_PHONE);
  ASSERT_FOUND ("3 4 ", .missing = VP_ROSTER_WITHOUT_IDENTITY);
  ASSERT_FOUND ("4 ", .missing = VP_ROSTER_WITHOUT_IDENTITY | VP_ROSTER_WITHOUT_PHONE);
  ASSERT_FOUND ("3 ", .text = "wang", .sex = 2, .missing = VP_ROSTER_WITHOUT_IDENTITY);
}

/* Rows that were merged: their number, name and telephone mean the one that stands for them. */
static void
test_merged (void)
{
  g_autoptr (VpRosterIndex) index = vp_roster_index_new (3);
  VpRosterRow rows[] = {
    { .id = 1, .number = 11, .name = "王芳", .phone = "", .id_number = "", .sex = 2 },
    { .id = 2, .number = 22, .name = "李强", .phone = "13812345678", .id_number = "", .status = REMOVED, .kept_id = 1 },
    { .id = 3, .number = 33, .name = "李强", .phone = "", .id_number = "", .status = REMOVED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    vp_roster_index_append (index, &rows[i]);
  vp_roster_index_seal (index);
  ASSERT_FOUND ("1 ", .text = "李强");
  ASSERT_FOUND ("1 ", .text = "0000022");
  ASSERT_FOUND ("1 ", .text = "13812345678");
  ASSERT_FOUND ("1 ", .text = "王芳");
  ASSERT_FOUND ("", .text = "0000033");
  ASSERT_FOUND ("", .text = "李强", .sex = 1); /* what else is asked holds of the one that stands for it */
  ASSERT_FOUND ("1 ", .text = "李强", .sex = 2);
  ASSERT_FOUND ("2 3 ", .status_mask = 1u << REMOVED, .text = "李强");
  rows[1].status = 0;
  rows[1].kept_id = 0;
  vp_roster_index_put (index, &rows[1], 1); /* split */
  ASSERT_FOUND ("2 ", .text = "李强");
  ASSERT_FOUND ("1 2 ", .sort = VP_ROSTER_SORT_NUMBER);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/roster-index/queries", test_queries);
  g_test_add_func ("/roster-index/puts", test_puts);
  g_test_add_func ("/roster-index/narrowing", test_narrowing);
  g_test_add_func ("/roster-index/get", test_get);
  g_test_add_func ("/roster-index/jumps", test_jumps);
  g_test_add_func ("/roster-index/age-edges", test_age_edges);
  g_test_add_func ("/roster-index/jump-of-latin-names", test_jump_of_latin_names);
  g_test_add_func ("/roster-index/counts", test_counts);
  g_test_add_func ("/roster-index/first-hit", test_first_hit);
  g_test_add_func ("/roster-index/marks", test_marks);
  g_test_add_func ("/roster-index/cancelled", test_cancelled);
  g_test_add_func ("/roster-index/conditions", test_conditions);
  g_test_add_func ("/roster-index/merged", test_merged);
  return g_test_run ();
}
