/* vp-row-model.c: a list of n rows whose items are made on demand
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-row-model.h"

struct _VpRow {
  GObject parent_instance;
  guint index;
};

struct _VpRowModel {
  GObject parent_instance;
  guint n;
};

static void vp_row_model_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE (VpRow, vp_row, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE_WITH_CODE (VpRowModel, vp_row_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, vp_row_model_list_model_init))

static void
vp_row_class_init (VpRowClass *klass)
{
}

static void
vp_row_init (VpRow *self)
{
}

guint
vp_row_get_index (VpRow *self)
{
  g_return_val_if_fail (VP_IS_ROW (self), 0);
  return self->index;
}

static GType
vp_row_model_get_item_type (GListModel *model)
{
  return VP_TYPE_ROW;
}

static guint
vp_row_model_get_n_items (GListModel *model)
{
  return VP_ROW_MODEL (model)->n;
}

static gpointer
vp_row_model_get_item (GListModel *model, guint position)
{
  VpRow *row;

  if (position >= VP_ROW_MODEL (model)->n)
    return NULL;
  row = g_object_new (VP_TYPE_ROW, NULL);
  row->index = position;
  return row;
}

static void
vp_row_model_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = vp_row_model_get_item_type;
  iface->get_n_items = vp_row_model_get_n_items;
  iface->get_item = vp_row_model_get_item;
}

static void
vp_row_model_class_init (VpRowModelClass *klass)
{
}

static void
vp_row_model_init (VpRowModel *self)
{
}

VpRowModel *
vp_row_model_new (guint n)
{
  VpRowModel *self = g_object_new (VP_TYPE_ROW_MODEL, NULL);

  self->n = n;
  return self;
}

void
vp_row_model_set_n (VpRowModel *self, guint n)
{
  guint before;

  g_return_if_fail (VP_IS_ROW_MODEL (self));
  before = self->n;
  self->n = n;
  if (n > before)
    g_list_model_items_changed (G_LIST_MODEL (self), before, 0, n - before);
  else if (n < before)
    g_list_model_items_changed (G_LIST_MODEL (self), n, before - n, 0);
}

void
vp_row_model_remove (VpRowModel *self, guint position, guint n)
{
  g_return_if_fail (VP_IS_ROW_MODEL (self) && position + n <= self->n);
  self->n -= n;
  g_list_model_items_changed (G_LIST_MODEL (self), position, n, 0);
}
