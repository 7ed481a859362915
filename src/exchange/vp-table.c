/* vp-table.c: reading tables as offices send them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-table.h"

#include "vp-error.h"
#include "vp-read-ahead.h"
#include "vp-table-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define HEAD 8192
#define TAIL 65536
/* From then on the rows are made on another thread: a look at the head of a table is not worth one. */
#define ROWS_BEFORE_AHEAD 2000

static gboolean
refuse (const char *name, GError **error, int code, const char *format)
{
  g_autofree char *message = NULL;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  message = g_strdup_printf (format, name);
#pragma GCC diagnostic pop
  g_set_error_literal (error, VP_ERROR, code, message);
  return FALSE;
}

static gboolean
contains (const guint8 *bytes, gsize length, const char *needle, gsize needle_length)
{
  return memmem (bytes, length, needle, needle_length) != NULL;
}

/* The names in a compound file are UTF-16LE. */
static gboolean
has_stream (const guint8 *bytes, gsize length, const char *name)
{
  g_autofree char *wide = g_malloc0 (2 * strlen (name));

  for (gsize i = 0; i < strlen (name); i++)
    wide[2 * i] = name[i];
  return contains (bytes, length, wide, 2 * strlen (name));
}

static gboolean
detect_compound (const guint8 *bytes, gsize length, const char *name, VpTableFormat *format, GError **error)
{
  if (has_stream (bytes, length, "EncryptedPackage"))
    return refuse (name, error, VP_ERROR_UNSUPPORTED,
                   _("“%s” is protected with a password. Open it, save it without a password, and import that file."));
  if (has_stream (bytes, length, "Workbook") || has_stream (bytes, length, "Book")) {
    *format = VP_TABLE_FORMAT_XLS;
    return TRUE;
  }
  return refuse (name, error, VP_ERROR_UNSUPPORTED,
                 _("“%s” is a document of another program (perhaps .et). Open it in WPS and save it as .xlsx."));
}

static gboolean
detect_zip (const guint8 *bytes, gsize length, const char *name, VpTableFormat *format, GError **error)
{
  gsize from = length > TAIL + 22 ? length - TAIL - 22 : 0;

  if (contains (bytes, MIN (length, 200), "application/vnd.oasis", 21))
    return refuse (name, error, VP_ERROR_UNSUPPORTED,
                   _("“%s” is an OpenDocument file (.ods). Open it and save it as .xlsx."));
  /* The table of contents stands at the end: without it the file was cut off on the way. */
  if (!contains (bytes + from, length - from, "PK\005\006", 4))
    return refuse (name, error, VP_ERROR_CORRUPT,
                   _("“%s” is not whole: its end is missing. Ask the sender to send it once more."));
  if (contains (bytes, length, "xl/workbook.xml", 15)) {
    *format = VP_TABLE_FORMAT_XLSX;
    return TRUE;
  }
  return refuse (name, error, VP_ERROR_UNSUPPORTED,
                 _("“%s” is an archive, not a spreadsheet. Unpack it and import the table inside."));
}

static gboolean
looks_like_html (const guint8 *bytes, gsize length)
{
  g_autofree char *head = g_ascii_strdown ((const char *) bytes, (gssize) MIN (length, 1024));

  return strstr (head, "<html") != NULL || strstr (head, "<!doctype html") != NULL || strstr (head, "<table") != NULL;
}

static gboolean
detect_text (const guint8 *bytes, gsize length, const char *name, VpTableFormat *format, GError **error)
{
  gsize head = MIN (length, HEAD);
  gboolean wide = length >= 2 && ((bytes[0] == 0xFF && bytes[1] == 0xFE) || (bytes[0] == 0xFE && bytes[1] == 0xFF));

  if (looks_like_html (bytes, length))
    return refuse (name, error, VP_ERROR_UNSUPPORTED,
                   _("“%s” is a web page that was given the name of a spreadsheet. Open it in WPS or Excel and save it"
                     " as .xlsx."));
  if (contains (bytes, MIN (length, 8), "%PDF", 4))
    return refuse (name, error, VP_ERROR_UNSUPPORTED,
                   _("“%s” is a PDF file. Ask the sender for the spreadsheet itself."));
  if (!wide && memchr (bytes, '\0', head) != NULL)
    return refuse (name, error, VP_ERROR_UNSUPPORTED,
                   _("“%s” is neither a spreadsheet nor a text table. Save it as .xlsx or .csv."));
  *format = VP_TABLE_FORMAT_TEXT;
  return TRUE;
}

