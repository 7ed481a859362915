/* vp-outbox.h: the log of changes, undo and redo
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-db.h"

G_BEGIN_DECLS

typedef struct {
  gint64 seq;
  gint64 at;        /* Unix seconds */
  char *who;
  char *action;
  char *summary;
  char *reason;
  gint64 undoes;    /* 0 = not an undo */
  gboolean undone;
  gint64 batch_id;
  VpActionKind kind;
} VpLogEntry;

/* One changed field of one row, as words: table, column, old and new value ("" = none). */
typedef struct {
  char *entity;
  gint64 id;
  char *field;
  char *before;
  char *after;
} VpLogField;

void       vp_log_entry_free    (VpLogEntry *self);
void       vp_log_field_free    (VpLogField *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpLogEntry, vp_log_entry_free)

/**
 * VpLogQuery:
 * @text: (nullable): stands in the summary, the reason or the name of who did it
 * @from, @to: Unix seconds, 0 = open
 * @table: (nullable): some row of it was touched
 */
typedef struct {
  const char *text;
  gint64 from, to;
  const char *table;
} VpLogQuery;

/* Newest first, at most @limit; elements are freed with the array. @query: (nullable) */
GPtrArray *vp_outbox_list       (VpDb *db, const VpLogQuery *query, guint limit, GError **error);
/* How many there are. */
gboolean   vp_outbox_count      (VpDb *db, const VpLogQuery *query, gint64 *count, GError **error);
/* What one entry changed, field by field. Sealed fields are told as changed, without their values. */
GPtrArray *vp_outbox_fields     (VpDb *db, gint64 seq, GError **error);
/* The same of one row of @table, where the entry changed it: what it put in or took out is told by its summary. */
GPtrArray *vp_outbox_row_fields (VpDb *db, gint64 seq, const char *table, gint64 id, GError **error);
/* Entries that touched one row of @table, newest first. */
GPtrArray *vp_outbox_history    (VpDb *db, const char *table, gint64 id, guint limit, GError **error);

/* The entry the next undo or redo would take back; %NULL without error where there is none. */
VpLogEntry *vp_outbox_next_undo (VpDb *db, GError **error);
VpLogEntry *vp_outbox_next_redo (VpDb *db, GError **error);

/* %VP_ERROR_NOT_FOUND where there is none. */
VpLogEntry *vp_outbox_get       (VpDb *db, gint64 seq, GError **error);
/* Whether it can be taken back: it stands, is no undo, and nothing of it left the office. */
gboolean    vp_log_entry_can_undo (const VpLogEntry *self);

/**
 * vp_outbox_revert:
 * @seq: an entry that stands
 * @kind: %VP_ACTION_UNDO or %VP_ACTION_REDO
 *
 * A transaction of its own that applies the inverse of the entry's changeset; ledger lines are taken back by reversing
 * lines; import batches are withdrawn. Refused with %VP_ERROR_CONFLICT where later work stands on what would change.
 */
gboolean   vp_outbox_revert     (VpDb *db, gint64 seq, VpActionKind kind, GError **error);

/* Whether lines of the table are never changed: each is answered by a line of its own. */
gboolean   vp_outbox_is_ledger  (const char *table);
/* For the store's own transactions: applies the inverse of @changeset to @only_tables, or with %NULL to every table but
 * the ledger, whose lines are reversed by the caller. */
gboolean   vp_outbox_apply_inverse (VpDb *db, const void *changeset, int size, const char *const *only_tables, GError **error);
/* The ids (gint64) of the rows of @table that @changeset inserted; transfer full */
GArray    *vp_outbox_inserted   (const void *changeset, int size, const char *table);

G_END_DECLS
