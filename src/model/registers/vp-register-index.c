/* vp-register-index.c: every row of a register in packed columns, answering each key press
 *
 * Texts are folded once into one run of bytes; codes, rows and people are numbers, whose names are looked through instead
 * of the rows. A sorted column is an order of all rows, made once: sorting again is walking along it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-index.h"

#include "vp-hanzi.h"
#include "vp-search-keys.h"
#include "vp-text.h"

#include <stdlib.h>
#include <string.h>

struct _VpRegisterIndex {
  gatomicrefcount references;

  /* immutable once read */
  const VpRegister *of;
  VpRegisterWords *words;
  GArray *ids, *removed;  /* gint64, guint8 */
  GArray **numbers;       /* of each field that is no text: gint64 */
  GPtrArray **texts;      /* of each field that is one: borrowed of @chunk */
  GStringChunk *chunk;
  /* made when first asked for, by any thread */
  VpSearchKeys *keys;
  GHashTable *rows;       /* gint64 id (borrowed of @ids) → row */
  guint32 **orders;       /* of each field: rows from the smallest */
  GMutex lock;
};

/* Reading */

/* What a number is called stands in the words, not beside each row. */
static gboolean
is_named (VpKind kind)
{
  return vp_kind_is_name (kind) || kind == VP_KIND_CHOICE || kind == VP_KIND_FLAG;
}

static void
take_row_cb (const VpRecord *row, gpointer data)
{
  VpRegisterIndex *self = data;
  guint8 removed = row->removed_at != 0;

  g_array_append_val (self->ids, row->id);
  g_array_append_val (self->removed, removed);
  for (guint i = 0; i < self->of->n_fields; i++) {
    /* Who is masked is found and sorted by the name that is not shown. */
    const char *text = i == self->of->name_field && row->open_name != NULL ? row->open_name : vp_record_text (row, i);

    if (vp_kind_is_text (self->of->fields[i].rule.kind))
      g_ptr_array_add (self->texts[i], *text != '\0' ? g_string_chunk_insert (self->chunk, text) : (char *) "");
    else
      g_array_append_val (self->numbers[i], row->values[i].number);
  }
}

static VpRegisterIndex *
new_index (const VpRegister *of)
{
  VpRegisterIndex *self = g_new0 (VpRegisterIndex, 1);

  g_atomic_ref_count_init (&self->references);
  g_mutex_init (&self->lock);
  self->of = of;
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->removed = g_array_new (FALSE, FALSE, sizeof (guint8));
  self->numbers = g_new0 (GArray *, of->n_fields);
  self->texts = g_new0 (GPtrArray *, of->n_fields);
  self->orders = g_new0 (guint32 *, of->n_fields);
  self->chunk = g_string_chunk_new (1 << 16);
  for (guint i = 0; i < of->n_fields; i++) {
    if (vp_kind_is_text (of->fields[i].rule.kind))
      self->texts[i] = g_ptr_array_new ();
    else
      self->numbers[i] = g_array_new (FALSE, FALSE, sizeof (gint64));
  }
  return self;
}

VpRegisterIndex *
vp_register_index_read (VpDb *db, const VpRegister *of, GError **error)
{
  g_autoptr (VpRegisterIndex) self = NULL;

  g_return_val_if_fail (of != NULL, NULL);

  self = new_index (of);
  self->words = vp_register_words_read (db, of, error);
  if (self->words == NULL || !vp_register_walk (db, of, take_row_cb, self, error))
    return NULL;
  return g_steal_pointer (&self);
}

VpRegisterIndex *
vp_register_index_ref (VpRegisterIndex *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
vp_register_index_unref (VpRegisterIndex *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  for (guint i = 0; i < self->of->n_fields; i++) {
    g_clear_pointer (&self->texts[i], g_ptr_array_unref);
    g_clear_pointer (&self->numbers[i], g_array_unref);
    g_free (self->orders[i]);
  }
  g_free (self->texts);
  g_free (self->numbers);
  g_free (self->orders);
  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_array_unref (self->ids);
  g_array_unref (self->removed);
  g_string_chunk_free (self->chunk);
  g_clear_pointer (&self->keys, vp_search_keys_free);
  g_clear_pointer (&self->words, vp_register_words_free);
  g_mutex_clear (&self->lock);
  g_free (self);
}

const VpRegister *
vp_register_index_of (const VpRegisterIndex *self)
{
  return self->of;
}

const VpRegisterWords *
vp_register_index_words (const VpRegisterIndex *self)
{
  return self->words;
}

guint
vp_register_index_size (const VpRegisterIndex *self)
{
  return self->ids->len;
}

static gint64
number_at (const VpRegisterIndex *self, guint field, guint row)
{
  return g_array_index (self->numbers[field], gint64, row);
}

/* Search keys */

static void
fold_row (const VpRegisterIndex *self, VpSearchKeys *keys, guint row)
{
  for (guint i = 0; i < self->of->n_fields; i++) {
    const VpRegisterField *field = &self->of->fields[i];
    g_autofree char *told = NULL;

    if (self->texts[i] != NULL)
      vp_search_keys_add (keys, g_ptr_array_index (self->texts[i], row));
    if (self->texts[i] != NULL || is_named (field->rule.kind) || field->sql != NULL || number_at (self, i, row) == 0)
      continue;
    told = vp_value_to_text (&field->rule, &(VpValue) { number_at (self, i, row), NULL });
    vp_search_keys_add (keys, told);
  }
  vp_search_keys_end_row (keys);
}

static const VpSearchKeys *
get_keys (VpRegisterIndex *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autoptr (VpSearchKeys) keys = self->keys == NULL ? vp_search_keys_new () : NULL;

  if (keys == NULL)
    return self->keys;
  for (guint row = 0; row < self->ids->len; row++)
    fold_row (self, keys, row);
  self->keys = g_steal_pointer (&keys);
  return self->keys;
}

static GHashTable *
get_rows (VpRegisterIndex *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (self->rows != NULL)
    return self->rows;
  self->rows = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint row = 0; row < self->ids->len; row++)
    g_hash_table_insert (self->rows, &g_array_index (self->ids, gint64, row), GUINT_TO_POINTER (row));
  return self->rows;
}

