/* vp-summary-page.c: 工作总结: the text at the left, its figures at the right
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The text is what vp_summary_read() makes of a template and a day. A figure in it, chosen by a click or in the list, tells its
 * definition and the lines behind it; sentences and definitions are rows of registers and are changed there.
 */
#include "config.h"

#include "vp-summary-page.h"

#include "vp-dialogs.h"
#include "vp-grid.h"
#include "vp-paper-job.h"
#include "vp-summary-buffer.h"

#include <glib/gi18n.h>
#include <string.h>

#define LINES_MOST 2000 /* of the lines behind a figure */

struct _VpSummaryPage {
  VpPage parent_instance;

  /* children */
  GtkWidget *template_drop, *day_entry, *issued_check, *text_view, *figures_grid, *lines_grid, *faults_grid, *meaning_label, *stack;

  /* owned */
  VpSummary *summary;
  GPtrArray *faults;  /* VpSummaryFault */
  GPtrArray *codes;   /* char *, of the text in order, each once */
  GPtrArray *lines;   /* VpFigureLine of the chosen figure */
  guint asked, asked_lines;
  gboolean stale;
};

G_DEFINE_FINAL_TYPE (VpSummaryPage, vp_summary_page, VP_TYPE_PAGE)

static const char *const template_names[] = { "1", "2" };

/* What is asked */

typedef struct {
  VpSummaryPage *page; /* owned */
  char *template;
  VpFigureSpan span;
  gboolean as_issued;
  guint number;

  /* owned: the answer */
  VpSummary *summary;
  GPtrArray *faults;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->page);
  g_free (reading->template);
  vp_summary_free (reading->summary);
  g_clear_pointer (&reading->faults, g_ptr_array_unref);
  g_free (reading);
}

static Reading *
new_reading (VpSummaryPage *self)
{
  Reading *reading = g_new0 (Reading, 1);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->day_entry));
  guint template = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->template_drop));

  reading->page = g_object_ref (self);
  reading->template = g_strdup (template_names[MIN (template, G_N_ELEMENTS (template_names) - 1)]);
  reading->span.to = vp_date_parse (text, vp_date_today (), NULL);
  if (reading->span.to == 0)
    reading->span.to = vp_date_today ();
  reading->as_issued = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->issued_check));
  return reading;
}

static gboolean
read_summary (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;

  reading->summary = vp_summary_read (db, reading->template, &reading->span, reading->as_issued, error);
  reading->faults = reading->summary != NULL ? vp_summary_lint (reading->summary, db, error) : NULL;
  return reading->faults != NULL;
}

static void
show_text (VpSummaryPage *self)
{
  g_autoptr (GtkTextBuffer) buffer = vp_summary_buffer_new (self->summary);

  gtk_text_view_set_buffer (GTK_TEXT_VIEW (self->text_view), buffer);
}

/* Figures */

static void
collect_codes (VpSummaryPage *self)
{
  g_ptr_array_set_size (self->codes, 0);
  for (guint i = 0; i < vp_summary_n_parts (self->summary); i++) {
    const VpSummaryPart *part = vp_summary_part (self->summary, i);

    for (guint j = 0; j < part->marks->len; j++) {
      const char *code = g_array_index (part->marks, VpSummaryMark, j).code;

      if (!g_ptr_array_find_with_equal_func (self->codes, code, g_str_equal, NULL))
        g_ptr_array_add (self->codes, g_strdup (code));
    }
  }
}

static char *
figure_text_cb (guint row, guint column, gpointer data)
{
  VpSummaryPage *self = VP_SUMMARY_PAGE (data);
  const VpFigureAnswer *answer = vp_figures_find (vp_summary_figures (self->summary), self->codes->pdata[row]);

  if (column == 0 || answer == NULL)
    return g_strdup (column == 0 ? self->codes->pdata[row] : "");
  if (column == 1)
    return g_strdup (answer->figure->name);
  if (column == 2) {
    g_autofree char *value = vp_figure_answer_text (answer);

    return g_strconcat (value, answer->figure->nature == VP_NATURE_NUMBER ? answer->figure->unit : "", NULL);
  }
  return g_strdup (vp_figure_kind_title (vp_figure_answer_kind (answer)));
}

