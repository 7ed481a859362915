/* vp-register-people.c: volunteers as fields of registers name them
 *
 * One pass over the roster finds whoever is meant; a number leads there at once. Many people have the same name: where it
 * can be more than one nobody is taken.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-people.h"

#include "vp-alias-sql.h"
#include "vp-hanzi.h"
#include "vp-identity.h"
#include "vp-privacy.h"
#include "vp-private-sql.h"
#include "vp-register-store.h"
#include "vp-text.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#define TOLD 3 /* people a sentence names */
#define NUMBER_DIGITS 7
#define TAIL_DIGITS 4   /* of a telephone */
#define UNKNOWN_TOLD 20 /* texts that are nobody and of which who comes nearest is told */

/* How well somebody fits, best first. */
typedef enum { FIT_NAME, FIT_PHONE, FIT_TAIL, FIT_INITIALS, FIT_LIKE, N_FITS } Fit;

/* One text, and who it can be. */
typedef struct {
  char *text;
  gboolean digits, letters;
  guint n[N_FITS];
  gint64 id[N_FITS][TOLD];
  char *told[N_FITS][TOLD];
  guint likeness[TOLD]; /* of those who are only like it */
} Search;

/* Many texts in one pass: a list of thousands of names asks once. */
typedef struct {
  GHashTable *searches; /* text → Search, owned */
  gboolean digits, letters; /* whether any text is such */
} Pass;

char *
vp_register_person_label (const char *name, gint64 number, VpDate birth)
{
  g_autofree char *shown = vp_privacy_name (name, birth, vp_date_today ());

  return g_strdup_printf ("%s（%07" PRId64 "）", shown, number);
}

char *
vp_register_person_number (VpDb *db, gint64 id)
{
  gint64 number = 0;

  if (!vp_db_query_int (db, "SELECT number FROM volunteer WHERE id = ?1", id, 0, &number, NULL) || number == 0)
    return g_strdup ("");
  return g_strdup_printf ("%07" PRId64, number);
}

static void
search_free (gpointer data)
{
  Search *self = data;

  for (guint fit = 0; fit < N_FITS; fit++)
    for (guint i = 0; i < TOLD; i++)
      g_free (self->told[fit][i]);
  g_free (self->text);
  g_free (self);
}

static guint
count_common (const char *name, const char *text)
{
  guint n = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (vp_text_is_han (g_utf8_get_char (at)) && g_utf8_strchr (name, -1, g_utf8_get_char (at)) != NULL)
      n++;
  return n;
}

/* The best stay, those found first before others that are as like. */
static void
keep_like (Search *self, const char *name, gint64 number, VpDate birth)
{
  guint common = count_common (name, self->text), at = 0;

  while (at < TOLD && self->likeness[at] >= common)
    at++;
  if (common == 0 || at == TOLD)
    return;
  g_free (self->told[FIT_LIKE][TOLD - 1]);
  memmove (&self->told[FIT_LIKE][at + 1], &self->told[FIT_LIKE][at], (TOLD - 1 - at) * sizeof (char *));
  memmove (&self->likeness[at + 1], &self->likeness[at], (TOLD - 1 - at) * sizeof (guint));
  self->told[FIT_LIKE][at] = vp_register_person_label (name, number, birth);
  self->likeness[at] = common;
}

static void
keep (Search *self, Fit fit, VpStmt *stmt)
{
  gint64 id = sqlite3_column_int64 (stmt, 0);

  /* One person of several rows is one. */
  for (guint i = 0; i < MIN (self->n[fit], TOLD); i++)
    if (self->id[fit][i] == id)
      return;
  if (self->n[fit] < TOLD) {
    self->told[fit][self->n[fit]] = vp_register_person_label ((const char *) sqlite3_column_text (stmt, 5),
                                                              sqlite3_column_int64 (stmt, 1), sqlite3_column_int (stmt, 4));
    self->id[fit][self->n[fit]] = id;
  }
  self->n[fit]++;
}

static void
look_at_phone (Pass *self, VpStmt *stmt)
{
  const char *id_number, *phone;
  gsize length;
  Search *search;

  vp_private_peek (stmt, 6, &id_number, &phone);
  length = strlen (phone);
  if ((search = g_hash_table_lookup (self->searches, phone)) != NULL && search->digits)
    keep (search, FIT_PHONE, stmt);
  if (length > TAIL_DIGITS && (search = g_hash_table_lookup (self->searches, phone + length - TAIL_DIGITS)) != NULL
      && search->digits)
    keep (search, FIT_TAIL, stmt);
}

