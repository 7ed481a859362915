/* vp-sample-fund.h: the special fund of the synthetic office
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-sample.h"

G_BEGIN_DECLS

/* Inside the transaction of a fill, behind the meetings. */
gboolean vp_sample_fund (VpDb *db, GError **error);

G_END_DECLS
