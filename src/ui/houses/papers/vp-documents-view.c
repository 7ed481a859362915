/* vp-documents-view.c: 单据: documents of goods, their lines, and what can be done with them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-documents-view.h"

#include "vp-accessible.h"
#include "vp-documents-private.h"
#include "vp-kept.h"
#include "vp-list-verbs.h"
#include "vp-text.h"

#include <glib/gi18n.h>
#include <string.h>

#define DOCUMENTS_MAX 3000

G_DEFINE_FINAL_TYPE (VpDocumentsView, vp_documents_view, ADW_TYPE_BIN)

typedef enum { PROP_STATUS = 1, N_PROPS } VpDocumentsViewProperty;
static GParamSpec *properties[N_PROPS];

static const VpGridColumn columns[] = {
  { N_("Document"), 104, FALSE, FALSE }, { N_("Day"), 96, FALSE, FALSE }, { N_("Kind"), 82, FALSE, FALSE },
  { N_("Donor or receiver"), 120, TRUE, FALSE }, { N_("Pieces"), 66, FALSE, TRUE }, { N_("Paper number"), 100, FALSE, FALSE },
  { N_("State"), 150, FALSE, FALSE }, { N_("Entered by"), 84, FALSE, FALSE },
};

static const VpGridColumn line_columns[] = {
  { N_("Goods"), 130, TRUE, FALSE }, { N_("Quantity"), 76, FALSE, TRUE }, { N_("From"), 120, FALSE, FALSE },
  { N_("To"), 120, FALSE, FALSE }, { N_("Note"), 150, FALSE, FALSE },
};

/* With whom: the other house of a transfer, or the donor or receiver. */
static char *
with_whom (VpDocumentsView *self, const VpStockDocument *document)
{
  if (document->other_house_id != 0)
    return g_strdup (vp_catalogue_house_name (vp_goods_context_get_catalogue (self->context), document->other_house_id));
  if (document->party_id == 0)
    return g_strdup (document->kind == VP_STOCK_INTAKE ? _("Anonymous") : document->persons != 0 ? _("Nobody named") : "");
  return vp_goods_context_party_name (self->context, document->party_id);
}

static char *
describe_state (const VpStockDocument *document)
{
  if (document->reversed_by != 0)
    return g_strdup (_("Typed wrong, taken back"));
  if (document->reverses != 0)
    return g_strdup (_("Takes another back"));
  if (document->kind != VP_STOCK_TRANSFER)
    return g_strdup (document->reason);
  return *document->received == '\0' ? g_strdup (_("On the way"))
    /* Translators: the code of a document */
                                     : g_strdup_printf (_("Received with %s"), document->received);
}

static char *
text_cb (guint row, guint column, gpointer data)
{
  VpDocumentsView *self = VP_DOCUMENTS_VIEW (data);
  const VpStockDocument *document = self->documents->pdata[row];

  switch (column) {
  case 0:
    return g_strdup (document->code);
  case 1:
    return vp_date_to_string (document->day);
  case 2:
    return g_strdup (vp_stock_kind_name (document->kind));
  case 3:
    return with_whom (self, document);
  case 4:
    return vp_text_group_digits (document->pieces);
  case 5:
    return g_strdup (document->paper);
  case 6:
    return describe_state (document);
  default:
    return g_strdup (document->entered_by);
  }
}

const VpLocation *
vp_documents_view_find_place (VpDocumentsView *self, gint64 id)
{
  GPtrArray *locations = vp_goods_context_get_locations (self->context);

  for (guint i = 0; i < locations->len; i++)
    if (((VpLocation *) locations->pdata[i])->id == id)
      return locations->pdata[i];
  return NULL;
}

static char *
place_name (VpDocumentsView *self, gint64 location_id)
{
  const VpLocation *location = vp_documents_view_find_place (self, location_id);

  if (location != NULL)
    return g_strdup (*location->name != '\0' ? location->name : location->code);
  /* Ends outside have the number of their kind; bags and transfers that are empty are not in the list. */
  return g_strdup (location_id < 100 ? vp_location_kind_name ((VpLocationKind) location_id)
                                     : self->chosen->kind == VP_STOCK_TRANSFER || self->chosen->kind == VP_STOCK_ARRIVAL
                                         ? vp_location_kind_name (VP_LOCATION_TRANSIT)
                                         : vp_location_kind_name (VP_LOCATION_BAG));
}

