/* vp-table-writer.c: .xlsx and .csv files that open unchanged in WPS, Excel and LibreOffice
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-table-writer.h"

#include "vp-error.h"
#include "vp-file.h"
#include "vp-money.h"
#include "vp-table-sum.h"
#include "vp-table.h"
#include "vp-duration.h"
#include "vp-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>
#include <xlsxwriter.h>

#define BLOCK 262144
#define CELL_XML 48     /* bytes of a cell's tags, roughly */
#define YEAR_TYPED 1901 /* earlier days count from a day that never was, and are written as text */
#define EXACT_MAX G_GINT64_CONSTANT (900000000000000)
#define N_KINDS (VP_TABLE_MONEY + 1)
#define SHEET_ROWS (1u << 24) /* apart in the sum: more than a sheet has */

struct _VpTableWriter {
  VpFileWriter *file;
  char *path, *name;
  char *encoding; /* of .csv */
  guint n_columns;
  guint next_row;
  guint sheet; /* of .xlsx: which one is written, from 0 */
  VpTableSum given; /* as our own reader must find it */
  guint64 n_bytes;  /* what the cells need before they are packed */

  /* .csv */
  GString *pending;
  GIConv converter;

  /* .xlsx */
  lxw_workbook *workbook;
  lxw_worksheet *worksheet;
  lxw_format *formats[N_KINDS], *bold, *red;
};

/* The rows, the sheet made of them, and the packed file exist side by side. */
static guint64
bytes_needed (const VpTableWriter *self)
{
  return self->n_bytes * 5 / 2;
}

static gboolean
set_lxw_error (VpTableWriter *self, lxw_error code, GError **error)
{
  if (vp_file_is_disk_full (self->path, bytes_needed (self)))
    return vp_file_set_disk_full (self->path, bytes_needed (self), error);
  g_set_error (error, VP_ERROR, VP_ERROR_FAILED, _("“%s” cannot be written: %s."), self->name, lxw_strerror (code));
  return FALSE;
}

static lxw_format *
add_format (VpTableWriter *self, const char *code)
{
  lxw_format *format = workbook_add_format (self->workbook);

  format_set_num_format (format, code);
  return format;
}

static gboolean
open_workbook (VpTableWriter *self, const char *sheet_name, GError **error)
{
  static const char *const codes[N_KINDS] = {
    [VP_TABLE_TEXT] = "@", [VP_TABLE_INT] = "#,##0", [VP_TABLE_HOURS] = "#,##0.00", [VP_TABLE_DATE] = "yyyy-mm-dd",
    [VP_TABLE_MONEY] = "#,##0.00",
  };
  g_autofree char *folder = g_path_get_dirname (self->path);
  lxw_workbook_options options = { .constant_memory = LXW_TRUE, .tmpdir = folder };

  self->workbook = workbook_new_opt (vp_file_writer_get_temporary_path (self->file), &options);
  self->worksheet = self->workbook != NULL ? workbook_add_worksheet (self->workbook, sheet_name) : NULL;
  if (self->worksheet == NULL)
    return set_lxw_error (self, LXW_ERROR_CREATING_XLSX_FILE, error);
  for (guint i = 0; i < N_KINDS; i++)
    self->formats[i] = add_format (self, codes[i]);
  self->bold = add_format (self, "@");
  format_set_bold (self->bold);
  self->red = add_format (self, "@");
  format_set_font_color (self->red, LXW_COLOR_RED);
  worksheet_freeze_panes (self->worksheet, 1, 0);
  return TRUE;
}

/* A text that itself looks like the escape of a character would come back as that character. Transfer full; NULL = it
 * does not. */
static char *
escape_text (const char *text)
{
  GString *out;

  if (strstr (text, "_x") == NULL)
    return NULL;
  out = g_string_new (NULL);
  for (const char *p = text; *p != '\0'; p++)
    g_string_append (out, p[0] == '_' && p[1] == 'x' ? "_x005F_" : (char[]) { *p, '\0' });
  return g_string_free (out, FALSE);
}

