/* vp-standing.h: people and units that stay signed up for a series
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-sign-up.h"
#include "vp-standing-store.h"

G_BEGIN_DECLS

/* What became of one event of the series: a seat, a place in line, or a refusal with what speaks against it. */
typedef struct {
  gint64 event_id;
  VpDate day;
  char *who;
  VpSeatState state;
  char *sentence;
} VpStandingResult;

void       vp_standing_result_free (VpStandingResult *self);
guint      vp_standing_count       (const GPtrArray *results, VpSeatState state);
/* "Signed up for 8 events, of them in line: 1; refused: 1", and why; transfer full */
char      *vp_standing_tell        (const GPtrArray *results);

/**
 * vp_standing_add:
 * @ask: of one event of the series, from which on it holds; what speaks against one of them is never signed away
 * @id: (out): of what stands now
 * @results: (out): of each event that is still to come (VpStandingResult); transfer full
 *
 * One transaction: the person or unit is signed up for every event of the series there is, and for those that are made later.
 * The rules are asked for each, and a refusal of one is told and stops nothing. Refused with %VP_ERROR_INVALID where the event
 * is none of a series, with %VP_ERROR_EXISTS where somebody stays signed up already.
 */
gboolean   vp_standing_add         (VpDb *db, const VpSignUpAsk *ask, gint64 *id, GPtrArray **results, GError **error);
/* Inside the caller's transaction: signs everybody up who stays so, for events of the series that they do not know yet. Adds to
 * @results. */
gboolean   vp_standing_apply       (VpDb *db, gint64 series_id, gint64 now, GPtrArray *results, GError **error);
/**
 * vp_standing_stop:
 * @from: the first day on which it holds no more
 * @n: (out): events that were given up
 *
 * One transaction: seats from that day on are withdrawn and held for who is next.
 */
gboolean   vp_standing_stop        (VpDb *db, gint64 id, VpDate from, const char *why, gint64 now, guint *n, GError **error);

G_END_DECLS
