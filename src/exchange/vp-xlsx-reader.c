/* vp-xlsx-reader.c: .xlsx (ECMA-376): its sheets, row by row
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-table-private.h"

#include "vp-error.h"
#include "vp-merged-cells.h"
#include "vp-xlsx-parts.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

/* Texts of a whole sheet: a shared one may stand in a million cells, but in an office's table a file of 1 MB does not
 * become 100 MB of names. */
#define TEXT_BASE (32u * 1024 * 1024)
#define TEXT_RATIO 100
#define MERGE_TAG_MAX 256

typedef enum { CELL_NUMBER, CELL_SHARED, CELL_INLINE, CELL_STRING, CELL_BOOLEAN, CELL_ERROR, CELL_DATE } CellType;

typedef struct {
  VpXlsxParts parts;
  VpZipBudget budget;

  /* the sheet being read */
  VpZipPart *part;     /* NULL = a sheet without cells */
  VpXmlScan *scan;
  VpRowQueue queue;
  VpMergedCells merged;
  int merged_sheet;    /* the one whose areas are known, -1 = none */
  guint about;         /* rows that the sheet says it has */

  /* state of the sheet's parser */
  guint row_number, next_row;
  gboolean row_hidden;
  guint column, next_column;
  CellType type;
  VpCellFormat format;
  gboolean has_formula;
  gboolean in_value, in_phonetic;
  GString *text;
  GError *error;
} Reader;

static void
close_sheet (Reader *self)
{
  g_clear_pointer (&self->scan, vp_xml_scan_free);
  g_clear_pointer (&self->part, vp_zip_part_free);
}

static void
reader_free (gpointer data)
{
  Reader *self = data;

  close_sheet (self);
  vp_xlsx_parts_clear (&self->parts);
  vp_zip_budget_clear (&self->budget);
  vp_merged_cells_clear (&self->merged);
  vp_row_queue_clear (&self->queue);
  g_string_free (self->text, TRUE);
  g_clear_error (&self->error);
  g_free (self);
}

/* "BC12" → column 54, row 12; moves behind it. FALSE where it is no reference. */
static gboolean
parse_reference (const char **reference, guint *column, guint *row)
{
  guint letters = 0, number = 0;
  const char *p = *reference;

  for (; g_ascii_isupper (*p) && letters <= VP_TABLE_COLUMNS_MAX; p++)
    letters = letters * 26 + (guint) (*p - 'A') + 1;
  for (; g_ascii_isdigit (*p) && number <= VP_TABLE_ROWS_MAX; p++)
    number = number * 10 + (guint) (*p - '0');
  *column = letters - 1;
  *row = number;
  *reference = p;
  return letters > 0;
}

static void
fail (Reader *self, GError *error)
{
  if (self->error == NULL)
    self->error = error;
  else
    g_error_free (error);
  vp_xml_scan_stop (self->scan);
}

static void
fail_rows (Reader *self, VpRowFault fault, guint column)
{
  vp_row_queue_set_fault (&self->queue, fault, self->row_number, column);
  vp_xml_scan_stop (self->scan);
}

static gboolean
is_true (const char *value)
{
  return strcmp (value, "1") == 0 || strcmp (value, "true") == 0;
}

static void
begin_row (Reader *self, const char **attributes)
{
  self->row_number = self->next_row;
  self->row_hidden = FALSE;
  self->next_column = 0;
  for (guint i = 0; attributes[i] != NULL; i += 2)
    if (strcmp (attributes[i], "r") == 0)
      self->row_number = (guint) MIN (strtoul (attributes[i + 1], NULL, 10), VP_TABLE_ROWS_MAX + 1ul);
    else if (strcmp (attributes[i], "hidden") == 0)
      self->row_hidden = is_true (attributes[i + 1]);
  self->next_row = self->row_number + 1;
  if (self->row_number == 0 || self->row_number > VP_TABLE_ROWS_MAX)
    fail_rows (self, VP_ROW_FAULT_ROWS, 0);
}

