/* vp-sheet-layout.c: the pages of a form: what stands above and below its table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-sheet-private.h"

#include <math.h>

#define MM VP_POINTS_PER_MM
#define ASCENT 0.86            /* em above the baseline */
#define GAP 6.0                /* points between the parts of a page */
#define HEADING_GAP 10.0       /* points between two fields */
#define CLOSING_HEIGHT 30.0
#define CLOSINGS_PER_LINE 4
#define CLOSING_WIDTH_MIN (40 * MM)
#define FOOT_UP (8 * MM)       /* from the lower edge to the baseline */
#define QR_SIDE (21 * MM)
#define QR_TOP (11 * MM)
#define BAR_WIDTH (70 * MM)
#define BAR_HEIGHT (8 * MM)
#define BAR_TOP (7 * MM)
#define BAR_MODULE_MAX (0.33 * MM)
#define CODE_TEXT 9.0          /* points below the code */
#define WATERMARK_ANGLE (G_PI / 6)
#define WATERMARK_SHARE 0.62   /* of the page's width */
#define RULE 0.5
#define INK 0x000000

/* Returns how many lines it took. */
static guint
set_text (VpSheetSetter *self, VpSheetText kind, VpAlign align, double x, double width, double baseline,
          const char *text)
{
  VpTextBox box = vp_sheet_box (kind, align, x, width);
  guint n_lines;

  box.y = baseline;
  vp_text_box_place (&box, text, NULL, self->fonts, self->page->runs, &n_lines);
  return n_lines;
}

static double
text_width (VpSheetSetter *self, VpSheetText kind, const char *text)
{
  const VpTextBox box = vp_sheet_box (kind, VP_ALIGN_LEFT, 0, 0);

  return vp_text_box_width (&box, text, self->fonts);
}

/* A text that may go on on the next page. */
static void
flow_text (VpSheetSetter *self, VpTextBox *box, const char *text)
{
  g_autoptr (GPtrArray) runs = vp_runs_new ();
  guint line = G_MAXUINT, n_lines;

  box->y = 0;
  vp_text_box_place (box, text, NULL, self->fonts, runs, &n_lines);
  for (guint i = 0; i < runs->len; i++) {
    VpRun *run = g_ptr_array_index (runs, i);

    if (run->line != line && self->y + box->leading > self->bottom)
      vp_sheet_next_page (self);
    if (run->line != line)
      self->y += line == G_MAXUINT ? box->leading : (run->line - line) * box->leading;
    line = run->line;
    run->y = self->y - box->leading + box->size * ASCENT;
    g_ptr_array_add (self->page->runs, run);
  }
  g_ptr_array_set_free_func (runs, NULL);
}

/* The letters of the watermark as areas: they are not found, copied or read out with the text of the page. */
typedef struct {
  VpDrawing *drawing;
  double x, y, scale, cos, sin;
} Turned;

static double
turn_x (const Turned *self, double x, double y)
{
  return self->x + (x * self->cos + y * self->sin * -1) * self->scale;
}

static double
turn_y (const Turned *self, double x, double y)
{
  return self->y - (x * self->sin + y * self->cos) * self->scale;
}

static void
move_pen (double x, double y, gpointer data)
{
  const Turned *self = data;

  vp_drawing_move (self->drawing, turn_x (self, x, y), turn_y (self, x, y));
}

static void
line_pen (double x, double y, gpointer data)
{
  const Turned *self = data;

  vp_drawing_line (self->drawing, turn_x (self, x, y), turn_y (self, x, y));
}

static void
curve_pen (double x1, double y1, double x2, double y2, double x3, double y3, gpointer data)
{
  const Turned *self = data;

  vp_drawing_curve (self->drawing, turn_x (self, x1, y1), turn_y (self, x1, y1), turn_x (self, x2, y2),
                    turn_y (self, x2, y2), turn_x (self, x3, y3), turn_y (self, x3, y3));
}

static void
close_pen (gpointer data)
{
  vp_drawing_close (((const Turned *) data)->drawing);
}

