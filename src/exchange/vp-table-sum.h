/* vp-table-sum.h: a table in three numbers, to compare what was written with what was given
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  guint last_row;
  guint64 n_cells; /* that are not empty */
  guint64 digest;  /* of their places and texts, in order */
} VpTableSum;

void     vp_table_sum_add      (VpTableSum *self, guint row, guint column, const char *text, gsize length);
/* The same for a text before it is written: what the reader leaves out does not count. */
void     vp_table_sum_add_text (VpTableSum *self, guint row, guint column, const char *text);
gboolean vp_table_sum_equal    (const VpTableSum *a, const VpTableSum *b);

G_END_DECLS
