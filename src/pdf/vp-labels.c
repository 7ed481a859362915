/* vp-labels.c: labels with codes, and cards with large words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-labels.h"

#include "vp-text-check.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MM VP_POINTS_PER_MM
#define MIDDLE 0.36          /* em from the baseline to the middle of a character */
#define TITLE_FONT VP_FONT_HEI_BOLD
#define LINE_FONT VP_FONT_SONG
#define TITLE_LEADING 1.2
#define LINE_LEADING 1.3
#define TITLE_MIN 7.0        /* points */
#define TITLE_GOOD 11.0      /* smaller than that, it rather takes a second line */
#define LINE_MIN 5.5
#define LINE_GOOD 7.0
#define LINE_OF_TITLE 0.55   /* size of the further lines */
#define TITLE_SHARE 0.5      /* of the height, beside further lines */
#define TITLE_ALONE 0.9
#define STEP 0.92            /* from a size to the next smaller one */
#define QR_SHARE 0.45        /* of the width */
#define BAR_SHARE 0.34       /* of the height, the letters below included */
#define BAR_MIN (5 * MM)
#define BAR_MAX (16 * MM)
#define BAR_MODULE_MAX (0.5 * MM)
#define CODE_SIZE 7.5
#define CODE_SIZE_MIN 5.0
#define CODE_LEADING 9.0
#define QUIET 4.0            /* modules around a QR code */
#define GAP (1.5 * MM)
#define INK 0x000000
#define PALE 0xb0b0b0

typedef struct {
  double x, y, width, height;
} Area;

typedef struct {
  const VpLabelGeometry *geometry;
  VpFontSet *fonts;
  GPtrArray *pages;
  VpTextCheck check;
  const VpLabel *label;
  guint number;           /* of the label, from 1 */
  guint position;         /* on its sheet, from 0 */
  Area area;              /* of the label */
} Setter;

static char *
describe_place (gpointer data)
{
  const Setter *self = data;

  /* Translators: number of a label among those to be printed */
  return g_strdup_printf (_("Label %u"), self->number);
}

