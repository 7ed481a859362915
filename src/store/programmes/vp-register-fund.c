/* vp-register-fund.c: the funds, the ledger of what came and went, its closed months, and what the foundation says it received
 *
 * More than 120 lines: a ledger whose lines point at five other registers has to say how these agree.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-list.h"

#include "vp-db-private.h"
#include "vp-register-fund.h"
#include "vp-register-ledger.h"
#include "vp-money.h"
#include "vp-register-private.h"

#include <glib/gi18n-lib.h>

enum { FUND_NAME, FUND_HOLDER, FUND_RESTRICTED, FUND_PURPOSE, FUND_OPENED, FUND_BALANCE, FUND_BOUND, FUND_OUT, FUND_CHANGED, FUND_NOTE,
  N_FUND };

static const char *const holders[] = { N_("special fund of the foundation"), N_("federation"), N_("public finance"), NULL };

#define FUND_HAS VP_LEDGER_BALANCE ("fund", "r.id")

static const VpRegisterField fund_fields[N_FUND] = {
  [FUND_NAME] = { "name", N_("Fund"), NULL, VP_HEADERS ("基金名称", "名称"), VP_FIELD_NEEDED | VP_FIELD_UNIQUE,
    { VP_KIND_TEXT, 1, 60, NULL }, NULL, -200 },
  [FUND_HOLDER] = { "holder", N_("Held by"), NULL, VP_HEADERS ("资金归口"), VP_FIELD_NEEDED, { VP_KIND_CHOICE, 0, 0, holders },
    NULL, 120 },
  [FUND_RESTRICTED] = { "restricted", N_("For its purpose only"), NULL, VP_HEADERS ("限定性", "限定用途"), 0, { VP_KIND_FLAG, 0, 0, NULL }, NULL,
    80 },
  [FUND_PURPOSE] = { "purpose", N_("Purpose of the fund"), NULL, VP_HEADERS ("基金用途", "用途"), 0, { VP_KIND_TEXT, 0, 200, NULL }, NULL, 160 },
  [FUND_OPENED] = { "opened_on", N_("Opened on"), NULL, VP_HEADERS ("设立日期"), VP_FIELD_PAST, { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [FUND_BALANCE] = { "balance", N_("Balance"), NULL, VP_HEADERS ("余额"), 0, { VP_KIND_MONEY, 0, 0, NULL }, NULL, 130, FUND_HAS },
  [FUND_BOUND] = { "bound", N_("Of it granted and not paid out"), NULL, VP_HEADERS ("已批未付"), 0, { VP_KIND_MONEY, 0, 0, NULL }, NULL,
    130, "SELECT ifnull (sum (g.amount - " VP_LEDGER_BALANCE ("paid-out", "g.id") "), 0) FROM allocation g"
    " WHERE g.fund_id = r.id AND g.removed_at = 0" },
  [FUND_OUT] = { "in_hand", N_("In the hands of units"), NULL, VP_HEADERS ("未核销"), 0, { VP_KIND_MONEY, 0, 0, NULL }, NULL, 0,
    "SELECT ifnull (sum (" VP_LEDGER_BALANCE ("in-hand", "g.id") "), 0) FROM allocation g WHERE g.fund_id = r.id" },
  [FUND_CHANGED] = { "changed_by", N_("Consent to another use"), N_("where it is kept"), VP_HEADERS ("变更用途的同意文件"), 0,
    { VP_KIND_TEXT, 0, 100, NULL }, NULL, 0 },
  [FUND_NOTE] = { "note", N_("Note"), NULL, VP_HEADERS ("备注"), 0, { VP_KIND_WORDS, 0, 500, NULL }, NULL, 0 },
};

gboolean
vp_fund_is_unasked (const VpRecord *former, const VpRecord *row, guint consent)
{
  const char *paper = vp_record_text (row, consent);

  return *paper == '\0' || strcmp (paper, vp_record_text (former, consent)) == 0;
}

/* 慈善法 42 (56 since 2024-09-05): what was given for one use is not put to another without consent, each time anew. */
static gboolean
check_use (VpDb *db, const VpRecord *former, const VpRecord *row, guint *field, GError **error)
{
  gint64 gifts = 0;

  if (former == NULL || vp_record_number (former, FUND_RESTRICTED) == 0
      || (vp_record_number (row, FUND_RESTRICTED) != 0
          && strcmp (vp_record_text (former, FUND_PURPOSE), vp_record_text (row, FUND_PURPOSE)) == 0)
      || !vp_fund_is_unasked (former, row, FUND_CHANGED))
    return TRUE;
  if (!vp_db_query_int (db, "SELECT count (*) FROM fund_line WHERE fund_id = ?1 AND kind IN (0, 1) AND reversed_at = 0", row->id, 0, &gifts, error))
    return FALSE;
  return gifts == 0
    || vp_register_refuse (field, FUND_CHANGED,
                           _("Gifts were made for the former use: write where the consent to the other use is kept."), error);
}

