/* vp-preferences-window.h: what is set on this computer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-window.h"

G_BEGIN_DECLS

#define VP_TYPE_PREFERENCES_WINDOW (vp_preferences_window_get_type ())
G_DECLARE_FINAL_TYPE (VpPreferencesWindow, vp_preferences_window, VP, PREFERENCES_WINDOW, AdwPreferencesWindow)

/* Whatever is changed in it holds at once. Borrowed. */
VpPreferencesWindow *vp_preferences_window_present (VpWindow *parent);

G_END_DECLS
