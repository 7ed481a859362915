/* vp-documents-private.h: the view of documents, for its own files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-documents-view.h"
#include "vp-grid.h"
#include "vp-receipt-store.h"
#include "vp-saved-lists.h"
#include "vp-span-bar.h"
#include "vp-stock.h"

G_BEGIN_DECLS

struct _VpDocumentsView {
  AdwBin parent_instance;

  /* borrowed */
  VpSpanBar *span_bar;
  GtkDropDown *kind_drop;
  VpGrid *grid, *lines_grid;
  GtkWidget *detail, *search_entry;
  GtkLabel *head_label, *note_label;
  GtkMenuButton *print_button;
  VpSavedLists *lists;

  /* owned */
  VpGoodsContext *context;
  GPtrArray *documents;    /* VpStockDocument without lines */
  VpStockDocument *chosen; /* with them; NULL = none */
  GPtrArray *receipts;     /* VpReceipt: those of the chosen one, withdrawn ones too; NULL = none */
  char *status;
  guint asked, asked_document;
  gboolean is_setting; /* the parts of a question come one after the other */
};

/* %NULL where it is none of the list: ends outside, empty bags. */
const VpLocation *vp_documents_view_find_place (VpDocumentsView *self, gint64 id);
void vp_documents_view_install_actions (GtkWidgetClass *widget_class);
/* The papers of the chosen document (vp-documents-print.c). */
void vp_documents_view_fill_papers     (VpDocumentsView *self);
void vp_documents_view_install_print   (GtkWidgetClass *widget_class);

G_END_DECLS
