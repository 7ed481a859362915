/* vp-person-events.h: the events of one person, past and coming
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VP_TYPE_PERSON_EVENTS (vp_person_events_get_type ())
G_DECLARE_FINAL_TYPE (VpPersonEvents, vp_person_events, VP, PERSON_EVENTS, GtkWidget)

GtkWidget *vp_person_events_new  (void);
/* Reads and shows them, newest first; 0 = nobody. */
void       vp_person_events_show (VpPersonEvents *self, VpSession *session, gint64 person_id);

G_END_DECLS
