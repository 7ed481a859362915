/* vp-register-ledger.c: registers whose rows are posted once and for all
 *
 * One piece of code for every ledger of a register: it posts, reverses and proves lines by the description. Names of tables and
 * columns and the effect of a line come from the constants of the descriptions alone, values are bound.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-ledger.h"

#include "vp-money.h"
#include "vp-outbox.h"
#include "vp-register-private.h"
#include "vp-register-store.h"
#include "vp-text.h"
#include "vp-transact.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

/* The older ledgers stand on triggers of their own, and what they share with this one is only the rule that no line changes.
 * Goods (stock_line): a line has two ends, so it moves two balances of three keys each, and lines stand in documents that are
 * reversed whole, under the day of the document. Hours (service_record): a line hangs on a sheet, follows it by trigger in an undo
 * too, counts in five roll-ups that a bulk load keeps by one statement, and months are sealed by a chain of hashes. Meals: money
 * goes out of two pots, first in first out, and a line says from which gifts. A porridge sheet has six amounts and is one a day.
 * Each would ask the description for something no second ledger needs, or move rows of released stores. */
#define REASON_MOST 200

/* Posting */

/* Of what a line says, by the names of the columns: a column that comes later and is blank changes nothing. */
static char *
make_digest (const VpRecord *row)
{
  g_autoptr (GString) said = g_string_new (NULL);

  g_string_append_printf (said, "%s\n%" PRId64 "\n", row->of->table, row->id);
  for (guint i = 0; i < row->of->n_fields; i++) {
    const VpRegisterField *field = &row->of->fields[i];

    if (field->sql != NULL || (row->values[i].number == 0 && *vp_record_text (row, i) == '\0'))
      continue;
    if (vp_kind_is_text (field->rule.kind))
      g_string_append_printf (said, "%s=%s\n", field->column, vp_record_text (row, i));
    else
      g_string_append_printf (said, "%s=%" PRId64 "\n", field->column, vp_record_number (row, i));
  }
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, said->str, (gssize) said->len);
}

/* ?1 id, ?2 … ?6 what the ledger adds, from ?7 on the fields. */
static char *
make_insert (const VpRegister *of)
{
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "INSERT INTO %s (id, posted_at, posted_by, reverses, reversed_at, reason, digest", of->table);
  for (guint i = 0; i < of->n_fields; i++)
    if (of->fields[i].sql == NULL)
      g_string_append_printf (sql, ", %s", of->fields[i].column);
  g_string_append (sql, ") VALUES (?1, ?2, ?3, ?4, CASE WHEN ?4 IS NULL THEN 0 ELSE ?2 END, ?5, ?6");
  for (guint i = 0; i < of->n_fields; i++)
    if (of->fields[i].sql == NULL)
      g_string_append_printf (sql, ", ?%u", i + 7);
  g_string_append_c (sql, ')');
  return g_string_free (sql, FALSE);
}

static gboolean
post (VpDb *db, VpRecord *row, gint64 reverses, const char *reason, GError **error)
{
  g_autofree char *sql = make_insert (row->of), *digest = NULL;
  g_autoptr (VpStmt) stmt = NULL;

  if ((row->id = vp_db_reserve_ids (db, row->of->table, 1, error)) == 0 || (stmt = vp_db_prepare (db, sql, error)) == NULL)
    return FALSE;
  digest = make_digest (row);
  sqlite3_bind_int64 (stmt, 1, row->id);
  sqlite3_bind_int64 (stmt, 2, g_get_real_time () / G_USEC_PER_SEC);
  vp_stmt_bind_text (stmt, 3, vp_db_get_who (db));
  vp_stmt_bind_id (stmt, 4, reverses);
  vp_stmt_bind_text (stmt, 5, reason);
  vp_stmt_bind_text (stmt, 6, digest);
  for (guint i = 0; i < row->of->n_fields; i++)
    vp_register_bind (stmt, (int) i + 7, &row->of->fields[i], &row->values[i]);
  return vp_stmt_run (stmt, error);
}

gboolean
vp_register_ledger_post (VpDb *db, VpRecord *row, GError **error)
{
  g_return_val_if_fail (row->of->ledger != NULL && row->id == 0, FALSE);
  return post (db, row, 0, "", error);
}

