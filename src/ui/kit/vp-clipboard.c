/* vp-clipboard.c: the one way of text into the clipboard
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-clipboard.h"

#include "vp-dialogs.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct {
  GtkWidget *widget; /* owned */
  char *action;
  GVariant *target; /* owned */
} Instead;

static void
instead_free (gpointer data)
{
  Instead *instead = data;

  g_object_unref (instead->widget);
  g_free (instead->action);
  g_clear_pointer (&instead->target, g_variant_unref);
  g_free (instead);
}

static void
do_instead (gpointer data)
{
  Instead *instead = data;

  gtk_widget_activate_action_variant (instead->widget, instead->action, instead->target);
}

gboolean
vp_clipboard_offer (GtkWidget *widget, const char *text, const char *sentence, const char *verb,
                    const char *action, GVariant *target)
{
  g_autoptr (GVariant) owned = target != NULL ? g_variant_ref_sink (target) : NULL;
  Instead *instead;

  g_return_val_if_fail (GTK_IS_WIDGET (widget) && text != NULL && sentence != NULL, FALSE);
  if (strlen (text) <= VP_CLIPBOARD_MAX) {
    gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
    return TRUE;
  }
  if (verb == NULL) {
    vp_dialog_tell (widget, _("Too much to copy"), sentence);
    return FALSE;
  }
  instead = g_new0 (Instead, 1);
  instead->widget = g_object_ref (widget);
  instead->action = g_strdup (action);
  instead->target = g_steal_pointer (&owned);
  vp_dialog_confirm (widget, _("Too much to copy"), sentence, verb, FALSE, do_instead, instead, instead_free);
  return FALSE;
}
