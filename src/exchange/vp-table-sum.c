/* vp-table-sum.c: a table in three numbers, to compare what was written with what was given
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-table-sum.h"

#include "vp-text.h"

#include <string.h>

/* FNV-1a, 64 bits: it guards against lost and swapped cells, not against an enemy. */
#define OFFSET G_GUINT64_CONSTANT (14695981039346656037)
#define PRIME G_GUINT64_CONSTANT (1099511628211)

static guint64
mix (guint64 digest, const void *bytes, gsize length)
{
  const guint8 *p = bytes;

  for (gsize i = 0; i < length; i++)
    digest = (digest ^ p[i]) * PRIME;
  return digest;
}

void
vp_table_sum_add (VpTableSum *self, guint row, guint column, const char *text, gsize length)
{
  guint32 place[] = { row, column, (guint32) length };

  if (length == 0)
    return;
  self->last_row = row;
  self->n_cells++;
  self->digest = mix (mix (self->n_cells == 1 ? OFFSET : self->digest, place, sizeof place), text, length);
}

void
vp_table_sum_add_text (VpTableSum *self, guint row, guint column, const char *text)
{
  gsize length = strlen (text);
  g_autofree char *visible = NULL;

  if (vp_text_has_invisible (text, length)) {
    visible = g_strdup (text);
    length = vp_text_strip_invisible (visible, length);
    text = visible;
  }
  vp_table_sum_add (self, row, column, text, length);
}

gboolean
vp_table_sum_equal (const VpTableSum *a, const VpTableSum *b)
{
  return a->last_row == b->last_row && a->n_cells == b->n_cells && a->digest == b->digest;
}
