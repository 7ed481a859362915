/* vp-overview-tile.c: one tile of the overview, and what is copied of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-overview-tile.h"

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

static GMenuModel *
new_menu (const VpFigureChart *info)
{
  static const struct { const char *title, *action; } entries[] = {
    { N_("Move forward"), "overview.forward" }, { N_("Move back"), "overview.back" }, { N_("Wider or narrower"), "overview.widen" },
    { N_("Hide"), "overview.hide" }, { N_("Copy the picture"), "overview.copy-picture" }, { N_("Copy as a table"), "overview.copy-table" },
    { N_("Write as a file…"), "overview.write" }, { N_("Print this chart…"), "overview.print" },
  };
  GMenu *menu = g_menu_new ();
  GMenuItem *open = g_menu_item_new (_("Open the rows"), NULL);

  g_menu_item_set_action_and_target (open, "overview.rows", "(si)", info->name, -1);
  g_menu_append_item (menu, open);
  g_object_unref (open);
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++) {
    GMenuItem *item = g_menu_item_new (_(entries[i].title), NULL);

    g_menu_item_set_action_and_target (item, entries[i].action, "s", info->name);
    g_menu_append_item (menu, item);
    g_object_unref (item);
  }
  return G_MENU_MODEL (menu);
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
  g_autoptr (GMenuModel) menu = new_menu (tile->info);
  /* Translators: what a tile of the overview shows */
  g_autofree char *name = g_strdup_printf (_("What can be done with “%s”"), _(tile->info->title));

  gtk_box_append (GTK_BOX (head), vp_overview_label_new (_(tile->info->title), "heading", TRUE));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_box_append (GTK_BOX (head), button);
  return head;
}

GtkWidget *
vp_overview_tile_new (const VpOverviewTile *tile)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2), *widget = vp_chart_widget_new ();
  g_autofree char *words = vp_chart_describe (tile->tile.chart);

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
  gtk_widget_set_vexpand (widget, TRUE);
  gtk_widget_set_hexpand (widget, TRUE);
  gtk_widget_set_size_request (widget, -1, TILE_HEIGHT - 50);
  vp_chart_widget_set_plain (VP_CHART_WIDGET (widget), TRUE);
  vp_chart_widget_set_chart (VP_CHART_WIDGET (widget), tile->tile.chart);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, _(tile->info->title),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
  g_signal_connect (widget, "activated", G_CALLBACK (activated_cb), (gpointer) tile->info);
  gtk_box_append (GTK_BOX (box), widget);
  return box;
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
