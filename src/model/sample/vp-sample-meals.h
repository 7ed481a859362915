/* vp-sample-meals.h: porridge house and suspended meals of the synthetic office
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-meals.h"

G_BEGIN_DECLS

/* The figures of the office's summary of 2018-03-28. */
#define VP_SAMPLE_SUMMARY_DAY 2458206 /* 2018-03-28 as a Julian day */
#define VP_SAMPLE_SERVINGS 19869
#define VP_SAMPLE_ATTENDANCES 3538
#define VP_SAMPLE_GIVEN 10000000 /* 分 */
#define VP_SAMPLE_MEALS 7417
#define VP_SAMPLE_PEOPLE 7063

/* Inside a transaction, in an empty store. Always the same: the porridge house from 2016-11-16 on, and three restaurants
 * with their prices, gifts, meals and statements. Lines were entered on the evening of their day, and a few were typed
 * wrong first. */
gboolean vp_sample_meals (VpDb *db, GError **error);

G_END_DECLS
