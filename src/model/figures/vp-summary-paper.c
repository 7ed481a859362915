/* vp-summary-paper.c: the work summary as files: pages in the layout of GB/T 9704, text, and a table of its figures
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * 22 lines of 28 characters of 3号 (16 points) on 156 × 225 mm, 37 mm from above and 28 mm from the left (GB/T 9704-2012). 宋
 * stands for 仿宋, and 黑 for 小标宋 in the title, which no Debian has. Pages count as — 1 —, odd ones right, even ones left.
 */
#include "config.h"

#include "vp-summary.h"

#include "vp-file.h"
#include "vp-line-break.h"
#include "vp-listing.h"
#include "vp-paper.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define PAGE_WIDTH (210 * VP_POINTS_PER_MM)
#define PAGE_HEIGHT (297 * VP_POINTS_PER_MM)
#define LEFT (28 * VP_POINTS_PER_MM)
#define TOP (37 * VP_POINTS_PER_MM)
#define TEXT_WIDTH (156 * VP_POINTS_PER_MM)
#define TEXT_HEIGHT (225 * VP_POINTS_PER_MM)
#define LINES 22
#define CHARACTERS 28
#define PITCH (TEXT_HEIGHT / LINES)
#define SIZE 16.0       /* 3号 */
#define TITLE_SIZE 22.0 /* 2号 */
#define NUMBER_SIZE 14.0 /* 4号 */
#define SPACING (TEXT_WIDTH / CHARACTERS - SIZE)
#define DATE_BLANK 4    /* characters free at the right of the date */
#define PHOTO_LINES 9   /* of the text, at most */
#define PHOTO_GAP 12.0
#define CAPTION_SIZE 12.0 /* 小四 */

typedef struct {
  VpFontSet *fonts;
  GPtrArray *pages; /* VpPdfPage */
  VpPdfPage *page;  /* the last one */
  guint line;       /* free lines begin here */
} Setting;

static VpFontStyle
font_of (VpSummaryLayout layout)
{
  switch (layout) {
  case VP_SUMMARY_TITLE: return VP_FONT_HEI_BOLD;
  case VP_SUMMARY_HEADING: return VP_FONT_HEI;
  case VP_SUMMARY_PARAGRAPH:
  case VP_SUMMARY_GOES_ON:
  case VP_SUMMARY_SIGNATURE:
  case VP_SUMMARY_DATE:
    break;
  }
  return VP_FONT_SONG;
}

static void
turn_page (Setting *self)
{
  self->page = vp_pdf_page_new (PAGE_WIDTH, PAGE_HEIGHT);
  g_ptr_array_add (self->pages, self->page);
  self->line = 0;
}

/* The baseline of the next line, on a new page where this one is full. */
static double
next_line (Setting *self)
{
  if (self->page == NULL || self->line == LINES)
    turn_page (self);
  return TOP + PITCH * self->line++ + SIZE;
}

static void
add_run (Setting *self, VpFontStyle font, double size, double x, double y, double spacing, char *text)
{
  VpRun *run = g_new0 (VpRun, 1);

  run->font = font;
  run->size = size;
  run->x = x;
  run->y = y;
  run->spacing = spacing;
  run->text = text;
  g_ptr_array_add (self->page->runs, run);
}

static double
width_of (Setting *self, VpFontStyle font, double size, const char *text, double spacing)
{
  double width = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    width += vp_font_set_width (self->fonts, font, g_utf8_get_char (at)) * size + spacing;
  return width;
}

/* A paragraph as cells, with the bold ones told apart. */
typedef struct {
  char *text;    /* without ** */
  GArray *cells; /* VpCell */
  GArray *bold;  /* gboolean, as cells */
} Cells;

static void
cells_clear (Cells *self)
{
  g_free (self->text);
  g_array_unref (self->cells);
  g_array_unref (self->bold);
}

static void
cells_init (Cells *self, Setting *setting, const char *text)
{
  gboolean bold = FALSE;
  GString *plain = g_string_new (NULL);

  self->cells = g_array_new (FALSE, TRUE, sizeof (VpCell));
  self->bold = g_array_new (FALSE, TRUE, sizeof (gboolean));
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    VpCell cell = { .c = c, .at = (guint) plain->len };

    if (g_str_has_prefix (at, "**")) {
      bold = !bold;
      at++;
      continue;
    }
    cell.glyph = cell.width = vp_font_set_width (setting->fonts, bold ? VP_FONT_HEI : VP_FONT_SONG, c);
    g_string_append_unichar (plain, c);
    g_array_append_val (self->cells, cell);
    g_array_append_val (self->bold, bold);
  }
  self->text = g_string_free (plain, FALSE);
}

