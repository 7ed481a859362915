/* vp-xlsx-reader.c: .xlsx (ECMA-376): its sheets, row by row
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-table-private.h"

#include "vp-error.h"
#include "vp-xlsx-parts.h"
#include "vp-xml-scan.h"

#include <archive.h>
#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK 65536
#define ROW_BYTES_MAX (16u * 1024 * 1024)

typedef struct {
  VpXlsxParts parts;
  char *path;
  GCancellable *cancellable;

  /* the sheet being read */
  struct archive *archive;
  VpXmlScan *scan;
  gboolean at_end;
  VpRowQueue queue;
  char buffer[BLOCK];

  /* state of the sheet's parser */
  guint row_number, next_row;
  guint column, filled;
  gsize row_bytes;
  char type;          /* n, s (shared), i (inline), b, e, t (formula text) */
  gboolean is_date;
  gboolean in_value, in_phonetic;
  GString *text;
  GError *error;
} Reader;

static void
close_sheet (Reader *self)
{
  g_clear_pointer (&self->scan, vp_xml_scan_free);
  if (self->archive != NULL)
    archive_read_free (self->archive);
  self->archive = NULL;
}

static void
reader_free (gpointer data)
{
  Reader *self = data;

  close_sheet (self);
  vp_xlsx_parts_clear (&self->parts);
  vp_row_queue_clear (&self->queue);
  g_string_free (self->text, TRUE);
  g_clear_error (&self->error);
  g_clear_object (&self->cancellable);
  g_free (self->path);
  g_free (self);
}

/* "BC12" → column 54, row 12; FALSE where it is no reference. */
static gboolean
parse_reference (const char *reference, guint *column, guint *row)
{
  guint letters = 0, number = 0;

  for (; g_ascii_isupper (*reference) && letters <= VP_TABLE_COLUMNS_MAX; reference++)
    letters = letters * 26 + (guint) (*reference - 'A') + 1;
  for (; g_ascii_isdigit (*reference) && number <= VP_TABLE_ROWS_MAX; reference++)
    number = number * 10 + (guint) (*reference - '0');
  *column = letters - 1;
  *row = number;
  return letters > 0 && *reference == '\0';
}

static void
fail (Reader *self, int code, const char *message)
{
  if (self->error == NULL)
    self->error = g_error_new_literal (VP_ERROR, code, message);
  vp_xml_scan_stop (self->scan);
}

static void
begin_row (Reader *self, const char **attributes)
{
  self->row_number = self->next_row;
  self->column = 0;
  self->filled = 0;
  self->row_bytes = 0;
  for (guint i = 0; attributes[i] != NULL; i += 2)
    if (strcmp (attributes[i], "r") == 0)
      self->row_number = (guint) strtoul (attributes[i + 1], NULL, 10);
  self->next_row = self->row_number + 1;
  if (self->row_number == 0 || self->row_number > VP_TABLE_ROWS_MAX)
    fail (self, VP_ERROR_FULL, _("The sheet has more than 1,048,576 rows. Split it into several files."));
}

static void
begin_cell (Reader *self, const char **attributes)
{
  guint row;

  self->type = 'n';
  self->is_date = FALSE;
  g_string_truncate (self->text, 0);
  for (guint i = 0; attributes[i] != NULL; i += 2) {
    const char *value = attributes[i + 1];

    if (strcmp (attributes[i], "r") == 0)
      parse_reference (value, &self->column, &row);
    else if (strcmp (attributes[i], "s") == 0)
      self->is_date = vp_xlsx_parts_is_date (&self->parts, (guint) strtoul (value, NULL, 10));
    else if (strcmp (attributes[i], "t") == 0)
      self->type = strcmp (value, "inlineStr") == 0 ? 'i' : strcmp (value, "str") == 0 ? 't' : value[0];
  }
  if (self->column >= VP_TABLE_COLUMNS_MAX)
    fail (self, VP_ERROR_FULL, _("The sheet has more than 16,384 columns."));
}

static void
add_number (Reader *self)
{
  char buffer[VP_DATE_BUFFER];
  double value = g_ascii_strtod (self->text->str, NULL);
  VpDate date = self->is_date ? vp_date_from_serial (value, self->parts.is_1904) : 0;

  if (date != 0) {
    vp_date_to_buffer (date, buffer);
    vp_row_queue_add (&self->queue, buffer, strlen (buffer), VP_CELL_DATE, date);
  } else {
    vp_row_queue_add (&self->queue, self->text->str, self->text->len, VP_CELL_NUMBER, 0);
  }
}

