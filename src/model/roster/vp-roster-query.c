/* vp-roster-query.c: filters, the scan, and the answer in sort order
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-roster-index.h"

#include "vp-hanzi-private.h"
#include "vp-hanzi.h"
#include "vp-roster-match.h"
#include "vp-roster-set.h"
#include "vp-text.h"

#include <stdlib.h>
#include <string.h>

#define ROWS_PER_CHECK 4096
#define TWO_THREADS_FROM 200000
/* Below this share of matches sorting them is cheaper than walking the whole order, or than making it first. */
#define SMALL_SHARE 128
#define SMALL_SHARE_UNMADE 24
/* From this share of everybody on, people are looked at as they lie in memory and not in the order of the last answer. */
#define NARROW_SHARE 5

/* A query made ready: every condition is a table lookup or a comparison. */
typedef struct {
  VpRosterIndex *index;
  guint32 status_mask;
  guint64 political_mask;
  guint32 stars_mask;
  guint8 sex;
  gboolean by_district, by_team, by_birth, by_registration, by_minutes;
  VpDate registered_from, registered_to;
  guint32 minutes_min, minutes_max;
  guint missing;
  guint8 districts[G_MAXUINT8 + 1];
  guint8 *teams;
  VpDate born_from, born_to;
  const VpRosterSet *within;
  VpRosterWord words[WORDS_MAX];
  guint n_words;
} Ready;

/* One thread's part of the scan: rows of the index, or of the previous answer. */
typedef struct {
  const Ready *ready;
  const guint32 *candidates; /* NULL = every row from @from to @to */
  guint from, to;
  guint32 *found;
  guint n_found;
  GCancellable *cancellable;
} Scan;

static VpDate
years_before (VpDate day, int years)
{
  int year, month, mday;
  VpDate date;

  vp_date_get (day, &year, &month, &mday);
  date = vp_date_new (year - years, month, mday);
  /* 29 February: the birthday in other years is counted on 28 February's morrow. */
  return date != 0 ? date : vp_date_new (year - years, month, mday - 1);
}

static void
make_age_ready (Ready *ready, const VpRosterQuery *query)
{
  VpDate at = query->age_at != 0 ? query->age_at : vp_date_today ();

  ready->by_birth = query->age_min > 0 || query->age_max > 0 || query->born_from != 0 || query->born_to != 0;
  ready->born_to = years_before (at, query->age_min);
  ready->born_from = query->age_max > 0 ? years_before (at, query->age_max + 1) + 1 : 1;
  ready->born_from = MAX (ready->born_from, query->born_from);
  ready->born_to = query->born_to != 0 ? MIN (ready->born_to, query->born_to) : ready->born_to;
}

static void
make_more_ready (Ready *ready, const VpRosterQuery *query)
{
  ready->by_registration = query->registered_from != 0 || query->registered_to != 0;
  ready->registered_from = MAX (query->registered_from, 1);
  ready->registered_to = query->registered_to != 0 ? query->registered_to : G_MAXINT32;
  ready->by_minutes = query->minutes_min != 0 || query->minutes_max != 0;
  ready->minutes_min = (guint32) CLAMP (query->minutes_min, 0, G_MAXUINT32);
  ready->minutes_max = query->minutes_max != 0 ? (guint32) CLAMP (query->minutes_max, 0, G_MAXUINT32) : G_MAXUINT32;
  ready->missing = query->missing;
  ready->within = query->within;
}

static void
make_ready (Ready *ready, VpRosterIndex *index, const VpRosterQuery *query)
{
  memset (ready, 0, sizeof *ready);
  ready->index = index;
  ready->status_mask = query->status_mask != 0 ? query->status_mask : ~(1u << STATUS_REMOVED);
  ready->political_mask = query->political_mask;
  ready->stars_mask = query->stars_mask;
  ready->sex = query->sex;
  ready->by_district = query->n_districts > 0;
  for (guint i = 0; i < query->n_districts; i++)
    for (guint j = 0; j < index->district_codes->len; j++)
      if (g_array_index (index->district_codes, gint32, j) == query->districts[i])
        ready->districts[j] = 1;
  ready->by_team = query->n_teams > 0;
  if (ready->by_team)
    ready->teams = g_new0 (guint8, index->team_ids->len);
  for (guint i = 0; i < query->n_teams; i++) {
    gpointer found;

    if (query->teams[i] == 0)
      ready->teams[0] = 1;
    else if (g_hash_table_lookup_extended (index->team_index, &query->teams[i], NULL, &found))
      ready->teams[GPOINTER_TO_UINT (found)] = 1;
  }
  make_age_ready (ready, query);
  make_more_ready (ready, query);
  ready->n_words = vp_roster_words_parse (query->text, ready->words);
  for (guint i = 0; i < ready->n_words; i++)
    vp_roster_word_bind (&ready->words[i], index);
}

