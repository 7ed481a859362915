/* vp-register-words.c: the names of the codes and rows that the fields of a register refer to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-store.h"

#include "vp-alias-sql.h"
#include "vp-hanzi.h"
#include "vp-privacy.h"
#include "vp-private-sql.h"
#include "vp-register-people.h"
#include "vp-register-private.h"
#include "vp-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NEAREST 3

/* One name that can stand in a field. */
typedef struct {
  gint64 number;
  char *name, *key, *initials; /* key: as compared; initials of its pinyin, NULL where words are only told */
  gint64 from, to;             /* days in force, 0 = open */
  gboolean late;               /* once it has ended it is not offered, and can still be named in full: what is entered late was then */
  gboolean removed;
} Word;

struct _VpRegisterWords {
  const VpRegister *of;
  GPtrArray **words;   /* for each field: Word in the order of its register, or NULL */
  GPtrArray **people;  /* for each field of people: Word of those who stand there, else NULL */
  GHashTable **by_number;
  GHashTable **aliases; /* search key of a name that became another → key of that one */
};

static void
word_free (gpointer data)
{
  Word *word = data;

  g_free (word->name);
  g_free (word->key);
  g_free (word->initials);
  g_free (word);
}

static const VpRegister *
target_of (const VpRegisterField *field)
{
  return vp_register_find (field->of);
}

static Word *
make_word (const VpRegister *of, const VpRecord *row, gboolean sought)
{
  Word *word = g_new0 (Word, 1);
  guint from = vp_register_column (of, "valid_from");

  word->number = of->key_field >= 0 ? vp_record_number (row, (guint) of->key_field) : row->id;
  word->name = g_strdup (vp_record_name (row));
  word->key = vp_text_search_key (word->name);
  word->initials = sought ? vp_hanzi_name_initials (word->name, NULL) : NULL;
  word->from = from < of->n_fields ? vp_record_number (row, from) : 0;
  word->to = of->to_field >= 0 ? vp_record_number (row, (guint) of->to_field) : 0;
  word->late = of->key_field < 0;
  word->removed = row->removed_at != 0;
  return word;
}

/* Lines that are never changed go on holding the key of a row that became another: they are told by the name of that one. */
static gboolean
read_aliases (VpDb *db, VpRegisterWords *self, guint field, GError **error)
{
  g_autoptr (GHashTable) gone = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer was, means;

  self->aliases[field] = vp_register_aliases (db, target_of (&self->of->fields[field]), gone, error);
  if (self->aliases[field] == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, gone);
  while (g_hash_table_iter_next (&iter, &was, &means)) {
    Word *word = g_hash_table_lookup (self->by_number[field], means), *former = g_hash_table_lookup (self->by_number[field], was);

    if (word != NULL && former != NULL)
      g_hash_table_replace (self->by_number[field], &former->number, word);
  }
  return TRUE;
}

static void
rename_word (Word *word, char *name)
{
  g_free (word->name);
  g_free (word->key);
  word->name = name;
  word->key = vp_text_search_key (name);
}

/* "甲公司 · 2017-09-06 · 3,000.00": what else of its key people can read. */
static char *
tell_key (const VpRecord *row)
{
  GString *told = g_string_new (vp_record_name (row));

  for (guint i = 0; i < row->of->n_fields; i++) {
    const VpRegisterField *field = &row->of->fields[i];
    g_autofree char *text = NULL;

    if ((field->flags & VP_FIELD_KEY) == 0 || i == row->of->name_field || vp_kind_is_name (field->rule.kind))
      continue;
    text = vp_value_to_text (&field->rule, &row->values[i]);
    g_string_append_printf (told, "%s%s", *text != '\0' ? " · " : "", text);
  }
  return g_string_free (told, FALSE);
}

/* How many rows that are not removed are called alike (search key → number). */
static GHashTable *
count_names (const GPtrArray *words)
{
  GHashTable *names = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < words->len; i++) {
    const Word *word = g_ptr_array_index (words, i);

    if (!word->removed)
      g_hash_table_insert (names, word->key, GUINT_TO_POINTER (1 + GPOINTER_TO_UINT (g_hash_table_lookup (names, word->key))));
  }
  return names;
}

