/* vp-synonyms.c: the words that senders write for entries of closed lists
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-synonyms.h"

#include "vp-register-store.h"
#include "vp-text.h"

GHashTable *
vp_synonyms_read (VpDb *db, GError **error)
{
  g_autoptr (GPtrArray) rows = NULL;
  const VpRegister *of = vp_register_find ("synonym");
  guint word = vp_register_column (of, "word"), means = vp_register_column (of, "means");
  GHashTable *self;

  rows = vp_register_list (db, of, error);
  if (rows == NULL)
    return NULL;
  self = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < rows->len; i++)
    g_hash_table_insert (self, vp_text_search_key (vp_record_text (rows->pdata[i], word)),
                         g_strdup (vp_record_text (rows->pdata[i], means)));
  return self;
}

const char *
vp_synonyms_find (GHashTable *self, const char *text)
{
  g_autofree char *key = vp_text_search_key (text);

  return g_hash_table_lookup (self, key);
}
