/* vp-due-store.c: what asks for somebody, and which rows these are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Count and rows of a kind come from one condition, so that what is counted is what is opened. Registers that have a term tell it
 * in their descriptions (vp-register-due.h). Statements are put together from the constants of one table; values are bound.
 */
#include "config.h"

#include "vp-due-store.h"

#include "vp-backup.h"
#include "vp-code-store.h"
#include "vp-db-private.h"
#include "vp-register-district.h"
#include "vp-register-due.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#define DAYS_AHEAD 30
#define DAY_SECONDS (24 * 60 * 60)
#define OF_AGE 18

/**
 * Due:
 * @of: the register, or the part of the page
 * @from: what is due on day ?1 in district ?2, 0 = all; ?3 and ?4: when those were born who turn 18
 * @day: (nullable): the day of it
 * @count: (nullable): what is counted, if not rows
 * @id: (nullable): of a row, where its page can show rows alone
 * @narrowed: it is asked by district
 */
typedef struct {
  const char *kind, *title, *page, *of, *from, *day, *count, *id;
  gboolean narrowed;
} Due;

static const Due dues[] = {
  { "notices", N_("Public notices of declared hours that end within 7 days"), "hours", "declared",
    "FROM declaration r WHERE state = 0 AND shown_until BETWEEN ?1 AND ?1 + 7", "shown_until", NULL, NULL, FALSE },
  { "proof-notices", N_("Public notices of proofs that end within 7 days"), "hours", "proofs",
    "FROM proof r WHERE state = 0 AND shown_until BETWEEN ?1 AND ?1 + 7", "shown_until", NULL, NULL, FALSE },
  { "hours", N_("Hours to be approved"), "hours", "hours",
    "FROM attendance r WHERE hours = 0 AND state IN (1, 2, 3, 8)", NULL, NULL, NULL, FALSE },
  { "public-day", N_("Public-welfare days within 30 days"), "events", "",
    "FROM event r JOIN event_kind k ON k.id = r.kind_id WHERE k.returns = 1 AND r.state = 0 AND r.day BETWEEN ?1 AND ?1 + 30"
    " AND (?2 = 0 OR r.district = ?2)", "r.day", NULL, "r.id", TRUE },
  /* Stock that lasts less long than the next donation is to be waited for: given out faster than it lies there. */
  { "low-stock", N_("Goods that last less than 30 days"), "goods", "stock",
    "FROM (SELECT l.from_variant AS variant, sum (l.quantity) AS given FROM stock_line l"
    " JOIN location t ON t.id = l.to_id WHERE l.day BETWEEN ?1 - 29 AND ?1 AND t.kind BETWEEN 20 AND 22 GROUP BY 1) g"
    " WHERE g.given > (SELECT ifnull (sum (b.quantity), 0) FROM stock_balance b WHERE b.variant_id = g.variant)", NULL, NULL, NULL, FALSE },
  { "figure-values", N_("Declared values to be approved"), "registers", "figure-value",
    "FROM figure_value r WHERE approved = 0", NULL, NULL, "r.id", FALSE },
  { "stations", N_("Stations to be looked at again"), "registers", "inspection",
    "FROM station_inspection r JOIN station s ON s.id = r.station_id WHERE s.removed_at = 0 AND r.mend_by BETWEEN 1 AND ?1"
    " AND r.rechecked = 0 AND r.removed_at = 0 AND (?2 = 0 OR s.district = ?2)", "r.mend_by", NULL, "r.id", TRUE },
  { "insurance", N_("Insurance that ends within 30 days"), "registers", "insured",
    "FROM person_insurance r WHERE valid_to BETWEEN ?1 AND ?1 + 30 AND (?2 = 0 OR"
    " (SELECT district FROM volunteer v WHERE v.id = r.volunteer_id) = ?2)", "valid_to", NULL, "r.id", TRUE },
  /* By the index of those born since 2000; before 2018 everybody is looked at. */
  { "adults", N_("Volunteers who turn 18 within 30 days"), "roster", "",
    "FROM (SELECT id, district FROM volunteer WHERE removed_at = 0 AND birth > 2451544 AND birth BETWEEN ?3 AND ?4 UNION ALL"
    " SELECT id, district FROM volunteer WHERE ?1 < 2458120 AND removed_at = 0 AND birth BETWEEN 1 AND 2451544 AND birth BETWEEN ?3 AND ?4"
    ") WHERE ?2 = 0 OR district = ?2", NULL, NULL, NULL, TRUE },
  /* From the events to come: of three million seats few are theirs. */
  { "sign-ups", N_("Sign-ups to be approved"), "events", "",
    "FROM event r CROSS JOIN event_post p ON p.event_id = r.id CROSS JOIN event_shift s ON s.post_id = p.id CROSS JOIN shift_count k"
    " ON k.shift_id = s.id WHERE k.state = 1 AND k.seats > 0 AND r.day >= ?1 AND (?2 = 0 OR r.district = ?2)",
    "r.day", "ifnull (sum (k.seats), 0)", "r.id", TRUE },
  { "statements", N_("Meal statements to be paid"), "meals", "statements",
    "FROM meal_settlement WHERE paid_paper = '' AND cancel_reason = ''", NULL, NULL, NULL, FALSE },
  { "stock-takes", N_("Stock-takes that are open"), "goods", "takes",
    "FROM stock_take WHERE state = 0", NULL, NULL, NULL, FALSE },
};

