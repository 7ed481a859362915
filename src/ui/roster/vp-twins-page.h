/* vp-twins-page.h: 疑似重复: pairs of volunteers who look like one person
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-page.h"

G_BEGIN_DECLS

#define VP_TYPE_TWINS_PAGE (vp_twins_page_get_type ())
G_DECLARE_FINAL_TYPE (VpTwinsPage, vp_twins_page, VP, TWINS_PAGE, VpPage)

G_END_DECLS