static void
clear_ready (Ready *ready)
{
  for (guint i = 0; i < ready->n_words; i++)
    vp_roster_word_clear (&ready->words[i]);
  g_free (ready->teams);
}

/* Keeps those of @rows that pass, in their order; one condition after the other, each without a branch on its outcome:
 * the processor would guess it wrong for a good part of the people. */
#define KEEP(condition) \
  G_STMT_START { \
    guint kept = 0; \
    for (guint i = 0; i < n; i++) { \
      guint32 row = rows[i]; \
      rows[kept] = row; \
      kept += (condition) ? 1 : 0; \
    } \
    n = kept; \
  } G_STMT_END

static guint
keep_passing (const Ready *ready, guint32 *rows, guint n)
{
  const VpRosterIndex *index = ready->index;

  KEEP (ready->status_mask >> index->statuses[row] & 1);
  if (ready->by_district)
    KEEP (ready->districts[index->districts[row]]);
  if (ready->by_team)
    KEEP (ready->teams[index->teams[row]]);
  if (ready->political_mask != 0)
    KEEP (ready->political_mask >> index->politicals[row] & 1);
  if (ready->stars_mask != 0)
    KEEP (ready->stars_mask >> index->stars[row] & 1);
  if (ready->sex != 0)
    KEEP (index->sexes[row] == ready->sex);
  if (ready->by_birth)
    KEEP ((index->births[row] >= ready->born_from) & (index->births[row] <= ready->born_to));
  if (ready->by_registration)
    KEEP ((index->registrations[row] >= ready->registered_from) & (index->registrations[row] <= ready->registered_to));
  if (ready->by_minutes)
    KEEP ((index->minutes[row] >= ready->minutes_min) & (index->minutes[row] <= ready->minutes_max));
  if ((ready->missing & VP_ROSTER_WITHOUT_PHONE) != 0)
    KEEP (index->phones[row] == 0);
  if ((ready->missing & VP_ROSTER_WITHOUT_IDENTITY) != 0)
    KEEP (index->id_tails[row] == NO_TAIL);
  if (ready->within != NULL)
    KEEP (vp_roster_set_has (ready->within, row));
  for (guint w = 0; w < ready->n_words; w++)
    n = vp_roster_word_keep (&ready->words[w], ready->index, rows, n);
  return n;
}

static gpointer
run_scan (gpointer data)
{
  Scan *scan = data;
  guint32 *found = scan->found; /* never ahead of what was looked at: the rows of a block may stand there themselves */

  for (guint from = scan->from; from < scan->to; from += ROWS_PER_CHECK) {
    guint n = MIN (scan->to - from, ROWS_PER_CHECK);

    if (g_cancellable_is_cancelled (scan->cancellable))
      break;
    if (scan->candidates != NULL)
      memcpy (found, scan->candidates + from, n * sizeof (guint32));
    else
      for (guint i = 0; i < n; i++)
        found[i] = from + i;
    found += keep_passing (scan->ready, found, n);
  }
  scan->n_found = (guint) (found - scan->found);
  return NULL;
}

/* Rows that pass, in the order they were looked at, in @found. */
static guint
scan_rows (const Ready *ready, const guint32 *candidates, guint n, guint32 *found, GCancellable *cancellable)
{
  guint half = n >= TWO_THREADS_FROM ? n / 2 : n;
  Scan first = { ready, candidates, 0, half, found, 0, cancellable };
  Scan second = { ready, candidates, half, n, found + half, 0, cancellable };
  GThread *thread = half < n ? g_thread_new ("vp-roster-scan", run_scan, &second) : NULL;

  run_scan (&first);
  if (thread != NULL) {
    g_thread_join (thread);
    memmove (found + first.n_found, second.found, second.n_found * sizeof (guint32));
  }
  return first.n_found + second.n_found;
}

static guint64 *
mark_rows (const guint32 *rows, guint n, guint total)
{
  guint64 *marks = g_new0 (guint64, total / 64 + 1);

  for (guint i = 0; i < n; i++)
    marks[rows[i] >> 6] |= G_GUINT64_CONSTANT (1) << (rows[i] & 63);
  return marks;
}

