/* vp-catalogue.c: houses and goods in memory, and what a clerk's typing means
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-catalogue.h"

#include "vp-error.h"
#include "vp-hanzi.h"
#include "vp-synonyms.h"
#include "vp-text.h"
#include "vp-trade-code.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const code_kinds[] = { "season", "condition", "person-group", "reject-reason", "count-reason" };

struct _VpCatalogue {
  gatomicrefcount references;

  /* owned: everything, and what is in use */
  GPtrArray *houses, *categories, *sizes, *items, *variants;
  GPtrArray *used_houses, *used_categories, *used_items;
  GPtrArray *codes[G_N_ELEMENTS (code_kinds)];
  GHashTable *synonyms;
  GHashTable *by_id[5]; /* id → row, in the order above */
  GHashTable *trade_codes; /* code → VpItem that has it */
  GPtrArray *initials;  /* of the items, in their order */
};

static GHashTable *
index_rows (GPtrArray *rows)
{
  GHashTable *index = g_hash_table_new (g_int64_hash, g_int64_equal);

  /* Every row begins with its id. */
  for (guint i = 0; i < rows->len; i++)
    g_hash_table_insert (index, rows->pdata[i], rows->pdata[i]);
  return index;
}

static GHashTable *
index_trade_codes (GPtrArray *items)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < items->len; i++) {
    g_auto (GStrv) codes = g_strsplit (((VpItem *) items->pdata[i])->trade_codes, " ", -1);

    for (guint j = 0; codes[j] != NULL; j++)
      g_hash_table_insert (index, g_strdup (codes[j]), items->pdata[i]);
  }
  return index;
}

static gboolean
read_rows (VpCatalogue *self, VpDb *db, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (code_kinds); i++)
    if ((self->codes[i] = vp_code_store_list (db, code_kinds[i], 0, error)) == NULL)
      return FALSE;
  self->synonyms = vp_synonyms_read (db, error);
  return self->synonyms != NULL && (self->houses = vp_house_store_list (db, error)) != NULL
    && (self->categories = vp_category_store_list (db, error)) != NULL
    && (self->sizes = vp_size_store_list (db, error)) != NULL && (self->items = vp_item_store_list (db, error)) != NULL
    && (self->variants = vp_variant_store_list (db, error)) != NULL;
}

static void
choose_used (VpCatalogue *self)
{
  self->used_houses = g_ptr_array_new ();
  self->used_categories = g_ptr_array_new ();
  self->used_items = g_ptr_array_new ();
  self->initials = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < self->houses->len; i++)
    if (!((VpHouse *) self->houses->pdata[i])->removed)
      g_ptr_array_add (self->used_houses, self->houses->pdata[i]);
  for (guint i = 0; i < self->categories->len; i++)
    if (!((VpCategory *) self->categories->pdata[i])->removed)
      g_ptr_array_add (self->used_categories, self->categories->pdata[i]);
  for (guint i = 0; i < self->items->len; i++) {
    VpItem *item = self->items->pdata[i];

    if (item->retired || item->merged_into != 0)
      continue;
    g_ptr_array_add (self->used_items, item);
    g_ptr_array_add (self->initials, vp_hanzi_name_initials (item->name, NULL));
  }
}

VpCatalogue *
vp_catalogue_read (VpDb *db, GError **error)
{
  g_autoptr (VpCatalogue) self = g_new0 (VpCatalogue, 1);

  g_atomic_ref_count_init (&self->references);
  if (!read_rows (self, db, error))
    return NULL;
  self->by_id[0] = index_rows (self->houses);
  self->by_id[1] = index_rows (self->categories);
  self->by_id[2] = index_rows (self->sizes);
  self->by_id[3] = index_rows (self->items);
  self->by_id[4] = index_rows (self->variants);
  self->trade_codes = index_trade_codes (self->items);
  choose_used (self);
  return g_steal_pointer (&self);
}

VpCatalogue *
vp_catalogue_ref (VpCatalogue *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
vp_catalogue_unref (VpCatalogue *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (self->by_id); i++)
    g_clear_pointer (&self->by_id[i], g_hash_table_unref);
  g_clear_pointer (&self->trade_codes, g_hash_table_unref);
  for (guint i = 0; i < G_N_ELEMENTS (self->codes); i++)
    g_clear_pointer (&self->codes[i], g_ptr_array_unref);
  g_clear_pointer (&self->synonyms, g_hash_table_unref);
  g_clear_pointer (&self->initials, g_ptr_array_unref);
  g_clear_pointer (&self->used_houses, g_ptr_array_unref);
  g_clear_pointer (&self->used_categories, g_ptr_array_unref);
  g_clear_pointer (&self->used_items, g_ptr_array_unref);
  g_clear_pointer (&self->houses, g_ptr_array_unref);
  g_clear_pointer (&self->categories, g_ptr_array_unref);
  g_clear_pointer (&self->sizes, g_ptr_array_unref);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->variants, g_ptr_array_unref);
  g_free (self);
}

