/* vp-sheet-table.c: the table of a form, over as many pages as it takes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-sheet-private.h"

#define MM VP_POINTS_PER_MM
#define PAD_X 3.5            /* points between rule and text */
#define PAD_Y 3.5
#define MIDDLE 0.36          /* em from the baseline to the middle of a character */
#define FRAME 1.0
#define RULE 0.5
#define INK 0x000000
#define PALE 0x8a8a8a
#define HEADER_FILL 0xefefef
#define STRONG_FILL 0xf6f6f6
#define BOX_MARGIN 4.0       /* points around the square of a finger print */

static const double least_heights[] = { /* mm */
  [VP_ROW_NORMAL] = 7, [VP_ROW_SECTION] = 7, [VP_ROW_SUBTOTAL] = 7, [VP_ROW_TOTAL] = 8, [VP_ROW_BLANK] = 9,
};
#define BOX_HEIGHT_MIN 17    /* mm: a thumb print is 15 × 15 */

typedef struct {
  VpSheetSetter *setter;
  const VpSheet *sheet;
  guint n;             /* columns */
  double *edges;       /* n + 1 */
  double *heights;     /* of the rows */
  double *needs;       /* of a row with what must stand on the same page */
  double group_height; /* of the upper header, 0 = none */
  double title_height; /* of the lower one */
  double begin;        /* upper edge of the table on this page; negative = it has none yet */
} Table;

static const VpSheetHead *
column_at (const Table *self, guint i)
{
  return &g_array_index (self->sheet->columns, VpSheetHead, i);
}

static const VpSheetRow *
row_at (const Table *self, guint i)
{
  return &g_array_index (self->sheet->rows, VpSheetRow, i);
}

/* Fixed widths as they are told, the rest by shares; too wide ones are made narrower together. */
static void
set_edges (Table *self)
{
  double room = self->setter->right - self->setter->left, fixed = 0, shares = 0, scale = 1;

  for (guint i = 0; i < self->n; i++) {
    fixed += column_at (self, i)->width * MM;
    shares += column_at (self, i)->width > 0 ? 0 : column_at (self, i)->share;
  }
  if (shares <= 0 || fixed > room * 0.9)
    scale = (shares <= 0 ? room : room * 0.9) / fixed;
  self->edges[0] = self->setter->left;
  for (guint i = 0; i < self->n; i++) {
    const VpSheetHead *column = column_at (self, i);
    double width = column->width > 0 ? column->width * MM * scale
      : (room - fixed * scale) * column->share / shares;

    self->edges[i + 1] = self->edges[i] + width;
  }
}

/* Sets the lines @from to before @to of a text into a cell and returns how many lines it has. @page %NULL: only that. */
typedef struct {
  VpSheetText kind;
  VpAlign align;
  double left, right, top, bottom;
  guint from, to;
} Place;

static void
move_runs (GPtrArray *runs, const Place *place, double shift, GPtrArray *target)
{
  for (guint i = 0; i < runs->len; i++) {
    VpRun *run = g_ptr_array_index (runs, i);

    if (run->line < place->from || run->line >= place->to) {
      vp_run_free (run);
      continue;
    }
    run->y += shift;
    g_ptr_array_add (target, run);
  }
  g_ptr_array_set_free_func (runs, NULL);
}

static guint
set_cell (const Table *self, const Place *place, const char *text, VpPdfPage *page)
{
  double left = place->left + PAD_X, right = place->right - PAD_X;
  VpTextBox box = vp_sheet_box (place->kind, place->align, left, right - left);
  g_autoptr (GPtrArray) runs = vp_runs_new ();
  double shift;
  guint n_lines, shown;

  if (place->align == VP_ALIGN_CENTER)
    box.x = (left + right) / 2;
  else if (place->align == VP_ALIGN_RIGHT)
    box.x = right;
  vp_text_box_place (&box, text, NULL, self->setter->fonts, runs, &n_lines);
  if (page == NULL)
    return n_lines;
  shown = MIN (n_lines, place->to) - MIN (n_lines, place->from);
  shift = (place->top + place->bottom) / 2 + MIDDLE * box.size - (shown - 1.0) / 2 * box.leading;
  move_runs (runs, place, shift - place->from * box.leading, page->runs);
  return n_lines;
}

/* One behind the last column that cell @i of a row runs over. */
static guint
cell_end (const Table *self, const VpSheetRow *row, guint i)
{
  guint end = i + 1;

  while (end < self->n && row->cells[end] == NULL)
    end++;
  return end;
}

static VpAlign
cell_align (const Table *self, const VpSheetRow *row, guint i, guint end)
{
  if (row->style == VP_ROW_SECTION)
    return VP_ALIGN_LEFT;
  if (column_at (self, i)->kind == VP_CELL_BOX || end > i + 1)
    return VP_ALIGN_CENTER;
  return column_at (self, i)->align;
}

static guint
row_lines (const Table *self, const VpSheetRow *row)
{
  guint most = 1, n_lines;

  for (guint i = 0, end; i < self->n; i = end) {
    Place place = { .kind = vp_sheet_row_text (row, column_at (self, i)), .left = self->edges[i] };

    end = cell_end (self, row, i);
    place.right = self->edges[end];
    n_lines = set_cell (self, &place, row->cells[i], NULL);
    most = MAX (most, n_lines);
  }
  return most;
}