gboolean
vp_table_detect (const char *path, VpTableFormat *format, GError **error)
{
  static const guint8 compound[] = { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 };
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GError) local = NULL;
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, &local);
  const guint8 *bytes;
  gsize length;

  if (file == NULL) {
    g_set_error (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("“%s” cannot be opened: %s"), name, local->message);
    return FALSE;
  }
  length = g_mapped_file_get_length (file);
  bytes = (const guint8 *) g_mapped_file_get_contents (file);
  if (length == 0)
    return refuse (name, error, VP_ERROR_INVALID, _("“%s” is empty. Ask the sender to send it once more."));
  if (length >= sizeof compound && memcmp (bytes, compound, sizeof compound) == 0)
    return detect_compound (bytes, length, name, format, error);
  if (length >= 4 && memcmp (bytes, "PK\003\004", 4) == 0)
    return detect_zip (bytes, length, name, format, error);
  return detect_text (bytes, length, name, format, error);
}

static void
clear_sheet (gpointer data)
{
  g_free (((VpSheet *) data)->name);
}

static VpTableReader *
make_reader (const VpTableClass *class, VpTableFormat format, const char *base_name)
{
  VpTableReader *self = g_new0 (VpTableReader, 1);

  self->class = class;
  self->format = format;
  self->base_name = g_strdup (base_name);
  self->sheets = g_array_new (FALSE, TRUE, sizeof (VpSheet));
  g_array_set_clear_func (self->sheets, clear_sheet);
  return self;
}

static gboolean
select_first_visible (VpTableReader *self, GError **error)
{
  guint sheet = 0;

  while (sheet + 1 < self->sheets->len && vp_table_reader_sheet_hidden (self, sheet))
    sheet++;
  return vp_table_reader_select (self, sheet, error);
}

VpTableReader *
vp_table_reader_open (const char *path, const char *encoding, GCancellable *cancellable, GError **error)
{
  static const VpTableClass *const classes[] = { &vp_csv_class, &vp_xlsx_class, &vp_xls_class };
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (VpTableReader) self = NULL;
  VpTableFormat format;

  if (!vp_table_detect (path, &format, error))
    return NULL;
  self = make_reader (classes[format], format, name);
  switch (format) {
  case VP_TABLE_FORMAT_TEXT:
    self->object = vp_csv_reader_new (path, NULL, encoding, &self->encoding, cancellable, error);
    break;
  case VP_TABLE_FORMAT_XLSX:
    self->object = vp_xlsx_reader_new (path, self->sheets, cancellable, error);
    break;
  case VP_TABLE_FORMAT_XLS:
    self->object = vp_xls_reader_new (path, self->sheets, error);
    break;
  }
  if (self->object == NULL || !select_first_visible (self, error)) {
    if (error != NULL && *error != NULL && (*error)->domain == VP_ERROR && strstr ((*error)->message, name) == NULL)
      /* Translators: %s is the name of a file; the sentence about it follows */
      g_prefix_error (error, _("“%s”: "), name);
    return NULL;
  }
  return g_steal_pointer (&self);
}

VpTableReader *
vp_table_reader_new_for_text (const char *text)
{
  VpTableReader *self = make_reader (&vp_csv_class, VP_TABLE_FORMAT_TEXT, "");

  self->object = vp_csv_reader_new (NULL, text, "UTF-8", &self->encoding, NULL, NULL);
  vp_table_reader_select (self, 0, NULL);
  return self;
}

void
vp_table_reader_free (VpTableReader *self)
{
  g_clear_pointer (&self->ahead, vp_read_ahead_free);
  if (self->object != NULL)
    self->class->free (self->object);
  g_array_unref (self->sheets);
  g_free (self->encoding);
  g_free (self->base_name);
  g_free (self);
}

VpTableFormat
vp_table_reader_get_format (VpTableReader *self)
{
  return self->format;
}

const char *
vp_table_reader_get_encoding (VpTableReader *self)
{
  return self->encoding;
}

guint
vp_table_reader_n_sheets (VpTableReader *self)
{
  return MAX (self->sheets->len, 1);
}

const char *
vp_table_reader_sheet_name (VpTableReader *self, guint sheet)
{
  return sheet < self->sheets->len ? g_array_index (self->sheets, VpSheet, sheet).name : "";
}

