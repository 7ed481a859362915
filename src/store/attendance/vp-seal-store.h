/* vp-seal-store.h: closed months of the ledger, in the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-date.h"
#include "vp-db.h"

G_BEGIN_DECLS

/**
 * VpSeal:
 * @month: year * 100 + month
 * @ends: its last day
 * @next: the month behind it
 * @before, @hash: SHA-256 in letters, "" before the first seal
 * @reason: why it was sealed while hours still waited, "" = none did
 */
typedef struct {
  gint64 id;
  int month;
  VpDate ends;
  int next;
  gint64 lines, minutes;
  char *before, *hash;
  char *reason;
  gint64 sealed_at;
  char *sealed_by;
} VpSeal;

VpSeal    *vp_seal_new         (void);
void       vp_seal_free        (VpSeal *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpSeal, vp_seal_free)

/* By month (VpSeal). */
GPtrArray *vp_seal_store_list  (VpDb *db, GError **error);
/* Inside a transaction; gives @seal its id. */
gboolean   vp_seal_store_add   (VpDb *db, VpSeal *seal, GError **error);
/* Hours of sheets, and declared ones, up to @day that nobody approved or returned yet. */
gboolean   vp_seal_store_count_open (VpDb *db, VpDate day, gint64 *n, GError **error);

/* The numbers of a line of the ledger that its seal covers; @month as it is posted. */
typedef struct {
  gint64 id, volunteer_id, project_id, team_id, event_id, attendance_id, reverses, entered_at;
  int month, day, start, minutes, district, category, evidence;
} VpSealedLine;

typedef gboolean (*VpSealedLineFunc) (const VpSealedLine *line, gpointer data, GError **error);
/* Every line posted in months from @from to @to (year * 100 + month), in the order in which they were entered. */
gboolean   vp_seal_store_each  (VpDb *db, int from, int to, VpSealedLineFunc func, gpointer data, GError **error);

G_END_DECLS
