/* vp-journal-view.c: 流水: every line of the ledger of goods
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-journal-view.h"

#include "vp-accessible.h"
#include "vp-blocks.h"
#include "vp-goods-journal.h"
#include "vp-kept.h"
#include "vp-list-verbs.h"
#include "vp-saved-lists.h"
#include "vp-span-bar.h"
#include "vp-stock.h"
#include "vp-text.h"

#include <glib/gi18n.h>

struct _VpJournalView {
  AdwBin parent_instance;

  /* borrowed */
  VpSpanBar *span_bar;
  GtkDropDown *kind_drop;
  GtkCheckButton *houses_check;
  GtkLabel *item_label;
  GtkWidget *item_box;
  VpGrid *grid;
  VpSavedLists *lists;

  /* owned */
  VpGoodsContext *context;
  VpBlocks *blocks; /* of VpStockRow */
  char *status;
  gint64 item_id;
  int end;
  gboolean is_setting; /* the parts of a question come one after the other */
  guint generation;   /* of the ids; answers to older questions are dropped */
};

G_DEFINE_FINAL_TYPE (VpJournalView, vp_journal_view, ADW_TYPE_BIN)

typedef enum { PROP_STATUS = 1, N_PROPS } VpJournalViewProperty;
static GParamSpec *properties[N_PROPS];

static const VpGridColumn columns[] = {
  { N_("Day"), 96, FALSE, FALSE }, { N_("Document"), 104, FALSE, FALSE }, { N_("Kind"), 92, FALSE, FALSE },
  { N_("Goods"), 140, TRUE, FALSE }, { N_("Quantity"), 72, FALSE, TRUE }, { N_("From"), 96, FALSE, FALSE },
  { N_("To"), 96, FALSE, FALSE }, { N_("Donor or receiver"), 120, FALSE, FALSE }, { N_("Entered"), 96, FALSE, FALSE },
};

static GPtrArray *
read_rows (VpDb *db, const gint64 *ids, guint n, gconstpointer data, GError **error)
{
  return vp_stock_query_rows (db, ids, n, error);
}

static char *
text_cb (guint row, guint column, gpointer data)
{
  VpJournalView *self = VP_JOURNAL_VIEW (data);
  const VpStockRow *line = vp_blocks_get (self->blocks, row);
  g_autofree char *party = line != NULL ? vp_goods_context_party_name (self->context, line->party_id) : NULL;

  if (line == NULL)
    return g_strdup (column == 3 ? "…" : "");
  return vp_goods_journal_cell (line, column, party);
}

/* Ids */

typedef struct {
  VpJournalView *view; /* owned */
  VpStockFilter filter;
  guint generation;
  GArray *ids;
} IdReading;

static void
id_reading_free (gpointer data)
{
  IdReading *reading = data;

  g_clear_pointer (&reading->ids, g_array_unref);
  g_object_unref (reading->view);
  g_free (reading);
}

static gboolean
read_ids (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  IdReading *reading = data;

  reading->ids = vp_stock_query_lines (db, &reading->filter, error);
  return reading->ids != NULL;
}

static void
ids_read (VpSession *session, gpointer data, const GError *error)
{
  IdReading *reading = data;
  VpJournalView *self = reading->view;
  g_autofree char *count = NULL;

  if (error != NULL || reading->generation != self->generation)
    return;
  count = vp_text_group_digits (reading->ids->len);
  vp_blocks_set_ids (self->blocks, session, g_steal_pointer (&reading->ids));
  g_free (self->status);
  self->status = g_strdup_printf (_("%s lines of the ledger"), count);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATUS]);
}

static void
read_filter (VpJournalView *self, VpStockFilter *filter)
{
  *filter = (VpStockFilter) { .kind = (int) gtk_drop_down_get_selected (self->kind_drop), .item_id = self->item_id, .end = self->end };
  filter->house_id = gtk_check_button_get_active (self->houses_check) ? 0 : vp_goods_context_get_house (self->context);
  vp_span_bar_get_span (self->span_bar, &filter->span);
}

void
vp_journal_view_refresh (VpJournalView *self)
{
  IdReading *reading;

  g_return_if_fail (VP_IS_JOURNAL_VIEW (self));
  if (self->context == NULL)
    return;
  reading = g_new0 (IdReading, 1);
  reading->view = g_object_ref (self);
  reading->generation = ++self->generation;
  read_filter (self, &reading->filter);
  vp_session_read (vp_goods_context_get_session (self->context), VP_STORE_PRIORITY_VISIBLE, NULL, read_ids, reading,
                   id_reading_free, _("The journal could not be read"), ids_read);
}

