/* vp-register-ledger.h: registers whose rows are posted once and for all
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-date.h"
#include "vp-register.h"

G_BEGIN_DECLS

/* For descriptions: the balance that ledger_balance has under the word @name for the row @account, an SQL expression. */
#define VP_LEDGER_BALANCE(name, account) \
  "(SELECT ifnull (sum (b.amount), 0) FROM ledger_balance b WHERE b.ledger = '" name "' AND b.account = " account ")"

/* What every line tells behind its own fields, derived: when and by whom it was posted, which line it is a pair with, and why. */
#define VP_LEDGER_FIELDS(posted, table) \
  [posted] = { "posted_on", N_("Posted on"), NULL, VP_HEADERS ("记账日期"), 0, { VP_KIND_DATE, 0, 0, NULL }, NULL, 0, \
    "CAST (julianday (r.posted_at, 'unixepoch', 'localtime', 'start of day') + 0.5 AS INTEGER)" }, \
  [posted + 1] = { "posted_by_whom", N_("Posted by"), NULL, VP_HEADERS ("记账人"), 0, { VP_KIND_TEXT, 0, 60, NULL }, NULL, 0, \
    "r.posted_by" }, \
  [posted + 2] = { "pair", N_("Pair"), NULL, VP_HEADERS ("冲正关联"), 0, { VP_KIND_TEXT, 0, 60, NULL }, NULL, 0, \
    "CASE WHEN r.reverses IS NOT NULL THEN '← ' || r.reverses WHEN r.reversed_by IS NOT NULL THEN '→ ' || r.reversed_by" \
    " ELSE '' END" }, \
  [posted + 3] = { "why", N_("Reason of the reversal"), NULL, VP_HEADERS ("冲正原因"), 0, { VP_KIND_TEXT, 0, 200, NULL }, NULL, 0, \
    "CASE WHEN r.reversed_by IS NULL THEN r.reason ELSE (SELECT x.reason FROM " table " x WHERE x.id = r.reversed_by) END" }
#define VP_LEDGER_N_FIELDS 4

/**
 * vp_register_ledger_reverse:
 * @reason: why; must not be blank, at most 200 characters
 *
 * A transaction of its own: posts a line with the opposite amount and the same day. Refused with %VP_ERROR_CONFLICT where the
 * line was taken back already, is itself one that takes another back, its month is closed, or a balance would break its bound.
 */
gboolean vp_register_ledger_reverse   (VpDb *db, const VpRegister *of, gint64 id, const char *reason, GError **error);
/* Inside a transaction, for an undo: takes line @id back, or where it took one back, posts that one anew. */
gboolean vp_register_ledger_undo      (VpDb *db, const VpRegister *of, gint64 id, const char *reason, GError **error);
/* Inside a transaction, for the withdrawal of an import: takes back every line that @changeset posted and that stands. */
gboolean vp_register_ledger_withdraw  (VpDb *db, const VpRegister *of, GBytes *changeset, const char *reason, GError **error);

/* What vp_register_ledger_post() would refuse of a line; @field is the faulty one. */
gboolean vp_register_ledger_check     (VpDb *db, const VpRecord *row, guint *field, GError **error);
/* Inside a transaction: a line that was checked. */
gboolean vp_register_ledger_post      (VpDb *db, VpRecord *row, GError **error);

/* The balance of one row as of the end of a day, by the @n-th kind of balance of the ledger. */
gboolean vp_register_ledger_balance   (VpDb *db, const VpRegister *of, guint n, gint64 account, VpDate as_of, gint64 *balance,
                              GError **error);
/* All balances of the first kind together, as of the end of a day. */
gboolean vp_register_ledger_total     (VpDb *db, const VpRegister *of, VpDate as_of, gint64 *total, GError **error);
/* Whether some ledger keeps a balance of the row @id of @of. */
gboolean vp_register_ledger_has_lines (VpDb *db, const VpRegister *of, gint64 id, gboolean *lines, GError **error);
/* The last month of the books that is closed, 0 = none. */
gboolean vp_register_ledger_closed    (VpDb *db, guint books, gint64 *month, GError **error);
/* Lines that are not as they were posted or have lost their pair, balances that are not the sum of the lines, bounds that are
 * broken, months that do not carry what they carried. */
gboolean vp_register_ledger_verify    (VpDb *db, const VpRegister *of, gint64 *violations, GError **error);

G_END_DECLS
