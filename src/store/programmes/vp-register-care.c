/* vp-register-care.c: benefits for volunteers, visits, insurance policies with their claims, and the star of the month
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-list.h"

#include "vp-db-private.h"
#include "vp-register-ledger.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

enum { BENEFIT_NAME, BENEFIT_PROVIDER, BENEFIT_LEAST, BENEFIT_QUOTA, BENEFIT_GIVEN, BENEFIT_WHAT,
  BENEFIT_FROM_ON, BENEFIT_TO_ON, N_BENEFIT };

static const VpRegisterField benefit_fields[N_BENEFIT] = {
  [BENEFIT_NAME] = { "name", N_("Benefit"), NULL, VP_HEADERS ("激励项目", "名称"), VP_FIELD_NEEDED | VP_FIELD_UNIQUE,
    { VP_KIND_TEXT, 1, 100, NULL }, NULL, -170 },
  [BENEFIT_PROVIDER] = { "provider", N_("Given by"), NULL, VP_HEADERS ("提供单位"), 0, { VP_KIND_TEXT, 0, 60, NULL },
    NULL, 130 },
  [BENEFIT_LEAST] = { "least", N_("From how many stars"), N_("5 stars, 6 bronze, 7 silver; blank: everybody"),
    VP_HEADERS ("最低星级"), VP_FIELD_LEVEL, { VP_KIND_SOME, 0, 7, NULL }, NULL, 80 },
  [BENEFIT_QUOTA] = { "quota", N_("Quota of the benefit"), N_("how many can be given; blank: as many as wanted"), VP_HEADERS ("名额"), 0,
    { VP_KIND_SOME, 0, 9999999, NULL }, NULL, 70 },
  [BENEFIT_GIVEN] = { "given", N_("Given so far"), NULL, VP_HEADERS ("已发放"), 0, { VP_KIND_INT, 0, 0, NULL }, NULL, 80,
    VP_LEDGER_BALANCE ("benefit", "r.id") },
  [BENEFIT_WHAT] = { "what", N_("What it gives"), NULL, VP_HEADERS ("内容"), 0, { VP_KIND_WORDS, 0, 500, NULL }, NULL,
    0 },
  [BENEFIT_FROM_ON] = { "from_on", N_("First day"), NULL, VP_HEADERS ("开始日期"), 0, { VP_KIND_DATE, 0, 0, NULL }, NULL,
    110 },
  [BENEFIT_TO_ON] = { "to_on", N_("Last day"), NULL, VP_HEADERS ("截止日期"), 0, { VP_KIND_DATE, 0, 0, NULL }, NULL,
    110 },
};

/* What was given stands: the quota is never less. */
static gboolean
check_benefit (VpDb *db, const VpRegister *self, const VpRecord *former, VpRecord *row, guint *field, GError **error)
{
  gint64 quota = vp_record_number (row, BENEFIT_QUOTA), given = 0;

  if (!vp_db_query_int (db, "SELECT " VP_LEDGER_BALANCE ("benefit", "?1"), row->id, 0, &given, error))
    return FALSE;
  if (quota == 0 || quota >= given)
    return TRUE;
  *field = BENEFIT_QUOTA;
  g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT,
               /* Translators: a number */
               _("More were given already: %" PRId64 "."), given);
  return FALSE;
}

static const VpRegisterOrder benefit_orders[] = {
  { BENEFIT_FROM_ON, BENEFIT_TO_ON, NULL },
};

const VpRegister vp_register_benefit = {
  "benefit", "benefit", N_("Benefits"), N_("Benefit"), "激励项目", NULL, NULL, benefit_fields, N_BENEFIT, BENEFIT_NAME, -1,
  BENEFIT_TO_ON, "removed_at", "r.name", NULL, 0, { check_benefit }, NULL, benefit_orders, G_N_ELEMENTS (benefit_orders)
};

enum { GIVEN_WHAT, GIVEN_BENEFIT, GIVEN_PERSON, GIVEN_DAY, GIVEN_AMOUNT, GIVEN_POSTED, N_GIVEN = GIVEN_POSTED + VP_LEDGER_N_FIELDS };

