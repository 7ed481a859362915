/* vp-restore-log.c: what a restored store says of its restore, and who may work in it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-restore-log.h"

#include "vp-backup-list.h"
#include "vp-chain.h"
#include "vp-code-store.h"
#include "vp-db-private.h"
#include "vp-gate.h"
#include "vp-migrate.h"
#include "vp-passcode.h"
#include "vp-restore.h"
#include "vp-store-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define META_LATER "chain-restored"  /* Unix seconds of a restore that the log does not have yet */
#define META_WHO "restored-by"
#define META_SENTENCE "restored-what"

/* Roles */

/* One row of a query on @from after the other is written by @to, column by column. */
static gboolean
copy_rows (VpDb *from, const char *query, VpDb *db, const char *insert, GError **error)
{
  g_autoptr (VpStmt) read = vp_db_prepare (from, query, error);
  g_autoptr (VpStmt) write = read != NULL ? vp_db_prepare (db, insert, error) : NULL;
  gboolean row = write != NULL;

  while (row) {
    if (!vp_stmt_step (read, &row, error))
      return FALSE;
    for (int i = 0; row && i < sqlite3_column_count (read); i++)
      sqlite3_bind_value (write, i + 1, sqlite3_column_value (read, i));
    if (row && !vp_stmt_run (write, error))
      return FALSE;
  }
  return write != NULL;
}

/* Who may look into the data of children and elders, and until when: what was shortened or withdrawn since stays so. */
static gboolean
replace_care (VpDb *from, VpDb *db, GError **error)
{
  gint64 there;

  if (!vp_db_query_int (from, "SELECT count (*) FROM sqlite_schema WHERE name = 'care_access'", 0, 0, &there, error))
    return FALSE;
  return there == 0
    || (vp_db_exec (db, "DELETE FROM care_access", error)
        && copy_rows (from, "SELECT a.id, s.table_name, a.person, a.purpose, a.consent, a.approved_by, a.valid_from, a.valid_to"
                      " FROM care_access a JOIN care_section s ON s.id = a.section_id", db,
                      "INSERT INTO care_access (id, section_id, person, purpose, consent, approved_by, valid_from, valid_to)"
                      " SELECT ?1, id, ?3, ?4, ?5, ?6, ?7, ?8 FROM care_section WHERE table_name = ?2", error));
}

/* Rows keep their ids where they can; a matter that only the backup knows of keeps what the backup says. */
static gboolean
replace_desk (VpDb *from, VpDb *db, GError **error)
{
  static const char *const tables[] = { "desk_person", "desk_role", "desk_action", "desk_permission", "care_access" };
  gboolean ok = vp_db_exec (db, "DELETE FROM desk_role; DELETE FROM desk_person", error)
    && copy_rows (from, "SELECT id, name, valid_from, valid_to, note FROM desk_person", db,
                  "INSERT INTO desk_person (id, name, valid_from, valid_to, note) VALUES (?1, ?2, ?3, ?4, ?5)", error)
    && copy_rows (from, "SELECT id, person_id, role, house FROM desk_role", db,
                  "INSERT INTO desk_role (id, person_id, role, house) VALUES (?1, ?2, ?3, ?4)", error)
    && copy_rows (from, "SELECT action, title, second FROM desk_action", db,
                  "INSERT INTO desk_action (id, action, title, second) SELECT max (id) + 1, ?1, ?2, ?3 FROM desk_action WHERE TRUE"
                  " ON CONFLICT (action) DO UPDATE SET title = excluded.title, second = excluded.second", error)
    && copy_rows (from, "SELECT action FROM desk_action", db, "DELETE FROM desk_permission WHERE action_id ="
                  " (SELECT id FROM desk_action WHERE action = ?1)", error)
    && copy_rows (from, "SELECT a.action, m.role, m.note FROM desk_permission m JOIN desk_action a ON a.id = m.action_id"
                  " ORDER BY m.id", db, "INSERT INTO desk_permission (id, action_id, role, note) SELECT"
                  " (SELECT coalesce (max (id), 0) + 1 FROM desk_permission), id, ?2, ?3 FROM desk_action WHERE action = ?1", error)
    && replace_care (from, db, error);

  for (guint i = 0; ok && i < G_N_ELEMENTS (tables); i++) {
    g_autofree char *sql = g_strdup_printf ("UPDATE id_sequence SET next = max (next, (SELECT coalesce (max (id"
      " & ((1 << 36) - 1)), 0) + 1 FROM %s)) WHERE entity = '%s'", tables[i], tables[i]);

    ok = vp_db_exec (db, sql, error);
  }
  return ok;
}

/* Of the former store; %NULL where there is none whose roles could hold. *@lost: it may have some, and cannot be read. */
static VpDb *
open_former (VpDb *db, const char *former, gboolean *lost)
{
  g_autoptr (VpDb) from = NULL;
  g_autofree char *own = vp_meta_store_get_uuid (db, NULL), *other = NULL;
  gboolean in_use, there;

  *lost = FALSE;
  if (!g_file_test (former, G_FILE_TEST_EXISTS))
    return NULL;
  from = vp_db_open (former, VP_DB_READER, NULL);
  other = from != NULL ? vp_meta_store_get_uuid (from, NULL) : NULL;
  /* A log that was left when the program was killed is brought home only by whoever may write; restoring does that in any case. */
  if (other == NULL && vp_store_file_look (former, VP_STORE_FILE_ALONE, &there, NULL) && there && vp_migrate_inspect_file (former, NULL)) {
    g_clear_pointer (&from, vp_db_close);
    from = vp_db_open (former, VP_DB_WRITER, NULL);
    other = from != NULL ? vp_meta_store_get_uuid (from, NULL) : NULL;
  }
  if (other != NULL && g_strcmp0 (own, other) != 0)
    return NULL;
  *lost = other == NULL || !vp_gate_in_use (from, &in_use, NULL);
  return *lost ? NULL : g_steal_pointer (&from);
}