/* Two rows of one name are told apart by their keys, and where these are alike by the id: of a name that means two rows
 * nobody may take the first. Of codes the rows over time are one. */
static void
tell_apart (const VpRegister *of, const GPtrArray *words, const GPtrArray *rows)
{
  for (guint pass = 0; of->key_field < 0 && pass < 2; pass++) {
    g_autoptr (GHashTable) names = count_names (words);
    g_autoptr (GPtrArray) alike = g_ptr_array_new ();

    for (guint i = 0; i < words->len; i++) {
      const Word *word = g_ptr_array_index (words, i);

      if (!word->removed && GPOINTER_TO_UINT (g_hash_table_lookup (names, word->key)) > 1)
        g_ptr_array_add (alike, GUINT_TO_POINTER (i));
    }
    for (guint i = 0; i < alike->len; i++) {
      guint at = GPOINTER_TO_UINT (g_ptr_array_index (alike, i));
      Word *word = g_ptr_array_index (words, at);

      rename_word (word, pass == 0 ? tell_key (g_ptr_array_index (rows, at))
                                   : g_strdup_printf ("%s（%" G_GINT64_FORMAT "）", word->name, word->number));
    }
  }
}

/* @sought: whether anybody looks for one of them, by initials too, which take as long to make as all the rest */
static gboolean
read_words (VpDb *db, VpRegisterWords *self, guint field, gboolean sought, GError **error)
{
  const VpRegister *of = target_of (&self->of->fields[field]);
  g_autoptr (GPtrArray) rows = vp_register_list (db, of, error);

  if (rows == NULL)
    return FALSE;
  self->words[field] = g_ptr_array_new_with_free_func (word_free);
  self->by_number[field] = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; i < rows->len; i++) {
    Word *word = make_word (of, g_ptr_array_index (rows, i), sought);

    g_ptr_array_add (self->words[field], word);
    /* Of one code over time the last row, which is the one in force or the latest that was. */
    g_hash_table_replace (self->by_number[field], &word->number, word);
  }
  tell_apart (of, self->words[field], rows);
  return read_aliases (db, self, field, error);
}

static void
begin_people (VpRegisterWords *self, guint field)
{
  self->people[field] = g_ptr_array_new_with_free_func (word_free);
  self->by_number[field] = g_hash_table_new (g_int64_hash, g_int64_equal);
}

static void
add_person (VpRegisterWords *self, guint field, VpStmt *stmt)
{
  Word *word = g_new0 (Word, 1);

  word->number = sqlite3_column_int64 (stmt, 0);
  word->name = vp_register_person_label ((const char *) sqlite3_column_text (stmt, 2), sqlite3_column_int64 (stmt, 1),
                                         sqlite3_column_int (stmt, 3));
  g_ptr_array_add (self->people[field], word);
  g_hash_table_replace (self->by_number[field], &word->number, word);
}

/* The people whom the rows name, and nobody else: the roster is large. */
static gboolean
read_people (VpDb *db, VpRegisterWords *self, guint field, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_register_prepare_people (db, self->of, field, error);
  gboolean row = TRUE;

  begin_people (self, field);
  while (stmt != NULL && row) {
    if (!vp_stmt_step (stmt, &row, error))
      return FALSE;
    if (row)
      add_person (self, field, stmt);
  }
  return stmt != NULL;
}

static gboolean
read_people_of (VpDb *db, VpRegisterWords *self, guint field, const GPtrArray *rows, GError **error)
{
  begin_people (self, field);
  for (guint i = 0; i < rows->len; i++) {
    g_autoptr (VpStmt) stmt = NULL;
    gint64 id = vp_record_number (g_ptr_array_index (rows, i), field);
    gboolean row;

    if (id == 0 || g_hash_table_contains (self->by_number[field], &id))
      continue;
    stmt = vp_db_prepare (db, "SELECT v.id, k.number, k.name, k.birth FROM volunteer v JOIN volunteer k ON k.id = "
                          VP_PERSON ("v.id") " WHERE v.id = ?1", error);
    if (stmt == NULL)
      return FALSE;
    sqlite3_bind_int64 (stmt, 1, id);
    if (!vp_stmt_step (stmt, &row, error))
      return FALSE;
    if (row)
      add_person (self, field, stmt);
  }
  return TRUE;
}

