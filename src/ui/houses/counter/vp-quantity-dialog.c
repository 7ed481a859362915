/* vp-quantity-dialog.c: how many of each line: what came back, what arrived
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-quantity-dialog.h"

#include "vp-text.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define VP_TYPE_QUANTITY_DIALOG (vp_quantity_dialog_get_type ())
G_DECLARE_FINAL_TYPE (VpQuantityDialog, vp_quantity_dialog, VP, QUANTITY_DIALOG, AdwWindow)

struct _VpQuantityDialog {
  AdwWindow parent_instance;

  /* borrowed */
  GtkWidget *grid, *note_entry;
  GtkLabel *fault_label;

  /* owned */
  GPtrArray *entries; /* GtkEntry, borrowed elements */
  GObject *owner;
  VpQuantityFunc func;
};

G_DEFINE_FINAL_TYPE (VpQuantityDialog, vp_quantity_dialog, ADW_TYPE_WINDOW)

static gboolean
read_quantity (VpQuantityDialog *self, guint i, gint64 *quantity)
{
  GtkWidget *entry = self->entries->pdata[i];
  g_autofree char *text = vp_text_squeeze (gtk_editable_get_text (GTK_EDITABLE (entry)));
  g_autofree char *fault = NULL;

  *quantity = 0;
  gtk_widget_remove_css_class (entry, "error");
  if (*text == '\0' || (vp_text_parse_int (text, quantity) && *quantity >= 0 && *quantity <= 100000))
    return TRUE;
  gtk_widget_add_css_class (entry, "error");
  gtk_widget_grab_focus (entry);
  fault = g_strdup_printf (_("“%s” is no quantity. Type a whole number, without a unit."), text);
  gtk_label_set_label (self->fault_label, fault);
  return FALSE;
}

static void
done_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpQuantityDialog *self = VP_QUANTITY_DIALOG (widget);
  g_autofree gint64 *quantities = g_new0 (gint64, self->entries->len + 1);
  g_autofree char *note = self->note_entry != NULL
    ? vp_text_squeeze (gtk_editable_get_text (GTK_EDITABLE (self->note_entry))) : g_strdup ("");

  for (guint i = 0; i < self->entries->len; i++)
    if (!read_quantity (self, i, &quantities[i]))
      return;
  self->func (quantities, self->entries->len, note, self->owner);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
next_cb (GtkEntry *entry, gpointer data)
{
  gtk_widget_child_focus (GTK_WIDGET (data), GTK_DIR_TAB_FORWARD);
}

static void
vp_quantity_dialog_finalize (GObject *object)
{
  VpQuantityDialog *self = VP_QUANTITY_DIALOG (object);

  g_ptr_array_unref (self->entries);
  g_clear_object (&self->owner);
  G_OBJECT_CLASS (vp_quantity_dialog_parent_class)->finalize (object);
}

static void
vp_quantity_dialog_class_init (VpQuantityDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = vp_quantity_dialog_finalize;
  gtk_widget_class_install_action (widget_class, "quantities.done", NULL, done_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F8, 0, "quantities.done", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
vp_quantity_dialog_init (VpQuantityDialog *self)
{
  self->entries = g_ptr_array_new ();
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 560, 560);
}

static GtkWidget *
add_entry (VpQuantityDialog *self, const char *label, int row)
{
  GtkWidget *title = gtk_label_new (label), *entry = gtk_entry_new ();

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect (entry, "activate", G_CALLBACK (next_cb), self);
  gtk_grid_attach (GTK_GRID (self->grid), title, 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), entry, 1, row, 1, 1);
  return entry;
}

static void
add_quantity (VpQuantityDialog *self, const char *label, gint64 quantity)
{
  GtkWidget *entry = add_entry (self, label, (int) self->entries->len);
  g_autofree char *text = g_strdup_printf ("%d", (int) quantity);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 8);
  gtk_editable_set_alignment (GTK_EDITABLE (entry), 1);
  gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_DIGITS);
  g_ptr_array_add (self->entries, entry);
}

static GtkWidget *
new_header (const char *verb)
{
  GtkWidget *header = adw_header_bar_new (), *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));
  GtkWidget *done = gtk_button_new_with_mnemonic (verb);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (done), "quantities.done");
  gtk_widget_add_css_class (done, "suggested-action");
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), done);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  return header;
}

static GtkLabel *
add_sentence (GtkWidget *box, const char *sentence, const char *css)
{
  GtkWidget *label = gtk_label_new (sentence);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, css);
  gtk_widget_set_margin_start (label, 18);
  gtk_widget_set_margin_end (label, 18);
  gtk_widget_set_margin_top (label, 8);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static GtkWidget *
new_content (VpQuantityDialog *self, const char *sentence, const char *verb)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *scroller = gtk_scrolled_window_new ();

  self->grid = gtk_grid_new ();
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 12);
  gtk_widget_set_margin_start (self->grid, 18);
  gtk_widget_set_margin_end (self->grid, 18);
  gtk_widget_set_margin_top (self->grid, 12);
  gtk_widget_set_margin_bottom (self->grid, 12);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->grid);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), new_header (verb));
  add_sentence (box, sentence, "dim-label");
  self->fault_label = add_sentence (box, "", "fault");
  gtk_box_append (GTK_BOX (box), scroller);
  return box;
}

void
vp_quantity_dialog_present (GtkWidget *parent, const char *title, const char *sentence, GPtrArray *labels,
                            const gint64 *quantities, const char *note_label, const char *verb, VpQuantityFunc func,
                            gpointer owner)
{
  VpQuantityDialog *self = g_object_new (VP_TYPE_QUANTITY_DIALOG, NULL);
  GtkRoot *root = gtk_widget_get_root (parent);

  self->func = func;
  self->owner = g_object_ref (owner);
  gtk_window_set_title (GTK_WINDOW (self), title);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  adw_window_set_content (ADW_WINDOW (self), new_content (self, sentence, verb));
  for (guint i = 0; i < labels->len; i++)
    add_quantity (self, labels->pdata[i], quantities[i]);
  if (note_label != NULL)
    self->note_entry = add_entry (self, note_label, (int) labels->len);
  gtk_window_present (GTK_WINDOW (self));
  if (self->entries->len > 0)
    gtk_widget_grab_focus (self->entries->pdata[0]);
}
