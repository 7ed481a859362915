/* vp-chain-verify.c: whether both logs are what was once written
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Three readers go side by side: the chain and the two logs, each in its order. An entry names the next row of its log; a row
 * that is passed over, or left at the end, came without an entry. The first fault ends the walk: what stands behind a broken
 * link proves nothing. A long chain is walked by two threads, each from its own place: where the second begins, the first
 * proves that it may.
 */
#include "config.h"

#include "vp-chain-private.h"

#include "vp-passcode.h"
#include "vp-sealed.h"
#include "vp-code-store.h"
#include "vp-keys.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <sodium.h>
#include <string.h>

typedef struct {
  VpStmt *stmt; /* owned */
  gboolean row; /* it stands on one */
  int columns;
} Log;

#define ALONE 50000 /* entries that one thread walks sooner than two can begin */

typedef struct {
  VpDb *db;
  VpKeyRing *ring; /* borrowed: of a sealed store, for the second connection */
  gint64 from, to; /* entries; to: 0 = up to the end */
  GCancellable *cancellable;
  GError *failure; /* owned */
  VpChainKey key;
  VpStmt *chain;      /* owned */
  Log logs[2];        /* changes, accesses */
  GHashTable *erased; /* number of an entry → VpChainHash: what its row is since it lost its words */
  VpChainHash last;
  GArray *restores;   /* Restore */
  VpChainReport *report;
} Walk;

/* The store was put back to an earlier state then: what was written down after that state and before that moment is of a
 * chain that went another way. */
typedef struct {
  gint64 n, at;
} Restore;

/* Whose anchors are compared. */
typedef struct {
  char chain[17];
  const char *store; /* number of the world */
} Own;

void
vp_chain_report_free (VpChainReport *self)
{
  g_free (self->anchor);
  g_free (self->head);
  g_free (self);
}

static void
close_statements (Walk *self)
{
  g_clear_pointer (&self->chain, vp_stmt_done);
  for (guint i = 0; i < G_N_ELEMENTS (self->logs); i++)
    g_clear_pointer (&self->logs[i].stmt, vp_stmt_done);
}

static void
clear_walk (Walk *self)
{
  close_statements (self);
  g_clear_pointer (&self->erased, g_hash_table_unref);
  g_clear_pointer (&self->restores, g_array_unref);
  g_clear_pointer (&self->report, vp_chain_report_free);
  g_clear_error (&self->failure);
  vp_keys_wipe (self->key.bytes);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Walk, clear_walk)

static gboolean
read_erased (Walk *self, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (self->db, "SELECT ref, content FROM chain WHERE kind = 3 ORDER BY n", error);
  gboolean row = stmt != NULL;

  self->erased = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  while (row) {
    VpChainHash content;
    gint64 ref;

    if (!vp_stmt_step (stmt, &row, error))
      return FALSE;
    if (!row)
      return TRUE;
    ref = sqlite3_column_int64 (stmt, 0);
    if (vp_chain_read_hash (stmt, 1, &content))
      g_hash_table_insert (self->erased, g_memdup2 (&ref, sizeof ref), g_memdup2 (&content, sizeof content));
  }
  return FALSE;
}

static gboolean
next_row (Log *log, GError **error)
{
  /* Unguarded: a value that damage took away does not hash as it did. */
  return vp_stmt_step_unguarded (log->stmt, &log->row, error);
}

/* What the entry before the walk's first one left: its hash, and how far both logs were. */
static gboolean
find_start (Walk *self, gint64 after[2], GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (self->db, "SELECT hash FROM chain WHERE n = ?1", error);
  gboolean row;

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, self->from - 1);
  if (!vp_stmt_step (stmt, &row, error))
    return FALSE;
  if (row)
    vp_chain_read_hash (stmt, 0, &self->last);
  self->report->entries = self->from - 1;
  return vp_db_query_int (self->db, "SELECT ref FROM chain WHERE kind = 1 AND n < ?1 ORDER BY n DESC LIMIT 1", self->from,
                          G_MININT64, &after[0], error)
    && vp_db_query_int (self->db, "SELECT ref FROM chain WHERE kind = 2 AND n < ?1 ORDER BY n DESC LIMIT 1", self->from,
                        G_MININT64, &after[1], error);
}

