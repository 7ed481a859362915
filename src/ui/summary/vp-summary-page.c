/* vp-summary-page.c: 工作总结: the text at the left, its figures at the right
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The text is what vp_summary_read() makes of a template and a day. A figure in it, chosen by a click or in the list, tells its
 * definition and the lines behind it; sentences and definitions are rows of registers and are changed there.
 */
#include "config.h"

#include "vp-summary-page.h"

#include "vp-accessible.h"
#include "vp-dialogs.h"
#include "vp-paper-job.h"
#include "vp-summary-buffer.h"
#include "vp-summary-side.h"

#include <glib/gi18n.h>
#include <string.h>

struct _VpSummaryPage {
  VpPage parent_instance;

  /* children */
  GtkWidget *template_drop, *day_entry, *day_fault, *issued_check, *text_view;
  VpSummarySide *side;

  /* owned */
  VpSummary *summary;
  GPtrArray *faults;  /* VpSummaryFault */
  GPtrArray *changes; /* VpSummaryChange since the last issue */
  char **templates;   /* their names in the order of the drop-down list */

  VpDate day;         /* what is told is as of */
  gint64 sentence;    /* where the cursor of the text stands; 0 = none */
  guint asked;
  gboolean stale;
};

G_DEFINE_FINAL_TYPE (VpSummaryPage, vp_summary_page, VP_TYPE_PAGE)

/* What is asked */

typedef struct {
  VpSummaryPage *page; /* owned */
  char *template;
  VpFigureSpan span;
  gboolean as_issued;
  guint number;

  /* owned: the answer */
  VpSummary *summary;
  GPtrArray *faults, *changes;
  VpDate since; /* day of the last issue, 0 = none */
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->page);
  g_free (reading->template);
  vp_summary_free (reading->summary);
  g_clear_pointer (&reading->faults, g_ptr_array_unref);
  g_clear_pointer (&reading->changes, g_ptr_array_unref);
  g_free (reading);
}

static Reading *
new_reading (VpSummaryPage *self)
{
  Reading *reading = g_new0 (Reading, 1);
  guint template = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->template_drop));

  reading->page = g_object_ref (self);
  reading->template = self->templates != NULL && template < g_strv_length (self->templates) ? g_strdup (self->templates[template]) : NULL;
  reading->span.to = self->day;
  reading->as_issued = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->issued_check));
  return reading;
}

static gboolean
read_summary (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;

  reading->summary = vp_summary_read (db, reading->template, &reading->span, reading->as_issued, error);
  reading->faults = reading->summary != NULL ? vp_summary_lint (reading->summary, db, error) : NULL;
  reading->changes = reading->faults != NULL ? vp_summary_changes (reading->summary, db, &reading->since, error) : NULL;
  return reading->changes != NULL;
}

static void
edit_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpSummaryPage *self = VP_SUMMARY_PAGE (widget);

  if (self->sentence != 0)
    gtk_widget_activate_action (widget, "win.edit-row", "(sx)", "summary-sentence", self->sentence);
}

static void
sentences_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "win.reveal-rows", "(sss)", "registers", "summary-sentence", "");
}

/* The cursor goes through the text by keys and by clicks: the sentence it stands in is the one that is changed. */
static void
cursor_moved_cb (GtkTextBuffer *buffer, GParamSpec *pspec, gpointer data)
{
  VpSummaryPage *self = VP_SUMMARY_PAGE (data);
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  self->sentence = vp_summary_buffer_sentence (&iter);
  if (self->sentence == 0 && gtk_text_iter_backward_char (&iter))
    self->sentence = vp_summary_buffer_sentence (&iter);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "summary.edit", self->sentence != 0);
}

