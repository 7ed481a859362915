/* vp-roster-model.h: an answer of the roster index as a list that GTK can show and select in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>
#include "vp-roster-index.h"

G_BEGIN_DECLS

/* The item at one position. It lives while a row shows it and is refilled in place when another person comes there. */
#define VP_TYPE_ROSTER_SLOT (vp_roster_slot_get_type ())
G_DECLARE_FINAL_TYPE (VpRosterSlot, vp_roster_slot, VP, ROSTER_SLOT, GObject)

/**
 * VpRosterModel:
 *
 * One object that is both GListModel and GtkSelectionModel. It holds the rows of a result in display order and one bit
 * per person for the selection, which so follows people, not positions. A new result repaints the living slots and
 * announces only the difference in length at the tail, in steps where rows have to be made or destroyed for it.
 */
#define VP_TYPE_ROSTER_MODEL (vp_roster_model_get_type ())
G_DECLARE_FINAL_TYPE (VpRosterModel, vp_roster_model, VP, ROSTER_MODEL, GObject)

#define VP_ROSTER_MODEL_COLUMNS_MAX 16

/* Paints one cell; @row is the person there, %NULL where the list ends before it. */
typedef void (*VpRosterPaintFunc) (GtkListItem *cell, guint column, const VpRosterRow *row, gpointer data);

VpRosterModel *vp_roster_model_new            (VpRosterPaintFunc paint, gpointer data);
/* @result is taken over (its rows are stolen). Where @index is another one the selection is carried over by id. Who does
 * not stand in @result is selected no longer. */
void           vp_roster_model_set_result     (VpRosterModel *self, VpRosterIndex *index, VpRosterResult *result);
/* Another question is asked: nobody is selected any more. The list is told with the next result. */
void           vp_roster_model_forget_selection (VpRosterModel *self);
/* A short list becomes a long one, and a long one short, when nobody types; this makes it so now, before a jump. */
void           vp_roster_model_complete       (VpRosterModel *self);
/* Rows outside the window are painted when nobody types; this does it now, before they come into it. */
void           vp_roster_model_finish_painting (VpRosterModel *self);
/* Everything that is shown is painted again: the words to be marked or the data are others. */
void           vp_roster_model_repaint        (VpRosterModel *self);
/* What is known inside, for tests and benchmarks. */
guint          vp_roster_model_get_row        (VpRosterModel *self, guint position); /* row of the index */
gint64         vp_roster_model_get_id         (VpRosterModel *self, guint position); /* 0 = none there */
/* Where a person stands; GTK_INVALID_LIST_POSITION = nowhere */
guint          vp_roster_model_find           (VpRosterModel *self, gint64 id);
/* People selected; all of them stand in the list. */
guint          vp_roster_model_n_selected     (VpRosterModel *self);
/* Their ids (gint64) in the order of the list; transfer full */
GArray        *vp_roster_model_get_selected   (VpRosterModel *self);
/* The id of the first of them, 0 = nobody */
gint64         vp_roster_model_first_selected (VpRosterModel *self);
gint64         vp_roster_model_selected_minutes (VpRosterModel *self);
/* What is known inside, for tests and benchmarks. */
gint64         vp_roster_model_total_minutes  (VpRosterModel *self);
/* The present result: for the jump strip; borrowed */
const VpRosterResult *vp_roster_model_get_result (VpRosterModel *self);
VpRosterIndex *vp_roster_model_get_index      (VpRosterModel *self);
/* What is known inside, for tests and benchmarks. */
guint          vp_roster_model_n_slots        (VpRosterModel *self); /* living items */

/* The position whose row has @cell, the child of a list item; GTK_INVALID_LIST_POSITION = none */
guint          vp_roster_model_find_cell      (VpRosterModel *self, GtkWidget *cell);

/* For the "bind" and "unbind" of a cell's factory. */
void           vp_roster_model_attach         (VpRosterModel *self, GtkListItem *cell, guint column);
void           vp_roster_model_detach         (VpRosterModel *self, GtkListItem *cell, guint column);

G_END_DECLS
