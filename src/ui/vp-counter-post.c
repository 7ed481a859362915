/* vp-counter-post.c: what the counter asks of the store: limits, and posting
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-counter-view.h"

#include "vp-counter-view-private.h"
#include "vp-dialogs.h"
#include "vp-sound.h"

#include <glib/gi18n.h>

/* Limits of the receiver, asked beside the counter */

typedef struct {
  VpCounterView *view; /* owned */
  VpGoodsForm form;
  VpClaimAnswer answer;
  guint number;
} Asking;

static void
asking_free (gpointer data)
{
  Asking *asking = data;

  g_clear_pointer (&asking->form.lines, g_array_unref);
  vp_claim_answer_clear (&asking->answer);
  g_object_unref (asking->view);
  g_free (asking);
}

static gboolean
ask_limits (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asking *asking = data;

  return vp_stock_ask_limits (db, &asking->form, &asking->answer, error);
}

static void
limits_asked (VpSession *session, gpointer data, const GError *error)
{
  Asking *asking = data;
  VpCounterView *self = asking->view;
  const VpClaimAnswer *answer = &asking->answer;
  g_autofree char *text = NULL;

  if (error != NULL || asking->number != self->limit_asked)
    return;
  if (answer->refusal != NULL)
    text = g_strdup (answer->refusal);
  else if (answer->limit >= 0)
    /* Translators: pieces claimed in the period, and pieces that may still be claimed */
    text = g_strdup_printf (_("%d claimed in the period, %d more possible"), (int) answer->used,
                            (int) (answer->limit - answer->used));
  gtk_label_set_label (self->limit_label, text != NULL ? text : "");
  if (answer->refusal != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->limit_label), "fault");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->limit_label), "fault");
}

void
vp_counter_view_show_limits (VpCounterView *self)
{
  Asking *asking;

  self->limit_asked++;
  gtk_label_set_label (self->limit_label, "");
  if (vp_counter_get_mode (self->counter) != VP_COUNTER_CLAIM || vp_goods_context_get_house (self->context) == 0)
    return;
  asking = g_new0 (Asking, 1);
  asking->view = g_object_ref (self);
  asking->number = self->limit_asked;
  vp_counter_fill_form (self->counter, &asking->form);
  asking->form.party_name = asking->form.pseudonym = asking->form.form_key = NULL;
  vp_session_read (vp_goods_context_get_session (self->context), VP_STORE_PRIORITY_VISIBLE, NULL, ask_limits, asking,
                   asking_free, NULL, limits_asked);
}

/* Posting. The next form begins at once, so that no scan is lost meanwhile. */

typedef struct {
  VpCounterView *view; /* owned */
  VpSession *session;  /* owned */
  VpCounter *counter;  /* the form that is being posted */
  VpGoodsForm form;
  char *paper, *override, *note;
  gint64 target;
  gboolean close;
  gboolean refused_by_limit;
  gint64 document_id;
  char *summary, *code;
} Posting;

static void
posting_free (gpointer data)
{
  Posting *posting = data;

  g_clear_pointer (&posting->form.lines, g_array_unref);
  g_clear_pointer (&posting->counter, vp_counter_free);
  g_free (posting->paper);
  g_free (posting->override);
  g_free (posting->note);
  g_free (posting->summary);
  g_free (posting->code);
  g_object_unref (posting->session);
  g_object_unref (posting->view);
  g_free (posting);
}

static gboolean
post_form (VpDb *db, Posting *posting, GError **error)
{
  const char *who = vp_session_get_who (posting->session);
  const VpGoodsForm *form = &posting->form;
  gint64 *id = &posting->document_id;

  switch (vp_counter_get_mode (posting->counter)) {
  case VP_COUNTER_INTAKE:
    return vp_stock_intake (db, form, who, id, error);
  case VP_COUNTER_CLAIM:
    return vp_stock_claim (db, form, who, id, error);
  case VP_COUNTER_ISSUE:
    return vp_stock_issue (db, form, who, id, error);
  case VP_COUNTER_SORT:
    return vp_stock_sort (db, form, posting->target, posting->close, who, id, error);
  case VP_COUNTER_SEND:
    return vp_stock_send (db, form, posting->target, who, id, error);
  case VP_COUNTER_MOVE:
    return vp_stock_move (db, form, posting->target, who, id, error);
  case VP_COUNTER_DISPOSE:
    return vp_stock_dispose (db, form, (VpLocationKind) posting->target, who, id, error);
  case VP_COUNTER_OPENING:
    return vp_stock_open (db, form, who, id, error);
  case VP_N_COUNTER_MODES:
    break;
  }
  g_return_val_if_reached (FALSE);
}

