/* vp-headings.h: the headings of a list ask for an order
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The heading of @column was clicked. */
typedef void (*VpHeadingFunc) (guint column, gboolean descending, gpointer data);

/* To be called once, when all columns are there; who holds the rows sorts them. @data outlives @view. */
void vp_headings_watch (GtkColumnView *view, VpHeadingFunc func, gpointer data);

G_END_DECLS
