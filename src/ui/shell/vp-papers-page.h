/* vp-papers-page.h: 打印中心: every paper, found by what it is called
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-page.h"

G_BEGIN_DECLS

#define VP_TYPE_PAPERS_PAGE (vp_papers_page_get_type ())
G_DECLARE_FINAL_TYPE (VpPapersPage, vp_papers_page, VP, PAPERS_PAGE, VpPage)

G_END_DECLS
