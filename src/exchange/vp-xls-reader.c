/* vp-xls-reader.c: legacy .xls, unpacked by a process without rights
 *
 * Of workbooks older than 1997 only what the library tells: no hidden rows, merged cells or errors.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-table-private.h"

#include "vp-cell-format.h"
#include "vp-error.h"
#include "vp-merged-cells.h"
#include "vp-xls-child.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Rows made in one go. */
#define ROWS_PER_FILL 256

typedef struct {
  VpXlsChild *child;
  gboolean reading; /* a sheet was asked for, and its end was not seen yet */
  guint about; /* rows that the sheet says it has */
  guint row_number;
  guint next_column;
  gboolean is_1904;
  GHashTable *formats; /* number of a format → VpCellFormat */
  VpMergedCells merged;
  VpRowQueue queue;
} Reader;

static void
reader_free (gpointer data)
{
  Reader *self = data;

  g_clear_pointer (&self->child, vp_xls_child_free);
  g_hash_table_unref (self->formats);
  vp_merged_cells_clear (&self->merged);
  vp_row_queue_clear (&self->queue);
  g_free (self);
}

static gboolean
set_refused (guint32 kind, GError **error)
{
  switch (kind) {
  case VP_XLS_PROTECTED:
    g_set_error_literal (error, VP_ERROR, VP_ERROR_UNSUPPORTED,
                         _("The old spreadsheet is protected with a password. Save it without a password first."));
    break;
  case VP_XLS_UNSAFE:
    g_set_error_literal (error, VP_ERROR, VP_ERROR_UNSUPPORTED,
                         _("Old .xls files cannot be read safely on this machine. Open the file in WPS or Excel and save it"
                           " as .xlsx."));
    break;
  default:
    g_set_error_literal (error, VP_ERROR, VP_ERROR_CORRUPT,
                         _("The old spreadsheet cannot be read. Open it in WPS or Excel and save it as .xlsx."));
  }
  return FALSE;
}

/* What is still on its way of the sheet before. */
static gboolean
drain (Reader *self, GError **error)
{
  VpXlsMessage message;
  const char *text;

  while (self->reading) {
    if (!vp_xls_child_next (self->child, &message, &text, error))
      return FALSE;
    if (message.kind == VP_XLS_UNREADABLE)
      return set_refused (message.kind, error);
    self->reading = message.kind != VP_XLS_END;
  }
  return TRUE;
}

static gboolean
xls_select (gpointer data, guint sheet, GError **error)
{
  Reader *self = data;

  vp_row_queue_reset (&self->queue, G_MAXUINT64);
  vp_merged_cells_reset (&self->merged);
  self->about = 0;
  self->row_number = 0;
  self->next_column = 0;
  /* Asked first: the helper stops sending the old sheet when it sees that. */
  if (!vp_xls_child_ask (self->child, sheet, error) || !drain (self, error))
    return FALSE;
  self->reading = TRUE;
  return TRUE;
}

static void
add_date (Reader *self, guint column, const char *text, gsize length)
{
  g_autofree char *day = g_strndup (text, MIN (length, 10));
  VpDate date = vp_date_parse (day, 0, NULL);

  /* "2017-09-06 08:30:00" and "2017-09-06 00:00:00" as other formats have it. */
  if (length == 19 && g_str_has_suffix (text, ":00"))
    length -= 3;
  if (length == 16 && g_str_has_suffix (text, " 00:00"))
    length -= 6;
  vp_row_queue_add (&self->queue, column, text, length, date != 0 ? VP_CELL_DATE : VP_CELL_TEXT, date, 0);
}

/* A file may give a number of its own a meaning, also one that is built in. */
static VpCellFormat
find_format (Reader *self, guint number)
{
  gpointer format;

  return g_hash_table_lookup_extended (self->formats, GUINT_TO_POINTER (number), NULL, &format)
           ? (VpCellFormat) GPOINTER_TO_UINT (format) : vp_cell_format_builtin (number);
}

static void
add_cell (Reader *self, const VpXlsMessage *message, const char *text)
{
  gsize length = message->length;

  switch (message->kind) {
  case VP_XLS_NUMBER:
    vp_cell_format_add (find_format (self, message->b), self->is_1904, &self->queue, message->a, text, length);
    break;
  case VP_XLS_ERROR:
    vp_row_queue_add (&self->queue, message->a, text, length, VP_CELL_ERROR, 0, 0);
    break;
  case VP_XLS_TRUTH:
    vp_row_queue_add (&self->queue, message->a, text, length, VP_CELL_BOOLEAN, 0, 0);
    break;
  case VP_XLS_DATE:
    add_date (self, message->a, text, length);
    break;
  case VP_XLS_TIME:
    if (length == 8 && g_str_has_suffix (text, ":00"))
      length -= 3;
    vp_row_queue_add (&self->queue, message->a, text, length, VP_CELL_TIME, 0, 0);
    break;
  default:
    vp_row_queue_add (&self->queue, message->a, text, length, VP_CELL_TEXT, 0, 0);
  }
}

