/* vp-verb-bar.c: the row of buttons above a list, each of which names an action
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-verb-bar.h"

#include <glib/gi18n.h>

GtkWidget *
vp_verb_bar_new (const VpVerb *verbs, guint n)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  g_return_val_if_fail (verbs != NULL || n == 0, bar);
  /* The class lets the buttons wrap where the window is narrow. */
  gtk_widget_add_css_class (bar, "page-bar");
  for (guint i = 0; i < n; i++) {
    GtkWidget *button = gtk_button_new_with_mnemonic (_(verbs[i].label));

    gtk_actionable_set_action_name (GTK_ACTIONABLE (button), verbs[i].action);
    if (verbs[i].suggested)
      gtk_widget_add_css_class (button, "suggested-action");
    gtk_box_append (GTK_BOX (bar), button);
  }
  return bar;
}
