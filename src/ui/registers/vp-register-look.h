/* vp-register-look.h: a row of a register with its sealed fields in full, for a reason
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-register-store.h"
#include "vp-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @full is taken. */
typedef void (*VpRegisterLookFunc) (GtkWidget *owner, VpRecord *full, gpointer data);

/* Asks what the numbers are for; @func runs once the look was logged, and not at all where it was not. */
void vp_register_look (VpSession *session, GtkWidget *owner, const VpRegister *of, gint64 id, VpRegisterLookFunc func,
                       gpointer data);

G_END_DECLS
