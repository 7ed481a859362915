/* vp-events-page-private.h: what the files of the page of events share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-events-page.h"

#include "vp-event-view.h"
#include "vp-list-view.h"
#include "vp-month-grid.h"
#include "vp-week-strip.h"

G_BEGIN_DECLS

struct _VpEventsPage {
  VpPage parent_instance;

  /* template widgets */
  GtkPaned *paned;
  GtkBox *left_box, *event_box;

  /* borrowed from them */
  VpMonthGrid *month;
  VpWeekStrip *strip;
  GtkStack *calendars;  /* the month, or the strip of a week or a day */
  GtkLabel *day_label;
  VpListView *list;
  VpEventView *view;

  /* owned */
  GPtrArray *lines;     /* VpEventLine; NULL until read */
  VpCalendar *calendar; /* NULL until read */
  char **reasons;       /* why events are called off, as the office lists them; NULL until read */

  gint64 chosen;        /* event, 0 = none */
  VpDate duty_day;      /* about which duties were read */
  gboolean is_filling;  /* what is chosen now is not by a person */
  gboolean is_narrow, is_fitted; /* to the width of the window */
  int frames_to_place; /* the edge between list and event */
  gboolean wants_entry; /* the cursor goes to the entry as soon as there is an event */
  guint generation;     /* of what was asked last: older answers are dropped */
};

/* vp-events-page.c */
const VpEvent *vp_events_page_get_event (VpEventsPage *self); /* the one that is worked on; borrowed, %NULL = none */

/* The calendar (vp-events-calendar.c): the month grid, and the strip of a week or a day */
GtkWidget     *vp_events_page_new_calendar  (VpEventsPage *self);
void           vp_events_page_fill_calendar (VpEventsPage *self);
void           vp_events_page_show_day      (VpEventsPage *self, VpDate day);

/* Verbs and papers (vp-events-actions.c) */
void           vp_events_page_install_actions (GtkWidgetClass *widget_class);
void           vp_events_page_update_actions  (VpEventsPage *self);

G_END_DECLS
