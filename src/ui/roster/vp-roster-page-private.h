/* vp-roster-page-private.h: what the files of the roster page share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-roster-page.h"

#include "vp-age-button.h"
#include "vp-more-button.h"
#include "vp-choice-button.h"
#include "vp-jump-strip.h"
#include "vp-listing.h"
#include "vp-person-pane.h"
#include "vp-roster-model.h"
#include "vp-saved-lists.h"

G_BEGIN_DECLS

#define VP_STATUS_REMOVED 31

struct _VpRosterPage {
  VpPage parent_instance;

  /* template widgets */
  GtkSearchEntry *search_entry;
  VpChoiceButton *district_button, *team_button, *stars_button, *status_button, *political_button;
  VpAgeButton *age_button;
  VpMoreButton *more_button;
  GtkButton *remove_button, *clear_button, *homophones_button, *add_found_button, *show_all_button;
  GtkBox *first_box;
  GtkLabel *sentence_label;
  GtkToggleButton *pinyin_toggle, *strokes_toggle;
  GtkPaned *paned;
  GtkStack *stack;
  GtkColumnView *view;
  VpColumns *columns; /* of the view, which owns it */
  VpJumpStrip *jump_strip;
  AdwStatusPage *empty_page;
  GtkProgressBar *work_progress;
  VpPersonPane *person_pane;

  GtkBox *filter_bar;
  VpSavedLists *lists;      /* a child of the bar */

  /* owned */
  GtkWidget *row_menu;      /* a child of the list */
  VpRosterModel *model;
  char *text;               /* what is searched for now */
  char *levels[VP_STAR_RANKS]; /* short names of the star levels by rank */
  VpDate today;
  gint64 wanted;            /* who is shown as soon as the list has him; 0 = nobody */

  VpRosterSort sort;
  gboolean descending;
  gboolean keep_place;      /* the running query only refreshes */
  gboolean is_showing;      /* an answer, which may move the list */
  guint scroll_later;       /* source, until the list goes to who was chosen */
  gboolean is_new_question;
  gboolean is_filtered;
  gboolean is_offered, is_offering; /* the further conditions have what there is to choose, or it is being read */
  gboolean is_wide;
  gboolean wants_details;   /* shown with F4 in a narrow window, or not put aside in a wide one */
  gboolean was_placed;      /* the details got their width */
  guint selection_idle, width_idle, jump_idle;
  int last_width;           /* of the window */
  guint jump_position;      /* to stand at the top once the list has its length */
};

/* Columns, painting and sorting (vp-roster-columns.c) */
void  vp_roster_page_add_columns    (VpRosterPage *self);
/* Columns that matter less stand aside where the list has only @room pixels. */
void  vp_roster_page_fit_columns    (VpRosterPage *self, int room);
/* The order of names was switched between pinyin and strokes. */
void  vp_roster_page_sort_names     (VpRosterPage *self);
/* Employers and national numbers are read once they are shown or sorted by. */
void  vp_roster_page_want_texts     (VpRosterPage *self);
char *vp_roster_page_star_text      (VpRosterPage *self, int rank); /* "★★★", "金牌", ""; transfer full */

/* The people (gint64 ids) as the list shows them, for paper; transfer full */
VpListing *vp_roster_page_make_listing (VpRosterPage *self, const GArray *ids);
void  vp_roster_page_sort_by        (VpRosterPage *self, VpRosterSort sort, gboolean descending);

/* What is done with the list: printed, kept under a name, changed at once (vp-roster-lists.c) */
void  vp_roster_page_install_list_actions (GtkWidgetClass *widget_class);
void  vp_roster_page_add_lists      (VpRosterPage *self);
/* Asks for what a list that was kept says (vp_roster_query_write). */
void  vp_roster_page_apply          (VpRosterPage *self, const char *definition);
/* Asks for the field that all those people shall have anew. */
void  vp_roster_page_edit_many      (VpRosterPage *self, GArray *ids);

/* What is done with people (vp-roster-actions.c) */
/* "张薇（0003093）", "张薇、李四、王五等 5 人": whom an action is for. Transfer full. */
char *vp_roster_page_describe_people (VpRosterPage *self, GArray *ids);
/* The people selected, where there are several, else all that the list shows, in its order. Transfer full. */
GArray *vp_roster_page_get_listed   (VpRosterPage *self);
void  vp_roster_page_install_actions (GtkWidgetClass *widget_class);
void  vp_roster_page_update_actions  (VpRosterPage *self);

/* Copy, delete key, menu under the right button (vp-roster-menu.c) */
void  vp_roster_page_install_menu_actions (GtkWidgetClass *widget_class);
void  vp_roster_page_add_menu        (VpRosterPage *self);
/* As Ctrl+click does: the row is selected beside the others, or no longer. */
void  vp_roster_page_toggle          (VpRosterPage *self, guint position);

/* The person whose details are shown; 0 = none */
gint64 vp_roster_page_get_current   (VpRosterPage *self);
/* Details and columns as the room and the selection allow; soon. */
void  vp_roster_page_fit            (VpRosterPage *self);
void  vp_roster_page_scroll_to      (VpRosterPage *self, guint position);

/* What is asked and answered (vp-roster-answer.c) */
/* Asks the index; @keep_place: only the data changed, not the question or its order. */
void  vp_roster_page_ask            (VpRosterPage *self, gboolean keep_place);
/* What is searched for or filtered by is something else: nobody stays selected from the question before. */
void  vp_roster_page_ask_anew       (VpRosterPage *self);
/* Waits a moment for what was just asked. */
void  vp_roster_page_wait           (VpRosterPage *self);
/* The list was scrolled, or got another size. */
void  vp_roster_page_window_moved_cb (VpRosterPage *self);
/* Work began or ended: where nobody is shown, the page says whether people are coming. */
void  vp_roster_page_jobs_changed_cb (VpRosterPage *self);
void  vp_roster_page_show_status    (VpRosterPage *self);
/* Others are selected: details and actions follow, soon. */
void  vp_roster_page_note_selection (VpRosterPage *self);

/* Filters (vp-roster-filters.c) */
void  vp_roster_page_fill_filters   (VpRosterPage *self, VpOffice *office); /* from the office's tables */
void  vp_roster_page_count_choices  (VpRosterPage *self);                   /* whenever their list is opened */
void  vp_roster_page_load_levels    (VpRosterPage *self);                   /* from the star rules */
void  vp_roster_page_make_query     (VpRosterPage *self, VpRosterQuery *query);
gboolean vp_roster_page_has_filters (const VpRosterQuery *query);
/* "华龙区 · 四星 · 60 岁以上 · 2,113 人" */
void  vp_roster_page_show_sentence  (VpRosterPage *self, guint n);
void  vp_roster_page_clear_filters  (VpRosterPage *self);
/* Tells that so many conditions of a kept question were left out. */
void  vp_roster_page_tell_lost      (VpRosterPage *self, guint lost);
/* What the further conditions can ask for, from the store unless that is known. */
void  vp_roster_page_offer_crowds   (VpRosterPage *self);

G_END_DECLS