/* 民间非营利组织会计制度: what is restricted is so to a purpose. */
static gboolean
check_fund (VpDb *db, const VpRegister *self, const VpRecord *former, VpRecord *row, guint *field, GError **error)
{
  if (vp_record_number (row, FUND_RESTRICTED) != 0 && *vp_record_text (row, FUND_PURPOSE) == '\0')
    return vp_register_refuse (field, FUND_PURPOSE, _("Write what the fund is restricted to."), error);
  return check_use (db, former, row, field, error);
}

const VpRegister vp_register_fund = {
  "fund", "fund", N_("Funds"), N_("Fund"), "基金", NULL, NULL, fund_fields, N_FUND, FUND_NAME, -1, -1, "removed_at", "r.holder, r.id",
  NULL, 0, { check_fund }
};

enum { LINE_WHAT, LINE_FUND, LINE_KIND, LINE_DAY, LINE_AMOUNT, LINE_PARTY, LINE_DRIVE, LINE_PLEDGE, LINE_WISH, LINE_ALIAS, LINE_TOLD, LINE_TICKET, LINE_ALLOCATION,
  LINE_BUDGET, LINE_VOUCHER, LINE_VOUCHERS, LINE_HAS, LINE_POSTED, N_LINE = LINE_POSTED + VP_LEDGER_N_FIELDS };

/* In the order of the schema, which the effects count on. */
enum { KIND_OPENING, KIND_GIFT, KIND_INCOME, KIND_PAID, KIND_SPENT, KIND_BACK, KIND_SETTLED };

static const char *const line_kinds[] = { N_("opening balance"), N_("gift"), N_("other income"), N_("paid to a unit"), N_("spent"),
  N_("given back by a unit"), N_("settled by a unit"), NULL };
static const char *const wishes[] = { N_("with the name"), N_("under another name"), N_("without a name"), NULL };

