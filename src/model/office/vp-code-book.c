/* vp-code-book.c: an immutable copy of the office's code tables
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-office.h"

#include "vp-synonyms.h"
#include "vp-text.h"

static const char *const kinds[] = {
  "district", "political", "education", "status", "category", "meal-reason", "sheet-reason", "ethnicity",
  "real-name",
};

typedef struct {
  GPtrArray *codes;     /* VpCode in force today, office order */
  GHashTable *names;    /* code → name (borrowed), every code ever */
  GHashTable *by_key;   /* search key → code */
  GPtrArray *all;       /* VpCode, owner of the names */
} Table;

struct _VpCodeBook {
  gatomicrefcount references;
  Table tables[G_N_ELEMENTS (kinds)];
  GHashTable *synonyms;
  GPtrArray *teams;
  GHashTable *team_names; /* id → name (borrowed) */
  GHashTable *team_keys;  /* search key → id */
};

static guint
kind_index (const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i], kind))
      return i;
  g_assert_not_reached ();
}

static gboolean
read_table (VpDb *db, Table *table, const char *kind, GError **error)
{
  table->names = g_hash_table_new (NULL, NULL);
  table->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  table->all = vp_code_store_list (db, kind, 0, error);
  table->codes = table->all != NULL ? vp_code_store_list (db, kind, vp_date_today (), error) : NULL;
  if (table->codes == NULL)
    return FALSE;
  for (guint i = 0; i < table->all->len; i++) {
    VpCode *code = g_ptr_array_index (table->all, i);

    g_hash_table_insert (table->names, GINT_TO_POINTER (code->code), code->name);
    g_hash_table_insert (table->by_key, vp_text_search_key (code->name), GINT_TO_POINTER (code->code));
  }
  return TRUE;
}

static gboolean
read_teams (VpDb *db, VpCodeBook *self, GError **error)
{
  self->teams = vp_team_store_list (db, error);
  self->team_names = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->team_keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (self->teams == NULL)
    return FALSE;
  for (guint i = 0; i < self->teams->len; i++) {
    VpTeam *team = g_ptr_array_index (self->teams, i);

    g_hash_table_insert (self->team_names, &team->id, team->name);
    g_hash_table_insert (self->team_keys, vp_text_search_key (team->name), &team->id);
  }
  return TRUE;
}

VpCodeBook *
vp_code_book_read (VpDb *db, GError **error)
{
  g_autoptr (VpCodeBook) self = g_new0 (VpCodeBook, 1);

  g_atomic_ref_count_init (&self->references);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (!read_table (db, &self->tables[i], kinds[i], error))
      return NULL;
  self->synonyms = vp_synonyms_read (db, error);
  return self->synonyms != NULL && read_teams (db, self, error) ? g_steal_pointer (&self) : NULL;
}

VpCodeBook *
vp_code_book_ref (VpCodeBook *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
vp_code_book_unref (VpCodeBook *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    g_clear_pointer (&self->tables[i].names, g_hash_table_unref);
    g_clear_pointer (&self->tables[i].by_key, g_hash_table_unref);
    g_clear_pointer (&self->tables[i].codes, g_ptr_array_unref);
    g_clear_pointer (&self->tables[i].all, g_ptr_array_unref);
  }
  g_clear_pointer (&self->synonyms, g_hash_table_unref);
  g_clear_pointer (&self->team_names, g_hash_table_unref);
  g_clear_pointer (&self->team_keys, g_hash_table_unref);
  g_clear_pointer (&self->teams, g_ptr_array_unref);
  g_free (self);
}

GPtrArray *
vp_code_book_get_codes (VpCodeBook *self, const char *kind)
{
  return self->tables[kind_index (kind)].codes;
}

GPtrArray *
vp_code_book_get_teams (VpCodeBook *self)
{
  return self->teams;
}

const char *
vp_code_book_code_name (VpCodeBook *self, const char *kind, int code)
{
  const char *name = g_hash_table_lookup (self->tables[kind_index (kind)].names, GINT_TO_POINTER (code));

  return name != NULL ? name : "";
}

const char *
vp_code_book_team_name (VpCodeBook *self, gint64 id)
{
  const char *name = g_hash_table_lookup (self->team_names, &id);

  return name != NULL ? name : "";
}

int
vp_code_book_find_code (VpCodeBook *self, const char *kind, const char *text)
{
  GHashTable *by_key = self->tables[kind_index (kind)].by_key;
  g_autofree char *key = NULL;
  const char *means;
  gpointer code;

  /* Most texts are their own search key. */
  if (g_hash_table_lookup_extended (by_key, text, NULL, &code))
    return GPOINTER_TO_INT (code);
  key = vp_text_search_key (text);
  if (g_hash_table_lookup_extended (by_key, key, NULL, &code))
    return GPOINTER_TO_INT (code);
  means = vp_synonyms_find (self->synonyms, text);
  if (means == NULL)
    return -1;
  g_free (key);
  key = vp_text_search_key (means);
  return g_hash_table_lookup_extended (by_key, key, NULL, &code) ? GPOINTER_TO_INT (code) : -1;
}

const char *
vp_code_book_synonym (VpCodeBook *self, const char *text)
{
  return vp_synonyms_find (self->synonyms, text);
}

char *
vp_code_book_list_names (VpCodeBook *self, const char *kind)
{
  GPtrArray *codes = vp_code_book_get_codes (self, kind);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < codes->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? "、" : "", ((VpCode *) codes->pdata[i])->name);
  return g_string_free (g_steal_pointer (&names), FALSE);
}

gint64
vp_code_book_find_team (VpCodeBook *self, const char *text)
{
  g_autofree char *key = vp_text_search_key (text);
  gint64 *id = g_hash_table_lookup (self->team_keys, key);

  return id != NULL ? *id : 0;
}
