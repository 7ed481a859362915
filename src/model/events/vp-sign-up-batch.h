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
 * @family_id: they come with this family, 0 = each alone
 * @text: a line for each: a volunteer number, a name, or a name and a telephone
 * @guests: who is not on the roster is written down by name; else the line is refused
 * @partly: lines that are refused are left out; else nothing is saved because of them
 */
typedef struct {
  gint64 event_id;
  const char *post;
  gint64 sign_up_id, family_id;
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
 * @over: it is confirmed over the most, by the signature of the list
 * @alike: another line with the same name, which may be the same person; 0 = none
 * @sentence: what speaks against it, or what has to be known
 */
typedef struct {
  guint line;
  char *text;
  gint64 volunteer_id;
  char *name, *phone;
  guint alike;
  VpSeatState state;
  gboolean over;
  GPtrArray *findings; /* VpFinding; NULL = it was never looked at */
  char *sentence;
} VpSignUpBatchRow;

/* Looks at every line (VpSignUpBatchRow) as a whole list: nobody twice, seats one after the other; then saves in one
 * transaction. @saved: (out): lines that were signed up, 0 where some were refused and @partly is not set. Transfer full */
GPtrArray *vp_sign_up_batch_save  (VpDb *db, const VpSignUpBatchAsk *ask, guint *saved, GError **error);
guint      vp_sign_up_batch_count (const GPtrArray *rows, VpSeatState state);

/* The same line by line, for whoever reads the lines elsewhere and writes them in a transaction of his own: a table. */
typedef struct _VpSignUpBatch VpSignUpBatch;

/* @ask: its text is not looked at; %NULL with @error set where nobody can sign up there */
VpSignUpBatch    *vp_sign_up_batch_new   (VpDb *db, const VpSignUpBatchAsk *ask, GError **error);
void              vp_sign_up_batch_free  (VpSignUpBatch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpSignUpBatch, vp_sign_up_batch_free)
/* Every line that was looked at, in that order (VpSignUpBatchRow); transfer full */
GPtrArray          *vp_sign_up_batch_get_rows  (VpSignUpBatch *self);
/* Borrowed. */
const VpEvent      *vp_sign_up_batch_get_event (VpSignUpBatch *self);
const VpEventShift *vp_sign_up_batch_get_shift (VpSignUpBatch *self);
/* What the next line becomes, behind those that were looked at before. @volunteer_id: 0 = somebody who is written down by
 * @name and @phone. Borrowed until @self is freed. */
VpSignUpBatchRow *vp_sign_up_batch_look  (VpDb *db, VpSignUpBatch *self, guint line, gint64 volunteer_id, const char *name,
                                          const char *phone, GError **error);
/* Writes a line that is not refused. @sign_up_id, @seat_id: (out) (optional) */
gboolean          vp_sign_up_batch_write (VpDb *db, VpSignUpBatch *self, const VpSignUpBatchRow *row, gint64 *sign_up_id,
                                          gint64 *seat_id, GError **error);

G_END_DECLS
