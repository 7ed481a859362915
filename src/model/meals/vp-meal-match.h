/* vp-meal-match.h: which gift became which meals, first in first out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-meal-store.h"

G_BEGIN_DECLS

/* What a gift paid of the meals of one line. */
typedef struct {
  const VpMealLine *out; /* borrowed */
  gint64 money;          /* 分 */
  gint64 meals;          /* whose last 分 it paid */
} VpMealPart;

/**
 * VpMealFate:
 * @gift: borrowed from the lines
 * @parts: VpMealPart in order of day
 * @spent, @left: 分; together the gift
 * @meals: whose last 分 this gift paid: over all gifts they are the meals that were handed out
 * @whole: meals that this gift paid alone
 * @shared: meals that it paid together with others
 */
typedef struct {
  const VpMealLine *gift;
  GArray *parts;
  gint64 spent, left;
  gint64 meals, whole, shared;
} VpMealFate;

void        vp_meal_fate_free  (VpMealFate *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpMealFate, vp_meal_fate_free)
/* First and last day of its meals, 0 = none yet. */
void        vp_meal_fate_span  (const VpMealFate *self, VpDate *first, VpDate *last);

/* @lines: VpMealLine of both kinds; those that were taken back are passed over. Each pot is spent in the order in which
 * its money came (day, then entry), by meals in the order of theirs. Returns: VpMealFate for each gift in that order,
 * freed with the array. */
GPtrArray  *vp_meal_match      (GPtrArray *lines);

G_END_DECLS
