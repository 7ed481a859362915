/* vp-import-record.c: the check of one row of service records
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-import-roster-private.h"

#include "vp-declared.h"
#include "vp-duration.h"
#include "vp-error.h"
#include "vp-identity.h"
#include "vp-privacy.h"
#include "vp-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NAMES(...) ((const char *const[]) { __VA_ARGS__, NULL })
#define MINUTES_OF_DAY 1440

#define OTHER_PEOPLE NAMES ("监护", "家长", "父", "母", "紧急", "联系人", "负责人", "领队", "队长", "老师", "单位", "学校", "邮箱", "微信", \
  "审核", "填表", "录入", "经办", "编号", "是否", "人数", "拼音")

static const VpField fields[] = {
  [RECORD_NAME] = { N_("Name"), NAMES ("姓名", "志愿者姓名", "名字", "=志愿者"), VP_VALUE_NAME, FALSE, OTHER_PEOPLE },
  [RECORD_ID] = { N_("Identity number"),
    NAMES ("证件号码", "身份证号码", "身份证号", "身份证", "证件号", "公民身份号码"), VP_VALUE_IDENTITY, FALSE, OTHER_PEOPLE },
  [RECORD_PHONE] = { N_("Telephone"), NAMES ("手机号", "手机号码", "手机", "联系电话", "联系方式", "电话"), VP_VALUE_PHONE,
    FALSE, OTHER_PEOPLE },
  [RECORD_NUMBER] = { N_("Volunteer number"), NAMES ("志愿者编号", "=编号", "注册编号", "志愿者号"), VP_VALUE_TEXT, FALSE,
    NAMES ("项目", "活动", "单位") },
  [RECORD_PROJECT] = { N_("Project"),
    NAMES ("项目名称", "项目/活动名称", "活动名称", "=项目", "=活动", "服务项目", "服务内容"), VP_VALUE_TEXT, FALSE,
    NAMES ("编号", "地点", "类型", "类别") },
  [RECORD_POST] = { N_("Post"), NAMES ("岗位", "服务岗位", "=地点", "服务地点"), VP_VALUE_TEXT, FALSE, NULL },
  [RECORD_DAY] = { N_("Day of service"), NAMES ("服务日期", "=日期", "活动日期", "服务时间", "=活动时间"), VP_VALUE_DATE, FALSE,
    NAMES ("录入", "审核", "填表", "登记", "注册", "累计", "总") },
  [RECORD_START] = { N_("Begin"), NAMES ("开始时间", "签到时间", "起始时间", "=开始", "=签到"), VP_VALUE_TEXT, FALSE, NULL },
  [RECORD_END] = { N_("End"), NAMES ("结束时间", "签退时间", "终止时间", "=结束", "=签退"), VP_VALUE_TEXT, FALSE, NULL },
  /* The hours of all time, or days, are not the hours of this time. */
  [RECORD_HOURS] = { N_("Hours"),
    NAMES ("时长(小时)", "=时长", "服务时长", "本次时长", "工时", "时数", "小时数", "服务小时", "=分钟数", "=服务分钟数", "=服务分钟"),
    VP_VALUE_TEXT, FALSE, NAMES ("累计", "总", "合计", "年度", "历史", "剩余", "天", "日") },
  [RECORD_CATEGORY] = { N_("Category"), NAMES ("服务类别", "=类别"), VP_VALUE_TEXT, FALSE, NULL },
  [RECORD_NOTE] = { N_("Note"), NAMES ("备注", "=说明"), VP_VALUE_TEXT, FALSE, NULL },
  [RECORD_EVIDENCE] = { N_("Evidence"), NAMES ("=凭据", "凭据等级", "证据等级", "=依据", "时长依据"), VP_VALUE_TEXT, FALSE, NULL },
};

static void
reject (VpImportCheck *self, RecordRow *out, const char *reason)
{
  vp_import_reject (self, &out->head, reason);
}

/* When it was, put together from the cells of day, begin and end: each may hold a day, a time, or both. */
typedef struct {
  VpDate day;
  int from, to;  /* -1 = not written */
  int later;     /* days from the day of service to that of the end */
} When;

