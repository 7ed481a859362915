/* vp-party-store.c: donors and receivers of goods, and how much a receiver may claim
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-party-store.h"

#include "vp-hanzi.h"
#include "vp-house-store.h"
#include "vp-private-sql.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PARTY_COLUMNS \
  "id, kind, code, name, pseudonym, publish, members, children, note, removed_at <> 0, " VP_PRIVATE_CONTACT_OPENED

void
vp_party_free (VpParty *self)
{
  g_free (self->code);
  g_free (self->name);
  g_free (self->pseudonym);
  g_free (self->phone);
  g_free (self->address);
  g_free (self->note);
  g_free (self);
}

VpParty *
vp_party_copy (const VpParty *self)
{
  VpParty *copy = g_memdup2 (self, sizeof *self);
  char **const texts[] = { &copy->code, &copy->name, &copy->pseudonym, &copy->phone, &copy->address, &copy->note };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup (*texts[i]);
  return copy;
}

static gpointer
read_party (VpStmt *stmt)
{
  VpParty *self = g_new0 (VpParty, 1);

  self->id = sqlite3_column_int64 (stmt, 0);
  self->kind = (VpPartyKind) sqlite3_column_int (stmt, 1);
  self->code = vp_stmt_dup_text (stmt, 2);
  self->name = vp_stmt_dup_text (stmt, 3);
  self->pseudonym = vp_stmt_dup_text (stmt, 4);
  self->publish = (VpPublish) sqlite3_column_int (stmt, 5);
  self->members = sqlite3_column_int (stmt, 6);
  self->children = sqlite3_column_int (stmt, 7);
  self->note = vp_stmt_dup_text (stmt, 8);
  self->removed = sqlite3_column_int (stmt, 9) != 0;
  vp_private_read_contact (stmt, 10, &self->phone, &self->address);
  return self;
}

VpParty *
vp_party_store_get (VpDb *db, gint64 id, GError **error)
{
  return vp_db_one (db, "SELECT " PARTY_COLUMNS " FROM party WHERE id = ?1", id, read_party,
                    _("There is no such donor or receiver. Refresh the list."), error);
}

static int
compare_pinyin (gconstpointer a, gconstpointer b)
{
  const VpParty *first = *(VpParty *const *) a, *second = *(VpParty *const *) b;
  int order = vp_hanzi_compare_pinyin (first->name, NULL, second->name, NULL);

  return order != 0 ? order : first->id < second->id ? -1 : first->id > second->id;
}

/* By pinyin, as every other list of people. */
static GPtrArray *
collect_sorted (VpStmt *stmt, GError **error)
{
  GPtrArray *parties = vp_stmt_collect (stmt, read_party, (GDestroyNotify) vp_party_free, error);

  if (parties != NULL)
    g_ptr_array_sort (parties, compare_pinyin);
  return parties;
}

GPtrArray *
vp_party_store_list (VpDb *db, int kind, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT " PARTY_COLUMNS " FROM party WHERE removed_at = 0"
                                           " AND (?1 = 0 OR kind = ?1)", error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int (stmt, 1, kind);
  return collect_sorted (stmt, error);
}

GPtrArray *
vp_party_store_list_removed (VpDb *db, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT " PARTY_COLUMNS " FROM party WHERE removed_at <> 0", error);

  return stmt != NULL ? collect_sorted (stmt, error) : NULL;
}

/* Another one of the same kind, name and telephone; 0 = none. */
static gboolean
find_party (VpDb *db, const VpParty *party, gint64 *id, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT " PARTY_COLUMNS " FROM party WHERE name = ?1 AND kind = ?2"
                                           " AND removed_at = 0 AND id <> ?3", error);
  g_autoptr (GPtrArray) same = NULL;

  if (stmt == NULL)
    return FALSE;
  vp_stmt_bind_text (stmt, 1, party->name);
  sqlite3_bind_int (stmt, 2, party->kind);
  sqlite3_bind_int64 (stmt, 3, party->id);
  same = vp_stmt_collect (stmt, read_party, (GDestroyNotify) vp_party_free, error);
  *id = 0;
  for (guint i = 0; same != NULL && i < same->len && *id == 0; i++) {
    const VpParty *other = g_ptr_array_index (same, i);

    if (strcmp (other->phone, party->phone != NULL ? party->phone : "") == 0)
      *id = other->id;
  }
  return same != NULL;
}

