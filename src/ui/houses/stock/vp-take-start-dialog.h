/* vp-take-start-dialog.h: which places are counted, and how
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-stock-take-store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @take: scope, blindness and counters as chosen; @location_ids: gint64. Both are borrowed. */
typedef void (*VpTakeStartFunc) (const VpStockTake *take, GArray *location_ids, gpointer data);

/**
 * vp_take_start_dialog_present:
 * @places: places of the house (VpTakeDue), longest not counted first; copied
 * @chosen: the place that is ticked to begin with; 0 = every one
 *
 * @func is called when the button or F8 begins; @owner is held until the dialog is gone.
 */
void vp_take_start_dialog_present (GtkWidget *parent, GPtrArray *places, gint64 chosen, VpTakeStartFunc func, gpointer owner);

G_END_DECLS
