/* vp-roster-model.c: an answer of the roster index as a list that GTK can show and select in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-roster-model-private.h"

#include "vp-grid.h"

#include <string.h>

/* GTK keeps widgets for 205 rows whatever the window shows, and making or destroying them takes longer than a key press
 * may. A list that was shorter gets its first rows at once and the others when nobody types, some a frame; one that was
 * longer keeps its rows for as long, blank, and is told of its end only then. */
#define ROWS_WITH_WIDGETS 240
#define ROWS_AT_ONCE 32
#define ROWS_A_STEP 20
#define PAUSE_MS 150
#define STEP_MS 16

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
  return VP_ROSTER_MODEL (model)->n;
}

static gpointer
vp_roster_model_get_item (GListModel *model, guint position)
{
  VpRosterModel *self = VP_ROSTER_MODEL (model);
  VpRosterSlot *slot;

  if (position >= self->n)
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
  g_clear_handle_id (&self->settling, g_source_remove);
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

static void
vp_roster_model_init (VpRosterModel *self)
{
  self->slots = g_hash_table_new (NULL, NULL);
}

VpRosterModel *
vp_roster_model_new (VpRosterPaintFunc paint, gpointer data)
{
  VpRosterModel *self = g_object_new (VP_TYPE_ROSTER_MODEL, NULL);

  self->paint = paint;
  self->data = data;
  return self;
}

/* GTK 4.8 ignores the offset when a removal starts inside a run of rows without widgets and reaches rows that have them:
 * stale rows stay. The removal is split where the first row with a widget begins (research on long lists, 1.5). */
static void
remove_tail (VpRosterModel *self, guint before, guint after)
{
  guint first = before;
  gboolean at_boundary = after == 0;
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->slots);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    VpRosterSlot *slot = value;

    if (slot->cells[0] == NULL)
      continue;
    at_boundary = at_boundary || slot->position + 1 == after || slot->position == after;
    if (slot->position >= after)
      first = MIN (first, slot->position);
  }
  if (!at_boundary && first < before) {
    self->n = before - (first - after);
    g_list_model_items_changed (G_LIST_MODEL (self), after, first - after, 0);
    before = self->n;
  }
  self->n = after;
  g_list_model_items_changed (G_LIST_MODEL (self), after, before - after, 0);
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
  gboolean is_left = paint_stale (self, ROWS_A_STEP);

  self->painting = is_left ? g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, STEP_MS, paint_cb, self, NULL) : 0;
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
  self->painting = g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, PAUSE_MS, paint_cb, self, NULL);
}

static void
tell_length (VpRosterModel *self, guint n)
{
  guint before = self->n;

  if (n < before) {
    remove_tail (self, before, n);
  } else if (n > before) {
    self->n = n;
    g_list_model_items_changed (G_LIST_MODEL (self), before, 0, n - before);
  }
}

static gboolean
settle_cb (gpointer data)
{
  VpRosterModel *self = VP_ROSTER_MODEL (data);
  guint n = self->result.n_rows;

  self->settling = 0;
  if (self->n + ROWS_A_STEP < MIN (ROWS_WITH_WIDGETS, n))
    n = self->n + ROWS_A_STEP;
  else if (self->n > n + ROWS_A_STEP)
    n = self->n - ROWS_A_STEP;
  if (n != self->result.n_rows)
    self->settling = g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, STEP_MS, settle_cb, self, NULL);
  tell_length (self, n);
  return G_SOURCE_REMOVE;
}

/* Tells the list at once what costs little, and the rest when nobody types. */
static void
settle (VpRosterModel *self)
{
  guint n = self->result.n_rows;

  if (n < self->n)
    n = MAX (n, MIN (self->n, ROWS_WITH_WIDGETS));
  else if (self->n < ROWS_WITH_WIDGETS)
    n = MIN (n, MAX (self->n, ROWS_AT_ONCE));
  if (n != self->result.n_rows)
    self->settling = g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, PAUSE_MS, settle_cb, self, NULL);
  tell_length (self, n);
}

void
vp_roster_model_complete (VpRosterModel *self)
{
  g_return_if_fail (VP_IS_ROSTER_MODEL (self));
  if (self->settling == 0)
    return;
  g_clear_handle_id (&self->settling, g_source_remove);
  tell_length (self, self->result.n_rows);
}

void
vp_roster_model_set_result (VpRosterModel *self, VpRosterIndex *index, VpRosterResult *result)
{
  gboolean had_selection;

  g_return_if_fail (VP_IS_ROSTER_MODEL (self) && index != NULL);

  g_clear_handle_id (&self->settling, g_source_remove);
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
  settle (self);
  if (had_selection && self->n > 0)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), 0, self->n);
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