/* Closed months */

gboolean
vp_register_ledger_closed (VpDb *db, guint books, gint64 *month, GError **error)
{
  return vp_db_query_int (db, "SELECT ifnull (max (month), 0) FROM ledger_close WHERE books = ?1 AND removed_at = 0", books, 0,
                          month, error);
}

static gboolean
check_open (VpDb *db, const VpRecord *row, GError **error)
{
  VpDate day = (VpDate) vp_record_number (row, row->of->ledger->day);
  gint64 closed = 0;

  if (!vp_register_ledger_closed (db, row->of->ledger->books, &closed, error))
    return FALSE;
  if (vp_date_month (day) > closed)
    return TRUE;
  g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT,
               /* Translators: a year, a month */
               _("The books are closed up to %d-%02d. Post it on a later day, or have the month opened again under “Closed months”."),
               (int) (closed / 100), (int) (closed % 100));
  return FALSE;
}

/* Bounds */

/* The lines and the one that is not posted yet, whose fields are ?4 …, as r. */
static void
append_with_line (GString *sql, const VpRegister *of, const VpLedgerAccount *account)
{
  const char *column = of->fields[account->account].column, *day = of->fields[of->ledger->day].column;

  g_string_append_printf (sql, "SELECT r.%s AS day, %s AS amount FROM %s r WHERE r.%s = ?1 AND r.%s >= ?2 UNION ALL SELECT r.%s, %s"
                          " FROM (SELECT ?4 AS id", day, account->effect, of->table, column, day, day, account->effect);
  for (guint i = 0; i < of->n_fields; i++)
    if (of->fields[i].sql == NULL)
      g_string_append_printf (sql, ", ?%u AS %s", i + 5, of->fields[i].column);
  g_string_append (sql, ") r");
}

/* The first day from that of the line on at whose end the balance is below nothing, with what is lacking there. */
static VpStmt *
prepare_levels (VpDb *db, const VpRegister *of, const VpLedgerAccount *account, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("WITH lines AS (");

  append_with_line (sql, of, account);
  g_string_append (sql, "), days AS (SELECT day, sum (amount) AS amount FROM lines GROUP BY day),"
                        " levels AS (SELECT day, ?3 + sum (amount) OVER (ORDER BY day) AS level FROM days)"
                        " SELECT day, -level, (SELECT level FROM levels ORDER BY day DESC LIMIT 1) FROM levels"
                        " ORDER BY level < 0 DESC, day LIMIT 1");
  return vp_db_prepare (db, sql->str, error);
}

static void
bind_line (VpStmt *stmt, const VpRecord *row)
{
  sqlite3_bind_int64 (stmt, 4, row->id);
  for (guint i = 0; i < row->of->n_fields; i++)
    vp_register_bind (stmt, (int) i + 5, &row->of->fields[i], &row->values[i]);
}

static gboolean
read_limit (VpDb *db, const VpLedgerAccount *account, gint64 id, gint64 *limit, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT ");

  *limit = G_MAXINT64;
  if (account->limit == NULL)
    return TRUE;
  g_string_append_printf (sql, "(%s) FROM (SELECT ?1 AS id) a", account->limit);
  return vp_db_query_int (db, sql->str, id, 0, limit, error);
}

/* What the balance is before the year of the line, from the mirror: the years after it are added day by day. */
static gboolean
read_before (VpDb *db, const VpRegister *of, guint n, gint64 account, VpDate day, VpDate *from, gint64 *before, GError **error)
{
  int year;

  vp_date_get (day, &year, NULL, NULL);
  *from = vp_date_new (year, 1, 1);
  return vp_register_ledger_balance (db, of, n, account, *from - 1, before, error);
}

static gboolean
refuse_level (const VpRegister *of, const VpLedgerAccount *account, VpDate day, gint64 lacking, gint64 too_much, GError **error)
{
  gboolean counts = of->fields[of->ledger->amount].rule.kind != VP_KIND_MONEY;
  g_autofree char *on = vp_date_to_string (day), *money = vp_money_text (lacking > 0 && account->below != NULL ? lacking : too_much);

  if (lacking > 0 && account->below != NULL)
    /* Translators: a sentence that says what is short, a day, yuan */
    g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT, _("%s On %s it would lack %s yuan."), _(account->below), on, money);
  else if (too_much > 0 && counts)
    /* Translators: a sentence that says what is exceeded, a number */
    g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT, _("%s These are %" PRId64 " too many."), _(account->above), too_much);
  else if (too_much > 0)
    /* Translators: a sentence that says what is exceeded, yuan */
    g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT, _("%s This is %s yuan too much."), _(account->above), money);
  else
    return TRUE;
  return FALSE;
}

