/* vp-sample-programmes.h: rows of the programmes of the synthetic office
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-sample.h"

G_BEGIN_DECLS

/* Inside the transaction of a fill, behind teams, projects, units and communities: what the summary of 2018-03-28 counts,
 * row by row. */
gboolean vp_sample_programmes (VpDb *db, GError **error);

G_END_DECLS