static void
set_watermark (VpSheetSetter *self, VpDrawing *drawing)
{
  static const VpOutlinePen pen = { move_pen, line_pen, curve_pen, close_pen };
  const char *text = self->sheet->watermark;
  VpTextBox box = vp_sheet_box (VP_SHEET_WATERMARK, VP_ALIGN_LEFT, 0, 0);
  VpMiniFont *font = vp_font_set_get (self->fonts, box.font);
  double em = text_width (self, VP_SHEET_WATERMARK, text) / box.size;
  double size = MIN (box.size, self->page->width * WATERMARK_SHARE / em), x = -em / 2;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    const VpOutline *outline = vp_mini_font_outline (font, c);
    Turned turned = { .drawing = drawing, .scale = size / vp_mini_font_units (font),
                      .cos = cos (WATERMARK_ANGLE), .sin = sin (WATERMARK_ANGLE) };

    turned.x = self->page->width / 2 + (x * turned.cos + 0.36 * turned.sin) * size;
    turned.y = self->page->height / 2 + (0.36 * turned.cos - x * turned.sin) * size;
    if (outline != NULL)
      vp_outline_trace (outline, &pen, &turned);
    x += vp_mini_font_width (font, c);
  }
  vp_drawing_fill (drawing, box.color);
}

static void
add_page (VpSheetSetter *self)
{
  const VpPaperSize *size = &self->sheet->size;

  self->page = vp_pdf_page_new (size->width * MM, size->height * MM);
  self->ground = vp_drawing_new ();
  g_ptr_array_add (self->pages, self->page);
  g_ptr_array_add (self->grounds, self->ground);
  self->y = self->top;
}

void
vp_sheet_next_page (VpSheetSetter *self)
{
  g_autofree char *title = vp_sheet_running (self->sheet);
  guint n_lines;

  add_page (self);
  if (self->sheet->title == NULL)
    return;
  n_lines = set_text (self, VP_SHEET_FOOT, VP_ALIGN_CENTER, (self->left + self->right) / 2, self->right - self->left,
                      self->y + 6, title);
  self->y += VP_SHEET_RUNNING_HEIGHT + (n_lines - 1) * vp_sheet_box (VP_SHEET_FOOT, VP_ALIGN_LEFT, 0, 0).leading;
}

/* Returns the height that the code takes below the upper edge, and in @beside the width it takes from the title. */
static gboolean
set_code (VpSheetSetter *self, double *bottom, double *beside, GError **error)
{
  const VpSheet *sheet = self->sheet;
  g_autoptr (VpBarcode) code = vp_barcode_new (sheet->code_kind, sheet->code, error);
  gboolean square = sheet->code_kind == VP_BARCODE_QR;
  double top = square ? QR_TOP : BAR_TOP, module, width, height;

  if (code == NULL)
    return FALSE;
  module = vp_barcode_module (code, square ? QR_SIDE : BAR_WIDTH, QR_SIDE, 0);
  /* A long text makes a greater code rather than one that cannot be read. */
  module = MAX (MIN (module, square ? QR_SIDE : BAR_MODULE_MAX), VP_BARCODE_MODULE_MIN);
  width = vp_barcode_columns (code) * module;
  height = square ? vp_barcode_rows (code) * module : BAR_HEIGHT;
  vp_barcode_draw (code, self->page->drawing, self->right - width, top, module, height);
  top += height + (square ? -2 * module : 1);
  *bottom = top + CODE_TEXT * set_text (self, VP_SHEET_CODE, VP_ALIGN_CENTER, self->right - width / 2, width,
                                        top + CODE_TEXT * ASCENT, sheet->code);
  *beside = square ? width : 0;
  return TRUE;
}

static void
set_title (VpSheetSetter *self, VpSheetText kind, const char *text, double width)
{
  VpTextBox box = vp_sheet_box (kind, VP_ALIGN_CENTER, (self->left + self->right) / 2, width);
  guint n_lines;

  if (text == NULL)
    return;
  box.lines = 2;
  box.y = self->y + box.size * ASCENT;
  vp_text_box_place (&box, text, NULL, self->fonts, self->page->runs, &n_lines);
  self->y += n_lines * box.leading + GAP / 2;
}

/* Returns how high it is. */
static double
set_heading (VpSheetSetter *self, const VpSheetField *field, double x, double width)
{
  const VpTextBox box = vp_sheet_box (VP_SHEET_VALUE, VP_ALIGN_LEFT, 0, 0);
  g_autofree char *label = vp_sheet_label (field->label);
  double wide = MIN (text_width (self, VP_SHEET_LABEL, label), width / 2);
  double baseline = self->y + box.size * ASCENT;
  guint n = set_text (self, VP_SHEET_LABEL, VP_ALIGN_LEFT, x, wide, baseline, label), m = 0;

  if (field->value != NULL)
    m = set_text (self, VP_SHEET_VALUE, VP_ALIGN_LEFT, x + wide, width - wide, baseline, field->value);
  return MAX (n, m) * box.leading;
}

