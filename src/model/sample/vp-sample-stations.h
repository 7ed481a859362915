/* vp-sample-stations.h: units, communities and stations of the synthetic office
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-db.h"

G_BEGIN_DECLS

/* The figures of the office's summary of 2018-03-28: 185 units, 77 communities, 326 stations, 274 of them in communities,
 * windows and public places, of which the summary says “270多”. */
#define VP_SAMPLE_UNITS 185
#define VP_SAMPLE_COMMUNITIES 77
#define VP_SAMPLE_STATIONS 326
#define VP_SAMPLE_PLACES 274

/* Inside a transaction, in an empty store. @first_volunteer, @n_volunteers: who can keep a station. */
gboolean vp_sample_stations (VpDb *db, gint64 first_volunteer, guint n_volunteers, GError **error);

G_END_DECLS
