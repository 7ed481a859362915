/* vp-documents-actions.c: what can be done with a document of goods: correct, return, receive, print
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-documents-private.h"

#include "vp-counter.h"
#include "vp-dialogs.h"
#include "vp-quantity-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct {
  VpDocumentsView *view; /* owned */
  VpSession *session;    /* owned */
  gint64 id;
  char *reason;
  char *note;
  char *summary;         /* of what was entered */
  GArray *plan;          /* gint64: what has to be taken back, @id last */
  GPtrArray *planned;    /* VpStockDocument of the plan */
  VpStockDocument *document; /* that is taken back, with its lines */
  gboolean chain;        /* later ones go with it */
  VpGoodsForm form;
  VpStockKind kind;
} Work;

static Work *
new_work (VpDocumentsView *self)
{
  Work *work = g_new0 (Work, 1);

  work->view = g_object_ref (self);
  work->session = g_object_ref (vp_goods_context_get_session (self->context));
  work->id = self->chosen->id;
  work->kind = self->chosen->kind;
  return work;
}

static void
work_free (gpointer data)
{
  Work *work = data;

  g_free (work->reason);
  g_free (work->note);
  g_free (work->summary);
  g_clear_pointer (&work->plan, g_array_unref);
  g_clear_pointer (&work->planned, g_ptr_array_unref);
  g_clear_pointer (&work->document, vp_stock_document_free);
  g_clear_pointer (&work->form.lines, g_array_unref);
  g_object_unref (work->session);
  g_object_unref (work->view);
  g_free (work);
}

/* What was entered, with what did not arrive: a notice that only says "entered" would hide a loss. */
static void
entered_cb (VpSession *session, gpointer data, const GError *error)
{
  Work *work = data;

  if (error == NULL)
    vp_session_notice (session, work->summary, TRUE);
}

/* Typed wrong: first what else would go short, then the reason */

static gboolean
correct (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;

  return vp_stock_correct (db, work->id, work->reason, "", TRUE, error);
}

static const char *const correction_reasons[] = { N_("quantity typed wrong"), N_("goods typed wrong"), N_("entered twice"),
                                                  N_("wrong person or house"), NULL };

/* What was entered twice is taken back and not entered once more. */
static gboolean
enters_again (const VpStockDocument *document, const char *reason)
{
  return vp_counter_enters (document->kind) && strcmp (reason, _(correction_reasons[2])) != 0;
}

static void
corrected_cb (VpSession *session, gpointer data, const GError *error)
{
  if (error == NULL)
    vp_session_notice (session, _("It was taken back."), TRUE);
}

static void
reason_cb (const char *text, gpointer data)
{
  Work *asked = data, *work;

  /* What is entered again is taken back when it is: until then the document stands. */
  if (enters_again (asked->document, text)) {
    if (asked->view->context != NULL)
      vp_goods_context_enter_again (asked->view->context, asked->document, text, asked->chain);
    return;
  }
  work = new_work (asked->view);
  work->id = asked->id;
  work->document = g_steal_pointer (&asked->document);
  work->reason = g_strdup (text);
  vp_session_write (work->session, VP_STORE_PRIORITY_VISIBLE, NULL, correct, work, work_free,
                    _("The document was not taken back"), corrected_cb);
}

static gboolean
plan (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;

  work->plan = vp_stock_store_plan_reversal (db, work->id, error);
  work->planned = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_stock_document_free);
  for (guint i = 0; work->plan != NULL && i < work->plan->len; i++) {
    VpStockDocument *document = vp_stock_store_get (db, g_array_index (work->plan, gint64, i), error);

    if (document == NULL)
      return FALSE;
    g_ptr_array_add (work->planned, document);
  }
  return work->plan != NULL;
}

static char *
describe_plan (GPtrArray *planned)
{
  GString *out = g_string_new (NULL);

  if (planned->len == 1)
    return g_string_free (g_string_append (out, _("Its lines stand at the counter, under the same day, to be mended; F8 then puts"
                                                  " them in its place. What was entered twice is only taken back. The document"
                                                  " stays visible either way.")), FALSE);
  g_string_append_printf (out, ngettext ("Goods of it went on. %u later document would go short and is taken back with it:",
                                         "Goods of it went on. %u later documents would go short and are taken back with it:",
                                         planned->len - 1), planned->len - 1);
  for (guint i = 0; i + 1 < planned->len && i < 8; i++) {
    const VpStockDocument *document = planned->pdata[i];
    g_autofree char *summary = vp_stock_summary (document), *day = vp_date_to_string (document->day);

    g_string_append_printf (out, "\n%s · %s", day, summary);
  }
  if (planned->len > 9)
    g_string_append (out, "\n…");
  g_string_append_c (out, '\n');
  g_string_append (out, _("If the goods were really there, enter a difference of today instead."));
  return g_string_free (out, FALSE);
}

