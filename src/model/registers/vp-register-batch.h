/* vp-register-batch.h: one field of many rows of a register
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-register-store.h"

G_BEGIN_DECLS

/* Whether a field can have one value in many rows: not what is each row's own, sealed, derived, or fixed. */
gboolean vp_register_can_batch  (const VpRegister *of, guint field);

/**
 * vp_register_batch_edit:
 * @text: as typed; blank takes the value away
 * @changed: (out): how many rows had another value before
 *
 * One transaction with one undo, all or nothing: a row that cannot be so is named in @error. Removed rows are refused. Where
 * every row has the value already nothing is written.
 */
gboolean vp_register_batch_edit (VpDb *db, const VpRegister *of, const gint64 *ids, guint n, guint field, const char *text, guint *changed, GError **error);
/* "甲站、乙站、丙站 等 12 项": whom a question is about; transfer full */
char    *vp_register_name_rows  (VpDb *db, const VpRegister *of, const gint64 *ids, guint n);

G_END_DECLS
