/* vp-text-index.c: the words of attached files, in memory only
 *
 * FTS5 takes a run of Chinese characters for one word. Each character is therefore a word of its own here, and what is searched for
 * is a phrase: so that one or two characters are found too.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-text-index.h"

#include "vp-db-private.h"
#include "vp-error.h"
#include "vp-sealed.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define AROUND 24 /* characters on each side of what was found */

struct _VpTextIndex {
  sqlite3 *handle;
  sqlite3_stmt *insert, *search;
  GHashTable *texts; /* id → what stands there, as it is shown */
};

void
vp_text_file_free (VpTextFile *self)
{
  g_free (self->sha256);
  g_free (self->name);
  g_free (self->title);
  g_free (self);
}

void
vp_text_hit_free (VpTextHit *self)
{
  g_free (self->snippet);
  g_free (self);
}

static gpointer
read_file (VpStmt *stmt)
{
  VpTextFile *self = g_new0 (VpTextFile, 1);

  self->id = sqlite3_column_int64 (stmt, 0);
  self->row_id = sqlite3_column_int64 (stmt, 1);
  self->sha256 = vp_stmt_dup_text (stmt, 2);
  self->name = vp_stmt_dup_text (stmt, 3);
  self->title = vp_stmt_dup_text (stmt, 4);
  return self;
}

GPtrArray *
vp_text_index_files (VpDb *db, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT a.id, a.entity_id, a.sha256, " VP_OPENED ("attachment", "a.", "name") ", d.title"
    " FROM attachment a JOIN document d ON d.id = a.entity_id AND d.removed_at = 0 WHERE a.entity = 'document' AND a.removed_at = 0"
    " ORDER BY a.id", error);

  return stmt != NULL ? vp_stmt_collect (stmt, read_file, (GDestroyNotify) vp_text_file_free, error) : NULL;
}

static gboolean
fail (VpTextIndex *self, GError **error)
{
  g_set_error (error, VP_ERROR, VP_ERROR_FAILED, _("The words of the files could not be searched (%s)."), sqlite3_errmsg (self->handle));
  return FALSE;
}

VpTextIndex *
vp_text_index_new (GError **error)
{
  g_autoptr (VpTextIndex) self = g_new0 (VpTextIndex, 1);

  self->texts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  if (sqlite3_open_v2 (":memory:", &self->handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) != SQLITE_OK
      /* What does not fit into memory must not go to a file either. */
      || sqlite3_exec (self->handle, "PRAGMA temp_store = MEMORY; CREATE VIRTUAL TABLE words USING fts5 (body, detail = full)", NULL, NULL, NULL)
         != SQLITE_OK
      || sqlite3_prepare_v2 (self->handle, "INSERT INTO words (rowid, body) VALUES (?1, ?2)", -1, &self->insert, NULL) != SQLITE_OK
      || sqlite3_prepare_v2 (self->handle, "SELECT rowid FROM words WHERE words MATCH ?1 ORDER BY rank, rowid LIMIT ?2", -1, &self->search, NULL)
         != SQLITE_OK) {
    fail (self, error);
    return NULL;
  }
  return g_steal_pointer (&self);
}

void
vp_text_index_free (VpTextIndex *self)
{
  sqlite3_finalize (self->insert);
  sqlite3_finalize (self->search);
  sqlite3_close_v2 (self->handle);
  g_clear_pointer (&self->texts, g_hash_table_unref);
  g_free (self);
}

/* Latin words and numbers stay whole. */
static gboolean
is_word (gunichar c)
{
  return c < 0x2e80 && g_unichar_isalnum (c);
}

/* Every character that is no letter of a word stands alone. */
static void
append_parted (GString *out, const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (is_word (c)) {
      g_string_append_unichar (out, c);
    } else if (g_unichar_isalnum (c)) {
      g_string_append_c (out, ' ');
      g_string_append_unichar (out, c);
      g_string_append_c (out, ' ');
    } else {
      g_string_append_c (out, ' ');
    }
  }
}

