/* vp-register-known.c: what the store has of a register, found by what tells its rows apart
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-known.h"

#include "vp-alias-store.h"
#include "vp-register-store.h"
#include "vp-synonyms.h"
#include "vp-text.h"

#include <inttypes.h>

char *
vp_register_make_key (guint field, const char *text)
{
  g_autofree char *folded = vp_text_search_key (text);

  return g_strdup_printf ("%u %s", field, folded);
}

/* Whether another field that every row has tells rows apart: of a holiday its day, for its name stands at many days. */
static gboolean
is_named_twice (const VpRegister *of)
{
  const guint both = VP_FIELD_NEEDED | VP_FIELD_UNIQUE;

  for (guint i = 0; i < of->n_fields; i++)
    if (i != of->name_field && (of->fields[i].flags & both) == both)
      return TRUE;
  return FALSE;
}

/* The name, and whatever no two rows share. */
gboolean
vp_register_is_key (const VpRegister *of, guint field)
{
  return (field == of->name_field && !is_named_twice (of) && (of->fields[field].flags & VP_FIELD_MASKED) == 0) || (int) field == of->key_field
    || (of->fields[field].flags & (VP_FIELD_UNIQUE | VP_FIELD_SEALED)) == VP_FIELD_UNIQUE;
}

/* A code can stand twice over time: it is found with the day from which it holds. */
char *
vp_register_make_code_key (const VpRegister *of, const char *code, const char *from)
{
  g_autofree char *whole = g_strdup_printf ("%s from %s", code, from != NULL ? from : "");

  return vp_register_make_key ((guint) of->key_field, whole);
}

/* Whether several fields together, of a part with its owner, tell rows apart: names of such rows may be alike. */
gboolean
vp_register_has_whole_key (const VpRegister *of)
{
  for (guint i = 0; of->part == NULL && i < of->n_fields; i++)
    if ((of->fields[i].flags & VP_FIELD_KEY) != 0)
      return TRUE;
  return of->part != NULL;
}

/* Who is meant, whichever of his rows stands there. */
gint64
vp_register_known_person (const VpRegisterKnown *own, const VpRecord *row, guint field)
{
  gint64 id = vp_record_number (row, field);
  const gint64 *kept = g_hash_table_lookup (own->merged, &id);

  return kept != NULL ? *kept : id;
}

/* What tells a row from the others, of a part from those of its owner, as it is stored; NULL = nothing does. */
char *
vp_register_make_whole_key (const VpRegisterKnown *own, const VpRecord *row)
{
  const VpRegister *of = row->of;
  g_autoptr (GString) key = g_string_new ("whole");
  gboolean has_key = FALSE;

  g_string_append_printf (key, " %" PRId64, of->part != NULL && of->fields[of->part->field].rule.kind == VP_KIND_PERSON
                                              ? vp_register_known_person (own, row, of->part->field) : vp_record_owner (row));
  for (guint i = 0; i < of->n_fields; i++) {
    if ((of->fields[i].flags & VP_FIELD_KEY) == 0)
      continue;
    has_key = TRUE;
    if (vp_kind_is_text (of->fields[i].rule.kind))
      g_string_append_printf (key, "\t%s", vp_record_text (row, i));
    else
      g_string_append_printf (key, "\t%" PRId64, of->fields[i].rule.kind == VP_KIND_PERSON ? vp_register_known_person (own, row, i)
                                                                                          : vp_record_number (row, i));
  }
  return has_key ? g_string_free (g_steal_pointer (&key), FALSE) : NULL;
}

/* Of rows that are alike the one that is there comes before removed ones. */
static void
index_whole (VpRegisterKnown *own, VpRecord *row)
{
  char *key = vp_register_make_whole_key (own, row);

  if (key != NULL && (row->removed_at == 0 || !g_hash_table_contains (own->by_key, key)))
    g_hash_table_replace (own->by_key, key, row);
  else
    g_free (key);
}

static void
index_row (VpRegisterKnown *own, const VpRegister *of, VpRecord *row)
{
  guint from = vp_register_column (of, "valid_from");
  gboolean whole = vp_register_has_whole_key (of);

  if (whole)
    index_whole (own, row);
  for (guint i = 0; !whole && i < of->n_fields; i++) {
    g_autofree char *told = vp_register_is_key (of, i) ? vp_register_words_text (own->words, row, i) : NULL;
    g_autofree char *day = told != NULL && (int) i == of->key_field && from < of->n_fields
      ? vp_register_words_text (own->words, row, from) : NULL;

    if (told != NULL && *told != '\0')
      g_hash_table_replace (own->by_key, day != NULL ? vp_register_make_code_key (of, told, day) : vp_register_make_key (i, told), row);
  }
}

void
vp_register_known_free (VpRegisterKnown *own)
{
  if (own == NULL)
    return;
  g_clear_pointer (&own->words, vp_register_words_free);
  g_clear_pointer (&own->synonyms, g_hash_table_unref);
  g_clear_pointer (&own->rows, g_ptr_array_unref);
  g_clear_pointer (&own->by_key, g_hash_table_unref);
  g_clear_pointer (&own->lines, g_hash_table_unref);
  g_clear_pointer (&own->aliases, g_hash_table_unref);
  g_clear_pointer (&own->merged, g_hash_table_unref);
  g_free (own);
}

static gboolean
read_aliases (VpDb *db, VpRegisterKnown *own, const VpRegister *of, GError **error)
{
  g_autoptr (GHashTable) names = vp_register_aliases (db, of, NULL, error);
  GHashTableIter iter;
  gpointer name, means;

  own->aliases = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (names == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &name, &means))
    for (guint i = 0; i < own->rows->len; i++)
      if (vp_record_key (g_ptr_array_index (own->rows, i)) == *(gint64 *) means)
        g_hash_table_replace (own->aliases, g_strdup (name), g_ptr_array_index (own->rows, i));
  return TRUE;
}

VpRegisterKnown *
vp_register_known_read (VpDb *db, const VpRegister *of, GError **error)
{
  VpRegisterKnown *own = g_new0 (VpRegisterKnown, 1);

  own->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  own->lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  own->words = vp_register_words_read (db, of, error);
  own->synonyms = own->words != NULL ? vp_synonyms_read (db, error) : NULL;
  own->merged = own->synonyms != NULL ? vp_alias_store_map (db, error) : NULL;
  own->rows = own->merged != NULL ? vp_register_list (db, of, error) : NULL;
  for (guint i = 0; own->rows != NULL && i < own->rows->len; i++)
    index_row (own, of, g_ptr_array_index (own->rows, i));
  if (own->rows != NULL && read_aliases (db, own, of, error))
    return own;
  vp_register_known_free (own);
  return NULL;
}

