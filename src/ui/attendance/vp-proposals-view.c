/* vp-proposals-view.c: hours that wait for somebody, chosen and decided in batches
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-proposals-view.h"

#include "vp-attendance.h"
#include "vp-deciding.h"
#include "vp-grid.h"
#include "vp-hours.h"
#include "vp-ledger.h"
#include "vp-text.h"
#include "vp-verb-bar.h"

#include <glib/gi18n.h>
#include <string.h>

struct _VpProposalsView {
  AdwBin parent_instance;

  /* borrowed */
  VpGrid *grid;
  GtkStack *stack;
  GtkLabel *sum;
  VpSession *session;

  /* owned */
  GPtrArray *proposals; /* VpProposal of everything, kept alive for rows */
  GPtrArray *rows;      /* those of them that stand here */

  gboolean tray;
};

G_DEFINE_FINAL_TYPE (VpProposalsView, vp_proposals_view, ADW_TYPE_BIN)

typedef enum { COLUMN_DAY, COLUMN_EVENT, COLUMN_LINE, COLUMN_PERSON, COLUMN_STATE, COLUMN_GRADE, COLUMN_PLANNED, COLUMN_MINUTES,
  COLUMN_LESS, COLUMN_EVIDENCE, COLUMN_REMARK, COLUMN_ENTERED, N_COLUMNS } Column;

static const VpGridColumn columns[N_COLUMNS] = {
  [COLUMN_DAY] = { N_("Day"), 88, FALSE, FALSE }, [COLUMN_EVENT] = { N_("Event"), 108, TRUE, FALSE },
  [COLUMN_LINE] = { N_("Sheet-line"), 56, FALSE, TRUE }, [COLUMN_PERSON] = { N_("Name"), 158, FALSE, FALSE },
  [COLUMN_STATE] = { N_("Attendance"), 70, FALSE, FALSE }, [COLUMN_GRADE] = { N_("Grade"), 60, FALSE, FALSE },
  [COLUMN_PLANNED] = { N_("Planned"), 62, FALSE, TRUE },
  [COLUMN_MINUTES] = { N_("Proposed"), 62, FALSE, TRUE }, [COLUMN_LESS] = { N_("Difference"), 62, FALSE, TRUE },
  [COLUMN_EVIDENCE] = { N_("Class"), 72, FALSE, FALSE }, [COLUMN_REMARK] = { N_("Remark"), 90, TRUE, FALSE },
  [COLUMN_ENTERED] = { N_("Entered by"), 76, FALSE, FALSE },
};

/* What stands in the way, or what the rule would do. */
static char *
tell_remark (const VpProposal *proposal)
{
  const VpHoursCase *of = proposal->case_of;
  g_autofree char *cut = NULL;

  switch (proposal->state) {
  case VP_PROPOSAL_NO_SIGN_OUT:
    if (proposal->out_by_rule < 0)
      return g_strdup (_("no rule: say until when"));
    /* Translators: a time of day */
    return g_strdup_printf (_("by the rule until %d:%02d"), proposal->out_by_rule / 60 % 24, proposal->out_by_rule % 60);
  case VP_PROPOSAL_NOBODY:
    return g_strdup (_("not on the roster"));
  case VP_PROPOSAL_NOTHING:
    return g_strdup (_("no time left"));
  case VP_PROPOSAL_RETURNED:
    /* Translators: why */
    return g_strdup_printf (_("returned: %s"), of->line->why);
  case VP_PROPOSAL_READY:
    cut = vp_text_hours (proposal->cut);
    /* Translators: hours */
    return proposal->cut > 0 ? g_strdup_printf (_("%s over the most of a day"), cut) : g_strdup (of->line->note);
  case VP_N_PROPOSAL_STATES:
    break;
  }
  return g_strdup ("");
}

static char *
tell_difference (const VpProposal *proposal)
{
  int more = proposal->minutes - proposal->planned;
  g_autofree char *hours = vp_text_hours (ABS (more));

  if (proposal->state == VP_PROPOSAL_NO_SIGN_OUT || more == 0)
    return g_strdup ("");
  return g_strdup_printf ("%s%s", more < 0 ? "−" : "+", hours);
}