static char *
line_text_cb (guint row, guint column, gpointer data)
{
  VpDocumentsView *self = VP_DOCUMENTS_VIEW (data);
  VpCatalogue *catalogue = vp_goods_context_get_catalogue (self->context);
  const VpStockLine *line = self->chosen->lines->pdata[row];
  const VpVariant *variant = vp_catalogue_variant (catalogue, line->to_variant);

  switch (column) {
  case 0:
    return variant != NULL ? vp_catalogue_describe (catalogue, variant) : g_strdup ("");
  case 1:
    return line->estimated ? g_strdup_printf (_("about %d"), (int) line->quantity) : vp_text_group_digits (line->quantity);
  case 2:
    return place_name (self, line->from_id);
  case 3:
    return place_name (self, line->to_id);
  default:
    return g_strdup (line->note);
  }
}

/* One document */

typedef struct {
  VpDocumentsView *view; /* owned */
  VpStockFilter filter;
  gint64 id;
  char *code, *text;
  GPtrArray *documents;
  VpStockDocument *document;
  GPtrArray *receipts; /* of it */
  guint number;
} Reading;

static Reading *
new_reading (VpDocumentsView *self)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->view = g_object_ref (self);
  return reading;
}

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->documents, g_ptr_array_unref);
  g_clear_pointer (&reading->document, vp_stock_document_free);
  g_clear_pointer (&reading->receipts, g_ptr_array_unref);
  g_free (reading->code);
  g_free (reading->text);
  g_object_unref (reading->view);
  g_free (reading);
}

static gboolean
read_document (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;

  if (reading->code != NULL && !vp_stock_store_find (db, reading->code, &reading->id, error))
    return FALSE;
  if (reading->id == 0) {
    g_set_error (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("There is no document %s in this store."), reading->code);
    return FALSE;
  }
  reading->document = vp_stock_store_get (db, reading->id, error);
  return reading->document != NULL && (reading->receipts = vp_receipt_store_list (db, reading->id, error)) != NULL;
}

static void
update_actions (VpDocumentsView *self)
{
  const VpStockDocument *document = self->chosen;
  gboolean stands = document != NULL && document->reverses == 0 && document->reversed_by == 0;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "documents.correct", stands);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "documents.return", stands
                                 && (document->kind == VP_STOCK_CLAIM || document->kind == VP_STOCK_ISSUE));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "documents.receive", stands && document->kind == VP_STOCK_TRANSFER
                                 && *document->received == '\0');
  vp_documents_view_fill_papers (self);
}

static void
show_head (VpDocumentsView *self)
{
  const VpStockDocument *document = self->chosen;
  g_autofree char *who = NULL, *day = NULL, *text = NULL;

  gtk_widget_set_visible (self->detail, document != NULL);
  if (document == NULL)
    return;
  who = with_whom (self, document);
  day = vp_date_to_chinese (document->day);
  /* Translators: kind of a document, its code, a day, with whom, pieces */
  text = g_strdup_printf (_("%s %s · %s · %s · %d pieces"), vp_stock_kind_name (document->kind), document->code, day, who,
                          (int) document->pieces);
  gtk_label_set_label (self->head_label, text);
  gtk_label_set_label (self->note_label, *document->reason != '\0' ? document->reason : document->note);
}

/* The row that is marked is the document that is shown, or none is. */
static void
mark_chosen (VpDocumentsView *self)
{
  for (guint i = 0; self->chosen != NULL && i < self->documents->len; i++)
    if (((VpStockDocument *) self->documents->pdata[i])->id == self->chosen->id) {
      if (vp_grid_get_selected (self->grid) != i)
        vp_grid_select (self->grid, i);
      return;
    }
  vp_grid_select (self->grid, GTK_INVALID_LIST_POSITION);
}

static void
set_chosen (VpDocumentsView *self, VpStockDocument *document, GPtrArray *receipts)
{
  vp_grid_set_n_rows (self->lines_grid, 0);
  g_clear_pointer (&self->chosen, vp_stock_document_free);
  self->chosen = document;
  g_clear_pointer (&self->receipts, g_ptr_array_unref);
  self->receipts = receipts;
  vp_grid_set_n_rows (self->lines_grid, document != NULL ? document->lines->len : 0);
  show_head (self);
  update_actions (self);
}

