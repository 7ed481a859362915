/* vp-roster-texts.c: columns of the roster index that hold whole texts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-roster-texts.h"

#include "vp-hanzi.h"
#include "vp-volunteer-store.h"

#include <stdlib.h>
#include <string.h>

static VpRosterTexts *
texts_new (guint capacity)
{
  VpRosterTexts *self = g_new0 (VpRosterTexts, 1);

  self->capacity = capacity;
  for (guint i = 0; i < VP_ROSTER_N_TEXTS; i++) {
    VpRosterWords *column = &self->columns[i];

    column->numbers = g_new0 (guint32, capacity);
    column->words = g_ptr_array_new_with_free_func (g_free);
    g_ptr_array_add (column->words, g_strdup (""));
  }
  /* Many work in one place; a number is one person's. */
  self->columns[VP_ROSTER_TEXT_EMPLOYER].known = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

void
vp_roster_texts_free (VpRosterTexts *self)
{
  for (guint i = 0; i < VP_ROSTER_N_TEXTS; i++) {
    g_free (self->columns[i].numbers);
    g_clear_pointer (&self->columns[i].known, g_hash_table_unref);
    g_ptr_array_unref (self->columns[i].words);
    g_free (self->columns[i].ranks);
  }
  g_free (self);
}

static guint32
find_word (VpRosterWords *column, const char *text)
{
  char *word;
  gpointer found;

  if (*text == '\0')
    return 0;
  if (column->known != NULL && g_hash_table_lookup_extended (column->known, text, NULL, &found))
    return GPOINTER_TO_UINT (found);
  word = g_strdup (text);
  g_ptr_array_add (column->words, word);
  if (column->known != NULL)
    g_hash_table_insert (column->known, word, GUINT_TO_POINTER (column->words->len - 1));
  return column->words->len - 1;
}

static void
grow (VpRosterTexts *self, guint capacity)
{
  for (guint i = 0; i < VP_ROSTER_N_TEXTS; i++) {
    self->columns[i].numbers = g_renew (guint32, self->columns[i].numbers, capacity);
    memset (self->columns[i].numbers + self->capacity, 0, (capacity - self->capacity) * sizeof (guint32));
  }
  self->capacity = capacity;
}

void
vp_roster_texts_put (VpRosterTexts *self, VpRosterText which, guint32 row, const char *text)
{
  if (row >= self->capacity)
    grow (self, row + row / 8 + 1);
  /* What stands there already needs no second word. */
  if (strcmp (vp_roster_texts_get (self, which, row), text) != 0)
    self->columns[which].numbers[row] = find_word (&self->columns[which], text);
}

const char *
vp_roster_texts_get (const VpRosterTexts *self, VpRosterText which, guint32 row)
{
  const VpRosterWords *column = &self->columns[which];

  return row < self->capacity ? g_ptr_array_index (column->words, column->numbers[row]) : "";
}

typedef struct {
  char *key;
  guint32 number;
} Place;

static int
compare_places (const void *a, const void *b)
{
  const Place *first = a, *second = b;
  int order = strcmp (first->key, second->key);

  return order != 0 ? order : first->number < second->number ? -1 : 1;
}

/* Words of one text have one rank, so that the next order decides between their rows. */
static void
make_ranks (VpRosterWords *column)
{
  guint n = column->words->len;
  g_autofree Place *places = g_new (Place, n);

  for (guint i = 0; i < n; i++)
    places[i] = (Place) { vp_hanzi_sort_key (g_ptr_array_index (column->words, i)), i };
  qsort (places, n, sizeof *places, compare_places);
  column->ranks = g_renew (guint32, column->ranks, n);
  for (guint i = 0, rank = 0; i < n; i++) {
    rank += i > 0 && strcmp (places[i].key, places[i - 1].key) != 0;
    column->ranks[places[i].number] = rank;
  }
  column->ranks[0] = G_MAXUINT32;
  column->n_ranked = n;
  for (guint i = 0; i < n; i++)
    g_free (places[i].key);
}

guint32
vp_roster_texts_rank (VpRosterTexts *self, VpRosterText which, guint32 row)
{
  VpRosterWords *column = &self->columns[which];

  if (column->n_ranked != column->words->len)
    make_ranks (column);
  return row < self->capacity ? column->ranks[column->numbers[row]] : G_MAXUINT32;
}

gboolean
vp_roster_texts_is_stale (const VpRosterTexts *self)
{
  for (guint i = 0; i < VP_ROSTER_N_TEXTS; i++)
    if (self->columns[i].ranks != NULL && self->columns[i].n_ranked != self->columns[i].words->len)
      return TRUE;
  return FALSE;
}

typedef struct {
  VpRosterTexts *texts;
  VpRosterIndex *index;
} Filling;

static void
texts_cb (gint64 id, const char *employer, const char *national_number, gpointer data)
{
  Filling *filling = data;
  guint32 row;

  if (!vp_roster_index_find (filling->index, id, &row))
    return;
  vp_roster_texts_put (filling->texts, VP_ROSTER_TEXT_EMPLOYER, row, employer);
  vp_roster_texts_put (filling->texts, VP_ROSTER_TEXT_NATIONAL, row, national_number);
}

VpRosterTexts *
vp_roster_texts_read (VpDb *db, VpRosterIndex *index, GCancellable *cancellable, GError **error)
{
  g_autoptr (VpRosterTexts) self = texts_new (vp_roster_index_size (index) + 1);
  Filling filling = { self, index };

  return vp_volunteer_store_each_text (db, texts_cb, &filling, cancellable, error) ? g_steal_pointer (&self) : NULL;
}
