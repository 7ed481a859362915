/* vp-register-reverse-ask.h: asks why a line of a ledger is wrong, and reverses it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-session.h"
#include "vp-register.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @row: a line that stands; @title: what it is called */
void vp_register_reverse_ask (VpSession *session, GtkWidget *parent, const VpRecord *row, const char *title);

G_END_DECLS