static gboolean
open_log (Walk *self, guint i, VpStmt *stmt, int columns, gint64 after, GError **error)
{
  if (stmt == NULL)
    return FALSE;
  self->logs[i].stmt = stmt;
  self->logs[i].columns = columns;
  sqlite3_bind_int64 (stmt, 1, after);
  return next_row (&self->logs[i], error);
}

static gboolean
open_walk (Walk *self, GError **error)
{
  gint64 after[2];

  self->report = g_new0 (VpChainReport, 1);
  self->restores = g_array_new (FALSE, FALSE, sizeof (Restore));
  self->chain = vp_db_prepare (self->db, "SELECT n, kind, ref, content, hash FROM chain WHERE n BETWEEN ?1 AND ?2 ORDER BY n",
                               error);
  if (self->chain == NULL || !vp_chain_read_key (self->db, &self->key, error) || !read_erased (self, error)
      || !find_start (self, after, error))
    return FALSE;
  sqlite3_bind_int64 (self->chain, 1, self->from > 1 ? self->from : G_MININT64);
  sqlite3_bind_int64 (self->chain, 2, self->to != 0 ? self->to : G_MAXINT64);
  return open_log (self, 0, vp_db_prepare (self->db, "SELECT seq, " VP_CHAIN_CHANGE_COLUMNS " FROM outbox WHERE seq > ?1"
                                                     " ORDER BY seq", error), VP_CHAIN_CHANGE_N, after[0], error)
    && open_log (self, 1, vp_db_prepare (self->db, "SELECT id, " VP_CHAIN_ACCESS_COLUMNS " FROM access_log WHERE id > ?1"
                                                   " ORDER BY id", error), VP_CHAIN_ACCESS_N, after[1], error);
}

/* Where the walk ends. FALSE, so that it does. */
static gboolean
find_fault (Walk *self, VpChainFault fault, gint64 n, VpChainKind kind, gint64 ref)
{
  self->report->fault = fault;
  self->report->broken_at = n;
  self->report->kind = kind;
  self->report->ref = ref;
  return FALSE;
}

/* The row that the entry names: the next one of its log. @error is set where the store cannot be read. */
static gboolean
check_row (Walk *self, gint64 n, VpChainKind kind, gint64 ref, VpChainHash content, GError **error)
{
  Log *log = &self->logs[kind == VP_CHAIN_CHANGE ? 0 : 1];
  const VpChainHash *left = g_hash_table_size (self->erased) > 0 ? g_hash_table_lookup (self->erased, &n) : NULL;
  gint64 id = log->row ? sqlite3_column_int64 (log->stmt, 0) : 0;
  VpChainHash found;

  if (!log->row || id > ref)
    return find_fault (self, VP_CHAIN_ROW_GONE, n, kind, ref);
  if (id < ref)
    return find_fault (self, VP_CHAIN_ROW_ADDED, n, kind, id);
  found = vp_chain_hash_row (&self->key, log->stmt, log->columns);
  if (memcmp (found.bytes, left != NULL ? left->bytes : content.bytes, VP_CHAIN_HASH) != 0)
    return find_fault (self, VP_CHAIN_CHANGED, n, kind, ref);
  return next_row (log, error);
}

static void
note_entry (Walk *self, gint64 n, VpChainKind kind, gint64 ref)
{
  Restore restore = { n, ref };

  if (kind == VP_CHAIN_BEGIN && self->report->since == 0)
    self->report->since = ref;
  else if (kind == VP_CHAIN_RESTORED)
    g_array_append_val (self->restores, restore);
}

