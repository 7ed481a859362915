/* vp-ledger-columns.h: what the lines of the ledger say, column by column
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-grid.h"
#include "vp-ledger-store.h"

G_BEGIN_DECLS

typedef enum {
  VP_LEDGER_DAY, VP_LEDGER_PERSON, VP_LEDGER_MINUTES, VP_LEDGER_EVIDENCE, VP_LEDGER_POINTS, VP_LEDGER_WHAT, VP_LEDGER_TEAM,
  VP_LEDGER_SHEET, VP_LEDGER_WHO, VP_LEDGER_REMARK, VP_N_LEDGER_COLUMNS
} VpLedgerColumn;

extern const VpGridColumn vp_ledger_columns[VP_N_LEDGER_COLUMNS];

/* transfer full; on any thread */
char *vp_ledger_line_text (const VpLedgerLine *line, guint column);

G_END_DECLS
