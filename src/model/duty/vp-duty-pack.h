/* vp-duty-pack.h: what goes out on a day of duty: what the store room hands out, and a sheet of each crossing to sign in on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-duty-desk.h"
#include "vp-sheet-papers.h"

G_BEGIN_DECLS

/* Puts those who have a seat on that day on sheets, and keeps which names stand on each: so what is written on the paper is read back
 * into attendance. %VP_ERROR_INVALID where the day has no duty. */
gboolean vp_duty_pack_print (VpDb *db, VpDutyDesk *desk, VpDate day, GError **error);
/* A cover, then the sheets, mornings first. vp_duty_pack_print() comes before it. @sheets: (out) (optional) (transfer full): its pages
 * (VpSheetPage) */
VpPaper *vp_duty_pack_paper (VpDb *db, VpDutyDesk *desk, VpDate day, GArray **sheets, GError **error);

G_END_DECLS
