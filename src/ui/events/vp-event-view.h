/* vp-event-view.h: one event with its posts, who has a seat and who waits, and the entry that signs up
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-event-desk.h"
#include "vp-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VP_TYPE_EVENT_VIEW (vp_event_view_get_type ())
G_DECLARE_FINAL_TYPE (VpEventView, vp_event_view, VP, EVENT_VIEW, GtkWidget)

GtkWidget         *vp_event_view_new       (void);
/* The store is open. */
void               vp_event_view_open      (VpEventView *self, VpSession *session);
/* @desk is taken; %NULL = no event is chosen, and @hint says what to do. The post, and who was chosen, stay where the
 * event is the same. */
void               vp_event_view_show      (VpEventView *self, VpEventDesk *desk, const char *hint);
const VpEventDesk *vp_event_view_get_desk  (VpEventView *self); /* borrowed; %NULL = none */
/* Of the post that is shown; borrowed, %NULL = none */
const VpEventDeskPost *vp_event_view_get_post (VpEventView *self);
/* Takes every key that writes while @page is shown. */
void               vp_event_view_catch_keys (VpEventView *self, GtkWidget *page);
/* Who waits stands below who has a seat, and not beside. */
void               vp_event_view_set_narrow (VpEventView *self, gboolean narrow);
void               vp_event_view_focus_entry (VpEventView *self);

/* Asks for a table of names (vp-event-paste.c), for the post that is shown or the seats of a unit's sign-up; with an event only. */
void                   vp_event_view_import     (VpEventView *self, gint64 sign_up_id);

G_END_DECLS
