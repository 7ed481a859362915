/* vp-meeting-papers.c: what a meeting is held with: its agenda, a list to sign, a ballot
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-papers-private.h"

#include "vp-class-store.h"

#define SPARE_ROWS 6
#define SIGN_ROW_HEIGHT 9.0

static VpSheet *
begin (const VpClass *meeting, const char *title)
{
  VpSheet *sheet = vp_sheet_new (&vp_paper_a4);
  g_autofree char *day = vp_date_to_chinese (meeting->day);

  vp_sheet_set_title (sheet, title);
  vp_sheet_set_subtitle (sheet, meeting->name);
  vp_sheet_set_heading_columns (sheet, 2);
  vp_sheet_add_heading (sheet, "时间", day);
  vp_sheet_add_heading (sheet, "地点", meeting->place);
  if (*meeting->body != '\0')
    vp_sheet_add_heading (sheet, "召开机构", meeting->body);
  return sheet;
}

/* A council decides where two thirds of it are there: 基金会管理条例 21. */
static void
add_quorum (VpSheet *sheet, gint64 entitled)
{
  g_autofree char *text = NULL;

  if (entitled <= 0)
    return;
  text = g_strdup_printf ("%d 人，须到会 %d 人以上", (int) entitled, (int) (entitled * 2 + 2) / 3);
  vp_sheet_add_heading (sheet, "应到", text);
}

static void
add_item (VpSheet *sheet, guint n, const VpClassLine *item, const char *material)
{
  static const char *const kinds[] = { "报告", "章程", "名单", "资金", "选举", "其他" };
  g_autofree char *rank = g_strdup_printf ("%u", n);

  vp_sheet_add_row (sheet, (const char *const[]) { rank, item->name, item->kind < (int) G_N_ELEMENTS (kinds) ? kinds[item->kind] : "",
                                                   item->more, material }, VP_ROW_NORMAL);
}

static VpSheet *
make_agenda (const VpClass *meeting, gint64 entitled, const GPtrArray *items, const GPtrArray *put_off)
{
  static const VpSheetColumn columns[] = {
    { .title = "序号", .width = 12, .align = VP_ALIGN_CENTER }, { .title = "议题", .share = 2.4 }, { .title = "类别", .width = 16 },
    { .title = "汇报人", .width = 28 }, { .title = "材料", .share = 1.4 },
  };
  VpSheet *sheet = begin (meeting, "会议议程");

  add_quorum (sheet, entitled);
  vp_sheet_set_columns (sheet, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < items->len; i++)
    add_item (sheet, i + 1, items->pdata[i], ((VpClassLine *) items->pdata[i])->paper);
  if (put_off->len > 0)
    vp_sheet_add_row (sheet, (const char *const[]) { "上次会议缓议、本次尚未列入的议题", NULL, NULL, NULL, NULL }, VP_ROW_SECTION);
  for (guint i = 0; i < put_off->len; i++)
    add_item (sheet, items->len + i + 1, put_off->pdata[i], ((VpClassLine *) put_off->pdata[i])->paper);
  return sheet;
}

static VpSheet *
make_signatures (const VpClass *meeting, gint64 entitled, const GPtrArray *holders)
{
  static const VpSheetColumn columns[] = {
    { .title = "序号", .width = 12, .align = VP_ALIGN_CENTER }, { .title = "职务", .share = 1 }, { .title = "姓名", .width = 32 },
    { .title = "签名", .share = 1.2 }, { .title = "备注", .share = 0.8 },
  };
  VpSheet *sheet = begin (meeting, "会议签到表");

  add_quorum (sheet, entitled);
  vp_sheet_set_columns (sheet, columns, G_N_ELEMENTS (columns));
  vp_sheet_set_row_height (sheet, SIGN_ROW_HEIGHT);
  for (guint i = 0; i < holders->len; i++) {
    const VpClassLine *holder = holders->pdata[i];
    g_autofree char *number = g_strdup_printf ("%u", i + 1);

    vp_sheet_mention (sheet, holder->person);
    vp_sheet_add_row (sheet, (const char *const[]) { number, holder->more, holder->name, "", "" }, VP_ROW_NORMAL);
  }
  vp_sheet_add_blank_rows (sheet, holders->len > 0 ? SPARE_ROWS : MAX ((guint) entitled, 20));
  vp_sheet_add_closing (sheet, "实到人数", NULL);
  vp_sheet_add_closing (sheet, "记录人", NULL);
  return sheet;
}

static VpSheet *
make_ballot (const VpClass *meeting, const GPtrArray *items)
{
  static const VpSheetColumn columns[] = {
    { .title = "序号", .width = 12, .align = VP_ALIGN_CENTER }, { .title = "表决事项", .share = 3 },
    { .title = "赞成", .width = 18, .align = VP_ALIGN_CENTER }, { .title = "反对", .width = 18, .align = VP_ALIGN_CENTER },
    { .title = "弃权", .width = 18, .align = VP_ALIGN_CENTER },
  };
  VpSheet *sheet = begin (meeting, "表决票");

  vp_sheet_set_columns (sheet, columns, G_N_ELEMENTS (columns));
  vp_sheet_set_row_height (sheet, SIGN_ROW_HEIGHT);
  for (guint i = 0; i < items->len; i++) {
    const VpClassLine *item = items->pdata[i];
    g_autofree char *number = g_strdup_printf ("%u", i + 1);

    vp_sheet_add_row (sheet, (const char *const[]) { number, item->name, "□", "□", "□" }, VP_ROW_NORMAL);
  }
  vp_sheet_add_note (sheet, "每项只选一格，选好画√；多选或不选的，该项作废。一人一票。修改章程、选举和罢免须到会人员三分之二以上通过，其他事项过半数通过。");
  return sheet;
}

gboolean
vp_meeting_papers_add (VpDb *db, gint64 id, VpDate as_of, GPtrArray *sheets, GError **error)
{
  g_autoptr (VpClass) meeting = vp_class_get_meeting (db, id, error);
  g_autoptr (GPtrArray) items = meeting != NULL ? vp_class_list (db, meeting, VP_CLASS_ITEMS, error) : NULL;
  g_autoptr (GPtrArray) put_off = items != NULL ? vp_class_list (db, meeting, VP_CLASS_PUT_OFF, error) : NULL;
  g_autoptr (GPtrArray) holders = put_off != NULL ? vp_class_list (db, meeting, VP_CLASS_HOLDERS, error) : NULL;
  gint64 entitled;

  if (holders == NULL)
    return FALSE;
  entitled = meeting->n > 0 ? meeting->n : holders->len;
  g_ptr_array_add (sheets, make_agenda (meeting, entitled, items, put_off));
  g_ptr_array_add (sheets, make_signatures (meeting, entitled, holders));
  if (items->len > 0)
    g_ptr_array_add (sheets, make_ballot (meeting, items));
  return TRUE;
}
