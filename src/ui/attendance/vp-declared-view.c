/* vp-declared-view.c: hours that somebody only says, for a second person to approve
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-declared-view.h"

#include "vp-deciding.h"
#include "vp-declared.h"
#include "vp-list-view.h"
#include "vp-paper-job.h"
#include "vp-text.h"
#include "vp-verb-bar.h"

#include <glib/gi18n.h>
#include <inttypes.h>

struct _VpDeclaredView {
  AdwBin parent_instance;

  /* borrowed */
  VpListView *list;
  VpSession *session;

  /* owned */
  GPtrArray *declared; /* VpDeclaration */
};

G_DEFINE_FINAL_TYPE (VpDeclaredView, vp_declared_view, ADW_TYPE_BIN)

enum { SIGNAL_READ, N_SIGNALS };
static guint signals[N_SIGNALS];

typedef enum { COLUMN_DAYS, COLUMN_WHAT, COLUMN_WHO, COLUMN_LINES, COLUMN_HOURS, COLUMN_EVIDENCE, COLUMN_SOURCE, COLUMN_REMARK,
  COLUMN_ENTERED, N_COLUMNS } Column;

static const VpGridColumn columns[N_COLUMNS] = {
  [COLUMN_DAYS] = { N_("Days of service"), 170, FALSE, FALSE }, [COLUMN_WHAT] = { N_("File or project"), 130, TRUE, FALSE },
  [COLUMN_WHO] = { N_("Whose hours"), 150, TRUE, FALSE }, [COLUMN_LINES] = { N_("Lines"), 60, FALSE, TRUE },
  [COLUMN_HOURS] = { N_("Hours"), 72, FALSE, TRUE }, [COLUMN_EVIDENCE] = { N_("Class"), 72, FALSE, FALSE },
  [COLUMN_SOURCE] = { N_("Comes from"), 96, FALSE, FALSE }, [COLUMN_REMARK] = { N_("Remark"), 100, TRUE, FALSE },
  [COLUMN_ENTERED] = { N_("Entered by"), 80, FALSE, FALSE },
};

static char *
tell_days (const VpDeclaration *of)
{
  char first[VP_DATE_BUFFER], last[VP_DATE_BUFFER];

  vp_date_to_buffer (of->first, first);
  if (of->first == of->last)
    return g_strdup (first);
  return g_strdup_printf ("%s – %s", first, vp_date_to_buffer (of->last, last));
}

static char *
tell_people (const VpDeclaration *of)
{
  /* Translators: a person's name, how many people */
  return of->people == 1 ? g_strdup (of->label) : g_strdup_printf (_("%s and others, %u people"), of->label, (guint) of->people);
}

static char *
text_cb (guint row, guint column, gpointer data)
{
  const VpDeclaration *of = g_ptr_array_index (VP_DECLARED_VIEW (data)->declared, row);

  switch ((Column) column) {
  case COLUMN_DAYS:
    return tell_days (of);
  case COLUMN_WHAT:
    return g_strdup (of->what);
  case COLUMN_WHO:
    return tell_people (of);
  case COLUMN_LINES:
    return vp_text_group_digits (of->lines);
  case COLUMN_HOURS:
    return vp_text_hours (of->minutes);
  case COLUMN_EVIDENCE:
    return g_strdup_printf ("%c", 'A' + of->evidence - 1);
  case COLUMN_SOURCE:
    return g_strdup (vp_declared_source_title (of->source));
  case COLUMN_REMARK:
    return vp_declared_describe (of, vp_date_today ());
  case COLUMN_ENTERED:
    return g_strdup (of->entered_by);
  case N_COLUMNS:
    break;
  }
  return g_strdup ("");
}

static void
add_id (GArray *ids, gint64 *minutes, const VpDeclaration *of)
{
  g_array_append_val (ids, of->id);
  *minutes += of->minutes;
}

/* What is chosen. */
static GArray *
get_ids (VpDeclaredView *self, gint64 *minutes)
{
  g_autoptr (GArray) rows = vp_list_view_get_selection (self->list);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  *minutes = 0;
  for (guint i = 0; self->declared != NULL && i < rows->len; i++)
    add_id (ids, minutes, self->declared->pdata[g_array_index (rows, guint, i)]);
  return ids;
}