/* As it is shown: a line that ends within a sentence goes on, other blanks are one. */
static char *
squeeze (const char *text)
{
  GString *out = g_string_new (NULL);
  gunichar last = 0;
  gboolean blank = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (g_unichar_isspace (c)) {
      blank = TRUE;
      continue;
    }
    if (blank && last != 0 && (is_word (last) || is_word (c)))
      g_string_append_c (out, ' ');
    g_string_append_unichar (out, c);
    last = c;
    blank = FALSE;
  }
  return g_string_free (out, FALSE);
}

gboolean
vp_text_index_has (VpTextIndex *self, gint64 id)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return g_hash_table_contains (self->texts, &id);
}

gboolean
vp_text_index_add (VpTextIndex *self, gint64 id, const char *text, GError **error)
{
  g_autofree char *shown = squeeze (text);
  g_autoptr (GString) parted = g_string_new (NULL);
  gboolean done;

  g_return_val_if_fail (self != NULL && !vp_text_index_has (self, id), FALSE);
  append_parted (parted, shown);
  sqlite3_bind_int64 (self->insert, 1, id);
  sqlite3_bind_text (self->insert, 2, parted->str, (int) parted->len, SQLITE_TRANSIENT);
  done = sqlite3_step (self->insert) == SQLITE_DONE;
  sqlite3_reset (self->insert);
  sqlite3_clear_bindings (self->insert);
  if (!done)
    return fail (self, error);
  g_hash_table_insert (self->texts, g_memdup2 (&id, sizeof id), g_steal_pointer (&shown));
  return TRUE;
}

/* Where @word stands, whatever the case of its letters; FALSE where signs stand between its characters. */
static const char *
find (const char *text, const char *word)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_ascii_strncasecmp (p, word, strlen (word)) == 0)
      return p;
  return NULL;
}

static char *
cut (const char *text, const char *word)
{
  const char *at = find (text, word), *from = at != NULL ? at : text, *to = from;
  g_autofree char *piece = NULL;

  for (guint i = 0; i < AROUND && from > text; i++)
    from = g_utf8_prev_char (from);
  for (glong i = 0; i < AROUND + g_utf8_strlen (word, -1) && *to != '\0'; i++)
    to = g_utf8_next_char (to);
  piece = g_strndup (from, (gsize) (to - from));
  return g_strconcat (from > text ? "…" : "", piece, *to != '\0' ? "…" : "", NULL);
}

/* "a b" as two phrases; %NULL where nothing can be searched for. */
static char *
make_question (char **words, const char **first)
{
  GString *question = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++) {
    g_autoptr (GString) parted = g_string_new (NULL);

    append_parted (parted, words[i]);
    if (strspn (parted->str, " ") == parted->len)
      continue;
    *first = *first != NULL ? *first : words[i];
    g_string_append_printf (question, "%s\"%s\"", question->len > 0 ? " AND " : "", parted->str);
  }
  return g_string_free (question, question->len == 0);
}

GPtrArray *
vp_text_index_search (VpTextIndex *self, const char *words, guint limit, GError **error)
{
  g_autofree char *shown = g_utf8_make_valid (words, -1);
  g_auto (GStrv) parts = g_strsplit_set (g_strdelimit (shown, "\t\n\r", ' '), " ", -1);
  const char *first = NULL;
  g_autofree char *question = make_question (parts, &first);
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_text_hit_free);
  int code;

  g_return_val_if_fail (self != NULL, NULL);
  if (question == NULL)
    return g_steal_pointer (&hits);
  sqlite3_bind_text (self->search, 1, question, -1, SQLITE_TRANSIENT);
  sqlite3_bind_int64 (self->search, 2, limit);
  while ((code = sqlite3_step (self->search)) == SQLITE_ROW) {
    VpTextHit *hit = g_new0 (VpTextHit, 1);

    hit->id = sqlite3_column_int64 (self->search, 0);
    hit->snippet = cut (g_hash_table_lookup (self->texts, &hit->id), first);
    g_ptr_array_add (hits, hit);
  }
  sqlite3_reset (self->search);
  sqlite3_clear_bindings (self->search);
  if (code == SQLITE_DONE)
    return g_steal_pointer (&hits);
  fail (self, error);
  return NULL;
}