static gboolean
read_when (VpImportCheck *self, const VpTableRow *row, RecordRow *out, When *when)
{
  g_autofree char *fault = NULL;
  VpMoment day, start, end;

  if (!vp_import_moment (self->import, row, RECORD_DAY, &day, &fault)) {
    reject (self, out, fault);
    return FALSE;
  }
  if (!vp_import_moment (self->import, row, RECORD_START, &start, &fault)
      || !vp_import_moment (self->import, row, RECORD_END, &end, &fault) || (end.start < 0 && end.day != 0)
      || end.end >= 0) {
    reject (self, out, _("Begin or end is not a time of day. Write it like 08:30."));
    return FALSE;
  }
  /* Midnight behind a day is what spreadsheets add by themselves. */
  if (start.start < 0 && (day.end >= 0 || day.start > 0)) {
    start.start = day.start;
    start.end = day.end;
    start.days_later = day.days_later;
  }
  when->day = day.day != 0 ? day.day : start.day != 0 ? start.day : end.day;
  when->from = start.start;
  when->to = end.start >= 0 ? end.start : start.end;
  when->later = end.start < 0 ? start.days_later : end.day != 0 ? end.day - when->day : end.days_later;
  if (day.day != 0 && start.day != 0 && start.day != day.day) {
    reject (self, out, _("The begin stands on another day than the day of service. Check both."));
    return FALSE;
  }
  return TRUE;
}

static void
check_day (VpImportCheck *self, RecordRow *out, const When *when)
{
  out->day = when->day;
  if (out->day == 0)
    reject (self, out, _("The day of service is missing."));
  else if (out->day > self->today)
    reject (self, out, _("The day of service is in the future."));
}

/* From begin to end; 0 where one of them is missing, -1 where they cannot be. @minutes: what the hours say, 0 = nothing */
static int
span_of (const When *when, gint64 minutes)
{
  int span;

  if (when->from < 0 || when->to < 0)
    return 0;
  if (when->later < 0 || when->later > 1)
    return -1;
  span = when->to - when->from + when->later * MINUTES_OF_DAY;
  /* 22:00 to 02:00 and four hours beside it: over midnight, or the hours would not fit. */
  if (span <= 0 && when->later == 0 && span + MINUTES_OF_DAY == minutes)
    span += MINUTES_OF_DAY;
  return span > 0 ? span : -1;
}

static VpDurationUnit
unit_of_hours (VpImport *import)
{
  const VpHeader *header = vp_import_header_now (import);

  return (vp_header_says (header, RECORD_HOURS, "分") || vp_header_says (header, RECORD_HOURS, "min"))
    && !vp_header_says (header, RECORD_HOURS, "小时") ? VP_DURATION_MINUTES : VP_DURATION_HOURS;
}

static void
refuse_long (VpImportCheck *self, RecordRow *out)
{
  g_autofree char *limit = vp_text_hours (((const People *) self->own)->record_limit);
  g_autofree char *reason = g_strdup_printf (_("More than %s hours on one day are not possible."), limit);

  reject (self, out, reason);
}

static void
check_times (VpImportCheck *self, const VpTableRow *row, RecordRow *out, const When *when)
{
  const char *hours = vp_import_text (self->import, row, RECORD_HOURS);
  gboolean written = !vp_text_is_blank (hours);
  gint64 minutes = 0;
  int span;

  out->start_minute = when->from;
  if (written && !vp_duration_parse (hours, unit_of_hours (self->import), &minutes)) {
    reject (self, out, _("The hours are not a number. Write them like 2.5."));
    return;
  }
  span = span_of (when, minutes);
  if (span < 0)
    reject (self, out, _("The end is before the begin. Where the duty goes on over midnight, write 次日 before the end, or make"
                         " two rows."));
  if (!written)
    minutes = MAX (span, 0);
  if (minutes <= 0) {
    reject (self, out, written ? _("The hours must be more than nothing.") : _("The hours are missing."));
  } else if (minutes > ((const People *) self->own)->record_limit) {
    refuse_long (self, out);
  } else if (span > 0 && minutes > span) {
    g_autofree char *said = vp_text_hours (minutes), *most = vp_text_hours (span);
    g_autofree char *reason = g_strdup_printf (_("The row says %s hours, but from begin to end are only %s. Check both."),
                                               said, most);

    reject (self, out, reason);
  } else {
    out->minutes = (int) minutes;
  }
}

