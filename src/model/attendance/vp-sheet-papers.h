/* vp-sheet-papers.h: sign-in sheets 签到表 to be filled in, and read again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-paper.h"
#include "vp-sheet-geometry.h"

G_BEGIN_DECLS

/* Puts who has a seat by now on sheets, and keeps which names stand on each of them: what is written on the paper finds its line again
 * whatever is signed up or swapped later. Printed again with the same names it is the same printing. */
gboolean vp_sheet_print      (VpDb *db, gint64 event_id, gboolean by_post, GError **error);

/* A page for each sheet of the event, or with @sheet only that one: its people, blank lines for who comes without a seat, a box for
 * each state, and a code that says which sheet it is. vp_sheet_print() comes before it. @sheets: (out) (optional) (transfer full): what
 * the code of each page says (VpSheetPrint) */
VpPaper *vp_sheet_papers_new (VpDb *db, gint64 event_id, int sheet, GArray **sheets, GError **error);
/* Where each box of the pages stands, as JSON in millimetres; transfer full */
char    *vp_sheet_papers_map (const GArray *sheets);

G_END_DECLS
