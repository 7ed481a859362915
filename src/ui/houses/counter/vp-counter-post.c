/* vp-counter-post.c: what the counter asks of the store: limits, and posting
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-counter-view.h"

#include "vp-counter-view-private.h"
#include "vp-dialogs.h"
#include "vp-sound.h"
#include "vp-text.h"

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
limits_asked_cb (VpSession *session, gpointer data, const GError *error)
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
    /* Translators: pieces claimed in the period, pieces of this form, and pieces that may still be claimed */
    text = g_strdup_printf (_("%d claimed in the period, %d on this form, %d more possible"), (int) answer->used,
                            (int) answer->wanted, (int) MAX (answer->limit - answer->used - answer->wanted, 0));
  gtk_label_set_label (self->limit_label, text != NULL ? text : "");
  if (answer->refusal != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->limit_label), "fault");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->limit_label), "fault");
}

/* What lies in the bag, what of it is sorted and what is missing: live, so that nobody is surprised at the end. */
static void
show_sorting (VpCounterView *self)
{
  gint64 inside, sorted;
  g_autofree char *text = NULL;

  if (!vp_counter_get_sorting (self->counter, &inside, &sorted))
    return;
  text = sorted <= inside
    /* Translators: pieces in the bag, pieces sorted, pieces that are missing */
    ? g_strdup_printf (_("In it %d · sorted %d · still missing %d"), (int) inside, (int) sorted, (int) (inside - sorted))
    /* Translators: pieces in the bag, pieces sorted, pieces beyond it */
    : g_strdup_printf (_("In it %d · sorted %d · %d beyond it"), (int) inside, (int) sorted, (int) (sorted - inside));
  gtk_label_set_label (self->limit_label, text);
  if (sorted > inside)
    gtk_widget_add_css_class (GTK_WIDGET (self->limit_label), "fault");
}

void
vp_counter_view_show_limits (VpCounterView *self)
{
  Asking *asking;

  self->limit_asked++;
  gtk_label_set_label (self->limit_label, "");
  gtk_widget_remove_css_class (GTK_WIDGET (self->limit_label), "fault");
  show_sorting (self);
  if (vp_counter_get_mode (self->counter) != VP_COUNTER_CLAIM || vp_goods_context_get_house (self->context) == 0)
    return;
  asking = g_new0 (Asking, 1);
  asking->view = g_object_ref (self);
  asking->number = self->limit_asked;
  vp_counter_fill_form (self->counter, &asking->form);
  asking->form.party_name = asking->form.pseudonym = asking->form.form_key = asking->form.paper = asking->form.note = NULL;
  asking->form.correct_reason = asking->form.purpose = NULL;
  vp_session_read (vp_goods_context_get_session (self->context), VP_STORE_PRIORITY_VISIBLE, NULL, ask_limits, asking,
                   asking_free, NULL, limits_asked_cb);
}

/* Posting. The next form begins at once, so that no scan is lost meanwhile. */

typedef struct {
  VpCounterView *view; /* owned */
  VpSession *session;  /* owned */
  VpCounter *counter;  /* the form that is being posted */
  VpGoodsForm form;    /* its strings are the counter's */
  char *override;
  gboolean close;
  gboolean refused_by_limit;
  gint64 document_id;
  char *summary, *code, *bags;
} Posting;

static void
posting_free (gpointer data)
{
  Posting *posting = data;

  g_clear_pointer (&posting->form.lines, g_array_unref);
  g_clear_pointer (&posting->counter, vp_counter_free);
  g_free (posting->override);
  g_free (posting->summary);
  g_free (posting->code);
  g_free (posting->bags);
  g_object_unref (posting->session);
  g_object_unref (posting->view);
  g_free (posting);
}

/* The codes of the bags that an intake filled, which have to be written on them now. */
static gboolean
read_bags (VpDb *db, const VpStockDocument *document, Posting *posting, GError **error)
{
  GString *codes = g_string_new (NULL);
  gboolean ok = TRUE;

  for (guint i = 0; ok && document->kind == VP_STOCK_INTAKE && i < document->lines->len; i++) {
    const VpStockLine *line = document->lines->pdata[i];
    g_autoptr (VpLocation) place = vp_location_store_get (db, line->to_id, error);

    ok = place != NULL;
    if (ok && place->kind == VP_LOCATION_BAG)
      g_string_append_printf (codes, "%s%s", codes->len > 0 ? "、" : "", place->code);
  }
  posting->bags = g_string_free (codes, FALSE);
  return ok;
}

