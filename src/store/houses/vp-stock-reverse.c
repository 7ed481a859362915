/* vp-stock-reverse.c: documents of goods that were typed wrong are taken back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-stock-store.h"

#include "vp-db-private.h"
#include "vp-stock-private.h"

#include <glib/gi18n-lib.h>

static gboolean
refuse_receipt (VpDb *db, const VpStockDocument *document, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "SELECT serial FROM donation_receipt WHERE document_id = ?1 AND withdrawn_at = 0", error);
  gboolean row;

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, document->id);
  if (!vp_stmt_step (stmt, &row, error))
    return FALSE;
  if (row)
    g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT,
                 /* Translators: the code of a document, the serial of a receipt */
                 _("Document %s has the receipt %s. Withdraw the receipt first, then correct the document."),
                 document->code, (const char *) sqlite3_column_text (stmt, 0));
  return !row;
}

static gboolean
check_reversible (VpDb *db, const VpStockDocument *document, GError **error)
{
  if (document->reversed_by != 0)
    g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT, _("Document %s was taken back before."), document->code);
  else if (document->reverses != 0)
    g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT,
                 _("Document %s takes another one back. Enter the right document anew instead."), document->code);
  else
    return refuse_receipt (db, document, error);
  return FALSE;
}

/* Standing documents that go on from @id: the arrival of a transfer, returns. */
static GArray *
list_followers (VpDb *db, gint64 id, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "SELECT id FROM stock_document d WHERE follows = ?1 AND reverses IS NULL"
    " AND NOT EXISTS (SELECT 1 FROM stock_document x WHERE x.reverses = d.id) ORDER BY id DESC", error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, id);
  return vp_stmt_collect_ids (stmt, ids, error) ? g_steal_pointer (&ids) : NULL;
}

static VpStockLine *
mirror_line (VpStockDocument *mirror, const VpStockLine *line)
{
  VpStockLine *back = vp_stock_document_add (mirror, line->from_id, line->to_id, line->from_variant, -line->quantity);

  back->to_variant = line->to_variant;
  back->value = -line->value;
  back->value_basis = line->value_basis;
  back->estimated = line->estimated;
  back->reverses = line->id;
  return back;
}

static VpStockDocument *
mirror_document (const VpStockDocument *document, const char *reason, const char *paper)
{
  VpStockDocument *mirror = vp_stock_document_new (document->kind, document->house_id, document->day);

  mirror->other_house_id = document->other_house_id;
  mirror->party_id = document->party_id;
  mirror->persons = -document->persons;
  mirror->reverses = document->id;
  mirror->reason = g_strdup (reason);
  mirror->note = g_strdup (paper);
  /* Last line first: what came into a place goes before what left it for there. */
  for (guint i = document->lines->len; i > 0; i--)
    mirror_line (mirror, g_ptr_array_index (document->lines, i - 1));
  return mirror;
}

/* Checks whether it can be taken back and inserts the head of what does, so that the paper number is free; the lines follow
 * when the goods are there. */
static VpStockDocument *
begin_reversal (VpDb *db, gint64 id, const char *reason, const char *paper, GError **error)
{
  g_autoptr (VpStockDocument) document = vp_stock_store_get (db, id, error);
  g_autoptr (VpStockDocument) mirror = NULL;
  g_autoptr (GArray) followers = NULL;

  if (document == NULL)
    return NULL;
  if (reason == NULL || *reason == '\0') {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, _("A correction needs a reason. Write what is wrong."));
    return NULL;
  }
  if (!check_reversible (db, document, error) || (followers = list_followers (db, id, error)) == NULL)
    return NULL;
  if (followers->len > 0) {
    g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT,
                 _("Other documents go on from document %s. Take those back first."), document->code);
    return NULL;
  }
  mirror = mirror_document (document, reason, paper != NULL ? paper : "");
  return vp_stock_store_insert_head (db, mirror, error) ? g_steal_pointer (&mirror) : NULL;
}

gboolean
vp_stock_store_reverse (VpDb *db, gint64 id, const char *reason, const char *paper, gint64 *reversing_id,
                        GError **error)
{
  g_autoptr (VpStockDocument) mirror = begin_reversal (db, id, reason, paper, error);

  if (mirror == NULL || !vp_stock_store_insert_lines (db, mirror, error))
    return FALSE;
  if (reversing_id != NULL)
    *reversing_id = mirror->id;
  return TRUE;
}

