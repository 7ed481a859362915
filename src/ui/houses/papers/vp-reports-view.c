/* vp-reports-view.c: 报表: reports, notices and labels of the love houses
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-reports-view.h"

#include "vp-accessible.h"
#include "vp-dialogs.h"
#include "vp-goods-blanks.h"
#include "vp-goods-close.h"
#include "vp-goods-export.h"
#include "vp-goods-labels.h"
#include "vp-goods-low.h"
#include "vp-goods-month.h"
#include "vp-goods-notices.h"
#include "vp-goods-statements.h"
#include "vp-paper-job.h"
#include "vp-reports-private.h"
#include "vp-table-writer.h"
#include "vp-text.h"

#include <glib/gi18n.h>

#define SIGNING_ROWS 12

/* Which fields a report asks for. */
enum { ASKS_SPAN = 1, ASKS_GROUPING = 2, ASKS_HOUSES = 4, ASKS_PARTY = 8, ASKS_LABELS = 16, ASKS_NAMES = 32,
       ASKS_DAY = 64 };

static const struct { const char *title, *file; int asks; } reports[N_REPORTS] = {
  [REPORT_CLOSE] = { N_("Daily close"), "日结单", ASKS_DAY },
  [REPORT_SIGNING] = { N_("Claims to be signed"), "领取签收表", ASKS_DAY },
  [REPORT_MONTH] = { N_("Stock sheet"), "进销存报表", ASKS_SPAN | ASKS_GROUPING | ASKS_HOUSES },
  [REPORT_DONORS] = { N_("Public notice of donations"), "捐赠公示", ASKS_SPAN | ASKS_HOUSES | ASKS_NAMES },
  [REPORT_CLAIMS] = { N_("Public notice of claims"), "发放公示", ASKS_SPAN | ASKS_HOUSES },
  [REPORT_WELFARE] = { N_("Statement for a welfare home"), "转赠明细表", ASKS_SPAN | ASKS_PARTY },
  [REPORT_DONOR] = { N_("Statement for a donor"), "捐赠对账单", ASKS_SPAN | ASKS_PARTY },
  [REPORT_LOW] = { N_("Goods that run short"), "缺货清单", ASKS_HOUSES },
  [REPORT_LABELS_ITEMS] = { N_("Labels of items"), "物品标签", ASKS_LABELS },
  [REPORT_LABELS_VARIANTS] = { N_("Labels of sizes and kinds"), "规格标签", ASKS_LABELS },
  [REPORT_LABELS_PLACES] = { N_("Labels of places"), "库位标签", ASKS_LABELS },
  [REPORT_LABELS_BAGS] = { N_("Labels of bags"), "袋标签", ASKS_LABELS },
  [REPORT_LABELS_CARDS] = { N_("Cards of donors"), "捐赠人卡", ASKS_LABELS },
  [REPORT_LABELS_NUMBERS] = { N_("Number cards"), "数字卡", ASKS_LABELS },
};

G_DEFINE_FINAL_TYPE (VpReportsView, vp_reports_view, ADW_TYPE_BIN)

/* What is asked: a copy that threads may read */

typedef struct {
  ReportKind kind;
  VpStockSpan span;
  gint64 house_id;     /* of the close; 0 where all are asked and may be */
  gint64 chosen_house;
  gint64 party_id;
  VpGrouping grouping;
  gboolean full_names;
  const char *sheet;   /* of labels; NULL = what suits them */
  guint start;
} Request;

static VpPaper *
make_labels (VpDb *db, const Request *request, GError **error)
{
  static const VpGoodsLabelsKind kinds[] = {
    VP_GOODS_LABELS_ITEMS, VP_GOODS_LABELS_VARIANTS, VP_GOODS_LABELS_PLACES, VP_GOODS_LABELS_BAGS,
    VP_GOODS_LABELS_DONORS, VP_GOODS_LABELS_NUMBERS,
  };
  VpGoodsLabels what = { .kind = kinds[request->kind - REPORT_LABELS_ITEMS], .house_id = request->chosen_house,
                         .sheet = request->sheet, .start = request->start };

  return vp_goods_labels (db, &what, NULL, error);
}

