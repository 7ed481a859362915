/* vp-register-stations.c: 文明使者 stations, the units of the city and its communities
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-list.h"

#include "vp-db-private.h"

#include <glib/gi18n-lib.h>

/* Of a unit or community: whom to call. */
#define CONTACT \
  { "contact", N_("Contact"), NULL, VP_HEADERS ("联系人"), 0, { VP_KIND_TEXT, 0, 50, NULL }, NULL, 90 }
#define PHONE \
  { "phone", N_("Telephone"), NULL, VP_HEADERS ("联系电话", "电话", "手机号码", "手机"), VP_FIELD_SEALED, { VP_KIND_PHONE, 0, 20, NULL }, NULL, 120 }
#define DISTRICT \
  { "district", N_("District"), NULL, VP_HEADERS ("区县", "所在区县"), VP_FIELD_CARRY, { VP_KIND_CODE, 0, 0, NULL }, "district", 80 }
#define ADDRESS \
  { "address", N_("Address"), NULL, VP_HEADERS ("地址", "详细地址"), 0, { VP_KIND_TEXT, 0, 100, NULL }, NULL, 0 }
#define NOTE \
  { "note", N_("Note"), NULL, VP_HEADERS ("备注"), 0, { VP_KIND_WORDS, 0, 500, NULL }, NULL, 0 }

enum { UNIT_NAME, UNIT_KIND, UNIT_DISTRICT, UNIT_STAFF, UNIT_CONTACT, UNIT_PHONE, UNIT_ADDRESS, UNIT_NOTE, N_UNIT };

static const VpRegisterField unit_fields[N_UNIT] = {
  [UNIT_NAME] = { "name", N_("Unit"), NULL, VP_HEADERS ("单位名称", "单位", "名称"), VP_FIELD_NEEDED | VP_FIELD_UNIQUE,
                  { VP_KIND_TEXT, 2, 100, NULL }, NULL, -180 },
  [UNIT_KIND] = { "kind", N_("Kind of unit"), NULL, VP_HEADERS ("单位类别", "单位性质"), VP_FIELD_CARRY,
                  { VP_KIND_CODE, 0, 0, NULL }, "unit-kind", 100 },
  [UNIT_DISTRICT] = DISTRICT,
  [UNIT_STAFF] = { "staff", N_("Staff"), N_("people"), VP_HEADERS ("职工人数", "人数"), 0, { VP_KIND_SOME, 0, 999999, NULL }, NULL, 80 },
  [UNIT_CONTACT] = CONTACT, [UNIT_PHONE] = PHONE, [UNIT_ADDRESS] = ADDRESS, [UNIT_NOTE] = NOTE,
};

static const VpRegisterUse unit_uses[] = {
  { "sign_up", "unit_id", N_("Sign-ups") }, { "standing_sign_up", "unit_id", N_("Standing sign-ups") },
};

const VpRegister vp_register_unit = {
  "unit", "unit", N_("Units"), N_("Unit"), "单位", NULL, NULL, unit_fields, N_UNIT, UNIT_NAME, -1, -1, "removed_at", "name",
  unit_uses, G_N_ELEMENTS (unit_uses), { NULL }
};

enum { COMMUNITY_NAME, COMMUNITY_DISTRICT, COMMUNITY_STREET, COMMUNITY_UNIT, COMMUNITY_PAIRED, COMMUNITY_HOUSEHOLDS,
  COMMUNITY_CONTACT, COMMUNITY_PHONE, COMMUNITY_ADDRESS, COMMUNITY_NOTE, N_COMMUNITY };

