/* vp-text-box.c: a text set into a box: broken into lines, aligned, shrunk where it must be
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-text-box.h"

#include "vp-line-break.h"

#include <string.h>

#define SPREAD_MAX 0.35 /* em between characters at most, else the line stays ragged */
#define SHRINK_STEP 0.5 /* points */
#define FULL_CELL 1.0
#define CELLS_EXPECTED 128
#define THIN_SPACE 0.15 /* em between Chinese and a number */

typedef struct {
  const VpTextBox *box;
  VpFontSet *fonts;
  const char *text;
  GArray *cells;     /* VpCell, one a character of the text; '\n' between paragraphs */
  GPtrArray *runs;
  gboolean anywhere; /* the pieces that are too long are cut now */
} Setting;

/* One line: cells from @start to before @end, at @x. */
typedef struct {
  guint start, end;
  double indent; /* points */
  gboolean last; /* of its paragraph */
} Line;

void
vp_run_free (VpRun *self)
{
  g_free (self->text);
  g_free (self);
}

GPtrArray *
vp_runs_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) vp_run_free);
}

static VpFontStyle
get_font (const VpTextBox *box, gunichar c)
{
  return box->apart && vp_line_is_word (c) ? box->numbers : box->font;
}

/* A number beside Chinese; not beside punctuation, which brings its own space. */
static gboolean
has_thin_space (const VpTextBox *box, gunichar before, gunichar c)
{
  return box->apart && g_unichar_isalnum (before) && g_unichar_isalnum (c) && vp_line_is_word (before) != vp_line_is_word (c);
}

/* GB/T 15834: in a Chinese text quotation marks fill a cell, though the fonts make them narrow. */
static VpCell
make_cell (Setting *self, gunichar c, guint at, guint keep)
{
  double glyph = vp_font_set_width (self->fonts, get_font (self->box, c), c);
  VpCell cell = { c, at, keep, 0, glyph, glyph };

  if (c == 0x201C || c == 0x201D || c == 0x2018 || c == 0x2019) {
    cell.width = FULL_CELL;
    if (c == 0x201C || c == 0x2018)
      cell.lead = FULL_CELL - glyph;
  }
  return cell;
}

static void
set_cells (Setting *self, const char *text, const guint8 *marks)
{
  gunichar before = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    guint at = (guint) (p - text);
    gunichar c = g_utf8_get_char (p);
    VpCell cell = make_cell (self, c, at, marks != NULL ? marks[at] : 0);

    if (has_thin_space (self->box, before, c)) {
      cell.lead += THIN_SPACE;
      cell.width += THIN_SPACE;
    }
    before = c;
    g_array_append_val (self->cells, cell);
  }
}

static const VpCell *
cells_of (Setting *self)
{
  return (const VpCell *) (gconstpointer) self->cells->data;
}

/* As much as fits, wherever that is. */
static guint
cut_end (Setting *self, guint end, guint start, double width, double spacing)
{
  double used = cells_of (self)[start].width;
  guint i = start + 1;

  while (i < end && used + spacing + cells_of (self)[i].width <= width)
    used += spacing + cells_of (self)[i++].width;
  return i;
}

