/* vp-sheet-papers.h: sign-in sheets 签到表 to be filled in, and read again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-paper.h"
#include "vp-sheet-geometry.h"

G_BEGIN_DECLS

/* A page for each sheet of the event, or with @sheet only that one: its people, blank lines for who comes without a seat, a box for
 * each state, and a code that says which sheet it is. vp_attendance_open() comes before it. @sheets: (out) (optional) (transfer
 * full): the number of the sheet of each page (int) */
VpPaper *vp_sheet_papers_new (VpDb *db, gint64 event_id, int sheet, GArray **sheets, GError **error);
/* Where each box of the pages stands, as JSON in millimetres; transfer full */
char    *vp_sheet_papers_map (gint64 event_id, const GArray *sheets);

G_END_DECLS
