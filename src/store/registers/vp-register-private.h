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

/* Who uses a row, as vp_register_uses() tells it: all of them, those that a merge moves, or lines of ledgers, which stay. */
typedef enum { VP_USES_ALL, VP_USES_MOVED, VP_USES_KEPT } VpUses;
char    *vp_register_tell_uses     (VpDb *db, const VpRecord *row, VpUses which, GError **error);

/* When the row that @row belongs to was removed; 0 = it is there. */
gboolean vp_register_owner_removed (VpDb *db, const VpRecord *row, gint64 *removed_at, GError **error);
/* How many other rows, of a part those of the same owner, are alike in the key fields, of which @field is the first. */
gboolean vp_register_count_twins   (VpDb *db, const VpRecord *row, guint *field, gint64 *twins, GError **error);
/* Rows of a register that stand below each other, by the field @parent: one above itself would never end, and is refused with
 * @sentence at that field. */
gboolean vp_register_check_tree    (VpDb *db, const VpRecord *row, guint parent, const char *sentence, guint *field, GError **error);
/* What is new and has no place in the order, @field, comes last. @sql: the last place there is among those of ?1 */
gboolean vp_register_put_last      (VpDb *db, const VpRecord *former, VpRecord *row, guint field, const char *sql, gint64 argument,
                                    GError **error);
/* Removes what belongs to a row that is deleted itself. */
gboolean vp_register_delete_parts  (VpDb *db, const VpRecord *owner, GError **error);
/* Binds the value of a field that is stored. */
void     vp_register_bind          (VpStmt *stmt, int parameter, const VpRegisterField *field, const VpValue *value);
/* A row that comes back is itself again. */
gboolean vp_register_forget_alias  (VpDb *db, const VpRecord *row, GError **error);

G_END_DECLS