static void
break_paragraph (Setting *self, guint start, guint end, double size, GArray *lines, gboolean *overflow)
{
  const VpTextBox *box = self->box;
  double indent = box->indent * size;

  do {
    gboolean too_long = FALSE;
    double width = (box->width - indent) / size;
    guint to = vp_line_end (cells_of (self), end, start, width, box->spacing / size, &too_long);
    Line line;

    if (too_long && self->anywhere)
      to = MIN (to, cut_end (self, end, start, width, box->spacing / size));
    else if (too_long)
      *overflow = TRUE;
    line = (Line) { start, to, indent, to == end };
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
  return !overflow && lines->len <= self->box->lines;
}

/* Space is spread between cells, but not inside words and numbers. */
static gboolean
may_spread (const VpCell *cells, guint i)
{
  return !(vp_line_is_word (cells[i].c) && vp_line_is_word (cells[i + 1].c));
}

/* A line does not begin with the thin space of a number; the blank half of a quotation mark stays. */
static double
line_overhang (Setting *self, const Line *line, double size)
{
  const VpCell *first = &cells_of (self)[line->start];

  return line->end > line->start && self->box->apart && g_unichar_isalnum (first->c) ? first->lead * size : 0;
}

static double
line_width (Setting *self, const Line *line, double size)
{
  double width = -line_overhang (self, line, size);

  for (guint i = line->start; i < line->end; i++)
    width += cells_of (self)[i].width * size;
  return width + (line->end > line->start ? (line->end - line->start - 1) * self->box->spacing : 0);
}

/* Points to be added to each gap of a justified line. */
static double
line_spread (Setting *self, const Line *line, double size)
{
  const VpCell *cells = cells_of (self), *last = &cells[line->end - 1];
  double room = self->box->width - line->indent - line_width (self, line, size);
  guint gaps = 0;

  if (self->box->align != VP_ALIGN_JUSTIFY || line->last)
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
  switch (self->box->align) {
  case VP_ALIGN_CENTER:
    return self->box->x - width / 2;
  case VP_ALIGN_RIGHT:
    return self->box->x - width;
  case VP_ALIGN_LEFT:
  case VP_ALIGN_JUSTIFY:
    break;
  }
  return self->box->x;
}

/* Cells with the same space between them make one run: from @start, returns one behind its last. */
static guint
run_end (const VpTextBox *box, const VpCell *cells, guint start, guint end, double spread)
{
  guint i = start;

  while (i + 1 < end && cells[i + 1].lead <= 0 && get_font (box, cells[i + 1].c) == get_font (box, cells[start].c) && cells[i].lead + cells[i].glyph >= cells[i].width
         && (spread <= 0 || i == start || may_spread (cells, i) == may_spread (cells, start)))
    i++;
  return i + 1;
}

static void
place_line (Setting *self, const Line *line, double size, guint number)
{
  const VpCell *cells = cells_of (self);
  double spread = line->end > line->start ? line_spread (self, line, size) : 0;
  double x = line_start (self, line_width (self, line, size)) + line->indent - line_overhang (self, line, size);

  for (guint start = line->start; start < line->end;) {
    guint end = run_end (self->box, cells, start, line->end, spread);
    gsize from = cells[start].at, to = end < self->cells->len ? cells[end].at : strlen (self->text);
    VpRun *run = g_new0 (VpRun, 1);

    *run = (VpRun) { .id = self->box->id, .font = get_font (self->box, cells[start].c), .color = self->box->color,
                     .x = x + cells[start].lead * size, .y = self->box->y + number * self->box->leading,
                     .size = size, .line = number };
    run->spacing = self->box->spacing + (start + 1 < end && may_spread (cells, start) ? spread : 0);
    for (guint i = start; i < end; i++) {
      gboolean spreads = i + 1 < line->end && may_spread (cells, i);

      x += cells[i].width * size;
      run->width = x - run->x;
      x += self->box->spacing + (spreads ? spread : 0);
    }
    run->text = g_strndup (self->text + from, to - from);
    g_ptr_array_add (self->runs, run);
    start = end;
  }
}

/* Returns whether a size was found; @size is the last that was tried. */
static gboolean
choose_size (Setting *self, double *size, GArray *lines)
{
  gboolean fits;

  *size = self->box->size;
  fits = break_lines (self, *size, lines);
  while (!fits && *size > self->box->min_size) {
    *size = MAX (*size - SHRINK_STEP, self->box->min_size);
    fits = break_lines (self, *size, lines);
  }
  return fits;
}

gboolean
vp_text_box_place (const VpTextBox *self, const char *text, const guint8 *marks, VpFontSet *fonts, GPtrArray *runs,
                   guint *n_lines)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_autoptr (GArray) cells = g_array_sized_new (FALSE, FALSE, sizeof (VpCell), CELLS_EXPECTED);
  Setting setting = { .box = self, .fonts = fonts, .text = text, .cells = cells, .runs = runs };
  gboolean fits;
  double size;

  set_cells (&setting, text, marks);
  fits = choose_size (&setting, &size, lines);
  if (!fits && self->anywhere) {
    setting.anywhere = TRUE;
    fits = choose_size (&setting, &size, lines);
  }
  for (guint i = 0; i < lines->len; i++)
    place_line (&setting, &g_array_index (lines, Line, i), size, i);
  if (n_lines != NULL)
    *n_lines = lines->len;
  return fits;
}

gboolean
vp_text_box_collect (const VpTextBox *self, const char *text, VpFontSet *fonts, GArray *missing, GError **error)
{
  g_autoptr (GString) numbers = g_string_new (NULL);
  g_autoptr (GString) rest = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    g_string_append_unichar (get_font (self, g_utf8_get_char (p)) == self->font ? rest : numbers, g_utf8_get_char (p));
  return vp_font_set_add (fonts, self->font, rest->str, missing, error)
    && (numbers->len == 0 || vp_font_set_add (fonts, self->numbers, numbers->str, missing, error));
}

double
vp_text_box_width (const VpTextBox *self, const char *text, VpFontSet *fonts)
{
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (VpCell));
  Setting setting = { .box = self, .fonts = fonts, .text = text, .cells = cells };
  Line line = { .start = 0 };

  set_cells (&setting, text, NULL);
  line.end = cells->len;
  return line_width (&setting, &line, self->size);
}
