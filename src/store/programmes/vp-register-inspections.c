/* vp-register-inspections.c: what was found at a station
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-list.h"

#include <glib/gi18n-lib.h>

typedef enum { LOOK_STATION, LOOK_DAY, LOOK_INSPECTOR, LOOK_SIGN, LOOK_ROOM, LOOK_TEAM, LOOK_RULES, LOOK_LOG, LOOK_PROJECTS,
  LOOK_ACTIVITIES, LOOK_MET, LOOK_FINDING, LOOK_MEND_BY, LOOK_RECHECKED, LOOK_RESULT, LOOK_OVERDUE, LOOK_NOTE, N_LOOK } LookField;

static const char *const results[] = { N_("not looked at again"), N_("mended"), N_("not mended"), NULL };

/* One point of the list 六有一落实 of the provincial plan. */
#define POINT(column, label, header) \
  { column, label, NULL, VP_HEADERS (header), 0, { VP_KIND_FLAG, 0, 0, NULL }, NULL, 0 }
#define MET "r.sign + r.room + r.team + r.rules + r.log + r.projects + r.activities"
#define OVERDUE "r.mend_by > 0 AND r.result <> 1" \
  " AND r.mend_by < CAST (julianday ('now', 'localtime', 'start of day') + 0.5 AS INTEGER)"

static const VpRegisterField fields[N_LOOK] = {
  [LOOK_STATION] = { "station_id", N_("Station"), NULL, VP_HEADERS ("站点名称", "服务站"), VP_FIELD_NEEDED | VP_FIELD_FIXED,
                     { VP_KIND_ROW, 0, 0, NULL }, "station", -150 },
  [LOOK_DAY] = { "day", N_("Looked at on"), NULL, VP_HEADERS ("检查日期"),
                 VP_FIELD_NEEDED | VP_FIELD_KEY | VP_FIELD_CARRY | VP_FIELD_PAST,
                 { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [LOOK_INSPECTOR] = { "inspector", N_("By"), NULL, VP_HEADERS ("检查人"), VP_FIELD_CARRY, { VP_KIND_TEXT, 0, 50, NULL }, NULL, 80 },
  [LOOK_SIGN] = POINT ("sign", N_("Has the common sign"), "统一标志"),
  [LOOK_ROOM] = POINT ("room", N_("Has a room"), "办公场所"),
  [LOOK_TEAM] = POINT ("team", N_("Has a team"), "志愿者队伍"),
  [LOOK_RULES] = POINT ("rules", N_("Has rules"), "管理制度"),
  [LOOK_LOG] = POINT ("log", N_("Has a log"), "工作台账"),
  [LOOK_PROJECTS] = POINT ("projects", N_("Has projects"), "服务项目"),
  [LOOK_ACTIVITIES] = POINT ("activities", N_("Activities take place"), "落实活动"),
  [LOOK_MET] = { "met", N_("Points met"), NULL, VP_HEADERS ("达标项数"), 0, { VP_KIND_INT, 0, 0, NULL }, NULL, 90, MET },
  [LOOK_FINDING] = { "finding", N_("To be mended"), N_("blank: nothing"), VP_HEADERS ("存在问题", "整改事项"), 0,
                     { VP_KIND_TEXT, 0, 500, NULL }, NULL, 160 },
  [LOOK_MEND_BY] = { "mend_by", N_("Until"), NULL, VP_HEADERS ("整改期限"), 0, { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [LOOK_RECHECKED] = { "rechecked", N_("Looked at again on"), NULL, VP_HEADERS ("复查日期"), 0, { VP_KIND_DATE, 0, 0, NULL }, NULL, 0 },
  [LOOK_RESULT] = { "result", N_("Found then"), NULL, VP_HEADERS ("复查结果"), 0, { VP_KIND_CHOICE, 0, 0, results }, NULL, 90 },
  [LOOK_OVERDUE] = { "overdue", N_("Overdue"), NULL, VP_HEADERS ("是否逾期"), 0, { VP_KIND_FLAG, 0, 0, NULL }, NULL, 60, OVERDUE },
  [LOOK_NOTE] = { "note", N_("Note"), NULL, VP_HEADERS ("备注"), 0, { VP_KIND_WORDS, 0, 500, NULL }, NULL, 0 },
};

/* A finding, its term, the second look and what was found then: none without the one before. */
static gboolean
check_look (VpDb *db, const VpRegister *self, const VpRecord *former, VpRecord *row, guint *field, GError **error)
{
  gint64 mend_by = vp_record_number (row, LOOK_MEND_BY), again = vp_record_number (row, LOOK_RECHECKED);

  if (mend_by != 0 && *vp_record_text (row, LOOK_FINDING) == '\0')
    return vp_register_refuse (field, LOOK_FINDING, _("What is to be mended until then?"), error);
  if ((vp_record_number (row, LOOK_RESULT) != 0) != (again != 0))
    return vp_register_refuse (field, again != 0 ? LOOK_RESULT : LOOK_RECHECKED,
                   _("The day of the second look and what was found then belong together."), error);
  return TRUE;
}

static const VpRegisterOrder orders[] = {
  { LOOK_DAY, LOOK_MEND_BY, N_("The term lies before the day on which somebody looked.") },
  { LOOK_DAY, LOOK_RECHECKED, N_("The second look lies before the first one.") },
};
static const VpRegisterPart part = { LOOK_STATION, TRUE };
static const VpRegisterDue look_due = { LOOK_MEND_BY, LOOK_RECHECKED, LOOK_STATION, FALSE };

const VpRegister vp_register_inspection = {
  "inspection", "station_inspection", N_("Inspections"), N_("Inspection"), "站点检查", NULL, NULL, fields, N_LOOK, LOOK_DAY, -1, -1,
  "removed_at", "r.day DESC, r.id DESC", NULL, 0, { check_look }, &part, orders,
  G_N_ELEMENTS (orders),
  .due = &look_due
};
