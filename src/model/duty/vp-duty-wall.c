/* vp-duty-wall.c: the month for the wall, on as few sheets of A3 as can be read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-duty-wall.h"

#include "vp-sheet-pen.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Millimetres */
#define WIDTH 420.0
#define HEIGHT 297.0
#define MARGIN 10.0
#define TITLE 12.0
#define HEAD 12.0      /* days, and halves below them */
#define STRIP 8.0      /* below the grid: where the next sheet is glued */
#define NAME 36.0
#define BETWEEN 0.9    /* of a row, beside its lines */
#define LEADING 1.18
#define GRID (HEIGHT - 2 * MARGIN - TITLE - HEAD - STRIP)
#define LEGEND_COLUMNS 5
#define LEGEND_ROW 4.3
#define LEGEND_ROWS ((int) (GRID / LEGEND_ROW))

/* Points. Nobody reads less than 6 on a wall. */
#define LEAST 6.0
#define MOST 9.0
#define STEP 0.25

static const char *const weekday_words[] = { "一", "二", "三", "四", "五", "六", "日" };

typedef struct {
  VpDutyMonth *month;
  VpSheetPen pen;
  double size;
  GArray *firsts;  /* int: the first crossing of each sheet, and behind them how many there are */
  GArray *units;   /* int: that have a seat */
} Wall;

static char **
name_cell (const VpDutyMonth *month, int crossing, int slot)
{
  int index = month->post_of[crossing * month->n_slots + slot];
  const VpDutyPost *post = index >= 0 ? VP_DUTY_POST (month, index) : NULL;
  GPtrArray *words = g_ptr_array_new ();
  int last = -2;

  /* The number of a unit once, however many it sends. */
  for (int i = 0; post != NULL && i < post->n_seats; i++) {
    int unit = vp_duty_seat_unit (month, post->first_seat + i);

    if (VP_DUTY_SEAT (month, post->first_seat + i)->person == VP_DUTY_NOBODY)
      g_ptr_array_add (words, g_strdup ("○"));
    else if (unit != last)
      g_ptr_array_add (words, unit >= 0 ? g_strdup_printf ("%d", unit + 1) : g_strdup ("●"));
    last = unit;
  }
  g_ptr_array_add (words, NULL);
  return (char **) g_ptr_array_free (words, FALSE);
}

/* Measuring */

static double
column_width (const Wall *self)
{
  return (WIDTH - 2 * MARGIN - NAME) / self->month->n_slots;
}

/* The words of a cell in lines that are as long as its column allows; transfer full */
static GPtrArray *
break_cell (Wall *self, int crossing, int slot, double size)
{
  g_auto (GStrv) words = name_cell (self->month, crossing, slot);
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  VpTextBox box = { .font = VP_FONT_HEI, .size = size };
  double room = (column_width (self) - 1) * VP_POINTS_PER_MM;

  for (guint i = 0; words[i] != NULL; i++) {
    char *last = lines->len > 0 ? lines->pdata[lines->len - 1] : NULL, *longer = last != NULL ? g_strconcat (last, " ", words[i], NULL) : NULL;

    if (longer != NULL && vp_text_box_width (&box, longer, self->pen.fonts) <= room) {
      g_free (last);
      lines->pdata[lines->len - 1] = longer;
    } else {
      g_free (longer);
      g_ptr_array_add (lines, g_strdup (words[i]));
    }
  }
  return lines;
}

static double
line_height (double size)
{
  return size * LEADING / VP_POINTS_PER_MM;
}

/* How high the row of a crossing is at a size of letters. */
static double
row_height (Wall *self, int crossing, double size)
{
  guint most = 1;

  for (int slot = 0; slot < self->month->n_slots; slot++) {
    g_autoptr (GPtrArray) lines = break_cell (self, crossing, slot, size);

    most = MAX (most, lines->len);
  }
  return most * line_height (size) + BETWEEN;
}

/* Cuts the rows into sheets that are at most @limit high; how many there are. */
static guint
cut (GArray *firsts, const double *heights, int n, double limit)
{
  double used = 0;
  int first = 0;

  g_array_set_size (firsts, 0);
  g_array_append_val (firsts, first);
  for (int i = 0; i < n; i++) {
    if (used > 0 && used + heights[i] > limit) {
      g_array_append_val (firsts, i);
      used = 0;
    }
    used += heights[i];
  }
  g_array_append_val (firsts, n);
  return firsts->len - 1;
}

