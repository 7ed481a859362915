/* vp-register-listing.h: rows of a register as a table file or on paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-listing.h"
#include "vp-register-store.h"

G_BEGIN_DECLS

/* The rows of @ids in their order with every field, under the headings that an import takes for the same fields; sealed
 * fields masked, and as its parts what belongs to them. %VP_ERROR_DENIED where they are files of children or elders and who works
 * here has no access to them. Transfer full */
VpListing *vp_register_listing (VpDb *db, const VpRegister *of, const gint64 *ids, guint n, GError **error);
/* Adds to @listing what belongs to the rows with the keys (gint64): a list for each part that has something. */
gboolean   vp_register_list_parts (VpDb *db, const VpRegister *of, GArray *keys, VpListing *listing, GError **error);

G_END_DECLS
