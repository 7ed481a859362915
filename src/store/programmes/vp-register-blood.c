/* vp-register-blood.c: gifts of blood, and from which day somebody may give again
 *
 * Some 200 lines: the interval is asked in both directions, of volunteers and of people who are none.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-list.h"

#include "vp-alias-sql.h"
#include "vp-db-private.h"
#include "vp-sealed.h"
#include "vp-setting.h"

#include <glib/gi18n-lib.h>

enum { BLOOD_NUMBER, BLOOD_NAME, BLOOD_PHONE, BLOOD_PARTY, BLOOD_DAY, BLOOD_MILLILITRES, BLOOD_UNIT_ID,
  BLOOD_VOLUNTEER_ID, BLOOD_AGAIN, BLOOD_LAST, BLOOD_LATER, BLOOD_MAY, N_BLOOD };

/* Whoever is nobody in the roster is followed by what the next gift names. */
#define GAVE_LATER "EXISTS (SELECT 1 FROM blood_gift o WHERE o.previous_id = r.id AND o.removed_at = 0) OR EXISTS (SELECT 1" \
  " FROM blood_gift o WHERE o.volunteer_id = r.volunteer_id AND o.day > r.day AND o.removed_at = 0)"

/* Of somebody who is no volunteer the name and the telephone together say who it is; a name alone says nothing. */
#define SAME_NAME(name, phone) VP_OPENED ("blood_gift", "", "phone") " = " phone " AND " VP_OPENED ("blood_gift", "", "name") " = " name