/* What is chosen, or with nothing chosen all that is to be seen and can be approved today. */
static GArray *
get_ids_to_approve (VpDeclaredView *self, gint64 *minutes)
{
  GArray *ids = get_ids (self, minutes);

  for (guint i = 0, chosen = ids->len; chosen == 0 && i < vp_list_view_get_n_shown (self->list); i++) {
    const VpDeclaration *of = self->declared->pdata[vp_list_view_row_at (self->list, i)];

    if (of->state == VP_DECLARED_WAITING && (of->shown_until == 0 || of->shown_until < vp_date_today ()))
      add_id (ids, minutes, of);
  }
  return ids;
}

/* A button that does nothing would leave its user guessing. */
static gboolean
tell_if_none (VpDeclaredView *self, const GArray *ids)
{
  if (ids->len == 0)
    vp_session_notice (self->session, _("Choose the declared hours in the list first."), FALSE);
  return ids->len == 0;
}

/* Deciding */

static gboolean
write_approval (VpDb *db, VpDeciding *self, GError **error)
{
  VpDeclaredApproval approval;

  if (!vp_declared_approve (db, self->ids, vp_date_today (), &approval, error))
    return FALSE;
  self->n = (guint) approval.lines;
  self->minutes = approval.minutes;
  return TRUE;
}

static char *
tell_approval (const VpDeciding *self)
{
  g_autofree char *hours = vp_text_hours (self->minutes);

  /* Translators: how many lines, hours */
  return g_strdup_printf (_("%u lines credited, %s hours"), self->n, hours);
}

static gboolean
write_return (VpDb *db, VpDeciding *self, GError **error)
{
  return vp_declared_return (db, self->ids, self->text, error);
}

static char *
tell_return (const VpDeciding *self)
{
  return g_strdup (_("The declared hours were returned"));
}

static gboolean
write_removal (VpDb *db, VpDeciding *self, GError **error)
{
  return vp_declared_remove (db, self->ids, self->text, error);
}

static char *
tell_removal (const VpDeciding *self)
{
  return g_strdup (_("The declared hours were taken away"));
}

static const VpDecision approving = { N_("Nothing was credited"), write_approval, tell_approval };
static const VpDecision returning = { N_("The declared hours are as they were"), write_return, tell_return };
static const VpDecision removing = { N_("The declared hours are as they were"), write_removal, tell_removal };

static void
approve_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpDeclaredView *self = VP_DECLARED_VIEW (widget);
  gint64 minutes;
  g_autoptr (GArray) ids = get_ids_to_approve (self, &minutes);
  g_autofree char *hours = vp_text_hours (minutes), *sentence = NULL;

  if (tell_if_none (self, ids))
    return;
  /* Translators: hours, how many declarations */
  sentence = g_strdup_printf (_("%s hours of %u declarations become lines of the ledger, in your name. You looked at what they stand"
                                " on."), hours, ids->len);
  vp_decide_confirm (widget, self->session, &approving, ids, _("Approve these hours?"), sentence, _("_Approve"));
}

static void
return_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *const reasons[] = { _("No paper to be seen"), _("Times do not agree"), _("Wrong person"), NULL };
  VpDeclaredView *self = VP_DECLARED_VIEW (widget);
  gint64 minutes;
  g_autoptr (GArray) ids = get_ids (self, &minutes);

  if (!tell_if_none (self, ids))
    vp_decide_ask (widget, self->session, &returning, ids, _("Return these hours?"),
                   _("They go back to who entered them. Say what to mend."), _("Reason"), reasons, _("_Return"));
}

static void
remove_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *const reasons[] = { _("Typed wrong"), _("Recorded twice"), _("The volunteer took it back"), NULL };
  VpDeclaredView *self = VP_DECLARED_VIEW (widget);
  gint64 minutes;
  g_autoptr (GArray) ids = get_ids (self, &minutes);

  if (!tell_if_none (self, ids))
    vp_decide_ask (widget, self->session, &removing, ids, _("Take these declared hours away?"),
                   _("They never counted. A file is withdrawn among the imports."), _("Reason"), reasons, _("_Take away"));
}

/* The notice */

static gboolean
write_notice (VpDb *db, const char *path, gpointer data, GError **error)
{
  g_autoptr (VpListing) listing = vp_declared_notice (db, *(gint64 *) data, error);

  return listing != NULL && vp_listing_write_paper (listing, path, error);
}

