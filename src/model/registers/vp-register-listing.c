/* vp-register-listing.c: rows of a register as a table file or on paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-listing.h"

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

VpListing *
vp_register_listing (VpDb *db, const VpRegister *of, const gint64 *ids, guint n, GError **error)
{
  g_autoptr (VpListing) listing = new_listing (of);
  g_autoptr (VpRegisterWords) words = vp_register_words_read (db, of, error);

  if (words == NULL)
    return NULL;
  for (guint first = 0; first < n; first += ROWS_AT_ONCE) {
    g_autoptr (GPtrArray) rows = vp_register_read (db, of, ids + first, MIN (ROWS_AT_ONCE, n - first), error);

    if (rows == NULL)
      return NULL;
    for (guint row = 0; row < rows->len; row++) {
      char **cells = g_new0 (char *, of->n_fields + 1);

      for (guint i = 0; i < of->n_fields; i++)
        cells[i] = vp_register_words_text (words, g_ptr_array_index (rows, row), i);
      vp_listing_take_row (listing, cells);
    }
  }
  return g_steal_pointer (&listing);
}
