/* vp-overview-tile.h: one tile of the overview, and what is copied of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-overview.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Heading with its menu, number, change and chart. What is pressed is done by actions of the page: "overview.rows" (si) with the
 * name of the chart and a category of it, -1 = all; "overview.table", "forward", "back", "widen", "hide", "copy-picture",
 * "copy-table" and "print" (s) with the name; "overview.write" (ss) with it and an ending. The widget is called by the name. */
GtkWidget *vp_overview_tile_new          (const VpOverviewTile *tile, gboolean as_table);
/* Its numbers as a table or as a picture from now on; takes the focus. */
void       vp_overview_tile_show         (GtkWidget *box, const VpOverviewTile *tile, gboolean as_table);
/* A label that gives way; @style may be %NULL. */
GtkWidget *vp_overview_label_new         (const char *text, const char *style, gboolean expand);

void       vp_overview_tile_copy_table   (GtkWidget *widget, const VpOverviewTile *tile);
/* %VP_ERROR_FULL where it is too large. */
gboolean   vp_overview_tile_copy_picture (GtkWidget *widget, const VpOverviewTile *tile, GError **error);

G_END_DECLS
