/* vp-porridge.h: day sheets of the porridge house entered, corrected, taken back, and told
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-photo-store.h"
#include "vp-porridge-store.h"

G_BEGIN_DECLS

/* Rows of table photo for day sheets. */
#define VP_PORRIDGE_PHOTO "porridge_sheet"

/* How many names a text such as "张明轩、王芳 李强" has. */
guint    vp_porridge_count_names  (const char *helpers);

/* Each a transaction of its own. @photo may be %NULL. A sheet is refused with %VP_ERROR_INVALID where its day is in the
 * future or before the house opened, where more helpers are named than counted, or where the cumulative figure of the
 * paper is not the sum, told with both numbers; with %VP_ERROR_EXISTS where a sheet of that day stands. Gives @sheet its
 * id. */
gboolean vp_porridge_add          (VpDb *db, VpPorridgeSheet *sheet, VpPhoto *photo, VpDate today,
                                   GError **error);
/* Takes sheet @id back and puts @better in its place; pictures go over to it. @reason must not be blank. */
gboolean vp_porridge_correct      (VpDb *db, gint64 id, VpPorridgeSheet *better, VpPhoto *photo, const char *reason,
                                   const char *paper, VpDate today, GError **error);
gboolean vp_porridge_take_back    (VpDb *db, gint64 id, const char *reason, const char *paper,
                                   GError **error);
/* One more picture of the day, for a sheet that is there. */
gboolean vp_porridge_add_picture  (VpDb *db, gint64 sheet_id, VpPhoto *photo, GError **error);
gboolean vp_porridge_save_house   (VpDb *db, VpPorridgeHouse *house, GError **error);

/* The how manieth day @day is, counted from the first one; 0 where there is none yet. */
int      vp_porridge_day_number   (const VpPorridgeTotals *totals, VpDate day);
/* What local groups publish: 爱心粥屋第 N 天：今日免费提供早餐 … @totals with that day. Transfer full. */
char    *vp_porridge_bulletin     (const VpPorridgeHouse *house, const VpPorridgeSheet *sheet,
                                   const VpPorridgeTotals *totals);

G_END_DECLS