static gboolean
write_party (VpDb *db, const VpParty *party, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "INSERT INTO party (id, kind, code, name, pseudonym, publish, members, children, note, removed_at, "
    VP_PRIVATE_CONTACT_WRITE ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) ON CONFLICT (id) DO UPDATE SET"
    " kind = ?2, name = ?4, pseudonym = ?5, publish = ?6, members = ?7, children = ?8, note = ?9, removed_at = ?10,"
    " (" VP_PRIVATE_CONTACT_WRITE ") = (?11, ?12), " VP_SEALED_STALE, error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, party->id);
  sqlite3_bind_int (stmt, 2, party->kind);
  vp_stmt_bind_text (stmt, 3, party->code);
  vp_stmt_bind_text (stmt, 4, party->name);
  vp_stmt_bind_text (stmt, 5, party->pseudonym);
  sqlite3_bind_int (stmt, 6, party->publish);
  sqlite3_bind_int (stmt, 7, MAX (party->members, 1));
  sqlite3_bind_int (stmt, 8, party->children);
  vp_stmt_bind_text (stmt, 9, party->note);
  sqlite3_bind_int64 (stmt, 10, party->removed ? g_get_real_time () / G_USEC_PER_SEC : 0);
  vp_private_bind_contact (stmt, 11, party->phone, party->address);
  return vp_stmt_run (stmt, error);
}

gboolean
vp_party_store_save (VpDb *db, VpParty *party, GError **error)
{
  gint64 same;

  /* Children are members, and raise what the household may claim. */
  if (party->kind == VP_PARTY_HOUSEHOLD && party->children > MAX (party->members, 1)) {
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID,
                 _("“%s”: %d children cannot live in a household of %d. Count the children among the members."), party->name,
                 party->children, party->members);
    return FALSE;
  }
  if (!find_party (db, party, &same, error))
    return FALSE;
  if (same != 0 && !party->removed) {
    g_set_error (error, VP_ERROR, VP_ERROR_EXISTS,
                 _("“%s” with this telephone is in the register already. Take that entry."), party->name);
    return FALSE;
  }
  if (party->code == NULL)
    party->code = vp_code_next (db, party->kind >= VP_PARTY_HOUSEHOLD ? "H" : "D", error);
  if (party->code == NULL || (party->id == 0 && (party->id = vp_db_reserve_ids (db, "party", 1, error)) == 0))
    return FALSE;
  return write_party (db, party, error);
}

gboolean
vp_party_store_ensure (VpDb *db, VpPartyKind kind, const char *name, gint64 *id, gboolean *made, GError **error)
{
  VpParty party = { .kind = kind, .name = (char *) name };
  gboolean ok;

  if (!find_party (db, &party, id, error))
    return FALSE;
  if (made != NULL)
    *made = *id == 0;
  if (*id != 0)
    return TRUE;
  ok = vp_party_store_save (db, &party, error);
  g_free (party.code);
  *id = party.id;
  return ok;
}

static gpointer
read_rule (VpStmt *stmt)
{
  VpClaimRule *self = g_new0 (VpClaimRule, 1);

  self->id = sqlite3_column_int64 (stmt, 0);
  self->applies_to = sqlite3_column_int (stmt, 1);
  self->category_id = sqlite3_column_int64 (stmt, 2);
  self->period = sqlite3_column_int (stmt, 3);
  self->measure = (VpClaimMeasure) sqlite3_column_int (stmt, 4);
  self->quantity = sqlite3_column_int64 (stmt, 5);
  self->per_child = sqlite3_column_int64 (stmt, 6);
  self->valid_from = sqlite3_column_int (stmt, 7);
  self->valid_to = sqlite3_column_int (stmt, 8);
  return self;
}

