/* vp-event-papers.c: papers and files of an event
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-event-papers-private.h"

#include "vp-error.h"
#include "vp-labels.h"
#include "vp-setting.h"
#include "vp-table-writer.h"
#include "vp-text.h"
#include "vp-value.h"
#include "vp-volunteer-store.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SPARE_ROWS 6        /* for those who come without having signed up */
#define TAG_SHEET "a4-2x7"
#define LIST_COLUMNS 7

static const struct { const char *word, *title; } papers[VP_N_EVENT_PAPERS] = {
  [VP_EVENT_PAPER_LIST] = { "list", "活动报名表" },
  [VP_EVENT_PAPER_CALLS] = { "calls", "候补电话通知单" },
  [VP_EVENT_PAPER_TAGS] = { "tags", "姓名牌" },
  [VP_EVENT_PAPER_NOTICE] = { "notice", "活动通知" },
  [VP_EVENT_PAPER_MATERIALS] = { "materials", "活动物资清单" },
  [VP_EVENT_PAPER_REMINDERS] = { "reminders", "活动提醒通知单" },
  [VP_EVENT_PAPER_SEATING] = { "seating", "座位表" },
  [VP_EVENT_PAPER_RETURNS] = { "returns", "全民公益日上报汇总" },
};

const char *
vp_event_paper_title (VpEventPaper kind)
{
  return papers[kind].title;
}

gboolean
vp_event_paper_parse (const char *word, VpEventPaper *kind)
{
  for (guint i = 0; i < VP_N_EVENT_PAPERS; i++)
    if (g_strcmp0 (papers[i].word, word) == 0) {
      *kind = (VpEventPaper) i;
      return TRUE;
    }
  return FALSE;
}

/* What every paper begins with */

char *
vp_event_paper_when (const VpEvent *event)
{
  static const char *const weekdays[] = { "一", "二", "三", "四", "五", "六", "日" };
  g_autofree char *day = vp_date_to_chinese (event->day);
  int ends = event->ends % 1440;

  return g_strdup_printf ("%s（星期%s）%d:%02d–%s%d:%02d", day, weekdays[vp_date_weekday (event->day) - 1], event->starts / 60,
                          event->starts % 60, event->ends > 1440 ? "次日 " : "", event->ends == 1440 ? 24 : ends / 60, ends % 60);
}

VpSheet *
vp_event_paper_begin (const VpEventDesk *desk, VpEventPaper kind)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *printed = g_date_time_format (now, "%Y-%m-%d %H:%M"), *when = vp_event_paper_when (desk->event);
  VpSheet *sheet = vp_sheet_new (&vp_paper_a4);

  vp_sheet_set_title (sheet, papers[kind].title);
  vp_sheet_set_subtitle (sheet, desk->event->title);
  vp_sheet_set_printed_at (sheet, printed);
  vp_sheet_set_heading_columns (sheet, 2);
  vp_sheet_add_heading (sheet, "时间", when);
  vp_sheet_add_heading (sheet, "地点", desk->event->place);
  return sheet;
}

VpPaper *
vp_event_paper_finish (VpSheet *sheet, GError **error)
{
  g_autoptr (GPtrArray) sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_sheet_free);

  g_ptr_array_add (sheets, sheet);
  return vp_paper_new (sheets, error);
}

char *
vp_event_paper_name (const VpSeatLine *line)
{
  const char *number = strstr (line->label, "（");

  if (line->unit_id != 0 && line->number == 0)
    return g_strdup ("（待补名）");
  return number != NULL ? g_strndup (line->label, (gsize) (number - line->label)) : g_strdup (line->label);
}

char *
vp_event_paper_number (const VpSeatLine *line)
{
  return line->number != 0 ? g_strdup_printf ("%07" G_GINT64_FORMAT, line->number) : g_strdup ("");
}

char *
vp_event_paper_phone (VpDb *db, const VpSeatLine *line)
{
  g_autoptr (VpVolunteer) person = line->seat.volunteer_id != 0 ? vp_volunteer_store_get (db, line->seat.volunteer_id, NULL)
                                                                : NULL;

  return person != NULL ? vp_value_mask (VP_KIND_PHONE, person->private.phone) : g_strdup (line->phone);
}

VpPaper *
vp_event_paper_refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, VP_ERROR, VP_ERROR_NOT_FOUND, sentence);
  return NULL;
}

/* The list */