static void
document_read (VpSession *session, gpointer data, const GError *error)
{
  Reading *reading = data;

  if (error != NULL || reading->number != reading->view->asked_document)
    return;
  set_chosen (reading->view, g_steal_pointer (&reading->document), g_steal_pointer (&reading->receipts));
  mark_chosen (reading->view);
}

static void
read_one (VpDocumentsView *self, gint64 id, const char *code)
{
  Reading *reading = new_reading (self);

  reading->id = id;
  reading->code = g_strdup (code);
  reading->number = ++self->asked_document;
  vp_session_read (vp_goods_context_get_session (self->context), VP_STORE_PRIORITY_VISIBLE, NULL, read_document, reading,
                   reading_free, _("The document could not be read"), document_read);
}

static void
selected_cb (VpGrid *grid, guint row, gpointer data)
{
  VpDocumentsView *self = VP_DOCUMENTS_VIEW (data);

  if (row < self->documents->len
      && (self->chosen == NULL || self->chosen->id != ((VpStockDocument *) self->documents->pdata[row])->id))
    read_one (self, ((VpStockDocument *) self->documents->pdata[row])->id, NULL);
}

void
vp_documents_view_show_code (VpDocumentsView *self, const char *code)
{
  g_return_if_fail (VP_IS_DOCUMENTS_VIEW (self));
  read_one (self, 0, code);
}

/* The list */

static gboolean
read_documents (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;

  reading->documents = vp_stock_query_documents (db, &reading->filter, DOCUMENTS_MAX, error);
  return reading->documents != NULL;
}

static void
documents_read (VpSession *session, gpointer data, const GError *error)
{
  Reading *reading = data;
  VpDocumentsView *self = reading->view;
  g_autofree char *count = NULL;

  if (error != NULL || reading->number != self->asked)
    return;
  vp_grid_set_n_rows (self->grid, 0);
  g_clear_pointer (&self->documents, g_ptr_array_unref);
  self->documents = g_steal_pointer (&reading->documents);
  vp_grid_set_n_rows (self->grid, self->documents->len);
  mark_chosen (self);
  count = vp_text_group_digits (self->documents->len);
  g_free (self->status);
  self->status = self->documents->len < DOCUMENTS_MAX
    ? g_strdup_printf (_("%s documents"), count)
    : g_strdup_printf (_("The newest %s documents. Narrow the days to see older ones."), count);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATUS]);
}

void
vp_documents_view_refresh (VpDocumentsView *self)
{
  Reading *reading;

  g_return_if_fail (VP_IS_DOCUMENTS_VIEW (self));
  if (self->context == NULL || vp_goods_context_get_catalogue (self->context) == NULL)
    return;
  reading = new_reading (self);
  reading->filter.kind = (int) gtk_drop_down_get_selected (self->kind_drop);
  reading->filter.house_id = vp_goods_context_get_house (self->context);
  vp_span_bar_get_span (self->span_bar, &reading->filter.span);
  /* Who looks for a paper need not know its house or day. */
  reading->text = vp_text_squeeze (gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  reading->filter.text = reading->text;
  if (*reading->text != '\0') {
    reading->filter.house_id = 0;
    reading->filter.span = (VpStockSpan) { 0 };
  }
  reading->number = ++self->asked;
  vp_session_read (vp_goods_context_get_session (self->context), VP_STORE_PRIORITY_VISIBLE, NULL, read_documents, reading,
                   reading_free, _("The documents could not be read"), documents_read);
  if (self->chosen != NULL)
    read_one (self, self->chosen->id, NULL);
}

static void
asked_cb (VpDocumentsView *self)
{
  if (self->is_setting)
    return;
  vp_saved_lists_note (self->lists);
  vp_documents_view_refresh (self);
}

static void
search_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_grab_focus (VP_DOCUMENTS_VIEW (widget)->search_entry);
}

static void
vp_documents_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((VpDocumentsViewProperty) id) {
  case PROP_STATUS:
    g_value_set_string (value, VP_DOCUMENTS_VIEW (object)->status);
    break;
  case N_PROPS:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    break;
  }
}

static void
vp_documents_view_dispose (GObject *object)
{
  VpDocumentsView *self = VP_DOCUMENTS_VIEW (object);

  g_clear_object (&self->context);
  G_OBJECT_CLASS (vp_documents_view_parent_class)->dispose (object);
}

