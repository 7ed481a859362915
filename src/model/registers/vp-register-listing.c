/* vp-register-listing.c: rows of a register as a table file or on paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-listing.h"

#include "vp-gate.h"
#define SHARE_OF_REST 200 /* what a column that takes the rest counts for on paper */
#define ROWS_AT_ONCE 512

static VpListing *
new_listing (const VpRegister *of)
{
  VpListing *listing = vp_listing_new (of->file, "", of->n_fields);

  for (guint i = 0; i < of->n_fields; i++)
    vp_listing_set_column (listing, i, of->fields[i].headers[0],
                           of->fields[i].width > 0 ? of->fields[i].width : SHARE_OF_REST,
                           vp_kind_is_amount (of->fields[i].rule.kind));
  listing->landscape = TRUE;
  return listing;
}

static void
take_row (VpListing *listing, const VpRegisterWords *words, const VpRecord *row)
{
  char **cells = g_new0 (char *, row->of->n_fields + 1);

  for (guint i = 0; i < row->of->n_fields; i++)
    cells[i] = vp_register_words_text (words, row, i);
  vp_listing_take_row (listing, cells);
}

static GPtrArray *
read_part (VpDb *db, const VpRegister *part, GArray *keys, GError **error)
{
  return keys->len == 1 ? vp_register_list_of (db, part, g_array_index (keys, gint64, 0), error)
                        : vp_register_list (db, part, error);
}

/* What belongs to the rows with @keys; %TRUE without a list where nothing does. */
static gboolean
list_part (VpDb *db, const VpRegister *part, GArray *keys, VpListing **out, GError **error)
{
  g_autoptr (GHashTable) owners = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GPtrArray) rows = read_part (db, part, keys, error);
  g_autoptr (VpRegisterWords) words = rows != NULL ? vp_register_words_read_for (db, part, rows, error) : NULL;
  g_autoptr (VpListing) listing = new_listing (part);

  *out = NULL;
  if (words == NULL)
    return FALSE;
  for (guint i = 0; i < keys->len; i++)
    g_hash_table_add (owners, &g_array_index (keys, gint64, i));
  for (guint i = 0; i < rows->len; i++) {
    const VpRecord *row = g_ptr_array_index (rows, i);
    gint64 owner = vp_record_owner (row);

    if (row->removed_at == 0 && g_hash_table_contains (owners, &owner))
      take_row (listing, words, row);
  }
  if (listing->rows->len > 0)
    *out = g_steal_pointer (&listing);
  return TRUE;
}

gboolean
vp_register_list_parts (VpDb *db, const VpRegister *of, GArray *keys, VpListing *listing, GError **error)
{
  const VpRegister *part;

  for (guint i = 0; (part = vp_register_part (of, i)) != NULL; i++) {
    VpListing *rows;

    if (!list_part (db, part, keys, &rows, error))
      return FALSE;
    if (rows != NULL)
      vp_listing_take_part (listing, rows);
  }
  return TRUE;
}

VpListing *
vp_register_listing (VpDb *db, const VpRegister *of, const gint64 *ids, guint n, GError **error)
{
  g_autoptr (VpListing) listing = new_listing (of);
  g_autoptr (VpRegisterWords) words = vp_register_words_read (db, of, error);
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (gint64));

  /* Files of children and elders leave the office by nobody who has no access to them, masked or not. */
  if (words == NULL || !vp_gate_check_care (db, of->table, error))
    return NULL;
  for (guint first = 0; first < n; first += ROWS_AT_ONCE) {
    g_autoptr (GPtrArray) rows = vp_register_read (db, of, ids + first, MIN (ROWS_AT_ONCE, n - first), error);

    if (rows == NULL)
      return NULL;
    for (guint i = 0; i < rows->len; i++) {
      gint64 key = vp_record_key (g_ptr_array_index (rows, i));

      take_row (listing, words, g_ptr_array_index (rows, i));
      g_array_append_val (keys, key);
    }
  }
  listing->about = g_strdup (of->table);
  return vp_register_count_people (db, of, ids, n, &listing->people, &listing->minors, error)
    && vp_register_list_parts (db, of, keys, listing, error) ? g_steal_pointer (&listing) : NULL;
}