static void
add_list_row (VpDb *db, const VpEventDesk *desk, VpSheet *sheet, const VpSeatLine *line, guint n)
{
  g_autofree char *row = g_strdup_printf ("%u", n), *name = vp_event_paper_name (line), *number = vp_event_paper_number (line);
  g_autofree char *phone = vp_event_paper_phone (db, line), *answers = vp_event_desk_answers (desk, line->seat.id);
  g_autofree char *remark = g_strjoin (*answers != '\0' && *line->seat.signed_why != '\0' ? "；" : "", answers,
                                       line->seat.signed_why, NULL);
  const char *const cells[LIST_COLUMNS] = {
    row, name, number, line->unit, phone, remark, "",
  };

  vp_sheet_mention (sheet, line->seat.volunteer_id);
  vp_sheet_add_row (sheet, cells, VP_ROW_NORMAL);
}

static void
add_list_post (VpDb *db, const VpEventDesk *desk, VpSheet *sheet, const VpEventDeskPost *post)
{
  g_autofree char *title = post->shift->most > 0
    ? g_strdup_printf ("岗位：%s（%u/%d，候补 %u）", post->shift->post, post->seats->len, post->shift->most, post->waiting->len)
    : g_strdup_printf ("岗位：%s（%u，候补 %u）", post->shift->post, post->seats->len, post->waiting->len);
  const char *const section[LIST_COLUMNS] = { title };

  vp_sheet_add_row (sheet, section, VP_ROW_SECTION);
  for (guint i = 0; i < post->seats->len; i++)
    add_list_row (db, desk, sheet, post->seats->pdata[i], i + 1);
}

static VpPaper *
make_list (VpDb *db, const VpEventDesk *desk, GError **error)
{
  static const VpSheetColumn columns[LIST_COLUMNS] = {
    { .title = "序号", .width = 12, .align = VP_ALIGN_CENTER }, { .title = "姓名", .share = 1 }, { .title = "编号", .width = 19 },
    { .title = "单位", .share = 1.3 }, { .title = "电话", .width = 27 }, { .title = "答复、签字", .share = 1 },
    { .title = "签到", .width = 24 },
  };
  static const char *const spare[LIST_COLUMNS] = { "未报名到场（写明姓名、电话）" };
  VpSheet *sheet = vp_event_paper_begin (desk, VP_EVENT_PAPER_LIST);

  vp_sheet_set_columns (sheet, columns, LIST_COLUMNS);
  vp_sheet_set_row_height (sheet, VP_EVENT_SIGN_ROW_HEIGHT);
  for (guint i = 0; i < desk->posts->len; i++)
    add_list_post (db, desk, sheet, desk->posts->pdata[i]);
  vp_sheet_add_row (sheet, spare, VP_ROW_SECTION);
  vp_sheet_add_blank_rows (sheet, SPARE_ROWS);
  vp_sheet_add_closing (sheet, "现场负责人", NULL);
  vp_sheet_add_closing (sheet, "日期", NULL);
  return vp_event_paper_finish (sheet, error);
}

/* Calls */

static char *
write_turn (const VpSeatLine *line, guint n)
{
  g_autoptr (GDateTime) until = line->seat.state == VP_SEAT_HELD ? g_date_time_new_from_unix_local (line->seat.held_until) : NULL;

  return until != NULL ? g_date_time_format (until, "留座至 %-m月%-d日 %H:%M") : g_strdup_printf ("候补第 %u 位", n);
}

static void
add_call (VpDb *db, VpSheet *sheet, const VpEventDeskPost *post, const VpSeatLine *line, guint n)
{
  g_autofree char *turn = write_turn (line, n), *name = vp_event_paper_name (line), *number = vp_event_paper_number (line), *phone = vp_event_paper_phone (db, line);
  const char *const cells[LIST_COLUMNS] = { post->shift->post, turn, name, number, phone, "□接受 □谢绝 □未接通", line->seat.why };

  vp_sheet_mention (sheet, line->seat.volunteer_id);
  vp_sheet_add_row (sheet, cells, VP_ROW_NORMAL);
}