static gboolean
is_blank_cell (const VpTableCell *cell)
{
  return cell->kind == VP_TABLE_TEXT ? cell->text == NULL || *cell->text == '\0'
                                     : cell->kind == VP_TABLE_DATE && cell->number == 0;
}

/* Hours and yuan with their two decimals. */
static double
cell_value (const VpTableCell *cell)
{
  if (cell->kind == VP_TABLE_HOURS)
    return round ((double) cell->number * 100 / 60) / 100;
  return cell->kind == VP_TABLE_MONEY ? (double) cell->number / 100 : (double) cell->number;
}

static lxw_error
write_day (VpTableWriter *self, guint column, VpDate date)
{
  lxw_datetime day = { 0 };

  vp_date_get (date, &day.year, &day.month, &day.day);
  return worksheet_write_datetime (self->worksheet, self->next_row, (lxw_col_t) column, &day,
                                   self->formats[VP_TABLE_DATE]);
}

static lxw_error
write_workbook_cell (VpTableWriter *self, guint column, const VpTableCell *cell, lxw_format *format)
{
  g_autofree char *escaped = NULL;

  switch (cell->kind) {
  case VP_TABLE_TEXT:
    escaped = escape_text (cell->text);
    return worksheet_write_string (self->worksheet, self->next_row, (lxw_col_t) column,
                                   escaped != NULL ? escaped : cell->text, format);
  case VP_TABLE_DATE:
    return write_day (self, column, (VpDate) cell->number);
  case VP_TABLE_INT:
  case VP_TABLE_HOURS:
  case VP_TABLE_MONEY:
    return worksheet_write_number (self->worksheet, self->next_row, (lxw_col_t) column, cell_value (cell),
                                   self->formats[cell->kind]);
  }
  g_return_val_if_reached (LXW_ERROR_PARAMETER_VALIDATION);
}

static gboolean
write_workbook_row (VpTableWriter *self, const VpTableCell *cells, guint n_cells, lxw_format *format, GError **error)
{
  if (self->next_row >= VP_TABLE_ROWS_MAX) {
    g_set_error (error, VP_ERROR, VP_ERROR_FULL,
                 _("“%s” would have more rows than a spreadsheet can hold. Export as .csv instead."), self->name);
    return FALSE;
  }
  for (guint i = 0; i < n_cells; i++) {
    lxw_error code;

    if (is_blank_cell (&cells[i]))
      continue;
    code = write_workbook_cell (self, i, &cells[i], format);
    if (code != LXW_NO_ERROR)
      return set_lxw_error (self, code, error);
  }
  return TRUE;
}

static gboolean
is_formula (const char *text)
{
  /* An apostrophe that stands before such a sign already needs one more, or it would be taken off. */
  text += strspn (text, "'");
  return *text != '\0' && (strchr ("=+-@\t\r", text[0]) != NULL || g_str_has_prefix (text, "＝")
                           || g_str_has_prefix (text, "＋") || g_str_has_prefix (text, "－") || g_str_has_prefix (text, "＠"));
}

