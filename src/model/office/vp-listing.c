/* vp-listing.c: a list as a person sees it, as a table file or on paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-listing.h"

#include "vp-error.h"
#include "vp-paper.h"
#include "vp-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

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
  self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_listing_free);
  self->mentioned = g_array_new (FALSE, FALSE, sizeof (gint64));
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
  g_ptr_array_unref (self->parts);
  g_free (self->about);
  g_array_unref (self->mentioned);
  g_free (self);
}

void
vp_listing_mention (VpListing *self, gint64 person)
{
  if (person != 0)
    g_array_append_val (self->mentioned, person);
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
vp_listing_check_rows (gint64 n, GError **error)
{
  g_autofree char *there = NULL, *most = NULL;

  if (n <= VP_LISTING_ROWS_MAX)
    return TRUE;
  there = vp_text_group_digits (n);
  most = vp_text_group_digits (VP_LISTING_ROWS_MAX);
  /* Translators: how many rows there are, how many a list can have */
  g_set_error (error, VP_ERROR, VP_ERROR_INVALID, _("These are %s rows, and one list has at most %s. Choose a shorter period, or one kind."),
               there, most);
  return FALSE;
}

static char **
choose_texts (char **texts, const guint *columns, guint n)
{
  char **chosen = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    chosen[i] = g_strdup (texts[columns[i]]);
  g_strfreev (texts);
  return chosen;
}

void
vp_listing_choose_columns (VpListing *self, const guint *columns, guint n)
{
  g_autofree double *shares = g_steal_pointer (&self->shares);
  g_autofree gboolean *ends = g_steal_pointer (&self->ends);

  self->shares = g_new0 (double, n);
  self->ends = g_new0 (gboolean, n);
  for (guint i = 0; i < n; i++) {
    g_return_if_fail (columns[i] < self->n_columns);
    self->shares[i] = shares[columns[i]];
    self->ends[i] = ends[columns[i]];
  }
  self->titles = choose_texts (self->titles, columns, n);
  for (guint i = 0; i < self->rows->len; i++)
    self->rows->pdata[i] = choose_texts (self->rows->pdata[i], columns, n);
  self->n_columns = n;
}

void
vp_listing_take_part (VpListing *self, VpListing *part)
{
  g_ptr_array_add (self->parts, part);
}

static const char *
cell_text (const VpListing *self, guint row, guint column)
{
  return ((char **) g_ptr_array_index (self->rows, row))[column];
}

/* "2018-03-28" and nothing else: a remark that happens to look like a day in another spelling stays what it is. */
static gboolean
is_day (const char *text)
{
  char day[VP_DATE_BUFFER];
  VpDate date = vp_date_parse (text, 0, NULL);

  return date != 0 && strcmp (vp_date_to_buffer (date, day), text) == 0;
}

static gboolean
is_of_kind (VpTableKind kind, const char *text)
{
  return kind == VP_TABLE_DATE ? is_day (text) : vp_table_cell_parse (kind, text).kind == kind;
}

/* All cells that have something in them are of @kind, and there is one. */
static gboolean
column_is (const VpListing *self, guint column, VpTableKind kind)
{
  guint filled = 0;

  for (guint i = 0; i < self->rows->len; i++) {
    const char *text = cell_text (self, i, column);

    if (*text == '\0' || strcmp (text, "—") == 0)
      continue;
    if (!is_of_kind (kind, text))
      return FALSE;
    filled++;
  }
  return filled > 0;
}

VpTableKind
vp_listing_column_kind (const VpListing *self, guint column)
{
  static const VpTableKind numbers[] = { VP_TABLE_INT, VP_TABLE_MONEY, VP_TABLE_HOURS };

  g_return_val_if_fail (column < self->n_columns, VP_TABLE_TEXT);
  if (column_is (self, column, VP_TABLE_DATE))
    return VP_TABLE_DATE;
  for (guint i = 0; self->ends[column] && i < G_N_ELEMENTS (numbers); i++)
    if (column_is (self, column, numbers[i]))
      return numbers[i];
  return VP_TABLE_TEXT;
}

static gboolean
write_rows (const VpListing *self, VpTableWriter *writer, GError **error)
{
  g_autofree VpTableKind *kinds = g_new (VpTableKind, self->n_columns);
  g_autofree VpTableCell *cells = g_new (VpTableCell, self->n_columns);

  for (guint i = 0; i < self->n_columns; i++)
    kinds[i] = vp_listing_column_kind (self, i);
  for (guint i = 0; i < self->rows->len; i++) {
    for (guint column = 0; column < self->n_columns; column++)
      cells[column] = vp_table_cell_parse (kinds[column], cell_text (self, i, column));
    if (!vp_table_writer_cells (writer, cells, self->n_columns, error))
      return FALSE;
  }
  return TRUE;
}

static VpTableWriter *
begin_table (const VpListing *self, const char *path, GError **error)
{
  g_autoptr (VpTableWriter) writer = vp_table_writer_new (path, self->title, NULL, (const char *const *) self->titles,
                                                          error);

  return writer != NULL && write_rows (self, writer, error) ? g_steal_pointer (&writer) : NULL;
}

/* "队伍.csv" → "队伍_成员.csv" */
static char *
name_part (const VpListing *part, const char *path)
{
  return g_strdup_printf ("%.*s_%s.csv", (int) (strlen (path) - strlen (".csv")), path, part->title);
}

static gboolean
add_parts (const VpListing *self, const char *path, GPtrArray *writers, GError **error)
{
  for (guint i = 0; i < self->parts->len; i++) {
    const VpListing *part = g_ptr_array_index (self->parts, i);
    g_autofree char *name = g_str_has_suffix (path, ".csv") ? name_part (part, path) : NULL;
    VpTableWriter *first = g_ptr_array_index (writers, 0), *writer;

    if (name == NULL) {
      if (!vp_table_writer_add_sheet (first, part->title, (const char *const *) part->titles, error)
          || !write_rows (part, first, error))
        return FALSE;
      continue;
    }
    if ((writer = begin_table (part, name, error)) == NULL)
      return FALSE;
    g_ptr_array_add (writers, writer);
  }
  return TRUE;
}

/* Every file is whole on the disk before the first gets its name. */
static gboolean
finish (GPtrArray *writers, GError **error)
{
  for (guint i = 0; i < writers->len; i++)
    if (!vp_table_writer_prepare (g_ptr_array_index (writers, i), error))
      return FALSE;
  for (guint i = writers->len; i > 0; i--)
    if (!vp_table_writer_give_name (g_ptr_array_index (writers, i - 1), error))
      return FALSE;
  return TRUE;
}

gboolean
vp_listing_write_table (const VpListing *self, const char *path, GError **error)
{
  g_autoptr (GPtrArray) writers = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_table_writer_free);
  VpTableWriter *writer = begin_table (self, path, error);

  if (writer == NULL)
    return FALSE;
  g_ptr_array_add (writers, writer);
  return add_parts (self, path, writers, error) && finish (writers, error);
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
  if ((paper = vp_paper_new (sheets, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < self->mentioned->len; i++)
    vp_paper_mention (paper, g_array_index (self->mentioned, gint64, i));
  return vp_paper_write_file (paper, self->title, path, error);
}