static void
text_clicked_cb (GtkGestureClick *gesture, int n, double x, double y, gpointer data)
{
  VpSummaryPage *self = VP_SUMMARY_PAGE (data);
  GtkTextIter iter;
  const char *code = NULL;
  int bx, by;

  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (self->text_view), GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, &bx, &by);
  if (gtk_text_view_get_iter_at_location (GTK_TEXT_VIEW (self->text_view), &iter, bx, by))
    code = vp_summary_buffer_figure (&iter);
  if (code != NULL)
    vp_summary_side_select (self->side, code);
  if (n == 2)
    gtk_widget_activate_action (GTK_WIDGET (self), "summary.edit", NULL);
}

static void
show_text (VpSummaryPage *self)
{
  g_autoptr (GtkTextBuffer) buffer = vp_summary_buffer_new (self->summary);

  gtk_text_view_set_buffer (GTK_TEXT_VIEW (self->text_view), buffer);
  g_signal_connect_object (buffer, "notify::cursor-position", G_CALLBACK (cursor_moved_cb), self, 0);
  cursor_moved_cb (buffer, NULL, self);
}

/* Reading */

static void
summary_read_cb (VpSession *session, gpointer data, const GError *error)
{
  Reading *reading = data;
  VpSummaryPage *self = reading->page;
  g_autofree char *status = NULL;
  guint n;

  if (error != NULL || reading->number != self->asked)
    return;
  vp_summary_side_clear (self->side);
  g_clear_pointer (&self->summary, vp_summary_free);
  g_clear_pointer (&self->faults, g_ptr_array_unref);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  self->summary = g_steal_pointer (&reading->summary);
  self->faults = g_steal_pointer (&reading->faults);
  self->changes = g_steal_pointer (&reading->changes);
  self->stale = FALSE;
  show_text (self);
  n = vp_summary_side_show (self->side, self->summary, self->faults, self->changes, reading->since);
  /* Translators: how many figures stand in the text, how many things should be looked at */
  status = g_strdup_printf (_("%u figures, %u things to look at"), n, self->faults->len);
  vp_page_set_status (VP_PAGE (self), status);
}

static void
ask (VpSummaryPage *self)
{
  VpSession *session = vp_page_get_session (VP_PAGE (self));
  Reading *reading;

  if (session == NULL)
    return;
  reading = new_reading (self);
  reading->number = ++self->asked;
  vp_session_read (session, VP_STORE_PRIORITY_VISIBLE, NULL, read_summary, reading, reading_free, _("The summary could not be written"),
                   summary_read_cb);
}

static void
asked_cb (GtkWidget *widget, gpointer data)
{
  ask (VP_SUMMARY_PAGE (data));
}

static void
notified_cb (GObject *object, GParamSpec *pspec, gpointer data)
{
  ask (VP_SUMMARY_PAGE (data));
}

/* The day */

/* %FALSE, with a sentence below the entry, where it says no day: then all stays as of the former one. */
static gboolean
read_day (VpSummaryPage *self)
{
  g_autoptr (GError) error = NULL;
  VpDate day = vp_date_parse (gtk_editable_get_text (GTK_EDITABLE (self->day_entry)), vp_date_today (), &error);
  char buffer[VP_DATE_BUFFER];

  gtk_label_set_label (GTK_LABEL (self->day_fault), error != NULL ? error->message : "");
  gtk_widget_set_visible (self->day_fault, error != NULL);
  if (error != NULL) {
    gtk_widget_add_css_class (self->day_entry, "error");
    return FALSE;
  }
  gtk_widget_remove_css_class (self->day_entry, "error");
  gtk_editable_set_text (GTK_EDITABLE (self->day_entry), vp_date_to_buffer (day, buffer));
  if (day != self->day) {
    self->day = day;
    ask (self);
  }
  return TRUE;
}

static void
day_entered_cb (GtkEntry *entry, gpointer data)
{
  read_day (VP_SUMMARY_PAGE (data));
}

static void
day_left_cb (GtkEventControllerFocus *controller, gpointer data)
{
  read_day (VP_SUMMARY_PAGE (data));
}

