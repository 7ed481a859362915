/* vp-ledger.h: the ledger of hours as a table of any two things, with words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-ledger-store.h"
#include "vp-office.h"

G_BEGIN_DECLS

/* One end of a row or column of the table. */
typedef struct {
  gint64 key;
  char *title;
  gint64 minutes, lines;
} VpLedgerHead;

/**
 * VpLedger:
 * @rows, @columns: (element-type VpLedgerHead): the largest first; months in their order
 *
 * A table with its sums.
 */
typedef struct {
  VpLedgerAsk ask;
  GPtrArray *rows, *columns;
  GHashTable *minutes; /* of cells, by row and column */
  gint64 total, lines;
} VpLedger;

void        vp_ledger_free       (VpLedger *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpLedger, vp_ledger_free)
VpLedger   *vp_ledger_read       (VpDb *db, const VpLedgerAsk *ask, GError **error);
/* Minutes of a cell, by places of @rows and @columns */
gint64      vp_ledger_get        (const VpLedger *self, guint row, guint column);
/* What hours are counted by; translated */
const char *vp_ledger_axis_title (VpLedgerAxis axis);
/* The stable word: "month", "district" … */
const char *vp_ledger_axis_word  (VpLedgerAxis axis);
/* %VP_N_LEDGER_AXES = none */
VpLedgerAxis vp_ledger_find_axis (const char *word);
/* "A in, out, signed and seen": a class of evidence; translated */
const char *vp_evidence_title    (int evidence);

G_END_DECLS