static char *
cut (const Cells *self, guint from, guint to)
{
  const VpCell *cells = (const VpCell *) (void *) self->cells->data;
  gsize end = to < self->cells->len ? cells[to].at : strlen (self->text);

  return g_strndup (self->text + cells[from].at, end - cells[from].at);
}

/* The cells of one line as runs of one font each; @spacing is what fills a full line to its edge. */
static void
set_line (Setting *self, const Cells *cells, guint from, guint to, double x, double y, double spacing)
{
  guint start = from;

  for (guint i = from; i <= to; i++) {
    gboolean bold = g_array_index (cells->bold, gboolean, start);
    char *text;

    if (i < to && g_array_index (cells->bold, gboolean, i) == bold)
      continue;
    text = cut (cells, start, i);
    add_run (self, bold ? VP_FONT_HEI : VP_FONT_SONG, SIZE, x, y, spacing, text);
    x += width_of (self, bold ? VP_FONT_HEI : VP_FONT_SONG, SIZE, text, spacing);
    start = i;
  }
}

static double
fill_spacing (const Cells *cells, guint from, guint to, double width)
{
  double used = 0;

  for (guint i = from; i < to; i++)
    used += g_array_index (cells->cells, VpCell, i).width * SIZE;
  return to - from < 2 ? SPACING : (width - used) / (to - from - 1);
}

/* The first line is indented by two characters; full lines reach the edge, the last one does not. */
static void
set_paragraph (Setting *self, const char *text)
{
  Cells cells;
  guint from = 0;

  cells_init (&cells, self, text);
  while (from < cells.cells->len) {
    double indent = from == 0 ? 2 * (SIZE + SPACING) : 0;
    double em = (TEXT_WIDTH - indent + SPACING) / SIZE;
    gboolean overflow = FALSE;
    guint to = vp_line_end ((const VpCell *) (void *) cells.cells->data, cells.cells->len, from, em, SPACING / SIZE, &overflow);

    to = MAX (to, from + 1);
    set_line (self, &cells, from, to, LEFT + indent, next_line (self),
              to < cells.cells->len ? fill_spacing (&cells, from, to, TEXT_WIDTH - indent) : SPACING);
    from = to;
  }
  cells_clear (&cells);
}

/* One line, from the left or the right edge or in the middle of the text. */
static void
set_alone (Setting *self, const char *text, VpFontStyle font, double size, VpAlign align, double blank)
{
  double y = next_line (self), width = width_of (self, font, size, text, 0);
  double x = align == VP_ALIGN_CENTER ? LEFT + (TEXT_WIDTH - width) / 2
    : align == VP_ALIGN_RIGHT ? LEFT + TEXT_WIDTH - width - blank : LEFT + blank;

  add_run (self, font, size, MAX (x, LEFT), y, 0, g_strdup (text));
}

/* A title is broken where it has a blank, else in two lines of which the upper one is shorter than the text is wide. */
static void
set_title (Setting *self, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, " ", -1);

  next_line (self);
  for (guint i = 0; lines[i] != NULL; i++) {
    Cells cells;
    guint from = 0;

    cells_init (&cells, self, lines[i]);
    while (from < cells.cells->len) {
      gboolean overflow = FALSE;
      guint to = vp_line_end ((const VpCell *) (void *) cells.cells->data, cells.cells->len, from, TEXT_WIDTH / TITLE_SIZE, 0,
                              &overflow);
      g_autofree char *line = cut (&cells, from, MAX (to, from + 1));

      set_alone (self, line, VP_FONT_HEI_BOLD, TITLE_SIZE, VP_ALIGN_CENTER, 0);
      from = MAX (to, from + 1);
    }
    cells_clear (&cells);
  }
  next_line (self);
}

static double
shape_of (const VpSummaryPhoto *photo)
{
  return photo->photo->width / (double) photo->photo->height;
}

