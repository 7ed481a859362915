/* vp-xls-book.c: what the library for .xls does not tell of a workbook
 *
 * Runs only in the process without rights. Follows the records of a BIFF8 stream inside its compound file; every offset is
 * compared with what there is before it is used.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-xls-book.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FILE_MAX (64u * 1024 * 1024)
#define SHEETS_MAX 256
#define FORMATS_MAX 4096
#define CODE_MAX 512
#define END_OF_CHAIN 0xFFFFFFFA
#define BIFF8 0x0600
#define SMALL_PIECE 64
#define MIN_LARGE 4096 /* bytes: streams from here on are never small */

enum {
  RECORD_FORMULA = 0x06, RECORD_EOF = 0x0A, RECORD_DATEMODE = 0x22, RECORD_BOUNDSHEET = 0x85, RECORD_MULRK = 0xBD,
  RECORD_XF = 0xE0, RECORD_MERGED = 0xE5, RECORD_NUMBER = 0x203, RECORD_BOOLERR = 0x205, RECORD_STRING = 0x207,
  RECORD_ROW = 0x208, RECORD_RK = 0x27E, RECORD_FORMAT = 0x41E, RECORD_BOF = 0x809,
};

typedef struct {
  uint16_t id, length;
  const uint8_t *data;
} Record;

static uint8_t *file, *stream;
static size_t file_size, stream_size;
static unsigned int sector_shift;
static int is_1904;
static struct { uint32_t at; int hidden; } sheets[SHEETS_MAX];
static unsigned int n_sheets;
static char *codes[FORMATS_MAX];
static uint16_t *style_formats; /* by style */
static size_t n_styles;

static uint32_t
u16 (const uint8_t *p)
{
  return (uint32_t) p[0] | (uint32_t) p[1] << 8;
}

static uint32_t
u32 (const uint8_t *p)
{
  return u16 (p) | u16 (p + 2) << 16;
}

/* NULL where the sector lies outside the file. */
static const uint8_t *
sector (uint32_t number)
{
  size_t at = ((size_t) number + 1) << sector_shift;

  return number < END_OF_CHAIN && at + ((size_t) 1 << sector_shift) <= file_size ? file + at : NULL;
}

/* The sector that holds part @index of the allocation table. */
static const uint8_t *
table_sector (uint32_t index)
{
  uint32_t per_sector = (1u << sector_shift) / 4 - 1, list;
  const uint8_t *p;

  if (index < 109)
    return sector (u32 (file + 76 + 4 * index));
  index -= 109;
  list = u32 (file + 68);
  for (; index >= per_sector; index -= per_sector) {
    p = sector (list);
    if (p == NULL)
      return NULL;
    list = u32 (p + 4 * per_sector);
  }
  p = sector (list);
  return p != NULL ? sector (u32 (p + 4 * index)) : NULL;
}

static uint32_t
next_sector (uint32_t number)
{
  uint32_t per_sector = (1u << sector_shift) / 4;
  const uint8_t *p = table_sector (number / per_sector);

  return p != NULL ? u32 (p + 4 * (number % per_sector)) : END_OF_CHAIN;
}

/* The streams of the directory are named in UTF-16. */
static int
is_workbook (const uint8_t *entry)
{
  static const char name[] = "Workbook";

  for (size_t i = 0; i < sizeof name; i++)
    if (u16 (entry + 2 * i) != (uint32_t) name[i])
      return 0;
  return entry[66] == 2;
}

static const uint8_t *
find_workbook (void)
{
  uint32_t number = u32 (file + 48);

  for (size_t steps = 0; steps <= file_size >> sector_shift; steps++, number = next_sector (number)) {
    const uint8_t *p = sector (number);

    if (p == NULL)
      return NULL;
    for (size_t at = 0; at < (size_t) 1 << sector_shift; at += 128)
      if (is_workbook (p + at))
        return p + at;
  }
  return NULL;
}

/* The bytes of a chain of sectors, at most as many as the file has; NULL where it is broken. */
static uint8_t *
read_chain (uint32_t number, size_t size)
{
  size_t part = (size_t) 1 << sector_shift;
  uint8_t *bytes = size <= file_size ? malloc (size + part) : NULL;

  for (size_t at = 0; bytes != NULL && at < size; at += part, number = next_sector (number)) {
    const uint8_t *p = sector (number);

    if (p == NULL) {
      free (bytes);
      return NULL;
    }
    memcpy (bytes + at, p, part);
  }
  return bytes;
}