static void
look_at_initials (Pass *self, VpStmt *stmt)
{
  const char *name = (const char *) sqlite3_column_text (stmt, 2), *pinyin = (const char *) sqlite3_column_text (stmt, 3);
  g_autofree char *initials = vp_hanzi_name_initials (name, *pinyin != '\0' ? pinyin : NULL);
  Search *search = g_hash_table_lookup (self->searches, initials);

  if (search != NULL && search->letters)
    keep (search, FIT_INITIALS, stmt);
}

static void
look_at (Pass *self, VpStmt *stmt)
{
  Search *search = g_hash_table_lookup (self->searches, (const char *) sqlite3_column_text (stmt, 2));

  if (search != NULL)
    keep (search, FIT_NAME, stmt);
  if (self->digits)
    look_at_phone (self, stmt);
  if (self->letters)
    look_at_initials (self, stmt);
}

/* Who comes nearest to a text that is nobody. */
static void
look_for_like (Pass *self, VpStmt *stmt)
{
  GHashTableIter iter;
  gpointer search;

  g_hash_table_iter_init (&iter, self->searches);
  while (g_hash_table_iter_next (&iter, NULL, &search))
    keep_like (search, (const char *) sqlite3_column_text (stmt, 2), sqlite3_column_int64 (stmt, 1),
               sqlite3_column_int (stmt, 4));
}

static gboolean
look_at_rows (Pass *self, VpStmt *stmt, void (*look) (Pass *self, VpStmt *stmt), GError **error)
{
  gboolean row = TRUE;

  while (stmt != NULL && row) {
    if (!vp_stmt_step (stmt, &row, error))
      return FALSE;
    if (row)
      look (self, stmt);
  }
  return stmt != NULL;
}

/* Those who stand for themselves; a row that was merged answers to its own name, telephone and initials, and means the other. */
static gboolean
look_at_all (VpDb *db, Pass *self, void (*look) (Pass *self, VpStmt *stmt), GError **error)
{
  g_autoptr (VpStmt) own = vp_db_prepare (db, "SELECT id, number, name, pinyin, birth, name, " VP_PRIVATE_SEARCH_COLUMNS ("")
                                          " FROM volunteer WHERE removed_at = 0", error);
  g_autoptr (VpStmt) merged = own == NULL ? NULL
    : vp_db_prepare (db, "SELECT k.id, k.number, v.name, v.pinyin, k.birth, k.name, " VP_PRIVATE_SEARCH_COLUMNS ("v.")
                     " FROM volunteer_alias a JOIN volunteer v ON v.id = a.id JOIN volunteer k ON k.id = a.kept_id"
                     " WHERE k.removed_at = 0", error);

  return merged != NULL && look_at_rows (self, own, look, error) && look_at_rows (self, merged, look, error);
}

static Fit
best_fit (const Search *self)
{
  Fit fit = FIT_NAME;

  while (fit < FIT_LIKE && self->n[fit] == 0)
    fit++;
  return fit;
}

/* Only for the first few who are nobody: more of them is another list than one of names, and the look is a long one. */
static gboolean
look_for_unknown (VpDb *db, Pass *self, GError **error)
{
  Pass unknown = { .searches = g_hash_table_new (g_str_hash, g_str_equal) };
  GHashTableIter iter;
  gpointer search;
  gboolean ok;

  g_hash_table_iter_init (&iter, self->searches);
  while (g_hash_table_iter_next (&iter, NULL, &search))
    if (best_fit (search) == FIT_LIKE && g_hash_table_size (unknown.searches) < UNKNOWN_TOLD)
      g_hash_table_insert (unknown.searches, ((Search *) search)->text, search);
  ok = g_hash_table_size (unknown.searches) == 0 || look_at_all (db, &unknown, look_for_like, error);
  g_hash_table_unref (unknown.searches);
  return ok;
}

static gboolean
answer (const Search *self, gint64 *id, GError **error)
{
  Fit fit = best_fit (self);
  g_autofree char *told = NULL;

  if (fit < FIT_LIKE && self->n[fit] == 1) {
    *id = self->id[fit][0];
    return TRUE;
  }
  told = g_strjoin ("、", self->told[fit][0] != NULL ? self->told[fit][0] : _("none"), self->told[fit][1],
                    self->told[fit][1] != NULL ? self->told[fit][2] : NULL, NULL);
  if (fit < FIT_LIKE)
    /* Translators: what was typed, how many people, the first of them */
    g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT, _("“%s” can be %u people: %s. Give the volunteer number."), self->text,
                 self->n[fit], told);
  else
    /* Translators: what was typed, the people who come nearest */
    g_set_error (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("“%s” is nobody in the roster. Nearest: %s."), self->text, told);
  return FALSE;
}

