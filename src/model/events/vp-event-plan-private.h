/* vp-event-plan-private.h: what making and changing events share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-event-plan.h"

G_BEGIN_DECLS

/* Takes @sentence; always %FALSE. */
gboolean vp_event_plan_refuse    (GError **error, char *sentence);
gboolean vp_event_plan_check     (const VpEvent *event, GError **error);
/* "全民公益日 on 2018-03-31"; transfer full */
char    *vp_event_plan_name      (const VpEvent *event);
/* Posts with a shift each; with none one post called @all. */
gboolean vp_event_plan_add_posts (VpDb *db, const VpEvent *event, GPtrArray *posts, const char *all, GError **error);
/* Deadlines go as many days as the event does. */
void     vp_event_plan_shift     (VpEvent *event, VpDate day);

G_END_DECLS
