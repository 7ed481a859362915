/* vp-form-window.c: a small window with a form, Save and Cancel
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-form-window.h"

#include <glib/gi18n.h>

typedef struct {
  /* borrowed: children of the window */
  GtkWidget *save_button;
  GtkWidget *banner, *banner_label, *banner_button;
  VpForm *form;
  GtkWidget *content; /* a box with the form */
  gulong banner_handler;
  GtkWidget *sides; /* the fields, and what stands beside them */
} VpFormWindowPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (VpFormWindow, vp_form_window, ADW_TYPE_WINDOW)

static void
save (VpFormWindow *self)
{
  VpFormWindowPrivate *priv = vp_form_window_get_instance_private (self);

  if (gtk_widget_get_sensitive (priv->save_button) && VP_FORM_WINDOW_GET_CLASS (self)->save != NULL)
    VP_FORM_WINDOW_GET_CLASS (self)->save (self);
}

static void
save_clicked_cb (GtkButton *button, gpointer data)
{
  save (VP_FORM_WINDOW (data));
}

static void
done_cb (VpForm *form, gpointer data)
{
  save (VP_FORM_WINDOW (data));
}

static gboolean
save_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  save (VP_FORM_WINDOW (widget));
  return TRUE;
}

static gboolean
close_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

static void
cancel_clicked_cb (GtkButton *button, gpointer data)
{
  gtk_window_close (GTK_WINDOW (data));
}

static void
vp_form_window_class_init (VpFormWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_F8, 0, save_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, save_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, close_key_cb, NULL);
}

static GtkWidget *
new_header (VpFormWindow *self)
{
  VpFormWindowPrivate *priv = vp_form_window_get_instance_private (self);
  GtkWidget *header = adw_header_bar_new (), *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));

  priv->save_button = gtk_button_new_with_mnemonic (_("_Save"));
  gtk_widget_add_css_class (priv->save_button, "suggested-action");
  gtk_widget_set_tooltip_text (priv->save_button, _("F8 or Ctrl+S"));
  g_signal_connect (priv->save_button, "clicked", G_CALLBACK (save_clicked_cb), self);
  g_signal_connect (cancel, "clicked", G_CALLBACK (cancel_clicked_cb), self);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), priv->save_button);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  return header;
}

static GtkWidget *
new_banner (VpFormWindowPrivate *priv)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  priv->banner_label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (priv->banner_label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (priv->banner_label), 0);
  gtk_widget_set_hexpand (priv->banner_label, TRUE);
  priv->banner_button = gtk_button_new ();
  gtk_box_append (GTK_BOX (box), priv->banner_label);
  gtk_box_append (GTK_BOX (box), priv->banner_button);
  gtk_widget_add_css_class (box, "banner");
  gtk_widget_set_visible (box, FALSE);
  return box;
}

static void
vp_form_window_init (VpFormWindow *self)
{
  VpFormWindowPrivate *priv = vp_form_window_get_instance_private (self);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *scroller = gtk_scrolled_window_new ();

  priv->form = VP_FORM (vp_form_new ());
  priv->banner = new_banner (priv);
  g_signal_connect (priv->form, "done", G_CALLBACK (done_cb), self);
  priv->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_set_margin_top (priv->content, 12);
  gtk_widget_set_margin_bottom (priv->content, 18);
  gtk_widget_set_margin_start (priv->content, 18);
  gtk_widget_set_margin_end (priv->content, 18);
  gtk_box_append (GTK_BOX (priv->content), GTK_WIDGET (priv->form));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), priv->content);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), new_header (self));
  gtk_box_append (GTK_BOX (box), priv->banner);
  priv->sides = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_widget_set_hexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (priv->sides), scroller);
  gtk_box_append (GTK_BOX (box), priv->sides);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
}

void
vp_form_window_set_up (VpFormWindow *self, GtkWidget *parent, const char *title)
{
  GtkRoot *root = gtk_widget_get_root (parent);

  g_return_if_fail (VP_IS_FORM_WINDOW (self));
  gtk_window_set_title (GTK_WINDOW (self), title);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
}

void
vp_form_window_set_verb (VpFormWindow *self, const char *verb)
{
  VpFormWindowPrivate *priv = vp_form_window_get_instance_private (self);

  g_return_if_fail (VP_IS_FORM_WINDOW (self));
  gtk_button_set_label (GTK_BUTTON (priv->save_button), verb);
}

VpForm *
vp_form_window_get_form (VpFormWindow *self)
{
  VpFormWindowPrivate *priv = vp_form_window_get_instance_private (self);

  return priv->form;
}

void
vp_form_window_set_banner (VpFormWindow *self, const char *sentence, const char *button, GCallback clicked, gpointer data)
{
  VpFormWindowPrivate *priv = vp_form_window_get_instance_private (self);

  gtk_widget_set_visible (priv->banner, sentence != NULL);
  gtk_label_set_label (GTK_LABEL (priv->banner_label), sentence != NULL ? sentence : "");
  gtk_widget_set_visible (priv->banner_button, button != NULL);
  if (priv->banner_handler != 0)
    g_signal_handler_disconnect (priv->banner_button, priv->banner_handler);
  priv->banner_handler = 0;
  if (button == NULL)
    return;
  gtk_button_set_label (GTK_BUTTON (priv->banner_button), button);
  priv->banner_handler = g_signal_connect (priv->banner_button, "clicked", clicked, data);
}

void
vp_form_window_add_below (VpFormWindow *self, GtkWidget *child)
{
  VpFormWindowPrivate *priv = vp_form_window_get_instance_private (self);

  g_return_if_fail (VP_IS_FORM_WINDOW (self) && GTK_IS_WIDGET (child));
  gtk_box_append (GTK_BOX (priv->content), child);
}

void
vp_form_window_add_beside (VpFormWindow *self, GtkWidget *child)
{
  VpFormWindowPrivate *priv = vp_form_window_get_instance_private (self);

  g_return_if_fail (VP_IS_FORM_WINDOW (self) && GTK_IS_WIDGET (child));
  gtk_box_append (GTK_BOX (priv->sides), child);
}

void
vp_form_window_set_busy (VpFormWindow *self, gboolean busy)
{
  VpFormWindowPrivate *priv = vp_form_window_get_instance_private (self);

  gtk_widget_set_sensitive (priv->save_button, !busy);
}
