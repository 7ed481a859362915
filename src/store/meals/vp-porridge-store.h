/* vp-porridge-store.h: the ledger of day sheets of the porridge house
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-date.h"
#include "vp-db.h"

G_BEGIN_DECLS

/**
 * VpPorridgeHouse:
 * @opened_on: 0 = not known; numbers then begin with the first sheet
 */
typedef struct {
  gint64 id;
  char *name;
  VpDate opened_on;
} VpPorridgeHouse;

/* A day, or the opening balance of earlier paper years up to and with its day. */
typedef enum { VP_PORRIDGE_DAY = 1, VP_PORRIDGE_OPENING = 2 } VpPorridgeKind;

/**
 * VpPorridgeSheet:
 * @servings: people served 人次, without names
 * @bowls: 粥, @buns: 馒头, @dishes: 菜; 0 = not counted
 * @attendances: volunteers on duty 人次
 * @cost: 分
 * @stated_total: the cumulative servings the paper tells, 0 = not written
 * @giver: who gave the food
 * @helpers: names of volunteers, as text
 * @source: of an opening balance: which papers it was taken from
 * @reverses: the sheet this line takes back, 0 = none; its numbers are negative
 * @entered_at: Unix seconds; 0 is stored as now
 * @reversed_by: the line that takes this one back, 0 = none; only read, as the other @reversed_ ones
 * @total_servings: with all sheets before it that stand; only read by vp_porridge_store_list()
 */
typedef struct {
  gint64 id;
  gint64 house_id;
  VpPorridgeKind kind;
  VpDate day;
  gint64 servings, bowls, buns, dishes;
  gint64 attendances;
  gint64 cost;
  gint64 stated_total;
  char *menu, *giver, *helpers, *source, *note;
  gint64 reverses;
  char *reason, *paper;
  gint64 entered_at;
  char *entered_by;
  gint64 reversed_by, reversed_at;
  char *reversed_reason, *reversed_who;
  gint64 total_servings, total_attendances;
} VpPorridgeSheet;

/**
 * VpPorridgeTotals:
 * @since: where the numbers begin: the opening of the house, or the first sheet; 0 = there is none
 * @as_of: where they end
 * @days: how many days have a sheet
 * @opening: the part of @servings that is the opening balance, @opening_attendances that of @attendances
 */
typedef struct {
  VpDate since, as_of;
  gint64 days;
  gint64 servings, attendances, cost;
  gint64 opening, opening_attendances;
} VpPorridgeTotals;

void             vp_porridge_house_free      (VpPorridgeHouse *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpPorridgeHouse, vp_porridge_house_free)
VpPorridgeSheet *vp_porridge_sheet_new       (void); /* a day sheet with empty texts */
void             vp_porridge_sheet_free      (VpPorridgeSheet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpPorridgeSheet, vp_porridge_sheet_free)

VpPorridgeHouse *vp_porridge_store_house     (VpDb *db, gint64 id, GError **error);
/* Inside a transaction: @house->id 0 inserts, else changes that row. */
gboolean         vp_porridge_store_save_house (VpDb *db, VpPorridgeHouse *house, GError **error);

/* Everywhere below @house_id 0 is all houses; days are those ≤ @as_of; @believed_at 0 is what is known now, else what was
 * known at that time (Unix seconds, by the time of entry). */

/* Sheets with those that were taken back, without the reversing lines; newest day first. Freed with the array. */
GPtrArray       *vp_porridge_store_list      (VpDb *db, gint64 house_id, VpDate as_of, gint64 believed_at,
                                              GError **error);
VpPorridgeSheet *vp_porridge_store_get       (VpDb *db, gint64 id, GError **error);
/* The sheet that stands for one day; %NULL without error where there is none. */
VpPorridgeSheet *vp_porridge_store_find      (VpDb *db, gint64 house_id, VpDate day, GError **error);
/* The opening balance that stands; %NULL without error where there is none. */
VpPorridgeSheet *vp_porridge_store_opening   (VpDb *db, gint64 house_id, GError **error);
gboolean         vp_porridge_store_totals    (VpDb *db, gint64 house_id, VpDate as_of, gint64 believed_at,
                                              VpPorridgeTotals *totals, GError **error);
/* Who gave food before, the most frequent first: texts, for completion. Freed with the array. */
GPtrArray       *vp_porridge_store_givers    (VpDb *db, guint limit, GError **error);

/* Inside a transaction; %VP_ERROR_EXISTS names the sheet that stands for that day already, or the opening balance that
 * has it within. */
gboolean         vp_porridge_store_insert    (VpDb *db, VpPorridgeSheet *sheet, GError **error);
/* Inside a transaction: a line that takes sheet @id back. @reason must not be empty; @entered_at as in the sheet. */
gboolean         vp_porridge_store_reverse   (VpDb *db, gint64 id, const char *reason, const char *paper,
                                              gint64 entered_at, GError **error);
/* Inside a transaction, for an undo: takes a sheet back, or where line @id took one back, puts a copy of it in place. */
gboolean         vp_porridge_store_undo      (VpDb *db, gint64 id, const char *reason, GError **error);

G_END_DECLS
