/* vp-porridge-page-private.h: what the files of the page of the porridge house share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-porridge-page.h"

#include "vp-details.h"
#include "vp-list-view.h"
#include "vp-porridge.h"

G_BEGIN_DECLS

/* What was read of the store together. */
typedef struct {
  VpPorridgeHouse *house;
  GPtrArray *sheets; /* VpPorridgeSheet, newest day first */
  GPtrArray *givers;
  VpPorridgeTotals totals;
} VpPorridgeReading;

struct _VpPorridgePage {
  VpPage parent_instance;

  /* template widgets */
  GtkBox *list_box, *details_box;

  /* borrowed */
  VpListView *list;
  VpDetails *details;

  /* owned */
  VpPorridgeReading *reading;
  char *bulletin; /* of the chosen sheet */

  gint64 house_id;
  gint64 chosen; /* id of the sheet, 0 = none */
};

/* The sheet that is chosen in the list; borrowed, %NULL = none (vp-porridge-page.c) */
const VpPorridgeSheet *vp_porridge_page_get_chosen      (VpPorridgePage *self);
/* Verbs and papers (vp-porridge-actions.c) */
void                   vp_porridge_page_install_actions (GtkWidgetClass *widget_class);

G_END_DECLS