GPtrArray *
vp_catalogue_houses (VpCatalogue *self)
{
  return self->used_houses;
}

GPtrArray *
vp_catalogue_categories (VpCatalogue *self)
{
  return self->used_categories;
}

GPtrArray *
vp_catalogue_items (VpCatalogue *self)
{
  return self->used_items;
}

GPtrArray *
vp_catalogue_sizes (VpCatalogue *self)
{
  return self->sizes;
}

GPtrArray *
vp_catalogue_codes (VpCatalogue *self, const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (code_kinds); i++)
    if (strcmp (code_kinds[i], kind) == 0)
      return self->codes[i];
  g_return_val_if_reached (NULL);
}

const VpHouse *
vp_catalogue_house (VpCatalogue *self, gint64 id)
{
  return g_hash_table_lookup (self->by_id[0], &id);
}

const VpCategory *
vp_catalogue_category (VpCatalogue *self, gint64 id)
{
  return g_hash_table_lookup (self->by_id[1], &id);
}

const VpSize *
vp_catalogue_size (VpCatalogue *self, gint64 id)
{
  return g_hash_table_lookup (self->by_id[2], &id);
}

const VpItem *
vp_catalogue_item (VpCatalogue *self, gint64 id)
{
  return g_hash_table_lookup (self->by_id[3], &id);
}

const VpVariant *
vp_catalogue_variant (VpCatalogue *self, gint64 id)
{
  return g_hash_table_lookup (self->by_id[4], &id);
}

const VpVariant *
vp_catalogue_find_variant (VpCatalogue *self, gint64 number)
{
  for (guint i = 0; i < self->variants->len; i++)
    if (VP_ID_SEQUENCE (((VpVariant *) self->variants->pdata[i])->id) == number)
      return self->variants->pdata[i];
  return NULL;
}

const VpItem *
vp_catalogue_find_item_number (VpCatalogue *self, gint64 number)
{
  for (guint i = 0; i < self->items->len; i++)
    if (VP_ID_SEQUENCE (((VpItem *) self->items->pdata[i])->id) == number)
      return vp_catalogue_final_item (self, ((VpItem *) self->items->pdata[i])->id);
  return NULL;
}

const VpItem *
vp_catalogue_final_item (VpCatalogue *self, gint64 id)
{
  const VpItem *item = vp_catalogue_item (self, id);

  while (item != NULL && item->merged_into != 0)
    item = vp_catalogue_item (self, item->merged_into);
  return item;
}

const VpVariant *
vp_catalogue_final_variant (VpCatalogue *self, const VpVariant *variant)
{
  const VpItem *item = vp_catalogue_final_item (self, variant->item_id);

  for (guint i = 0; item != NULL && i < self->variants->len; i++) {
    const VpVariant *other = self->variants->pdata[i];

    if (other->item_id == item->id && other->size_id == variant->size_id && other->season == variant->season
        && other->person_group == variant->person_group && other->condition == variant->condition)
      return other;
  }
  return NULL;
}

const VpItem *
vp_catalogue_find_trade_code (VpCatalogue *self, const char *text)
{
  g_autofree char *code = vp_trade_code_normalize (text);
  const VpItem *item = code != NULL ? g_hash_table_lookup (self->trade_codes, code) : NULL;

  return item != NULL ? vp_catalogue_final_item (self, item->id) : NULL;
}

const char *
vp_catalogue_house_name (VpCatalogue *self, gint64 id)
{
  const VpHouse *house = vp_catalogue_house (self, id);

  return house != NULL ? house->name : "";
}

const char *
vp_catalogue_code_name (VpCatalogue *self, const char *kind, int code)
{
  GPtrArray *codes = vp_catalogue_codes (self, kind);

  for (guint i = 0; i < codes->len; i++)
    if (((VpCode *) codes->pdata[i])->code == code)
      return ((VpCode *) codes->pdata[i])->name;
  return "";
}

static int
find_code (GPtrArray *codes, const char *word)
{
  g_autofree char *key = vp_text_search_key (word);

  for (guint i = 0; i < codes->len; i++) {
    const VpCode *code = codes->pdata[i];

    /* 冬 and 冬季 and 冬装 are one. */
    if (*key != '\0' && g_str_has_prefix (key, code->name) && vp_text_length (key) <= vp_text_length (code->name) + 1)
      return code->code;
  }
  return 0;
}

