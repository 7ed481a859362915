/* vp-roster-model.c: an answer of the roster index as a list that GTK can show and select in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-roster-model-private.h"

#include "vp-grid.h"

#include <string.h>

struct _VpRosterSlot {
  GObject parent_instance;

  /* borrowed */
  VpRosterModel *model; /* NULL once the model is gone */
  GtkListItem *cells[VP_ROSTER_MODEL_COLUMNS_MAX];
  guint position;
  guint32 row;
  gboolean is_stale; /* shows who stood here before */
};

static void vp_roster_model_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE (VpRosterSlot, vp_roster_slot, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE_WITH_CODE (VpRosterModel, vp_roster_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, vp_roster_model_list_model_init)
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL, vp_roster_model_selection_init))

static void
vp_roster_slot_finalize (GObject *object)
{
  VpRosterSlot *self = VP_ROSTER_SLOT (object);

  if (self->model != NULL)
    g_hash_table_remove (self->model->slots, GUINT_TO_POINTER (self->position));
  G_OBJECT_CLASS (vp_roster_slot_parent_class)->finalize (object);
}

static void
vp_roster_slot_class_init (VpRosterSlotClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vp_roster_slot_finalize;
}

static void
vp_roster_slot_init (VpRosterSlot *self)
{
}

static void
paint_cell (VpRosterModel *self, VpRosterSlot *slot, guint column)
{
  char buffer[VP_ROSTER_BUFFER];
  VpRosterRow row;

  if (slot->position >= self->result.n_rows)
    self->paint (slot->cells[column], column, NULL, self->data);
  else if (self->index != NULL && vp_roster_index_get (self->index, slot->row, &row, buffer))
    self->paint (slot->cells[column], column, &row, self->data);
}

static void
paint_slot (VpRosterModel *self, VpRosterSlot *slot)
{
  gboolean is_blank = slot->position >= self->result.n_rows;
  char buffer[VP_ROSTER_BUFFER];
  VpRosterRow row;

  slot->is_stale = FALSE;
  if (!is_blank && (self->index == NULL || !vp_roster_index_get (self->index, slot->row, &row, buffer)))
    return;
  for (guint i = 0; i < VP_ROSTER_MODEL_COLUMNS_MAX; i++)
    if (slot->cells[i] != NULL)
      self->paint (slot->cells[i], i, is_blank ? NULL : &row, self->data);
}

/* GListModel */

static GType
vp_roster_model_get_item_type (GListModel *model)
{
  return VP_TYPE_ROSTER_SLOT;
}

static guint
vp_roster_model_get_n_items (GListModel *model)
{
  return VP_ROSTER_MODEL (model)->settling.told;
}

static gpointer
vp_roster_model_get_item (GListModel *model, guint position)
{
  VpRosterModel *self = VP_ROSTER_MODEL (model);
  VpRosterSlot *slot;

  if (position >= self->settling.told)
    return NULL;
  slot = g_hash_table_lookup (self->slots, GUINT_TO_POINTER (position));
  if (slot != NULL)
    return g_object_ref (slot);
  slot = g_object_new (VP_TYPE_ROSTER_SLOT, NULL);
  slot->model = self;
  slot->position = position;
  slot->row = position < self->result.n_rows ? self->result.rows[position] : 0;
  g_hash_table_insert (self->slots, GUINT_TO_POINTER (position), slot);
  return slot;
}

static void
vp_roster_model_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = vp_roster_model_get_item_type;
  iface->get_n_items = vp_roster_model_get_n_items;
  iface->get_item = vp_roster_model_get_item;
}

static void
vp_roster_model_finalize (GObject *object)
{
  VpRosterModel *self = VP_ROSTER_MODEL (object);
  GHashTableIter iter;
  gpointer slot;

  g_hash_table_iter_init (&iter, self->slots);
  while (g_hash_table_iter_next (&iter, NULL, &slot))
    ((VpRosterSlot *) slot)->model = NULL;
  g_hash_table_unref (self->slots);
  vp_settling_end (&self->settling);
  g_clear_handle_id (&self->painting, g_source_remove);
  g_clear_pointer (&self->index, vp_roster_index_unref);
  vp_roster_result_clear (&self->result);
  g_free (self->selected);
  G_OBJECT_CLASS (vp_roster_model_parent_class)->finalize (object);
}

