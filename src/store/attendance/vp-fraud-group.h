/* vp-fraud-group.h: lines of many people at once, counted first and gathered where they can be doubtful
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-fraud-private.h"

G_BEGIN_DECLS

/**
 * VpFraudGroup:
 * @rule: %VP_FRAUD_NAMES stands for %VP_FRAUD_COPY too
 * @of: a project or a team, 0 = none
 * @each, @slot, @who: of %VP_FRAUD_BLOCK: minutes, when and by whom (one pointer for one name)
 * @people: sum of the people's numbers, with @last their greatest: two equal lists have both alike
 * @gathered: (nullable): its lines, where they are wanted
 * @titles: (nullable): of %VP_FRAUD_STOOD_DOWN: what was called off
 */
typedef struct {
  VpFraudRule rule;
  gint64 of;
  VpDate day;
  int each;
  gint64 slot;
  const char *who;
  gint64 lines, minutes, people, last;
  GArray *gathered;
  GPtrArray *titles;
} VpFraudGroup;

guint          vp_fraud_group_hash    (gconstpointer group);
gboolean       vp_fraud_group_equal   (gconstpointer a, gconstpointer b);
void           vp_fraud_group_free    (gpointer group);

typedef struct VpFraudGroups VpFraudGroups;

VpFraudGroups *vp_fraud_groups_new    (VpFraudScan *scan);
void           vp_fraud_groups_free   (VpFraudGroups *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpFraudGroups, vp_fraud_groups_free)

/* First pass: a line of the group. */
void           vp_fraud_groups_count  (VpFraudGroups *self, const VpFraudGroup *key, gint64 person, int minutes);
/* Behind the first pass: those that can be hits, in the order in which they are told. */
void           vp_fraud_groups_sort   (VpFraudGroups *self);
/* Chooses groups whose lines the next pass gathers; FALSE where none is left or no hit is wanted. */
gboolean       vp_fraud_groups_choose (VpFraudGroups *self);
void           vp_fraud_groups_gather (VpFraudGroups *self, const VpFraudGroup *key, gint64 person, gint64 id);
/* Behind a pass that gathered: hits of the chosen groups. */
gboolean       vp_fraud_groups_tell   (VpFraudGroups *self, GError **error);

G_END_DECLS
