/* vp-outbox-erase.c: words about one person, taken out of both logs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-outbox-erase.h"

#include "vp-chain.h"
#include "vp-db-private.h"
#include "vp-sealed.h"

#include <string.h>

#define WIDE_COVER "＊" /* three bytes, as most Chinese characters have */

char *
vp_erased_words_replace (const VpErasedWords *self, const char *text, gboolean is_near)
{
  g_autoptr (GString) changed = NULL;

  for (guint list = is_near ? 0 : 1; list < 2; list++) {
    const char *const *words = list == 0 ? self->near : self->anywhere;

    for (guint i = 0; words[i] != NULL; i++) {
      if (*words[i] == '\0' || strstr (changed != NULL ? changed->str : text, words[i]) == NULL)
        continue;
      if (changed == NULL)
        changed = g_string_new (text);
      g_string_replace (changed, words[i], self->instead, 0);
    }
  }
  return changed != NULL ? g_string_free (g_steal_pointer (&changed), FALSE) : NULL;
}

/* As many bytes as the word has, so that what is recorded around it can still be read. */
static void
cover (guint8 *at, const char *word)
{
  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p)) {
    gsize size = (gsize) (g_utf8_next_char (p) - p);

    if (size == 3)
      memcpy (at, WIDE_COVER, 3);
    else
      memset (at, '*', size);
    at += size;
  }
}

static gboolean
cover_all (guint8 *data, gsize size, const char *const *words)
{
  gboolean found = FALSE;

  for (guint i = 0; words[i] != NULL; i++) {
    gsize length = strlen (words[i]);
    guint8 *at = data;

    while (length > 0 && (at = memmem (at, size - (gsize) (at - data), words[i], length)) != NULL) {
      cover (at, words[i]);
      found = TRUE;
    }
  }
  return found;
}

/* The entry's other rows are of other people. */
static gboolean
is_alone (VpDb *db, gint64 seq, const char *table, gint64 id, gboolean *alone, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT count (*) > 0 AND sum (table_name = ?2 AND row_id = ?3) = count (*)"
                                               " FROM outbox_row WHERE seq = ?1", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, seq);
  vp_stmt_bind_text (stmt, 2, table);
  sqlite3_bind_int64 (stmt, 3, id);
  if (!vp_stmt_step (stmt, NULL, error))
    return FALSE;
  *alone = sqlite3_column_int (stmt, 0) != 0;
  return TRUE;
}

typedef struct {
  char *summary, *reason;
  guint8 *changeset;
  gsize size;
  int kind;
} Entry;

static void
clear_entry (Entry *self)
{
  g_clear_pointer (&self->summary, g_free);
  g_clear_pointer (&self->reason, g_free);
  g_clear_pointer (&self->changeset, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Entry, clear_entry)

static gboolean
read_entry (VpDb *db, gint64 seq, Entry *entry, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT summary, reason, " VP_OPENED_CHANGESET ("") ", kind FROM outbox"
                                               " WHERE seq = ?1", error);
  gboolean row;

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, seq);
  if (!vp_stmt_step (stmt, &row, error))
    return FALSE;
  if (!row)
    return vp_db_set_damaged (db->handle, error);
  entry->summary = vp_stmt_dup_text (stmt, 0);
  entry->reason = vp_stmt_dup_text (stmt, 1);
  entry->size = (gsize) sqlite3_column_bytes (stmt, 2);
  entry->changeset = g_memdup2 (sqlite3_column_blob (stmt, 2), entry->size);
  entry->kind = sqlite3_column_int (stmt, 3);
  return TRUE;
}

static gboolean
write_entry (VpDb *db, gint64 seq, const Entry *entry, GError **error)
{
  /* In a store with a passcode what was recorded is closed again. */
  g_autoptr (VpStmt) stmt = vp_db_get_ring (db) != NULL
    ? vp_db_prepare (db, "UPDATE outbox SET summary = ?2, reason = ?3, changeset = vp_closed_log (seq, ?4), kind = ?5 WHERE seq = ?1",
                     error)
    : vp_db_prepare (db, "UPDATE outbox SET summary = ?2, reason = ?3, changeset = ?4, kind = ?5 WHERE seq = ?1", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, seq);
  vp_stmt_bind_text (stmt, 2, entry->summary);
  vp_stmt_bind_text (stmt, 3, entry->reason);
  sqlite3_bind_blob (stmt, 4, entry->size > 0 ? (const void *) entry->changeset : "", (int) entry->size, SQLITE_STATIC);
  sqlite3_bind_int (stmt, 5, entry->kind);
  return vp_stmt_run (stmt, error);
}

static gboolean
run_with (VpDb *db, const char *sql, gint64 id, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);
  return vp_stmt_run (stmt, error);
}

/* The chain's entry of that row loses its words: both say so. */
static gboolean
tell_chain (VpDb *db, const char *sql, gint64 ref, GError **error)
{
  gint64 n;

  return vp_db_query_int (db, sql, ref, 0, &n, error) && (n != 0 || vp_db_set_damaged (db->handle, error))
    && vp_chain_add (db, VP_CHAIN_ERASED, n, error);
}

