/* vp-hours-page.c: 服务时长: from the sheets of a day to the ledger
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-hours-page.h"

#include "vp-accessible.h"
#include "vp-attendance.h"
#include "vp-declared-view.h"
#include "vp-fraud-view.h"
#include "vp-hours.h"
#include "vp-kept-tabs.h"
#include "vp-ledger-view.h"
#include "vp-list-verbs.h"
#include "vp-list-view.h"
#include "vp-no-shows-view.h"
#include "vp-paper-job.h"
#include "vp-proofs-view.h"
#include "vp-proposals-view.h"
#include "vp-scan-window.h"
#include "vp-seals-view.h"
#include "vp-sheet-papers.h"
#include "vp-sheet-print.h"
#include "vp-sheet-window.h"
#include "vp-sign-in-window.h"
#include "vp-verb-bar.h"

#include <glib/gi18n.h>
#include <string.h>

typedef enum { TAB_DUE, TAB_HOURS, TAB_DECLARED, TAB_TRAY, TAB_LEDGER, TAB_ABSENT, TAB_DOUBTFUL, TAB_SEALS, TAB_PROOFS, N_TABS } Tab;

struct _VpHoursPage {
  VpPage parent_instance;

  /* borrowed */
  GtkStack *tabs;
  VpListView *due_list;
  VpNoShowsView *absent;
  VpProposalsView *proposals, *tray;
  VpDeclaredView *declared;
  VpLedgerView *ledger;
  VpSealsView *seals;
  VpFraudView *doubtful;
  GtkDropDown *split;
  VpProofsView *proofs;

  /* owned */
  GPtrArray *due; /* VpAttendanceDue */
};

/* Sheets are printed some days before. */
#define DAYS_AHEAD 7

G_DEFINE_FINAL_TYPE (VpHoursPage, vp_hours_page, VP_TYPE_PAGE)

static const struct { const char *name, *title; } tabs[N_TABS] = {
  { "due", N_("To be entered") }, { "hours", N_("To be approved") }, { "declared", N_("Declared") }, { "tray", N_("Without sign-out") }, { "ledger", N_("Credited") },
  { "absent", N_("Absent") }, { "doubtful", N_("Doubtful") }, { "seals", N_("Sealed months") }, { "proofs", N_("Proofs") },
};

typedef enum { DUE_DAY, DUE_TIME, DUE_TITLE, DUE_PLACE, DUE_SEATS, DUE_OPEN, N_DUE } DueColumn;

static const VpGridColumn due_columns[N_DUE] = {
  [DUE_DAY] = { N_("Day"), 96, FALSE, FALSE }, [DUE_TIME] = { N_("Time"), 104, FALSE, FALSE },
  [DUE_TITLE] = { N_("Event"), 150, TRUE, FALSE }, [DUE_PLACE] = { N_("Venue"), 110, TRUE, FALSE },
  [DUE_SEATS] = { N_("Seats"), 70, FALSE, TRUE }, [DUE_OPEN] = { N_("Not entered"), 70, FALSE, TRUE },
};

static const VpVerb due_verbs[] = {
  { N_("_Enter the sheet…"), "attendance.enter", TRUE }, { N_("Sign-in des_k"), "attendance.desk" },
  { N_("Scanned s_heets…"), "attendance.scan" }, { N_("Sign-in sheets as P_DF…"), "attendance.sheets" },
  { N_("Print sign-in _sheets…"), "attendance.print-sheets" }, { N_("_Print…"), "page.print" },
};

static char *
due_text_cb (guint row, guint column, gpointer data)
{
  const VpAttendanceDue *due = g_ptr_array_index (VP_HOURS_PAGE (data)->due, row);

  switch ((DueColumn) column) {
  case DUE_DAY:
    return vp_date_to_string (due->day);
  case DUE_TIME:
    return g_strdup_printf ("%d:%02d–%d:%02d", due->starts / 60, due->starts % 60, due->ends / 60 % 24, due->ends % 60);
  case DUE_TITLE:
    return g_strdup (due->title);
  case DUE_PLACE:
    return g_strdup (due->place);
  case DUE_SEATS:
    return g_strdup_printf ("%d", due->seats);
  case DUE_OPEN:
    return due->day > vp_date_today () ? g_strdup (_("to come")) : g_strdup_printf ("%d", due->seats - due->entered);
  case N_DUE:
    break;
  }
  return g_strdup ("");
}

