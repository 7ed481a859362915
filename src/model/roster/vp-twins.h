/* vp-twins.h: the same person twice in the roster
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-twin-store.h"

G_BEGIN_DECLS

/* Why two look like one: each of them also asks for the same name. */
typedef enum {
  VP_TWIN_IDENTITY = 1 << 0, /* identity numbers that are one slip of the hand apart */
  VP_TWIN_PHONE = 1 << 1,    /* the same telephone */
  VP_TWIN_TEAM = 1 << 2,     /* the same day of birth and team */
} VpTwinReason;

#define VP_TWIN_SCORE_MIN 50

/**
 * VpTwin:
 * @pair: the two
 * @reasons: #VpTwinReason
 * @score: 50 to 99. Identity 95, telephone 85, team 75, the highest of them and 4 for each further one; 30 less where each
 *   has an identity number of the own that is no slip of the hand away from the other.
 */
typedef struct {
  VpTwinPair pair;
  guint reasons;
  int score;
} VpTwin;

/* Pairs (VpTwin) among those who are not removed and were not said to be two, the highest score first. 750,000 people take a
 * few seconds. */
GArray  *vp_twins_find      (VpDb *db, GCancellable *cancellable, GError **error);
/* "same name and telephone; same name, day of birth and team"; transfer full */
char    *vp_twins_describe  (guint reasons);
/* A transaction of its own with one undo: the two are remembered as two, with who said so and why. */
gboolean vp_twins_say_apart (VpDb *db, gint64 first, gint64 second, const char *reason, GError **error);

G_END_DECLS
