/* vp-register-listing.c: the rows of a register as a list people read, search and take away
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-listing.h"

#include "vp-hanzi.h"
#include "vp-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SHARE_OF_REST 200 /* what a column that takes the rest counts for on paper */

VpRegisterRows *
vp_register_rows_read (VpDb *db, const VpRegister *of, GError **error)
{
  g_autoptr (VpRegisterRows) self = g_new0 (VpRegisterRows, 1);

  self->of = of;
  self->words = vp_register_words_read (db, of, error);
  self->rows = self->words != NULL ? vp_register_list (db, of, error) : NULL;
  return self->rows != NULL ? g_steal_pointer (&self) : NULL;
}

void
vp_register_rows_free (VpRegisterRows *self)
{
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->words, vp_register_words_free);
  g_free (self);
}

char *
vp_register_rows_text (const VpRegisterRows *self, const VpRecord *row, guint field)
{
  return vp_register_words_text (self->words, row, field);
}

gboolean
vp_register_rows_in_force (const VpRegisterRows *self, const VpRecord *row, VpDate day)
{
  gint64 to = self->of->to_field >= 0 ? vp_record_number (row, (guint) self->of->to_field) : 0;

  return row->removed_at == 0 && (to == 0 || to >= day);
}

gboolean
vp_register_rows_fits (const VpRegisterRows *self, const VpRecord *row, const char *text)
{
  g_autofree char *key = vp_text_search_key (text), *initials = NULL;

  if (*key == '\0')
    return TRUE;
  for (guint i = 0; i < self->of->n_fields; i++) {
    g_autofree char *told = vp_register_rows_text (self, row, i), *cell = vp_text_search_key (told);

    if (strstr (cell, key) != NULL)
      return TRUE;
  }
  initials = vp_hanzi_name_initials (vp_record_name (row), NULL);
  return strstr (initials, key) != NULL;
}

VpListing *
vp_register_rows_list (const VpRegisterRows *self, GPtrArray *rows)
{
  const VpRegister *of = self->of;
  VpListing *listing = vp_listing_new (of->file, "", of->n_fields);

  for (guint i = 0; i < of->n_fields; i++)
    vp_listing_set_column (listing, i, of->fields[i].headers[0],
                           of->fields[i].width > 0 ? of->fields[i].width : SHARE_OF_REST,
                           vp_kind_is_amount (of->fields[i].rule.kind));
  for (guint row = 0; row < rows->len; row++) {
    char **cells = g_new0 (char *, of->n_fields + 1);

    for (guint i = 0; i < of->n_fields; i++)
      cells[i] = vp_register_rows_text (self, g_ptr_array_index (rows, row), i);
    vp_listing_take_row (listing, cells);
  }
  listing->landscape = TRUE;
  return listing;
}
