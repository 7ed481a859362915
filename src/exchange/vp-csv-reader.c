/* vp-csv-reader.c: .csv and .tsv in whatever encoding they came
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-table-private.h"

#include "vp-csv-scan.h"
#include "vp-csv-shape.h"
#include "vp-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#define BLOCK 65536
#define SAMPLE 65536

typedef struct {
  int fd;          /* -1 = from memory */
  char *text;
  gsize text_length, text_at;
  char *encoding;
  GIConv converter; /* NULL = UTF-8 already */
  char raw[BLOCK];
  gsize raw_length;
  char utf8[4 * BLOCK];
  gboolean at_end, first_block;
  guint64 n_lines;   /* 0 = not counted */
  gboolean bad_bytes; /* behind the last piece of text */

  VpCsvScan scan;
  guint rows_made;
  guint row_cells;
  gboolean skip_row;  /* the line that names the separator */
  int last_end;
  VpRowQueue queue;
  GCancellable *cancellable;
} Reader;

static void
reader_free (gpointer data)
{
  Reader *self = data;

  if (self->fd >= 0)
    close (self->fd);
  if (self->converter != NULL)
    g_iconv_close (self->converter);
  vp_csv_scan_clear (&self->scan);
  vp_row_queue_clear (&self->queue);
  g_clear_object (&self->cancellable);
  g_free (self->encoding);
  g_free (self->text);
  g_free (self);
}

static gssize
read_bytes (Reader *self, char *out, gsize max, GError **error)
{
  ssize_t n;

  if (self->fd < 0) {
    n = (ssize_t) MIN (max, self->text_length - self->text_at);
    memcpy (out, self->text + self->text_at, (gsize) n);
    self->text_at += (gsize) n;
    return n;
  }
  do
    n = read (self->fd, out, max);
  while (n < 0 && errno == EINTR);
  if (n < 0)
    g_set_error (error, VP_ERROR, VP_ERROR_FAILED, _("The file cannot be read: %s."), g_strerror (errno));
  return n;
}

static gboolean
rewind_source (Reader *self, GError **error)
{
  self->text_at = 0;
  self->raw_length = 0;
  self->at_end = FALSE;
  self->first_block = TRUE;
  self->bad_bytes = FALSE;
  self->rows_made = 0;
  self->row_cells = 0;
  self->last_end = 0;
  if (self->converter != NULL)
    g_iconv (self->converter, NULL, NULL, NULL, NULL);
  if (self->fd >= 0 && lseek (self->fd, 0, SEEK_SET) != 0) {
    g_set_error (error, VP_ERROR, VP_ERROR_FAILED, _("The file cannot be read: %s."), g_strerror (errno));
    return FALSE;
  }
  return TRUE;
}

/* Bytes at the end of @text that begin a character which continues in the next block. */
static gsize
open_tail (const char *text, gsize length)
{
  for (gsize back = 1; back <= MIN (length, 3); back++) {
    guchar c = (guchar) text[length - back];

    if (c >= 0xC0)
      return (c >= 0xF0 && back < 4) || (c >= 0xE0 && c < 0xF0 && back < 3) || (c < 0xE0 && back < 2) ? back : 0;
    if (c < 0x80)
      return 0;
  }
  return 0;
}

/* What the whole file is made of. */
typedef struct {
  guint64 good, bad;      /* sequences of UTF-8 that are not ASCII, and bytes that belong to none */
  guint64 lines, quotes;
  gsize line_bytes;       /* since the last end of a line */
} Content;

