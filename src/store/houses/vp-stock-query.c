/* vp-stock-query.c: what the ledger of goods says: balances, totals, lists
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-stock-query.h"

#include "vp-stock-private.h"

#define FIRST_DAY 2378497 /* 1800-01-01, as far as VpDate goes */
#define LAST_DAY 2816787  /* 2999-12-31 */

/* The roll-ups of whole years and months inside a span, and the days left over. Ends are excluded ("lo" ≤ x < "hi"). */
typedef struct {
  int month_lo, month_hi;     /* whole months */
  int year_lo, year_hi;       /* years that lie wholly inside */
  int month_a_lo, month_a_hi; /* whole months before them */
  int month_b_lo, month_b_hi; /* whole months after them */
  VpDate day_a_lo, day_a_hi;  /* days before the whole months */
  VpDate day_b_lo, day_b_hi;  /* days after them */
} Slices;

static int
next_month (int month)
{
  return month % 100 == 12 ? month + 89 : month + 1;
}

static VpDate
month_start (int month)
{
  return vp_date_new (month / 100, month % 100, 1);
}

static void
cut_span (VpDate from, VpDate to, Slices *out)
{
  int first = vp_date_month (from), end = vp_date_month (to + 1);

  if (month_start (first) < from)
    first = next_month (first);
  if (first >= end) {
    *out = (Slices) { .day_a_lo = from, .day_a_hi = to + 1 };
    return;
  }
  out->month_lo = first;
  out->month_hi = end;
  out->day_a_lo = from;
  out->day_a_hi = month_start (first);
  out->day_b_lo = month_start (end);
  out->day_b_hi = to + 1;
  out->year_lo = first % 100 == 1 ? first / 100 : first / 100 + 1;
  out->year_hi = end / 100;
  out->month_a_lo = first;
  if (out->year_lo >= out->year_hi) {
    out->year_lo = out->year_hi = 0;
    out->month_a_hi = end;
    out->month_b_lo = out->month_b_hi = 0;
    return;
  }
  out->month_a_hi = out->year_lo * 100;
  out->month_b_lo = out->year_hi * 100;
  out->month_b_hi = end;
}

static void
read_total (VpStmt *stmt, VpStockTotal *total)
{
  total->from_house = sqlite3_column_int64 (stmt, 0);
  total->from_kind = (VpLocationKind) sqlite3_column_int (stmt, 1);
  total->to_house = sqlite3_column_int64 (stmt, 2);
  total->to_kind = (VpLocationKind) sqlite3_column_int (stmt, 3);
  total->from_variant = sqlite3_column_int64 (stmt, 4);
  total->to_variant = sqlite3_column_int64 (stmt, 5);
  total->quantity = sqlite3_column_int64 (stmt, 6);
  total->value = sqlite3_column_int64 (stmt, 7);
  total->lines = sqlite3_column_int64 (stmt, 8);
}

