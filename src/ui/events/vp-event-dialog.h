/* vp-event-dialog.h: making, changing, moving and copying an event
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-event-plan.h"
#include "vp-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @day: what the form begins with */
void vp_event_dialog_present_new  (VpSession *session, GtkWidget *parent, VpDate day);
void vp_event_dialog_present_edit (VpSession *session, GtkWidget *parent, gint64 id);
/* To another day, with everybody who has a seat. @calendar tells what day it is. */
void vp_event_dialog_present_move (VpSession *session, GtkWidget *parent, const VpEvent *event, VpCalendar *calendar);
/* The same again on another day, with nobody signed up. */
void vp_event_dialog_present_copy (VpSession *session, GtkWidget *parent, const VpEvent *event, VpCalendar *calendar);

G_END_DECLS