static CellType
parse_type (const char *value)
{
  switch (value[0]) {
  case 's':
    return value[1] == '\0' ? CELL_SHARED : CELL_STRING;
  case 'i':
    return CELL_INLINE;
  case 'b':
    return CELL_BOOLEAN;
  case 'e':
    return CELL_ERROR;
  case 'd':
    return CELL_DATE;
  default:
    return CELL_NUMBER;
  }
}

static void
begin_cell (Reader *self, const char **attributes)
{
  guint row;

  self->type = CELL_NUMBER;
  self->format = VP_CELL_FORMAT_NUMBER;
  self->has_formula = FALSE;
  self->column = self->next_column;
  g_string_truncate (self->text, 0);
  for (guint i = 0; attributes[i] != NULL; i += 2) {
    const char *value = attributes[i + 1];

    if (strcmp (attributes[i], "r") == 0)
      parse_reference (&value, &self->column, &row);
    else if (strcmp (attributes[i], "s") == 0)
      self->format = vp_xlsx_parts_format (&self->parts, (guint) strtoul (value, NULL, 10));
    else if (strcmp (attributes[i], "t") == 0)
      self->type = parse_type (value);
  }
  if (self->column >= VP_TABLE_COLUMNS_MAX)
    fail_rows (self, VP_ROW_FAULT_COLUMNS, self->column);
  else if (self->column < self->next_column)
    fail (self, g_error_new (VP_ERROR, VP_ERROR_CORRUPT, _("Row %u: a cell comes twice. The file is damaged. Open it, save it"
                                                           " once more as .xlsx, and import that file."),
                             self->row_number));
  self->next_column = self->column + 1;
}

/* A text that is not in the file: taken for empty it would lose a name or a team without a word. */
static void
add_shared (Reader *self)
{
  char *end, column[8];
  guint64 index = g_ascii_strtoull (self->text->str, &end, 10);
  gsize length = 0;
  const char *shared = *end == '\0' ? vp_xlsx_parts_shared (&self->parts, index, &length) : NULL;

  if (shared != NULL)
    vp_row_queue_add (&self->queue, self->column, shared, length, VP_CELL_TEXT, 0, VP_CELL_FLAG_LASTING);
  else
    fail (self, g_error_new (VP_ERROR, VP_ERROR_CORRUPT,
                             /* Translators: %u row, %s column such as "AB" */
                             _("The file is damaged: the text of row %u, column %s is missing in it. Ask the sender to save"
                               " and send it once more. Nothing was imported."), self->row_number,
                             vp_table_column_name (self->column, column)));
}

static void
add_text (Reader *self, VpCellKind kind)
{
  g_string_set_size (self->text, vp_xlsx_unescape (self->text->str, self->text->len));
  vp_row_queue_add (&self->queue, self->column, self->text->str, self->text->len, kind, 0, 0);
}

static void
end_cell (Reader *self)
{
  GString *text = self->text;

  if (text->len == 0) {
    /* A formula whose result is an empty text says so by its type. */
    if (self->has_formula && self->type != CELL_STRING)
      vp_row_queue_add (&self->queue, self->column, "", 0, VP_CELL_FORMULA, 0, 0);
    return;
  }
  switch (self->type) {
  case CELL_NUMBER:
    vp_cell_format_add (self->format, self->parts.is_1904, &self->queue, self->column, text->str, text->len);
    break;
  case CELL_SHARED:
    add_shared (self);
    break;
  case CELL_INLINE:
  case CELL_STRING:
    add_text (self, VP_CELL_TEXT);
    break;
  case CELL_BOOLEAN:
    g_string_assign (text, is_true (text->str) ? "TRUE" : "FALSE");
    add_text (self, VP_CELL_BOOLEAN);
    break;
  case CELL_ERROR:
    add_text (self, VP_CELL_ERROR);
    break;
  case CELL_DATE:
    vp_cell_format_add_iso (&self->queue, self->column, text->str, text->len);
    break;
  }
}

