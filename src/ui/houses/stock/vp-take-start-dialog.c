/* vp-take-start-dialog.c: which places are counted, and how
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-take-start-dialog.h"

#include "vp-text.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define SCOPE_PLACES_MAX 6 /* that are named one by one */

#define VP_TYPE_TAKE_START_DIALOG (vp_take_start_dialog_get_type ())
G_DECLARE_FINAL_TYPE (VpTakeStartDialog, vp_take_start_dialog, VP, TAKE_START_DIALOG, AdwWindow)

struct _VpTakeStartDialog {
  AdwWindow parent_instance;

  /* template widgets */
  GtkBox *places_box;
  GtkCheckButton *all_check, *blind_check, *two_check;
  GtkLabel *fault_label;

  /* owned */
  GArray *ids;       /* gint64 */
  GPtrArray *names;  /* char* */
  GPtrArray *checks; /* GtkCheckButton, borrowed elements */
  GObject *owner;
  VpTakeStartFunc func;
  gboolean ticking;
};

G_DEFINE_FINAL_TYPE (VpTakeStartDialog, vp_take_start_dialog, ADW_TYPE_WINDOW)

static gboolean
is_chosen (VpTakeStartDialog *self, guint i)
{
  return gtk_check_button_get_active (self->checks->pdata[i]);
}

static guint
count_chosen (VpTakeStartDialog *self)
{
  guint n = 0;

  for (guint i = 0; i < self->checks->len; i++)
    n += is_chosen (self, i);
  return n;
}

/* The chosen places in words. */
static char *
describe_scope (VpTakeStartDialog *self)
{
  guint chosen = count_chosen (self);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  if (chosen == self->checks->len)
    return g_strdup (_("Every place"));
  for (guint i = 0; i < self->checks->len && names->len < SCOPE_PLACES_MAX; i++)
    if (is_chosen (self, i))
      g_ptr_array_add (names, self->names->pdata[i]);
  g_ptr_array_add (names, NULL);
  if (chosen <= SCOPE_PLACES_MAX)
    /* Translators: stands between names of places */
    return g_strjoinv (_(", "), (char **) names->pdata);
  return g_strdup_printf (ngettext ("%u place", "%u places", chosen), chosen);
}

static void
begin_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpTakeStartDialog *self = VP_TAKE_START_DIALOG (widget);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *scope = NULL;
  VpStockTake take = { .blind = gtk_check_button_get_active (self->blind_check),
                       .counters = gtk_check_button_get_active (self->two_check) ? 2 : 1 };

  for (guint i = 0; i < self->checks->len; i++)
    if (is_chosen (self, i))
      g_array_append_val (ids, g_array_index (self->ids, gint64, i));
  if (ids->len == 0) {
    gtk_label_set_label (self->fault_label, _("Tick at least one place."));
    gtk_widget_set_visible (GTK_WIDGET (self->fault_label), TRUE);
    return;
  }
  take.scope = scope = describe_scope (self);
  self->func (&take, ids, self->owner);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
place_toggled_cb (GtkCheckButton *check, gpointer data)
{
  VpTakeStartDialog *self = VP_TAKE_START_DIALOG (data);

  if (self->ticking)
    return;
  self->ticking = TRUE;
  gtk_check_button_set_active (self->all_check, count_chosen (self) == self->checks->len);
  self->ticking = FALSE;
}

static void
all_toggled_cb (VpTakeStartDialog *self)
{
  if (self->ticking)
    return;
  self->ticking = TRUE;
  for (guint i = 0; i < self->checks->len; i++)
    gtk_check_button_set_active (self->checks->pdata[i], gtk_check_button_get_active (self->all_check));
  self->ticking = FALSE;
}

static void
vp_take_start_dialog_dispose (GObject *object)
{
  g_clear_object (&VP_TAKE_START_DIALOG (object)->owner);
  gtk_widget_dispose_template (GTK_WIDGET (object), VP_TYPE_TAKE_START_DIALOG);
  G_OBJECT_CLASS (vp_take_start_dialog_parent_class)->dispose (object);
}

static void
vp_take_start_dialog_finalize (GObject *object)
{
  VpTakeStartDialog *self = VP_TAKE_START_DIALOG (object);

  g_array_unref (self->ids);
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->checks);
  G_OBJECT_CLASS (vp_take_start_dialog_parent_class)->finalize (object);
}

static void
vp_take_start_dialog_class_init (VpTakeStartDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vp_take_start_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = vp_take_start_dialog_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/volunteerpuyang/VolunteerPuyang/vp-take-start-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, VpTakeStartDialog, places_box);
  gtk_widget_class_bind_template_child (widget_class, VpTakeStartDialog, all_check);
  gtk_widget_class_bind_template_child (widget_class, VpTakeStartDialog, blind_check);
  gtk_widget_class_bind_template_child (widget_class, VpTakeStartDialog, two_check);
  gtk_widget_class_bind_template_child (widget_class, VpTakeStartDialog, fault_label);
  gtk_widget_class_install_action (widget_class, "take-start.begin", NULL, begin_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F8, 0, "take-start.begin", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
vp_take_start_dialog_init (VpTakeStartDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->checks = g_ptr_array_new ();
  g_signal_connect_swapped (self->all_check, "toggled", G_CALLBACK (all_toggled_cb), self);
}

static void
add_place (VpTakeStartDialog *self, const VpTakeDue *place, gboolean chosen)
{
  g_autofree char *day = vp_date_to_string (place->counted_on), *pieces = vp_text_group_digits (place->quantity);
  g_autofree char *label = place->counted_on != 0
    /* Translators: a place, its pieces, a day */
    ? g_strdup_printf (_("%s · %s pieces · counted on %s"), place->name, pieces, day)
    /* Translators: a place, its pieces */
    : g_strdup_printf (_("%s · %s pieces · never counted"), place->name, pieces);
  GtkWidget *check = gtk_check_button_new_with_label (label);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), chosen);
  g_signal_connect (check, "toggled", G_CALLBACK (place_toggled_cb), self);
  g_array_append_val (self->ids, place->location_id);
  g_ptr_array_add (self->names, g_strdup (place->name));
  g_ptr_array_add (self->checks, check);
  gtk_box_append (self->places_box, check);
}

void
vp_take_start_dialog_present (GtkWidget *parent, GPtrArray *places, gint64 chosen, VpTakeStartFunc func, gpointer owner)
{
  VpTakeStartDialog *self = g_object_new (VP_TYPE_TAKE_START_DIALOG, NULL);
  GtkRoot *root = gtk_widget_get_root (parent);

  self->func = func;
  self->owner = g_object_ref (owner);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  for (guint i = 0; i < places->len; i++) {
    const VpTakeDue *place = places->pdata[i];

    add_place (self, place, chosen == 0 || place->location_id == chosen);
  }
  place_toggled_cb (NULL, self);
  gtk_window_present (GTK_WINDOW (self));
  if (self->checks->len > 0)
    gtk_widget_grab_focus (self->checks->pdata[0]);
}
