/* vp-porridge-poster.c: the day of the porridge house as one page to hang up
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-meal-papers.h"

#include "vp-error.h"
#include "vp-paper.h"
#include "vp-porridge.h"
#include "vp-text-check.h"
#include "vp-text.h"

#include <inttypes.h>

#define MM VP_POINTS_PER_MM
#define WIDTH (210 * MM)
#define HEIGHT (297 * MM)
#define MARGIN (18 * MM)
#define MIDDLE (WIDTH / 2)

#define SHRINK_MIN 0.2 /* of its size: a name of thirty characters still stands on one line */

#define INK 0x4a2511
#define RED 0xa8321e
#define DEEP 0x7f2213
#define PALE 0xfff7ea
#define CARD 0xfbe6c8
#define LINE 0xe2b77e
#define CREAM 0xffe9c4

typedef struct {
  VpFontSet *fonts;
  VpPdfPage *page;
  gboolean measuring; /* the first round only gathers the characters */
  VpTextCheck check;
} Poster;

static char *
place_cb (gpointer data)
{
  return g_strdup ("海报");
}

/* A text at (@x, @y), which is its baseline; shrinks to @width and then breaks into @lines. */
static void
put (Poster *self, VpFontStyle font, double size, VpAlign align, double x, double y, double width, guint lines,
     guint32 color, const char *text)
{
  VpTextBox box = { .font = font, .size = size, .min_size = size * SHRINK_MIN, .x = x, .y = y, .width = width, .lines = lines,
                    .align = align, .leading = size * 1.45, .color = color, .anywhere = TRUE };

  if (self->measuring)
    vp_text_check_add (&self->check, font, text, place_cb, NULL);
  else
    vp_text_box_place (&box, text, NULL, self->fonts, self->page->runs, NULL);
}

static void
fill_rectangle (Poster *self, double x, double y, double width, double height, guint32 color)
{
  vp_drawing_rectangle (self->page->drawing, x, y, width, height);
  vp_drawing_fill (self->page->drawing, color);
}

/* A rectangle with round corners. */
static void
fill_card (Poster *self, double x, double y, double width, double height, guint32 color)
{
  VpDrawing *d = self->page->drawing;
  double r = 4 * MM, k = r * 0.4477, right = x + width, bottom = y + height;

  vp_drawing_move (d, x + r, y);
  vp_drawing_line (d, right - r, y);
  vp_drawing_curve (d, right - k, y, right, y + k, right, y + r);
  vp_drawing_line (d, right, bottom - r);
  vp_drawing_curve (d, right, bottom - k, right - k, bottom, right - r, bottom);
  vp_drawing_line (d, x + r, bottom);
  vp_drawing_curve (d, x + k, bottom, x, bottom - k, x, bottom - r);
  vp_drawing_line (d, x, y + r);
  vp_drawing_curve (d, x, y + k, x + k, y, x + r, y);
  vp_drawing_close (d);
  vp_drawing_fill (d, color);
}

static void
draw_steam (Poster *self, double x, double y, double height)
{
  VpDrawing *d = self->page->drawing;
  double sway = height * 0.28;

  vp_drawing_move (d, x, y);
  vp_drawing_curve (d, x - sway, y - height / 3, x + sway, y - height / 3 * 2, x, y - height);
  vp_drawing_stroke (d, CREAM, 2.2 * MM);
}

/* A bowl of porridge that steams. */
static void
draw_bowl (Poster *self, double x, double y, double width)
{
  VpDrawing *d = self->page->drawing;
  double half = width / 2, depth = width * 0.46, k = 0.5523;

  vp_drawing_move (d, x - half, y);
  vp_drawing_curve (d, x - half, y + depth * k * 1.5, x - half * 0.55, y + depth, x, y + depth);
  vp_drawing_curve (d, x + half * 0.55, y + depth, x + half, y + depth * k * 1.5, x + half, y);
  vp_drawing_close (d);
  vp_drawing_fill (d, CREAM);
  fill_rectangle (self, x - half * 0.42, y + depth - 0.5, half * 0.84, width * 0.06, CREAM);
  fill_rectangle (self, x - half * 1.06, y - width * 0.05, width * 1.06, width * 0.06, PALE);
  for (int i = -1; i <= 1; i++)
    draw_steam (self, x + i * half * 0.5, y - width * 0.13, width * (i == 0 ? 0.36 : 0.28));
}

static void
put_head (Poster *self, const VpPorridgeHouse *house, const VpPorridgeSheet *sheet, const VpPorridgeTotals *totals)
{
  static const char *const weekdays[] = { "一", "二", "三", "四", "五", "六", "日" };
  g_autofree char *day = vp_date_to_chinese (sheet->day), *date = NULL, *count = NULL;

  date = g_strdup_printf ("%s　星期%s", day, weekdays[vp_date_weekday (sheet->day) - 1]);
  count = g_strdup_printf ("第 %d 天", vp_porridge_day_number (totals, sheet->day));
  if (!self->measuring) {
    fill_rectangle (self, 0, 0, WIDTH, HEIGHT, PALE);
    fill_rectangle (self, 0, 0, WIDTH, 78 * MM, RED);
    fill_rectangle (self, 0, 78 * MM, WIDTH, 2 * MM, LINE);
    draw_bowl (self, WIDTH - 46 * MM, 44 * MM, 46 * MM);
  }
  put (self, VP_FONT_HEI_BOLD, 58, VP_ALIGN_LEFT, MARGIN, 37 * MM, 108 * MM, 1, 0xffffff, house->name);
  put (self, VP_FONT_HEI_BOLD, 30, VP_ALIGN_LEFT, MARGIN, 55 * MM, 108 * MM, 1, CREAM, count);
  put (self, VP_FONT_HEI, 17, VP_ALIGN_LEFT, MARGIN, 67 * MM, 108 * MM, 1, CREAM, date);
}