static const VpRegisterField line_fields[N_LINE] = {
  [LINE_WHAT] = { "what", N_("Text of the entry"), NULL, VP_HEADERS ("摘要"), VP_FIELD_NEEDED | VP_FIELD_KEY | VP_FIELD_CARRY,
    { VP_KIND_TEXT, 1, 100, NULL },
    NULL, -150 },
  [LINE_PARTY] = { "party", N_("From or to whom"), N_("of a pledge or a grant it is filled in"), VP_HEADERS ("对方", "捐赠人", "收款单位"),
    VP_FIELD_KEY, { VP_KIND_TEXT, 0, 80, NULL }, NULL, 140 },
  [LINE_FUND] = { "fund_id", N_("Fund"), NULL, VP_HEADERS ("基金名称"), VP_FIELD_NEEDED | VP_FIELD_KEY | VP_FIELD_CARRY,
    { VP_KIND_ROW, 0, 0, NULL }, "fund", 150 },
  [LINE_KIND] = { "kind", N_("Kind of line"), NULL, VP_HEADERS ("类别"), VP_FIELD_NEEDED | VP_FIELD_KEY | VP_FIELD_CARRY,
    { VP_KIND_CHOICE, 0, 0, line_kinds }, NULL, 90 },
  [LINE_DAY] = { "day", N_("Day"), NULL, VP_HEADERS ("业务日期", "日期"), VP_FIELD_NEEDED | VP_FIELD_KEY | VP_FIELD_PAST | VP_FIELD_CARRY,
    { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [LINE_AMOUNT] = { "amount", N_("Sum of money"), NULL, VP_HEADERS ("金额"), VP_FIELD_NEEDED | VP_FIELD_KEY,
    { VP_KIND_MONEY, 1, 1000000000000, NULL }, NULL, 120 },
  [LINE_DRIVE] = { "drive_id", N_("Fund-raising campaign"), NULL, VP_HEADERS ("募捐活动"), VP_FIELD_CARRY, { VP_KIND_ROW, 0, 0, NULL },
    "fund-drive", 0 },
  [LINE_PLEDGE] = { "pledge_id", N_("Pledge"), NULL, VP_HEADERS ("认捐"), VP_FIELD_KEY, { VP_KIND_ROW, 0, 0, NULL }, "pledge", 0 },
  [LINE_WISH] = { "wish", N_("Publication"), NULL, VP_HEADERS ("公示意愿"), 0, { VP_KIND_CHOICE, 0, 0, wishes }, NULL, 0 },
  [LINE_ALIAS] = { "alias", N_("Name to publish"), NULL, VP_HEADERS ("公示署名"), 0, { VP_KIND_TEXT, 0, 40, NULL }, NULL, 0 },
  [LINE_TOLD] = { "told_as", N_("Published as"), NULL, VP_HEADERS ("公示名称"), 0, { VP_KIND_TEXT, 0, 80, NULL }, NULL, 0,
    "CASE r.wish WHEN 0 THEN r.party WHEN 1 THEN r.alias ELSE '爱心人士' END" },
  [LINE_TICKET] = { "ticket", N_("Donation ticket"), NULL, VP_HEADERS ("票据号码"), VP_FIELD_UNIQUE | VP_FIELD_KEY,
    { VP_KIND_TEXT, 0, 40, NULL }, NULL, 120 },
  [LINE_ALLOCATION] = { "allocation_id", N_("Grant"), NULL, VP_HEADERS ("拨付事项"), VP_FIELD_KEY, { VP_KIND_ROW, 0, 0, NULL }, "allocation", 0 },
  [LINE_BUDGET] = { "budget_id", N_("Budget line"), NULL, VP_HEADERS ("预算科目"), VP_FIELD_CARRY, { VP_KIND_ROW, 0, 0, NULL }, "budget",
    0 },
  [LINE_VOUCHER] = { "voucher", N_("Voucher"), NULL, VP_HEADERS ("凭证号"), VP_FIELD_KEY, { VP_KIND_TEXT, 0, 60, NULL }, NULL, 110 },
  [LINE_VOUCHERS] = { "vouchers", N_("Number of vouchers"), NULL, VP_HEADERS ("附件张数"), 0, { VP_KIND_SOME, 0, 9999, NULL }, NULL, 0 },
  [LINE_HAS] = { "fund_has", N_("Balance of the fund"), NULL, VP_HEADERS ("基金余额"), 0, { VP_KIND_MONEY, 0, 0, NULL }, NULL, 0,
    VP_LEDGER_BALANCE ("fund", "r.fund_id") },
  VP_LEDGER_FIELDS (LINE_POSTED, "fund_line"),
};

/* Whatever the line names belongs to its fund, and of a budget to its year and side. */
static gboolean
check_belongs (VpDb *db, const VpRecord *row, guint which, const char *sql, guint *field, GError **error)
{
  gint64 fund = vp_record_number (row, LINE_FUND), of = fund;

  if (vp_record_number (row, which) == 0)
    return TRUE;
  if (!vp_db_query_int (db, sql, vp_record_number (row, which), 0, &of, error))
    return FALSE;
  return of == fund || vp_register_refuse (field, which, _("This belongs to another fund."), error);
}

static gboolean
check_budget (VpDb *db, const VpRecord *row, guint *field, GError **error)
{
  gint64 kind = vp_record_number (row, LINE_KIND), id = vp_record_number (row, LINE_BUDGET), of = 0;
  int year;

  if (id == 0)
    return TRUE;
  vp_date_get ((VpDate) vp_record_number (row, LINE_DAY), &year, NULL, NULL);
  if (!vp_db_query_int (db, "SELECT year * 2 + side FROM budget_line WHERE id = ?1", id, 0, &of, error))
    return FALSE;
  if (kind == KIND_OPENING || kind == KIND_SETTLED || of % 2 != (kind > KIND_INCOME))
    return vp_register_refuse (field, LINE_BUDGET,
                               _("A line of this kind does not count against this budget line."), error);
  return of / 2 == year || vp_register_refuse (field, LINE_BUDGET, _("The budget line is of another year."), error);
}

static gboolean
check_papers (const VpRecord *row, guint *field, GError **error)
{
  gint64 kind = vp_record_number (row, LINE_KIND);
  gboolean of_grant = kind == KIND_PAID || kind == KIND_BACK || kind == KIND_SETTLED;

  if (of_grant != (vp_record_number (row, LINE_ALLOCATION) != 0))
    return vp_register_refuse (field, LINE_ALLOCATION,
                               of_grant ? _("Which grant? What a unit receives, gives back or settles belongs to one.")
                                                    : _("A line of this kind belongs to no grant."), error);
  if (kind != KIND_GIFT && vp_record_number (row, LINE_PLEDGE) != 0)
    return vp_register_refuse (field, LINE_PLEDGE, _("Only a gift fulfils a pledge."), error);
  if (kind != KIND_GIFT && *vp_record_text (row, LINE_TICKET) != '\0')
    return vp_register_refuse (field, LINE_TICKET, _("Only a gift has a donation ticket."), error);
  if ((kind == KIND_SPENT || kind == KIND_SETTLED) && *vp_record_text (row, LINE_VOUCHER) == '\0')
    return vp_register_refuse (field, LINE_VOUCHER, _("Money that is spent or settled has a voucher."), error);
  return TRUE;
}

/* A pledge and a grant say who it is; a pledge also for which campaign, and whether the name may be told. */
static gboolean
fill_party (VpDb *db, VpRecord *row, GError **error)
{
  gint64 pledge = vp_record_number (row, LINE_PLEDGE);
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, pledge != 0 ? "SELECT donor, wish, drive_id, alias FROM pledge WHERE id = ?1"
                                                           : "SELECT payee FROM allocation WHERE id = ?1", error);
  gboolean found;

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, pledge != 0 ? pledge : vp_record_number (row, LINE_ALLOCATION));
  if (!vp_stmt_step (stmt, &found, error))
    return FALSE;
  if (found && *vp_record_text (row, LINE_PARTY) == '\0')
    vp_record_set_text (row, LINE_PARTY, (const char *) sqlite3_column_text (stmt, 0));
  if (found && pledge != 0) {
    /* Whoever wished to stay unnamed when pledging is not named by an oversight; more can be wished for later. */
    if (vp_record_number (row, LINE_WISH) == 0)
      vp_record_set_number (row, LINE_WISH, sqlite3_column_int64 (stmt, 1));
    if (vp_record_number (row, LINE_WISH) == 1 && *vp_record_text (row, LINE_ALIAS) == '\0')
      vp_record_set_text (row, LINE_ALIAS, (const char *) sqlite3_column_text (stmt, 3));
    vp_record_set_number (row, LINE_DRIVE, sqlite3_column_int64 (stmt, 2));
  }
  return TRUE;
}

