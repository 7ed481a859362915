/* vp-sponsorship-store.h: what sponsors owe for the children they took on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-date.h"
#include "vp-db.h"

G_BEGIN_DECLS

/**
 * VpSponsorshipDue:
 * @child: number of the child's file: no name leaves a sealed row
 * @pay_day: by when it is to be paid
 * @owed, @paid: 分, of the year
 * @before: 分 that are still open of years before it
 */
typedef struct {
  gint64 agreement_id, sponsor_id;
  char *agreement, *child, *sponsor;
  VpDate pay_day;
  gint64 owed, paid, before;
} VpSponsorshipDue;

void       vp_sponsorship_due_free  (VpSponsorshipDue *self);

/* Who owes something for @year or for a year before it, by agreement and sponsor; freed with the array. */
GPtrArray *vp_sponsorship_store_due (VpDb *db, int year, GError **error);

/**
 * VpSponsorLine:
 * @child: number of the file
 * @name: of the child, "" where the guardian's consent to telling it is not in force
 * @owed, @paid: 分 of this sponsor for the year
 * @handed_on: the last day on which money of the agreement for that year was handed to the guardian, 0 = not yet
 *
 * What a sponsor has to do with one agreement in one year.
 */
typedef struct {
  int year;
  char *agreement, *child, *name;
  VpDate pay_day, handed_on;
  gint64 owed, paid;
} VpSponsorLine;

void       vp_sponsor_line_free       (VpSponsorLine *self);
/* Of the year of @as_of and the one before, and of earlier years what is not paid in full. @sponsor: (out): what it is called. */
GPtrArray *vp_sponsorship_store_lines (VpDb *db, gint64 id, VpDate as_of, char **sponsor, GError **error);

G_END_DECLS
