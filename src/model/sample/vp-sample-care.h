/* vp-sample-care.h: children, elders and sponsors of the synthetic office
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-sample.h"

G_BEGIN_DECLS

/* Inside the transaction of a fill, behind the teams. */
gboolean vp_sample_care (VpDb *db, GError **error);

G_END_DECLS
