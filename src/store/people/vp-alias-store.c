/* vp-alias-store.c: rows of volunteers that were merged into another one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-alias-store.h"

#include "vp-db-private.h"
#include "vp-private-sql.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
vp_alias_free (VpAlias *self)
{
  g_free (self->merged_by);
  g_free (self->reason);
  g_free (self->name);
  g_free (self);
}

static gpointer
read_alias (VpStmt *stmt)
{
  VpAlias *self = g_new0 (VpAlias, 1);

  self->id = sqlite3_column_int64 (stmt, 0);
  self->kept_id = sqlite3_column_int64 (stmt, 1);
  self->into_id = sqlite3_column_int64 (stmt, 2);
  self->merged_at = sqlite3_column_int64 (stmt, 3);
  self->merged_by = vp_stmt_dup_text (stmt, 4);
  self->reason = vp_stmt_dup_text (stmt, 5);
  self->taken = (guint) sqlite3_column_int64 (stmt, 6);
  self->was_removed = sqlite3_column_int64 (stmt, 7);
  self->number = sqlite3_column_int64 (stmt, 8);
  self->name = vp_stmt_dup_text (stmt, 9);
  self->birth = sqlite3_column_int (stmt, 10);
  return self;
}

GPtrArray *
vp_alias_store_list (VpDb *db, gint64 id, GError **error)
{
  g_autoptr (VpStmt) stmt = NULL;

  vp_db_assert_thread (db);
  stmt = vp_db_prepare (db, "SELECT a.id, a.kept_id, a.into_id, a.merged_at, a.merged_by, a.reason, a.taken, a.was_removed, v.number,"
    " v.name, v.birth FROM volunteer_alias a JOIN volunteer v ON v.id = a.id WHERE a.id = ?1 OR a.kept_id = ?1"
    " ORDER BY a.merged_at, a.id", error);
  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, id);
  return vp_stmt_collect (stmt, read_alias, (GDestroyNotify) vp_alias_free, error);
}

gboolean
vp_alias_store_find_number (VpDb *db, gint64 number, gint64 *id, GError **error)
{
  return vp_db_query_int (db, "SELECT id FROM volunteer WHERE number = ?1", number, 0, id, error);
}

gboolean
vp_alias_store_stamp (VpDb *db, const GArray *ids, gint64 *stamp, GError **error)
{
  *stamp = 0;
  for (guint i = 0; i < ids->len; i++) {
    gint64 newest = 0;

    if (!vp_db_query_int (db, "SELECT ifnull (max (seq), 0) FROM outbox_row WHERE table_name = 'volunteer' AND row_id = ?1",
                          g_array_index (ids, gint64, i), 0, &newest, error))
      return FALSE;
    *stamp = MAX (*stamp, newest);
  }
  return TRUE;
}

/* A statement with one or two ids. */
static gboolean
run_for (VpDb *db, const char *sql, gint64 first, gint64 second, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, first);
  if (sqlite3_bind_parameter_count (stmt) > 1)
    sqlite3_bind_int64 (stmt, 2, second);
  return vp_stmt_run (stmt, error);
}

gboolean
vp_alias_store_insert (VpDb *db, const VpAlias *self, GError **error)
{
  g_autoptr (VpStmt) stmt = NULL;

  g_return_val_if_fail (self->id != self->kept_id, FALSE);
  /* First those who hang on it: nobody hangs on somebody who is merged himself. */
  if (!run_for (db, "UPDATE volunteer_alias SET kept_id = ?2 WHERE kept_id = ?1", self->id, self->kept_id, error))
    return FALSE;
  stmt = vp_db_prepare (db, "INSERT INTO volunteer_alias (id, kept_id, into_id, merged_at, merged_by, reason, taken, was_removed)"
                            " VALUES (?1, ?2, ?2, ?3, ?4, ?5, ?6, ?7)", error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, self->id);
  sqlite3_bind_int64 (stmt, 2, self->kept_id);
  sqlite3_bind_int64 (stmt, 3, self->merged_at);
  vp_stmt_bind_text (stmt, 4, vp_db_get_who (db));
  vp_stmt_bind_text (stmt, 5, self->reason);
  sqlite3_bind_int64 (stmt, 6, self->taken);
  sqlite3_bind_int64 (stmt, 7, self->was_removed);
  return vp_stmt_run (stmt, error);
}

