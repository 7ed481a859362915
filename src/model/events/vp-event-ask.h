/* vp-event-ask.h: whom to ask for an event, and what they answered
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-ask-store.h"
#include "vp-sign-up.h"

G_BEGIN_DECLS

/**
 * vp_event_ask_list:
 * @post: (nullable): %NULL = the first one
 * @limit: how many at most
 *
 * People (VpAskable) against whom no rule speaks but for warnings, in the order of vp_ask_store_list(); transfer full
 */
GPtrArray *vp_event_ask_list    (VpDb *db, gint64 event_id, const char *post, guint limit, gint64 now, GError **error);
/* Somebody was asked and does not come. The answer is kept as a sign-up that was declined: who answers twice, or has a seat, is
 * refused. @why: (nullable): what was said */
gboolean   vp_event_ask_decline (VpDb *db, gint64 event_id, const char *post, gint64 volunteer_id, const char *why, gint64 now,
                                 GError **error);

G_END_DECLS