static gboolean
check_entry (Walk *self, GError **error)
{
  gint64 n = self->report->entries + 1, ref = sqlite3_column_int64 (self->chain, 2);
  VpChainKind kind = (VpChainKind) sqlite3_column_int (self->chain, 1);
  VpChainHash content, kept, hash;

  if (sqlite3_column_int64 (self->chain, 0) != n)
    return find_fault (self, VP_CHAIN_TAKEN_OUT, n, kind, 0);
  if (!vp_chain_read_hash (self->chain, 3, &content) || !vp_chain_read_hash (self->chain, 4, &kept))
    return find_fault (self, VP_CHAIN_BENT, n, kind, ref);
  hash = vp_chain_hash_entry (&self->key, &self->last, n, kind, ref, &content);
  if (memcmp (hash.bytes, kept.bytes, VP_CHAIN_HASH) != 0)
    return find_fault (self, VP_CHAIN_BENT, n, kind, ref);
  if ((kind == VP_CHAIN_CHANGE || kind == VP_CHAIN_ACCESS) && !check_row (self, n, kind, ref, content, error))
    return FALSE;
  note_entry (self, n, kind, ref);
  self->last = hash;
  self->report->entries = n;
  return TRUE;
}

/* Rows at the end that no entry names, and the mark of the end. */
static gboolean
check_end (Walk *self, GError **error)
{
  g_autofree char *expected = NULL, *mark = NULL;
  gint64 next = self->report->entries + 1;
  g_autoptr (GError) failure = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (self->logs); i++)
    if (self->logs[i].row)
      return find_fault (self, VP_CHAIN_ROW_ADDED, next, i == 0 ? VP_CHAIN_CHANGE : VP_CHAIN_ACCESS,
                         sqlite3_column_int64 (self->logs[i].stmt, 0));
  mark = vp_meta_store_get (self->db, VP_CHAIN_META_HEAD, &failure);
  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  expected = vp_chain_mark_head (&self->key, self->report->entries, &self->last);
  if (g_strcmp0 (mark, expected) == 0)
    return TRUE;
  /* The number alone is no proof, but says which of the two it is. */
  return find_fault (self, mark != NULL && g_ascii_strtoll (mark, NULL, 10) > self->report->entries ? VP_CHAIN_CUT
                     : VP_CHAIN_NO_HEAD, next, VP_CHAIN_BEGIN, 0);
}

static gboolean
walk_chain (Walk *self, GError **error)
{
  gboolean row = TRUE;

  while (row) {
    if (!vp_stmt_step_unguarded (self->chain, &row, error))
      return FALSE;
    if (row && !check_entry (self, error))
      return FALSE;
    if (self->report->entries % 4096 == 0 && g_cancellable_set_error_if_cancelled (self->cancellable, error))
      return FALSE;
  }
  return self->to != 0 || check_end (self, error);
}

/* Inside a read transaction: the chain, the logs and the mark are of one moment, whoever writes meanwhile. */
static void
walk_part (Walk *self)
{
  gboolean begins = sqlite3_get_autocommit (self->db->handle);

  if ((!begins || vp_db_exec (self->db, "BEGIN", &self->failure)) && open_walk (self, &self->failure))
    walk_chain (self, &self->failure);
  if (begins && !sqlite3_get_autocommit (self->db->handle)) {
    close_statements (self);
    vp_db_exec (self->db, "ROLLBACK", NULL);
  }
}

/* The second part, on a connection of its own. */
static gpointer
part_thread (gpointer data)
{
  Walk *self = data;
  const char *path = self->db->path;

  self->db = vp_db_open (path, VP_DB_READER, &self->failure);
  if (self->db == NULL)
    return NULL;
  if (self->ring == NULL || vp_db_set_ring (self->db, self->ring, &self->failure))
    walk_part (self);
  close_statements (self);
  g_clear_pointer (&self->db, vp_db_close);
  return NULL;
}

static gboolean
is_of_another_time (Walk *self, const VpChainAnchor *anchor, gboolean same_chain)
{
  for (guint i = 0; i < self->restores->len; i++) {
    const Restore *restore = &g_array_index (self->restores, Restore, i);

    if (anchor->at <= restore->at && (!same_chain || anchor->n >= restore->n))
      return TRUE;
  }
  return FALSE;
}

static gboolean
find_hash (Walk *self, gint64 n, char hash[2 * VP_CHAIN_HASH + 1], GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (self->db, "SELECT n, hash FROM chain WHERE n = ?1", error);
  VpChainHash bytes;
  gboolean row;

  *hash = '\0';
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, n);
  if (!vp_stmt_step (stmt, &row, error))
    return FALSE;
  if (row && vp_chain_read_hash (stmt, 1, &bytes))
    sodium_bin2hex (hash, 2 * VP_CHAIN_HASH + 1, bytes.bytes, VP_CHAIN_HASH);
  return TRUE;
}