static void
append_csv_text (GString *out, const char *text)
{
  gboolean formula = is_formula (text);

  if (!formula && strpbrk (text, ",;|\t\"\r\n") == NULL && text[0] != ' ') {
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

static void
append_csv_cell (GString *out, const VpTableCell *cell)
{
  char buffer[MAX (VP_DATE_BUFFER, G_ASCII_DTOSTR_BUF_SIZE)];

  if (is_blank_cell (cell))
    return;
  switch (cell->kind) {
  case VP_TABLE_TEXT:
    append_csv_text (out, cell->text);
    break;
  case VP_TABLE_DATE:
    g_string_append (out, vp_date_to_buffer ((VpDate) cell->number, buffer));
    break;
  case VP_TABLE_INT:
    g_string_append_printf (out, "%" G_GINT64_FORMAT, cell->number);
    break;
  case VP_TABLE_HOURS:
  case VP_TABLE_MONEY:
    g_string_append (out, g_ascii_formatd (buffer, sizeof buffer, "%.2f", cell_value (cell)));
    break;
  }
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
write_csv_row (VpTableWriter *self, const VpTableCell *cells, guint n_cells, GError **error)
{
  for (guint i = 0; i < n_cells; i++) {
    if (i > 0)
      g_string_append_c (self->pending, ',');
    append_csv_cell (self->pending, &cells[i]);
  }
  g_string_append (self->pending, "\r\n");
  return self->pending->len < BLOCK || flush_csv (self, error);
}

static gboolean
check_cells (VpTableWriter *self, const VpTableCell *cells, guint n_cells, GError **error)
{
  for (guint i = 0; i < n_cells; i++) {
    const char *text = cells[i].text;

    if (text == NULL || (g_utf8_validate (text, -1, NULL)
                         && (strlen (text) <= VP_TABLE_CELL_MAX || g_utf8_strlen (text, -1) <= VP_TABLE_CELL_MAX)))
      continue;
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID,
                 _("Row %u, column %u of “%s” holds text that cannot be written. Nothing was exported."),
                 self->next_row + 1, i + 1, self->name);
    return FALSE;
  }
  return TRUE;
}

/* What our reader will make of a cell. */
static void
add_to_sum (VpTableWriter *self, guint column, const VpTableCell *cell)
{
  char buffer[MAX (VP_DATE_BUFFER, G_ASCII_DTOSTR_BUF_SIZE)];

  self->n_bytes += CELL_XML;
  if (is_blank_cell (cell))
    return;
  switch (cell->kind) {
  case VP_TABLE_TEXT:
    self->n_bytes += strlen (cell->text);
    vp_table_sum_add_text (&self->given, self->sheet * SHEET_ROWS + self->next_row + 1, column, cell->text);
    return;
  case VP_TABLE_DATE:
    vp_date_to_buffer ((VpDate) cell->number, buffer);
    break;
  case VP_TABLE_INT:
  case VP_TABLE_HOURS:
  case VP_TABLE_MONEY:
    g_ascii_formatd (buffer, sizeof buffer, self->workbook != NULL || cell->kind == VP_TABLE_INT ? "%.15g" : "%.2f",
                     cell_value (cell));
    break;
  }
  vp_table_sum_add_text (&self->given, self->sheet * SHEET_ROWS + self->next_row + 1, column, buffer);
}

/* Numbers that a spreadsheet would round, and days before its calendar, stay text. */
static VpTableCell
settle_cell (const VpTableCell *cell, char *buffer, gsize size)
{
  VpTableCell settled = *cell;
  int year, month, day;

  if (cell->kind == VP_TABLE_DATE && cell->number != 0) {
    vp_date_get ((VpDate) cell->number, &year, &month, &day);
    if (year < YEAR_TYPED)
      settled = VP_TABLE_CELL_TEXT (vp_date_to_buffer ((VpDate) cell->number, buffer));
  } else if (cell->kind != VP_TABLE_TEXT && cell->kind != VP_TABLE_DATE && ABS (cell->number) > EXACT_MAX) {
    g_snprintf (buffer, size, "%" G_GINT64_FORMAT, cell->number);
    settled = VP_TABLE_CELL_TEXT (buffer);
  }
  return settled;
}

static gboolean
write_row (VpTableWriter *self, const VpTableCell *cells, guint n_cells, lxw_format *format, GError **error)
{
  gboolean ok;

  if (!check_cells (self, cells, n_cells, error))
    return FALSE;
  ok = self->workbook != NULL ? write_workbook_row (self, cells, n_cells, format, error)
                              : write_csv_row (self, cells, n_cells, error);
  for (guint i = 0; i < n_cells; i++)
    add_to_sum (self, i, &cells[i]);
  self->next_row++;
  return ok;
}

static gboolean
write_texts (VpTableWriter *self, const char *const *texts, guint n, lxw_format *format, GError **error)
{
  g_autofree VpTableCell *cells = g_new (VpTableCell, n);

  for (guint i = 0; i < n; i++)
    cells[i] = VP_TABLE_CELL_TEXT (texts[i]);
  return write_row (self, cells, n, format, error);
}

static gboolean
write_titles (VpTableWriter *self, const char *const *titles, GError **error)
{
  self->n_columns = g_strv_length ((char **) titles);
  for (guint i = 0; self->workbook != NULL && i < self->n_columns; i++)
    worksheet_set_column (self->worksheet, (lxw_col_t) i, (lxw_col_t) i, strlen (titles[i]) > 12 ? 22 : 14, NULL);
  return write_texts (self, titles, self->n_columns, self->bold, error);
}

static gboolean
choose_encoding (VpTableWriter *self, const char *encoding, GError **error)
{
  if (encoding == NULL || g_ascii_strcasecmp (encoding, "UTF-8") == 0 || g_ascii_strcasecmp (encoding, "UTF8") == 0) {
    self->encoding = g_strdup ("UTF-8");
    return TRUE;
  }
  if (g_ascii_strcasecmp (encoding, "GB18030") == 0) {
    self->encoding = g_strdup ("GB18030");
    return TRUE;
  }
  g_set_error (error, VP_ERROR, VP_ERROR_UNSUPPORTED,
               _("Tables are not written in the encoding “%s”. Choose UTF-8 or GB18030."), encoding);
  return FALSE;
}

static gboolean
begin_csv (VpTableWriter *self)
{
  if (g_str_equal (self->encoding, "GB18030"))
    self->converter = g_iconv_open ("GB18030", "UTF-8");
  else
    g_string_append (self->pending, "\xEF\xBB\xBF");
  return TRUE;
}

VpTableWriter *
vp_table_writer_new (const char *path, const char *sheet_name, const char *encoding, const char *const *titles,
                     GError **error)
{
  g_autoptr (VpTableWriter) self = g_new0 (VpTableWriter, 1);
  gboolean is_workbook;

  g_return_val_if_fail (path != NULL && titles != NULL, NULL);
  is_workbook = g_str_has_suffix (path, ".xlsx");
  self->path = g_strdup (path);
  self->name = g_path_get_basename (path);
  self->pending = g_string_sized_new (BLOCK);
  if (!is_workbook && !g_str_has_suffix (path, ".csv")) {
    g_set_error (error, VP_ERROR, VP_ERROR_UNSUPPORTED, _("“%s” must end in .xlsx or .csv."), self->name);
    return NULL;
  }
  if (!choose_encoding (self, encoding, error))
    return NULL;
  self->file = vp_file_writer_new (path, error);
  if (self->file == NULL || !(is_workbook ? open_workbook (self, sheet_name, error) : begin_csv (self)))
    return NULL;
  return write_titles (self, titles, error) ? g_steal_pointer (&self) : NULL;
}

gboolean
vp_table_writer_add_sheet (VpTableWriter *self, const char *sheet_name, const char *const *titles, GError **error)
{
  lxw_worksheet *worksheet;

  g_return_val_if_fail (self != NULL && self->workbook != NULL, FALSE);
  worksheet = workbook_add_worksheet (self->workbook, sheet_name);
  if (worksheet == NULL)
    return set_lxw_error (self, LXW_ERROR_SHEETNAME_ALREADY_USED, error);
  self->worksheet = worksheet;
  self->sheet++;
  self->next_row = 0;
  worksheet_freeze_panes (worksheet, 1, 0);
  return write_titles (self, titles, error);
}

gboolean
vp_table_writer_row (VpTableWriter *self, const char *const *cells, guint n_cells, gboolean highlight, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return write_texts (self, cells, n_cells, highlight ? self->red : self->formats[VP_TABLE_TEXT], error);
}

gboolean
vp_table_writer_cells (VpTableWriter *self, const VpTableCell *cells, guint n_cells, GError **error)
{
  g_autofree VpTableCell *settled = g_new (VpTableCell, n_cells);
  g_autofree char *buffers = g_malloc ((gsize) n_cells * 32);

  g_return_val_if_fail (self != NULL, FALSE);
  for (guint i = 0; i < n_cells; i++)
    settled[i] = settle_cell (&cells[i], buffers + (gsize) i * 32, 32);
  return write_row (self, settled, n_cells, self->formats[VP_TABLE_TEXT], error);
}

VpTableCell
vp_table_cell_parse (VpTableKind kind, const char *text)
{
  VpTableCell cell = VP_TABLE_CELL_NUMBER (kind, 0);
  gboolean ok = FALSE;

  if (text != NULL && *text != '\0')
    switch (kind) {
    case VP_TABLE_TEXT:
      break;
    case VP_TABLE_INT:
      ok = vp_text_parse_int (text, &cell.number);
      break;
    case VP_TABLE_HOURS:
      ok = vp_duration_parse (text, VP_DURATION_HOURS, &cell.number);
      break;
    case VP_TABLE_DATE:
      cell.number = vp_date_parse (text, 0, NULL);
      ok = cell.number != 0;
      break;
    case VP_TABLE_MONEY:
      ok = vp_money_parse (text + (*text == '-'), &cell.number);
      cell.number = *text == '-' ? -cell.number : cell.number;
      break;
    }
  return ok ? cell : VP_TABLE_CELL_TEXT (text);
}

static gboolean
read_sheet_back (VpTableReader *reader, guint sheet, VpTableSum *found, GError **error)
{
  VpTableRow row;

  do {
    if (!vp_table_reader_next (reader, &row, error))
      return FALSE;
    for (guint i = 0; row.number != 0 && i < row.n_filled; i++)
      vp_table_sum_add (found, sheet * SHEET_ROWS + row.number, row.filled[i], row.cells[row.filled[i]].text,
                        strlen (row.cells[row.filled[i]].text));
  } while (row.number != 0);
  return TRUE;
}

/* What the reader finds in the file that was written. */
static gboolean
read_back (VpTableWriter *self, VpTableSum *found, GError **error)
{
  g_autoptr (VpTableReader) reader = vp_table_reader_open (vp_file_writer_get_temporary_path (self->file), self->encoding,
                                                           NULL, error);

  if (reader == NULL || !read_sheet_back (reader, 0, found, error))
    return FALSE;
  for (guint sheet = 1; sheet <= self->sheet; sheet++)
    if (!vp_table_reader_select (reader, sheet, error) || !read_sheet_back (reader, sheet, found, error))
      return FALSE;
  return TRUE;
}

static gboolean
verify (VpTableWriter *self, GError **error)
{
  VpTableSum found = { 0 };
  g_autoptr (GError) local = NULL;

  if (read_back (self, &found, &local) && vp_table_sum_equal (&found, &self->given))
    return TRUE;
  if (vp_file_is_disk_full (self->path, bytes_needed (self)))
    return vp_file_set_disk_full (self->path, bytes_needed (self), error);
  g_set_error (error, VP_ERROR, VP_ERROR_FAILED,
               _("“%s” could not be written whole: what was read back is not what was exported. Nothing was kept. Try"
                 " another folder, or export as .csv."), self->name);
  if (local != NULL)
    g_debug ("%s", local->message);
  return FALSE;
}

gboolean
vp_table_writer_prepare (VpTableWriter *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  if (self->workbook != NULL) {
    lxw_error code = workbook_close (self->workbook);

    self->workbook = NULL;
    if (code != LXW_NO_ERROR)
      return set_lxw_error (self, code, error);
  } else if (!flush_csv (self, error)) {
    return FALSE;
  }
  return verify (self, error) && vp_file_writer_prepare (self->file, error);
}

gboolean
vp_table_writer_give_name (VpTableWriter *self, GError **error)
{
  return vp_file_writer_commit (self->file, error);
}

gboolean
vp_table_writer_finish (VpTableWriter *self, GError **error)
{
  return vp_table_writer_prepare (self, error) && vp_table_writer_give_name (self, error);
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
  g_free (self->encoding);
  g_free (self->path);
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
