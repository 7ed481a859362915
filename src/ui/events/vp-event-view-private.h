/* vp-event-view-private.h: what the files of the view of an event share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-event-view.h"

#include "vp-grid.h"
#include "vp-sign-up.h"

G_BEGIN_DECLS

#define VP_EVENT_HITS_MAX 6

/* One answer to what is typed: a person of the roster, or with id 0 somebody to be written down by name. */
typedef struct {
  gint64 id;
  char *label;
} VpEventHit;

typedef enum { VP_EVENT_LIST_SEATS, VP_EVENT_LIST_WAITING, VP_N_EVENT_LISTS } VpEventList;

struct _VpEventView {
  GtkWidget parent_instance;

  /* owned as children */
  GtkStack *stack;      /* the event, or what to do first */

  /* borrowed from them */
  GtkWidget *empty, *title, *facts, *advice, *posts_box, *verbs, *lists;
  GtkWidget *headings[VP_N_EVENT_LISTS];
  VpGrid *grids[VP_N_EVENT_LISTS];
  GtkWidget *entry, *sentence, *hits_list;
  GtkWidget *waiting_box, *came_box, *came_heading;
  VpGrid *came_grid;

  /* borrowed */
  VpSession *session;   /* NULL until open */

  /* owned */
  VpEventDesk *desk;    /* NULL = no event */
  GPtrArray *rows[VP_N_EVENT_LISTS]; /* VpSeatLine, borrowed from the desk; NULL = none */
  GPtrArray *came;      /* VpAttendance, of the desk; NULL = none */
  GPtrArray *hits;      /* VpEventHit */
  char *post;           /* name of the one that is shown */
  gint64 chosen;        /* seat, 0 = none */
  gboolean is_filling;  /* what is chosen now is not by a person */
};

/* vp-event-view.c */
const VpSeatLine *vp_event_view_get_line (VpEventView *self); /* what is chosen; borrowed, %NULL = nothing */
void              vp_event_view_tell     (VpEventView *self, const char *sentence, gboolean is_fault);
void              vp_event_view_step_post (VpEventView *self, int by);
gint64            vp_event_view_now      (void); /* Unix seconds */
char             *vp_event_view_plain_name (const char *label); /* without the number behind it; transfer full */

/* What is done with who is chosen (vp-event-seats.c) */
void              vp_event_view_install_seats (GtkWidgetClass *widget_class);
GtkWidget        *vp_event_view_new_verbs     (void);
void              vp_event_view_update_seats  (VpEventView *self);

/* Signing up by typing (vp-event-entry.c) */
GtkWidget        *vp_event_view_new_entry (VpEventView *self);
void              vp_event_view_move_hit  (VpEventView *self, int by);
void              vp_event_hit_free       (gpointer data);

/* Whom to ask (vp-event-ask-window.c) */
void              vp_event_view_install_ask (GtkWidgetClass *widget_class);

/* A pasted list of names (vp-event-paste.c) */
void              vp_event_view_install_paste (GtkWidgetClass *widget_class);


/* Whole units, and other people (vp-event-units.c) */
void              vp_event_view_install_units (GtkWidgetClass *widget_class);

/* Whole families (vp-event-family.c) */
void              vp_event_view_install_family (GtkWidgetClass *widget_class);

/* The returns of a public-welfare day (vp-event-returns-window.c) */
void              vp_event_view_install_returns (GtkWidgetClass *widget_class);

/* The questions of the event (vp-event-answers.c) */
void              vp_event_view_install_answers (GtkWidgetClass *widget_class);

/* Staying signed up for a series (vp-event-standing.c) */
void              vp_event_view_install_standing (GtkWidgetClass *widget_class);

/* Who came (vp-event-came.c) */
GtkWidget        *vp_event_view_new_came   (VpEventView *self);
void              vp_event_view_show_came  (VpEventView *self, const VpEventDeskPost *post);
void              vp_event_view_clear_came (VpEventView *self);

G_END_DECLS