static Tab
get_tab (VpHoursPage *self)
{
  const char *name = gtk_stack_get_visible_child_name (self->tabs);

  for (guint i = 0; name != NULL && i < N_TABS; i++)
    if (strcmp (tabs[i].name, name) == 0)
      return (Tab) i;
  return TAB_DUE;
}

/* Reading */

typedef struct {
  VpHoursPage *page; /* owned */
  GPtrArray *due, *proposals;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *self = data;

  g_object_unref (self->page);
  g_clear_pointer (&self->due, g_ptr_array_unref);
  g_clear_pointer (&self->proposals, g_ptr_array_unref);
  g_free (self);
}

static gboolean
read_all (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *self = data;

  self->due = vp_attendance_store_due (db, vp_date_today () + DAYS_AHEAD, error);
  self->proposals = self->due != NULL ? vp_hours_pending (db, 0, error) : NULL;
  return self->proposals != NULL;
}

static guint
count_due (VpHoursPage *self)
{
  guint n = 0;

  for (guint i = 0; self->due != NULL && i < self->due->len; i++)
    n += ((VpAttendanceDue *) self->due->pdata[i])->day <= vp_date_today ();
  return n;
}

static void
show_status (VpHoursPage *self)
{
  g_autofree char *status = NULL;

  switch (get_tab (self)) {
  case TAB_DUE:
    /* Translators: how many events */
    status = g_strdup_printf (_("%u events to be entered"), count_due (self));
    break;
  case TAB_HOURS:
    status = vp_proposals_view_describe (self->proposals);
    break;
  case TAB_DECLARED:
    status = vp_declared_view_describe (self->declared);
    break;
  case TAB_TRAY:
    status = vp_proposals_view_describe (self->tray);
    break;
  case TAB_LEDGER:
    status = vp_ledger_view_describe (self->ledger);
    break;
  case TAB_ABSENT:
    status = vp_no_shows_view_describe (self->absent);
    break;
  case TAB_DOUBTFUL:
  case TAB_SEALS:
  case TAB_PROOFS:
  case N_TABS:
    status = g_strdup ("");
    break;
  }
  vp_page_set_status (VP_PAGE (self), status);
}

static void
all_read_cb (VpSession *session, gpointer data, const GError *error)
{
  Reading *reading = data;
  VpHoursPage *self = reading->page;
  guint chosen;

  if (error != NULL || self->due_list == NULL)
    return;
  chosen = vp_list_view_get_selected (self->due_list);
  vp_list_view_set_n_rows (self->due_list, 0);
  g_clear_pointer (&self->due, g_ptr_array_unref);
  self->due = g_steal_pointer (&reading->due);
  vp_list_view_set_n_rows (self->due_list, self->due->len);
  /* The next event stands where the one that was entered stood: Enter opens it. */
  if (self->due->len > 0)
    vp_list_view_select (self->due_list, chosen < self->due->len ? chosen : 0);
  vp_proposals_view_set (self->proposals, session, reading->proposals);
  vp_proposals_view_set (self->tray, session, reading->proposals);
  show_status (self);
}

/* Of a long ledger and of large files this is the long part: only while it is looked at. */
static void
refresh_tab (VpHoursPage *self, VpSession *session)
{
  switch (get_tab (self)) {
  case TAB_DECLARED:
    vp_declared_view_refresh (self->declared, session);
    break;
  case TAB_LEDGER:
    vp_ledger_view_refresh (self->ledger, session);
    break;
  case TAB_ABSENT:
    vp_no_shows_view_refresh (self->absent, session);
    break;
  case TAB_SEALS:
    vp_seals_view_refresh (self->seals, session);
    break;
  case TAB_PROOFS:
    vp_proofs_view_refresh (self->proofs, session);
    break;
  case TAB_DUE:
  case TAB_HOURS:
  case TAB_TRAY:
  case TAB_DOUBTFUL:
  case N_TABS:
    break;
  }
}

