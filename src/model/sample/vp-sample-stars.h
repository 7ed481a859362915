/* vp-sample-stars.h: the stars of teams of the synthetic office
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-db.h"

G_BEGIN_DECLS

/* Once the hours of the sample are written. */
gboolean vp_sample_team_stars (VpDb *db, GError **error);

G_END_DECLS
