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
  GtkEntry *scan_entry, *party_entry, *paper_entry, *day_entry;
  GtkToggleButton *intake_button, *claim_button, *issue_button;
  GtkLabel *sentence_label, *party_title, *party_label, *limit_label, *today_label, *post_label, *day_label;
  GtkBox *lines_box, *choices_box, *axes_box;
  GtkFrame *choices_frame;
  GtkCheckButton *unsorted_check;
  GtkButton *register_button, *lines_button, *clear_button, *label_button, *offer_button;
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
  gboolean draft_read, showing; /* while fields are filled by the program */
  VpDate last_day; /* that was told last; 0 = none */
  char *last_code; /* of the document that was posted last; NULL = none */
  char *last_bag;  /* that it filled; NULL = none */
  guint limit_asked; /* the newest question; older answers are dropped */
};

/* The sentence below the scan entry. */
void vp_counter_view_say         (VpCounterView *self, const char *sentence, gboolean good);
/* Parts of what is seen of the form (vp-counter-show.c). */
void vp_counter_view_show_lines  (VpCounterView *self);
void vp_counter_view_show_choices (VpCounterView *self);
void vp_counter_view_show_axes   (VpCounterView *self);
void vp_counter_view_show_party  (VpCounterView *self);
void vp_counter_view_show_mode   (VpCounterView *self);
void vp_counter_view_show_day    (VpCounterView *self);
void vp_counter_view_show_today  (VpCounterView *self);
/* The trade code that may be given to the goods typed after it; labels (vp-counter-codes.c). */
void vp_counter_view_show_offer  (VpCounterView *self);
void vp_counter_view_install_codes (GtkWidgetClass *widget_class);
/* All lines in a window of their own, to be mended (vp-counter-lines.c). */
void vp_counter_view_mend_lines  (VpCounterView *self);
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
/* What the limits say to the receiver (vp-counter-post.c). */
void vp_counter_view_show_limits (VpCounterView *self);
/* Listens to the fields (vp-counter-input.c). */
void vp_counter_view_connect_fields (VpCounterView *self);
/* Takes what stands in the field of the day; FALSE with a sentence where it is no day. */
gboolean vp_counter_view_take_day (VpCounterView *self);
/* Posts the form and begins the next one (vp-counter-post.c). */
void vp_counter_view_post        (VpCounterView *self);

G_END_DECLS
