/* vp-meal-store.h: the ledger of suspended meals
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-meal-shop-store.h"

G_BEGIN_DECLS

typedef enum { VP_MEAL_GIFT = 1, VP_MEAL_OUT = 2 } VpMealKind;
typedef enum { VP_DONOR_NONE, VP_DONOR_PERSON, VP_DONOR_UNIT, VP_DONOR_ANONYMOUS, VP_DONOR_ALIAS } VpDonorKind;

/**
 * VpMealLine:
 * @shop_id: whose meals; of a gift: for which restaurant, 0 = any
 * @shop_money, @common_money: 分 that come to (or with a minus: are taken from) the pot of that shop and the common one
 * @meals: 份 handed out; @people: 人 who ate, as the shop declares, 0 = not declared
 * @price: 分 a meal on that day
 * @paper: of a gift the number of its receipt, of meals that in the shop's register; "" = none
 * @reverses, @entered_at, @reversed_by: as in a day sheet of the porridge house
 */
typedef struct {
  gint64 id;
  VpMealKind kind;
  VpDate day;
  gint64 shop_id;
  gint64 shop_money, common_money;
  gint64 meals, people;
  gint64 price_id, price;
  char *donor;
  VpDonorKind donor_kind;
  char *paper, *note;
  gint64 reverses;
  char *reason;
  gint64 entered_at;
  char *entered_by;
  char *shop; /* name, "" = any; only read, as what follows */
  gint64 reversed_by, reversed_at;
  char *reversed_reason, *reversed_who;
  gint64 settlement; /* number of the statement it stands in, 0 = none */
} VpMealLine;

/* What lies in the pots and what became of the money, as of a day. */
typedef struct {
  VpDate since, as_of; /* since: the first line, 0 = there is none */
  gint64 given;        /* 分 */
  gint64 spent;
  gint64 common;       /* in the common pot */
  gint64 left;         /* in all pots */
  gint64 meals, people;
} VpMealTotals;

VpMealLine  *vp_meal_line_new             (VpMealKind kind); /* with empty texts */
void         vp_meal_line_free            (VpMealLine *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpMealLine, vp_meal_line_free)
/* What the line puts into the pots altogether. */
#define VP_MEAL_LINE_MONEY(line) ((line)->shop_money + (line)->common_money)

/* Elements of every array are freed with it. Days are those ≤ @as_of; @believed_at 0 is what is known now, else what was
 * known at that time (Unix seconds, by the time of entry). */

/* Lines with those that were taken back, without the reversing lines; newest day first. @kind 0 = both;
 * @shop_id 0 = every shop. */
GPtrArray   *vp_meal_store_list           (VpDb *db, VpMealKind kind, gint64 shop_id, VpDate as_of, gint64 believed_at,
                                           GError **error);
VpMealLine  *vp_meal_store_get            (VpDb *db, gint64 id, GError **error);
gboolean     vp_meal_store_totals         (VpDb *db, VpDate as_of, gint64 believed_at, VpMealTotals *totals,
                                           GError **error);
/* What can be spent from a pot (0 = the common one) on @day without any later day going below nothing. */
gboolean     vp_meal_store_available      (VpDb *db, gint64 pot, VpDate day, gint64 *money, GError **error);
/* Donors so far, the newest first: texts, for completion. */
GPtrArray   *vp_meal_store_donors         (VpDb *db, guint limit, GError **error);

/* Inside a transaction. %VP_ERROR_EXISTS where the number of the paper was used: gifts have theirs once, meals once a
 * shop. Of meals, price and pots are filled in; %VP_ERROR_CONFLICT where the money does not suffice, saying what is left and
 * how many meals that is. */
gboolean     vp_meal_store_insert         (VpDb *db, VpMealLine *line, GError **error);
/* Inside a transaction: a line that takes line @id back; @entered_at 0 = now. %VP_ERROR_CONFLICT where the money of a gift
 * has become meals already. */
gboolean     vp_meal_store_reverse        (VpDb *db, gint64 id, const char *reason, gint64 entered_at,
                                           GError **error);
/* Inside a transaction: @better takes the place of line @id, of the same kind; money that has become meals stays spent. */
gboolean     vp_meal_store_replace        (VpDb *db, gint64 id, VpMealLine *better, const char *reason,
                                           GError **error);
/* Inside a transaction, for an undo: takes a line back, or where line @id took one back, puts a copy of it in place.
 * Numbers of papers are verified afterwards, when every line of the undone change had its turn. */
gboolean     vp_meal_store_undo           (VpDb *db, gint64 id, const char *reason, GError **error);
gboolean     vp_meal_store_verify_papers  (VpDb *db, GError **error);

G_END_DECLS
