/* vp-duty-grid.h: the board of a duty month, drawn as one widget
 *
 * Rows are crossings, people or units; two columns a day. The heads of rows and columns stay where they are.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>
#include "vp-duty-desk.h"

G_BEGIN_DECLS

/* What is asked of the cell the cursor is in. */
typedef enum { VP_DUTY_ASSIGN, VP_DUTY_RELEASE, VP_DUTY_CUT, VP_DUTY_COPY, VP_DUTY_PASTE } VpDutyCommand;

#define VP_TYPE_DUTY_GRID (vp_duty_grid_get_type ())
G_DECLARE_FINAL_TYPE (VpDutyGrid, vp_duty_grid, VP, DUTY_GRID, GtkWidget)

/* Signals:
 *  "moved": the cursor is in another cell.
 *  "command" (VpDutyCommand): Enter, Delete, Ctrl+X, Ctrl+C, Ctrl+V.
 *  "chosen" (guint n): a digit from 1: which seat of the cell.
 *  "dropped" (int from, guint seat, int to, gboolean copy): a seat was dragged from cell to cell (row * n_slots + slot). */

GtkWidget  *vp_duty_grid_new        (void);
/* @desk is borrowed until the next call; %NULL shows nothing. Cursor and place stay where they are if they can. */
void        vp_duty_grid_set_desk   (VpDutyGrid *self, VpDutyDesk *desk, VpDutyView view);
VpDutyView  vp_duty_grid_get_view   (VpDutyGrid *self);
/* FALSE where there is no cell. */
gboolean    vp_duty_grid_get_cursor (VpDutyGrid *self, guint *row, int *slot);
void        vp_duty_grid_move_to    (VpDutyGrid *self, guint row, int slot);
/* The cells that were marked with Space, as row * n_slots + slot (guint); transfer full */
GArray     *vp_duty_grid_get_marks  (VpDutyGrid *self);
void        vp_duty_grid_clear_marks (VpDutyGrid *self);
/* Of crossings: how thin each cell is, in place of whose its seats are. */
void        vp_duty_grid_set_heat   (VpDutyGrid *self, gboolean heat);
GtkAdjustment *vp_duty_grid_get_adjustment (VpDutyGrid *self, GtkOrientation orientation); /* borrowed */

G_END_DECLS
