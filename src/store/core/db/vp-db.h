/* vp-db.h: one SQLite connection, owned by one thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>
#include "vp-error.h"

G_BEGIN_DECLS

typedef struct _VpDb VpDb;

/* Kinds of things that change; `changed` announcements name them. */
typedef enum {
  VP_ENTITY_VOLUNTEER,
  VP_ENTITY_TEAM,
  VP_ENTITY_SERVICE_RECORD,
  VP_ENTITY_IMPORT_BATCH,
  VP_ENTITY_RULE,
  VP_ENTITY_CERTIFICATION,
  VP_ENTITY_CERTIFICATE,
  VP_ENTITY_CODE,
  VP_ENTITY_GOODS, /* houses, catalogue, parties */
  VP_ENTITY_STOCK, /* documents and the ledger of goods */
  VP_ENTITY_MEAL,  /* porridge house and suspended meals */
  VP_ENTITY_EVENT, /* events, their posts, shifts and sign-ups */
  VP_ENTITY_REGISTER, /* rows of registers that nothing else is built on */
  VP_ENTITY_SETTING, /* what is the office's own business */
  VP_N_ENTITIES
} VpEntity;

/**
 * VpChanges:
 * @ids: by entity (gint64)
 * @all: for bulk work: everything of that entity may be different
 * @tables: name of a recorded table → ids (GArray of gint64) of the rows that were touched one by one
 *
 * What one committed transaction touched.
 */
typedef struct {
  GArray *ids[VP_N_ENTITIES];
  gboolean all[VP_N_ENTITIES];
  GHashTable *tables;
} VpChanges;

VpChanges *vp_changes_new   (void);
void       vp_changes_free  (VpChanges *self);
VpChanges *vp_changes_copy  (const VpChanges *self);
void       vp_changes_add   (VpChanges *self, VpEntity entity, gint64 id);
/* Whether anything of a recorded table may be different. */
gboolean   vp_changes_touch (const VpChanges *self, const char *table);
/* The rows of it that are, where nothing else of it can be (gint64, borrowed); %NULL where that is not known. */
const GArray *vp_changes_rows (const VpChanges *self, const char *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpChanges, vp_changes_free)

/* Announces @changes (borrowed) of a committed transaction; called on the writer thread. */
typedef void (*VpDbCommitted) (const VpChanges *changes, gpointer data);

typedef enum { VP_DB_WRITER, VP_DB_READER } VpDbRole;

/* Opens on the calling thread, which owns the connection from then on. The writer sets and reads back every pragma of
 * the store; a reader is read-only, never checkpoints and never writes. A writer of %NULL is in memory. */
VpDb    *vp_db_open            (const char *path, VpDbRole role, GError **error);
void     vp_db_close           (VpDb *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpDb, vp_db_close)
void     vp_db_set_committed   (VpDb *self, VpDbCommitted func, gpointer data);
/* While @cancellable is set, a statement that runs long is interrupted when it is cancelled. Borrowed; NULL ends it. */
void     vp_db_set_cancellable (VpDb *self, GCancellable *cancellable);
/* Who does what is done on this connection from now on, for every line of the log; borrowed. The store says it before
 * each of its calls, so that nothing between the window and the log has to hand it on. */
void        vp_db_set_who      (VpDb *self, const char *who);
const char *vp_db_get_who      (VpDb *self);
/* The second person, where two sign: %NULL = nobody; borrowed like the first one. */
void        vp_db_set_second   (VpDb *self, const char *second);
const char *vp_db_get_second   (VpDb *self);

/* How an entry of the log stands to undo and redo; the numbers are those of outbox.kind. */
typedef enum {
  VP_ACTION_DONE,    /* the next undo takes it back */
  VP_ACTION_LASTING, /* of what left the office, such as a printed certificate: no undo takes it back */
  VP_ACTION_UNDO,
  VP_ACTION_REDO,
} VpActionKind;

/**
 * VpAction:
 * @action: stable word: "volunteer-edit", "import", "undo" …
 * @summary: (nullable): sentence a person can read; %NULL where vp_db_say() tells it in the transaction
 * @reason: (nullable): why
 * @batch_id: the import batch, or 0
 * @object: (nullable): the table that it is about, where it makes a difference who may do it (vp-gate.h)
 * @house: the love house that it is about, or 0
 * @undoes: the entry of the log that this takes back, or 0
 * @bulk: a load of very many people, see vp_db_begin_bulk()
 * @seq: (out): of vp_db_transact(): the entry that was written
 *
 * What a transaction is, for the log. Strings are borrowed for the call.
 */
typedef struct {
  const char *action;
  const char *summary;
  const char *reason;
  const char *object;
  gint64 house;
  gint64 batch_id;
  gint64 undoes;
  VpActionKind kind;
  gboolean bulk;
  gint64 seq;
} VpAction;

/* Tells what the running transaction does, where only its outcome says so; transfer full. */
void     vp_db_say             (VpDb *self, char *sentence);

/* The three below are the bricks of vp_db_transact() (vp-transact.h), which everybody else uses. */

/* BEGIN IMMEDIATE with a session that records every change to the exchanged tables. */
gboolean vp_db_begin           (VpDb *self, GError **error);
/* The same for a load of very many volunteers: that every reference leads to a row is verified once before COMMIT, for
 * all rows together, and not row by row. A commit that would leave one open fails and rolls back. */
gboolean vp_db_begin_bulk      (VpDb *self, GError **error);
/* Writes the outbox row inside the transaction, commits, announces. Where anything fails everything is rolled back. */
gboolean vp_db_commit          (VpDb *self, const VpAction *action, gint64 *outbox_seq, GError **error);
void     vp_db_rollback        (VpDb *self);
/* Bulk inserts stand under their batch instead of a changeset: switches recording off and on inside a transaction. */
void     vp_db_set_recording   (VpDb *self, gboolean recording);
/* Adds to what the commit will announce (bulk work, derived rows). */
void     vp_db_touch           (VpDb *self, VpEntity entity, gint64 id);
void     vp_db_touch_all       (VpDb *self, VpEntity entity);

/* What people read of an identifier: the sequence without the site, which a restored store has. */
#define VP_ID_SEQUENCE(id) ((id) & ((G_GINT64_CONSTANT (1) << 36) - 1))

/* The next identifier of @entity (site << 36 | sequence) and, for @count > 1, the following ones; 0 with @error set. */
gint64   vp_db_reserve_ids     (VpDb *self, const char *entity, gint64 count, GError **error);

/* Numbers people read (volunteer numbers, serials): a counter of its own, each number given once. 0 with @error set. */
gint64   vp_db_reserve_numbers (VpDb *self, const char *counter, gint64 count, GError **error);

/* The last @count of an entity's ids or of a counter's numbers that this transaction reserved and did not use. */
gboolean vp_db_give_back_numbers (VpDb *self, const char *counter, gint64 count, GError **error);

void     vp_db_assert_thread   (VpDb *self);

G_END_DECLS
