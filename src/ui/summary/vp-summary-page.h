/* vp-summary-page.h: 工作总结: the text at the left, its figures at the right
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-page.h"

G_BEGIN_DECLS

#define VP_TYPE_SUMMARY_PAGE (vp_summary_page_get_type ())
G_DECLARE_FINAL_TYPE (VpSummaryPage, vp_summary_page, VP, SUMMARY_PAGE, VpPage)

G_END_DECLS