static void
vp_documents_view_finalize (GObject *object)
{
  VpDocumentsView *self = VP_DOCUMENTS_VIEW (object);

  g_ptr_array_unref (self->documents);
  g_clear_pointer (&self->chosen, vp_stock_document_free);
  g_clear_pointer (&self->receipts, g_ptr_array_unref);
  g_free (self->status);
  G_OBJECT_CLASS (vp_documents_view_parent_class)->finalize (object);
}

static void
vp_documents_view_class_init (VpDocumentsViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = vp_documents_view_get_property;
  object_class->dispose = vp_documents_view_dispose;
  object_class->finalize = vp_documents_view_finalize;
  properties[PROP_STATUS] = g_param_spec_string ("status", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS
                                                 | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  vp_documents_view_install_actions (GTK_WIDGET_CLASS (klass));
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "page.search", NULL, search_cb);
}

static void
add_button (GtkWidget *bar, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_box_append (GTK_BOX (bar), button);
}

static GtkWidget *
new_bar (VpDocumentsView *self)
{
  const char *kinds[VP_STOCK_OPENING + 2] = { _("every kind") };
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  for (int kind = VP_STOCK_INTAKE; kind <= VP_STOCK_OPENING; kind++)
    kinds[kind] = vp_stock_kind_name ((VpStockKind) kind);
  gtk_widget_add_css_class (bar, "page-bar");
  self->span_bar = VP_SPAN_BAR (vp_span_bar_new ());
  self->kind_drop = GTK_DROP_DOWN (gtk_drop_down_new_from_strings (kinds));
  vp_accessible_name_button (GTK_WIDGET (self->kind_drop), _("Kind"));
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->span_bar));
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->kind_drop));
  g_signal_connect_swapped (self->span_bar, "changed", G_CALLBACK (asked_cb), self);
  g_signal_connect_swapped (self->kind_drop, "notify::selected", G_CALLBACK (asked_cb), self);
  self->search_entry = gtk_search_entry_new ();
  gtk_widget_set_hexpand (self->search_entry, TRUE);
  g_object_set (self->search_entry, "placeholder-text", _("Code, paper number, name (Ctrl+F)"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search_entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Search for documents"), -1);
  gtk_box_append (GTK_BOX (bar), self->search_entry);
  g_signal_connect_swapped (self->search_entry, "changed", G_CALLBACK (asked_cb), self);
  return bar;
}

static GtkWidget *
new_detail (VpDocumentsView *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->detail = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->head_label = GTK_LABEL (gtk_label_new (NULL));
  self->note_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->head_label, 0);
  gtk_label_set_xalign (self->note_label, 0);
  gtk_label_set_ellipsize (self->head_label, PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize (self->note_label, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->head_label), "heading");
  gtk_widget_add_css_class (GTK_WIDGET (self->note_label), "dim-label");
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->head_label));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->note_label));
  gtk_widget_set_hexpand (head, TRUE);
  gtk_box_append (GTK_BOX (bar), head);
  add_button (bar, _("_Typed wrong…"), "documents.correct");
  add_button (bar, _("Goods came _back…"), "documents.return");
  add_button (bar, _("_Receive…"), "documents.receive");
  self->print_button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_label (self->print_button, _("_Print"));
  gtk_menu_button_set_use_underline (self->print_button, TRUE);
  gtk_menu_button_set_always_show_arrow (self->print_button, TRUE);
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->print_button));
  gtk_widget_add_css_class (bar, "page-bar");
  gtk_box_append (GTK_BOX (self->detail), bar);
  self->lines_grid = VP_GRID (vp_grid_new (_("Lines of the document")));
  vp_grid_set_columns (self->lines_grid, line_columns, G_N_ELEMENTS (line_columns), line_text_cb, self);
  gtk_box_append (GTK_BOX (self->detail), GTK_WIDGET (self->lines_grid));
  return self->detail;
}