int
vp_catalogue_find_code (VpCatalogue *self, const char *kind, const char *word)
{
  int code = find_code (vp_catalogue_codes (self, kind), word);
  const char *means = code == 0 ? vp_synonyms_find (self->synonyms, word) : NULL;

  return means != NULL ? find_code (vp_catalogue_codes (self, kind), means) : code;
}

char *
vp_catalogue_list_names (VpCatalogue *self, const char *kind)
{
  GPtrArray *codes = vp_catalogue_codes (self, kind);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < codes->len; i++)
    if (((VpCode *) codes->pdata[i])->valid_to == 0)
      g_string_append_printf (names, "%s%s", names->len > 0 ? "、" : "", ((VpCode *) codes->pdata[i])->name);
  return g_string_free (g_steal_pointer (&names), FALSE);
}

/* Blanks inside a name are no difference: 人民路 爱心小屋 is 人民路爱心小屋. */
static gboolean
is_called (const char *name, const char *text)
{
  g_autofree char *a = vp_text_search_key (name), *b = vp_text_search_key (text);

  return strcmp (a, b) == 0;
}

static const VpItem *
find_item (VpCatalogue *self, const char *name)
{
  for (guint i = 0; i < self->items->len; i++) {
    const VpItem *item = self->items->pdata[i];

    if (is_called (item->name, name))
      return vp_catalogue_final_item (self, item->id);
  }
  return NULL;
}

const VpItem *
vp_catalogue_find_item (VpCatalogue *self, const char *name)
{
  const VpItem *item = find_item (self, name);
  const char *means = item == NULL ? vp_synonyms_find (self->synonyms, name) : NULL;

  return means != NULL ? find_item (self, means) : item;
}

static const VpHouse *
find_house (VpCatalogue *self, const char *name)
{
  g_autofree char *key = vp_text_search_key (name);
  const VpHouse *found = NULL;

  for (guint i = 0; i < self->used_houses->len; i++) {
    const VpHouse *house = self->used_houses->pdata[i];
    g_autofree char *own = vp_text_search_key (house->name);

    if (strcmp (own, key) == 0)
      return house;
    if (*key == '\0' || !g_str_has_prefix (own, key))
      continue;
    if (found != NULL)
      return NULL;
    found = house;
  }
  return found;
}

const VpHouse *
vp_catalogue_find_house (VpCatalogue *self, const char *name)
{
  const VpHouse *house = find_house (self, name);
  const char *means = house == NULL ? vp_synonyms_find (self->synonyms, name) : NULL;

  return means != NULL ? find_house (self, means) : house;
}

char *
vp_catalogue_describe (VpCatalogue *self, const VpVariant *variant)
{
  const VpItem *item = vp_catalogue_item (self, variant->item_id);
  const VpSize *size = vp_catalogue_size (self, variant->size_id);
  const char *parts[] = {
    vp_catalogue_code_name (self, "person-group", variant->person_group),
    vp_catalogue_code_name (self, "season", variant->season), size != NULL ? size->name : "",
    vp_catalogue_code_name (self, "condition", variant->condition),
  };
  GString *out = g_string_new (item != NULL ? item->name : "");

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (*parts[i] != '\0')
      g_string_append_printf (out, " %s", parts[i]);
  return g_string_free (out, FALSE);
}

/* How well an item answers @key; 0 = not at all. */
static guint
rate_item (const VpItem *item, const char *initials, const char *key, const char *text)
{
  if (g_ascii_strcasecmp (item->letters, key) == 0 || strcmp (item->name, text) == 0)
    return 5;
  if (g_ascii_strcasecmp (initials, key) == 0)
    return 4;
  if (g_ascii_strncasecmp (item->letters, key, strlen (key)) == 0 || g_str_has_prefix (initials, key))
    return 3;
  if (g_str_has_prefix (item->name, text))
    return 2;
  return strstr (item->name, text) != NULL || strstr (initials, key) != NULL ? 1 : 0;
}

GPtrArray *
vp_catalogue_search (VpCatalogue *self, const char *text, guint limit)
{
  g_autofree char *key = vp_text_search_key (text);
  GPtrArray *found = g_ptr_array_new ();

  for (guint rate = 5; rate > 0 && *key != '\0'; rate--)
    for (guint i = 0; i < self->used_items->len && found->len < limit; i++)
      if (rate_item (self->used_items->pdata[i], self->initials->pdata[i], key, text) == rate)
        g_ptr_array_add (found, self->used_items->pdata[i]);
  return found;
}