VpRegisterWords *
vp_register_words_new (const VpRegister *self)
{
  VpRegisterWords *words = g_new0 (VpRegisterWords, 1);

  words->of = self;
  words->words = g_new0 (GPtrArray *, self->n_fields);
  words->people = g_new0 (GPtrArray *, self->n_fields);
  words->by_number = g_new0 (GHashTable *, self->n_fields);
  words->aliases = g_new0 (GHashTable *, self->n_fields);
  return words;
}

gboolean
vp_register_words_add (VpRegisterWords *self, VpDb *db, guint field, GError **error)
{
  g_return_val_if_fail (field < self->of->n_fields, FALSE);
  if (self->of->fields[field].of == NULL || self->words[field] != NULL)
    return TRUE;
  return read_words (db, self, field, TRUE, error);
}

gboolean
vp_register_words_add_for (VpRegisterWords *self, VpDb *db, guint field, const GPtrArray *rows, GError **error)
{
  g_return_val_if_fail (field < self->of->n_fields && rows != NULL, FALSE);
  if (self->of->fields[field].rule.kind == VP_KIND_PERSON)
    return self->people[field] != NULL || read_people_of (db, self, field, rows, error);
  return self->of->fields[field].of == NULL || self->words[field] != NULL || read_words (db, self, field, FALSE, error);
}

static VpRegisterWords *
read_words_and_people (VpDb *db, const VpRegister *self, const GPtrArray *rows, GError **error)
{
  g_autoptr (VpRegisterWords) words = vp_register_words_new (self);

  for (guint i = 0; i < self->n_fields; i++) {
    if (self->fields[i].of != NULL && !read_words (db, words, i, TRUE, error))
      return NULL;
    if (self->fields[i].rule.kind == VP_KIND_PERSON
        && !(rows != NULL ? read_people_of (db, words, i, rows, error) : read_people (db, words, i, error)))
      return NULL;
  }
  return g_steal_pointer (&words);
}

VpRegisterWords *
vp_register_words_read (VpDb *db, const VpRegister *self, GError **error)
{
  return read_words_and_people (db, self, NULL, error);
}

VpRegisterWords *
vp_register_words_read_for (VpDb *db, const VpRegister *self, const GPtrArray *rows, GError **error)
{
  g_return_val_if_fail (rows != NULL, NULL);
  return read_words_and_people (db, self, rows, error);
}

void
vp_register_words_free (VpRegisterWords *self)
{
  for (guint i = 0; i < self->of->n_fields; i++) {
    g_clear_pointer (&self->by_number[i], g_hash_table_unref);
    g_clear_pointer (&self->aliases[i], g_hash_table_unref);
    g_clear_pointer (&self->words[i], g_ptr_array_unref);
    g_clear_pointer (&self->people[i], g_ptr_array_unref);
  }
  g_free (self->people);
  g_free (self->by_number);
  g_free (self->aliases);
  g_free (self->words);
  g_free (self);
}

char *
vp_register_words_text (const VpRegisterWords *self, const VpRecord *row, guint field)
{
  gint64 number;
  Word *word;

  g_return_val_if_fail (self->of == row->of && field < self->of->n_fields, NULL);

  if ((self->of->fields[field].flags & VP_FIELD_SAID) != 0 && vp_record_number (row, field) == VP_UNSAID)
    return g_strdup ("");
  if (self->by_number[field] == NULL || row->values[field].text != NULL)
    return vp_value_to_text (&self->of->fields[field].rule, &row->values[field]);
  number = vp_record_number (row, field);
  word = g_hash_table_lookup (self->by_number[field], &number);
  return g_strdup (word != NULL ? word->name : "");
}

char *
vp_register_words_name (const VpRegisterWords *self, guint field, gint64 number)
{
  g_autoptr (VpRecord) row = vp_record_new (self->of);

  vp_record_set_number (row, field, number);
  return vp_register_words_text (self, row, field);
}

static gint64 *
new_number (gint64 number)
{
  return g_memdup2 (&number, sizeof number);
}

