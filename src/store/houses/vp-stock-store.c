/* vp-stock-store.c: documents of goods and their ledger lines
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-stock-store.h"

#include "vp-db-private.h"
#include "vp-stock-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
vp_stock_line_free (VpStockLine *self)
{
  g_free (self->note);
  g_free (self);
}

VpStockDocument *
vp_stock_document_new (VpStockKind kind, gint64 house_id, VpDate day)
{
  VpStockDocument *self = g_new0 (VpStockDocument, 1);

  self->kind = kind;
  self->house_id = house_id;
  self->day = day;
  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_stock_line_free);
  return self;
}

void
vp_stock_document_free (VpStockDocument *self)
{
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_free (self->code);
  g_free (self->entered_by);
  g_free (self->paper);
  g_free (self->purpose);
  g_free (self->note);
  g_free (self->reason);
  g_free (self->form_key);
  g_free (self->received);
  g_free (self);
}

VpStockLine *
vp_stock_document_add (VpStockDocument *self, gint64 from_id, gint64 to_id, gint64 variant_id, gint64 quantity)
{
  VpStockLine *line = g_new0 (VpStockLine, 1);

  line->from_id = from_id;
  line->to_id = to_id;
  line->from_variant = line->to_variant = variant_id;
  line->quantity = quantity;
  g_ptr_array_add (self->lines, line);
  return line;
}

static gpointer
read_line (VpStmt *stmt)
{
  VpStockLine *self = g_new0 (VpStockLine, 1);

  self->id = sqlite3_column_int64 (stmt, 0);
  self->document_id = sqlite3_column_int64 (stmt, 1);
  self->day = sqlite3_column_int (stmt, 2);
  self->entered_on = sqlite3_column_int (stmt, 3);
  self->from_id = sqlite3_column_int64 (stmt, 4);
  self->to_id = sqlite3_column_int64 (stmt, 5);
  self->from_variant = sqlite3_column_int64 (stmt, 6);
  self->to_variant = sqlite3_column_int64 (stmt, 7);
  self->quantity = sqlite3_column_int64 (stmt, 8);
  self->value = sqlite3_column_int64 (stmt, 9);
  self->value_basis = (VpValueBasis) sqlite3_column_int (stmt, 10);
  self->estimated = sqlite3_column_int (stmt, 11) != 0;
  self->reverses = sqlite3_column_int64 (stmt, 12);
  self->note = vp_stmt_dup_text (stmt, 13);
  return self;
}

gpointer
vp_stock_read_document (VpStmt *stmt)
{
  VpStockDocument *self = g_new0 (VpStockDocument, 1);

  self->id = sqlite3_column_int64 (stmt, 0);
  self->kind = (VpStockKind) sqlite3_column_int (stmt, 1);
  self->code = vp_stmt_dup_text (stmt, 2);
  self->house_id = sqlite3_column_int64 (stmt, 3);
  self->other_house_id = sqlite3_column_int64 (stmt, 4);
  self->day = sqlite3_column_int (stmt, 5);
  self->entered_on = sqlite3_column_int (stmt, 6);
  self->entered_at = sqlite3_column_int64 (stmt, 7);
  self->entered_by = vp_stmt_dup_text (stmt, 8);
  self->party_id = sqlite3_column_int64 (stmt, 9);
  self->persons = sqlite3_column_int (stmt, 10);
  self->paper = vp_stmt_dup_text (stmt, 11);
  self->purpose = vp_stmt_dup_text (stmt, 12);
  self->note = vp_stmt_dup_text (stmt, 13);
  self->reason = vp_stmt_dup_text (stmt, 14);
  self->reverses = sqlite3_column_int64 (stmt, 15);
  self->follows = sqlite3_column_int64 (stmt, 16);
  self->batch_id = sqlite3_column_int64 (stmt, 17);
  self->reversed_by = sqlite3_column_int64 (stmt, 18);
  self->pieces = sqlite3_column_int64 (stmt, 19);
  self->received = vp_stmt_dup_text (stmt, 20);
  return self;
}

static GPtrArray *
read_lines (VpDb *db, gint64 document_id, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "SELECT id, document_id, day, entered_on, from_id, to_id, from_variant, to_variant, quantity, value, value_basis,"
    " estimated, ifnull (reverses, 0), note FROM stock_line WHERE document_id = ?1 ORDER BY id", error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, document_id);
  return vp_stmt_collect (stmt, read_line, (GDestroyNotify) vp_stock_line_free, error);
}

VpStockDocument *
vp_stock_store_get (VpDb *db, gint64 id, GError **error)
{
  g_autoptr (VpStockDocument) document
    = vp_db_one (db, "SELECT " VP_STOCK_DOCUMENT_COLUMNS " FROM stock_document d WHERE d.id = ?1", id,
                 vp_stock_read_document, _("There is no such document. Refresh the list."), error);

  if (document == NULL)
    return NULL;
  document->lines = read_lines (db, id, error);
  return document->lines != NULL ? g_steal_pointer (&document) : NULL;
}

gboolean
vp_stock_store_find (VpDb *db, const char *code, gint64 *id, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT id FROM stock_document WHERE code = ?1", error);
  gboolean row;

  if (stmt == NULL)
    return FALSE;
  vp_stmt_bind_text (stmt, 1, code);
  if (!vp_stmt_step (stmt, &row, error))
    return FALSE;
  *id = row ? sqlite3_column_int64 (stmt, 0) : 0;
  return TRUE;
}

gboolean
vp_stock_store_quantity (VpDb *db, gint64 location_id, gint64 variant_id, gint64 *quantity, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "SELECT quantity FROM stock_balance WHERE location_id = ?1 AND variant_id = ?2", error);
  gboolean row;

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, location_id);
  sqlite3_bind_int64 (stmt, 2, variant_id);
  if (!vp_stmt_step (stmt, &row, error))
    return FALSE;
  *quantity = row ? sqlite3_column_int64 (stmt, 0) : 0;
  return TRUE;
}

/* The ids as a list that SQL can look into. */
static char *
list_ids (GArray *ids)
{
  GString *out = g_string_new ("[");

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    g_string_append_printf (out, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "", g_array_index (ids, gint64, i));
  g_string_append_c (out, ']');
  return g_string_free (out, FALSE);
}

