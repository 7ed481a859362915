/* vp-row-model.h: a list of n rows whose items are made on demand
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* An item: it knows only which row it is. */
#define VP_TYPE_ROW (vp_row_get_type ())
G_DECLARE_FINAL_TYPE (VpRow, vp_row, VP, ROW, GObject)
guint vp_row_get_index (VpRow *self);

#define VP_TYPE_ROW_MODEL (vp_row_model_get_type ())
G_DECLARE_FINAL_TYPE (VpRowModel, vp_row_model, VP, ROW_MODEL, GObject)
/* A GListModel of fixed length: another length is another model. */
VpRowModel *vp_row_model_new (guint n);

G_END_DECLS