/* Counts what is in one piece that does not end inside a character. */
static void
count_content (Content *content, const char *text, gsize length)
{
  const char *end = text + length, *valid = text;
  guint lines = 0, quotes = 0, good = 0; /* a block fits; the compiler counts many bytes at once, as it could not behind a pointer */

  for (gsize i = 0; i < length; i++) {
    lines += text[i] == '\n';
    quotes += text[i] == '"';
    good += (guchar) text[i] >= 0xC0;
  }
  content->lines += lines;
  content->quotes += quotes;
  content->good += good;
  valid = memrchr (text, '\n', length);
  content->line_bytes = valid != NULL ? (gsize) (end - valid) : content->line_bytes + length;
  valid = text;
  while (valid < end && !g_utf8_validate_len (valid, (gsize) (end - valid), &valid)) {
    content->bad++;
    content->good -= (guchar) *valid >= 0xC0;
    valid++;
  }
}

static gboolean
read_content (Reader *self, Content *content, GError **error)
{
  gsize kept = 0;

  memset (content, 0, sizeof *content);
  for (;;) {
    gssize n = read_bytes (self, self->raw + kept, BLOCK - kept, error);
    gsize length = kept + (gsize) MAX (n, 0);

    if (n < 0 || g_cancellable_set_error_if_cancelled (self->cancellable, error))
      return FALSE;
    kept = n > 0 ? open_tail (self->raw, length) : 0;
    count_content (content, self->raw, length - kept);
    /* Such a table is refused where it grows too long; what follows need not be looked at. */
    if (n == 0 || content->lines > VP_TABLE_ROWS_MAX || content->line_bytes > 2 * VP_ROW_TEXT_MAX)
      return TRUE;
    memmove (self->raw, self->raw + length - kept, kept);
  }
}

/* A table that is too long is refused before its first row is looked at. */
static gboolean
check_lines (const Content *content, GError **error)
{
  VpRowQueue queue = { .fault = VP_ROW_FAULT_ROWS, .fault_row = VP_TABLE_ROWS_MAX + 1 };

  return content->quotes > 0 || content->lines <= VP_TABLE_ROWS_MAX || vp_row_queue_check (&queue, error);
}

static const char *
encoding_of_mark (const guint8 *head, gssize n)
{
  if (n >= 3 && head[0] == 0xEF && head[1] == 0xBB && head[2] == 0xBF)
    return "UTF-8";
  if (n >= 2 && head[0] == 0xFF && head[1] == 0xFE)
    return "UTF-16LE";
  return n >= 2 && head[0] == 0xFE && head[1] == 0xFF ? "UTF-16BE" : NULL;
}

static char *
find_encoding (Reader *self, GError **error)
{
  gssize n = read_bytes (self, self->raw, 4, error);
  const char *found = encoding_of_mark ((const guint8 *) self->raw, n);
  Content content;

  if (n < 0 || !rewind_source (self, error))
    return NULL;
  if (found == NULL || g_str_equal (found, "UTF-8")) {
    if (!read_content (self, &content, error) || !check_lines (&content, error))
      return NULL;
    self->n_lines = content.lines;
    /* A few broken characters do not make a table GB18030, of which hardly a character is good UTF-8. */
    if (found == NULL)
      found = content.bad == 0 || content.good > content.bad ? "UTF-8" : "GB18030";
  }
  return rewind_source (self, error) ? g_strdup (found) : NULL;
}

static gboolean
set_bad_bytes (Reader *self, GError **error)
{
  g_set_error (error, VP_ERROR, VP_ERROR_INVALID,
               /* Translators: %u row, %s encoding */
               _("In row %u there are bytes that are not %s. Correct that row, choose another encoding, or save the table"
                 " as .xlsx. Nothing was imported."), self->rows_made + 1, self->encoding);
  return FALSE;
}

static void
convert_utf8 (Reader *self, gsize *length)
{
  gsize tail = self->at_end ? 0 : open_tail (self->raw, self->raw_length);
  const char *bad;

  *length = self->raw_length - tail;
  self->bad_bytes = !g_utf8_validate_len (self->raw, *length, &bad);
  if (self->bad_bytes) {
    *length = (gsize) (bad - self->raw);
    tail = 0;
  }
  memcpy (self->utf8, self->raw, *length);
  memmove (self->raw, self->raw + *length, tail);
  self->raw_length = tail;
}

