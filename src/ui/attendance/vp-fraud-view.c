/* vp-fraud-view.c: doubtful hours, looked for and answered in writing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-fraud-view.h"

#include "vp-dialogs.h"
#include "vp-fraud.h"
#include "vp-list-verbs.h"
#include "vp-list-view.h"
#include "vp-verb-bar.h"

#include <glib/gi18n.h>

struct _VpFraudView {
  AdwBin parent_instance;

  /* borrowed */
  VpListView *list;
  VpSession *session;

  /* owned */
  GPtrArray *hits; /* VpFraudHit, or NULL until it was looked for */

  gboolean is_looking;
};

G_DEFINE_FINAL_TYPE (VpFraudView, vp_fraud_view, ADW_TYPE_BIN)

typedef enum { COLUMN_DAY, COLUMN_WHY, COLUMN_LINES, COLUMN_ANSWER, N_COLUMNS } Column;

static const VpGridColumn columns[N_COLUMNS] = {
  [COLUMN_DAY] = { N_("Day"), 96, FALSE, FALSE }, [COLUMN_WHY] = { N_("Why it is doubtful"), 420, TRUE, FALSE },
  [COLUMN_LINES] = { N_("Lines"), 56, FALSE, TRUE }, [COLUMN_ANSWER] = { N_("What was found"), 160, TRUE, FALSE },
};

static char *
text_cb (guint row, guint column, gpointer data)
{
  const VpFraudHit *hit = g_ptr_array_index (VP_FRAUD_VIEW (data)->hits, row);

  switch ((Column) column) {
  case COLUMN_DAY:
    return vp_date_to_string (hit->day);
  case COLUMN_WHY:
    return vp_fraud_tell (hit);
  case COLUMN_LINES:
    return g_strdup_printf ("%u", hit->records->len);
  case COLUMN_ANSWER:
    return g_strdup (hit->answer);
  case N_COLUMNS:
    break;
  }
  return g_strdup ("");
}

/* Looking */

typedef struct {
  VpFraudView *view; /* owned */
  GPtrArray *hits;
} Looking;

static void
looking_free (gpointer data)
{
  Looking *self = data;

  g_object_unref (self->view);
  g_clear_pointer (&self->hits, g_ptr_array_unref);
  g_free (self);
}

static gboolean
look (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Looking *self = data;

  self->hits = vp_fraud_scan (db, VP_N_FRAUD_RULES, vp_date_today (), cancellable, error);
  return self->hits != NULL;
}

static void
looked_cb (VpSession *session, gpointer data, const GError *error)
{
  Looking *looking = data;
  VpFraudView *self = looking->view;

  self->is_looking = FALSE;
  if (error != NULL || self->list == NULL)
    return;
  vp_list_view_set_n_rows (self->list, 0);
  g_clear_pointer (&self->hits, g_ptr_array_unref);
  self->hits = g_steal_pointer (&looking->hits);
  vp_list_view_set_empty (self->list, "emblem-ok-symbolic", _("Nothing is doubtful"),
                          _("No rule of doubtful hours finds anything. The rules are a register of their own."));
  vp_list_view_set_n_rows (self->list, self->hits->len);
}

static void
look_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpFraudView *self = VP_FRAUD_VIEW (widget);
  Looking *looking;

  if (self->session == NULL || self->is_looking)
    return;
  self->is_looking = TRUE;
  looking = g_new0 (Looking, 1);
  looking->view = g_object_ref (self);
  vp_session_read (self->session, VP_STORE_PRIORITY_BULK, vp_session_begin_job (self->session, _("Looking for doubtful hours")), look,
                   looking, looking_free, _("The ledger could not be looked through"), looked_cb);
}

/* Answering */

typedef struct {
  VpFraudView *view; /* owned */
  VpFraudRule rule;
  char *about, *answer;
} Answering;

static Answering *
new_answering (VpFraudView *view, VpFraudRule rule, const char *about, const char *answer)
{
  Answering *self = g_new0 (Answering, 1);

  self->view = g_object_ref (view);
  self->rule = rule;
  self->about = g_strdup (about);
  self->answer = g_strdup (answer);
  return self;
}

static void
answering_free (gpointer data)
{
  Answering *self = data;

  g_object_unref (self->view);
  g_free (self->about);
  g_free (self->answer);
  g_free (self);
}

