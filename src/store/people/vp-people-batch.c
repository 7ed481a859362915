/* vp-people-batch.c: batches of volunteers and of service records, taken back as a whole
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-people-batch.h"

#include "vp-declared-store.h"
#include "vp-posted-sql.h"

#include "vp-db-private.h"
#include "vp-feature.h"
#include "vp-outbox.h"
#include "vp-private-sql.h"
#include "vp-volunteer-store.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

gboolean
vp_people_batch_changed (VpDb *db, gint64 since, gboolean *changed, GError **error)
{
  gint64 found;

  /* A changeset names the tables it is about. */
  if (!vp_db_query_int (db, "SELECT EXISTS (SELECT 1 FROM outbox WHERE seq > ?1 AND (action = 'withdraw'"
                            " OR instr (" VP_OPENED_CHANGESET ("") ", CAST ('volunteer' AS BLOB)) > 0))", since, 0, &found, error))
    return FALSE;
  *changed = found != 0;
  return TRUE;
}

/* Somebody whom the batch added and @changeset changed; 0 = nobody. */
static gint64
find_changed_person (const VpBatch *batch, const void *changeset, int size)
{
  sqlite3_changeset_iter *iter = NULL;
  gint64 found = 0;

  if (sqlite3changeset_start (&iter, size, (void *) changeset) != SQLITE_OK)
    return 0;
  while (found == 0 && sqlite3changeset_next (iter) == SQLITE_ROW) {
    sqlite3_value *value = NULL;
    const char *table;
    int n_columns, operation, indirect;

    sqlite3changeset_op (iter, &table, &n_columns, &operation, &indirect);
    if (operation != SQLITE_UPDATE || strcmp (table, "volunteer") != 0
        || sqlite3changeset_old (iter, 0, &value) != SQLITE_OK || value == NULL)
      continue;
    if (sqlite3_value_int64 (value) >= batch->first_id && sqlite3_value_int64 (value) <= batch->last_id)
      found = sqlite3_value_int64 (value);
  }
  sqlite3changeset_finalize (iter);
  return found;
}

/* Refuses where somebody this batch added was edited since, and the edit stands. An edit by a file that was withdrawn
 * stands no more: its withdrawal took the fields back. */
static gboolean
refuse_if_edited (VpDb *db, const VpBatch *batch, GError **error)
{
  g_autoptr (VpVolunteer) person = NULL;
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "SELECT " VP_OPENED_CHANGESET ("") " FROM outbox o WHERE seq > ?1 AND length (changeset) > 0 AND action <> 'undo'"
    " AND NOT EXISTS (SELECT 1 FROM outbox u WHERE u.undoes = o.seq)"
    " AND NOT (action = 'import' AND EXISTS (SELECT 1 FROM import_batch b WHERE b.id = o.batch_id AND withdrawn_at > 0))",
    error);
  gboolean row = TRUE;
  gint64 seq, id = 0;

  if (stmt == NULL || !vp_batch_store_entry (db, batch, &seq, error))
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, seq);
  while (row && id == 0) {
    if (!vp_stmt_step (stmt, &row, error))
      return FALSE;
    if (row)
      id = find_changed_person (batch, sqlite3_column_blob (stmt, 0), sqlite3_column_bytes (stmt, 0));
  }
  if (id == 0)
    return TRUE;
  person = vp_volunteer_store_get (db, id, error);
  if (person == NULL)
    return FALSE;
  g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT,
               /* Translators: a person's name, a volunteer number */
               _("The batch cannot be withdrawn: %s (number %07" PRId64 ") was changed since. Take the change"
                 " back first. Nothing was changed."), person->name, person->number);
  return FALSE;
}

