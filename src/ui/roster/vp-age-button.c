/* vp-age-button.c: a filter by age band
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-age-button.h"

#include "vp-accessible.h"

#include <glib/gi18n.h>

#define AGE_MAX 120

struct _VpAgeButton {
  GtkWidget parent_instance;

  /* owned */
  GtkWidget *button;
  GtkWidget *from_spin, *to_spin;
  int from, to;
  VpDate at;
};

G_DEFINE_FINAL_TYPE (VpAgeButton, vp_age_button, GTK_TYPE_WIDGET)

enum { SIGNAL_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static const struct { const char *label; int from, to; } bands[] = {
  { N_("Every age"), 0, 0 }, { N_("Under 18"), 0, 17 }, { N_("18 to 35"), 18, 35 }, { N_("36 to 59"), 36, 59 },
  { N_("60 and older"), 60, 0 }, { N_("70 and older"), 70, 0 },
};

static void
update_label (VpAgeButton *self)
{
  g_autofree char *label = vp_age_button_describe (self);

  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->button), *label != '\0' ? label : _("Age"));
  vp_accessible_name_button (self->button, *label != '\0' ? label : _("Age"));
  if (*label != '\0')
    gtk_widget_add_css_class (self->button, "chosen");
  else
    gtk_widget_remove_css_class (self->button, "chosen");
}

static void
spin_changed_cb (GtkSpinButton *spin, gpointer data)
{
  VpAgeButton *self = VP_AGE_BUTTON (data);
  int from = gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->from_spin));
  int to = gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->to_spin));

  if (to >= AGE_MAX)
    to = 0;
  if (from == self->from && to == self->to)
    return;
  self->from = from;
  self->to = to;
  self->at = 0;
  update_label (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
band_clicked_cb (GtkButton *button, gpointer data)
{
  VpAgeButton *self = VP_AGE_BUTTON (data);
  guint band = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "band"));

  vp_age_button_set (self, bands[band].from, bands[band].to, 0);
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
vp_age_button_dispose (GObject *object)
{
  g_clear_pointer (&VP_AGE_BUTTON (object)->button, gtk_widget_unparent);
  G_OBJECT_CLASS (vp_age_button_parent_class)->dispose (object);
}

static void
vp_age_button_class_init (VpAgeButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vp_age_button_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", VP_TYPE_AGE_BUTTON, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
}

static GtkWidget *
new_spin (VpAgeButton *self, int value, const char *name)
{
  GtkWidget *spin = gtk_spin_button_new_with_range (0, AGE_MAX, 1);

  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), value);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (spin, "value-changed", G_CALLBACK (spin_changed_cb), self);
  return spin;
}

static GtkWidget *
new_panel (VpAgeButton *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  for (guint i = 0; i < G_N_ELEMENTS (bands); i++) {
    GtkWidget *button = gtk_button_new_with_label (_(bands[i].label));

    g_object_set_data (G_OBJECT (button), "band", GUINT_TO_POINTER (i));
    gtk_widget_add_css_class (button, "flat");
    g_signal_connect (button, "clicked", G_CALLBACK (band_clicked_cb), self);
    gtk_box_append (GTK_BOX (box), button);
  }
  self->from_spin = new_spin (self, 0, _("Youngest"));
  self->to_spin = new_spin (self, AGE_MAX, _("Oldest"));
  gtk_box_append (GTK_BOX (row), self->from_spin);
  gtk_box_append (GTK_BOX (row), gtk_label_new ("–"));
  gtk_box_append (GTK_BOX (row), self->to_spin);
  gtk_box_append (GTK_BOX (box), row);
  return box;
}

static void
vp_age_button_init (VpAgeButton *self)
{
  GtkWidget *popover = gtk_popover_new ();

  gtk_popover_set_child (GTK_POPOVER (popover), new_panel (self));
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), popover);
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (self->button), TRUE);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  update_label (self);
}

void
vp_age_button_get (VpAgeButton *self, int *from, int *to, VpDate *at)
{
  g_return_if_fail (VP_IS_AGE_BUTTON (self));
  *from = self->from;
  *to = self->to;
  *at = self->at;
}

void
vp_age_button_set (VpAgeButton *self, int from, int to, VpDate at)
{
  g_return_if_fail (VP_IS_AGE_BUTTON (self));
  self->from = from;
  self->to = to;
  self->at = at;
  g_signal_handlers_block_by_func (self->from_spin, spin_changed_cb, self);
  g_signal_handlers_block_by_func (self->to_spin, spin_changed_cb, self);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->from_spin), from);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->to_spin), to == 0 ? AGE_MAX : to);
  g_signal_handlers_unblock_by_func (self->from_spin, spin_changed_cb, self);
  g_signal_handlers_unblock_by_func (self->to_spin, spin_changed_cb, self);
  update_label (self);
}

static char *
describe_band (VpAgeButton *self)
{
  if (self->to == 0)
    /* Translators: %d an age in years */
    return g_strdup_printf (_("%d and older"), self->from);
  if (self->from == 0)
    /* Translators: %d an age in years */
    return g_strdup_printf (_("up to %d"), self->to);
  /* Translators: two ages in years */
  return g_strdup_printf (_("%d to %d years"), self->from, self->to);
}

char *
vp_age_button_describe (VpAgeButton *self)
{
  g_autofree char *band = NULL;
  char day[VP_DATE_BUFFER];

  g_return_val_if_fail (VP_IS_AGE_BUTTON (self), NULL);
  if (self->from == 0 && self->to == 0)
    return g_strdup ("");
  band = describe_band (self);
  if (self->at == 0)
    return g_steal_pointer (&band);
  /* Translators: a band of ages, the day on which people are of that age */
  return g_strdup_printf (_("%s (on %s)"), band, vp_date_to_buffer (self->at, day));
}
