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
/* A GListModel of rows that are nothing but numbers. */
/* Rows come and go at the end: those that stay keep their widgets. */
void        vp_row_model_set_n (VpRowModel *self, guint n);
/* Rows within: who asks must take the rows behind them away at once, whose numbers are wrong from then on. */
void        vp_row_model_remove (VpRowModel *self, guint position, guint n);
VpRowModel *vp_row_model_new (guint n);

G_END_DECLS
