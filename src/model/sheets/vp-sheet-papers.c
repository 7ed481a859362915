/* vp-sheet-papers.c: sign-in sheets 签到表 to be filled in, and read again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-sheet-papers.h"

#include "vp-attendance-states.h"
#include "vp-barcode.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MM VP_POINTS_PER_MM

static const char *const mark_words[VP_SHEET_N_MARKS] = { "到", "迟", "早退", "假", "缺", "替", "停" };
static const struct { VpSheetColumnKind column; const char *title, *kind; } heads[] = {
  { VP_SHEET_LINE, "行", NULL }, { VP_SHEET_NAME, "姓名（编号）", NULL }, { VP_SHEET_KIT, "装备领｜还", NULL },
  { VP_SHEET_IN, "签到时间", "in" }, { VP_SHEET_OUT, "签退时间", "out" }, { VP_SHEET_SIGNATURE, "本人签名", "signature" },
  { VP_SHEET_LEADER, "组长签名", "leader" },
};

/* An event with what stands on its sheets */
typedef struct {
  VpEvent *event;
  GPtrArray *lines; /* VpAttendance of all sheets */
  int n_sheets;
} Source;

/* A page to be made */
typedef struct {
  const Source *of;
  VpSheetPage page;
  const VpAttendance *first;
} Page;

typedef struct {
  VpDb *db;
  VpSheetPen pen;
  const VpSheetDress *dress; /* nullable */
  gpointer data;
  GPtrArray *sources;        /* Source */
  GArray *pages;             /* Page */
} Setter;

static void
source_free (gpointer data)
{
  Source *self = data;

  g_clear_pointer (&self->event, vp_event_free);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_free (self);
}

static const VpSheetDress *
dress_of (const Setter *self, const Page *page)
{
  return page->page.form == VP_SHEET_FORM_DUTY ? self->dress : NULL;
}

/* Twice, and in digits below each: one of the three can be read when the other two cannot. */
static gboolean
draw_codes (Setter *self, const Page *page, GError **error)
{
  g_autofree char *code = vp_sheet_code_format (&page->page.print);
  g_autoptr (VpBarcode) bars = vp_barcode_new (VP_BARCODE_QR, code, error);

  if (bars == NULL)
    return FALSE;
  for (int i = 0; i < 2; i++) {
    VpSheetBox box = vp_sheet_code_box (i);

    if (self->pen.placing)
      vp_barcode_draw (bars, self->pen.page->drawing, box.x * MM, box.y * MM,
                       vp_barcode_module (bars, box.width * MM, box.height * MM, 0), 0);
    vp_sheet_pen_text (&self->pen, VP_FONT_SONG, 8, VP_ALIGN_CENTER, (VpSheetBox) { box.x - 12, box.y + box.height, box.width + 24, 4 }, code);
  }
  return TRUE;
}

static void
draw_marks_of_page (Setter *self)
{
  for (int i = 0; i < 4; i++)
    vp_sheet_pen_box (&self->pen, vp_sheet_corner (i), VP_SHEET_INK, 0);
  vp_sheet_pen_box (&self->pen, vp_sheet_reference (TRUE), VP_SHEET_INK, 0);
  vp_sheet_pen_box (&self->pen, vp_sheet_reference (FALSE), VP_SHEET_INK, VP_SHEET_BOLD);
}

/* The post of everybody on the sheet, and its time; of several posts the time of the event. */
static const char *
find_post (const Page *page, int *starts, int *ends)
{
  const VpEvent *event = page->of->event;

  *starts = page->first->starts;
  *ends = page->first->ends;
  for (guint i = 0; i < page->of->lines->len; i++) {
    const VpAttendance *line = page->of->lines->pdata[i];

    if (line->sheet != page->page.print.sheet || line->shift_id == page->first->shift_id)
      continue;
    *starts = event->starts;
    *ends = event->ends;
    if (strcmp (line->post, page->first->post) != 0)
      return "各岗位";
  }
  return page->first->post;
}

