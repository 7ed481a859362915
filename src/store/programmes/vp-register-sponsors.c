/* vp-register-sponsors.c: sponsors of children, what they agreed to and with which shares, and the ledger of what they paid
 *
 * More than 120 lines: what a sponsor owes is an agreement, a share and a standard, and a payment has to fit all three.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-list.h"

#include "vp-db-private.h"
#include "vp-money.h"
#include "vp-register-ledger.h"

#include <glib/gi18n-lib.h>

#define FEN 100 /* of a yuan: shares of whole yuan are whole 分 */

/* A number that a statement with up to three arguments finds. */
static gboolean
ask (VpDb *db, const char *sql, gint64 first, gint64 second, gint64 third, gint64 *answer, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, sql, error);
  const gint64 arguments[] = { first, second, third };

  for (int i = 0; stmt != NULL && i < MIN (sqlite3_bind_parameter_count (stmt), (int) G_N_ELEMENTS (arguments)); i++)
    sqlite3_bind_int64 (stmt, i + 1, arguments[i]);
  if (stmt == NULL || !vp_stmt_step (stmt, NULL, error))
    return FALSE;
  *answer = sqlite3_column_int64 (stmt, 0);
  return TRUE;
}

enum { RULE_NAME, RULE_FROM, RULE_ENTRY, RULE_END, RULE_AMOUNT, RULE_PAY_ON, N_RULE };

