/* vp-roster-order.c: the sort orders of the roster index
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-roster-index-private.h"

#include "vp-hanzi-private.h"
#include "vp-privacy.h"
#include "vp-roster-texts.h"

#include <string.h>

#define ORDERS_KEPT 4
#define RADIX_BITS 11
#define RADIX_SIZE (1 << RADIX_BITS)
#define NAME_BITS 16

/* Distinct character keys of a whole index as dense ranks, so that four of them fit one 64-bit key. */
typedef struct {
  guint64 *keys;
  guint n;
} Ranking;

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  guint64 x = *(const guint64 *) a, y = *(const guint64 *) b;

  return x < y ? -1 : x > y;
}

/* Even numbers are keys that are there; a key between two of them (a syllable without tone) gets the odd one. */
static guint
rank_of (const Ranking *ranking, guint64 key)
{
  guint low = 0, high = ranking->n;

  while (low < high) {
    guint middle = (low + high) / 2;

    if (ranking->keys[middle] < key)
      low = middle + 1;
    else
      high = middle;
  }
  return low < ranking->n && ranking->keys[low] == key ? 2 * low + 2 : 2 * low + 1;
}

static Ranking
make_ranking (VpRosterIndex *self)
{
  Ranking ranking = { g_new (guint64, 2 * self->n_ranked), 0 };
  guint kept = 0;

  for (guint i = 1; i < self->n_ranked; i++) {
    ranking.keys[ranking.n++] = self->pinyin_keys[i];
    ranking.keys[ranking.n++] = self->surname_keys[i];
  }
  qsort (ranking.keys, ranking.n, sizeof (guint64), compare_keys);
  for (guint i = 0; i < ranking.n; i++)
    if (i == 0 || ranking.keys[i] != ranking.keys[kept - 1])
      ranking.keys[kept++] = ranking.keys[i];
  ranking.n = kept;
  return ranking;
}

static guint64
join_ranks (const guint ranks[CODES_PER_NAME])
{
  guint64 key = 0;

  for (guint i = 0; i < CODES_PER_NAME; i++)
    key = key << NAME_BITS | MIN (ranks[i], G_MAXUINT16);
  return key;
}

/* Where a name is read in a way of its own (a double surname, a clerk's correction) each character is ranked anew. */
static guint64
special_pinyin_key (VpRosterIndex *self, const Ranking *ranking, guint32 row, const guint64 *pair)
{
  const char *correction = g_hash_table_lookup (self->corrections, GUINT_TO_POINTER (row));
  guint ranks[CODES_PER_NAME] = { 0 };
  guint n = MIN (vp_roster_index_name_length (self, row), CODES_PER_NAME);

  if (correction != NULL) {
    g_auto (GStrv) words = g_strsplit (correction, " ", CODES_PER_NAME + 1);

    for (guint i = 0; i < CODES_PER_NAME && words[i] != NULL; i++)
      ranks[i] = rank_of (ranking, vp_hanzi_syllable_key (words[i]));
    return join_ranks (ranks);
  }
  for (guint i = 0; i < n; i++)
    ranks[i] = rank_of (ranking, i < 2 ? pair[i] : self->pinyin_keys[self->names[row][i]]);
  return join_ranks (ranks);
}

static gboolean
double_surname (VpRosterIndex *self, guint32 row, guint64 pair[2])
{
  const guint16 *name = self->names[row];

  return name[1] != 0 && vp_hanzi_double_surname (g_array_index (self->characters, gunichar, name[0]),
                                                  g_array_index (self->characters, gunichar, name[1]), pair);
}

typedef struct {
  Ranking ranking;
  guint16 *given;   /* rank by character code */
  guint16 *surname;
  guint8 *may_pair; /* code begins a double surname */
} PinyinRanks;

static void
make_pinyin_ranks (VpRosterIndex *self, PinyinRanks *ranks)
{
  static const char begins[] = "尉万澹长令单宿夏皇诸上司欧呼慕宇鲜百东公端南";

  ranks->ranking = make_ranking (self);
  ranks->given = g_new0 (guint16, self->n_ranked);
  ranks->surname = g_new0 (guint16, self->n_ranked);
  ranks->may_pair = g_new0 (guint8, self->n_ranked);
  for (guint i = 1; i < self->n_ranked; i++) {
    ranks->given[i] = (guint16) MIN (rank_of (&ranks->ranking, self->pinyin_keys[i]), G_MAXUINT16);
    ranks->surname[i] = (guint16) MIN (rank_of (&ranks->ranking, self->surname_keys[i]), G_MAXUINT16);
    ranks->may_pair[i] = g_utf8_strchr (begins, -1, g_array_index (self->characters, gunichar, i)) != NULL;
  }
}