gboolean
vp_stock_store_lowest_without (VpDb *db, gint64 location_id, gint64 variant_id, VpDate day, GArray *without, gint64 *lowest,
                               VpDate *lowest_day, GError **error)
{
  g_autofree char *gone = list_ids (without);
  /* From what lies there now back through the days: the last row of each day's end is now itself. */
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "WITH gone AS (SELECT value FROM json_each (?4)),"
    " move AS (SELECT day, quantity FROM stock_line WHERE day > ?3 AND to_id = ?1 AND to_variant = ?2"
    " AND document_id NOT IN gone UNION ALL SELECT day, -quantity FROM stock_line WHERE day > ?3 AND from_id = ?1"
    " AND from_variant = ?2 AND document_id NOT IN gone UNION ALL SELECT ?3, 0),"
    " change AS (SELECT day, sum (quantity) AS quantity FROM move GROUP BY day),"
    " now AS (SELECT ifnull ((SELECT quantity FROM stock_balance WHERE location_id = ?1 AND variant_id = ?2), 0)"
    " - ifnull ((SELECT sum (CASE WHEN to_id = ?1 AND to_variant = ?2 THEN quantity ELSE 0 END"
    " - CASE WHEN from_id = ?1 AND from_variant = ?2 THEN quantity ELSE 0 END) FROM stock_line"
    " WHERE document_id IN gone), 0) AS have)"
    " SELECT have - ifnull (sum (quantity) OVER (ORDER BY day ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING), 0)"
    " AS pieces, day, have FROM change, now ORDER BY pieces, day LIMIT 1", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, location_id);
  sqlite3_bind_int64 (stmt, 2, variant_id);
  sqlite3_bind_int (stmt, 3, day);
  vp_stmt_bind_text (stmt, 4, gone);
  if (!vp_stmt_step (stmt, NULL, error))
    return FALSE;
  *lowest = sqlite3_column_int64 (stmt, 0);
  *lowest_day = *lowest < sqlite3_column_int64 (stmt, 2) ? sqlite3_column_int (stmt, 1) : 0;
  return TRUE;
}