/* A text that a merged row answers means the one that stands for it, whatever that is called: what else is asked must hold of
 * the latter. @found has room for all of them. */
static guint
add_kept (const Ready *ready, guint32 *found, guint n)
{
  g_autofree guint64 *marks = NULL;
  Ready others = *ready;
  GHashTableIter iter;
  gpointer merged, kept;

  if (ready->n_words == 0 || g_hash_table_size (ready->index->aliases) == 0)
    return n;
  others.n_words = 0;
  g_hash_table_iter_init (&iter, ready->index->aliases);
  while (g_hash_table_iter_next (&iter, &merged, &kept)) {
    guint32 row = GPOINTER_TO_UINT (merged);
    gboolean fits = TRUE;

    for (guint w = 0; fits && w < ready->n_words; w++)
      fits = vp_roster_word_keep (&ready->words[w], ready->index, &row, 1) == 1;
    if (!fits || !vp_roster_index_row (ready->index, *(const gint64 *) kept, &row) || keep_passing (&others, &row, 1) == 0)
      continue;
    if (marks == NULL)
      marks = mark_rows (found, n, ready->index->n);
    if ((marks[row >> 6] >> (row & 63) & 1) != 0)
      continue;
    marks[row >> 6] |= G_GUINT64_CONSTANT (1) << (row & 63);
    found[n++] = row;
  }
  return n;
}

typedef struct {
  guint64 key;
  guint32 row;
} Keyed;

static int
compare_keyed (const void *a, const void *b)
{
  const Keyed *x = a, *y = b;

  if (x->key != y->key)
    return x->key < y->key ? -1 : 1;
  return x->row < y->row ? -1 : x->row > y->row;
}

/* The whole order is not made for a few rows: who changes the order while a text stands does not wait for it. */
static void
sort_few (VpRosterIndex *index, VpRosterSort sort, guint32 *rows, guint n)
{
  const Order *order = &index->orders[sort];
  g_autofree Keyed *keyed = g_new (Keyed, n + 1); /* nobody found is no null pointer */
  g_autofree guint64 *keys = g_new (guint64, n);

  if (order->rows == NULL)
    vp_roster_index_keys (index, sort, rows, n, keys);
  for (guint i = 0; i < n; i++)
    keyed[i] = (Keyed) { order->rows != NULL ? order->keys[rows[i]] : keys[i], rows[i] };
  qsort (keyed, n, sizeof *keyed, compare_keyed);
  for (guint i = 0; i < n; i++)
    rows[i] = keyed[i].row;
}

static void
sort_many (const Order *order, guint total, guint32 *rows, guint n)
{
  g_autofree guint64 *marks = NULL;
  guint out = 0;

  if (n == total) {
    memcpy (rows, order->rows, n * sizeof (guint32));
    return;
  }
  marks = mark_rows (rows, n, total);
  for (guint i = 0; i < total; i++) {
    guint32 row = order->rows[i];

    /* No branch: with a third of the people in the answer it would be guessed wrong at every third. */
    rows[out] = row;
    out += marks[row >> 6] >> (row & 63) & 1;
  }
}

static void
reverse (guint32 *rows, guint n)
{
  for (guint i = 0; i < n / 2; i++) {
    guint32 row = rows[i];

    rows[i] = rows[n - 1 - i];
    rows[n - 1 - i] = row;
  }
}

gboolean
vp_roster_query_same_more (const VpRosterQuery *a, const VpRosterQuery *b)
{
  return a->sex == b->sex && a->registered_from == b->registered_from && a->registered_to == b->registered_to
    && a->born_from == b->born_from && a->born_to == b->born_to && a->minutes_min == b->minutes_min && a->minutes_max == b->minutes_max && a->missing == b->missing
    && vp_crowd_equal (&a->crowd, &b->crowd);
}

static gboolean
same_filters (const VpRosterQuery *a, const VpRosterQuery *b)
{
  return a->n_districts == b->n_districts && a->n_teams == b->n_teams && a->status_mask == b->status_mask
    && a->political_mask == b->political_mask && a->stars_mask == b->stars_mask && vp_roster_query_same_more (a, b)
    && a->within == b->within
    && a->age_min == b->age_min && a->age_max == b->age_max && a->age_at == b->age_at
    && memcmp (a->districts, b->districts, a->n_districts * sizeof *a->districts) == 0
    && memcmp (a->teams, b->teams, a->n_teams * sizeof *a->teams) == 0;
}

