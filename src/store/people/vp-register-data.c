/* vp-register-data.c: what the law wants on record of personal data: assessments, audits, what was given to others, incidents
 *
 * 个人信息保护法 23, 55 to 57 (since 2021-11-01); 未成年人网络保护条例 37 (since 2024-01-01).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-list.h"

#include "vp-db-private.h"
#include "vp-setting.h"

#include <glib/gi18n-lib.h>

#define TODAY "CAST (julianday ('now', 'localtime', 'start of day') + 0.5 AS INTEGER)"

enum { DATA_WHAT, DATA_KIND, DATA_DAY, DATA_BY, DATA_RECEIVER, DATA_GROUND, DATA_RESULT, DATA_NEXT, DATA_FOLLOWED, DATA_KEPT, N_DATA };

/* In the order of the table. */
typedef enum { DATA_ASSESSMENT, DATA_AUDIT, DATA_GIVEN, DATA_INCIDENT } DataKind;
static const char *const kinds[] = { N_("impact assessment"), N_("audit of minors' data"), N_("data given to others"), N_("incident"), NULL };

static const VpRegisterField fields[N_DATA] = {
  [DATA_WHAT] = { "what", N_("What about"), N_("no names of people: the list, form or system"), VP_HEADERS ("事项", "名称"),
                  VP_FIELD_NEEDED | VP_FIELD_KEY, { VP_KIND_TEXT, 1, 200, NULL }, NULL, -200 },
  [DATA_KIND] = { "kind", N_("Kind"), NULL, VP_HEADERS ("记录类别", "类别"), VP_FIELD_NEEDED | VP_FIELD_KEY, { VP_KIND_CHOICE, 0, 0, kinds }, NULL, 130 },
  [DATA_DAY] = { "day", N_("Day"), N_("20180328, 3.28, 今天, 昨天"), VP_HEADERS ("日期"), VP_FIELD_NEEDED | VP_FIELD_KEY | VP_FIELD_PAST,
                 { VP_KIND_DATE, 0, 0, NULL }, NULL, 100 },
  [DATA_BY] = { "done_by", N_("Done by"), NULL, VP_HEADERS ("经办人", "负责人"), VP_FIELD_NEEDED, { VP_KIND_TEXT, 1, 60, NULL }, NULL, 100 },
  [DATA_RECEIVER] = { "receiver", N_("Given or reported to"), N_("name and how it is reached"), VP_HEADERS ("接收方", "报告对象"), 0,
                      { VP_KIND_TEXT, 0, 100, NULL }, NULL, 160 },
  [DATA_GROUND] = { "ground", N_("Consent or duty"), N_("the consent of the people, or the law that asks for it"), VP_HEADERS ("同意或依据", "依据"), 0,
                    { VP_KIND_TEXT, 0, 200, NULL }, NULL, 160 },
  [DATA_RESULT] = { "result", N_("Findings and measures"), NULL, VP_HEADERS ("结论和措施", "结论"), 0, { VP_KIND_WORDS, 0, 1000, NULL }, NULL, 0 },
  [DATA_NEXT] = { "next_on", N_("Next one by"), N_("of an audit blank: by the setting of the office"), VP_HEADERS ("下次期限"), 0,
                  { VP_KIND_DATE, 0, 0, NULL }, NULL, 100 },
  [DATA_FOLLOWED] = { "followed", N_("Done again since"), NULL, VP_HEADERS ("已再次办理"), 0, { VP_KIND_FLAG, 0, 0, NULL }, NULL, 0,
                      "EXISTS (SELECT 1 FROM data_record n WHERE n.kind = r.kind AND n.day > r.day AND n.removed_at = 0)" },
  [DATA_KEPT] = { "kept_until", N_("Kept until"), N_("blank: by the setting of the office"), VP_HEADERS ("保存至"), 0,
                  { VP_KIND_DATE, 0, 0, NULL }, NULL, 100 },
};

/* A record goes once its term is over. */
static const VpRegisterUse uses[] = { { "data_record", "id", N_("To be kept by law"), "kept_until > " TODAY, "date (kept_until)" } };

/* A term that nobody wrote follows from the day and the rule that held then. */
static gboolean
set_term (VpDb *db, VpRecord *row, guint which, VpSettingId id, VpDate *term, GError **error)
{
  VpDate day = (VpDate) vp_record_number (row, DATA_DAY);
  gint64 months;

  if (!vp_setting_get_number (db, id, day, &months, error))
    return FALSE;
  *term = vp_date_after_months (day, (int) months);
  if (vp_record_number (row, which) == 0)
    vp_record_set_number (row, which, *term);
  return TRUE;
}

static gboolean
check_data (VpDb *db, const VpRegister *self, const VpRecord *former, VpRecord *row, guint *field, GError **error)
{
  DataKind kind = (DataKind) vp_record_number (row, DATA_KIND);
  VpDate term = 0;

  if ((kind == DATA_GIVEN || kind == DATA_INCIDENT) && *vp_record_text (row, DATA_RECEIVER) == '\0')
    return vp_register_refuse (field, DATA_RECEIVER,
                               _("Whoever got the data, or was told of the incident, is on record."), error);
  if (kind == DATA_GIVEN && *vp_record_text (row, DATA_GROUND) == '\0')
    return vp_register_refuse (field, DATA_GROUND,
                               _("Data is given to others only with the people's consent, or where a law asks for it: write which."), error);
  if (kind != DATA_GIVEN && *vp_record_text (row, DATA_RESULT) == '\0')
    return vp_register_refuse (field, DATA_RESULT, _("Write what was found, and what is done about it."), error);
  if (kind == DATA_AUDIT && !set_term (db, row, DATA_NEXT, VP_SETTING_AUDIT_MONTHS, &term, error))
    return FALSE;
  if (kind == DATA_AUDIT && vp_record_number (row, DATA_NEXT) > term)
    return vp_register_refuse (field, DATA_NEXT,
                               _("The next audit is due earlier: see the rules of the office."), error);
  if (!set_term (db, row, DATA_KEPT, VP_SETTING_DATA_MONTHS, &term, error))
    return FALSE;
  return vp_record_number (row, DATA_KEPT) >= term
    || vp_register_refuse (field, DATA_KEPT, _("It is kept longer: see the rules of the office."), error);
}

static const VpRegisterDue due = { DATA_NEXT, DATA_FOLLOWED, DATA_BY };
const VpRegister vp_register_data_record = {
  "data-record", "data_record", N_("Records of data protection"), N_("Record of data protection"), "个人信息保护记录", NULL, NULL, fields,
  N_DATA, DATA_WHAT, -1, -1, "removed_at", "r.day DESC, r.id DESC", uses, G_N_ELEMENTS (uses), { check_data }, .due = &due
};
