/* vp-meals-page.h: suspended meals: gifts, meals, restaurants, statements
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-page.h"

G_BEGIN_DECLS

#define VP_TYPE_MEALS_PAGE (vp_meals_page_get_type ())
G_DECLARE_FINAL_TYPE (VpMealsPage, vp_meals_page, VP, MEALS_PAGE, VpPage)

G_END_DECLS
