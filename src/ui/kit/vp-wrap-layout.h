/* vp-wrap-layout.h: a bar that goes on in another line where its line is full
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VP_TYPE_WRAP_LAYOUT (vp_wrap_layout_get_type ())
G_DECLARE_FINAL_TYPE (VpWrapLayout, vp_wrap_layout, VP, WRAP_LAYOUT, GtkLayoutManager)

/* As a horizontal box as long as all children have at least what they need; where not, those that do not fit stand in the
 * next line. A child that expands takes what its line has left. */
GtkLayoutManager *vp_wrap_layout_new (int spacing);

/* Lets every horizontal bar (GtkBox of the style class page-bar) inside @widget go on in further lines, so that on a narrow
 * screen or with large type none of its controls lies outside. */
void              vp_wrap_bars       (GtkWidget *widget);

G_END_DECLS
