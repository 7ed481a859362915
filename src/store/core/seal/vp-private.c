/* vp-private.c: the one place that touches identity numbers, telephones, addresses and guardians in the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-private-sql.h"

void
vp_private_clear (VpPrivate *self)
{
  g_clear_pointer (&self->id_number, g_free);
  g_clear_pointer (&self->phone, g_free);
  g_clear_pointer (&self->address, g_free);
  g_clear_pointer (&self->guardian, g_free);
  self->id_kind = VP_ID_KIND_NONE;
  self->id_tag = 0;
}

gboolean
vp_private_is_sealed (const char *table, const char *column)
{
  static const char *const sealed[] = { "id_number", "id_tag", "id_kind", "phone", "address", "guardian", "own_kind", "own_number", NULL };

  return g_strv_contains (sealed, column);
}

guint64
vp_private_tag (const char *id_number)
{
  VpIdentity identity;

  if (id_number == NULL || *id_number == '\0')
    return 0;
  /* A number kept against its check digit (with a reason) has a tag too: the parse fills it wherever it can. */
  vp_identity_parse (id_number, 0, &identity);
  /* Nor is a document of another kind told by the shape of its number alone. */
  if (identity.tag == 0)
    vp_identity_parse_document (id_number, VP_ID_KIND_OTHER, &identity);
  return identity.tag;
}

void
vp_private_bind_copy (VpStmt *stmt, int first, const VpPrivate *self)
{
  sqlite3_bind_int (stmt, first, (int) self->id_kind);
  vp_stmt_bind_text (stmt, first + 1, self->id_number);
  vp_stmt_bind_text (stmt, first + 2, self->phone);
  vp_stmt_bind_text (stmt, first + 3, self->address);
  vp_stmt_bind_text (stmt, first + 4, self->guardian);
}

void
vp_private_bind (VpStmt *stmt, int first, const VpPrivate *self)
{
  vp_private_bind_copy (stmt, first, self);
  vp_stmt_bind_id (stmt, first + 5, (gint64) (self->id_tag != 0 ? self->id_tag : vp_private_tag (self->id_number)));
}

gboolean
vp_private_bind_bulk (VpDb *db, VpStmt *stmt, int first, gint64 id, const VpPrivate *self, GError **error)
{
  const char *const texts[] = { self->id_number, self->phone, self->address, self->guardian };
  guint64 identity = self->id_tag != 0 ? self->id_tag : vp_private_tag (self->id_number);
  VpKeyRing *ring = vp_db_get_ring (db);
  const guint8 *sealed;
  gsize size = 0;

  if (ring == NULL) {
    vp_private_bind (stmt, first, self);
    sqlite3_bind_zeroblob (stmt, first + 6, 0);
    return TRUE;
  }
  sealed = vp_sealed_close (db, "volunteer", id, texts, &size, error);
  if (sealed == NULL)
    return FALSE;
  sqlite3_bind_int (stmt, first, (int) self->id_kind);
  for (int i = 1; i <= (int) G_N_ELEMENTS (texts); i++)
    vp_stmt_bind_text (stmt, first + i, "");
  vp_stmt_bind_id (stmt, first + 5, identity != 0 ? vp_key_ring_tag (ring, 0, identity) : 0);
  sqlite3_bind_blob (stmt, first + 6, sealed, (int) size, SQLITE_TRANSIENT);
  return TRUE;
}

void
vp_private_read (VpStmt *stmt, int first_column, VpPrivate *self)
{
  self->id_kind = (VpIdKind) sqlite3_column_int (stmt, first_column);
  self->id_number = vp_stmt_dup_text (stmt, first_column + 1);
  self->phone = vp_stmt_dup_text (stmt, first_column + 2);
  self->address = vp_stmt_dup_text (stmt, first_column + 3);
  self->guardian = vp_stmt_dup_text (stmt, first_column + 4);
}

void
vp_private_peek (VpStmt *stmt, int first_column, const char **id_number, const char **phone)
{
  *id_number = (const char *) sqlite3_column_text (stmt, first_column);
  *phone = (const char *) sqlite3_column_text (stmt, first_column + 1);
}

void
vp_private_read_contact (VpStmt *stmt, int first_column, char **phone, char **address)
{
  *phone = vp_stmt_dup_text (stmt, first_column);
  *address = vp_stmt_dup_text (stmt, first_column + 1);
}

void
vp_private_bind_sealed (VpStmt *stmt, int parameter, const char *text)
{
  vp_stmt_bind_text (stmt, parameter, text);
}

char *
vp_private_read_sealed (VpStmt *stmt, int column)
{
  return vp_stmt_dup_text (stmt, column);
}

gint64
vp_private_fingerprint (const char *text)
{
  static gsize secret = 0;
  guint64 hash;

  if (text == NULL || *text == '\0')
    return 0;
  /* Whoever reads a fingerprint somewhere must not find the telephone by trying them all. */
  if (g_once_init_enter (&secret))
    g_once_init_leave (&secret, ((gsize) g_random_int () << 32 | g_random_int ()) | 1);
  hash = secret;
  for (const char *p = text; *p != '\0'; p++)
    hash = (hash ^ (guchar) *p) * G_GUINT64_CONSTANT (1099511628211);
  return (gint64) (hash | 1);
}

static gboolean
find_tag (VpDb *db, gint64 tag, gint64 *volunteer_id, GError **error)
{
  return vp_db_query_int (db, "SELECT id FROM volunteer WHERE id_tag = ?1", tag, 0, volunteer_id, error);
}

gboolean
vp_private_find (VpDb *db, const char *id_number, gint64 *volunteer_id, GError **error)
{
  guint64 identity = vp_private_tag (id_number);
  VpKeyRing *ring = vp_db_get_ring (db);
  guint version = ring != NULL ? vp_key_ring_newest (ring) : 0;

  *volunteer_id = 0;
  if (identity == 0)
    return TRUE;
  if (ring == NULL)
    return find_tag (db, (gint64) identity, volunteer_id, error);
  /* While rows follow a new key one after the other, some are still found by the old one. */
  for (; version > 0 && *volunteer_id == 0; version--)
    if (!find_tag (db, vp_key_ring_tag (ring, version, identity), volunteer_id, error))
      return FALSE;
  return TRUE;
}

gboolean
vp_private_drop_index (VpDb *db, GError **error)
{
  return vp_db_exec (db, "DROP INDEX IF EXISTS volunteer_id_tag", error);
}

gboolean
vp_private_make_index (VpDb *db, GError **error)
{
  return vp_db_exec (db, "CREATE UNIQUE INDEX IF NOT EXISTS volunteer_id_tag ON volunteer (id_tag)"
                         " WHERE id_tag IS NOT NULL", error);
}
