/* vp-register-fund.h: what the registers of the funds share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-register.h"

G_BEGIN_DECLS

/* Whether the field @consent does not name a paper that is newer than the one before. */
gboolean vp_fund_is_unasked (const VpRecord *former, const VpRecord *row, guint consent);

G_END_DECLS
