/* vp-certificate-layout.c: from a template and the fields of one person to placed words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-certificate-layout.h"

#include "vp-line-break.h"

#include <string.h>

#define SPREAD_MAX 0.35 /* em between characters at most, else the line stays ragged */
#define SHRINK_STEP 0.5 /* points */
#define FULL_CELL 1.0
#define CELLS_EXPECTED 128

typedef struct {
  const VpCertificateBlock *block;
  VpFontSet *fonts;
  GString *text;
  GArray *cells;  /* VpCell, one a character of the text; '\n' between paragraphs */
  GPtrArray *runs;
} Setting;

/* One line: cells from @start to before @end, at @x. */
typedef struct {
  guint start, end;
  double indent; /* points */
  gboolean last; /* of its paragraph */
} Line;

static void
run_free (gpointer data)
{
  VpRun *run = data;

  g_free (run->text);
  g_free (run);
}

static void
add_fault (GArray *faults, VpFaultKind kind, const VpCertificateBlock *block, const char *field, gunichar c)
{
  VpLayoutFault fault = { .kind = kind, .block = block, .c = c };

  if (faults == NULL)
    return;
  if (field != NULL)
    g_strlcpy (fault.field, field, sizeof fault.field);
  g_array_append_val (faults, fault);
}

/* A text with, for each of its bytes, the number of the kept field it belongs to (0 = none). */
typedef struct {
  GString *text;
  GByteArray *marks;
} Filled;

static void
append_piece (Filled *self, const char *piece, gsize length, guint8 mark)
{
  if (length == 0)
    return;
  g_string_append_len (self->text, piece, (gssize) length);
  g_byte_array_set_size (self->marks, (guint) self->text->len);
  memset (self->marks->data + self->text->len - length, mark, length);
}

/* TRUE where the value of @field can be set. */
static gboolean
check_value (const VpCertificateBlock *block, const char *field, const char *value, GArray *faults)
{
  if (value == NULL || *value == '\0')
    add_fault (faults, VP_FAULT_EMPTY, block, field, 0);
  else if (!g_utf8_validate (value, -1, NULL))
    add_fault (faults, VP_FAULT_ENCODING, block, field, 0);
  else
    return TRUE;
  return FALSE;
}

/* Replaces {fields}. FALSE where an optional block is to be left out. */
static gboolean
fill_text (const VpCertificateBlock *block, GHashTable *fields, Filled *filled, GArray *faults)
{
  const char *end, *p = block->text;

  for (guint8 mark = 1; (end = strchr (p, '}')) != NULL; p = end + 1, mark++) {
    const char *brace = strchr (p, '{');
    g_autofree char *field = g_strndup (brace + 1, (gsize) (end - brace - 1));
    const char *value = g_hash_table_lookup (fields, field);
    gboolean keep = block->keep != NULL && g_strv_contains ((const char *const *) block->keep, field);

    append_piece (filled, p, (gsize) (brace - p), 0);
    if (block->optional && (value == NULL || *value == '\0'))
      return FALSE;
    if (check_value (block, field, value, faults))
      append_piece (filled, value, strlen (value), keep ? mark : 0);
  }
  append_piece (filled, p, strlen (p), 0);
  return TRUE;
}

/* GB/T 15834: in a Chinese text quotation marks fill a cell, though the fonts make them narrow. */
static VpCell
make_cell (Setting *self, gunichar c, guint at, guint keep)
{
  double glyph = vp_font_set_width (self->fonts, self->block->font, c);
  VpCell cell = { c, at, keep, 0, glyph, glyph };

  if (c == 0x201C || c == 0x201D || c == 0x2018 || c == 0x2019) {
    cell.width = FULL_CELL;
    if (c == 0x201C || c == 0x2018)
      cell.lead = FULL_CELL - glyph;
  }
  return cell;
}

static gboolean
set_cells (Setting *self, GHashTable *fields)
{
  g_autoptr (GByteArray) marks = g_byte_array_new ();
  Filled filled = { self->text, marks };

  /* Encoding and empty fields were told when the characters were collected. */
  if (!fill_text (self->block, fields, &filled, NULL))
    return FALSE;
  for (const char *p = self->text->str; *p != '\0'; p = g_utf8_next_char (p)) {
    guint at = (guint) (p - self->text->str);
    VpCell cell = make_cell (self, g_utf8_get_char (p), at, marks->data[at]);

    g_array_append_val (self->cells, cell);
  }
  return TRUE;
}

static const VpCell *
cells_of (Setting *self)
{
  return (const VpCell *) (gconstpointer) self->cells->data;
}

static void
break_paragraph (Setting *self, guint start, guint end, double size, GArray *lines, gboolean *overflow)
{
  const VpCertificateBlock *block = self->block;
  double indent = block->indent * size;

  do {
    guint to = vp_line_end (cells_of (self), end, start, (block->width - indent) / size, block->spacing / size,
                            overflow);
    Line line = { start, to, indent, to == end };

    while (line.end > line.start && cells_of (self)[line.end - 1].c == ' ')
      line.end--;
    g_array_append_val (lines, line);
    start = to;
    indent = 0;
  } while (start < end);
}

/* FALSE where it does not fit at that size. */
static gboolean
break_lines (Setting *self, double size, GArray *lines)
{
  gboolean overflow = FALSE;
  guint start = 0;

  g_array_set_size (lines, 0);
  for (guint i = 0; i <= self->cells->len; i++)
    if (i == self->cells->len || cells_of (self)[i].c == '\n') {
      break_paragraph (self, start, i, size, lines, &overflow);
      start = i + 1;
    }
  return !overflow && lines->len <= self->block->lines;
}

