/* vp-import-record.c: the check of one row of service records
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-identity.h"
#include "vp-import-private.h"
#include "vp-duration.h"
#include "vp-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NAMES(...) ((const char *const[]) { __VA_ARGS__, NULL })

const VpField vp_import_record_fields[] = {
  [RECORD_NAME] = { N_("Name"), NAMES ("姓名", "志愿者姓名", "名字", "志愿者"), VP_VALUE_TEXT, FALSE },
  [RECORD_ID] = { N_("Identity number"),
    NAMES ("证件号码", "身份证号码", "身份证号", "身份证", "证件号", "公民身份号码"), VP_VALUE_IDENTITY, FALSE },
  [RECORD_PHONE] = { N_("Telephone"), NAMES ("手机号", "手机号码", "手机", "联系电话", "联系方式", "电话"), VP_VALUE_PHONE,
    FALSE },
  [RECORD_NUMBER] = { N_("Volunteer number"), NAMES ("志愿者编号", "编号", "注册编号"), VP_VALUE_TEXT, FALSE },
  [RECORD_PROJECT] = { N_("Project"),
    NAMES ("项目名称", "项目/活动名称", "活动名称", "项目", "活动", "服务项目", "服务内容"), VP_VALUE_TEXT, FALSE },
  [RECORD_POST] = { N_("Post"), NAMES ("岗位", "服务岗位", "地点", "服务地点"), VP_VALUE_TEXT, FALSE },
  [RECORD_DAY] = { N_("Day of service"), NAMES ("服务日期", "日期", "活动日期", "服务时间"), VP_VALUE_DATE, TRUE },
  [RECORD_START] = { N_("Begin"), NAMES ("开始时间", "签到时间", "起始时间", "开始"), VP_VALUE_TEXT, FALSE },
  [RECORD_END] = { N_("End"), NAMES ("结束时间", "签退时间", "终止时间", "结束"), VP_VALUE_TEXT, FALSE },
  [RECORD_HOURS] = { N_("Hours"), NAMES ("时长(小时)", "时长", "服务时长", "工时", "时数", "小时数", "服务小时"), VP_VALUE_TEXT,
    FALSE },
  [RECORD_CATEGORY] = { N_("Category"), NAMES ("服务类别", "类别"), VP_VALUE_TEXT, FALSE },
  [RECORD_NOTE] = { N_("Note"), NAMES ("备注", "说明"), VP_VALUE_TEXT, FALSE },
  [N_RECORD_FIELDS] = { NULL, NULL, VP_VALUE_TEXT, FALSE },
};

static void
reject (Checking *self, RecordRow *out, const char *reason)
{
  vp_import_mark (self->import, &out->head, VP_PILE_REJECTED, reason);
}

static void
check_day (Checking *self, const VpTableRow *row, RecordRow *out)
{
  g_autofree char *fault = NULL;

  out->day = vp_import_date (self->import, row, RECORD_DAY, 0, &fault);
  if (fault != NULL)
    reject (self, out, fault);
  else if (out->day == 0)
    reject (self, out, _("The day of service is missing."));
  else if (out->day > self->today)
    reject (self, out, _("The day of service is in the future."));
}

static void
check_times (Checking *self, const VpTableRow *row, RecordRow *out)
{
  const char *start = vp_import_text (self->import, row, RECORD_START);
  const char *end = vp_import_text (self->import, row, RECORD_END);
  const char *hours = vp_import_text (self->import, row, RECORD_HOURS);
  int from = vp_time_parse (start), to = vp_time_parse (end);
  gint64 minutes = 0;

  out->start_minute = from;
  if ((!vp_text_is_blank (start) && from < 0) || (!vp_text_is_blank (end) && to < 0)) {
    reject (self, out, _("Begin or end is not a time of day. Write it like 08:30."));
    return;
  }
  if (from >= 0 && to >= 0 && to <= from) {
    reject (self, out, _("The end is before the begin."));
    return;
  }
  if (!vp_text_is_blank (hours) && !vp_duration_parse (hours, VP_DURATION_HOURS, &minutes)) {
    reject (self, out, _("The hours are not a number. Write them like 2.5."));
    return;
  }
  if (vp_text_is_blank (hours) && from >= 0 && to >= 0)
    minutes = to - from;
  if (minutes <= 0) {
    reject (self, out, vp_text_is_blank (hours) ? _("The hours are missing.") : _("The hours must be more than nothing."));
  } else if (minutes > self->record_limit) {
    g_autofree char *limit = vp_text_hours (self->record_limit);
    g_autofree char *reason = g_strdup_printf (_("More than %s hours on one day are not possible."), limit);

    reject (self, out, reason);
  } else {
    out->minutes = (int) minutes;
  }
}

/* Identity number, else volunteer number, else name and telephone. */
static gboolean
find_person (Checking *self, const VpTableRow *row, RecordRow *out, gint64 *id, GError **error)
{
  g_autofree char *name = vp_text_normalize_name (vp_import_text (self->import, row, RECORD_NAME));
  const VpCell *cell = vp_import_cell (self->import, row, RECORD_ID);
  VpIdentity identity;
  VpIdFault fault = vp_identity_parse (cell->text, self->today, &identity);
  char phone[21];
  gint64 number;

  out->head.name = vp_import_keep (self->import, name);
  *id = 0;
  if (fault == VP_ID_DAMAGED || (cell->kind == VP_CELL_NUMBER && strlen (identity.number) >= 15)) {
    reject (self, out, _(vp_identity_fault_text (VP_ID_DAMAGED)));
    return TRUE;
  }
  if (identity.tag != 0) {
    /* A number with a wrong check digit still finds the person it is kept for. */
    if (!vp_tag_map_lookup (&self->tags, identity.tag, id) && fault != VP_ID_OK)
      reject (self, out, _(vp_identity_fault_text (fault)));
    return TRUE;
  }
  if (vp_text_parse_int (vp_import_text (self->import, row, RECORD_NUMBER), &number))
    return vp_volunteer_store_find_number (self->db, number, id, error);
  if (vp_phone_parse (vp_import_text (self->import, row, RECORD_PHONE), phone))
    vp_tag_map_lookup (&self->contacts, vp_tag_of_texts (name, phone), id);
  return TRUE;
}