/* A key may ask for the paper while the cursor is still in the entry of the day: nothing is written as of another one. */
static gboolean
take_day (VpSummaryPage *self)
{
  if (read_day (self))
    return TRUE;
  gtk_widget_grab_focus (self->day_entry);
  return FALSE;
}

/* Files and issues */

static gboolean
write_file (VpDb *db, const char *path, gpointer data, GError **error)
{
  const Reading *reading = data;
  g_autoptr (VpSummary) summary = vp_summary_read (db, reading->template, &reading->span, reading->as_issued, error);

  return summary != NULL && vp_summary_write (summary, db, path, error);
}

static void
save_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpSummaryPage *self = VP_SUMMARY_PAGE (widget);
  VpSession *session = vp_page_get_session (VP_PAGE (self));
  g_autofree char *file = NULL;

  if (!take_day (self))
    return;
  file = vp_session_file_name (session, NULL, _("Work summary"), NULL, self->day, g_variant_get_string (parameter, NULL));
  vp_paper_job_save (widget, session, _("Work summary"), file, write_file, new_reading (self), reading_free);
}

static void
print_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpSummaryPage *self = VP_SUMMARY_PAGE (widget);

  if (!take_day (self))
    return;
  vp_paper_job_print (widget, vp_page_get_session (VP_PAGE (self)), _("Work summary"), FALSE, write_file, new_reading (self),
                      reading_free);
}

static gboolean
write_issue (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;

  reading->summary = vp_summary_read (db, reading->template, &reading->span, reading->as_issued, error);
  return reading->summary != NULL && vp_summary_issue (reading->summary, db, error);
}

static void
issued_cb (VpSession *session, gpointer data, const GError *error)
{
  if (error == NULL)
    vp_session_notice (session, _("The summary was issued; its text and figures are kept"), TRUE);
}

static void
confirmed_cb (gpointer data)
{
  VpSummaryPage *self = VP_SUMMARY_PAGE (data);

  vp_session_write (vp_page_get_session (VP_PAGE (self)), VP_STORE_PRIORITY_VISIBLE, NULL, write_issue, new_reading (self), reading_free,
                    _("The summary was not issued"), issued_cb);
}

static void
issue_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpSummaryPage *self = VP_SUMMARY_PAGE (widget);
  guint n = self->faults != NULL ? self->faults->len : 0;
  g_autofree char *sentence = NULL;

  if (!take_day (self))
    return;
  sentence = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
    "Text and figures are kept as they are. %u thing should still be looked at.",
    "Text and figures are kept as they are. %u things should still be looked at.", n), n);
  vp_dialog_confirm (widget, _("Issue the summary?"), sentence, _("_Issue"), FALSE, confirmed_cb, g_object_ref (self), g_object_unref);
}

/* The page */

static void
changed_cb (VpStore *store, const VpChanges *changes, gpointer data)
{
  VpSummaryPage *self = VP_SUMMARY_PAGE (data);

  self->stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self))
      && (vp_changes_touch (changes, "summary_sentence") || vp_changes_touch (changes, "figure") || vp_changes_touch (changes, "figure_value")))
    ask (self);
}

/* Templates */

typedef struct {
  VpSummaryPage *page; /* owned */
  GPtrArray *templates;
} Naming;

static void
naming_free (gpointer data)
{
  Naming *naming = data;

  g_object_unref (naming->page);
  g_clear_pointer (&naming->templates, g_ptr_array_unref);
  g_free (naming);
}

static gboolean
read_templates (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Naming *naming = data;

  naming->templates = vp_summary_store_templates (db, error);
  return naming->templates != NULL;
}