static const VpRegisterField community_fields[N_COMMUNITY] = {
  [COMMUNITY_NAME] = { "name", N_("Community"), NULL, VP_HEADERS ("社区名称", "社区", "名称"), VP_FIELD_NEEDED | VP_FIELD_UNIQUE,
                       { VP_KIND_TEXT, 2, 60, NULL }, NULL, -150 },
  [COMMUNITY_DISTRICT] = DISTRICT,
  [COMMUNITY_STREET] = { "street", N_("Street office"), NULL, VP_HEADERS ("街道（乡镇）", "街道", "乡镇"), VP_FIELD_CARRY,
                         { VP_KIND_TEXT, 0, 50, NULL }, NULL, 110 },
  [COMMUNITY_UNIT] = { "unit_id", N_("Unit that reports there"), NULL, VP_HEADERS ("共建单位", "双报到单位"), 0,
                       { VP_KIND_ROW, 0, 0, NULL }, "unit", 140 },
  [COMMUNITY_PAIRED] = { "paired_on", N_("Agreed on"), NULL, VP_HEADERS ("签约日期"), 0, { VP_KIND_DATE, 0, 0, NULL }, NULL, 0 },
  [COMMUNITY_HOUSEHOLDS] = { "households", N_("Households"), NULL, VP_HEADERS ("户数"), 0, { VP_KIND_SOME, 0, 999999, NULL }, NULL, 70 },
  [COMMUNITY_CONTACT] = CONTACT, [COMMUNITY_PHONE] = PHONE, [COMMUNITY_ADDRESS] = ADDRESS, [COMMUNITY_NOTE] = NOTE,
};

const VpRegister vp_register_community = {
  "community", "community", N_("Communities"), N_("Community"), "社区", NULL, NULL, community_fields, N_COMMUNITY,
  COMMUNITY_NAME, -1, -1, "removed_at", "district, name", NULL, 0, { NULL }
};

enum { STATION_NAME, STATION_NUMBER, STATION_DISTRICT, STATION_PLACE, STATION_MODE, STATION_UNIT, STATION_COMMUNITY,
  STATION_KEEPER, STATION_PHONE, STATION_OPENED, STATION_CLOSED, STATION_MONTHS, STATION_PLAQUE, STATION_PLAQUE_ON, STATION_ADDRESS, STATION_NOTE, N_STATION };

/* How the office stands by a station: it built it, supports it, or it follows the example of another. */
static const char *const modes[] = { N_("not said"), N_("built"), N_("supported"), N_("led on"), NULL };

/* Whole months from the first day to the last one, or to today. */
#define MONTHS_OPEN \
  "CASE WHEN r.opened_on > 0 THEN CAST ((iif (r.closed_on > 0, r.closed_on," \
  " CAST (julianday ('now', 'localtime', 'start of day') + 0.5 AS INTEGER)) - r.opened_on) / 30.4375 AS INTEGER) ELSE 0 END"