gboolean
vp_alias_store_delete (VpDb *db, gint64 id, GError **error)
{
  return run_for (db, "DELETE FROM volunteer_alias WHERE id = ?1", id, 0, error)
    && run_for (db, "WITH RECURSIVE below (id) AS (SELECT id FROM volunteer_alias WHERE into_id = ?1 UNION"
                    " SELECT a.id FROM volunteer_alias a JOIN below ON a.into_id = below.id)"
                    " UPDATE volunteer_alias SET kept_id = ?1 WHERE id IN (SELECT id FROM below)", id, 0, error);
}

/* What was there before */

gboolean
vp_alias_store_keep (VpDb *db, gint64 id, const VpVolunteer *before, const VpPrivate *own, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "INSERT INTO volunteer_before (id, kept_id, name, pinyin, sex, birth, district, team_id,"
    " status, political, education, registered, note, own_kind, own_number, " VP_PRIVATE_COPY_COLUMNS ", national_number, real_name,"
    " ethnicity, employer)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24)", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);
  sqlite3_bind_int64 (stmt, 2, before->id);
  vp_stmt_bind_text (stmt, 3, before->name);
  vp_stmt_bind_text (stmt, 4, before->pinyin);
  sqlite3_bind_int (stmt, 5, (int) before->sex);
  sqlite3_bind_int (stmt, 6, before->birth);
  sqlite3_bind_int (stmt, 7, before->district);
  sqlite3_bind_int64 (stmt, 8, before->team_id);
  sqlite3_bind_int (stmt, 9, before->status);
  sqlite3_bind_int (stmt, 10, before->political);
  sqlite3_bind_int (stmt, 11, before->education);
  sqlite3_bind_int (stmt, 12, before->registered);
  vp_stmt_bind_text (stmt, 13, before->note);
  sqlite3_bind_int (stmt, 14, (int) own->id_kind);
  vp_private_bind_sealed (stmt, 15, own->id_number);
  vp_private_bind_copy (stmt, 16, &before->private);
  vp_stmt_bind_text (stmt, 21, before->national_number);
  sqlite3_bind_int (stmt, 22, before->real_name);
  sqlite3_bind_int (stmt, 23, before->ethnicity);
  vp_stmt_bind_text (stmt, 24, before->employer);
  return vp_stmt_run (stmt, error);
}

typedef struct {
  VpVolunteer *before;
  VpPrivate own;
} Before;

static gpointer
read_before (VpStmt *stmt)
{
  Before *self = g_new0 (Before, 1);
  VpVolunteer *before = self->before = vp_volunteer_new ();

  before->id = sqlite3_column_int64 (stmt, 0);
  before->name = vp_stmt_dup_text (stmt, 1);
  before->pinyin = vp_stmt_dup_text (stmt, 2);
  before->sex = (VpSex) sqlite3_column_int (stmt, 3);
  before->birth = sqlite3_column_int (stmt, 4);
  before->district = sqlite3_column_int (stmt, 5);
  before->team_id = sqlite3_column_int64 (stmt, 6);
  before->status = sqlite3_column_int (stmt, 7);
  before->political = sqlite3_column_int (stmt, 8);
  before->education = sqlite3_column_int (stmt, 9);
  before->registered = sqlite3_column_int (stmt, 10);
  before->note = vp_stmt_dup_text (stmt, 11);
  self->own.id_kind = (VpIdKind) sqlite3_column_int (stmt, 12);
  self->own.id_number = vp_private_read_sealed (stmt, 13);
  before->national_number = vp_stmt_dup_text (stmt, 14);
  before->real_name = sqlite3_column_int (stmt, 15);
  before->ethnicity = sqlite3_column_int (stmt, 16);
  before->employer = vp_stmt_dup_text (stmt, 17);
  vp_private_read (stmt, 18, &before->private);
  return self;
}

VpVolunteer *
vp_alias_store_before (VpDb *db, gint64 id, VpPrivate *own, GError **error)
{
  Before *read = vp_db_one (db, "SELECT b.kept_id, b.name, b.pinyin, b.sex, b.birth, b.district, b.team_id, b.status, b.political,"
    " b.education, b.registered, b.note, b.own_kind, " VP_OPENED ("volunteer_before", "b.", "own_number") ", b.national_number,"
    " b.real_name, b.ethnicity, b.employer, "
    VP_PRIVATE_COLUMNS_OF ("volunteer_before", "b.") " FROM volunteer_before b WHERE b.id = ?1", id, read_before,
    _("What was there before the merging is no longer in the store: the personal data were erased."), error);
  VpVolunteer *before;

  if (read == NULL)
    return NULL;
  before = read->before;
  *own = read->own;
  g_free (read);
  return before;
}

