/* vp-event-day-papers.c: reminding those who come, and where they sit
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-event-papers-private.h"

#include <glib/gi18n-lib.h>

#define REMINDER_COLUMNS 6
#define SEATS_A_ROW 6

/* Reminders */

static void
add_reminder (VpDb *db, VpSheet *sheet, const VpSeatLine *line, guint n)
{
  g_autofree char *row = g_strdup_printf ("%u", n), *name = vp_event_paper_name (line), *number = vp_event_paper_number (line);
  g_autofree char *phone = vp_event_paper_phone (db, line);
  const char *const cells[REMINDER_COLUMNS] = { row, name, number, *line->unit != '\0' ? line->unit : line->post, phone,
                                                "□能来 □不能来 □未接通" };

  vp_sheet_mention (sheet, line->seat.volunteer_id);
  vp_sheet_add_row (sheet, cells, VP_ROW_NORMAL);
}

VpPaper *
vp_event_paper_reminders (VpDb *db, const VpEventDesk *desk, GError **error)
{
  static const VpSheetColumn columns[REMINDER_COLUMNS] = {
    { .title = "序号", .width = 12, .align = VP_ALIGN_CENTER }, { .title = "姓名", .share = 1 }, { .title = "编号", .width = 19 },
    { .title = "单位或岗位", .share = 1 }, { .title = "电话", .width = 27 }, { .title = "结果", .width = 50 },
  };
  VpSheet *sheet = vp_event_paper_begin (desk, VP_EVENT_PAPER_REMINDERS);
  g_autofree char *text = vp_event_reminder_text (desk);
  guint n = 0;

  vp_sheet_add_paragraph (sheet, text);
  vp_sheet_set_columns (sheet, columns, REMINDER_COLUMNS);
  vp_sheet_set_row_height (sheet, VP_EVENT_SIGN_ROW_HEIGHT);
  for (guint i = 0; i < desk->lines->len; i++) {
    const VpSeatLine *line = desk->lines->pdata[i];

    if (line->seat.state == VP_SEAT_CONFIRMED || line->seat.state == VP_SEAT_HELD)
      add_reminder (db, sheet, line, ++n);
  }
  vp_sheet_add_note (sheet, "不能来的当场办理退出，名额留给候补的下一位。完整电话请在名册中查看。");
  vp_sheet_add_closing (sheet, "通知人", NULL);
  if (n > 0)
    return vp_event_paper_finish (sheet, error);
  vp_sheet_free (sheet);
  return vp_event_paper_refuse (error, _("Nobody has a seat at this event yet: there is nobody to remind."));
}

char *
vp_event_reminder_text (const VpEventDesk *desk)
{
  const VpEvent *event = desk->event;
  g_autofree char *when = vp_event_paper_when (event);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "【活动提醒】您已报名“%s”，时间：%s，地点：%s。", event->title, when,
                          *event->place != '\0' ? event->place : "另行通知");
  if (*event->materials != '\0')
    g_string_append_printf (text, "物资：%s。", event->materials);
  g_string_append (text, "请提前 10 分钟到场签到；不能参加的请尽早告知，以便把名额留给候补人员。");
  return g_string_free (text, FALSE);
}

/* Seating: rows of seats, people of one post and one unit side by side, as the list has them */

VpPaper *
vp_event_paper_seating (const VpEventDesk *desk, GError **error)
{
  static const VpSheetColumn columns[SEATS_A_ROW + 1] = {
    { .title = "排", .width = 12, .align = VP_ALIGN_CENTER },
    { .title = "1", .share = 1, .align = VP_ALIGN_CENTER }, { .title = "2", .share = 1, .align = VP_ALIGN_CENTER },
    { .title = "3", .share = 1, .align = VP_ALIGN_CENTER }, { .title = "4", .share = 1, .align = VP_ALIGN_CENTER },
    { .title = "5", .share = 1, .align = VP_ALIGN_CENTER }, { .title = "6", .share = 1, .align = VP_ALIGN_CENTER },
  };
  VpSheet *sheet = vp_event_paper_begin (desk, VP_EVENT_PAPER_SEATING);
  const char *cells[SEATS_A_ROW + 1] = { NULL };
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < desk->lines->len; i++) {
    const VpSeatLine *line = desk->lines->pdata[i];
    g_autofree char *name = vp_event_paper_name (line);

    if (line->seat.state != VP_SEAT_CONFIRMED)
      continue;
    vp_sheet_mention (sheet, line->seat.volunteer_id);
    g_ptr_array_add (names, *line->unit != '\0' ? g_strdup_printf ("%s\n%s", name, line->unit) : g_strdup (name));
  }
  vp_sheet_set_columns (sheet, columns, SEATS_A_ROW + 1);
  for (guint row = 0; row * SEATS_A_ROW < names->len; row++) {
    g_autofree char *number = g_strdup_printf ("%u", row + 1);

    cells[0] = number;
    for (guint i = 0; i < SEATS_A_ROW; i++)
      cells[i + 1] = row * SEATS_A_ROW + i < names->len ? names->pdata[row * SEATS_A_ROW + i] : "";
    vp_sheet_add_row (sheet, cells, VP_ROW_NORMAL);
  }
  if (names->len > 0)
    return vp_event_paper_finish (sheet, error);
  vp_sheet_free (sheet);
  return vp_event_paper_refuse (error, _("Nobody has a seat at this event yet: there is nobody to seat."));
}