static gboolean
check_person (Checking *self, const VpTableRow *row, RecordRow *out, GError **error)
{
  g_autoptr (VpVolunteer) volunteer = NULL;
  g_autofree char *reason = NULL;
  gint64 id;

  if (!find_person (self, row, out, &id, error))
    return FALSE;
  if (out->head.pile == VP_PILE_REJECTED)
    return TRUE;
  if (id == 0) {
    reject (self, out, _("This person is not in the roster. Register the person first, then import the row once more."));
    return TRUE;
  }
  volunteer = vp_volunteer_store_get (self->db, id, error);
  if (volunteer == NULL)
    return FALSE;
  out->head.match = id;
  out->team_id = volunteer->team_id;
  out->district = volunteer->district;
  if (volunteer->removed_at != 0) {
    reject (self, out, _("This person was removed from the roster. Bring the person back first."));
  } else if (*out->head.name != '\0' && strcmp (out->head.name, volunteer->name) != 0) {
    out->head.acceptable = TRUE;
    reason = g_strdup_printf (_("The number belongs to %s in the roster, the row says %s. Check which is right."),
                              volunteer->name, out->head.name);
    vp_import_mark (self->import, &out->head, VP_PILE_CLASH, reason);
  } else if (*out->head.name == '\0') {
    out->head.name = vp_import_keep (self->import, volunteer->name);
  }
  return TRUE;
}

static guint64
day_key (const RecordRow *row)
{
  return ((guint64) row->head.match << 16) ^ ((guint64) row->day * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15)) ^ 1;
}

static guint64
fingerprint (const RecordRow *row)
{
  char numbers[96];

  g_snprintf (numbers, sizeof numbers, "%" G_GINT64_FORMAT "/%d/%d/%d", row->head.match, row->day, row->start_minute,
              row->minutes);
  return vp_tag_of_texts (numbers, row->project);
}

