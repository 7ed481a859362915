/* vp-xls-helper.c: the process that unpacks an old .xls file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-sandbox.h"
#include "vp-xls-book.h"
#include "vp-xls-wire.h"

#include <errno.h>
#include <fcntl.h>
#include <freexl.h>
#include <iconv.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The library for that format reads out of bounds where a file is damaged on purpose. So it runs here, in a process that
 * gave up all its rights before it looks at the first byte: it can read the one file it was handed, write to one pipe and
 * ask for a bounded amount of memory, and nothing else. If it crashes, a process without a window crashes. */

#define MEMORY_MAX (384ul * 1024 * 1024)
#define SECONDS_MAX 10
#define BUFFER 65536
#define ROWS_PER_LOOK 64

static FILE *input;
static char input_buffer[BUFFER];
static char output[BUFFER];
static size_t output_length;

/* The file that was handed over, once. */
static FILE *
take_input (void)
{
  FILE *file = input;

  input = NULL;
  if (file == NULL)
    errno = EACCES;
  return file;
}

/* The library opens its file by name, by one of these two functions; it gets the one that was handed over, whatever the
 * name is. Named by hand, as the headers may rename them. */
FILE *open_plain (const char *path, const char *mode) __asm__ ("fopen");
FILE *open_large (const char *path, const char *mode) __asm__ ("fopen64");

FILE *
open_plain (const char *path, const char *mode)
{
  return take_input ();
}

FILE *
open_large (const char *path, const char *mode)
{
  return take_input ();
}

/* Tables of character sets are loaded from disk at their first use: what old files are written in is loaded while the
 * disk can be reached. They stay open so that they stay loaded. */
static void
load_character_sets (void)
{
  static const char *const names[] = { "UTF-16LE", "UCS-2LE", "CP936", "GBK", "CP1252", "CP950", "CP932", "CP949", "CP1251" };

  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
    iconv_open ("UTF-8", names[i]);
}

static int
give_up_rights (void)
{
  load_character_sets ();
  input = fdopen (VP_SANDBOX_FD_FILE, "rb");
  if (input == NULL || setvbuf (input, input_buffer, _IOFBF, sizeof input_buffer) != 0)
    return 0;
  return vp_sandbox_enter (MEMORY_MAX, SECONDS_MAX);
}

static void
flush (void)
{
  size_t at = 0;

  while (at < output_length) {
    ssize_t n = write (STDOUT_FILENO, output + at, output_length - at);

    /* Nobody listens any more. */
    if (n < 0)
      _exit (0);
    at += (size_t) n;
  }
  output_length = 0;
}

static void
put (const void *bytes, size_t length)
{
  const char *p = bytes;

  while (length > 0) {
    size_t n = sizeof output - output_length < length ? sizeof output - output_length : length;

    memcpy (output + output_length, p, n);
    output_length += n;
    p += n;
    length -= n;
    if (output_length == sizeof output)
      flush ();
  }
}

static void
send_message (uint32_t kind, uint32_t a, uint32_t b, const char *text)
{
  VpXlsMessage message = { kind, a, b, 0 };

  if (text != NULL)
    message.length = (uint32_t) strnlen (text, VP_XLS_TEXT_MAX);
  put (&message, sizeof message);
  if (text != NULL)
    put (text, message.length);
}

static void
send_number (uint32_t column, uint32_t format, double value)
{
  char text[64];

  snprintf (text, sizeof text, "%.17g", value);
  send_message (VP_XLS_NUMBER, column, format, text);
}

static void
send_cell (uint32_t column, const FreeXL_CellValue *cell)
{
  switch (cell->type) {
  case FREEXL_CELL_INT:
    send_number (column, 0, cell->value.int_value);
    break;
  case FREEXL_CELL_DOUBLE:
    send_number (column, 0, cell->value.double_value);
    break;
  case FREEXL_CELL_TEXT:
  case FREEXL_CELL_SST_TEXT:
    send_message (VP_XLS_TEXT, column, 0, cell->value.text_value);
    break;
  case FREEXL_CELL_DATE:
  case FREEXL_CELL_DATETIME:
    send_message (VP_XLS_DATE, column, 0, cell->value.text_value);
    break;
  case FREEXL_CELL_TIME:
    send_message (VP_XLS_TIME, column, 0, cell->value.text_value);
    break;
  default:
    break;
  }
}

/* Another sheet was asked for before this one was sent to its end. */
static int
is_interrupted (void)
{
  struct pollfd commands = { VP_SANDBOX_FD_COMMANDS, POLLIN, 0 };

  return poll (&commands, 1, 0) > 0;
}

static const char *
error_word (uint8_t code)
{
  static const struct { uint8_t code; const char *word; } words[] = {
    { 0x00, "#NULL!" }, { 0x07, "#DIV/0!" }, { 0x0F, "#VALUE!" }, { 0x17, "#REF!" }, { 0x1D, "#NAME?" }, { 0x24, "#NUM!" },
  };

  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
    if (words[i].code == code)
      return words[i].word;
  return "#N/A";
}

