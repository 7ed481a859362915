/* vp-stock-view.c: 库存: what lies there, and how it came and went
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-stock-view.h"

#include "vp-accessible.h"
#include "vp-dialogs.h"
#include "vp-grid.h"
#include "vp-label-print.h"
#include "vp-list-verbs.h"
#include "vp-span-bar.h"
#include "vp-text.h"

#include <glib/gi18n.h>

struct _VpStockView {
  AdwBin parent_instance;

  /* borrowed */
  VpSpanBar *span_bar;
  GtkDropDown *grouping_drop;
  GtkCheckButton *houses_check;
  VpGrid *grid;

  /* owned */
  VpGoodsContext *context;
  GPtrArray *rows; /* VpStockSheetRow */
  VpStockSheetRow total;
  char *status;
  guint asked;
};

G_DEFINE_FINAL_TYPE (VpStockView, vp_stock_view, ADW_TYPE_BIN)

typedef enum { PROP_STATUS = 1, N_PROPS } VpStockViewProperty;
static GParamSpec *properties[N_PROPS];

/* What there is stands beside what it is; how it came and went follows. */
enum { COLUMN_NAME, COLUMN_STOCK, COLUMN_OPENING, FIRST_FLOW };

static const VpGridColumn columns[] = {
  { N_("Goods"), 130, TRUE, FALSE }, { N_("In stock"), 84, FALSE, TRUE }, { N_("Opening"), 76, FALSE, TRUE },
  { N_("Donated"), 76, FALSE, TRUE }, { N_("Sorted"), 70, FALSE, TRUE }, { N_("Arrived"), 62, FALSE, TRUE },
  { N_("Found"), 92, FALSE, TRUE }, { N_("Claimed"), 70, FALSE, TRUE }, { N_("Issued"), 70, FALSE, TRUE },
  { N_("Sent"), 62, FALSE, TRUE }, { N_("Disposed"), 78, FALSE, TRUE }, { N_("Lost or short"), 78, FALSE, TRUE },
};

/* The last row is the sum of the others. */
static const VpStockSheetRow *
get_row (VpStockView *self, guint row)
{
  return row < self->rows->len ? self->rows->pdata[row] : &self->total;
}

static char *
number_text (gint64 number)
{
  return number != 0 ? vp_text_group_digits (number) : g_strdup ("");
}

static char *
row_name (VpStockView *self, guint row, const VpStockSheetRow *sheet_row)
{
  if (row >= self->rows->len)
    return g_strdup (_("Total"));
  if (sheet_row->house_id == 0)
    return g_strdup (sheet_row->name);
  return g_strdup_printf ("%s · %s", vp_catalogue_house_name (vp_goods_context_get_catalogue (self->context),
                                                              sheet_row->house_id), sheet_row->name);
}

static char *
text_cb (guint row, guint column, gpointer data)
{
  VpStockView *self = VP_STOCK_VIEW (data);
  const VpStockSheetRow *sheet_row = get_row (self, row);

  switch (column) {
  case COLUMN_NAME:
    return row_name (self, row, sheet_row);
  case COLUMN_STOCK:
    return vp_text_group_digits (sheet_row->closing);
  case COLUMN_OPENING:
    return number_text (sheet_row->opening);
  default:
    return number_text (sheet_row->flows[column - FIRST_FLOW]);
  }
}

/* Reading */

typedef struct {
  VpStockView *view; /* owned */
  VpCatalogue *catalogue;
  VpStockSpan span;
  gint64 house_id;
  gboolean by_house;
  VpGrouping grouping;
  GPtrArray *rows;
  guint number;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->rows, g_ptr_array_unref);
  vp_catalogue_unref (reading->catalogue);
  g_object_unref (reading->view);
  g_free (reading);
}

static gboolean
read_sheet (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;

  reading->rows = vp_stock_sheet (db, reading->catalogue, &reading->span, reading->house_id, reading->by_house,
                                  reading->grouping, error);
  return reading->rows != NULL;
}