static const VpRegisterField station_fields[N_STATION] = {
  [STATION_NAME] = { "name", N_("Station"), NULL, VP_HEADERS ("站点名称", "服务站", "站名", "名称"), VP_FIELD_NEEDED | VP_FIELD_UNIQUE,
                     { VP_KIND_TEXT, 2, 100, NULL }, NULL, -170 },
  [STATION_NUMBER] = { "number", N_("Station number"), NULL, VP_HEADERS ("站点编号", "编号"), VP_FIELD_UNIQUE,
                       { VP_KIND_TEXT, 0, 20, NULL }, NULL, 90 },
  [STATION_DISTRICT] = DISTRICT,
  [STATION_PLACE] = { "place", N_("Kind of place"), NULL, VP_HEADERS ("场所类别"), VP_FIELD_CARRY, { VP_KIND_CODE, 0, 0, NULL },
                      "place-kind", 90 },
  [STATION_MODE] = { "mode", N_("Mode"), NULL, VP_HEADERS ("建设方式"), VP_FIELD_CARRY, { VP_KIND_CHOICE, 0, 0, modes }, NULL, 0 },
  [STATION_UNIT] = { "unit_id", N_("Unit it belongs to"), NULL, VP_HEADERS ("依托单位", "所属单位"), 0,
                     { VP_KIND_ROW, 0, 0, NULL }, "unit", 130 },
  [STATION_COMMUNITY] = { "community_id", N_("Community"), NULL, VP_HEADERS ("所在社区"), 0, { VP_KIND_ROW, 0, 0, NULL },
                          "community", 0 },
  [STATION_KEEPER] = { "keeper_id", N_("Keeper"), N_("name, initials, number or telephone tail"), VP_HEADERS ("负责人", "站长"), 0,
                       { VP_KIND_PERSON, 0, 0, NULL }, NULL, 140 },
  [STATION_PHONE] = PHONE,
  [STATION_OPENED] = { "opened_on", N_("Opened on"), NULL, VP_HEADERS ("建站日期", "启用日期"), 0, { VP_KIND_DATE, 0, 0, NULL }, NULL, 0 },
  [STATION_CLOSED] = { "closed_on", N_("Closed on"), N_("blank: open"), VP_HEADERS ("撤站日期"), 0, { VP_KIND_DATE, 0, 0, NULL }, NULL, 0 },
  [STATION_MONTHS] = { "months", N_("Months open"), NULL, VP_HEADERS ("已运行月数"), VP_FIELD_LEVEL, { VP_KIND_INT, 0, 0, NULL }, NULL, 0,
                      MONTHS_OPEN },
  [STATION_PLAQUE] = { "plaque", N_("Number of the plaque"), NULL, VP_HEADERS ("牌匾编号"), 0, { VP_KIND_TEXT, 0, 20, NULL }, NULL, 0 },
  [STATION_PLAQUE_ON] = { "plaque_on", N_("Plaque handed over on"), NULL, VP_HEADERS ("授牌日期"), 0, { VP_KIND_DATE, 0, 0, NULL }, NULL, 0 },
  [STATION_ADDRESS] = ADDRESS, [STATION_NOTE] = NOTE,
};

#define STILL_TO_COME "state = 0 AND day >= CAST (julianday ('now', 'localtime') + 0.5 AS INTEGER)"

/* Where people are still expected a station neither goes nor closes. */
static const VpRegisterUse station_uses[] = {
  { "event", "station_id", N_("Events"), STILL_TO_COME, "title || ' ' || date (day)" },
};

/* The first event after the station closes; "" = none. */
static char *
find_event_after (VpDb *db, gint64 station_id, gint64 closed, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT title || ' ' || date (day) FROM event WHERE station_id = ?1 AND day > ?2"
                                               " AND " STILL_TO_COME " ORDER BY day, id LIMIT 1", error);
  gboolean row;

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, station_id);
  sqlite3_bind_int64 (stmt, 2, closed);
  if (!vp_stmt_step (stmt, &row, error))
    return NULL;
  return row ? vp_stmt_dup_text (stmt, 0) : g_strdup ("");
}

static gboolean
check_station (VpDb *db, const VpRegister *self, const VpRecord *former, VpRecord *row, guint *field, GError **error)
{
  gint64 closed = vp_record_number (row, STATION_CLOSED);

  g_autofree char *event = NULL;

  if (closed == 0)
    return TRUE;
  *field = STATION_CLOSED;
  if (closed < vp_record_number (row, STATION_OPENED)) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, _("The station cannot close before it opened."));
    return FALSE;
  }
  event = find_event_after (db, row->id, closed, error);
  if (event != NULL && *event != '\0')
    /* Translators: title of an event and its day */
    g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT, _("“%s” takes place at the station after that day. Move the event first."), event);
  return event != NULL && *event == '\0';
}

const VpRegister vp_register_station = {
  "station", "station", N_("Stations"), N_("Station"), "文明使者志愿服务站", NULL, NULL, station_fields, N_STATION, STATION_NAME,
  -1, STATION_CLOSED, "removed_at", "number, name", station_uses, G_N_ELEMENTS (station_uses), { check_station }
};
