/* vp-guest-store.c: people at an event who are not on the roster, told apart by telephone and name
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-guest-store.h"

#include "vp-private-sql.h"

struct _VpGuests {
  GHashTable *phones;  /* telephone → id */
  GHashTable *names;   /* name → id of the first who has it */
  GHashTable *unrung;  /* name → id of the first who has it and no telephone */
};

VpGuests *
vp_guests_new (void)
{
  VpGuests *self = g_new (VpGuests, 1);

  self->phones = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->unrung = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
vp_guests_free (VpGuests *self)
{
  g_hash_table_unref (self->phones);
  g_hash_table_unref (self->names);
  g_hash_table_unref (self->unrung);
  g_free (self);
}

static void
keep_first (GHashTable *table, const char *key, gint64 id)
{
  if (*key != '\0' && !g_hash_table_contains (table, key))
    g_hash_table_insert (table, g_strdup (key), g_memdup2 (&id, sizeof id));
}

static gint64
look_up (GHashTable *table, const char *key)
{
  const gint64 *id = g_hash_table_lookup (table, key);

  return id != NULL ? *id : 0;
}

void
vp_guests_add (VpGuests *self, gint64 id, const char *name, const char *phone)
{
  g_return_if_fail (self != NULL && id != 0);
  keep_first (self->phones, phone, id);
  keep_first (self->names, name, id);
  if (*phone == '\0')
    keep_first (self->unrung, name, id);
}

/* A telephone says who it is; a name only where there is none to say otherwise. */
gint64
vp_guests_find (const VpGuests *self, const char *name, const char *phone, gboolean *sure)
{
  gint64 same, like;

  g_return_val_if_fail (self != NULL, 0);
  same = *phone != '\0' ? look_up (self->phones, phone) : look_up (self->unrung, name);
  like = *phone != '\0' ? look_up (self->unrung, name) : look_up (self->names, name);
  if (sure != NULL)
    *sure = same != 0;
  return same != 0 ? same : like;
}

VpGuests *
vp_guests_read (VpDb *db, gint64 event_id, GError **error)
{
  g_autoptr (VpGuests) self = vp_guests_new ();
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT t.id, u.name, " VP_PRIVATE_GUEST_OPENED ("u.")
    " FROM event_post p JOIN event_shift s ON s.post_id = p.id JOIN seat t ON t.shift_id = s.id"
    " JOIN sign_up u ON u.id = t.sign_up_id WHERE p.event_id = ?1 AND t.state <= 4 AND t.volunteer_id IS NULL"
    " AND u.unit_id IS NULL ORDER BY t.id", error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, event_id);
  while (row) {
    g_autofree char *name = NULL, *phone = NULL;

    if (!vp_stmt_step (stmt, &row, error))
      return NULL;
    if (!row)
      break;
    name = vp_stmt_dup_text (stmt, 1);
    phone = vp_private_read_sealed (stmt, 2);
    vp_guests_add (self, sqlite3_column_int64 (stmt, 0), name, phone);
  }
  return g_steal_pointer (&self);
}
