/* vp-due-store.h: what asks for somebody, and which rows these are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-date.h"
#include "vp-db.h"

G_BEGIN_DECLS

/* @district: 0 = all; what has none is told of all together, and says so */
typedef struct {
  VpDate day;
  int district;
} VpDueSpan;

/**
 * VpDueRow:
 * @kind: stable word: "certificates", "public-day" …, the name of a register
 * @page: id of the page it is done on, "" where it is an action of the window: that of @kind
 * @of: the register there, or the part of the page; "" = none
 * @has_rows: vp_due_read_ids() tells which rows there these are
 * @is_whole: a district was asked for, and this is of all of them
 */
typedef struct {
  char *kind, *title, *page, *of;
  gint64 count; /* 0 = the title says it all */
  VpDate day;   /* 0 = none */
  gboolean has_rows, is_whole;
} VpDueRow;

void       vp_due_row_free (VpDueRow *self);
/* "Hours to be approved: 12"; transfer full. */
char      *vp_due_row_text (const VpDueRow *self);
/* What asks for somebody, with how many there are of it (VpDueRow, freed with the array); a backup after @backup_days whole days
 * without one, 0 = never. */
GPtrArray *vp_due_read     (VpDb *db, const VpDueSpan *span, guint backup_days, GError **error);
/* The rows of one kind (gint64), the first day first; none where its page cannot show rows alone. */
GArray    *vp_due_read_ids (VpDb *db, const char *kind, const VpDueSpan *span, GError **error);
/* Whoever was born in this span turns 18 within thirty days of @day. */
void       vp_due_adults   (VpDate day, VpDate *born_from, VpDate *born_to);

G_END_DECLS