/* Periods @lo ≤ p < @hi of one roll-up, entered @entered_lo ≤ e < @entered_hi. */
static gboolean
add_roll_up (VpDb *db, const char *sql, int span, int lo, int hi, int entered_lo, int entered_hi, VpStockTotalFunc func,
             gpointer data, GError **error)
{
  g_autoptr (VpStmt) stmt = NULL;
  VpStockTotal total;
  gboolean row = TRUE;

  if (lo >= hi || entered_lo >= entered_hi)
    return TRUE;
  stmt = vp_db_prepare (db, sql, error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int (stmt, 1, span);
  sqlite3_bind_int (stmt, 2, lo);
  sqlite3_bind_int (stmt, 3, hi);
  sqlite3_bind_int (stmt, 4, entered_lo);
  sqlite3_bind_int (stmt, 5, entered_hi);
  while (row) {
    if (!vp_stmt_step (stmt, &row, error))
      return FALSE;
    if (row) {
      read_total (stmt, &total);
      func (&total, data);
    }
  }
  return TRUE;
}

#define ROLL_UP "SELECT from_house, from_kind, to_house, to_kind, from_variant, to_variant, quantity, value, lines" \
  " FROM stock_total WHERE span = ?1 AND entered = ?4 AND period >= ?2 AND period < ?3 AND ?4 < ?5"
#define LINES(index) "SELECT ifnull (f.house_id, 0), f.kind, ifnull (t.house_id, 0), t.kind, l.from_variant," \
  " l.to_variant, l.quantity, l.value, sign (l.quantity) FROM stock_line l INDEXED BY " index \
  " JOIN location f ON f.id = l.from_id JOIN location t ON t.id = l.to_id WHERE ?1 = 2 AND l.day >= ?2 AND l.day < ?3" \
  " AND l.entered_on >= ?4 AND l.entered_on < ?5"

static gboolean
add_days (VpDb *db, const Slices *s, VpDate entered_lo, VpStockTotalFunc func, gpointer data, GError **error)
{
  return add_roll_up (db, LINES ("stock_line_day"), 2, s->day_a_lo, s->day_a_hi, entered_lo, LAST_DAY, func, data, error)
    && add_roll_up (db, LINES ("stock_line_day"), 2, s->day_b_lo, s->day_b_hi, entered_lo, LAST_DAY, func, data, error);
}

static gboolean
add_true_now (VpDb *db, const Slices *s, VpStockTotalFunc func, gpointer data, GError **error)
{
  return add_roll_up (db, ROLL_UP, 2, s->year_lo, s->year_hi, 0, 1, func, data, error)
    && add_roll_up (db, ROLL_UP, 3, s->month_a_lo, s->month_a_hi, 0, 1, func, data, error)
    && add_roll_up (db, ROLL_UP, 3, s->month_b_lo, s->month_b_hi, 0, 1, func, data, error)
    && add_days (db, s, 0, func, data, error);
}

typedef struct {
  VpStockTotalFunc func;
  gpointer data;
} Taking;

static void
take_off_cb (const VpStockTotal *total, gpointer data)
{
  const Taking *taking = data;
  VpStockTotal back = *total;

  back.quantity = -total->quantity;
  back.value = -total->value;
  back.lines = -total->lines;
  taking->func (&back, taking->data);
}

/* What was entered after @believed: of the whole months from the months of entry after that one and the lines of its last
 * days; of the days left over from the lines. */
static gboolean
take_off_later (VpDb *db, const Slices *s, VpDate believed, Taking *taking, GError **error)
{
  int month = next_month (vp_date_month (believed));
  gint64 last;

  if (!vp_db_query_int (db, "SELECT ifnull (max (entered), 0) FROM stock_total WHERE span = 1", 0, 0, &last, error))
    return FALSE;
  for (int entered = month; entered <= last; entered = next_month (entered))
    if (!add_roll_up (db, ROLL_UP, 1, s->month_lo, s->month_hi, entered, entered + 1, take_off_cb, taking, error))
      return FALSE;
  return add_days (db, s, believed + 1, take_off_cb, taking, error)
    && (s->month_lo >= s->month_hi
        || add_roll_up (db, LINES ("stock_line_entered"), 2, month_start (s->month_lo), month_start (s->month_hi),
                        believed + 1, month_start (month), take_off_cb, taking, error));
}

gboolean
vp_stock_query_totals (VpDb *db, const VpStockSpan *span, VpStockTotalFunc func, gpointer data, GError **error)
{
  Taking taking = { func, data };
  Slices slices;

  cut_span (span->from != 0 ? span->from : FIRST_DAY, span->to, &slices);
  return add_true_now (db, &slices, func, data, error)
    && (span->believed == 0 || take_off_later (db, &slices, span->believed, &taking, error));
}

static gpointer
read_balance (VpStmt *stmt)
{
  VpStockBalance *self = g_new0 (VpStockBalance, 1);

  self->house_id = sqlite3_column_int64 (stmt, 0);
  self->location_id = sqlite3_column_int64 (stmt, 1);
  self->kind = (VpLocationKind) sqlite3_column_int (stmt, 2);
  self->variant_id = sqlite3_column_int64 (stmt, 3);
  self->quantity = sqlite3_column_int64 (stmt, 4);
  return self;
}

GPtrArray *
vp_stock_query_balances (VpDb *db, gint64 house_id, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "SELECT ifnull (l.house_id, 0), b.location_id, l.kind, b.variant_id, b.quantity FROM stock_balance b"
    " JOIN location l ON l.id = b.location_id JOIN goods_variant v ON v.id = b.variant_id"
    " WHERE (?1 = 0 OR l.house_id = ?1) AND b.quantity <> 0"
    " ORDER BY 1, l.kind, l.rank, 2, v.item_id, v.size_id, 4", error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, house_id);
  return vp_stmt_collect (stmt, read_balance, g_free, error);
}