static const VpRegisterField given_fields[N_GIVEN] = {
  [GIVEN_WHAT] = { "what", N_("Text of the entry"), NULL, VP_HEADERS ("摘要"), VP_FIELD_NEEDED | VP_FIELD_CARRY, { VP_KIND_TEXT, 1, 100, NULL },
    NULL, -120 },
  [GIVEN_BENEFIT] = { "benefit_id", N_("Benefit"), NULL, VP_HEADERS ("激励项目"), VP_FIELD_NEEDED | VP_FIELD_KEY | VP_FIELD_CARRY,
    { VP_KIND_ROW, 0, 0, NULL }, "benefit", 150 },
  [GIVEN_PERSON] = { "volunteer_id", N_("Volunteer"), N_("name, initials, number or telephone tail"), VP_HEADERS ("志愿者"),
    VP_FIELD_NEEDED | VP_FIELD_KEY, { VP_KIND_PERSON, 0, 0, NULL }, NULL, 150 },
  [GIVEN_DAY] = { "day", N_("Day"), NULL, VP_HEADERS ("发放日期", "日期"), VP_FIELD_NEEDED | VP_FIELD_KEY | VP_FIELD_PAST | VP_FIELD_CARRY,
    { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [GIVEN_AMOUNT] = { "amount", N_("How many"), NULL, VP_HEADERS ("数量"), VP_FIELD_NEEDED | VP_FIELD_CARRY, { VP_KIND_INT, 1, 9999, NULL },
    NULL, 70 },
  VP_LEDGER_FIELDS (GIVEN_POSTED, "benefit_grant"),
};

static gboolean
check_given (VpDb *db, const VpRegister *self, const VpRecord *former, VpRecord *row, guint *field, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "SELECT ?2 BETWEEN b.from_on AND CASE b.to_on WHEN 0 THEN 9999999 ELSE b.to_on END, b.least = 0 OR b.least <= (SELECT ifnull (max (c.rank), 0)"
    " FROM certification_result c WHERE c.volunteer_id = ?3 AND c.batch_id = (SELECT max (o.batch_id) FROM certification_result o"
    " WHERE o.volunteer_id = ?3)) FROM benefit b WHERE b.id = ?1", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, vp_record_number (row, GIVEN_BENEFIT));
  sqlite3_bind_int64 (stmt, 2, vp_record_number (row, GIVEN_DAY));
  sqlite3_bind_int64 (stmt, 3, vp_record_number (row, GIVEN_PERSON));
  if (!vp_stmt_step (stmt, NULL, error))
    return FALSE;
  *field = sqlite3_column_int (stmt, 0) == 0 ? GIVEN_DAY : GIVEN_PERSON;
  if (sqlite3_column_int (stmt, 0) != 0 && sqlite3_column_int (stmt, 1) != 0)
    return TRUE;
  g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, *field == GIVEN_DAY ? _("The benefit is not in force on that day.")
                                                                              : _("The volunteer has too few stars for this benefit."));
  return FALSE;
}

static const VpLedgerAccount given_accounts[] = {
  { "benefit", GIVEN_BENEFIT, "r.amount", NULL, "SELECT CASE b.quota WHEN 0 THEN 999999999 ELSE b.quota END FROM benefit b WHERE b.id = a.id",
    N_("The quota of the benefit does not reach that far.") },
};
/* No month of these books is ever closed. */
static const VpRegisterLedger given_ledger = { GIVEN_AMOUNT, GIVEN_DAY, 2, NULL, given_accounts, G_N_ELEMENTS (given_accounts) };

const VpRegister vp_register_benefit_grant = {
  "benefit-grant", "benefit_grant", N_("Benefits given"), N_("Benefit given"), "激励发放", NULL, NULL, given_fields, N_GIVEN, GIVEN_WHAT, -1,
  -1, "reversed_at", "r.day DESC, r.id DESC", NULL, 0, { check_given }, .ledger = &given_ledger
};

enum { VISIT_NAME, VISIT_KIND, VISIT_DAY, VISIT_OCCASION, VISIT_VOLUNTEER_ID, VISIT_GIFT, VISIT_MONEY, VISIT_NOTE,
  N_VISIT };

static const char *const visit_kinds[] = { N_("outstanding volunteer in difficulty"),
  N_("poor household of a volunteer"), N_("illness"), N_("other"), NULL };

