/* vp-goods-page.c: 爱心小屋: the love houses
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-goods-page.h"

#include "vp-accessible.h"
#include "vp-catalogue-edit.h"
#include "vp-catalogue-view.h"
#include "vp-charts-view.h"
#include "vp-counter-view.h"
#include "vp-dialogs.h"
#include "vp-documents-view.h"
#include "vp-entry.h"
#include "vp-goods-context.h"
#include "vp-journal-view.h"
#include "vp-kept-tabs.h"
#include "vp-report-code.h"
#include "vp-reports-view.h"
#include "vp-stock-view.h"
#include "vp-takes-view.h"

#include <glib/gi18n.h>
#include <string.h>

struct _VpGoodsPage {
  VpPage parent_instance;

  /* template widgets */
  GtkStack *root_stack, *tabs;
  GtkDropDown *house_drop;
  VpCounterView *counter_view;
  VpStockView *stock_view;
  VpDocumentsView *documents_view;
  VpJournalView *journal_view;
  VpChartsView *charts_view;
  VpReportsView *reports_view;
  VpTakesView *takes_view;
  VpCatalogueView *catalogue_view;

  /* owned */
  VpGoodsContext *context;
  GArray *house_ids; /* gint64, as in the drop down */
  gboolean filling, page_shown;
};

G_DEFINE_FINAL_TYPE (VpGoodsPage, vp_goods_page, VP_TYPE_PAGE)

static gboolean
shows (VpGoodsPage *self, const char *tab)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->tabs), tab) == 0;
}

static void
update_status (VpGoodsPage *self)
{
  gint64 in, out;
  g_autofree char *today = NULL;

  if (shows (self, "stock")) {
    vp_page_set_status (VP_PAGE (self), vp_stock_view_get_status (self->stock_view));
  } else if (shows (self, "documents")) {
    vp_page_set_status (VP_PAGE (self), vp_documents_view_get_status (self->documents_view));
  } else if (shows (self, "journal")) {
    vp_page_set_status (VP_PAGE (self), vp_journal_view_get_status (self->journal_view));
  } else if (shows (self, "takes")) {
    vp_page_set_status (VP_PAGE (self), vp_takes_view_get_status (self->takes_view));
  } else if (shows (self, "catalogue")) {
    vp_page_set_status (VP_PAGE (self), vp_catalogue_view_get_status (self->catalogue_view));
  } else if (self->context != NULL) {
    vp_goods_context_get_today (self->context, &in, &out);
    today = g_strdup_printf (_("Today %d in · %d out"), (int) in, (int) out);
    vp_page_set_status (VP_PAGE (self), today);
  }
}

static void
fill_houses (VpGoodsPage *self)
{
  GPtrArray *houses = vp_catalogue_houses (vp_goods_context_get_catalogue (self->context));
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint chosen = 0;

  self->filling = TRUE;
  g_array_set_size (self->house_ids, 0);
  for (guint i = 0; i < houses->len; i++) {
    const VpHouse *house = houses->pdata[i];

    gtk_string_list_append (names, house->name);
    g_array_append_val (self->house_ids, house->id);
    if (house->id == vp_goods_context_get_house (self->context))
      chosen = i;
  }
  gtk_drop_down_set_model (self->house_drop, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->house_drop, chosen);
  self->filling = FALSE;
  gtk_stack_set_visible_child_name (self->root_stack, houses->len > 0 ? "house" : "empty");
}

static void
context_changed_cb (VpGoodsContext *context, gpointer data)
{
  fill_houses (VP_GOODS_PAGE (data));
  update_status (VP_GOODS_PAGE (data));
}

static void
house_chosen_cb (VpGoodsPage *self)
{
  guint chosen = gtk_drop_down_get_selected (self->house_drop);

  if (!self->filling && chosen < self->house_ids->len)
    vp_goods_context_set_house (self->context, g_array_index (self->house_ids, gint64, chosen));
}

static void
tab_cb (VpGoodsPage *self)
{
  if (shows (self, "counter"))
    vp_counter_view_focus (self->counter_view);
  else if (shows (self, "takes"))
    vp_takes_view_focus (self->takes_view);
  else if (shows (self, "catalogue"))
    vp_catalogue_view_focus (self->catalogue_view);
  update_status (self);
}