/* The unit whose people are all of the sheet, "" = several or none. */
static const char *
find_unit (const Page *page)
{
  const VpAttendance *seat = NULL;

  for (guint i = 0; i < page->of->lines->len; i++) {
    const VpAttendance *line = page->of->lines->pdata[i];

    if (line->sheet != page->page.print.sheet || line->seat_id == 0)
      continue;
    seat = seat != NULL ? seat : line;
    if (line->unit_id != seat->unit_id)
      return "";
  }
  return seat != NULL ? seat->unit : "";
}

static void
set_heading (Setter *self, const Page *page)
{
  const VpEvent *event = page->of->event;
  const VpSheetDress *dress = dress_of (self, page);
  int starts, ends;
  const char *post = find_post (page, &starts, &ends), *unit = find_unit (page);
  g_autofree char *day = vp_date_to_chinese (event->day), *place = NULL, *more = NULL;
  g_autofree char *sheet = g_strdup_printf ("第 %d 张，共 %d 张", page->page.print.sheet, page->of->n_sheets);
  g_autofree char *when = g_strdup_printf ("时间：%s %d:%02d–%d:%02d%s%s", day, starts / 60, starts % 60, ends / 60 % 24, ends % 60,
                                           *unit != '\0' ? "　单位：" : "", unit);
  g_autofree char *where = NULL;
  VpSheetPen *pen = &self->pen;

  if (dress != NULL)
    dress->place (page->first, &place, &more, self->data);
  where = g_strdup_printf ("地点：%s　岗位：%s%s", place != NULL ? place : *event->place != '\0' ? event->place : "　　　　", post,
                           more != NULL ? more : "");
  vp_sheet_pen_text (pen, VP_FONT_HEI_BOLD, 18, VP_ALIGN_CENTER, (VpSheetBox) { 40, 12, 120, 9 }, dress != NULL ? dress->title : "签到表");
  vp_sheet_pen_text (pen, VP_FONT_HEI, 12, VP_ALIGN_CENTER, (VpSheetBox) { 24, 21, 138, 7 }, event->title);
  vp_sheet_pen_text (pen, VP_FONT_SONG, 10.5, VP_ALIGN_LEFT, (VpSheetBox) { 18, 28, 144, 5.5 }, when);
  vp_sheet_pen_text (pen, VP_FONT_SONG, 10.5, VP_ALIGN_LEFT, (VpSheetBox) { 18, 33.5, 144, 5.5 }, where);
  vp_sheet_pen_text (pen, VP_FONT_SONG, 9, VP_ALIGN_LEFT, (VpSheetBox) { 34, 40, 60, 5 }, "涂满为选中，空白为未选");
  vp_sheet_pen_text (pen, VP_FONT_SONG, 10.5, VP_ALIGN_CENTER, (VpSheetBox) { 110, 40, 40, 5 }, sheet);
}

static void
set_table_heading (Setter *self, VpSheetForm form)
{
  VpSheetBox head = vp_sheet_cell (form, VP_SHEET_MARKS, 0);

  for (guint i = 0; i < G_N_ELEMENTS (heads); i++) {
    VpSheetBox cell = vp_sheet_cell (form, heads[i].column, 0);

    if (cell.width <= 0)
      continue;
    vp_sheet_pen_box (&self->pen, cell, VP_SHEET_PALE, VP_SHEET_THIN);
    vp_sheet_pen_text (&self->pen, VP_FONT_HEI, 9, VP_ALIGN_CENTER, cell, heads[i].title);
  }
  vp_sheet_pen_box (&self->pen, head, VP_SHEET_PALE, VP_SHEET_THIN);
  for (int mark = 0; mark < VP_SHEET_N_MARKS; mark++) {
    VpSheetBox box = vp_sheet_mark_box (form, mark, 1);

    vp_sheet_pen_text (&self->pen, VP_FONT_HEI, 9, VP_ALIGN_CENTER, (VpSheetBox) { box.x - 1, head.y, box.width + 2, head.height },
                       mark_words[mark]);
  }
}

static const VpAttendance *
find_line (const Page *page, int number)
{
  for (guint i = 0; i < page->of->lines->len; i++) {
    const VpAttendance *line = page->of->lines->pdata[i];

    if (line->sheet == page->page.print.sheet && line->line == number && line->replaces == 0)
      return line;
  }
  return NULL;
}