/* With its caption below. */
static void
set_photo (Setting *self, const VpSummaryPhoto *photo, double x, double y, double high)
{
  double wide = shape_of (photo) * high, caption = width_of (self, VP_FONT_SONG, CAPTION_SIZE, photo->caption, 0);

  vp_pdf_page_add_picture (self->page, photo->photo->data, x, y, wide, high);
  add_run (self, VP_FONT_SONG, CAPTION_SIZE, x + MAX ((wide - caption) / 2, 0), y + high + CAPTION_SIZE * 1.4, 0, g_strdup (photo->caption));
}

/* Below their paragraph, two beside each other where there are several, those two of one height and as wide as the text if they are
 * not too tall then; a row never is torn over two pages. */
static void
set_photos (Setting *self, GPtrArray *photos)
{
  for (guint i = 0; i < photos->len; i += 2) {
    guint n = MIN (photos->len - i, 2), lines;
    double shapes = 0, gap = n > 1 ? PHOTO_GAP : 0, high, x;

    for (guint j = i; j < i + n; j++)
      shapes += shape_of (photos->pdata[j]);
    high = MIN ((n > 1 ? TEXT_WIDTH - gap : TEXT_WIDTH * 0.7) / shapes, PHOTO_LINES * PITCH);
    x = LEFT + (TEXT_WIDTH - shapes * high - gap) / 2;
    lines = (guint) ceil ((high + PITCH * 0.2 + CAPTION_SIZE * 2.2) / PITCH);
    if (self->line + lines > LINES)
      turn_page (self);
    for (guint j = i; j < i + n; j++) {
      set_photo (self, photos->pdata[j], x, TOP + PITCH * self->line + PITCH * 0.2, high);
      x += shape_of (photos->pdata[j]) * high + gap;
    }
    self->line += lines;
  }
}

static void
set_paragraphs (Setting *self, GPtrArray *paragraphs)
{
  for (guint i = 0; i < paragraphs->len; i++) {
    const VpSummaryParagraph *paragraph = paragraphs->pdata[i];
    double indent = 2 * (SIZE + SPACING);

    switch (paragraph->layout) {
    case VP_SUMMARY_TITLE:
      set_title (self, paragraph->text);
      break;
    case VP_SUMMARY_HEADING:
      /* A heading never stands alone at the foot of a page. */
      if (self->line == LINES - 1)
        next_line (self);
      set_alone (self, paragraph->text, VP_FONT_HEI, SIZE, VP_ALIGN_LEFT, indent);
      break;
    case VP_SUMMARY_PARAGRAPH:
    case VP_SUMMARY_GOES_ON:
      set_paragraph (self, paragraph->text);
      break;
    case VP_SUMMARY_SIGNATURE:
      /* Signature and date stand together, below two free lines. */
      for (guint free_lines = self->line + 4 > LINES ? LINES - self->line : 2; free_lines > 0; free_lines--)
        next_line (self);
      set_alone (self, paragraph->text, VP_FONT_SONG, SIZE, VP_ALIGN_RIGHT, 2 * SIZE);
      break;
    case VP_SUMMARY_DATE:
      set_alone (self, paragraph->text, VP_FONT_SONG, SIZE, VP_ALIGN_RIGHT, DATE_BLANK * SIZE);
      break;
    }
    if (paragraph->photos != NULL)
      set_photos (self, paragraph->photos);
  }
}

/* 空一字 from the outer edge, 7 mm below the text. */
static void
number_pages (Setting *self)
{
  for (guint i = 0; i < self->pages->len; i++) {
    g_autofree char *number = g_strdup_printf ("— %u —", i + 1);
    double width = width_of (self, VP_FONT_SONG, NUMBER_SIZE, number, 0);

    self->page = self->pages->pdata[i];
    add_run (self, VP_FONT_SONG, NUMBER_SIZE,
             i % 2 == 0 ? LEFT + TEXT_WIDTH - width - NUMBER_SIZE : LEFT + NUMBER_SIZE,
             TOP + TEXT_HEIGHT + 7 * VP_POINTS_PER_MM + NUMBER_SIZE, 0, g_strdup (number));
  }
}