/* A copy of the file that went its own way has the number and the chain of its original: its line is known by its file, as
 * long as that lies beside this one. A store that was given another name has only its own. */
static gboolean
is_of_a_copy (Walk *self, const VpChainAnchor *anchor)
{
  g_autofree char *file = self->db->path != NULL ? g_path_get_basename (self->db->path) : NULL;
  g_autofree char *folder = self->db->path != NULL ? g_path_get_dirname (self->db->path) : NULL, *path = NULL;

  if (file == NULL || anchor->file == NULL || *anchor->file == '\0' || strcmp (anchor->file, file) == 0
      || strchr (anchor->file, '/') != NULL)
    return FALSE;
  path = g_build_filename (folder, anchor->file, NULL);
  return g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

/* Of another chain, in a list that other stores write too. What stands on a paper was given for this store. */
static gboolean
is_of_another_store (const Own *own, const VpChainAnchor *anchor)
{
  return anchor->name != NULL && strcmp (anchor->chain, own->chain) != 0 && strcmp (anchor->store, own->store) != 0;
}

static gboolean
check_anchor (Walk *self, const VpChainAnchor *anchor, const Own *own, GError **error)
{
  gboolean same_chain = strcmp (anchor->chain, own->chain) == 0;
  char hash[2 * VP_CHAIN_HASH + 1];

  if (is_of_another_store (own, anchor)) {
    self->report->others++;
    return TRUE;
  }
  if (!find_hash (self, anchor->n, hash, error))
    return FALSE;
  if (same_chain && strcmp (hash, anchor->hash) != 0 && is_of_a_copy (self, anchor)) {
    self->report->others++;
    return TRUE;
  }
  self->report->anchors++;
  if ((same_chain && strcmp (hash, anchor->hash) == 0) || is_of_another_time (self, anchor, same_chain))
    return TRUE;
  self->report->anchor = anchor->name != NULL && *anchor->name != '\0' ? g_strdup (anchor->name) : vp_chain_anchor_say (anchor);
  return find_fault (self, same_chain && anchor->n > self->report->entries ? VP_CHAIN_CUT : VP_CHAIN_ANCHOR,
                     MIN (anchor->n, self->report->entries + 1), VP_CHAIN_BEGIN, 0);
}

static gboolean
check_anchors (Walk *self, GPtrArray *anchors, GError **error)
{
  g_autofree char *store = vp_meta_store_get_uuid (self->db, error);
  Own own = { .store = store };

  if (store == NULL)
    return FALSE;
  vp_chain_name (&self->key, own.chain);
  for (guint i = 0; anchors != NULL && i < anchors->len; i++)
    if (!check_anchor (self, anchors->pdata[i], &own, error))
      return FALSE;
  return TRUE;
}

/* What the second thread found behind the first one's part. */
static void
take_part (Walk *self, Walk *part)
{
  gint64 since = self->report->since;

  g_array_append_vals (self->restores, part->restores->data, part->restores->len);
  vp_chain_report_free (self->report);
  self->report = g_steal_pointer (&part->report);
  self->report->since = since;
  self->last = part->last;
}

static void
walk_all (Walk *self)
{
  g_auto (Walk) part = { .db = self->db, .ring = vp_db_get_ring (self->db), .cancellable = self->cancellable };
  GThread *thread;
  gint64 entries;

  self->from = 1;
  if (!vp_db_query_int (self->db, "SELECT ifnull (max (n), 0) FROM chain", 0, 0, &entries, &self->failure))
    return;
  if (entries <= ALONE || self->db->path == NULL || !sqlite3_get_autocommit (self->db->handle)) {
    walk_part (self);
    return;
  }
  self->to = entries / 2;
  part.from = self->to + 1;
  thread = g_thread_new ("vp-chain", part_thread, &part);
  walk_part (self);
  g_thread_join (thread);
  if (self->failure == NULL && part.failure != NULL)
    self->failure = g_steal_pointer (&part.failure);
  if (self->failure == NULL && self->report->fault == VP_CHAIN_WHOLE)
    take_part (self, &part);
}

VpChainReport *
vp_chain_verify (VpDb *db, GPtrArray *anchors, GCancellable *cancellable, GError **error)
{
  g_auto (Walk) walk = { .db = db, .cancellable = cancellable };

  g_return_val_if_fail (db != NULL, NULL);
  walk_all (&walk);
  if (walk.failure == NULL && walk.report->fault == VP_CHAIN_WHOLE)
    check_anchors (&walk, anchors, &walk.failure);
  if (walk.failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&walk.failure));
    return NULL;
  }
  walk.report->head = g_malloc0 (2 * VP_CHAIN_HASH + 1);
  sodium_bin2hex (walk.report->head, 2 * VP_CHAIN_HASH + 1, walk.last.bytes, VP_CHAIN_HASH);
  return g_steal_pointer (&walk.report);
}