static gboolean
check_account (VpDb *db, const VpRecord *row, guint n, GError **error)
{
  const VpLedgerAccount *account = &row->of->ledger->accounts[n];
  gint64 id = vp_record_number (row, account->account), before = 0, limit = 0;
  g_autoptr (VpStmt) stmt = NULL;
  VpDate from = 0;

  if (id == 0 || (account->below == NULL && account->limit == NULL))
    return TRUE;
  if (!read_limit (db, account, id, &limit, error)
      || !read_before (db, row->of, n, id, (VpDate) vp_record_number (row, row->of->ledger->day), &from, &before, error)
      || (stmt = prepare_levels (db, row->of, account, error)) == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);
  sqlite3_bind_int (stmt, 2, from);
  sqlite3_bind_int64 (stmt, 3, before);
  bind_line (stmt, row);
  if (!vp_stmt_step (stmt, NULL, error))
    return FALSE;
  return refuse_level (row->of, account, sqlite3_column_int (stmt, 0), sqlite3_column_int64 (stmt, 1),
                       limit == G_MAXINT64 ? 0 : sqlite3_column_int64 (stmt, 2) - limit, error);
}

gboolean
vp_register_ledger_check (VpDb *db, const VpRecord *row, guint *field, GError **error)
{
  const VpRegisterLedger *ledger = row->of->ledger;

  g_return_val_if_fail (ledger != NULL, FALSE);

  *field = ledger->day;
  if (!check_open (db, row, error))
    return FALSE;
  *field = ledger->amount;
  for (guint i = 0; i < ledger->n_accounts; i++)
    if (!check_account (db, row, i, error))
      return FALSE;
  *field = row->of->n_fields;
  return TRUE;
}

/* Reversing */

static gboolean
read_pair (VpDb *db, const VpRegister *of, gint64 id, gint64 *reverses, gint64 *reversed_by, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT ifnull (reverses, 0), ifnull (reversed_by, 0) FROM ");
  g_autoptr (VpStmt) stmt = NULL;
  gboolean row;

  g_string_append_printf (sql, "%s WHERE id = ?1", of->table);
  if ((stmt = vp_db_prepare (db, sql->str, error)) == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);
  if (!vp_stmt_step (stmt, &row, error))
    return FALSE;
  *reverses = row ? sqlite3_column_int64 (stmt, 0) : 0;
  *reversed_by = row ? sqlite3_column_int64 (stmt, 1) : 0;
  return TRUE;
}

static gboolean
reverse_line (VpDb *db, const VpRegister *of, gint64 id, const char *reason, GError **error)
{
  g_autoptr (VpRecord) row = vp_register_get (db, of, id, error);
  gint64 reverses = 0, reversed_by = 0;
  guint field;

  if (row == NULL || !read_pair (db, of, id, &reverses, &reversed_by, error))
    return FALSE;
  if (reverses != 0 || reversed_by != 0) {
    g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT,
                 /* Translators: number of a line */
                 reverses != 0 ? _("Line %" PRId64 " takes another one back and is not reversed itself. Enter the line anew.")
                               : _("Line %" PRId64 " was reversed already. Nothing was posted."), id);
    return FALSE;
  }
  vp_record_set_number (row, of->ledger->amount, -vp_record_number (row, of->ledger->amount));
  row->id = 0;
  return vp_register_ledger_check (db, row, &field, error) && post (db, row, id, reason, error);
}

typedef struct {
  const VpRegister *of;
  gint64 id;
  const char *reason;
} Reversal;