static gboolean
post (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Posting *posting = data;
  g_autoptr (VpStockDocument) document = NULL;
  g_auto (VpClaimAnswer) limits = { 0 };

  if (!vp_counter_post (posting->counter, db, &posting->form, posting->close,
                        &posting->document_id, error)) {
    posting->refused_by_limit = vp_counter_get_mode (posting->counter) == VP_COUNTER_CLAIM
      && vp_stock_ask_limits (db, &posting->form, &limits, NULL) && limits.refusal != NULL;
    return FALSE;
  }
  document = vp_stock_store_get (db, posting->document_id, error);
  if (document == NULL || !read_bags (db, document, posting, error))
    return FALSE;
  posting->summary = vp_stock_summary (document);
  posting->code = g_strdup (document->code);
  return TRUE;
}

static void start_posting (VpCounterView *self, const char *override, gboolean close);

static void
override_cb (const char *text, gpointer data)
{
  start_posting (VP_COUNTER_VIEW (data), text, FALSE);
}

/* The refused form comes back; what was scanned meanwhile stands below it. */
static void
take_back (VpCounterView *self, Posting *posting)
{
  GArray *later = vp_counter_lines (self->counter);

  g_array_append_vals (vp_counter_lines (posting->counter), later->data, later->len);
  vp_counter_free (self->counter);
  self->counter = g_steal_pointer (&posting->counter);
  vp_counter_view_tell_house (self, self->counter);
  if (vp_goods_context_get_catalogue (self->context) != NULL)
    vp_counter_set_data (self->counter, vp_goods_context_get_catalogue (self->context),
                         vp_goods_context_get_balances (self->context), vp_goods_context_get_parties (self->context),
                         vp_goods_context_get_locations (self->context));
  vp_counter_view_show_form (self);
  vp_counter_view_keep_draft (self);
}

/* What was done, with what has to be written on paper or on a bag now, and the day where it is not today. */
static char *
describe_done (const Posting *posting)
{
  g_autofree char *day = vp_date_to_string (posting->form.day);
  gint64 inside, sorted;
  GString *out = g_string_new (posting->summary);

  if (posting->form.corrects != 0)
    /* Translators: the code of the document that was corrected */
    g_string_append_printf (out, _(", in the place of %s"), vp_counter_get_correction (posting->counter));
  if (posting->form.day != vp_date_today ())
    /* Translators: a day that is not today */
    g_string_append_printf (out, _(", of %s"), day);
  if (*posting->bags != '\0')
    /* Translators: codes of bags */
    g_string_append_printf (out, _(". Write on the bag: %s"), posting->bags);
  if (!posting->close && vp_counter_get_sorting (posting->counter, &inside, &sorted) && sorted < inside)
    /* Translators: pieces */
    g_string_append_printf (out, _(". %d pieces are still in it"), (int) (inside - sorted));
  return g_string_free (out, FALSE);
}

static void
posted_cb (VpSession *session, gpointer data, const GError *error)
{
  Posting *posting = data;
  VpCounterView *self = posting->view;

  if (error == NULL) {
    g_autofree char *done = describe_done (posting);

    vp_sound_play (VP_SOUND_YES);
    vp_counter_view_say (self, done, TRUE);
    /* The sentence above says it; a notice would lie over the button that posts. */
    vp_session_notice (session, gtk_widget_get_mapped (GTK_WIDGET (self)) ? "" : done, TRUE);
    g_free (self->last_code);
    self->last_code = g_steal_pointer (&posting->code);
    g_free (self->last_bag);
    self->last_bag = *posting->bags != '\0' ? g_steal_pointer (&posting->bags) : NULL;
    gtk_widget_set_visible (GTK_WIDGET (self->label_button), self->last_bag != NULL);
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
                         vp_goods_context_get_balances (self->context), vp_goods_context_get_parties (self->context),
                         vp_goods_context_get_locations (self->context));
  return counter;
}

