/* vp-porridge-page.h: the porridge house: day sheets, what they make together, bulletin and papers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-page.h"

G_BEGIN_DECLS

#define VP_TYPE_PORRIDGE_PAGE (vp_porridge_page_get_type ())
G_DECLARE_FINAL_TYPE (VpPorridgePage, vp_porridge_page, VP, PORRIDGE_PAGE, VpPage)

G_END_DECLS