/* How many columns of @step points a field takes on one line, @n at most. */
static guint
heading_span (VpSheetSetter *self, const VpSheetField *field, double step, guint n)
{
  g_autofree char *label = vp_sheet_label (field->label);
  double width = text_width (self, VP_SHEET_LABEL, label) + HEADING_GAP;

  if (field->value != NULL)
    width += text_width (self, VP_SHEET_VALUE, field->value);
  return MIN (n, (guint) ceil (width / step));
}

static void
set_headings (VpSheetSetter *self)
{
  const GArray *fields = self->sheet->headings;
  guint n = self->sheet->heading_columns, column = 0;
  double step = (self->right - self->left + HEADING_GAP) / n, tallest = 0;

  for (guint i = 0; i < fields->len; i++) {
    const VpSheetField *field = &g_array_index (fields, VpSheetField, i);
    guint span = heading_span (self, field, step, n);
    double height;

    if (column + span > n) {
      self->y += tallest;
      column = 0;
      tallest = 0;
    }
    height = set_heading (self, field, self->left + column * step, span * step - HEADING_GAP);
    tallest = MAX (tallest, height);
    column += span;
  }
  if (fields->len > 0)
    self->y += tallest + GAP / 2;
}

static void
set_paragraphs (VpSheetSetter *self)
{
  VpTextBox box = vp_sheet_box (VP_SHEET_PARAGRAPH, VP_ALIGN_JUSTIFY, self->left, self->right - self->left);

  box.indent = 2;
  for (guint i = 0; i < self->sheet->paragraphs->len; i++)
    flow_text (self, &box, g_ptr_array_index (self->sheet->paragraphs, i));
  if (self->sheet->paragraphs->len > 0)
    self->y += GAP;
}

static gboolean
set_masthead (VpSheetSetter *self, GError **error)
{
  const VpSheet *sheet = self->sheet;
  double bottom = 0, beside = 0;

  if (sheet->code != NULL && sheet->code_kind != VP_BARCODE_NONE && !set_code (self, &bottom, &beside, error))
    return FALSE;
  if (beside <= 0)
    self->y = MAX (self->y, bottom + GAP);
  set_title (self, VP_SHEET_TITLE, sheet->title, self->right - self->left - 2 * beside);
  set_title (self, VP_SHEET_SUBTITLE, sheet->subtitle, self->right - self->left - 2 * beside);
  self->y = MAX (self->y + GAP, bottom + GAP);
  set_headings (self);
  set_paragraphs (self);
  return TRUE;
}

/* Returns how much higher than one line it is. */
static double
set_closing (VpSheetSetter *self, const VpSheetField *field, double x, double width)
{
  const VpTextBox box = vp_sheet_box (VP_SHEET_VALUE, VP_ALIGN_LEFT, 0, 0);
  g_autofree char *label = vp_sheet_label (field->label);
  double wide = MIN (text_width (self, VP_SHEET_LABEL, label), width * 2 / 3);
  double baseline = self->y + CLOSING_HEIGHT - 8;
  guint n = set_text (self, VP_SHEET_LABEL, VP_ALIGN_LEFT, x, wide, baseline, label), m = 1;

  if (field->value != NULL) {
    m = set_text (self, VP_SHEET_VALUE, VP_ALIGN_LEFT, x + wide, width - wide, baseline, field->value);
    return (MAX (n, m) - 1) * box.leading;
  }
  vp_drawing_move (self->page->drawing, x + wide, baseline + 3);
  vp_drawing_line (self->page->drawing, x + width, baseline + 3);
  vp_drawing_stroke (self->page->drawing, INK, RULE);
  return (MAX (n, m) - 1) * box.leading;
}

static double
closing_step (VpSheetSetter *self, guint n)
{
  return (self->right - self->left + 2 * HEADING_GAP) / n;
}

/* With @n of them side by side no value is broken into lines. */
static gboolean
closings_fit (VpSheetSetter *self, guint n)
{
  const GArray *fields = self->sheet->closings;

  for (guint i = 0; i < fields->len; i++) {
    const VpSheetField *field = &g_array_index (fields, VpSheetField, i);
    g_autofree char *label = vp_sheet_label (field->label);

    if (field->value != NULL && text_width (self, VP_SHEET_LABEL, label) + text_width (self, VP_SHEET_VALUE, field->value)
        > closing_step (self, n) - 2 * HEADING_GAP)
      return FALSE;
  }
  return TRUE;
}