static void
bind_filter (VpStmt *stmt, const VpStockFilter *filter)
{
  sqlite3_bind_int64 (stmt, 1, filter->house_id);
  sqlite3_bind_int (stmt, 2, filter->span.from);
  sqlite3_bind_int (stmt, 3, filter->span.to != 0 ? filter->span.to : LAST_DAY);
  sqlite3_bind_int (stmt, 4, filter->span.believed != 0 ? filter->span.believed : LAST_DAY);
  sqlite3_bind_int (stmt, 5, filter->kind);
  sqlite3_bind_int64 (stmt, 6, filter->party_id);
  sqlite3_bind_int (stmt, 9, filter->entered_from);
}

static gboolean
is_whole (const VpStockFilter *filter)
{
  return filter->house_id == 0 && filter->kind == 0 && filter->party_id == 0 && filter->item_id == 0 && filter->end == 0
    && filter->span.believed == 0 && filter->entered_from == 0;
}

/* The index of days alone answers where nothing but days is asked: the whole ledger is opened by it. */
#define ALL_LINES "SELECT id FROM stock_line WHERE day BETWEEN ?2 AND ?3 ORDER BY day DESC, entered_on DESC, id DESC"
#define SOME_LINES "SELECT l.id FROM stock_line l JOIN stock_document d ON d.id = l.document_id" \
  " JOIN location f ON f.id = l.from_id JOIN location t ON t.id = l.to_id" \
  " WHERE l.day BETWEEN ?2 AND ?3 AND l.entered_on BETWEEN ?9 AND ?4" \
  " AND (?1 = 0 OR d.house_id = ?1 OR f.house_id = ?1 OR t.house_id = ?1)" \
  " AND (?5 = 0 OR d.kind = ?5) AND (?6 = 0 OR d.party_id " VP_OF_CONTACT ("?6") ") AND (?8 = 0 OR f.kind IN (?8, ?10) OR t.kind IN (?8, ?10))" \
  " AND (?7 = 0 OR EXISTS (SELECT 1 FROM goods_variant v WHERE v.id IN (l.from_variant, l.to_variant)" \
  " AND v.item_id = ?7)) ORDER BY l.day DESC, l.entered_on DESC, l.id DESC"

/* The other end that one column of a stock sheet holds together with @end. */
static int
get_twin (int end)
{
  static const int twins[][2] = {
    { VP_LOCATION_DONOR, VP_LOCATION_ESTIMATE }, { VP_LOCATION_PERSON, VP_LOCATION_HOUSEHOLD },
    { VP_LOCATION_RECYCLING, VP_LOCATION_REJECTED }, { VP_LOCATION_LOSS, VP_LOCATION_COUNT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (twins); i++)
    if (twins[i][0] == end)
      return twins[i][1];
  return end;
}

GArray *
vp_stock_query_lines (VpDb *db, const VpStockFilter *filter, GError **error)
{
  gboolean whole = is_whole (filter);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, whole ? ALL_LINES : SOME_LINES, error);

  if (stmt == NULL)
    return NULL;
  bind_filter (stmt, filter);
  if (!whole) {
    sqlite3_bind_int64 (stmt, 7, filter->item_id);
    sqlite3_bind_int (stmt, 8, filter->end);
    sqlite3_bind_int (stmt, 10, get_twin (filter->end));
  }
  return vp_stmt_collect_ids (stmt, ids, error) ? g_steal_pointer (&ids) : NULL;
}

GPtrArray *
vp_stock_query_documents (VpDb *db, const VpStockFilter *filter, guint limit, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "SELECT " VP_STOCK_DOCUMENT_COLUMNS " FROM stock_document d WHERE d.day BETWEEN ?2 AND ?3"
    " AND d.entered_on BETWEEN ?9 AND ?4 AND (?1 = 0 OR d.house_id = ?1 OR d.other_house_id = ?1)"
    " AND (?5 = 0 OR d.kind = ?5)"
    " AND (?6 = 0 OR d.party_id " VP_OF_CONTACT ("?6") ")"
    " AND (?8 = '' OR instr (d.code, upper (?8)) > 0 OR instr (d.paper, ?8) > 0"
    " OR EXISTS (SELECT 1 FROM party p WHERE p.id = " VP_CONTACT ("d.party_id") " AND instr (p.name, ?8) > 0))"
    " ORDER BY d.id DESC LIMIT ?7", error);

  if (stmt == NULL)
    return NULL;
  bind_filter (stmt, filter);
  sqlite3_bind_int64 (stmt, 7, limit != 0 ? (gint64) limit : -1);
  vp_stmt_bind_text (stmt, 8, filter->text != NULL ? filter->text : "");
  return vp_stmt_collect (stmt, vp_stock_read_document, (GDestroyNotify) vp_stock_document_free, error);
}

