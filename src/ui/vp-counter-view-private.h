/* vp-counter-view-private.h: the counter's widgets, for its own files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-counter-view.h"

G_BEGIN_DECLS

struct _VpCounterView {
  AdwBin parent_instance;

  /* template widgets */
  GtkEntry *scan_entry, *party_entry, *paper_entry;
  GtkToggleButton *intake_button, *claim_button, *issue_button;
  GtkLabel *sentence_label, *party_title, *party_label, *limit_label, *today_label;
  GtkBox *lines_box, *choices_box;
  GtkFrame *choices_frame;
  GtkGrid *axes_grid;
  GtkCheckButton *unsorted_check;
  GtkButton *post_button, *register_button;
  GtkMenuButton *more_button;
  GtkDropDown *target_drop;
  GtkEntry *note_entry;
  GtkCheckButton *close_check;

  /* borrowed */
  GtkWidget *line_rows[VP_COUNTER_LINES_SHOWN];
  GtkLabel *line_what[VP_COUNTER_LINES_SHOWN], *line_quantity[VP_COUNTER_LINES_SHOWN], *line_time[VP_COUNTER_LINES_SHOWN];

  /* owned */
  VpGoodsContext *context;
  VpCounter *counter;
  GArray *targets; /* gint64, as in the drop down: bags and places, houses, or kinds of ends outside */
  gboolean draft_read, showing_mode;
  char *last_code; /* of the document that was posted last; NULL = none */
  guint limit_asked; /* the newest question; older answers are dropped */
};

/* The sentence below the scan entry. */
void vp_counter_view_say         (VpCounterView *self, const char *sentence, gboolean good);
/* Everything that is seen of the form. */
void vp_counter_view_show_form   (VpCounterView *self);
/* Writes the draft, or removes it where nothing is entered. */
void vp_counter_view_keep_draft  (VpCounterView *self);
/* The house and its cleaning place (vp-counter-targets.c). */
void vp_counter_view_tell_house  (VpCounterView *self, VpCounter *counter);
/* Fills the list of where from or to, and shows what belongs to the mode (vp-counter-targets.c). */
void vp_counter_view_show_targets (VpCounterView *self);
/* What is chosen there; 0 = nothing. */
gint64 vp_counter_view_get_target (VpCounterView *self);
/* Begins to sort the bag or place of that code; FALSE where it is none of this house with goods in it. */
gboolean vp_counter_view_sort_code (VpCounterView *self, const char *code);
/* What the limits say to the receiver (vp-counter-post.c). */
void vp_counter_view_show_limits (VpCounterView *self);
/* Posts the form and begins the next one (vp-counter-post.c). */
void vp_counter_view_post        (VpCounterView *self);

G_END_DECLS
