/* vp-label-print.h: the label of one thing, as often as it is wanted
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-catalogue.h"
#include "vp-goods-labels.h"
#include "vp-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks how many copies, then shows the sheet, from where it is printed or saved. @codes: %NULL-terminated, at least one;
 * @what: in words, for the question. */
void vp_label_print       (GtkWidget *parent, VpSession *session, VpGoodsLabelsKind kind, const char *const *codes,
                           const char *what);
/* The label of one kind of goods; of its item where the kind was never entered (its id is 0). Of what was merged it is the
 * label of what goes on in its place. */
void vp_label_print_goods (GtkWidget *parent, VpSession *session, VpCatalogue *catalogue, const VpVariant *variant);
/* The label of a bag. */
void vp_label_print_bag (GtkWidget *parent, VpSession *session, const VpLocation *bag);

G_END_DECLS
