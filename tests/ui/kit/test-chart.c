/* test-chart.c: a chart in a window: keys, names, and the time of a frame
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-chart-widget.h"
#include "vp-test-ui.h"

#include <adwaita.h>
#include <string.h>

typedef struct {
  VpChartWidget *widget;
  GtkWindow *window;
  guint layer, series, index, n_activated;
} Fixture;

static VpChart *
new_chart (guint months)
{
  VpChart *chart = vp_chart_new ("Goods month by month", "Month", "pieces");
  VpLayer *bars = vp_chart_add_layer (chart, VP_LAYER_STACKED, vp_chart_add_strip (chart, "", 1));
  VpSeries *in = vp_layer_add_series (bars, "Donated", 0, FALSE, 0);
  VpSeries *out = vp_layer_add_series (bars, "Claimed", 1, TRUE, 0);

  for (guint i = 0; i < months; i++) {
    g_autofree char *label = g_strdup_printf ("%u", i % 12 + 1);
    g_autofree char *year = g_strdup_printf ("%u", 2010 + i / 12);
    g_autofree char *name = g_strdup_printf ("%s-%s", year, label);

    vp_chart_add_category (chart, name, label, year, i);
    vp_series_add (in, 1000 + i);
    vp_series_add (out, 500 + i);
  }
  return chart;
}

static void
activated_cb (VpChartWidget *widget, guint layer, guint series, guint index, gpointer data)
{
  Fixture *fixture = data;

  fixture->layer = layer;
  fixture->series = series;
  fixture->index = index;
  fixture->n_activated++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VpChart) chart = new_chart (60);

  fixture->widget = VP_CHART_WIDGET (vp_chart_widget_new ());
  vp_chart_widget_set_chart (fixture->widget, chart);
  g_signal_connect (fixture->widget, "activated", G_CALLBACK (activated_cb), fixture);
  fixture->window = vp_test_window_new (GTK_WIDGET (fixture->widget));
}

/* Asserts that the widget is gone with its window. */
static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_signal_handlers_disconnect_by_data (fixture->widget, fixture);
  vp_test_window_end (fixture->window, GTK_WIDGET (fixture->widget));
}

static void
press (Fixture *fixture, guint key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (fixture->widget));
  gboolean done = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !done; i++) {
    g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);
    guint n = GTK_IS_SHORTCUT_CONTROLLER (controller) ? g_list_model_get_n_items (G_LIST_MODEL (controller)) : 0;

    for (guint j = 0; j < n && !done; j++) {
      g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);
      GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

      if (GTK_IS_KEYVAL_TRIGGER (trigger) && gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == key)
        done = gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, GTK_WIDGET (fixture->widget),
                                             gtk_shortcut_get_arguments (shortcut));
    }
  }
  g_assert_true (done);
}

static void
test_keys (Fixture *fixture, gconstpointer data)
{
  static const struct { guint key; const char *told; } steps[] = {
    { GDK_KEY_Right, "2010-2 · Donated: 1,001 pieces" }, { GDK_KEY_Down, "2010-2 · Claimed: 501 pieces" },
    { GDK_KEY_End, "2014-12 · Claimed: 559 pieces" }, { GDK_KEY_Right, "2014-12 · Claimed: 559 pieces" },
    { GDK_KEY_Left, "2014-11 · Claimed: 558 pieces" }, { GDK_KEY_Up, "2014-11 · Donated: 1,058 pieces" },
    { GDK_KEY_Home, "2010-1 · Donated: 1,000 pieces" },
  };

  gtk_widget_grab_focus (GTK_WIDGET (fixture->widget));
  vp_chart_widget_move (fixture->widget, 0, 0);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
    press (fixture, steps[i].key);
    g_assert_cmpstr (vp_chart_widget_get_told (fixture->widget), ==, steps[i].told);
  }
  press (fixture, GDK_KEY_Right);
  press (fixture, GDK_KEY_Down);
  press (fixture, GDK_KEY_Return);
  g_assert_cmpuint (fixture->n_activated, ==, 1);
  g_assert_cmpuint (fixture->layer, ==, 0);
  g_assert_cmpuint (fixture->series, ==, 1);
  g_assert_cmpuint (fixture->index, ==, 1);
}

static void
test_names (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VpChart) other = new_chart (3);
  g_autofree char *words = vp_chart_describe (other);

  gtk_test_accessible_assert_role (fixture->widget, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (fixture->widget, GTK_ACCESSIBLE_PROPERTY_LABEL, "Goods month by month");
  vp_chart_widget_move (fixture->widget, 1, 0);
  g_assert_cmpstr (vp_chart_widget_get_told (fixture->widget), !=, "");
  vp_chart_widget_set_chart (fixture->widget, other);
  g_assert_cmpstr (vp_chart_widget_get_told (fixture->widget), ==, "");
  gtk_test_accessible_assert_property (fixture->widget, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words);
  vp_chart_widget_set_chart (fixture->widget, NULL);
  vp_chart_widget_move (fixture->widget, 1, 0);
  vp_test_frames (GTK_WIDGET (fixture->widget), 2);
  g_assert_cmpstr (vp_chart_widget_get_told (fixture->widget), ==, "");
}

/* The time is told, not judged: machines differ. */
static void
test_time (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VpChart) chart = new_chart (60);
  g_autoptr (VpChartLayout) layout = vp_chart_layout_new (chart, 1000, 600, NULL, 14, TRUE);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 1000, 600);
  cairo_t *cr = cairo_create (surface);
  gint64 best = G_MAXINT64;

  for (guint i = 0; i < 10; i++) {
    gint64 start = g_get_monotonic_time ();

    vp_chart_draw (layout, cr, vp_palette_get (VP_PALETTE_LIGHT), i);
    best = MIN (best, g_get_monotonic_time () - start);
  }
  g_test_message ("a frame of 60 months: %.2f ms", (double) best / 1000);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* The colour of the chart's corner, 0xRRGGBB. */
static guint32
corner (Fixture *fixture)
{
  GtkWidget *widget = GTK_WIDGET (fixture->widget);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 4, 4);
  cairo_t *cr = cairo_create (surface);
  GskRenderNode *node;
  guint32 pixel;

  GTK_WIDGET_GET_CLASS (widget)->snapshot (widget, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  gsk_render_node_draw (node, cr);
  cairo_surface_flush (surface);
  memcpy (&pixel, cairo_image_surface_get_data (surface), sizeof pixel);
  gsk_render_node_unref (node);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return pixel & 0xffffff;
}

/* In the dark a card is lighter than what it lies on, and so is the chart on it. */
static void
test_ground (Fixture *fixture, gconstpointer data)
{
  GtkWidget *widget = GTK_WIDGET (fixture->widget);

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
  vp_test_frames (widget, 2);
  g_assert_cmphex (corner (fixture), ==, 0x1e1e1e);
  gtk_widget_add_css_class (widget, "card");
  g_assert_cmphex (corner (fixture), >, 0x303030);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_LIGHT);
  vp_test_frames (widget, 2);
  g_assert_cmphex (corner (fixture), ==, 0xffffff);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
}

int
main (int argc, char **argv)
{
  vp_test_ui_init (&argc, &argv);
  g_test_add ("/chart-widget/keys", Fixture, NULL, set_up, test_keys, tear_down);
  g_test_add ("/chart-widget/names", Fixture, NULL, set_up, test_names, tear_down);
  g_test_add ("/chart-widget/ground", Fixture, NULL, set_up, test_ground, tear_down);
  g_test_add ("/chart-widget/time", Fixture, NULL, set_up, test_time, tear_down);
  return g_test_run ();
}
