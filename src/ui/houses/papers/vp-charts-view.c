/* vp-charts-view.c: 图表: the goods as pictures and as tables
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-charts-view.h"

#include "vp-accessible.h"
#include "vp-chart-table.h"
#include "vp-chart-widget.h"
#include "vp-chart-write.h"
#include "vp-goods-charts.h"
#include "vp-paper-job.h"
#include "vp-span-bar.h"
#include "vp-table-writer.h"

#include <glib/gi18n.h>

struct _VpChartsView {
  AdwBin parent_instance;

  /* borrowed */
  GtkDropDown *kind_drop;
  VpSpanBar *span_bar;
  GtkCheckButton *houses_check;
  GtkStack *stack;
  VpChartWidget *widget;
  AdwBin *table_bin;
  GtkLabel *told_label;

  /* owned */
  VpGoodsContext *context;
  VpChart *chart;
  VpStockSpan span;      /* of the chart */
  VpGoodsChartKind kind; /* of the chart */
  guint asked;
};

G_DEFINE_FINAL_TYPE (VpChartsView, vp_charts_view, ADW_TYPE_BIN)

/* Lines behind a figure */

static void
open_lines (VpChartsView *self, guint layer, guint series, guint index)
{
  VpStockSpan span;
  int end;

  vp_goods_chart_lines (self->kind, self->chart, &self->span, layer, series, index, &span, &end);
  vp_goods_context_open_lines (self->context, 0, end, &span, gtk_check_button_get_active (self->houses_check));
}

static void
activated_cb (VpChartWidget *widget, guint layer, guint series, guint index, gpointer data)
{
  open_lines (VP_CHARTS_VIEW (data), layer, series, index);
}

/* Of a row of the table, all that moved. */
static void
row_activated_cb (VpGrid *grid, guint row, gpointer data)
{
  VpChartsView *self = VP_CHARTS_VIEW (data);

  if (self->chart != NULL && row < self->chart->categories->len)
    open_lines (self, 0, 0, row);
}

static void
told_cb (VpChartsView *self)
{
  const char *told = vp_chart_widget_get_told (self->widget);

  gtk_label_set_label (self->told_label, *told != '\0' ? told : _("← → choose a value · Enter opens its lines"));
}

static void
free_chart (gpointer data)
{
  vp_chart_unref (data);
}

static GtkWidget *
new_table (VpChartsView *self)
{
  GtkWidget *grid = vp_chart_table_new (self->chart);

  g_signal_connect (grid, "activated", G_CALLBACK (row_activated_cb), self);
  return grid;
}

/* Reading */

typedef struct {
  VpChartsView *view; /* owned */
  VpCatalogue *catalogue;
  VpGoodsChartKind kind;
  VpStockSpan span;
  gint64 house_id;
  VpChart *chart;
  guint number;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->chart, vp_chart_unref);
  vp_catalogue_unref (reading->catalogue);
  g_object_unref (reading->view);
  g_free (reading);
}

static gboolean
read_chart (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;

  reading->chart = vp_goods_chart (db, reading->catalogue, reading->kind, &reading->span, reading->house_id, error);
  return reading->chart != NULL;
}

static void
set_ready (VpChartsView *self, gboolean ready)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "charts.save", ready);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "charts.print", ready);
}

static void
chart_read (VpSession *session, gpointer data, const GError *error)
{
  Reading *reading = data;
  VpChartsView *self = reading->view;

  if (error != NULL || reading->number != self->asked)
    return;
  g_clear_pointer (&self->chart, vp_chart_unref);
  self->chart = g_steal_pointer (&reading->chart);
  self->span = reading->span;
  self->kind = reading->kind;
  vp_chart_widget_set_chart (self->widget, self->chart);
  adw_bin_set_child (self->table_bin, new_table (self));
  set_ready (self, TRUE);
}

void
vp_charts_view_refresh (VpChartsView *self)
{
  Reading *reading;

  g_return_if_fail (VP_IS_CHARTS_VIEW (self));
  if (self->context == NULL || vp_goods_context_get_catalogue (self->context) == NULL
      || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  reading = g_new0 (Reading, 1);
  reading->view = g_object_ref (self);
  reading->catalogue = vp_catalogue_ref (vp_goods_context_get_catalogue (self->context));
  reading->kind = (VpGoodsChartKind) gtk_drop_down_get_selected (self->kind_drop);
  reading->house_id = gtk_check_button_get_active (self->houses_check) ? 0 : vp_goods_context_get_house (self->context);
  reading->number = ++self->asked;
  vp_span_bar_get_span (self->span_bar, &reading->span);
  vp_session_read (vp_goods_context_get_session (self->context), VP_STORE_PRIORITY_VISIBLE, NULL, read_chart, reading,
                   reading_free, _("The chart could not be read"), chart_read);
}

static void
asked_cb (VpChartsView *self)
{
  vp_charts_view_refresh (self);
}

/* Files: what is seen is what is written */

static gboolean
write_chart (VpDb *db, const char *path, gpointer data, GError **error)
{
  return vp_chart_write (data, path, error);
}

static void
save_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpChartsView *self = VP_CHARTS_VIEW (widget);
  gint64 house_id = gtk_check_button_get_active (self->houses_check) ? 0 : vp_goods_context_get_house (self->context);
  const char *house = vp_catalogue_house_name (vp_goods_context_get_catalogue (self->context), house_id);
  const char *extension = g_variant_get_string (parameter, NULL);
  g_autofree char *file = *house != '\0' ? vp_export_name (house, self->chart->title, NULL, self->span.to, extension)
    : vp_session_file_name (vp_goods_context_get_session (self->context), "爱心小屋", self->chart->title, NULL, self->span.to,
                            extension);

  vp_paper_job_save (widget, vp_goods_context_get_session (self->context), self->chart->title, file, write_chart,
                     vp_chart_ref (self->chart), free_chart);
}

