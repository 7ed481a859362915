/* vp-duty-ranking.h: units by what inspectors found and by how many came, and the circular about it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-duty-desk.h"
#include "vp-paper.h"

G_BEGIN_DECLS

/* @rank: units alike share one, 0 where nobody inspected; @score: mean points, -1 where nobody inspected */
typedef struct {
  char *unit;
  int rank, promised, named, came, inspections;
  double score;
} VpDutyRank;

/* Every unit with seats in the month (VpDutyRank): inspected ones first, by points, then by the share who came. */
GPtrArray *vp_duty_ranking_read  (VpDb *db, int month, GError **error);
/* The draft of the circular: figures, ranking, what is to be mended. */
VpPaper   *vp_duty_ranking_paper (VpDb *db, int month, GError **error);

G_END_DECLS