static void
show_item (VpJournalView *self)
{
  const VpItem *item = self->item_id != 0
    ? vp_catalogue_item (vp_goods_context_get_catalogue (self->context), self->item_id) : NULL;

  gtk_widget_set_visible (self->item_box, item != NULL || self->end != 0);
  if (item != NULL)
    gtk_label_set_label (self->item_label, item->name);
  else if (self->end != 0)
    gtk_label_set_label (self->item_label, vp_location_kind_name ((VpLocationKind) self->end));
}

void
vp_journal_view_show (VpJournalView *self, gint64 item_id, int end, const VpStockSpan *span, gboolean all_houses)
{
  g_return_if_fail (VP_IS_JOURNAL_VIEW (self));
  self->item_id = item_id;
  self->end = end;
  show_item (self);
  /* The list is to add up to the figure. */
  gtk_drop_down_set_selected (self->kind_drop, 0);
  gtk_check_button_set_active (self->houses_check, all_houses);
  vp_span_bar_set_span (self->span_bar, span);
  vp_journal_view_refresh (self);
}

static void
asked_cb (VpJournalView *self)
{
  if (self->is_setting)
    return;
  vp_saved_lists_note (self->lists);
  vp_journal_view_refresh (self);
}

static void
clear_item_cb (VpJournalView *self)
{
  self->item_id = 0;
  self->end = 0;
  show_item (self);
  vp_journal_view_refresh (self);
}

static void
activated_cb (VpGrid *grid, guint row, gpointer data)
{
  VpJournalView *self = VP_JOURNAL_VIEW (data);
  const VpStockRow *line = vp_blocks_get (self->blocks, row);

  if (line != NULL)
    vp_goods_context_open_code (self->context, line->code);
}

static void
vp_journal_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((VpJournalViewProperty) id) {
  case PROP_STATUS:
    g_value_set_string (value, VP_JOURNAL_VIEW (object)->status);
    break;
  case N_PROPS:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    break;
  }
}

static void
vp_journal_view_dispose (GObject *object)
{
  g_clear_object (&VP_JOURNAL_VIEW (object)->context);
  G_OBJECT_CLASS (vp_journal_view_parent_class)->dispose (object);
}

static void
vp_journal_view_finalize (GObject *object)
{
  VpJournalView *self = VP_JOURNAL_VIEW (object);

  g_clear_pointer (&self->blocks, vp_blocks_free);
  g_free (self->status);
  G_OBJECT_CLASS (vp_journal_view_parent_class)->finalize (object);
}