static char *
write_list_cb (gpointer data)
{
  VpDocumentsView *self = VP_DOCUMENTS_VIEW (data);
  guint kind = gtk_drop_down_get_selected (self->kind_drop);
  g_autofree char *span = vp_span_bar_write (self->span_bar);
  g_autofree char *text = vp_text_squeeze (gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  GString *out = g_string_new (span);

  if (kind > 0 && kind != GTK_INVALID_LIST_POSITION)
    g_string_append_printf (out, "kind\t%u\n", kind);
  if (*text != '\0')
    g_string_append_printf (out, "text\t%s\n", text);
  return g_string_free (out, FALSE);
}

static void
apply_list_cb (const char *definition, gpointer data)
{
  VpDocumentsView *self = VP_DOCUMENTS_VIEW (data);
  g_autofree char *kind = vp_kept_find (definition, "kind"), *text = vp_kept_find (definition, "text");

  self->is_setting = TRUE;
  vp_span_bar_read (self->span_bar, definition);
  gtk_drop_down_set_selected (self->kind_drop, kind != NULL ? (guint) CLAMP (g_ascii_strtoll (kind, NULL, 10), 0, VP_STOCK_OPENING) : 0);
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), text != NULL ? text : "");
  self->is_setting = FALSE;
  asked_cb (self);
}

static const VpSavedListFuncs list_funcs = { write_list_cb, apply_list_cb };

static VpListing *
make_listing_cb (gpointer data, VpSession **session)
{
  VpDocumentsView *self = VP_DOCUMENTS_VIEW (data);
  g_autofree char *subtitle = NULL;

  if (self->context == NULL || self->documents->len == 0)
    return NULL;
  *session = vp_goods_context_get_session (self->context);
  subtitle = g_strdup_printf ("%s · %s", vp_catalogue_house_name (vp_goods_context_get_catalogue (self->context),
                                                                  vp_goods_context_get_house (self->context)), self->status);
  return vp_grid_make_listing (self->grid, _("Documents of the love house"), subtitle);
}

static void
vp_documents_view_init (VpDocumentsView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *bar = new_bar (self);
  GtkWidget *paned = gtk_paned_new (GTK_ORIENTATION_VERTICAL);

  self->documents = g_ptr_array_new ();
  gtk_box_append (GTK_BOX (box), bar);
  self->grid = VP_GRID (vp_grid_new (_("Documents")));
  vp_grid_set_columns (self->grid, columns, G_N_ELEMENTS (columns), text_cb, self);
  vp_grid_keep_columns (self->grid, "documents");
  self->lists = VP_SAVED_LISTS (vp_saved_lists_new ("documents", &list_funcs, self));
  vp_saved_lists_set_columns (self->lists, vp_grid_get_columns (self->grid));
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->lists));
  gtk_box_append (GTK_BOX (bar), vp_columns_button_new (vp_grid_get_columns (self->grid)));
  vp_list_verbs_offer (bar, make_listing_cb, self);
  g_signal_connect (self->grid, "selected", G_CALLBACK (selected_cb), self);
  gtk_paned_set_start_child (GTK_PANED (paned), GTK_WIDGET (self->grid));
  gtk_paned_set_end_child (GTK_PANED (paned), new_detail (self));
  gtk_paned_set_position (GTK_PANED (paned), 330);
  gtk_widget_set_vexpand (paned, TRUE);
  gtk_box_append (GTK_BOX (box), paned);
  adw_bin_set_child (ADW_BIN (self), box);
  set_chosen (self, NULL, NULL);
}

/* What is shown belongs to the house that was left. */
static void
house_changed_cb (VpGoodsContext *context, gpointer data)
{
  VpDocumentsView *self = VP_DOCUMENTS_VIEW (data);

  self->asked_document++;
  set_chosen (self, NULL, NULL);
}

static void
refresh_cb (GtkWidget *widget)
{
  vp_documents_view_refresh (VP_DOCUMENTS_VIEW (widget));
}

void
vp_documents_view_open (VpDocumentsView *self, VpGoodsContext *context)
{
  g_return_if_fail (VP_IS_DOCUMENTS_VIEW (self) && self->context == NULL);
  self->context = g_object_ref (context);
  g_signal_connect_object (context, "house-changed", G_CALLBACK (house_changed_cb), self, 0);
  vp_saved_lists_open (self->lists, vp_goods_context_get_session (context));
  vp_goods_context_follow (context, GTK_WIDGET (self), refresh_cb);
}

const char *
vp_documents_view_get_status (VpDocumentsView *self)
{
  g_return_val_if_fail (VP_IS_DOCUMENTS_VIEW (self), NULL);
  return self->status;
}
