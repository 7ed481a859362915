/* vp-register-visitors.h: who may visit children
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-date.h"
#include "vp-db.h"

G_BEGIN_DECLS

/* Whether everybody in @visitors (names with commas or blanks between) may go on @day: nothing may be known against them, which was
 * asked within a year; to a child (@child) nobody goes of whom it was not asked (未成年人保护法 62, from 2021-06-01). */
gboolean vp_visitors_check (VpDb *db, const char *visitors, VpDate day, gboolean child, GError **error);

G_END_DECLS