static char *
line_text_cb (guint row, guint column, gpointer data)
{
  const VpFigureLine *line = VP_SUMMARY_PAGE (data)->lines->pdata[row];

  return column == 0 ? vp_date_to_string (line->day) : g_strdup (column == 1 ? line->label : line->text);
}

static char *
fault_text_cb (guint row, guint column, gpointer data)
{
  const VpSummaryFault *fault = VP_SUMMARY_PAGE (data)->faults->pdata[row];

  return g_strdup (column == 0 ? fault->code : fault->sentence);
}

typedef struct {
  VpSummaryPage *page; /* owned */
  VpFigureSpan span;
  char *code;
  guint number;
  GPtrArray *lines;
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_object_unref (opening->page);
  g_free (opening->code);
  g_clear_pointer (&opening->lines, g_ptr_array_unref);
  g_free (opening);
}

static gboolean
read_lines (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Opening *opening = data;
  g_autoptr (VpFigures) figures = vp_figures_read (db, &opening->span, error);

  opening->lines = figures != NULL ? vp_figures_lines (figures, db, opening->code, error) : NULL;
  return opening->lines != NULL;
}

static void
lines_read_cb (VpSession *session, gpointer data, const GError *error)
{
  Opening *opening = data;
  VpSummaryPage *self = opening->page;

  if (error != NULL || opening->number != self->asked_lines)
    return;
  vp_grid_set_n_rows (VP_GRID (self->lines_grid), 0);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  self->lines = g_steal_pointer (&opening->lines);
  vp_grid_set_n_rows (VP_GRID (self->lines_grid), MIN (self->lines->len, LINES_MOST));
}

/* Definition, formula, source: whatever a figure is made of, in words. */
static char *
tell_figure (const VpFigureAnswer *answer)
{
  const VpFigure *figure = answer->figure;
  char day[VP_DATE_BUFFER];
  g_autofree char *value = vp_figure_answer_text (answer);
  /* Translators: code, name, value, unit, day, definition of a figure */
  g_autofree char *head = g_strdup_printf (_("%s %s: %s %s, as of %s. %s."), figure->code, figure->name, value, figure->unit,
                                           vp_date_to_buffer (answer->as_of, day), figure->meaning);

  if (answer->problem != NULL)
    return g_strconcat (head, " ", answer->problem, NULL);
  if (*figure->formula != '\0')
    /* Translators: what was said before, a formula */
    return g_strdup_printf (_("%s Formula: %s."), head, figure->formula);
  if (answer->value != NULL)
    /* Translators: what was said before, a source, who entered and who approved */
    return g_strdup_printf (_("%s Source: %s; entered by %s, approved by %s."), head, answer->value->source, answer->value->entered_by,
                            answer->value->approved_by);
  /* Translators: what was said before, what is counted, how, under which conditions */
  return g_strdup_printf (_("%s Counted: %s, %s, %s."), head, figure->entity, figure->measure, *figure->filter != '\0' ? figure->filter : "—");
}

static void
choose (VpSummaryPage *self, const char *code)
{
  const VpFigureAnswer *answer = self->summary != NULL ? vp_figures_find (vp_summary_figures (self->summary), code) : NULL;
  g_autofree char *told = answer != NULL ? tell_figure (answer) : g_strdup_printf (_("Nobody knows a figure “%s”."), code);
  Opening *opening;

  gtk_label_set_label (GTK_LABEL (self->meaning_label), told);
  if (answer == NULL)
    return;
  opening = g_new0 (Opening, 1);
  opening->page = g_object_ref (self);
  opening->span = *vp_figures_span (vp_summary_figures (self->summary));
  opening->code = g_strdup (code);
  opening->number = ++self->asked_lines;
  vp_session_read (vp_page_get_session (VP_PAGE (self)), VP_STORE_PRIORITY_VISIBLE, NULL, read_lines, opening, opening_free,
                   _("The figure could not be opened"), lines_read_cb);
}

static void
figure_selected_cb (VpGrid *grid, guint row, gpointer data)
{
  VpSummaryPage *self = VP_SUMMARY_PAGE (data);

  if (row < self->codes->len)
    choose (self, self->codes->pdata[row]);
}