static void
open_code_cb (VpGoodsContext *context, const char *code, gpointer data)
{
  VpGoodsPage *self = VP_GOODS_PAGE (data);
  g_auto (VpEntry) entry = { 0 };

  if (vp_reports_view_show_code (self->reports_view, code)) {
    gtk_stack_set_visible_child_name (self->tabs, "reports");
    return;
  }
  if (vp_entry_parse (code, &entry, NULL) && entry.kind == VP_CODE_STOCK_TAKE) {
    gtk_stack_set_visible_child_name (self->tabs, "takes");
    vp_takes_view_show_code (self->takes_view, entry.text);
    return;
  }
  gtk_stack_set_visible_child_name (self->tabs, "documents");
  vp_documents_view_show_code (self->documents_view, code);
}

static void
enter_again_cb (VpGoodsContext *context, gpointer document, const char *reason, gboolean chain, gpointer data)
{
  VpGoodsPage *self = VP_GOODS_PAGE (data);

  gtk_stack_set_visible_child_name (self->tabs, "counter");
  vp_counter_view_enter_again (self->counter_view, document, reason, chain);
}

static void
open_lines_cb (VpGoodsContext *context, gint64 item_id, int end, gint64 from, gint64 to, gint64 believed,
               gboolean all_houses, gpointer data)
{
  VpGoodsPage *self = VP_GOODS_PAGE (data);
  VpStockSpan span = { (VpDate) from, (VpDate) to, (VpDate) believed };

  gtk_stack_set_visible_child_name (self->tabs, "journal");
  vp_journal_view_show (self->journal_view, item_id, end, &span, all_houses);
}

/* The first house */

static void
add_house_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "win.add-row", "(sb)", "love-house", FALSE);
}

/* Keys of lists, where the tab that is shown has no use of its own for them */

static void
counter_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpGoodsPage *self = VP_GOODS_PAGE (widget);

  gtk_stack_set_visible_child_name (self->tabs, "counter");
  if (strcmp (name, "page.add") == 0)
    vp_counter_view_set_mode (self->counter_view, VP_COUNTER_INTAKE);
  vp_counter_view_focus (self->counter_view);
}

/* The paper of what was posted last, or of the stock that is shown. */
static char *
find_code (VpGoodsPage *self)
{
  const VpHouse *house = vp_catalogue_house (vp_goods_context_get_catalogue (self->context),
                                             vp_goods_context_get_house (self->context));
  VpStockSpan span;

  if (shows (self, "counter"))
    return g_strdup (vp_counter_view_get_last_code (self->counter_view));
  if (!shows (self, "stock") || house == NULL)
    return NULL;
  vp_stock_view_get_span (self->stock_view, &span);
  return vp_report_code_format (VP_REPORT_MONTH, span.from, span.to, house->letters);
}

static void
print_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpGoodsPage *self = VP_GOODS_PAGE (widget);
  g_autofree char *code = find_code (self);

  if (code != NULL)
    vp_goods_context_open_code (self->context, code);
  else
    gtk_stack_set_visible_child_name (self->tabs, "reports");
}

/* "goods.tab": one of the tabs; "goods.report": a kind of report, by its place in the list. */
static void
tab_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_stack_set_visible_child_name (VP_GOODS_PAGE (widget)->tabs, g_variant_get_string (parameter, NULL));
}

static void
report_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpGoodsPage *self = VP_GOODS_PAGE (widget);

  gtk_stack_set_visible_child_name (self->tabs, "reports");
  vp_reports_view_choose (self->reports_view, (guint) g_ascii_strtoull (g_variant_get_string (parameter, NULL), NULL, 10));
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, gpointer data)
{
  VpGoodsPage *self = VP_GOODS_PAGE (data);

  /* Alt and a digit go to the tabs in their order. */
  if ((state & (GDK_ALT_MASK | GDK_CONTROL_MASK | GDK_SHIFT_MASK)) == GDK_ALT_MASK && key >= GDK_KEY_1 && key <= GDK_KEY_8) {
    g_autoptr (GtkSelectionModel) tabs = gtk_stack_get_pages (self->tabs);

    return gtk_selection_model_select_item (tabs, key - GDK_KEY_1, TRUE);
  }
  return shows (self, "counter") && vp_counter_view_take_key (self->counter_view, key, state);
}

