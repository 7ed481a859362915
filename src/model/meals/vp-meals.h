/* vp-meals.h: suspended meals: money in, meals out, prices, statements, and the figures of the summary
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-porridge-store.h"
#include "vp-settlement-store.h"

G_BEGIN_DECLS

/* Everything that changes something is a transaction of its own, with @who in the log. */

/* Money of a gift goes into the pot of gift->shop_id, 0 = the common one. A person or a unit needs a name. */
gboolean vp_meals_give       (VpDb *db, VpMealLine *gift, gint64 amount, VpDate today, GError **error);
/* %VP_ERROR_CONFLICT where the money does not suffice for @out->meals at the price of that day. */
gboolean vp_meals_hand_out   (VpDb *db, VpMealLine *out, VpDate today, GError **error);
/* Takes line @id back and puts @better in its place; @amount is that of a gift. @reason must not be blank. */
gboolean vp_meals_correct    (VpDb *db, gint64 id, VpMealLine *better, gint64 amount, const char *reason, VpDate today, GError **error);
gboolean vp_meals_take_back  (VpDb *db, gint64 id, const char *reason, GError **error);

/* @month: year * 100 + month, over or running. */
gboolean vp_meals_settle     (VpDb *db, gint64 shop_id, int month, VpDate today, gint64 *id,
                              GError **error);
gboolean vp_meals_pay        (VpDb *db, gint64 settlement_id, VpDate paid_on, const char *paper, VpDate today, GError **error);
gboolean vp_meals_cancel     (VpDb *db, gint64 settlement_id, const char *reason, GError **error);

/* The end of a day in local time: what was believed then. */
gint64   vp_meals_end_of_day (VpDate day);

G_END_DECLS
