/* vp-csv-reader.c: .csv and .tsv in whatever encoding they came
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-table-private.h"

#include "vp-csv-scan.h"
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

  VpCsvScan scan;
  gboolean finished;
  guint rows_made;
  guint row_cells;
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
  self->finished = FALSE;
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

static gboolean
is_utf8 (Reader *self, GError **error)
{
  gsize kept = 0;
  gboolean valid = TRUE;

  while (valid) {
    gssize n = read_bytes (self, self->raw + kept, BLOCK - kept, error);
    gsize length, tail;

    if (n < 0)
      return FALSE;
    if (n == 0)
      return kept == 0;
    length = kept + (gsize) n;
    tail = open_tail (self->raw, length);
    valid = g_utf8_validate_len (self->raw, length - tail, NULL);
    memmove (self->raw, self->raw + length - tail, tail);
    kept = tail;
  }
  return FALSE;
}

static char *
find_encoding (Reader *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  gssize n = read_bytes (self, self->raw, 4, &local);
  const guint8 *head = (const guint8 *) self->raw;
  const char *found = NULL;

  if (n >= 3 && head[0] == 0xEF && head[1] == 0xBB && head[2] == 0xBF)
    found = "UTF-8";
  else if (n >= 2 && head[0] == 0xFF && head[1] == 0xFE)
    found = "UTF-16LE";
  else if (n >= 2 && head[0] == 0xFE && head[1] == 0xFF)
    found = "UTF-16BE";
  if (found == NULL && rewind_source (self, &local))
    found = is_utf8 (self, &local) ? "UTF-8" : "GB18030";
  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return NULL;
  }
  return rewind_source (self, error) ? g_strdup (found) : NULL;
}

static gboolean
set_bad_bytes (Reader *self, GError **error)
{
  g_set_error (error, VP_ERROR, VP_ERROR_INVALID,
               /* Translators: %u row, %s encoding */
               _("Near row %u there are bytes that are not %s. Choose another encoding, or save the table as .xlsx."),
               self->rows_made + 1, self->encoding);
  return FALSE;
}

/* Turns what is in raw into UTF-8; what cannot be decided yet stays in raw. */
static gboolean
convert (Reader *self, gsize *length, GError **error)
{
  char *in = self->raw, *out = self->utf8;
  gsize in_left = self->raw_length, out_left = sizeof self->utf8;

  if (self->converter == NULL) {
    gsize tail = self->at_end ? 0 : open_tail (self->raw, self->raw_length);

    *length = self->raw_length - tail;
    if (!g_utf8_validate_len (self->raw, *length, NULL))
      return set_bad_bytes (self, error);
    memcpy (self->utf8, self->raw, *length);
    in = self->raw + *length;
    in_left = tail;
  } else {
    if (g_iconv (self->converter, &in, &in_left, &out, &out_left) == (gsize) -1 && (errno == EILSEQ || self->at_end))
      return set_bad_bytes (self, error);
    *length = sizeof self->utf8 - out_left;
  }
  memmove (self->raw, in, in_left);
  self->raw_length = in_left;
  return TRUE;
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
  if (!convert (self, length, error))
    return FALSE;
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
  return length >= 2 && text[0] == '\'' && (strchr ("=+-@\t\r", text[1]) != NULL
    || (length >= 4 && (memcmp (text + 1, "＝", 3) == 0 || memcmp (text + 1, "＋", 3) == 0
                        || memcmp (text + 1, "－", 3) == 0 || memcmp (text + 1, "＠", 3) == 0)));
}

static void
field_cb (const char *text, gsize length, gpointer data)
{
  Reader *self = data;

  if (is_neutralised (text, length)) {
    text++;
    length--;
  }
  /* UTF-8 was validated, which lets no NUL through. */
  if (self->converter != NULL)
    length = strnlen (text, length);
  self->row_cells++;
  vp_row_queue_add (&self->queue, text, length, length > 0 ? VP_CELL_TEXT : VP_CELL_EMPTY, 0);
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
  self->row_cells = 0;
  self->rows_made++;
  vp_row_queue_end (&self->queue, self->rows_made);
}

static gboolean
set_parse_error (Reader *self, GError **error)
{
  g_set_error (error, VP_ERROR, VP_ERROR_INVALID,
               _("Row %u: a quotation mark is opened and not closed, or stands inside a cell. Correct that row in the"
                 " original table and import it once more. Nothing was imported."), self->rows_made + 1);
  return FALSE;
}

static gboolean
parse_block (Reader *self, GError **error)
{
  const char *text;
  gsize length;

  if (!next_block (self, &text, &length, error))
    return FALSE;
  if (length == 0 && self->at_end) {
    self->finished = TRUE;
    return vp_csv_scan_finish (&self->scan) || set_parse_error (self, error);
  }
  if (!vp_csv_scan_feed (&self->scan, text, length))
    return set_parse_error (self, error);
  if (self->rows_made > VP_TABLE_ROWS_MAX) {
    g_set_error (error, VP_ERROR, VP_ERROR_FULL, _("The table has more than %d rows. Split it into several files."),
                 VP_TABLE_ROWS_MAX);
    return FALSE;
  }
  return TRUE;
}

static char
guess_separator (const char *text, gsize length)
{
  static const char candidates[] = ",\t;";
  guint counts[3] = { 0 };
  gboolean quoted = FALSE;

  for (gsize i = 0; i < length && (text[i] != '\n' || quoted); i++) {
    if (text[i] == '"')
      quoted = !quoted;
    for (guint c = 0; c < 3 && !quoted; c++)
      counts[c] += text[i] == candidates[c];
  }
  return counts[1] > counts[0] && counts[1] >= counts[2] ? '\t' : counts[2] > counts[0] ? ';' : ',';
}

static gboolean
csv_select (gpointer data, guint sheet, GError **error)
{
  Reader *self = data;
  const char *text;
  gsize length;

  if (!rewind_source (self, error) || !next_block (self, &text, &length, error))
    return FALSE;
  vp_csv_scan_clear (&self->scan);
  vp_csv_scan_init (&self->scan, guess_separator (text, MIN (length, SAMPLE)), field_cb, row_cb, self);
  vp_row_queue_reset (&self->queue);
  return rewind_source (self, error);
}

static gboolean
csv_next (gpointer data, VpTableRow *row, GError **error)
{
  Reader *self = data;

  while (!vp_row_queue_take (&self->queue, row)) {
    if (self->finished)
      return TRUE;
    if (!parse_block (self, error))
      return FALSE;
  }
  return TRUE;
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

const VpTableClass vp_csv_class = { csv_select, csv_next, reader_free };
