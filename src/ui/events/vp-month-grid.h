/* vp-month-grid.h: a month of the working calendar, from which a day is chosen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-calendar.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VP_TYPE_MONTH_GRID (vp_month_grid_get_type ())
G_DECLARE_FINAL_TYPE (VpMonthGrid, vp_month_grid, VP, MONTH_GRID, GtkWidget)

/* Six weeks with 休 and 班, lunar days and festivals, and how much there is on each day. A click or the arrow keys choose a
 * day, Page Up and Page Down a month.
 *
 * Signal "day-chosen" (int day): by a person, and not by vp_month_grid_set_day(). */

GtkWidget *vp_month_grid_new          (void);
/* %NULL = not known yet */
void       vp_month_grid_set_calendar (VpMonthGrid *self, VpCalendar *calendar);
/* @counts: day (GINT_TO_POINTER) → how many (GUINT_TO_POINTER); taken */
void       vp_month_grid_set_counts   (VpMonthGrid *self, GHashTable *counts);
void       vp_month_grid_set_day      (VpMonthGrid *self, VpDate day);
VpDate     vp_month_grid_get_day      (VpMonthGrid *self);
/* "2018-03-31 周六 · 二月十五 · 班：清明节 · 2 个活动": what is chosen, in words; transfer full */
char      *vp_month_grid_describe     (VpMonthGrid *self);

G_END_DECLS
