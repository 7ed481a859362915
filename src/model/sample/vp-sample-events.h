/* vp-sample-events.h: events of the synthetic office, with who signed up
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-db.h"

G_BEGIN_DECLS

/* Fifteen public-welfare days (last Saturday of each month from 2017-01 on, moved where holidays collide) and others. */
#define VP_SAMPLE_EVENTS 48
/* Those behind the day of the sample, 2018-03-28. */
#define VP_SAMPLE_EVENTS_COMING 3

/* Inside a transaction, behind the people and the stations. */
gboolean vp_sample_events (VpDb *db, gint64 first_volunteer, guint n_volunteers, GError **error);

G_END_DECLS