static gboolean
replace_text (const VpErasedWords *words, char **text, gboolean is_near)
{
  char *changed = vp_erased_words_replace (words, *text, is_near);

  if (changed == NULL)
    return FALSE;
  g_free (*text);
  *text = changed;
  return TRUE;
}

static gboolean
empty_entry (VpDb *db, gint64 seq, Entry *entry, GError **error)
{
  entry->size = 0;
  if (entry->kind == VP_ACTION_DONE)
    entry->kind = VP_ACTION_LASTING;
  return run_with (db, "DELETE FROM outbox_row WHERE seq = ?1", seq, error);
}

static gboolean
erase_entry (VpDb *db, gint64 seq, const char *table, gint64 id, gboolean is_near, const VpErasedWords *words, GError **error)
{
  g_auto (Entry) entry = { 0 };
  gboolean alone = FALSE, changed;

  if (!read_entry (db, seq, &entry, error) || (is_near && !is_alone (db, seq, table, id, &alone, error)))
    return FALSE;
  if (alone && !empty_entry (db, seq, &entry, error))
    return FALSE;
  changed = alone;
  changed |= replace_text (words, &entry.summary, is_near);
  changed |= replace_text (words, &entry.reason, is_near);
  changed |= is_near && cover_all (entry.changeset, entry.size, words->near);
  changed |= cover_all (entry.changeset, entry.size, words->anywhere);
  return !changed || (write_entry (db, seq, &entry, error)
                      && tell_chain (db, "SELECT n FROM chain WHERE kind = 1 AND ref = ?1", seq, error));
}

static gboolean
collect_seqs (VpDb *db, const char *table, gint64 id, GArray *seqs, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT seq FROM outbox_row WHERE table_name = ?1 AND row_id = ?2", error);

  if (stmt == NULL)
    return FALSE;
  vp_stmt_bind_text (stmt, 1, table);
  sqlite3_bind_int64 (stmt, 2, id);
  return vp_stmt_collect_ids (stmt, seqs, error);
}

/* Entries of the log that have the word anywhere, whoever they are about. */
static gboolean
collect_with_word (VpDb *db, const char *word, GArray *seqs, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT seq FROM outbox WHERE instr (" VP_OPENED_CHANGESET ("") ","
                                               " CAST (?1 AS BLOB)) > 0"
                                               " OR instr (summary, ?1) > 0 OR instr (reason, ?1) > 0", error);

  if (stmt == NULL)
    return FALSE;
  vp_stmt_bind_text (stmt, 1, word);
  return vp_stmt_collect_ids (stmt, seqs, error);
}

static gboolean
erase_look (VpDb *db, gint64 look, const char *reason, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "UPDATE access_log SET reason = ?2 WHERE id = ?1", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, look);
  vp_stmt_bind_text (stmt, 2, reason);
  return vp_stmt_run (stmt, error) && tell_chain (db, "SELECT n FROM chain WHERE kind = 2 AND ref = ?1", look, error);
}

/* Why somebody looked may name whom. */
static gboolean
erase_looks (VpDb *db, const char *table, gint64 id, const VpErasedWords *words, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT id, reason, entity = ?1 AND entity_id = ?2 FROM access_log", error);
  gboolean row = stmt != NULL;

  if (stmt == NULL)
    return FALSE;
  vp_stmt_bind_text (stmt, 1, table);
  sqlite3_bind_int64 (stmt, 2, id);
  while (row) {
    g_autofree char *changed = NULL;

    if (!vp_stmt_step (stmt, &row, error))
      return FALSE;
    if (row)
      changed = vp_erased_words_replace (words, (const char *) sqlite3_column_text (stmt, 1), sqlite3_column_int (stmt, 2) != 0);
    if (changed != NULL && !erase_look (db, sqlite3_column_int64 (stmt, 0), changed, error))
      return FALSE;
  }
  return TRUE;
}

gboolean
vp_outbox_erase (VpDb *db, const char *table, gint64 id, GArray *seqs, const VpErasedWords *words, GError **error)
{
  g_autoptr (GHashTable) done = g_hash_table_new (g_int64_hash, g_int64_equal);
  guint n_near;

  g_return_val_if_fail (db != NULL && table != NULL && words != NULL, FALSE);
  if (!collect_seqs (db, table, id, seqs, error))
    return FALSE;
  n_near = seqs->len;
  for (guint i = 0; words->anywhere[i] != NULL; i++)
    if (!collect_with_word (db, words->anywhere[i], seqs, error))
      return FALSE;
  for (guint i = 0; i < seqs->len; i++)
    if (g_hash_table_add (done, &g_array_index (seqs, gint64, i))
        && !erase_entry (db, g_array_index (seqs, gint64, i), table, id, i < n_near, words, error))
      return FALSE;
  return erase_looks (db, table, id, words, error);
}