static gboolean
is_stored (Checking *self, const RecordRow *row, gboolean *same, GError **error)
{
  VpServiceRecord record = { .volunteer_id = row->head.match, .day = row->day, .start_minute = row->start_minute,
                             .minutes = row->minutes };

  *same = FALSE;
  if (*row->project != '\0') {
    if (!vp_project_store_find (self->db, row->project, &record.project_id, error))
      return FALSE;
    if (record.project_id == 0)
      return TRUE;
  }
  return vp_record_store_has_same (self->db, &record, same, error);
}

static gboolean
check_limit (Checking *self, RecordRow *out, GError **error)
{
  gint64 sum = 0, stored;

  if (!vp_tag_map_lookup (&self->day_minutes, day_key (out), &sum)) {
    if (!vp_record_store_day_minutes (self->db, out->head.match, out->day, &stored, error))
      return FALSE;
    sum = stored;
  }
  if (sum + out->minutes > self->day_limit) {
    g_autofree char *limit = vp_text_hours (self->day_limit);
    g_autofree char *reason = g_strdup_printf (_("With the other records of that day the person would have more than %s"
                                                 " hours. Check the times."), limit);

    out->head.acceptable = TRUE;
    vp_import_mark (self->import, &out->head, VP_PILE_CLASH, reason);
    return TRUE;
  }
  vp_tag_map_set (&self->day_minutes, day_key (out), sum + out->minutes);
  return TRUE;
}

static gboolean
compare_record (Checking *self, RecordRow *out, GError **error)
{
  gint64 line = out->head.line;
  gboolean same;

  if (!is_stored (self, out, &same, error))
    return FALSE;
  if (same) {
    vp_import_mark (self->import, &out->head, VP_PILE_UNCHANGED, _("This record is in the store already."));
    return TRUE;
  }
  if (!vp_tag_map_add (&self->lines, fingerprint (out), &line)) {
    g_autofree char *reason = g_strdup_printf (_("The same record stands in row %d of this file already."), (int) line);

    vp_import_mark (self->import, &out->head, VP_PILE_CLASH, reason);
    return TRUE;
  }
  return check_limit (self, out, error);
}

static void
check_words (Checking *self, const VpTableRow *row, RecordRow *out)
{
  g_autofree char *project = vp_text_squeeze (vp_import_text (self->import, row, RECORD_PROJECT));
  g_autofree char *post = vp_text_squeeze (vp_import_text (self->import, row, RECORD_POST));
  g_autofree char *note = vp_text_squeeze (vp_import_text (self->import, row, RECORD_NOTE));
  g_autofree char *category = vp_text_squeeze (vp_import_text (self->import, row, RECORD_CATEGORY));
  int code = *category != '\0' ? vp_code_book_find_code (self->book, "category", category)
                               : vp_code_book_find_code (self->book, "category", project);

  if (*category != '\0' && code < 0)
    reject (self, out, _("The category of service is not among the office's entries."));
  if (vp_text_length (project) > 200)
    reject (self, out, _("The name of the project is longer than 200 characters."));
  out->category = MAX (code, 0);
  out->project = vp_import_intern (self->import, project);
  out->post = vp_import_intern (self->import, post);
  out->note = vp_import_keep (self->import, note);
}

gboolean
vp_import_check_record (Checking *self, const VpTableRow *row, GError **error)
{
  RecordRow *out = vp_import_alloc (self->import, sizeof *out);

  memset (out, 0, sizeof *out);
  out->head.line = row->number;
  out->head.reason = "";
  out->head.pile = VP_PILE_NEW;
  check_day (self, row, out);
  check_times (self, row, out);
  check_words (self, row, out);
  if (!check_person (self, row, out, error))
    return FALSE;
  if (out->head.pile == VP_PILE_NEW && !compare_record (self, out, error))
    return FALSE;
  g_ptr_array_add (self->import->rows, out);
  return TRUE;
}
