/* vp-event-posts.h: the posts of an event as people write them, and changing them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-event-store.h"

G_BEGIN_DECLS

/* "指挥=10/4、引导=5": names, each with the most and the least seats; none = as many as come. Separated by 、 ， ; or lines.
 * (element-type VpEventShift); transfer full; empty for a blank text. */
GPtrArray *vp_event_posts_parse (const char *text, GError **error);
/* The same back from @shifts (VpEventShift); transfer full */
char      *vp_event_posts_text  (const GPtrArray *shifts);
/* Refused with %VP_ERROR_INVALID, naming the post, where names or seats cannot be so. */
gboolean   vp_event_posts_check (const GPtrArray *posts, GError **error);
/**
 * vp_event_posts_apply:
 * @posts: (element-type VpEventShift): what the event shall have, told apart by name
 *
 * Inside the transaction of the caller. Seats follow, new posts are added, and what is not named goes. A post that somebody
 * has signed up for stays, and no post gets fewer seats than are taken: both are refused with %VP_ERROR_CONFLICT.
 */
gboolean   vp_event_posts_apply (VpDb *db, const VpEvent *event, const GPtrArray *posts, GError **error);

G_END_DECLS