/* Giving blood earns no hours of service. 献血法 9: never more than 400 ml. */
static const VpRegisterField blood_fields[N_BLOOD] = {
  [BLOOD_NUMBER] = { "number", N_("Number it is kept under"), NULL, VP_HEADERS ("登记编号"),
    VP_FIELD_NEEDED | VP_FIELD_UNIQUE, { VP_KIND_TEXT, 1, 30, NULL }, NULL, -110 },
  [BLOOD_NAME] = { "name", N_("Name"), NULL, VP_HEADERS ("姓名"), VP_FIELD_NEEDED | VP_FIELD_SEALED,
    { VP_KIND_TEXT, 1, 50, NULL }, NULL, 100 },
  [BLOOD_PHONE] = { "phone", N_("Telephone"), NULL, VP_HEADERS ("联系电话", "电话", "手机号码", "手机"), VP_FIELD_SEALED,
    { VP_KIND_PHONE, 0, 0, NULL }, NULL, 0 },
  [BLOOD_PARTY] = { "party", N_("Party member"), NULL, VP_HEADERS ("党员"), VP_FIELD_CARRY,
    { VP_KIND_FLAG, 0, 0, NULL }, NULL, 60 },
  [BLOOD_DAY] = { "day", N_("Day"), NULL, VP_HEADERS ("献血日期", "日期"), VP_FIELD_NEEDED | VP_FIELD_PAST | VP_FIELD_CARRY,
    { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [BLOOD_MILLILITRES] = { "millilitres", N_("Millilitres"), NULL, VP_HEADERS ("献血量（毫升）"), 0,
    { VP_KIND_INT, 0, 400, NULL }, NULL, 110 },
  [BLOOD_UNIT_ID] = { "unit_id", N_("Unit"), NULL, VP_HEADERS ("单位"), 0, { VP_KIND_ROW, 0, 0, NULL }, "unit", 140 },
  [BLOOD_VOLUNTEER_ID] = { "volunteer_id", N_("Volunteer"), N_("name, initials, number or telephone tail"),
    VP_HEADERS ("志愿者"), 0, { VP_KIND_PERSON, 0, 0, NULL }, NULL, 140 },
  [BLOOD_AGAIN] = { "again_on", N_("Next gift from"), N_("blank: as the law asks"), VP_HEADERS ("下次可献血日期"), 0,
    { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [BLOOD_LAST] = { "previous_id", N_("Gift before"), N_("blank: the last one of the volunteer, or of the name and telephone"),
    VP_HEADERS ("上次献血"), 0, { VP_KIND_ROW, 0, 0, NULL }, "blood", 0 },
  [BLOOD_LATER] = { "given_again", N_("Gave again since"), NULL, VP_HEADERS ("已再次献血"), 0, { VP_KIND_FLAG, 0, 0, NULL }, NULL, 0, GAVE_LATER },
  [BLOOD_MAY] = { "may_again", N_("May give again"), NULL, VP_HEADERS ("可再次献血"), 0, { VP_KIND_FLAG, 0, 0, NULL }, NULL, 90,
    "r.again_on <= CAST (julianday ('now', 'localtime', 'start of day') + 0.5 AS INTEGER) AND NOT (" GAVE_LATER ")" },
};

/* @later: a gift that was entered before and comes too soon after this one, or 0: this one comes too soon after @last. */
static gboolean
refuse_day (guint *field, VpDate last, VpDate from, VpDate later, GError **error)
{
  char day[VP_DATE_BUFFER], again[VP_DATE_BUFFER];

  *field = BLOOD_DAY;
  vp_date_to_buffer (later != 0 ? later : last, day);
  vp_date_to_buffer (from, again);
  if (later != 0)
    /* Translators: two days */
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID, _("There is a gift of %s: after this one it could be given from %s on."), day, again);
  else
    /* Translators: two days */
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID, _("After a gift of %s the next may be given from %s on."), day, again);
  return FALSE;
}

/* The interval is the one that held on the day of the gift; the doctor may ask for a longer one. */
static gboolean
set_again (VpDb *db, const VpRecord *former, VpRecord *row, guint *field, GError **error)
{
  VpDate day = (VpDate) vp_record_number (row, BLOOD_DAY), again = (VpDate) vp_record_number (row, BLOOD_AGAIN), least;
  gboolean moved = former != NULL && vp_record_number (former, BLOOD_DAY) != day && vp_record_number (former, BLOOD_AGAIN) == again;
  gint64 months;

  if (!vp_setting_get_number (db, VP_SETTING_BLOOD_MONTHS, day, &months, error))
    return FALSE;
  least = vp_date_after_months (day, (int) months);
  if (again == 0 || moved)
    vp_record_set_number (row, BLOOD_AGAIN, least);
  else if (again < least && (former == NULL || vp_record_number (former, BLOOD_AGAIN) != again)) {
    refuse_day (field, day, least, 0, error);
    *field = BLOOD_AGAIN;
    return FALSE;
  }
  return TRUE;
}

static gboolean
find_last (VpDb *db, VpRecord *row, GError **error)
{
  gint64 person = vp_record_number (row, BLOOD_VOLUNTEER_ID);
  g_autoptr (VpStmt) stmt = NULL;
  gboolean found;

  if (person == 0 && *vp_record_text (row, BLOOD_PHONE) == '\0')
    return TRUE;
  stmt = vp_db_prepare (db, person != 0
    ? "SELECT id FROM blood_gift WHERE volunteer_id " VP_OF_PERSON ("?2") " AND day <= ?1 AND removed_at = 0 ORDER BY day DESC, id DESC LIMIT 1"
    : "SELECT id FROM blood_gift WHERE day <= ?1 AND removed_at = 0 AND " SAME_NAME ("?2", "?3") " ORDER BY day DESC, id DESC LIMIT 1", error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, vp_record_number (row, BLOOD_DAY));
  if (person != 0) {
    sqlite3_bind_int64 (stmt, 2, person);
  } else {
    vp_stmt_bind_text (stmt, 2, vp_record_text (row, BLOOD_NAME));
    vp_stmt_bind_text (stmt, 3, vp_record_text (row, BLOOD_PHONE));
  }
  if (!vp_stmt_step (stmt, &found, error))
    return FALSE;
  if (found)
    vp_record_set_number (row, BLOOD_LAST, sqlite3_column_int64 (stmt, 0));
  return TRUE;
}

/* Neither too soon after the gift before nor, where older gifts are entered later, too soon before the next. */
static gboolean
check_between (VpDb *db, const VpRecord *row, guint *field, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT ifnull ((SELECT day FROM blood_gift WHERE id = ?1), 0),"
    " ifnull ((SELECT again_on FROM blood_gift WHERE id = ?1), 0), ifnull ((SELECT min (day) FROM blood_gift WHERE removed_at = 0"
    " AND id <> ?3 AND day BETWEEN ?4 AND ?5 - 1 AND (volunteer_id " VP_OF_PERSON ("?2") " OR (?2 = 0 AND ?7 <> '' AND " SAME_NAME ("?6", "?7")
    "))), 0)", error);
  VpDate day = (VpDate) vp_record_number (row, BLOOD_DAY);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, vp_record_number (row, BLOOD_LAST));
  sqlite3_bind_int64 (stmt, 2, vp_record_number (row, BLOOD_VOLUNTEER_ID));
  sqlite3_bind_int64 (stmt, 3, row->id);
  sqlite3_bind_int64 (stmt, 4, day);
  sqlite3_bind_int64 (stmt, 5, vp_record_number (row, BLOOD_AGAIN));
  vp_stmt_bind_text (stmt, 6, vp_record_text (row, BLOOD_NAME));
  vp_stmt_bind_text (stmt, 7, vp_record_text (row, BLOOD_PHONE));
  if (!vp_stmt_step (stmt, NULL, error))
    return FALSE;
  if (day < sqlite3_column_int (stmt, 1))
    return refuse_day (field, sqlite3_column_int (stmt, 0), sqlite3_column_int (stmt, 1), 0, error);
  if (sqlite3_column_int (stmt, 2) != 0)
    return refuse_day (field, 0, (VpDate) vp_record_number (row, BLOOD_AGAIN), sqlite3_column_int (stmt, 2), error);
  return TRUE;
}

