/* vp-register-index.h: every row of a register in packed columns, answering each key press
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-register-store.h"

G_BEGIN_DECLS

/**
 * VpRegisterIndex:
 *
 * What searching, filtering and sorting need of all rows as of the moment of reading; the rows themselves are read when
 * they are seen. Reference counted; for any thread.
 */
typedef struct _VpRegisterIndex VpRegisterIndex;

/* One condition. With @values any of them; without, from @least to @most (0 = open), where 0 as a day is not known and
 * fits none. */
typedef struct {
  guint field;
  const gint64 *values;
  guint n_values;
  gint64 least, most;
} VpRegisterFilter;

/**
 * VpRegisterQuery:
 * @text: (nullable): characters of any field, or initials of a name
 * @filters: all must hold
 * @sort: a field, or -1 = the register's own order
 * @removed: removed and ended rows too
 * @as_of: rows in force on that day; 0 = not ended before today
 * @rows: (nullable): of these alone (gint64), ended ones too; removed ones are in no answer then
 */
typedef struct {
  const char *text;
  const VpRegisterFilter *filters;
  guint n_filters;
  int sort;
  gboolean descending;
  gboolean removed;
  VpDate as_of;
  const GArray *rows;
} VpRegisterQuery;

VpRegisterIndex *vp_register_index_read  (VpDb *db, const VpRegister *of, GError **error);
VpRegisterIndex *vp_register_index_ref   (VpRegisterIndex *self);
void             vp_register_index_unref (VpRegisterIndex *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpRegisterIndex, vp_register_index_unref)

/* What is known inside, for tests and benchmarks. */
const VpRegister      *vp_register_index_of    (const VpRegisterIndex *self);
const VpRegisterWords *vp_register_index_words (const VpRegisterIndex *self); /* borrowed */
guint      vp_register_index_size  (const VpRegisterIndex *self); /* removed rows too */
/* Whether any row, removed ones too, has something in @field. */
gboolean   vp_register_index_has_values (const VpRegisterIndex *self, guint field);

/* Ids (gint64) of the rows that fit, in order. Rows that are alike in the sorted field stay in the order of the register. */
GArray    *vp_register_index_query (VpRegisterIndex *self, const VpRegisterQuery *query);
/* How many rows each value of @field would leave beside the text and the other filters: gint64 → GUINT_TO_POINTER. */
GHashTable *vp_register_index_count (VpRegisterIndex *self, const VpRegisterQuery *query, guint field);
/* Folds every text (@step 0) and sorts by each field (the steps after it), so that no key and no heading is waited for:
 * for a thread that has the time, and can do other things between two steps. Whoever asks before it is done does it.
 * %FALSE when there is nothing left. */
gboolean   vp_register_index_prepare (VpRegisterIndex *self, guint step);
/* The sum of a counted field over some rows. */
gint64     vp_register_index_sum   (VpRegisterIndex *self, const gint64 *ids, guint n, guint field);

G_END_DECLS