static void
set_status (VpStockView *self)
{
  g_autofree char *closing = vp_text_group_digits (self->total.closing);
  g_autofree char *in = vp_text_group_digits (self->total.flows[VP_FLOW_DONATED]);
  g_autofree char *out = vp_text_group_digits (self->total.flows[VP_FLOW_CLAIMED] + self->total.flows[VP_FLOW_ISSUED]);

  g_free (self->status);
  /* Translators: pieces in stock, donated, and claimed or issued in the period */
  self->status = g_strdup_printf (_("%s pieces in stock · %s donated · %s claimed or issued"), closing, in, out);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATUS]);
}

/* Columns without a number fold: on a narrow screen they would push out what is looked for. */
static void
fold_empty_columns (VpStockView *self)
{
  for (guint column = COLUMN_OPENING; column < G_N_ELEMENTS (columns); column++) {
    gboolean any = FALSE;

    for (guint i = 0; i < self->rows->len && !any; i++) {
      const VpStockSheetRow *row = self->rows->pdata[i];

      any = column == COLUMN_OPENING ? row->opening != 0 : row->flows[column - FIRST_FLOW] != 0;
    }
    vp_grid_show_column (self->grid, column, any);
  }
}

static void
sheet_read (VpSession *session, gpointer data, const GError *error)
{
  Reading *reading = data;
  VpStockView *self = reading->view;

  if (error != NULL || reading->number != self->asked)
    return;
  vp_grid_set_n_rows (self->grid, 0);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  self->rows = g_steal_pointer (&reading->rows);
  vp_stock_sheet_total (self->rows, &self->total);
  fold_empty_columns (self);
  vp_grid_set_n_rows (self->grid, self->rows->len > 0 ? self->rows->len + 1 : 0);
  set_status (self);
}

void
vp_stock_view_refresh (VpStockView *self)
{
  Reading *reading;

  g_return_if_fail (VP_IS_STOCK_VIEW (self));
  if (self->context == NULL || vp_goods_context_get_catalogue (self->context) == NULL)
    return;
  reading = g_new0 (Reading, 1);
  reading->view = g_object_ref (self);
  reading->catalogue = vp_catalogue_ref (vp_goods_context_get_catalogue (self->context));
  reading->by_house = gtk_check_button_get_active (self->houses_check);
  reading->house_id = reading->by_house ? 0 : vp_goods_context_get_house (self->context);
  reading->grouping = (VpGrouping) gtk_drop_down_get_selected (self->grouping_drop);
  reading->number = ++self->asked;
  vp_span_bar_get_span (self->span_bar, &reading->span);
  vp_session_read (vp_goods_context_get_session (self->context), VP_STORE_PRIORITY_VISIBLE, NULL, read_sheet, reading,
                   reading_free, _("The stock could not be read"), sheet_read);
}

static void
asked_cb (VpStockView *self)
{
  vp_stock_view_refresh (self);
}

static void
activated_cb (VpGrid *grid, guint row, gpointer data)
{
  VpStockView *self = VP_STOCK_VIEW (data);
  gboolean items = gtk_drop_down_get_selected (self->grouping_drop) == VP_GROUP_ITEM;
  VpStockSpan span;

  vp_span_bar_get_span (self->span_bar, &span);
  vp_goods_context_open_lines (self->context, items && row < self->rows->len ? get_row (self, row)->key : 0, 0, &span,
                               gtk_check_button_get_active (self->houses_check));
}

/* The label of the goods of the row. */
static void
label_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpStockView *self = VP_STOCK_VIEW (widget);
  guint row = vp_grid_get_selected (self->grid);
  VpGrouping grouping = (VpGrouping) gtk_drop_down_get_selected (self->grouping_drop);
  VpCatalogue *catalogue = vp_goods_context_get_catalogue (self->context);
  VpVariant variant = { 0 };

  if (row < self->rows->len && grouping == VP_GROUP_VARIANT
      && vp_catalogue_variant (catalogue, get_row (self, row)->key) != NULL)
    variant = *vp_catalogue_variant (catalogue, get_row (self, row)->key);
  else if (row < self->rows->len && grouping == VP_GROUP_ITEM)
    variant.item_id = get_row (self, row)->key;
  if (variant.item_id != 0)
    vp_label_print_goods (widget, vp_goods_context_get_session (self->context), catalogue, &variant);
  else
    vp_dialog_tell (widget, _("Which label?"),
                    _("Choose a row of goods. Labels are those of items and, by size and kind, of kinds."));
}