/* The template that was chosen stays chosen, whatever was added before it. */
static void
templates_read_cb (VpSession *session, gpointer data, const GError *error)
{
  Naming *naming = data;
  VpSummaryPage *self = naming->page;
  guint former = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->template_drop)), chosen = 0;
  g_autofree char *kept = self->templates != NULL && former < g_strv_length (self->templates) ? g_strdup (self->templates[former]) : NULL;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GStrvBuilder) kept_names = g_strv_builder_new ();

  if (error != NULL)
    return;
  for (guint i = 0; i < naming->templates->len; i++) {
    const VpSummaryTemplate *template = naming->templates->pdata[i];

    gtk_string_list_append (names, template->name);
    g_strv_builder_add (kept_names, template->name);
    if (g_strcmp0 (template->name, kept) == 0)
      chosen = i;
  }
  g_strfreev (self->templates);
  self->templates = g_strv_builder_end (kept_names);
  g_signal_handlers_block_by_func (self->template_drop, notified_cb, self);
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->template_drop), G_LIST_MODEL (names));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->template_drop), chosen);
  g_signal_handlers_unblock_by_func (self->template_drop, notified_cb, self);
  ask (self);
}

static void
ask_templates (VpSummaryPage *self)
{
  Naming *naming = g_new0 (Naming, 1);

  naming->page = g_object_ref (self);
  vp_session_read (vp_page_get_session (VP_PAGE (self)), VP_STORE_PRIORITY_VISIBLE, NULL, read_templates, naming, naming_free,
                   _("The templates could not be read"), templates_read_cb);
}

static void
vp_summary_page_open (VpPage *page, VpSession *session)
{
  g_signal_connect_object (vp_session_get_store (session), "changed", G_CALLBACK (changed_cb), page, 0);
  vp_summary_side_open (VP_SUMMARY_PAGE (page)->side, session);
}

static void
vp_summary_page_show (VpPage *page)
{
  VpSummaryPage *self = VP_SUMMARY_PAGE (page);

  if (self->summary == NULL || self->stale)
    ask_templates (self);
}

static void
vp_summary_page_refresh (VpPage *page)
{
  ask_templates (VP_SUMMARY_PAGE (page));
}

static void
vp_summary_page_search (VpPage *page)
{
  gtk_widget_grab_focus (VP_SUMMARY_PAGE (page)->day_entry);
}

static void
vp_summary_page_dispose (GObject *object)
{
  /* What is at the side asks for texts of what goes away here. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  G_OBJECT_CLASS (vp_summary_page_parent_class)->dispose (object);
}

static void
vp_summary_page_finalize (GObject *object)
{
  VpSummaryPage *self = VP_SUMMARY_PAGE (object);

  g_clear_pointer (&self->summary, vp_summary_free);
  g_clear_pointer (&self->faults, g_ptr_array_unref);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_strfreev (self->templates);
  G_OBJECT_CLASS (vp_summary_page_parent_class)->finalize (object);
}

static void
vp_summary_page_class_init (VpSummaryPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vp_summary_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = vp_summary_page_finalize;
  VP_PAGE_CLASS (klass)->open = vp_summary_page_open;
  VP_PAGE_CLASS (klass)->show = vp_summary_page_show;
  VP_PAGE_CLASS (klass)->refresh = vp_summary_page_refresh;
  VP_PAGE_CLASS (klass)->search = vp_summary_page_search;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "summary.save", "s", save_cb);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "summary.issue", NULL, issue_cb);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "summary.edit", NULL, edit_cb);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "summary.sentences", NULL, sentences_cb);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "page.edit", NULL, edit_cb); /* F2 */
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "page.print", NULL, print_cb);
}

static void
add_button (GtkWidget *bar, const char *label, const char *action, const char *target)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  if (target != NULL)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", target);
  gtk_box_append (GTK_BOX (bar), button);
}

