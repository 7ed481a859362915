/* vp-stars-page.h: 星级与证书: certification batches from the candidates to the certificates
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-page.h"

G_BEGIN_DECLS

#define VP_TYPE_STARS_PAGE (vp_stars_page_get_type ())
G_DECLARE_FINAL_TYPE (VpStarsPage, vp_stars_page, VP, STARS_PAGE, VpPage)

/* Actions: stars.new, stars.rules, stars.certificates */

G_END_DECLS
