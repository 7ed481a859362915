/* vp-takes-view-private.h: the view of stock-takes, for its own files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-grid.h"
#include "vp-stock-take.h"
#include "vp-stock.h"
#include "vp-takes-view.h"

G_BEGIN_DECLS

struct _VpTakesView {
  AdwBin parent_instance;

  /* template widgets */
  GtkPaned *paned;
  GtkBox *takes_box, *due_box, *rows_box;
  GtkStack *take_stack;
  GtkLabel *head_label, *note_label, *sentence_label;
  GtkWidget *lists_box, *count_box, *counters_box;
  GtkEntry *count_entry;
  GtkToggleButton *lists_button, *one_button, *two_button, *recount_button, *reveal_button;
  AdwStatusPage *empty_page;

  /* borrowed */
  VpGrid *takes_grid, *due_grid, *rows_grid;

  /* owned */
  VpGoodsContext *context;
  GPtrArray *takes; /* VpStockTake */
  GPtrArray *due;   /* VpTakeDue */
  VpStockTake *take; /* that is shown; NULL = none */
  GPtrArray *rows;   /* VpTakeRow of it */
  gint64 take_id;    /* that is asked for; 0 = none */
  gint64 revealed;   /* a blind one whose differences the clerk asked to see */
  guint focus_row;   /* to be brought into sight when the rows are read; 0 = none */
  VpTakeAt at;
  char *status;
  guint asked;
  gboolean filling;
};

/* Whether what was expected may be seen. */
gboolean   vp_takes_view_shows_expected  (VpTakesView *self);
/* A sentence below the field. */
void       vp_takes_view_say             (VpTakesView *self, const char *sentence, gboolean good);
void       vp_takes_view_refresh         (VpTakesView *self);
void       vp_takes_view_choose          (VpTakesView *self, gint64 take_id);
/* Brings the row of that number into sight. */
void       vp_takes_view_focus_row       (VpTakesView *self, guint number);
VpTakeRow *vp_takes_view_find_row        (VpTakesView *self, guint number); /* borrowed */
VpTakeRow *vp_takes_view_get_chosen_row  (VpTakesView *self);               /* borrowed; NULL = none */
char      *vp_takes_view_describe_goods  (VpTakesView *self, gint64 variant_id); /* transfer full */
const char *vp_takes_view_place_name     (VpTakesView *self, gint64 location_id);
GPtrArray *vp_takes_view_get_places      (VpTakesView *self); /* VpLocation of the house; transfer container */

/* vp-takes-columns.c: the lists and their words */
void       vp_takes_view_make_grids       (VpTakesView *self);
char      *vp_takes_view_describe_take    (VpTakesView *self); /* of the chosen one; transfer full */
char      *vp_takes_view_describe_progress (VpTakesView *self);

/* vp-takes-count.c: the field for counts */
void       vp_takes_view_set_up_counting (VpTakesView *self);
void       vp_takes_view_show_counting   (VpTakesView *self);

/* vp-takes-actions.c */
void       vp_takes_view_install_actions (GtkWidgetClass *widget_class);
void       vp_takes_view_add_keys        (VpTakesView *self);
void       vp_takes_view_update_actions  (VpTakesView *self);
/* Writes a count; goods no row expected (@at->variant) become a row first. */
void       vp_takes_view_write_count     (VpTakesView *self, const VpTakeAt *at, gint64 quantity);
void       vp_takes_view_explain         (VpTakesView *self);

/* vp-takes-print.c */
void       vp_takes_view_install_papers  (GtkWidgetClass *widget_class);
void       vp_takes_view_update_papers   (VpTakesView *self);

G_END_DECLS
