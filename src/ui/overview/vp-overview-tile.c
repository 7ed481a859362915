/* vp-overview-tile.c: one tile of the overview, and what is copied of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-overview-tile.h"

#include "vp-chart-table.h"
#include "vp-chart-widget.h"
#include "vp-chart-write.h"
#include "vp-clipboard.h"

#include <glib/gi18n.h>

#define TILE_HEIGHT 270

static void
activated_cb (VpChartWidget *widget, guint layer, guint series, guint index, gpointer data)
{
  const VpFigureChart *info = data;

  gtk_widget_activate_action (GTK_WIDGET (widget), "overview.rows", "(si)", info->name, (int) index);
}

/* The last row of the table is the sum, and so is behind all of it. */
static void
row_activated_cb (VpGrid *grid, guint row, gpointer data)
{
  const VpOverviewTile *tile = data;
  guint n = tile->tile.chart->categories->len;

  gtk_widget_activate_action (GTK_WIDGET (grid), "overview.rows", "(si)", tile->info->name, row < n ? (int) row : -1);
}

static void
add_entry (GMenu *menu, const char *title, const char *action, GVariant *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (title, NULL);

  g_menu_item_set_action_and_target_value (item, action, target);
  g_menu_append_item (menu, item);
}

static GMenu *
new_menu (const VpFigureChart *info)
{
  static const struct { const char *title, *action; } entries[] = {
    { N_("As a table, as a picture"), "overview.table" },
    { N_("Move forward"), "overview.forward" }, { N_("Move back"), "overview.back" }, { N_("Wider or narrower"), "overview.widen" },
    { N_("Hide"), "overview.hide" }, { N_("Copy the picture"), "overview.copy-picture" }, { N_("Copy as a table"), "overview.copy-table" },
    { N_("Print this chart…"), "overview.print" },
  };
  static const struct { const char *title, *ending; } formats[] = {
    { N_("Picture (PNG)…"), "png" }, { N_("Drawing that can be enlarged (SVG)…"), "svg" }, { N_("Page to print (PDF)…"), "pdf" },
  };
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) files = g_menu_new ();

  add_entry (menu, _("Open the rows"), "overview.rows", g_variant_new ("(si)", info->name, -1));
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    add_entry (menu, _(entries[i].title), entries[i].action, g_variant_new_string (info->name));
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    add_entry (files, _(formats[i].title), "overview.write", g_variant_new ("(ss)", info->name, formats[i].ending));
  g_menu_append_section (menu, _("Write as a file"), G_MENU_MODEL (files));
  return menu;
}

/* A menu is some 150 widgets, and a page of tiles that all had theirs was 3 MB of them: it is made when it is asked for. */
static void
make_menu_cb (GtkMenuButton *button, gpointer data)
{
  g_autoptr (GMenu) menu = new_menu (data);

  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

GtkWidget *
vp_overview_label_new (const char *text, const char *style, gboolean expand)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, expand);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
new_head (const VpOverviewTile *tile)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *button = gtk_menu_button_new ();
  /* Translators: what a tile of the overview shows */
  g_autofree char *name = g_strdup_printf (_("What can be done with “%s”"), _(tile->info->title));

  gtk_box_append (GTK_BOX (head), vp_overview_label_new (_(tile->info->title), "heading", TRUE));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), make_menu_cb, (gpointer) tile->info, NULL);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_box_append (GTK_BOX (head), button);
  return head;
}

static GtkWidget *
new_chart (const VpOverviewTile *tile)
{
  GtkWidget *widget = vp_chart_widget_new ();
  g_autofree char *words = vp_chart_describe (tile->tile.chart);

  vp_chart_widget_set_plain (VP_CHART_WIDGET (widget), TRUE);
  vp_chart_widget_set_chart (VP_CHART_WIDGET (widget), tile->tile.chart);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, _(tile->info->title),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
  g_signal_connect (widget, "activated", G_CALLBACK (activated_cb), (gpointer) tile->info);
  return widget;
}

static GtkWidget *
new_body (const VpOverviewTile *tile, gboolean as_table)
{
  GtkWidget *body = as_table ? vp_chart_table_new (tile->tile.chart) : new_chart (tile);

  if (as_table)
    g_signal_connect (body, "activated", G_CALLBACK (row_activated_cb), (gpointer) tile);
  gtk_widget_set_vexpand (body, TRUE);
  gtk_widget_set_hexpand (body, TRUE);
  gtk_widget_set_size_request (body, -1, TILE_HEIGHT - 50);
  return body;
}

GtkWidget *
vp_overview_tile_new (const VpOverviewTile *tile, gboolean as_table)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_widget_set_name (box, tile->info->name);
  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "overview-tile");
  gtk_box_append (GTK_BOX (box), new_head (tile));
  if (*tile->tile.number != '\0')
    gtk_box_append (GTK_BOX (box), vp_overview_label_new (tile->tile.number, "title-3", FALSE));
  if (*tile->tile.number == '\0' && *tile->tile.chart->subtitle != '\0') {
    GtkWidget *subtitle = vp_overview_label_new (tile->tile.chart->subtitle, "dim-label", FALSE);

    gtk_label_set_wrap (GTK_LABEL (subtitle), TRUE);
    gtk_label_set_lines (GTK_LABEL (subtitle), 2);
    gtk_box_append (GTK_BOX (box), subtitle);
  }
  if (tile->tile.change != NULL)
    gtk_box_append (GTK_BOX (box), vp_overview_label_new (tile->tile.change, "dim-label", FALSE));
  gtk_box_append (GTK_BOX (box), new_body (tile, as_table));
  return box;
}

void
vp_overview_tile_show (GtkWidget *box, const VpOverviewTile *tile, gboolean as_table)
{
  GtkWidget *body = new_body (tile, as_table);

  g_return_if_fail (GTK_IS_BOX (box));
  gtk_box_remove (GTK_BOX (box), gtk_widget_get_last_child (box));
  gtk_box_append (GTK_BOX (box), body);
  gtk_widget_child_focus (body, GTK_DIR_TAB_FORWARD);
}

void
vp_overview_tile_copy_table (GtkWidget *widget, const VpOverviewTile *tile)
{
  g_autofree char *text = vp_chart_to_text (tile->tile.chart);

  vp_clipboard_offer (widget, text, _("The table is too long to be copied. Write the chart as a file instead."), NULL, NULL, NULL);
}

gboolean
vp_overview_tile_copy_picture (GtkWidget *widget, const VpOverviewTile *tile, GError **error)
{
  g_autoptr (GBytes) picture = vp_chart_make_picture (tile->tile.chart, VP_CLIPBOARD_MAX, error);
  g_autoptr (GdkContentProvider) content = NULL;

  if (picture == NULL)
    return FALSE;
  content = gdk_content_provider_new_for_bytes ("image/png", picture);
  gdk_clipboard_set_content (gtk_widget_get_clipboard (widget), content);
  return TRUE;
}
