/* vp-fraud-private.h: one look through the ledger for all rules of doubtful hours at once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-fraud-store.h"

G_BEGIN_DECLS

/**
 * VpFraudScan:
 * @hits: (element-type VpFraudHit): for each rule
 * @reversed: (element-type gint64): lines that were taken back, ascending
 * @projects: (element-type gint64 VpFraudProject)
 */
typedef struct {
  VpDb *db;
  const VpFraudAsk *asks;
  guint limit;
  GCancellable *cancellable;
  GPtrArray *hits[VP_N_FRAUD_RULES];
  GArray *reversed;
  GHashTable *projects;
} VpFraudScan;

typedef struct {
  gint64 id;
  char *name;
  VpDate begins, ends; /* 0 = not known */
} VpFraudProject;

/* Whether @rule is looked at and has room for another hit. */
gboolean              vp_fraud_scan_wants        (const VpFraudScan *self, VpFraudRule rule);
/* A new hit, which the scan owns; the caller fills in what it is @about (taken over) and the rest. */
VpFraudHit           *vp_fraud_scan_add          (VpFraudScan *self, VpFraudRule rule, char *about, gint64 person, VpDate day);
/* A line of the hit; what goes beyond some hundreds is left out. */
void                  vp_fraud_hit_add_record    (VpFraudHit *self, gint64 id);
gboolean              vp_fraud_scan_stands       (const VpFraudScan *self, gint64 id);
/* (nullable): 0 = none */
const VpFraudProject *vp_fraud_scan_project      (const VpFraudScan *self, gint64 id);
const char           *vp_fraud_scan_project_name (const VpFraudScan *self, gint64 id);
/* Called for each line that is read: TRUE where the scan was called off, with @error set. */
gboolean              vp_fraud_scan_is_cancelled (const VpFraudScan *self, guint64 n, GError **error);

/* The lines in the order of people and days, out of the index alone: what is doubtful about one person. */
gboolean              vp_fraud_scan_people       (VpFraudScan *self, GError **error);
/* The lines in the order they were entered: what is doubtful about one line, or about many people at once. */
gboolean              vp_fraud_scan_lines        (VpFraudScan *self, GError **error);

G_END_DECLS