/* Every parameter is named in each, so that all are bound alike. */
#define ALL_BOUND " ?1 > 0 AND ?2 >= 0 AND ?3 <= ?4"

void
vp_due_row_free (VpDueRow *self)
{
  g_free (self->kind);
  g_free (self->title);
  g_free (self->page);
  g_free (self->of);
  g_free (self);
}

char *
vp_due_row_text (const VpDueRow *self)
{
  if (self->count == 0)
    return g_strdup (self->title);
  if (self->is_whole)
    /* Translators: what waits, how many of it in all districts together, though one was asked for */
    return g_strdup_printf (_("%s: %" PRId64 " (all districts)"), self->title, self->count);
  /* Translators: what waits, how many of it */
  return g_strdup_printf (_("%s: %" PRId64), self->title, self->count);
}

void
vp_due_adults (VpDate day, VpDate *born_from, VpDate *born_to)
{
  int year, month, mday;

  g_return_if_fail (day > 0 && born_from != NULL && born_to != NULL);
  vp_date_get (day, &year, &month, &mday);
  *born_from = vp_date_new (year - OF_AGE, month, mday);
  if (*born_from == 0) /* 29 February */
    *born_from = vp_date_new (year - OF_AGE, month + 1, 1);
  *born_to = *born_from + DAYS_AHEAD;
}

static VpStmt *
prepare (VpDb *db, const char *sql, const VpDueSpan *span, GError **error)
{
  VpStmt *stmt = vp_db_prepare (db, sql, error);
  VpDate born_from, born_to;

  if (stmt == NULL)
    return NULL;
  vp_due_adults (span->day, &born_from, &born_to);
  sqlite3_bind_int (stmt, 1, span->day);
  sqlite3_bind_int (stmt, 2, span->district);
  sqlite3_bind_int (stmt, 3, born_from);
  sqlite3_bind_int (stmt, 4, born_to);
  return stmt;
}

static VpDueRow *
read_due (VpDb *db, const Due *due, const VpDueSpan *span, GError **error)
{
  g_autofree char *sql = g_strconcat ("SELECT ", due->count != NULL ? due->count : "count (*)", ", ifnull (min (",
                                      due->day != NULL ? due->day : "0", "), 0)," ALL_BOUND " ", due->from, NULL);
  g_autoptr (VpStmt) stmt = prepare (db, sql, span, error);
  VpDueRow *row;
  gboolean there;

  if (stmt == NULL || !vp_stmt_step (stmt, &there, error))
    return NULL;
  row = g_new0 (VpDueRow, 1);
  *row = (VpDueRow) { g_strdup (due->kind), g_strdup (_(due->title)), g_strdup (due->page), g_strdup (due->of),
                      sqlite3_column_int64 (stmt, 0), sqlite3_column_int (stmt, 1), due->id != NULL,
                      span->district != 0 && !due->narrowed };
  return row;
}

/* Whether a kind of its own above tells of the rows of that register already. */
static gboolean
is_told (const VpRegister *of)
{
  return strcmp (of->name, "inspection") == 0 || strcmp (of->name, "insured") == 0;
}

