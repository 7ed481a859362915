/* vp-register-visitors.c: who may visit children, and for how long what was asked about them holds
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-visitors.h"

#include "vp-db-private.h"
#include "vp-register-list.h"

#include <glib/gi18n-lib.h>

enum { ASKED_NAME, ASKED_PERSON, ASKED_TEAM, ASKED_ON, ASKED_UNTIL, ASKED_RESULT, ASKED_PAPER, ASKED_RENEWED, N_ASKED };

static const char *const results[] = { N_("nothing known"), N_("not to visit"), NULL };

static const VpRegisterField asked_fields[N_ASKED] = {
  [ASKED_NAME] = { "name", N_("Who went"), NULL, VP_HEADERS ("走访人", "姓名"), VP_FIELD_NEEDED | VP_FIELD_KEY, { VP_KIND_TEXT, 1, 50, NULL },
    NULL, -110 },
  [ASKED_PERSON] = { "volunteer_id", N_("Volunteer"), N_("name, initials, number or telephone tail"), VP_HEADERS ("志愿者"), 0,
    { VP_KIND_PERSON, 0, 0, NULL }, NULL, 140 },
  [ASKED_TEAM] = { "team_id", N_("Team"), NULL, VP_HEADERS ("队伍"), VP_FIELD_CARRY, { VP_KIND_ROW, 0, 0, NULL }, "team", 150 },
  [ASKED_ON] = { "checked_on", N_("Record asked for on"), NULL, VP_HEADERS ("查询日期"), VP_FIELD_NEEDED | VP_FIELD_PAST | VP_FIELD_KEY | VP_FIELD_CARRY,
    { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [ASKED_UNTIL] = { "valid_until", N_("Holds until"), N_("blank: a year"), VP_HEADERS ("有效期至"), 0, { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [ASKED_RESULT] = { "result", N_("Outcome"), NULL, VP_HEADERS ("查询结果"), VP_FIELD_CARRY, { VP_KIND_CHOICE, 0, 0, results }, NULL, 90 },
  [ASKED_PAPER] = { "paper", N_("Paper"), N_("its number"), VP_HEADERS ("证明编号"), 0, { VP_KIND_TEXT, 0, 60, NULL }, NULL, 0 },
  [ASKED_RENEWED] = { "renewed", N_("Asked again since"), NULL, VP_HEADERS ("已重新查询"), 0, { VP_KIND_FLAG, 0, 0, NULL }, NULL, 0,
    "EXISTS (SELECT 1 FROM visitor_check o WHERE o.name = r.name AND o.removed_at = 0 AND o.checked_on > r.checked_on)" },
};

/* The day before the same day of the next year; of 29 February 28 February. */
static VpDate
end_of_year (VpDate from)
{
  int year, month, day;
  VpDate next;

  vp_date_get (from, &year, &month, &day);
  next = vp_date_new (year + 1, month, day);
  return (next != 0 ? next : vp_date_new (year + 1, 3, 1)) - 1;
}

static gboolean
check_asked (VpDb *db, const VpRegister *self, const VpRecord *former, VpRecord *row, guint *field, GError **error)
{
  VpDate last = end_of_year ((VpDate) vp_record_number (row, ASKED_ON));

  if (vp_record_number (row, ASKED_UNTIL) == 0)
    vp_record_set_number (row, ASKED_UNTIL, last);
  if (vp_record_number (row, ASKED_UNTIL) <= last)
    return TRUE;
  *field = ASKED_UNTIL;
  g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, _("It holds for a year at most: it is asked again every year."));
  return FALSE;
}

static const VpRegisterOrder asked_orders[] = { { ASKED_ON, ASKED_UNTIL, NULL } };
static const VpRegisterDue asked_due = { ASKED_UNTIL, ASKED_RENEWED, ASKED_TEAM, TRUE };

const VpRegister vp_register_visitor_check = {
  "visitor-check", "visitor_check", N_("Who may visit"), N_("Inquiry about a visitor"), "走访人查询", NULL, NULL, asked_fields, N_ASKED, ASKED_NAME,
  -1, -1, "removed_at", "r.name, r.checked_on DESC", NULL, 0, { check_asked }, NULL, asked_orders, G_N_ELEMENTS (asked_orders), .due = &asked_due
};

/* What was asked last before the visit decides. Nobody of whom it was never asked is refused before the law asks for it. */
static gboolean
may_go (VpDb *db, const char *name, VpDate day, gboolean child, gboolean *may, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT result = 0 AND valid_until >= ?2 FROM visitor_check WHERE name = ?1 AND removed_at = 0"
                                           " AND checked_on <= ?2 ORDER BY checked_on DESC, id DESC LIMIT 1", error);
  gboolean asked;

  if (stmt == NULL)
    return FALSE;
  vp_stmt_bind_text (stmt, 1, name);
  sqlite3_bind_int (stmt, 2, day);
  if (!vp_stmt_step (stmt, &asked, error))
    return FALSE;
  *may = asked ? sqlite3_column_int (stmt, 0) != 0 : !child || day < vp_date_new (2021, 6, 1);
  return TRUE;
}

gboolean
vp_visitors_check (VpDb *db, const char *visitors, VpDate day, gboolean child, GError **error)
{
  g_autofree char *commas = g_strdup (visitors);
  g_auto (GStrv) names = NULL;

  g_return_val_if_fail (visitors != NULL, FALSE);
  for (const char *const *mark = (const char *const[]) { "、", "，", "；", ",", ";", " ", NULL }; *mark != NULL; mark++) {
    g_auto (GStrv) parts = g_strsplit (commas, *mark, -1);

    g_free (commas);
    commas = g_strjoinv ("\n", parts);
  }
  names = g_strsplit (commas, "\n", -1);
  for (guint i = 0; names[i] != NULL; i++) {
    gboolean may = TRUE;

    if (*names[i] != '\0' && !may_go (db, names[i], day, child, &may, error))
      return FALSE;
    if (may)
      continue;
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID,
                 /* Translators: a name */
                 _("“%s” may not go: on that day nothing that holds says that nothing is known. Ask again, and enter it under “Who may visit”."),
                 names[i]);
    return FALSE;
  }
  return TRUE;
}