static void
vp_roster_model_class_init (VpRosterModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vp_roster_model_finalize;
}

VpRosterModel *
vp_roster_model_new (VpRosterPaintFunc paint, gpointer data)
{
  VpRosterModel *self = g_object_new (VP_TYPE_ROSTER_MODEL, NULL);

  self->paint = paint;
  self->data = data;
  return self;
}

static void
splice (gpointer list, guint position, guint removed, guint added)
{
  g_list_model_items_changed (G_LIST_MODEL (list), position, removed, added);
}

static guint
find_shown (gpointer list, guint after, gboolean *at_boundary)
{
  guint first = G_MAXUINT;
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, VP_ROSTER_MODEL (list)->slots);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    VpRosterSlot *slot = value;

    if (slot->cells[0] == NULL)
      continue;
    *at_boundary = *at_boundary || slot->position + 1 == after || slot->position == after;
    if (slot->position >= after)
      first = MIN (first, slot->position);
  }
  return first;
}

static const VpSettlingFuncs settling_funcs = { splice, find_shown };

static void
vp_roster_model_init (VpRosterModel *self)
{
  vp_settling_begin (&self->settling, &settling_funcs, self);
  self->slots = g_hash_table_new (NULL, NULL);
}

static gboolean
is_seen (VpRosterSlot *slot)
{
  for (guint i = 0; i < VP_ROSTER_MODEL_COLUMNS_MAX; i++)
    if (slot->cells[i] != NULL)
      return vp_grid_is_seen (slot->cells[i]);
  return FALSE;
}

/* At most @n of the rows that still show who stood there before; whether others are left. */
static gboolean
paint_stale (VpRosterModel *self, guint n)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->slots);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    VpRosterSlot *slot = value;

    if (!slot->is_stale)
      continue;
    if (n == 0)
      return TRUE;
    paint_slot (self, slot);
    n--;
  }
  return FALSE;
}

static gboolean
paint_cb (gpointer data)
{
  VpRosterModel *self = VP_ROSTER_MODEL (data);
  gboolean is_left = paint_stale (self, VP_SETTLING_STEP);

  self->painting = is_left ? g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, VP_SETTLING_STEP_MS, paint_cb, self, NULL) : 0;
  return G_SOURCE_REMOVE;
}

void
vp_roster_model_finish_painting (VpRosterModel *self)
{
  g_return_if_fail (VP_IS_ROSTER_MODEL (self));
  if (self->painting == 0)
    return;
  g_clear_handle_id (&self->painting, g_source_remove);
  paint_stale (self, G_MAXUINT);
}

/* What can be seen is painted at once, the rows outside the window when nobody types: nine in ten of them are there. */
static void
refill_slots (VpRosterModel *self)
{
  GHashTableIter iter;
  gpointer value;

  g_clear_handle_id (&self->painting, g_source_remove);
  g_hash_table_iter_init (&iter, self->slots);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    VpRosterSlot *slot = value;

    slot->row = slot->position < self->result.n_rows ? self->result.rows[slot->position] : 0;
    slot->is_stale = TRUE;
    if (is_seen (slot))
      paint_slot (self, slot);
  }
  self->painting = g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, VP_SETTLING_PAUSE_MS, paint_cb, self, NULL);
}

void
vp_roster_model_complete (VpRosterModel *self)
{
  g_return_if_fail (VP_IS_ROSTER_MODEL (self));
  vp_settling_complete (&self->settling);
}

