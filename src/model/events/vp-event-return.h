/* vp-event-return.h: what units and families report for the day of an event, to be entered one after the other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-db.h"
#include "vp-welfare-store.h"

G_BEGIN_DECLS

/* Who is missing first, then what was reported; by group and name (VpWelfareReturn), of the day of the event. */
GPtrArray *vp_event_returns_read (VpDb *db, VpDate day, GError **error);
/* Writes one as the register of returns takes it: a new one, or with an id what stands there. A transaction of its own. */
gboolean   vp_event_return_save  (VpDb *db, VpDate day, const VpWelfareReturn *row, GError **error);
/* How many of each group reported and are missing, of the groups that have any; transfer full */
char      *vp_event_returns_tell (const GPtrArray *rows);

G_END_DECLS