static double
leading_of (VpSheetText kind)
{
  return vp_sheet_box (kind, VP_ALIGN_LEFT, 0, 0).leading;
}

/* A cell that the one on its left runs over has none. */
static gboolean
is_box (const Table *self, const VpSheetRow *row, guint i)
{
  return column_at (self, i)->kind == VP_CELL_BOX && row->cells[i] != NULL;
}

static gboolean
has_box (const Table *self, const VpSheetRow *row)
{
  for (guint i = 0; i < self->n; i++)
    if (is_box (self, row, i))
      return TRUE;
  return FALSE;
}

static double
least_height (const Table *self, const VpSheetRow *row)
{
  gboolean open = row->style == VP_ROW_NORMAL || row->style == VP_ROW_BLANK;
  double least = least_heights[row->style];

  if (open && self->sheet->row_height > 0)
    least = self->sheet->row_height;
  else if (open && has_box (self, row))
    least = BOX_HEIGHT_MIN;
  return least * MM;
}

static double
row_height (const Table *self, const VpSheetRow *row)
{
  double text = row_lines (self, row) * leading_of (VP_SHEET_CELL) + 2 * PAD_Y;

  return MAX (least_height (self, row), text);
}

/* A total stays with the row above it, a section with the row below it, the last row with the signatures. */
static void
set_heights (Table *self, double tail)
{
  for (guint i = self->sheet->rows->len; i-- > 0;) {
    const VpSheetRow *row = row_at (self, i), *next = i + 1 < self->sheet->rows->len ? row_at (self, i + 1) : NULL;

    self->heights[i] = self->needs[i] = row_height (self, row);
    if (next == NULL)
      self->needs[i] += tail;
    else if (row->style == VP_ROW_SECTION || next->style == VP_ROW_SUBTOTAL || next->style == VP_ROW_TOTAL)
      self->needs[i] += self->needs[i + 1];
  }
}

/* One behind the last column under the same upper title as @i. */
static guint
group_end (const Table *self, guint i)
{
  const char *group = column_at (self, i)->group;
  guint end = i + 1;

  while (group != NULL && end < self->n && g_strcmp0 (group, column_at (self, end)->group) == 0)
    end++;
  return end;
}

static double
header_text_height (const Table *self, guint from, guint to, const char *text)
{
  const Place place = { .kind = VP_SHEET_HEADER, .left = self->edges[from], .right = self->edges[to] };

  return set_cell (self, &place, text, NULL) * leading_of (VP_SHEET_HEADER) + 2 * PAD_Y + 1;
}

static void
set_header_heights (Table *self)
{
  double tall = 0;

  for (guint i = 0; i < self->n; i++) {
    const char *group = column_at (self, i)->group;
    double height = header_text_height (self, i, i + 1, column_at (self, i)->title);
    double upper = group != NULL ? header_text_height (self, i, group_end (self, i), group) : 0;

    self->group_height = MAX (self->group_height, upper);
    if (group != NULL)
      self->title_height = MAX (self->title_height, height);
    else
      tall = MAX (tall, height);
  }
  self->title_height = MAX (self->title_height, tall - self->group_height);
}

/* From where the page is full to @bottom. */
static void
tint (const Table *self, double bottom, guint32 color)
{
  vp_drawing_rectangle (self->setter->ground, self->edges[0], self->setter->y, self->edges[self->n] - self->edges[0],
                        bottom - self->setter->y);
  vp_drawing_fill (self->setter->ground, color);
}

static void
rule (const Table *self, double x1, double y1, double x2, double y2)
{
  vp_drawing_move (self->setter->page->drawing, x1, y1);
  vp_drawing_line (self->setter->page->drawing, x2, y2);
}

static void
set_header_cell (const Table *self, guint from, guint to, double top, double bottom, const char *text)
{
  const Place place = { VP_SHEET_HEADER, VP_ALIGN_CENTER, self->edges[from], self->edges[to], top, bottom, 0,
                        G_MAXUINT };

  set_cell (self, &place, text, self->setter->page);
  if (to < self->n)
    rule (self, self->edges[to], top, self->edges[to], bottom);
}

static void
set_header (Table *self)
{
  double top = self->setter->y, middle = top + self->group_height, bottom = middle + self->title_height;

  self->begin = top;
  tint (self, bottom, HEADER_FILL);
  for (guint i = 0, end; i < self->n; i = end) {
    gboolean grouped = column_at (self, i)->group != NULL;

    end = group_end (self, i);
    if (grouped) {
      set_header_cell (self, i, end, top, middle, column_at (self, i)->group);
      rule (self, self->edges[i], middle, self->edges[end], middle);
    }
    for (guint k = i; k < end; k++)
      set_header_cell (self, k, k + 1, grouped ? middle : top, bottom, column_at (self, k)->title);
  }
  vp_drawing_stroke (self->setter->page->drawing, INK, RULE);
  self->setter->y = bottom;
}