/* The same number of sheets, about alike high. */
static void
cut_alike (GArray *firsts, const double *heights, int n)
{
  guint sheets = cut (firsts, heights, n, GRID);
  double all = 0, highest = 0;

  for (int i = 0; i < n; i++) {
    all += heights[i];
    highest = MAX (highest, heights[i]);
  }
  if (cut (firsts, heights, n, MIN (GRID, all / sheets + highest)) > sheets)
    cut (firsts, heights, n, GRID);
}

/* As few sheets as the least size gives, with letters as large as leaves it at that. */
static void
choose_size (Wall *self)
{
  int n = (int) self->month->crossings->len;
  g_autofree double *heights = g_new (double, n);
  guint least = 0;

  for (double size = LEAST; size <= MOST; size += STEP) {
    g_autoptr (GArray) firsts = g_array_new (FALSE, FALSE, sizeof (int));
    guint sheets;

    for (int i = 0; i < n; i++)
      heights[i] = row_height (self, i, size);
    sheets = cut (firsts, heights, n, GRID);
    if (least != 0 && sheets > least)
      break;
    least = sheets;
    self->size = size;
    cut_alike (self->firsts, heights, n);
  }
}

/* Drawing */

static void
draw_title (Wall *self, guint sheet, guint sheets)
{
  g_autofree char *title = g_strdup_printf ("%d年%d月路口值勤总表", self->month->month / 100, self->month->month % 100);
  g_autofree char *number = g_strdup_printf ("第 %u 张，共 %u 张", sheet + 1, sheets);

  vp_sheet_pen_text (&self->pen, VP_FONT_HEI_BOLD, sheet == 0 ? 18 : 11, VP_ALIGN_CENTER, (VpSheetBox) { 100, MARGIN, 220, TITLE - 2 }, title);
  vp_sheet_pen_text (&self->pen, VP_FONT_SONG, 9, VP_ALIGN_LEFT, (VpSheetBox) { MARGIN, MARGIN, 90, TITLE - 2 },
                     "格内为单位序号（名称见附页）；○ 空岗，● 个人");
  vp_sheet_pen_text (&self->pen, VP_FONT_SONG, 9, VP_ALIGN_LEFT, (VpSheetBox) { WIDTH - MARGIN - 34, MARGIN, 34, TITLE - 2 }, number);
}

static void
draw_heads (Wall *self, double top)
{
  double width = column_width (self);
  VpSheetBox corner = { MARGIN, top, NAME, HEAD };

  vp_sheet_pen_box (&self->pen, corner, VP_SHEET_INK, VP_SHEET_THIN);
  vp_sheet_pen_text (&self->pen, VP_FONT_HEI, 10, VP_ALIGN_CENTER, corner, "路口");
  for (int slot = 0; slot < self->month->n_slots; slot++) {
    VpDate day = self->month->days[slot / VP_DUTY_HALVES];
    VpSheetBox half = { MARGIN + NAME + slot * width, top + HEAD / 2, width, HEAD / 2 }, both = { half.x, top, 2 * width, HEAD / 2 };
    g_autofree char *text = NULL;
    int of_month;

    vp_sheet_pen_box (&self->pen, half, VP_SHEET_INK, VP_SHEET_THIN);
    vp_sheet_pen_text (&self->pen, VP_FONT_HEI, 8, VP_ALIGN_CENTER, half, slot % VP_DUTY_HALVES == 0 ? "早" : "晚");
    if (slot % VP_DUTY_HALVES != 0)
      continue;
    vp_date_get (day, NULL, NULL, &of_month);
    text = g_strdup_printf ("%d日 周%s", of_month, weekday_words[vp_date_weekday (day) - 1]);
    vp_sheet_pen_box (&self->pen, both, VP_SHEET_INK, VP_SHEET_THIN);
    vp_sheet_pen_text (&self->pen, VP_FONT_HEI, 8.5, VP_ALIGN_CENTER, both, text);
  }
}

static void
draw_cell (Wall *self, int crossing, int slot, VpSheetBox box)
{
  g_autoptr (GPtrArray) lines = self->pen.placing ? break_cell (self, crossing, slot, self->size) : NULL;
  g_auto (GStrv) words = self->pen.placing ? NULL : name_cell (self->month, crossing, slot);
  double high = line_height (self->size);

  /* Before the fonts are known, what will stand there is only looked at. */
  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    vp_sheet_pen_text (&self->pen, VP_FONT_HEI, LEAST, VP_ALIGN_CENTER, box, words[i]);
  if (lines == NULL)
    return;
  vp_sheet_pen_box (&self->pen, box, VP_SHEET_PALE, slot % VP_DUTY_HALVES == 0 ? 0.3 : 0.2);
  for (guint i = 0; i < lines->len; i++)
    vp_sheet_pen_text (&self->pen, VP_FONT_HEI, self->size, VP_ALIGN_CENTER,
                       (VpSheetBox) { box.x, box.y + (box.height - lines->len * high) / 2 + i * high, box.width, high }, lines->pdata[i]);
}

