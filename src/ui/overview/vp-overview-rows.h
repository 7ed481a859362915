/* vp-overview-rows.h: from a bar of a tile to its rows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-overview.h"
#include "vp-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Turns to the page that has the rows of @tile and shows those of one category; -1 = all. */
void vp_overview_rows_open (GtkWidget *widget, VpSession *session, const VpOverviewTile *tile, const VpOverviewSpan *span, int category);

G_END_DECLS