void
vp_roster_model_set_result (VpRosterModel *self, VpRosterIndex *index, VpRosterResult *result)
{
  gboolean had_selection;

  g_return_if_fail (VP_IS_ROSTER_MODEL (self) && index != NULL);

  vp_settling_end (&self->settling);
  had_selection = self->n_selected > 0 || self->was_forgotten;
  self->was_forgotten = FALSE;
  if (self->index != index) {
    if (self->index != NULL)
      vp_roster_model_carry_selection (self, index);
    g_clear_pointer (&self->index, vp_roster_index_unref);
    self->index = vp_roster_index_ref (index);
  }
  vp_roster_result_clear (&self->result);
  self->result = *result;
  *result = (VpRosterResult) { 0 };

  if (self->n_selected > 0)
    vp_roster_model_drop_unlisted (self);
  /* Also those beyond the old end: somebody may hold a row while the list gets shorter and longer again. */
  refill_slots (self);
  vp_settling_set (&self->settling, self->result.n_rows);
  if (had_selection && self->settling.told > 0)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), 0, self->settling.told);
}

void
vp_roster_model_repaint (VpRosterModel *self)
{
  g_return_if_fail (VP_IS_ROSTER_MODEL (self));
  refill_slots (self);
}

guint
vp_roster_model_get_row (VpRosterModel *self, guint position)
{
  g_return_val_if_fail (VP_IS_ROSTER_MODEL (self), 0);
  return position < self->result.n_rows ? self->result.rows[position] : G_MAXUINT;
}

gint64
vp_roster_model_get_id (VpRosterModel *self, guint position)
{
  g_return_val_if_fail (VP_IS_ROSTER_MODEL (self), 0);
  return position < self->result.n_rows ? vp_roster_index_get_id (self->index, self->result.rows[position]) : 0;
}

guint
vp_roster_model_find (VpRosterModel *self, gint64 id)
{
  guint32 row;

  g_return_val_if_fail (VP_IS_ROSTER_MODEL (self), GTK_INVALID_LIST_POSITION);
  if (self->index == NULL || !vp_roster_index_find (self->index, id, &row))
    return GTK_INVALID_LIST_POSITION;
  for (guint i = 0; i < self->result.n_rows; i++)
    if (self->result.rows[i] == row)
      return i;
  return GTK_INVALID_LIST_POSITION;
}

gint64
vp_roster_model_total_minutes (VpRosterModel *self)
{
  g_return_val_if_fail (VP_IS_ROSTER_MODEL (self), 0);
  return self->result.total_minutes;
}

const VpRosterResult *
vp_roster_model_get_result (VpRosterModel *self)
{
  g_return_val_if_fail (VP_IS_ROSTER_MODEL (self), NULL);
  return &self->result;
}

VpRosterIndex *
vp_roster_model_get_index (VpRosterModel *self)
{
  g_return_val_if_fail (VP_IS_ROSTER_MODEL (self), NULL);
  return self->index;
}

guint
vp_roster_model_n_slots (VpRosterModel *self)
{
  g_return_val_if_fail (VP_IS_ROSTER_MODEL (self), 0);
  return g_hash_table_size (self->slots);
}

guint
vp_roster_model_find_cell (VpRosterModel *self, GtkWidget *cell)
{
  GHashTableIter iter;
  gpointer value;

  g_return_val_if_fail (VP_IS_ROSTER_MODEL (self), GTK_INVALID_LIST_POSITION);
  g_hash_table_iter_init (&iter, self->slots);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    VpRosterSlot *slot = value;

    for (guint i = 0; i < VP_ROSTER_MODEL_COLUMNS_MAX; i++)
      if (slot->cells[i] != NULL && gtk_list_item_get_child (slot->cells[i]) == cell)
        return slot->position;
  }
  return GTK_INVALID_LIST_POSITION;
}

void
vp_roster_model_attach (VpRosterModel *self, GtkListItem *cell, guint column)
{
  VpRosterSlot *slot = gtk_list_item_get_item (cell);

  g_return_if_fail (VP_IS_ROSTER_MODEL (self) && VP_IS_ROSTER_SLOT (slot) && column < VP_ROSTER_MODEL_COLUMNS_MAX);
  slot->cells[column] = cell;
  paint_cell (self, slot, column);
}

void
vp_roster_model_detach (VpRosterModel *self, GtkListItem *cell, guint column)
{
  VpRosterSlot *slot = gtk_list_item_get_item (cell);

  if (slot != NULL && slot->cells[column] == cell)
    slot->cells[column] = NULL;
}