static void
select_code (VpSummaryPage *self, const char *code)
{
  guint row;

  if (!g_ptr_array_find_with_equal_func (self->codes, code, g_str_equal, &row))
    return;
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "figures");
  vp_grid_select (VP_GRID (self->figures_grid), row);
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
    select_code (self, code);
}

/* Reading */

static void
summary_read_cb (VpSession *session, gpointer data, const GError *error)
{
  Reading *reading = data;
  VpSummaryPage *self = reading->page;
  g_autofree char *status = NULL;

  if (error != NULL || reading->number != self->asked)
    return;
  vp_grid_set_n_rows (VP_GRID (self->figures_grid), 0);
  vp_grid_set_n_rows (VP_GRID (self->faults_grid), 0);
  g_clear_pointer (&self->summary, vp_summary_free);
  g_clear_pointer (&self->faults, g_ptr_array_unref);
  self->summary = g_steal_pointer (&reading->summary);
  self->faults = g_steal_pointer (&reading->faults);
  self->stale = FALSE;
  show_text (self);
  collect_codes (self);
  vp_grid_set_n_rows (VP_GRID (self->figures_grid), self->codes->len);
  vp_grid_set_n_rows (VP_GRID (self->faults_grid), self->faults->len);
  /* Translators: how many figures stand in the text, how many things should be looked at */
  status = g_strdup_printf (_("%u figures, %u things to look at"), self->codes->len, self->faults->len);
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
  const char *ending = g_variant_get_string (parameter, NULL);
  Reading *reading = new_reading (self);
  g_autofree char *file = vp_session_file_name (session, NULL, _("Work summary"), NULL, reading->span.to, ending);

  vp_paper_job_save (widget, session, _("Work summary"), file, write_file, reading, reading_free);
}

static void
print_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpSummaryPage *self = VP_SUMMARY_PAGE (widget);

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
  g_autofree char *sentence = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
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

static void
vp_summary_page_open (VpPage *page, VpSession *session)
{
  g_signal_connect_object (vp_session_get_store (session), "changed", G_CALLBACK (changed_cb), page, 0);
}

static void
vp_summary_page_show (VpPage *page)
{
  VpSummaryPage *self = VP_SUMMARY_PAGE (page);

  if (self->summary == NULL || self->stale)
    ask (self);
}

static void
vp_summary_page_refresh (VpPage *page)
{
  ask (VP_SUMMARY_PAGE (page));
}

static void
vp_summary_page_search (VpPage *page)
{
  gtk_widget_grab_focus (VP_SUMMARY_PAGE (page)->day_entry);
}