static gboolean
post (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Posting *posting = data;
  g_autoptr (VpStockDocument) document = NULL;
  g_auto (VpClaimAnswer) limits = { 0 };

  if (!post_form (db, posting, error)) {
    posting->refused_by_limit = vp_counter_get_mode (posting->counter) == VP_COUNTER_CLAIM
      && vp_stock_ask_limits (db, &posting->form, &limits, NULL) && limits.refusal != NULL;
    return FALSE;
  }
  document = vp_stock_store_get (db, posting->document_id, error);
  posting->summary = document != NULL ? vp_stock_summary (document) : NULL;
  posting->code = document != NULL ? g_strdup (document->code) : NULL;
  return document != NULL;
}

static void start_posting (VpCounterView *self, const char *override);

static void
override_cb (const char *text, gpointer data)
{
  start_posting (VP_COUNTER_VIEW (data), text);
}

/* The refused form comes back; what was scanned meanwhile stands below it. */
static void
take_back (VpCounterView *self, Posting *posting)
{
  GArray *later = vp_counter_lines (self->counter);

  g_array_append_vals (vp_counter_lines (posting->counter), later->data, later->len);
  vp_counter_free (self->counter);
  self->counter = g_steal_pointer (&posting->counter);
  gtk_editable_set_text (GTK_EDITABLE (self->paper_entry), posting->paper);
  gtk_editable_set_text (GTK_EDITABLE (self->note_entry), posting->note);
  vp_counter_view_show_form (self);
  vp_counter_view_keep_draft (self);
}

static void
posted (VpSession *session, gpointer data, const GError *error)
{
  Posting *posting = data;
  VpCounterView *self = posting->view;

  if (error == NULL) {
    vp_sound_play (VP_SOUND_YES);
    vp_counter_view_say (self, posting->summary, TRUE);
    vp_session_notice (session, posting->summary, TRUE);
    g_free (self->last_code);
    self->last_code = g_steal_pointer (&posting->code);
    vp_counter_view_keep_draft (self);
    return;
  }
  vp_sound_play (VP_SOUND_NO);
  take_back (self, posting);
  vp_counter_view_say (self, error->message, FALSE);
  if (posting->refused_by_limit)
    vp_dialog_ask (GTK_WIDGET (self), _("Beyond the limit"), error->message, _("Reason to give it all the same"), NULL,
                   _("_Give it"), override_cb, g_object_ref (self), g_object_unref);
}

static VpCounter *
new_counter (VpCounterView *self, VpCounterMode mode)
{
  VpCounter *counter = vp_counter_new ();

  vp_counter_set_mode (counter, mode);
  vp_counter_view_tell_house (self, counter);
  if (vp_goods_context_get_catalogue (self->context) != NULL)
    vp_counter_set_data (counter, vp_goods_context_get_catalogue (self->context),
                         vp_goods_context_get_balances (self->context), vp_goods_context_get_parties (self->context));
  return counter;
}

static void
start_posting (VpCounterView *self, const char *override)
{
  VpSession *session = vp_goods_context_get_session (self->context);
  Posting *posting;

  /* The key is taken also then: F8 would go on to the pane beside the side bar. */
  if (vp_counter_lines (self->counter)->len == 0) {
    vp_counter_view_say (self, _("There is no line yet. Scan or type the goods first."), FALSE);
    return;
  }
  if (gtk_widget_get_visible (GTK_WIDGET (self->target_drop)) && vp_counter_view_get_target (self) == 0) {
    vp_sound_play (VP_SOUND_NO);
    vp_counter_view_say (self, _("Choose at the right where the goods come from or go to."), FALSE);
    return;
  }
  posting = g_new0 (Posting, 1);
  posting->view = g_object_ref (self);
  posting->session = g_object_ref (session);
  posting->counter = self->counter;
  posting->paper = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->paper_entry)));
  posting->override = g_strdup (override);
  self->counter = new_counter (self, vp_counter_get_mode (posting->counter));
  vp_counter_fill_form (posting->counter, &posting->form);
  posting->note = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->note_entry)));
  posting->target = vp_counter_view_get_target (self);
  posting->close = gtk_check_button_get_active (self->close_check);
  posting->form.paper = posting->paper;
  posting->form.note = posting->note;
  posting->form.override_reason = posting->override;
  posting->form.unsorted = gtk_check_button_get_active (self->unsorted_check);
  gtk_editable_set_text (GTK_EDITABLE (self->paper_entry), "");
  gtk_editable_set_text (GTK_EDITABLE (self->note_entry), "");
  gtk_editable_set_text (GTK_EDITABLE (self->scan_entry), "");
  vp_counter_view_show_form (self);
  vp_counter_view_focus (self);
  vp_session_write (session, VP_STORE_PRIORITY_VISIBLE, NULL, post, posting, posting_free, NULL, posted);
}

void
vp_counter_view_post (VpCounterView *self)
{
  start_posting (self, NULL);
}
