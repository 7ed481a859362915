/* vp-roster-selection.c: who is selected in the roster: one bit a person, so that it follows people, not positions
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-roster-model-private.h"

#include <string.h>

static gboolean
get_bit (VpRosterModel *self, guint32 row)
{
  return row / 64 < self->n_words && (self->selected[row / 64] >> (row % 64) & 1) != 0;
}

static void
set_bit (VpRosterModel *self, guint32 row, gboolean on)
{
  guint64 bit = G_GUINT64_CONSTANT (1) << (row % 64);

  if (row / 64 >= self->n_words) {
    gsize words = MAX (row / 64 + 1, self->n_words * 2);

    self->selected = g_renew (guint64, self->selected, words);
    memset (self->selected + self->n_words, 0, (words - self->n_words) * sizeof (guint64));
    self->n_words = words;
  }
  if (((self->selected[row / 64] & bit) != 0) == on)
    return;
  self->selected[row / 64] ^= bit;
  self->n_selected = on ? self->n_selected + 1 : self->n_selected - 1;
}

static void
clear_bits (VpRosterModel *self)
{
  if (self->n_words > 0)
    memset (self->selected, 0, self->n_words * sizeof (guint64));
  self->n_selected = 0;
}

static gboolean
select_positions (VpRosterModel *self, guint position, guint n, gboolean on, gboolean clear)
{
  guint end = MIN (position + n, self->result.n_rows);
  gboolean all = clear && self->n_selected > 0; /* the others are told only where some of them were selected */

  if (all)
    clear_bits (self);
  for (guint i = position; i < end; i++)
    set_bit (self, self->result.rows[i], on);
  end = MIN (end, self->settling.told);
  if (self->settling.told > 0 && (all || end > position))
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), all ? 0 : position,
                                           all ? self->settling.told : end - position);
  return TRUE;
}

static gboolean
vp_roster_model_is_selected (GtkSelectionModel *model, guint position)
{
  VpRosterModel *self = VP_ROSTER_MODEL (model);

  return self->n_selected > 0 && position < self->result.n_rows && get_bit (self, self->result.rows[position]);
}

static GtkBitset *
vp_roster_model_get_selection_in_range (GtkSelectionModel *model, guint position, guint n)
{
  VpRosterModel *self = VP_ROSTER_MODEL (model);
  GtkBitset *set = gtk_bitset_new_empty ();
  guint end = MIN (position + n, self->result.n_rows), run = 0;

  for (guint i = position; self->n_selected > 0 && i <= end; i++) {
    if (i < end && get_bit (self, self->result.rows[i])) {
      run++;
    } else if (run > 0) {
      gtk_bitset_add_range (set, i - run, run);
      run = 0;
    }
  }
  return set;
}

static gboolean
vp_roster_model_select_item (GtkSelectionModel *model, guint position, gboolean unselect_rest)
{
  return select_positions (VP_ROSTER_MODEL (model), position, 1, TRUE, unselect_rest);
}

static gboolean
vp_roster_model_unselect_item (GtkSelectionModel *model, guint position)
{
  return select_positions (VP_ROSTER_MODEL (model), position, 1, FALSE, FALSE);
}

static gboolean
vp_roster_model_select_range (GtkSelectionModel *model, guint position, guint n, gboolean unselect_rest)
{
  return select_positions (VP_ROSTER_MODEL (model), position, n, TRUE, unselect_rest);
}

static gboolean
vp_roster_model_unselect_range (GtkSelectionModel *model, guint position, guint n)
{
  return select_positions (VP_ROSTER_MODEL (model), position, n, FALSE, FALSE);
}

static gboolean
vp_roster_model_select_all (GtkSelectionModel *model)
{
  return select_positions (VP_ROSTER_MODEL (model), 0, VP_ROSTER_MODEL (model)->result.n_rows, TRUE, FALSE);
}

static gboolean
vp_roster_model_unselect_all (GtkSelectionModel *model)
{
  return select_positions (VP_ROSTER_MODEL (model), 0, 0, FALSE, TRUE);
}

static gboolean
vp_roster_model_set_selection (GtkSelectionModel *model, GtkBitset *selected, GtkBitset *mask)
{
  VpRosterModel *self = VP_ROSTER_MODEL (model);
  GtkBitsetIter iter;
  guint position, first, last;

  if (!gtk_bitset_iter_init_first (&iter, mask, &position))
    return TRUE;
  do {
    if (position >= self->result.n_rows)
      break;
    set_bit (self, self->result.rows[position], gtk_bitset_contains (selected, position));
  } while (gtk_bitset_iter_next (&iter, &position));
  first = gtk_bitset_get_minimum (mask);
  last = MIN (gtk_bitset_get_maximum (mask), self->settling.told - 1);
  if (self->settling.told > 0 && first <= last)
    gtk_selection_model_selection_changed (model, first, last - first + 1);
  return TRUE;
}

