/* vp-label-print.h: the label of one thing, as often as it is wanted
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-goods-labels.h"
#include "vp-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks how many copies, then shows the sheet, from where it is printed or saved. @codes: %NULL-terminated, at least one; @what: in words, for the question. */
void vp_label_print (GtkWidget *parent, VpSession *session, VpGoodsLabelsKind kind, const char *const *codes,
                     const char *what);

G_END_DECLS
