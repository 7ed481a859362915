/* vp-roster-set.h: people by their rows in an index: who answers a question that the index cannot
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-roster-index.h"

G_BEGIN_DECLS

/* One bit for each row; rows that came later are out. Read-only once made, so that any thread may look. */
struct _VpRosterSet {
  gatomicrefcount references;
  guint n;
  guint64 *bits;
};

/* On the store's thread: who answers all conditions of @crowd on @today. Transfer full; NULL with an error. */
VpRosterSet *vp_roster_set_read  (VpDb *db, VpRosterIndex *index, const VpCrowd *crowd, VpDate today,
                                  GCancellable *cancellable, GError **error);
VpRosterSet *vp_roster_set_ref   (VpRosterSet *self);
void         vp_roster_set_unref (VpRosterSet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpRosterSet, vp_roster_set_unref)

static inline gboolean
vp_roster_set_has (const VpRosterSet *self, guint32 row)
{
  return row < self->n && (self->bits[row >> 6] >> (row & 63) & 1) != 0;
}

G_END_DECLS
