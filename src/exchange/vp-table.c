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
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

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
  if (has_stream (bytes, length, "WordDocument"))
    return refuse (name, error, VP_ERROR_UNSUPPORTED,
                   _("“%s” is a text document. Copy its table into a spreadsheet and save that as .xlsx."));
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
  if (contains (bytes, length, "workbook.bin", 12))
    return refuse (name, error, VP_ERROR_UNSUPPORTED,
                   _("“%s” is a binary workbook (.xlsb). Open it in Excel or WPS and save it as .xlsx."));
  if (contains (bytes, length, "word/document.xml", 17) || contains (bytes, length, "ppt/presentation.xml", 20))
    return refuse (name, error, VP_ERROR_UNSUPPORTED,
                   _("“%s” is a text document. Copy its table into a spreadsheet and save that as .xlsx."));
  /* The workbook itself may have any name: the relations tell it. */
  if (contains (bytes, length, "workbook.xml", 12) || contains (bytes, length, "_rels/.rels", 11)
      || contains (bytes, length, "_rels\\.rels", 11)) {
    *format = VP_TABLE_FORMAT_XLSX;
    return TRUE;
  }
  return refuse (name, error, VP_ERROR_UNSUPPORTED,
                 _("“%s” is an archive, not a spreadsheet. Unpack it and import the table inside."));
}

/* The beginning of a text in small letters, without the NULs of UTF-16. */
static char *
small_head (const guint8 *bytes, gsize length)
{
  GString *head = g_string_new (NULL);

  for (gsize i = 0; i < MIN (length, 4096); i++)
    if (bytes[i] != '\0')
      g_string_append_c (head, g_ascii_tolower ((char) bytes[i]));
  return g_string_free (head, FALSE);
}

static gboolean
begins_with_tag (const char *head)
{
  static const char *const tags[] = { "<html", "<!doctype html", "<table", "<tr", "<td", "<style", "<meta", "<head",
                                      "<body", "<div", "<script", "<!--", NULL };
  const char *p = head + strcspn (head, "<");

  /* Only marks and blanks stand before the first tag of a page. */
  for (const char *q = head; q < p; q++)
    if ((guchar) *q < 0x80 && !g_ascii_isspace (*q))
      return FALSE;
  for (guint i = 0; tags[i] != NULL; i++)
    if (g_str_has_prefix (p, tags[i]))
      return TRUE;
  return FALSE;
}

/* Texts that are no table, whatever the name says; NULL = none of them. */
static const char *
foreign_text (const char *head)
{
  if (strstr (head, "urn:schemas-microsoft-com:office:spreadsheet") != NULL)
    return _("“%s” is an XML spreadsheet of 2003. Open it in WPS or Excel and save it as .xlsx.");
  if (g_str_has_prefix (head, "mime-version:") || strstr (head, "content-type: multipart/related") != NULL)
    return _("“%s” is a web archive (MHTML) that was given the name of a spreadsheet. Open it in WPS or Excel and save it"
             " as .xlsx.");
  if (begins_with_tag (head) || strstr (head, "<html") != NULL || strstr (head, "<table") != NULL)
    return _("“%s” is a web page that was given the name of a spreadsheet. Open it in WPS or Excel and save it as .xlsx.");
  if (strstr (head, "%pdf-") != NULL && strstr (head, "%pdf-") - head < 8)
    return _("“%s” is a PDF file. Ask the sender for the spreadsheet itself.");
  if (g_str_has_prefix (head, "rar!") || g_str_has_prefix (head, "7z\xBC\xAF") || g_str_has_prefix (head, "\x1F\x8B"))
    return _("“%s” is an archive, not a spreadsheet. Unpack it and import the table inside.");
  if (g_str_has_prefix (head, "<?xml"))
    return _("“%s” is an XML file, not a table. Open it in the program it comes from and save it as .xlsx.");
  if (g_str_has_prefix (head, "{\\rtf"))
    return _("“%s” is a text document. Copy its table into a spreadsheet and save that as .xlsx.");
  return NULL;
}

/* A text may have a zero byte where it is damaged; what has many is no text. */
static gboolean
is_binary (const guint8 *bytes, gsize length)
{
  gsize n = 0;

  for (gsize i = 0; i < length; i++)
    n += bytes[i] == '\0';
  return n > 1 + length / 500;
}

static gboolean
detect_text (const guint8 *bytes, gsize length, const char *name, VpTableFormat *format, GError **error)
{
  gboolean wide = length >= 2 && ((bytes[0] == 0xFF && bytes[1] == 0xFE) || (bytes[0] == 0xFE && bytes[1] == 0xFF));
  g_autofree char *head = small_head (bytes, length);
  const char *foreign = foreign_text (head);

  if (foreign != NULL)
    return refuse (name, error, VP_ERROR_UNSUPPORTED, foreign);
  if (!wide && is_binary (bytes, MIN (length, HEAD)))
    return refuse (name, error, VP_ERROR_UNSUPPORTED,
                   _("“%s” is neither a spreadsheet nor a text table. Save it as .xlsx or .csv."));
  *format = VP_TABLE_FORMAT_TEXT;
  return TRUE;
}

/* The words of the system, without the name of the call that failed. */
static GMappedFile *
map_file (const char *path, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0), fault = errno;
  GMappedFile *file = fd >= 0 ? g_mapped_file_new_from_fd (fd, FALSE, NULL) : NULL;

  if (fd >= 0)
    close (fd);
  if (file == NULL)
    g_set_error (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("“%s” cannot be opened: %s"), name,
                 g_strerror (fd < 0 ? fault : EIO));
  return file;
}