static VpPaper *
make_calls (VpDb *db, const VpEventDesk *desk, GError **error)
{
  static const VpSheetColumn columns[LIST_COLUMNS] = {
    { .title = "岗位", .share = 1 }, { .title = "次序", .width = 34 }, { .title = "姓名", .share = 1 }, { .title = "编号", .width = 19 },
    { .title = "电话", .width = 27 }, { .title = "结果", .width = 40 }, { .title = "备注", .share = 1 },
  };
  VpSheet *sheet = vp_event_paper_begin (desk, VP_EVENT_PAPER_CALLS);
  guint n = 0;

  vp_sheet_set_columns (sheet, columns, LIST_COLUMNS);
  vp_sheet_set_row_height (sheet, VP_EVENT_SIGN_ROW_HEIGHT);
  for (guint i = 0; i < desk->posts->len; i++) {
    const VpEventDeskPost *post = desk->posts->pdata[i];

    for (guint j = 0; j < post->seats->len; j++) {
      const VpSeatLine *line = post->seats->pdata[j];

      if (line->seat.state == VP_SEAT_HELD)
        add_call (db, sheet, post, line, ++n);
    }
    for (guint j = 0; j < post->waiting->len; j++, n++)
      add_call (db, sheet, post, post->waiting->pdata[j], j + 1);
  }
  vp_sheet_add_note (sheet, "按次序通知：上一位答复或留座到期后，再通知下一位；跳过的请写明原因。完整电话请在名册中查看。");
  vp_sheet_add_closing (sheet, "通知人", NULL);
  if (n > 0)
    return vp_event_paper_finish (sheet, error);
  vp_sheet_free (sheet);
  return vp_event_paper_refuse (error, _("Nobody waits at this event, and no seat is held: there is nobody to ring."));
}

/* Name tags */

static gboolean
has_tag (const VpSeatLine *line)
{
  return line->seat.state == VP_SEAT_CONFIRMED && (line->unit_id == 0 || line->number != 0);
}

static VpPaper *
make_tags (const VpEventDesk *desk, GError **error)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) labels = g_array_new (FALSE, TRUE, sizeof (VpLabel));
  VpLabelGeometry geometry;
  VpPaper *paper;
  guint i = 0;

  while (strcmp (vp_label_standard (i)->id, TAG_SHEET) != 0)
    i++;
  for (guint j = 0; j < desk->lines->len; j++) {
    const VpSeatLine *line = desk->lines->pdata[j];
    char *name = vp_event_paper_name (line), *code = line->number != 0 ? vp_event_paper_number (line)
      : g_strdup_printf ("S%" G_GINT64_FORMAT, line->seat.id);
    VpLabel label = { .kind = VP_BARCODE_QR, .code = code, .title = name,
                      .lines = { line->post, *line->unit != '\0' ? line->unit : desk->event->title, NULL } };

    g_ptr_array_add (texts, name);
    g_ptr_array_add (texts, code);
    if (has_tag (line))
      g_array_append_val (labels, label);
  }
  if (labels->len == 0)
    return vp_event_paper_refuse (error, _("Nobody has a seat at this event yet: there is no name to print."));
  paper = vp_label_geometry_parse (vp_label_standard (i)->text, &geometry, error)
    ? vp_labels_new (&geometry, (const VpLabel *) labels->data, labels->len, 1, error) : NULL;
  for (guint j = 0; paper != NULL && j < desk->lines->len; j++)
    if (has_tag (desk->lines->pdata[j]))
      vp_paper_mention (paper, ((const VpSeatLine *) desk->lines->pdata[j])->seat.volunteer_id);
  return paper;
}

/* The notice */

static char *
write_call (const VpEvent *event)
{
  g_autofree char *when = vp_event_paper_when (event);
  g_autoptr (GDateTime) closes = event->closes_at > 0 ? g_date_time_new_from_unix_local (event->closes_at) : NULL;
  g_autofree char *until = closes != NULL ? g_date_time_format (closes, "报名截至 %Y年%-m月%-d日 %H:%M。") : g_strdup ("");

  return g_strdup_printf ("定于%s在%s开展“%s”志愿服务活动，欢迎广大志愿者报名参加。%s", when,
                          *event->place != '\0' ? event->place : "（地点另行通知）", event->title, until);
}

static char *
write_conditions (const VpEventKind *kind)
{
  GString *text = g_string_new ("参加条件：");

  if (kind->least_age > 0 && kind->most_age > 0)
    g_string_append_printf (text, "%d 至 %d 周岁；", kind->least_age, kind->most_age);
  else if (kind->least_age > 0)
    g_string_append_printf (text, "年满 %d 周岁；", kind->least_age);
  else if (kind->most_age > 0)
    g_string_append_printf (text, "不超过 %d 周岁；", kind->most_age);
  if (kind->consent)
    g_string_append (text, "未满 18 周岁的须有监护人书面同意；");
  if (kind->insured)
    g_string_append (text, "活动当日须在意外伤害保险的保障期内；");
  g_string_append (text, "身体状况适合本次活动。");
  return g_string_free (text, FALSE);
}

