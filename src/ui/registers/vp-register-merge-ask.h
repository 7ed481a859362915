/* vp-register-merge-ask.h: asks whether two rows of a register are one, and makes them so
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-register.h"
#include "vp-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Tells first what would come of it. @keep and @go are ids. */
void vp_register_merge_ask (VpSession *session, GtkWidget *parent, const VpRegister *of, gint64 keep, gint64 go);

G_END_DECLS