static void
set_line (Setter *self, const Page *page, int number)
{
  const VpAttendance *line = find_line (page, number);
  const VpSheetDress *dress = dress_of (self, page);
  VpSheetForm form = page->page.form;
  VpSheetBox kit = vp_sheet_cell (form, VP_SHEET_KIT, number);
  g_autofree char *text = g_strdup_printf ("%d", number);

  for (guint column = 0; column < VP_N_SHEET_COLUMNS; column++)
    vp_sheet_pen_box (&self->pen, vp_sheet_cell (form, column, number), VP_SHEET_PALE, VP_SHEET_THIN);
  if (kit.width > 0)
    vp_sheet_pen_line (&self->pen, kit.x + kit.width / 2, kit.y, kit.x + kit.width / 2, kit.y + kit.height, VP_SHEET_PALE, VP_SHEET_THIN);
  vp_sheet_pen_text (&self->pen, VP_FONT_HEI, 10, VP_ALIGN_CENTER, vp_sheet_cell (form, VP_SHEET_LINE, number), text);
  if (line != NULL && dress != NULL)
    dress->name (&self->pen, vp_sheet_cell (form, VP_SHEET_NAME, number), line, self->data);
  else if (line != NULL)
    vp_sheet_pen_text (&self->pen, VP_FONT_SONG, 11, VP_ALIGN_LEFT, vp_sheet_cell (form, VP_SHEET_NAME, number), line->label);
  for (int mark = 0; mark < VP_SHEET_N_MARKS; mark++)
    vp_sheet_pen_box (&self->pen, vp_sheet_mark_box (form, mark, number), VP_SHEET_INK, VP_SHEET_BOLD);
}

static void
set_foot (Setter *self, const Page *page)
{
  VpSheetBox seen = vp_sheet_seen_box ();
  VpSheetPen *pen = &self->pen;

  if (dress_of (self, page) != NULL)
    self->dress->foot (pen, page->first, self->data);
  vp_sheet_pen_text (pen, VP_FONT_SONG, 10.5, VP_ALIGN_LEFT, (VpSheetBox) { 18, seen.y, 88, 6 }, "实到　　　人　　组长签名：");
  vp_sheet_pen_box (pen, seen, VP_SHEET_INK, VP_SHEET_BOLD);
  vp_sheet_pen_text (pen, VP_FONT_SONG, 10.5, VP_ALIGN_LEFT, (VpSheetBox) { seen.x + 7, seen.y - 0.5, 52, 6 }, "巡查人已到场核对，签名：");
  vp_sheet_pen_text (pen, VP_FONT_SONG, 9, VP_ALIGN_LEFT, (VpSheetBox) { 18, seen.y + 9, 140, 5 },
                     "空行供未报名的人填写。替岗的在“替”栏涂满，并在姓名旁写明替岗人。");
  vp_sheet_pen_text (pen, VP_FONT_SONG, 9, VP_ALIGN_LEFT, (VpSheetBox) { 18, seen.y + 14, 140, 5 },
                     "四角黑块和二维码用于扫描识别，请勿涂写、折角或裁切。");
}

static gboolean
set_page (Setter *self, const Page *page, GError **error)
{
  self->pen.sheet = page->page.print.sheet;
  draw_marks_of_page (self);
  set_heading (self, page);
  set_table_heading (self, page->page.form);
  for (int line = 1; line <= vp_sheet_lines (page->page.form); line++)
    set_line (self, page, line);
  set_foot (self, page);
  return draw_codes (self, page, error);
}

static gboolean
refuse_cut (const Page *page, GError **error)
{
  /* Translators: number of a sheet, an event */
  g_set_error (error, VP_ERROR, VP_ERROR_INVALID, _("A text of sheet %d of “%s” is too long for its place: shorten the title or the place of"
                                                    " the event."), page->page.print.sheet, page->of->event->title);
  return FALSE;
}