static void
end_cell (Reader *self)
{
  gsize length;
  const char *shared;

  while (self->filled < self->column) {
    vp_row_queue_add (&self->queue, "", 0, VP_CELL_EMPTY, 0);
    self->filled++;
  }
  if (self->filled > self->column)
    return;
  self->filled++;
  self->column++;
  self->row_bytes += self->text->len;
  if (self->row_bytes > ROW_BYTES_MAX)
    fail (self, VP_ERROR_FULL, _("A row has more text than any table needs. The file is damaged or hostile."));
  if (self->text->len == 0) {
    vp_row_queue_add (&self->queue, "", 0, VP_CELL_EMPTY, 0);
  } else if (self->type == 's') {
    shared = vp_xlsx_parts_shared (&self->parts, (guint) strtoul (self->text->str, NULL, 10), &length);
    vp_row_queue_add (&self->queue, shared, length, length > 0 ? VP_CELL_TEXT : VP_CELL_EMPTY, 0);
  } else if (self->type == 'n') {
    add_number (self);
  } else {
    g_string_set_size (self->text, vp_xlsx_unescape (self->text->str, self->text->len));
    vp_row_queue_add (&self->queue, self->text->str, self->text->len,
                      self->type == 'b' ? VP_CELL_BOOLEAN : self->type == 'e' ? VP_CELL_ERROR : VP_CELL_TEXT, 0);
  }
}

static void
start_cb (gpointer data, const char *local, const char **attributes)
{
  Reader *self = data;

  if (strcmp (local, "row") == 0)
    begin_row (self, attributes);
  else if (strcmp (local, "c") == 0)
    begin_cell (self, attributes);
  else if (strcmp (local, "v") == 0 || (strcmp (local, "t") == 0 && self->type == 'i'))
    self->in_value = !self->in_phonetic;
  else if (strcmp (local, "rPh") == 0)
    self->in_phonetic = TRUE;
}

static void
end_cb (gpointer data, const char *local)
{
  Reader *self = data;

  if (strcmp (local, "c") == 0)
    end_cell (self);
  else if (strcmp (local, "v") == 0 || strcmp (local, "t") == 0)
    self->in_value = FALSE;
  else if (strcmp (local, "rPh") == 0)
    self->in_phonetic = FALSE;
  else if (strcmp (local, "row") == 0)
    vp_row_queue_end (&self->queue, self->row_number);
}

static void
text_cb (gpointer data, const char *text, gsize length)
{
  Reader *self = data;

  if (!self->in_value)
    return;
  g_string_append_len (self->text, text, (gssize) length);
  if (self->text->len > VP_XLSX_TEXT_MAX)
    fail (self, VP_ERROR_FULL, _("A cell has more text than a spreadsheet can hold. The file is damaged or hostile."));
}

static gboolean
xlsx_select (gpointer data, guint sheet, GError **error)
{
  static const VpXmlHandler handler = { start_cb, end_cb, text_cb };
  Reader *self = data;
  const char *part = sheet < self->parts.sheet_parts->len ? g_ptr_array_index (self->parts.sheet_parts, sheet) : "";

  close_sheet (self);
  vp_row_queue_reset (&self->queue);
  self->at_end = FALSE;
  self->next_row = 1;
  self->in_value = self->in_phonetic = FALSE;
  self->archive = vp_xlsx_open_part (self->path, part, error);
  if (self->archive == NULL)
    return FALSE;
  self->scan = vp_xml_scan_new (&handler, self);
  return TRUE;
}

static gboolean
parse_block (Reader *self, GError **error)
{
  gssize n = vp_xlsx_read (self->archive, self->buffer, BLOCK, &self->parts, error);

  if (n < 0 || g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  self->at_end = n == 0;
  if (vp_xml_scan_feed (self->scan, self->buffer, (gsize) n))
    return TRUE;
  if (self->error != NULL)
    g_propagate_error (error, g_steal_pointer (&self->error));
  else
    vp_xlsx_set_parse_error (self->row_number, error);
  return FALSE;
}

static gboolean
xlsx_next (gpointer data, VpTableRow *row, GError **error)
{
  Reader *self = data;

  while (!vp_row_queue_take (&self->queue, row)) {
    if (self->at_end)
      return TRUE;
    if (!parse_block (self, error))
      return FALSE;
  }
  return TRUE;
}

gpointer
vp_xlsx_reader_new (const char *path, GArray *sheets, GCancellable *cancellable, GError **error)
{
  Reader *self = g_new0 (Reader, 1);

  self->path = g_strdup (path);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->text = g_string_new (NULL);
  vp_row_queue_init (&self->queue);
  if (!vp_xlsx_parts_read (&self->parts, path, sheets, cancellable, error)) {
    reader_free (self);
    return NULL;
  }
  return self;
}

const VpTableClass vp_xlsx_class = { xlsx_select, xlsx_next, reader_free };
