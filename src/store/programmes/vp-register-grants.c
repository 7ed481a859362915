/* vp-register-grants.c: campaigns and pledges, budgets, and grants of the special fund
 *
 * More than 120 lines: four registers stand here, and what a grant may still pay out is asked of the ledger at every step.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-list.h"

#include "vp-db-private.h"
#include "vp-register-fund.h"
#include "vp-register-ledger.h"
#include "vp-money.h"
#include "vp-setting.h"

#include <glib/gi18n-lib.h>

enum { DRIVE_NAME, DRIVE_FUND, DRIVE_FILING, DRIVE_PARTNER, DRIVE_FROM, DRIVE_TO, DRIVE_PLEDGED, DRIVE_RECEIVED, DRIVE_TELL_BY,
  DRIVE_TOLD, DRIVE_DONE, DRIVE_NOTE, N_DRIVE };

static const VpRegisterField drive_fields[N_DRIVE] = {
  [DRIVE_NAME] = { "name", N_("Fund-raising campaign"), NULL, VP_HEADERS ("募捐活动", "名称"), VP_FIELD_NEEDED | VP_FIELD_UNIQUE,
    { VP_KIND_TEXT, 1, 80, NULL }, NULL, -180 },
  [DRIVE_FUND] = { "fund_id", N_("Fund"), NULL, VP_HEADERS ("基金名称"), VP_FIELD_NEEDED | VP_FIELD_FIXED, { VP_KIND_ROW, 0, 0, NULL },
    "fund", 150 },
  [DRIVE_FILING] = { "filing", N_("Filed under"), N_("number of the filed plan"), VP_HEADERS ("备案编号"),
    VP_FIELD_NEEDED | VP_FIELD_UNIQUE, { VP_KIND_TEXT, 1, 60, NULL }, NULL, 120 },
  [DRIVE_PARTNER] = { "partner", N_("Agreement with"), N_("the charity with the qualification"), VP_HEADERS ("合作慈善组织"), 0,
    { VP_KIND_TEXT, 0, 100, NULL }, NULL, 0 },
  [DRIVE_FROM] = { "from_on", N_("First day"), NULL, VP_HEADERS ("开始日期"), VP_FIELD_NEEDED, { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [DRIVE_TO] = { "to_on", N_("Last day"), NULL, VP_HEADERS ("截止日期"), 0, { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [DRIVE_PLEDGED] = { "pledged", N_("Pledged"), NULL, VP_HEADERS ("认捐金额"), 0, { VP_KIND_MONEY, 0, 0, NULL }, NULL, 120,
    "SELECT ifnull (sum (p.amount), 0) FROM pledge p WHERE p.drive_id = r.id AND p.removed_at = 0" },
  [DRIVE_RECEIVED] = { "received", N_("Received"), NULL, VP_HEADERS ("到账金额"), 0, { VP_KIND_MONEY, 0, 0, NULL }, NULL, 120,
    "SELECT ifnull (sum (l.amount), 0) FROM fund_line l WHERE l.drive_id = r.id AND l.kind = 1" },
  [DRIVE_TELL_BY] = { "tell_by", N_("Publish by"), N_("blank: as the law asks"), VP_HEADERS ("公示期限"), 0, { VP_KIND_DATE, 0, 0, NULL }, NULL, 0 },
  [DRIVE_TOLD] = { "told_on", N_("Published on"), N_("the last time"), VP_HEADERS ("公示日期"), VP_FIELD_PAST, { VP_KIND_DATE, 0, 0, NULL },
    NULL, 0 },
  [DRIVE_DONE] = { "told", N_("Published to the end"), NULL, VP_HEADERS ("已全部公示"), 0, { VP_KIND_FLAG, 0, 0, NULL }, NULL, 0,
    "r.to_on > 0 AND r.told_on >= r.to_on" },
  [DRIVE_NOTE] = { "note", N_("Note"), NULL, VP_HEADERS ("备注"), 0, { VP_KIND_WORDS, 0, 500, NULL }, NULL, 0 },
};

/* 慈善法 73 (of 2016-09-01; 81 since 2024-09-05): some months after the end, and again and again while it runs for long. The terms
 * are settings of the office, those of the first day of the campaign. */