static void
start_posting (VpCounterView *self, const char *override, gboolean close)
{
  VpSession *session = vp_goods_context_get_session (self->context);
  Posting *posting = g_new0 (Posting, 1);

  posting->view = g_object_ref (self);
  posting->session = g_object_ref (session);
  posting->counter = self->counter;
  posting->override = g_strdup (override);
  posting->close = close;
  self->counter = new_counter (self, vp_counter_get_mode (posting->counter));
  vp_counter_fill_form (posting->counter, &posting->form);
  posting->form.override_reason = posting->override;
  gtk_editable_set_text (GTK_EDITABLE (self->scan_entry), "");
  vp_counter_view_show_form (self);
  vp_counter_view_focus (self);
  vp_session_write (session, VP_STORE_PRIORITY_VISIBLE, NULL, post, posting, posting_free, NULL, posted_cb);
}

/* Sorting that does not come out even */

static void
guess_explained_cb (const char *text, gpointer data)
{
  VpCounterView *self = VP_COUNTER_VIEW (data);

  vp_counter_set_note (self->counter, text);
  start_posting (self, NULL, TRUE);
}

/* Before pieces of a bag are written off, or appear, the number is asked with a reason. FALSE where there is nothing to ask. */
static gboolean
asks_for_guess (VpCounterView *self)
{
  static const char *const reasons[] = { N_("the guess of the bag was wrong"), N_("counted again"), NULL };
  const char *choices[G_N_ELEMENTS (reasons)] = { NULL };
  gint64 inside, sorted;
  g_autofree char *sentence = NULL;

  if (!vp_counter_get_sorting (self->counter, &inside, &sorted) || sorted == inside
      || (sorted < inside && !vp_counter_get_close (self->counter)))
    return FALSE;
  for (guint i = 0; reasons[i] != NULL; i++)
    choices[i] = _(reasons[i]);
  sentence = sorted < inside
    /* Translators: pieces in the bag, pieces sorted, pieces that are missing */
    ? g_strdup_printf (_("%d pieces were taken to lie in it and %d are sorted. The other %d are written off as guessed wrong: they"
                         " were never received, and the figures of donations fall by them."), (int) inside, (int) sorted,
                       (int) (inside - sorted))
    /* Translators: pieces in the bag, pieces sorted, pieces beyond it */
    : g_strdup_printf (_("%d pieces were taken to lie in it and %d are sorted. The %d beyond it are entered as guessed too low."),
                       (int) inside, (int) sorted, (int) (sorted - inside));
  vp_sound_play (VP_SOUND_NO);
  vp_dialog_ask (GTK_WIDGET (self), _("The bag does not come out even"), sentence, _("Why"), choices, _("_Post all the same"),
                 guess_explained_cb, g_object_ref (self), g_object_unref);
  return TRUE;
}

/* What keeps the form from being posted; %NULL = nothing. */
static const char *
find_fault (VpCounterView *self)
{
  if (vp_counter_lines (self->counter)->len == 0)
    return _("There is no line yet. Scan or type the goods first.");
  if (vp_counter_choices (self->counter)->len > 0)
    return _("A list is open. Pick from it by its number, or leave it with Esc.");
  if (!vp_text_is_blank (gtk_editable_get_text (GTK_EDITABLE (self->party_entry))))
    return _("The name is not taken yet. Press Enter behind it, or empty the field.");
  if (gtk_widget_get_visible (GTK_WIDGET (self->target_drop)) && vp_counter_view_get_target (self) == 0)
    return _("Choose at the right where the goods come from or go to.");
  return NULL;
}

void
vp_counter_view_post (VpCounterView *self)
{
  const char *fault = find_fault (self);
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->scan_entry));

  /* The key is taken also then: F8 would go on to the pane beside the side bar. */
  if (fault == NULL && !vp_text_is_blank (typed))
    fault = _("What stands in the field is not taken yet. Press Enter behind it, or Esc.");
  if (fault != NULL) {
    vp_sound_play (VP_SOUND_NO);
    vp_counter_view_say (self, fault, FALSE);
    return;
  }
  if (!vp_counter_view_take_day (self) || asks_for_guess (self))
    return;
  start_posting (self, NULL, FALSE);
}