static char *
text_cb (guint row, guint column, gpointer data)
{
  const VpProposal *proposal = g_ptr_array_index (VP_PROPOSALS_VIEW (data)->rows, row);
  const VpAttendance *line = proposal->case_of->line;

  switch ((Column) column) {
  case COLUMN_DAY:
    return vp_date_to_string (line->day);
  case COLUMN_EVENT:
    return g_strdup (proposal->case_of->title);
  case COLUMN_LINE:
    return g_strdup_printf ("%d-%d", line->sheet, line->line);
  case COLUMN_PERSON:
    return g_strdup (line->label);
  case COLUMN_STATE:
    return g_strdup (vp_attendance_title (line->state));
  case COLUMN_PLANNED:
    return vp_text_hours (proposal->planned);
  case COLUMN_MINUTES:
    return proposal->state == VP_PROPOSAL_NO_SIGN_OUT ? g_strdup ("") : vp_text_hours (proposal->minutes);
  case COLUMN_LESS:
    return tell_difference (proposal);
  case COLUMN_EVIDENCE:
    return g_strdup_printf ("%c", 'A' + proposal->class - 1);
  case COLUMN_GRADE:
    return g_strdup (line->grade != 0 ? vp_grade_title (line->grade) : "");
  case COLUMN_REMARK:
    return tell_remark (proposal);
  case COLUMN_ENTERED:
    return g_strdup (line->entered_by);
  case N_COLUMNS:
    break;
  }
  return g_strdup ("");
}

/* What is chosen, or with nothing chosen everything. */
static GArray *
get_ids (VpProposalsView *self, guint *ready, gint64 *minutes)
{
  g_autoptr (GtkBitset) chosen = vp_grid_get_selection (self->grid);
  gboolean all = gtk_bitset_is_empty (chosen);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  *ready = 0;
  *minutes = 0;
  for (guint i = 0; self->rows != NULL && i < self->rows->len; i++) {
    const VpProposal *proposal = self->rows->pdata[i];

    if (!all && !gtk_bitset_contains (chosen, i))
      continue;
    g_array_append_val (ids, proposal->case_of->line->id);
    *ready += proposal->state == VP_PROPOSAL_READY;
    *minutes += proposal->state == VP_PROPOSAL_READY ? proposal->minutes : 0;
  }
  return ids;
}

char *
vp_proposals_view_describe (VpProposalsView *self)
{
  guint ready;
  gint64 minutes;
  g_autoptr (GArray) ids = get_ids (self, &ready, &minutes);
  g_autofree char *hours = vp_text_hours (minutes);

  if (self->tray)
    /* Translators: how many lines */
    return g_strdup_printf (_("%u lines without sign-out"), ids->len);
  /* Translators: how many lines, how many of them can be credited, hours */
  return g_strdup_printf (_("%u lines, %u ready, %s hours"), ids->len, ready, hours);
}

static void
show_sum (VpProposalsView *self)
{
  g_autofree char *sum = vp_proposals_view_describe (self);

  gtk_label_set_text (self->sum, sum);
}

static void
selected_cb (VpGrid *grid, guint row, gpointer data)
{
  show_sum (VP_PROPOSALS_VIEW (data));
}

/* Deciding */

static gboolean
write_approval (VpDb *db, VpDeciding *self, GError **error)
{
  VpApproval approval;

  if (!vp_hours_approve (db, 0, self->ids, &approval, error))
    return FALSE;
  self->n = approval.credited;
  self->minutes = approval.minutes;
  return TRUE;
}

static char *
tell_approval (const VpDeciding *self)
{
  g_autofree char *hours = vp_text_hours (self->minutes);

  /* Translators: how many lines, hours, how many lines were left */
  return g_strdup_printf (_("%u lines credited, %s hours; %u lines still wait"), self->n, hours, self->ids->len - self->n);
}

static gboolean
write_return (VpDb *db, VpDeciding *self, GError **error)
{
  return vp_hours_return (db, 0, self->ids, self->text, &self->n, error);
}

static char *
tell_return (const VpDeciding *self)
{
  return g_strdup_printf (_("%u lines returned"), self->n);
}

static gboolean
write_rule (VpDb *db, VpDeciding *self, GError **error)
{
  return vp_hours_apply_out (db, 0, self->ids, &self->n, error);
}

/* "11:30 李组长证明": until when, and how that is known */
static gboolean
write_time (VpDb *db, VpDeciding *self, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (self->text, " ", 2);
  int time = parts[0] != NULL ? vp_time_parse (parts[0]) : -1;

  if (time < 0 || parts[1] == NULL) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, _("Write the time and who saw it, such as 11:30 李组长证明."));
    return FALSE;
  }
  self->n = self->ids->len;
  for (guint i = 0; i < self->ids->len; i++)
    if (!vp_attendance_decide_out (db, g_array_index (self->ids, gint64, i), time, VP_OUT_DECIDED, parts[1], error))
      return FALSE;
  return TRUE;
}

static char *
tell_out (const VpDeciding *self)
{
  return g_strdup_printf (_("%u lines signed out"), self->n);
}

