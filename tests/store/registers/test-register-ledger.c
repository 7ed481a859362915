/* test-register-ledger.c: lines that are posted once and for all, on the ledger of the funds
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-db-private.h"
#include "vp-register-ledger.h"
#include "vp-outbox.h"
#include "vp-register-due.h"
#include "vp-register-store.h"
#include "vp-test-store.h"

#include <string.h>

#define DAY(month, day) ((gint64) vp_date_new (2018, month, day))
#define N(number) ((gint64) (number))
enum { OPENING, GIFT, INCOME, PAID, SPENT, BACK, SETTLED };

typedef struct {
  VpTestStore store;
  gint64 fund, other, drive, pledge, grant, spending, income; /* the fund has 100 yuan since 2018-01-10 */
} Fixture;

/* Pairs of a column and its value up to NULL. Returns the id, or 0 with @error set. */
static gint64
add (VpDb *db, GError **error, const char *name, ...)
{
  g_autoptr (VpRecord) row = vp_record_new (vp_register_find (name));
  const char *column;
  va_list pairs;
  guint field;
  gboolean ok;

  va_start (pairs, name);
  while ((column = va_arg (pairs, const char *)) != NULL) {
    guint i = vp_register_column (row->of, column);

    g_assert_cmpuint (i, <, row->of->n_fields);
    if (vp_kind_is_text (row->of->fields[i].rule.kind))
      vp_record_set_text (row, i, va_arg (pairs, const char *));
    else
      vp_record_set_number (row, i, va_arg (pairs, gint64));
  }
  va_end (pairs);
  ok = vp_register_save (db, row->of, NULL, row, &field, error);
  return ok ? row->id : 0;
}