static void
planned_cb (VpSession *session, gpointer data, const GError *error)
{
  const char *choices[G_N_ELEMENTS (correction_reasons)] = { NULL }, *verb;
  Work *work = data, *asking;
  g_autofree char *sentence = NULL;

  if (error != NULL)
    return;
  for (guint i = 0; correction_reasons[i] != NULL; i++)
    choices[i] = _(correction_reasons[i]);
  sentence = describe_plan (work->planned);
  asking = g_new0 (Work, 1);
  asking->view = g_object_ref (work->view);
  asking->session = g_object_ref (work->session);
  asking->id = work->id;
  asking->chain = work->plan->len > 1;
  /* The last of the plan is the document itself. */
  asking->document = g_ptr_array_steal_index (work->planned, work->planned->len - 1);
  verb = work->plan->len > 1 ? _("_Take all back") : vp_counter_enters (work->kind) ? _("_Correct")
                                                                                    : _("_Take back");
  vp_dialog_ask (GTK_WIDGET (work->view), _("Typed wrong"), sentence, _("What is wrong"), choices, verb, reason_cb, asking,
                 work_free);
}

static void
correct_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpDocumentsView *self = VP_DOCUMENTS_VIEW (widget);
  Work *work;

  /* The lines of the document will stand in the form, where there must be room for them. */
  if (vp_counter_enters (self->chosen->kind) && vp_goods_context_get_unposted (self->context) > 0) {
    vp_dialog_tell (widget, _("The counter is not empty"),
                    _("Lines at the counter are not posted yet. Post them with F8 or take them away, then correct the document."));
    return;
  }
  work = new_work (self);
  vp_session_read (work->session, VP_STORE_PRIORITY_VISIBLE, NULL, plan, work, work_free,
                   _("The document cannot be taken back"), planned_cb);
}

/* Goods that came back, or arrived: line by line */

static gboolean
enter (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;

  gint64 id = 0;
  gboolean ok = work->kind == VP_STOCK_TRANSFER ? vp_stock_receive (db, work->id, &work->form, &id, error)
                                                : vp_stock_take_in_again (db, work->id, &work->form, &id, error);

  return ok && (work->summary = vp_stock_describe_arrival (db, work->id, id, error)) != NULL;
}

static void
quantities_cb (const gint64 *quantities, guint n, const char *note, gpointer data)
{
  VpDocumentsView *self = VP_DOCUMENTS_VIEW (data);
  VpCatalogue *catalogue = vp_goods_context_get_catalogue (self->context);
  Work *work;

  if (self->chosen == NULL || self->chosen->lines->len != n)
    return;
  work = new_work (self);
  work->note = g_strdup (note);
  work->form.note = work->note;
  work->form.day = vp_date_today ();
  work->form.house_id = work->kind == VP_STOCK_TRANSFER ? self->chosen->other_house_id : self->chosen->house_id;
  work->form.lines = g_array_new (FALSE, TRUE, sizeof (VpGoodsLine));
  for (guint i = 0; i < n; i++) {
    const VpStockLine *line = self->chosen->lines->pdata[i];
    const VpVariant *variant = vp_catalogue_variant (catalogue, line->to_variant);
    VpGoodsLine out = { .quantity = quantities[i] };

    if (variant == NULL || quantities[i] == 0)
      continue;
    out.variant = *variant;
    g_array_append_val (work->form.lines, out);
  }
  vp_session_write (work->session, VP_STORE_PRIORITY_VISIBLE, NULL, enter, work, work_free, _("Nothing was entered"), entered_cb);
}

static void
ask_quantities (VpDocumentsView *self, const char *title, const char *sentence, gboolean all, const char *verb)
{
  VpCatalogue *catalogue = vp_goods_context_get_catalogue (self->context);
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);
  g_autofree gint64 *quantities = g_new0 (gint64, self->chosen->lines->len + 1);

  for (guint i = 0; i < self->chosen->lines->len; i++) {
    const VpStockLine *line = self->chosen->lines->pdata[i];
    const VpVariant *variant = vp_catalogue_variant (catalogue, line->to_variant);
    g_autofree char *what = variant != NULL ? vp_catalogue_describe (catalogue, variant) : g_strdup ("");

    /* Translators: goods; pieces on the line of the document */
    g_ptr_array_add (labels, g_strdup_printf (_("%s · %d on the document"), what, (int) line->quantity));
    quantities[i] = all ? line->quantity : 0;
  }
  vp_quantity_dialog_present (GTK_WIDGET (self), title, sentence, labels, quantities, _("Note"), verb, quantities_cb, self);
}

static void
return_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ask_quantities (VP_DOCUMENTS_VIEW (widget), _("Goods came back"),
                  _("How many of each came back to the shelf today? The document stays as it is."), FALSE,
                  _("_Enter the return"));
}

static void
receive_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ask_quantities (VP_DOCUMENTS_VIEW (widget), _("Receive the transfer"),
                  _("How many of each really arrived? What is missing or came beyond becomes a document of its own."), TRUE,
                  _("_Receive"));
}

void
vp_documents_view_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "documents.correct", NULL, correct_cb);
  gtk_widget_class_install_action (widget_class, "documents.return", NULL, return_cb);
  gtk_widget_class_install_action (widget_class, "documents.receive", NULL, receive_cb);
  vp_documents_view_install_print (widget_class);
}