/* The rows of a sheet take what room there is: the larger they are, the better they are read. */
static void
draw_rows (Wall *self, int first, int last, double top)
{
  double width = column_width (self), used = 0, spread, y = top;

  for (int i = first; self->pen.placing && i < last; i++)
    used += row_height (self, i, self->size);
  spread = used > 0 ? MIN (2, (GRID - used) / (last - first)) : 0;
  for (int i = first; i < last; i++) {
    const VpDutyCrossing *crossing = VP_DUTY_CROSSING (self->month, i);
    double height = self->pen.placing ? row_height (self, i, self->size) + MAX (0, spread) : LEADING;

    for (int slot = 0; slot < self->month->n_slots; slot++)
      draw_cell (self, i, slot, (VpSheetBox) { MARGIN + NAME + slot * width, y, width, height });
    vp_sheet_pen_box (&self->pen, (VpSheetBox) { MARGIN, y, NAME, height }, VP_SHEET_PALE, VP_SHEET_THIN);
    vp_sheet_pen_text (&self->pen, VP_FONT_SONG, 8.5, VP_ALIGN_LEFT, (VpSheetBox) { MARGIN, y, NAME, height }, crossing->name);
    if (i == first || crossing->district != VP_DUTY_CROSSING (self->month, i - 1)->district)
      vp_sheet_pen_line (&self->pen, MARGIN, y, WIDTH - MARGIN, y, VP_SHEET_INK, VP_SHEET_BOLD);
    y += height;
  }
  vp_sheet_pen_line (&self->pen, MARGIN, y, WIDTH - MARGIN, y, VP_SHEET_INK, VP_SHEET_BOLD);
  for (int slot = 0; slot <= self->month->n_slots; slot += VP_DUTY_HALVES)
    vp_sheet_pen_line (&self->pen, MARGIN + NAME + slot * width, top, MARGIN + NAME + slot * width, y, VP_SHEET_INK, VP_SHEET_THIN);
}

/* Crosses that lie upon each other when the sheets are glued right: @y is where the one sheet ends, and the other begins. */
static void
draw_glue (Wall *self, double y, const char *sentence)
{
  for (int side = 0; side < 2; side++) {
    double x = side == 0 ? MARGIN : WIDTH - MARGIN;

    vp_sheet_pen_line (&self->pen, x - 3, y, x + 3, y, VP_SHEET_INK, VP_SHEET_THIN);
    vp_sheet_pen_line (&self->pen, x, y - 3, x, y + 3, VP_SHEET_INK, VP_SHEET_THIN);
    vp_sheet_pen_circle (&self->pen, x, y, 1.5, VP_SHEET_INK, VP_SHEET_THIN);
  }
  vp_sheet_pen_text (&self->pen, VP_FONT_SONG, 8, VP_ALIGN_CENTER, (VpSheetBox) { WIDTH / 2 - 60, y - 2, 120, 4 }, sentence);
}

static void
draw_sheet (Wall *self, guint sheet, guint sheets)
{
  g_autofree char *below = g_strdup_printf ("粘贴处：下接第 %u 张，两侧十字对齐", sheet + 2);
  g_autofree char *above = g_strdup_printf ("粘贴处：上接第 %u 张，两侧十字对齐", sheet);

  draw_title (self, sheet, sheets);
  draw_heads (self, MARGIN + TITLE);
  draw_rows (self, g_array_index (self->firsts, int, sheet), g_array_index (self->firsts, int, sheet + 1), MARGIN + TITLE + HEAD);
  if (sheet + 1 < sheets)
    draw_glue (self, HEIGHT - MARGIN / 2 - 2, below);
  if (sheet > 0)
    draw_glue (self, MARGIN / 2, above);
}

/* Numbers of units, in columns */

static guint
count_legends (const Wall *self)
{
  guint per_page = LEGEND_COLUMNS * (guint) LEGEND_ROWS;

  return (self->units->len + per_page - 1) / per_page;
}

