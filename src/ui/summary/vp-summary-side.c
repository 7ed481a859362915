/* vp-summary-side.c: beside the text of a summary: its figures with what is behind them, what to look at, what changed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-summary-side.h"

#include "vp-figure-returns.h"
#include "vp-figure-source.h"
#include "vp-grid.h"
#include "vp-kept-tabs.h"
#include "vp-paper-job.h"

#include <glib/gi18n.h>

#define LARGE 110       /* percent of usual type */
#define LINES_MOST 2000 /* of the lines behind a figure */

struct _VpSummarySide {
  AdwBin parent_instance;

  /* children */
  GtkWidget *figures_grid, *lines_grid, *faults_grid, *meaning_label, *returns_label, *form_button, *changes_grid, *since_label, *stack;

  /* owned */
  VpSession *session;
  GPtrArray *codes;   /* char *, of the text in order, each once */
  GPtrArray *lines;   /* VpFigureLine of the chosen figure */
  char *chosen;       /* code of that figure; NULL = none */

  /* borrowed of whoever shows the summary */
  const VpSummary *summary;
  const GPtrArray *faults;  /* VpSummaryFault */
  const GPtrArray *changes; /* VpSummaryChange since the last issue */
  guint asked_lines;
};

G_DEFINE_FINAL_TYPE (VpSummarySide, vp_summary_side, ADW_TYPE_BIN)

static void
collect_codes (VpSummarySide *self)
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
  VpSummarySide *self = VP_SUMMARY_SIDE (data);
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
  const VpFigureLine *line = VP_SUMMARY_SIDE (data)->lines->pdata[row];

  return column == 0 ? vp_date_to_string (line->day) : g_strdup (column == 1 ? line->label : line->text);
}

static char *
fault_text_cb (guint row, guint column, gpointer data)
{
  const VpSummaryFault *fault = VP_SUMMARY_SIDE (data)->faults->pdata[row];

  return g_strdup (column == 0 ? fault->code : fault->sentence);
}

typedef struct {
  VpSummarySide *side; /* owned */
  VpFigureSpan span;
  char *code;
  guint number;
  GPtrArray *lines;
  char *returns; /* what was to be, and who has not sent in */
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_object_unref (opening->side);
  g_free (opening->code);
  g_clear_pointer (&opening->lines, g_ptr_array_unref);
  g_free (opening->returns);
  g_free (opening);
}

static gboolean
read_lines (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Opening *opening = data;
  g_autoptr (VpFigures) figures = vp_figures_read (db, &opening->span, error);

  opening->lines = figures != NULL ? vp_figures_lines (figures, db, opening->code, error) : NULL;
  opening->returns = opening->lines != NULL ? vp_figure_returns_tell (db, vp_figures_find (figures, opening->code), opening->span.to, error)
                                            : NULL;
  return opening->returns != NULL;
}

static void
lines_read_cb (VpSession *session, gpointer data, const GError *error)
{
  Opening *opening = data;
  VpSummarySide *self = opening->side;

  if (error != NULL || opening->number != self->asked_lines)
    return;
  vp_grid_set_n_rows (VP_GRID (self->lines_grid), 0);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  self->lines = g_steal_pointer (&opening->lines);
  gtk_label_set_label (GTK_LABEL (self->returns_label), opening->returns);
  gtk_widget_set_visible (self->returns_label, *opening->returns != '\0');
  vp_grid_set_n_rows (VP_GRID (self->lines_grid), MIN (self->lines->len, LINES_MOST));
}

/* The form of the month for those who send in the chosen figure */

typedef struct {
  char *code;
  VpFigureSpan span;
} Form;

static void
form_free (gpointer data)
{
  g_free (((Form *) data)->code);
  g_free (data);
}

static gboolean
write_form (VpDb *db, const char *path, gpointer data, GError **error)
{
  const Form *form = data;
  g_autoptr (VpFigures) figures = vp_figures_read (db, &form->span, error);
  const VpFigureAnswer *answer = figures != NULL ? vp_figures_find (figures, form->code) : NULL;

  return answer != NULL && vp_figure_form_write (db, answer->figure, vp_date_month (form->span.to), path, error);
}

static void
form_cb (GtkButton *button, gpointer data)
{
  VpSummarySide *self = VP_SUMMARY_SIDE (data);
  const VpFigureAnswer *answer = self->chosen != NULL && self->summary != NULL ? vp_figures_find (vp_summary_figures (self->summary), self->chosen) : NULL;
  g_autofree char *file = NULL;
  Form *form;

  if (answer == NULL)
    return;
  form = g_new0 (Form, 1);
  form->code = g_strdup (self->chosen);
  form->span = *vp_figures_span (vp_summary_figures (self->summary));
  file = vp_session_file_name (self->session, answer->figure->name, "填报表", NULL, form->span.to, "xlsx");
  vp_paper_job_save (GTK_WIDGET (self), self->session, _("Form for units"), file, write_form, form, form_free);
}

