/* vp-pairing-matrix.h: units × communities 双报到: agreements, members who reported, returns that are missing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-listing.h"
#include "vp-pairing-store.h"

G_BEGIN_DECLS

/* What stands before the communities, from the left. */
typedef enum {
  VP_PAIRING_UNIT,
  VP_PAIRING_AGREED,   /* how many agreements */
  VP_PAIRING_MEMBERS,  /* of the latest return of the span: a return says how many there are, so months are never added */
  VP_PAIRING_LATEST,   /* the month of that return */
  VP_PAIRING_MISSING,  /* months without one in which an agreement was in force */
  VP_PAIRING_NAMES,    /* the communities with the day of their agreement */
  VP_PAIRING_N_COLUMNS
} VpPairingColumn;

/* @members: -1 = no return of the span. @cells: the agreements (VpPairingRow, borrowed) by community, %NULL = none. */
typedef struct {
  gint64 id;
  char *name;
  gint64 members;
  int latest;
  guint agreed;
  GArray *missing; /* int, months */
  const VpPairingRow **cells;
} VpPairingUnit;

/**
 * VpPairingMatrix:
 * @from, @to: the first and the last month of the span
 * @communities: VpPairingRow, in order of districts
 * @units: VpPairingUnit
 * @members, @agreed, @leaders: sums
 * @late: units with a return missing
 */
typedef struct {
  int from, to;
  GPtrArray *agreements, *communities, *units;
  gint64 members, agreed, leaders;
  guint late;
} VpPairingMatrix;

VpPairingMatrix *vp_pairing_matrix_read    (VpDb *db, int from, int to, GError **error);
void             vp_pairing_matrix_free    (VpPairingMatrix *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpPairingMatrix, vp_pairing_matrix_free)

/* The newest month of which there is a return; that of @today where there is none. */
gboolean         vp_pairing_matrix_newest  (VpDb *db, VpDate today, int *month, GError **error);
/* The month @n months after @month. */
int              vp_pairing_month_add      (int month, int n);

/* %VP_PAIRING_N_COLUMNS and a column for each community; the row behind the units tells of leaders who reported. */
guint            vp_pairing_matrix_n_rows  (const VpPairingMatrix *self);
const char      *vp_pairing_matrix_title   (const VpPairingMatrix *self, guint column);
char            *vp_pairing_matrix_text    (const VpPairingMatrix *self, guint row, guint column); /* transfer full */
/* "185 units have 185 agreements …": what it comes to; transfer full */
char            *vp_pairing_matrix_tell    (const VpPairingMatrix *self);
/* The whole of it, or on paper what stands before the communities; transfer full */
VpListing       *vp_pairing_matrix_listing (const VpPairingMatrix *self, gboolean late_only, gboolean on_paper);

G_END_DECLS
