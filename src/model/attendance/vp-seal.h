/* vp-seal.h: closing a month of the ledger so that a changed past can be seen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-seal-text.h"

G_BEGIN_DECLS

/* "2018-03"; 0 = none */
int        vp_seal_parse_month (const char *text);

/**
 * vp_seal_month:
 * @month: year * 100 + month; must be over at @today
 * @reason: (nullable): why it is closed although hours of it still wait for somebody
 * @seal: (out): transfer full
 *
 * A transaction of its own that nothing takes back. The first seal covers everything before it; one that skips months covers those
 * as well. Refused with a sentence where the month is sealed already or hours wait and no reason is given.
 */
gboolean   vp_seal_month       (VpDb *db, int month, VpDate today, const char *reason, VpSeal **seal, GError **error);
/* The bytes whose SHA-256 the seal of @month is, into a file, whole or not at all. */
gboolean   vp_seal_export      (VpDb *db, int month, const char *path, GError **error);

G_END_DECLS