static const char *
get_risks (const VpEventDesk *desk)
{
  if (*desk->event->risk_note != '\0')
    return desk->event->risk_note;
  if (*desk->kind->risk_note != '\0')
    return desk->kind->risk_note;
  return desk->kind->risk > 0 ? "活动有一定风险，请服从现场负责人安排，注意交通、天气和用具安全，身体不适立即停止并报告。"
                              : "请注意往返交通安全；身体不适的不要参加，途中不适立即告诉现场负责人。";
}

static void
add_notice_posts (const VpEventDesk *desk, VpSheet *sheet)
{
  static const VpSheetColumn columns[] = {
    { .title = "岗位", .share = 2 }, { .title = "需要人数", .width = 40, .align = VP_ALIGN_CENTER },
    { .title = "尚缺", .width = 40, .align = VP_ALIGN_CENTER },
  };

  vp_sheet_set_columns (sheet, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < desk->shifts->len; i++) {
    const VpEventShift *shift = desk->shifts->pdata[i];
    int left = shift->most - shift->count[VP_SEAT_CONFIRMED] - shift->count[VP_SEAT_HELD];
    g_autofree char *most = shift->most > 0 ? g_strdup_printf ("%d", shift->most) : g_strdup ("不限");
    g_autofree char *free_seats = shift->most > 0 ? g_strdup_printf ("%d", MAX (left, 0)) : g_strdup ("");
    const char *const cells[] = { shift->post, most, free_seats };

    vp_sheet_add_row (sheet, cells, VP_ROW_NORMAL);
  }
}

static VpPaper *
make_notice (VpDb *db, const VpEventDesk *desk, GError **error)
{
  g_autofree char *office = vp_setting_get_text (db, VP_SETTING_LETTERS_NAME, vp_date_today (), error);
  g_autofree char *call = write_call (desk->event), *conditions = write_conditions (desk->kind);
  g_autofree char *risks = g_strconcat ("风险提示：", get_risks (desk), NULL), *today = vp_date_to_chinese (vp_date_today ());
  g_autofree char *things = g_strconcat ("物资：", desk->event->materials, NULL), *note = g_strconcat ("说明：", desk->event->note, NULL);
  VpSheet *sheet;

  if (office == NULL)
    return NULL;
  sheet = vp_event_paper_begin (desk, VP_EVENT_PAPER_NOTICE);
  vp_sheet_add_paragraph (sheet, call);
  vp_sheet_add_paragraph (sheet, conditions);
  vp_sheet_add_paragraph (sheet, risks);
  if (*desk->event->materials != '\0')
    vp_sheet_add_paragraph (sheet, things);
  if (*desk->event->note != '\0')
    vp_sheet_add_paragraph (sheet, note);
  add_notice_posts (desk, sheet);
  vp_sheet_add_closing (sheet, office, "");
  vp_sheet_add_closing (sheet, "日期", today);
  return vp_event_paper_finish (sheet, error);
}

/* Materials */

static VpPaper *
make_materials (const VpEventDesk *desk, GError **error)
{
  static const VpSheetColumn columns[] = {
    { .title = "序号", .width = 12, .align = VP_ALIGN_CENTER }, { .title = "物资", .share = 2 }, { .title = "领取数", .width = 22 },
    { .title = "领取人", .width = 30 }, { .title = "归还数", .width = 22 }, { .title = "备注", .share = 1 },
  };
  g_autofree char *folded = vp_text_fold_width (desk->event->materials);
  g_auto (GStrv) things = NULL;
  VpSheet *sheet;
  guint n = 0;

  for (char *p = folded; (p = strstr (p, "、")) != NULL;)
    memset (p, '\n', strlen ("、"));
  g_strdelimit (folded, ",;", '\n');
  things = g_strsplit (folded, "\n", -1);
  sheet = vp_event_paper_begin (desk, VP_EVENT_PAPER_MATERIALS);
  vp_sheet_set_columns (sheet, columns, G_N_ELEMENTS (columns));
  vp_sheet_set_row_height (sheet, VP_EVENT_SIGN_ROW_HEIGHT);
  for (guint i = 0; things[i] != NULL; i++) {
    g_autofree char *thing = vp_text_squeeze (things[i]), *row = NULL;
    const char *cells[G_N_ELEMENTS (columns)] = { "", thing, "", "", "", "" };

    if (*thing == '\0')
      continue;
    row = g_strdup_printf ("%u", ++n);
    cells[0] = row;
    vp_sheet_add_row (sheet, cells, VP_ROW_NORMAL);
  }
  vp_sheet_add_blank_rows (sheet, SPARE_ROWS);
  vp_sheet_add_closing (sheet, "经手人", NULL);
  vp_sheet_add_closing (sheet, "归还核对", NULL);
  if (n > 0)
    return vp_event_paper_finish (sheet, error);
  vp_sheet_free (sheet);
  return vp_event_paper_refuse (error, _("No materials are written down for this event. Write them in its form first (F2)."));
}

