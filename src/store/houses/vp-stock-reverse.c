/* vp-stock-reverse.c: documents of goods that were typed wrong are taken back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-stock-store.h"

#include "vp-db-private.h"

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
  gboolean row = TRUE;

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, id);
  while (row) {
    gint64 follower;

    if (!vp_stmt_step (stmt, &row, error))
      return NULL;
    follower = row ? sqlite3_column_int64 (stmt, 0) : 0;
    if (row)
      g_array_append_val (ids, follower);
  }
  return g_steal_pointer (&ids);
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

gboolean
vp_stock_store_reverse (VpDb *db, gint64 id, const char *reason, const char *paper, const char *who, gint64 *reversing_id,
                        GError **error)
{
  g_autoptr (VpStockDocument) document = vp_stock_store_get (db, id, error);
  g_autoptr (VpStockDocument) mirror = NULL;
  g_autoptr (GArray) followers = NULL;

  if (document == NULL)
    return FALSE;
  if (reason == NULL || *reason == '\0') {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, _("A correction needs a reason. Write what is wrong."));
    return FALSE;
  }
  if (!check_reversible (db, document, error) || (followers = list_followers (db, id, error)) == NULL)
    return FALSE;
  if (followers->len > 0) {
    g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT,
                 _("Other documents go on from document %s. Take those back first."), document->code);
    return FALSE;
  }
  mirror = mirror_document (document, reason, paper != NULL ? paper : "");
  if (!vp_stock_store_insert (db, mirror, who, error))
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
vp_stock_store_revert (VpDb *db, gint64 id, const char *reason, const char *who, GError **error)
{
  g_autoptr (VpStockDocument) document = vp_stock_store_get (db, id, error);
  g_autoptr (VpStockDocument) original = NULL, again = NULL;

  if (document == NULL)
    return FALSE;
  if (document->reverses == 0)
    return vp_stock_store_reverse (db, id, reason, "", who, NULL, error);
  original = vp_stock_store_get (db, document->reverses, error);
  if (original == NULL)
    return FALSE;
  again = copy_document (original);
  return vp_stock_store_insert (db, again, who, error);
}

/* What the documents of the plan change when they are taken back: place and variant → pieces. */
typedef struct {
  gint64 location_id;
  gint64 variant_id;
  gint64 pieces;
} Delta;

typedef struct {
  VpDb *db;
  GArray *plan; /* gint64 */
  GArray *deltas;
} Planning;

static gint64 *
find_delta (Planning *self, gint64 location_id, gint64 variant_id)
{
  Delta delta = { location_id, variant_id, 0 };

  for (guint i = 0; i < self->deltas->len; i++) {
    Delta *known = &g_array_index (self->deltas, Delta, i);

    if (known->location_id == location_id && known->variant_id == variant_id)
      return &known->pieces;
  }
  g_array_append_val (self->deltas, delta);
  return &g_array_index (self->deltas, Delta, self->deltas->len - 1).pieces;
}

static gboolean
is_planned (Planning *self, gint64 id)
{
  for (guint i = 0; i < self->plan->len; i++)
    if (g_array_index (self->plan, gint64, i) == id)
      return TRUE;
  return FALSE;
}

/* Standing documents that took this variant from the place after document @id, newest first (gint64). */
static GArray *
list_takers (Planning *self, gint64 id, const VpStockLine *line, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (VpStmt) stmt = vp_db_prepare (self->db,
    "SELECT DISTINCT d.id FROM stock_line l JOIN stock_document d ON d.id = l.document_id WHERE l.id > ?1"
    " AND l.from_id = ?2 AND l.from_variant = ?3 AND d.reverses IS NULL"
    " AND NOT EXISTS (SELECT 1 FROM stock_document x WHERE x.reverses = d.id) ORDER BY d.id DESC", error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, line->id);
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
    if (!is_planned (self, g_array_index (ids, gint64, i))
        && !plan_document (self, g_array_index (ids, gint64, i), error))
      return FALSE;
  return ids != NULL;
}

/* Later documents are planned, newest first, until what the line brought is there again. */
static gboolean
plan_takers (Planning *self, const VpStockDocument *document, const VpStockLine *line, GError **error)
{
  g_autoptr (VpLocation) location = vp_location_store_get (self->db, line->to_id, error);
  g_autoptr (GArray) takers = NULL;
  gint64 have;

  if (location == NULL || !vp_stock_store_quantity (self->db, line->to_id, line->to_variant, &have, error))
    return FALSE;
  if (!VP_LOCATION_IS_INSIDE (location->kind)
      || have + *find_delta (self, line->to_id, line->to_variant) >= line->quantity)
    return TRUE;
  takers = list_takers (self, document->id, line, error);
  for (guint i = 0; takers != NULL && i < takers->len; i++) {
    gint64 taker = g_array_index (takers, gint64, i);

    if (have + *find_delta (self, line->to_id, line->to_variant) >= line->quantity)
      break;
    if (!is_planned (self, taker) && !plan_document (self, taker, error))
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
  followers = list_followers (self->db, id, error);
  if (!plan_each (self, followers, error))
    return FALSE;
  for (guint i = document->lines->len; i > 0; i--) {
    const VpStockLine *line = g_ptr_array_index (document->lines, i - 1);

    if (!plan_takers (self, document, line, error))
      return FALSE;
    *find_delta (self, line->to_id, line->to_variant) -= line->quantity;
    *find_delta (self, line->from_id, line->from_variant) += line->quantity;
  }
  g_array_append_val (self->plan, id);
  return TRUE;
}

GArray *
vp_stock_store_plan_reversal (VpDb *db, gint64 id, GError **error)
{
  g_autoptr (GArray) plan = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) deltas = g_array_new (FALSE, FALSE, sizeof (Delta));
  Planning planning = { db, plan, deltas };

  return plan_document (&planning, id, error) ? g_steal_pointer (&plan) : NULL;
}

/* Documents of goods are taken back one by one, the last one first: each says for itself what went on from it. */
gboolean
vp_stock_store_withdraw (VpDb *db, const VpBatch *batch, const char *who, const char *reason, GError **error)
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
    if (row && !vp_stock_store_reverse (db, id, reason, "", who, NULL, error))
      return FALSE;
  }
  vp_db_touch_all (db, VP_ENTITY_STOCK);
  return TRUE;
}
