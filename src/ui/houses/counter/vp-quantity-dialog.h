/* vp-quantity-dialog.h: how many of each line: what came back, what arrived
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @quantities: one a label (gint64), from 0 on; @note: what was written below, "" = nothing. Both are borrowed. */
typedef void (*VpQuantityFunc) (const gint64 *quantities, guint n, const char *note, gpointer data);

/**
 * vp_quantity_dialog_present:
 * @labels: what the lines are (char*); copied
 * @quantities: what stands in the fields to begin with
 * @note_label: (nullable): asks for a remark under this name, too
 *
 * Enter goes to the next line, F8 or the button ends. @func is called only then; @owner is held until the dialog is gone.
 */
void vp_quantity_dialog_present (GtkWidget *parent, const char *title, const char *sentence, GPtrArray *labels,
                                 const gint64 *quantities, const char *note_label, const char *verb, VpQuantityFunc func,
                                 gpointer owner);

G_END_DECLS
