/* vp-sheet-print.h: putting people on sign-in sheets, and keeping which names stand on a sheet that is printed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-attendance-store.h"

G_BEGIN_DECLS

/* Whose names stand on one sheet: anybody's, those of one post, or those of one unit, where who signed up alone is a unit as well */
typedef enum { VP_SHEET_TOGETHER, VP_SHEET_BY_POST, VP_SHEET_BY_UNIT } VpSheetSplit;

/* Puts the confirmed seats that stand on no sheet on sheets: on the last one while it has room for names, or as @split says; those of
 * a duty are always by post. What stands on a sheet stays there. @sheets: (out) (optional): how many
 * there are */
gboolean vp_sheet_open      (VpDb *db, gint64 event_id, VpSheetSplit split, int *sheets, GError **error);
/* The same, and keeps which names stand on each of them: what is written on the paper finds its line again whatever is signed up or
 * swapped later. Printed again with the same names it is the same printing. */
gboolean vp_sheet_print     (VpDb *db, gint64 event_id, VpSheetSplit split, GError **error);
/* Those of many events, together. */
gboolean vp_sheet_print_all (VpDb *db, const gint64 *events, guint n, VpSheetSplit split, GError **error);

G_END_DECLS