static void
start_cb (gpointer data, const char *local, const char **attributes)
{
  Reader *self = data;

  if (strcmp (local, "c") == 0)
    begin_cell (self, attributes);
  else if (strcmp (local, "v") == 0 || (strcmp (local, "t") == 0 && self->type == CELL_INLINE))
    self->in_value = !self->in_phonetic;
  else if (strcmp (local, "row") == 0)
    begin_row (self, attributes);
  else if (strcmp (local, "f") == 0)
    self->has_formula = TRUE;
  else if (strcmp (local, "rPh") == 0)
    self->in_phonetic = TRUE;
}

static void
end_cb (gpointer data, const char *local)
{
  Reader *self = data;

  if (strcmp (local, "c") == 0) {
    end_cell (self);
  } else if (strcmp (local, "v") == 0 || strcmp (local, "t") == 0) {
    self->in_value = FALSE;
  } else if (strcmp (local, "rPh") == 0) {
    self->in_phonetic = FALSE;
  } else if (strcmp (local, "row") == 0) {
    vp_merged_cells_fill (&self->merged, self->row_number, &self->queue);
    vp_row_queue_end (&self->queue, self->row_number, 0, self->row_hidden);
    if (self->queue.fault != VP_ROW_FAULT_NONE)
      vp_xml_scan_stop (self->scan);
  }
}

static void
text_cb (gpointer data, const char *text, gsize length)
{
  Reader *self = data;

  if (!self->in_value)
    return;
  g_string_append_len (self->text, text, (gssize) length);
  if (self->text->len > VP_XLSX_CELL_BYTES)
    fail_rows (self, VP_ROW_FAULT_CELL, self->column);
}

/* One <mergeCell ref="A2:A4"/>. */
static gboolean
add_area (Reader *self, const char *tag, gsize length)
{
  guint first_column, first_row, last_column, last_row;
  const char *at = memmem (tag, length, "ref=", 4);

  if (at == NULL || at + 5 >= tag + length)
    return TRUE;
  at += 5;
  return !parse_reference (&at, &first_column, &first_row) || *at++ != ':'
    || !parse_reference (&at, &last_column, &last_row)
    || vp_merged_cells_add (&self->merged, first_row, last_row, first_column, last_column);
}

/* <dimension ref="A1:L750001"/> stands before the rows, where a program wrote it. */
static void
find_dimension (Reader *self, const GString *window)
{
  static const char tag[] = "<dimension ref=\"";
  const char *at = memmem (window->str, window->len, tag, sizeof tag - 1);
  guint column, row;

  if (at == NULL)
    return;
  at += sizeof tag - 1; /* the window is terminated, and a reference ends at its quotation mark */
  if (parse_reference (&at, &column, &row) && *at++ == ':' && parse_reference (&at, &column, &row))
    self->about = MIN (row, VP_TABLE_ROWS_MAX);
}

/* The tags in @window; *@used: bytes that need not be looked at again. */
static gboolean
find_areas (Reader *self, const GString *window, gsize *used)
{
  static const char tag[] = "mergeCell ";
  const char *end = window->str + window->len, *at = window->str, *close;

  while ((at = memmem (at, (gsize) (end - at), tag, sizeof tag - 1)) != NULL) {
    close = memchr (at, '>', (gsize) (end - at));
    if (close == NULL && end - at < MERGE_TAG_MAX) {
      *used = (gsize) (at - window->str);
      return TRUE;
    }
    if (close != NULL && !add_area (self, at, (gsize) (close - at)))
      return FALSE;
    at = close != NULL ? close : at + 1;
  }
  *used = window->len - MIN (window->len, sizeof tag - 2);
  return TRUE;
}