gboolean
vp_table_reader_sheet_hidden (VpTableReader *self, guint sheet)
{
  return sheet < self->sheets->len && g_array_index (self->sheets, VpSheet, sheet).hidden;
}

gboolean
vp_table_reader_select (VpTableReader *self, guint sheet, GError **error)
{
  g_clear_pointer (&self->ahead, vp_read_ahead_free);
  self->n_read = 0;
  return self->class->select (self->object, sheet, error);
}

gboolean
vp_table_reader_next (VpTableReader *self, VpTableRow *row, GError **error)
{
  row->n_cells = 0;
  row->number = 0;
  row->cells = NULL;
  if (self->ahead == NULL && self->n_read++ < ROWS_BEFORE_AHEAD)
    return self->class->next (self->object, row, error);
  if (self->ahead == NULL)
    self->ahead = vp_read_ahead_new (self->class, self->object);
  return vp_read_ahead_next (self->ahead, row, error);
}

void
vp_row_queue_init (VpRowQueue *self)
{
  self->arena = g_string_sized_new (65536);
  self->cells = g_array_new (FALSE, FALSE, sizeof (VpQueuedCell));
  self->rows = g_array_new (FALSE, FALSE, sizeof (VpQueuedRow));
  self->view = g_array_new (FALSE, FALSE, sizeof (VpCell));
  self->taken = 0;
}

void
vp_row_queue_clear (VpRowQueue *self)
{
  g_string_free (self->arena, TRUE);
  g_array_unref (self->cells);
  g_array_unref (self->rows);
  g_array_unref (self->view);
}

void
vp_row_queue_reset (VpRowQueue *self)
{
  g_string_truncate (self->arena, 0);
  g_array_set_size (self->cells, 0);
  g_array_set_size (self->rows, 0);
  self->taken = 0;
}

void
vp_row_queue_add (VpRowQueue *self, const char *text, gsize length, VpCellKind kind, VpDate date)
{
  VpQueuedCell cell = { (guint32) self->arena->len, kind, date };

  g_string_set_size (self->arena, cell.text + length + 1);
  memcpy (self->arena->str + cell.text, text, length);
  self->arena->str[cell.text + length] = '\0';
  g_array_append_val (self->cells, cell);
}

void
vp_row_queue_end (VpRowQueue *self, guint number)
{
  guint first = 0;
  VpQueuedRow row;

  if (self->rows->len > 0) {
    const VpQueuedRow *last = &g_array_index (self->rows, VpQueuedRow, self->rows->len - 1);

    first = last->first_cell + last->n_cells;
  }
  row = (VpQueuedRow) { number, first, self->cells->len - first };
  g_array_append_val (self->rows, row);
}

/* Drops the rows that were taken; the cells of a row in the making move to the front. */
static void
compact (VpRowQueue *self)
{
  const VpQueuedRow *last;
  guint done;
  guint32 base;

  if (self->rows->len == 0)
    return;
  last = &g_array_index (self->rows, VpQueuedRow, self->rows->len - 1);
  done = last->first_cell + last->n_cells;
  if (done < self->cells->len) {
    base = g_array_index (self->cells, VpQueuedCell, done).text;
    for (guint i = done; i < self->cells->len; i++)
      g_array_index (self->cells, VpQueuedCell, i).text -= base;
    g_string_erase (self->arena, 0, base);
  } else {
    g_string_truncate (self->arena, 0);
  }
  g_array_remove_range (self->cells, 0, done);
  g_array_set_size (self->rows, 0);
  self->taken = 0;
}

gboolean
vp_row_queue_take (VpRowQueue *self, VpTableRow *row)
{
  const VpQueuedRow *queued;

  if (self->taken == self->rows->len) {
    compact (self);
    return FALSE;
  }
  queued = &g_array_index (self->rows, VpQueuedRow, self->taken++);
  g_array_set_size (self->view, queued->n_cells);
  for (guint i = 0; i < queued->n_cells; i++) {
    const VpQueuedCell *cell = &g_array_index (self->cells, VpQueuedCell, queued->first_cell + i);

    g_array_index (self->view, VpCell, i) = (VpCell) { self->arena->str + cell->text, cell->kind, cell->date };
  }
  row->number = queued->number;
  row->cells = (VpCell *) (void *) self->view->data;
  row->n_cells = queued->n_cells;
  return TRUE;
}