static gboolean
collect_fonts (VpFontSet *fonts, GPtrArray *paragraphs, GError **error)
{
  g_autoptr (GArray) missing = g_array_new (FALSE, FALSE, sizeof (gunichar));

  if (!vp_font_set_add (fonts, VP_FONT_SONG, "—0123456789 ", missing, error))
    return FALSE;
  for (guint i = 0; i < paragraphs->len; i++) {
    const VpSummaryParagraph *paragraph = paragraphs->pdata[i];

    /* What is bold in a paragraph stands in 黑, and of both fonts every character is there. */
    if (!vp_font_set_add (fonts, VP_FONT_SONG, paragraph->text, missing, error)
        || !vp_font_set_add (fonts, VP_FONT_HEI, paragraph->text, missing, error)
        || !vp_font_set_add (fonts, font_of (paragraph->layout), paragraph->text, missing, error))
      return FALSE;
    for (guint j = 0; paragraph->photos != NULL && j < paragraph->photos->len; j++)
      if (!vp_font_set_add (fonts, VP_FONT_SONG, ((VpSummaryPhoto *) paragraph->photos->pdata[j])->caption, missing, error))
        return FALSE;
  }
  for (guint i = 0; i < missing->len; i++)
    if (g_array_index (missing, gunichar, i) != '\n') {
      g_set_error (error, VP_ERROR, VP_ERROR_INVALID, _("No font has the character U+%04X of the summary. Write it another way."),
                   g_array_index (missing, gunichar, i));
      return FALSE;
    }
  return TRUE;
}

static gboolean
write_paper (const VpSummary *self, VpDb *db, const char *path, GError **error)
{
  g_autoptr (GPtrArray) paragraphs = vp_summary_read_paragraphs (self, db, error);
  g_autoptr (VpFontSet) fonts = vp_font_set_new ();
  g_autoptr (VpPaper) paper = NULL;
  Setting setting = { .fonts = fonts };

  if (paragraphs == NULL || !collect_fonts (fonts, paragraphs, error))
    return FALSE;
  vp_font_set_seal (fonts);
  setting.pages = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_pdf_page_free);
  turn_page (&setting);
  set_paragraphs (&setting, paragraphs);
  number_pages (&setting);
  paper = vp_paper_new_pages (g_steal_pointer (&fonts), setting.pages, error);
  return paper != NULL && vp_paper_write_file (paper, vp_summary_template (self)->name, path, error);
}

/* Every figure with what it is, for whoever checks the report. */
static gboolean
write_table (const VpSummary *self, const char *path, GError **error)
{
  const char *const titles[] = { _("Code"), _("Figure"), _("Value"), _("Unit of measure"), _("As of"), _("Comes from"),
                                 _("Definition"), _("Source") };
  g_autoptr (VpListing) listing = vp_listing_new (vp_summary_template (self)->name, "", G_N_ELEMENTS (titles));
  const VpFigures *figures = vp_summary_figures (self);

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    vp_listing_set_column (listing, i, titles[i], 1, FALSE);
  for (guint i = 0; i < vp_figures_count (figures); i++) {
    const VpFigureAnswer *answer = vp_figures_get (figures, i);
    char **cells = g_new0 (char *, G_N_ELEMENTS (titles) + 1);
    guint n = 0;

    cells[n++] = g_strdup (answer->figure->code);
    cells[n++] = g_strdup (answer->figure->name);
    cells[n++] = vp_figure_answer_text (answer);
    cells[n++] = g_strdup (answer->figure->unit);
    cells[n++] = vp_date_to_string (answer->as_of);
    cells[n++] = g_strdup (vp_figure_kind_title (vp_figure_answer_kind (answer)));
    cells[n++] = g_strdup (answer->figure->meaning);
    cells[n++] = g_strdup (answer->value != NULL ? answer->value->source : "");
    vp_listing_take_row (listing, cells);
  }
  return vp_listing_write_table (listing, path, error);
}

static gboolean
write_text (const VpSummary *self, const char *path, GError **error)
{
  g_autofree char *text = vp_summary_text (self);
  g_autoptr (VpFileWriter) writer = vp_file_writer_new (path, error);

  return writer != NULL && vp_file_writer_write (writer, text, strlen (text), error) && vp_file_writer_commit (writer, error);
}

gboolean
vp_summary_can_write (const char *path)
{
  return path != NULL
    && (g_str_has_suffix (path, ".txt") || g_str_has_suffix (path, ".pdf") || g_str_has_suffix (path, ".xlsx"));
}

gboolean
vp_summary_write (const VpSummary *self, VpDb *db, const char *path, GError **error)
{
  g_return_val_if_fail (self != NULL && vp_summary_can_write (path), FALSE);
  if (g_str_has_suffix (path, ".txt"))
    return write_text (self, path, error);
  return g_str_has_suffix (path, ".pdf") ? write_paper (self, db, path, error) : write_table (self, path, error);
}
