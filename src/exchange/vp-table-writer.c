/* vp-table-writer.c: .xlsx and .csv files that open unchanged in WPS, Excel and LibreOffice
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-table-writer.h"

#include "vp-error.h"
#include "vp-file.h"
#include "vp-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <xlsxwriter.h>

#define BLOCK 262144
#define CELL_MAX 32767 /* characters a spreadsheet's cell can hold */

struct _VpTableWriter {
  VpFileWriter *file;
  char *name;
  guint n_columns;
  guint next_row;

  /* .csv */
  GString *pending;
  GIConv converter;

  /* .xlsx */
  lxw_workbook *workbook;
  lxw_worksheet *worksheet;
  lxw_format *plain, *bold, *red;
};

static gboolean
set_lxw_error (VpTableWriter *self, lxw_error code, GError **error)
{
  g_set_error (error, VP_ERROR, VP_ERROR_FAILED, _("“%s” cannot be written: %s."), self->name, lxw_strerror (code));
  return FALSE;
}

static gboolean
open_workbook (VpTableWriter *self, const char *path, const char *sheet_name, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  lxw_workbook_options options = { .constant_memory = LXW_TRUE, .tmpdir = folder };

  self->workbook = workbook_new_opt (vp_file_writer_get_temporary_path (self->file), &options);
  self->worksheet = self->workbook != NULL ? workbook_add_worksheet (self->workbook, sheet_name) : NULL;
  if (self->worksheet == NULL)
    return set_lxw_error (self, LXW_ERROR_CREATING_XLSX_FILE, error);
  self->plain = workbook_add_format (self->workbook);
  format_set_num_format (self->plain, "@");
  self->bold = workbook_add_format (self->workbook);
  format_set_bold (self->bold);
  format_set_num_format (self->bold, "@");
  self->red = workbook_add_format (self->workbook);
  format_set_font_color (self->red, LXW_COLOR_RED);
  format_set_num_format (self->red, "@");
  worksheet_freeze_panes (self->worksheet, 1, 0);
  return TRUE;
}

static gboolean
write_workbook_row (VpTableWriter *self, const char *const *cells, guint n_cells, lxw_format *format, GError **error)
{
  if (self->next_row >= VP_TABLE_ROWS_MAX) {
    g_set_error (error, VP_ERROR, VP_ERROR_FULL,
                 _("“%s” would have more rows than a spreadsheet can hold. Export as .csv instead."), self->name);
    return FALSE;
  }
  for (guint i = 0; i < n_cells; i++) {
    lxw_error code;

    if (cells[i] == NULL || cells[i][0] == '\0')
      continue;
    code = worksheet_write_string (self->worksheet, self->next_row, (lxw_col_t) i, cells[i], format);
    if (code != LXW_NO_ERROR)
      return set_lxw_error (self, code, error);
  }
  return TRUE;
}

static gboolean
is_formula (const char *text)
{
  return strchr ("=+-@\t\r", text[0]) != NULL || g_str_has_prefix (text, "＝") || g_str_has_prefix (text, "＋")
    || g_str_has_prefix (text, "－") || g_str_has_prefix (text, "＠");
}

static void
append_csv_cell (GString *out, const char *text)
{
  gboolean formula = text[0] != '\0' && is_formula (text);

  if (!formula && strpbrk (text, ",\"\r\n") == NULL && text[0] != ' ') {
    g_string_append (out, text);
    return;
  }
  g_string_append_c (out, '"');
  if (formula)
    g_string_append_c (out, '\'');
  for (const char *p = text; *p != '\0'; p++) {
    if (*p == '"')
      g_string_append_c (out, '"');
    g_string_append_c (out, *p);
  }
  g_string_append_c (out, '"');
}

static gboolean
flush_csv (VpTableWriter *self, GError **error)
{
  g_autofree char *converted = NULL;
  gsize length;
  gboolean ok;

  if (self->converter == NULL) {
    ok = vp_file_writer_write (self->file, self->pending->str, self->pending->len, error);
  } else {
    converted = g_convert_with_iconv (self->pending->str, (gssize) self->pending->len, self->converter, NULL, &length,
                                      error);
    ok = converted != NULL && vp_file_writer_write (self->file, converted, length, error);
  }
  g_string_truncate (self->pending, 0);
  return ok;
}

static gboolean
write_csv_row (VpTableWriter *self, const char *const *cells, guint n_cells, GError **error)
{
  for (guint i = 0; i < n_cells; i++) {
    if (i > 0)
      g_string_append_c (self->pending, ',');
    append_csv_cell (self->pending, cells[i] != NULL ? cells[i] : "");
  }
  g_string_append (self->pending, "\r\n");
  return self->pending->len < BLOCK || flush_csv (self, error);
}

