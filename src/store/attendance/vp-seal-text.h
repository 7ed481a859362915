/* vp-seal-text.h: what a sealed month says, its hash, and whether it still says it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-seal-store.h"

G_BEGIN_DECLS

/* The hash of the lines posted from @from (year * 100 + month) to the month of @seal behind @seal->before; fills in its sums, and
 * with @bytes what was hashed. Transfer full; %NULL with @error set */
char      *vp_seal_text_hash   (VpDb *db, int from, VpSeal *seal, GString *bytes, GError **error);

/**
 * VpSealCheck:
 * @seal: as it stands
 * @found: what its lines give now
 * @lines, @minutes: of them
 * @chained: whether it stands behind the seal before it
 */
typedef struct {
  VpSeal *seal;
  char *found;
  gint64 lines, minutes;
  gboolean chained;
} VpSealCheck;

void       vp_seal_check_free  (VpSealCheck *self);
gboolean   vp_seal_check_is_sound (const VpSealCheck *self);
/* Every seal against its lines (VpSealCheck), by month, in one pass over the ledger. */
GPtrArray *vp_seal_verify      (VpDb *db, GCancellable *cancellable, GError **error);

/* The same for the check of the store: how many seals do not hold. */
gboolean   vp_seal_verify_all  (VpDb *db, gint64 *violations, GError **error);

G_END_DECLS