static gboolean
reverse (VpDb *db, gpointer data, GError **error)
{
  const Reversal *self = data;
  g_autoptr (VpRecord) row = vp_register_get (db, self->of, self->id, error);
  g_autofree char *name = row != NULL ? vp_register_name_row (db, row) : NULL;

  if (row == NULL || !reverse_line (db, self->of, self->id, self->reason, error))
    return FALSE;
  /* Translators: name of a register such as Teams, name of a row */
  vp_db_say (db, g_strdup_printf (_("Reversed in “%s”: %s"), _(self->of->title), name));
  return TRUE;
}

gboolean
vp_register_ledger_reverse (VpDb *db, const VpRegister *of, gint64 id, const char *reason, GError **error)
{
  g_autofree char *tidy = vp_text_squeeze (reason);
  Reversal reversal = { of, id, tidy };
  VpAction action = { .action = "register-reverse", .object = of->table, .reason = tidy };

  if (of->ledger == NULL) {
    /* Translators: name of a register such as Teams */
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID, _("“%s” is no ledger: its rows are changed and removed."), _(of->title));
    return FALSE;
  }
  if (vp_text_is_blank (tidy) || g_utf8_strlen (tidy, -1) > REASON_MOST) {
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID, _("Write why the line is reversed, in at most %d characters."), REASON_MOST);
    return FALSE;
  }
  return vp_db_transact (db, &action, reverse, &reversal, error);
}

gboolean
vp_register_ledger_undo (VpDb *db, const VpRegister *of, gint64 id, const char *reason, GError **error)
{
  g_autofree char *tidy = g_utf8_substring (reason, 0, MIN (g_utf8_strlen (reason, -1), REASON_MOST));
  g_autoptr (VpRecord) row = NULL;
  gint64 reverses = 0, reversed_by = 0;
  guint field;

  if (!read_pair (db, of, id, &reverses, &reversed_by, error))
    return FALSE;
  if (reverses == 0)
    return reverse_line (db, of, id, *tidy != '\0' ? tidy : "—", error);
  if ((row = vp_register_get (db, of, reverses, error)) == NULL)
    return FALSE;
  row->id = 0;
  return vp_register_write (db, of, NULL, row, &field, error);
}

/* The newest first: what was settled goes before what was paid out. */
gboolean
vp_register_ledger_withdraw (VpDb *db, const VpRegister *of, GBytes *changeset, const char *reason, GError **error)
{
  gsize size = 0;
  const void *data = g_bytes_get_data (changeset, &size);
  g_autoptr (GArray) ids = vp_outbox_inserted (data, (int) size, of->table);

  for (guint i = ids->len; i > 0; i--) {
    gint64 id = g_array_index (ids, gint64, i - 1), reverses = 0, reversed_by = 0;

    if (!read_pair (db, of, id, &reverses, &reversed_by, error))
      return FALSE;
    if (reversed_by == 0 && !vp_register_ledger_undo (db, of, id, reason, error))
      return FALSE;
  }
  return TRUE;
}

/* Balances */

gboolean
vp_register_ledger_balance (VpDb *db, const VpRegister *of, guint n, gint64 account, VpDate as_of, gint64 *balance, GError **error)
{
  const VpLedgerAccount *of_account = &of->ledger->accounts[n];
  const char *day = of->fields[of->ledger->day].column;
  g_autoptr (GString) sql = g_string_new ("SELECT ");
  g_autoptr (VpStmt) stmt = NULL;
  int year;

  g_return_val_if_fail (n < of->ledger->n_accounts, FALSE);

  vp_date_get (as_of, &year, NULL, NULL);
  /* Where years are kept by something else than the day, the mirror cannot say what was before a day. */
  if (of->ledger->period == NULL)
    g_string_append (sql, "(SELECT ifnull (sum (b.amount), 0) FROM ledger_balance b WHERE b.ledger = ?1 AND b.account = ?2"
                          " AND b.period < ?3) + ");
  g_string_append_printf (sql, "ifnull ((SELECT sum (%s) FROM %s r WHERE r.%s = ?2 AND r.%s BETWEEN ?4 AND ?5), 0)",
                          of_account->effect, of->table, of->fields[of_account->account].column, day);
  if ((stmt = vp_db_prepare (db, sql->str, error)) == NULL)
    return FALSE;
  if (of->ledger->period == NULL) {
    vp_stmt_bind_text (stmt, 1, of_account->name);
    sqlite3_bind_int (stmt, 3, year);
  }
  sqlite3_bind_int64 (stmt, 2, account);
  sqlite3_bind_int (stmt, 4, of->ledger->period == NULL ? vp_date_new (year, 1, 1) : 0);
  sqlite3_bind_int (stmt, 5, as_of);
  if (!vp_stmt_step (stmt, NULL, error))
    return FALSE;
  *balance = sqlite3_column_int64 (stmt, 0);
  return TRUE;
}

