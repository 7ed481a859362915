/* vp-roster-crowds.h: looks up in the store what the index does not know, once for many questions
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-roster-set.h"
#include "vp-store.h"

G_BEGIN_DECLS

typedef struct _VpRosterCrowds VpRosterCrowds;
/* A question that waited goes on; @within is borrowed. */
typedef void (*VpRosterCrowdFunc) (GTask *task, VpRosterSet *within);

/* All on the main thread. @owner owns the object and is kept while the store is asked. */
VpRosterCrowds *vp_roster_crowds_new  (GObject *owner, VpStore *store, VpRosterCrowdFunc func);
void            vp_roster_crowds_free (VpRosterCrowds *self);
/* Who answers @crowd: at once where the last question asked for the same, else when the store has answered. The task ends with
 * the error where it cannot. */
void            vp_roster_crowds_ask  (VpRosterCrowds *self, VpRosterIndex *index, const VpCrowd *crowd, GTask *task);
/* Whether the last answer is not true any more, which is forgotten then. */
gboolean        vp_roster_crowds_note (VpRosterCrowds *self, const VpChanges *changes);

G_END_DECLS
