/* vp-proof-store.h: proofs of service and their register, in the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-date.h"
#include "vp-db.h"

G_BEGIN_DECLS

/* As the table numbers them. */
typedef enum { VP_PROOF_SHOWN, VP_PROOF_ISSUED, VP_PROOF_VOID } VpProofState;

/**
 * VpProof:
 * @from, @to: days of service, 0 = open
 * @hash: of the lines, in letters; @last_line: the newest of them
 * @shown_until: last day on which it is shown before it is issued, 0 = that is not asked for
 * @printed: how often
 * @label: the person as registers call people; only read
 */
typedef struct {
  gint64 id, volunteer_id;
  char *serial;
  VpDate from, to;
  char *purpose;
  gint64 lines, minutes;
  char *hash;
  gint64 last_line;
  VpDate asked_on, shown_until;
  VpProofState state;
  VpDate issued_on;
  char *made_by;
  int printed;
  char *void_reason;
  char *label;
  gint64 number;
} VpProof;

VpProof   *vp_proof_new         (void);
void       vp_proof_free        (VpProof *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpProof, vp_proof_free)

/* Inside a transaction: adds it, with id 0, or writes what became of it. */
gboolean   vp_proof_store_save  (VpDb *db, VpProof *proof, GError **error);
/* Newest first (VpProof); @volunteer_id 0 = of everybody. */
GPtrArray *vp_proof_store_list  (VpDb *db, gint64 volunteer_id, GError **error);
/* %NULL without error where no proof has that number. */
VpProof   *vp_proof_store_find  (VpDb *db, const char *serial, GError **error);

/* What is proved: lines of the ledger that stand, by day. */
typedef struct {
  gint64 id;
  VpDate day;
  int minutes;
  char *what;  /* the event, else the project */
  char *team;
} VpProofLine;
void       vp_proof_line_free   (VpProofLine *self);
GPtrArray *vp_proof_store_lines (VpDb *db, gint64 volunteer_id, VpDate from, VpDate to, GError **error);
/* Lines of sheets of that time on which the person was there and whose hours are not approved. */
gboolean   vp_proof_store_count_open (VpDb *db, gint64 volunteer_id, VpDate from, VpDate to, gint64 *n, GError **error);

G_END_DECLS