static void
vp_hours_page_refresh (VpPage *page)
{
  VpHoursPage *self = VP_HOURS_PAGE (page);
  VpSession *session = vp_page_get_session (page);
  Reading *reading;

  if (session == NULL || self->due_list == NULL)
    return;
  reading = g_new0 (Reading, 1);
  reading->page = g_object_ref (self);
  vp_session_read (session, VP_STORE_PRIORITY_VISIBLE, NULL, read_all, reading, reading_free, _("The hours could not be read"),
                   all_read_cb);
  refresh_tab (self, session);
}

static void
changed_cb (VpStore *store, const VpChanges *changes, gpointer data)
{
  if (changes->ids[VP_ENTITY_EVENT]->len > 0 || changes->all[VP_ENTITY_EVENT] || changes->ids[VP_ENTITY_SERVICE_RECORD]->len > 0
      || changes->all[VP_ENTITY_SERVICE_RECORD])
    vp_hours_page_refresh (VP_PAGE (data));
}

static void
vp_hours_page_open (VpPage *page, VpSession *session)
{
  vp_fraud_view_set_session (VP_HOURS_PAGE (page)->doubtful, session);
  vp_kept_tabs_open ("hours", VP_HOURS_PAGE (page)->tabs, TRUE);
  g_signal_connect_object (vp_session_get_store (session), "changed", G_CALLBACK (changed_cb), page, 0);
}

static void
tab_shown_cb (GObject *object, GParamSpec *pspec, gpointer data)
{
  VpHoursPage *self = VP_HOURS_PAGE (data);
  VpSession *session = vp_page_get_session (VP_PAGE (self));

  if (session == NULL)
    return;
  refresh_tab (self, session);
  show_status (self);
}

static void
tab_read_cb (GtkWidget *view, gpointer data)
{
  show_status (VP_HOURS_PAGE (data));
}

/* Verbs */

static const VpAttendanceDue *
get_due (VpHoursPage *self)
{
  guint row = vp_list_view_get_selected (self->due_list);

  return self->due != NULL && row < self->due->len ? self->due->pdata[row] : NULL;
}

typedef struct {
  gint64 event_id;
  VpSheetSplit split;
} Printing;

/* Who has a seat by now is put on the sheets that are printed: what is written on them finds its line again. */
static gboolean
write_sheets (VpDb *db, const char *path, gpointer data, GError **error)
{
  const Printing *self = data;
  g_autoptr (VpPaper) paper = NULL;

  if (!vp_sheet_print (db, self->event_id, self->split, error))
    return FALSE;
  paper = vp_sheet_papers_new (db, self->event_id, 0, NULL, error);
  return paper != NULL && vp_paper_write_file (paper, "签到表", path, error);
}

static void
sheets_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpHoursPage *self = VP_HOURS_PAGE (widget);
  VpSession *session = vp_page_get_session (VP_PAGE (self));
  const VpAttendanceDue *due = get_due (self);
  g_autofree char *file = NULL;
  Printing printing;

  if (due == NULL)
    return;
  printing = (Printing) { due->event_id, (VpSheetSplit) gtk_drop_down_get_selected (self->split) };
  file = vp_session_file_name (session, due->title, "签到表", NULL, due->day, "pdf");
  if (strcmp (name, "attendance.print-sheets") == 0)
    vp_paper_job_print_registered (widget, session, _("Sign-in sheets"), FALSE, write_sheets, g_memdup2 (&printing, sizeof printing),
                                   g_free);
  else
    vp_paper_job_save_registered (widget, session, _("Sign-in sheets"), file, write_sheets, g_memdup2 (&printing, sizeof printing),
                                  g_free);
}

/* The sheet of the chosen event, or the desk at its door. */
static void
enter_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpHoursPage *self = VP_HOURS_PAGE (widget);
  const VpAttendanceDue *due = get_due (self);
  g_autofree char *title = NULL;
  char day[VP_DATE_BUFFER];

  if (due == NULL)
    return;
  /* Translators: an event, its day */
  title = g_strdup_printf (_("%s on %s"), due->title, vp_date_to_buffer (due->day, day));
  if (g_strcmp0 (name, "attendance.desk") == 0)
    vp_sign_in_window_present (vp_page_get_session (VP_PAGE (self)), widget, due->event_id, title);
  else
    vp_sheet_window_present (vp_page_get_session (VP_PAGE (self)), widget, &vp_sheet_book_event, due->event_id, title);
}