/* A small stream lies in pieces of 64 bytes inside the stream of the root, with an allocation table of its own. */
static uint8_t *
read_small (uint32_t number, size_t size)
{
  const uint8_t *root = sector (u32 (file + 48));
  size_t room = root != NULL ? u32 (root + 120) : 0, n_table = (size_t) u32 (file + 64) << sector_shift;
  uint8_t *pieces = root != NULL ? read_chain (u32 (root + 116), room) : NULL, *table = read_chain (u32 (file + 60), n_table);
  uint8_t *bytes = malloc (size + SMALL_PIECE);
  size_t at;

  for (at = 0; pieces != NULL && table != NULL && bytes != NULL && at < size; at += SMALL_PIECE) {
    if (((size_t) number + 1) * SMALL_PIECE > room || (size_t) number * 4 + 4 > n_table)
      break;
    memcpy (bytes + at, pieces + (size_t) number * SMALL_PIECE, SMALL_PIECE);
    number = u32 (table + (size_t) number * 4);
  }
  free (pieces);
  free (table);
  if (at >= size)
    return bytes;
  free (bytes);
  return NULL;
}

static int
read_stream (void)
{
  const uint8_t *entry = find_workbook ();

  if (entry == NULL)
    return 0;
  stream_size = u32 (entry + 120);
  stream = stream_size < MIN_LARGE && stream_size < u32 (file + 56) ? read_small (u32 (entry + 116), stream_size)
                                         : read_chain (u32 (entry + 116), stream_size);
  return stream != NULL;
}

static int
read_file (int fd)
{
  off_t size = lseek (fd, 0, SEEK_END);
  size_t done = 0;

  if (size < 512 || size > (off_t) FILE_MAX || (file = malloc ((size_t) size)) == NULL)
    return 0;
  lseek (fd, 0, SEEK_SET);
  while (done < (size_t) size) {
    ssize_t n = read (fd, file + done, (size_t) size - done);

    if (n <= 0)
      return 0;
    done += (size_t) n;
  }
  file_size = done;
  sector_shift = u16 (file + 30);
  return (sector_shift == 9 || sector_shift == 12) && file_size > (size_t) 1 << sector_shift;
}

/* The record at *@at, which moves behind it. */
static int
next_record (size_t *at, Record *record)
{
  if (*at + 4 > stream_size)
    return 0;
  record->id = (uint16_t) u16 (stream + *at);
  record->length = (uint16_t) u16 (stream + *at + 2);
  record->data = stream + *at + 4;
  *at += 4 + (size_t) record->length;
  return *at <= stream_size;
}

static size_t
put_utf8 (char *out, uint32_t c)
{
  if (c < 0x80) {
    out[0] = (char) c;
    return 1;
  }
  if (c < 0x800) {
    out[0] = (char) (0xC0 | c >> 6);
    out[1] = (char) (0x80 | (c & 63));
    return 2;
  }
  if (c < 0x10000) {
    out[0] = (char) (0xE0 | c >> 12);
    out[1] = (char) (0x80 | (c >> 6 & 63));
    out[2] = (char) (0x80 | (c & 63));
    return 3;
  }
  out[0] = (char) (0xF0 | c >> 18);
  out[1] = (char) (0x80 | (c >> 12 & 63));
  out[2] = (char) (0x80 | (c >> 6 & 63));
  out[3] = (char) (0x80 | (c & 63));
  return 4;
}

/* A text of a record: its length in characters, how they are kept, and they. @out has three bytes for each and one more. */
static size_t
read_text (const uint8_t *p, size_t left, char *out)
{
  size_t n, length = 0;
  int wide;

  out[0] = '\0';
  if (left < 3)
    return 0;
  wide = p[2] & 1;
  n = u16 (p);
  n = n < (left - 3) / (wide ? 2 : 1) ? n : (left - 3) / (wide ? 2 : 1);
  for (size_t i = 0; i < n; i++) {
    uint32_t c = wide ? u16 (p + 3 + 2 * i) : p[3 + i];

    if (c >= 0xD800 && c < 0xDC00 && i + 1 < n) {
      uint32_t low = u16 (p + 3 + 2 * ++i);

      c = low >= 0xDC00 && low < 0xE000 ? 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00) : 0xFFFD;
    }
    if (c == 0 || (c >= 0xD800 && c < 0xE000))
      c = 0xFFFD;
    length += put_utf8 (out + length, c);
  }
  out[length] = '\0';
  return length;
}

static void
take_format (const Record *record)
{
  uint32_t number = record->length >= 2 ? u16 (record->data) : FORMATS_MAX;
  char code[3 * CODE_MAX + 1];
  size_t left = record->length < 2 ? 0 : (size_t) record->length - 2;

  if (number >= FORMATS_MAX || codes[number] != NULL)
    return;
  read_text (record->data + 2, left < CODE_MAX ? left : CODE_MAX, code);
  codes[number] = strdup (code);
}

