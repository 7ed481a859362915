/* vp-sample-desk.h: what the desk of the synthetic office wrote down from day to day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-sample.h"

G_BEGIN_DECLS

/* Inside the transaction of a fill, behind the programmes. */
gboolean vp_sample_desk (VpDb *db, GError **error);

G_END_DECLS
