/* vp-overview-due.h: what is due, each with a button that opens its rows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-due-store.h"
#include "vp-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A box that wraps; its buttons do "overview.due" (s) with the kind. */
GtkWidget *vp_overview_due_new  (void);
/* @due: VpDueRow */
void       vp_overview_due_show (GtkWidget *box, const GPtrArray *due);
/* Turns to the page where it is done, and there to the very rows that are counted. */
void       vp_overview_due_open (GtkWidget *box, VpSession *session, const VpDueRow *due, const VpDueSpan *span);

G_END_DECLS