static gboolean
check_age (VpDb *db, const VpRecord *row, guint *field, GError **error)
{
  VpDate day = (VpDate) vp_record_number (row, BLOOD_DAY);
  gint64 birth, least, most;
  int age;

  if (!vp_db_query_int (db, "SELECT ifnull ((SELECT birth FROM volunteer WHERE id = ?1), 0)", vp_record_number (row, BLOOD_VOLUNTEER_ID), 0, &birth, error)
      || !vp_setting_get_number (db, VP_SETTING_BLOOD_LEAST, day, &least, error)
      || !vp_setting_get_number (db, vp_record_number (row, BLOOD_LAST) != 0 ? VP_SETTING_BLOOD_AGAIN : VP_SETTING_BLOOD_MOST, day, &most, error))
    return FALSE;
  age = vp_date_age ((VpDate) birth, day);
  if (age < 0 || (age >= least && age <= most))
    return TRUE;
  *field = BLOOD_VOLUNTEER_ID;
  g_set_error (error, VP_ERROR, VP_ERROR_INVALID,
               /* Translators: two ages, an age */
               _("Blood is given at the age of %d to %d; on that day the volunteer was %d."), (int) least, (int) most, age);
  return FALSE;
}

/* What stood before the rule stays until somebody changes day or person. */
static gboolean
check_blood (VpDb *db, const VpRegister *self, const VpRecord *former, VpRecord *row, guint *field, GError **error)
{
  if (!set_again (db, former, row, field, error))
    return FALSE;
  if (former != NULL && vp_record_number (former, BLOOD_DAY) == vp_record_number (row, BLOOD_DAY)
      && vp_record_number (former, BLOOD_VOLUNTEER_ID) == vp_record_number (row, BLOOD_VOLUNTEER_ID)
      && vp_record_number (former, BLOOD_LAST) == vp_record_number (row, BLOOD_LAST))
    return TRUE;
  if (former == NULL && vp_record_number (row, BLOOD_LAST) == 0 && !find_last (db, row, error))
    return FALSE;
  return check_between (db, row, field, error) && check_age (db, row, field, error);
}

/* An older gift that is entered later: the next one of the same name and telephone comes after it, so that nobody seems to wait for
 * that one still. Gifts of a volunteer are found by the person. */
static gboolean
blood_saved (VpDb *db, const VpRecord *former, const VpRecord *row, GError **error)
{
  g_autoptr (VpStmt) stmt = NULL;

  if (former != NULL || vp_record_number (row, BLOOD_VOLUNTEER_ID) != 0 || *vp_record_text (row, BLOOD_PHONE) == '\0')
    return TRUE;
  stmt = vp_db_prepare (db, "UPDATE blood_gift SET previous_id = ?1 WHERE id = (SELECT id FROM blood_gift WHERE day > ?2 AND removed_at = 0"
                        " AND volunteer_id IS NULL AND " SAME_NAME ("?3", "?4") " ORDER BY day, id LIMIT 1)", error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, row->id);
  sqlite3_bind_int64 (stmt, 2, vp_record_number (row, BLOOD_DAY));
  vp_stmt_bind_text (stmt, 3, vp_record_text (row, BLOOD_NAME));
  vp_stmt_bind_text (stmt, 4, vp_record_text (row, BLOOD_PHONE));
  return vp_stmt_run (stmt, error);
}

/* No term: whoever may give again is told of from that day on, and stands in the list until the next gift. */
static const VpRegisterDue blood_due = { BLOOD_AGAIN, BLOOD_LATER, BLOOD_UNIT_ID, TRUE };
const VpRegister vp_register_blood = {
  "blood", "blood_gift", N_("Blood donations"), N_("Blood donation"), "无偿献血登记", NULL, NULL, blood_fields, N_BLOOD,
  BLOOD_NUMBER, -1, -1, "removed_at", "r.day DESC, r.id DESC", NULL, 0, { check_blood, blood_saved }, .due = &blood_due
};
