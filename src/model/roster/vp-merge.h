/* vp-merge.h: volunteers who are in the roster twice become one, and two again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-alias-store.h"
#include "vp-code-store.h"
#include "vp-person-form.h"

G_BEGIN_DECLS

#define VP_MERGE_MOST 20 /* rows at once */

/**
 * VpMergeAsk:
 * @kept: the row that stays
 * @others: the rows that are merged into it
 * @take: per field the row from which it is taken, 0 = by the rule: what the kept one has, else the first of the others who has
 *   something; the day of registration is the earliest one, sex and day of birth are of whom the identity number is
 * @reason: how it is known that they are one
 * @override: in spite of two identity numbers, and of somebody's word that they are two
 * @stamp: #VpMergePlan.stamp of what was looked at, 0 = whatever there is
 */
typedef struct {
  gint64 kept;
  gint64 others[VP_MERGE_MOST];
  guint n_others;
  gint64 take[VP_PERSON_N_FIELDS];
  const char *reason;
  gboolean override;
  gint64 stamp;
} VpMergeAsk;

/**
 * VpMergePlan:
 * @people: VpVolunteer, the kept one first
 * @from: per field the place in @people from which it is taken
 * @outcome: the kept row as it would be, with the hours of all
 * @coming: seats and duties still to come that would go to the kept one
 * @refusals: sentences why it cannot be done
 * @warnings: sentences of what should be looked at before, and keeps nobody from merging
 * @overridable: whether #VpMergeAsk.override would help against all of them
 * @stamp: tells whether one of the rows was changed since
 */
typedef struct {
  GPtrArray *people;
  guint from[VP_PERSON_N_FIELDS];
  VpVolunteer *outcome;
  guint coming;
  GPtrArray *refusals, *warnings;
  gboolean overridable;
  gint64 stamp;
} VpMergePlan;

void         vp_merge_plan_free   (VpMergePlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpMergePlan, vp_merge_plan_free)

/* What would become of them; nothing is written. */
VpMergePlan *vp_merge_plan        (VpDb *db, const VpMergeAsk *ask, GError **error);
/* Fills the warnings of a plan that has its people and its outcome. */
gboolean     vp_merge_warn        (VpDb *db, VpMergePlan *plan, GError **error);
/* A transaction of its own with one undo. %VP_ERROR_CONFLICT with the refusals where there are any. */
gboolean     vp_merge_commit      (VpDb *db, const VpMergeAsk *ask, GError **error);
/* A transaction of its own: row @id stands for itself again, as it was; what came since stays with the kept one. */
gboolean     vp_merge_split       (VpDb *db, gint64 id, const char *reason, GError **error);

/* Word of a field on the command line: "identity"; %VP_PERSON_N_FIELDS = there is no such field */
VpPersonField vp_merge_field_parse (const char *word);
const char  *vp_merge_field_word  (VpPersonField field);
/* Each of them about one field */
gboolean     vp_merge_is_blank    (const VpVolunteer *person, VpPersonField field);
gboolean     vp_merge_is_same     (const VpVolunteer *a, const VpVolunteer *b, VpPersonField field);
void         vp_merge_copy        (VpVolunteer *to, const VpVolunteer *from, VpPersonField field);
/* "王芳（0012345）": rows of one name are told apart by their numbers; transfer full */
char        *vp_merge_name        (const char *name, gint64 number, VpDate birth);
/* As the form shows it: closed data are masked; transfer full */
char        *vp_merge_show        (const VpVolunteer *person, VpCodeBook *book, VpPersonField field);

G_END_DECLS