/* A label where a word does not go; each sentence is whole. */
static void
add_fault (Setter *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
add_fault (Setter *self, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  vp_text_check_fault (&self->check, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

static void
check_label (Setter *self)
{
  const VpLabel *label = self->label;

  vp_text_check_add (&self->check, TITLE_FONT, label->title, describe_place, self);
  for (guint i = 0; i < VP_LABEL_LINES; i++)
    vp_text_check_add (&self->check, LINE_FONT, label->lines[i], describe_place, self);
  if (label->kind != VP_BARCODE_NONE)
    vp_text_check_add (&self->check, LINE_FONT, label->code, describe_place, self);
}

static gboolean
check_labels (Setter *self, const VpLabel *labels, guint n, GError **error)
{
  for (guint i = 0; i < n; i++) {
    self->label = &labels[i];
    self->number = i + 1;
    check_label (self);
  }
  return vp_text_check_finish (&self->check, error);
}

/* The sizes that are tried, and the runs of the try. */
typedef struct {
  double title, line;  /* points */
  guint title_lines;
  gboolean wrap;       /* further lines may go on on another one, and words be cut */
  gboolean even;       /* a title of several lines has lines of about the same length */
  VpAlign align;
} Try;

/* The least width in which the title takes no more lines than in @box. */
static double
even_width (Setter *self, const VpTextBox *box, guint n_lines)
{
  VpTextBox narrow = *box;
  guint n;

  for (narrow.width = vp_text_box_width (box, self->label->title, self->fonts) / n_lines; narrow.width < box->width;
       narrow.width += box->size / 2) {
    g_autoptr (GPtrArray) runs = vp_runs_new ();

    if (vp_text_box_place (&narrow, self->label->title, NULL, self->fonts, runs, &n) && n <= n_lines)
      return narrow.width;
  }
  return box->width;
}

static gboolean
place_text (Setter *self, VpFontStyle font, const char *text, const Area *area, const Try *try, GPtrArray *runs,
            double *y)
{
  gboolean title = font == TITLE_FONT;
  double size = title ? try->title : try->line;
  VpTextBox box = { .font = font, .size = size, .min_size = size, .x = area->x, .width = area->width,
                    .lines = title ? try->title_lines : try->wrap ? 2 : 1, .align = try->align, .color = INK,
                    .leading = size * (title ? TITLE_LEADING : LINE_LEADING), .anywhere = try->wrap };
  guint n_lines;
  gboolean fits;

  if (text == NULL || *text == '\0')
    return TRUE;
  if (try->align == VP_ALIGN_CENTER)
    box.x += area->width / 2;
  box.y = *y + box.leading / 2 + MIDDLE * size;
  fits = vp_text_box_place (&box, text, NULL, self->fonts, runs, &n_lines);
  if (title && try->even && n_lines > 1) {
    box.width = even_width (self, &box, n_lines);
    g_ptr_array_set_size (runs, 0);
    vp_text_box_place (&box, text, NULL, self->fonts, runs, &n_lines);
  }
  *y += n_lines * box.leading;
  return fits;
}

/* The runs in the middle of @area, or %NULL where they do not fit. */
static GPtrArray *
try_sizes (Setter *self, const Area *area, const Try *try)
{
  g_autoptr (GPtrArray) runs = vp_runs_new ();
  double y = 0, shift;
  gboolean fits = place_text (self, TITLE_FONT, self->label->title, area, try, runs, &y);

  for (guint i = 0; i < VP_LABEL_LINES && fits; i++)
    fits = place_text (self, LINE_FONT, self->label->lines[i], area, try, runs, &y);
  if (!fits || y > area->height)
    return NULL;
  shift = area->y + (area->height - y) / 2;
  for (guint i = 0; i < runs->len; i++)
    ((VpRun *) g_ptr_array_index (runs, i))->y += shift;
  return g_steal_pointer (&runs);
}

/* The further lines as large as they go with the title. */
static GPtrArray *
try_line_sizes (Setter *self, const Area *area, Try *try, double line_min)
{
  double size = MAX (try->title * LINE_OF_TITLE, line_min) / STEP;

  do {
    GPtrArray *runs;

    size = try->line = MAX (size * STEP, line_min);
    runs = try_sizes (self, area, try);
    if (runs != NULL)
      return runs;
  } while (size > line_min);
  return NULL;
}

/* The title as large as it goes. */
static GPtrArray *
try_title_sizes (Setter *self, const Area *area, Try *try, double largest, double title_min, double line_min)
{
  for (try->title = largest; try->title >= title_min; try->title *= STEP) {
    g_autoptr (GPtrArray) runs = try_line_sizes (self, area, try, line_min);

    if (runs != NULL) {
      try->even = TRUE;
      return try_sizes (self, area, try);
    }
  }
  return NULL;
}

static gboolean
has_lines (const VpLabel *label)
{
  for (guint i = 0; i < VP_LABEL_LINES; i++)
    if (label->lines[i] != NULL && *label->lines[i] != '\0')
      return TRUE;
  return FALSE;
}

static gboolean
set_texts (Setter *self, const Area *area, VpAlign align, GPtrArray *target)
{
  static const struct { guint title_lines; gboolean wrap; double title_min, line_min; } ways[] = {
    { 1, FALSE, TITLE_GOOD, LINE_GOOD }, { 2, FALSE, TITLE_GOOD, LINE_GOOD }, { 2, TRUE, TITLE_MIN, LINE_GOOD },
    { 4, TRUE, TITLE_MIN, LINE_MIN },
  };
  double largest = area->height * (has_lines (self->label) ? TITLE_SHARE : TITLE_ALONE) / TITLE_LEADING;
  g_autoptr (GPtrArray) runs = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (ways) && runs == NULL; i++) {
    Try try = { .title_lines = ways[i].title_lines, .wrap = ways[i].wrap, .align = align };

    runs = try_title_sizes (self, area, &try, MAX (largest, ways[i].title_min), ways[i].title_min,
                            ways[i].line_min);
  }
  if (runs == NULL)
    return FALSE;
  g_ptr_array_extend_and_steal (target, g_steal_pointer (&runs));
  return TRUE;
}

/* To the next dot of the printer, so that bars begin on one. */
static double
snap (const Setter *self, double value)
{
  double dot = self->geometry->dpi > 0 ? 72 / self->geometry->dpi : 0.01;

  return floor (value / dot + 0.5) * dot;
}

/* The letters of the code; FALSE where they do not fit in one line. */
static gboolean
set_code_text (Setter *self, VpPdfPage *page, const Area *area)
{
  g_autoptr (GPtrArray) runs = vp_runs_new ();
  const VpTextBox box = { .font = LINE_FONT, .size = CODE_SIZE, .min_size = CODE_SIZE_MIN, .lines = 1,
                          .align = VP_ALIGN_CENTER, .leading = CODE_LEADING, .x = area->x + area->width / 2,
                          .y = area->y + CODE_LEADING / 2 + MIDDLE * CODE_SIZE, .width = area->width, .color = INK };

  if (!vp_text_box_place (&box, self->label->code, NULL, self->fonts, runs, NULL))
    return FALSE;
  g_ptr_array_extend_and_steal (page->runs, g_steal_pointer (&runs));
  return TRUE;
}

/* The greatest module with which the dark square and its letters stand in @area, and the quiet zone on the label. */
static double
qr_module (Setter *self, const VpBarcode *code, const Area *area, gboolean beside)
{
  double dot = self->geometry->dpi > 0 ? 72 / self->geometry->dpi : 0, padding = self->geometry->padding * MM;
  double n = vp_barcode_columns (code), lettered = (area->height - CODE_LEADING) * n / (n - 2 * QUIET + 1);
  double wide = area->width + 2 * padding, high = MIN (area->height + 2 * padding, lettered);

  return vp_barcode_module (code, beside ? wide * QR_SHARE : wide, beside ? high : high * QR_SHARE, dot);
}

/* A square at the left or at the top of @area, which becomes what it took. */
static gboolean
set_qr (Setter *self, const VpBarcode *code, VpPdfPage *page, Area *area, gboolean beside)
{
  double module = qr_module (self, code, area, beside), quiet = QUIET * module, padding = self->geometry->padding * MM;
  double dark = module * vp_barcode_columns (code) - 2 * quiet, block = dark + module + CODE_LEADING;
  double x = area->x + (beside ? MAX (0, quiet - padding) : (area->width - dark) / 2);
  double y = area->y + (beside ? (area->height - block) / 2 : MAX (0, quiet - padding));
  const Area letters = { x - quiet / 2, y + dark + module, dark + quiet, CODE_LEADING };

  if (module <= 0)
    return FALSE;
  vp_barcode_draw (code, page->drawing, snap (self, x - quiet), snap (self, y - quiet), module, 0);
  if (!set_code_text (self, page, &letters))
    block = dark + quiet;
  area->width = x + dark + quiet - area->x;
  area->height = y + block - area->y;
  return TRUE;
}

static gboolean
set_label_qr (Setter *self, const VpBarcode *code, VpPdfPage *page, const Area *inner)
{
  gboolean beside = inner->width >= inner->height, alone = self->label->title == NULL && !has_lines (self->label);
  Area taken = *inner, text = *inner;

  if (!set_qr (self, code, page, &taken, beside && !alone)) {
    add_fault (self,
               /* Translators: number of a label, text of its code */
               _("Label %u: the code “%s” is too fine for the label. Use a shorter number or larger labels."),
               self->number, self->label->code);
    return TRUE;
  }
  if (alone)
    return TRUE;
  if (beside) {
    text.x += taken.width;
    text.width -= taken.width;
    return set_texts (self, &text, VP_ALIGN_LEFT, page->runs);
  }
  text.y += taken.height;
  text.height -= taken.height;
  return set_texts (self, &text, VP_ALIGN_CENTER, page->runs);
}

static gboolean
set_label_bars (Setter *self, const VpBarcode *code, VpPdfPage *page, const Area *inner)
{
  double dot = self->geometry->dpi > 0 ? 72 / self->geometry->dpi : 0;
  double module = vp_barcode_module (code, MIN (inner->width, BAR_MODULE_MAX * vp_barcode_columns (code)), 0, dot);
  double width = module * vp_barcode_columns (code), high = CLAMP (inner->height * BAR_SHARE, BAR_MIN, BAR_MAX);
  Area text = *inner, letters = { inner->x, inner->y + inner->height - CODE_LEADING, inner->width, CODE_LEADING };

  if (module <= 0) {
    add_fault (self,
               /* Translators: number of a label, text of its code */
               _("Label %u: the code “%s” is too long for the label. Use a shorter number, a QR code or larger labels."),
               self->number, self->label->code);
    return TRUE;
  }
  vp_barcode_draw (code, page->drawing, snap (self, inner->x + (inner->width - width) / 2),
                   letters.y - high - 1, module, high);
  text.height -= high + CODE_LEADING + GAP / 2;
  return set_code_text (self, page, &letters) && set_texts (self, &text, VP_ALIGN_CENTER, page->runs);
}

static void
set_contents (Setter *self, VpPdfPage *page, const Area *inner)
{
  const VpLabel *label = self->label;
  g_autoptr (GError) error = NULL;
  g_autoptr (VpBarcode) code = label->kind != VP_BARCODE_NONE ? vp_barcode_new (label->kind, label->code, &error) : NULL;
  gboolean fits;

  if (error != NULL) {
    vp_text_check_fault (&self->check, g_strdup (error->message));
    return;
  }
  if (code == NULL)
    fits = set_texts (self, inner, VP_ALIGN_CENTER, page->runs);
  else if (label->kind == VP_BARCODE_QR)
    fits = set_label_qr (self, code, page, inner);
  else
    fits = set_label_bars (self, code, page, inner);
  if (!fits)
    add_fault (self,
               /* Translators: number of a label, its first line */
               _("Label %u: the text of “%s” does not fit. Shorten it or use larger labels."), self->number,
               label->title != NULL ? label->title : "");
}

/* The page and place of the next label. */
static VpPdfPage *
next_label (Setter *self, Area *area)
{
  const VpLabelGeometry *g = self->geometry;
  guint column = self->position % g->columns, row = self->position / g->columns;

  if (self->pages->len == 0 || self->position == 0)
    g_ptr_array_add (self->pages, vp_pdf_page_new (g->paper_width * MM, g->paper_height * MM));
  *area = (Area) { (g->left + column * (g->width + g->gap_x)) * MM, (g->top + row * (g->height + g->gap_y)) * MM,
                   g->width * MM, g->height * MM };
  self->position = (self->position + 1) % vp_label_geometry_n (g);
  return g_ptr_array_index (self->pages, self->pages->len - 1);
}

static void
set_label (Setter *self)
{
  double padding = self->geometry->padding * MM;
  Area area;
  VpPdfPage *page = next_label (self, &area);
  const Area inner = { area.x + padding, area.y + padding, area.width - 2 * padding, area.height - 2 * padding };

  if (self->geometry->outline) {
    vp_drawing_rectangle (page->drawing, area.x, area.y, area.width, area.height);
    vp_drawing_stroke (page->drawing, PALE, 0.25);
  }
  set_contents (self, page, &inner);
}

/* One fault a label is enough, and more pages than a file holds are not made. */
static void
set_copies (Setter *self)
{
  guint faults = self->check.n_faults;

  for (guint i = 0; i < MAX (self->label->copies, 1); i++)
    if (self->check.n_faults == faults && self->pages->len <= VP_PDF_PAGES_MAX)
      set_label (self);
}

static gboolean
set_labels (Setter *self, const VpLabel *labels, guint n, GError **error)
{
  for (guint i = 0; i < n; i++) {
    self->label = &labels[i];
    self->number = i + 1;
    set_copies (self);
  }
  return vp_text_check_finish (&self->check, error);
}

VpPaper *
vp_labels_new (const VpLabelGeometry *geometry, const VpLabel *labels, guint n, guint start, GError **error)
{
  g_autoptr (VpFontSet) fonts = vp_font_set_new ();
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_pdf_page_free);
  Setter setter = { .geometry = geometry, .fonts = fonts, .pages = pages, .check = { .fonts = fonts },
                    .position = start - 1 };

  g_return_val_if_fail (n > 0 && start >= 1 && start <= vp_label_geometry_n (geometry), NULL);

  if (!check_labels (&setter, labels, n, error))
    return NULL;
  vp_font_set_seal (fonts);
  if (!set_labels (&setter, labels, n, error))
    return NULL;
  return vp_paper_new_pages (g_steal_pointer (&fonts), g_steal_pointer (&pages), error);
}