/* A body is not due, but its election is. */
static char *
name_term (const VpRegister *of)
{
  return g_strdup_printf ("%s · %s", _(of->title), _(of->fields[of->due->day].label));
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  const VpDueRow *one = *(VpDueRow *const *) a, *other = *(VpDueRow *const *) b;

  return one->day != other->day ? (one->day > other->day) - (one->day < other->day) : strcmp (one->kind, other->kind);
}

/* The terms of one register; what has no district is told whole. */
static VpRegisterDueSpan
span_of (const VpRegister *of, const VpDueSpan *span)
{
  return (VpRegisterDueSpan) { span->day, span->day + DAYS_AHEAD, vp_register_has_district (of) ? span->district : 0 };
}

/* Rows of registers that have a term, one line a register, the first day first. */
static gboolean
add_terms (VpDb *db, const VpDueSpan *span, GPtrArray *rows, GError **error)
{
  g_autoptr (GPtrArray) terms = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_due_row_free);

  for (guint i = 0; i < vp_registers_count (); i++) {
    const VpRegister *of = vp_registers[i];
    VpRegisterDueSpan asked = span_of (of, span);
    gint64 count;
    VpDate first;
    VpDueRow *row;

    if (is_told (of))
      continue;
    if (!vp_register_due_count (db, of, &asked, &count, &first, error))
      return FALSE;
    if (count == 0)
      continue;
    row = g_new0 (VpDueRow, 1);
    *row = (VpDueRow) { g_strdup (of->name), name_term (of), g_strdup ("registers"), g_strdup (of->name), count, first, TRUE,
                        asked.district != span->district };
    g_ptr_array_add (terms, row);
  }
  g_ptr_array_sort (terms, compare_days);
  g_ptr_array_extend_and_steal (rows, g_steal_pointer (&terms));
  return TRUE;
}

/* How old the last backup is, from so many days on. */
static gboolean
add_backup (VpDb *db, guint days, GPtrArray *rows, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *text = vp_meta_store_get (db, VP_META_LAST_BACKUP, &local);
  gint64 at = text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0, now = g_get_real_time () / G_USEC_PER_SEC;
  VpDueRow *row;

  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  if (!vp_backup_is_overdue (at, now, days))
    return TRUE;
  row = g_new0 (VpDueRow, 1);
  *row = (VpDueRow) { g_strdup ("backup"), g_strdup (at != 0 ? _("Days since the last backup") : _("Not backed up yet")), g_strdup (""),
                      g_strdup (""), at != 0 ? (now - at) / DAY_SECONDS : 0, 0, FALSE, FALSE };
  g_ptr_array_add (rows, row);
  return TRUE;
}

GPtrArray *
vp_due_read (VpDb *db, const VpDueSpan *span, guint backup_days, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_due_row_free);

  g_return_val_if_fail (span != NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (dues); i++) {
    VpDueRow *row = read_due (db, &dues[i], span, error);

    if (row == NULL)
      return NULL;
    if (row->count > 0)
      g_ptr_array_add (rows, row);
    else
      vp_due_row_free (row);
  }
  if (!add_backup (db, backup_days, rows, error) || !add_terms (db, span, rows, error))
    return NULL;
  return g_steal_pointer (&rows);
}

static gboolean
collect (VpDb *db, const Due *due, const VpDueSpan *span, GArray *ids, GError **error)
{
  /* An event with two posts is one row. */
  g_autofree char *sql = g_strconcat ("SELECT id FROM (SELECT DISTINCT ", due->id, " AS id, ", due->day != NULL ? due->day : "0",
                                      " AS day," ALL_BOUND " ", due->from, ") ORDER BY day, id", NULL);
  g_autoptr (VpStmt) stmt = prepare (db, sql, span, error);

  return stmt != NULL && vp_stmt_collect_ids (stmt, ids, error);
}

GArray *
vp_due_read_ids (VpDb *db, const char *kind, const VpDueSpan *span, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  const VpRegister *of = vp_register_find (kind);
  VpRegisterDueSpan asked;

  g_return_val_if_fail (kind != NULL && span != NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (dues); i++)
    if (strcmp (dues[i].kind, kind) == 0)
      return dues[i].id == NULL || collect (db, &dues[i], span, ids, error) ? g_steal_pointer (&ids) : NULL;
  if (of == NULL || of->due == NULL)
    return g_steal_pointer (&ids);
  asked = span_of (of, span);
  return vp_register_due_ids (db, of, &asked, ids, error) ? g_steal_pointer (&ids) : NULL;
}
