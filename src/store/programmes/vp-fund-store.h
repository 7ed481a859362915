/* vp-fund-store.h: what the funds have, what units still hold, and what the foundation says
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-date.h"
#include "vp-db.h"

G_BEGIN_DECLS

/**
 * VpFundState:
 * @holder: 0 special fund of the foundation, 1 federation, 2 public finance
 * @carried: 分 at the end of the last year; @income and @spent: of this year up to the day
 * @balance: @carried + @income - @spent
 * @bound: of it granted and not paid out
 * @in_hand: paid out to units and not settled: no longer in @balance
 */
typedef struct {
  gint64 id;
  char *name;
  int holder;
  gboolean restricted;
  gint64 carried, income, spent, balance, bound, in_hand;
} VpFundState;

/* Money in the hands of a unit. @since: the day of the oldest payment that is not settled. */
typedef struct {
  gint64 id; /* of the grant */
  char *payee, *purpose;
  gint64 amount;
  VpDate since;
} VpFundAdvance;

typedef enum {
  VP_FUND_AGREES,
  VP_FUND_NOT_IN_BOOKS,
  VP_FUND_NOT_AT_FOUNDATION,
  VP_FUND_OTHER_AMOUNT,
  VP_FUND_OTHER_DAY,
  VP_FUND_N_MATCHES
} VpFundMatch;

/* One gift as both have it; what one does not have is 0. */
typedef struct {
  VpFundMatch match;
  char *ticket, *donor;
  VpDate day, day_there;
  gint64 amount, amount_there;
} VpFundEntry;

void       vp_fund_state_free       (VpFundState *self);
void       vp_fund_advance_free     (VpFundAdvance *self);
void       vp_fund_entry_free       (VpFundEntry *self);

/* Elements of every array are freed with it; as of the end of a day. */
GPtrArray *vp_fund_store_states     (VpDb *db, VpDate as_of, GError **error);
/* The oldest first. */
GPtrArray *vp_fund_store_advances   (VpDb *db, VpDate as_of, GError **error);
/* Gifts to funds of the foundation and entries of its list, of days from @from to @to, by day. A gift is found by its ticket. */
GPtrArray *vp_fund_store_compare    (VpDb *db, VpDate from, VpDate to, GError **error);
/* 分 in the pots of suspended meals, which are shown with the funds and booked in none. */
gboolean   vp_fund_store_meal_money (VpDb *db, VpDate as_of, gint64 *money, GError **error);

G_END_DECLS