/* People are counted by name, households by household: the kind says which a row is. */
static const VpRegisterField visit_fields[N_VISIT] = {
  [VISIT_NAME] = { "name", N_("Whom"), NULL, VP_HEADERS ("慰问对象", "姓名"), VP_FIELD_NEEDED | VP_FIELD_KEY,
    { VP_KIND_TEXT, 1, 50, NULL }, NULL, -100 },
  [VISIT_KIND] = { "kind", N_("Kind of visit"), NULL, VP_HEADERS ("慰问类别"),
    VP_FIELD_NEEDED | VP_FIELD_KEY | VP_FIELD_CARRY, { VP_KIND_CHOICE, 0, 0, visit_kinds }, NULL, 140 },
  [VISIT_DAY] = { "day", N_("Day"), NULL, VP_HEADERS ("慰问日期", "日期"),
    VP_FIELD_NEEDED | VP_FIELD_KEY | VP_FIELD_PAST | VP_FIELD_CARRY, { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [VISIT_OCCASION] = { "occasion", N_("On the occasion of"), NULL, VP_HEADERS ("慰问活动"), VP_FIELD_CARRY,
    { VP_KIND_TEXT, 0, 60, NULL }, NULL, 120 },
  [VISIT_VOLUNTEER_ID] = { "volunteer_id", N_("Volunteer"), N_("name, initials, number or telephone tail"),
    VP_HEADERS ("志愿者"), 0, { VP_KIND_PERSON, 0, 0, NULL }, NULL, 140 },
  [VISIT_GIFT] = { "gift", N_("Gift"), NULL, VP_HEADERS ("慰问品"), VP_FIELD_CARRY, { VP_KIND_TEXT, 0, 100, NULL }, NULL,
    130 },
  [VISIT_MONEY] = { "money", N_("Money"), NULL, VP_HEADERS ("慰问金"), 0, { VP_KIND_MONEY, 0, 100000000, NULL }, NULL,
    80 },
  [VISIT_NOTE] = { "note", N_("Note"), NULL, VP_HEADERS ("备注"), 0, { VP_KIND_WORDS, 0, 500, NULL }, NULL, 0 },
};

const VpRegister vp_register_visit = {
  "visit", "visit", N_("Visits to volunteers"), N_("Visit to a volunteer"), "走访慰问", NULL, NULL, visit_fields, N_VISIT,
  VISIT_NAME, -1, -1, "removed_at", "r.day DESC, r.id DESC", NULL, 0, { NULL }
};

enum { POLICY_NUMBER, POLICY_INSURER, POLICY_FROM_ON, POLICY_TO_ON, POLICY_PEOPLE, POLICY_PREMIUM, POLICY_LEAST,
  POLICY_NOTE, N_POLICY };

static const VpRegisterField policy_fields[N_POLICY] = {
  [POLICY_NUMBER] = { "number", N_("Policy"), NULL, VP_HEADERS ("保单号"), VP_FIELD_NEEDED | VP_FIELD_UNIQUE,
    { VP_KIND_TEXT, 1, 60, NULL }, NULL, -140 },
  [POLICY_INSURER] = { "insurer", N_("Insurer"), NULL, VP_HEADERS ("保险公司"), VP_FIELD_NEEDED | VP_FIELD_CARRY,
    { VP_KIND_TEXT, 1, 60, NULL }, NULL, 130 },
  [POLICY_FROM_ON] = { "from_on", N_("First day"), NULL, VP_HEADERS ("生效日期"), VP_FIELD_NEEDED,
    { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [POLICY_TO_ON] = { "to_on", N_("Last day"), NULL, VP_HEADERS ("截止日期"), 0, { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [POLICY_PEOPLE] = { "people", N_("People insured"), NULL, VP_HEADERS ("投保人数"), 0, { VP_KIND_SOME, 0, 999999, NULL },
    NULL, 90 },
  [POLICY_PREMIUM] = { "premium", N_("Premium"), NULL, VP_HEADERS ("保费"), 0, { VP_KIND_MONEY, 0, 10000000000, NULL },
    NULL, 90 },
  [POLICY_LEAST] = { "least", N_("From how many stars"), NULL, VP_HEADERS ("最低星级"), VP_FIELD_LEVEL, { VP_KIND_SOME, 0, 7, NULL },
    NULL, 0 },
  [POLICY_NOTE] = { "note", N_("Note"), NULL, VP_HEADERS ("备注"), 0, { VP_KIND_WORDS, 0, 500, NULL }, NULL, 0 },
};

static const VpRegisterOrder policy_orders[] = {
  { POLICY_FROM_ON, POLICY_TO_ON, NULL },
};
static const VpRegisterDue policy_due = { POLICY_TO_ON, -1, POLICY_INSURER, TRUE };

const VpRegister vp_register_policy = {
  "policy", "policy", N_("Insurance policies"), N_("Insurance policy"), "保险保单", NULL, NULL, policy_fields, N_POLICY,
  POLICY_NUMBER, -1, -1, "removed_at", "r.from_on DESC, r.id", NULL, 0, { NULL }, NULL, policy_orders,
  G_N_ELEMENTS (policy_orders),
  .due = &policy_due
};

enum { CLAIM_POLICY_ID, CLAIM_DAY, CLAIM_VOLUNTEER_ID, CLAIM_WHAT, CLAIM_ASKED, CLAIM_PAID, CLAIM_STATE,
  CLAIM_CLOSED_ON, N_CLAIM };

static const char *const claim_states[] = { N_("reported"), N_("handed in"), N_("paid"), N_("refused"), NULL };

static const VpRegisterField claim_fields[N_CLAIM] = {
  [CLAIM_POLICY_ID] = { "policy_id", N_("Policy"), NULL, VP_HEADERS ("保单号"), VP_FIELD_NEEDED | VP_FIELD_FIXED,
    { VP_KIND_ROW, 0, 0, NULL }, "policy", -130 },
  [CLAIM_DAY] = { "day", N_("Happened on"), NULL, VP_HEADERS ("出险日期"), VP_FIELD_NEEDED | VP_FIELD_KEY | VP_FIELD_PAST,
    { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [CLAIM_VOLUNTEER_ID] = { "volunteer_id", N_("Volunteer"), N_("name, initials, number or telephone tail"),
    VP_HEADERS ("志愿者"), VP_FIELD_NEEDED | VP_FIELD_KEY, { VP_KIND_PERSON, 0, 0, NULL }, NULL, 140 },
  [CLAIM_WHAT] = { "what", N_("What happened"), NULL, VP_HEADERS ("出险情况"), 0, { VP_KIND_TEXT, 0, 200, NULL }, NULL,
    150 },
  [CLAIM_ASKED] = { "asked", N_("Asked for"), NULL, VP_HEADERS ("申请金额"), 0, { VP_KIND_MONEY, 0, 100000000, NULL },
    NULL, 90 },
  [CLAIM_PAID] = { "paid", N_("Paid out"), NULL, VP_HEADERS ("赔付金额"), 0, { VP_KIND_MONEY, 0, 100000000, NULL }, NULL,
    90 },
  [CLAIM_STATE] = { "state", N_("State of the claim"), NULL, VP_HEADERS ("理赔进度"), 0,
    { VP_KIND_CHOICE, 0, 0, claim_states }, NULL, 80 },
  [CLAIM_CLOSED_ON] = { "closed_on", N_("Claim closed on"), NULL, VP_HEADERS ("结案日期"), VP_FIELD_PAST,
    { VP_KIND_DATE, 0, 0, NULL }, NULL, 0 },
};

static const VpRegisterOrder claim_orders[] = {
  { CLAIM_PAID, CLAIM_ASKED, N_("More was paid than was asked for.") },
  { CLAIM_DAY, CLAIM_CLOSED_ON, N_("It was closed before it happened.") },
};
static const VpRegisterPart claim_part = { CLAIM_POLICY_ID, TRUE };

const VpRegister vp_register_claim = {
  "claim", "claim", N_("Insurance claims"), N_("Insurance claim"), "保险理赔", NULL, NULL, claim_fields, N_CLAIM,
  CLAIM_DAY, -1, -1, "removed_at", "r.day DESC, r.id DESC", NULL, 0, { NULL }, &claim_part, claim_orders,
  G_N_ELEMENTS (claim_orders)
};

enum { STAR_NAME, STAR_MONTH, STAR_VOLUNTEER_ID, STAR_TEAM_ID, STAR_DEEDS, STAR_PUBLISHED, N_STAR };

static const VpRegisterField star_fields[N_STAR] = {
  [STAR_NAME] = { "name", N_("Person or body"), NULL, VP_HEADERS ("姓名或队伍", "姓名", "名称"),
    VP_FIELD_NEEDED | VP_FIELD_KEY, { VP_KIND_TEXT, 1, 60, NULL }, NULL, -110 },
  [STAR_MONTH] = { "month", N_("Month"), NULL, VP_HEADERS ("月份"), VP_FIELD_NEEDED | VP_FIELD_KEY | VP_FIELD_CARRY,
    { VP_KIND_MONTH, 0, 0, NULL }, NULL, 90 },
  [STAR_VOLUNTEER_ID] = { "volunteer_id", N_("Volunteer"), N_("name, initials, number or telephone tail"),
    VP_HEADERS ("志愿者"), 0, { VP_KIND_PERSON, 0, 0, NULL }, NULL, 140 },
  [STAR_TEAM_ID] = { "team_id", N_("Team"), NULL, VP_HEADERS ("队伍"), 0, { VP_KIND_ROW, 0, 0, NULL }, "team", 150 },
  [STAR_DEEDS] = { "deeds", N_("Deeds"), NULL, VP_HEADERS ("事迹"), 0, { VP_KIND_WORDS, 0, 1000, NULL }, NULL, 0 },
  [STAR_PUBLISHED] = { "published", N_("Published in"), NULL, VP_HEADERS ("发布于"), 0, { VP_KIND_TEXT, 0, 60, NULL },
    NULL, 110 },
};

const VpRegister vp_register_month_star = {
  "month-star", "month_star", N_("Stars of the month"), N_("Star of the month"), "月度志愿之星", NULL, NULL, star_fields,
  N_STAR, STAR_NAME, -1, -1, "removed_at", "r.month DESC, r.id", NULL, 0, { NULL }
};