static void
print_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpChartsView *self = VP_CHARTS_VIEW (widget);

  vp_paper_job_print (widget, vp_goods_context_get_session (self->context), self->chart->title, TRUE, write_chart,
                      vp_chart_ref (self->chart), free_chart);
}

/* The view */

static void
vp_charts_view_dispose (GObject *object)
{
  VpChartsView *self = VP_CHARTS_VIEW (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->chart, vp_chart_unref);
  G_OBJECT_CLASS (vp_charts_view_parent_class)->dispose (object);
}

static void
vp_charts_view_class_init (VpChartsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vp_charts_view_dispose;
  gtk_widget_class_install_action (widget_class, "charts.save", "s", save_cb);
  gtk_widget_class_install_action (widget_class, "charts.print", NULL, print_cb);
}

static GtkWidget *
new_bar (VpChartsView *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  for (guint i = 0; i < VP_N_GOODS_CHARTS; i++)
    gtk_string_list_append (titles, vp_goods_chart_title ((VpGoodsChartKind) i));
  gtk_widget_add_css_class (bar, "page-bar");
  self->kind_drop = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (g_object_ref (titles)), NULL));
  self->span_bar = VP_SPAN_BAR (vp_span_bar_new ());
  self->houses_check = GTK_CHECK_BUTTON (gtk_check_button_new_with_mnemonic (_("A_ll houses")));
  vp_accessible_name_button (GTK_WIDGET (self->kind_drop), _("Chart"));
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->kind_drop));
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->span_bar));
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->houses_check));
  g_signal_connect_swapped (self->kind_drop, "notify::selected", G_CALLBACK (asked_cb), self);
  g_signal_connect_swapped (self->span_bar, "changed", G_CALLBACK (asked_cb), self);
  g_signal_connect_swapped (self->houses_check, "toggled", G_CALLBACK (asked_cb), self);
  return bar;
}

static GtkWidget *
new_stack (VpChartsView *self)
{
  self->stack = GTK_STACK (gtk_stack_new ());
  self->widget = VP_CHART_WIDGET (vp_chart_widget_new ());
  self->table_bin = ADW_BIN (adw_bin_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_stack_add_titled (self->stack, GTK_WIDGET (self->widget), "chart", C_("switch", "Picture"));
  gtk_stack_add_titled (self->stack, GTK_WIDGET (self->table_bin), "table", C_("switch", "Table"));
  g_signal_connect_swapped (self->widget, "notify::told", G_CALLBACK (told_cb), self);
  g_signal_connect (self->widget, "activated", G_CALLBACK (activated_cb), self);
  return GTK_WIDGET (self->stack);
}

static GtkWidget *
new_save_button (void)
{
  static const struct { const char *label, *ending; } formats[] = {
    { N_("Picture (PNG)…"), "png" }, { N_("Drawing that can be enlarged (SVG)…"), "svg" }, { N_("Page to print (PDF)…"), "pdf" },
  };
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++) {
    g_autoptr (GMenuItem) item = g_menu_item_new (_(formats[i].label), NULL);

    g_menu_item_set_action_and_target (item, "charts.save", "s", formats[i].ending);
    g_menu_append_item (menu, item);
  }
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _("Save _as…"));
  gtk_menu_button_set_use_underline (GTK_MENU_BUTTON (button), TRUE);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_menu_button_set_direction (GTK_MENU_BUTTON (button), GTK_ARROW_UP);
  return button;
}

static GtkWidget *
new_verbs (VpChartsView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *switcher = gtk_stack_switcher_new (), *print = gtk_button_new_with_mnemonic (_("_Print…"));

  self->told_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->told_label, 0);
  gtk_label_set_ellipsize (self->told_label, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (self->told_label), TRUE);
  gtk_stack_switcher_set_stack (GTK_STACK_SWITCHER (switcher), self->stack);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (print), "charts.print");
  gtk_widget_set_margin_start (box, 8);
  gtk_widget_set_margin_end (box, 8);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->told_label));
  gtk_box_append (GTK_BOX (box), switcher);
  gtk_box_append (GTK_BOX (box), new_save_button ());
  gtk_box_append (GTK_BOX (box), print);
  return box;
}

static void
vp_charts_view_init (VpChartsView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_box_append (GTK_BOX (box), new_bar (self));
  gtk_box_append (GTK_BOX (box), new_stack (self));
  gtk_box_append (GTK_BOX (box), new_verbs (self));
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect (self, "map", G_CALLBACK (asked_cb), NULL);
  told_cb (self);
  set_ready (self, FALSE);
}

void
vp_charts_view_open (VpChartsView *self, VpGoodsContext *context)
{
  g_return_if_fail (VP_IS_CHARTS_VIEW (self) && self->context == NULL);
  self->context = g_object_ref (context);
  g_signal_connect_object (context, "changed", G_CALLBACK (vp_charts_view_refresh), self, G_CONNECT_SWAPPED);
}