static const VpRegisterField rule_fields[N_RULE] = {
  [RULE_NAME] = { "name", N_("Standard of sponsorship"), NULL, VP_HEADERS ("助学标准", "名称"), VP_FIELD_NEEDED | VP_FIELD_UNIQUE,
    { VP_KIND_TEXT, 1, 60, NULL }, NULL, -180 },
  [RULE_FROM] = { "valid_from", N_("For agreements from"), NULL, VP_HEADERS ("起用日期"), VP_FIELD_NEEDED | VP_FIELD_KEY,
    { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [RULE_ENTRY] = { "entry_age", N_("Signed below the age of"), NULL, VP_HEADERS ("签约年龄上限"), VP_FIELD_NEEDED | VP_FIELD_LEVEL,
    { VP_KIND_INT, 1, 18, NULL }, NULL, 90 },
  [RULE_END] = { "end_age", N_("Helped up to the age of"), NULL, VP_HEADERS ("帮扶至年龄"), VP_FIELD_NEEDED | VP_FIELD_LEVEL, { VP_KIND_INT, 1, 25, NULL },
    NULL, 90 },
  [RULE_AMOUNT] = { "amount", N_("A year"), NULL, VP_HEADERS ("每年金额"), VP_FIELD_NEEDED, { VP_KIND_MONEY, FEN, 100000000, NULL }, NULL,
    100 },
  [RULE_PAY_ON] = { "pay_on", N_("To be paid by (month and day)"), N_("such as 6-1"), VP_HEADERS ("每年应付月日"), VP_FIELD_NEEDED,
    { VP_KIND_YEARDAY, 101, 1231, NULL }, NULL, 90 },
};

static gboolean
check_rule (VpDb *db, const VpRegister *self, const VpRecord *former, VpRecord *row, guint *field, GError **error)
{
  gint64 day = vp_record_number (row, RULE_PAY_ON);

  if (vp_date_new (2001, (int) (day / 100), (int) (day % 100)) == 0)
    return vp_register_refuse (field, RULE_PAY_ON, _("There is no such day in every year."), error);
  if (vp_record_number (row, RULE_AMOUNT) % FEN != 0)
    return vp_register_refuse (field, RULE_AMOUNT, _("Write whole yuan, so that shares of it come out even."), error);
  return TRUE;
}

static const VpRegisterOrder rule_orders[] = { { RULE_ENTRY, RULE_END, N_("Nobody is signed above the age up to which is helped.") } };

const VpRegister vp_register_sponsorship_rule = {
  "sponsorship-rule", "sponsorship_rule", N_("Standards of sponsorship"), N_("Standard of sponsorship"), "助学标准", NULL, NULL, rule_fields,
  N_RULE, RULE_NAME, -1, -1, "removed_at", "r.valid_from DESC, r.id", NULL, 0, { check_rule }, NULL, rule_orders,
  G_N_ELEMENTS (rule_orders)
};

enum { SPONSOR_NAME, SPONSOR_SORT, SPONSOR_VOLUNTEER, SPONSOR_CONTACT, SPONSOR_PHONE, SPONSOR_SINCE, SPONSOR_CHILDREN, SPONSOR_PAID,
  SPONSOR_NOTE, N_SPONSOR };

static const char *const sponsor_sorts[] = { N_("firm"), N_("person"), NULL };

static const VpRegisterField sponsor_fields[N_SPONSOR] = {
  [SPONSOR_NAME] = { "name", N_("Sponsor"), NULL, VP_HEADERS ("资助方", "名称", "姓名"), VP_FIELD_NEEDED | VP_FIELD_UNIQUE,
    { VP_KIND_TEXT, 1, 60, NULL }, NULL, -170 },
  [SPONSOR_SORT] = { "sort", N_("Firm or person"), NULL, VP_HEADERS ("资助方类别"), VP_FIELD_NEEDED | VP_FIELD_CARRY,
    { VP_KIND_CHOICE, 0, 0, sponsor_sorts }, NULL, 80 },
  [SPONSOR_VOLUNTEER] = { "volunteer_id", N_("Volunteer"), N_("name, initials, number or telephone tail"), VP_HEADERS ("志愿者"), 0,
    { VP_KIND_PERSON, 0, 0, NULL }, NULL, 130 },
  [SPONSOR_CONTACT] = { "contact", N_("Contact"), NULL, VP_HEADERS ("联系人"), 0, { VP_KIND_TEXT, 0, 40, NULL }, NULL, 90 },
  [SPONSOR_PHONE] = { "phone", N_("Telephone"), NULL, VP_HEADERS ("联系电话", "电话", "手机号码", "手机"), VP_FIELD_SEALED, { VP_KIND_PHONE, 0, 0, NULL }, NULL,
    0 },
  [SPONSOR_SINCE] = { "since", N_("Sponsor since"), NULL, VP_HEADERS ("签约日期"), VP_FIELD_PAST | VP_FIELD_CARRY,
    { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [SPONSOR_CHILDREN] = { "children", N_("Children sponsored"), NULL, VP_HEADERS ("资助儿童数"), 0, { VP_KIND_INT, 0, 0, NULL }, NULL, 90,
    "SELECT count (DISTINCT a.child_id) FROM agreement_share s JOIN agreement a ON a.id = s.agreement_id AND a.removed_at = 0"
    " WHERE s.sponsor_id = r.id AND s.removed_at = 0" },
  [SPONSOR_PAID] = { "paid", N_("Paid altogether"), NULL, VP_HEADERS ("累计到账"), 0, { VP_KIND_MONEY, 0, 0, NULL }, NULL, 110,
    VP_LEDGER_BALANCE ("sponsor", "r.id") },
  [SPONSOR_NOTE] = { "note", N_("Note"), NULL, VP_HEADERS ("备注"), 0, { VP_KIND_TEXT, 0, 200, NULL }, NULL, 0 },
};

const VpRegister vp_register_sponsor = {
  "sponsor", "sponsor", N_("Sponsors"), N_("Sponsor"), "资助方", NULL, NULL, sponsor_fields, N_SPONSOR, SPONSOR_NAME, -1, -1, "removed_at",
  "r.sort, r.id", NULL, 0, { NULL }
};

enum { AGREED_NUMBER, AGREED_CHILD, AGREED_SIGNED, AGREED_AMOUNT, AGREED_SHARES, AGREED_LAST, AGREED_PAID, AGREED_HELD, AGREED_PAY_BY,
  AGREED_ENDED, AGREED_WHY, AGREED_NOTE, N_AGREED };

static const VpRegisterField agreed_fields[N_AGREED] = {
  [AGREED_NUMBER] = { "number", N_("Agreement"), NULL, VP_HEADERS ("协议编号"), VP_FIELD_NEEDED | VP_FIELD_UNIQUE,
    { VP_KIND_TEXT, 1, 30, NULL }, NULL, -120 },
  [AGREED_CHILD] = { "child_id", N_("File of a child"), NULL, VP_HEADERS ("儿童档案编号"), VP_FIELD_NEEDED | VP_FIELD_FIXED,
    { VP_KIND_ROW, 0, 0, NULL }, "child", 110 },
  [AGREED_SIGNED] = { "signed_on", N_("Signed on"), NULL, VP_HEADERS ("签订日期"), VP_FIELD_NEEDED | VP_FIELD_PAST | VP_FIELD_CARRY,
    { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [AGREED_AMOUNT] = { "amount", N_("A year"), N_("blank: as the standard says"), VP_HEADERS ("每年金额"), 0,
    { VP_KIND_MONEY, 0, 100000000, NULL }, NULL, 100 },
  [AGREED_SHARES] = { "shares", N_("Taken on, percent"), NULL, VP_HEADERS ("已认领比例"), VP_FIELD_LEVEL, { VP_KIND_INT, 0, 0, NULL }, NULL, 115,
    "SELECT ifnull (sum (s.percent), 0) FROM agreement_share s WHERE s.agreement_id = r.id AND s.removed_at = 0 AND s.to_year = 0" },
  [AGREED_LAST] = { "last_year", N_("Last year of payment"), NULL, VP_HEADERS ("最后资助年度"), 0, { VP_KIND_YEAR, 0, 0, NULL }, NULL, 80,
    "SELECT ifnull (max (d.year), 0) FROM sponsorship_due d WHERE d.agreement_id = r.id" },
  [AGREED_PAID] = { "paid", N_("Paid altogether"), NULL, VP_HEADERS ("累计到账"), 0, { VP_KIND_MONEY, 0, 0, NULL }, NULL, 110,
    VP_LEDGER_BALANCE ("sponsored", "r.id") },
  [AGREED_HELD] = { "held", N_("Not handed out yet"), NULL, VP_HEADERS ("待发放"), 0, { VP_KIND_MONEY, 0, 0, NULL }, NULL, 100,
    VP_LEDGER_BALANCE ("sponsor-held", "r.id") },
  [AGREED_PAY_BY] = { "pay_by", N_("Next payment by"), NULL, VP_HEADERS ("下次应付日期"), 0, { VP_KIND_DATE, 0, 0, NULL }, NULL, 110,
    "SELECT ifnull (min (day), 0) FROM (SELECT d.year, min (d.pay_day) AS day, sum (d.amount) AS amount FROM sponsorship_due d"
    " WHERE d.agreement_id = r.id GROUP BY d.year) WHERE amount > (SELECT ifnull (sum (b.amount), 0) FROM ledger_balance b"
    " WHERE b.ledger = 'sponsored' AND b.account = r.id AND b.period = year)" },
  [AGREED_ENDED] = { "ended_on", N_("Ended on"), NULL, VP_HEADERS ("终止日期"), 0, { VP_KIND_DATE, 0, 0, NULL }, NULL, 0 },
  [AGREED_WHY] = { "why", N_("Why it ended"), NULL, VP_HEADERS ("终止原因"), 0, { VP_KIND_TEXT, 0, 100, NULL }, NULL, 0 },
  [AGREED_NOTE] = { "note", N_("Note"), NULL, VP_HEADERS ("备注"), 0, { VP_KIND_TEXT, 0, 200, NULL }, NULL, 0 },
};

#define RULE_OF "FROM sponsorship_rule WHERE removed_at = 0 AND valid_from <= ?1 ORDER BY valid_from DESC, id DESC LIMIT 1"

/* The standard of the day of signing says who is young enough, and how much a year it is where nothing else was agreed. */
static gboolean
check_agreed (VpDb *db, const VpRegister *self, const VpRecord *former, VpRecord *row, guint *field, GError **error)
{
  gint64 signed_on = vp_record_number (row, AGREED_SIGNED), child = vp_record_number (row, AGREED_CHILD), entry, birth, others;

  if (!ask (db, "SELECT ifnull ((SELECT entry_age " RULE_OF "), 0)", signed_on, 0, 0, &entry, error)
      || !ask (db, "SELECT birth FROM child WHERE id = ?1", child, 0, 0, &birth, error)
      || !ask (db, "SELECT count (*) FROM agreement WHERE child_id = ?1 AND id <> ?2 AND removed_at = 0 AND ended_on = 0", child, row->id, 0,
               &others, error))
    return FALSE;
  if (entry == 0)
    return vp_register_refuse (field, AGREED_SIGNED,
                               _("No standard of sponsorship holds on that day. Enter one first."), error);
  if (former == NULL && vp_date_age ((VpDate) birth, (VpDate) signed_on) >= entry)
    return vp_register_refuse (field, AGREED_CHILD, _("The child was too old on the day of signing."), error);
  if (others > 0 && vp_record_number (row, AGREED_ENDED) == 0)
    return vp_register_refuse (field, AGREED_CHILD,
                               _("The child has an agreement already. End it first, or give it another sponsor."), error);
  if ((vp_record_number (row, AGREED_ENDED) != 0) != (*vp_record_text (row, AGREED_WHY) != '\0'))
    return vp_register_refuse (field, AGREED_WHY,
                               _("The day on which it ended and the reason belong together."), error);
  if (vp_record_number (row, AGREED_AMOUNT) % FEN != 0)
    return vp_register_refuse (field, AGREED_AMOUNT, _("Write whole yuan, so that shares of it come out even."), error);
  if (vp_record_number (row, AGREED_AMOUNT) == 0 && !ask (db, "SELECT amount " RULE_OF, signed_on, 0, 0, &row->values[AGREED_AMOUNT].number, error))
    return FALSE;
  return TRUE;
}

static const VpRegisterOrder agreed_orders[] = { { AGREED_SIGNED, AGREED_ENDED, N_("It ended before it was signed.") } };
static const VpRegisterDue agreed_due = { AGREED_PAY_BY, -1, -1, FALSE };

const VpRegister vp_register_agreement = {
  "agreement", "agreement", N_("Agreements on children"), N_("Agreement on a child"), "帮扶协议", NULL, NULL, agreed_fields, N_AGREED,
  AGREED_NUMBER, -1, -1, "removed_at", "r.number", NULL, 0, { check_agreed }, NULL, agreed_orders, G_N_ELEMENTS (agreed_orders),
  .due = &agreed_due
};

enum { SHARE_AGREEMENT, SHARE_SPONSOR, SHARE_FROM, SHARE_TO, SHARE_PERCENT, N_SHARE };

static const VpRegisterField share_fields[N_SHARE] = {
  [SHARE_AGREEMENT] = { "agreement_id", N_("Agreement"), NULL, VP_HEADERS ("协议编号"), VP_FIELD_NEEDED | VP_FIELD_FIXED | VP_FIELD_CARRY,
    { VP_KIND_ROW, 0, 0, NULL }, "agreement", 120 },
  [SHARE_SPONSOR] = { "sponsor_id", N_("Sponsor"), NULL, VP_HEADERS ("资助方"), VP_FIELD_NEEDED | VP_FIELD_FIXED | VP_FIELD_KEY,
    { VP_KIND_ROW, 0, 0, NULL }, "sponsor", -170 },
  [SHARE_PERCENT] = { "percent", N_("Share, percent"), NULL, VP_HEADERS ("分担比例"), VP_FIELD_NEEDED | VP_FIELD_LEVEL, { VP_KIND_INT, 1, 100, NULL }, NULL,
    90 },
  [SHARE_FROM] = { "from_year", N_("From year"), NULL, VP_HEADERS ("起始年度"), VP_FIELD_NEEDED | VP_FIELD_KEY | VP_FIELD_CARRY,
    { VP_KIND_YEAR, 2000, 2999, NULL }, NULL, 90 },
  [SHARE_TO] = { "to_year", N_("To year"), N_("blank: as long as the agreement lasts"), VP_HEADERS ("截止年度"), 0,
    { VP_KIND_YEAR, 0, 2999, NULL }, NULL, 90 },
};

/* Shares change at the beginning of a year only: the fullest year is one in which this or another share begins. */
#define FULLEST "SELECT ifnull (max (taken), 0) FROM (SELECT (SELECT sum (s.percent) FROM agreement_share s WHERE s.agreement_id = ?1" \
  " AND s.id <> ?2 AND s.removed_at = 0 AND s.from_year <= y.year AND (s.to_year = 0 OR s.to_year >= y.year)) AS taken" \
  " FROM (SELECT ?3 AS year UNION SELECT o.from_year FROM agreement_share o WHERE o.agreement_id = ?1 AND o.removed_at = 0" \
  " AND o.id <> ?2 AND o.from_year BETWEEN ?3 AND ?4) y)"

static gboolean
check_share (VpDb *db, const VpRegister *self, const VpRecord *former, VpRecord *row, guint *field, GError **error)
{
  gint64 to = vp_record_number (row, SHARE_TO), from = vp_record_number (row, SHARE_FROM), left;
  g_autoptr (VpStmt) stmt = NULL;

  if (to != 0 && to < from)
    return vp_register_refuse (field, SHARE_TO, _("The last year lies before the first one."), error);
  if ((stmt = vp_db_prepare (db, FULLEST, error)) == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, vp_record_number (row, SHARE_AGREEMENT));
  sqlite3_bind_int64 (stmt, 2, row->id);
  sqlite3_bind_int64 (stmt, 3, from);
  sqlite3_bind_int64 (stmt, 4, to != 0 ? to : 9999);
  if (!vp_stmt_step (stmt, NULL, error))
    return FALSE;
  left = 100 - sqlite3_column_int64 (stmt, 0);
  if (vp_record_number (row, SHARE_PERCENT) <= left)
    return TRUE;
  *field = SHARE_PERCENT;
  g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT, _("Together with the other sponsors it would be more than 100 percent: %d are left. End the"
                                                     " share of whoever stops first."), (int) left);
  return FALSE;
}

static const VpRegisterPart share_part = { SHARE_AGREEMENT, TRUE };

const VpRegister vp_register_share = {
  "agreement-share", "agreement_share", N_("Shares of sponsors"), N_("Share of a sponsor"), "分担比例", NULL, NULL, share_fields, N_SHARE,
  SHARE_SPONSOR, -1, -1, "removed_at", "r.agreement_id, r.from_year, r.id", NULL, 0, { check_share }, &share_part
};

enum { PAY_WHAT, PAY_AGREEMENT, PAY_SPONSOR, PAY_KIND, PAY_YEAR, PAY_DAY, PAY_AMOUNT, PAY_LIST, PAY_POSTED,
  N_PAY = PAY_POSTED + VP_LEDGER_N_FIELDS };

static const char *const pay_kinds[] = { N_("received from the sponsor"), N_("handed to the guardian"), NULL };

static const VpRegisterField pay_fields[N_PAY] = {
  [PAY_WHAT] = { "what", N_("Text of the entry"), NULL, VP_HEADERS ("摘要"), VP_FIELD_NEEDED | VP_FIELD_CARRY, { VP_KIND_TEXT, 1, 100, NULL }, NULL,
    -120 },
  [PAY_AGREEMENT] = { "agreement_id", N_("Agreement"), NULL, VP_HEADERS ("协议编号"), VP_FIELD_NEEDED | VP_FIELD_KEY,
    { VP_KIND_ROW, 0, 0, NULL }, "agreement", 120 },
  [PAY_SPONSOR] = { "sponsor_id", N_("Sponsor"), N_("of what is received"), VP_HEADERS ("资助方"), VP_FIELD_KEY,
    { VP_KIND_ROW, 0, 0, NULL }, "sponsor", 150 },
  [PAY_KIND] = { "kind", N_("Received or handed out"), NULL, VP_HEADERS ("收付"), VP_FIELD_NEEDED | VP_FIELD_KEY | VP_FIELD_CARRY,
    { VP_KIND_CHOICE, 0, 0, pay_kinds }, NULL, 100 },
  [PAY_YEAR] = { "year", N_("For the year"), NULL, VP_HEADERS ("资助年度"), VP_FIELD_NEEDED | VP_FIELD_KEY | VP_FIELD_CARRY,
    { VP_KIND_YEAR, 2000, 2999, NULL }, NULL, 80 },
  [PAY_DAY] = { "day", N_("Day"), NULL, VP_HEADERS ("收付日期", "日期"), VP_FIELD_NEEDED | VP_FIELD_KEY | VP_FIELD_PAST | VP_FIELD_CARRY,
    { VP_KIND_DATE, 0, 0, NULL }, NULL, 110 },
  [PAY_AMOUNT] = { "amount", N_("Sum of money"), NULL, VP_HEADERS ("金额"), VP_FIELD_NEEDED | VP_FIELD_KEY,
    { VP_KIND_MONEY, 1, 100000000, NULL }, NULL, 100 },
  [PAY_LIST] = { "list_number", N_("Signature list"), N_("on which the guardian signed"), VP_HEADERS ("签领表编号"), VP_FIELD_KEY | VP_FIELD_CARRY,
    { VP_KIND_TEXT, 0, 40, NULL }, NULL, 110 },
  VP_LEDGER_FIELDS (PAY_POSTED, "sponsor_payment"),
};

#define OWED "SELECT ifnull (sum (d.amount), 0) FROM sponsorship_due d WHERE d.agreement_id = ?1 AND d.sponsor_id = ?2 AND d.year = ?3"
#define PAID "SELECT ifnull (sum (l.amount), 0) FROM sponsor_payment l WHERE l.agreement_id = ?1 AND l.sponsor_id = ?2 AND l.year = ?3"

/* Nothing is received beyond the share of that year: what comes early is booked in the year it is for. */
static gboolean
check_received (VpDb *db, const VpRecord *row, guint *field, GError **error)
{
  gint64 agreement = vp_record_number (row, PAY_AGREEMENT), sponsor = vp_record_number (row, PAY_SPONSOR), year = vp_record_number (row, PAY_YEAR);
  gint64 owed, paid;
  g_autofree char *money = NULL;

  if (!ask (db, OWED, agreement, sponsor, year, &owed, error) || !ask (db, PAID, agreement, sponsor, year, &paid, error))
    return FALSE;
  if (owed == 0)
    return vp_register_refuse (field, PAY_YEAR,
                               _("This sponsor owes nothing for that year: there is no share, the agreement has ended, or the child is of"
                                      " age by then."), error);
  if (paid + vp_record_number (row, PAY_AMOUNT) <= owed)
    return TRUE;
  *field = PAY_AMOUNT;
  money = vp_money_text (MAX (owed - paid, 0));
  g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT,
               /* Translators: yuan */
               _("Of this year %s yuan are open. What is for another year is a line of its own."), money);
  return FALSE;
}

static gboolean
check_pay (VpDb *db, const VpRegister *self, const VpRecord *former, VpRecord *row, guint *field, GError **error)
{
  gboolean received = vp_record_number (row, PAY_KIND) == 0;
  gint64 of_age;

  if (received != (vp_record_number (row, PAY_SPONSOR) != 0))
    return vp_register_refuse (field, PAY_SPONSOR,
                               received ? _("From which sponsor?") : _("What is handed out comes from no sponsor: leave it blank."),
                   error);
  if (received != (*vp_record_text (row, PAY_LIST) == '\0'))
    return vp_register_refuse (field, PAY_LIST, received ? _("A signature list belongs to what is handed out.")
                                             : _("On which list did the guardian sign?"), error);
  if (!ask (db, "SELECT CAST (julianday (c.birth, '+' || ifnull ((SELECT u.end_age FROM sponsorship_rule u WHERE u.removed_at = 0"
                " AND u.valid_from <= a.signed_on ORDER BY u.valid_from DESC, u.id DESC LIMIT 1), 18) || ' years') AS INTEGER)"
                " FROM agreement a JOIN child c ON c.id = a.child_id WHERE a.id = ?1", vp_record_number (row, PAY_AGREEMENT), 0, 0, &of_age, error))
    return FALSE;
  if (vp_record_number (row, PAY_DAY) >= of_age)
    return vp_register_refuse (field, PAY_DAY, _("The child is of age on that day: nothing is paid any more."), error);
  return !received || check_received (db, row, field, error);
}

static const VpLedgerAccount pay_accounts[] = {
  { "sponsor-held", PAY_AGREEMENT, "CASE r.kind WHEN 0 THEN r.amount ELSE -r.amount END",
    N_("No more can be handed out than came in."), NULL, NULL },
  { "sponsored", PAY_AGREEMENT, "CASE r.kind WHEN 0 THEN r.amount ELSE 0 END", NULL, NULL, NULL },
  { "sponsor", PAY_SPONSOR, "r.amount", NULL, NULL, NULL },
};

static const VpRegisterLedger pay_ledger = { PAY_AMOUNT, PAY_DAY, 1, "r.year", pay_accounts, G_N_ELEMENTS (pay_accounts) };

const VpRegister vp_register_sponsor_payment = {
  "sponsor-payment", "sponsor_payment", N_("Ledger of sponsorships"), N_("Payment of a sponsor"), "助学金收付", NULL, NULL, pay_fields, N_PAY,
  PAY_WHAT, -1, -1, "reversed_at", "r.day DESC, r.id DESC", NULL, 0, { check_pay }, .ledger = &pay_ledger
};
