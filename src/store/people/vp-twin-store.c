/* vp-twin-store.c: volunteers who look like one person, and are two
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-twin-store.h"

#include "vp-db-private.h"
#include "vp-error.h"

#include <glib/gi18n-lib.h>

GArray *
vp_twin_store_read_apart (VpDb *db, GError **error)
{
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (VpTwinPair));
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT first_id, second_id FROM twin_apart ORDER BY first_id, second_id", error);
  gboolean row;

  vp_db_assert_thread (db);
  if (stmt == NULL)
    return NULL;
  while (vp_stmt_step (stmt, &row, error)) {
    VpTwinPair pair;

    if (!row)
      return g_steal_pointer (&pairs);
    pair.first = sqlite3_column_int64 (stmt, 0);
    pair.second = sqlite3_column_int64 (stmt, 1);
    g_array_append_val (pairs, pair);
  }
  return NULL;
}

static gboolean
is_apart (VpDb *db, const VpTwinPair *pair, gboolean *said, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT 1 FROM twin_apart WHERE first_id = ?1 AND second_id = ?2", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, pair->first);
  sqlite3_bind_int64 (stmt, 2, pair->second);
  return vp_stmt_step (stmt, said, error);
}

gboolean
vp_twin_store_say_apart (VpDb *db, const VpTwinPair *pair, const char *reason, GError **error)
{
  g_autoptr (VpStmt) stmt = NULL;
  gboolean said;
  gint64 id;

  g_return_val_if_fail (pair->first < pair->second, FALSE);
  if (!is_apart (db, pair, &said, error))
    return FALSE;
  if (said) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_EXISTS, _("It was said before that they are two people."));
    return FALSE;
  }
  id = vp_db_reserve_ids (db, "twin_apart", 1, error);
  if (id == 0)
    return FALSE;
  stmt = vp_db_prepare (db, "INSERT INTO twin_apart (id, first_id, second_id, said_at, said_by, reason)"
                        " VALUES (?1, ?2, ?3, ?4, ?5, ?6)", error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);
  sqlite3_bind_int64 (stmt, 2, pair->first);
  sqlite3_bind_int64 (stmt, 3, pair->second);
  sqlite3_bind_int64 (stmt, 4, g_get_real_time () / G_USEC_PER_SEC);
  vp_stmt_bind_text (stmt, 5, vp_db_get_who (db));
  vp_stmt_bind_text (stmt, 6, reason);
  return vp_stmt_run (stmt, error);
}