static VpPaper *
make_paper (VpDb *db, const Request *request, GError **error)
{
  VpGoodsMonth month = { request->span, request->house_id, request->grouping };

  switch (request->kind) {
  case REPORT_CLOSE:
    return vp_goods_close_paper (db, request->chosen_house, request->span.to, error);
  case REPORT_SIGNING:
    return vp_goods_signing_list (db, request->chosen_house, request->span.to, SIGNING_ROWS, error);
  case REPORT_MONTH:
    return vp_goods_month_paper (db, &month, error);
  case REPORT_DONORS:
    return vp_goods_notice_paper (db, VP_NOTICE_DONORS, &request->span, request->house_id, request->full_names, error);
  case REPORT_CLAIMS:
    return vp_goods_notice_paper (db, VP_NOTICE_CLAIMS, &request->span, request->house_id, FALSE, error);
  case REPORT_WELFARE:
    return vp_goods_welfare_statement (db, request->party_id, &request->span, error);
  case REPORT_DONOR:
    return vp_goods_donor_statement (db, request->party_id, &request->span, error);
  case REPORT_LOW:
    return vp_goods_low_paper (db, request->house_id, error);
  case REPORT_LABELS_ITEMS:
  case REPORT_LABELS_VARIANTS:
  case REPORT_LABELS_PLACES:
  case REPORT_LABELS_BAGS:
  case REPORT_LABELS_CARDS:
  case REPORT_LABELS_NUMBERS:
    return make_labels (db, request, error);
  case N_REPORTS:
    break;
  }
  g_return_val_if_reached (NULL);
}

static ReportKind
get_kind (VpReportsView *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  return row != NULL ? (ReportKind) gtk_list_box_row_get_index (row) : REPORT_CLOSE;
}

static Request *
new_request (VpReportsView *self)
{
  Request *request = g_new0 (Request, 1);
  guint party = gtk_drop_down_get_selected (self->party_drop), sheet = gtk_drop_down_get_selected (self->sheet_drop);
  gboolean all;

  request->kind = get_kind (self);
  all = (reports[request->kind].asks & ASKS_HOUSES) != 0 && gtk_check_button_get_active (self->houses_check);
  vp_span_bar_get_span (self->span_bar, &request->span);
  request->chosen_house = vp_goods_context_get_house (self->context);
  request->house_id = all ? 0 : request->chosen_house;
  request->party_id = party < self->party_ids->len ? g_array_index (self->party_ids, gint64, party) : 0;
  request->grouping = (VpGrouping) gtk_drop_down_get_selected (self->grouping_drop);
  request->full_names = gtk_check_button_get_active (self->names_check);
  request->sheet = sheet > 0 ? vp_label_standard (sheet - 1)->id : NULL;
  request->start = (guint) gtk_spin_button_get_value_as_int (self->start_spin);
  return request;
}

/* Preview */

typedef struct {
  VpReportsView *view; /* owned */
  Request *request;
  VpPaper *paper;
  guint number;
} Making;

static void
making_free (gpointer data)
{
  Making *making = data;

  g_clear_pointer (&making->paper, vp_paper_free);
  g_free (making->request);
  g_object_unref (making->view);
  g_free (making);
}

static gboolean
make (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Making *making = data;

  making->paper = make_paper (db, making->request, error);
  return making->paper != NULL;
}

static void
set_ready (VpReportsView *self, gboolean ready)
{
  ReportKind kind = get_kind (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "reports.print", ready);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "reports.save", ready);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "reports.table", ready && kind == REPORT_MONTH);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "reports.close-day", kind == REPORT_CLOSE);
}

static void
made (VpSession *session, gpointer data, const GError *error)
{
  Making *making = data;
  VpReportsView *self = making->view;

  if (making->number != self->asked)
    return;
  vp_paper_view_set_paper (self->paper_view, g_steal_pointer (&making->paper), error != NULL ? error->message : NULL);
  set_ready (self, error == NULL);
}

