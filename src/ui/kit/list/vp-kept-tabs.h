/* vp-kept-tabs.h: a page opens on the tab that was shown last
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Shows the one of @tabs that was left on this computer, unless the page has to begin with the first (@as_left is FALSE), and keeps
 * from now on which is shown. @page: its name in the settings */
void vp_kept_tabs_open (const char *page, GtkStack *tabs, gboolean as_left);

G_END_DECLS