static int
take_style (const Record *record)
{
  if (record->length < 4)
    return 1;
  if (n_styles % 256 == 0) {
    uint16_t *more = realloc (style_formats, (n_styles + 256) * sizeof *style_formats);

    if (more == NULL)
      return 0;
    style_formats = more;
  }
  style_formats[n_styles++] = (uint16_t) u16 (record->data + 2);
  return n_styles < 65536;
}

static int
read_globals (void)
{
  size_t at = 0;
  Record record;

  if (!next_record (&at, &record) || record.id != RECORD_BOF || record.length < 2 || u16 (record.data) != BIFF8)
    return 0;
  while (next_record (&at, &record) && record.id != RECORD_EOF) {
    if (record.id == RECORD_DATEMODE && record.length >= 2)
      is_1904 = u16 (record.data) == 1;
    else if (record.id == RECORD_FORMAT)
      take_format (&record);
    else if (record.id == RECORD_XF && !take_style (&record))
      return 0;
    else if (record.id == RECORD_BOUNDSHEET && record.length >= 6 && n_sheets < SHEETS_MAX) {
      sheets[n_sheets].at = u32 (record.data);
      sheets[n_sheets++].hidden = (record.data[4] & 3) != 0;
    }
  }
  return n_sheets > 0;
}

int
vp_xls_book_read (int fd)
{
  int ok = read_file (fd) && read_stream () && read_globals ();

  lseek (fd, 0, SEEK_SET);
  return ok;
}

int
vp_xls_book_is_1904 (void)
{
  return is_1904;
}

int
vp_xls_book_hidden (unsigned int sheet)
{
  return sheet < n_sheets && sheets[sheet].hidden;
}

const char *
vp_xls_book_format (unsigned int format)
{
  return format < FORMATS_MAX ? codes[format] : NULL;
}

/* Room for one more element. */
static void *
grow (void *elements, size_t n, size_t size)
{
  if (n != 0 && (n < 64 || (n & (n - 1)) != 0))
    return elements;
  return realloc (elements, (n < 64 ? 64 : 2 * n) * size);
}

static VpXlsCell *
add_cell (VpXlsExtras *self, const uint8_t *place, VpXlsCellKind kind)
{
  uint32_t style = u16 (place + 4);
  VpXlsCell *cells = grow (self->cells, self->n_cells, sizeof *cells);

  if (cells == NULL)
    return NULL;
  self->cells = cells;
  cells += self->n_cells++;
  *cells = (VpXlsCell) { .row = (uint16_t) u16 (place), .column = (uint16_t) u16 (place + 2), .kind = (uint8_t) kind };
  cells->format = style < n_styles ? style_formats[style] : 0;
  return cells;
}

static double
double_at (const uint8_t *p)
{
  uint64_t bits = (uint64_t) u32 (p) | (uint64_t) u32 (p + 4) << 32;
  double value;

  memcpy (&value, &bits, sizeof value);
  return value;
}

/* A number in four bytes: a whole one or the upper half of a double, perhaps times 100. */
static double
packed_number (uint32_t rk)
{
  uint64_t bits = (uint64_t) (rk & ~3u) << 32;
  double value;

  if (rk & 2)
    value = (double) ((int32_t) rk >> 2);
  else
    memcpy (&value, &bits, sizeof value);
  return rk & 1 ? value / 100 : value;
}

static int
add_number (VpXlsExtras *self, const uint8_t *place, double value)
{
  VpXlsCell *cell = add_cell (self, place, VP_XLS_CELL_NUMBER);

  if (cell != NULL)
    cell->value = value;
  return cell != NULL;
}

static int
add_code (VpXlsExtras *self, const uint8_t *place, VpXlsCellKind kind, uint8_t code)
{
  VpXlsCell *cell = add_cell (self, place, kind);

  if (cell != NULL)
    cell->code = code;
  return cell != NULL;
}

static int
add_packed (VpXlsExtras *self, const Record *record)
{
  const uint8_t *p = record->data;
  uint32_t column = u16 (p + 2);

  for (size_t at = 4; at + 8 <= record->length; at += 6, column++) {
    uint8_t place[6] = { p[0], p[1], (uint8_t) column, (uint8_t) (column >> 8), p[at], p[at + 1] };

    if (!add_number (self, place, packed_number (u32 (p + at + 2))))
      return 0;
  }
  return 1;
}