static void
vp_stock_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((VpStockViewProperty) id) {
  case PROP_STATUS:
    g_value_set_string (value, VP_STOCK_VIEW (object)->status);
    break;
  case N_PROPS:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    break;
  }
}

static void
vp_stock_view_dispose (GObject *object)
{
  VpStockView *self = VP_STOCK_VIEW (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (vp_stock_view_parent_class)->dispose (object);
}

static void
vp_stock_view_finalize (GObject *object)
{
  g_free (VP_STOCK_VIEW (object)->status);
  G_OBJECT_CLASS (vp_stock_view_parent_class)->finalize (object);
}

static void
vp_stock_view_class_init (VpStockViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = vp_stock_view_get_property;
  object_class->dispose = vp_stock_view_dispose;
  object_class->finalize = vp_stock_view_finalize;
  properties[PROP_STATUS] = g_param_spec_string ("status", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS
                                                 | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "page.label", NULL, label_cb);
}

static GtkWidget *
new_bar (VpStockView *self)
{
  const char *groupings[] = { _("by item"), _("by category"), _("by season"), _("by condition"), _("by size and kind"),
                              NULL };
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8), *label = gtk_button_new_with_label (_("Label"));

  gtk_widget_add_css_class (bar, "page-bar");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (label), "page.label");
  gtk_widget_set_tooltip_text (label, "Ctrl+L");
  self->span_bar = VP_SPAN_BAR (vp_span_bar_new ());
  self->grouping_drop = GTK_DROP_DOWN (gtk_drop_down_new_from_strings (groupings));
  self->houses_check = GTK_CHECK_BUTTON (gtk_check_button_new_with_mnemonic (_("A_ll houses")));
  vp_accessible_name_button (GTK_WIDGET (self->grouping_drop), _("Rows"));
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->span_bar));
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->grouping_drop));
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->houses_check));
  gtk_box_append (GTK_BOX (bar), label);
  g_signal_connect_swapped (self->span_bar, "changed", G_CALLBACK (asked_cb), self);
  g_signal_connect_swapped (self->grouping_drop, "notify::selected", G_CALLBACK (asked_cb), self);
  g_signal_connect_swapped (self->houses_check, "toggled", G_CALLBACK (asked_cb), self);
  return bar;
}

static VpListing *
make_listing_cb (gpointer data, VpSession **session)
{
  VpStockView *self = VP_STOCK_VIEW (data);

  if (self->context == NULL || self->rows->len == 0)
    return NULL;
  *session = vp_goods_context_get_session (self->context);
  return vp_grid_make_listing (self->grid, _("Stock of the love house"), self->status != NULL ? self->status : "");
}

static void
vp_stock_view_init (VpStockView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *bar = new_bar (self);

  self->rows = g_ptr_array_new ();
  gtk_box_append (GTK_BOX (box), bar);
  self->grid = VP_GRID (vp_grid_new (_("Stock")));
  vp_grid_set_columns (self->grid, columns, G_N_ELEMENTS (columns), text_cb, self);
  vp_grid_keep_columns (self->grid, "stock");
  gtk_box_append (GTK_BOX (bar), vp_columns_button_new (vp_grid_get_columns (self->grid)));
  vp_list_verbs_offer (bar, make_listing_cb, self);
  g_signal_connect (self->grid, "activated", G_CALLBACK (activated_cb), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->grid));
  adw_bin_set_child (ADW_BIN (self), box);
}

static void
refresh_cb (GtkWidget *widget)
{
  vp_stock_view_refresh (VP_STOCK_VIEW (widget));
}

void
vp_stock_view_open (VpStockView *self, VpGoodsContext *context)
{
  g_return_if_fail (VP_IS_STOCK_VIEW (self) && self->context == NULL);
  self->context = g_object_ref (context);
  vp_goods_context_follow (context, GTK_WIDGET (self), refresh_cb);
}

const char *
vp_stock_view_get_status (VpStockView *self)
{
  g_return_val_if_fail (VP_IS_STOCK_VIEW (self), NULL);
  return self->status;
}

void
vp_stock_view_get_span (VpStockView *self, VpStockSpan *span)
{
  g_return_if_fail (VP_IS_STOCK_VIEW (self));
  vp_span_bar_get_span (self->span_bar, span);
}