static void
clear_pinyin_ranks (PinyinRanks *ranks)
{
  g_free (ranks->ranking.keys);
  g_free (ranks->given);
  g_free (ranks->surname);
  g_free (ranks->may_pair);
}

static guint64
pinyin_key (VpRosterIndex *self, const PinyinRanks *ranks, guint32 row)
{
  const guint16 *name = self->names[row];
  guint64 pair[2];

  if ((ranks->may_pair[name[0]] && double_surname (self, row, pair))
      || (g_hash_table_size (self->corrections) > 0
          && g_hash_table_contains (self->corrections, GUINT_TO_POINTER (row))))
    return special_pinyin_key (self, &ranks->ranking, row, pair);
  return (guint64) ranks->surname[name[0]] << 48 | (guint64) ranks->given[name[1]] << 32
    | (guint64) ranks->given[name[2]] << 16 | ranks->given[name[3]];
}

static guint16 *
make_stroke_ranks (VpRosterIndex *self)
{
  Ranking ranking = { g_new (guint64, self->n_ranked), 0 };
  guint16 *ranks = g_new0 (guint16, self->n_ranked);

  for (guint i = 1; i < self->n_ranked; i++)
    ranking.keys[ranking.n++] = self->stroke_ranks[i];
  qsort (ranking.keys, ranking.n, sizeof (guint64), compare_keys);
  for (guint i = 1; i < self->n_ranked; i++)
    ranks[i] = (guint16) MIN (rank_of (&ranking, self->stroke_ranks[i]), G_MAXUINT16);
  g_free (ranking.keys);
  return ranks;
}

static guint64
stroke_key (VpRosterIndex *self, const guint16 *ranks, guint32 row)
{
  const guint16 *name = self->names[row];

  return (guint64) ranks[name[0]] << 48 | (guint64) ranks[name[1]] << 32 | (guint64) ranks[name[2]] << 16
    | ranks[name[3]];
}

static guint64
plain_key (VpRosterIndex *self, VpRosterSort sort, guint32 row)
{
  switch (sort) {
  case VP_ROSTER_SORT_NUMBER:
    return (guint64) self->numbers[row];
  case VP_ROSTER_SORT_SEX:
    return self->sexes[row];
  case VP_ROSTER_SORT_AGE:
    return self->births[row] == 0 ? G_MAXUINT32 : (guint64) (G_MAXINT32 - self->births[row]);
  case VP_ROSTER_SORT_DISTRICT:
    return self->district_ranks->len > 0 ? g_array_index (self->district_ranks, guint32, self->districts[row]) : 0;
  case VP_ROSTER_SORT_TEAM:
    return self->teams[row] == 0 || self->team_ranks->len == 0 ? G_MAXUINT32
      : g_array_index (self->team_ranks, guint32, self->teams[row]);
  case VP_ROSTER_SORT_STARS:
    return (guint64) self->stars[row] << 32 | self->minutes[row];
  case VP_ROSTER_SORT_MINUTES:
    return self->minutes[row];
  case VP_ROSTER_SORT_REGISTERED:
    return (guint64) self->registrations[row];
  case VP_ROSTER_SORT_STATUS:
    return self->statuses[row];
  case VP_ROSTER_SORT_PHONE:
    return self->phones[row];
  case VP_ROSTER_SORT_PINYIN:
  case VP_ROSTER_SORT_STROKES:
  case VP_ROSTER_SORT_EMPLOYER:
  case VP_ROSTER_SORT_NATIONAL:
  case VP_ROSTER_N_SORTS:
    break;
  }
  g_assert_not_reached ();
}

/* Where the texts were not read everybody stands as by number of the row. What is closed of a minor does not show by its place. */
static guint64
text_key (VpRosterIndex *self, VpRosterText which, guint32 row, VpDate today)
{
  if (self->texts == NULL || (which == VP_ROSTER_TEXT_EMPLOYER && vp_privacy_is_minor (self->births[row], today)))
    return G_MAXUINT32;
  return vp_roster_texts_rank (self->texts, which, row);
}

/* @rows NULL = every row. */
void
vp_roster_index_keys (VpRosterIndex *self, VpRosterSort sort, const guint32 *rows, guint n, guint64 *keys)
{
  if (sort == VP_ROSTER_SORT_PINYIN) {
    PinyinRanks ranks;

    make_pinyin_ranks (self, &ranks);
    for (guint i = 0; i < n; i++)
      keys[i] = pinyin_key (self, &ranks, rows != NULL ? rows[i] : i);
    clear_pinyin_ranks (&ranks);
  } else if (sort == VP_ROSTER_SORT_STROKES) {
    g_autofree guint16 *ranks = make_stroke_ranks (self);

    for (guint i = 0; i < n; i++)
      keys[i] = stroke_key (self, ranks, rows != NULL ? rows[i] : i);
  } else if (sort == VP_ROSTER_SORT_EMPLOYER || sort == VP_ROSTER_SORT_NATIONAL) {
    VpRosterText which = sort == VP_ROSTER_SORT_EMPLOYER ? VP_ROSTER_TEXT_EMPLOYER : VP_ROSTER_TEXT_NATIONAL;
    VpDate today = vp_date_today ();

    for (guint i = 0; i < n; i++)
      keys[i] = text_key (self, which, rows != NULL ? rows[i] : i, today);
  } else {
    for (guint i = 0; i < n; i++)
      keys[i] = plain_key (self, sort, rows != NULL ? rows[i] : i);
  }
}

