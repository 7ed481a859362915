/* vp-grid-view.c: what every column view of the window needs beside what GTK 4.8 does
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-grid.h"

#define TITLE_PADDING 12 /* beside a heading */
#define DEFAULT_DPI (96 * 1024) /* as gtk-xft-dpi counts */

/* An inscription that is measured asks Pango for the metrics of its font, which takes longer than everything else about
 * it. Columns have their widths, and one cell tells the height of its row. */
GtkWidget *
vp_grid_new_cell (gboolean lead, gboolean end)
{
  GtkWidget *cell = gtk_inscription_new (NULL);

  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (cell), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (cell), 0);
  gtk_inscription_set_min_lines (GTK_INSCRIPTION (cell), lead ? 1 : 0);
  gtk_inscription_set_xalign (GTK_INSCRIPTION (cell), end ? 1 : 0);
  return cell;
}

/* GTK 4.8 has no alignment of column titles: those of numbers are moved to the end as the numbers are. */
void
vp_grid_align_title (GtkColumnView *view, guint index)
{
  GtkWidget *title = gtk_widget_get_first_child (gtk_widget_get_first_child (GTK_WIDGET (view)));

  for (guint i = 0; title != NULL && i < index; i++)
    title = gtk_widget_get_next_sibling (title);
  if (title != NULL && gtk_widget_get_first_child (title) != NULL)
    gtk_widget_set_halign (gtk_widget_get_first_child (title), GTK_ALIGN_END);
}

GtkWidget *
vp_grid_get_list (GtkColumnView *view)
{
  GtkWidget *list = gtk_widget_get_first_child (GTK_WIDGET (view));

  /* Beside the list stand the header and perhaps a menu. */
  while (list != NULL && !GTK_IS_LIST_VIEW (list))
    list = gtk_widget_get_next_sibling (list);
  return list;
}

/* GTK 4.8 lets rows outside the window be children that are not visible; those that wait for a place are. */
gboolean
vp_grid_is_seen (GtkListItem *item)
{
  return gtk_widget_get_child_visible (gtk_widget_get_parent (gtk_widget_get_parent (gtk_list_item_get_child (item))));
}

void
vp_grid_name_row (GtkListItem *item, const char *name)
{
  GtkWidget *row = gtk_widget_get_parent (gtk_widget_get_parent (gtk_list_item_get_child (item)));

  if (row != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
vp_grid_follow_window (GtkColumnView *view, GCallback callback, gpointer data)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));

  g_signal_connect_object (adjustment, "value-changed", callback, data, G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "notify::page-size", callback, data, G_CONNECT_SWAPPED);
}

void
vp_grid_scroll_to (GtkColumnView *view, guint position)
{
  GtkWidget *list = vp_grid_get_list (view);

  if (list != NULL && gtk_widget_get_height (list) > 0)
    gtk_widget_activate_action (list, "list.scroll-to-item", "u", position);
}

/* gtk_widget_get_height() leaves out the line below a row: a pixel a row, a whole page at the end of a long list. */
static float
get_pitch (GtkWidget *list)
{
  GtkWidget *row = gtk_widget_get_first_child (list);
  graphene_rect_t bounds;

  return row != NULL && gtk_widget_compute_bounds (row, list, &bounds) ? bounds.size.height : 0;
}

void
vp_grid_begin_with (GtkColumnView *view, guint position)
{
  GtkWidget *list = vp_grid_get_list (view);
  float pitch = list != NULL ? get_pitch (list) : 0;

  if (pitch > 0)
    gtk_adjustment_set_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view)), (double) position * pitch);
}

int
vp_grid_title_width (GtkWidget *widget, const char *title)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, title);
  int width, unit = vp_grid_scale_width (widget, 1000);

  pango_layout_get_pixel_size (layout, &width, NULL);
  return (unit > 0 ? width * 1000 / unit : width) + TITLE_PADDING;
}

int
vp_grid_scale_width (GtkWidget *widget, int width)
{
  int dpi;

  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? (int) ((gint64) width * dpi / DEFAULT_DPI) : width;
}

static gboolean
entry_key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, gpointer data)
{
  VpGrid *self = VP_GRID (data);

  if ((key != GDK_KEY_Down && key != GDK_KEY_KP_Down) || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return FALSE;
  if (vp_grid_get_selected (self) == GTK_INVALID_LIST_POSITION)
    vp_grid_select (self, 0);
  gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
  return TRUE;
}

void
vp_grid_follow (VpGrid *self, GtkWidget *entry)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_return_if_fail (VP_IS_GRID (self) && GTK_IS_WIDGET (entry));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (entry_key_cb), self, 0);
  gtk_widget_add_controller (entry, keys);
}