static void
end_page (Table *self)
{
  VpDrawing *drawing = self->setter->page->drawing;

  if (self->begin < 0)
    return;
  vp_drawing_rectangle (drawing, self->edges[0], self->begin, self->edges[self->n] - self->edges[0],
                        self->setter->y - self->begin);
  vp_drawing_stroke (drawing, INK, FRAME);
  self->begin = -1;
}

static void
next_page (Table *self)
{
  end_page (self);
  vp_sheet_next_page (self->setter);
}

/* As high as the row has to be, even where a long text makes it higher. */
static void
set_box (const Table *self, const VpSheetRow *row, guint i, double bottom)
{
  double top = self->setter->y, width = self->edges[i + 1] - self->edges[i];
  double side = MIN (MIN (width, bottom - top), least_height (self, row)) - 2 * BOX_MARGIN;
  double x = self->edges[i] + (width - side) / 2, y = (top + bottom - side) / 2;

  if (side <= 0 || !is_box (self, row, i))
    return;
  vp_drawing_rectangle (self->setter->page->drawing, x, y, side, side);
  vp_drawing_stroke (self->setter->page->drawing, PALE, RULE);
}

/* What lies under the rules: the squares of an open row, the tint of another. */
static void
set_ground (const Table *self, const VpSheetRow *row, double bottom)
{
  if (row->style != VP_ROW_NORMAL && row->style != VP_ROW_BLANK)
    tint (self, bottom, STRONG_FILL);
  else
    for (guint i = 0; i < self->n; i++)
      set_box (self, row, i, bottom);
}

/* The lines @from to before @to of the row. */
static void
set_row (Table *self, const VpSheetRow *row, double height, guint from, guint to)
{
  VpDrawing *drawing = self->setter->page->drawing;
  double top = self->setter->y, bottom = top + height;

  set_ground (self, row, bottom);
  for (guint i = 0, end; i < self->n; i = end) {
    Place place = { vp_sheet_row_text (row, column_at (self, i)), VP_ALIGN_LEFT, self->edges[i], 0, top, bottom, from,
                    to };

    end = cell_end (self, row, i);
    place.right = self->edges[end];
    place.align = cell_align (self, row, i, end);
    set_cell (self, &place, row->cells[i], self->setter->page);
    if (end < self->n)
      rule (self, self->edges[end], top, self->edges[end], bottom);
  }
  rule (self, self->edges[0], top, self->edges[self->n], top);
  vp_drawing_stroke (drawing, INK, RULE);
  self->setter->y = bottom;
}

static double
room (const Table *self)
{
  return self->setter->bottom - self->setter->y - (self->begin < 0 ? self->group_height + self->title_height : 0);
}

/* A row that no page can hold: as many lines on each page as fit. */
static void
split_row (Table *self, const VpSheetRow *row)
{
  double leading = leading_of (VP_SHEET_CELL);
  guint n_lines = row_lines (self, row);

  for (guint from = 0, to; from < n_lines; from = to) {
    double lines = (room (self) - 2 * PAD_Y) / leading;

    if (lines < 1 && from == 0) {
      next_page (self);
      lines = (room (self) - 2 * PAD_Y) / leading;
    }
    to = MIN (n_lines, from + (lines > 1 ? (guint) lines : 1));
    if (self->begin < 0)
      set_header (self);
    set_row (self, row, (to - from) * leading + 2 * PAD_Y, from, to);
    if (to < n_lines)
      next_page (self);
  }
}

static double
capacity (const Table *self)
{
  return self->setter->bottom - self->setter->top - VP_SHEET_RUNNING_HEIGHT - self->group_height - self->title_height;
}

/* A page is not left empty behind its head only to keep the signatures with the row; a row that no page holds begins
 * where it is. */
static gboolean
wants_page (const Table *self, guint i)
{
  double left = room (self);

  if (self->needs[i] <= left)
    return FALSE;
  if (self->heights[i] > left)
    return self->heights[i] <= capacity (self);
  return i > 0 && self->needs[i] <= capacity (self);
}

static void
set_one_row (Table *self, guint i)
{
  if (wants_page (self, i))
    next_page (self);
  if (self->heights[i] > room (self)) {
    split_row (self, row_at (self, i));
    return;
  }
  if (self->begin < 0)
    set_header (self);
  set_row (self, row_at (self, i), self->heights[i], 0, G_MAXUINT);
}

void
vp_sheet_set_table (VpSheetSetter *self, double tail)
{
  guint n = self->sheet->columns->len, n_rows = self->sheet->rows->len;
  g_autofree double *edges = g_new (double, n + 1), *heights = g_new (double, n_rows), *needs = g_new (double, n_rows);
  Table table = { .setter = self, .sheet = self->sheet, .n = n, .edges = edges, .heights = heights, .needs = needs,
                  .begin = -1 };

  set_edges (&table);
  set_header_heights (&table);
  set_heights (&table, tail);
  for (guint i = 0; i < n_rows; i++)
    set_one_row (&table, i);
  if (table.begin < 0)
    set_header (&table);
  end_page (&table);
}
