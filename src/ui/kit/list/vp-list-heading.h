/* vp-list-heading.h: headings between the rows of a list box
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* For header functions: @title stands above @row; %NULL = nothing does, as the row before is of the same group. */
void vp_list_heading_set (GtkListBoxRow *row, const char *title);

G_END_DECLS
