/* vp-record-reverse.h: takes one line of service back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-record-store.h"
#include "vp-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks why, and takes the line back by a reversing one; says so where it cannot be. */
void vp_record_reverse_ask (GtkWidget *parent, VpSession *session, const VpServiceRecord *record);

G_END_DECLS