static int
add_formula (VpXlsExtras *self, const uint8_t *p)
{
  if (p[12] != 0xFF || p[13] != 0xFF)
    return add_number (self, p, double_at (p + 6));
  switch (p[6]) {
  case 0: /* the text comes in a record of its own */
    return add_cell (self, p, VP_XLS_CELL_RESULT) != NULL;
  case 1:
    return add_code (self, p, VP_XLS_CELL_TRUTH, p[8]);
  case 2:
    return add_code (self, p, VP_XLS_CELL_ERROR, p[8]);
  default:
    return 1;
  }
}

static int
add_result (VpXlsExtras *self, const Record *record)
{
  VpXlsCell *cell = self->n_cells > 0 ? &self->cells[self->n_cells - 1] : NULL;
  char *texts;

  if (cell == NULL || cell->kind != VP_XLS_CELL_RESULT || cell->text != 0)
    return 1;
  /* Place 0 is the empty text of a result that did not come. */
  texts = realloc (self->texts, self->n_texts + 3 * (size_t) record->length + 2);
  if (texts == NULL)
    return 0;
  self->texts = texts;
  if (self->n_texts == 0)
    texts[self->n_texts++] = '\0';
  cell->text = self->n_texts;
  self->n_texts += read_text (record->data, record->length, texts + self->n_texts) + 1;
  return 1;
}

static int
add_areas (VpXlsExtras *self, const Record *record)
{
  for (size_t at = 2; at + 8 <= record->length; at += 8) {
    const uint8_t *p = record->data + at;
    VpXlsArea *areas = grow (self->areas, self->n_areas, sizeof *areas);

    if (areas == NULL)
      return 0;
    self->areas = areas;
    areas[self->n_areas++] = (VpXlsArea) { (uint16_t) u16 (p), (uint16_t) u16 (p + 2), (uint16_t) u16 (p + 4),
                                           (uint16_t) u16 (p + 6) };
  }
  return 1;
}

static int
take_record (VpXlsExtras *self, const Record *record)
{
  const uint8_t *p = record->data;

  switch (record->id) {
  case RECORD_ROW:
    if (record->length >= 16 && (p[12] & 0x20) != 0)
      self->hidden[u16 (p) / 8] |= (uint8_t) (1 << u16 (p) % 8);
    return 1;
  case RECORD_NUMBER:
    return record->length < 14 || add_number (self, p, double_at (p + 6));
  case RECORD_RK:
    return record->length < 10 || add_number (self, p, packed_number (u32 (p + 6)));
  case RECORD_MULRK:
    return record->length < 6 || add_packed (self, record);
  case RECORD_BOOLERR:
    return record->length < 8 || add_code (self, p, p[7] != 0 ? VP_XLS_CELL_ERROR : VP_XLS_CELL_TRUTH, p[6]);
  case RECORD_FORMULA:
    return record->length < 14 || add_formula (self, p);
  case RECORD_STRING:
    return add_result (self, record);
  case RECORD_MERGED:
    return add_areas (self, record);
  default:
    return 1;
  }
}

static int
is_before (const VpXlsCell *a, const VpXlsCell *b)
{
  return a->row != b->row ? a->row < b->row : a->column < b->column;
}

static void
sift_down (VpXlsCell *cells, size_t root, size_t n)
{
  for (size_t child; (child = 2 * root + 1) < n; root = child) {
    VpXlsCell cell = cells[root];

    if (child + 1 < n && is_before (&cells[child], &cells[child + 1]))
      child++;
    if (!is_before (&cell, &cells[child]))
      return;
    cells[root] = cells[child];
    cells[child] = cell;
  }
}

/* The library's own sort asks the system for its memory, which ends this process. Nearly all files are in order. */
static void
sort_cells (VpXlsCell *cells, size_t n)
{
  size_t sorted = 1;

  while (sorted < n && !is_before (&cells[sorted], &cells[sorted - 1]))
    sorted++;
  if (sorted >= n)
    return;
  for (size_t i = n / 2; i > 0; i--)
    sift_down (cells, i - 1, n);
  for (size_t i = n - 1; i > 0; i--) {
    VpXlsCell last = cells[i];

    cells[i] = cells[0];
    cells[0] = last;
    sift_down (cells, 0, i);
  }
}

int
vp_xls_book_sheet (unsigned int sheet, VpXlsExtras *extras)
{
  size_t at = sheet < n_sheets ? sheets[sheet].at : stream_size;
  unsigned int depth = 0;
  Record record;

  while (next_record (&at, &record)) {
    /* Charts inside the sheet have a beginning and an end of their own. */
    if (record.id == RECORD_BOF)
      depth++;
    else if (record.id == RECORD_EOF && --depth == 0) {
      sort_cells (extras->cells, extras->n_cells);
      return 1;
    } else if (depth == 0 || (depth == 1 && !take_record (extras, &record)))
      return 0;
  }
  return 0;
}