guint64
vp_roster_index_key (VpRosterIndex *self, VpRosterSort sort, guint32 row)
{
  guint64 key;

  vp_roster_index_keys (self, sort, &row, 1, &key);
  return key;
}

/* Least significant digit first; digits that are the same everywhere are skipped. */
static void
sort_rows (const guint64 *keys, guint32 *rows, guint n)
{
  g_autofree guint32 *other = g_new (guint32, n);
  guint32 *from = rows, *to = other;
  guint64 all = 0, any = 0;

  for (guint i = 0; i < n; i++) {
    rows[i] = i;
    any |= keys[i];
    all = i == 0 ? keys[i] : all & keys[i];
  }
  for (guint shift = 0; shift < 64; shift += RADIX_BITS) {
    guint counts[RADIX_SIZE] = { 0 };
    guint sum = 0;

    if (((any ^ all) >> shift & (RADIX_SIZE - 1)) == 0)
      continue;
    for (guint i = 0; i < n; i++)
      counts[keys[from[i]] >> shift & (RADIX_SIZE - 1)]++;
    for (guint i = 0; i < RADIX_SIZE; i++) {
      guint count = counts[i];

      counts[i] = sum;
      sum += count;
    }
    for (guint i = 0; i < n; i++)
      to[counts[keys[from[i]] >> shift & (RADIX_SIZE - 1)]++] = from[i];
    {
      guint32 *swap = from;

      from = to;
      to = swap;
    }
  }
  if (from != rows)
    memcpy (rows, from, n * sizeof (guint32));
}

static void
drop_order (Order *order)
{
  g_clear_pointer (&order->keys, g_free);
  g_clear_pointer (&order->rows, g_free);
}

static void
drop_oldest (VpRosterIndex *self)
{
  Order *oldest = NULL;
  guint kept = 0;

  for (guint i = 0; i < VP_ROSTER_N_SORTS; i++)
    if (self->orders[i].rows != NULL) {
      kept++;
      if (oldest == NULL || self->orders[i].used < oldest->used)
        oldest = &self->orders[i];
    }
  if (kept >= ORDERS_KEPT)
    drop_order (oldest);
}

Order *
vp_roster_index_order (VpRosterIndex *self, VpRosterSort sort)
{
  Order *order = &self->orders[sort];

  if (order->rows == NULL) {
    drop_oldest (self);
    order->keys = g_new (guint64, self->capacity);
    order->rows = g_new (guint32, self->capacity);
    vp_roster_index_keys (self, sort, NULL, self->n, order->keys);
    sort_rows (order->keys, order->rows, self->n);
  }
  order->used = ++self->clock;
  return order;
}

void
vp_roster_index_drop_orders (VpRosterIndex *self)
{
  for (guint i = 0; i < VP_ROSTER_N_SORTS; i++)
    drop_order (&self->orders[i]);
}

/* First place in @order (of @n rows) whose key and row are not below the given ones. */
static guint
find_place (const Order *order, guint n, guint64 key, guint32 row)
{
  guint low = 0, high = n;

  while (low < high) {
    guint middle = (low + high) / 2;
    guint32 other = order->rows[middle];

    if (order->keys[other] < key || (order->keys[other] == key && other < row))
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

void
vp_roster_index_reorder (VpRosterIndex *self, guint32 row, gboolean is_new)
{
  for (guint i = 0; i < VP_ROSTER_N_SORTS; i++) {
    Order *order = &self->orders[i];
    guint n = is_new ? self->n - 1 : self->n;
    guint64 key;
    guint place;

    if (order->rows == NULL)
      continue;
    if (is_new) {
      order->keys = g_renew (guint64, order->keys, self->capacity);
      order->rows = g_renew (guint32, order->rows, self->capacity);
    } else {
      place = find_place (order, n, order->keys[row], row);
      memmove (order->rows + place, order->rows + place + 1, (n - place - 1) * sizeof (guint32));
      n--;
    }
    key = vp_roster_index_key (self, (VpRosterSort) i, row);
    order->keys[row] = key;
    place = find_place (order, n, key, row);
    memmove (order->rows + place + 1, order->rows + place, (n - place) * sizeof (guint32));
    order->rows[place] = row;
  }
}