gboolean
vp_alias_store_forget (VpDb *db, gint64 id, GError **error)
{
  return run_for (db, "DELETE FROM volunteer_before WHERE id = ?1", id, 0, error);
}

/* Who was in the other team before the merge already is in both: that membership stays, and is not the main one any more. */
gboolean
vp_alias_store_rejoin (VpDb *db, gint64 kept_id, gint64 team_id, gint64 before_id, VpDate day, GError **error)
{
  static const char *const steps[] = {
    "DELETE FROM team_member WHERE volunteer_id = ?1 AND team_id = ?2 AND from_on = ?4 AND to_on = 0 AND post = 0 AND note = ''"
    " AND removed_at = 0 AND ?3 >= 0",
    "UPDATE team_member SET to_on = 0, main = 1 WHERE volunteer_id = ?1 AND team_id = ?3 AND to_on = max (from_on, ?4) AND removed_at = 0"
    " AND NOT EXISTS (SELECT 1 FROM team_member m WHERE m.volunteer_id = ?1 AND m.to_on = 0 AND m.removed_at = 0 AND (m.team_id = ?3"
    " OR m.team_id = ?2 AND m.from_on >= ?4))",
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
    g_autoptr (VpStmt) stmt = vp_db_prepare (db, steps[i], error);

    if (stmt == NULL)
      return FALSE;
    sqlite3_bind_int64 (stmt, 1, kept_id);
    sqlite3_bind_int64 (stmt, 2, team_id);
    sqlite3_bind_int64 (stmt, 3, before_id);
    sqlite3_bind_int (stmt, 4, day);
    if (!vp_stmt_run (stmt, error))
      return FALSE;
  }
  return TRUE;
}

GHashTable *
vp_alias_store_map (VpDb *db, GError **error)
{
  g_autoptr (GHashTable) aliases = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT id, kept_id FROM volunteer_alias", error);
  gboolean row;

  while (stmt != NULL && vp_stmt_step (stmt, &row, error)) {
    gint64 id, kept;

    if (!row)
      return g_steal_pointer (&aliases);
    id = sqlite3_column_int64 (stmt, 0);
    kept = sqlite3_column_int64 (stmt, 1);
    g_hash_table_insert (aliases, g_memdup2 (&id, sizeof id), g_memdup2 (&kept, sizeof kept));
  }
  return NULL;
}

/* What is still to come */

#define COMING "t.state <= 4 AND s.day >= ?3 AND NOT EXISTS (SELECT 1 FROM attendance x WHERE x.seat_id = t.id)"
#define STILL(table) "SELECT r.id FROM " table " r WHERE r.volunteer_id = ?1 AND ?2 <> 0 AND (r.valid_to = 0 OR r.valid_to >= ?3)"

/* @find: of person ?1, to go to ?2, on day ?3. A sign-up goes before its seats, which go all with it, those that have ended too. */
static const struct { const char *entity, *find, *move, *back; } kinds[] = {
  { "sign_up", "SELECT u.id FROM sign_up u WHERE u.volunteer_id = ?1 AND ?2 <> 0 AND EXISTS (SELECT 1 FROM seat t JOIN event_shift s"
    " ON s.id = t.shift_id WHERE t.volunteer_id = ?1 AND t.sign_up_id = u.id AND " COMING ")",
    "UPDATE sign_up SET volunteer_id = ?2 WHERE id = ?1", "UPDATE sign_up SET volunteer_id = ?2 WHERE id = ?1 AND volunteer_id = ?3" },
  { "seat", "SELECT t.id FROM seat t JOIN event_shift s ON s.id = t.shift_id JOIN sign_up u ON u.id = t.sign_up_id"
    " WHERE t.volunteer_id = ?1 AND (u.volunteer_id = ?2 OR (u.volunteer_id IS NULL AND " COMING "))",
    "UPDATE seat SET volunteer_id = ?2 WHERE id = ?1",
    "UPDATE seat SET volunteer_id = ?2 WHERE volunteer_id = ?3 AND (id = ?1 OR sign_up_id = (SELECT o.sign_up_id FROM seat o"
    " JOIN sign_up u ON u.id = o.sign_up_id WHERE o.id = ?1 AND u.volunteer_id = ?2))" },
  { "standing_sign_up", "SELECT r.id FROM standing_sign_up r WHERE r.volunteer_id = ?1 AND ?2 <> 0 AND (r.until = 0 OR r.until >= ?3)",
    "UPDATE standing_sign_up SET volunteer_id = ?2 WHERE id = ?1",
    "UPDATE standing_sign_up SET volunteer_id = ?2 WHERE id = ?1 AND volunteer_id = ?3" },
  { "duty_member", STILL ("duty_member"), "UPDATE duty_member SET volunteer_id = ?2 WHERE id = ?1",
    "UPDATE duty_member SET volunteer_id = ?2 WHERE id = ?1 AND volunteer_id = ?3" },
  { "duty_standing", STILL ("duty_standing"), "UPDATE duty_standing SET volunteer_id = ?2 WHERE id = ?1",
    "UPDATE duty_standing SET volunteer_id = ?2 WHERE id = ?1 AND volunteer_id = ?3" },
  { "duty_wish", STILL ("duty_wish"), "UPDATE duty_wish SET volunteer_id = ?2 WHERE id = ?1",
    "UPDATE duty_wish SET volunteer_id = ?2 WHERE id = ?1 AND volunteer_id = ?3" },
};