/* Turns what is in raw into UTF-8; what cannot be decided yet stays in raw. The text before bad bytes is still given out,
 * so that the row they stand in is known. */
static void
convert (Reader *self, gsize *length)
{
  char *in = self->raw, *out = self->utf8;
  gsize in_left = self->raw_length, out_left = sizeof self->utf8;

  if (self->converter == NULL) {
    convert_utf8 (self, length);
    return;
  }
  self->bad_bytes = g_iconv (self->converter, &in, &in_left, &out, &out_left) == (gsize) -1
    && (errno == EILSEQ || self->at_end);
  *length = sizeof self->utf8 - out_left;
  memmove (self->raw, in, in_left);
  self->raw_length = in_left;
}

/* The next piece of UTF-8; *@length 0 = end. */
static gboolean
next_block (Reader *self, const char **text, gsize *length, GError **error)
{
  gssize n;

  *length = 0;
  *text = self->utf8;
  if (self->at_end)
    return TRUE;
  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  n = read_bytes (self, self->raw + self->raw_length, BLOCK - self->raw_length, error);
  if (n < 0)
    return FALSE;
  self->raw_length += (gsize) n;
  self->at_end = n == 0;
  if (self->raw_length == 0)
    return TRUE;
  convert (self, length);
  if (self->first_block && *length >= 3 && memcmp (self->utf8, "\xEF\xBB\xBF", 3) == 0) {
    *text += 3;
    *length -= 3;
  }
  self->first_block = FALSE;
  return TRUE;
}

/* A cell that our own writer made harmless with an apostrophe gets its text back. */
static gboolean
is_neutralised (const char *text, gsize length)
{
  gsize n = 0;

  while (n < length && text[n] == '\'')
    n++;
  if (n == 0 || n == length)
    return FALSE;
  text += n;
  return strchr ("=+-@\t\r", text[0]) != NULL
    || (length - n >= 3 && (memcmp (text, "＝", 3) == 0 || memcmp (text, "＋", 3) == 0 || memcmp (text, "－", 3) == 0
                            || memcmp (text, "＠", 3) == 0));
}

/* ="0123", as programs write digits that a spreadsheet shall not touch, in a cell that was quoted once more. */
static gboolean
is_wrapped (const char *text, gsize length)
{
  return length >= 3 && text[0] == '=' && text[1] == '"' && text[length - 1] == '"'
    && memchr (text + 2, '"', length - 3) == NULL;
}

static void
field_cb (const char *text, gsize length, gpointer data)
{
  Reader *self = data;

  if (is_neutralised (text, length)) {
    text++;
    length--;
  } else if (is_wrapped (text, length)) {
    text += 2;
    length -= 3;
  }
  vp_row_queue_add (&self->queue, self->row_cells++, text, length, VP_CELL_TEXT, 0, 0);
}

static void
row_cb (int end, gpointer data)
{
  Reader *self = data;
  gboolean second_half = end == '\n' && self->last_end == '\r' && self->row_cells == 0;

  self->last_end = end;
  /* Empty lines count as rows, so that numbers are those of the spreadsheet; the LF of a CRLF is no row of its own. */
  if (second_half)
    return;
  if (self->skip_row) {
    self->skip_row = FALSE;
    self->row_cells = 0;
    vp_row_queue_reset (&self->queue, G_MAXUINT64);
    return;
  }
  self->rows_made++;
  vp_row_queue_end (&self->queue, self->rows_made, self->row_cells, FALSE);
  self->row_cells = 0;
}

static gboolean
set_parse_error (Reader *self, GError **error)
{
  if (self->scan.fault == VP_CSV_FAULT_LONG) {
    vp_row_queue_set_fault (&self->queue, VP_ROW_FAULT_CELL, self->rows_made + 1, self->row_cells);
    return vp_row_queue_check (&self->queue, error);
  }
  g_set_error (error, VP_ERROR, VP_ERROR_INVALID,
               _("Row %u: a quotation mark is opened and not closed, or stands inside a cell. Correct that row in the"
                 " original table and import it once more. Nothing was imported."), self->rows_made + 1);
  return FALSE;
}