/* A word of the list, or another one that means it. */
static gboolean
write_grade (VpDb *db, VpDeciding *self, GError **error)
{
  int grade = VP_N_GRADES;

  for (int i = 0; grade == VP_N_GRADES && i < VP_N_GRADES; i++)
    if (strcmp (self->text, vp_grade_title (i)) == 0)
      grade = i;
  grade = grade != VP_N_GRADES ? grade : vp_grade_find (self->text);
  if (grade == VP_N_GRADES) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, _("That is no grade. Choose one of the list."));
    return FALSE;
  }
  self->n = self->ids->len;
  return vp_attendance_grade (db, self->ids, grade, error);
}

static char *
tell_grade (const VpDeciding *self)
{
  return g_strdup_printf (_("%u lines graded"), self->n);
}

static const VpDecision approving = { N_("The hours were not approved"), write_approval, tell_approval };
static const VpDecision returning = { N_("The hours were not returned"), write_return, tell_return };
static const VpDecision grading = { N_("Nothing was graded"), write_grade, tell_grade };
static const VpDecision by_rule = { N_("Nobody was signed out"), write_rule, tell_out };
static const VpDecision by_time = { N_("Nobody was signed out"), write_time, tell_out };

/* Nothing is credited without a look at how many lines and hours it is. */
static void
approve_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpProposalsView *self = VP_PROPOSALS_VIEW (widget);
  guint ready;
  gint64 minutes;
  g_autoptr (GArray) ids = get_ids (self, &ready, &minutes);
  g_autofree char *hours = vp_text_hours (minutes), *sentence = NULL;

  if (ids->len == 0)
    return;
  /* Translators: how many lines, hours, who works here, how many lines are not ready */
  sentence = g_strdup_printf (_("%u lines with %s hours go into the ledger, approved by %s. %u lines are not ready and stay."), ready,
                              hours, vp_session_get_who (self->session), ids->len - ready);
  vp_decide_confirm (widget, self->session, &approving, ids, _("Approve these hours?"), sentence, _("_Approve"));
}

static void
return_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *const reasons[] = { _("Signature missing"), _("Times do not agree"), _("Wrong person"), NULL };
  VpProposalsView *self = VP_PROPOSALS_VIEW (widget);
  guint ready;
  gint64 minutes;
  g_autoptr (GArray) ids = get_ids (self, &ready, &minutes);
  g_autofree char *sentence = NULL;

  if (ids->len == 0)
    return;
  /* Translators: how many lines */
  sentence = g_strdup_printf (_("%u lines go back to who entered them. Say what to mend."), ids->len);
  vp_decide_ask (widget, self->session, &returning, ids, _("Return these hours?"), sentence, _("Reason"), reasons, _("_Return"));
}

/* A grade is said of the lines that were chosen: nobody means everybody by choosing nobody. */
static void
grade_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *const grades[] = { vp_grade_title (1), vp_grade_title (2), vp_grade_title (3), vp_grade_title (4), vp_grade_title (0), NULL };
  VpProposalsView *self = VP_PROPOSALS_VIEW (widget);
  g_autoptr (GtkBitset) chosen = vp_grid_get_selection (self->grid);
  guint ready;
  gint64 minutes;
  g_autoptr (GArray) ids = get_ids (self, &ready, &minutes);
  g_autofree char *sentence = NULL;

  if (gtk_bitset_is_empty (chosen) || ids->len == 0) {
    vp_session_notice (self->session, _("Choose the lines to be graded in the list first."), FALSE);
    return;
  }
  /* Translators: how many lines */
  sentence = g_strdup_printf (_("How well did they do (%u lines)? The grade is credited with the hours, and changes nothing of them."),
                              ids->len);
  vp_decide_ask (widget, self->session, &grading, ids, _("Grade the duty"), sentence, _("Grade"), grades, _("_Grade"));
}

static void
rule_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpProposalsView *self = VP_PROPOSALS_VIEW (widget);
  guint ready;
  gint64 minutes;
  g_autoptr (GArray) ids = get_ids (self, &ready, &minutes);

  if (ids->len > 0)
    vp_decide (self->session, &by_rule, ids);
}

static void
time_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpProposalsView *self = VP_PROPOSALS_VIEW (widget);
  guint ready;
  gint64 minutes;
  g_autoptr (GArray) ids = get_ids (self, &ready, &minutes);
  g_autofree char *sentence = NULL;

  if (ids->len == 0)
    return;
  /* Translators: how many lines */
  sentence = g_strdup_printf (_("Until when were they there (%u lines)? Write the time and who saw it, such as 11:30 李组长证明."),
                              ids->len);
  vp_decide_ask (widget, self->session, &by_time, ids, _("Sign them out"), sentence, _("Time and witness"), NULL, _("_Sign out"));
}

