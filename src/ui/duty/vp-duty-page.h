/* vp-duty-page.h: 值勤排班: the board of a month
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-page.h"

G_BEGIN_DECLS

#define VP_TYPE_DUTY_PAGE (vp_duty_page_get_type ())
G_DECLARE_FINAL_TYPE (VpDutyPage, vp_duty_page, VP, DUTY_PAGE, VpPage)

G_END_DECLS
