/* vp-sealed.h: rows whose sealed columns stand in one closed blob
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every recorded table that says of a text column that it is sealed has a column "sealed" beside it. In a store with a passcode
 * the text columns are empty and that one holds all of them, closed for this row of this table alone. Whoever writes a row
 * writes its sealed columns as always, all of them, and marks what was closed before as out of date (VP_SEALED_STALE); before the
 * transaction ends every row that was written is closed here, whoever wrote it, an undo too. Whoever reads uses VP_OPENED.
 */
#pragma once

#include "vp-db-private.h"
#include "vp-key-ring.h"

G_BEGIN_DECLS

typedef struct _VpSealed VpSealed;

/* Of literals: the text of a sealed column, wherever it stands; @alias is "" or ends in a point. A blob that does not belong
 * there, is cut, or of another key is an error of the statement that names the row. */
#define VP_OPENED(table, alias, column) \
  "vp_opened ('" table "', " alias "id, " alias "sealed, '" column "', " alias column ")"
/* Part of SET wherever the sealed columns of a row are written. */
#define VP_SEALED_STALE "sealed = vp_stale (sealed)"
/* A changeset of the log as it was recorded. */
#define VP_OPENED_CHANGESET(alias) "vp_opened_log (" alias "seq, " alias "changeset)"

/* For statements that are made of descriptions. */
void      vp_sealed_append_opened  (GString *sql, const char *table, const char *alias, const char *column);

/* Of a connection: from its opening to its end. */
VpSealed *vp_sealed_new            (VpDb *db);
void      vp_sealed_free           (VpSealed *self);

/* The keys of the store, %NULL = locked: what is sealed is then neither read nor written. */
gboolean  vp_db_set_ring           (VpDb *db, VpKeyRing *ring, GError **error);
VpKeyRing *vp_db_get_ring          (VpDb *db); /* borrowed; %NULL = there is no passcode, or it is locked */

/* Before the changeset of a transaction is taken: closes every row that was written. */
gboolean  vp_sealed_finish         (VpDb *db, GError **error);
/* The same before recording is switched on or off; what fails is told by vp_sealed_finish(). */
void      vp_sealed_settle         (VpDb *db);
void      vp_sealed_forget         (VpDb *db); /* the transaction was rolled back */
/* A bulk load closes its rows itself (vp-private.c). */
void      vp_sealed_watch          (VpDb *db, gboolean watch);

/* Puts the sealed columns of a row back in clear for the rest of the transaction, for a statement that works on them. */
gboolean  vp_sealed_unpack         (VpDb *db, const char *table, gint64 id, GError **error);
/* The same of every row that a changeset of before the passcode holds in clear: only so can it be taken back. */
gboolean  vp_sealed_unpack_recorded (VpDb *db, const void *changeset, int size, GError **error);
/* Whether a value of the column "sealed" says that its row was put back in clear. */
gboolean  vp_sealed_is_stale       (sqlite3_value *sealed);

/* Closes what is open and what is closed with an older key, of the rows of a table with ids above @after up to @last. */
gboolean  vp_sealed_close_rows     (VpDb *db, const char *table, gint64 after, gint64 last, GError **error);
/* Names (borrowed) of all tables with sealed columns, in the order of the rooms. */
GPtrArray *vp_sealed_tables        (VpDb *db, GError **error);

/* Names (borrowed) of the sealed columns of one of them. */
GPtrArray *vp_sealed_columns       (VpDb *db, const char *table, GError **error);

/* Writes the closed form of @texts, in the order of the table's sealed columns; borrowed until the next call. */
const guint8 *vp_sealed_close      (VpDb *db, const char *table, gint64 id, const char *const *texts, gsize *size, GError **error);

/* Values of the column "sealed" in two states of one row. */
typedef struct {
  const char *column;
  gboolean before, after; /* whether there is something */
} VpSealedChange;

/* Whether the column of that number is the one of the blob, or the number by which a person is found. */
gboolean  vp_sealed_is_blob        (VpDb *db, const char *table, int column);
gboolean  vp_sealed_is_tag         (VpDb *db, const char *table, int column);
/* The columns that differ; free with g_array_unref(). %NULL where one of the two cannot be opened. */
GArray   *vp_sealed_compare        (VpDb *db, const char *table, gint64 id, sqlite3_value *before, sqlite3_value *after);

G_END_DECLS
