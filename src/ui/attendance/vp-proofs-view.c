/* vp-proofs-view.c: the register of proofs of service
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-proofs-view.h"

#include "vp-dialogs.h"
#include "vp-list-verbs.h"
#include "vp-list-view.h"
#include "vp-paper-job.h"
#include "vp-proof.h"
#include "vp-register-store.h"
#include "vp-verb-bar.h"

#include <glib/gi18n.h>
#include <inttypes.h>

struct _VpProofsView {
  AdwBin parent_instance;

  /* borrowed */
  VpListView *list;
  VpSession *session;

  /* owned */
  GPtrArray *proofs; /* VpProof */
};

G_DEFINE_FINAL_TYPE (VpProofsView, vp_proofs_view, ADW_TYPE_BIN)

typedef enum { COLUMN_SERIAL, COLUMN_PERSON, COLUMN_HOURS, COLUMN_DAY, COLUMN_PRINTED, COLUMN_STATE, N_COLUMNS } Column;

static const VpGridColumn columns[N_COLUMNS] = {
  [COLUMN_SERIAL] = { N_("Number of the proof"), 190, FALSE, FALSE }, [COLUMN_PERSON] = { N_("Name"), 180, TRUE, FALSE },
  [COLUMN_HOURS] = { N_("Hours"), 80, FALSE, TRUE }, [COLUMN_DAY] = { N_("Issued on"), 100, FALSE, FALSE },
  [COLUMN_PRINTED] = { N_("Printed"), 64, FALSE, TRUE }, [COLUMN_STATE] = { N_("State of the proof"), 200, TRUE, FALSE },
};

static char *
tell_state (const VpProof *proof)
{
  char day[VP_DATE_BUFFER];

  switch (proof->state) {
  case VP_PROOF_SHOWN:
    /* Translators: a day */
    return g_strdup_printf (_("shown until %s"), vp_date_to_buffer (proof->shown_until, day));
  case VP_PROOF_ISSUED:
    return g_strdup (_("valid proof"));
  case VP_PROOF_VOID:
    /* Translators: a reason */
    return g_strdup_printf (_("void: %s"), proof->void_reason);
  }
  g_return_val_if_reached (NULL);
}

static char *
text_cb (guint row, guint column, gpointer data)
{
  const VpProof *proof = g_ptr_array_index (VP_PROOFS_VIEW (data)->proofs, row);

  switch ((Column) column) {
  case COLUMN_SERIAL:
    return g_strdup (proof->serial);
  case COLUMN_PERSON:
    return g_strdup (proof->label);
  case COLUMN_HOURS:
    return g_strdup_printf ("%" PRId64 ":%02d", proof->minutes / 60, (int) (proof->minutes % 60));
  case COLUMN_DAY:
    return proof->issued_on != 0 ? vp_date_to_string (proof->issued_on) : g_strdup ("");
  case COLUMN_PRINTED:
    return g_strdup_printf ("%d", proof->printed);
  case COLUMN_STATE:
    return tell_state (proof);
  case N_COLUMNS:
    break;
  }
  return g_strdup ("");
}

/* Reading */

typedef struct {
  VpProofsView *view; /* owned */
  GPtrArray *proofs;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *self = data;

  g_object_unref (self->view);
  g_clear_pointer (&self->proofs, g_ptr_array_unref);
  g_free (self);
}

static gboolean
read_proofs (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *self = data;

  self->proofs = vp_proof_store_list (db, 0, error);
  return self->proofs != NULL;
}

static void
proofs_read_cb (VpSession *session, gpointer data, const GError *error)
{
  Reading *reading = data;
  VpProofsView *self = reading->view;

  if (error != NULL || self->list == NULL)
    return;
  vp_list_view_set_n_rows (self->list, 0);
  g_clear_pointer (&self->proofs, g_ptr_array_unref);
  self->proofs = g_steal_pointer (&reading->proofs);
  vp_list_view_set_n_rows (self->list, self->proofs->len);
}

void
vp_proofs_view_refresh (VpProofsView *self, VpSession *session)
{
  Reading *reading;

  g_return_if_fail (VP_IS_PROOFS_VIEW (self));
  self->session = session;
  reading = g_new0 (Reading, 1);
  reading->view = g_object_ref (self);
  vp_session_read (session, VP_STORE_PRIORITY_VISIBLE, NULL, read_proofs, reading, reading_free, _("The proofs could not be read"),
                   proofs_read_cb);
}

static const VpProof *
get_proof (VpProofsView *self)
{
  guint row = vp_list_view_get_selected (self->list);

  return self->proofs != NULL && row < self->proofs->len ? self->proofs->pdata[row] : NULL;
}

/* Issuing, and printing again */

typedef struct {
  char *person; /* as typed, or NULL = @ask says who */
  VpProofAsk ask;
} Issuing;

static void
issuing_free (gpointer data)
{
  g_free (((Issuing *) data)->person);
  g_free (data);
}

static gboolean
write_proof (VpDb *db, const char *path, gpointer data, GError **error)
{
  Issuing *self = data;

  if (self->person != NULL && !vp_register_find_person (db, self->person, &self->ask.volunteer_id, error))
    return FALSE;
  return vp_proof_write (db, &self->ask, path, error);
}

static void
save_proof (VpProofsView *self, Issuing *issuing, const char *of)
{
  g_autofree char *file = vp_session_file_name (self->session, of, "志愿服务记录证明", NULL, vp_date_today (), "pdf");

  issuing->ask.today = vp_date_today ();
  vp_paper_job_save_registered (GTK_WIDGET (self), self->session, _("Proof of service"), file, write_proof, issuing, issuing_free);
}

