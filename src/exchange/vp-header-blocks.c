/* vp-header-blocks.c: the same table several times side by side, as sheets are made to fill a page
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-header.h"

#include <string.h>

static gboolean
same_title (const VpHeader *self, guint a, guint b)
{
  return a < self->n_titles && b < self->n_titles && *self->titles[a] != '\0'
    && strcmp (self->titles[a], self->titles[b]) == 0;
}

/* The column of the name, which tells one block from the next; -1 = none is read. */
static int
name_column (const VpHeader *self)
{
  for (guint i = 0; i < self->n_fields; i++)
    if (self->fields[i].kind == VP_VALUE_NAME)
      return self->columns[i];
  return -1;
}

/* Whether every column that is read stands once more @by columns further. One column alone is no table. */
static gboolean
repeats (const VpHeader *self, guint by)
{
  guint n = 0;

  for (guint i = 0; i < self->n_fields; i++) {
    if (self->columns[i] < 0)
      continue;
    if (!same_title (self, (guint) self->columns[i], (guint) self->columns[i] + by))
      return FALSE;
    n++;
  }
  return n >= 2;
}

static void
span_of_columns (const VpHeader *self, guint *first, guint *last)
{
  *first = G_MAXUINT;
  *last = 0;
  for (guint i = 0; i < self->n_fields; i++)
    if (self->columns[i] >= 0) {
      *first = MIN (*first, (guint) self->columns[i]);
      *last = MAX (*last, (guint) self->columns[i]);
    }
}

guint
vp_header_n_blocks (const VpHeader *self, guint *start, guint *width)
{
  int name = name_column (self);
  guint last, n = 1;

  *start = 0;
  *width = self->n_titles;
  if (name < 0)
    return 1;
  for (guint by = 1; (guint) name + by < self->n_titles; by++) {
    if (!same_title (self, (guint) name, (guint) name + by))
      continue;
    span_of_columns (self, start, &last);
    if (last - *start >= by || !repeats (self, by))
      break;
    /* Columns that nobody reads, such as a serial number, belong to their block too. */
    while (*start > 0 && last - (*start - 1) < by && same_title (self, *start - 1, *start - 1 + by))
      (*start)--;
    *width = by;
    while (repeats (self, by * n))
      n++;
    return n;
  }
  *start = 0;
  return 1;
}

VpHeader *
vp_header_shift (const VpHeader *self, guint by)
{
  VpHeader *shifted = g_memdup2 (self, sizeof *self);

  shifted->titles = g_strdupv (self->titles);
  shifted->notes = g_new0 (char *, 1);
  shifted->unread = NULL;
  shifted->columns = g_memdup2 (self->columns, self->n_fields * sizeof *self->columns);
  for (guint i = 0; i < self->n_fields; i++)
    if (shifted->columns[i] >= 0)
      shifted->columns[i] += (int) by;
  return shifted;
}

void
vp_header_cut_row (const VpTableRow *row, guint first, guint width, VpTableRow *cut)
{
  guint from = 0;

  *cut = *row;
  while (from < row->n_filled && row->filled[from] < first)
    from++;
  cut->filled = row->filled + from;
  cut->n_filled = 0;
  cut->n_own = 0;
  while (from + cut->n_filled < row->n_filled && cut->filled[cut->n_filled] - first < width) {
    cut->n_own += !row->cells[cut->filled[cut->n_filled]].merged;
    cut->n_filled++;
  }
}