GPtrArray *
vp_claim_rule_store_list (VpDb *db, VpDate as_of, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "SELECT id, applies_to, ifnull (category_id, 0), period, measure, quantity, per_child, valid_from, valid_to"
    " FROM claim_rule WHERE ?1 = 0 OR (valid_from <= ?1 AND (valid_to = 0 OR valid_to >= ?1))"
    " ORDER BY applies_to, category_id, period, id", error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int (stmt, 1, as_of);
  return vp_stmt_collect (stmt, read_rule, g_free, error);
}

gboolean
vp_claim_rule_store_save (VpDb *db, VpClaimRule *rule, GError **error)
{
  g_autoptr (VpStmt) stmt = NULL;

  if (rule->id == 0 && (rule->id = vp_db_reserve_ids (db, "claim_rule", 1, error)) == 0)
    return FALSE;
  stmt = vp_db_prepare (db,
    "INSERT INTO claim_rule (id, applies_to, category_id, period, measure, quantity, per_child, valid_from, valid_to)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (id) DO UPDATE SET applies_to = ?2, category_id = ?3,"
    " period = ?4, measure = ?5, quantity = ?6, per_child = ?7, valid_from = ?8, valid_to = ?9", error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, rule->id);
  sqlite3_bind_int (stmt, 2, rule->applies_to);
  vp_stmt_bind_id (stmt, 3, rule->category_id);
  sqlite3_bind_int (stmt, 4, rule->period);
  sqlite3_bind_int (stmt, 5, rule->measure);
  sqlite3_bind_int64 (stmt, 6, rule->quantity);
  sqlite3_bind_int64 (stmt, 7, rule->per_child);
  sqlite3_bind_int (stmt, 8, rule->valid_from);
  sqlite3_bind_int (stmt, 9, rule->valid_to);
  return vp_stmt_run (stmt, error);
}

gboolean
vp_claim_rule_store_supersede (VpDb *db, const VpClaimRule *former, VpClaimRule *rule, GError **error)
{
  VpClaimRule ended = *former;

  if (rule->valid_from < former->valid_from) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID,
                         _("The new limit begins before the one it follows. Choose a later day."));
    return FALSE;
  }
  rule->id = rule->valid_from == former->valid_from ? former->id : 0;
  rule->valid_to = former->valid_to;
  ended.valid_to = rule->valid_from - 1;
  return (rule->id != 0 || vp_claim_rule_store_save (db, &ended, error)) && vp_claim_rule_store_save (db, rule, error);
}

static gpointer
read_claimed (VpStmt *stmt)
{
  VpClaimedDay *self = g_new0 (VpClaimedDay, 1);

  self->day = sqlite3_column_int (stmt, 0);
  self->category_id = sqlite3_column_int64 (stmt, 1);
  self->pieces = sqlite3_column_int64 (stmt, 2);
  return self;
}

GPtrArray *
vp_party_store_claimed (VpDb *db, gint64 party_id, VpDate from, VpDate to, gint64 without, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "SELECT d.day, i.category_id, sum (CASE WHEN l.to_id IN (20, 21) THEN l.quantity ELSE -l.quantity END) AS pieces"
    " FROM stock_document d JOIN stock_line l ON l.document_id = d.id JOIN goods_variant v ON v.id = l.to_variant"
    " JOIN goods_item i ON i.id = v.item_id WHERE d.party_id = ?1 AND d.day BETWEEN ?2 AND ?3"
    " AND d.id <> ?4 AND ifnull (d.reverses, 0) <> ?4 AND (l.to_id IN (20, 21) OR l.from_id IN (20, 21)) GROUP BY d.day, i.category_id HAVING pieces <> 0 ORDER BY d.day",
    error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, party_id);
  sqlite3_bind_int (stmt, 2, from);
  sqlite3_bind_int (stmt, 3, to);
  sqlite3_bind_int64 (stmt, 4, without > 0 ? without : -1);
  return vp_stmt_collect (stmt, read_claimed, g_free, error);
}
