/* vp-overview-page.h: 总览: what the office is today, in tiles
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-page.h"

G_BEGIN_DECLS

#define VP_TYPE_OVERVIEW_PAGE (vp_overview_page_get_type ())
G_DECLARE_FINAL_TYPE (VpOverviewPage, vp_overview_page, VP, OVERVIEW_PAGE, VpPage)

G_END_DECLS