/* By name and telephone; a person with another identity number is somebody else. */
static gboolean
find_by_contact (VpImportCheck *self, const VpTableRow *row, RecordRow *out, gboolean no_identity, gint64 *id, GError **error)
{
  g_autoptr (VpVolunteer) volunteer = NULL;
  char phone[21] = "";

  *id = 0;
  if (vp_phone_pick (vp_import_text (self->import, row, RECORD_PHONE), phone) == VP_PHONE_NONE
      || !vp_tag_map_lookup (&((People *) self->own)->contacts, vp_tag_of_texts (out->head.name, phone), id))
    return TRUE;
  if (*id == SEVERAL_PEOPLE) {
    *id = 0;
    vp_import_mark (self->import, &out->head, VP_PILE_CLASH,
                    _("Several people in the roster have this name and telephone. Add the identity number."));
    return TRUE;
  }
  if (!no_identity)
    return TRUE;
  volunteer = vp_volunteer_store_get (self->db, *id, error);
  if (volunteer != NULL && *volunteer->private.id_number != '\0')
    *id = 0;
  return volunteer != NULL;
}

/* A number of another system may be that of somebody else here: then the name decides, and the telephone finds. */
static gboolean
find_by_number (VpImportCheck *self, const VpTableRow *row, RecordRow *out, gint64 number, gint64 *id, GError **error)
{
  g_autoptr (VpVolunteer) volunteer = NULL;
  gboolean named = *out->head.name == '\0';
  gint64 other;

  if (!vp_volunteer_store_find_number (self->db, number, id, error))
    return FALSE;
  if (*id != 0 && (volunteer = vp_volunteer_store_get (self->db, *id, error)) == NULL)
    return FALSE;
  if (volunteer != NULL && !named && !vp_import_is_named (self, volunteer, out->head.name, &named, error))
    return FALSE;
  if (volunteer != NULL && named)
    return TRUE;
  if (!find_by_contact (self, row, out, FALSE, &other, error))
    return FALSE;
  if (other == 0)
    return TRUE;
  *id = other;
  vp_import_remark (self->import, &out->head, _("The number is none of this roster: the person was found by name and telephone."));
  return TRUE;
}

/* A number that the roster has as that of the national system, where the name is the same. */
static gboolean
find_by_national (VpImportCheck *self, const VpTableRow *row, RecordRow *out, gint64 *id, GError **error)
{
  g_autofree char *number = vp_text_squeeze (vp_import_text (self->import, row, RECORD_NUMBER));
  g_autoptr (VpVolunteer) volunteer = NULL;
  gboolean named = *out->head.name == '\0';

  *id = 0;
  if (*number == '\0')
    return TRUE;
  if (!vp_volunteer_store_find_national (self->db, number, id, error))
    return FALSE;
  if (*id != 0 && !named
      && ((volunteer = vp_volunteer_store_get (self->db, *id, error)) == NULL
          || !vp_import_is_named (self, volunteer, out->head.name, &named, error)))
    return FALSE;
  if (!named)
    *id = 0;
  return TRUE;
}

/* Identity number, else the number of the national system or of this roster, else name and telephone. */
static gboolean
find_person (VpImportCheck *self, const VpTableRow *row, RecordRow *out, gint64 *id, GError **error)
{
  g_autofree char *name = vp_text_normalize_name (vp_import_text (self->import, row, RECORD_NAME));
  const VpCell *cell = vp_import_cell (self->import, row, RECORD_ID);
  VpIdentity identity;
  VpIdFault fault = vp_identity_parse (cell->text, self->today, &identity);
  gint64 number;

  out->head.name = vp_import_keep (self->import, name);
  *id = 0;
  if (fault == VP_ID_DAMAGED || (cell->kind == VP_CELL_NUMBER && strlen (identity.number) >= 15)) {
    reject (self, out, _(vp_identity_fault_text (VP_ID_DAMAGED)));
    return TRUE;
  }
  if (identity.tag != 0) {
    /* A number with a wrong check digit still finds the person it is kept for. */
    if (vp_tag_map_lookup (&((People *) self->own)->tags, identity.tag, id))
      return TRUE;
    if (fault == VP_ID_OK)
      return find_by_contact (self, row, out, TRUE, id, error);
    reject (self, out, _(vp_identity_fault_text (fault)));
    return TRUE;
  }
  /* A document without a shape of its own is known where the roster has it. */
  if (fault != VP_ID_EMPTY && vp_identity_parse_document (cell->text, VP_ID_KIND_OTHER, &identity) == VP_ID_OK
      && vp_tag_map_lookup (&((People *) self->own)->tags, identity.tag, id))
    return TRUE;
  if (!find_by_national (self, row, out, id, error))
    return FALSE;
  if (*id != 0)
    return TRUE;
  if (vp_text_parse_int (vp_import_text (self->import, row, RECORD_NUMBER), &number))
    return find_by_number (self, row, out, number, id, error);
  return find_by_contact (self, row, out, FALSE, id, error);
}