VpPaper *
vp_event_paper (VpDb *db, gint64 event_id, VpEventPaper kind, GError **error)
{
  g_autoptr (VpEventDesk) desk = vp_event_desk_read (db, event_id, error);

  if (desk == NULL)
    return NULL;
  switch (kind) {
  case VP_EVENT_PAPER_LIST:
    return make_list (db, desk, error);
  case VP_EVENT_PAPER_CALLS:
    return make_calls (db, desk, error);
  case VP_EVENT_PAPER_TAGS:
    return make_tags (desk, error);
  case VP_EVENT_PAPER_NOTICE:
    return make_notice (db, desk, error);
  case VP_EVENT_PAPER_REMINDERS:
    return vp_event_paper_reminders (db, desk, error);
  case VP_EVENT_PAPER_SEATING:
    return vp_event_paper_seating (desk, error);
  case VP_EVENT_PAPER_RETURNS:
    return vp_event_paper_returns (db, desk, error);
  case VP_EVENT_PAPER_MATERIALS:
  case VP_N_EVENT_PAPERS:
    break;
  }
  return make_materials (desk, error);
}

/* The table */

static gboolean
write_line (VpDb *db, const VpEventDesk *desk, VpTableWriter *writer, const VpSeatLine *line, GError **error)
{
  static const char *const states[VP_N_SEAT_STATES] = {
    [VP_SEAT_REQUESTED] = "待审核", [VP_SEAT_WAITING] = "候补", [VP_SEAT_HELD] = "留座", [VP_SEAT_CONFIRMED] = "已报名",
    [VP_SEAT_WITHDRAWN] = "已退出", [VP_SEAT_DECLINED] = "谢绝", [VP_SEAT_LAPSED] = "逾期未答复", [VP_SEAT_REFUSED] = "未批准",
    [VP_SEAT_GIVEN] = "已转给他人",
  };
  g_autoptr (GDateTime) made = g_date_time_new_from_unix_local (line->made_at);
  g_autofree char *name = vp_event_paper_name (line), *number = vp_event_paper_number (line), *phone = vp_event_paper_phone (db, line);
  g_autofree char *at = g_date_time_format (made, "%Y-%m-%d %H:%M");
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  const char *const known[] = { line->post, number, name, line->unit, phone, states[line->seat.state], at, line->seat.signed_why,
                                line->seat.why };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    g_ptr_array_add (cells, (gpointer) known[i]);
  for (guint i = 0; i < desk->questions->len; i++)
    g_ptr_array_add (cells, (gpointer) vp_event_desk_answer (desk, line->seat.id, i));
  return vp_table_writer_row (writer, (const char *const *) cells->pdata, cells->len, FALSE, error);
}

gboolean
vp_event_export_list (VpDb *db, gint64 event_id, const char *path, GError **error)
{
  static const char *const known[] = { "岗位", "编号", "姓名", "单位", "手机号码", "状态", "报名时间", "签字理由", "原因" };
  g_autoptr (VpEventDesk) desk = vp_event_desk_read (db, event_id, error);
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();
  g_autoptr (VpTableWriter) writer = NULL;

  if (desk == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    g_ptr_array_add (titles, (gpointer) known[i]);
  for (guint i = 0; i < desk->questions->len; i++)
    g_ptr_array_add (titles, ((const VpEventQuestion *) desk->questions->pdata[i])->name);
  g_ptr_array_add (titles, NULL);
  writer = vp_table_writer_new (path, "报名", NULL, (const char *const *) titles->pdata, error);
  if (writer == NULL)
    return FALSE;
  for (guint i = 0; i < desk->lines->len; i++)
    if (!write_line (db, desk, writer, desk->lines->pdata[i], error))
      return FALSE;
  return vp_table_writer_finish (writer, error);
}
