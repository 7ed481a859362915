/* vp-duty-difference.h: who has to be told what anew: two boards of a month side by side
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-duty-desk.h"
#include "vp-paper.h"

G_BEGIN_DECLS

/* @day 0: there is none */
typedef struct {
  VpDate day;
  int half;
  gint64 crossing_id;
} VpDutyPlace;

/* Somebody, or a seat of a unit that has named nobody (volunteer 0): where they stood, and where they stand. One of both may be none. */
typedef struct {
  gint64 volunteer_id, unit_id;
  VpDutyPlace from, to;
} VpDutyMove;

/* Of two months in memory (VpDutyMove): by person and time. Who stays at the same place at the same time is not in it. */
GArray  *vp_duty_difference              (const VpDutyMonth *before, const VpDutyMonth *after);
/* Of what was told when the month was published and what stands now, stood down days among it; %VP_ERROR_INVALID where it was not
 * published. */
GArray  *vp_duty_difference_of_published (VpDb *db, int month, GError **error);
/* How many people are in it. */
guint    vp_duty_difference_count_people (const GArray *moves);

/* "张三（0000012）：4月3日 早高峰 甲路口 → 4月5日 晚高峰 乙路口"; transfer full */
char    *vp_duty_move_describe           (const VpDutyMonth *month, const VpDutyMove *move);
/* The list on paper, with a place to sign for whoever told them. %VP_ERROR_NOT_FOUND where nothing changed. */
VpPaper *vp_duty_difference_paper        (VpDutyDesk *desk, const GArray *moves, GError **error);

G_END_DECLS
