/* vp-register-listing.h: rows of a register as a table file or on paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-listing.h"
#include "vp-register-store.h"

G_BEGIN_DECLS

/* The rows of @ids in their order with every field, under the headings that an import takes for the same fields; sealed
 * fields masked. Transfer full */
VpListing *vp_register_listing (VpDb *db, const VpRegister *of, const gint64 *ids, guint n, GError **error);

G_END_DECLS
