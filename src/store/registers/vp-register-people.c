/* vp-register-people.c: volunteers as fields of registers name them
 *
 * One pass over the roster finds whoever is meant; a number leads there at once. Many people have the same name: where it
 * can be more than one nobody is taken.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-people.h"

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

/* How well somebody fits, best first. */
typedef enum { FIT_NAME, FIT_PHONE, FIT_TAIL, FIT_INITIALS, FIT_LIKE, N_FITS } Fit;

typedef struct {
  const char *text;
  gboolean digits, letters;
  guint n[N_FITS];
  gint64 id[N_FITS];
  char *told[N_FITS][TOLD];
  guint likeness[TOLD]; /* of those who are only like it */
} Search;

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
search_clear (Search *self)
{
  for (guint fit = 0; fit < N_FITS; fit++)
    for (guint i = 0; i < TOLD; i++)
      g_free (self->told[fit][i]);
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

static Fit
measure (const Search *self, const char *name, const char *pinyin, const char *phone)
{
  g_autofree char *initials = NULL;

  if (strcmp (name, self->text) == 0)
    return FIT_NAME;
  if (self->digits)
    return strcmp (phone, self->text) == 0 ? FIT_PHONE
      : strlen (self->text) == 4 && g_str_has_suffix (phone, self->text) ? FIT_TAIL : FIT_LIKE;
  if (!self->letters)
    return FIT_LIKE;
  initials = vp_hanzi_name_initials (name, *pinyin != '\0' ? pinyin : NULL);
  return strcmp (initials, self->text) == 0 ? FIT_INITIALS : FIT_LIKE;
}

static void
look_at (Search *self, VpStmt *stmt)
{
  const char *name = (const char *) sqlite3_column_text (stmt, 2), *id_number, *phone;
  gint64 number = sqlite3_column_int64 (stmt, 1);
  VpDate birth = sqlite3_column_int (stmt, 4);
  Fit fit;

  vp_private_peek (stmt, 5, &id_number, &phone);
  fit = measure (self, name, (const char *) sqlite3_column_text (stmt, 3), phone);
  if (fit == FIT_LIKE) {
    keep_like (self, name, number, birth);
    return;
  }
  if (self->n[fit] < TOLD)
    self->told[fit][self->n[fit]] = vp_register_person_label (name, number, birth);
  self->n[fit]++;
  self->id[fit] = sqlite3_column_int64 (stmt, 0);
}

static gboolean
look_at_all (VpDb *db, Search *self, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT id, number, name, pinyin, birth, " VP_PRIVATE_SEARCH_COLUMNS
                                           " FROM volunteer WHERE removed_at = 0", error);
  gboolean row = TRUE;

  while (stmt != NULL && row) {
    if (!vp_stmt_step (stmt, &row, error))
      return FALSE;
    if (row)
      look_at (self, stmt);
  }
  return stmt != NULL;
}

static gboolean
answer (const Search *self, gint64 *id, GError **error)
{
  Fit fit = FIT_NAME;
  g_autofree char *told = NULL;

  while (fit < FIT_LIKE && self->n[fit] == 0)
    fit++;
  if (fit < FIT_LIKE && self->n[fit] == 1) {
    *id = self->id[fit];
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
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT id, name, birth FROM volunteer WHERE number = ?1 AND removed_at = 0",
                                           error);
  g_autofree char *shown = NULL;
  gboolean row;

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, number);
  if (!vp_stmt_step (stmt, &row, error) || !row)
    return FALSE;
  *id = sqlite3_column_int64 (stmt, 0);
  shown = vp_privacy_name ((const char *) sqlite3_column_text (stmt, 1), sqlite3_column_int (stmt, 2), vp_date_today ());
  if (*name == '\0' || strcmp (name, (const char *) sqlite3_column_text (stmt, 1)) == 0 || strcmp (name, shown) == 0)
    return TRUE;
  /* Translators: a volunteer number, the name it has, the name that was written */
  g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT, _("The volunteer number %07" PRId64 " is that of %s and not of %s."),
               number, shown, name);
  return FALSE;
}

gboolean
vp_register_find_person (VpDb *db, const char *text, gint64 *id, GError **error)
{
  g_autofree char *typed = vp_text_fold_width (text), *name = NULL;
  g_autofree char *lower = g_ascii_strdown (g_strstrip (typed), -1);
  Search search = { .text = lower };
  g_autoptr (GError) failure = NULL;
  gint64 number;
  gboolean ok;

  if (split_number (text, &name, &number)) {
    if (find_number (db, number, name, id, &failure))
      return TRUE;
    if (failure != NULL) {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  }
  search.digits = strspn (lower, "0123456789") == strlen (lower);
  search.letters = strspn (lower, "abcdefghijklmnopqrstuvwxyz") == strlen (lower);
  ok = look_at_all (db, &search, error) && answer (&search, id, error);
  search_clear (&search);
  return ok;
}
