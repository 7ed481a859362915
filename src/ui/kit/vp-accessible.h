/* vp-accessible.h: names of widgets that hold the focus inside another one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A drop-down or menu button hands the focus to a button inside, which would be read out as "GtkToggleButton": both get
 * the name. */
void vp_accessible_name_button (GtkWidget *widget, const char *name);

G_END_DECLS