static gboolean
publish_by (VpDb *db, const VpRecord *row, VpDate *by, GError **error)
{
  VpDate from = (VpDate) vp_record_number (row, DRIVE_FROM), to = (VpDate) vp_record_number (row, DRIVE_TO);
  gint64 every, longer, end;

  if (!vp_setting_get_number (db, VP_SETTING_PUBLISH_EVERY, from, &every, error)
      || !vp_setting_get_number (db, VP_SETTING_PUBLISH_LONG, from, &longer, error)
      || !vp_setting_get_number (db, VP_SETTING_PUBLISH_END, from, &end, error))
    return FALSE;
  *by = vp_date_after_months (MAX (from, (VpDate) vp_record_number (row, DRIVE_TOLD)), (int) every);
  if (to == 0)
    return TRUE;
  if (to <= vp_date_after_months (from, (int) longer))
    *by = vp_date_after_months (to, (int) end);
  else
    *by = MIN (*by, vp_date_after_months (to, (int) end));
  return TRUE;
}

static gboolean
is_moved (const VpRecord *former, const VpRecord *row)
{
  return vp_record_number (row, DRIVE_FROM) != vp_record_number (former, DRIVE_FROM)
    || vp_record_number (row, DRIVE_TO) != vp_record_number (former, DRIVE_TO)
    || vp_record_number (row, DRIVE_TOLD) != vp_record_number (former, DRIVE_TOLD);
}

/* The term follows the days of the campaign and what was published; an earlier one can be set. */
static gboolean
check_drive (VpDb *db, const VpRegister *self, const VpRecord *former, VpRecord *row, guint *field, GError **error)
{
  gint64 by = vp_record_number (row, DRIVE_TELL_BY);
  gboolean as_before = former != NULL && by == vp_record_number (former, DRIVE_TELL_BY);
  char day[VP_DATE_BUFFER];
  VpDate most;

  if (!publish_by (db, row, &most, error))
    return FALSE;
  if (by == 0 || (as_before && is_moved (former, row))) {
    vp_record_set_number (row, DRIVE_TELL_BY, most);
    return TRUE;
  }
  if (by <= most || as_before)
    return TRUE;
  *field = DRIVE_TELL_BY;
  g_set_error (error, VP_ERROR, VP_ERROR_INVALID,
               /* Translators: a day */
               _("The law and the settings of the office ask for it earlier: by %s."), vp_date_to_buffer (most, day));
  return FALSE;
}

static const VpRegisterOrder drive_orders[] = { { DRIVE_FROM, DRIVE_TO, NULL } };
static const VpRegisterDue drive_due = { DRIVE_TELL_BY, DRIVE_DONE, -1, FALSE };

const VpRegister vp_register_drive = {
  "fund-drive", "fund_drive", N_("Fund-raising campaigns"), N_("Fund-raising campaign"), "募捐活动", NULL, NULL, drive_fields, N_DRIVE,
  DRIVE_NAME, -1, -1, "removed_at", "r.from_on DESC, r.id", NULL, 0, { check_drive }, NULL, drive_orders, G_N_ELEMENTS (drive_orders),
  .due = &drive_due
};

enum { PLEDGE_DONOR, PLEDGE_DRIVE, PLEDGE_SORT, PLEDGE_DAY, PLEDGE_AMOUNT, PLEDGE_RECEIVED, PLEDGE_ON_SITE, PLEDGE_WISH, PLEDGE_ALIAS,
  PLEDGE_DUE, PLEDGE_DONE, PLEDGE_NOTE, N_PLEDGE };

static const char *const sorts[] = { N_("person"), N_("unit"), NULL };
static const char *const wishes[] = { N_("with the name"), N_("under another name"), N_("without a name"), NULL };

#define PLEDGE_CAME VP_LEDGER_BALANCE ("pledge", "r.id")

