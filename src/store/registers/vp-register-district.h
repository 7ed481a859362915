/* vp-register-district.h: to which district a row of a register belongs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-register.h"

G_BEGIN_DECLS

/* The district of a row r as an expression of SQL: its own, or that of a row or person it names; transfer full. %NULL = none. */
char    *vp_register_district_sql (const VpRegister *of);
/* Whether its rows belong to districts. */
gboolean vp_register_has_district (const VpRegister *of);
/* Adds the rows of @district that are there on @today. */
gboolean vp_register_district_ids (VpDb *db, const VpRegister *of, int district, VpDate today, GArray *ids, GError **error);

G_END_DECLS