static void
scan_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vp_scan_window_present (vp_page_get_session (VP_PAGE (widget)), widget, NULL);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, gpointer data)
{
  g_auto (GStrv) paths = vp_scan_window_dropped_paths (value);

  if (vp_page_get_session (VP_PAGE (data)) == NULL || paths[0] == NULL)
    return FALSE;
  vp_scan_window_present (vp_page_get_session (VP_PAGE (data)), GTK_WIDGET (data), (const char *const *) paths);
  return TRUE;
}

static void
due_activated_cb (VpListView *list, guint row, gpointer data)
{
  enter_cb (GTK_WIDGET (data), NULL, NULL);
}

/* Tabs that have a list of their own print that. */
static void
print_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpHoursPage *self = VP_HOURS_PAGE (widget);

  if (get_tab (self) == TAB_DUE)
    vp_list_verbs_run (GTK_WIDGET (self->due_list), name);
  else
    vp_session_notice (vp_page_get_session (VP_PAGE (self)), _("There is no list here that is printed."), FALSE);
}

static GtkWidget *
vp_hours_page_get_view (VpPage *page)
{
  return gtk_stack_get_visible_child (VP_HOURS_PAGE (page)->tabs);
}

/* The first list with a search below @widget; NULL = none */
static VpListView *
find_list (GtkWidget *widget)
{
  VpListView *found = VP_IS_LIST_VIEW (widget) ? VP_LIST_VIEW (widget) : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_list (child);
  return found;
}

static void
vp_hours_page_search (VpPage *page)
{
  VpListView *list = find_list (vp_hours_page_get_view (page));

  if (list != NULL)
    vp_list_view_search (list);
}

/* Of what waits here the tab is known. */
static void
vp_hours_page_reveal (VpPage *page, const VpFound *found)
{
  VpHoursPage *self = VP_HOURS_PAGE (page);

  if (found->code != NULL && gtk_stack_get_child_by_name (self->tabs, found->code) != NULL)
    gtk_stack_set_visible_child_name (self->tabs, found->code);
}

static void
search_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vp_hours_page_search (VP_PAGE (widget));
}

/* The page */

static void
vp_hours_page_dispose (GObject *object)
{
  VpHoursPage *self = VP_HOURS_PAGE (object);

  if (self->due_list != NULL)
    vp_list_view_set_n_rows (self->due_list, 0);
  self->due_list = NULL;
  g_clear_pointer (&self->due, g_ptr_array_unref);
  G_OBJECT_CLASS (vp_hours_page_parent_class)->dispose (object);
}

static void
vp_hours_page_class_init (VpHoursPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vp_hours_page_dispose;
  VP_PAGE_CLASS (klass)->open = vp_hours_page_open;
  VP_PAGE_CLASS (klass)->show = vp_hours_page_refresh;
  VP_PAGE_CLASS (klass)->refresh = vp_hours_page_refresh;
  VP_PAGE_CLASS (klass)->search = vp_hours_page_search;
  VP_PAGE_CLASS (klass)->get_view = vp_hours_page_get_view;
  VP_PAGE_CLASS (klass)->reveal = vp_hours_page_reveal;
  gtk_widget_class_install_action (widget_class, "attendance.enter", NULL, enter_cb);
  gtk_widget_class_install_action (widget_class, "attendance.desk", NULL, enter_cb);
  gtk_widget_class_install_action (widget_class, "attendance.scan", NULL, scan_cb);
  gtk_widget_class_install_action (widget_class, "attendance.sheets", NULL, sheets_cb);
  gtk_widget_class_install_action (widget_class, "attendance.print-sheets", NULL, sheets_cb);
  gtk_widget_class_install_action (widget_class, "page.print", NULL, print_cb);
  gtk_widget_class_install_action (widget_class, "page.search", NULL, search_cb);
}

/* Whose names stand on one sheet, for the two buttons that print. */
static GtkDropDown *
new_split_choice (void)
{
  const char *const names[] = { [VP_SHEET_TOGETHER] = _("Everybody together"), [VP_SHEET_BY_POST] = _("A sheet per post"),
                                [VP_SHEET_BY_UNIT] = _("A sheet per unit"), NULL };
  GtkWidget *choice = gtk_drop_down_new_from_strings (names);

  vp_accessible_name_button (choice, _("Whose names stand on one sheet"));
  return GTK_DROP_DOWN (choice);
}

