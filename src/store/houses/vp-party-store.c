/* vp-party-store.c: donors and receivers of goods, and how much a receiver may claim
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-party-store.h"

#include "vp-alias-sql.h"
#include "vp-hanzi.h"
#include "vp-hanzi-private.h"
#include "vp-private-sql.h"
#include "vp-register-list.h"
#include "vp-register-store.h"
#include "vp-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PERSON_NAME_MAX 4 /* characters, of which two are the surname */
/* With which short names of units end. */
#define ENDINGS_OF_UNITS "店社局院校厂部队所站馆司府场村委办处室"

#define PARTY_COLUMNS \
  "id, kind, code, name, pseudonym, publish, members, children, note, " VP_PRIVATE_CONTACT_OPENED

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

gboolean
vp_party_is_personal (VpPartyKind kind)
{
  return kind != VP_PARTY_UNIT && kind != VP_PARTY_WELFARE;
}

/* A unit whose name is as short as a person's may be typed as the wrong kind, as tables of donors show. */
static gboolean
may_be_person (const char *name)
{
  gsize length = vp_text_length (name);
  const char *last = length > 0 ? g_utf8_offset_to_pointer (name, (glong) length - 1) : name;

  if (length > PERSON_NAME_MAX || strstr (ENDINGS_OF_UNITS, last) != NULL)
    return FALSE;
  return length < PERSON_NAME_MAX || vp_hanzi_has_double_surname (name);
}

gboolean
vp_party_hides_name (VpPartyKind kind, const char *name)
{
  return vp_party_is_personal (kind) || (kind == VP_PARTY_UNIT && may_be_person (name));
}

char *
vp_party_shown_name (const VpParty *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return vp_party_hides_name (self->kind, self->name) ? vp_text_mask_name (self->name, FALSE) : g_strdup (self->name);
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
  vp_private_read_contact (stmt, 9, &self->phone, &self->address);
  return self;
}

VpParty *
vp_party_store_get (VpDb *db, gint64 id, GError **error)
{
  return vp_db_one (db, "SELECT " PARTY_COLUMNS " FROM party WHERE id = " VP_CONTACT ("?1"), id, read_party,
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

/* Sets the field of the register @column. */
static void
set_text (VpRecord *row, const char *column, const char *text)
{
  vp_record_set_text (row, vp_register_column (row->of, column), text != NULL ? text : "");
}

static void
set_number (VpRecord *row, const char *column, gint64 number)
{
  vp_record_set_number (row, vp_register_column (row->of, column), number);
}

gboolean
vp_party_store_save (VpDb *db, VpParty *party, GError **error)
{
  const VpRegister *of = &vp_register_contact;
  g_autoptr (VpRecord) former = party->id != 0 ? vp_register_get (db, of, party->id, error) : NULL;
  g_autoptr (VpRecord) row = former != NULL ? vp_record_copy (former) : vp_record_new (of);
  guint field;

  if (party->id != 0 && former == NULL)
    return FALSE;
  set_text (row, "name", party->name);
  set_number (row, "kind", party->kind);
  set_text (row, "pseudonym", party->pseudonym);
  set_number (row, "publish", party->publish);
  set_text (row, "phone", party->phone);
  set_text (row, "address", party->address);
  set_number (row, "members", party->members);
  set_number (row, "children", party->children);
  set_text (row, "note", party->note);
  if (!vp_register_write (db, of, former, row, &field, error))
    return FALSE;
  party->id = row->id;
  g_free (party->code);
  party->code = g_strdup (vp_record_text (row, vp_register_column (of, "code")));
  return TRUE;
}

/* Who had that name before two entries became one; 0 = nobody. */
static gboolean
find_former (VpDb *db, const VpParty *party, gint64 *id, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT p.id FROM register_alias a JOIN party p ON p.id = a.means"
                                           " WHERE a.register = 'contact' AND a.name = ?1 AND p.kind = ?2 AND p.removed_at = 0"
                                           " ORDER BY a.id DESC LIMIT 1", error);
  gboolean row;

  if (stmt == NULL)
    return FALSE;
  vp_stmt_bind_text (stmt, 1, party->name);
  sqlite3_bind_int (stmt, 2, party->kind);
  if (!vp_stmt_step (stmt, &row, error))
    return FALSE;
  *id = row ? sqlite3_column_int64 (stmt, 0) : 0;
  return TRUE;
}

gboolean
vp_party_store_ensure (VpDb *db, VpPartyKind kind, const char *name, gint64 *id, gboolean *made, GError **error)
{
  VpParty party = { .kind = kind, .name = (char *) name, .publish = VP_PUBLISH_NAME };
  gboolean ok;

  if (!find_party (db, &party, id, error) || (*id == 0 && !find_former (db, &party, id, error)))
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
    " JOIN goods_item i ON i.id = v.item_id WHERE d.party_id " VP_OF_CONTACT ("?1") " AND d.day BETWEEN ?2 AND ?3"
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
