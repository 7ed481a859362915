/* vp-sheet-papers.c: sign-in sheets 签到表 to be filled in, and read again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-sheet-papers.h"

#include "vp-attendance-private.h"
#include "vp-barcode.h"
#include "vp-event-store.h"
#include "vp-text-check.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MM VP_POINTS_PER_MM
#define INK 0x000000
#define PALE 0x808080 /* lines that are no mark must not look like one */
#define THIN 0.5
#define BOLD 1.0
#define MIDDLE 0.36   /* em from the baseline to the middle of a character */

static const char *const mark_words[VP_SHEET_N_MARKS] = { "到", "迟", "早退", "假", "缺", "替", "停" };
static const struct { VpSheetColumnKind column; const char *title, *kind; } heads[] = {
  { VP_SHEET_LINE, "行", NULL }, { VP_SHEET_NAME, "姓名（编号）", NULL }, { VP_SHEET_IN, "签到时间", "in" },
  { VP_SHEET_OUT, "签退时间", "out" }, { VP_SHEET_SIGNATURE, "本人签名", "signature" }, { VP_SHEET_LEADER, "组长签名", "leader" },
};

typedef struct {
  VpFontSet *fonts;
  VpTextCheck check;
  gboolean placing; /* else the texts are only looked at */
  VpEvent *event;
  GPtrArray *lines; /* VpAttendance of all sheets */
  int n_sheets;
  GArray *prints;   /* VpSheetPrint of each of the sheets */

  /* of the page */
  int sheet;
  VpPdfPage *page;
  gboolean cut;
} Setter;

static char *
name_place (gpointer data)
{
  const Setter *self = data;

  /* Translators: number of a sheet */
  return g_strdup_printf (_("Sheet %d"), self->sheet);
}

/* A text in the middle of a box, which it may fill but not leave. */
static void
set_text (Setter *self, VpFontStyle font, double size, VpAlign align, VpSheetBox box, const char *text)
{
  VpTextBox area = {
    .font = font, .size = size, .min_size = 5, .width = (box.width - 1) * MM, .lines = 1, .align = align, .color = INK,
    .leading = size, .y = (box.y + box.height / 2) * MM + MIDDLE * size,
    .x = (align == VP_ALIGN_CENTER ? box.x + box.width / 2 : box.x + 0.7) * MM,
  };

  if (!self->placing)
    vp_text_check_add (&self->check, font, text, name_place, self);
  else if (!vp_text_box_place (&area, text, NULL, self->fonts, self->page->runs, NULL))
    self->cut = TRUE;
}

static void
draw_box (Setter *self, VpSheetBox box, guint32 color, double width)
{
  if (!self->placing)
    return;
  vp_drawing_rectangle (self->page->drawing, box.x * MM, box.y * MM, box.width * MM, box.height * MM);
  if (width > 0)
    vp_drawing_stroke (self->page->drawing, color, width);
  else
    vp_drawing_fill (self->page->drawing, color);
}

/* Twice, and in digits below each: one of the three can be read when the other two cannot. */
static gboolean
draw_codes (Setter *self, GError **error)
{
  g_autofree char *code = vp_sheet_code_format (&g_array_index (self->prints, VpSheetPrint, self->sheet - 1));
  g_autoptr (VpBarcode) bars = vp_barcode_new (VP_BARCODE_QR, code, error);

  if (bars == NULL)
    return FALSE;
  for (int i = 0; i < 2; i++) {
    VpSheetBox box = vp_sheet_code_box (i);

    if (self->placing)
      vp_barcode_draw (bars, self->page->drawing, box.x * MM, box.y * MM,
                       vp_barcode_module (bars, box.width * MM, box.height * MM, 0), 0);
    set_text (self, VP_FONT_SONG, 8, VP_ALIGN_CENTER, (VpSheetBox) { box.x - 12, box.y + box.height, box.width + 24, 4 }, code);
  }
  return TRUE;
}