static gboolean
check_cells (VpTableWriter *self, const char *const *cells, guint n_cells, GError **error)
{
  for (guint i = 0; i < n_cells; i++) {
    if (cells[i] == NULL || (g_utf8_validate (cells[i], -1, NULL)
                             && (strlen (cells[i]) <= CELL_MAX || g_utf8_strlen (cells[i], -1) <= CELL_MAX)))
      continue;
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID,
                 _("Row %u, column %u of “%s” holds text that cannot be written. Nothing was exported."),
                 self->next_row + 1, i + 1, self->name);
    return FALSE;
  }
  return TRUE;
}

static gboolean
write_titles (VpTableWriter *self, const char *const *titles, GError **error)
{
  gboolean ok;

  self->n_columns = g_strv_length ((char **) titles);
  if (self->workbook != NULL) {
    for (guint i = 0; i < self->n_columns; i++)
      worksheet_set_column (self->worksheet, (lxw_col_t) i, (lxw_col_t) i, strlen (titles[i]) > 12 ? 22 : 14, NULL);
    ok = write_workbook_row (self, titles, self->n_columns, self->bold, error);
  } else {
    ok = write_csv_row (self, titles, self->n_columns, error);
  }
  self->next_row++;
  return ok;
}

VpTableWriter *
vp_table_writer_new (const char *path, const char *sheet_name, const char *encoding, const char *const *titles,
                     GError **error)
{
  g_autoptr (VpTableWriter) self = g_new0 (VpTableWriter, 1);
  gboolean ok;

  self->name = g_path_get_basename (path);
  self->pending = g_string_sized_new (BLOCK);
  self->file = vp_file_writer_new (path, error);
  if (self->file == NULL)
    return NULL;
  if (g_str_has_suffix (path, ".xlsx")) {
    ok = open_workbook (self, path, sheet_name, error);
  } else if (g_str_has_suffix (path, ".csv")) {
    if (g_strcmp0 (encoding, "GB18030") == 0)
      self->converter = g_iconv_open ("GB18030", "UTF-8");
    else
      g_string_append (self->pending, "\xEF\xBB\xBF");
    ok = TRUE;
  } else {
    g_set_error (error, VP_ERROR, VP_ERROR_UNSUPPORTED, _("“%s” must end in .xlsx or .csv."), self->name);
    ok = FALSE;
  }
  return ok && write_titles (self, titles, error) ? g_steal_pointer (&self) : NULL;
}

gboolean
vp_table_writer_row (VpTableWriter *self, const char *const *cells, guint n_cells, gboolean highlight, GError **error)
{
  gboolean ok;

  if (!check_cells (self, cells, n_cells, error))
    return FALSE;
  ok = self->workbook != NULL ? write_workbook_row (self, cells, n_cells, highlight ? self->red : self->plain, error)
                              : write_csv_row (self, cells, n_cells, error);
  self->next_row++;
  return ok;
}

gboolean
vp_table_writer_finish (VpTableWriter *self, GError **error)
{
  if (self->workbook != NULL) {
    lxw_error code = workbook_close (self->workbook);

    self->workbook = NULL;
    if (code != LXW_NO_ERROR)
      return set_lxw_error (self, code, error);
  } else if (!flush_csv (self, error)) {
    return FALSE;
  }
  return vp_file_writer_commit (self->file, error);
}

void
vp_table_writer_free (VpTableWriter *self)
{
  /* An unfinished workbook is closed into the temporary file, which goes away with the writer. */
  if (self->workbook != NULL)
    workbook_close (self->workbook);
  if (self->converter != NULL)
    g_iconv_close (self->converter);
  g_clear_pointer (&self->file, vp_file_writer_free);
  g_string_free (self->pending, TRUE);
  g_free (self->name);
  g_free (self);
}

char *
vp_export_name (const char *unit, const char *table, const char *period, VpDate date, const char *extension)
{
  g_autoptr (GString) name = g_string_new (unit);
  int year, month, day;

  vp_date_get (date, &year, &month, &day);
  g_string_append_printf (name, "_%s", table);
  if (period != NULL && *period != '\0')
    g_string_append_printf (name, "_%s", period);
  g_string_append_printf (name, "_%04d%02d%02d.%s", year, month, day, extension);
  for (char *p = name->str; *p != '\0'; p++)
    if (strchr ("/\\:*?\"<>|", *p) != NULL || g_ascii_iscntrl (*p))
      *p = '-';
  return g_string_free (g_steal_pointer (&name), FALSE);
}
