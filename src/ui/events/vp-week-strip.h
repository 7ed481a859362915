/* vp-week-strip.h: a week, or a day, of the working calendar: what is when, beside what day it is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-calendar.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VP_TYPE_WEEK_STRIP (vp_week_strip_get_type ())
G_DECLARE_FINAL_TYPE (VpWeekStrip, vp_week_strip, VP, WEEK_STRIP, GtkWidget)

/**
 * VpStripItem:
 * @starts, @ends: minutes since the midnight of @day
 * @called_off: drawn through
 */
typedef struct {
  gint64 id;
  VpDate day;
  int starts, ends;
  char *title;
  gboolean called_off;
} VpStripItem;

void       vp_strip_item_free         (VpStripItem *self);

/* A row for each day from morning to night, with bars for what there is; the arrow keys and Page Up and Page Down choose a day.
 *
 * Signals: "day-chosen" (int day), "item-chosen" (gint64 id): by a person. */
GtkWidget *vp_week_strip_new          (void);
/* Seven days from Monday on, or the chosen one alone. */
void       vp_week_strip_set_n_days   (VpWeekStrip *self, guint n);
/* %NULL = not known yet */
void       vp_week_strip_set_calendar (VpWeekStrip *self, VpCalendar *calendar);
/* @items: (element-type VpStripItem): by day and time; taken */
void       vp_week_strip_set_items    (VpWeekStrip *self, GPtrArray *items);
/* @people: day (GINT_TO_POINTER) → who is on duty at crossings (GUINT_TO_POINTER); taken */
void       vp_week_strip_set_duty     (VpWeekStrip *self, GHashTable *people);
void       vp_week_strip_set_day      (VpWeekStrip *self, VpDate day);

G_END_DECLS