static GArray *
find_rows (VpDb *db, guint kind, gint64 id, gint64 kept_id, VpDate today, GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, kinds[kind].find, error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, id);
  sqlite3_bind_int64 (stmt, 2, kept_id);
  sqlite3_bind_int (stmt, 3, today);
  return vp_stmt_collect_ids (stmt, rows, error) ? g_steal_pointer (&rows) : NULL;
}

static gboolean
note_moved (VpDb *db, gint64 id, const char *entity, gint64 row, GError **error)
{
  g_autoptr (VpStmt) stmt = NULL;
  gint64 key = vp_db_reserve_ids (db, "volunteer_moved", 1, error);

  if (key == 0)
    return FALSE;
  stmt = vp_db_prepare (db, "INSERT INTO volunteer_moved (id, alias_id, entity, row_id) VALUES (?1, ?2, ?3, ?4)", error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, key);
  sqlite3_bind_int64 (stmt, 2, id);
  vp_stmt_bind_text (stmt, 3, entity);
  sqlite3_bind_int64 (stmt, 4, row);
  return vp_stmt_run (stmt, error);
}

gboolean
vp_alias_store_move (VpDb *db, gint64 id, gint64 kept_id, VpDate today, guint *moved, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    g_autoptr (GArray) rows = find_rows (db, i, id, kept_id, today, error);

    if (rows == NULL)
      return FALSE;
    for (guint j = 0; j < rows->len; j++) {
      gint64 row = g_array_index (rows, gint64, j);

      if (!run_for (db, kinds[i].move, row, kept_id, error) || !note_moved (db, id, kinds[i].entity, row, error))
        return FALSE;
    }
    *moved += rows->len;
  }
  return TRUE;
}

static gboolean
move_kind_back (VpDb *db, guint kind, gint64 id, gint64 kept_id, GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (VpStmt) find = vp_db_prepare (db, "SELECT row_id FROM volunteer_moved WHERE alias_id = ?1 AND entity = ?2 ORDER BY id",
                                           error);
  g_autoptr (VpStmt) back = find != NULL ? vp_db_prepare (db, kinds[kind].back, error) : NULL;

  if (back == NULL)
    return FALSE;
  sqlite3_bind_int64 (find, 1, id);
  vp_stmt_bind_text (find, 2, kinds[kind].entity);
  if (!vp_stmt_collect_ids (find, rows, error))
    return FALSE;
  for (guint i = 0; i < rows->len; i++) {
    sqlite3_bind_int64 (back, 1, g_array_index (rows, gint64, i));
    sqlite3_bind_int64 (back, 2, id);
    sqlite3_bind_int64 (back, 3, kept_id);
    if (!vp_stmt_run (back, error))
      return FALSE;
  }
  return TRUE;
}

gboolean
vp_alias_store_move_back (VpDb *db, gint64 id, gint64 kept_id, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (!move_kind_back (db, i, id, kept_id, error))
      return FALSE;
  return run_for (db, "DELETE FROM volunteer_moved WHERE alias_id = ?1", id, 0, error);
}