static void
draw_marks_of_page (Setter *self)
{
  for (int i = 0; i < 4; i++)
    draw_box (self, vp_sheet_corner (i), INK, 0);
  draw_box (self, vp_sheet_reference (TRUE), INK, 0);
  draw_box (self, vp_sheet_reference (FALSE), INK, BOLD);
}

static const char *
find_post (const Setter *self)
{
  const char *post = NULL;

  for (guint i = 0; i < self->lines->len; i++) {
    const VpAttendance *line = self->lines->pdata[i];

    if (line->sheet != self->sheet)
      continue;
    if (post != NULL && strcmp (post, line->post) != 0)
      return "各岗位";
    post = line->post;
  }
  return post != NULL ? post : "";
}

static void
set_heading (Setter *self)
{
  const VpEvent *event = self->event;
  g_autofree char *day = vp_date_to_chinese (event->day), *sheet = g_strdup_printf ("第 %d 张，共 %d 张", self->sheet, self->n_sheets);
  g_autofree char *when = g_strdup_printf ("时间：%s %d:%02d–%d:%02d", day, event->starts / 60, event->starts % 60,
                                           event->ends / 60 % 24, event->ends % 60);
  g_autofree char *where = g_strdup_printf ("地点：%s　岗位：%s", *event->place != '\0' ? event->place : "　　　　", find_post (self));

  set_text (self, VP_FONT_HEI_BOLD, 18, VP_ALIGN_CENTER, (VpSheetBox) { 40, 12, 120, 9 }, "签到表");
  set_text (self, VP_FONT_HEI, 12, VP_ALIGN_CENTER, (VpSheetBox) { 24, 21, 138, 7 }, event->title);
  set_text (self, VP_FONT_SONG, 10.5, VP_ALIGN_LEFT, (VpSheetBox) { 18, 28, 144, 5.5 }, when);
  set_text (self, VP_FONT_SONG, 10.5, VP_ALIGN_LEFT, (VpSheetBox) { 18, 33.5, 144, 5.5 }, where);
  set_text (self, VP_FONT_SONG, 9, VP_ALIGN_LEFT, (VpSheetBox) { 34, 40, 60, 5 }, "涂满为选中，空白为未选");
  set_text (self, VP_FONT_SONG, 10.5, VP_ALIGN_CENTER, (VpSheetBox) { 110, 40, 40, 5 }, sheet);
}

static void
set_table_heading (Setter *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++) {
    VpSheetBox cell = vp_sheet_cell (heads[i].column, 0);

    draw_box (self, cell, PALE, THIN);
    set_text (self, VP_FONT_HEI, 9, VP_ALIGN_CENTER, cell, heads[i].title);
  }
  draw_box (self, vp_sheet_cell (VP_SHEET_MARKS, 0), PALE, THIN);
  for (int mark = 0; mark < VP_SHEET_N_MARKS; mark++) {
    VpSheetBox box = vp_sheet_mark_box (mark, 1), head = vp_sheet_cell (VP_SHEET_MARKS, 0);

    set_text (self, VP_FONT_HEI, 9, VP_ALIGN_CENTER, (VpSheetBox) { box.x - 1, head.y, box.width + 2, head.height }, mark_words[mark]);
  }
}

static const VpAttendance *
find_line (const Setter *self, int number)
{
  for (guint i = 0; i < self->lines->len; i++) {
    const VpAttendance *line = self->lines->pdata[i];

    if (line->sheet == self->sheet && line->line == number && line->replaces == 0)
      return line;
  }
  return NULL;
}

static void
set_line (Setter *self, int number)
{
  const VpAttendance *line = find_line (self, number);
  g_autofree char *text = g_strdup_printf ("%d", number);

  for (guint column = 0; column < VP_N_SHEET_COLUMNS; column++)
    draw_box (self, vp_sheet_cell (column, number), PALE, THIN);
  set_text (self, VP_FONT_HEI, 10, VP_ALIGN_CENTER, vp_sheet_cell (VP_SHEET_LINE, number), text);
  if (line != NULL)
    set_text (self, VP_FONT_SONG, 11, VP_ALIGN_LEFT, vp_sheet_cell (VP_SHEET_NAME, number), line->label);
  for (int mark = 0; mark < VP_SHEET_N_MARKS; mark++)
    draw_box (self, vp_sheet_mark_box (mark, number), INK, BOLD);
}

