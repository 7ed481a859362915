/* vp-register-private.h: statements made of descriptions, for the files of registers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-db-private.h"
#include "vp-register.h"

G_BEGIN_DECLS

/* The people who stand in a field: id, number, name, birth. */
VpStmt *vp_register_prepare_people (VpDb *db, const VpRegister *self, guint field, GError **error);

G_END_DECLS