static gboolean
check_opening (VpDb *db, const VpRecord *row, guint *field, GError **error)
{
  gint64 others = 0;

  if (vp_record_number (row, LINE_KIND) != KIND_OPENING)
    return TRUE;
  if (!vp_db_query_int (db, "SELECT count (*) FROM fund_line WHERE fund_id = ?1 AND kind = 0 AND reversed_at = 0",
                        vp_record_number (row, LINE_FUND), 0, &others, error))
    return FALSE;
  return others == 0 || vp_register_refuse (field, LINE_KIND,
                                            _("The fund has an opening balance already. Reverse that line first."), error);
}

static gboolean
check_line (VpDb *db, const VpRegister *self, const VpRecord *former, VpRecord *row, guint *field, GError **error)
{
  if (!check_papers (row, field, error) || !fill_party (db, row, error)
      || !check_belongs (db, row, LINE_DRIVE, "SELECT fund_id FROM fund_drive WHERE id = ?1", field, error)
      || !check_belongs (db, row, LINE_ALLOCATION, "SELECT fund_id FROM allocation WHERE id = ?1", field, error)
      || !check_belongs (db, row, LINE_BUDGET, "SELECT fund_id FROM budget_line WHERE id = ?1", field, error)
      || !check_budget (db, row, field, error) || !check_opening (db, row, field, error))
    return FALSE;
  if ((vp_record_number (row, LINE_WISH) == 1) != (*vp_record_text (row, LINE_ALIAS) != '\0'))
    return vp_register_refuse (field, LINE_ALIAS,
                               _("The name to publish is written where the gift is told under another name, and only there."),
                   error);
  if (*vp_record_text (row, LINE_PARTY) == '\0' && vp_record_number (row, LINE_KIND) == KIND_GIFT
      && vp_record_number (row, LINE_WISH) != 2)
    return vp_register_refuse (field, LINE_PARTY,
                               _("Who gave it? Only of a gift without a name this stays blank."), error);
  return TRUE;
}

