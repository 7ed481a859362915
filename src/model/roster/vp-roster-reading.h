/* vp-roster-reading.h: the index of the roster filled from the store, on the store's thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-office.h"
#include "vp-roster-texts.h"

G_BEGIN_DECLS

typedef struct {
  VpCodeBook *book;
  VpRosterIndex *index;
  GArray *ids;        /* people to read again, or NULL to build anew */
  gboolean wants_texts;
  VpRosterTexts *texts;
  guint generation;   /* of the index when it was asked for */
} VpRosterReading;

void     vp_roster_reading_free (gpointer data);
/* For vp_store_read_async(): @data is a %VpRosterReading. The index anew, with its texts where they are wanted; */
gboolean vp_roster_read_all     (VpDb *db, gpointer data, GCancellable *cancellable, GError **error);
/* the people who changed, into the index; */
gboolean vp_roster_read_people  (VpDb *db, gpointer data, GCancellable *cancellable, GError **error);
/* the texts of everybody in the index, beside it. */
gboolean vp_roster_read_texts   (VpDb *db, gpointer data, GCancellable *cancellable, GError **error);

G_END_DECLS
