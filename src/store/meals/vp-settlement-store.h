/* vp-settlement-store.h: what restaurants get for the meals of a month
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-meal-store.h"

G_BEGIN_DECLS

typedef enum { VP_SETTLEMENT_DRAWN_UP, VP_SETTLEMENT_PAID, VP_SETTLEMENT_CANCELLED } VpSettlementState;

/* A statement 结算单. Numbers are never given twice. */
typedef struct {
  gint64 id;
  gint64 number;
  gint64 shop_id;
  char *shop; /* name */
  int month;  /* year * 100 + month */
  VpDate made_on;
  gint64 meals;
  gint64 amount; /* 分 */
  VpDate paid_on;
  char *paid_paper;
  char *cancel_reason;
  char *entered_by;
  VpSettlementState state;
} VpSettlement;

void          vp_settlement_free          (VpSettlement *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpSettlement, vp_settlement_free)

/* Newest first; @shop_id 0 = every shop. Freed with the array. */
GPtrArray    *vp_settlement_store_list    (VpDb *db, gint64 shop_id, GError **error);
VpSettlement *vp_settlement_store_get     (VpDb *db, gint64 id, GError **error);
/* The lines of a statement in order of day (VpMealLine); reversing lines are deductions. Freed with the array. */
GPtrArray    *vp_settlement_store_lines   (VpDb *db, gint64 id, GError **error);
/* Inside a transaction: everything of that shop up to the end of the month that stands in no statement; what was handed
 * out and taken back before is left out. %VP_ERROR_NOT_FOUND where there is nothing. */
gboolean      vp_settlement_store_draw_up (VpDb *db, gint64 shop_id, int month, VpDate made_on,
                                           gint64 *id, GError **error);
/* Inside a transaction. */
gboolean      vp_settlement_store_pay     (VpDb *db, gint64 id, VpDate paid_on, const char *paper, GError **error);
/* Inside a transaction: its lines can be settled anew. %VP_ERROR_CONFLICT where it was paid. */
gboolean      vp_settlement_store_cancel  (VpDb *db, gint64 id, const char *reason, GError **error);

G_END_DECLS