static GtkWidget *
new_list_tab (VpListView *list, GtkWidget *bar)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  vp_list_view_hide_clocks (list);
  gtk_widget_set_vexpand (GTK_WIDGET (list), TRUE);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (list));
  return box;
}

static void
make_lists (VpHoursPage *self)
{
  self->due_list = VP_LIST_VIEW (vp_list_view_new (_("Events to be entered"), due_columns, N_DUE, due_text_cb, self));
  vp_list_view_keep_columns (self->due_list, "events-to-enter");
  vp_list_view_set_about (self->due_list, "event", NULL);
  vp_list_view_offer_verbs (self->due_list, _("Events to be entered"));
  vp_list_view_set_empty (self->due_list, "emblem-ok-symbolic", _("Every event is entered"),
                          _("Events with seats stand here from their day on, until it is known of everybody who was there."
                            " Enter opens the sheet."));
  g_signal_connect_object (self->due_list, "activated", G_CALLBACK (due_activated_cb), self, 0);
}

static void
vp_hours_page_init (VpHoursPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *stack = gtk_stack_new (), *switcher = gtk_stack_switcher_new ();
  GtkWidget *children[N_TABS], *due_bar;

  self->tabs = GTK_STACK (stack);
  self->proposals = VP_PROPOSALS_VIEW (vp_proposals_view_new (FALSE));
  self->tray = VP_PROPOSALS_VIEW (vp_proposals_view_new (TRUE));
  self->declared = VP_DECLARED_VIEW (vp_declared_view_new ());
  self->ledger = VP_LEDGER_VIEW (vp_ledger_view_new ());
  make_lists (self);
  due_bar = vp_verb_bar_new (due_verbs, G_N_ELEMENTS (due_verbs));
  self->split = new_split_choice ();
  gtk_box_append (GTK_BOX (due_bar), GTK_WIDGET (self->split));
  children[TAB_DUE] = new_list_tab (self->due_list, due_bar);
  children[TAB_HOURS] = GTK_WIDGET (self->proposals);
  children[TAB_DECLARED] = GTK_WIDGET (self->declared);
  children[TAB_TRAY] = GTK_WIDGET (self->tray);
  children[TAB_LEDGER] = GTK_WIDGET (self->ledger);
  self->seals = VP_SEALS_VIEW (vp_seals_view_new ());
  self->doubtful = VP_FRAUD_VIEW (vp_fraud_view_new ());
  children[TAB_DOUBTFUL] = GTK_WIDGET (self->doubtful);
  children[TAB_SEALS] = GTK_WIDGET (self->seals);
  self->proofs = VP_PROOFS_VIEW (vp_proofs_view_new ());
  children[TAB_PROOFS] = GTK_WIDGET (self->proofs);
  self->absent = VP_NO_SHOWS_VIEW (vp_no_shows_view_new ());
  children[TAB_ABSENT] = GTK_WIDGET (self->absent);
  for (guint i = 0; i < N_TABS; i++)
    gtk_stack_add_titled (self->tabs, children[i], tabs[i].name, _(tabs[i].title));
  gtk_stack_switcher_set_stack (GTK_STACK_SWITCHER (switcher), self->tabs);
  gtk_widget_set_halign (switcher, GTK_ALIGN_START);
  gtk_widget_add_css_class (switcher, "page-bar");
  gtk_widget_set_vexpand (stack, TRUE);
  g_signal_connect_object (self->ledger, "read", G_CALLBACK (tab_read_cb), self, 0);
  g_signal_connect_object (self->declared, "read", G_CALLBACK (tab_read_cb), self, 0);
  g_signal_connect_object (self->absent, "read", G_CALLBACK (tab_read_cb), self, 0);
  g_signal_connect_object (stack, "notify::visible-child", G_CALLBACK (tab_shown_cb), self, 0);
  gtk_box_append (GTK_BOX (box), switcher);
  gtk_box_append (GTK_BOX (box), stack);
  vp_scan_window_take_drops (box, G_CALLBACK (drop_cb), self);
  adw_bin_set_child (ADW_BIN (self), box);
}