/* F2 and F4 are keys of the window that come here; at the counter they mend the lines and go to the day. */
static void
field_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpGoodsPage *self = VP_GOODS_PAGE (widget);

  if (shows (self, "counter"))
    gtk_widget_activate_action (GTK_WIDGET (self->counter_view),
                                strcmp (name, "page.edit") == 0 ? "counter.lines" : "counter.day", NULL);
}

/* VpPage */

/* A bag that was half entered comes first, and a computer that stands in a love house is its counter. */
static gboolean
begins_at_counter (VpSession *session)
{
  g_autoptr (GSettings) settings = g_settings_new (VP_APP_ID);

  return g_settings_get_int64 (settings, "desk-house") != 0 || vp_counter_view_has_draft (vp_session_get_path (session));
}

static void
vp_goods_page_open (VpPage *page, VpSession *session)
{
  VpGoodsPage *self = VP_GOODS_PAGE (page);

  self->context = vp_goods_context_new (session);
  g_signal_connect_object (self->context, "changed", G_CALLBACK (context_changed_cb), self, 0);
  g_signal_connect_object (self->context, "open-code", G_CALLBACK (open_code_cb), self, 0);
  g_signal_connect_object (self->context, "open-lines", G_CALLBACK (open_lines_cb), self, 0);
  g_signal_connect_object (self->context, "enter-again", G_CALLBACK (enter_again_cb), self, 0);
  vp_counter_view_open (self->counter_view, self->context);
  vp_stock_view_open (self->stock_view, self->context);
  vp_documents_view_open (self->documents_view, self->context);
  vp_journal_view_open (self->journal_view, self->context);
  vp_charts_view_open (self->charts_view, self->context);
  vp_reports_view_open (self->reports_view, self->context);
  vp_takes_view_open (self->takes_view, self->context);
  vp_catalogue_view_open (self->catalogue_view, self->context);
  vp_kept_tabs_open ("goods", self->tabs, !begins_at_counter (session));
}

static void
vp_goods_page_show (VpPage *page)
{
  VpGoodsPage *self = VP_GOODS_PAGE (page);

  /* Asked for again while it is shown: back to the counter. */
  if (self->page_shown)
    gtk_stack_set_visible_child_name (self->tabs, "counter");
  self->page_shown = TRUE;
  if (shows (self, "counter"))
    vp_counter_view_focus (self->counter_view);
}

/* F5 is the key of the window that reads again; at the counter it is the key of the intake. */
static void
vp_goods_page_refresh (VpPage *page)
{
  VpGoodsPage *self = VP_GOODS_PAGE (page);

  if (shows (self, "counter"))
    vp_counter_view_set_mode (self->counter_view, VP_COUNTER_INTAKE);
  vp_goods_context_refresh (self->context);
}

static void
unmapped_cb (VpGoodsPage *self)
{
  self->page_shown = FALSE;
}

/* The tab that is shown has the verbs. */
static void
vp_goods_page_reveal (VpPage *page, const VpFound *found)
{
  VpGoodsPage *self = VP_GOODS_PAGE (page);

  /* A part of the page, or what stands on a paper. */
  if (found->kind == NULL && found->code != NULL && gtk_stack_get_child_by_name (self->tabs, found->code) != NULL)
    gtk_stack_set_visible_child_name (self->tabs, found->code);
  else
    vp_goods_context_open_code (self->context, found->code);
}

static void
vp_goods_page_added (VpPage *page, const char *of, gint64 id)
{
  if (strcmp (of, "contact") == 0)
    vp_counter_view_take_contact (VP_GOODS_PAGE (page)->counter_view, id);
}

static GtkWidget *
vp_goods_page_get_view (VpPage *page)
{
  return gtk_stack_get_visible_child (VP_GOODS_PAGE (page)->tabs);
}

