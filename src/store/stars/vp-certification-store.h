/* vp-certification-store.h: star rules, certification batches, certificates
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-date.h"
#include "vp-db.h"

G_BEGIN_DECLS

typedef struct {
  gint64 id;
  int rank;          /* 1 … 31; higher is more */
  char *name;        /* 三星级志愿者 */
  gint64 min_minutes;
  int min_months;    /* since registration */
} VpRuleLevel;

/* A version of a rule set; the newest with valid_from ≤ day is in force. */
#define VP_N_EVIDENCE 5
typedef struct {
  gint64 id;         /* 0 until stored */
  gint64 rule_set_id;
  char *rule_set;    /* name */
  VpDate valid_from;
  int report_from_rank; /* lower levels are not in the city's batch */
  char *note;
  int shares[VP_N_EVIDENCE]; /* percent of the hours of class A … E that count */
  GPtrArray *levels; /* of VpRuleLevel, rising rank */
} VpRuleVersion;

typedef enum { VP_CHANGE_NEW = 1, VP_CHANGE_RAISED, VP_CHANGE_KEPT, VP_CHANGE_LOWERED } VpCertificationChange;

typedef struct {
  gint64 id;
  gint64 volunteer_id;
  gint64 number;      /* volunteer number; read only */
  char *name;         /* read only */
  VpDate birth;       /* read only */
  gint64 team_id;     /* read only */
  char *team;         /* read only */
  gint32 district;    /* read only */
  int rank;
  char *level_name;
  gint64 minutes;
  VpCertificationChange change;
  int previous_rank;  /* in the last batch before, 0 = none; only of candidates */
} VpCertificationResult;

typedef struct {
  gint64 id;
  int number;         /* 第 n 批 */
  gint64 rule_version_id;
  char *rule_set;     /* name; read only */
  VpDate as_of;
  VpDate decided_on;
  char *entered_by;
  gint64 results;     /* how many; read only */
  gint64 certificates;/* valid certificates; read only */
} VpCertificationBatch;

void           vp_rule_level_free            (VpRuleLevel *self);
void           vp_rule_version_free          (VpRuleVersion *self);
void           vp_certification_result_free  (VpCertificationResult *self);
void           vp_certification_batch_free   (VpCertificationBatch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpRuleVersion, vp_rule_version_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpCertificationBatch, vp_certification_batch_free)

/* Every version of every rule set, newest valid_from first; elements are freed with the array. */
GPtrArray     *vp_rule_store_list            (VpDb *db, GError **error);
/* The version of the rule set named @name (%NULL or "": the only or first one) in force on @as_of. */
VpRuleVersion *vp_rule_store_in_force        (VpDb *db, const char *name, VpDate as_of, GError **error);
/* Inside a transaction: a new version (id 0), or new levels of one that no batch stands on yet (%VP_ERROR_CONFLICT). */
gboolean       vp_rule_store_save            (VpDb *db, VpRuleVersion *version, GError **error);

/* Who reaches which level by the lines with day ≤ @as_of, compared with the last batch; by falling rank, then minutes.
 * Levels below report_from_rank are left out. Elements are freed with the array. */
/* Why people with hours are no candidates. */
typedef struct {
  guint with_hours; /* people with hours by that day */
  guint few_hours;  /* fewer than the lowest level that is reported */
  guint by_counties; /* of these who reach a level below, and are in the roster */
  guint too_short;  /* hours enough, but not registered long enough */
  guint removed;    /* not in the roster any more */
} VpCandidateCounts;

/* Who was registered on no known day counts from the first day of service. */
GPtrArray     *vp_certification_store_candidates (VpDb *db, const VpRuleVersion *rules, VpDate as_of,
                                                  VpCandidateCounts *counts, GError **error);
/* Inside a transaction: gives id and number. */
gboolean       vp_certification_store_insert (VpDb *db, VpCertificationBatch *batch, GPtrArray *results, GError **error);
GPtrArray     *vp_certification_store_list   (VpDb *db, GError **error); /* newest first */
VpCertificationBatch *vp_certification_store_get (VpDb *db, int number, GError **error);
GPtrArray     *vp_certification_store_results (VpDb *db, gint64 batch_id, GError **error);

G_END_DECLS
