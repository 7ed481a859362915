/* vp-fraud-store.h: what makes credited hours doubtful, asked of the ledger
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-date.h"
#include "vp-db.h"

G_BEGIN_DECLS

/* As the table numbers them. */
typedef enum {
  VP_FRAUD_PLACES,
  VP_FRAUD_DAY,
  VP_FRAUD_RUN,
  VP_FRAUD_BEFORE,
  VP_FRAUD_BLOCK,
  VP_FRAUD_STOOD_DOWN,
  VP_FRAUD_NAMES,
  VP_FRAUD_AGE,
  VP_FRAUD_OWN,
  VP_FRAUD_STAR,
  VP_FRAUD_PROJECT,
  VP_FRAUD_OFFICE,
  VP_FRAUD_COPY,
  VP_N_FRAUD_RULES
} VpFraudRule;

/**
 * VpFraudHit:
 * @about: what it is about, the same for the same doubt each time
 * @person: 0 = it is about none
 * @label: (nullable): the person, as registers call people
 * @day: 0 = none
 * @n, @m: the numbers of the rule
 * @first, @second: projects or people's names, "" = none
 * @records: (element-type gint64): the lines it rests on, at most some hundreds
 * @answer: what was found when somebody looked into it, "" = nobody did
 */
typedef struct {
  VpFraudRule rule;
  char *about;
  gint64 person;
  char *label;
  VpDate day;
  gint64 n, m;
  char *first, *second;
  GArray *records;
  char *answer;
} VpFraudHit;

/* Whether a rule is looked at, and its value. */
typedef struct {
  gboolean looked;
  int value;
} VpFraudAsk;

void       vp_fraud_hit_free     (VpFraudHit *self);
/* What a rule says on @day. */
gboolean   vp_fraud_store_rule   (VpDb *db, VpFraudRule rule, VpDate day, VpFraudAsk *ask, GError **error);
/* What the rules find that are looked at (VpFraudHit), rule by rule, of each at most @limit: the first ones in the order of people,
 * lines or projects. */
GPtrArray *vp_fraud_store_find   (VpDb *db, const VpFraudAsk asks[VP_N_FRAUD_RULES], guint limit, GCancellable *cancellable,
                                  GError **error);
/* Inside a transaction: what was found out about a hit; an answer before is replaced. */
gboolean   vp_fraud_store_answer (VpDb *db, VpFraudRule rule, const char *about, const char *answer, GError **error);

G_END_DECLS
