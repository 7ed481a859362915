/* vp-hours-page.h: 服务时长: from the sheets of a day to the ledger
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-page.h"

G_BEGIN_DECLS

#define VP_TYPE_HOURS_PAGE (vp_hours_page_get_type ())
G_DECLARE_FINAL_TYPE (VpHoursPage, vp_hours_page, VP, HOURS_PAGE, VpPage)

G_END_DECLS