static const VpRegisterField pledge_fields[N_PLEDGE] = {
  [PLEDGE_DONOR] = { "donor", N_("Donor"), NULL, VP_HEADERS ("捐赠人", "认捐人"), VP_FIELD_NEEDED | VP_FIELD_KEY,
    { VP_KIND_TEXT, 1, 80, NULL }, NULL, -150 },
  [PLEDGE_DRIVE] = { "drive_id", N_("Fund-raising campaign"), NULL, VP_HEADERS ("募捐活动"),
    VP_FIELD_NEEDED | VP_FIELD_FIXED | VP_FIELD_CARRY, { VP_KIND_ROW, 0, 0, NULL }, "fund-drive", 150 },
  [PLEDGE_SORT] = { "sort", N_("Sort of donor"), NULL, VP_HEADERS ("捐赠人类别"), VP_FIELD_CARRY, { VP_KIND_CHOICE, 0, 0, sorts }, NULL,
    70 },
  [PLEDGE_DAY] = { "day", N_("Pledged on"), NULL, VP_HEADERS ("认捐日期", "日期"),
    VP_FIELD_NEEDED | VP_FIELD_PAST | VP_FIELD_KEY | VP_FIELD_CARRY, { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [PLEDGE_AMOUNT] = { "amount", N_("Sum of money"), NULL, VP_HEADERS ("认捐金额"), VP_FIELD_NEEDED | VP_FIELD_KEY,
    { VP_KIND_MONEY, 1, 1000000000000, NULL }, NULL, 120 },
  [PLEDGE_RECEIVED] = { "received", N_("Received"), NULL, VP_HEADERS ("到账金额"), 0, { VP_KIND_MONEY, 0, 0, NULL }, NULL, 120,
    PLEDGE_CAME },
  [PLEDGE_ON_SITE] = { "on_site", N_("On site"), NULL, VP_HEADERS ("现场认捐"), VP_FIELD_CARRY, { VP_KIND_FLAG, 0, 0, NULL }, NULL, 70 },
  [PLEDGE_WISH] = { "wish", N_("Publication"), NULL, VP_HEADERS ("公示意愿"), 0, { VP_KIND_CHOICE, 0, 0, wishes }, NULL, 90 },
  [PLEDGE_ALIAS] = { "alias", N_("Name to publish"), NULL, VP_HEADERS ("公示署名"), 0, { VP_KIND_TEXT, 0, 40, NULL }, NULL, 0 },
  [PLEDGE_DUE] = { "due", N_("To be paid by"), NULL, VP_HEADERS ("到账期限"), VP_FIELD_CARRY, { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [PLEDGE_DONE] = { "done", N_("Paid in full"), NULL, VP_HEADERS ("已足额到账"), 0, { VP_KIND_FLAG, 0, 0, NULL }, NULL, 0,
    "r.amount <= " PLEDGE_CAME },
  [PLEDGE_NOTE] = { "note", N_("Note"), NULL, VP_HEADERS ("备注"), 0, { VP_KIND_TEXT, 0, 200, NULL }, NULL, 0 },
};

static gboolean
check_pledge (VpDb *db, const VpRegister *self, const VpRecord *former, VpRecord *row, guint *field, GError **error)
{
  gint64 came = 0;

  if ((vp_record_number (row, PLEDGE_WISH) == 1) != (*vp_record_text (row, PLEDGE_ALIAS) != '\0'))
    return vp_register_refuse (field, PLEDGE_ALIAS,
                               _("The name to publish is written where the gift is told under another name, and only there."),
                   error);
  if (!vp_db_query_int (db, "SELECT " VP_LEDGER_BALANCE ("pledge", "?1"), row->id, 0, &came, error))
    return FALSE;
  return vp_record_number (row, PLEDGE_AMOUNT) >= came
    || vp_register_refuse (field, PLEDGE_AMOUNT, _("More than this was received on the pledge."), error);
}

static const VpRegisterOrder pledge_orders[] = { { PLEDGE_DAY, PLEDGE_DUE, N_("It cannot be due before it was pledged.") } };
static const VpRegisterDue pledge_due = { PLEDGE_DUE, PLEDGE_DONE, -1, FALSE };
static const VpRegisterPart pledge_part = { PLEDGE_DRIVE, TRUE };

const VpRegister vp_register_pledge = {
  "pledge", "pledge", N_("Pledges"), N_("Pledge"), "认捐", NULL, NULL, pledge_fields, N_PLEDGE, PLEDGE_DONOR, -1, -1, "removed_at",
  "r.day DESC, r.id DESC", NULL, 0, { check_pledge }, &pledge_part, pledge_orders, G_N_ELEMENTS (pledge_orders), .due = &pledge_due
};

enum { BUDGET_ITEM, BUDGET_FUND, BUDGET_YEAR, BUDGET_SIDE, BUDGET_AMOUNT, BUDGET_USED, BUDGET_NOTE, N_BUDGET };

static const char *const sides[] = { N_("income"), N_("spending"), NULL };

static const VpRegisterField budget_fields[N_BUDGET] = {
  [BUDGET_ITEM] = { "item", N_("Budget line"), NULL, VP_HEADERS ("预算科目"), VP_FIELD_NEEDED | VP_FIELD_KEY,
    { VP_KIND_TEXT, 1, 80, NULL }, NULL, -180 },
  [BUDGET_FUND] = { "fund_id", N_("Fund"), NULL, VP_HEADERS ("基金名称"), VP_FIELD_NEEDED | VP_FIELD_FIXED | VP_FIELD_CARRY,
    { VP_KIND_ROW, 0, 0, NULL }, "fund", 150 },
  [BUDGET_YEAR] = { "year", N_("Year"), NULL, VP_HEADERS ("年度"), VP_FIELD_NEEDED | VP_FIELD_FIXED | VP_FIELD_KEY | VP_FIELD_CARRY,
    { VP_KIND_YEAR, 2000, 2999, NULL }, NULL, 70 },
  [BUDGET_SIDE] = { "side", N_("Income or spending"), NULL, VP_HEADERS ("收支"),
    VP_FIELD_NEEDED | VP_FIELD_FIXED | VP_FIELD_KEY | VP_FIELD_CARRY, { VP_KIND_CHOICE, 0, 0, sides }, NULL, 70 },
  [BUDGET_AMOUNT] = { "amount", N_("Planned"), NULL, VP_HEADERS ("预算金额"), VP_FIELD_NEEDED,
    { VP_KIND_MONEY, 1, 1000000000000, NULL }, NULL, 120 },
  [BUDGET_USED] = { "used", N_("Carried out"), NULL, VP_HEADERS ("执行金额"), 0, { VP_KIND_MONEY, 0, 0, NULL }, NULL, 120,
    VP_LEDGER_BALANCE ("budget", "r.id") },
  [BUDGET_NOTE] = { "note", N_("Note"), NULL, VP_HEADERS ("备注"), 0, { VP_KIND_TEXT, 0, 200, NULL }, NULL, 0 },
};

static const VpRegisterPart budget_part = { BUDGET_FUND, TRUE };

const VpRegister vp_register_budget = {
  "budget", "budget_line", N_("Budget"), N_("Budget line"), "预算", NULL, NULL, budget_fields, N_BUDGET, BUDGET_ITEM, -1, -1, "removed_at",
  "r.year DESC, r.side, r.id", NULL, 0, { NULL }, &budget_part
};

enum { GRANT_PURPOSE, GRANT_FUND, GRANT_PAYEE, GRANT_UNIT, GRANT_APPLIED, GRANT_REVIEWED, GRANT_APPROVED, GRANT_MEETING, GRANT_AMOUNT,
  GRANT_PAID, GRANT_IN_HAND, GRANT_SINCE, GRANT_SETTLE_BY, GRANT_DONE, GRANT_CHANGED, GRANT_NOTE, N_GRANT };

#define GRANT_OUT VP_LEDGER_BALANCE ("paid-out", "r.id")
#define GRANT_LEFT VP_LEDGER_BALANCE ("in-hand", "r.id")

/* What is settled is settled in the order in which it was paid out. */
static const VpRegisterField grant_fields[N_GRANT] = {
  [GRANT_PURPOSE] = { "purpose", N_("Purpose of the grant"), NULL, VP_HEADERS ("拨付事项", "用途"), VP_FIELD_NEEDED | VP_FIELD_KEY,
    { VP_KIND_TEXT, 1, 200, NULL }, NULL, -180 },
  [GRANT_FUND] = { "fund_id", N_("Fund"), NULL, VP_HEADERS ("基金名称"), VP_FIELD_NEEDED | VP_FIELD_FIXED | VP_FIELD_CARRY,
    { VP_KIND_ROW, 0, 0, NULL }, "fund", 0 },
  [GRANT_PAYEE] = { "payee", N_("Paid to"), NULL, VP_HEADERS ("受款单位"), VP_FIELD_NEEDED | VP_FIELD_KEY, { VP_KIND_TEXT, 1, 80, NULL },
    NULL, 140 },
  [GRANT_UNIT] = { "unit_id", N_("Unit"), NULL, VP_HEADERS ("单位名称"), 0, { VP_KIND_ROW, 0, 0, NULL }, "unit", 0 },
  [GRANT_APPLIED] = { "applied_on", N_("Applied on"), NULL, VP_HEADERS ("申请日期"), VP_FIELD_PAST, { VP_KIND_DATE, 0, 0, NULL }, NULL,
    0 },
  [GRANT_REVIEWED] = { "reviewed_by", N_("Reviewed by"), NULL, VP_HEADERS ("审核人"), VP_FIELD_CARRY, { VP_KIND_TEXT, 0, 40, NULL }, NULL,
    0 },
  [GRANT_APPROVED] = { "approved_on", N_("Granted on"), NULL, VP_HEADERS ("批准日期"),
    VP_FIELD_NEEDED | VP_FIELD_PAST | VP_FIELD_KEY | VP_FIELD_CARRY, { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [GRANT_MEETING] = { "meeting_id", N_("By which meeting"), NULL, VP_HEADERS ("批准会议"), VP_FIELD_CARRY, { VP_KIND_ROW, 0, 0, NULL },
    "meeting", 0 },
  [GRANT_AMOUNT] = { "amount", N_("Sum of money"), NULL, VP_HEADERS ("批准金额"), VP_FIELD_NEEDED, { VP_KIND_MONEY, 1, 1000000000000, NULL },
    NULL, 110 },
  [GRANT_PAID] = { "paid", N_("Paid to the unit so far"), NULL, VP_HEADERS ("已拨付"), 0, { VP_KIND_MONEY, 0, 0, NULL }, NULL, 110, GRANT_OUT },
  [GRANT_IN_HAND] = { "in_hand", N_("In the unit's hands"), NULL, VP_HEADERS ("未核销"), 0, { VP_KIND_MONEY, 0, 0, NULL }, NULL, 110,
    GRANT_LEFT },
  [GRANT_SINCE] = { "since", N_("In its hands since"), NULL, VP_HEADERS ("挂账起始日"), 0, { VP_KIND_DATE, 0, 0, NULL }, NULL, 110,
    "SELECT ifnull (min (day), 0) FROM (SELECT p.day, sum (p.amount) OVER (ORDER BY p.day, p.id) AS upto FROM fund_line p"
    " WHERE p.allocation_id = r.id AND p.kind = 3 AND p.reversed_at = 0) WHERE upto > (SELECT ifnull (sum (s.amount), 0)"
    " FROM fund_line s WHERE s.allocation_id = r.id AND s.kind IN (5, 6) AND s.reversed_at = 0)" },
  [GRANT_SETTLE_BY] = { "settle_by", N_("Settle by"), NULL, VP_HEADERS ("核销期限"), VP_FIELD_CARRY, { VP_KIND_DATE, 0, 0, NULL }, NULL,
    110 },
  [GRANT_DONE] = { "done", N_("Settled in full"), NULL, VP_HEADERS ("已核销完毕"), 0, { VP_KIND_FLAG, 0, 0, NULL }, NULL, 0,
    GRANT_OUT " > 0 AND " GRANT_LEFT " = 0" },
  [GRANT_CHANGED] = { "changed_by", N_("Consent to another use"), N_("where it is kept"), VP_HEADERS ("变更用途的同意文件"), 0,
    { VP_KIND_TEXT, 0, 100, NULL }, NULL, 0 },
  [GRANT_NOTE] = { "note", N_("Note"), NULL, VP_HEADERS ("备注"), 0, { VP_KIND_WORDS, 0, 500, NULL }, NULL, 0 },
};

/* What may be granted: the balance of the fund less what is granted to others and not paid out. ?2: the grant itself. */
static gboolean
read_free (VpDb *db, gint64 fund, gint64 grant, gint64 *available, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT " VP_LEDGER_BALANCE ("fund", "?1")
    " - (SELECT ifnull (sum (g.amount - " VP_LEDGER_BALANCE ("paid-out", "g.id") "), 0) FROM allocation g WHERE g.fund_id = ?1"
    " AND g.id <> ?2 AND g.removed_at = 0) + " VP_LEDGER_BALANCE ("paid-out", "?2"), error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, fund);
  sqlite3_bind_int64 (stmt, 2, grant);
  if (!vp_stmt_step (stmt, NULL, error))
    return FALSE;
  *available = sqlite3_column_int64 (stmt, 0);
  return TRUE;
}

/* Nothing is granted that the fund does not have, or has granted to somebody else. */
static gboolean
check_grant (VpDb *db, const VpRegister *self, const VpRecord *former, VpRecord *row, guint *field, GError **error)
{
  gint64 amount = vp_record_number (row, GRANT_AMOUNT), available = 0, out = 0;
  g_autofree char *money = NULL;

  if (!read_free (db, vp_record_number (row, GRANT_FUND), row->id, &available, error)
      || !vp_db_query_int (db, "SELECT " VP_LEDGER_BALANCE ("paid-out", "?1"), row->id, 0, &out, error))
    return FALSE;
  if (out > 0 && former != NULL && strcmp (vp_record_text (former, GRANT_PURPOSE), vp_record_text (row, GRANT_PURPOSE)) != 0
      && vp_fund_is_unasked (former, row, GRANT_CHANGED))
    return vp_register_refuse (field, GRANT_CHANGED,
                               _("Money was paid out for the former use: write where the consent to the other use is kept."), error);
  if (amount < out)
    return vp_register_refuse (field, GRANT_AMOUNT, _("More than this was paid out already."), error);
  if (amount <= available || (former != NULL && amount <= vp_record_number (former, GRANT_AMOUNT)))
    return TRUE;
  *field = GRANT_AMOUNT;
  money = vp_money_text (MAX (available, 0));
  g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT,
               /* Translators: yuan */
               _("The fund has %s yuan that are not granted to others. Grant at most that much."), money);
  return FALSE;
}

static const VpRegisterOrder grant_orders[] = {
  { GRANT_APPLIED, GRANT_APPROVED, N_("It cannot be granted before it was applied for.") },
  { GRANT_APPROVED, GRANT_SETTLE_BY, N_("It cannot be settled before it was granted.") },
};
static const VpRegisterDue grant_due = { GRANT_SETTLE_BY, GRANT_DONE, GRANT_PAYEE, FALSE };

const VpRegister vp_register_allocation = {
  "allocation", "allocation", N_("Grants"), N_("Grant"), "资金拨付", NULL, NULL, grant_fields, N_GRANT, GRANT_PURPOSE, -1, -1, "removed_at",
  "r.approved_on DESC, r.id DESC", NULL, 0, { check_grant }, NULL, grant_orders, G_N_ELEMENTS (grant_orders), .due = &grant_due
};
