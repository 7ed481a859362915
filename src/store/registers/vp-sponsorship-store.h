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

G_END_DECLS
