/* vp-details.c: what is known of one row, beside its list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-details.h"

#include "vp-text.h"

#include <string.h>

#define VALUE_LEAST 10
#define NUMBER_MOST 18
#define VALUE_CHARS 22

struct _VpDetails {
  GtkWidget parent_instance;

  /* owned as children */
  GtkWidget *scroller, *heading, *grid;

  GtkWidget *pane; /* borrowed: it stands in it */
  gboolean has_row, is_folded;
  int n_lines;
};

G_DEFINE_FINAL_TYPE (VpDetails, vp_details, GTK_TYPE_WIDGET)

static void
vp_details_dispose (GObject *object)
{
  g_clear_pointer (&VP_DETAILS (object)->scroller, gtk_widget_unparent);
  G_OBJECT_CLASS (vp_details_parent_class)->dispose (object);
}

static void
vp_details_class_init (VpDetailsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vp_details_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
vp_details_init (VpDetails *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->heading = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->heading), 0);
  gtk_label_set_wrap (GTK_LABEL (self->heading), TRUE);
  gtk_widget_add_css_class (self->heading, "title-3");
  self->grid = gtk_grid_new ();
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 12);
  gtk_widget_add_css_class (box, "details");
  gtk_box_append (GTK_BOX (box), self->heading);
  gtk_box_append (GTK_BOX (box), self->grid);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), box);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

GtkWidget *
vp_details_new (void)
{
  return g_object_new (VP_TYPE_DETAILS, NULL);
}

static void
place_pane (VpDetails *self)
{
  gtk_widget_set_visible (self->pane, self->has_row && !self->is_folded);
}

VpDetails *
vp_details_new_in (GtkBox *pane)
{
  VpDetails *self = VP_DETAILS (vp_details_new ());

  g_return_val_if_fail (GTK_IS_BOX (pane), NULL);
  self->pane = GTK_WIDGET (pane);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_box_append (pane, GTK_WIDGET (self));
  place_pane (self);
  return self;
}

void
vp_details_show_pane (VpDetails *self, gboolean has_row)
{
  g_return_if_fail (VP_IS_DETAILS (self) && self->pane != NULL);
  self->has_row = has_row;
  place_pane (self);
}

void
vp_details_toggle_pane (VpDetails *self)
{
  g_return_if_fail (VP_IS_DETAILS (self) && self->pane != NULL);
  self->is_folded = !self->is_folded;
  place_pane (self);
}

void
vp_details_clear (VpDetails *self, const char *hint)
{
  GtkWidget *child;

  g_return_if_fail (VP_IS_DETAILS (self));
  while ((child = gtk_widget_get_first_child (self->grid)) != NULL)
    gtk_grid_remove (GTK_GRID (self->grid), child);
  self->n_lines = 0;
  gtk_label_set_label (GTK_LABEL (self->heading), "");
  gtk_widget_set_visible (self->heading, FALSE);
  if (hint != NULL)
    vp_details_add_text (self, hint);
}

void
vp_details_set_heading (VpDetails *self, const char *heading)
{
  g_return_if_fail (VP_IS_DETAILS (self));
  gtk_label_set_label (GTK_LABEL (self->heading), heading);
  gtk_widget_set_visible (self->heading, TRUE);
}

static GtkWidget *
new_label (const char *text, gboolean wraps)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), wraps);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  return label;
}

/* An amount or a day that goes on in the next line reads as another one. */
static int
least_chars (const char *value)
{
  gsize length = strlen (value);

  return strspn (value, "0123456789.,:-") == length ? (int) CLAMP (length, VALUE_LEAST, NUMBER_MOST) : VALUE_LEAST;
}

void
vp_details_add (VpDetails *self, const char *label, const char *value)
{
  GtkWidget *name, *text;

  g_return_if_fail (VP_IS_DETAILS (self));
  if (vp_text_is_blank (value))
    return;
  name = new_label (label, FALSE);
  text = new_label (value, TRUE);
  gtk_widget_add_css_class (name, "dim-label");
  gtk_label_set_width_chars (GTK_LABEL (text), least_chars (value));
  gtk_label_set_max_width_chars (GTK_LABEL (text), VALUE_CHARS);
  gtk_label_set_selectable (GTK_LABEL (text), TRUE);
  gtk_widget_set_can_focus (text, FALSE);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_grid_attach (GTK_GRID (self->grid), name, 0, self->n_lines, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), text, 1, self->n_lines++, 1, 1);
}

void
vp_details_add_section (VpDetails *self, const char *title)
{
  GtkWidget *label = new_label (title, TRUE);

  gtk_widget_add_css_class (label, "heading");
  gtk_widget_set_margin_top (label, 6);
  vp_details_add_widget (self, label);
}

void
vp_details_add_text (VpDetails *self, const char *text)
{
  GtkWidget *label = new_label (text, TRUE);

  gtk_label_set_max_width_chars (GTK_LABEL (label), VALUE_CHARS + 8);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_can_focus (label, FALSE);
  vp_details_add_widget (self, label);
}

void
vp_details_add_widget (VpDetails *self, GtkWidget *widget)
{
  g_return_if_fail (VP_IS_DETAILS (self));
  gtk_grid_attach (GTK_GRID (self->grid), widget, 0, self->n_lines++, 2, 1);
}
