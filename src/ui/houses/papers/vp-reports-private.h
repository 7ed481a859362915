/* vp-reports-private.h: the view of reports, for its own files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-paper-view.h"
#include "vp-reports-view.h"
#include "vp-span-bar.h"

G_BEGIN_DECLS

typedef enum {
  REPORT_CLOSE, REPORT_SIGNING, REPORT_MONTH, REPORT_DONORS, REPORT_CLAIMS, REPORT_WELFARE, REPORT_DONOR, REPORT_LOW,
  REPORT_LABELS_ITEMS, REPORT_LABELS_VARIANTS, REPORT_LABELS_PLACES, REPORT_LABELS_BAGS, REPORT_LABELS_CARDS,
  REPORT_LABELS_NUMBERS, N_REPORTS
} ReportKind;

struct _VpReportsView {
  AdwBin parent_instance;

  /* borrowed */
  GtkListBox *list;
  VpSpanBar *span_bar;
  GtkDropDown *grouping_drop, *party_drop, *sheet_drop;
  GtkCheckButton *houses_check, *names_check;
  GtkSpinButton *start_spin;
  GtkWidget *party_box, *labels_box;
  VpPaperView *paper_view;

  /* owned */
  VpGoodsContext *context;
  GArray *party_ids; /* gint64, as in the drop down */
  guint asked;
};

/* Lays the chosen report out again. */
void vp_reports_view_preview (VpReportsView *self);

G_END_DECLS
