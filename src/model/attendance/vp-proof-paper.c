/* vp-proof-paper.c: the paper of a proof of service: who, hours, what, by whom, number and date
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-proof.h"

#include "vp-identity.h"
#include "vp-setting.h"
#include "vp-sheet.h"
#include "vp-volunteer-store.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

/* More lines are told by what was done, each with its days and hours. */
#define LINES_MOST 60
#define HASH_SHOWN 16

static const VpSheetColumn columns[] = {
  { "服务时间", NULL, 46, 0, VP_ALIGN_LEFT, VP_CELL_TEXT }, { "服务内容", NULL, 0, 3, VP_ALIGN_LEFT, VP_CELL_TEXT },
  { "组织单位", NULL, 0, 2, VP_ALIGN_LEFT, VP_CELL_TEXT }, { "时长", NULL, 30, 0, VP_ALIGN_RIGHT, VP_CELL_TEXT },
};

static char *
tell_hours (gint64 minutes)
{
  if (minutes % 60 == 0)
    return g_strdup_printf ("%" PRId64 "小时", minutes / 60);
  return g_strdup_printf ("%" PRId64 "小时%" PRId64 "分", minutes / 60, minutes % 60);
}

typedef struct {
  VpDate first, last;
  gint64 minutes, lines;
  const char *what, *team;
} Group;

static Group *
find_group (GArray *groups, const VpProofLine *line)
{
  Group group = { line->day, line->day, 0, 0, line->what, line->team };

  for (guint i = 0; i < groups->len; i++) {
    Group *there = &g_array_index (groups, Group, i);

    if (strcmp (there->what, line->what) == 0 && strcmp (there->team, line->team) == 0)
      return there;
  }
  g_array_append_val (groups, group);
  return &g_array_index (groups, Group, groups->len - 1);
}

static GArray *
group_lines (GPtrArray *lines)
{
  GArray *groups = g_array_new (FALSE, FALSE, sizeof (Group));

  for (guint i = 0; i < lines->len; i++) {
    const VpProofLine *line = lines->pdata[i];
    Group single = { line->day, line->day, line->minutes, 1, line->what, line->team };
    Group *group = lines->len > LINES_MOST ? find_group (groups, line) : NULL;

    if (group == NULL) {
      g_array_append_val (groups, single);
      continue;
    }
    group->last = line->day;
    group->minutes += line->minutes;
    group->lines++;
  }
  return groups;
}

static void
add_table (VpSheet *sheet, const VpProof *proof, GPtrArray *lines)
{
  g_autoptr (GArray) groups = group_lines (lines);
  g_autofree char *total = tell_hours (proof->minutes), *count = g_strdup_printf ("合计（%" PRId64 "次）", proof->lines);

  vp_sheet_set_columns (sheet, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < groups->len; i++) {
    const Group *group = &g_array_index (groups, Group, i);
    g_autofree char *first = vp_date_to_string (group->first), *last = vp_date_to_string (group->last);
    g_autofree char *days = group->lines > 1 ? g_strdup_printf ("%s 至 %s，%" PRId64 "次", first, last, group->lines) : g_strdup (first);
    g_autofree char *hours = tell_hours (group->minutes);
    const char *const cells[] = { days, *group->what != '\0' ? group->what : "志愿服务", group->team, hours };

    vp_sheet_add_row (sheet, cells, VP_ROW_NORMAL);
  }
  vp_sheet_add_row (sheet, (const char *const[]) { count, NULL, NULL, total }, VP_ROW_TOTAL);
}

static char *
tell_period (const VpProof *proof)
{
  g_autofree char *from = proof->from != 0 ? vp_date_to_chinese (proof->from) : g_strdup ("首次服务");
  g_autofree char *to = vp_date_to_chinese (proof->to != 0 ? proof->to : proof->issued_on);

  return g_strdup_printf ("%s至%s", from, to);
}

/* A number is told so far that it can be compared with the card, not copied from the paper. */
static void
add_person (VpSheet *sheet, const VpProof *proof, const VpVolunteer *person)
{
  g_autofree char *number = g_strdup_printf ("%07" PRId64, person->number), *period = tell_period (proof), *hours = tell_hours (proof->minutes);
  g_autofree char *identity = vp_identity_mask (person->private.id_number);

  vp_sheet_set_heading_columns (sheet, 2);
  vp_sheet_add_heading (sheet, "姓名", person->name);
  vp_sheet_add_heading (sheet, "志愿者编号", number);
  if (*identity != '\0')
    vp_sheet_add_heading (sheet, "居民身份证", identity);
  vp_sheet_add_heading (sheet, "服务总时长", hours);
  vp_sheet_add_heading (sheet, "起止时间", period);
  if (*proof->purpose != '\0')
    vp_sheet_add_heading (sheet, "用途", proof->purpose);
}

static VpSheet *
make_sheet (const VpProof *proof, const VpVolunteer *person, const char *office, GPtrArray *lines, gboolean again)
{
  VpSheet *sheet = vp_sheet_new (&vp_paper_a4);
  g_autofree char *serial = g_strdup_printf ("编号：%s", proof->serial), *day = vp_date_to_chinese (proof->issued_on);
  g_autofree char *code = g_strdup_printf ("%s %.*s", proof->serial, HASH_SHOWN, proof->hash);
  g_autofree char *check = g_strdup_printf ("核验码：%.*s。本证明只证明已经入账的志愿服务时长，可凭编号和核验码向出具单位核验。", HASH_SHOWN, proof->hash);

  vp_sheet_set_title (sheet, "志愿服务记录证明");
  vp_sheet_set_subtitle (sheet, serial);
  vp_sheet_set_code (sheet, VP_BARCODE_QR, code);
  add_person (sheet, proof, person);
  vp_sheet_mention (sheet, proof->volunteer_id);
  add_table (sheet, proof, lines);
  vp_sheet_add_closing (sheet, "出具单位（盖章）", office);
  vp_sheet_add_closing (sheet, "负责人", NULL);
  vp_sheet_add_closing (sheet, "经办人", proof->made_by);
  vp_sheet_add_closing (sheet, "联系方式", NULL);
  vp_sheet_add_closing (sheet, "出具日期", day);
  vp_sheet_add_note (sheet, check);
  vp_sheet_set_document (sheet, proof->serial);
  if (again)
    vp_sheet_set_watermark (sheet, "补打");
  return sheet;
}

VpPaper *
vp_proof_paper_new (VpDb *db, const VpProof *proof, GPtrArray *lines, gboolean again, GError **error)
{
  g_autoptr (VpVolunteer) person = vp_volunteer_store_get (db, proof->volunteer_id, error);
  g_autofree char *office = person != NULL ? vp_setting_get_text (db, VP_SETTING_OFFICE_NAME, proof->issued_on, error) : NULL;
  g_autoptr (GPtrArray) sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_sheet_free);

  if (office == NULL)
    return NULL;
  g_ptr_array_add (sheets, make_sheet (proof, person, office, lines, again));
  return vp_paper_new (sheets, error);
}
