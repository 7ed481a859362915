/* vp-certification-store.h: star rules, certification batches, certificates
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-date.h"
#include "vp-db.h"

G_BEGIN_DECLS

/* Who is certified. */
typedef enum { VP_HOLDER_PERSON, VP_HOLDER_TEAM, VP_N_HOLDERS } VpHolder;

#define VP_TEAM_LEVELS_MAX 5 /* stars of a team */

typedef struct {
  gint64 id;
  int rank;          /* 1 … 31; higher is more; of teams the number of stars */
  char *name;        /* 三星级志愿者 */
  gint64 min_minutes;
  int min_months;    /* since registration; of teams since they were founded */
  gint64 min_members; /* of teams */
} VpRuleLevel;

/* A version of a rule set; the newest with valid_from ≤ day is in force. */
#define VP_N_EVIDENCE 5
typedef struct {
  gint64 id;         /* 0 until stored */
  gint64 rule_set_id;
  char *rule_set;    /* name */
  VpHolder holder;
  VpDate valid_from;
  int report_from_rank; /* lower levels are not in the city's batch */
  char *note;
  int shares[VP_N_EVIDENCE]; /* percent of the hours of class A … E that count */
  GPtrArray *levels; /* of VpRuleLevel, rising rank */
} VpRuleVersion;

typedef enum { VP_CHANGE_NEW = 1, VP_CHANGE_RAISED, VP_CHANGE_KEPT, VP_CHANGE_LOWERED } VpCertificationChange;

typedef struct {
  gint64 id;
  gint64 holder_id;   /* the volunteer or the team */
  gint64 number;      /* volunteer number, of teams 0; read only */
  char *name;         /* read only */
  VpDate birth;       /* of a volunteer; read only */
  gint64 team_id;     /* of a volunteer; read only */
  char *team;         /* the team of the volunteer, or the one above the team; read only */
  gint32 district;    /* read only */
  int rank;
  char *level_name;
  gint64 minutes;
  gint64 members;     /* of teams */
  VpCertificationChange change;
  int previous_rank;  /* in the last batch before, 0 = none; only of candidates */
} VpCertificationResult;

typedef struct {
  gint64 id;
  VpHolder holder;
  int number;         /* 第 n 批, of people and of teams each */
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
/* The fewest minutes of a level that is reported. */
gint64         vp_rules_least                (const VpRuleVersion *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpCertificationBatch, vp_certification_batch_free)

/* Every version of every rule set, newest valid_from first; elements are freed with the array. */
GPtrArray     *vp_rule_store_list            (VpDb *db, GError **error);
/* The version of the rule set named @name (%NULL or "": the first one of people) in force on @as_of. */
VpRuleVersion *vp_rule_store_in_force        (VpDb *db, const char *name, VpDate as_of, GError **error);
/* The name of the first rule set of @holder; transfer full. */
char          *vp_rule_store_first           (VpDb *db, VpHolder holder, GError **error);
/* Inside a transaction: a new version (id 0), or new levels of one that no batch stands on yet (%VP_ERROR_CONFLICT). */
gboolean       vp_rule_store_save            (VpDb *db, VpRuleVersion *version, GError **error);

/* Who reaches which level by the lines with day ≤ @as_of, compared with the last batch; by falling rank, then minutes.
 * Levels below report_from_rank are left out. Elements are freed with the array. */
/* Why people, or teams, with hours are no candidates. */
typedef struct {
  guint with_hours; /* with hours by that day */
  guint few_hours;  /* fewer than the lowest level that is reported */
  guint by_counties; /* of these who reach a level below, and are still there */
  guint too_short;  /* hours enough, but not registered long enough; of teams founded too late or with too few members */
  guint removed;    /* not in the roster any more; of teams dissolved ones too */
} VpCandidateCounts;

/* Who was registered on no known day, and a team that was founded on none, counts from the first day of service. Hours of a team are
 * those that were recorded for it; its members are whoever belonged to it on that day and was registered by then. */
GPtrArray     *vp_certification_store_candidates (VpDb *db, const VpRuleVersion *rules, VpDate as_of,
                                                  VpCandidateCounts *counts, GError **error);
/* Inside a transaction: gives id and number. */
gboolean       vp_certification_store_insert (VpDb *db, VpCertificationBatch *batch, GPtrArray *results, GError **error);
GPtrArray     *vp_certification_store_list   (VpDb *db, GError **error); /* newest first */
VpCertificationBatch *vp_certification_store_get (VpDb *db, VpHolder holder, int number, GError **error);
/* Of teams the stars of the register that stand in the batch, whoever wrote them. */
GPtrArray     *vp_certification_store_results (VpDb *db, gint64 batch_id, GError **error);

G_END_DECLS
