/* vp-roster.h: the roster index of an open store, kept true, asked from the window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-office.h"
#include "vp-roster-index.h"

G_BEGIN_DECLS

#define VP_TYPE_ROSTER (vp_roster_get_type ())
G_DECLARE_FINAL_TYPE (VpRoster, vp_roster, VP, ROSTER, GObject)

/* Signals:
 *  "rebuilt": the index is another one (after a bulk change); row positions mean nothing any more, ids still do.
 *  "updated" (GArray *ids): single people changed in place; ask again and repaint. */

VpRoster      *vp_roster_new          (VpOffice *office);
/* Builds the index on the reader thread. */
void           vp_roster_load_async   (VpRoster *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                                       gpointer data);
gboolean       vp_roster_load_finish  (VpRoster *self, GAsyncResult *result, GError **error);
gboolean       vp_roster_load         (VpRoster *self, GError **error); /* blocking */
VpRosterIndex *vp_roster_get_index    (VpRoster *self);                 /* borrowed; NULL until loaded */

/* The index shall have employers and national numbers from now on: they are read in the background, and "updated" tells when they
 * are there. */
void           vp_roster_want_texts   (VpRoster *self);

/* Newest wins: a query that is still running when the next one comes ends with G_IO_ERROR_CANCELLED. The query and its
 * text are copied. */
void           vp_roster_query_async  (VpRoster *self, const VpRosterQuery *query, GAsyncReadyCallback callback,
                                       gpointer data);
/* Blocks at most @ms for what was asked: an answer that comes so soon is painted in the next frame. */
void           vp_roster_query_wait   (VpRoster *self, guint ms);
/* @result is filled (transfer full); @index: (transfer full) the index its rows belong to */
gboolean       vp_roster_query_finish (VpRoster *self, GAsyncResult *result, VpRosterResult *found,
                                       VpRosterIndex **index, GError **error);

/* vp_roster_index_count() off the main thread, after queries that wait. Newest wins, as with queries. */
void           vp_roster_count_async  (VpRoster *self, const VpRosterQuery *query, VpRosterFacet facet,
                                       GAsyncReadyCallback callback, gpointer data);
GHashTable    *vp_roster_count_finish (VpRoster *self, GAsyncResult *result, GError **error); /* transfer full */

G_END_DECLS
