/* vp-take-found-dialog.h: goods that lie where no row of a stock-take expected them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-catalogue.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @variant: borrowed; its id is 0 where nobody had such goods before. */
typedef void (*VpTakeFoundFunc) (gint64 location_id, const VpVariant *variant, gint64 quantity, gpointer data);

/**
 * vp_take_found_dialog_present:
 * @places: where it may lie (VpLocation); @place: the one that stands in the field to begin with, 0 = the first
 *
 * @func is called when the form is right; @owner is held until the dialog is gone.
 */
void vp_take_found_dialog_present (GtkWidget *parent, VpCatalogue *catalogue, GPtrArray *places, gint64 place,
                                   VpTakeFoundFunc func, gpointer owner);

G_END_DECLS
