/* vp-passcode-window.h: setting and changing the passcode of a store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define VP_TYPE_PASSCODE_WINDOW (vp_passcode_window_get_type ())
G_DECLARE_FINAL_TYPE (VpPasscodeWindow, vp_passcode_window, VP, PASSCODE_WINDOW, AdwWindow)

/* Signal "sealed": the store has a passcode from now on, or another key. */

/* Asks for a new passcode where the store has none, else for the old and the new one. */
GtkWidget *vp_passcode_window_new (GtkWidget *parent, VpSession *session);

G_END_DECLS