static void
clash_of_names (VpImportCheck *self, RecordRow *out, const VpVolunteer *volunteer)
{
  g_autofree char *name = vp_privacy_name (volunteer->name, volunteer->birth, vp_date_today ());
  g_autofree char *reason = g_strdup_printf (_("The number belongs to %s in the roster, the row says %s. Check which is"
                                               " right."), name, out->head.name);

  out->head.acceptable = TRUE;
  vp_import_mark (self->import, &out->head, VP_PILE_CLASH, reason);
}

static gboolean
check_person (VpImportCheck *self, const VpTableRow *row, RecordRow *out, GError **error)
{
  g_autoptr (VpVolunteer) volunteer = NULL;
  gboolean named;
  gint64 id;

  if (!find_person (self, row, out, &id, error))
    return FALSE;
  if (out->head.pile == VP_PILE_REJECTED || out->head.pile == VP_PILE_CLASH)
    return TRUE;
  if (id == 0) {
    reject (self, out, _("This person is not in the roster. Register the person first, then import the row once more."));
    return TRUE;
  }
  volunteer = vp_volunteer_store_get (self->db, id, error);
  if (volunteer == NULL || !vp_import_is_named (self, volunteer, out->head.name, &named, error))
    return FALSE;
  out->head.match = id;
  out->team_id = volunteer->team_id;
  out->district = volunteer->district;
  if (volunteer->removed_at != 0)
    reject (self, out, _("This person was removed from the roster. Bring the person back first."));
  else if (*out->head.name != '\0' && !named)
    clash_of_names (self, out, volunteer);
  else if (*out->head.name == '\0')
    out->head.name = vp_import_keep (self->import, volunteer->name);
  return TRUE;
}

static guint64
day_key (const RecordRow *row)
{
  return ((guint64) row->head.match << 16) ^ ((guint64) row->day * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15)) ^ 1;
}

/* Morning and afternoon of one day differ in begin, post or remark, and are two records. */
static guint64
fingerprint (const RecordRow *row)
{
  g_autofree char *rest = NULL;
  char numbers[96];

  g_snprintf (numbers, sizeof numbers, "%" G_GINT64_FORMAT "/%d/%d/%d", row->head.match, row->day, row->start_minute,
              row->minutes);
  if (*row->post == '\0' && *row->note == '\0')
    return vp_tag_of_texts (numbers, row->project);
  rest = g_strjoin ("\x1f", row->project, row->post, row->note, NULL);
  return vp_tag_of_texts (numbers, rest);
}

