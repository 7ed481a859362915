/* vp-sign-up-batch.h: signing up a whole list of names at once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-sign-up.h"

G_BEGIN_DECLS

/**
 * VpSignUpBatchAsk:
 * @post: (nullable): %NULL = the first one
 * @sign_up_id: of a unit, whose seats without a name get these people; 0 = they sign up for themselves
 * @text: a line for each: a volunteer number, a name, or a name and a telephone
 * @guests: who is not on the roster is written down by name; else the line is refused
 * @partly: lines that are refused are left out; else nothing is saved because of them
 */
typedef struct {
  gint64 event_id;
  const char *post;
  gint64 sign_up_id;
  const char *text;
  gboolean guests;
  gboolean partly;
  const char *override;
  gint64 now;
} VpSignUpBatchAsk;

/**
 * VpSignUpBatchRow:
 * @line: of the text, from 1
 * @text: as it was written
 * @state: what it becomes: confirmed, waiting, requested, or %VP_SEAT_REFUSED
 * @sentence: what speaks against it, or what has to be known
 */
typedef struct {
  guint line;
  char *text;
  gint64 volunteer_id;
  char *name, *phone;
  VpSeatState state;
  GPtrArray *findings; /* VpFinding; NULL = it was never looked at */
  char *sentence;
} VpSignUpBatchRow;

/* Looks at every line (VpSignUpBatchRow) as a whole list: nobody twice, seats one after the other; then saves in one
 * transaction. @saved: (out): lines that were signed up, 0 where some were refused and @partly is not set. Transfer full */
GPtrArray *vp_sign_up_batch_save  (VpDb *db, const VpSignUpBatchAsk *ask, guint *saved, GError **error);
guint      vp_sign_up_batch_count (const GPtrArray *rows, VpSeatState state);

G_END_DECLS
