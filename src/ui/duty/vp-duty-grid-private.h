/* vp-duty-grid-private.h: the board and its painting, for their own two files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-duty-grid.h"

G_BEGIN_DECLS

#define VP_DUTY_LETTERS 27 /* A to Z, and - */
#define VP_DUTY_COLOURS 8

/* A letter as the font has it. @width 0: not looked up yet */
typedef struct {
  unsigned long glyph;
  double width, height, baseline;
} VpDutyLetter;

struct _VpDutyGrid {
  GtkWidget parent_instance;

  /* borrowed */
  VpDutyDesk *desk;

  /* owned */
  GtkAdjustment *along, *down;
  GHashTable *layouts; /* text → PangoLayout, for one size of text */
  PangoFont *letter_font;
  GHashTable *marks;   /* row * n_slots + slot + 1 */

  VpDutyLetter letters[VP_DUTY_LETTERS];
  VpDutyView view;
  guint row;
  int slot;
  double zoom;
  gboolean heat;
  /* Cells as row * n_slots + slot, -1 = none. @seat: from 1, of the cell it is dragged from; 0 = where nobody sits */
  struct { int from, to; guint seat; } drag;
};

/* Measures in pixels of the present text and zoom. */
typedef struct {
  double em, head_width, head_height, cell_width, cell_height;
} VpDutyMeasures;

int   vp_duty_grid_n_slots (VpDutyGrid *self);
guint vp_duty_grid_n_rows  (VpDutyGrid *self);
/* The cell under a point, as row * n_slots + slot, and which of its seats (from 1, 0 = none that is filled); -1 = none. */
int   vp_duty_grid_cell_at  (VpDutyGrid *self, double x, double y, guint *seat);
void  vp_duty_grid_add_drag (VpDutyGrid *self);
void  vp_duty_grid_draw    (VpDutyGrid *self, cairo_t *cr, const VpDutyMeasures *m, int width, int height);

G_END_DECLS
