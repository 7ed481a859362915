/* vp-documents-print.c: the papers of a document of goods
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-documents-private.h"

#include "vp-dialogs.h"
#include "vp-goods-blanks.h"
#include "vp-goods-certificate.h"
#include "vp-goods-papers.h"
#include "vp-goods-receipt.h"
#include "vp-label-print.h"
#include "vp-paper-window.h"
#include "vp-table-writer.h"

#include <glib/gi18n.h>

/* Papers of vp-goods-papers.h come first, under their numbers. */
typedef enum { PAPER_RECEIPT = VP_GOODS_PAPER_SORTING + 1, PAPER_CERTIFICATE, N_PAPERS, PAPER_WITHDRAWN, PAPER_BAG } PaperKind;

static const struct { const char *title, *file; } papers[N_PAPERS] = {
  [VP_GOODS_PAPER_LIST] = { N_("List of donated goods"), "捐赠物资清单" },
  [VP_GOODS_PAPER_ISSUE] = { N_("List to be signed"), "发放签收清单" },
  [VP_GOODS_PAPER_WAYBILL] = { N_("Waybill"), "调拨随货单" },
  [VP_GOODS_PAPER_PICKING] = { N_("Picking list"), "拣货单" },
  [VP_GOODS_PAPER_SORTING] = { N_("Sorting list"), "分拣单" },
  [PAPER_RECEIPT] = { N_("Donation receipt"), "捐赠收据" },
  [PAPER_CERTIFICATE] = { N_("Donation certificate"), "捐赠证书" },
};

typedef struct {
  gint64 id; /* of the document; of a receipt that was withdrawn, of a bag */
  int paper;
  char *reason;
} Printing;

static Printing *
new_printing (gint64 id, int paper)
{
  Printing *printing = g_new0 (Printing, 1);

  printing->id = id;
  printing->paper = paper;
  return printing;
}

static void
printing_free (gpointer data)
{
  Printing *printing = data;

  g_free (printing->reason);
  g_free (printing);
}

static VpPaper *
make_paper (VpDb *db, gpointer data, GError **error)
{
  const Printing *printing = data;

  switch (printing->paper) {
  case PAPER_RECEIPT:
    return vp_goods_receipt_preview (db, printing->id, error);
  case PAPER_CERTIFICATE:
    return vp_goods_certificate (db, printing->id, error);
  case PAPER_WITHDRAWN:
    return vp_goods_receipt_show (db, printing->id, error);
  case PAPER_BAG:
    return vp_goods_sorting_sheet (db, printing->id, error);
  default:
    return vp_goods_paper (db, printing->id, (VpGoodsPaper) printing->paper, error);
  }
}

static gboolean
write_receipt (VpDb *db, const char *path, gpointer data, GError **error)
{
  const Printing *printing = data;

  return vp_goods_receipt_write (db, printing->id, path, NULL, error);
}

/* @subject: the code or serial of what it is about, for the name of the file */
static void
present (VpDocumentsView *self, int paper, gint64 id, const char *subject, const char *title, const char *file)
{
  g_autofree char *name = vp_export_name (subject, file, NULL, vp_date_today (), "pdf");

  vp_paper_window_present (GTK_WIDGET (self), vp_goods_context_get_session (self->context), title, name, make_paper,
                           paper == PAPER_RECEIPT ? write_receipt : NULL, new_printing (id, paper), printing_free);
}

static void
paper_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpDocumentsView *self = VP_DOCUMENTS_VIEW (widget);
  int paper = g_variant_get_int32 (parameter);

  if (self->chosen != NULL && paper >= 0 && paper < N_PAPERS)
    present (self, paper, self->chosen->id, self->chosen->code, _(papers[paper].title), papers[paper].file);
}

/* What was withdrawn stays to be seen, marked as void. */
static void
withdrawn_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpDocumentsView *self = VP_DOCUMENTS_VIEW (widget);
  guint row = g_variant_get_uint32 (parameter);

  if (self->receipts != NULL && row < self->receipts->len) {
    const VpReceipt *receipt = self->receipts->pdata[row];

    present (self, PAPER_WITHDRAWN, receipt->id, receipt->serial, _("Withdrawn receipt"), "捐赠收据（作废）");
  }
}

/* The bag that the chosen line filled, or else the first that the document did. */
static const VpLocation *
find_bag (VpDocumentsView *self)
{
  guint chosen = vp_grid_get_selected (self->lines_grid);
  const VpLocation *first = NULL;

  for (guint i = 0; self->chosen != NULL && i < self->chosen->lines->len; i++) {
    const VpStockLine *line = self->chosen->lines->pdata[i];
    const VpLocation *place = vp_documents_view_find_place (self, line->to_id);

    if (place == NULL || place->kind != VP_LOCATION_BAG)
      continue;
    if (i == chosen)
      return place;
    first = first != NULL ? first : place;
  }
  return first;
}

