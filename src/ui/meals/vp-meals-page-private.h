/* vp-meals-page-private.h: what the files of the page of suspended meals share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-meals-page.h"

#include "vp-details.h"
#include "vp-list-view.h"
#include "vp-meal-match.h"
#include "vp-settlement-store.h"

G_BEGIN_DECLS

typedef enum { VP_MEALS_GIFTS, VP_MEALS_OUTS, VP_MEALS_SHOPS, VP_MEALS_STATEMENTS, VP_N_MEALS_TABS } VpMealsTab;

/* What was read of the store together. */
typedef struct {
  GPtrArray *lines;      /* VpMealLine of both kinds, newest day first */
  GPtrArray *gifts;      /* those of money in; borrowed from lines */
  GPtrArray *outs;       /* those of meals out; borrowed from lines */
  GHashTable *fates;     /* id of a gift → VpMealFate, borrowed from matched */
  GPtrArray *matched;
  GPtrArray *shops;      /* VpMealShop */
  GPtrArray *prices;     /* of each shop: GPtrArray of VpMealPrice */
  GPtrArray *statements; /* VpSettlement */
  GPtrArray *donors;     /* texts */
  VpMealTotals totals;
  VpDate as_of;          /* the clocks it was read by */
  gint64 believed;
} VpMealsReading;

struct _VpMealsPage {
  VpPage parent_instance;

  /* template widgets */
  GtkStack *tabs;
  GtkBox *details_box;

  /* borrowed */
  VpListView *lists[VP_N_MEALS_TABS];
  VpDetails *details;

  /* owned */
  VpMealsReading *reading; /* NULL until read */
};

/* vp-meals-page.c */
VpMealsTab           vp_meals_page_get_tab       (VpMealsPage *self);
VpListView          *vp_meals_page_get_list      (VpMealsPage *self); /* the one that is shown */
/* What is chosen in the list of a tab; borrowed, %NULL = nothing. */
const VpMealLine    *vp_meals_page_get_line      (VpMealsPage *self); /* in either list of lines, if it is shown */
const VpMealShop    *vp_meals_page_get_shop      (VpMealsPage *self);
const VpSettlement  *vp_meals_page_get_statement (VpMealsPage *self);

/* The lists (vp-meals-columns.c) */
VpListView          *vp_meals_page_new_list      (VpMealsPage *self, VpMealsTab tab);
guint                vp_meals_reading_n_rows     (const VpMealsReading *reading, VpMealsTab tab);
char                *vp_meals_state_text         (const VpMealLine *line);    /* transfer full */
const char          *vp_meals_statement_state    (const VpSettlement *statement);

/* Verbs and papers (vp-meals-actions.c) */
void                 vp_meals_page_install_actions (GtkWidgetClass *widget_class);
void                 vp_meals_page_update_actions  (VpMealsPage *self);

G_END_DECLS
