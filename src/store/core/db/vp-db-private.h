/* vp-db-private.h: statements, for the store's own files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

/* The session extension is compiled into Debian's library; its header asks for these. */
#define SQLITE_ENABLE_SESSION 1
#define SQLITE_ENABLE_PREUPDATE_HOOK 1
#include <sqlite3.h>
#include <sys/stat.h>
#include "vp-db.h"

G_BEGIN_DECLS

/* KiB of pages the writer holds, and while it sorts for an index. */
#define VP_DB_CACHE 16384
#define VP_DB_SORT_CACHE 1024

/* Which files on disk the writer has open. */
typedef struct {
  struct stat store, log;
  gboolean known; /* FALSE for a store in memory */
} VpDbPlace;

struct _VpDb {
  sqlite3 *handle;
  VpDbRole role;
  GThread *owner;
  char *path;

  /* owned */
  GHashTable *statements;   /* SQL text → sqlite3_stmt, prepared once and kept */
  sqlite3_session *session; /* while a transaction is open */
  VpChanges *touched;
  char *said;               /* what it does, or NULL */
  GHashTable *trusted_teams; /* ids that the rows of a bulk transaction refer to */

  /* borrowed */
  GCancellable *cancellable;
  const char *who, *second;
  const char *gated; /* the action that the gate let through before the transaction began */
  VpDbCommitted committed;
  gpointer committed_data;

  struct _VpSealed *sealed; /* vp-sealed.h */
  VpDbPlace place; /* of the writer */
  gint64 site;
  gboolean references_late; /* foreign keys are off until this transaction is over */
};

/* Remembers the files of the writer, and looks whether they still have their names: work in a write-ahead log without a
 * name is seen by nobody else and gone after a power cut (vp-db-place.c). */
gboolean vp_db_place_remember (VpDb *self, GError **error);
gboolean vp_db_place_check    (VpDb *self, GError **error);

/* Records every change of the exchanged tables (vp-changes.c). */
gboolean vp_changes_attach    (sqlite3_session *session);

/* In a bulk transaction: a row is written that refers to @team_id, 0 = to none. Looked up once, before the commit. */
void     vp_references_trust_team (VpDb *self, gint64 team_id);
/* The rows of a bulk transaction refer to rows that exist; FALSE with @error set where one does not. */
gboolean vp_references_check (VpDb *self, GError **error);

/* A prepared statement of this connection, reset and unbound again when it goes out of scope. @sql is one string
 * literal of the store (never assembled from values). */
typedef sqlite3_stmt VpStmt;
void     vp_stmt_done      (VpStmt *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpStmt, vp_stmt_done)

VpStmt  *vp_db_prepare     (VpDb *self, const char *sql, GError **error);
gboolean vp_db_exec        (VpDb *self, const char *sql, GError **error);
/* One step. TRUE with *@row saying whether a row is there; FALSE with @error set. A row with NULL in a column of a table
 * that holds none is damage: %VP_ERROR_CORRUPT. */
gboolean vp_stmt_step      (VpStmt *self, gboolean *row, GError **error);
/* The same without that look, for the one loop over all people; its caller looks at what it cannot do without. */
gboolean vp_stmt_step_unguarded (VpStmt *self, gboolean *row, GError **error);
/* For statements without a result: step, reset. */
gboolean vp_stmt_run       (VpStmt *self, GError **error);
/* Borrowed until the statement is stepped and done. NULL is stored as "". */
void     vp_stmt_bind_text (VpStmt *self, int index, const char *text);
void     vp_stmt_bind_id   (VpStmt *self, int index, gint64 id);              /* 0 is stored as NULL */
char    *vp_stmt_dup_text  (VpStmt *self, int column);
/* Every row that is left as what @read makes of it; elements are freed with the array. NULL with @error set. */
typedef gpointer (*VpStmtRead) (VpStmt *stmt);
GPtrArray *vp_stmt_collect  (VpStmt *self, VpStmtRead read, GDestroyNotify destroy, GError **error);
/* Adds the first column of every row that is left to @ids, of gint64. */
gboolean vp_stmt_collect_ids (VpStmt *self, GArray *ids, GError **error);
/* The first row of @sql with @id as ?1, as what @read makes of it. NULL where there is none, with %VP_ERROR_NOT_FOUND and
 * the sentence @gone where one is given; NULL with @error set where the store fails. */
gpointer vp_db_one          (VpDb *self, const char *sql, gint64 id, VpStmtRead read, const char *gone, GError **error);
/* One integer of one row; @fallback where there is no row. FALSE with @error set. */
gboolean vp_db_query_int   (VpDb *self, const char *sql, gint64 argument, gint64 fallback, gint64 *value,
                            GError **error);
/* Sets %VP_ERROR_CORRUPT with the name of the file. FALSE. */
gboolean vp_db_set_damaged (sqlite3 *handle, GError **error);
/* SQLite's quick check of the file: its structure, its order, no NULL where none can be. %VP_ERROR_CORRUPT where not. */
gboolean vp_db_quick_check (VpDb *self, GError **error);
/* Makes an empty file for its owner alone, where there is none; the files SQLite puts beside it take its mode. Never
 * touches a file that is there: one open and close would drop SQLite's locks. */
void     vp_db_make_file   (const char *path);
/* Sets @error from the connection's last failure, in words that name file and cause: disk full, busy, damaged, cancelled
 * are told apart. @operation is for the log alone. FALSE. */
gboolean vp_db_set_error   (sqlite3 *handle, const char *operation, GError **error);
/* As a changeset says it: entities and ids of its rows are added to @changes. */
gboolean vp_changes_add_changeset (VpChanges *changes, const void *data, int size, GError **error);

/* The index of the log by row (vp-outbox-rows.c): of one entry, of all entries of before it was kept, and whether it says
 * what the changesets say. */
gboolean vp_outbox_rows_add    (VpDb *db, gint64 seq, const void *changeset, int size, GError **error);
gboolean vp_outbox_rows_fill   (VpDb *db, GError **error);
gboolean vp_outbox_rows_verify (VpDb *db, gint64 *violations, GError **error);

G_END_DECLS
