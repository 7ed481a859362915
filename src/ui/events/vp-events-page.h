/* vp-events-page.h: 活动报名: the calendar, the events, and the one that is worked on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-page.h"

G_BEGIN_DECLS

#define VP_TYPE_EVENTS_PAGE (vp_events_page_get_type ())
G_DECLARE_FINAL_TYPE (VpEventsPage, vp_events_page, VP, EVENTS_PAGE, VpPage)

G_END_DECLS