/* Refuses where somebody this batch added was worked with since: has service records that stand, or a certification. */
static gboolean
refuse_if_used (VpDb *db, const VpBatch *batch, GError **error)
{
  static const char *const uses[] = {
    "SELECT v.name, v.number FROM service_record r JOIN volunteer v ON v.id = r.volunteer_id"
    " WHERE r.volunteer_id BETWEEN ?1 AND ?2 AND v.batch_id = ?3 AND r.minutes > 0"
    " AND NOT EXISTS (SELECT 1 FROM service_record x WHERE x.reverses = r.id) LIMIT 1",
    "SELECT v.name, v.number FROM declared_line l JOIN volunteer v ON v.id = l.volunteer_id"
    " WHERE l.volunteer_id BETWEEN ?1 AND ?2 AND v.batch_id = ?3 LIMIT 1",
    "SELECT v.name, v.number FROM volunteer_alias a JOIN volunteer v ON v.id IN (a.id, a.kept_id, a.into_id)"
    " WHERE v.id BETWEEN ?1 AND ?2 AND v.batch_id = ?3 LIMIT 1",
    "SELECT v.name, v.number FROM certification_result c JOIN volunteer v ON v.id = c.volunteer_id"
    " WHERE c.volunteer_id BETWEEN ?1 AND ?2 AND v.batch_id = ?3 LIMIT 1",
  };

  for (guint i = 0; i < G_N_ELEMENTS (uses); i++) {
    g_autoptr (VpStmt) stmt = vp_db_prepare (db, uses[i], error);
    gboolean row;

    if (stmt == NULL)
      return FALSE;
    sqlite3_bind_int64 (stmt, 1, batch->first_id);
    sqlite3_bind_int64 (stmt, 2, batch->last_id);
    sqlite3_bind_int64 (stmt, 3, batch->id);
    if (!vp_stmt_step (stmt, &row, error))
      return FALSE;
    if (!row)
      continue;
    g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT,
                 /* Translators: a person's name, a volunteer number */
                 _("The batch cannot be withdrawn: %s (number %07" PRId64 ") has service records or a"
                   " certification since, or was merged. Withdraw those first, or split the rows. Nothing was changed."),
                 (const char *) sqlite3_column_text (stmt, 0), (gint64) sqlite3_column_int64 (stmt, 1));
    return FALSE;
  }
  return TRUE;
}

/* From here on it is cheaper to sort who is in which team once than to look at everybody for each of them, twice: here
 * and for the foreign keys. */
#define TEAMS_FOR_INDEX 4

static gboolean
make_team_indexes (VpDb *db, GError **error)
{
  return vp_db_exec (db, "CREATE INDEX team_of_volunteer ON volunteer (team_id) WHERE team_id IS NOT NULL", error)
    && vp_db_exec (db, "CREATE INDEX team_of_record ON service_record (team_id) WHERE team_id IS NOT NULL", error);
}

static gboolean
drop_team_indexes (VpDb *db, GError **error)
{
  return vp_db_exec (db, "DROP INDEX team_of_volunteer", error) && vp_db_exec (db, "DROP INDEX team_of_record", error);
}

static gboolean
delete_unused_teams (VpDb *db, GArray *team_ids, GError **error)
{
  for (guint i = 0; i < team_ids->len; i++) {
    g_autoptr (VpStmt) stmt = vp_db_prepare (db,
      "DELETE FROM team WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM volunteer WHERE team_id = ?1)"
      " AND NOT EXISTS (SELECT 1 FROM team_member WHERE team_id = ?1)"
      " AND NOT EXISTS (SELECT 1 FROM service_record WHERE team_id = ?1)"
      " AND NOT EXISTS (SELECT 1 FROM declared_line WHERE team_id = ?1)", error);

    if (stmt == NULL)
      return FALSE;
    sqlite3_bind_int64 (stmt, 1, g_array_index (team_ids, gint64, i));
    if (!vp_stmt_run (stmt, error))
      return FALSE;
  }
  return TRUE;
}

/* Teams that came with the batch go with it, unless somebody else is in them by now. */
static gboolean
remove_unused_teams (VpDb *db, GArray *team_ids, GError **error)
{
  gboolean with_indexes = team_ids->len >= TEAMS_FOR_INDEX;
  gboolean ok = (!with_indexes || make_team_indexes (db, error)) && delete_unused_teams (db, team_ids, error)
    && (!with_indexes || drop_team_indexes (db, error));

  vp_db_touch_all (db, VP_ENTITY_TEAM);
  return ok;
}

/* Takes back the fields the batch changed in people who were there before it. */
static gboolean
revert_updates (VpDb *db, const VpBatch *batch, GError **error)
{
  static const char *const changed[] = { "volunteer", "team_member", NULL };
  g_autoptr (GBytes) changeset = vp_batch_store_changeset (db, batch, error);
  g_autoptr (GArray) team_ids = NULL;
  const void *data;
  int size;

  if (changeset == NULL)
    return FALSE;
  data = g_bytes_get_data (changeset, NULL);
  size = (int) g_bytes_get_size (changeset);
  team_ids = vp_outbox_inserted (data, size, "team");
  return vp_outbox_apply_inverse (db, data, size, changed, error) && remove_unused_teams (db, team_ids, error);
}

static gboolean
run_for_batch (VpDb *db, const char *sql, const VpBatch *batch, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, batch->id);
  sqlite3_bind_int64 (stmt, 2, batch->first_id);
  sqlite3_bind_int64 (stmt, 3, batch->last_id);
  return vp_stmt_run (stmt, error);
}

