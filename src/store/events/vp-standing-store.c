/* vp-standing-store.c: who stays signed up for a series, in the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-standing-store.h"

#include "vp-alias-sql.h"
#include "vp-register-people.h"
#include "vp-row.h"

#include <glib/gi18n-lib.h>

void
vp_standing_sign_up_free (VpStandingSignUp *self)
{
  g_free (self->post);
  g_free (self->why);
  g_free (self->label);
  g_free (self);
}

/* As SELECT_STANDING reads them. */
static const VpMember standing_members[] = {
  VP_MEMBER (VpStandingSignUp, INT64, "id", id),
  VP_MEMBER (VpStandingSignUp, INT64, "series_id", series_id),
  VP_MEMBER (VpStandingSignUp, TEXT, "post", post),
  VP_MEMBER (VpStandingSignUp, ID, "volunteer_id", volunteer_id),
  VP_MEMBER (VpStandingSignUp, ID, "unit_id", unit_id),
  VP_MEMBER (VpStandingSignUp, INT, "seats", seats),
  VP_MEMBER (VpStandingSignUp, INT, "since", since),
  VP_MEMBER (VpStandingSignUp, INT, "until", until), VP_MEMBER (VpStandingSignUp, TEXT, "why", why),
};
static const VpRowShape standing_shape = { "standing_sign_up", standing_members, G_N_ELEMENTS (standing_members) };

gboolean
vp_standing_store_add (VpDb *db, VpStandingSignUp *self, GError **error)
{
  self->id = 0;
  return vp_row_insert (db, &standing_shape, self, error);
}

gboolean
vp_standing_store_stop (VpDb *db, gint64 id, VpDate until, const char *why, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "UPDATE standing_sign_up SET until = ?2, why = ?3 WHERE id = ?1", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);
  sqlite3_bind_int (stmt, 2, until);
  vp_stmt_bind_text (stmt, 3, why);
  return vp_stmt_run (stmt, error);
}

static gpointer
read_standing (VpStmt *stmt)
{
  VpStandingSignUp *self = g_new0 (VpStandingSignUp, 1);
  g_autofree char *name = vp_stmt_dup_text (stmt, 9);

  vp_row_fill (stmt, 0, &standing_shape, self);
  self->label = self->volunteer_id != 0
    ? vp_register_person_label (name, sqlite3_column_int64 (stmt, 10), sqlite3_column_int (stmt, 11)) : g_steal_pointer (&name);
  return self;
}

#define SELECT_STANDING \
  "SELECT d.id, d.series_id, d.post, ifnull (d.volunteer_id, 0), ifnull (d.unit_id, 0), d.seats, d.since, d.until, d.why," \
  " ifnull (v.name, ifnull (u.name, '')), ifnull (v.number, 0), ifnull (v.birth, 0) FROM standing_sign_up d" \
  " LEFT JOIN volunteer v ON v.id = d.volunteer_id LEFT JOIN unit u ON u.id = d.unit_id"

VpStandingSignUp *
vp_standing_store_get (VpDb *db, gint64 id, GError **error)
{
  return vp_db_one (db, SELECT_STANDING " WHERE d.id = ?1", id, read_standing,
                    _("There is no such standing sign-up. Refresh the event."), error);
}

GPtrArray *
vp_standing_store_list (VpDb *db, gint64 series_id, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, SELECT_STANDING " WHERE d.series_id = ?1 ORDER BY d.id", error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, series_id);
  return vp_stmt_collect (stmt, read_standing, (GDestroyNotify) vp_standing_sign_up_free, error);
}

gboolean
vp_standing_store_knows (VpDb *db, const VpStandingSignUp *self, gint64 event_id, gboolean *known, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT EXISTS (SELECT 1 FROM event_post p JOIN event_shift s ON s.post_id = p.id"
    " JOIN sign_up u ON u.shift_id = s.id WHERE p.event_id = ?1 AND ((?2 <> 0 AND u.volunteer_id " VP_OF_PERSON ("?2") ")"
    " OR (?3 <> 0 AND u.unit_id = ?3)))", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, event_id);
  sqlite3_bind_int64 (stmt, 2, self->volunteer_id);
  sqlite3_bind_int64 (stmt, 3, self->unit_id);
  if (!vp_stmt_step (stmt, NULL, error))
    return FALSE;
  *known = sqlite3_column_int (stmt, 0) != 0;
  return TRUE;
}