/* What cannot be read to its end is no reason to stay without the backup: then nothing of it is taken, and that is told. */
static gboolean
try_replacing (VpDb *from, VpDb *db, gboolean *lost, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (!vp_db_exec (db, "SAVEPOINT desk", error))
    return FALSE;
  *lost = !replace_desk (from, db, &failure);
  if (*lost)
    g_info ("the roles of the former store: %s", failure->message);
  return vp_db_exec (db, *lost ? "ROLLBACK TO desk; RELEASE desk" : "RELEASE desk", error);
}

gboolean
vp_restore_keep_desk (VpDb *db, const char *former, char **say, GError **error)
{
  gboolean before, after, lost;
  g_autoptr (VpDb) from = open_former (db, former, &lost);

  *say = NULL;
  if (!vp_gate_in_use (db, &before, error) || (from != NULL && !try_replacing (from, db, &lost, error))
      || !vp_gate_in_use (db, &after, error))
    return FALSE;
  if (lost && !after)
    *say = g_strdup (_("Who could work here and do what could not be read in the former store, and the backup has no roles: everybody may"
                       " do everything until there is an administrator."));
  else if (!before && !after)
    *say = g_strdup ("");
  else if (from != NULL && !lost)
    *say = g_strdup (_("People at the desk, their roles and permissions stay as they were before the restore."));
  else
    *say = g_strdup (_("People at the desk, their roles and permissions are those of the backup: look through them."));
  return TRUE;
}

gboolean
vp_restore_may (const char *store_path, const char *who, const char *second, GError **error)
{
  g_autofree char *path = vp_store_file_resolve (store_path, NULL);
  g_autoptr (VpDb) db = path != NULL && g_file_test (path, G_FILE_TEST_EXISTS) ? vp_db_open (path, VP_DB_READER, NULL) : NULL;
  g_autoptr (GError) fault = NULL;

  if (db == NULL)
    return TRUE;
  vp_db_set_who (db, who);
  vp_db_set_second (db, second);
  if (vp_gate_check (db, "restore", NULL, 0, &fault) || !g_error_matches (fault, VP_ERROR, VP_ERROR_DENIED))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&fault));
  return FALSE;
}

/* The log */

static gboolean
add_to_chain (VpDb *db, gpointer data, GError **error)
{
  return vp_chain_add (db, VP_CHAIN_RESTORED, *(gint64 *) data, error)
    && vp_db_exec (db, "DELETE FROM meta WHERE key IN ('" META_LATER "', '" META_WHO "', '" META_SENTENCE "')", error);
}

/* Whoever could put the backup there was asked for before: what the backup says of him is of another day. */
static gboolean
tell (VpDb *db, const char *sentence, gint64 at, GError **error)
{
  const VpAction action = { .action = "restore", .summary = sentence, .kind = VP_ACTION_LASTING };

  if (!vp_db_begin (db, error))
    return FALSE;
  db->gated = action.action;
  if (add_to_chain (db, &at, error))
    return vp_db_commit (db, &action, NULL, error);
  vp_db_rollback (db);
  return FALSE;
}

/* Until the passcode is given. */
static gboolean
keep (VpDb *db, const char *sentence, gint64 at, GError **error)
{
  g_autofree char *time = g_strdup_printf ("%" G_GINT64_FORMAT, at);

  return vp_meta_store_put (db, META_WHO, vp_db_get_who (db), error)
    && vp_meta_store_put (db, META_SENTENCE, sentence, error) && vp_meta_store_put (db, META_LATER, time, error);
}

gboolean
vp_restore_tell (VpDb *db, const char *backup, const char *desk, GError **error)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (vp_backup_get_time (backup));
  g_autofree char *name = g_path_get_basename (backup), *made = g_date_time_format (time, "%Y-%m-%d %H:%M"), *sentence = NULL;
  gboolean locked;

  /* Translators: a file, a date and time */
  sentence = g_strdup_printf (_("Put the backup “%s” of %s in the store's place. What was entered after it is not here."), name, made);
  if (*desk != '\0') {
    char *longer = g_strdup_printf ("%s %s", sentence, desk);

    g_free (sentence);
    sentence = longer;
  }
  if (!vp_passcode_is_locked (db, &locked, error))
    return FALSE;
  return locked ? keep (db, sentence, now, error) : tell (db, sentence, now, error);
}

gboolean
vp_restore_tell_late (VpDb *db, gboolean *told, GError **error)
{
  const char *opener = vp_db_get_who (db);
  g_autofree char *who = NULL, *sentence = NULL;
  gint64 at = 0;
  gboolean ok;

  *told = FALSE;
  if (!vp_db_query_int (db, "SELECT CAST (value AS INTEGER) FROM meta WHERE key = '" META_LATER "'", 0, 0, &at, error))
    return FALSE;
  if (at == 0)
    return TRUE;
  who = vp_meta_store_get (db, META_WHO, NULL);
  sentence = vp_meta_store_get (db, META_SENTENCE, NULL);
  *told = TRUE;
  if (who != NULL)
    vp_db_set_who (db, who);
  ok = tell (db, sentence != NULL ? sentence : _("Put a backup in the store's place."), at, error);
  vp_db_set_who (db, opener);
  return ok;
}