/* What the workbook itself says of a cell goes before what the library makes of it. */
static void
send_extra (const VpXlsExtras *extras, const VpXlsCell *cell)
{
  switch ((VpXlsCellKind) cell->kind) {
  case VP_XLS_CELL_NUMBER:
    send_number (cell->column, cell->format, cell->value);
    break;
  case VP_XLS_CELL_ERROR:
    send_message (VP_XLS_ERROR, cell->column, 0, error_word (cell->code));
    break;
  case VP_XLS_CELL_TRUTH:
    send_message (VP_XLS_TRUTH, cell->column, 0, cell->code != 0 ? "TRUE" : "FALSE");
    break;
  case VP_XLS_CELL_RESULT:
    send_message (VP_XLS_TEXT, cell->column, 0, cell->text != 0 ? extras->texts + cell->text : "");
    break;
  }
}

/* @next: the first of the extra cells that was not sent yet */
static int
send_row (const void *book, unsigned int row, unsigned short columns, const VpXlsExtras *extras, size_t *next)
{
  for (unsigned short column = 0; column < columns; column++) {
    const VpXlsCell *extra = *next < extras->n_cells ? &extras->cells[*next] : NULL;
    FreeXL_CellValue cell;

    if (extra != NULL && extra->row == row && extra->column == column) {
      send_extra (extras, extra);
      while (*next < extras->n_cells && extras->cells[*next].row == row && extras->cells[*next].column == column)
        ++*next;
      continue;
    }
    if (freexl_get_cell_value (book, row, column, &cell) != FREEXL_OK)
      return 0;
    send_cell (column, &cell);
  }
  /* What lies outside the width that the sheet claims. */
  while (*next < extras->n_cells && extras->cells[*next].row == row)
    send_extra (extras, &extras->cells[(*next)++]);
  send_message (VP_XLS_ROW, row + 1, row < 65536 && (extras->hidden[row / 8] >> row % 8 & 1), NULL);
  return 1;
}

static int
send_rows (const void *book, const VpXlsExtras *extras)
{
  unsigned int rows = 0;
  unsigned short columns = 0;
  size_t next = 0;

  if (freexl_worksheet_dimensions (book, &rows, &columns) != FREEXL_OK)
    return 0;
  send_message (VP_XLS_ROWS, rows, 0, NULL);
  for (size_t i = 0; i < extras->n_areas; i++)
    send_message (VP_XLS_MERGED, extras->areas[i].first_row | (uint32_t) extras->areas[i].last_row << 16,
                  extras->areas[i].first_column | (uint32_t) extras->areas[i].last_column << 16, NULL);
  for (unsigned int row = 0; row < rows; row++) {
    if (row % ROWS_PER_LOOK == 0 && is_interrupted ())
      break;
    while (next < extras->n_cells && extras->cells[next].row < row)
      next++;
    if (!send_row (book, row, columns, extras, &next))
      return 0;
  }
  send_message (VP_XLS_END, 0, 0, NULL);
  flush ();
  return 1;
}

static int
send_sheet (const void *book, uint32_t sheet, int known)
{
  static VpXlsExtras extras;
  int ok;

  memset (&extras, 0, sizeof extras);
  ok = (!known || vp_xls_book_sheet (sheet, &extras))
    && freexl_select_active_worksheet (book, (unsigned short) sheet) == FREEXL_OK && send_rows (book, &extras);
  free (extras.cells);
  free (extras.areas);
  free (extras.texts);
  return ok;
}

static int
send_names (const void *book)
{
  unsigned int n = 0, protected = 0;

  if (freexl_get_info (book, FREEXL_BIFF_PASSWORD, &protected) == FREEXL_OK && protected == FREEXL_BIFF_OBFUSCATED) {
    send_message (VP_XLS_PROTECTED, 0, 0, NULL);
    return 0;
  }
  if (freexl_get_info (book, FREEXL_BIFF_SHEET_COUNT, &n) != FREEXL_OK || n == 0) {
    send_message (VP_XLS_UNREADABLE, 0, 0, NULL);
    return 0;
  }
  for (unsigned int i = 0; i < n; i++) {
    const char *name = NULL;

    freexl_get_worksheet_name (book, (unsigned short) i, &name);
    send_message (VP_XLS_SHEET, (uint32_t) vp_xls_book_hidden (i), 0, name != NULL ? name : "");
  }
  for (unsigned int i = 0; i < UINT16_MAX; i++)
    if (vp_xls_book_format (i) != NULL)
      send_message (VP_XLS_FORMAT, i, 0, vp_xls_book_format (i));
  if (vp_xls_book_is_1904 ())
    send_message (VP_XLS_1904, 0, 0, NULL);
  send_message (VP_XLS_READY, 0, 0, NULL);
  flush ();
  return 1;
}

int
main (void)
{
  const void *book = NULL;
  uint32_t sheet;
  int known;

  if (!give_up_rights ()) {
    send_message (VP_XLS_UNSAFE, 0, 0, NULL);
    flush ();
    _exit (0);
  }
  known = vp_xls_book_read (VP_SANDBOX_FD_FILE);
  if (freexl_open ("", &book) != FREEXL_OK) {
    send_message (VP_XLS_UNREADABLE, 0, 0, NULL);
  } else if (send_names (book)) {
    while (read (VP_SANDBOX_FD_COMMANDS, &sheet, sizeof sheet) == (ssize_t) sizeof sheet)
      if (!send_sheet (book, sheet, known)) {
        send_message (VP_XLS_UNREADABLE, 0, 0, NULL);
        break;
      }
  }
  flush ();
  /* Not through the library's own end: it would ask for what is no longer allowed. */
  _exit (0);
}