gboolean
vp_stock_store_lowest (VpDb *db, gint64 location_id, gint64 variant_id, VpDate day, gint64 *lowest, VpDate *lowest_day,
                       GError **error)
{
  return vp_stock_store_lowest_without (db, location_id, variant_id, day, NULL, lowest, lowest_day, error);
}

char *
vp_variant_store_describe (VpDb *db, gint64 variant_id, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "SELECT " VP_VARIANT_WORDS " FROM goods_variant v JOIN goods_item i ON i.id = v.item_id WHERE v.id = ?1", error);
  gboolean row;

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, variant_id);
  if (!vp_stmt_step (stmt, &row, error))
    return NULL;
  return row ? vp_stmt_dup_text (stmt, 0) : g_strdup ("");
}

/* The house other than @house_id that has most of it on its shelves, as a sentence; "" where none has. */
static char *
describe_elsewhere (VpDb *db, gint64 variant_id, gint64 house_id, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "SELECT h.name, sum (b.quantity) AS pieces FROM stock_balance b JOIN location l ON l.id = b.location_id"
    " JOIN house h ON h.id = l.house_id WHERE b.variant_id = ?1 AND l.kind = 13 AND h.id <> ?2"
    " GROUP BY h.id ORDER BY pieces DESC LIMIT 1", error);
  gboolean row;

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, variant_id);
  sqlite3_bind_int64 (stmt, 2, house_id);
  if (!vp_stmt_step (stmt, &row, error))
    return NULL;
  if (!row)
    return g_strdup (_("No other house has it."));
  /* Translators: the name of a house, a number of pieces */
  return g_strdup_printf (_("%s has %d."), (const char *) sqlite3_column_text (stmt, 0), sqlite3_column_int (stmt, 1));
}

static void
set_short_then (const char *what, gint64 have, gint64 wanted, VpDate day, GError **error)
{
  char buffer[VP_DATE_BUFFER];

  g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT,
               /* Translators: goods; a past day; how many there were; how many were wanted */
               _("Not enough of “%s”: on %s there were %d, with all that was entered for later days; %d are wanted. Nothing"
                 " was entered. Check the day and the quantity."), what, vp_date_to_buffer (day, buffer),
               (int) MAX (have, 0), (int) wanted);
}

void
vp_stock_store_set_short (VpDb *db, gint64 variant_id, gint64 house_id, gint64 have, gint64 wanted, VpDate day,
                          GError **error)
{
  g_autofree char *what = vp_variant_store_describe (db, variant_id, error);
  g_autofree char *elsewhere = what != NULL && day == 0 ? describe_elsewhere (db, variant_id, house_id, error) : NULL;

  if (what != NULL && day != 0)
    set_short_then (what, have, wanted, day, error);
  else if (elsewhere != NULL)
    g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT,
                 /* Translators: goods; how many there are; how many were wanted; a sentence on another house that has it */
                 _("Not enough of “%s”: there are %d, %d are wanted. %s Nothing was entered."), what, (int) have,
                 (int) wanted, elsewhere);
}

/* What line @upto and those before it take in all from the place and variant it takes from, and bring there. */
static void
sum_before (const VpStockDocument *document, guint upto, gint64 location_id, gint64 variant_id, gint64 *taken,
            gint64 *wanted)
{
  *taken = *wanted = 0;
  for (guint i = 0; i < document->lines->len; i++) {
    const VpStockLine *line = g_ptr_array_index (document->lines, i);
    gint64 out = line->from_id == location_id && line->from_variant == variant_id ? line->quantity : 0;

    *wanted += out;
    if (i < upto)
      *taken += out;
  }
}