void
vp_reports_view_preview (VpReportsView *self)
{
  Making *making;

  set_ready (self, FALSE);
  if (self->context == NULL || vp_goods_context_get_house (self->context) == 0 || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  making = g_new0 (Making, 1);
  making->view = g_object_ref (self);
  making->request = new_request (self);
  making->number = ++self->asked;
  vp_session_read (vp_goods_context_get_session (self->context), VP_STORE_PRIORITY_VISIBLE, NULL, make, making,
                   making_free, NULL, made);
}

/* Donors of the statement for a donor, homes of the one for a home */
static void
fill_parties (VpReportsView *self)
{
  GPtrArray *parties = vp_goods_context_get_parties (self->context);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  gboolean homes = get_kind (self) == REPORT_WELFARE;

  g_array_set_size (self->party_ids, 0);
  for (guint i = 0; parties != NULL && i < parties->len; i++) {
    const VpParty *party = parties->pdata[i];

    if ((party->kind == VP_PARTY_WELFARE) != homes || party->kind == VP_PARTY_HOUSEHOLD)
      continue;
    gtk_string_list_append (names, party->name);
    g_array_append_val (self->party_ids, party->id);
  }
  gtk_drop_down_set_model (self->party_drop, G_LIST_MODEL (names));
}

static void
chosen_cb (VpReportsView *self)
{
  int asks = reports[get_kind (self)].asks;

  gtk_widget_set_visible (GTK_WIDGET (self->span_bar), (asks & (ASKS_SPAN | ASKS_DAY)) != 0);
  vp_span_bar_ask_day (self->span_bar, (asks & ASKS_DAY) != 0);
  gtk_widget_set_visible (GTK_WIDGET (self->grouping_drop), (asks & ASKS_GROUPING) != 0);
  gtk_widget_set_visible (GTK_WIDGET (self->houses_check), (asks & ASKS_HOUSES) != 0);
  gtk_widget_set_visible (GTK_WIDGET (self->names_check), (asks & ASKS_NAMES) != 0);
  gtk_widget_set_visible (self->party_box, (asks & ASKS_PARTY) != 0);
  gtk_widget_set_visible (self->labels_box, (asks & ASKS_LABELS) != 0);
  if ((asks & ASKS_PARTY) != 0)
    fill_parties (self);
  vp_reports_view_preview (self);
}

static void
asked_cb (VpReportsView *self)
{
  vp_reports_view_preview (self);
}

/* Files */

static gboolean
write_paper (VpDb *db, const char *path, gpointer data, GError **error)
{
  const Request *request = data;
  g_autoptr (VpPaper) paper = make_paper (db, request, error);

  return paper != NULL && vp_paper_write_file (paper, _(reports[request->kind].title), path, error);
}

static gboolean
write_table (VpDb *db, const char *path, gpointer data, GError **error)
{
  const Request *request = data;
  VpGoodsMonth month = { request->span, request->house_id, request->grouping };

  return vp_goods_month_write (db, &month, path, error);
}

static char *
file_name (VpReportsView *self, const Request *request, const char *extension)
{
  const char *house = vp_catalogue_house_name (vp_goods_context_get_catalogue (self->context), request->house_id);

  if (*house == '\0')
    return vp_session_file_name (vp_goods_context_get_session (self->context), "爱心小屋", reports[request->kind].file, NULL,
                                 request->span.to, extension);
  return vp_export_name (house, reports[request->kind].file, NULL, request->span.to, extension);
}

static void
print_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpReportsView *self = VP_REPORTS_VIEW (widget);

  vp_paper_job_print (widget, vp_goods_context_get_session (self->context), _(reports[get_kind (self)].title),
                      vp_paper_view_landscape (self->paper_view), write_paper, new_request (self), g_free);
}

static void
save_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpReportsView *self = VP_REPORTS_VIEW (widget);
  Request *request = new_request (self);
  g_autofree char *file = file_name (self, request, "pdf");

  vp_paper_job_save (widget, vp_goods_context_get_session (self->context), _(reports[request->kind].title), file,
                     write_paper, request, g_free);
}

static void
table_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpReportsView *self = VP_REPORTS_VIEW (widget);
  Request *request = new_request (self);
  g_autofree char *file = file_name (self, request, "xlsx");

  vp_paper_job_save (widget, vp_goods_context_get_session (self->context), _("Stock sheet as a table"), file, write_table,
                     request, g_free);
}

static gboolean
write_journal (VpDb *db, const char *path, gpointer data, GError **error)
{
  return vp_goods_export_journal (db, path, NULL, NULL, error);
}

static void
journal_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpReportsView *self = VP_REPORTS_VIEW (widget);
  g_autofree char *file = vp_session_file_name (vp_goods_context_get_session (self->context), "爱心小屋", "物资流水", NULL,
                                                vp_date_today (), "xlsx");

  vp_paper_job_save (widget, vp_goods_context_get_session (self->context), _("Journal as a table"), file, write_journal,
                     NULL, NULL);
}

/* Closing a day */

static gboolean
close_day (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Making *making = data;

  return vp_goods_close_day (db, making->request->chosen_house, making->request->span.to, error);
}