static gboolean
is_stored (VpImportCheck *self, const RecordRow *row, gboolean *same, GError **error)
{
  VpServiceRecord record = { .volunteer_id = row->head.match, .day = row->day, .start_minute = row->start_minute,
                             .minutes = row->minutes, .post = (char *) row->post, .note = (char *) row->note };

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
check_limit (VpImportCheck *self, RecordRow *out, GError **error)
{
  gint64 sum = 0, stored, waiting;

  if (!vp_tag_map_lookup (&((People *) self->own)->day_minutes, day_key (out), &sum)) {
    if (!vp_record_store_day_minutes (self->db, out->head.match, out->day, &stored, error)
        || !vp_declared_store_day_minutes (self->db, out->head.match, out->day, &waiting, error))
      return FALSE;
    sum = stored + waiting;
  }
  if (sum + out->minutes > ((const People *) self->own)->day_limit) {
    g_autofree char *limit = vp_text_hours (((const People *) self->own)->day_limit);
    g_autofree char *reason = g_strdup_printf (_("With the other records of that day the person would have more than %s"
                                                 " hours. Check the times."), limit);

    out->head.acceptable = TRUE;
    vp_import_mark (self->import, &out->head, VP_PILE_CLASH, reason);
    return TRUE;
  }
  vp_tag_map_set (&((People *) self->own)->day_minutes, day_key (out), sum + out->minutes);
  return TRUE;
}

static gboolean
compare_record (VpImportCheck *self, RecordRow *out, GError **error)
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
check_words (VpImportCheck *self, const VpTableRow *row, RecordRow *out)
{
  g_autofree char *project = vp_text_squeeze (vp_import_text (self->import, row, RECORD_PROJECT));
  g_autofree char *post = vp_text_squeeze (vp_import_text (self->import, row, RECORD_POST));
  g_autofree char *note = vp_text_squeeze (vp_import_text (self->import, row, RECORD_NOTE));
  g_autofree char *category = vp_text_squeeze (vp_import_text (self->import, row, RECORD_CATEGORY));
  int code = *category != '\0' ? vp_code_book_find_code (self->book, "category", category)
                               : vp_code_book_find_code (self->book, "category", project);

  if (*category != '\0' && code < 0) {
    g_autofree char *names = vp_code_book_list_names (self->book, "category");
    /* Translators: what stands in the cell, the entries there are */
    g_autofree char *reason = g_strdup_printf (_("“%s” is not among the office's categories of service: %s. Correct it, or add"
                                                 " it to the words understood in imports."), category, names);

    reject (self, out, reason);
  }
  if (vp_text_length (project) > 200)
    reject (self, out, _("The name of the project is longer than 200 characters."));
  out->category = MAX (code, 0);
  out->project = vp_import_intern (self->import, project);
  out->post = vp_import_intern (self->import, post);
  out->note = vp_import_keep (self->import, note);
}

/* A file only declares: the classes that rest on a sheet here are not for it to give. */
static void
check_evidence (VpImportCheck *self, const VpTableRow *row, RecordRow *out)
{
  static const char *const old_paper[] = { "E", "e", "旧档案", "档案", "纸质档案", "历史档案", "旧纸质记录" };
  static const char *const declared[] = { "", "D", "d", "申报", "自报", "申报经审核" };
  g_autofree char *text = vp_text_squeeze (vp_import_text (self->import, row, RECORD_EVIDENCE));

  out->evidence = VP_EVIDENCE_DECLARED;
  for (guint i = 0; i < G_N_ELEMENTS (old_paper); i++)
    if (strcmp (text, old_paper[i]) == 0)
      out->evidence = VP_EVIDENCE_OLD_PAPER;
  for (guint i = 0; i < G_N_ELEMENTS (declared); i++)
    if (strcmp (text, declared[i]) == 0)
      return;
  if (out->evidence == VP_EVIDENCE_DECLARED)
    vp_import_remark (self->import, &out->head, _("What a file says of its evidence counts as declared, class D: only E, old paper, is"
                                                  " taken as it is."));
}

/* The day may stand beside the begin; somewhere it must stand. */
static gboolean
begin (VpImportCheck *self, GError **error)
{
  const int *columns = vp_import_header_now (self->import)->columns;

  if (columns[RECORD_DAY] < 0 && columns[RECORD_START] < 0 && columns[RECORD_END] < 0) {
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID,
                 _("“%s”: no column is “%s”. Choose the header row and the column by hand."),
                 vp_import_get_file_name (self->import), _(fields[RECORD_DAY].label));
    return FALSE;
  }
  return vp_import_begin_people (self, error);
}

static gboolean
check_row (VpImportCheck *self, const VpTableRow *row, gpointer data, GError **error)
{
  RecordRow *out = data;
  When when = { .from = -1, .to = -1 };

  out->project = out->post = out->note = "";
  if (!vp_import_check_cells (self, row, &out->head))
    return TRUE;
  if (read_when (self, row, out, &when)) {
    check_day (self, out, &when);
    check_times (self, row, out, &when);
  }
  check_words (self, row, out);
  check_evidence (self, row, out);
  if (!check_person (self, row, out, error))
    return FALSE;
  return out->head.pile != VP_PILE_NEW || compare_record (self, out, error);
}