/* First every text is looked at, then the pages are made; these go to @pages. */
static gboolean
set_pages (Setter *self, GPtrArray *pages, GError **error)
{
  for (guint i = 0; i < self->pages->len; i++) {
    Page *page = &g_array_index (self->pages, Page, i);

    if (self->pen.placing) {
      self->pen.page = vp_pdf_page_new (VP_SHEET_WIDTH * MM, VP_SHEET_HEIGHT * MM);
      self->pen.page->drawing = self->pen.page->drawing != NULL ? self->pen.page->drawing : vp_drawing_new ();
      self->pen.page->runs = self->pen.page->runs != NULL ? self->pen.page->runs : vp_runs_new ();
      g_ptr_array_add (pages, self->pen.page);
      page->page.page = pages->len;
    }
    if (!set_page (self, page, error))
      return FALSE;
    if (self->pen.cut)
      return refuse_cut (page, error);
  }
  return TRUE;
}

/* What is to be set */

static gboolean
refuse_sheet (GError **error, char *sentence)
{
  g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, sentence);
  g_free (sentence);
  return FALSE;
}

/* A sheet from before duties had a form of their own may have more lines than that holds. */
static gboolean
add_page (Setter *self, const Source *source, int sheet, VpSheetForm form, GError **error)
{
  Page page = { .of = source, .page = { .form = form } };

  for (guint i = 0; i < source->lines->len; i++) {
    const VpAttendance *line = source->lines->pdata[i];

    if (line->sheet != sheet)
      continue;
    page.first = page.first != NULL ? page.first : line;
    if (line->state != VP_ATTENDANCE_WALK_IN && line->line > vp_sheet_lines (form))
      page.page.form = VP_SHEET_FORM_EVENT;
  }
  if (page.first == NULL)
    /* Translators: a sheet, how many there are */
    return refuse_sheet (error, g_strdup_printf (_("There is no sheet %d: the event has %d."), sheet, source->n_sheets));
  if (!vp_sheet_print_store_newest (self->db, source->event->id, sheet, &page.page.print, error))
    return FALSE;
  g_array_append_val (self->pages, page);
  return TRUE;
}

static gboolean
read_source (VpDb *db, Source *self, gint64 event_id, GError **error)
{
  self->event = vp_event_store_get (db, event_id, error);
  self->lines = self->event != NULL ? vp_attendance_store_list (db, event_id, 0, error) : NULL;
  if (self->lines == NULL)
    return FALSE;
  for (guint i = 0; i < self->lines->len; i++)
    self->n_sheets = MAX (self->n_sheets, ((VpAttendance *) self->lines->pdata[i])->sheet);
  return self->n_sheets > 0
    || refuse_sheet (error, g_strdup (_("Nobody has a seat at this event: there is no sheet to print. Sign people up first.")));
}

/* Sheets of one event stand apart where its posts do: it is read once. */
static const Source *
get_source (Setter *self, gint64 event_id, GError **error)
{
  Source *source;

  for (guint i = 0; i < self->sources->len; i++)
    if (((Source *) self->sources->pdata[i])->event->id == event_id)
      return self->sources->pdata[i];
  source = g_new0 (Source, 1);
  if (!read_source (self->db, source, event_id, error)) {
    source_free (source);
    return NULL;
  }
  g_ptr_array_add (self->sources, source);
  return source;
}

static gboolean
take_order (Setter *self, const VpSheetOrder *order, GError **error)
{
  const Source *source = get_source (self, order->event_id, error);
  VpSheetForm form;

  if (source == NULL || !vp_attendance_store_form (self->db, order->event_id, &form, error))
    return FALSE;
  for (int sheet = order->sheet != 0 ? order->sheet : 1; sheet <= (order->sheet != 0 ? order->sheet : source->n_sheets); sheet++)
    if (!add_page (self, source, sheet, form, error))
      return FALSE;
  return TRUE;
}

static GArray *
list_pages (const Setter *self)
{
  GArray *sheets = g_array_new (FALSE, FALSE, sizeof (VpSheetPage));

  for (guint i = 0; i < self->pages->len; i++)
    g_array_append_val (sheets, g_array_index (self->pages, Page, i).page);
  return sheets;
}