static void
draw_legend (Wall *self, guint page)
{
  double width = (WIDTH - 2 * MARGIN) / LEGEND_COLUMNS, top = MARGIN + TITLE + HEAD;
  guint first = page * LEGEND_COLUMNS * (guint) LEGEND_ROWS, n = MIN (self->units->len - first, LEGEND_COLUMNS * (guint) LEGEND_ROWS);
  guint rows = (n + LEGEND_COLUMNS - 1) / LEGEND_COLUMNS;

  vp_sheet_pen_text (&self->pen, VP_FONT_HEI_BOLD, 16, VP_ALIGN_CENTER, (VpSheetBox) { 100, MARGIN, 220, TITLE }, "单位序号（序号　单位　人次）");
  for (guint i = 0; i < n; i++) {
    int unit = g_array_index (self->units, int, first + i);
    VpSheetBox row = { MARGIN + i / rows * width, top + i % rows * LEGEND_ROW, width, LEGEND_ROW };
    g_autofree char *number = g_strdup_printf ("%d", unit + 1), *load = g_strdup_printf ("%d", VP_DUTY_UNIT (self->month, unit)->load);

    vp_sheet_pen_box (&self->pen, (VpSheetBox) { row.x, row.y, width - 2, row.height }, VP_SHEET_PALE, 0.2);
    vp_sheet_pen_text (&self->pen, VP_FONT_HEI, 8, VP_ALIGN_LEFT, (VpSheetBox) { row.x, row.y, 9, row.height }, number);
    vp_sheet_pen_text (&self->pen, VP_FONT_SONG, 8, VP_ALIGN_LEFT, (VpSheetBox) { row.x + 9, row.y, width - 21, row.height },
                       VP_DUTY_UNIT (self->month, unit)->name);
    vp_sheet_pen_text (&self->pen, VP_FONT_SONG, 8, VP_ALIGN_LEFT, (VpSheetBox) { row.x + width - 12, row.y, 10, row.height }, load);
  }
}

static void
begin_page (Wall *self, GPtrArray *pages)
{
  if (!self->pen.placing)
    return;
  self->pen.page = vp_pdf_page_new (WIDTH * VP_POINTS_PER_MM, HEIGHT * VP_POINTS_PER_MM);
  self->pen.page->drawing = self->pen.page->drawing != NULL ? self->pen.page->drawing : vp_drawing_new ();
  self->pen.page->runs = self->pen.page->runs != NULL ? self->pen.page->runs : vp_runs_new ();
  g_ptr_array_add (pages, self->pen.page);
}

static void
draw_all (Wall *self, GPtrArray *pages)
{
  guint sheets = self->firsts->len - 1;

  for (guint sheet = 0; sheet < sheets; sheet++) {
    begin_page (self, pages);
    draw_sheet (self, sheet, sheets);
  }
  for (guint page = 0; page < count_legends (self); page++) {
    begin_page (self, pages);
    draw_legend (self, page);
  }
}

/* Before the size is known all crossings count as one sheet: it is their texts that matter. */
static void
prepare (Wall *self)
{
  int ends[] = { 0, (int) self->month->crossings->len };

  g_array_append_vals (self->firsts, ends, 2);
  for (int unit = 0; unit < (int) self->month->units->len; unit++)
    if (VP_DUTY_UNIT (self->month, unit)->load > 0)
      g_array_append_val (self->units, unit);
  /* Numbers of sheets */
  vp_sheet_pen_text (&self->pen, VP_FONT_SONG, 8, VP_ALIGN_LEFT, (VpSheetBox) { 0, 0, 1, 1 }, "0123456789粘贴处：上下接第张，两侧十字对齐");
  vp_sheet_pen_text (&self->pen, VP_FONT_HEI, 8, VP_ALIGN_LEFT, (VpSheetBox) { 0, 0, 1, 1 }, "0123456789 ");
}

VpPaper *
vp_duty_wall_paper (VpDutyDesk *desk, VpDutyWall *wall, GError **error)
{
  g_autoptr (VpFontSet) fonts = vp_font_set_new ();
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_pdf_page_free);
  g_autoptr (GArray) firsts = g_array_new (FALSE, FALSE, sizeof (int)), units = g_array_new (FALSE, FALSE, sizeof (int));
  Wall self = { .month = vp_duty_desk_month (desk), .pen = { .fonts = fonts, .check = { .fonts = fonts }, .least = LEAST }, .size = LEAST, .firsts = firsts,
                .units = units };

  prepare (&self);
  draw_all (&self, pages);
  if (!vp_text_check_finish (&self.pen.check, error))
    return NULL;
  vp_font_set_seal (fonts);
  choose_size (&self);
  self.pen.placing = TRUE;
  draw_all (&self, pages);
  if (self.pen.cut) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, _("A name of a crossing or a unit is too long for the wall. Shorten it."));
    return NULL;
  }
  if (wall != NULL)
    *wall = (VpDutyWall) { firsts->len - 1, self.size };
  return vp_paper_new_pages (g_steal_pointer (&fonts), g_steal_pointer (&pages), error);
}