/* Orders */

typedef struct {
  gint64 number;
  const char *key;
  guint32 row;
} Place;

static int
compare_numbers (const void *a, const void *b)
{
  const Place *first = a, *second = b;

  if (first->number != second->number)
    return first->number < second->number ? -1 : 1;
  return first->row < second->row ? -1 : 1;
}

static int
compare_keys (const void *a, const void *b)
{
  const Place *first = a, *second = b;
  int order = strcmp (first->key, second->key);

  return order != 0 ? order : first->row < second->row ? -1 : 1;
}

/* Codes and rows in the office's order, as their own list has them; what is no longer there comes last, nothing first. */
static gint64
rank_number (GHashTable *order, gint64 number)
{
  gpointer place = order != NULL && number != 0 ? g_hash_table_lookup (order, &number) : NULL;

  if (order == NULL || number == 0)
    return number;
  return place != NULL ? GPOINTER_TO_UINT (place) : G_MAXINT64;
}

static guint32 *
make_order (VpRegisterIndex *self, guint field)
{
  guint n = self->ids->len;
  g_autofree Place *places = g_new (Place, MAX (n, 1));
  guint32 *order = g_new (guint32, MAX (n, 1));
  gboolean is_text = self->texts[field] != NULL, is_named_kind = vp_kind_is_name (self->of->fields[field].rule.kind);
  g_autoptr (GHashTable) ranks = is_named_kind ? vp_register_words_order (self->words, field) : NULL;
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);

  for (guint row = 0; row < n; row++) {
    places[row] = (Place) { .row = row };
    if (is_text)
      g_ptr_array_add (keys, vp_hanzi_sort_key (g_ptr_array_index (self->texts[field], row)));
    if (is_text)
      places[row].key = g_ptr_array_index (keys, row);
    else
      places[row].number = rank_number (ranks, number_at (self, field, row));
  }
  qsort (places, n, sizeof *places, is_text ? compare_keys : compare_numbers);
  for (guint i = 0; i < n; i++)
    order[i] = places[i].row;
  return order;
}

static const guint32 *
get_order (VpRegisterIndex *self, guint field)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (self->orders[field] == NULL)
    self->orders[field] = make_order (self, field);
  return self->orders[field];
}

gboolean
vp_register_index_prepare (VpRegisterIndex *self, guint step)
{
  g_return_val_if_fail (self != NULL, FALSE);
  if (step > self->of->n_fields)
    return FALSE;
  if (step == 0)
    get_keys (self);
  else
    get_order (self, step - 1);
  return TRUE;
}

/* Queries */

static void
keep_named (const VpRegisterIndex *self, const char *key, guint8 *fits)
{
  for (guint i = 0; i < self->of->n_fields; i++) {
    g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

    if (!is_named (self->of->fields[i].rule.kind))
      continue;
    vp_register_words_match (self->words, i, key, numbers);
    if (g_hash_table_size (numbers) == 0)
      continue;
    for (guint row = 0; row < self->ids->len; row++)
      if (!fits[row] && g_hash_table_contains (numbers, &g_array_index (self->numbers[i], gint64, row)))
        fits[row] = 1;
  }
}

static void
keep_text (VpRegisterIndex *self, const char *text, guint8 *fits)
{
  g_autofree char *key = vp_text_search_key (text != NULL ? text : "");

  if (*key == '\0') {
    memset (fits, 1, self->ids->len);
    return;
  }
  vp_search_keys_mark (get_keys (self), key, fits);
  keep_named (self, key, fits);
}

static gboolean
is_any_of (gint64 number, const VpRegisterFilter *filter)
{
  for (guint i = 0; i < filter->n_values; i++)
    if (filter->values[i] == number)
      return TRUE;
  return FALSE;
}

static gboolean
is_between (gint64 number, const VpRegisterFilter *filter, gboolean zero_is_unknown)
{
  if (number == 0 && zero_is_unknown)
    return filter->least == 0 && filter->most == 0;
  return (filter->least == 0 || number >= filter->least) && (filter->most == 0 || number <= filter->most);
}