/* Whoever is named elsewhere, as the keeper of a station is, cannot go. */
static gboolean
refuse_if_named (VpDb *db, const VpBatch *batch, GError **error)
{
  for (guint i = 0; vp_features[i] != NULL; i++) {
    g_autofree char *who = NULL;

    if (vp_features[i]->name_people == NULL)
      continue;
    who = vp_features[i]->name_people (db, batch->first_id, batch->last_id, error);
    if (who == NULL)
      return FALSE;
    if (*who == '\0')
      continue;
    /* Translators: who names them, such as Stations: 1 */
    g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT, _("People of this batch are named elsewhere (%s). Nothing was withdrawn."
                                                       " Name others there first."), who);
    return FALSE;
  }
  return TRUE;
}

/* People whose hours were all taken back stay in the ledger, which forgets nothing: they leave the roster as removed
 * people, without their numbers, so that the same file can come in once more. The others are deleted. */
static gboolean
remove_people (VpDb *db, const VpBatch *batch, GError **error)
{
  return refuse_if_used (db, batch, error) && refuse_if_edited (db, batch, error) && refuse_if_named (db, batch, error)
    && run_for_batch (db, "DELETE FROM team_member WHERE volunteer_id IN (SELECT id FROM volunteer WHERE batch_id = ?1"
                          " AND id BETWEEN ?2 AND ?3 AND NOT EXISTS (SELECT 1 FROM service_record r"
                          " WHERE r.volunteer_id = volunteer.id))", batch, error)
    && run_for_batch (db, "DELETE FROM volunteer WHERE batch_id = ?1 AND id BETWEEN ?2 AND ?3"
                          " AND NOT EXISTS (SELECT 1 FROM service_record r WHERE r.volunteer_id = volunteer.id)", batch, error)
    && run_for_batch (db, "UPDATE volunteer SET removed_at = unixepoch (), " VP_PRIVATE_FORGET
                          " WHERE batch_id = ?1 AND id BETWEEN ?2 AND ?3", batch, error);
}

gboolean
vp_people_batch_withdraw (VpDb *db, const VpBatch *batch, const char *reason, GError **error)
{
  if (!remove_people (db, batch, error) || !revert_updates (db, batch, error))
    return FALSE;
  vp_db_touch_all (db, VP_ENTITY_VOLUNTEER);
  return TRUE;
}

gboolean
vp_people_batch_reverse (VpDb *db, const VpBatch *batch, const char *reason, GError **error)
{
  g_autoptr (VpStmt) stmt = NULL;
  gint64 first = vp_db_reserve_ids (db, "service_record", MAX (batch->last_id - batch->first_id + 1, 1), error);

  if (first == 0 || !vp_declared_store_remove_batch (db, batch->id, error))
    return FALSE;
  stmt = vp_db_prepare (db,
    /* Lines that were taken back and brought again stand as others: the chain leads to them. */
    "WITH RECURSIVE chain (id) AS (SELECT id FROM service_record WHERE id BETWEEN ?2 AND ?3 AND batch_id = ?1"
    " UNION ALL SELECT x.id FROM chain JOIN service_record x ON x.reverses = chain.id)"
    " INSERT INTO service_record (id, volunteer_id, day, start_minute, minutes, project_id, team_id, district, category,"
    " post, note, reverses, reason, entered_at, entered_by, evidence, posted)"
    " SELECT ?4 + row_number () OVER (ORDER BY r.id) - 1, volunteer_id, day, start_minute, -minutes, project_id, team_id,"
    " district, category, post, note, r.id, ?5, ?6, ?7, evidence, " VP_POSTED ("day") " FROM chain JOIN service_record r ON r.id = chain.id"
    " WHERE r.minutes > 0 AND NOT EXISTS (SELECT 1 FROM service_record x WHERE x.reverses = r.id)", error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, batch->id);
  sqlite3_bind_int64 (stmt, 2, batch->first_id);
  sqlite3_bind_int64 (stmt, 3, batch->last_id);
  sqlite3_bind_int64 (stmt, 4, first);
  vp_stmt_bind_text (stmt, 5, reason);
  sqlite3_bind_int64 (stmt, 6, g_get_real_time () / G_USEC_PER_SEC);
  vp_stmt_bind_text (stmt, 7, vp_db_get_who (db));
  if (!vp_stmt_run (stmt, error))
    return FALSE;
  vp_db_touch_all (db, VP_ENTITY_SERVICE_RECORD);
  vp_db_touch_all (db, VP_ENTITY_VOLUNTEER);
  return TRUE;
}