static const VpLedgerAccount line_accounts[] = {
  { "fund", LINE_FUND, "CASE WHEN r.kind IN (3, 4) THEN -r.amount WHEN r.kind = 6 THEN 0 ELSE r.amount END",
    N_("The fund does not have that much: enter what came in first, or take a smaller amount."), NULL, NULL },
  { "in-hand", LINE_ALLOCATION, "CASE WHEN r.kind = 3 THEN r.amount WHEN r.kind IN (5, 6) THEN -r.amount ELSE 0 END",
    N_("No more can be settled or given back than was paid out."), NULL, NULL },
  { "paid-out", LINE_ALLOCATION, "CASE WHEN r.kind = 3 THEN r.amount WHEN r.kind = 5 THEN -r.amount ELSE 0 END", NULL,
    "SELECT g.amount FROM allocation g WHERE g.id = a.id", N_("No more can be paid out than was granted.") },
  { "pledge", LINE_PLEDGE, "r.amount", NULL, "SELECT p.amount FROM pledge p WHERE p.id = a.id",
    N_("The pledge was paid already, or a part of it: what is given beyond it is a gift of its own.") },
  { "budget", LINE_BUDGET, "CASE WHEN r.kind = 5 THEN -r.amount WHEN r.kind = 6 THEN 0 ELSE r.amount END", NULL, NULL, NULL },
};

static const VpRegisterLedger line_ledger = { LINE_AMOUNT, LINE_DAY, 0, NULL, line_accounts, G_N_ELEMENTS (line_accounts) };

const VpRegister vp_register_fund_line = {
  "fund-line", "fund_line", N_("Ledger of the funds"), N_("Line of a fund"), "基金收支明细", NULL, NULL, line_fields, N_LINE, LINE_WHAT, -1,
  -1, "reversed_at", "r.day DESC, r.id DESC", NULL, 0, { check_line }, .ledger = &line_ledger
};

enum { CLOSE_MONTH, CLOSE_BOOKS, CLOSE_CARRIED, CLOSE_NOTE, N_CLOSE };

static const char *const books[] = { N_("special fund"), N_("sponsorships"), NULL };

static const VpRegisterField close_fields[N_CLOSE] = {
  [CLOSE_MONTH] = { "month", N_("Month"), N_("December closes the year"), VP_HEADERS ("月份"),
    VP_FIELD_NEEDED | VP_FIELD_FIXED | VP_FIELD_KEY, { VP_KIND_MONTH, 0, 0, NULL }, NULL, 100 },
  [CLOSE_BOOKS] = { "books", N_("Books"), NULL, VP_HEADERS ("账套"), VP_FIELD_NEEDED | VP_FIELD_FIXED | VP_FIELD_CARRY,
    { VP_KIND_CHOICE, 0, 0, books }, NULL, -120 },
  [CLOSE_CARRIED] = { "carried", N_("Carried over"), N_("blank: as the lines come to; else compared with them"), VP_HEADERS ("结转余额"),
    VP_FIELD_FIXED, { VP_KIND_MONEY, 0, 0, NULL }, NULL, 140 },
  [CLOSE_NOTE] = { "note", N_("Note"), NULL, VP_HEADERS ("备注"), 0, { VP_KIND_TEXT, 0, 200, NULL }, NULL, -160 },
};

static gboolean
read_carried (VpDb *db, gint64 books_of, gint64 month, gint64 *carried, GError **error)
{
  int year = (int) (month / 100), next = (int) (month % 100) + 1;
  VpDate last = vp_date_new (year + next / 13, next > 12 ? 1 : next, 1) - 1;

  *carried = 0;
  for (guint i = 0; i < vp_registers_count (); i++)
    if (vp_registers[i]->ledger != NULL && vp_registers[i]->ledger->books == books_of)
      return vp_register_ledger_total (db, vp_registers[i], last, carried, error);
  return TRUE;
}