static VpStockDocument *
copy_document (const VpStockDocument *document)
{
  VpStockDocument *copy = vp_stock_document_new (document->kind, document->house_id, document->day);

  copy->other_house_id = document->other_house_id;
  copy->party_id = document->party_id;
  copy->persons = document->persons;
  copy->paper = g_strdup (document->paper);
  copy->purpose = g_strdup (document->purpose);
  copy->note = g_strdup (document->note);
  copy->reason = g_strdup (document->reason);
  copy->follows = document->follows;
  for (guint i = 0; i < document->lines->len; i++) {
    const VpStockLine *line = g_ptr_array_index (document->lines, i);
    VpStockLine *again = vp_stock_document_add (copy, line->from_id, line->to_id, line->from_variant, line->quantity);

    again->to_variant = line->to_variant;
    again->value = line->value;
    again->value_basis = line->value_basis;
    again->estimated = line->estimated;
    again->note = g_strdup (line->note);
  }
  return copy;
}

gboolean
vp_stock_store_replace (VpDb *db, gint64 id, const char *reason, VpStockFillLines fill, gpointer data, VpStockDocument *again, GError **error)
{
  gboolean brings = again->kind == VP_STOCK_INTAKE || again->kind == VP_STOCK_OPENING;
  g_autoptr (VpStockDocument) mirror = begin_reversal (db, id, reason, "", error);

  if (mirror == NULL || (!brings && !vp_stock_store_insert_lines (db, mirror, error)))
    return FALSE;
  again->follows = mirror->id;
  return (fill == NULL || fill (db, again, data, error)) && vp_stock_store_insert (db, again, error)
    && (!brings || vp_stock_store_insert_lines (db, mirror, error));
}

/* The document that stands in the place of what @mirror takes back; 0 = none does. */
static gboolean
find_replacement (VpDb *db, gint64 mirror, gint64 *id, GError **error)
{
  return vp_db_query_int (db, "SELECT ifnull (max (id), 0) FROM stock_document WHERE follows = ?1 AND reverses IS NULL",
                          mirror, 0, id, error);
}

/* Whether @document stands in the place of another one: then it goes on from what takes that one back. */
static gboolean
is_replacement (VpDb *db, const VpStockDocument *document, gboolean *answer, GError **error)
{
  gint64 n = 0;

  if (!vp_db_query_int (db, "SELECT count (*) FROM stock_document WHERE id = ?1 AND reverses IS NOT NULL", document->follows,
                        0, &n, error))
    return FALSE;
  *answer = n > 0;
  return TRUE;
}

gboolean
vp_stock_store_revert (VpDb *db, gint64 id, const char *reason, GError **error)
{
  g_autoptr (VpStockDocument) document = vp_stock_store_get (db, id, error);
  g_autoptr (VpStockDocument) original = NULL, again = NULL;
  gboolean replaces = FALSE;
  gint64 replacement = 0;

  if (document == NULL || !is_replacement (db, document, &replaces, error))
    return FALSE;
  /* A correction is undone where its other half is come to: both halves at once, so that nothing is short between. */
  if (replaces)
    return TRUE;
  if (document->reverses == 0)
    return vp_stock_store_reverse (db, id, reason, "", NULL, error);
  original = vp_stock_store_get (db, document->reverses, error);
  if (original == NULL || !find_replacement (db, id, &replacement, error))
    return FALSE;
  again = copy_document (original);
  if (!is_replacement (db, original, &replaces, error))
    return FALSE;
  /* It comes back by itself: the correction it once was of stays as it is. */
  if (replaces)
    again->follows = 0;
  return replacement != 0 ? vp_stock_store_replace (db, replacement, reason, NULL, NULL, again, error)
                          : vp_stock_store_insert (db, again, error);
}

typedef struct {
  VpDb *db;
  GArray *plan; /* gint64 */
  GArray *gone; /* gint64: those of the plan, and those that are being planned */
} Planning;

static gboolean
is_gone (Planning *self, gint64 id)
{
  for (guint i = 0; i < self->gone->len; i++)
    if (g_array_index (self->gone, gint64, i) == id)
      return TRUE;
  return FALSE;
}

/* Standing documents that took this variant from the place after document @id, newest first (gint64). One in the place of
 * another counts from when that one was entered: what was taken meanwhile stands on it. */
static GArray *
list_takers (Planning *self, gint64 id, const VpStockLine *line, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (VpStmt) stmt = vp_db_prepare (self->db,
    "WITH RECURSIVE place (id) AS (SELECT ?1 UNION SELECT m.reverses FROM place JOIN stock_document d ON d.id = place.id"
    " JOIN stock_document m ON m.id = d.follows WHERE m.reverses IS NOT NULL)"
    " SELECT DISTINCT d.id FROM stock_line l JOIN stock_document d ON d.id = l.document_id"
    " WHERE l.id > (SELECT min (id) FROM stock_line WHERE document_id IN place)"
    " AND l.from_id = ?2 AND l.from_variant = ?3 AND d.reverses IS NULL"
    " AND NOT EXISTS (SELECT 1 FROM stock_document x WHERE x.reverses = d.id) ORDER BY d.id DESC", error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, id);
  sqlite3_bind_int64 (stmt, 2, line->to_id);
  sqlite3_bind_int64 (stmt, 3, line->to_variant);
  while (row) {
    gint64 taker;

    if (!vp_stmt_step (stmt, &row, error))
      return NULL;
    taker = row ? sqlite3_column_int64 (stmt, 0) : id;
    if (taker != id)
      g_array_append_val (ids, taker);
  }
  return g_steal_pointer (&ids);
}