static gboolean
write_answer (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Answering *self = data;

  return vp_fraud_answer (db, self->rule, self->about, self->answer, error);
}

static void
answered_cb (VpSession *session, gpointer data, const GError *error)
{
  const Answering *answering = data;

  if (error != NULL)
    return;
  vp_session_notice (session, _("What was found is kept with it"), TRUE);
  look_cb (GTK_WIDGET (answering->view), NULL, NULL);
}

static void
said_cb (const char *text, gpointer data)
{
  const Answering *asked = data; /* the question frees it */

  vp_session_write (asked->view->session, VP_STORE_PRIORITY_VISIBLE, NULL, write_answer,
                    new_answering (asked->view, asked->rule, asked->about, text), answering_free, _("The answer was not kept"),
                    answered_cb);
}

static void
answer_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *const usual[] = { _("Checked with the team, true"), _("A mistake of entry, corrected"), _("False, taken back"), NULL };
  VpFraudView *self = VP_FRAUD_VIEW (widget);
  guint row = vp_list_view_get_selected (self->list);
  const VpFraudHit *hit = self->hits != NULL && row < self->hits->len ? self->hits->pdata[row] : NULL;
  g_autofree char *sentence = hit != NULL ? vp_fraud_tell (hit) : NULL;

  if (hit != NULL)
    vp_dialog_ask (widget, _("What was found?"), sentence, _("In writing"), usual, _("_Keep"), said_cb,
                   new_answering (self, hit->rule, hit->about, NULL), answering_free);
}

static void
mention_person (guint row, VpListing *listing, gpointer data)
{
  vp_listing_mention (listing, ((VpFraudHit *) VP_FRAUD_VIEW (data)->hits->pdata[row])->person);
}

static void
activated_cb (VpListView *list, guint row, gpointer data)
{
  answer_cb (GTK_WIDGET (data), NULL, NULL);
}

static void
print_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vp_list_verbs_run (GTK_WIDGET (VP_FRAUD_VIEW (widget)->list), name);
}

/* The view */

void
vp_fraud_view_set_session (VpFraudView *self, VpSession *session)
{
  g_return_if_fail (VP_IS_FRAUD_VIEW (self));
  self->session = session;
}

static void
vp_fraud_view_dispose (GObject *object)
{
  VpFraudView *self = VP_FRAUD_VIEW (object);

  if (self->list != NULL)
    vp_list_view_set_n_rows (self->list, 0);
  self->list = NULL;
  g_clear_pointer (&self->hits, g_ptr_array_unref);
  G_OBJECT_CLASS (vp_fraud_view_parent_class)->dispose (object);
}

static void
vp_fraud_view_class_init (VpFraudViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vp_fraud_view_dispose;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "fraud.look", NULL, look_cb);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "fraud.answer", NULL, answer_cb);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "page.print", NULL, print_cb);
}

static void
vp_fraud_view_init (VpFraudView *self)
{
  static const VpVerb verbs[] = {
    { N_("_Look through the ledger"), "fraud.look" }, { N_("_What was found…"), "fraud.answer" }, { N_("_Print…"), "page.print" },
  };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *bar = vp_verb_bar_new (verbs, G_N_ELEMENTS (verbs));
  GtkWidget *list = vp_list_view_new (_("Doubtful hours"), columns, N_COLUMNS, text_cb, self);

  vp_list_view_keep_columns (VP_LIST_VIEW (list), "doubtful-hours");
  self->list = VP_LIST_VIEW (list);
  vp_list_view_set_about (self->list, "service_record", mention_person);
  vp_list_view_offer_verbs (self->list, _("Doubtful hours"));
  vp_list_view_hide_clocks (self->list);
  vp_list_view_set_empty (self->list, "system-search-symbolic", _("Are there doubtful hours?"),
                          _("The whole ledger is looked through by the rules of doubtful hours: two places at one time, many names"
                            " without a sheet, own hours approved, and others. Each hit says why, and is answered in writing."));
  g_signal_connect_object (list, "activated", G_CALLBACK (activated_cb), self, 0);
  gtk_widget_set_vexpand (list, TRUE);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), list);
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
vp_fraud_view_new (void)
{
  return g_object_new (VP_TYPE_FRAUD_VIEW, NULL);
}