/* An office that grades nobody has no column for it. */
static void
show_grades (VpProposalsView *self)
{
  gboolean graded = FALSE;

  for (guint i = 0; i < self->rows->len; i++)
    graded = graded || ((VpProposal *) self->rows->pdata[i])->case_of->line->grade != 0;
  vp_grid_show_column (self->grid, COLUMN_GRADE, graded);
}

void
vp_proposals_view_set (VpProposalsView *self, VpSession *session, GPtrArray *proposals)
{
  g_return_if_fail (VP_IS_PROPOSALS_VIEW (self));

  self->session = session;
  vp_grid_set_n_rows (self->grid, 0);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->proposals, g_ptr_array_unref);
  self->proposals = g_ptr_array_ref (proposals);
  self->rows = g_ptr_array_new ();
  for (guint i = 0; i < proposals->len; i++) {
    VpProposal *proposal = proposals->pdata[i];

    if ((proposal->state == VP_PROPOSAL_NO_SIGN_OUT) == self->tray)
      g_ptr_array_add (self->rows, proposal);
  }
  show_grades (self);
  vp_grid_set_n_rows (self->grid, self->rows->len);
  gtk_stack_set_visible_child_name (self->stack, self->rows->len > 0 ? "rows" : "none");
  show_sum (self);
}

static void
vp_proposals_view_dispose (GObject *object)
{
  VpProposalsView *self = VP_PROPOSALS_VIEW (object);

  if (self->grid != NULL)
    vp_grid_set_n_rows (self->grid, 0);
  self->grid = NULL;
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->proposals, g_ptr_array_unref);
  G_OBJECT_CLASS (vp_proposals_view_parent_class)->dispose (object);
}

static void
vp_proposals_view_class_init (VpProposalsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vp_proposals_view_dispose;
  gtk_widget_class_install_action (widget_class, "hours.approve", NULL, approve_cb);
  gtk_widget_class_install_action (widget_class, "hours.return", NULL, return_cb);
  gtk_widget_class_install_action (widget_class, "hours.grade", NULL, grade_cb);
  gtk_widget_class_install_action (widget_class, "hours.rule", NULL, rule_cb);
  gtk_widget_class_install_action (widget_class, "hours.time", NULL, time_cb);
}

static void
vp_proposals_view_init (VpProposalsView *self)
{
}

static GtkWidget *
new_bar (VpProposalsView *self)
{
  static const VpVerb of_tray[] = {
    { N_("By the _rule"), "hours.rule", TRUE }, { N_("Until when was it…"), "hours.time" }, { N_("Re_turn…"), "hours.return" },
  };
  static const VpVerb of_ready[] = { { N_("_Approve…"), "hours.approve", TRUE }, { N_("Re_turn…"), "hours.return" },
    { N_("_Grade…"), "hours.grade" } };
  GtkWidget *bar = self->tray ? vp_verb_bar_new (of_tray, G_N_ELEMENTS (of_tray)) : vp_verb_bar_new (of_ready, G_N_ELEMENTS (of_ready));

  self->sum = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->sum, PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->sum));
  return bar;
}

GtkWidget *
vp_proposals_view_new (gboolean tray)
{
  VpProposalsView *self = g_object_new (VP_TYPE_PROPOSALS_VIEW, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *none = adw_status_page_new ();
  GtkWidget *grid = vp_grid_new (tray ? _("Without sign-out") : _("Hours to be approved"));

  self->tray = tray;
  self->grid = VP_GRID (grid);
  vp_grid_set_multiple (self->grid);
  vp_grid_set_columns (self->grid, columns, N_COLUMNS, text_cb, self);
  g_signal_connect_object (grid, "selected", G_CALLBACK (selected_cb), self, 0);
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (none), "emblem-ok-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (none), tray ? _("Everybody signed out") : _("No hours wait"));
  adw_status_page_set_description (ADW_STATUS_PAGE (none), tray
    ? _("Where the time that was there counts and nobody signed out, the line waits here for somebody to say until when.")
    : _("What is entered of a sheet is proposed here, with the difference to the plan; somebody else approves it, and only then"
        " it stands in the ledger."));
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, none, "none");
  gtk_stack_add_named (self->stack, grid, "rows");
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_box_append (GTK_BOX (box), new_bar (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  adw_bin_set_child (ADW_BIN (self), box);
  return GTK_WIDGET (self);
}