/* Definition, formula, source: whatever a figure is made of, in words. */
static char *
tell_figure (const VpFigureAnswer *answer)
{
  const VpFigure *figure = answer->figure;
  char day[VP_DATE_BUFFER];
  g_autofree char *value = vp_figure_answer_text (answer), *counted = NULL;
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
  counted = vp_figure_source_tell (figure);
  /* Translators: what was said before, what is counted and how */
  return g_strdup_printf (_("%s Counted: %s."), head, counted);
}

static void
choose (VpSummarySide *self, const char *code)
{
  const VpFigureAnswer *answer = self->summary != NULL ? vp_figures_find (vp_summary_figures (self->summary), code) : NULL;
  g_autofree char *told = answer != NULL ? tell_figure (answer) : g_strdup_printf (_("Nobody knows a figure “%s”."), code);
  Opening *opening;

  gtk_label_set_label (GTK_LABEL (self->meaning_label), told);
  gtk_widget_set_visible (self->lines_grid, answer != NULL);
  gtk_widget_set_visible (self->returns_label, FALSE);
  gtk_widget_set_visible (self->form_button, answer != NULL && answer->figure->nature == VP_NATURE_NUMBER);
  g_free (self->chosen);
  self->chosen = answer != NULL ? g_strdup (code) : NULL;
  if (answer == NULL)
    return;
  opening = g_new0 (Opening, 1);
  opening->side = g_object_ref (self);
  opening->span = *vp_figures_span (vp_summary_figures (self->summary));
  opening->code = g_strdup (code);
  opening->number = ++self->asked_lines;
  vp_session_read (self->session, VP_STORE_PRIORITY_VISIBLE, NULL, read_lines, opening, opening_free,
                   _("The figure could not be opened"), lines_read_cb);
}

static void
figure_selected_cb (VpGrid *grid, guint row, gpointer data)
{
  VpSummarySide *self = VP_SUMMARY_SIDE (data);

  if (row < self->codes->len)
    choose (self, self->codes->pdata[row]);
}

void
vp_summary_side_select (VpSummarySide *self, const char *code)
{
  guint row;

  g_return_if_fail (VP_IS_SUMMARY_SIDE (self) && code != NULL);
  if (!g_ptr_array_find_with_equal_func (self->codes, code, g_str_equal, &row))
    return;
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "figures");
  vp_grid_select (VP_GRID (self->figures_grid), row);
}

/* What changed */

static char *
change_text_cb (guint row, guint column, gpointer data)
{
  const VpSummaryChange *change = VP_SUMMARY_SIDE (data)->changes->pdata[row];
  const char *const cells[] = { change->code, change->name, change->before, change->after, change->why };

  return g_strdup (cells[column]);
}

static void
show_since (VpSummarySide *self, VpDate since)
{
  char day[VP_DATE_BUFFER];
  /* Translators: how many figures, a day */
  g_autofree char *sentence = since == 0 ? g_strdup (_("Nothing was issued before this day: there is nothing to compare with."))
    : g_strdup_printf (_("%u figures are not what they were in the summary issued as of %s."), self->changes->len,
                       vp_date_to_buffer (since, day));

  gtk_label_set_label (GTK_LABEL (self->since_label), sentence);
}

/* The widget */

static GtkWidget *
new_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_margin_start (label, 8);
  gtk_widget_set_margin_end (label, 8);
  return label;
}

static GtkWidget *
new_figures (VpSummarySide *self)
{
  static VpGridColumn figures[] = { { N_("Code"), 56, FALSE, FALSE }, { N_("Figure"), 0, TRUE, FALSE }, { N_("Value"), 104, FALSE, TRUE },
                                    { N_("Comes from"), 62, FALSE, FALSE } };
  static VpGridColumn lines[] = { { N_("Day"), 88, FALSE, FALSE }, { N_("Behind it"), 0, TRUE, FALSE }, { N_("Amount"), 72, FALSE, TRUE } };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->figures_grid = vp_grid_new (_("Figures of the summary"));
  vp_grid_set_columns (VP_GRID (self->figures_grid), figures, G_N_ELEMENTS (figures), figure_text_cb, self);
  gtk_widget_set_vexpand (self->figures_grid, TRUE);
  self->meaning_label = new_label (_("Choose a figure in the text or in the list."));
  self->returns_label = new_label ("");
  gtk_widget_set_visible (self->returns_label, FALSE);
  self->form_button = gtk_button_new_with_label (_("Form for units…"));
  gtk_widget_set_tooltip_text (self->form_button, _("A table of the month, to be filled in and imported back into the returns of units"));
  gtk_widget_set_halign (self->form_button, GTK_ALIGN_START);
  gtk_widget_set_margin_start (self->form_button, 8);
  gtk_widget_set_visible (self->form_button, FALSE);
  g_signal_connect (self->form_button, "clicked", G_CALLBACK (form_cb), self);
  self->lines_grid = vp_grid_new (_("What is behind the figure"));
  vp_grid_set_columns (VP_GRID (self->lines_grid), lines, G_N_ELEMENTS (lines), line_text_cb, self);
  gtk_widget_set_vexpand (self->lines_grid, TRUE);
  gtk_widget_set_visible (self->lines_grid, FALSE);
  gtk_box_append (GTK_BOX (box), self->figures_grid);
  gtk_box_append (GTK_BOX (box), self->meaning_label);
  gtk_box_append (GTK_BOX (box), self->returns_label);
  gtk_box_append (GTK_BOX (box), self->form_button);
  gtk_box_append (GTK_BOX (box), self->lines_grid);
  g_signal_connect (self->figures_grid, "selected", G_CALLBACK (figure_selected_cb), self);
  return box;
}