static void
vp_journal_view_class_init (VpJournalViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = vp_journal_view_get_property;
  object_class->dispose = vp_journal_view_dispose;
  object_class->finalize = vp_journal_view_finalize;
  properties[PROP_STATUS] = g_param_spec_string ("status", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS
                                                 | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static GtkWidget *
new_item_box (VpJournalView *self)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");

  self->item_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);
  self->item_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_set_tooltip_text (button, _("Show all goods"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Show all goods"), -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_box_append (GTK_BOX (self->item_box), GTK_WIDGET (self->item_label));
  gtk_box_append (GTK_BOX (self->item_box), button);
  gtk_widget_set_visible (self->item_box, FALSE);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (clear_item_cb), self);
  return self->item_box;
}

/* The kind of goods came from another page and is no question of this list. */
static char *
write_list_cb (gpointer data)
{
  VpJournalView *self = VP_JOURNAL_VIEW (data);
  guint kind = gtk_drop_down_get_selected (self->kind_drop);
  g_autofree char *span = vp_span_bar_write (self->span_bar);
  GString *out = g_string_new (span);

  if (kind > 0 && kind != GTK_INVALID_LIST_POSITION)
    g_string_append_printf (out, "kind\t%u\n", kind);
  if (gtk_check_button_get_active (self->houses_check))
    g_string_append (out, "houses\tall\n");
  return g_string_free (out, FALSE);
}

static void
apply_list_cb (const char *definition, gpointer data)
{
  VpJournalView *self = VP_JOURNAL_VIEW (data);
  g_autofree char *kind = vp_kept_find (definition, "kind"), *houses = vp_kept_find (definition, "houses");

  self->is_setting = TRUE;
  vp_span_bar_read (self->span_bar, definition);
  gtk_drop_down_set_selected (self->kind_drop, kind != NULL ? (guint) CLAMP (g_ascii_strtoll (kind, NULL, 10), 0, VP_STOCK_OPENING) : 0);
  gtk_check_button_set_active (self->houses_check, houses != NULL);
  self->is_setting = FALSE;
  asked_cb (self);
}

static const VpSavedListFuncs list_funcs = { write_list_cb, apply_list_cb };

/* All lines that are asked for, as a file or on paper */

static gboolean
fill_list (VpDb *db, gpointer question, VpListing *listing, GError **error)
{
  return vp_goods_journal_fill (db, question, listing, error);
}

static gboolean
ask_list_cb (gpointer data, VpListWhole *whole)
{
  VpJournalView *self = VP_JOURNAL_VIEW (data);
  VpStockFilter *filter;

  if (self->context == NULL || self->status == NULL)
    return FALSE;
  filter = g_new0 (VpStockFilter, 1);
  read_filter (self, filter);
  *whole = (VpListWhole) { vp_goods_context_get_session (self->context), self->grid, columns, G_N_ELEMENTS (columns), _("Journal"),
                           g_strdup (self->status), fill_list, filter, g_free };
  return TRUE;
}

static GtkWidget *
new_bar (VpJournalView *self)
{
  const char *kinds[VP_STOCK_OPENING + 2] = { _("every kind") };
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  for (int kind = VP_STOCK_INTAKE; kind <= VP_STOCK_OPENING; kind++)
    kinds[kind] = vp_stock_kind_name ((VpStockKind) kind);
  gtk_widget_add_css_class (bar, "page-bar");
  self->span_bar = VP_SPAN_BAR (vp_span_bar_new ());
  self->kind_drop = GTK_DROP_DOWN (gtk_drop_down_new_from_strings (kinds));
  self->houses_check = GTK_CHECK_BUTTON (gtk_check_button_new_with_mnemonic (_("A_ll houses")));
  vp_accessible_name_button (GTK_WIDGET (self->kind_drop), _("Kind"));
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->span_bar));
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->kind_drop));
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->houses_check));
  gtk_box_append (GTK_BOX (bar), new_item_box (self));
  g_signal_connect_swapped (self->span_bar, "changed", G_CALLBACK (asked_cb), self);
  g_signal_connect_swapped (self->kind_drop, "notify::selected", G_CALLBACK (asked_cb), self);
  g_signal_connect_swapped (self->houses_check, "toggled", G_CALLBACK (asked_cb), self);
  return bar;
}

static void
vp_journal_view_init (VpJournalView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *bar = new_bar (self);

  gtk_box_append (GTK_BOX (box), bar);
  self->grid = VP_GRID (vp_grid_new (_("Journal")));
  self->blocks = vp_blocks_new (self->grid, read_rows, NULL);
  vp_grid_set_columns (self->grid, columns, G_N_ELEMENTS (columns), text_cb, self);
  vp_grid_keep_columns (self->grid, "journal");
  self->lists = VP_SAVED_LISTS (vp_saved_lists_new ("journal", &list_funcs, self));
  vp_saved_lists_set_columns (self->lists, vp_grid_get_columns (self->grid));
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->lists));
  gtk_box_append (GTK_BOX (bar), vp_columns_button_new (vp_grid_get_columns (self->grid)));
  vp_list_verbs_offer_whole (GTK_WIDGET (self), ask_list_cb, NULL, self);
  g_signal_connect (self->grid, "activated", G_CALLBACK (activated_cb), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->grid));
  adw_bin_set_child (ADW_BIN (self), box);
}

static void
refresh_cb (GtkWidget *widget)
{
  vp_journal_view_refresh (VP_JOURNAL_VIEW (widget));
}

void
vp_journal_view_open (VpJournalView *self, VpGoodsContext *context)
{
  g_return_if_fail (VP_IS_JOURNAL_VIEW (self) && self->context == NULL);
  self->context = g_object_ref (context);
  vp_saved_lists_open (self->lists, vp_goods_context_get_session (context));
  vp_goods_context_follow (context, GTK_WIDGET (self), refresh_cb);
}

const char *
vp_journal_view_get_status (VpJournalView *self)
{
  g_return_val_if_fail (VP_IS_JOURNAL_VIEW (self), NULL);
  return self->status;
}