void
vp_stock_row_free (VpStockRow *self)
{
  g_free (self->line.note);
  g_free (self->code);
  g_free (self->from_name);
  g_free (self->to_name);
  g_free (self->party);
  g_free (self->what);
  g_free (self->reason);
  g_free (self->entered_by);
  g_free (self);
}

#define ROW_SQL \
  "SELECT l.id, l.document_id, l.day, l.entered_on, l.from_id, l.to_id, l.from_variant, l.to_variant, l.quantity," \
  " l.value, l.value_basis, l.estimated, ifnull (l.reverses, 0), l.note, d.kind, d.code, d.house_id," \
  " ifnull (" VP_CONTACT ("d.party_id") ", 0), f.kind, t.kind, f.name, t.name, ifnull (p.name, ''), d.reason, d.entered_by," \
  " " VP_VARIANT_WORDS \
  " FROM stock_line l JOIN stock_document d ON d.id = l.document_id JOIN location f ON f.id = l.from_id" \
  " JOIN location t ON t.id = l.to_id LEFT JOIN party p ON p.id = " VP_CONTACT ("d.party_id") \
  " JOIN goods_variant v ON v.id = l.to_variant JOIN goods_item i ON i.id = v.item_id"

static VpStockRow *
read_row (VpStmt *stmt)
{
  VpStockRow *self = g_new0 (VpStockRow, 1);
  VpStockLine *line = &self->line;

  line->id = sqlite3_column_int64 (stmt, 0);
  line->document_id = sqlite3_column_int64 (stmt, 1);
  line->day = sqlite3_column_int (stmt, 2);
  line->entered_on = sqlite3_column_int (stmt, 3);
  line->from_id = sqlite3_column_int64 (stmt, 4);
  line->to_id = sqlite3_column_int64 (stmt, 5);
  line->from_variant = sqlite3_column_int64 (stmt, 6);
  line->to_variant = sqlite3_column_int64 (stmt, 7);
  line->quantity = sqlite3_column_int64 (stmt, 8);
  line->value = sqlite3_column_int64 (stmt, 9);
  line->value_basis = (VpValueBasis) sqlite3_column_int (stmt, 10);
  line->estimated = sqlite3_column_int (stmt, 11) != 0;
  line->reverses = sqlite3_column_int64 (stmt, 12);
  line->note = vp_stmt_dup_text (stmt, 13);
  self->kind = (VpStockKind) sqlite3_column_int (stmt, 14);
  self->code = vp_stmt_dup_text (stmt, 15);
  self->house_id = sqlite3_column_int64 (stmt, 16);
  self->party_id = sqlite3_column_int64 (stmt, 17);
  self->from_kind = (VpLocationKind) sqlite3_column_int (stmt, 18);
  self->to_kind = (VpLocationKind) sqlite3_column_int (stmt, 19);
  self->from_name = vp_stmt_dup_text (stmt, 20);
  self->to_name = vp_stmt_dup_text (stmt, 21);
  self->party = vp_stmt_dup_text (stmt, 22);
  self->reason = vp_stmt_dup_text (stmt, 23);
  self->entered_by = vp_stmt_dup_text (stmt, 24);
  self->what = vp_stmt_dup_text (stmt, 25);
  return self;
}

GPtrArray *
vp_stock_query_rows (VpDb *db, const gint64 *ids, guint n, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_stock_row_free);

  for (guint i = 0; i < n; i++) {
    g_autoptr (VpStmt) stmt = vp_db_prepare (db, ROW_SQL " WHERE l.id = ?1", error);
    gboolean row;

    if (stmt == NULL)
      return NULL;
    sqlite3_bind_int64 (stmt, 1, ids[i]);
    if (!vp_stmt_step (stmt, &row, error))
      return NULL;
    if (row)
      g_ptr_array_add (rows, read_row (stmt));
  }
  return g_steal_pointer (&rows);
}

