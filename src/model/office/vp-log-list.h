/* vp-log-list.h: the log of changes as a list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-listing.h"
#include "vp-outbox.h"

G_BEGIN_DECLS

/* When, who, what, why, whether it stands; transfer full. */
char    *vp_log_list_cell (const VpLogEntry *entry, guint column);
/* Adds a row for each entry that @query asks for, newest first, with all columns of vp_log_list_cell(). Refused where these are
 * more than a list holds (vp_listing_check_rows()). */
gboolean vp_log_list_fill (VpDb *db, const VpLogQuery *query, VpListing *listing, GError **error);

G_END_DECLS