/* Both passes. @fonts is sealed between them; the pages go to @pages. */
static gboolean
set_all (Setter *self, GPtrArray *front, VpFontSet *fonts, GPtrArray *pages, GError **error)
{
  gboolean ok = set_pages (self, pages, error);

  /* What was gathered goes in any case. */
  if (!vp_text_check_finish (&self->pen.check, ok ? error : NULL) || !ok || (front != NULL && !vp_paper_check_sheets (front, fonts, error)))
    return FALSE;
  vp_font_set_seal (fonts);
  self->pen.placing = TRUE;
  return (front == NULL || vp_paper_add_sheets (front, fonts, pages, error)) && set_pages (self, pages, error);
}

/* Those whose lines stand on the page. */
static void
mention_people (VpPaper *paper, const Page *page)
{
  for (guint i = 0; i < page->of->lines->len; i++) {
    const VpAttendance *line = g_ptr_array_index (page->of->lines, i);

    if (line->sheet == page->page.print.sheet)
      vp_paper_mention (paper, line->volunteer_id);
  }
}

VpPaper *
vp_sheet_papers_new_all (VpDb *db, const VpSheetOrder *orders, guint n, GPtrArray *front, const VpSheetDress *dress, gpointer data,
                         GArray **sheets, GError **error)
{
  g_autoptr (VpFontSet) fonts = vp_font_set_new ();
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_pdf_page_free);
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func (source_free);
  g_autoptr (GArray) wanted = g_array_new (FALSE, FALSE, sizeof (Page));
  Setter self = { .db = db, .pen = { .fonts = fonts, .check = { .fonts = fonts } }, .dress = dress, .data = data, .sources = sources,
                  .pages = wanted };
  VpPaper *paper;

  for (guint i = 0; i < n; i++)
    if (!take_order (&self, &orders[i], error))
      return NULL;
  if (!set_all (&self, front, fonts, pages, error))
    return NULL;
  if (sheets != NULL)
    *sheets = list_pages (&self);
  paper = vp_paper_new_pages (g_steal_pointer (&fonts), g_steal_pointer (&pages), error);
  for (guint i = 0; paper != NULL && i < wanted->len; i++)
    mention_people (paper, &g_array_index (wanted, Page, i));
  return paper;
}

VpPaper *
vp_sheet_papers_new (VpDb *db, gint64 event_id, int sheet, GArray **sheets, GError **error)
{
  VpSheetOrder order = { event_id, sheet };

  return vp_sheet_papers_new_all (db, &order, 1, NULL, NULL, NULL, sheets, error);
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
add_boxes (GString *json, VpSheetForm form)
{
  static const char *const corners[] = { "corner-1", "corner-2", "corner-3", "corner-4" };

  for (int i = 0; i < 4; i++)
    add_box (json, corners[i], 0, vp_sheet_corner (i));
  add_box (json, "black", 0, vp_sheet_reference (TRUE));
  add_box (json, "empty", 0, vp_sheet_reference (FALSE));
  add_box (json, "seen", 0, vp_sheet_seen_box ());
  add_box (json, "code-1", 0, vp_sheet_code_box (0));
  add_box (json, "code-2", 0, vp_sheet_code_box (1));
  for (int line = 1; line <= vp_sheet_lines (form); line++) {
    for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
      if (heads[i].kind != NULL)
        add_box (json, heads[i].kind, line, vp_sheet_cell (form, heads[i].column, line));
    for (int mark = 0; mark < VP_SHEET_N_MARKS; mark++)
      add_box (json, vp_attendance_word (vp_sheet_mark_state (mark)), line, vp_sheet_mark_box (form, mark, line));
  }
}

char *
vp_sheet_papers_map (const GArray *sheets)
{
  GString *json = g_string_new ("{\"unit\":\"mm\",\"width\":210,\"height\":297,\"pages\":[");

  for (guint i = 0; i < sheets->len; i++) {
    const VpSheetPage *page = &g_array_index (sheets, VpSheetPage, i);
    g_autofree char *code = vp_sheet_code_format (&page->print);

    g_string_append_printf (json, "%s{\"page\":%u,\"event\":%" G_GINT64_FORMAT ",\"sheet\":%d,\"code\":\"%s\",\"boxes\":[",
                            i > 0 ? "," : "", page->page, page->print.event_id, page->print.sheet, code);
    add_boxes (json, page->form);
    g_string_append (json, "]}");
  }
  g_string_append (json, "]}\n");
  return g_string_free (json, FALSE);
}
