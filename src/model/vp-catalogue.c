/* vp-catalogue.c: houses and goods in memory, and what a clerk's typing means
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-catalogue.h"

#include "vp-error.h"
#include "vp-hanzi.h"
#include "vp-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define QUANTITY_MAX 100000

static const char *const code_kinds[] = { "season", "condition", "person-group", "reject-reason", "count-reason" };

struct _VpCatalogue {
  gatomicrefcount references;

  /* owned: everything, and what is in use */
  GPtrArray *houses, *categories, *sizes, *items, *variants;
  GPtrArray *used_houses, *used_categories, *used_items;
  GPtrArray *codes[G_N_ELEMENTS (code_kinds)];
  GHashTable *by_id[5]; /* id → row, in the order above */
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

static gboolean
read_rows (VpCatalogue *self, VpDb *db, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (code_kinds); i++)
    if ((self->codes[i] = vp_code_store_list (db, code_kinds[i], 0, error)) == NULL)
      return FALSE;
  return (self->houses = vp_house_store_list (db, error)) != NULL
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
  for (guint i = 0; i < G_N_ELEMENTS (self->codes); i++)
    g_clear_pointer (&self->codes[i], g_ptr_array_unref);
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
vp_catalogue_final_item (VpCatalogue *self, gint64 id)
{
  const VpItem *item = vp_catalogue_item (self, id);

  while (item != NULL && item->merged_into != 0)
    item = vp_catalogue_item (self, item->merged_into);
  return item;
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

int
vp_catalogue_find_code (VpCatalogue *self, const char *kind, const char *word)
{
  GPtrArray *codes = vp_catalogue_codes (self, kind);
  g_autofree char *key = vp_text_search_key (word);

  for (guint i = 0; i < codes->len; i++) {
    const VpCode *code = codes->pdata[i];

    /* 冬 and 冬季 and 冬装 are one. */
    if (*key != '\0' && g_str_has_prefix (key, code->name) && vp_text_length (key) <= vp_text_length (code->name) + 1)
      return code->code;
  }
  return 0;
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

/* Codes and quantities */

void
vp_entry_clear (VpEntry *self)
{
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->choices, g_free);
}

char *
vp_entry_code (VpCodeKind kind, gint64 id)
{
  return g_strdup_printf ("%c%06" G_GINT64_FORMAT, kind == VP_CODE_ITEM ? 'I' : 'V', VP_ID_SEQUENCE (id));
}

static gboolean
is_digits (const char *text, gsize n)
{
  if (strlen (text) != n)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    if (!g_ascii_isdigit (text[i]))
      return FALSE;
  return TRUE;
}

static VpCodeKind
find_code_kind (const char *text)
{
  static const struct { char letter; VpCodeKind kind; } kinds[] = {
    { 'I', VP_CODE_ITEM }, { 'V', VP_CODE_VARIANT }, { 'B', VP_CODE_BAG }, { 'L', VP_CODE_PLACE },
    { 'D', VP_CODE_DONOR }, { 'H', VP_CODE_HOUSEHOLD }, { 'T', VP_CODE_STOCK_TAKE },
  };

  if (strlen (text) == 9 && g_ascii_isalpha (text[0]) && g_ascii_isalpha (text[1]) && g_ascii_isalpha (text[2])
      && is_digits (text + 3, 6))
    return VP_CODE_DOCUMENT;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_ascii_toupper (text[0]) == kinds[i].letter && strlen (text) >= 7 && is_digits (text + 1, strlen (text) - 1))
      return kinds[i].kind;
  return VP_CODE_NONE;
}

static gboolean
set_quantity_fault (const char *text, GError **error)
{
  g_set_error (error, VP_ERROR, VP_ERROR_INVALID,
               _("“%s” is no quantity. Type a whole number from 1 to %d, without a unit."), text, QUANTITY_MAX);
  return FALSE;
}

/* Kilograms and 斤 (half a kilogram). */
static gint64
parse_grams (const char *text)
{
  static const struct { const char *unit; int grams; } units[] = { { "kg", 1000 }, { "公斤", 1000 }, { "斤", 500 } };
  g_autofree char *lower = g_ascii_strdown (text, -1);

  for (guint i = 0; i < G_N_ELEMENTS (units); i++) {
    char *end = NULL;
    double weight;

    if (!g_str_has_suffix (lower, units[i].unit))
      continue;
    lower[strlen (lower) - strlen (units[i].unit)] = '\0';
    weight = g_ascii_strtod (g_strstrip (lower), &end);
    return end != lower && *end == '\0' && weight > 0 && weight < 10000 ? (gint64) (weight * units[i].grams + 0.5) : 0;
  }
  return 0;
}

static gboolean
parse_quantity (const char *text, VpEntry *entry, GError **error)
{
  g_autofree char *trimmed = vp_text_trim (text);

  entry->grams = parse_grams (trimmed);
  if (entry->grams > 0)
    return TRUE;
  if (!vp_text_parse_int (trimmed, &entry->quantity) || entry->quantity < 1 || entry->quantity > QUANTITY_MAX)
    return set_quantity_fault (trimmed, error);
  return TRUE;
}

/* "/23" at the end of what is typed, before the quantity: cut off and kept. */
static gboolean
cut_choices (VpEntry *entry, GError **error)
{
  char *stroke = strrchr (entry->text, '/');

  if (stroke != NULL && !is_digits (stroke + 1, strlen (stroke + 1))) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, _("After the stroke come only the numbers of the choices, such as /23."));
    return FALSE;
  }
  entry->choices = g_strdup (stroke != NULL ? stroke + 1 : "");
  if (stroke != NULL)
    *stroke = '\0';
  g_strchomp (entry->text);
  return TRUE;
}

/* Where the quantity begins: after the last × or *, or after an x that stands between a blank or the begin and a digit. */
static const char *
find_times (const char *text, gsize *length)
{
  const char *found = NULL;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    gboolean letter = (c == 'x' || c == 'X') && (at == text || at[-1] == ' ')
      && (at[1] == ' ' || g_ascii_isdigit (at[1]) || at[1] == '-');

    if (c == 0xd7 || c == '*' || c == 0x2715 || letter) {
      found = at;
      *length = (gsize) (g_utf8_next_char (at) - at);
    }
  }
  return found;
}

gboolean
vp_entry_parse (const char *text, VpEntry *entry, GError **error)
{
  g_autofree char *folded = vp_text_fold_width (text);
  g_autofree char *squeezed = vp_text_squeeze (folded);
  gsize length = 0;
  const char *times;

  *entry = (VpEntry) { 0 };
  entry->kind = find_code_kind (squeezed);
  if (entry->kind != VP_CODE_NONE) {
    entry->text = g_ascii_strup (squeezed, -1);
    entry->choices = g_strdup ("");
    return TRUE;
  }
  times = find_times (squeezed, &length);
  if (times == NULL && (g_ascii_isdigit (squeezed[0]) || squeezed[0] == '-')) {
    entry->text = g_strdup ("");
    entry->choices = g_strdup ("");
    entry->kind = VP_CODE_NUMBER;
    return parse_quantity (squeezed, entry, error);
  }
  if (times != NULL && !parse_quantity (times + length, entry, error))
    return FALSE;
  entry->text = times != NULL ? g_strndup (squeezed, (gsize) (times - squeezed)) : g_strdup (squeezed);
  if (!cut_choices (entry, error))
    return FALSE;
  if (*entry->text == '\0' && *entry->choices == '\0' && times != NULL)
    entry->kind = VP_CODE_NUMBER;
  return TRUE;
}