static void
closed (VpSession *session, gpointer data, const GError *error)
{
  Making *making = data;

  if (error != NULL)
    return;
  vp_session_notice (session, _("The day is closed."), FALSE);
  vp_reports_view_preview (making->view);
}

static void
start_closing (gpointer data)
{
  VpReportsView *self = VP_REPORTS_VIEW (data);
  Making *making = g_new0 (Making, 1);

  making->view = g_object_ref (self);
  making->request = new_request (self);
  vp_session_write (vp_goods_context_get_session (self->context), VP_STORE_PRIORITY_VISIBLE, NULL, close_day, making,
                    making_free, _("The day was not closed"), closed);
}

static void
close_day_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpReportsView *self = VP_REPORTS_VIEW (widget);
  g_autofree char *day = NULL, *heading = NULL;
  VpStockSpan span;

  vp_span_bar_get_span (self->span_bar, &span);
  day = vp_date_to_chinese (span.to);
  /* Translators: a day */
  heading = g_strdup_printf (_("Close %s?"), day);
  vp_dialog_confirm (widget, heading,
                     _("The sums of the day are written down with a code over the whole ledger. What is entered later for"
                       " this day is told as a late entry of its own day of entry."),
                     _("_Close the day"), FALSE, start_closing, g_object_ref (self), g_object_unref);
}

/* The view */

static void
vp_reports_view_dispose (GObject *object)
{
  g_clear_object (&VP_REPORTS_VIEW (object)->context);
  G_OBJECT_CLASS (vp_reports_view_parent_class)->dispose (object);
}

static void
vp_reports_view_finalize (GObject *object)
{
  g_array_unref (VP_REPORTS_VIEW (object)->party_ids);
  G_OBJECT_CLASS (vp_reports_view_parent_class)->finalize (object);
}

static void
vp_reports_view_class_init (VpReportsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vp_reports_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = vp_reports_view_finalize;
  gtk_widget_class_install_action (widget_class, "reports.print", NULL, print_cb);
  gtk_widget_class_install_action (widget_class, "page.print", NULL, print_cb); /* Ctrl+P */
  gtk_widget_class_install_action (widget_class, "reports.save", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "reports.table", NULL, table_cb);
  gtk_widget_class_install_action (widget_class, "reports.journal", NULL, journal_cb);
  gtk_widget_class_install_action (widget_class, "reports.close-day", NULL, close_day_cb);
}

static GtkWidget *
new_list (VpReportsView *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new (), *list = gtk_list_box_new ();

  self->list = GTK_LIST_BOX (list);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Reports"), -1);
  gtk_widget_add_css_class (list, "navigation-sidebar");
  for (guint i = 0; i < N_REPORTS; i++) {
    GtkWidget *label = gtk_label_new (_(reports[i].title));

    gtk_label_set_xalign (GTK_LABEL (label), 0);
    gtk_list_box_append (self->list, label);
  }
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_size_request (scroller, 168, -1);
  return scroller;
}

static GtkWidget *
new_labels_box (VpReportsView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *label = gtk_label_new_with_mnemonic (_("_First free label"));
  g_autoptr (GtkStringList) sheets = gtk_string_list_new (NULL);

  gtk_string_list_append (sheets, _("the usual sheet"));
  for (guint i = 0; vp_label_standard (i) != NULL; i++)
    gtk_string_list_append (sheets, _(vp_label_standard (i)->name));
  self->sheet_drop = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&sheets)), NULL));
  self->start_spin = GTK_SPIN_BUTTON (gtk_spin_button_new_with_range (1, 200, 1));
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), GTK_WIDGET (self->start_spin));
  vp_accessible_name_button (GTK_WIDGET (self->sheet_drop), _("Sheet of labels"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->sheet_drop));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->start_spin));
  g_signal_connect_swapped (self->sheet_drop, "notify::selected", G_CALLBACK (asked_cb), self);
  g_signal_connect_swapped (self->start_spin, "value-changed", G_CALLBACK (asked_cb), self);
  self->labels_box = box;
  return box;
}

static GtkWidget *
new_party_box (VpReportsView *self)
{
  self->party_drop = GTK_DROP_DOWN (gtk_drop_down_new (NULL, gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL,
                                                                                         "string")));
  gtk_drop_down_set_enable_search (self->party_drop, TRUE);
  vp_accessible_name_button (GTK_WIDGET (self->party_drop), _("For whom"));
  g_signal_connect_swapped (self->party_drop, "notify::selected", G_CALLBACK (asked_cb), self);
  self->party_box = GTK_WIDGET (self->party_drop);
  return self->party_box;
}

