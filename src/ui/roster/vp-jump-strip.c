/* vp-jump-strip.c: the letters or stroke counts beside a long list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-jump-strip.h"

#include <glib/gi18n.h>
#include <string.h>

struct _VpJumpStrip {
  GtkWidget parent_instance;

  /* owned */
  GtkWidget *box;
  GtkWidget *buttons[VP_JUMP_STRIP_MAX];
  guint positions[VP_JUMP_STRIP_MAX];
  char labels[VP_JUMP_STRIP_MAX][8];
  guint n;
};

G_DEFINE_FINAL_TYPE (VpJumpStrip, vp_jump_strip, GTK_TYPE_WIDGET)

enum { SIGNAL_JUMP, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
clicked_cb (GtkButton *button, gpointer data)
{
  VpJumpStrip *self = VP_JUMP_STRIP (data);

  for (guint i = 0; i < self->n; i++)
    if (self->buttons[i] == GTK_WIDGET (button))
      g_signal_emit (self, signals[SIGNAL_JUMP], 0, self->positions[i]);
}

static void
vp_jump_strip_dispose (GObject *object)
{
  g_clear_pointer (&VP_JUMP_STRIP (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (vp_jump_strip_parent_class)->dispose (object);
}

static void
vp_jump_strip_class_init (VpJumpStripClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vp_jump_strip_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "jumpstrip");
  signals[SIGNAL_JUMP] = g_signal_new ("jump", VP_TYPE_JUMP_STRIP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_UINT);
}

static GtkWidget *
new_button (VpJumpStrip *self)
{
  GtkWidget *button = gtk_button_new_with_label ("");

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_focusable (button, FALSE);
  gtk_widget_set_vexpand (button, TRUE);
  g_signal_connect (button, "clicked", G_CALLBACK (clicked_cb), self);
  return button;
}

static void
vp_jump_strip_init (VpJumpStrip *self)
{
  GtkWidget *inner = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  for (guint i = 0; i < VP_JUMP_STRIP_MAX; i++) {
    self->buttons[i] = new_button (self);
    gtk_widget_set_visible (self->buttons[i], FALSE);
    gtk_box_append (GTK_BOX (inner), self->buttons[i]);
  }
  self->box = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->box), GTK_POLICY_NEVER, GTK_POLICY_EXTERNAL);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->box), inner);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
vp_jump_strip_set (VpJumpStrip *self, char (*labels)[8], const guint *positions, guint n)
{
  g_return_if_fail (VP_IS_JUMP_STRIP (self) && n <= VP_JUMP_STRIP_MAX);
  /* With one letter there is nowhere to jump. The strip keeps its place, for otherwise the list beside it would get another
   * width, and every cell of it be laid out anew, at every other key of a search. */
  gtk_widget_set_opacity (GTK_WIDGET (self), n > 1 ? 1 : 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self), n > 1);
  if (n <= 1) {
    self->n = 0;
    return;
  }
  for (guint i = 0; i < VP_JUMP_STRIP_MAX; i++) {
    gtk_widget_set_visible (self->buttons[i], i < n);
    if (i >= n)
      continue;
    self->positions[i] = positions[i];
    if (strcmp (self->labels[i], labels[i]) != 0) {
      g_strlcpy (self->labels[i], labels[i], sizeof self->labels[i]);
      gtk_button_set_label (GTK_BUTTON (self->buttons[i]), labels[i]);
    }
  }
  self->n = n;
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}
