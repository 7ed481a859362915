/* vp-take-post-dialog.c: a second person confirms the differences of a stock-take
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-take-post-dialog.h"

#include "vp-form-window.h"
#include "vp-stock-take.h"
#include "vp-stock.h"

#include <glib/gi18n.h>

#define FIELD_SECOND 0

#define VP_TYPE_TAKE_POST_DIALOG (vp_take_post_dialog_get_type ())
G_DECLARE_FINAL_TYPE (VpTakePostDialog, vp_take_post_dialog, VP, TAKE_POST_DIALOG, VpFormWindow)

struct _VpTakePostDialog {
  VpFormWindow parent_instance;

  /* owned */
  VpSession *session;
  char *code;
  gint64 take_id;
  VpTakePostFunc func;
  GObject *owner;
};

G_DEFINE_FINAL_TYPE (VpTakePostDialog, vp_take_post_dialog, VP_TYPE_FORM_WINDOW)

typedef struct {
  VpTakePostDialog *dialog; /* owned */
  VpSession *session;       /* owned */
  gint64 take_id;
  char *second;
} Posting;

static void
posting_free (gpointer data)
{
  Posting *posting = data;

  g_free (posting->second);
  g_object_unref (posting->session);
  g_object_unref (posting->dialog);
  g_free (posting);
}

static gboolean
post (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Posting *posting = data;

  return vp_stock_take_post (db, posting->take_id, posting->second, NULL, error);
}

static void
posted (VpSession *session, gpointer data, const GError *error)
{
  VpTakePostDialog *self = ((Posting *) data)->dialog;
  VpForm *form = vp_form_window_get_form (VP_FORM_WINDOW (self));
  g_autofree char *notice = NULL;

  vp_form_window_set_busy (VP_FORM_WINDOW (self), FALSE);
  if (error != NULL) {
    vp_form_set_remark (form, FIELD_SECOND, error->message, TRUE);
    vp_form_focus (form, FIELD_SECOND);
    return;
  }
  /* Translators: the code of a stock-take */
  notice = g_strdup_printf (_("Stock-take %s was posted"), self->code);
  vp_session_notice (session, notice, TRUE);
  self->func (self->owner);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
vp_take_post_dialog_save (VpFormWindow *window)
{
  VpTakePostDialog *self = VP_TAKE_POST_DIALOG (window);
  Posting *posting = g_new0 (Posting, 1);

  posting->dialog = g_object_ref (self);
  posting->session = g_object_ref (self->session);
  posting->take_id = self->take_id;
  posting->second = g_strdup (vp_form_get_text (vp_form_window_get_form (window), FIELD_SECOND));
  vp_form_window_set_busy (window, TRUE);
  vp_session_write (self->session, VP_STORE_PRIORITY_VISIBLE, NULL, post, posting, posting_free, NULL, posted);
}

static void
vp_take_post_dialog_finalize (GObject *object)
{
  VpTakePostDialog *self = VP_TAKE_POST_DIALOG (object);

  g_clear_object (&self->session);
  g_clear_object (&self->owner);
  g_free (self->code);
  G_OBJECT_CLASS (vp_take_post_dialog_parent_class)->finalize (object);
}

static void
vp_take_post_dialog_class_init (VpTakePostDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vp_take_post_dialog_finalize;
  VP_FORM_WINDOW_CLASS (klass)->save = vp_take_post_dialog_save;
}

static void
vp_take_post_dialog_init (VpTakePostDialog *self)
{
  vp_form_add (vp_form_window_get_form (VP_FORM_WINDOW (self)), _("Confirmed by"), _("name of the second person"));
  vp_form_window_set_verb (VP_FORM_WINDOW (self), _("_Post"));
  gtk_window_set_default_size (GTK_WINDOW (self), 560, 340);
}

void
vp_take_post_dialog_present (GtkWidget *parent, VpSession *session, const VpStockTake *take, const char *sentence,
                             VpTakePostFunc func, gpointer owner)
{
  VpTakePostDialog *self = g_object_new (VP_TYPE_TAKE_POST_DIALOG, NULL);
  /* Translators: the code of a stock-take */
  g_autofree char *title = g_strdup_printf (_("Post stock-take %s"), take->code);

  self->session = g_object_ref (session);
  self->code = g_strdup (take->code);
  self->take_id = take->id;
  self->func = func;
  self->owner = g_object_ref (owner);
  vp_form_window_set_up (VP_FORM_WINDOW (self), parent, title);
  vp_form_window_set_banner (VP_FORM_WINDOW (self), sentence, NULL, NULL, NULL);
  gtk_window_present (GTK_WINDOW (self));
  vp_form_focus (vp_form_window_get_form (VP_FORM_WINDOW (self)), FIELD_SECOND);
}
