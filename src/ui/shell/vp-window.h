/* vp-window.h: the one window: pages at the left, work at the right
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>
#include "vp-session.h"

G_BEGIN_DECLS

#define VP_TYPE_WINDOW (vp_window_get_type ())
G_DECLARE_FINAL_TYPE (VpWindow, vp_window, VP, WINDOW, AdwApplicationWindow)

/* Shows the window and opens the store at @store_path, or offers a sample where there is none. */
VpWindow  *vp_window_new         (AdwApplication *application, const char *store_path);
/* What is known inside, for tests and benchmarks. */
VpSession *vp_window_get_session (VpWindow *self); /* borrowed */
/* Turns to a page by its id in the table of pages (vp-pages.h). */
void       vp_window_go_to       (VpWindow *self, const char *page);

G_END_DECLS
