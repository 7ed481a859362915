/* vp-family-store.c: who belongs to a family, in the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-family-store.h"

#include "vp-alias-sql.h"
#include "vp-row.h"

#include <glib/gi18n-lib.h>

void
vp_family_member_free (VpFamilyMember *self)
{
  g_free (self->name);
  g_free (self);
}

/* As vp_family_store_members() reads them. */
static const VpMember member_members[] = {
  VP_MEMBER (VpFamilyMember, INT64, "volunteer_id", volunteer_id), VP_MEMBER (VpFamilyMember, TEXT, "name", name),
  VP_MEMBER (VpFamilyMember, INT, "birth", birth), VP_MEMBER (VpFamilyMember, INT, "role", role),
};
static const VpRowShape member_shape = { "family_member", member_members, G_N_ELEMENTS (member_members) };

static gpointer
read_member (VpStmt *stmt)
{
  VpFamilyMember *self = g_new0 (VpFamilyMember, 1);

  vp_row_fill (stmt, 0, &member_shape, self);
  return self;
}

GPtrArray *
vp_family_store_members (VpDb *db, gint64 family_id, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT m.volunteer_id, v.name, v.birth, m.role FROM family_member m"
    " JOIN volunteer v ON v.id = m.volunteer_id WHERE m.family_id = ?1 AND v.removed_at = 0 ORDER BY m.role, m.id", error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, family_id);
  return vp_stmt_collect (stmt, read_member, (GDestroyNotify) vp_family_member_free, error);
}

static gpointer
read_name (VpStmt *stmt)
{
  return vp_stmt_dup_text (stmt, 0);
}

char *
vp_family_store_name (VpDb *db, gint64 family_id, GError **error)
{
  return vp_db_one (db, "SELECT name FROM family WHERE id = ?1 AND removed_at = 0", family_id, read_name,
                    _("There is no such family. Write it down in the register of families first."), error);
}

typedef struct {
  gint64 id, family_id, volunteer_id;
  char *name;
  int number;
} Row;

gint64
vp_family_store_add (VpDb *db, const char *name, int district, GError **error)
{
  static const VpMember members[] = { VP_MEMBER (Row, INT64, "id", id), VP_MEMBER (Row, TEXT, "name", name),
                                      VP_MEMBER (Row, INT, "district", number) };
  static const VpRowShape shape = { "family", members, G_N_ELEMENTS (members) };
  Row row = { .name = (char *) name, .number = district };

  return vp_row_insert (db, &shape, &row, error) ? row.id : 0;
}

gboolean
vp_family_store_add_member (VpDb *db, gint64 family_id, gint64 volunteer_id, VpFamilyRole role, GError **error)
{
  static const VpMember members[] = { VP_MEMBER (Row, INT64, "id", id), VP_MEMBER (Row, INT64, "family_id", family_id),
                                      VP_MEMBER (Row, INT64, "volunteer_id", volunteer_id), VP_MEMBER (Row, INT, "role", number) };
  static const VpRowShape shape = { "family_member", members, G_N_ELEMENTS (members) };
  Row row = { .family_id = family_id, .volunteer_id = volunteer_id, .number = (int) role };

  return vp_row_insert (db, &shape, &row, error);
}

GArray *
vp_family_store_of_person (VpDb *db, gint64 volunteer_id, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT f.id FROM family_member m JOIN family f ON f.id = m.family_id"
    " WHERE m.volunteer_id " VP_OF_PERSON ("?1") " AND f.removed_at = 0 ORDER BY f.name", error);
  gboolean row = stmt != NULL;

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, volunteer_id);
  while (row) {
    gint64 id;

    if (!vp_stmt_step (stmt, &row, error))
      return NULL;
    id = row ? sqlite3_column_int64 (stmt, 0) : 0;
    if (row)
      g_array_append_val (ids, id);
  }
  return g_steal_pointer (&ids);
}

typedef struct {
  gint64 id, volunteer_id;
  int category;
  const char *paper;
  VpDate from, to;
} Consent;

static const VpMember consent_members[] = {
  VP_MEMBER (Consent, INT64, "id", id), VP_MEMBER (Consent, INT64, "volunteer_id", volunteer_id),
  VP_MEMBER (Consent, INT, "category", category), VP_MEMBER (Consent, TEXT, "paper", paper),
  VP_MEMBER (Consent, INT, "valid_from", from), VP_MEMBER (Consent, INT, "valid_to", to),
};
static const VpRowShape consent_shape = { "guardian_consent", consent_members, G_N_ELEMENTS (consent_members) };

gboolean
vp_family_store_consent (VpDb *db, gint64 volunteer_id, int category, const char *paper, VpDate day, GError **error)
{
  Consent row = { 0, volunteer_id, category, paper, day, day };

  return vp_row_insert (db, &consent_shape, &row, error);
}