static char *
detail (VpCodeBook *book, const VpImportHead *head)
{
  const RecordRow *row = (const RecordRow *) head;
  char day[VP_DATE_BUFFER];
  g_autofree char *hours = vp_text_hours (row->minutes);

  if (row->day == 0)
    return g_strdup ("");
  if (*row->post != '\0')
    /* Translators: day, hours of service, project, post */
    return g_strdup_printf (_("%s · %s hours · %s · %s"), vp_date_to_buffer (row->day, day), hours, row->project, row->post);
  /* Translators: day, hours of service, project */
  return g_strdup_printf (_("%s · %s hours · %s"), vp_date_to_buffer (row->day, day), hours, row->project);
}

/* Projects come first: the bulk of records writes no other table. */
static gboolean
begin_write (VpImportCommit *self, GError **error)
{
  GHashTable *projects;

  vp_import_begin_roster (self, error);
  projects = ((RosterWriting *) self->own)->names;
  for (guint i = 0; i < vp_import_n_rows (self->import); i++) {
    const RecordRow *row = (const RecordRow *) vp_import_head (self->import, i);
    gint64 id;

    if (row->head.pile != VP_PILE_NEW || *row->project == '\0' || g_hash_table_contains (projects, row->project))
      continue;
    if (!vp_project_store_ensure (self->db, row->project, row->category, &id, error))
      return FALSE;
    g_hash_table_insert (projects, (char *) row->project, g_memdup2 (&id, sizeof id));
  }
  return TRUE;
}

static gboolean
begin_add (VpImportCommit *self, guint n_rows, GError **error)
{
  RosterWriting *own = self->own;

  own->declaration_id = vp_db_reserve_ids (self->db, "declaration", 1, error);
  if (own->declaration_id == 0)
    return FALSE;
  own->bulk = vp_bulk_begin_declared (self->db, n_rows, own->declaration_id, error);
  return own->bulk != NULL;
}

/* The file is one declaration, approved or withdrawn as one. */
static gboolean
end_add (VpImportCommit *self, gboolean ok, GError **error)
{
  RosterWriting *own = self->own;
  VpDeclaration head = { .id = own->declaration_id, .source = VP_DECLARED_FILE, .batch_id = self->batch.id,
                         .minutes = vp_bulk_get_minutes (own->bulk) };

  if (!vp_import_end_bulk (self, ok, error))
    return FALSE;
  head.first_line = self->batch.first_id;
  head.last_line = self->batch.last_id;
  head.lines = head.last_line - head.first_line + 1;
  return head.first_line == 0 || (vp_declared_shown_until (self->db, vp_date_today (), &head.shown_until, error)
                                  && vp_declared_store_insert_head (self->db, &head, error));
}

static gboolean
add_record (VpImportCommit *self, const VpImportHead *head, GError **error)
{
  const RecordRow *row = (const RecordRow *) head;
  RosterWriting *own = self->own;
  gint64 *project = g_hash_table_lookup (own->names, row->project);
  VpServiceRecord record = {
    .volunteer_id = row->head.match, .day = row->day, .start_minute = row->start_minute, .minutes = row->minutes,
    .project_id = project != NULL ? *project : 0, .team_id = row->team_id, .district = row->district,
    .category = row->category, .evidence = row->evidence, .post = (char *) row->post, .note = (char *) row->note,
  };

  return vp_bulk_add_record (own->bulk, &record, error);
}

const VpImportClass vp_import_record_class = {
  .word = "records", .title = N_("Service records"), .reply = "服务时长退回",
  .fields = fields, .n_fields = N_RECORD_FIELDS,
  .known_by = { { RECORD_DAY, RECORD_HOURS }, { RECORD_START, RECORD_END } }, .rank = 1,
  .row_size = sizeof (RecordRow), .accepted = VP_PILE_NEW,
  .begin = begin, .end = vp_import_end_people, .check_row = check_row,
  .begin_write = begin_write, .begin_add = begin_add, .add_row = add_record, .end_add = end_add,
  .end_write = vp_import_end_roster, .detail = detail,
};