static void
notice_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpDeclaredView *self = VP_DECLARED_VIEW (widget);
  guint row = vp_list_view_get_selected (self->list);
  const VpDeclaration *of;

  if (self->declared == NULL || row >= self->declared->len)
    return;
  of = self->declared->pdata[row];
  vp_paper_job_print_registered (widget, self->session, _("Public notice of declared hours"), FALSE, write_notice,
                                 g_memdup2 (&of->id, sizeof of->id), g_free);
}

/* The view */

typedef struct {
  VpDeclaredView *view; /* owned */
  GPtrArray *declared;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *self = data;

  g_object_unref (self->view);
  g_clear_pointer (&self->declared, g_ptr_array_unref);
  g_free (self);
}

static gboolean
read_declared (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *self = data;

  self->declared = vp_declared_store_open (db, 0, error);
  return self->declared != NULL;
}

static void
declared_read_cb (VpSession *session, gpointer data, const GError *error)
{
  Reading *reading = data;
  VpDeclaredView *self = reading->view;

  if (error != NULL || self->list == NULL)
    return;
  vp_list_view_set_n_rows (self->list, 0);
  g_clear_pointer (&self->declared, g_ptr_array_unref);
  self->declared = g_steal_pointer (&reading->declared);
  vp_list_view_set_n_rows (self->list, self->declared->len);
  g_signal_emit (self, signals[SIGNAL_READ], 0);
}

void
vp_declared_view_refresh (VpDeclaredView *self, VpSession *session)
{
  Reading *reading;

  g_return_if_fail (VP_IS_DECLARED_VIEW (self));
  self->session = session;
  reading = g_new0 (Reading, 1);
  reading->view = g_object_ref (self);
  vp_session_read (session, VP_STORE_PRIORITY_VISIBLE, NULL, read_declared, reading, reading_free, _("The hours could not be read"),
                   declared_read_cb);
}

char *
vp_declared_view_describe (VpDeclaredView *self)
{
  gint64 minutes = 0;
  guint n = 0;
  g_autofree char *hours = NULL;

  g_return_val_if_fail (VP_IS_DECLARED_VIEW (self), NULL);
  for (guint i = 0; self->declared != NULL && i < self->declared->len; i++) {
    minutes += ((VpDeclaration *) self->declared->pdata[i])->minutes;
    n++;
  }
  hours = vp_text_hours (minutes);
  /* Translators: how many declarations, hours */
  return g_strdup_printf (_("%u declarations wait, %s hours"), n, hours);
}

static void
vp_declared_view_dispose (GObject *object)
{
  VpDeclaredView *self = VP_DECLARED_VIEW (object);

  if (self->list != NULL)
    vp_list_view_set_n_rows (self->list, 0);
  self->list = NULL;
  g_clear_pointer (&self->declared, g_ptr_array_unref);
  G_OBJECT_CLASS (vp_declared_view_parent_class)->dispose (object);
}

static void
vp_declared_view_class_init (VpDeclaredViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vp_declared_view_dispose;
  signals[SIGNAL_READ] = g_signal_new ("read", VP_TYPE_DECLARED_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "declared.approve", NULL, approve_cb);
  gtk_widget_class_install_action (widget_class, "declared.return", NULL, return_cb);
  gtk_widget_class_install_action (widget_class, "declared.remove", NULL, remove_cb);
  gtk_widget_class_install_action (widget_class, "declared.notice", NULL, notice_cb);
}

static void
vp_declared_view_init (VpDeclaredView *self)
{
  static const VpVerb verbs[] = {
    { N_("_Approve…"), "declared.approve", TRUE }, { N_("Re_turn…"), "declared.return" }, { N_("Take a_way…"), "declared.remove" },
    { N_("Print the _notice…"), "declared.notice" },
  };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *bar = vp_verb_bar_new (verbs, G_N_ELEMENTS (verbs));

  self->list = VP_LIST_VIEW (vp_list_view_new_multiple (_("Declared hours"), columns, N_COLUMNS, text_cb, self));
  vp_list_view_keep_columns (self->list, "declared-hours");
  vp_list_view_hide_clocks (self->list);
  vp_list_view_set_empty (self->list, "emblem-ok-symbolic", _("No declared hours wait"),
                          _("What is typed, comes in a file or is reported by a volunteer stands here until somebody else than who"
                            " entered it approves it; only then it counts."));
  gtk_widget_set_vexpand (GTK_WIDGET (self->list), TRUE);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
vp_declared_view_new (void)
{
  return g_object_new (VP_TYPE_DECLARED_VIEW, NULL);
}