static gboolean
refuse_short (VpDb *db, const VpStockDocument *document, guint index, GError **error)
{
  const VpStockLine *line = g_ptr_array_index (document->lines, index);
  gboolean back = line->quantity < 0;
  gint64 location_id = back ? line->to_id : line->from_id, variant_id = back ? line->to_variant : line->from_variant;
  g_autoptr (VpLocation) location = vp_location_store_get (db, location_id, error);
  gint64 have, taken, wanted;
  VpDate day;

  if (location == NULL)
    return FALSE;
  if (!VP_LOCATION_IS_INSIDE (location->kind))
    return TRUE;
  /* What takes another document back is held to it too: the books never say of any day that fewer than no goods lay
   * there. An error is mended together with what stands on it, or by putting the right document in its place. */
  if (!vp_stock_store_lowest (db, location_id, variant_id, document->day, &have, &day, error))
    return FALSE;
  if (have >= ABS (line->quantity))
    return TRUE;
  sum_before (document, index, location_id, variant_id, &taken, &wanted);
  vp_stock_store_set_short (db, variant_id, location->house_id, back ? have : have + taken, back ? -line->quantity : wanted,
                            day, error);
  return FALSE;
}

static gboolean
insert_line (VpDb *db, const VpStockDocument *document, VpStockLine *line, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "INSERT INTO stock_line (id, document_id, day, entered_on, from_id, to_id, from_variant, to_variant, quantity, value,"
    " value_basis, estimated, reverses, note) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)", error);

  if (stmt == NULL)
    return FALSE;
  line->document_id = document->id;
  line->day = document->day;
  line->entered_on = document->entered_on;
  if (line->to_variant == 0)
    line->to_variant = line->from_variant;
  sqlite3_bind_int64 (stmt, 1, line->id);
  sqlite3_bind_int64 (stmt, 2, line->document_id);
  sqlite3_bind_int (stmt, 3, line->day);
  sqlite3_bind_int (stmt, 4, line->entered_on);
  sqlite3_bind_int64 (stmt, 5, line->from_id);
  sqlite3_bind_int64 (stmt, 6, line->to_id);
  sqlite3_bind_int64 (stmt, 7, line->from_variant);
  sqlite3_bind_int64 (stmt, 8, line->to_variant);
  sqlite3_bind_int64 (stmt, 9, line->quantity);
  sqlite3_bind_int64 (stmt, 10, line->value);
  sqlite3_bind_int (stmt, 11, line->value_basis);
  sqlite3_bind_int (stmt, 12, line->estimated);
  vp_stmt_bind_id (stmt, 13, line->reverses);
  vp_stmt_bind_text (stmt, 14, line->note);
  return vp_stmt_run (stmt, error);
}