static gboolean
set_nul_error (Reader *self, GError **error)
{
  g_set_error (error, VP_ERROR, VP_ERROR_INVALID,
               _("In row %u there is a zero byte, which no text has. The file is damaged there: correct that row, or save"
                 " the table as .xlsx. Nothing was imported."), self->rows_made + 1);
  return FALSE;
}

static gboolean
feed_text (Reader *self, const char *text, gsize length, GError **error)
{
  const char *nul = memchr (text, '\0', length);

  if (!vp_csv_scan_feed (&self->scan, text, nul != NULL ? (gsize) (nul - text) : length))
    return set_parse_error (self, error);
  if (nul != NULL)
    return set_nul_error (self, error);
  return vp_row_queue_check (&self->queue, error) && (!self->bad_bytes || set_bad_bytes (self, error));
}

static gboolean
csv_fill (gpointer data, gboolean *at_end, GError **error)
{
  Reader *self = data;
  const char *text;
  gsize length;

  if (!next_block (self, &text, &length, error))
    return FALSE;
  if (length > 0 || self->bad_bytes || !self->at_end)
    return feed_text (self, text, length, error);
  *at_end = TRUE;
  return (vp_csv_scan_finish (&self->scan) || set_parse_error (self, error)) && vp_row_queue_check (&self->queue, error);
}

static VpRowQueue *
csv_get_queue (gpointer data)
{
  return &((Reader *) data)->queue;
}

static gboolean
csv_select (gpointer data, guint sheet, GError **error)
{
  Reader *self = data;
  VpCsvShape shape;
  const char *text;
  gsize length;

  if (!rewind_source (self, error) || !next_block (self, &text, &length, error))
    return FALSE;
  vp_csv_shape_guess (&shape, text, MIN (length, SAMPLE), length < SAMPLE);
  vp_csv_scan_clear (&self->scan);
  vp_csv_scan_init (&self->scan, shape.separator, field_cb, row_cb, self);
  vp_row_queue_reset (&self->queue, G_MAXUINT64);
  self->skip_row = shape.named;
  return rewind_source (self, error);
}

gpointer
vp_csv_reader_new (const char *path, const char *text, const char *encoding, char **found_encoding,
                   GCancellable *cancellable, GError **error)
{
  Reader *self = g_new0 (Reader, 1);
  gboolean ok = TRUE;

  vp_row_queue_init (&self->queue);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->fd = path != NULL ? open (path, O_RDONLY | O_CLOEXEC) : -1;
  self->text = g_strdup (text);
  self->text_length = text != NULL ? strlen (text) : 0;
  for (gsize i = 0; i < self->text_length; i++)
    self->n_lines += self->text[i] == '\n';
  if (path != NULL && self->fd < 0) {
    g_set_error (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("“%s” cannot be opened: %s"), path, g_strerror (errno));
    ok = FALSE;
  }
  if (ok) {
    self->encoding = encoding != NULL ? g_strdup (encoding) : find_encoding (self, error);
    ok = self->encoding != NULL;
  }
  if (ok && !g_str_equal (self->encoding, "UTF-8")) {
    self->converter = g_iconv_open ("UTF-8", self->encoding);
    if (self->converter == (GIConv) -1) {
      self->converter = NULL;
      g_set_error (error, VP_ERROR, VP_ERROR_UNSUPPORTED, _("The encoding “%s” is not known."), self->encoding);
      ok = FALSE;
    }
  }
  if (!ok) {
    reader_free (self);
    return NULL;
  }
  *found_encoding = g_strdup (self->encoding);
  return self;
}

static guint
csv_about (gpointer data)
{
  const Reader *self = data;

  return (guint) MIN (self->n_lines, VP_TABLE_ROWS_MAX);
}

const VpTableClass vp_csv_class = { csv_select, csv_fill, csv_get_queue, csv_about, reader_free };