static void
add_day (VpSummaryPage *self, GtkWidget *bar)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  char today[VP_DATE_BUFFER];

  self->day = vp_date_today ();
  self->day_entry = gtk_entry_new ();
  gtk_editable_set_text (GTK_EDITABLE (self->day_entry), vp_date_to_buffer (self->day, today));
  gtk_editable_set_width_chars (GTK_EDITABLE (self->day_entry), 11);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->day_entry), 11);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->day_entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("As of"), -1);
  g_signal_connect (self->day_entry, "activate", G_CALLBACK (day_entered_cb), self);
  g_signal_connect (focus, "leave", G_CALLBACK (day_left_cb), self);
  gtk_widget_add_controller (self->day_entry, focus);
  gtk_box_append (GTK_BOX (bar), gtk_label_new (_("As of")));
  gtk_box_append (GTK_BOX (bar), self->day_entry);
}

/* Below the bar: in large type no row of it has room for a sentence. */
static void
add_fault (VpSummaryPage *self, GtkWidget *box)
{
  self->day_fault = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->day_fault), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->day_fault), 0);
  gtk_widget_set_margin_start (self->day_fault, 8);
  gtk_widget_add_css_class (self->day_fault, "fault");
  gtk_widget_set_visible (self->day_fault, FALSE);
  gtk_box_append (GTK_BOX (box), self->day_fault);
}

static GtkWidget *
new_bar (VpSummaryPage *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_widget_add_css_class (bar, "page-bar");
  self->template_drop = gtk_drop_down_new_from_strings (NULL);
  self->issued_check = gtk_check_button_new_with_label (_("As issued"));
  vp_accessible_name_button (GTK_WIDGET (self->template_drop), _("Template"));
  gtk_box_append (GTK_BOX (bar), self->template_drop);
  add_day (self, bar);
  gtk_box_append (GTK_BOX (bar), self->issued_check);
  add_button (bar, _("Print"), "page.print", NULL);
  add_button (bar, _("PDF"), "summary.save", "pdf");
  add_button (bar, _("Text"), "summary.save", "txt");
  add_button (bar, _("Table of figures"), "summary.save", "xlsx");
  add_button (bar, _("Issue…"), "summary.issue", NULL);
  add_button (bar, _("Change the sentence…"), "summary.edit", NULL);
  add_button (bar, _("Sentences and figures"), "summary.sentences", NULL);
  g_signal_connect (self->template_drop, "notify::selected", G_CALLBACK (notified_cb), self);
  g_signal_connect (self->issued_check, "toggled", G_CALLBACK (asked_cb), self);
  return bar;
}

static GtkWidget *
new_text (VpSummaryPage *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->text_view = gtk_text_view_new ();
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->text_view), FALSE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->text_view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_pixels_inside_wrap (GTK_TEXT_VIEW (self->text_view), 6);
  gtk_text_view_set_pixels_below_lines (GTK_TEXT_VIEW (self->text_view), 6);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (self->text_view), 24);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (self->text_view), 24);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (self->text_view), 16);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text_view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Text of the summary"), -1);
  g_signal_connect (click, "released", G_CALLBACK (text_clicked_cb), self);
  gtk_widget_add_controller (self->text_view, GTK_EVENT_CONTROLLER (click));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->text_view);
  gtk_widget_set_hexpand (scroller, TRUE);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static void
vp_summary_page_init (VpSummaryPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8), *paned = gtk_paned_new (GTK_ORIENTATION_HORIZONTAL);

  gtk_box_append (GTK_BOX (box), new_bar (self));
  add_fault (self, box);
  gtk_paned_set_start_child (GTK_PANED (paned), new_text (self));
  self->side = g_object_new (VP_TYPE_SUMMARY_SIDE, NULL);
  gtk_paned_set_end_child (GTK_PANED (paned), GTK_WIDGET (self->side));
  gtk_paned_set_resize_end_child (GTK_PANED (paned), FALSE);
  gtk_paned_set_shrink_end_child (GTK_PANED (paned), FALSE);
  gtk_widget_set_vexpand (paned, TRUE);
  gtk_box_append (GTK_BOX (box), paned);
  adw_bin_set_child (ADW_BIN (self), box);
}
