/* vp-feature.h: what a room of the store tells the store about itself
 *
 * The store records, undoes, withdraws and checks without knowing whose rows they are: each room has one constant
 * description, and vp-features.c lists them. A new room adds its description there and nowhere else.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-batch-store.h"
#include "vp-db.h"

G_BEGIN_DECLS

/**
 * VpRecordedTable:
 * @table: its rows stand in the log; the id is the first column. Derived tables (balances, roll-ups) never do.
 * @entity: what a change of it is announced as
 * @volunteer_column: the column that says whose row it is, or -1
 * @is_sealed: (nullable): whether the log tells only that the column changed, without its values
 * @is_masked: (nullable): whether the log masks its values as names of people
 * @refers: (nullable): %NULL-terminated tables whose rows stay in an undo of new rows, because what became of them meanwhile may refer
 *   to them for ever
 * @describe: (nullable): names one row to people, "张明轩 (number 0012345)"; transfer full, %NULL where it is gone
 */
typedef struct {
  const char *table;
  VpEntity entity;
  int volunteer_column;
  char *(*describe) (VpDb *db, gint64 id);
  gboolean (*is_sealed) (const char *table, const char *column);
  const char *const *refers;
  gboolean (*is_masked) (const char *table, const char *column);
} VpRecordedTable;

/**
 * VpLedgerTable:
 * @table: its lines are never taken out, each is answered by a line of its own
 * @take_back: (nullable): answers one line; %NULL where the lines of another table of the room answer for it
 * @verify: (nullable): what must hold after all lines of an undo were answered
 * @refers: (nullable): %NULL-terminated tables whose rows stay in an undo of new lines, because the answered lines stay
 *   and go on referring to them
 */
typedef struct {
  const char *table;
  gboolean (*take_back) (VpDb *db, gint64 id, const char *reason, GError **error);
  gboolean (*verify) (VpDb *db, GError **error);
  const char *const *refers;
} VpLedgerTable;

/**
 * VpBatchKind:
 * @kind: word of import_batch.kind
 * @withdraw: inside the transaction of a withdrawal, while the log does not record: takes the batch's rows back and
 *   announces what changed. Refuses with %VP_ERROR_CONFLICT where later work stands on them.
 * @added: counts the rows that stand under batch ?1; where it needs them, ?2 and ?3 are the first and the last id
 */
typedef struct {
  const char *kind;
  gboolean (*withdraw) (VpDb *db, const VpBatch *batch, const char *reason, GError **error);
  const char *added;
} VpBatchKind;

/* @title is translatable; @sql counts violations. */
typedef struct {
  const char *name;
  const char *title;
  const char *sql;
} VpInvariant;

/* What no query can say. */
typedef struct {
  const char *name;
  const char *title;
  gboolean (*verify) (VpDb *db, gint64 *violations, GError **error);
} VpVerifier;

/**
 * VpWaitKind:
 * @name: stable word: "stock-takes"
 * @title: translatable: what waits, as the tooltip of its page says it before the number
 * @sql: counts it
 */
typedef struct {
  const char *name;
  const char *title;
  const char *sql;
} VpWaitKind;

/**
 * VpFindKind:
 * @name: stable word: "documents"
 * @title: translatable: many of them
 * @sql: the rows that somebody means by the text ?1, at most ?2 of them, most likely first: id, code, what it is called, and
 *   what else tells it apart. Names nobody.
 */
typedef struct {
  const char *name;
  const char *title;
  const char *sql;
} VpFindKind;

/**
 * VpFeature:
 * @name_people: (nullable): who of this room names volunteers with ids from @first to @last, "Stations: 1", or "" where nobody
 *   does (transfer full): such people are not deleted
 * @restored: (nullable): in a copy of a backup, before it takes the place of the store at @store_path: what was promised since then
 */
typedef struct {
  const VpRecordedTable *tables;
  guint n_tables;
  const VpLedgerTable *ledgers;
  guint n_ledgers;
  const VpBatchKind *batches;
  guint n_batches;
  const VpInvariant *invariants;
  guint n_invariants;
  const VpVerifier *verifiers;
  guint n_verifiers;
  const VpWaitKind *waits;
  guint n_waits;
  const VpFindKind *finds;
  guint n_finds;
  char *(*name_people) (VpDb *db, gint64 first, gint64 last, GError **error);
  gboolean (*restored) (VpDb *db, const char *store_path, GError **error);
} VpFeature;

/* Every room, in the order in which a check tells of them; %NULL-terminated. */
extern const VpFeature *const vp_features[];

/* %NULL where the table is not recorded. */
const VpRecordedTable *vp_changes_find_table (const char *name);

/**
 * VpMigration:
 * @sql: resource that brings the schema one version on
 * @fill: (nullable): in the same transaction, what no statement can say of the rows that are there
 */
typedef struct {
  const char *sql;
  gboolean (*fill) (VpDb *db, GError **error);
} VpMigration;

/* Version n of the schema is the first n of them. */
extern const VpMigration vp_migrations[];
extern const guint vp_n_migrations;
/* Text that the library brings along, such as a template that comes with a migration; transfer full. */
GBytes *vp_schema_look_up (const char *resource_path, GError **error);

G_END_DECLS