static gint64
post (const Fixture *self, gint64 kind, gint64 day, gint64 amount, GError **error)
{
  g_autofree char *voucher = g_strdup_printf ("凭%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT, kind, day, amount);
  gint64 grant = kind == PAID || kind == BACK || kind == SETTLED ? self->grant : 0;

  return add (self->store.db, error, "fund-line", "what", "测试", "fund_id", self->fund, "kind", kind, "day", day, "amount", amount,
              "party", "某人", "voucher", voucher, "allocation_id", grant, NULL);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  VpDb *db;

  vp_test_store_set_up (&self->store);
  db = self->store.db;
  self->fund = add (db, NULL, "fund", "name", "专项基金", NULL);
  self->other = add (db, NULL, "fund", "name", "联合会", "holder", N (1), NULL);
  g_assert_cmpint (post (self, OPENING, DAY (1, 10), 10000, NULL), >, 0);
  self->drive = add (db, NULL, "fund-drive", "name", "启动仪式", "fund_id", self->fund, "filing", "备1", "from_on", DAY (1, 1), NULL);
  self->pledge = add (db, NULL, "pledge", "drive_id", self->drive, "donor", "甲公司", "sort", N (1), "day", DAY (1, 2), "amount", N (3000),
                      "due", DAY (3, 1), NULL);
  self->grant = add (db, NULL, "allocation", "purpose", "站点扶持", "fund_id", self->fund, "payee", "乙站", "approved_on", DAY (1, 11),
                     "amount", N (6000), "settle_by", DAY (6, 30), NULL);
  self->spending = add (db, NULL, "budget", "fund_id", self->fund, "year", N (2018), "side", N (1), "item", "活动", "amount", N (9000), NULL);
  self->income = add (db, NULL, "budget", "fund_id", self->fund, "year", N (2017), "side", N (0), "item", "捐赠", "amount", N (9000), NULL);
  g_assert_true (self->pledge > 0 && self->grant > 0 && self->spending > 0 && self->income > 0);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  vp_test_assert_clean (self->store.db);
  vp_test_store_tear_down (&self->store);
}

static void
assert_refused (gint64 id, GError **error, int code, const char *word)
{
  g_assert_cmpint (id, ==, 0);
  g_assert_error (*error, VP_ERROR, code);
  if (strstr ((*error)->message, word) == NULL)
    g_error ("“%s” is not in “%s”", word, (*error)->message);
  g_clear_error (error);
}

static gint64
balance (const Fixture *self, gint64 account, guint n, gint64 day)
{
  gint64 amount = -1;

  g_assert_true (vp_register_ledger_balance (self->store.db, vp_register_find ("fund-line"), n, account, (VpDate) day, &amount, NULL));
  return amount;
}

/* Each kind does to the fund and to the grant what it says, as of its day and over a change of year. */
static void
test_balances (Fixture *self, gconstpointer data)
{
  gint64 next = vp_date_new (2019, 1, 5);

  g_assert_cmpint (post (self, INCOME, DAY (2, 1), 500, NULL), >, 0);
  g_assert_cmpint (post (self, PAID, DAY (2, 2), 4000, NULL), >, 0);
  g_assert_cmpint (post (self, SPENT, DAY (2, 3), 300, NULL), >, 0);
  g_assert_cmpint (post (self, SETTLED, DAY (2, 4), 2500, NULL), >, 0);
  g_assert_cmpint (post (self, BACK, DAY (2, 5), 1000, NULL), >, 0);
  g_assert_cmpint (post (self, INCOME, next, 7, NULL), >, 0);
  g_assert_cmpint (balance (self, self->fund, 0, DAY (1, 9)), ==, 0);
  g_assert_cmpint (balance (self, self->fund, 0, DAY (1, 10)), ==, 10000);
  g_assert_cmpint (balance (self, self->fund, 0, DAY (2, 2)), ==, 6500);
  g_assert_cmpint (balance (self, self->fund, 0, DAY (2, 4)), ==, 6200);
  g_assert_cmpint (balance (self, self->fund, 0, DAY (12, 31)), ==, 7200);
  g_assert_cmpint (balance (self, self->fund, 0, next), ==, 7207);
  g_assert_cmpint (balance (self, self->other, 0, next), ==, 0);
  g_assert_cmpint (balance (self, self->grant, 1, next), ==, 500);  /* in its hands */
  g_assert_cmpint (balance (self, self->grant, 2, next), ==, 3000); /* paid out */
}

/* At nothing and one 分 below it, on its day and on a later one; the sentence has the day and what is lacking. */
static void
test_bounds (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  assert_refused (post (self, SPENT, DAY (1, 9), 1, &error), &error, VP_ERROR_CONFLICT, "2018-01-09");
  g_assert_cmpint (post (self, SPENT, DAY (3, 1), 9000, NULL), >, 0);
  assert_refused (post (self, SPENT, DAY (2, 1), 1001, &error), &error, VP_ERROR_CONFLICT, "2018-03-01");
  assert_refused (post (self, SPENT, DAY (2, 1), 1001, &error), &error, VP_ERROR_CONFLICT, "0.01");
  g_assert_cmpint (post (self, SPENT, DAY (2, 1), 1000, NULL), >, 0);
  g_assert_cmpint (balance (self, self->fund, 0, DAY (3, 1)), ==, 0);
}

static void
test_grant (Fixture *self, gconstpointer data)
{
  VpDb *db = self->store.db;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) due = NULL;
  const VpRegister *of = vp_register_find ("allocation");
  g_autoptr (VpRecord) row = NULL;

  /* 40 yuan are not granted yet. */
  assert_refused (add (db, &error, "allocation", "purpose", "又一个", "fund_id", self->fund, "payee", "丙站", "approved_on", DAY (1, 12),
                       "amount", N (4001), NULL), &error, VP_ERROR_CONFLICT, "40.00");
  assert_refused (post (self, PAID, DAY (2, 1), 6001, &error), &error, VP_ERROR_CONFLICT, "0.01");
  assert_refused (post (self, SETTLED, DAY (2, 1), 1, &error), &error, VP_ERROR_CONFLICT, "paid out");
  g_assert_cmpint (post (self, PAID, DAY (2, 1), 2000, NULL), >, 0);
  g_assert_cmpint (post (self, PAID, DAY (2, 10), 4000, NULL), >, 0);
  assert_refused (post (self, SETTLED, DAY (2, 20), 6001, &error), &error, VP_ERROR_CONFLICT, "0.01");
  assert_refused (post (self, SETTLED, DAY (2, 5), 2001, &error), &error, VP_ERROR_CONFLICT, "2018-02-05");
  g_assert_cmpint (post (self, SETTLED, DAY (2, 20), 2000, NULL), >, 0);
  row = vp_register_get (db, of, self->grant, NULL);
  g_assert_cmpint (vp_record_number (row, vp_register_column (of, "in_hand")), ==, 4000);
  g_assert_cmpint (vp_record_number (row, vp_register_column (of, "since")), ==, DAY (2, 10)); /* the first sum is settled */
  g_assert_cmpint (vp_record_number (row, vp_register_column (of, "done")), ==, 0);
  due = vp_register_due (db, of, (VpDate) DAY (6, 1), (VpDate) DAY (7, 1), NULL);
  g_assert_cmpuint (due->len, ==, 1);
  g_assert_cmpint (post (self, BACK, DAY (2, 21), 4000, NULL), >, 0);
  g_clear_pointer (&due, g_ptr_array_unref);
  due = vp_register_due (db, of, (VpDate) DAY (6, 1), (VpDate) DAY (7, 1), NULL);
  g_assert_cmpuint (due->len, ==, 0);
  /* What came back can be granted again; what was granted cannot become less than was paid out. */
  g_assert_cmpint (add (db, NULL, "allocation", "purpose", "又一个", "fund_id", self->fund, "payee", "丙站", "approved_on", DAY (2, 22),
                        "amount", N (4000), NULL), >, 0);
}

