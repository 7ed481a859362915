/* vp-sign-up-family.h: a whole family signs up in one action
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-sign-up-batch.h"

G_BEGIN_DECLS

/**
 * VpSignUpFamilyAsk:
 * @post: (nullable): %NULL = the first one
 * @consent: (nullable): where the form is that a guardian signed for the children, on that day and for that kind of service:
 *   it is written down for those who have none
 * @wait: where there are not seats for all of them, they stand in line one behind the other; else nobody signs up
 * @override: (nullable): why a rule that asks for a signature is set aside, the seats there are too
 * @now: Unix seconds
 */
typedef struct {
  gint64 event_id;
  const char *post;
  gint64 family_id;
  const char *consent;
  gboolean wait;
  const char *override;
  gint64 now;
} VpSignUpFamilyAsk;

/* Everybody of the family who is on the roster, or nobody (VpSignUpBatchRow, one for each); one transaction, consents with it.
 * @saved: (out): how many, 0 where somebody is refused, whose row says why. Transfer full */
GPtrArray *vp_sign_up_family (VpDb *db, const VpSignUpFamilyAsk *ask, guint *saved, GError **error);

G_END_DECLS