static void
vp_goods_page_dispose (GObject *object)
{
  VpGoodsPage *self = VP_GOODS_PAGE (object);

  g_clear_object (&self->context);
  /* The bin lets its child go first: it would unparent one that the template took away already. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), VP_TYPE_GOODS_PAGE);
  G_OBJECT_CLASS (vp_goods_page_parent_class)->dispose (object);
}

static void
vp_goods_page_finalize (GObject *object)
{
  g_array_unref (VP_GOODS_PAGE (object)->house_ids);
  G_OBJECT_CLASS (vp_goods_page_parent_class)->finalize (object);
}

static void
vp_goods_page_class_init (VpGoodsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vp_goods_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = vp_goods_page_finalize;
  VP_PAGE_CLASS (klass)->open = vp_goods_page_open;
  VP_PAGE_CLASS (klass)->show = vp_goods_page_show;
  VP_PAGE_CLASS (klass)->refresh = vp_goods_page_refresh;
  VP_PAGE_CLASS (klass)->get_view = vp_goods_page_get_view;
  VP_PAGE_CLASS (klass)->reveal = vp_goods_page_reveal;
  VP_PAGE_CLASS (klass)->added = vp_goods_page_added;
  g_type_ensure (VP_TYPE_COUNTER_VIEW);
  g_type_ensure (VP_TYPE_STOCK_VIEW);
  g_type_ensure (VP_TYPE_DOCUMENTS_VIEW);
  g_type_ensure (VP_TYPE_JOURNAL_VIEW);
  g_type_ensure (VP_TYPE_CHARTS_VIEW);
  g_type_ensure (VP_TYPE_REPORTS_VIEW);
  g_type_ensure (VP_TYPE_TAKES_VIEW);
  g_type_ensure (VP_TYPE_CATALOGUE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/volunteerpuyang/VolunteerPuyang/vp-goods-page.ui");
  gtk_widget_class_bind_template_child (widget_class, VpGoodsPage, root_stack);
  gtk_widget_class_bind_template_child (widget_class, VpGoodsPage, tabs);
  gtk_widget_class_bind_template_child (widget_class, VpGoodsPage, house_drop);
  gtk_widget_class_bind_template_child (widget_class, VpGoodsPage, counter_view);
  gtk_widget_class_bind_template_child (widget_class, VpGoodsPage, stock_view);
  gtk_widget_class_bind_template_child (widget_class, VpGoodsPage, documents_view);
  gtk_widget_class_bind_template_child (widget_class, VpGoodsPage, journal_view);
  gtk_widget_class_bind_template_child (widget_class, VpGoodsPage, charts_view);
  gtk_widget_class_bind_template_child (widget_class, VpGoodsPage, reports_view);
  gtk_widget_class_bind_template_child (widget_class, VpGoodsPage, takes_view);
  gtk_widget_class_bind_template_child (widget_class, VpGoodsPage, catalogue_view);
  gtk_widget_class_install_action (widget_class, "goods.add-house", NULL, add_house_cb);
  gtk_widget_class_install_action (widget_class, "page.add", NULL, counter_cb);
  gtk_widget_class_install_action (widget_class, "page.search", NULL, counter_cb);
  gtk_widget_class_install_action (widget_class, "page.print", NULL, print_cb);
  gtk_widget_class_install_action (widget_class, "goods.tab", "s", tab_action_cb);
  gtk_widget_class_install_action (widget_class, "goods.report", "s", report_action_cb);
  gtk_widget_class_install_action (widget_class, "page.edit", NULL, field_cb);
  gtk_widget_class_install_action (widget_class, "page.details", NULL, field_cb);
}

static void
vp_goods_page_init (VpGoodsPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  vp_accessible_name_button (GTK_WIDGET (self->house_drop), _("Love house"));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  self->house_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_signal_connect (self, "unmap", G_CALLBACK (unmapped_cb), NULL);
  g_signal_connect_swapped (self->house_drop, "notify::selected", G_CALLBACK (house_chosen_cb), self);
  g_signal_connect_swapped (self->tabs, "notify::visible-child", G_CALLBACK (tab_cb), self);
  g_signal_connect_swapped (self->stock_view, "notify::status", G_CALLBACK (update_status), self);
  g_signal_connect_swapped (self->documents_view, "notify::status", G_CALLBACK (update_status), self);
  g_signal_connect_swapped (self->journal_view, "notify::status", G_CALLBACK (update_status), self);
  g_signal_connect_swapped (self->takes_view, "notify::status", G_CALLBACK (update_status), self);
  g_signal_connect_swapped (self->catalogue_view, "notify::status", G_CALLBACK (update_status), self);
}