static gboolean
is_called (const Word *word, const char *key)
{
  g_autofree char *name = NULL, *initials = NULL;

  if (word->initials != NULL)
    return strstr (word->key, key) != NULL || strstr (word->initials, key) != NULL;
  name = vp_text_search_key (word->name);
  initials = vp_hanzi_name_initials (word->name, NULL);
  return strstr (name, key) != NULL || strstr (initials, key) != NULL;
}

void
vp_register_words_match (const VpRegisterWords *self, guint field, const char *key, GHashTable *numbers)
{
  const VpValueRule *rule = &self->of->fields[field].rule;
  GPtrArray *words = self->words[field] != NULL ? self->words[field] : self->people[field];

  for (guint i = 0; words != NULL && i < words->len; i++) {
    const Word *word = g_ptr_array_index (words, i);

    if (is_called (word, key))
      g_hash_table_add (numbers, new_number (word->number));
  }
  for (guint i = 0; rule->choices != NULL && rule->choices[i] != NULL; i++) {
    const Word choice = { .name = (char *) vp_value_choice (rule, rule->least + i) };

    if (is_called (&choice, key))
      g_hash_table_add (numbers, new_number (rule->least + i));
  }
}

GHashTable *
vp_register_words_order (const VpRegisterWords *self, guint field)
{
  GHashTable *order = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; self->words[field] != NULL && i < self->words[field]->len; i++) {
    const Word *word = g_ptr_array_index (self->words[field], i);

    if (!g_hash_table_contains (order, &word->number))
      g_hash_table_insert (order, new_number (word->number), GUINT_TO_POINTER (i + 1));
  }
  return order;
}

static gboolean
is_offered (const Word *word, VpDate today)
{
  return !word->removed && word->from <= today && (word->to == 0 || word->to >= today);
}

/* The row that one of this name became. */
static const Word *
find_alias (const VpRegisterWords *self, guint field, const char *text, VpDate today)
{
  g_autofree char *key = vp_text_search_key (text);
  const gint64 *means = g_hash_table_lookup (self->aliases[field], key);
  const Word *word = means != NULL ? g_hash_table_lookup (self->by_number[field], means) : NULL;

  return word != NULL && is_offered (word, today) ? word : NULL;
}

/* The name as compared, else the only one whose initials begin so: "hl" or "hlq" for 华龙区, nothing where two do. */
static const Word *
find_word (GPtrArray *words, const char *text, VpDate today)
{
  g_autofree char *key = vp_text_search_key (text);
  const Word *by_initials = NULL, *late = NULL;
  guint n = 0;

  if (*key == '\0')
    return NULL;
  for (guint i = 0; i < words->len; i++) {
    const Word *word = g_ptr_array_index (words, i);

    if (word->late && !word->removed && strcmp (word->key, key) == 0)
      late = word;
    if (!is_offered (word, today))
      continue;
    if (strcmp (word->key, key) == 0)
      return word;
    if (g_str_has_prefix (word->initials, key)) {
      by_initials = word;
      n++;
    }
  }
  return late != NULL ? late : n == 1 ? by_initials : NULL;
}

/* How many characters of @key the name has in their order: a coarse measure, enough to offer three. */
static guint
likeness (const Word *word, const char *key)
{
  const char *rest = word->key;
  guint n = 0;

  for (const char *at = key; *at != '\0'; at = g_utf8_next_char (at)) {
    char *found = g_utf8_strchr (rest, -1, g_utf8_get_char (at));

    if (found == NULL)
      continue;
    n++;
    rest = g_utf8_next_char (found);
  }
  return n;
}

static char *
tell_nearest (GPtrArray *words, const char *text, VpDate today)
{
  g_autofree char *key = vp_text_search_key (text);
  const Word *nearest[NEAREST] = { NULL };
  guint scores[NEAREST] = { 0 };
  GString *told = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++) {
    const Word *word = g_ptr_array_index (words, i);
    guint score = is_offered (word, today) ? likeness (word, key) + 1 : 0;

    for (guint k = 0; k < NEAREST; k++)
      if (score > scores[k]) {
        memmove (&scores[k + 1], &scores[k], (NEAREST - 1 - k) * sizeof (guint));
        memmove (&nearest[k + 1], &nearest[k], (NEAREST - 1 - k) * sizeof (Word *));
        scores[k] = score;
        nearest[k] = word;
        break;
      }
  }
  for (guint k = 0; k < NEAREST && nearest[k] != NULL; k++)
    g_string_append_printf (told, "%s%s", k > 0 ? "、" : "", nearest[k]->name);
  return g_string_free (told, FALSE);
}