gboolean
vp_stock_query_each (VpDb *db, VpStockRowFunc func, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, ROW_SQL " ORDER BY l.id", error);
  gboolean row = TRUE, ok = stmt != NULL;

  while (ok && row) {
    VpStockRow *line;

    if (!vp_stmt_step (stmt, &row, error) || g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    if (!row)
      break;
    line = read_row (stmt);
    ok = func (line, data, error);
    vp_stock_row_free (line);
  }
  return ok;
}

gboolean
vp_stock_query_persons (VpDb *db, const VpStockSpan *span, gint64 house_id, gint64 *visits, gint64 *named, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "SELECT ifnull (sum (persons), 0), count (DISTINCT CASE WHEN persons > 0"
    " AND NOT EXISTS (SELECT 1 FROM stock_document x WHERE x.reverses = d.id AND x.entered_on <= ?4) THEN " VP_CONTACT ("party_id") " END)"
    " FROM stock_document d WHERE day BETWEEN ?2 AND ?3 AND entered_on <= ?4 AND (?1 = 0 OR house_id = ?1)", error);
  VpStockFilter filter = { .house_id = house_id, .span = *span };

  if (stmt == NULL)
    return FALSE;
  bind_filter (stmt, &filter);
  if (!vp_stmt_step (stmt, NULL, error))
    return FALSE;
  *visits = sqlite3_column_int64 (stmt, 0);
  *named = sqlite3_column_int64 (stmt, 1);
  return TRUE;
}

gboolean
vp_stock_query_same (VpDb *db, const VpStockSame *same, gint64 *count, GError **error)
{
  /* An item that was merged since is found under its former name: its lines say what they said. */
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "SELECT count (*) FROM stock_line l JOIN stock_document d ON d.id = l.document_id JOIN house h ON h.id = d.house_id"
    " JOIN goods_variant v ON v.id = l.to_variant JOIN goods_item i ON i.id = v.item_id"
    " LEFT JOIN goods_size z ON z.id = v.size_id LEFT JOIN party p ON p.id = d.party_id"
    " WHERE l.day = ?1 AND d.kind = 1 AND d.reverses IS NULL AND h.name = ?2 AND ifnull (p.name, '') = ?3"
    " AND i.name = ?4 AND ifnull (z.name, '') = ?5 AND v.person_group = ?6 AND v.season = ?7 AND v.condition = ?8"
    " AND l.quantity = ?9 AND d.paper = ?10 AND NOT EXISTS (SELECT 1 FROM stock_document x WHERE x.reverses = d.id)", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int (stmt, 1, same->day);
  vp_stmt_bind_text (stmt, 2, same->house);
  vp_stmt_bind_text (stmt, 3, same->donor);
  vp_stmt_bind_text (stmt, 4, same->item);
  vp_stmt_bind_text (stmt, 5, same->size);
  sqlite3_bind_int (stmt, 6, same->person_group);
  sqlite3_bind_int (stmt, 7, same->season);
  sqlite3_bind_int (stmt, 8, same->condition);
  sqlite3_bind_int64 (stmt, 9, same->quantity);
  vp_stmt_bind_text (stmt, 10, same->paper);
  if (!vp_stmt_step (stmt, NULL, error))
    return FALSE;
  *count = sqlite3_column_int64 (stmt, 0);
  return TRUE;
}

gboolean
vp_stock_query_last_line (VpDb *db, gint64 *line_id, GError **error)
{
  return vp_db_query_int (db, "SELECT ifnull (max (id), 0) FROM stock_line", 0, 0, line_id, error);
}

gboolean
vp_stock_query_days (VpDb *db, VpDate *first, VpDate *last, GError **error)
{
  gint64 day;

  if (!vp_db_query_int (db, "SELECT ifnull (min (day), 0) FROM stock_line", 0, 0, &day, error))
    return FALSE;
  *first = (VpDate) day;
  if (!vp_db_query_int (db, "SELECT ifnull (max (day), 0) FROM stock_line", 0, 0, &day, error))
    return FALSE;
  *last = (VpDate) day;
  return TRUE;
}
