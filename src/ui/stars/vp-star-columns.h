/* vp-star-columns.h: what lists of candidates and of batches tell of a person or a team
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-certification-store.h"
#include "vp-grid.h"

G_BEGIN_DECLS

/* The columns of lists of people or of teams; static. */
const VpGridColumn *vp_star_columns   (VpHolder holder, guint *n);
/* The column with the team of a person, or the one above a team, that says nothing where none of them has one. */
#define VP_STAR_COLUMN_TEAM 5
/* The cell of one of them. @rules (nullable) name the level before. Transfer full. */
char               *vp_star_cell      (const VpCertificationResult *result, VpHolder holder, guint column, const VpRuleVersion *rules);
/* "978 people", "135 teams"; transfer full */
char               *vp_star_count     (VpHolder holder, gint64 n);
/* Says of a list whom it tells of, for the log of what is taken out: all of @results, or of the @n in @shown. */
void                vp_star_tell_about (VpListing *listing, VpHolder holder, GPtrArray *results, const guint *shown, guint n);

G_END_DECLS
