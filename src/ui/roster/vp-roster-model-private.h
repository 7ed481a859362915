/* vp-roster-model-private.h: what the files of the roster's list share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-roster-model.h"
#include "vp-settling.h"

G_BEGIN_DECLS

struct _VpRosterModel {
  GObject parent_instance;

  VpRosterPaintFunc paint;
  gpointer data;

  /* owned */
  VpRosterIndex *index;
  VpRosterResult result;
  GHashTable *slots;  /* position → VpRosterSlot, not owned */
  guint64 *selected;  /* one bit a row of the index */
  gsize n_words;
  guint n_selected;
  gboolean was_forgotten; /* the selection; the list is told with the next result */
  guint painting;     /* source, while rows outside the window show who stood there before */
  VpSettling settling; /* what the list is told; between two announcements not result.n_rows */
};

/* The GtkSelectionModel of the list (vp-roster-selection.c) */
void vp_roster_model_selection_init (GtkSelectionModelInterface *iface);
/* Rows of one index mean nothing in another: who is selected is looked up by id. */
void vp_roster_model_carry_selection (VpRosterModel *self, VpRosterIndex *index);
/* After another result: who does not stand in it is not selected any more. */
void vp_roster_model_drop_unlisted   (VpRosterModel *self);

G_END_DECLS