static GtkWidget *
new_fields (VpReportsView *self)
{
  const char *groupings[] = { _("by item"), _("by category"), _("by season"), _("by condition"), _("by size and kind"),
                              NULL };
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  gtk_widget_add_css_class (bar, "page-bar");
  self->span_bar = VP_SPAN_BAR (vp_span_bar_new ());
  self->grouping_drop = GTK_DROP_DOWN (gtk_drop_down_new_from_strings (groupings));
  self->houses_check = GTK_CHECK_BUTTON (gtk_check_button_new_with_mnemonic (_("A_ll houses")));
  self->names_check = GTK_CHECK_BUTTON (gtk_check_button_new_with_mnemonic (_("Whole _names of those who wish it")));
  vp_accessible_name_button (GTK_WIDGET (self->grouping_drop), _("Rows"));
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->span_bar));
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->grouping_drop));
  gtk_box_append (GTK_BOX (bar), new_party_box (self));
  gtk_box_append (GTK_BOX (bar), new_labels_box (self));
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->houses_check));
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->names_check));
  g_signal_connect_swapped (self->span_bar, "changed", G_CALLBACK (asked_cb), self);
  g_signal_connect_swapped (self->grouping_drop, "notify::selected", G_CALLBACK (asked_cb), self);
  g_signal_connect_swapped (self->houses_check, "toggled", G_CALLBACK (asked_cb), self);
  g_signal_connect_swapped (self->names_check, "toggled", G_CALLBACK (asked_cb), self);
  return bar;
}

static GtkWidget *
new_verbs (void)
{
  static const struct { const char *label, *action; } verbs[] = {
    { N_("_Close the day…"), "reports.close-day" }, { N_("_Journal as a table…"), "reports.journal" },
    { N_("As a _table…"), "reports.table" }, { N_("_Save as PDF…"), "reports.save" }, { N_("_Print…"), "reports.print" },
  };
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_widget_add_css_class (bar, "page-bar");
  gtk_widget_set_halign (bar, GTK_ALIGN_END);
  gtk_widget_set_margin_bottom (bar, 6);
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++) {
    GtkWidget *button = gtk_button_new_with_mnemonic (_(verbs[i].label));

    gtk_actionable_set_action_name (GTK_ACTIONABLE (button), verbs[i].action);
    gtk_box_append (GTK_BOX (bar), button);
  }
  gtk_widget_add_css_class (gtk_widget_get_last_child (bar), "suggested-action");
  return bar;
}

static void
vp_reports_view_init (VpReportsView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), *right = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  self->party_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gtk_box_append (GTK_BOX (box), new_list (self));
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  gtk_box_append (GTK_BOX (right), new_fields (self));
  self->paper_view = VP_PAPER_VIEW (vp_paper_view_new ());
  gtk_box_append (GTK_BOX (right), GTK_WIDGET (self->paper_view));
  gtk_box_append (GTK_BOX (right), new_verbs ());
  gtk_box_append (GTK_BOX (box), right);
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect_swapped (self->list, "row-selected", G_CALLBACK (chosen_cb), self);
  g_signal_connect (self, "map", G_CALLBACK (asked_cb), NULL);
  set_ready (self, FALSE);
}

void
vp_reports_view_open (VpReportsView *self, VpGoodsContext *context)
{
  int year, month, day;
  VpStockSpan span = { .to = vp_date_today () };

  g_return_if_fail (VP_IS_REPORTS_VIEW (self) && self->context == NULL);
  self->context = g_object_ref (context);
  vp_date_get (span.to, &year, &month, &day);
  span.from = vp_date_new (year, month, 1);
  vp_span_bar_set_span (self->span_bar, &span);
  g_signal_connect_object (context, "changed", G_CALLBACK (asked_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, REPORT_CLOSE));
}

guint
vp_reports_view_n_kinds (void)
{
  return N_REPORTS;
}

const char *
vp_reports_view_title (guint kind)
{
  g_return_val_if_fail (kind < N_REPORTS, NULL);
  return _(reports[kind].title);
}

void
vp_reports_view_choose (VpReportsView *self, guint kind)
{
  g_return_if_fail (VP_IS_REPORTS_VIEW (self));
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, (int) kind));
}