static void
set_foot (Setter *self)
{
  VpSheetBox seen = vp_sheet_seen_box ();

  set_text (self, VP_FONT_SONG, 10.5, VP_ALIGN_LEFT, (VpSheetBox) { 18, seen.y, 88, 6 }, "实到　　　人　　组长签名：");
  draw_box (self, seen, INK, BOLD);
  set_text (self, VP_FONT_SONG, 10.5, VP_ALIGN_LEFT, (VpSheetBox) { seen.x + 7, seen.y - 0.5, 52, 6 }, "巡查人已到场核对，签名：");
  set_text (self, VP_FONT_SONG, 9, VP_ALIGN_LEFT, (VpSheetBox) { 18, seen.y + 9, 140, 5 },
            "空行供未报名的人填写。替岗的在“替”栏涂满，并在姓名旁写明替岗人。");
  set_text (self, VP_FONT_SONG, 9, VP_ALIGN_LEFT, (VpSheetBox) { 18, seen.y + 14, 140, 5 },
            "四角黑块和二维码用于扫描识别，请勿涂写、折角或裁切。");
}

static gboolean
set_page (Setter *self, GError **error)
{
  draw_marks_of_page (self);
  set_heading (self);
  set_table_heading (self);
  for (int line = 1; line <= VP_SHEET_LINES; line++)
    set_line (self, line);
  set_foot (self);
  return draw_codes (self, error);
}

/* First every text is looked at, then the pages are made. */
static gboolean
set_pages (Setter *self, int only, GPtrArray *pages, GArray *sheets, GError **error)
{
  for (self->sheet = 1; self->sheet <= self->n_sheets; self->sheet++) {
    if (only != 0 && self->sheet != only)
      continue;
    if (self->placing) {
      self->page = vp_pdf_page_new (VP_SHEET_WIDTH * MM, VP_SHEET_HEIGHT * MM);
      self->page->drawing = self->page->drawing != NULL ? self->page->drawing : vp_drawing_new ();
      self->page->runs = self->page->runs != NULL ? self->page->runs : vp_runs_new ();
      g_ptr_array_add (pages, self->page);
      g_array_append_val (sheets, g_array_index (self->prints, VpSheetPrint, self->sheet - 1));
    }
    if (!set_page (self, error))
      return FALSE;
    if (self->cut)
      return vp_attendance_refuse (error, g_strdup_printf (_("A text of sheet %d is too long for its place: shorten the title or the"
                                                             " place of the event."), self->sheet));
  }
  return TRUE;
}

static gboolean
read_event (Setter *self, VpDb *db, gint64 event_id, int sheet, GError **error)
{
  self->event = vp_event_store_get (db, event_id, error);
  self->lines = self->event != NULL ? vp_attendance_store_list (db, event_id, 0, error) : NULL;
  if (self->lines == NULL)
    return FALSE;
  for (guint i = 0; i < self->lines->len; i++)
    self->n_sheets = MAX (self->n_sheets, ((VpAttendance *) self->lines->pdata[i])->sheet);
  if (self->n_sheets == 0)
    return vp_attendance_refuse (error, g_strdup (_("Nobody has a seat at this event: there is no sheet to print. Sign people up"
                                                    " first.")));
  if (sheet > self->n_sheets)
    /* Translators: a sheet, how many there are */
    return vp_attendance_refuse (error, g_strdup_printf (_("There is no sheet %d: the event has %d."), sheet, self->n_sheets));
  for (int i = 1; i <= self->n_sheets; i++) {
    VpSheetPrint print;

    if (!vp_sheet_print_store_newest (db, event_id, i, &print, error))
      return FALSE;
    g_array_append_val (self->prints, print);
  }
  return TRUE;
}

