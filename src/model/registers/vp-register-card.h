/* vp-register-card.h: one row of a register on paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-register-store.h"

G_BEGIN_DECLS

/* A PDF with every field of the row that holds something, and a table of each thing that belongs to it; sealed fields
 * masked. */
gboolean vp_register_write_card (VpDb *db, const VpRegister *of, gint64 id, const char *path, GError **error);

G_END_DECLS