static void
keep_filter (const VpRegisterIndex *self, const VpRegisterFilter *filter, guint8 *fits)
{
  VpKind kind = self->of->fields[filter->field].rule.kind;
  gboolean unknown = vp_value_is_blank (kind, &(VpValue) { 0 });

  for (guint row = 0; row < self->ids->len; row++) {
    gint64 number = number_at (self, filter->field, row);

    if (fits[row] && !(filter->n_values > 0 ? is_any_of (number, filter) : is_between (number, filter, unknown)))
      fits[row] = 0;
  }
}

static void
keep_in_force (const VpRegisterIndex *self, VpDate as_of, guint8 *fits)
{
  guint from = vp_register_column (self->of, "valid_from");
  VpDate day = as_of != 0 ? as_of : vp_date_today ();

  for (guint row = 0; row < self->ids->len; row++) {
    gint64 to = self->of->to_field >= 0 ? number_at (self, (guint) self->of->to_field, row) : 0;

    if (g_array_index (self->removed, guint8, row) || (to != 0 && to < day)
        || (as_of != 0 && from < self->of->n_fields && number_at (self, from, row) > day))
      fits[row] = 0;
  }
}

static void
keep_rows (const VpRegisterIndex *self, const GArray *rows, guint8 *fits)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < rows->len; i++)
    g_hash_table_add (wanted, &g_array_index (rows, gint64, i));
  for (guint row = 0; row < self->ids->len; row++)
    if (g_array_index (self->removed, guint8, row) || !g_hash_table_contains (wanted, &g_array_index (self->ids, gint64, row)))
      fits[row] = 0;
}

/* @but: a field whose own filter is left out; n_fields = none. */
static guint8 *
find_rows (VpRegisterIndex *self, const VpRegisterQuery *query, guint but)
{
  guint8 *fits = g_new0 (guint8, MAX (self->ids->len, 1));

  keep_text (self, query->text, fits);
  if (query->rows != NULL)
    keep_rows (self, query->rows, fits);
  else if (!query->removed)
    keep_in_force (self, query->as_of, fits);
  for (guint i = 0; i < query->n_filters; i++)
    if (query->filters[i].field != but && self->numbers[query->filters[i].field] != NULL)
      keep_filter (self, &query->filters[i], fits);
  return fits;
}

GArray *
vp_register_index_query (VpRegisterIndex *self, const VpRegisterQuery *query)
{
  g_autofree guint8 *fits = NULL;
  const guint32 *order = NULL;
  GArray *ids;
  guint n;

  g_return_val_if_fail (self != NULL && query != NULL && query->sort < (int) self->of->n_fields, NULL);

  n = self->ids->len;
  fits = find_rows (self, query, self->of->n_fields);
  ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n);
  if (query->sort >= 0)
    order = get_order (self, (guint) query->sort);
  for (guint i = 0; i < n; i++) {
    guint place = query->descending ? n - 1 - i : i, row = order != NULL ? order[place] : place;

    if (fits[row])
      g_array_append_val (ids, g_array_index (self->ids, gint64, row));
  }
  return ids;
}

gboolean
vp_register_index_has_values (const VpRegisterIndex *self, guint field)
{
  VpKind kind;

  g_return_val_if_fail (self != NULL && field < self->of->n_fields, FALSE);
  kind = self->of->fields[field].rule.kind;
  for (guint row = 0; row < self->ids->len; row++)
    if (self->texts[field] != NULL ? *(const char *) g_ptr_array_index (self->texts[field], row) != '\0'
                                   : !vp_value_is_blank (kind, &(VpValue) { number_at (self, field, row), NULL }))
      return TRUE;
  return FALSE;
}

GHashTable *
vp_register_index_count (VpRegisterIndex *self, const VpRegisterQuery *query, guint field)
{
  GHashTable *counts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autofree guint8 *fits = NULL;

  g_return_val_if_fail (self != NULL && field < self->of->n_fields && self->numbers[field] != NULL, counts);

  fits = find_rows (self, query, field);
  for (guint row = 0; row < self->ids->len; row++) {
    gint64 number = number_at (self, field, row);
    gpointer count;

    if (!fits[row])
      continue;
    count = g_hash_table_lookup (counts, &number);
    g_hash_table_insert (counts, g_memdup2 (&number, sizeof number), GUINT_TO_POINTER (GPOINTER_TO_UINT (count) + 1));
  }
  return counts;
}

gint64
vp_register_index_sum (VpRegisterIndex *self, const gint64 *ids, guint n, guint field)
{
  GHashTable *rows;
  gint64 sum = 0;

  g_return_val_if_fail (self != NULL && field < self->of->n_fields && self->numbers[field] != NULL, 0);
  rows = get_rows (self);
  for (guint i = 0; i < n; i++) {
    gpointer row;

    if (g_hash_table_lookup_extended (rows, &ids[i], NULL, &row))
      sum += number_at (self, field, GPOINTER_TO_UINT (row));
  }
  return sum;
}