/* "张明轩（0012345）" or a number alone; @name is what stands before it. FALSE = there is no number. */
static gboolean
split_number (const char *text, char **name, gint64 *number)
{
  g_autofree char *folded = vp_text_fold_width (text);
  char *open = strrchr (folded, '('), *digits = open != NULL ? open + 1 : folded, *end;
  gsize n = strspn (digits, "0123456789");

  if (n == 0 || n > 18 || (open == NULL && n > NUMBER_DIGITS))
    return FALSE;
  *number = g_ascii_strtoll (digits, &end, 10);
  if (strcmp (end, open != NULL ? ")" : "") != 0)
    return FALSE;
  *name = open != NULL ? g_strstrip (g_strndup (folded, (gsize) (open - folded))) : g_strdup ("");
  return TRUE;
}

/* FALSE without @error: nobody has the number. */
static gboolean
find_number (VpDb *db, gint64 number, const char *name, gint64 *id, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT k.id, k.name, k.birth, v.name FROM volunteer v JOIN volunteer k"
    " ON k.id = " VP_PERSON ("v.id") " WHERE v.number = ?1 AND k.removed_at = 0", error);
  g_autofree char *shown = NULL;
  gboolean row;

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, number);
  if (!vp_stmt_step (stmt, &row, error) || !row)
    return FALSE;
  shown = vp_privacy_name ((const char *) sqlite3_column_text (stmt, 1), sqlite3_column_int (stmt, 2), vp_date_today ());
  /* A merged row is called by its own name too. */
  if (*name == '\0' || strcmp (name, (const char *) sqlite3_column_text (stmt, 1)) == 0 || strcmp (name, shown) == 0
      || strcmp (name, (const char *) sqlite3_column_text (stmt, 3)) == 0) {
    *id = sqlite3_column_int64 (stmt, 0);
    return TRUE;
  }
  /* Translators: a volunteer number, the name it has, the name that was written */
  g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT, _("The volunteer number %07" PRId64 " is that of %s and not of %s."),
               number, shown, name);
  return FALSE;
}

void
vp_person_found_free (VpPersonFound *self)
{
  g_clear_error (&self->error);
  g_free (self);
}

static char *
fold_text (const char *text)
{
  g_autofree char *typed = vp_text_fold_width (text);

  return g_ascii_strdown (g_strstrip (typed), -1);
}

/* A text that a number does not answer is looked for in the pass. */
static void
add_search (VpDb *db, Pass *self, const char *text, VpPersonFound *found)
{
  g_autofree char *name = NULL, *folded = NULL;
  Search *search;
  gint64 number;

  if (split_number (text, &name, &number) && (find_number (db, number, name, &found->id, &found->error) || found->error != NULL))
    return;
  folded = fold_text (text);
  if (g_hash_table_contains (self->searches, folded))
    return;
  search = g_new0 (Search, 1);
  search->text = g_steal_pointer (&folded);
  search->digits = strspn (search->text, "0123456789") == strlen (search->text);
  search->letters = strspn (search->text, "abcdefghijklmnopqrstuvwxyz") == strlen (search->text);
  self->digits |= search->digits;
  self->letters |= search->letters;
  g_hash_table_insert (self->searches, search->text, search);
}

static void
take_answer (Pass *self, const char *text, VpPersonFound *found)
{
  g_autofree char *folded = NULL;

  if (found->id != 0 || found->error != NULL)
    return;
  folded = fold_text (text);
  answer (g_hash_table_lookup (self->searches, folded), &found->id, &found->error);
}

GPtrArray *
vp_register_find_people (VpDb *db, const GPtrArray *texts, GError **error)
{
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_person_found_free);
  Pass pass = { .searches = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, search_free) };
  gboolean ok;

  for (guint i = 0; i < texts->len; i++) {
    g_ptr_array_add (people, g_new0 (VpPersonFound, 1));
    add_search (db, &pass, texts->pdata[i], people->pdata[i]);
  }
  ok = g_hash_table_size (pass.searches) == 0
    || (look_at_all (db, &pass, look_at, error) && look_for_unknown (db, &pass, error));
  for (guint i = 0; ok && i < texts->len; i++)
    take_answer (&pass, texts->pdata[i], people->pdata[i]);
  g_hash_table_unref (pass.searches);
  return ok ? g_steal_pointer (&people) : NULL;
}

gboolean
vp_register_find_person (VpDb *db, const char *text, gint64 *id, GError **error)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new (), people = NULL;
  VpPersonFound *found;

  g_ptr_array_add (texts, (gpointer) text);
  people = vp_register_find_people (db, texts, error);
  if (people == NULL)
    return FALSE;
  found = people->pdata[0];
  if (found->error != NULL) {
    g_propagate_error (error, g_steal_pointer (&found->error));
    return FALSE;
  }
  *id = found->id;
  return TRUE;
}