static GtkWidget *
new_changes (VpSummarySide *self)
{
  static VpGridColumn columns[] = { { N_("Code"), 56, FALSE, FALSE }, { N_("Figure"), 0, TRUE, FALSE }, { N_("Before"), 90, FALSE, TRUE },
                                    { N_("Now"), 90, FALSE, TRUE }, { N_("Why"), 120, FALSE, FALSE } };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->since_label = gtk_label_new ("");
  gtk_label_set_wrap (GTK_LABEL (self->since_label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->since_label), 0);
  self->changes_grid = vp_grid_new (_("Figures since the last issue"));
  vp_grid_set_columns (VP_GRID (self->changes_grid), columns, G_N_ELEMENTS (columns), change_text_cb, self);
  vp_grid_set_lines (VP_GRID (self->changes_grid), 2);
  gtk_widget_set_vexpand (self->changes_grid, TRUE);
  gtk_box_append (GTK_BOX (box), self->since_label);
  gtk_box_append (GTK_BOX (box), self->changes_grid);
  return box;
}

static void
vp_summary_side_dispose (GObject *object)
{
  /* The grids ask for texts of what goes away here. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  G_OBJECT_CLASS (vp_summary_side_parent_class)->dispose (object);
}

static void
vp_summary_side_finalize (GObject *object)
{
  VpSummarySide *self = VP_SUMMARY_SIDE (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->codes, g_ptr_array_unref);
  g_free (self->chosen);
  G_OBJECT_CLASS (vp_summary_side_parent_class)->finalize (object);
}

static void
vp_summary_side_class_init (VpSummarySideClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vp_summary_side_dispose;
  G_OBJECT_CLASS (klass)->finalize = vp_summary_side_finalize;
}

static void
vp_summary_side_init (VpSummarySide *self)
{
  static VpGridColumn faults[] = { { N_("Sentence"), 70, FALSE, FALSE }, { N_("Look at"), 0, TRUE, FALSE } };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *switcher = gtk_stack_switcher_new ();

  self->codes = g_ptr_array_new_with_free_func (g_free);
  self->stack = gtk_stack_new ();
  gtk_stack_add_titled (GTK_STACK (self->stack), new_figures (self), "figures", _("Figures"));
  self->faults_grid = vp_grid_new (_("What should be looked at"));
  vp_grid_set_columns (VP_GRID (self->faults_grid), faults, G_N_ELEMENTS (faults), fault_text_cb, self);
  vp_grid_set_lines (VP_GRID (self->faults_grid), 2);
  gtk_stack_add_titled (GTK_STACK (self->stack), self->faults_grid, "faults", _("To look at"));
  gtk_stack_add_titled (GTK_STACK (self->stack), new_changes (self), "changes", _("Since the last one"));
  gtk_stack_switcher_set_stack (GTK_STACK_SWITCHER (switcher), GTK_STACK (self->stack));
  gtk_box_append (GTK_BOX (box), switcher);
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_box_append (GTK_BOX (box), self->stack);
  gtk_widget_set_size_request (box, 430, -1);
  adw_bin_set_child (ADW_BIN (self), box);
}

void
vp_summary_side_open (VpSummarySide *self, VpSession *session)
{
  g_return_if_fail (VP_IS_SUMMARY_SIDE (self));
  g_set_object (&self->session, session);
  vp_kept_tabs_open ("summary", GTK_STACK (self->stack), TRUE);
}

void
vp_summary_side_clear (VpSummarySide *self)
{
  g_return_if_fail (VP_IS_SUMMARY_SIDE (self));
  vp_grid_set_n_rows (VP_GRID (self->figures_grid), 0);
  vp_grid_set_n_rows (VP_GRID (self->faults_grid), 0);
  vp_grid_set_n_rows (VP_GRID (self->changes_grid), 0);
  self->summary = NULL;
}

guint
vp_summary_side_show (VpSummarySide *self, const VpSummary *summary, const GPtrArray *faults, const GPtrArray *changes, VpDate since)
{
  g_return_val_if_fail (VP_IS_SUMMARY_SIDE (self) && summary != NULL, 0);
  self->summary = summary;
  self->faults = faults;
  self->changes = changes;
  collect_codes (self);
  /* In large type names and texts wrap before they are cut. */
  vp_grid_set_lines (VP_GRID (self->figures_grid), vp_grid_scale_width (GTK_WIDGET (self), 100) > LARGE ? 2 : 1);
  vp_grid_set_n_rows (VP_GRID (self->figures_grid), self->codes->len);
  vp_grid_set_n_rows (VP_GRID (self->faults_grid), faults->len);
  vp_grid_set_n_rows (VP_GRID (self->changes_grid), changes->len);
  show_since (self, since);
  return self->codes->len;
}
