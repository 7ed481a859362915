/* vp-search-keys.c: the texts of many rows, folded once, to be searched at every key press
 *
 * Folding a cell and looking its readings up costs some microseconds; with nine columns and thousands of
 * rows that was 50 ms at every key. Looking through the folded bytes costs less than one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-search-keys.h"

#include "vp-hanzi.h"
#include "vp-text.h"

#include <string.h>

#define CELL_END '\n' /* never in a key: blanks are folded away */

struct _VpSearchKeys {
  GString *bytes; /* rows, each ended by NUL */
  GArray *starts; /* gsize: where a row begins; the last one is still being filled */
};

VpSearchKeys *
vp_search_keys_new (void)
{
  VpSearchKeys *self = g_new0 (VpSearchKeys, 1);
  gsize start = 0;

  self->bytes = g_string_new (NULL);
  self->starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_array_append_val (self->starts, start);
  return self;
}

void
vp_search_keys_free (VpSearchKeys *self)
{
  g_string_free (self->bytes, TRUE);
  g_array_unref (self->starts);
  g_free (self);
}

static gboolean
has_han (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (vp_text_is_han (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

void
vp_search_keys_add (VpSearchKeys *self, const char *text)
{
  g_autofree char *key = NULL;

  g_return_if_fail (self != NULL);
  if (text == NULL || *text == '\0')
    return;
  key = vp_text_search_key (text);
  g_string_append (self->bytes, key);
  g_string_append_c (self->bytes, CELL_END);
  if (has_han (text)) {
    g_autofree char *initials = vp_hanzi_name_initials (text, NULL);

    g_string_append (self->bytes, initials);
    g_string_append_c (self->bytes, CELL_END);
  }
}

void
vp_search_keys_end_row (VpSearchKeys *self)
{
  gsize start;

  g_return_if_fail (self != NULL);
  g_string_append_c (self->bytes, '\0');
  start = self->bytes->len;
  g_array_append_val (self->starts, start);
}

guint
vp_search_keys_n_rows (const VpSearchKeys *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->starts->len - 1;
}

gboolean
vp_search_keys_fits (const VpSearchKeys *self, guint row, const char *key)
{
  g_return_val_if_fail (self != NULL && key != NULL && row + 1 < self->starts->len, FALSE);
  return strstr (self->bytes->str + g_array_index (self->starts, gsize, row), key) != NULL;
}

void
vp_search_keys_mark (const VpSearchKeys *self, const char *key, guint8 *rows)
{
  const char *at, *end;
  gsize length;
  guint row = 0;

  g_return_if_fail (self != NULL && key != NULL && rows != NULL);
  length = strlen (key);
  at = self->bytes->str;
  end = at + self->bytes->len;
  while (length > 0 && row + 1 < self->starts->len && (at = memmem (at, (gsize) (end - at), key, length)) != NULL) {
    gsize offset = (gsize) (at - self->bytes->str);

    while (g_array_index (self->starts, gsize, row + 1) <= offset)
      row++;
    rows[row++] = 1;
    at = self->bytes->str + g_array_index (self->starts, gsize, row);
  }
}
