/* vp-find-rows.c: what the rows of all registers are called, folded to be searched at every key press
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-find-rows.h"

#include "vp-hanzi.h"
#include "vp-register-store.h"
#include "vp-search-keys.h"
#include "vp-text.h"

#include <glib/gi18n.h>
#include <string.h>

#define LIMIT_MAX 16

typedef struct {
  guint of; /* register */
  gint64 id;
  char *name, *key, *initials;
} Row;

struct _VpFindRows {
  VpSearchKeys *keys;
  GArray *rows; /* Row */
};

static void
row_clear (gpointer data)
{
  Row *row = data;

  g_free (row->name);
  g_free (row->key);
  g_free (row->initials);
}

static void
clear (gpointer data)
{
  VpFindRows *self = data;

  vp_search_keys_free (self->keys);
  g_array_unref (self->rows);
}

VpFindRows *
vp_find_rows_ref (VpFindRows *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
vp_find_rows_unref (VpFindRows *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

typedef struct {
  VpFindRows *rows;
  guint of;
} Walk;

static void
take_row (const VpRecord *record, gpointer data)
{
  Walk *walk = data;
  const VpRegister *of = record->of;
  const char *name = record->open_name != NULL ? record->open_name : vp_record_name (record);
  Row row = { .of = walk->of, .id = record->id };

  if (record->removed_at != 0)
    return;
  row.name = g_strdup (vp_record_name (record));
  row.key = vp_text_search_key (name);
  row.initials = vp_hanzi_name_initials (name, NULL);
  for (guint i = 0; i < of->n_fields; i++)
    if (of->fields[i].rule.kind == VP_KIND_TEXT && (of->fields[i].flags & VP_FIELD_SEALED) == 0)
      vp_search_keys_add (walk->rows->keys, i == of->name_field ? name : vp_record_text (record, i));
  vp_search_keys_end_row (walk->rows->keys);
  g_array_append_val (walk->rows->rows, row);
}

VpFindRows *
vp_find_rows_read (VpDb *db, GError **error)
{
  g_autoptr (VpFindRows) self = g_atomic_rc_box_new0 (VpFindRows);
  Walk walk = { self, 0 };

  self->keys = vp_search_keys_new ();
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_array_set_clear_func (self->rows, row_clear);
  for (; walk.of < vp_registers_count (); walk.of++)
    if (!vp_register_walk (db, vp_registers[walk.of], take_row, &walk, error))
      return NULL;
  return g_steal_pointer (&self);
}

/* 0 is the nearest. */
static guint
rank (const Row *row, const char *key)
{
  if (strcmp (row->key, key) == 0)
    return 0;
  if (g_str_has_prefix (row->key, key))
    return 1;
  return row->initials != NULL && g_str_has_prefix (row->initials, key) ? 2 : 3;
}

typedef struct {
  const Row *row;
  guint rank;
} Hit;

/* The nearest @limit in the order they were met. */
static guint
insert_hit (Hit *hits, guint n, guint limit, const Row *row, const char *key)
{
  Hit hit = { row, rank (row, key) };
  guint at = n;

  while (at > 0 && hits[at - 1].rank > hit.rank)
    at--;
  if (at == limit)
    return n;
  n = MIN (n + 1, limit);
  memmove (&hits[at + 1], &hits[at], (n - 1 - at) * sizeof *hits);
  hits[at] = hit;
  return n;
}

static void
add_hits (const Hit *hits, guint n, GPtrArray *found)
{
  for (guint i = 0; i < n; i++) {
    const VpRegister *of = vp_registers[hits[i].row->of];
    VpFound *one = vp_found_new (VP_FIND_REGISTER, _(of->title), hits[i].row->id);

    one->code = g_strdup (of->name);
    one->title = g_strdup (hits[i].row->name);
    one->detail = g_strdup ("");
    g_ptr_array_add (found, one);
  }
}

void
vp_find_rows_query (const VpFindRows *self, const char *key, guint limit, GPtrArray *found)
{
  g_autofree guint8 *marks = g_malloc0 (MAX (self->rows->len, 1));
  Hit hits[LIMIT_MAX];
  guint n = 0, of = 0;

  g_return_if_fail (limit <= LIMIT_MAX);
  if (*key == '\0')
    return;
  vp_search_keys_mark (self->keys, key, marks);
  for (guint i = 0; i < self->rows->len; i++) {
    const Row *row = &g_array_index (self->rows, Row, i);

    if (row->of != of) {
      add_hits (hits, n, found);
      of = row->of;
      n = 0;
    }
    if (marks[i])
      n = insert_hit (hits, n, limit, row, key);
  }
  add_hits (hits, n, found);
}
