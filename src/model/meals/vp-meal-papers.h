/* vp-meal-papers.h: what the porridge house and suspended meals have on paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-meal-match.h"
#include "vp-porridge-store.h"
#include "vp-settlement-store.h"

G_BEGIN_DECLS

/* Each writes one PDF that appears under @path whole or not at all. Papers are Chinese, whatever the language of the
 * window. */

/* One A4 page to hang up, with big numbers. @totals with that day. */
gboolean vp_porridge_write_poster (const VpPorridgeHouse *house, const VpPorridgeSheet *sheet,
                                   const VpPorridgeTotals *totals, const char *path, GError **error);
/* A day sheet to be filled in by hand. */
gboolean vp_porridge_write_blank  (const VpPorridgeHouse *house, const char *path, GError **error);
/* The board of a month (year * 100 + month): a line a day, with the cumulative numbers. @sheets: those of
 * vp_porridge_store_list(); @before: the totals with the day before the month. */
gboolean vp_porridge_write_board  (const VpPorridgeHouse *house, GPtrArray *sheets, const VpPorridgeTotals *before,
                                   int month, const char *path, GError **error);
/* 结算单 for a restaurant. @lines: those of vp_settlement_store_lines(). */
gboolean vp_meal_write_statement  (const VpSettlement *settlement, GPtrArray *lines, const char *path, GError **error);
/* What became of a gift, to its donor. @today: the date of the letter. */
gboolean vp_meal_write_letter     (VpDb *db, const VpMealFate *fate, VpDate today, const char *path, GError **error);

G_END_DECLS