void
vp_roster_model_selection_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = vp_roster_model_is_selected;
  iface->get_selection_in_range = vp_roster_model_get_selection_in_range;
  iface->select_item = vp_roster_model_select_item;
  iface->unselect_item = vp_roster_model_unselect_item;
  iface->select_range = vp_roster_model_select_range;
  iface->unselect_range = vp_roster_model_unselect_range;
  iface->select_all = vp_roster_model_select_all;
  iface->unselect_all = vp_roster_model_unselect_all;
  iface->set_selection = vp_roster_model_set_selection;
}

/* Calls for each selected row of the index, lowest first. */
static void
each_selected (VpRosterModel *self, void (*func) (VpRosterModel *self, guint32 row, gpointer data), gpointer data)
{
  for (gsize word = 0; self->n_selected > 0 && word < self->n_words; word++)
    for (guint64 left = self->selected[word]; left != 0; left &= left - 1)
      func (self, (guint32) (word * 64 + (guint) __builtin_ctzll (left)), data);
}

static void
add_id (VpRosterModel *self, guint32 row, gpointer data)
{
  gint64 id = vp_roster_index_get_id (self->index, row);

  g_array_append_val ((GArray *) data, id);
}

/* Rows of one index mean nothing in another: who is selected is looked up by id. */
void
vp_roster_model_carry_selection (VpRosterModel *self, VpRosterIndex *index)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  each_selected (self, add_id, ids);
  clear_bits (self);
  for (guint i = 0; i < ids->len; i++) {
    guint32 row;

    if (vp_roster_index_find (index, g_array_index (ids, gint64, i), &row))
      set_bit (self, row, TRUE);
  }
}

/* Nobody is selected who does not stand in the list: what is done with the selection is done with
 * people one can see. */
void
vp_roster_model_drop_unlisted (VpRosterModel *self)
{
  g_autofree guint64 *before = self->selected;
  gsize n_words = self->n_words;

  self->selected = g_new0 (guint64, n_words);
  self->n_selected = 0;
  for (guint i = 0; i < self->result.n_rows; i++) {
    guint32 row = self->result.rows[i];

    if (row / 64 < n_words && (before[row / 64] >> (row % 64) & 1) != 0)
      set_bit (self, row, TRUE);
  }
}

void
vp_roster_model_forget_selection (VpRosterModel *self)
{
  g_return_if_fail (VP_IS_ROSTER_MODEL (self));
  self->was_forgotten = self->was_forgotten || self->n_selected > 0;
  clear_bits (self);
}

guint
vp_roster_model_n_selected (VpRosterModel *self)
{
  g_return_val_if_fail (VP_IS_ROSTER_MODEL (self), 0);
  return self->n_selected;
}

static void
add_minutes (VpRosterModel *self, guint32 row, gpointer data)
{
  char buffer[VP_ROSTER_BUFFER];
  VpRosterRow person;

  if (vp_roster_index_get (self->index, row, &person, buffer))
    *(gint64 *) data += person.minutes;
}

GArray *
vp_roster_model_get_selected (VpRosterModel *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_return_val_if_fail (VP_IS_ROSTER_MODEL (self), ids);
  if (self->n_selected <= 1) {
    each_selected (self, add_id, ids);
    return ids;
  }
  for (guint i = 0; i < self->result.n_rows && ids->len < self->n_selected; i++)
    if (get_bit (self, self->result.rows[i]))
      add_id (self, self->result.rows[i], ids);
  return ids;
}

gint64
vp_roster_model_first_selected (VpRosterModel *self)
{
  g_return_val_if_fail (VP_IS_ROSTER_MODEL (self), 0);
  for (guint i = 0; self->n_selected > 0 && i < self->result.n_rows; i++)
    if (get_bit (self, self->result.rows[i]))
      return vp_roster_index_get_id (self->index, self->result.rows[i]);
  return 0;
}

gint64
vp_roster_model_selected_minutes (VpRosterModel *self)
{
  gint64 minutes = 0;

  g_return_val_if_fail (VP_IS_ROSTER_MODEL (self), 0);
  if (self->n_selected == self->result.n_rows)
    return self->result.total_minutes;
  each_selected (self, add_minutes, &minutes);
  return minutes;
}
