/* vp-alias-store.h: rows of volunteers that were merged into another one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-volunteer-store.h"

G_BEGIN_DECLS

#define VP_ALIAS_REASON_MAX 200 /* characters */

/**
 * VpAlias:
 * @id: the row that was merged
 * @kept_id: the row that stands for it
 * @into_id: the row into which it was merged; another one than @kept_id where that one was merged on
 * @taken: bit per field that the kept one has from it
 * @was_removed: volunteer.removed_at of before
 * @number, @name, @birth: of the merged row, only read
 *
 * Strings are owned.
 */
typedef struct {
  gint64 id, kept_id, into_id;
  gint64 merged_at;
  char *merged_by, *reason;
  guint taken;
  gint64 was_removed;
  gint64 number;
  char *name;
  VpDate birth;
} VpAlias;

void         vp_alias_free             (VpAlias *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpAlias, vp_alias_free)

/* What is known of a row: itself where it was merged, and all that were merged into it. In the order of merging. */
GPtrArray   *vp_alias_store_list       (VpDb *db, gint64 id, GError **error);
/* Rows that were merged, and for whom each of them stands (gint64 → gint64); transfer full */
GHashTable  *vp_alias_store_map        (VpDb *db, GError **error);
/* The row with a volunteer number itself, merged or not; 0 = there is none */
gboolean     vp_alias_store_find_number (VpDb *db, gint64 number, gint64 *id, GError **error);
/* Which change of these rows (gint64 ids) is the newest in the log. */
gboolean     vp_alias_store_stamp      (VpDb *db, const GArray *ids, gint64 *stamp, GError **error);
/* Inside a transaction: from now on @kept_id stands for @id and for whomever @id stood for. */
gboolean     vp_alias_store_insert     (VpDb *db, const VpAlias *self, GError **error);
/* Inside a transaction: @id stands for itself again, and for those who were merged into it. */
gboolean     vp_alias_store_delete     (VpDb *db, gint64 id, GError **error);

/* What the kept one had before in the fields that were taken from @id, and the identity number of @id itself. */
gboolean     vp_alias_store_keep       (VpDb *db, gint64 id, const VpVolunteer *before, const VpPrivate *own, GError **error);
VpVolunteer *vp_alias_store_before     (VpDb *db, gint64 id, VpPrivate *own, GError **error);
gboolean     vp_alias_store_forget     (VpDb *db, gint64 id, GError **error);

/* Inside a transaction: the membership of @team_id that began on @day, when that team was taken over from another row, goes, and the
 * one of @before_id that ended for it goes on. One that was written on since stays. */
gboolean     vp_alias_store_rejoin     (VpDb *db, gint64 kept_id, gint64 team_id, gint64 before_id, VpDate day, GError **error);

/* Inside a transaction: what of @id is still to come on @today goes to @kept_id. @moved: how many rows */
gboolean     vp_alias_store_move       (VpDb *db, gint64 id, gint64 kept_id, VpDate today, guint *moved, GError **error);
/* Inside a transaction: what went and is still with @kept_id comes back. */
gboolean     vp_alias_store_move_back  (VpDb *db, gint64 id, gint64 kept_id, GError **error);

G_END_DECLS
