/* vp-listing.c: a list as a person sees it, as a table file or on paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-listing.h"

#include "vp-paper.h"
#include "vp-table-writer.h"

#include <glib/gi18n-lib.h>

static void
free_cells (gpointer data)
{
  g_strfreev (data);
}

VpListing *
vp_listing_new (const char *title, const char *subtitle, guint n_columns)
{
  VpListing *self = g_new0 (VpListing, 1);

  self->title = g_strdup (title);
  self->subtitle = g_strdup (subtitle);
  self->n_columns = n_columns;
  self->titles = g_new0 (char *, n_columns + 1);
  self->shares = g_new0 (double, n_columns);
  self->ends = g_new0 (gboolean, n_columns);
  self->rows = g_ptr_array_new_with_free_func (free_cells);
  return self;
}

void
vp_listing_free (VpListing *self)
{
  g_free (self->title);
  g_free (self->subtitle);
  g_strfreev (self->titles);
  g_free (self->shares);
  g_free (self->ends);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

void
vp_listing_set_column (VpListing *self, guint column, const char *title, double share, gboolean end)
{
  g_return_if_fail (column < self->n_columns);
  g_free (self->titles[column]);
  self->titles[column] = g_strdup (title);
  self->shares[column] = share;
  self->ends[column] = end;
}

void
vp_listing_take_row (VpListing *self, char **cells)
{
  g_return_if_fail (g_strv_length (cells) == self->n_columns);
  g_ptr_array_add (self->rows, cells);
}

gboolean
vp_listing_write_table (const VpListing *self, const char *path, GError **error)
{
  g_autoptr (VpTableWriter) writer = vp_table_writer_new (path, self->title, "UTF-8", (const char *const *) self->titles,
                                                          error);

  if (writer == NULL)
    return FALSE;
  for (guint i = 0; i < self->rows->len; i++)
    if (!vp_table_writer_row (writer, g_ptr_array_index (self->rows, i), self->n_columns, FALSE, error))
      return FALSE;
  return vp_table_writer_finish (writer, error);
}

static VpSheet *
make_sheet (const VpListing *self)
{
  VpSheet *sheet = vp_sheet_new (self->landscape ? &vp_paper_a4_landscape : &vp_paper_a4);
  g_autofree VpSheetColumn *columns = g_new0 (VpSheetColumn, self->n_columns);

  for (guint i = 0; i < self->n_columns; i++) {
    columns[i].title = self->titles[i];
    columns[i].share = self->shares[i];
    columns[i].align = self->ends[i] ? VP_ALIGN_RIGHT : VP_ALIGN_LEFT;
  }
  vp_sheet_set_title (sheet, self->title);
  vp_sheet_set_subtitle (sheet, self->subtitle);
  vp_sheet_set_columns (sheet, columns, self->n_columns);
  for (guint i = 0; i < self->rows->len; i++)
    vp_sheet_add_row (sheet, g_ptr_array_index (self->rows, i), VP_ROW_NORMAL);
  return sheet;
}

gboolean
vp_listing_write_paper (const VpListing *self, const char *path, GError **error)
{
  g_autoptr (GPtrArray) sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_sheet_free);
  g_autoptr (VpPaper) paper = NULL;

  g_ptr_array_add (sheets, make_sheet (self));
  paper = vp_paper_new (sheets, error);
  return paper != NULL && vp_paper_write_file (paper, self->title, path, error);
}
