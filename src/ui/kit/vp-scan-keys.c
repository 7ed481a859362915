/* vp-scan-keys.c: on a page that lives by a scanner every key goes to one entry, wherever the focus is
 *
 * The window is listened to in the capture phase: the button that was clicked last may stand in its header, outside the
 * page, and a scanner's Enter would press it once more.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-scan-keys.h"

#include "vp-text.h"

typedef struct {
  GtkEntry *entry;                /* borrowed: a child of the page */
  GtkEventController *controller; /* borrowed from the window; NULL = the page is not shown */
  VpScanKeysMove move;            /* NULL = Up and Down stay, Tab leaves */
  gpointer data;                  /* borrowed, of move */
} ScanKeys;

static gboolean
is_enter (guint key)
{
  return key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_ISO_Enter || key == GDK_KEY_Linefeed;
}

static gboolean
is_vertical (guint key)
{
  return key == GDK_KEY_Up || key == GDK_KEY_Down || key == GDK_KEY_KP_Up || key == GDK_KEY_KP_Down;
}

static gboolean
is_in_list (GtkWidget *focus)
{
  return focus != NULL && (gtk_widget_get_ancestor (focus, GTK_TYPE_COLUMN_VIEW) != NULL
                           || gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_VIEW) != NULL);
}

static void
take_focus (ScanKeys *self, GtkWidget *focus)
{
  GtkWidget *popover = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) : NULL;

  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
  /* What was refused stays selected, so that the next scan takes its place. */
  gtk_entry_grab_focus_without_selecting (self->entry);
}

static gboolean
enter_elsewhere (ScanKeys *self, GtkWidget *focus)
{
  gboolean popover = focus != NULL && gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL;

  if (is_in_list (focus) || popover)
    return FALSE;
  take_focus (self, focus);
  if (!vp_text_is_blank (gtk_editable_get_text (GTK_EDITABLE (self->entry))))
    g_signal_emit_by_name (self->entry, "activate");
  return TRUE;
}

static gboolean
is_tab (guint key)
{
  return key == GDK_KEY_Tab || key == GDK_KEY_ISO_Left_Tab || key == GDK_KEY_KP_Tab;
}

static gboolean
move_in_text (ScanKeys *self, guint key, GdkModifierType state)
{
  gboolean up = key == GDK_KEY_Up || key == GDK_KEY_KP_Up, back = key == GDK_KEY_ISO_Left_Tab || (state & GDK_SHIFT_MASK) != 0;

  if (!is_vertical (key) && (!is_tab (key) || self->move == NULL))
    return FALSE;
  if (self->move != NULL)
    self->move (is_tab (key) ? 0 : up ? -1 : 1, is_tab (key) ? (back ? -1 : 1) : 0, self->data);
  return TRUE;
}

static gboolean
key_in_text (ScanKeys *self, GtkWidget *focus, guint key, GdkModifierType state, gboolean own)
{
  if (key == GDK_KEY_Linefeed) {
    g_signal_emit_by_name (focus, "activate");
    return TRUE;
  }
  return own && move_in_text (self, key, state);
}

static gboolean
scan_key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, gpointer data)
{
  ScanKeys *self = data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->entry));
  GtkWidget *text = GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->entry)));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gunichar c = gdk_keyval_to_unicode (key);

  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK) || !gtk_widget_is_sensitive (GTK_WIDGET (self->entry))
      || !gtk_widget_get_mapped (GTK_WIDGET (self->entry)))
    return FALSE;
  if (focus != NULL && GTK_IS_TEXT (focus))
    return key_in_text (self, focus, key, state, focus == text);
  if (is_enter (key))
    return enter_elsewhere (self, focus);
  if (c <= ' ' || g_unichar_iscntrl (c))
    return FALSE;
  take_focus (self, focus);
  return gtk_event_controller_key_forward (controller, text);
}

static void
page_mapped_cb (GtkWidget *page, gpointer data)
{
  ScanKeys *self = data;
  GtkRoot *root = gtk_widget_get_root (page);

  if (self->controller != NULL || root == NULL)
    return;
  self->controller = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (self->controller, GTK_PHASE_CAPTURE);
  g_signal_connect (self->controller, "key-pressed", G_CALLBACK (scan_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (root), self->controller);
}

static void
page_unmapped_cb (GtkWidget *page, gpointer data)
{
  ScanKeys *self = data;
  GtkEventController *controller = g_steal_pointer (&self->controller);
  GtkWidget *window = controller != NULL ? gtk_event_controller_get_widget (controller) : NULL;

  if (window != NULL)
    gtk_widget_remove_controller (window, controller);
}

void
vp_scan_keys_install (GtkWidget *page, GtkEntry *entry)
{
  ScanKeys *self;

  g_return_if_fail (GTK_IS_WIDGET (page) && GTK_IS_ENTRY (entry));
  self = g_new0 (ScanKeys, 1);
  self->entry = entry;
  g_object_set_data_full (G_OBJECT (page), "vp-scan-keys", self, g_free);
  g_signal_connect (page, "map", G_CALLBACK (page_mapped_cb), self);
  g_signal_connect (page, "unmap", G_CALLBACK (page_unmapped_cb), self);
}

void
vp_scan_keys_follow (GtkWidget *page, VpScanKeysMove move, gpointer data)
{
  ScanKeys *self;

  g_return_if_fail (GTK_IS_WIDGET (page));
  self = g_object_get_data (G_OBJECT (page), "vp-scan-keys");
  g_return_if_fail (self != NULL);
  self->move = move;
  self->data = data;
}