gboolean
vp_table_detect (const char *path, VpTableFormat *format, GError **error)
{
  static const guint8 compound[] = { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 };
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GMappedFile) file = NULL;
  const guint8 *bytes;
  gsize length;

  file = map_file (path, error);
  if (file == NULL)
    return FALSE;
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
    self->object = vp_xlsx_reader_new (path, self->sheets, &self->is_1904, cancellable, error);
    break;
  case VP_TABLE_FORMAT_XLS:
    self->object = vp_xls_reader_new (path, self->sheets, &self->is_1904, cancellable, error);
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
  g_clear_error (&self->failed);
  g_array_unref (self->sheets);
  g_free (self->encoding);
  g_free (self->base_name);
  g_free (self);
}

const char *
vp_table_reader_get_encoding (VpTableReader *self)
{
  return self->encoding;
}

gboolean
vp_table_reader_is_1904 (VpTableReader *self)
{
  return self->is_1904;
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
  g_return_val_if_fail (self != NULL, FALSE);
  g_clear_pointer (&self->ahead, vp_read_ahead_free);
  self->n_read = 0;
  self->at_end = FALSE;
  g_clear_error (&self->failed);
  memset (&self->notes, 0, sizeof self->notes);
  return self->class->select (self->object, sheet, error);
}

/* What the queue of a format holds, and then more of the file. */
static gboolean
next_row (VpTableReader *self, VpTableRow *row, GError **error)
{
  VpRowQueue *queue = self->class->get_queue (self->object);

  while (!vp_row_queue_take (queue, row)) {
    if (self->failed == NULL && self->at_end)
      return TRUE;
    if (self->failed == NULL && self->class->fill (self->object, &self->at_end, &self->failed))
      continue;
    g_propagate_error (error, g_error_copy (self->failed));
    return FALSE;
  }
  vp_row_queue_note (queue, &self->notes);
  return TRUE;
}

gboolean
vp_table_reader_next (VpTableReader *self, VpTableRow *row, GError **error)
{
  g_return_val_if_fail (self != NULL && row != NULL, FALSE);
  *row = (VpTableRow) { 0 };
  /* What stands in the format's own queue is given out before another thread may touch it. */
  if (self->ahead == NULL && (self->n_read++ < ROWS_BEFORE_AHEAD || self->at_end || self->failed != NULL
                              || !vp_row_queue_is_empty (self->class->get_queue (self->object))))
    return next_row (self, row, error);
  if (self->ahead == NULL)
    self->ahead = vp_read_ahead_new (self->class, self->object);
  return vp_read_ahead_next (self->ahead, row, &self->notes, error);
}

gboolean
vp_table_reader_count_rows (VpTableReader *self, guint sheet, guint at_most, guint *n_rows, GError **error)
{
  VpTableRow row;

  *n_rows = 0;
  if (!vp_table_reader_select (self, sheet, error))
    return FALSE;
  while (*n_rows < at_most) {
    if (!vp_table_reader_next (self, &row, error))
      return FALSE;
    if (row.number == 0)
      return TRUE;
    *n_rows += row.n_own > 0;
  }
  return TRUE;
}

guint
vp_table_reader_about_rows (VpTableReader *self)
{
  guint about;

  g_return_val_if_fail (self != NULL, 0);
  about = self->class->about != NULL ? self->class->about (self->object) : 0;
  return about >= self->n_read ? about : 0;
}

char *
vp_table_column_name (guint column, char *buffer)
{
  char letters[8];
  guint n = 0, left = MIN (column, VP_TABLE_COLUMNS_MAX * 4u) + 1;

  for (; left > 0; left = (left - 1) / 26)
    letters[n++] = (char) ('A' + (left - 1) % 26);
  for (guint i = 0; i < n; i++)
    buffer[i] = letters[n - 1 - i];
  buffer[n] = '\0';
  return buffer;
}

char **
vp_table_reader_describe_notes (VpTableReader *self)
{
  const VpTableNotes *notes = &self->notes;
  GPtrArray *out = g_ptr_array_new ();
  char column[8];

  if (notes->hidden_rows.count > 0)
    /* Translators: number of rows, number of the first */
    g_ptr_array_add (out, g_strdup_printf (_("%u rows of the sheet are hidden (the first is row %u). They are read like the"
                                             " others."), notes->hidden_rows.count, notes->hidden_rows.row));
  if (notes->formulas.count > 0)
    /* Translators: number of cells, row, column such as "AB" */
    g_ptr_array_add (out, g_strdup_printf (_("%u cells hold a formula without a result (the first stands in row %u, column"
                                             " %s). Open the table in WPS or Excel, save it, and import it again."),
                                           notes->formulas.count, notes->formulas.row,
                                           vp_table_column_name (notes->formulas.column, column)));
  if (notes->errors.count > 0)
    g_ptr_array_add (out, g_strdup_printf (_("%u cells hold an error such as #N/A (the first stands in row %u, column"
                                             " %s)."), notes->errors.count, notes->errors.row,
                                           vp_table_column_name (notes->errors.column, column)));
  if (notes->invisible.count > 0)
    g_ptr_array_add (out, g_strdup_printf (_("Invisible characters were left out of %u cells (the first stands in row %u,"
                                             " column %s)."), notes->invisible.count, notes->invisible.row,
                                           vp_table_column_name (notes->invisible.column, column)));
  if (notes->merged.count > 0)
    g_ptr_array_add (out, g_strdup_printf (_("%u empty cells got the value of the merged cell they belong to (the first"
                                             " stands in row %u, column %s)."), notes->merged.count, notes->merged.row,
                                           vp_table_column_name (notes->merged.column, column)));
  g_ptr_array_add (out, NULL);
  return (char **) g_ptr_array_free (out, FALSE);
}
