/* vp-xls-reader.c: legacy .xls through freexl
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-table-private.h"

#include "vp-error.h"

#include <freexl.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

typedef struct {
  const void *handle;
  unsigned int rows;
  unsigned short columns;
  unsigned int next_row;
  VpRowQueue queue;
} Reader;

static void
reader_free (gpointer data)
{
  Reader *self = data;

  if (self->handle != NULL)
    freexl_close (self->handle);
  vp_row_queue_clear (&self->queue);
  g_free (self);
}

static gboolean
set_damaged (GError **error)
{
  g_set_error_literal (error, VP_ERROR, VP_ERROR_CORRUPT,
                       _("The old spreadsheet cannot be read. Open it in WPS or Excel and save it as .xlsx."));
  return FALSE;
}

static gboolean
xls_select (gpointer data, guint sheet, GError **error)
{
  Reader *self = data;

  vp_row_queue_reset (&self->queue);
  self->next_row = 0;
  if (freexl_select_active_worksheet (self->handle, (unsigned short) sheet) != FREEXL_OK
      || freexl_worksheet_dimensions (self->handle, &self->rows, &self->columns) != FREEXL_OK)
    return set_damaged (error);
  return TRUE;
}

static void
add_number (Reader *self, double value)
{
  char text[64];

  /* Whole numbers as a person would write them: an identity number kept as a number must be recognisable. */
  if (fabs (value - round (value)) < 1e-9 && fabs (value) < 1e18)
    g_snprintf (text, sizeof text, "%.0f", value);
  else
    g_ascii_formatd (text, sizeof text, "%.12g", value);
  vp_row_queue_add (&self->queue, text, strlen (text), VP_CELL_NUMBER, 0);
}

static void
add_date (Reader *self, const char *text)
{
  VpDate date = vp_date_parse (text, 0, NULL);
  char buffer[VP_DATE_BUFFER];

  if (date == 0) {
    vp_row_queue_add (&self->queue, text, strlen (text), VP_CELL_TEXT, 0);
    return;
  }
  vp_date_to_buffer (date, buffer);
  vp_row_queue_add (&self->queue, buffer, strlen (buffer), VP_CELL_DATE, date);
}

static void
add_cell (Reader *self, const FreeXL_CellValue *cell)
{
  switch (cell->type) {
  case FREEXL_CELL_INT:
    add_number (self, cell->value.int_value);
    break;
  case FREEXL_CELL_DOUBLE:
    add_number (self, cell->value.double_value);
    break;
  case FREEXL_CELL_TEXT:
  case FREEXL_CELL_SST_TEXT:
  case FREEXL_CELL_TIME: {
    const char *text = cell->value.text_value != NULL ? cell->value.text_value : "";

    vp_row_queue_add (&self->queue, text, strlen (text), *text != '\0' ? VP_CELL_TEXT : VP_CELL_EMPTY, 0);
    break;
  }
  case FREEXL_CELL_DATE:
  case FREEXL_CELL_DATETIME:
    add_date (self, cell->value.text_value);
    break;
  default:
    vp_row_queue_add (&self->queue, "", 0, VP_CELL_EMPTY, 0);
  }
}

static gboolean
xls_next (gpointer data, VpTableRow *row, GError **error)
{
  Reader *self = data;

  if (self->next_row >= self->rows)
    return TRUE;
  /* What was given out last is no longer needed. */
  vp_row_queue_reset (&self->queue);
  for (unsigned short column = 0; column < self->columns; column++) {
    FreeXL_CellValue cell;

    if (freexl_get_cell_value (self->handle, self->next_row, column, &cell) != FREEXL_OK)
      return set_damaged (error);
    add_cell (self, &cell);
  }
  self->next_row++;
  vp_row_queue_end (&self->queue, self->next_row);
  return vp_row_queue_take (&self->queue, row);
}

static gboolean
list_sheets (Reader *self, GArray *sheets, GError **error)
{
  unsigned int n, protected;

  if (freexl_get_info (self->handle, FREEXL_BIFF_PASSWORD, &protected) == FREEXL_OK
      && protected == FREEXL_BIFF_OBFUSCATED) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_UNSUPPORTED,
                         _("The old spreadsheet is protected with a password. Save it without a password first."));
    return FALSE;
  }
  if (freexl_get_info (self->handle, FREEXL_BIFF_SHEET_COUNT, &n) != FREEXL_OK || n == 0)
    return set_damaged (error);
  for (unsigned int i = 0; i < n; i++) {
    const char *name = NULL;
    VpSheet sheet = { NULL, FALSE };

    freexl_get_worksheet_name (self->handle, (unsigned short) i, &name);
    sheet.name = g_strdup (name != NULL ? name : "");
    g_array_append_val (sheets, sheet);
  }
  return TRUE;
}

gpointer
vp_xls_reader_new (const char *path, GArray *sheets, GError **error)
{
  Reader *self = g_new0 (Reader, 1);

  vp_row_queue_init (&self->queue);
  if (freexl_open (path, &self->handle) != FREEXL_OK) {
    self->handle = NULL;
    set_damaged (error);
  } else if (list_sheets (self, sheets, error)) {
    return self;
  }
  reader_free (self);
  return NULL;
}

const VpTableClass vp_xls_class = { xls_select, xls_next, reader_free };
