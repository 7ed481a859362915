/* vp-meals-forms.h: suspended meals typed in: gifts, meals, restaurants, prices, statements
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-session.h"
#include "vp-settlement-store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The words for a kind of donor, in the order of VpDonorKind; borrowed. */
const char *vp_meals_donor_word           (VpDonorKind kind);

/* @shops: VpMealShop, of whom one is chosen; copied. @former: the line that is corrected, or %NULL for a new one.
 * @donors: who gave before (texts). */
void        vp_meals_form_present_gift    (VpSession *session, GtkWidget *parent, GPtrArray *shops,
                                           const VpMealLine *former, GPtrArray *donors);
void        vp_meals_form_present_out     (VpSession *session, GtkWidget *parent, GPtrArray *shops,
                                           const VpMealLine *former);
/* @shop_id: chosen to begin with, 0 = none */
void        vp_meals_form_present_settle  (VpSession *session, GtkWidget *parent, GPtrArray *shops, gint64 shop_id);
void        vp_meals_form_present_payment (VpSession *session, GtkWidget *parent, const VpSettlement *settlement);

G_END_DECLS