static void
test_grant_changed (Fixture *self, gconstpointer data)
{
  VpDb *db = self->store.db;
  const VpRegister *of = vp_register_find ("allocation");
  g_autoptr (VpRecord) row = vp_register_get (db, of, self->grant, NULL), less = vp_record_copy (row);
  guint amount = vp_register_column (of, "amount"), field;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (post (self, PAID, DAY (2, 1), 2000, NULL), >, 0);
  vp_record_set_number (less, amount, 1999);
  g_assert_false (vp_register_save (db, of, row, less, &field, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  g_assert_cmpuint (field, ==, amount);
  g_clear_error (&error);
  vp_record_set_number (less, amount, 10001);
  g_assert_false (vp_register_save (db, of, row, less, &field, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  vp_record_set_number (less, amount, 10000);
  g_assert_true (vp_register_save (db, of, row, less, &field, NULL));
}

static gint64
give (const Fixture *self, gint64 pledge, gint64 amount, const char *ticket, GError **error)
{
  return add (self->store.db, error, "fund-line", "what", "捐款", "fund_id", self->fund, "kind", N (GIFT), "day", DAY (2, 1), "amount", amount,
              "pledge_id", pledge, "ticket", ticket, "party", pledge != 0 ? "" : ticket, NULL);
}

/* A pledge is paid once, in one sum or several, and a ticket serves one line that stands. */
static void
test_pledge (Fixture *self, gconstpointer data)
{
  VpDb *db = self->store.db;
  g_autoptr (GError) error = NULL;
  gint64 first = give (self, self->pledge, 1000, "T1", NULL);
  g_autoptr (VpRecord) line = vp_register_get (db, vp_register_find ("fund-line"), first, NULL);

  g_assert_cmpstr (vp_record_text (line, vp_register_column (line->of, "party")), ==, "甲公司");
  g_assert_cmpint (vp_record_number (line, vp_register_column (line->of, "drive_id")), ==, self->drive);
  assert_refused (give (self, 0, 5, "T1", &error), &error, VP_ERROR_EXISTS, "already");
  assert_refused (give (self, self->pledge, 2001, "T2", &error), &error, VP_ERROR_CONFLICT, "0.01");
  g_assert_cmpint (give (self, self->pledge, 2000, "T2", NULL), >, 0);
  assert_refused (give (self, self->pledge, 1, "T3", &error), &error, VP_ERROR_CONFLICT, "paid already");
  g_assert_true (vp_register_ledger_reverse (db, line->of, first, "票据号错", NULL));
  g_assert_cmpint (give (self, self->pledge, 1000, "T1", NULL), >, 0);
}

/* What does not go together is told at its field. */
static void
test_rules (Fixture *self, gconstpointer data)
{
  VpDb *db = self->store.db;
  const struct { const char *word; gint64 kind, fund, day; const char *party, *ticket, *voucher; gint64 wish, pledge, grant, budget; } cases[] = {
    { "Which grant", PAID, self->fund, DAY (2, 1), "甲", "", "", 0, 0, 0, 0 },
    { "Which grant", BACK, self->fund, DAY (2, 1), "甲", "", "", 0, 0, 0, 0 },
    { "Which grant", SETTLED, self->fund, DAY (2, 1), "甲", "", "1", 0, 0, 0, 0 },
    { "no grant", SPENT, self->fund, DAY (2, 1), "甲", "", "1", 0, 0, self->grant, 0 },
    { "fulfils", INCOME, self->fund, DAY (2, 1), "甲", "", "", 0, self->pledge, 0, 0 },
    { "ticket", INCOME, self->fund, DAY (2, 1), "甲", "T", "", 0, 0, 0, 0 },
    { "voucher", SPENT, self->fund, DAY (2, 1), "甲", "", "", 0, 0, 0, 0 },
    { "voucher", SETTLED, self->fund, DAY (2, 1), "甲", "", "", 0, 0, self->grant, 0 },
    { "another fund", PAID, self->other, DAY (2, 1), "甲", "", "", 0, 0, self->grant, 0 },
    { "another fund", GIFT, self->other, DAY (2, 1), "", "", "", 0, self->pledge, 0, 0 },
    { "another fund", SPENT, self->other, DAY (2, 1), "甲", "", "1", 0, 0, 0, self->spending },
    { "does not count", GIFT, self->fund, DAY (2, 1), "甲", "", "", 0, 0, 0, self->spending },
    { "another year", GIFT, self->fund, DAY (2, 1), "甲", "", "", 0, 0, 0, self->income },
    { "opening balance already", OPENING, self->fund, DAY (2, 1), "甲", "", "", 0, 0, 0, 0 },
    { "Who gave it", GIFT, self->fund, DAY (2, 1), "", "", "", 0, 0, 0, 0 },
    { "name to publish", GIFT, self->fund, DAY (2, 1), "甲", "", "", 1, 0, 0, 0 },
    { NULL, GIFT, self->fund, DAY (2, 1), "", "", "", 2, 0, 0, 0 },
    { NULL, SPENT, self->fund, DAY (2, 1), "", "", "1", 0, 0, 0, self->spending },
    { NULL, OPENING, self->other, DAY (2, 1), "", "", "", 0, 0, 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    gint64 id = add (db, &error, "fund-line", "what", "测试", "fund_id", cases[i].fund, "kind", cases[i].kind, "day", cases[i].day, "amount",
                     N (100), "party", cases[i].party, "ticket", cases[i].ticket, "voucher", cases[i].voucher, "wish", cases[i].wish,
                     "pledge_id", cases[i].pledge, "allocation_id", cases[i].grant, "budget_id", cases[i].budget, NULL);

    g_test_message ("%u", i);
    if (cases[i].word != NULL)
      assert_refused (id, &error, VP_ERROR_INVALID, cases[i].word);
    else
      g_assert_no_error (error);
  }
  g_assert_cmpint (vp_test_int (db, "SELECT amount FROM ledger_balance WHERE ledger = 'budget'"), ==, 100);
}

/* A reversal is a line of its own with the reason; the pair points at each other and counts no more. */
static void
test_reverse (Fixture *self, gconstpointer data)
{
  VpDb *db = self->store.db;
  const VpRegister *of = vp_register_find ("fund-line");
  gint64 gift = give (self, 0, 700, "T7", NULL), twin;
  g_autofree char *longest = g_strnfill (200, 'x'), *too_long = g_strnfill (201, 'x');
  g_autoptr (GError) error = NULL;

  assert_refused (vp_register_ledger_reverse (db, of, gift, "  ", &error), &error, VP_ERROR_INVALID, "Write why");
  assert_refused (vp_register_ledger_reverse (db, of, gift, too_long, &error), &error, VP_ERROR_INVALID, "200");
  assert_refused (vp_register_ledger_reverse (db, of, 12345, "误记", &error), &error, VP_ERROR_NOT_FOUND, "12345");
  assert_refused (vp_register_ledger_reverse (db, vp_register_find ("fund"), self->fund, "误记", &error), &error, VP_ERROR_INVALID, "no ledger");
  g_assert_true (vp_register_ledger_reverse (db, of, gift, longest, NULL));
  twin = vp_test_int (db, "SELECT max (id) FROM fund_line");
  g_assert_cmpint (vp_test_int (db, "SELECT count (*) FROM fund_line x JOIN fund_line l ON l.id = x.reverses AND l.reversed_by = x.id"
                                    " WHERE x.amount = -l.amount AND x.day = l.day AND x.reversed_at > 0 AND l.reversed_at > 0"), ==, 1);
  g_assert_cmpint (balance (self, self->fund, 0, DAY (2, 1)), ==, 10000);
  assert_refused (vp_register_ledger_reverse (db, of, gift, "再一次", &error), &error, VP_ERROR_CONFLICT, "already");
  assert_refused (vp_register_ledger_reverse (db, of, twin, "再一次", &error), &error, VP_ERROR_CONFLICT, "takes another one back");
  /* Money that is spent since cannot go. */
  g_assert_cmpint (post (self, SPENT, DAY (3, 1), 9500, NULL), >, 0);
  assert_refused (vp_register_ledger_reverse (db, of, vp_test_int (db, "SELECT min (id) FROM fund_line"), "误记", &error), &error, VP_ERROR_CONFLICT,
                  "95.00");
}

static void
undo_last (VpDb *db)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (vp_outbox_revert (db, vp_test_last_seq (db), VP_ACTION_UNDO, &error));
  g_assert_no_error (error);
}

/* Undo answers lines by lines: of a line it is a reversal, of a reversal the line anew. */
static void
test_undo (Fixture *self, gconstpointer data)
{
  VpDb *db = self->store.db;
  const VpRegister *of = vp_register_find ("fund-line");
  gint64 gift = give (self, 0, 700, "T7", NULL), lines = vp_test_int (db, "SELECT count (*) FROM fund_line");

  undo_last (db);
  g_assert_cmpint (vp_test_int (db, "SELECT count (*) FROM fund_line"), ==, lines + 1);
  g_assert_cmpint (balance (self, self->fund, 0, DAY (2, 1)), ==, 10000);
  gift = give (self, 0, 800, "T7", NULL);
  g_assert_true (vp_register_ledger_reverse (db, of, gift, "误记", NULL));
  undo_last (db);
  g_assert_cmpint (balance (self, self->fund, 0, DAY (2, 1)), ==, 10800);
  g_assert_cmpint (vp_test_int (db, "SELECT count (*) FROM fund_line WHERE ticket = 'T7' AND reversed_at = 0"), ==, 1);
  /* The ticket was taken since: the line does not come back. */
  g_assert_true (vp_register_ledger_reverse (db, of, vp_test_int (db, "SELECT max (id) FROM fund_line"), "误记", NULL));
  lines = vp_test_last_seq (db);
  g_assert_cmpint (give (self, 0, 900, "T7", NULL), >, 0);
  g_assert_false (vp_outbox_revert (db, lines, VP_ACTION_UNDO, NULL));
}

/* The last day of a closed month and the first one after it; what is opened again takes lines again. */
static void
test_close (Fixture *self, gconstpointer data)
{
  VpDb *db = self->store.db;
  const VpRegister *of = vp_register_find ("fund-line");
  gint64 gift = give (self, 0, 700, "T7", NULL), month, this_month = vp_date_month (vp_date_today ());
  g_autoptr (GError) error = NULL;

  assert_refused (add (db, &error, "closed-month", "month", this_month, NULL), &error, VP_ERROR_INVALID, "over");
  assert_refused (add (db, &error, "closed-month", "month", N (201802), "carried", N (10701), NULL), &error, VP_ERROR_CONFLICT, "107.00");
  month = add (db, NULL, "closed-month", "month", N (201802), "carried", N (10700), NULL);
  g_assert_cmpint (month, >, 0);
  assert_refused (add (db, &error, "closed-month", "month", N (201801), NULL), &error, VP_ERROR_INVALID, "already");
  assert_refused (post (self, INCOME, DAY (2, 28), 1, &error), &error, VP_ERROR_CONFLICT, "2018-02");
  assert_refused (vp_register_ledger_reverse (db, of, gift, "误记", &error), &error, VP_ERROR_CONFLICT, "2018-02");
  g_assert_cmpint (post (self, INCOME, DAY (3, 1), 1, NULL), >, 0);
  g_assert_cmpint (add (db, NULL, "closed-month", "month", N (201812), NULL), >, 0); /* the year */
  g_assert_cmpint (vp_test_int (db, "SELECT carried FROM ledger_close WHERE month = 201812"), ==, 10701);
  assert_refused (post (self, INCOME, DAY (12, 31), 1, &error), &error, VP_ERROR_CONFLICT, "2018-12");
  g_assert_cmpint (post (self, INCOME, vp_date_new (2019, 1, 1), 1, NULL), >, 0);
  g_assert_true (vp_register_remove (db, vp_register_find ("closed-month"),
                                     vp_test_int (db, "SELECT max (id) FROM ledger_close"), NULL));
  g_assert_cmpint (post (self, INCOME, DAY (12, 31), 1, NULL), >, 0);
  /* Other books are not closed by it. */
  g_assert_cmpint (add (db, NULL, "closed-month", "month", N (202001), "books", N (1), NULL), >, 0);
  g_assert_cmpint (post (self, INCOME, vp_date_new (2019, 6, 1), 1, NULL), >, 0);
}

/* Accounts of a ledger do not become one. */
static void
test_merge (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const VpRegister *of = vp_register_find ("fund");

  assert_refused (vp_register_merge (self->store.db, of, self->other, self->fund, &error), &error, VP_ERROR_CONFLICT, "ledger");
  assert_refused (vp_register_merge (self->store.db, vp_register_find ("fund-line"), 1, 2, &error), &error, VP_ERROR_CONFLICT, "merged");
  g_assert_true (vp_register_merge (self->store.db, of, self->fund, self->other, NULL));
}

/* The list of the foundation says of each entry what the books say. */
static void
test_foundation (Fixture *self, gconstpointer data)
{
  static const struct { const char *ticket; int day; gint64 amount, state; } cases[] = {
    { "T1", 1, 700, 0 }, { "T9", 1, 700, 1 }, { "T2", 1, 801, 2 }, { "T3", 2, 900, 3 }, { "T4", 1, 50, 1 },
  };
  VpDb *db = self->store.db;
  const VpRegister *of = vp_register_find ("foundation-entry");

  give (self, 0, 700, "T1", NULL);
  give (self, 0, 800, "T2", NULL);
  give (self, 0, 900, "T3", NULL);
  g_assert_true (vp_register_ledger_reverse (db, vp_register_find ("fund-line"), give (self, 0, 50, "T4", NULL), "误记", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    gint64 id = add (db, NULL, "foundation-entry", "ticket", cases[i].ticket, "day", DAY (2, cases[i].day), "amount", cases[i].amount, NULL);
    g_autoptr (VpRecord) row = vp_register_get (db, of, id, NULL);

    g_test_message ("%u", i);
    g_assert_cmpint (vp_record_number (row, vp_register_column (of, "state")), ==, cases[i].state);
  }
}

/* Nobody writes past the ledger, and check finds who does it all the same. */
static void
test_damage (Fixture *self, gconstpointer data)
{
  static const char *const refused[] = {
    "DELETE FROM fund_line", "UPDATE fund_line SET amount = 1", "UPDATE fund_line SET party = 'x'", "UPDATE fund_line SET reversed_at = 5",
    "UPDATE fund_line SET reversed_by = NULL", "UPDATE fund_line SET reversed_by = 1 WHERE reverses IS NULL",
  };
  static const char *const damages[] = {
    "UPDATE ledger_balance SET amount = amount + 1 WHERE ledger = 'fund'", "UPDATE ledger_balance SET lines = lines + 1",
    "DELETE FROM ledger_balance WHERE ledger = 'in-hand'", "INSERT INTO ledger_balance VALUES ('pledge', 77, 2018, 0, 0)",
    "UPDATE fund_line SET party = 'x' WHERE reverses IS NULL", "UPDATE fund_line SET day = day + 1 WHERE kind = 1",
    "UPDATE fund_line SET reversed_by = NULL", "UPDATE fund_line SET reversed_by = id - 1 WHERE reversed_by IS NOT NULL",
    "UPDATE fund_line SET reversed_at = 0 WHERE reversed_by IS NOT NULL", "UPDATE ledger_close SET carried = carried + 1",
    "DELETE FROM fund_line WHERE reverses IS NOT NULL", "UPDATE fund_line SET posted_at = 1, reversed_at = 1 WHERE reverses IS NOT NULL",
  };
  VpDb *db = self->store.db;

  g_assert_true (vp_register_ledger_reverse (db, vp_register_find ("fund-line"), give (self, 0, 50, "T4", NULL), "误记", NULL));
  post (self, PAID, DAY (2, 2), 100, NULL);
  add (db, NULL, "closed-month", "month", N (201802), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    g_assert_false (vp_db_exec (db, refused[i], NULL));
  vp_test_assert_clean (db);
  for (guint i = 0; i < G_N_ELEMENTS (damages); i++) {
    g_test_message ("%s", damages[i]);
    g_assert_true (vp_db_exec (db, "PRAGMA foreign_keys = OFF", NULL) && vp_db_exec (db, "BEGIN", NULL));
    g_assert_true (vp_db_exec (db, "DROP TRIGGER fund_line_no_update", NULL) && vp_db_exec (db, "DROP TRIGGER fund_line_no_delete", NULL));
    g_assert_true (vp_db_exec (db, damages[i], NULL));
    g_assert_cmpint (vp_test_violations (db, "ledgers"), >, 0);
    g_assert_true (vp_db_exec (db, "ROLLBACK", NULL));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/register-ledger/balances", test_balances);
  ADD ("/register-ledger/bounds", test_bounds);
  ADD ("/register-ledger/grant", test_grant);
  ADD ("/register-ledger/grant-changed", test_grant_changed);
  ADD ("/register-ledger/pledge", test_pledge);
  ADD ("/register-ledger/rules", test_rules);
  ADD ("/register-ledger/reverse", test_reverse);
  ADD ("/register-ledger/undo", test_undo);
  ADD ("/register-ledger/close", test_close);
  ADD ("/register-ledger/merge", test_merge);
  ADD ("/register-ledger/foundation", test_foundation);
  ADD ("/register-ledger/damage", test_damage);
  return g_test_run ();
}
