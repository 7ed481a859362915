/* vp-kept-tabs.c: a page opens on the tab that was shown last
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-kept-tabs.h"

#include "vp-kept.h"

static void
tab_shown_cb (GtkStack *tabs, GParamSpec *pspec, gpointer data)
{
  const char *shown = gtk_stack_get_visible_child_name (tabs);

  /* Tabs that go with their page show one after the other. */
  if (shown != NULL && gtk_widget_get_root (GTK_WIDGET (tabs)) != NULL && !gtk_widget_in_destruction (GTK_WIDGET (tabs)))
    vp_kept_set (VP_KEPT_PLACES, data, shown);
}

void
vp_kept_tabs_open (const char *page, GtkStack *tabs, gboolean as_left)
{
  g_autofree char *left = NULL;

  g_return_if_fail (page != NULL && GTK_IS_STACK (tabs));
  left = as_left ? vp_kept_get (VP_KEPT_PLACES, page) : NULL;
  if (left != NULL && gtk_stack_get_child_by_name (tabs, left) != NULL)
    gtk_stack_set_visible_child_name (tabs, left);
  g_signal_connect_data (tabs, "notify::visible-child", G_CALLBACK (tab_shown_cb), g_strdup (page), (GClosureNotify) g_free, 0);
}