gboolean
vp_register_ledger_total (VpDb *db, const VpRegister *of, VpDate as_of, gint64 *total, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT ifnull (sum (");

  g_string_append_printf (sql, "%s), 0) FROM %s r WHERE r.%s <= ?1", of->ledger->accounts[0].effect, of->table,
                          of->fields[of->ledger->day].column);
  return vp_db_query_int (db, sql->str, as_of, 0, total, error);
}

gboolean
vp_register_ledger_has_lines (VpDb *db, const VpRegister *of, gint64 id, gboolean *lines, GError **error)
{
  *lines = FALSE;
  for (guint i = 0; i < vp_registers_count () && !*lines; i++)
    for (guint n = 0; vp_registers[i]->ledger != NULL && n < vp_registers[i]->ledger->n_accounts && !*lines; n++) {
      const VpLedgerAccount *account = &vp_registers[i]->ledger->accounts[n];
      g_autoptr (GString) sql = g_string_new ("SELECT EXISTS (SELECT 1 FROM ledger_balance WHERE ledger = ");
      gint64 found = 0;

      g_string_append_printf (sql, "'%s' AND account = ?1)", account->name);
      if (g_strcmp0 (vp_registers[i]->fields[account->account].of, of->name) == 0
          && !vp_db_query_int (db, sql->str, id, 0, &found, error))
        return FALSE;
      *lines = found != 0;
    }
  return TRUE;
}

/* Proof */

/* Each year of each balance against its lines, both ways. */
static gboolean
verify_mirror (VpDb *db, const VpRegister *of, const VpLedgerAccount *account, gint64 *violations, GError **error)
{
  const VpRegisterLedger *ledger = of->ledger;
  const char *column = of->fields[account->account].column;
  g_autofree char *by_day = g_strdup_printf ("CAST (strftime ('%%Y', r.%s) AS INTEGER)", of->fields[ledger->day].column);
  g_autoptr (GString) sql = g_string_new ("WITH truth AS (SELECT ");
  gint64 found = 0;

  g_string_append_printf (sql, "r.%s AS account, %s AS period, sum (%s) AS amount, sum (sign (r.%s)) AS lines FROM %s r"
                          " WHERE r.%s IS NOT NULL GROUP BY 1, 2),", column, ledger->period != NULL ? ledger->period : by_day,
                          account->effect, of->fields[ledger->amount].column, of->table, column);
  g_string_append_printf (sql, " kept AS (SELECT account, period, amount, lines FROM ledger_balance WHERE ledger = '%s')"
                          " SELECT (SELECT count (*) FROM (SELECT * FROM truth EXCEPT SELECT * FROM kept))"
                          " + (SELECT count (*) FROM (SELECT account, period FROM kept EXCEPT SELECT account, period FROM truth))",
                          account->name);
  if (!vp_db_query_int (db, sql->str, 0, 0, &found, error))
    return FALSE;
  *violations += found;
  return TRUE;
}

/* Balances below nothing at the end of a day, and above their limit now. */
static gboolean
verify_bounds (VpDb *db, const VpRegister *of, const VpLedgerAccount *account, gint64 *violations, GError **error)
{
  const char *column = of->fields[account->account].column, *day = of->fields[of->ledger->day].column;
  g_autoptr (GString) below = g_string_new ("WITH days AS (SELECT "), above = g_string_new ("SELECT count (*) FROM (SELECT ");
  gint64 found = 0, more = 0;

  g_string_append_printf (below, "r.%s AS account, r.%s AS day, sum (%s) AS amount FROM %s r WHERE r.%s IS NOT NULL GROUP BY 1, 2)"
                          " SELECT count (*) FROM (SELECT sum (amount) OVER (PARTITION BY account ORDER BY day) AS level FROM days)"
                          " WHERE level < 0", column, day, account->effect, of->table, column);
  g_string_append_printf (above, "b.account AS id, sum (b.amount) AS level FROM ledger_balance b WHERE b.ledger = '%s' GROUP BY 1) a"
                          " WHERE a.level > (%s)", account->name, account->limit != NULL ? account->limit : "a.level");
  if ((account->below != NULL && !vp_db_query_int (db, below->str, 0, 0, &found, error))
      || !vp_db_query_int (db, above->str, 0, 0, &more, error))
    return FALSE;
  *violations += found + more;
  return TRUE;
}

/* Pairs of which one line is missing, points elsewhere, or does not mirror the other. */
static gboolean
verify_pairs (VpDb *db, const VpRegister *of, gint64 *violations, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT count (*) FROM ");
  gint64 found = 0;

  g_string_append_printf (sql, "%s r LEFT JOIN %s x ON x.id = r.reverses LEFT JOIN %s y ON y.id = r.reversed_by"
                          " WHERE (r.reverses IS NOT NULL AND (x.reversed_by IS NOT r.id OR x.reversed_at <> r.posted_at",
                          of->table, of->table, of->table);
  for (guint i = 0; i < of->n_fields; i++)
    if (of->fields[i].sql == NULL)
      g_string_append_printf (sql, " OR x.%s IS NOT %sr.%s", of->fields[i].column, i == of->ledger->amount ? "-" : "",
                              of->fields[i].column);
  g_string_append (sql, ")) OR (r.reversed_by IS NOT NULL AND y.reverses IS NOT r.id)"
                        " OR (r.reverses IS NULL AND (r.reversed_by IS NULL) <> (r.reversed_at = 0))");
  if (!vp_db_query_int (db, sql->str, 0, 0, &found, error))
    return FALSE;
  *violations += found;
  return TRUE;
}

typedef struct {
  VpDb *db;
  VpStmt *stmt; /* reads a digest */
  gint64 violations;
} Digests;

static void
compare_digest (const VpRecord *row, gpointer data)
{
  Digests *self = data;
  g_autofree char *digest = make_digest (row), *kept = NULL;

  sqlite3_reset (self->stmt);
  sqlite3_bind_int64 (self->stmt, 1, row->id);
  if (vp_stmt_step (self->stmt, NULL, NULL))
    kept = vp_stmt_dup_text (self->stmt, 0);
  self->violations += g_strcmp0 (digest, kept) != 0;
}

static gboolean
verify_digests (VpDb *db, const VpRegister *of, gint64 *violations, GError **error)
{
  g_autofree char *sql = g_strconcat ("SELECT digest FROM ", of->table, " WHERE id = ?1", NULL);
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, sql, error);
  Digests digests = { db, stmt, 0 };

  if (stmt == NULL || !vp_register_walk (db, of, compare_digest, &digests, error))
    return FALSE;
  *violations += digests.violations;
  return TRUE;
}

/* What a closed month carried over is what its lines come to. */
static gboolean
verify_closed (VpDb *db, const VpRegister *of, gint64 *violations, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT count (*) FROM ledger_close c WHERE c.removed_at = 0 AND c.books = ?1");
  gint64 found = 0;

  g_string_append_printf (sql, " AND c.carried <> ifnull ((SELECT sum (%s) FROM %s r WHERE CAST (strftime ('%%Y%%m', r.%s) AS INTEGER)"
                          " <= c.month), 0)", of->ledger->accounts[0].effect, of->table, of->fields[of->ledger->day].column);
  if (!vp_db_query_int (db, sql->str, of->ledger->books, 0, &found, error))
    return FALSE;
  *violations += found;
  return TRUE;
}

gboolean
vp_register_ledger_verify (VpDb *db, const VpRegister *of, gint64 *violations, GError **error)
{
  g_return_val_if_fail (of->ledger != NULL, FALSE);

  for (guint i = 0; i < of->ledger->n_accounts; i++)
    if (!verify_mirror (db, of, &of->ledger->accounts[i], violations, error)
        || !verify_bounds (db, of, &of->ledger->accounts[i], violations, error))
      return FALSE;
  return verify_pairs (db, of, violations, error) && verify_digests (db, of, violations, error)
    && verify_closed (db, of, violations, error);
}