gboolean
vp_chain_count_faults (VpDb *db, gint64 *violations, GError **error)
{
  g_autoptr (VpChainReport) report = NULL;
  gboolean locked = FALSE;

  /* Of a sealed store that is locked, as a backup is while it is restored, nobody has the key. */
  if (!vp_passcode_is_locked (db, &locked, error))
    return FALSE;
  if (locked)
    return TRUE;
  if ((report = vp_chain_verify (db, NULL, NULL, error)) == NULL)
    return FALSE;
  *violations = report->fault != VP_CHAIN_WHOLE;
  return TRUE;
}

static char *
say_fault (const VpChainReport *self)
{
  switch (self->fault) {
  case VP_CHAIN_WHOLE:
    break;
  case VP_CHAIN_TAKEN_OUT:
    return g_strdup (_("the entry was taken out"));
  case VP_CHAIN_BENT:
    return g_strdup (_("the entry does not follow from the one before it: it was changed or moved"));
  case VP_CHAIN_CHANGED:
    return g_strdup (_("the line is not as it was written: it was changed with another program"));
  case VP_CHAIN_ROW_GONE:
    return g_strdup (_("the line was taken out with another program"));
  case VP_CHAIN_ROW_ADDED:
    return g_strdup (_("the line was put in with another program"));
  case VP_CHAIN_CUT:
    return self->anchor != NULL ? g_strdup_printf (_("the end was cut off: “%s” knows later entries"), self->anchor)
                                : g_strdup (_("the end was cut off"));
  case VP_CHAIN_NO_HEAD:
    return g_strdup (_("the mark of the end is missing or was not written by this program"));
  case VP_CHAIN_ANCHOR:
    return g_strdup_printf (_("“%s” says that another entry stood there"), self->anchor);
  }
  return g_strdup ("");
}

char *
vp_chain_report_say (const VpChainReport *self)
{
  g_autofree char *fault = say_fault (self), *row = NULL;

  if (self->fault == VP_CHAIN_WHOLE)
    return g_strdup_printf (_("The chain of the log is whole: %" PRId64 " entries."), self->entries);
  if (self->ref == 0)
    return g_strdup_printf (_("The chain of the log is broken at entry %" PRId64 ": %s."
                              " Keep the store as it is, and compare it with the last backup."), self->broken_at, fault);
  /* Translators: a number of the log */
  row = self->kind == VP_CHAIN_ACCESS
    ? g_strdup_printf (_("line %" PRId64 " of full views, exports and prints"), self->ref)
    : g_strdup_printf (_("line %" PRId64 " of the changes"), self->ref);
  return g_strdup_printf (_("The chain of the log is broken at entry %" PRId64 " (%s): %s."
                            " Keep the store as it is, and compare it with the last backup."), self->broken_at, row, fault);
}

char *
vp_chain_report_say_others (const VpChainReport *self)
{
  /* Translators: backups */
  return g_strdup_printf (ngettext ("The list of backups has %u line of another store, which was not compared.",
                                    "The list of backups has %u lines of other stores, which were not compared.", self->others),
                          self->others);
}