static gboolean
has_digit (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isdigit (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

/* Digits are compared as a whole (a number, an end of a telephone): more of them can find more people. */
static gboolean
narrows (const VpRosterQuery *query, const VpRosterQuery *previous)
{
  const char *text = query->text != NULL ? query->text : "";
  const char *before = previous->text != NULL ? previous->text : "";

  return g_str_has_prefix (text, before) && !has_digit (text) && same_filters (query, previous);
}

static void
answer_in_order (VpRosterIndex *index, const VpRosterQuery *query, VpRosterResult *result)
{
  guint share;

  g_mutex_lock (&index->orders_lock);
  share = index->orders[query->sort].rows != NULL ? SMALL_SHARE : SMALL_SHARE_UNMADE;
  if (result->n_rows < index->n / share)
    sort_few (index, query->sort, result->rows, result->n_rows);
  else
    sort_many (vp_roster_index_order (index, query->sort), index->n, result->rows, result->n_rows);
  g_mutex_unlock (&index->orders_lock);
  if (query->descending)
    reverse (result->rows, result->n_rows);
  result->total_minutes = 0;
  for (guint i = 0; i < result->n_rows; i++)
    result->total_minutes += index->minutes[result->rows[i]];
}

static void
find_first_hit (const Ready *ready, const VpRosterQuery *query, VpRosterResult *result)
{
  guint bound = 0, best = G_MAXUINT;

  result->first_hit = 0;
  if (query->sort != VP_ROSTER_SORT_PINYIN && query->sort != VP_ROSTER_SORT_STROKES)
    return;
  for (guint w = 0; w < ready->n_words; w++)
    bound += vp_roster_word_least_distance (&ready->words[w]);
  for (guint i = 0; i < result->n_rows && best > bound; i++) {
    guint distance = 0;

    for (guint w = 0; w < ready->n_words; w++)
      distance += vp_roster_word_distance (&ready->words[w], ready->index, result->rows[i]);
    if (distance < best) {
      best = distance;
      result->first_hit = i;
    }
  }
}

gboolean
vp_roster_index_query (VpRosterIndex *self, const VpRosterQuery *query, const VpRosterResult *previous,
                       const VpRosterQuery *previous_query, VpRosterResult *result, GCancellable *cancellable,
                       GError **error)
{
  gboolean narrow = previous != NULL && previous_query != NULL && previous->n_rows < self->n / NARROW_SHARE
    && narrows (query, previous_query);
  Ready ready;
  guint n;

  g_return_val_if_fail (query->sort < VP_ROSTER_N_SORTS, FALSE);

  g_rw_lock_reader_lock (&self->lock);
  make_ready (&ready, self, query);
  n = narrow ? previous->n_rows : self->n;
  result->rows = g_new (guint32, n + g_hash_table_size (self->aliases) + 1);
  result->n_rows = scan_rows (&ready, narrow ? previous->rows : NULL, n, result->rows, cancellable);
  result->n_rows = add_kept (&ready, result->rows, result->n_rows);
  if (!g_cancellable_is_cancelled (cancellable)) {
    answer_in_order (self, query, result);
    find_first_hit (&ready, query, result);
  }
  clear_ready (&ready);
  g_rw_lock_reader_unlock (&self->lock);
  if (g_cancellable_set_error_if_cancelled (cancellable, error)) {
    vp_roster_result_clear (result);
    return FALSE;
  }
  result->rows = g_renew (guint32, result->rows, result->n_rows + 1);
  return TRUE;
}

void
vp_roster_result_clear (VpRosterResult *result)
{
  g_clear_pointer (&result->rows, g_free);
  result->n_rows = 0;
  result->total_minutes = 0;
  result->first_hit = 0;
}

/* Choices of one filter, counted */

static void
drop_filter (VpRosterQuery *query, VpRosterFacet facet)
{
  switch (facet) {
  case VP_ROSTER_FACET_DISTRICT:
    query->n_districts = 0;
    break;
  case VP_ROSTER_FACET_TEAM:
    query->n_teams = 0;
    break;
  case VP_ROSTER_FACET_STATUS:
    query->status_mask = G_MAXUINT32; /* 0 would leave the removed out */
    break;
  case VP_ROSTER_FACET_STARS:
    query->stars_mask = 0;
    break;
  case VP_ROSTER_FACET_POLITICAL:
    query->political_mask = 0;
    break;
  }
}

/* What a row has, as the columns hold it: districts and teams by their place in the dictionary. */
static guint
packed_value (const VpRosterIndex *index, VpRosterFacet facet, guint32 row)
{
  switch (facet) {
  case VP_ROSTER_FACET_DISTRICT:
    return index->districts[row];
  case VP_ROSTER_FACET_TEAM:
    return index->teams[row];
  case VP_ROSTER_FACET_STATUS:
    return index->statuses[row];
  case VP_ROSTER_FACET_STARS:
    return index->stars[row];
  case VP_ROSTER_FACET_POLITICAL:
    return index->politicals[row];
  }
  return 0;
}

static gint64
unpack_value (const VpRosterIndex *index, VpRosterFacet facet, guint packed)
{
  if (facet == VP_ROSTER_FACET_DISTRICT)
    return g_array_index (index->district_codes, gint32, packed);
  return facet == VP_ROSTER_FACET_TEAM ? g_array_index (index->team_ids, gint64, packed) : packed;
}

static GHashTable *
count_values (const VpRosterIndex *index, VpRosterFacet facet, const guint32 *rows, guint n)
{
  GHashTable *counts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autofree guint *packed = g_new0 (guint, G_MAXUINT16 + 1);

  for (guint i = 0; i < n; i++)
    packed[packed_value (index, facet, rows[i])]++;
  for (guint i = 0; i <= G_MAXUINT16; i++) {
    gint64 value;

    if (packed[i] == 0)
      continue;
    value = unpack_value (index, facet, i);
    g_hash_table_insert (counts, g_memdup2 (&value, sizeof value), GUINT_TO_POINTER (packed[i]));
  }
  return counts;
}

GHashTable *
vp_roster_index_count (VpRosterIndex *self, const VpRosterQuery *query, VpRosterFacet facet,
                       GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) counts = NULL;
  g_autofree guint32 *rows = NULL;
  VpRosterQuery others = *query;
  Ready ready;
  guint n;

  drop_filter (&others, facet);
  g_rw_lock_reader_lock (&self->lock);
  make_ready (&ready, self, &others);
  rows = g_new (guint32, self->n + g_hash_table_size (self->aliases) + 1);
  n = scan_rows (&ready, NULL, self->n, rows, cancellable);
  n = add_kept (&ready, rows, n);
  clear_ready (&ready);
  counts = count_values (self, facet, rows, n);
  g_rw_lock_reader_unlock (&self->lock);
  return g_cancellable_set_error_if_cancelled (cancellable, error) ? NULL : g_steal_pointer (&counts);
}

static void
jump_label (VpRosterIndex *self, VpRosterSort sort, guint32 row, char label[8])
{
  gunichar c = vp_roster_index_first_char (self, row);
  const char *correction = g_hash_table_lookup (self->corrections, GUINT_TO_POINTER (row));
  char name[16] = "";

  if (sort == VP_ROSTER_SORT_STROKES) {
    g_snprintf (label, 8, "%u", vp_hanzi_stroke_count (c));
    return;
  }
  /* Names without characters stand together behind all others: a second C after the Z would mislead. */
  if (!vp_text_is_han (c)) {
    g_strlcpy (label, "#", 8);
    return;
  }
  for (guint i = 0, at = 0; i < 2 && self->names[row][i] != 0; i++)
    at += (guint) g_unichar_to_utf8 (g_array_index (self->characters, gunichar, self->names[row][i]), name + at);
  {
    g_autofree char *initials = vp_hanzi_name_initials (name, correction);

    g_snprintf (label, 8, "%c", g_ascii_isalpha (initials[0]) ? g_ascii_toupper (initials[0]) : '#');
  }
}

guint
vp_roster_index_jumps (VpRosterIndex *self, const VpRosterResult *result, VpRosterSort sort, char (*labels)[8],
                       guint *positions, guint max)
{
  guint found = 0, position = 0;

  if (sort != VP_ROSTER_SORT_PINYIN && sort != VP_ROSTER_SORT_STROKES)
    return 0;
  g_rw_lock_reader_lock (&self->lock);
  while (position < result->n_rows && found < max) {
    guint low = position + 1, high = result->n_rows;

    jump_label (self, sort, result->rows[position], labels[found]);
    positions[found] = position;
    /* Names of one letter stand together: the next letter begins where the label first differs. */
    while (low < high) {
      guint middle = (low + high) / 2;
      char label[8];

      jump_label (self, sort, result->rows[middle], label);
      if (strcmp (label, labels[found]) == 0)
        low = middle + 1;
      else
        high = middle;
    }
    position = low;
    found++;
  }
  g_rw_lock_reader_unlock (&self->lock);
  return found;
}
