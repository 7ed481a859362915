/* vp-who-button.h: who works at this desk now
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Shows the name that is written into the log, and changes it: several people share a desk and its login. */
#define VP_TYPE_WHO_BUTTON (vp_who_button_get_type ())
G_DECLARE_FINAL_TYPE (VpWhoButton, vp_who_button, VP, WHO_BUTTON, GtkWidget)

/* @session gets the name that was chosen here last, where one was; else the button shows the session's. */
void vp_who_button_set_session (VpWhoButton *self, VpSession *session);

G_END_DECLS