static gboolean plan_document (Planning *self, gint64 id, GError **error);

static gboolean
plan_each (Planning *self, GArray *ids, GError **error)
{
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (!is_gone (self, g_array_index (ids, gint64, i))
        && !plan_document (self, g_array_index (ids, gint64, i), error))
      return FALSE;
  return ids != NULL;
}

/* Whether every day from @day on has goods enough where the line brought them, without the documents that go. */
static gboolean
is_enough (Planning *self, const VpStockLine *line, VpDate day, gboolean *enough, GError **error)
{
  gint64 lowest;
  VpDate lowest_day;

  if (!vp_stock_store_lowest_without (self->db, line->to_id, line->to_variant, day, self->gone, &lowest, &lowest_day, error))
    return FALSE;
  *enough = lowest >= 0;
  return TRUE;
}

/* Later documents are planned, newest first, until nothing goes short without what the line brought. */
static gboolean
plan_takers (Planning *self, const VpStockDocument *document, const VpStockLine *line, GError **error)
{
  g_autoptr (VpLocation) location = vp_location_store_get (self->db, line->to_id, error);
  g_autoptr (GArray) takers = NULL;
  gboolean enough;

  if (location == NULL)
    return FALSE;
  if (!VP_LOCATION_IS_INSIDE (location->kind))
    return TRUE;
  if (!is_enough (self, line, document->day, &enough, error))
    return FALSE;
  if (enough)
    return TRUE;
  takers = list_takers (self, document->id, line, error);
  for (guint i = 0; takers != NULL && i < takers->len && !enough; i++) {
    gint64 taker = g_array_index (takers, gint64, i);

    if (!is_gone (self, taker) && !plan_document (self, taker, error))
      return FALSE;
    if (!is_enough (self, line, document->day, &enough, error))
      return FALSE;
  }
  return takers != NULL;
}

static gboolean
plan_document (Planning *self, gint64 id, GError **error)
{
  g_autoptr (VpStockDocument) document = vp_stock_store_get (self->db, id, error);
  g_autoptr (GArray) followers = NULL;

  if (document == NULL || !check_reversible (self->db, document, error))
    return FALSE;
  g_array_append_val (self->gone, id);
  followers = list_followers (self->db, id, error);
  if (!plan_each (self, followers, error))
    return FALSE;
  for (guint i = document->lines->len; i > 0; i--)
    if (!plan_takers (self, document, g_ptr_array_index (document->lines, i - 1), error))
      return FALSE;
  g_array_append_val (self->plan, id);
  return TRUE;
}

GArray *
vp_stock_store_plan_reversal (VpDb *db, gint64 id, GError **error)
{
  g_autoptr (GArray) plan = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) gone = g_array_new (FALSE, FALSE, sizeof (gint64));
  Planning planning = { db, plan, gone };

  return plan_document (&planning, id, error) ? g_steal_pointer (&plan) : NULL;
}

/* Documents of goods are taken back one by one, the last one first: each says for itself what went on from it. */
gboolean
vp_stock_store_withdraw (VpDb *db, const VpBatch *batch, const char *reason, GError **error)
{
  gint64 id = batch->last_id;
  gboolean row = TRUE;

  while (row) {
    g_autoptr (VpStmt) stmt = vp_db_prepare (db,
      "SELECT id FROM stock_document d WHERE batch_id = ?1 AND id BETWEEN ?2 AND ?3"
      " AND NOT EXISTS (SELECT 1 FROM stock_document x WHERE x.reverses = d.id) ORDER BY id DESC LIMIT 1", error);

    if (stmt == NULL)
      return FALSE;
    sqlite3_bind_int64 (stmt, 1, batch->id);
    sqlite3_bind_int64 (stmt, 2, batch->first_id);
    sqlite3_bind_int64 (stmt, 3, id);
    if (!vp_stmt_step (stmt, &row, error))
      return FALSE;
    id = row ? sqlite3_column_int64 (stmt, 0) : 0;
    if (row && !vp_stock_store_reverse (db, id, reason, "", NULL, error))
      return FALSE;
  }
  vp_db_touch_all (db, VP_ENTITY_STOCK);
  return TRUE;
}