/* As many side by side as leave room to write and to read each value in one line, and as even as may be. */
static guint
closings_per_line (VpSheetSetter *self)
{
  guint n = self->sheet->closings->len;
  guint most = CLAMP ((guint) ((self->right - self->left) / CLOSING_WIDTH_MIN), 1, CLOSINGS_PER_LINE);
  guint lines = (n + most - 1) / most, even = (n + lines - 1) / lines;

  while (even > 1 && !closings_fit (self, even))
    even--;
  return even;
}

static void
set_closings (VpSheetSetter *self)
{
  const GArray *fields = self->sheet->closings;
  guint n = fields->len > 0 ? closings_per_line (self) : 1;
  double step = closing_step (self, n), more = 0, own;

  for (guint i = 0; i < fields->len; i++) {
    if (i % n == 0 && self->y + CLOSING_HEIGHT > self->bottom)
      vp_sheet_next_page (self);
    own = set_closing (self, &g_array_index (fields, VpSheetField, i), self->left + (i % n) * step,
                       step - 2 * HEADING_GAP);
    more = MAX (more, own);
    if (i % n + 1 == n || i + 1 == fields->len) {
      self->y += CLOSING_HEIGHT + more;
      more = 0;
    }
  }
}

static void
set_tail (VpSheetSetter *self)
{
  VpTextBox box = vp_sheet_box (VP_SHEET_NOTE, VP_ALIGN_LEFT, self->left, self->right - self->left);

  set_closings (self);
  self->y += GAP;
  for (guint i = 0; i < self->sheet->notes->len; i++)
    flow_text (self, &box, g_ptr_array_index (self->sheet->notes, i));
}

/* The height of signatures and notes, by setting them on a page that is thrown away. */
static double
tail_height (const VpSheetSetter *self)
{
  g_autoptr (VpPdfPage) page = vp_pdf_page_new (self->page->width, self->page->height);
  VpSheetSetter trial = *self;

  trial.page = page;
  trial.y = 0;
  trial.bottom = G_MAXDOUBLE;
  set_tail (&trial);
  return trial.y;
}

static void
set_foot (VpSheetSetter *self, guint number, guint n_pages)
{
  const VpSheet *sheet = self->sheet;
  g_autofree char *count = vp_sheet_page_count (number, n_pages), *printed = NULL;
  double baseline = self->page->height - FOOT_UP, third = (self->right - self->left) / 3;

  set_text (self, VP_SHEET_FOOT, VP_ALIGN_CENTER, (self->left + self->right) / 2, third, baseline, count);
  if (sheet->document != NULL)
    set_text (self, VP_SHEET_FOOT, VP_ALIGN_LEFT, self->left, third, baseline, sheet->document);
  if (sheet->printed_at == NULL)
    return;
  printed = vp_sheet_printed (sheet);
  set_text (self, VP_SHEET_FOOT, VP_ALIGN_RIGHT, self->right, third, baseline, printed);
}

/* From below: tints, watermark, rules. */
static void
finish_page (VpSheetSetter *self, VpDrawing *ground)
{
  if (self->sheet->watermark != NULL)
    set_watermark (self, ground);
  g_array_append_vals (ground, self->page->drawing->data, self->page->drawing->len);
  vp_drawing_free (self->page->drawing);
  self->page->drawing = ground;
}

gboolean
vp_sheet_layout (const VpSheet *self, VpFontSet *fonts, GPtrArray *pages, GError **error)
{
  const VpPaperSize *size = &self->size;
  g_autoptr (GPtrArray) grounds = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_drawing_free);
  guint first = pages->len;
  VpSheetSetter setter = { .sheet = self, .fonts = fonts, .pages = pages, .grounds = grounds, .left = size->left * MM,
                           .right = (size->width - size->right) * MM, .top = size->top * MM,
                           .bottom = (size->height - size->bottom) * MM };

  add_page (&setter);
  if (!set_masthead (&setter, error))
    return FALSE;
  if (self->columns->len > 0)
    vp_sheet_set_table (&setter, tail_height (&setter));
  set_tail (&setter);
  for (guint i = first; i < pages->len; i++) {
    setter.page = g_ptr_array_index (pages, i);
    set_foot (&setter, i - first + 1, pages->len - first);
    finish_page (&setter, g_ptr_array_index (grounds, i - first));
  }
  g_ptr_array_set_free_func (grounds, NULL);
  return TRUE;
}