VpPaper *
vp_sheet_papers_new (VpDb *db, gint64 event_id, int sheet, GArray **sheets, GError **error)
{
  g_autoptr (VpFontSet) fonts = vp_font_set_new ();
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_pdf_page_free);
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (VpSheetPrint));
  g_autoptr (GArray) prints = g_array_new (FALSE, FALSE, sizeof (VpSheetPrint));
  Setter self = { .fonts = fonts, .check = { .fonts = fonts }, .prints = prints };
  gboolean ok = read_event (&self, db, event_id, sheet, error) && set_pages (&self, sheet, pages, numbers, error);

  ok = ok && vp_text_check_finish (&self.check, error);
  if (ok) {
    vp_font_set_seal (fonts);
    self.placing = TRUE;
    ok = set_pages (&self, sheet, pages, numbers, error);
  }
  g_clear_pointer (&self.event, vp_event_free);
  g_clear_pointer (&self.lines, g_ptr_array_unref);
  if (!ok)
    return NULL;
  if (sheets != NULL)
    *sheets = g_steal_pointer (&numbers);
  return vp_paper_new_pages (g_steal_pointer (&fonts), g_steal_pointer (&pages), error);
}

/* The map */

static void
add_box (GString *json, const char *kind, int line, VpSheetBox box)
{
  char x[G_ASCII_DTOSTR_BUF_SIZE], y[G_ASCII_DTOSTR_BUF_SIZE], width[G_ASCII_DTOSTR_BUF_SIZE], height[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (x, sizeof x, "%.2f", box.x);
  g_ascii_formatd (y, sizeof y, "%.2f", box.y);
  g_ascii_formatd (width, sizeof width, "%.2f", box.width);
  g_ascii_formatd (height, sizeof height, "%.2f", box.height);
  if (json->str[json->len - 1] == '}')
    g_string_append_c (json, ',');
  g_string_append_printf (json, "{\"kind\":\"%s\",\"row\":%d,\"x\":%s,\"y\":%s,\"width\":%s,\"height\":%s}", kind, line, x, y, width,
                          height);
}

static void
add_boxes (GString *json)
{
  static const char *const corners[] = { "corner-1", "corner-2", "corner-3", "corner-4" };

  for (int i = 0; i < 4; i++)
    add_box (json, corners[i], 0, vp_sheet_corner (i));
  add_box (json, "black", 0, vp_sheet_reference (TRUE));
  add_box (json, "empty", 0, vp_sheet_reference (FALSE));
  add_box (json, "seen", 0, vp_sheet_seen_box ());
  add_box (json, "code-1", 0, vp_sheet_code_box (0));
  add_box (json, "code-2", 0, vp_sheet_code_box (1));
  for (int line = 1; line <= VP_SHEET_LINES; line++) {
    for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
      if (heads[i].kind != NULL)
        add_box (json, heads[i].kind, line, vp_sheet_cell (heads[i].column, line));
    for (int mark = 0; mark < VP_SHEET_N_MARKS; mark++)
      add_box (json, vp_attendance_word (vp_sheet_mark_state (mark)), line, vp_sheet_mark_box (mark, line));
  }
}

char *
vp_sheet_papers_map (const GArray *sheets)
{
  GString *json = g_string_new ("{\"unit\":\"mm\",\"width\":210,\"height\":297,\"pages\":[");

  for (guint i = 0; i < sheets->len; i++) {
    const VpSheetPrint *print = &g_array_index (sheets, VpSheetPrint, i);
    g_autofree char *code = vp_sheet_code_format (print);

    g_string_append_printf (json, "%s{\"page\":%u,\"event\":%" G_GINT64_FORMAT ",\"sheet\":%d,\"code\":\"%s\",\"boxes\":[",
                            i > 0 ? "," : "", i + 1, print->event_id, print->sheet, code);
    add_boxes (json);
    g_string_append (json, "]}");
  }
  g_string_append (json, "]}\n");
  return g_string_free (json, FALSE);
}