/* FALSE where the helper says something that has no place there. */
static gboolean
take_message (Reader *self, const VpXlsMessage *message, const char *text, gboolean *at_end)
{
  switch (message->kind) {
  case VP_XLS_TEXT:
  case VP_XLS_NUMBER:
  case VP_XLS_DATE:
  case VP_XLS_TIME:
  case VP_XLS_ERROR:
  case VP_XLS_TRUTH:
    if (message->a < self->next_column || message->a >= VP_TABLE_COLUMNS_MAX)
      return FALSE;
    self->next_column = message->a + 1;
    add_cell (self, message, text);
    return TRUE;
  case VP_XLS_ROWS:
    self->about = MIN (message->a, VP_TABLE_ROWS_MAX);
    return self->row_number == 0 && self->next_column == 0;
  case VP_XLS_MERGED:
    return self->row_number == 0 && self->next_column == 0
      && vp_merged_cells_add (&self->merged, (message->a & 0xFFFF) + 1, (message->a >> 16) + 1, message->b & 0xFFFF,
                              message->b >> 16);
  case VP_XLS_ROW:
    if (message->a <= self->row_number || message->a > VP_TABLE_ROWS_MAX)
      return FALSE;
    if (self->row_number == 0)
      vp_merged_cells_begin (&self->merged);
    self->row_number = message->a;
    self->next_column = 0;
    vp_merged_cells_fill (&self->merged, self->row_number, &self->queue);
    vp_row_queue_end (&self->queue, self->row_number, 0, message->b != 0);
    return TRUE;
  case VP_XLS_END:
    self->reading = FALSE;
    *at_end = TRUE;
    return TRUE;
  default:
    return FALSE;
  }
}

static gboolean
xls_fill (gpointer data, gboolean *at_end, GError **error)
{
  Reader *self = data;
  guint until = self->queue.n_rows + ROWS_PER_FILL;
  VpXlsMessage message;
  const char *text;

  *at_end = !self->reading;
  while (!*at_end && self->queue.n_rows < until) {
    if (!vp_xls_child_next (self->child, &message, &text, error))
      return FALSE;
    if (!take_message (self, &message, text, at_end))
      return set_refused (message.kind, error);
    if (!vp_row_queue_check (&self->queue, error))
      return FALSE;
  }
  return TRUE;
}

static VpRowQueue *
xls_get_queue (gpointer data)
{
  return &((Reader *) data)->queue;
}

static gboolean
list_sheets (Reader *self, GArray *sheets, GError **error)
{
  VpXlsMessage message;
  const char *text;

  for (;;) {
    if (!vp_xls_child_next (self->child, &message, &text, error))
      return FALSE;
    if (message.kind == VP_XLS_FORMAT) {
      g_hash_table_insert (self->formats, GUINT_TO_POINTER (message.a), GUINT_TO_POINTER (vp_cell_format_parse (text)));
      continue;
    }
    if (message.kind == VP_XLS_1904) {
      self->is_1904 = TRUE;
      continue;
    }
    if (message.kind == VP_XLS_READY)
      return sheets->len > 0 || set_refused (message.kind, error);
    if (message.kind != VP_XLS_SHEET || sheets->len > G_MAXUINT16)
      return set_refused (message.kind, error);
    g_array_append_vals (sheets, &(VpSheet) { g_strdup (text), message.a != 0 }, 1);
  }
}

gpointer
vp_xls_reader_new (const char *path, GArray *sheets, gboolean *is_1904, GCancellable *cancellable, GError **error)
{
  Reader *self = g_new0 (Reader, 1);

  vp_row_queue_init (&self->queue);
  vp_merged_cells_init (&self->merged);
  self->formats = g_hash_table_new (NULL, NULL);
  self->child = vp_xls_child_new (path, cancellable, error);
  if (self->child != NULL && list_sheets (self, sheets, error)) {
    *is_1904 = self->is_1904;
    return self;
  }
  reader_free (self);
  return NULL;
}

static guint
xls_about (gpointer data)
{
  return ((const Reader *) data)->about;
}

const VpTableClass vp_xls_class = { xls_select, xls_fill, xls_get_queue, xls_about, reader_free };
