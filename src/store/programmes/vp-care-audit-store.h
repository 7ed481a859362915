/* vp-care-audit-store.h: who looked into the data of children and elders in a year, and who allowed it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-date.h"
#include "vp-db.h"

G_BEGIN_DECLS

/**
 * VpCareAudit:
 * @section: what was looked into
 * @person: who
 * @purpose, @consent, @approved_by: of the access; %NULL where there was none on the day of a look
 * @from, @to: its days, 0 where there was none
 * @looks, @exports, @prints: how often, in that year
 * @last: Unix seconds of the last time, 0 = never
 */
typedef struct {
  char *section, *person, *purpose, *consent, *approved_by;
  VpDate from, to;
  gint64 looks, exports, prints, last;
} VpCareAudit;

void       vp_care_audit_free (VpCareAudit *self);

/* Every access that was open on some day of @year, used or not, then looks that none covered; a look that several cover stands at
 * the one that was entered last. VpCareAudit; elements are freed with the array. */
GPtrArray *vp_care_audit_list (VpDb *db, int year, GError **error);

G_END_DECLS
