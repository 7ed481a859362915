/* vp-sample-figures.h: declared values of the synthetic office
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-db.h"

G_BEGIN_DECLS

/* Inside the transaction of a fill: what a store cannot count, as of 2018-03-28, entered by one and approved by another. */
gboolean vp_sample_figures (VpDb *db, GError **error);

G_END_DECLS
