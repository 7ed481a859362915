/* vp-erasure-rows.h: rows of all rooms that are about one person
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-outbox-erase.h"

G_BEGIN_DECLS

/* A column of @table that names a person of the roster. */
typedef struct {
  char *table, *column;
} VpPersonColumn;

/* Of every table, as the schema says it (VpPersonColumn); freed with the array. */
GPtrArray *vp_person_columns       (VpDb *db, GError **error);
gboolean   vp_person_column_count  (VpDb *db, const VpPersonColumn *self, gint64 id, gint64 *rows, GError **error);
/* Entries of the log (gint64, added to @seqs) that touched rows which name the person. */
gboolean   vp_person_column_seqs   (VpDb *db, const VpPersonColumn *self, gint64 id, GArray *seqs, GError **error);
/* Takes the words out of rows that name the person, of rows that refer to these, and, those that mean nobody else, out of
 * every text there is. */
gboolean   vp_erasure_rows_replace (VpDb *db, GPtrArray *columns, gint64 id, const VpErasedWords *words, GError **error);

G_END_DECLS
