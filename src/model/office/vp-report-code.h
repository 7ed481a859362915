/* vp-report-code.h: codes on printed reports, so that a scanner opens the report again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-date.h"

G_BEGIN_DECLS

typedef enum {
  VP_REPORT_CLOSE,     /* C: daily close 日结单 */
  VP_REPORT_MONTH,     /* M: stock sheet 进销存 */
  VP_REPORT_DONORS,    /* P: public notice of donors */
  VP_REPORT_CLAIMS,    /* Q: public notice of claims */
  VP_REPORT_STATEMENT, /* S: statement for one donor or welfare home */
  VP_REPORT_LOW,       /* W: what is short in a house */
} VpReportKind;

/**
 * VpReportCode:
 * @from, @to: the days it shows; @from 0 = from the beginning
 * @subject: letters of the house, or code of the donor or home; "" = all houses
 */
typedef struct {
  VpReportKind kind;
  VpDate from;
  VpDate to;
  char subject[16];
} VpReportCode;

/* "M201803-RM" a month, "C20180328-RM" a day, "P20180101.20180331" any span; transfer full. */
char    *vp_report_code_format (VpReportKind kind, VpDate from, VpDate to, const char *subject);
/* FALSE where it is no code of a report. */
gboolean vp_report_code_parse  (const char *text, VpReportCode *code);

G_END_DECLS