/* A mask that was copied from somewhere never takes the place of the true value; the true value, written once more, leaves
 * the field as it is. */
static gboolean
parse_hidden (const VpRegisterField *field, VpValue *value, const char *text, VpDate today, GError **error)
{
  const char *fault = vp_privacy_mask_fault (text);
  VpValue read = { 0 };

  if (fault != NULL) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, fault);
    return FALSE;
  }
  if (!vp_value_parse (&field->rule, text, today, &read, error))
    return FALSE;
  if (value->number == 0 || vp_private_fingerprint (read.text) != value->number)
    vp_value_copy (value, &read);
  vp_value_clear (&read);
  return TRUE;
}

static gboolean
parse_plain (const VpRegisterField *field, VpRecord *row, guint which, const char *text, VpDate today, GError **error)
{
  if (field->sql != NULL) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, _("This follows from other data and is not written by hand."));
    return FALSE;
  }
  if ((field->flags & VP_FIELD_SAID) != 0 && vp_text_is_blank (text)) {
    vp_record_set_number (row, which, VP_UNSAID);
    return TRUE;
  }
  if ((field->flags & VP_FIELD_HIDDEN) != 0)
    return parse_hidden (field, &row->values[which], text, today, error);
  if (field->rule.kind != VP_KIND_PERSON)
    return vp_value_parse (&field->rule, text, today, &row->values[which], error);
  /* Who is meant is looked up when the row is saved. */
  vp_value_clear (&row->values[which]);
  if (!vp_text_is_blank (text))
    row->values[which].text = vp_text_squeeze (text);
  return TRUE;
}

gboolean
vp_register_words_parse (const VpRegisterWords *self, VpRecord *row, guint field, const char *text, VpDate today,
                         GError **error)
{
  g_autofree char *nearest = NULL, *before = NULL;
  const Word *word;

  g_return_val_if_fail (self->of == row->of && field < self->of->n_fields, FALSE);

  /* What stands there may stay, also where it is not offered any more. */
  before = vp_register_words_text (self, row, field);
  if (*before != '\0' && g_strcmp0 (before, text) == 0)
    return TRUE;
  if (self->words[field] == NULL)
    return parse_plain (&self->of->fields[field], row, field, text, today, error);
  if (vp_text_is_blank (text)) {
    vp_record_set_number (row, field, 0);
    return TRUE;
  }
  word = find_word (self->words[field], text, today);
  if (word == NULL)
    word = find_alias (self, field, text, today);
  if (word != NULL) {
    vp_record_set_number (row, field, word->number);
    return TRUE;
  }
  nearest = tell_nearest (self->words[field], text, today);
  /* Translators: what was typed, name of a register such as Districts, the nearest names there */
  g_set_error (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("“%s” is not in “%s”. Nearest: %s."), text,
               _(target_of (&self->of->fields[field])->title), *nearest != '\0' ? nearest : _("none"));
  return FALSE;
}

char **
vp_register_words_offer (const VpRegisterWords *self, guint field, VpDate today)
{
  const VpValueRule *rule = &self->of->fields[field].rule;
  GPtrArray *offered = g_ptr_array_new ();

  if (rule->kind == VP_KIND_FLAG) {
    g_ptr_array_add (offered, g_strdup (_("yes")));
    g_ptr_array_add (offered, g_strdup (_("no")));
  }
  for (guint i = 0; rule->choices != NULL && rule->choices[i] != NULL; i++)
    if (*rule->choices[i] != '\0')
      g_ptr_array_add (offered, g_strdup (_(rule->choices[i])));
  for (guint i = 0; self->words[field] != NULL && i < self->words[field]->len; i++) {
    const Word *word = g_ptr_array_index (self->words[field], i);

    if (is_offered (word, today))
      g_ptr_array_add (offered, g_strdup (word->name));
  }
  if (offered->len == 0) {
    g_ptr_array_unref (offered);
    return NULL;
  }
  g_ptr_array_add (offered, NULL);
  return (char **) g_ptr_array_free (offered, FALSE);
}