static void
vp_summary_page_dispose (GObject *object)
{
  VpSummaryPage *self = VP_SUMMARY_PAGE (object);

  /* The grids ask for texts of what goes away here. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  G_OBJECT_CLASS (vp_summary_page_parent_class)->dispose (object);
}

static void
vp_summary_page_finalize (GObject *object)
{
  VpSummaryPage *self = VP_SUMMARY_PAGE (object);

  g_clear_pointer (&self->summary, vp_summary_free);
  g_clear_pointer (&self->faults, g_ptr_array_unref);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->codes, g_ptr_array_unref);
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

static GtkWidget *
new_bar (VpSummaryPage *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  const char *const names[] = { _("Stage summary"), _("Monthly brief"), NULL };
  g_autofree char *today = vp_date_to_string (vp_date_today ());

  gtk_widget_add_css_class (bar, "page-bar");
  self->template_drop = gtk_drop_down_new_from_strings (names);
  self->day_entry = gtk_entry_new ();
  gtk_editable_set_text (GTK_EDITABLE (self->day_entry), today);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->day_entry), 11);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->day_entry), 11);
  self->issued_check = gtk_check_button_new_with_label (_("As issued"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->template_drop), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Template"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->day_entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("As of"), -1);
  gtk_box_append (GTK_BOX (bar), self->template_drop);
  gtk_box_append (GTK_BOX (bar), gtk_label_new (_("As of")));
  gtk_box_append (GTK_BOX (bar), self->day_entry);
  gtk_box_append (GTK_BOX (bar), self->issued_check);
  add_button (bar, _("Print"), "page.print", NULL);
  add_button (bar, _("PDF"), "summary.save", "pdf");
  add_button (bar, _("Text"), "summary.save", "txt");
  add_button (bar, _("Table of figures"), "summary.save", "xlsx");
  add_button (bar, _("Issue…"), "summary.issue", NULL);
  add_button (bar, _("Sentences and figures"), "win.page", "registers");
  g_signal_connect (self->template_drop, "notify::selected", G_CALLBACK (notified_cb), self);
  g_signal_connect (self->day_entry, "activate", G_CALLBACK (asked_cb), self);
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
  gtk_text_view_set_cursor_visible (GTK_TEXT_VIEW (self->text_view), FALSE);
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

static GtkWidget *
new_figures (VpSummaryPage *self)
{
  static VpGridColumn figures[] = { { N_("Code"), 56, FALSE, FALSE }, { N_("Figure"), 0, TRUE, FALSE }, { N_("Value"), 128, FALSE, TRUE },
                                    { N_("Comes from"), 62, FALSE, FALSE } };
  static VpGridColumn lines[] = { { N_("Day"), 96, FALSE, FALSE }, { N_("Behind it"), 0, TRUE, FALSE }, { N_("Amount"), 96, FALSE, TRUE } };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->figures_grid = vp_grid_new (_("Figures of the summary"));
  vp_grid_set_columns (VP_GRID (self->figures_grid), figures, G_N_ELEMENTS (figures), figure_text_cb, self);
  gtk_widget_set_vexpand (self->figures_grid, TRUE);
  self->meaning_label = gtk_label_new (_("Choose a figure in the text or in the list."));
  gtk_label_set_wrap (GTK_LABEL (self->meaning_label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->meaning_label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (self->meaning_label), 0);
  gtk_label_set_selectable (GTK_LABEL (self->meaning_label), TRUE);
  self->lines_grid = vp_grid_new (_("What is behind the figure"));
  vp_grid_set_columns (VP_GRID (self->lines_grid), lines, G_N_ELEMENTS (lines), line_text_cb, self);
  gtk_widget_set_vexpand (self->lines_grid, TRUE);
  gtk_box_append (GTK_BOX (box), self->figures_grid);
  gtk_box_append (GTK_BOX (box), self->meaning_label);
  gtk_box_append (GTK_BOX (box), self->lines_grid);
  g_signal_connect (self->figures_grid, "selected", G_CALLBACK (figure_selected_cb), self);
  return box;
}

static GtkWidget *
new_side (VpSummaryPage *self)
{
  static VpGridColumn faults[] = { { N_("Sentence"), 70, FALSE, FALSE }, { N_("Look at"), 0, TRUE, FALSE } };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *switcher = gtk_stack_switcher_new ();

  self->stack = gtk_stack_new ();
  gtk_stack_add_titled (GTK_STACK (self->stack), new_figures (self), "figures", _("Figures"));
  self->faults_grid = vp_grid_new (_("What should be looked at"));
  vp_grid_set_columns (VP_GRID (self->faults_grid), faults, G_N_ELEMENTS (faults), fault_text_cb, self);
  vp_grid_set_lines (VP_GRID (self->faults_grid), 2);
  gtk_stack_add_titled (GTK_STACK (self->stack), self->faults_grid, "faults", _("To look at"));
  gtk_stack_switcher_set_stack (GTK_STACK_SWITCHER (switcher), GTK_STACK (self->stack));
  gtk_box_append (GTK_BOX (box), switcher);
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_box_append (GTK_BOX (box), self->stack);
  gtk_widget_set_size_request (box, 430, -1);
  return box;
}

static void
vp_summary_page_init (VpSummaryPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8), *paned = gtk_paned_new (GTK_ORIENTATION_HORIZONTAL);

  self->codes = g_ptr_array_new_with_free_func (g_free);
  gtk_box_append (GTK_BOX (box), new_bar (self));
  gtk_paned_set_start_child (GTK_PANED (paned), new_text (self));
  gtk_paned_set_end_child (GTK_PANED (paned), new_side (self));
  gtk_paned_set_resize_end_child (GTK_PANED (paned), FALSE);
  gtk_paned_set_shrink_end_child (GTK_PANED (paned), FALSE);
  gtk_widget_set_vexpand (paned, TRUE);
  gtk_box_append (GTK_BOX (box), paned);
  adw_bin_set_child (ADW_BIN (self), box);
}
