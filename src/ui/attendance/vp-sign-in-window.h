/* vp-sign-in-window.h: the desk at the door: a full screen that signs in and out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define VP_TYPE_SIGN_IN_WINDOW (vp_sign_in_window_get_type ())
G_DECLARE_FINAL_TYPE (VpSignInWindow, vp_sign_in_window, VP, SIGN_IN_WINDOW, AdwWindow)

/* @title: the event and its day */
void vp_sign_in_window_present (VpSession *session, GtkWidget *parent, gint64 event_id, const char *title);

G_END_DECLS