static void
bag_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const VpLocation *bag = find_bag (VP_DOCUMENTS_VIEW (widget));

  if (bag != NULL)
    present (VP_DOCUMENTS_VIEW (widget), PAPER_BAG, bag->id, bag->code, _("Sorting sheet"), "物资分拣记录表");
}

/* A receipt that stands locks its document: it can be withdrawn. */

static gboolean
withdraw (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Printing *printing = data;

  return vp_goods_receipt_withdraw (db, printing->id, printing->reason, error);
}

static void
withdrawn (VpSession *session, gpointer data, const GError *error)
{
  if (error == NULL)
    vp_session_notice (session, _("The receipt was withdrawn. The document can be corrected now."), FALSE);
}

static void
reason_cb (const char *text, gpointer data)
{
  VpDocumentsView *self = VP_DOCUMENTS_VIEW (data);
  Printing *printing;

  if (self->chosen == NULL)
    return;
  printing = new_printing (self->chosen->id, PAPER_RECEIPT);
  printing->reason = g_strdup (text);
  vp_session_write (vp_goods_context_get_session (self->context), VP_STORE_PRIORITY_VISIBLE, NULL, withdraw, printing,
                    printing_free, _("The receipt was not withdrawn"), withdrawn);
}

static void
withdraw_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vp_dialog_ask (widget, _("Withdraw the receipt"),
                 _("Ask the donor to give the paper back. Its number is not used again; copies of it are marked as void."),
                 _("Reason"), NULL, _("_Withdraw"), reason_cb, g_object_ref (widget), g_object_unref);
}

/* The label of the chosen line: of the bag it filled, or of its goods. Where no line is chosen, of the document itself. */
static void
label_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpDocumentsView *self = VP_DOCUMENTS_VIEW (widget);
  VpSession *session = vp_goods_context_get_session (self->context);
  VpCatalogue *catalogue = vp_goods_context_get_catalogue (self->context);
  guint row = vp_grid_get_selected (self->lines_grid);
  const VpStockLine *line = NULL;
  const VpLocation *place;

  if (self->chosen == NULL)
    return;
  if (row < self->chosen->lines->len)
    line = self->chosen->lines->pdata[row];
  place = line != NULL ? vp_documents_view_find_place (self, line->to_id) : NULL;
  if (line == NULL) {
    const char *codes[] = { self->chosen->code, NULL };

    vp_label_print (widget, session, VP_GOODS_LABELS_DOCUMENTS, codes, vp_stock_kind_name (self->chosen->kind));
  } else if (place != NULL && place->kind == VP_LOCATION_BAG) {
    vp_label_print_bag (widget, session, place);
  } else if (vp_catalogue_variant (catalogue, line->to_variant) != NULL) {
    vp_label_print_goods (widget, session, catalogue, vp_catalogue_variant (catalogue, line->to_variant));
  }
}

void
vp_documents_view_fill_papers (VpDocumentsView *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  VpStockKind kind = self->chosen != NULL ? self->chosen->kind : VP_STOCK_COUNT;

  for (int i = 0; i < N_PAPERS; i++) {
    g_autofree char *action = g_strdup_printf ("documents.paper(%d)", i);

    if (i > VP_GOODS_PAPER_SORTING ? kind == VP_STOCK_INTAKE : vp_goods_paper_suits ((VpGoodsPaper) i, kind))
      g_menu_append (menu, _(papers[i].title), action);
  }
  if (find_bag (self) != NULL)
    g_menu_append (menu, _("Sorting sheet of the bag"), "documents.bag-sheet");
  for (guint i = 0; self->receipts != NULL && i < self->receipts->len; i++) {
    const VpReceipt *receipt = self->receipts->pdata[i];
    g_autofree char *action = g_strdup_printf ("documents.withdrawn(uint32 %u)", i);
    /* Translators: the serial of a receipt that was withdrawn */
    g_autofree char *title = g_strdup_printf (_("Withdrawn receipt %s"), receipt->serial);

    if (receipt->withdrawn_at != 0)
      g_menu_append (menu, title, action);
  }
  if (kind == VP_STOCK_INTAKE)
    g_menu_append (menu, _("Withdraw the receipt…"), "documents.withdraw");
  g_menu_append (menu, _("Label of the line… Ctrl+L"), "page.label");
  gtk_menu_button_set_menu_model (self->print_button, G_MENU_MODEL (menu));
}

void
vp_documents_view_install_print (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "documents.paper", "i", paper_cb);
  gtk_widget_class_install_action (widget_class, "documents.withdrawn", "u", withdrawn_cb);
  gtk_widget_class_install_action (widget_class, "documents.bag-sheet", NULL, bag_cb);
  gtk_widget_class_install_action (widget_class, "documents.withdraw", NULL, withdraw_cb);
  gtk_widget_class_install_action (widget_class, "page.label", NULL, label_cb);
}
