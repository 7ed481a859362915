/* vp-row.h: one row of a table and the structure that holds it
 *
 * A store tells once which member stands in which column; writing, changing and reading follow from it. What is not a plain
 * member (sealed columns, the clock, words of another table) stays with the store.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-db-private.h"

G_BEGIN_DECLS

typedef enum {
  VP_MEMBER_INT,   /* int, an enumeration, a flag, a day */
  VP_MEMBER_INT64,
  VP_MEMBER_ID,    /* gint64; 0 is stored as NULL */
  VP_MEMBER_TEXT,  /* char *; NULL is stored as "" */
} VpMemberKind;

typedef struct {
  const char *column;
  VpMemberKind kind;
  gsize offset;
} VpMember;

#define VP_MEMBER(type, kind, column, member) { column, VP_MEMBER_ ## kind, G_STRUCT_OFFSET (type, member) }

/* @members: the first one is the key, a gint64 */
typedef struct {
  const char *table;
  const VpMember *members;
  guint n_members;
} VpRowShape;

/* Writes @row; a key of 0 is given before, out of the numbers of the table. */
gboolean vp_row_insert (VpDb *db, const VpRowShape *shape, gpointer row, GError **error);
/* Every column of the row with the key of @row. @found: (out) (optional): whether there is one */
gboolean vp_row_update (VpDb *db, const VpRowShape *shape, gconstpointer row, gboolean *found, GError **error);
/* Fills @row, which owns its texts, from columns that stand in the order of the shape, from @first on. */
void     vp_row_fill   (VpStmt *stmt, int first, const VpRowShape *shape, gpointer row);

G_END_DECLS