/* A month is closed once it is over, after those before it, and with what its lines come to. */
static gboolean
check_close (VpDb *db, const VpRegister *self, const VpRecord *former, VpRecord *row, guint *field, GError **error)
{
  gint64 month = vp_record_number (row, CLOSE_MONTH), closed = 0, carried = 0, told = vp_record_number (row, CLOSE_CARRIED);
  g_autofree char *money = NULL;

  if (former != NULL)
    return TRUE;
  if (month >= vp_date_month (vp_date_today ()))
    return vp_register_refuse (field, CLOSE_MONTH, _("A month is closed once it is over."), error);
  if (!vp_register_ledger_closed (db, (guint) vp_record_number (row, CLOSE_BOOKS), &closed, error)
      || !read_carried (db, vp_record_number (row, CLOSE_BOOKS), month, &carried, error))
    return FALSE;
  if (month <= closed)
    return vp_register_refuse (field, CLOSE_MONTH, _("This month is closed already, or a later one is."), error);
  if (told != 0 && told != carried) {
    *field = CLOSE_CARRIED;
    money = vp_money_text (carried);
    g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT,
                 /* Translators: yuan */
                 _("The lines up to the end of the month come to %s yuan. Find the difference before the month is closed."), money);
    return FALSE;
  }
  vp_record_set_number (row, CLOSE_CARRIED, carried);
  return TRUE;
}

static const VpRegisterPart close_part = { CLOSE_BOOKS, TRUE };

const VpRegister vp_register_close = {
  "closed-month", "ledger_close", N_("Closed months"), N_("Closed month"), "结账", NULL, NULL, close_fields, N_CLOSE, CLOSE_MONTH, -1, -1,
  "removed_at", "r.month DESC, r.books", NULL, 0, { check_close }, &close_part
};

enum { SENT_TICKET, SENT_DAY, SENT_AMOUNT, SENT_DONOR, SENT_STATE, SENT_BOOKED, SENT_NOTE, N_SENT };

static const char *const matches[] = { N_("agrees"), N_("not in the books"), N_("another amount"), N_("another day"), NULL };

#define SENT_LINE "FROM fund_line l WHERE l.ticket = r.ticket AND l.reversed_at = 0"

static const VpRegisterField sent_fields[N_SENT] = {
  [SENT_TICKET] = { "ticket", N_("Donation ticket"), NULL, VP_HEADERS ("票据号码"), VP_FIELD_NEEDED | VP_FIELD_UNIQUE,
    { VP_KIND_TEXT, 1, 40, NULL }, NULL, -130 },
  [SENT_DAY] = { "day", N_("Day"), NULL, VP_HEADERS ("到账日期", "日期"), VP_FIELD_NEEDED | VP_FIELD_PAST, { VP_KIND_DATE, 0, 0, NULL },
    NULL, 110 },
  [SENT_AMOUNT] = { "amount", N_("Sum of money"), NULL, VP_HEADERS ("金额"), VP_FIELD_NEEDED, { VP_KIND_MONEY, 1, 1000000000000, NULL }, NULL,
    120 },
  [SENT_DONOR] = { "donor", N_("Donor"), NULL, VP_HEADERS ("捐赠人"), 0, { VP_KIND_TEXT, 0, 80, NULL }, NULL, 140 },
  [SENT_STATE] = { "state", N_("Compared with the books"), NULL, VP_HEADERS ("核对结果"), 0, { VP_KIND_CHOICE, 0, 0, matches }, NULL, 110,
    "SELECT CASE WHEN count (*) = 0 THEN 1 WHEN sum (l.amount) <> r.amount THEN 2 WHEN max (l.day) <> r.day THEN 3 ELSE 0 END "
    SENT_LINE },
  [SENT_BOOKED] = { "booked", N_("In the books"), NULL, VP_HEADERS ("账上金额"), 0, { VP_KIND_MONEY, 0, 0, NULL }, NULL, 120,
    "SELECT ifnull (sum (l.amount), 0) " SENT_LINE },
  [SENT_NOTE] = { "note", N_("Note"), NULL, VP_HEADERS ("备注"), 0, { VP_KIND_TEXT, 0, 200, NULL }, NULL, 0 },
};

const VpRegister vp_register_foundation = {
  "foundation-entry", "foundation_entry", N_("List of the foundation"), N_("Entry of the foundation"), "基金会来款清单", NULL, NULL,
  sent_fields, N_SENT, SENT_TICKET, -1, -1, "removed_at", "r.day DESC, r.id DESC", NULL, 0, { NULL }
};
