/* vp-find-window.h: one box that finds people, rows, papers, pages and actions
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-window.h"

G_BEGIN_DECLS

#define VP_TYPE_FIND_WINDOW (vp_find_window_get_type ())
G_DECLARE_FINAL_TYPE (VpFindWindow, vp_find_window, VP, FIND_WINDOW, AdwWindow)

/* Opens the box over @parent, whose store is open; borrowed. */
VpFindWindow *vp_find_window_present (VpWindow *parent);
/* What is found now, a line each: "group|title|detail"; transfer full. For tests. */
char         *vp_find_window_tell    (VpFindWindow *self);
gboolean      vp_find_window_is_done (VpFindWindow *self); /* nothing that was asked is still out; for tests */

G_END_DECLS