gboolean
vp_stock_store_insert_lines (VpDb *db, VpStockDocument *document, GError **error)
{
  gint64 id = vp_db_reserve_ids (db, "stock_line", document->lines->len, error);

  if (id == 0)
    return FALSE;
  for (guint i = 0; i < document->lines->len; i++) {
    VpStockLine *line = g_ptr_array_index (document->lines, i);

    line->id = id + i;
    if (!refuse_short (db, document, i, error) || !insert_line (db, document, line, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
insert_head (VpDb *db, const VpStockDocument *document, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "INSERT INTO stock_document (id, kind, code, house_id, other_house_id, day, entered_on, entered_at, entered_by,"
    " party_id, persons, paper, purpose, note, reason, form_key, reverses, follows, batch_id) VALUES (?1, ?2, ?3, ?4, ?5,"
    " ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, document->id);
  sqlite3_bind_int (stmt, 2, document->kind);
  vp_stmt_bind_text (stmt, 3, document->code);
  sqlite3_bind_int64 (stmt, 4, document->house_id);
  vp_stmt_bind_id (stmt, 5, document->other_house_id);
  sqlite3_bind_int (stmt, 6, document->day);
  sqlite3_bind_int (stmt, 7, document->entered_on);
  sqlite3_bind_int64 (stmt, 8, document->entered_at);
  vp_stmt_bind_text (stmt, 9, document->entered_by);
  vp_stmt_bind_id (stmt, 10, document->party_id);
  sqlite3_bind_int (stmt, 11, document->persons);
  vp_stmt_bind_text (stmt, 12, document->paper);
  vp_stmt_bind_text (stmt, 13, document->purpose);
  vp_stmt_bind_text (stmt, 14, document->note);
  vp_stmt_bind_text (stmt, 15, document->reason);
  vp_stmt_bind_text (stmt, 16, document->form_key);
  vp_stmt_bind_id (stmt, 17, document->reverses);
  vp_stmt_bind_id (stmt, 18, document->follows);
  vp_stmt_bind_id (stmt, 19, document->batch_id);
  return vp_stmt_run (stmt, error);
}

/* The code under which something stands already; NULL without error where nothing does. */
static char *
find_code (VpDb *db, const char *sql, const VpStockDocument *document, const char *text, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, sql, error);
  gboolean row;

  if (stmt == NULL)
    return NULL;
  vp_stmt_bind_text (stmt, 1, text);
  if (sqlite3_bind_parameter_count (stmt) > 1) {
    sqlite3_bind_int64 (stmt, 2, document->house_id);
    sqlite3_bind_int (stmt, 3, document->kind);
  }
  return vp_stmt_step (stmt, &row, error) && row ? vp_stmt_dup_text (stmt, 0) : NULL;
}

static gboolean
refuse_twice (VpDb *db, const VpStockDocument *document, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *paper = NULL, *form = NULL;

  if (document->paper != NULL && *document->paper != '\0' && document->reverses == 0)
    paper = find_code (db, "SELECT d.code FROM stock_paper p JOIN stock_document d ON d.id = p.document_id"
                       " WHERE p.paper = ?1 AND p.house_id = ?2 AND p.kind = ?3", document, document->paper, &local);
  if (local == NULL && document->form_key != NULL && *document->form_key != '\0')
    form = find_code (db, "SELECT code FROM stock_document WHERE form_key = ?1", document, document->form_key, &local);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else if (paper != NULL)
    /* Translators: the number of a paper receipt, the code of a document */
    g_set_error (error, VP_ERROR, VP_ERROR_EXISTS, _("Paper number “%s” was entered before (document %s). Nothing was"
                 " entered. Check the number."), document->paper, paper);
  else if (form != NULL)
    g_set_error (error, VP_ERROR, VP_ERROR_EXISTS, _("This form was posted already as document %s."), form);
  else
    return TRUE;
  return FALSE;
}

/* The letters of a kind, then those of the house. */
static char *
next_code (VpDb *db, const VpStockDocument *document, GError **error)
{
  static const char kinds[] = "-RSFZDACPKYTHQ"; /* by number of the kind */
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT letters FROM house WHERE id = ?1", error);
  char letters[4] = "";
  gboolean row;

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, document->house_id);
  if (!vp_stmt_step (stmt, &row, error))
    return NULL;
  if (!row) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("There is no such house. Refresh the list."));
    return NULL;
  }
  g_snprintf (letters, sizeof letters, "%c%s", kinds[document->kind], (const char *) sqlite3_column_text (stmt, 0));
  return vp_code_next (db, letters, error);
}

gboolean
vp_stock_store_insert_head (VpDb *db, VpStockDocument *document, GError **error)
{
  g_return_val_if_fail (document->lines != NULL && document->kind >= VP_STOCK_INTAKE
                        && document->kind <= VP_STOCK_OPENING, FALSE);

  if (document->lines->len == 0) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, _("The document has no lines. Enter at least one."));
    return FALSE;
  }
  if (!refuse_twice (db, document, error))
    return FALSE;
  g_free (document->code);
  document->code = next_code (db, document, error);
  if (document->code == NULL || (document->id = vp_db_reserve_ids (db, "stock_document", 1, error)) == 0)
    return FALSE;
  document->entered_on = document->entered_on != 0 ? document->entered_on : vp_date_today ();
  document->entered_at = document->entered_at != 0 ? document->entered_at : g_get_real_time () / G_USEC_PER_SEC;
  g_free (document->entered_by);
  document->entered_by = g_strdup (vp_db_get_who (db));
  return insert_head (db, document, error);
}

gboolean
vp_stock_store_insert (VpDb *db, VpStockDocument *document, GError **error)
{
  return vp_stock_store_insert_head (db, document, error) && vp_stock_store_insert_lines (db, document, error);
}
