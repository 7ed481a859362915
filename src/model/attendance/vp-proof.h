/* vp-proof.h: proofs of service 志愿服务记录证明
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-paper.h"
#include "vp-proof-store.h"

G_BEGIN_DECLS

/**
 * VpProofAsk:
 * @from, @to: days of service, 0 = open
 * @minutes: what is asked to be proved, 0 = whatever is credited
 * @purpose: what for, "" = not said
 */
typedef struct {
  gint64 volunteer_id;
  VpDate from, to;
  gint64 minutes;
  const char *purpose;
  VpDate today;
} VpProofAsk;

/* Checks the ledger, shows or numbers the proof, or takes the one that was issued for the same lines. Refused where nothing, or less than
 * is asked for, is credited. While it is shown there is no paper: then *@paper is %NULL. */
VpProof *vp_proof_issue  (VpDb *db, const VpProofAsk *ask, VpPaper **paper, GError **error);
/* The same, and its paper as the file @path; while it is shown that is refused with the day. */
gboolean vp_proof_write  (VpDb *db, const VpProofAsk *ask, const char *path, GError **error);
/* *@same: whether the ledger still has exactly its lines. %NULL without error where no such proof was issued here. */
VpProof *vp_proof_verify (VpDb *db, const char *serial, gboolean *same, GError **error);
/* It is not valid any more; its number is not given again. */
gboolean vp_proof_void   (VpDb *db, const char *serial, const char *reason, GError **error);
/* The stable word: "shown", "issued", "void" */
const char *vp_proof_word (VpProofState state);

/* vp-proof-paper.c */
/* @lines: (element-type VpProofLine); @again: it was printed before */
VpPaper *vp_proof_paper_new (VpDb *db, const VpProof *proof, GPtrArray *lines, gboolean again, GError **error);

G_END_DECLS
