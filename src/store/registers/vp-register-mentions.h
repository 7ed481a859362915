/* vp-register-mentions.h: the rows of registers that name a person or a row of another register
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-register-store.h"

G_BEGIN_DECLS

/**
 * VpMention:
 * @of, @field: whose rows, and where they name it
 * @total: how many there are
 * @rows: (element-type VpRecord): the first of them in the order of the register; sealed fields are masked
 */
typedef struct {
  const VpRegister *of;
  guint field;
  gint64 total;
  GPtrArray *rows;
  VpRegisterWords *words;
} VpMention;

void       vp_mention_free       (VpMention *self);
/**
 * vp_register_mentions:
 * @of: (nullable): the register of the row, %NULL = a volunteer
 * @key: what other rows hold of it
 * @most: rows of each register that are read
 *
 * What belongs to a row of a register is told by vp_register_list_of() and not here; what belongs to a person is here.
 *
 * Returns: (element-type VpMention) (transfer full): only of registers that have some, in their order
 */
GPtrArray *vp_register_mentions  (VpDb *db, const VpRegister *of, gint64 key, guint most, GError **error);

G_END_DECLS