static void
put_today (Poster *self, const VpPorridgeSheet *sheet)
{
  g_autofree char *servings = vp_text_group_digits (sheet->servings);

  put (self, VP_FONT_HEI, 24, VP_ALIGN_CENTER, MIDDLE, 99 * MM, WIDTH - 2 * MARGIN, 1, INK, "今日免费提供早餐");
  put (self, VP_FONT_HEI_BOLD, 150, VP_ALIGN_CENTER, MIDDLE, 151 * MM, WIDTH - 2 * MARGIN, 1, RED, servings);
  put (self, VP_FONT_HEI, 24, VP_ALIGN_CENTER, MIDDLE, 167 * MM, WIDTH - 2 * MARGIN, 1, INK, "人次");
}

static void
put_card (Poster *self, double x, double width, const char *label, gint64 value, const char *unit)
{
  g_autofree char *digits = vp_text_group_digits (value);
  double y = 176 * MM, height = 40 * MM;

  if (!self->measuring)
    fill_card (self, x, y, width, height, CARD);
  put (self, VP_FONT_HEI, 14, VP_ALIGN_CENTER, x + width / 2, y + 10 * MM, width - 6 * MM, 1, INK, label);
  put (self, VP_FONT_HEI_BOLD, 38, VP_ALIGN_CENTER, x + width / 2, y + 25.5 * MM, width - 6 * MM, 1, DEEP, digits);
  put (self, VP_FONT_HEI, 13, VP_ALIGN_CENTER, x + width / 2, y + 34.5 * MM, width - 6 * MM, 1, INK, unit);
}

static void
put_cards (Poster *self, const VpPorridgeSheet *sheet, const VpPorridgeTotals *totals)
{
  double gap = 5 * MM, width = (WIDTH - 2 * MARGIN - 2 * gap) / 3;

  put_card (self, MARGIN, width, "累计早餐", totals->servings, "人次");
  put_card (self, MARGIN + width + gap, width, "今日志愿者", sheet->attendances, "人");
  put_card (self, MARGIN + 2 * (width + gap), width, "累计志愿服务", totals->attendances, "人次");
}

static char *
describe_portions (const VpPorridgeSheet *sheet)
{
  const struct { gint64 n; const char *what; } portions[] = {
    { sheet->bowls, "碗粥" }, { sheet->buns, "个馒头" }, { sheet->dishes, "份菜" },
  };
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (portions); i++)
    if (portions[i].n > 0)
      g_string_append_printf (out, "%s%" PRId64 " %s", out->len > 0 ? "、" : "", portions[i].n, portions[i].what);
  return g_string_free (out, FALSE);
}

static void
put_details (Poster *self, const VpPorridgeSheet *sheet)
{
  g_autofree char *portions = describe_portions (sheet);
  const struct { const char *label, *text; } rows[] = {
    { "菜谱", sheet->menu }, { "餐量", portions }, { "供餐", sheet->giver }, { "志愿者", sheet->helpers },
  };
  double y = 229 * MM;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    if (vp_text_is_blank (rows[i].text))
      continue;
    put (self, VP_FONT_HEI_BOLD, 15, VP_ALIGN_LEFT, MARGIN, y, 24 * MM, 1, RED, rows[i].label);
    put (self, VP_FONT_HEI, 15, VP_ALIGN_LEFT, MARGIN + 25 * MM, y, WIDTH - 2 * MARGIN - 25 * MM, 1, INK, rows[i].text);
    y += 11.5 * MM;
  }
}

static void
put_foot (Poster *self, const VpPorridgeTotals *totals)
{
  g_autofree char *since = vp_date_to_chinese (totals->since), *until = vp_date_to_chinese (totals->as_of);
  g_autofree char *words = g_strdup_printf ("累计数自 %s起，截至 %s", since, until);

  if (!self->measuring)
    fill_rectangle (self, 0, HEIGHT - 20 * MM, WIDTH, 20 * MM, RED);
  put (self, VP_FONT_HEI, 13, VP_ALIGN_CENTER, MIDDLE, HEIGHT - 8.3 * MM, WIDTH - 2 * MARGIN, 1, CREAM, words);
}

static void
put_all (Poster *self, const VpPorridgeHouse *house, const VpPorridgeSheet *sheet, const VpPorridgeTotals *totals)
{
  put_head (self, house, sheet, totals);
  put_today (self, sheet);
  put_cards (self, sheet, totals);
  put_details (self, sheet);
  put_foot (self, totals);
}

gboolean
vp_porridge_write_poster (const VpPorridgeHouse *house, const VpPorridgeSheet *sheet, const VpPorridgeTotals *totals,
                          const char *path, GError **error)
{
  g_autoptr (VpFontSet) fonts = vp_font_set_new ();
  g_autoptr (VpPdfPage) page = vp_pdf_page_new (WIDTH, HEIGHT);
  g_autoptr (VpPaper) paper = NULL;
  GPtrArray *pages;
  Poster poster = { .fonts = fonts, .page = page, .measuring = TRUE, .check = { .fonts = fonts } };

  put_all (&poster, house, sheet, totals);
  if (!vp_text_check_finish (&poster.check, error))
    return FALSE;
  vp_font_set_seal (fonts);
  page->drawing = page->drawing != NULL ? page->drawing : vp_drawing_new ();
  poster.measuring = FALSE;
  put_all (&poster, house, sheet, totals);
  pages = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_pdf_page_free);
  g_ptr_array_add (pages, g_steal_pointer (&page));
  paper = vp_paper_new_pages (g_steal_pointer (&fonts), pages, error);
  return paper != NULL && vp_paper_write_file (paper, house->name, path, error);
}
