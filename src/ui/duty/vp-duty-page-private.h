/* vp-duty-page-private.h: the page of the board, for its own files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-details.h"
#include "vp-duty-grid.h"
#include "vp-duty-page.h"

G_BEGIN_DECLS

struct _VpDutyPage {
  VpPage parent_instance;

  /* owned as children */
  VpDutyGrid *grid;
  VpDetails *details;
  GtkLabel *month_label;
  GtkDropDown *view_choice;

  /* owned */
  VpDutyDesk *desk; /* NULL until read */
  gint64 clip;      /* volunteer who was copied or cut, 0 = nobody */
  int cut_slot;     /* the half-day they leave when they are put down; -1 = they were copied */

  int month;        /* year * 100 + month */
  guint generation; /* of the reading that counts */
  guint chosen;     /* seat of the cell, from 1; 0 = the first that is meant */
};

/* vp-duty-actions.c: what plans a whole month */
void vp_duty_page_install_actions (GtkWidgetClass *widget_class);
/* vp-duty-office.c: papers, and the names of units */
void vp_duty_page_install_office  (GtkWidgetClass *widget_class);
/* vp-duty-edit.c: seats by hand */
void vp_duty_page_command         (VpDutyPage *self, VpDutyCommand command);
/* Seat @n (from 1) of cell @from goes to cell @to, or with @copy its person stands there too. */
void vp_duty_page_drop            (VpDutyPage *self, int from, guint n, int to, gboolean copy);
/* The seat of the cursor's cell that is meant, or -1. */
int  vp_duty_page_get_seat        (VpDutyPage *self);
void vp_duty_page_go_to_month     (VpDutyPage *self, int month);

G_END_DECLS