/* Merged areas stand behind the rows they are needed for: the part is unpacked once before it is read. */
static gboolean
read_areas (Reader *self, const char *name, GError **error)
{
  g_autoptr (VpZipPart) part = vp_zip_part_open (&self->budget, name, error);
  g_autoptr (GString) window = g_string_new (NULL);
  const char *text;
  gsize length = 1, used;
  gboolean first = TRUE;

  self->about = 0;
  if (part == NULL)
    return FALSE;
  while (length > 0) {
    if (!vp_zip_part_read (part, &text, &length, error))
      return FALSE;
    g_string_append_len (window, text, (gssize) length);
    if (first)
      find_dimension (self, window);
    first = FALSE;
    if (!find_areas (self, window, &used)) {
      g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID,
                           _("The sheet has more merged cells than any table needs. The file is damaged or hostile."));
      return FALSE;
    }
    g_string_erase (window, 0, (gssize) used);
  }
  return TRUE;
}

static gboolean
open_sheet (Reader *self, guint sheet, const char *name, GError **error)
{
  static const VpXmlHandler handler = { start_cb, end_cb, text_cb };

  if (self->merged_sheet != (int) sheet) {
    vp_merged_cells_reset (&self->merged);
    self->merged_sheet = -1;
    if (!read_areas (self, name, error))
      return FALSE;
    self->merged_sheet = (int) sheet;
  }
  vp_merged_cells_begin (&self->merged);
  self->budget.unpacked = 0;
  self->part = vp_zip_part_open (&self->budget, name, error);
  if (self->part == NULL)
    return FALSE;
  self->scan = vp_xml_scan_new (&handler, self);
  return TRUE;
}

static gboolean
xlsx_select (gpointer data, guint sheet, GError **error)
{
  Reader *self = data;
  const char *name = sheet < self->parts.sheet_parts->len ? g_ptr_array_index (self->parts.sheet_parts, sheet) : "";
  g_autoptr (GError) local = NULL;

  close_sheet (self);
  g_clear_error (&self->error);
  vp_row_queue_reset (&self->queue, TEXT_BASE + TEXT_RATIO * self->budget.size);
  self->row_number = 0;
  self->next_row = 1;
  self->in_value = self->in_phonetic = FALSE;
  self->budget.unpacked = 0;
  if (*name == '\0' || open_sheet (self, sheet, name, &local))
    return TRUE;
  if (g_error_matches (local, VP_ERROR, VP_ERROR_NOT_FOUND))
    local->code = VP_ERROR_CORRUPT;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
xlsx_fill (gpointer data, gboolean *at_end, GError **error)
{
  Reader *self = data;
  const char *text;
  gsize length;

  if (self->part == NULL) {
    *at_end = TRUE;
    return TRUE;
  }
  if (!vp_zip_part_read (self->part, &text, &length, error))
    return FALSE;
  *at_end = length == 0;
  if (vp_xml_scan_feed (self->scan, text, length) && self->queue.fault == VP_ROW_FAULT_NONE)
    return TRUE;
  if (self->queue.fault_row == 0)
    self->queue.fault_row = self->row_number;
  if (self->error != NULL)
    g_propagate_error (error, g_steal_pointer (&self->error));
  else if (vp_row_queue_check (&self->queue, error))
    vp_xlsx_set_parse_error (self->row_number, error);
  return FALSE;
}

static VpRowQueue *
xlsx_get_queue (gpointer data)
{
  return &((Reader *) data)->queue;
}

gpointer
vp_xlsx_reader_new (const char *path, GArray *sheets, gboolean *is_1904, GCancellable *cancellable, GError **error)
{
  Reader *self = g_new0 (Reader, 1);

  self->text = g_string_new (NULL);
  self->merged_sheet = -1;
  vp_row_queue_init (&self->queue);
  vp_merged_cells_init (&self->merged);
  if (!vp_zip_budget_init (&self->budget, path, cancellable, error)
      || !vp_xlsx_parts_read (&self->parts, &self->budget, sheets, error)) {
    reader_free (self);
    return NULL;
  }
  *is_1904 = self->parts.is_1904;
  return self;
}

static guint
xlsx_about (gpointer data)
{
  return ((const Reader *) data)->about;
}

const VpTableClass vp_xlsx_class = { xlsx_select, xlsx_fill, xlsx_get_queue, xlsx_about, reader_free };