/* Space is spread between cells, but not inside words and numbers. */
static gboolean
may_spread (const VpCell *cells, guint i)
{
  return !(vp_line_is_word (cells[i].c) && vp_line_is_word (cells[i + 1].c));
}

static double
line_width (Setting *self, const Line *line, double size)
{
  double width = 0;

  for (guint i = line->start; i < line->end; i++)
    width += cells_of (self)[i].width * size;
  return width + (line->end > line->start ? (line->end - line->start - 1) * self->block->spacing : 0);
}

/* Points to be added to each gap of a justified line. */
static double
line_spread (Setting *self, const Line *line, double size)
{
  const VpCell *cells = cells_of (self), *last = &cells[line->end - 1];
  double room = self->block->width - line->indent - line_width (self, line, size);
  guint gaps = 0;

  if (self->block->align != VP_ALIGN_JUSTIFY || line->last)
    return 0;
  if (vp_line_is_closing (last->c) && last->width > 0.9)
    room += size / 2;
  for (guint i = line->start; i + 1 < line->end; i++)
    gaps += may_spread (cells, i);
  return gaps > 0 && room > 0 && room / gaps <= SPREAD_MAX * size ? room / gaps : 0;
}

static double
line_start (Setting *self, double width)
{
  switch (self->block->align) {
  case VP_ALIGN_CENTER:
    return self->block->x - width / 2;
  case VP_ALIGN_RIGHT:
    return self->block->x - width;
  case VP_ALIGN_LEFT:
  case VP_ALIGN_JUSTIFY:
    break;
  }
  return self->block->x;
}

/* Cells with the same space between them make one run: from @start, returns one behind its last. */
static guint
run_end (const VpCell *cells, guint start, guint end, double spread)
{
  guint i = start;

  while (i + 1 < end && cells[i + 1].lead <= 0 && cells[i].lead + cells[i].glyph >= cells[i].width
         && (spread <= 0 || i == start || may_spread (cells, i) == may_spread (cells, start)))
    i++;
  return i + 1;
}

static void
place_line (Setting *self, const Line *line, double size, double y)
{
  const VpCell *cells = cells_of (self);
  double spread = line->end > line->start ? line_spread (self, line, size) : 0;
  double x = line_start (self, line_width (self, line, size)) + line->indent;

  for (guint start = line->start; start < line->end;) {
    guint end = run_end (cells, start, line->end, spread);
    gsize from = cells[start].at, to = end < self->cells->len ? cells[end].at : self->text->len;
    VpRun *run = g_new0 (VpRun, 1);

    *run = (VpRun) { .block = self->block, .x = x + cells[start].lead * size, .y = y, .size = size };
    run->spacing = self->block->spacing + (start + 1 < end && may_spread (cells, start) ? spread : 0);
    for (guint i = start; i < end; i++) {
      gboolean spreads = i + 1 < line->end && may_spread (cells, i);

      x += cells[i].width * size;
      run->width = x - run->x;
      x += self->block->spacing + (spreads ? spread : 0);
    }
    run->text = g_strndup (self->text->str + from, to - from);
    g_ptr_array_add (self->runs, run);
    start = end;
  }
}

static void
place_block (Setting *self, GArray *faults)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (Line));
  double size = self->block->size;
  gboolean fits = break_lines (self, size, lines);

  while (!fits && size > self->block->min_size) {
    size = MAX (size - SHRINK_STEP, self->block->min_size);
    fits = break_lines (self, size, lines);
  }
  if (!fits)
    add_fault (faults, VP_FAULT_LENGTH, self->block, NULL, 0);
  for (guint i = 0; i < lines->len; i++)
    place_line (self, &g_array_index (lines, Line, i), size, self->block->y + i * self->block->leading);
}

static gboolean
collect_block (const VpCertificateBlock *block, GHashTable *fields, VpFontSet *fonts, GArray *faults, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GByteArray) marks = g_byte_array_new ();
  g_autoptr (GArray) missing = g_array_new (FALSE, FALSE, sizeof (gunichar));
  Filled filled = { text, marks };

  if (!fill_text (block, fields, &filled, faults))
    return TRUE;
  if (!vp_font_set_add (fonts, block->font, text->str, missing, error))
    return FALSE;
  for (guint i = 0; i < missing->len; i++)
    add_fault (faults, VP_FAULT_GLYPH, block, NULL, g_array_index (missing, gunichar, i));
  return TRUE;
}

gboolean
vp_certificate_collect (const VpCertificateTemplate *template, GHashTable *fields, VpFontSet *fonts, GArray *faults,
                        GError **error)
{
  for (guint i = 0; i < template->blocks->len; i++)
    if (!collect_block (g_ptr_array_index (template->blocks, i), fields, fonts, faults, error))
      return FALSE;
  return TRUE;
}

GPtrArray *
vp_certificate_layout (const VpCertificateTemplate *template, GHashTable *fields, VpFontSet *fonts, GArray *faults)
{
  GPtrArray *runs = g_ptr_array_new_with_free_func (run_free);

  for (guint i = 0; i < template->blocks->len; i++) {
    g_autoptr (GArray) cells = g_array_sized_new (FALSE, FALSE, sizeof (VpCell), CELLS_EXPECTED);
    g_autoptr (GString) text = g_string_sized_new (CELLS_EXPECTED * 3);
    Setting setting = { g_ptr_array_index (template->blocks, i), fonts, text, cells, runs };

    if (set_cells (&setting, fields))
      place_block (&setting, faults);
  }
  return runs;
}