static void
person_told_cb (const char *text, gpointer data)
{
  Issuing *issuing = g_new0 (Issuing, 1);

  issuing->person = g_strdup (text);
  save_proof (VP_PROOFS_VIEW (data), issuing, NULL);
}

static void
issue_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (VP_PROOFS_VIEW (widget)->session != NULL)
    vp_dialog_ask (widget, _("Proof of service"), _("Only hours that are credited are proved. The number is never given again."),
                   _("Name or number"), NULL, _("_Issue the proof"), person_told_cb, g_object_ref (widget), g_object_unref);
}

static void
again_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpProofsView *self = VP_PROOFS_VIEW (widget);
  const VpProof *proof = get_proof (self);
  Issuing *issuing;

  if (proof == NULL)
    return;
  issuing = g_new0 (Issuing, 1);
  issuing->ask.volunteer_id = proof->volunteer_id;
  issuing->ask.from = proof->from;
  issuing->ask.to = proof->to;
  save_proof (self, issuing, proof->serial);
}

/* Making void */

typedef struct {
  VpProofsView *view; /* owned */
  char *serial, *reason;
} Voiding;

static void
voiding_free (gpointer data)
{
  Voiding *self = data;

  g_object_unref (self->view);
  g_free (self->serial);
  g_free (self->reason);
  g_free (self);
}

static gboolean
write_void (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Voiding *self = data;

  return vp_proof_void (db, self->serial, self->reason, error);
}

static void
voided_cb (VpSession *session, gpointer data, const GError *error)
{
  const Voiding *voiding = data;

  if (error == NULL && voiding->view->list != NULL)
    vp_proofs_view_refresh (voiding->view, session);
}

static void
reason_told_cb (const char *text, gpointer data)
{
  const Voiding *asked = data;
  Voiding *voiding = g_new0 (Voiding, 1);

  voiding->view = g_object_ref (asked->view);
  voiding->serial = g_strdup (asked->serial);
  voiding->reason = g_strdup (text);
  vp_session_write (asked->view->session, VP_STORE_PRIORITY_VISIBLE, NULL, write_void, voiding, voiding_free,
                    _("The proof could not be made void"), voided_cb);
}

static void
void_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpProofsView *self = VP_PROOFS_VIEW (widget);
  const VpProof *proof = get_proof (self);
  g_autofree char *sentence = NULL;
  Voiding *asked;

  if (proof == NULL || proof->state != VP_PROOF_ISSUED)
    return;
  /* Translators: number of a proof, a person */
  sentence = g_strdup_printf (_("The proof %s of %s is not valid any more. Its number is not given again."), proof->serial, proof->label);
  asked = g_new0 (Voiding, 1);
  asked->view = g_object_ref (self);
  asked->serial = g_strdup (proof->serial);
  vp_dialog_ask (widget, _("Make the proof void"), sentence, _("Reason"), NULL, _("_Make void"), reason_told_cb, asked, voiding_free);
}

/* The view */

static void
vp_proofs_view_dispose (GObject *object)
{
  VpProofsView *self = VP_PROOFS_VIEW (object);

  if (self->list != NULL)
    vp_list_view_set_n_rows (self->list, 0);
  self->list = NULL;
  g_clear_pointer (&self->proofs, g_ptr_array_unref);
  G_OBJECT_CLASS (vp_proofs_view_parent_class)->dispose (object);
}

static void
print_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vp_list_verbs_run (GTK_WIDGET (VP_PROOFS_VIEW (widget)->list), name);
}

static void
vp_proofs_view_class_init (VpProofsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vp_proofs_view_dispose;
  gtk_widget_class_install_action (widget_class, "proofs.issue", NULL, issue_cb);
  gtk_widget_class_install_action (widget_class, "proofs.again", NULL, again_cb);
  gtk_widget_class_install_action (widget_class, "proofs.void", NULL, void_cb);
  gtk_widget_class_install_action (widget_class, "page.print", NULL, print_cb);
}

static void
mention_person (guint row, VpListing *listing, gpointer data)
{
  vp_listing_mention (listing, ((VpProof *) VP_PROOFS_VIEW (data)->proofs->pdata[row])->volunteer_id);
}

static void
vp_proofs_view_init (VpProofsView *self)
{
  static const VpVerb verbs[] = {
    { N_("_Issue a proof…"), "proofs.issue" }, { N_("Print _again…"), "proofs.again" }, { N_("_Make void…"), "proofs.void" },
  };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *bar = vp_verb_bar_new (verbs, G_N_ELEMENTS (verbs));

  self->list = VP_LIST_VIEW (vp_list_view_new (_("Proofs of service"), columns, N_COLUMNS, text_cb, self));
  vp_list_view_keep_columns (self->list, "proofs");
  vp_list_view_set_about (self->list, "proof", mention_person);
  vp_list_view_offer_verbs (self->list, _("Proofs of service"));
  vp_list_view_set_empty (self->list, "emblem-documents-symbolic", _("No proof was issued yet"),
                          _("Issue a proof for somebody whose hours are credited. Each has a number, and stands here from then on."));
  vp_list_view_hide_clocks (self->list);
  gtk_widget_set_vexpand (GTK_WIDGET (self->list), TRUE);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
vp_proofs_view_new (void)
{
  return g_object_new (VP_TYPE_PROOFS_VIEW, NULL);
}
