/* vp-care-audit.h: the yearly audit of looks into the data of children and elders, for the head
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-db.h"
#include "vp-listing.h"

G_BEGIN_DECLS

/* Each access with its purpose, the guardian's consent, who allowed it, its days and how often it was used in @year, then looks
 * that nobody had allowed; the subtitle counts them and says where the chain of the log ends. Whoever keeps data of minors audits
 * every year how (未成年人网络保护条例 37). */
VpListing *vp_care_audit_sheet (VpDb *db, int year, GError **error);

G_END_DECLS
