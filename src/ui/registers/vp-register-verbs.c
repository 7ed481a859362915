/* vp-register-verbs.c: what can be done with the rows of one register and of no other
 *
 * The page knows no register by name: what a few of them have beside list and form stands in this table.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-verbs.h"

#include "vp-pairing-window.h"

#include <glib/gi18n.h>
#include <string.h>

typedef void (*Verb) (VpRegisterView *view, VpSession *session);

static void
show_pairing (VpRegisterView *view, VpSession *session)
{
  vp_pairing_window_present (GTK_WIDGET (view), session);
}

static const struct { const char *of, *label; Verb run; } verbs[] = {
  { "pairing", N_("_Matrix…"), show_pairing },
  { "reported", N_("_Matrix…"), show_pairing },
  { "leader-report", N_("_Matrix…"), show_pairing },
};

static void
clicked_cb (GtkButton *button, gpointer data)
{
  VpRegisterView *view = VP_REGISTER_VIEW (data);
  guint verb = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "verb"));
  VpSession *session = g_object_get_data (G_OBJECT (button), "session");

  g_return_if_fail (verb < G_N_ELEMENTS (verbs));
  verbs[verb].run (view, session);
}

void
vp_register_verbs_show (GtkBox *box, VpRegisterView *view, VpSession *session)
{
  GtkWidget *child;

  g_return_if_fail (GTK_IS_BOX (box) && VP_IS_REGISTER_VIEW (view));
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
  for (guint i = 0; session != NULL && i < G_N_ELEMENTS (verbs); i++)
    if (strcmp (verbs[i].of, vp_register_view_get_of (view)->name) == 0) {
      GtkWidget *button = gtk_button_new_with_mnemonic (_(verbs[i].label));

      g_object_set_data (G_OBJECT (button), "verb", GUINT_TO_POINTER (i));
      g_object_set_data (G_OBJECT (button), "session", session);
      g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), view, 0);
      gtk_box_append (box, button);
    }
  gtk_widget_set_visible (GTK_WIDGET (box), gtk_widget_get_first_child (GTK_WIDGET (box)) != NULL);
}
