/* vp-rule-store.c: star rules, in versions that hold from a day on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-certification-store.h"

#include "vp-db-private.h"

#include <glib/gi18n-lib.h>

#define VERSION_COLUMNS "v.id, v.rule_set_id, s.name, v.valid_from, v.report_from_rank, v.note," \
  " v.share_a, v.share_b, v.share_c, v.share_d, v.share_e, s.holder"

void
vp_rule_level_free (VpRuleLevel *self)
{
  g_free (self->name);
  g_free (self);
}

void
vp_rule_version_free (VpRuleVersion *self)
{
  g_free (self->rule_set);
  g_free (self->note);
  g_clear_pointer (&self->levels, g_ptr_array_unref);
  g_free (self);
}

static gboolean
read_levels (VpDb *db, VpRuleVersion *version, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "SELECT id, rank, name, min_minutes, min_months, min_members FROM rule_level WHERE rule_version_id = ?1 ORDER BY rank", error);
  gboolean row = TRUE;

  version->levels = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_rule_level_free);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, version->id);
  while (row) {
    VpRuleLevel *level;

    if (!vp_stmt_step (stmt, &row, error))
      return FALSE;
    if (!row)
      break;
    level = g_new0 (VpRuleLevel, 1);
    level->id = sqlite3_column_int64 (stmt, 0);
    level->rank = sqlite3_column_int (stmt, 1);
    level->name = vp_stmt_dup_text (stmt, 2);
    level->min_minutes = sqlite3_column_int64 (stmt, 3);
    level->min_months = sqlite3_column_int (stmt, 4);
    level->min_members = sqlite3_column_int64 (stmt, 5);
    g_ptr_array_add (version->levels, level);
  }
  return TRUE;
}

static gpointer
read_version (VpStmt *stmt)
{
  VpRuleVersion *version = g_new0 (VpRuleVersion, 1);

  version->id = sqlite3_column_int64 (stmt, 0);
  version->rule_set_id = sqlite3_column_int64 (stmt, 1);
  version->rule_set = vp_stmt_dup_text (stmt, 2);
  version->valid_from = sqlite3_column_int (stmt, 3);
  version->report_from_rank = sqlite3_column_int (stmt, 4);
  version->note = vp_stmt_dup_text (stmt, 5);
  for (int i = 0; i < VP_N_EVIDENCE; i++)
    version->shares[i] = sqlite3_column_int (stmt, 6 + i);
  version->holder = (VpHolder) sqlite3_column_int (stmt, 6 + VP_N_EVIDENCE);
  return version;
}

GPtrArray *
vp_rule_store_list (VpDb *db, GError **error)
{
  g_autoptr (GPtrArray) versions = NULL;
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT " VERSION_COLUMNS " FROM rule_version v"
    " JOIN rule_set s ON s.id = v.rule_set_id ORDER BY s.holder, s.name, v.valid_from DESC", error);

  if (stmt == NULL)
    return NULL;
  versions = vp_stmt_collect (stmt, read_version, (GDestroyNotify) vp_rule_version_free, error);
  for (guint i = 0; versions != NULL && i < versions->len; i++)
    if (!read_levels (db, g_ptr_array_index (versions, i), error))
      return NULL;
  return g_steal_pointer (&versions);
}

VpRuleVersion *
vp_rule_store_in_force (VpDb *db, const char *name, VpDate as_of, GError **error)
{
  g_autoptr (VpRuleVersion) version = NULL;
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT " VERSION_COLUMNS " FROM rule_version v"
    " JOIN rule_set s ON s.id = v.rule_set_id WHERE (?1 = '' AND s.holder = 0 OR s.name = ?1) AND v.valid_from <= ?2"
    " ORDER BY s.id, v.valid_from DESC LIMIT 1", error);
  gboolean row;

  if (stmt == NULL)
    return NULL;
  vp_stmt_bind_text (stmt, 1, name);
  sqlite3_bind_int (stmt, 2, as_of);
  if (!vp_stmt_step (stmt, &row, error))
    return NULL;
  if (!row) {
    g_set_error (error, VP_ERROR, VP_ERROR_NOT_FOUND,
                 _("There are no rules “%s” in force on that day. Choose another rule set or day."),
                 name != NULL ? name : "");
    return NULL;
  }
  version = read_version (stmt);
  return read_levels (db, version, error) ? g_steal_pointer (&version) : NULL;
}

static gboolean
ensure_rule_set (VpDb *db, VpRuleVersion *version, GError **error)
{
  g_autoptr (VpStmt) stmt = NULL;

  if (version->rule_set_id != 0)
    return TRUE;
  version->rule_set_id = vp_db_reserve_ids (db, "rule_set", 1, error);
  if (version->rule_set_id == 0)
    return FALSE;
  stmt = vp_db_prepare (db, "INSERT INTO rule_set (id, name, holder) VALUES (?1, ?2, ?3)", error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, version->rule_set_id);
  vp_stmt_bind_text (stmt, 2, version->rule_set);
  sqlite3_bind_int (stmt, 3, (int) version->holder);
  return vp_stmt_run (stmt, error);
}

char *
vp_rule_store_first (VpDb *db, VpHolder holder, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT name FROM rule_set WHERE holder = ?1 ORDER BY id LIMIT 1", error);
  gboolean row;

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int (stmt, 1, (int) holder);
  if (!vp_stmt_step (stmt, &row, error))
    return NULL;
  if (row)
    return vp_stmt_dup_text (stmt, 0);
  g_set_error_literal (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("There are no star rules for them."));
  return NULL;
}

static gboolean
refuse_if_certified (VpDb *db, gint64 version_id, GError **error)
{
  gint64 batches;

  if (!vp_db_query_int (db, "SELECT count (*) FROM certification_batch WHERE rule_version_id = ?1", version_id, 0,
                        &batches, error))
    return FALSE;
  if (batches == 0)
    return TRUE;
  g_set_error_literal (error, VP_ERROR, VP_ERROR_CONFLICT,
                       _("Somebody was certified by this version of the rules. Make a new version with its own day of"
                         " validity instead."));
  return FALSE;
}

static gboolean
write_version (VpDb *db, VpRuleVersion *version, GError **error)
{
  g_autoptr (VpStmt) stmt = NULL;

  if (version->id != 0 && !refuse_if_certified (db, version->id, error))
    return FALSE;
  if (version->id == 0 && (version->id = vp_db_reserve_ids (db, "rule_version", 1, error)) == 0)
    return FALSE;
  stmt = vp_db_prepare (db,
    "INSERT INTO rule_version (id, rule_set_id, valid_from, report_from_rank, note, share_a, share_b, share_c, share_d, share_e)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT (id) DO UPDATE SET valid_from = ?3, report_from_rank = ?4,"
    " note = ?5, share_a = ?6, share_b = ?7, share_c = ?8, share_d = ?9, share_e = ?10", error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, version->id);
  sqlite3_bind_int64 (stmt, 2, version->rule_set_id);
  sqlite3_bind_int (stmt, 3, version->valid_from);
  sqlite3_bind_int (stmt, 4, version->report_from_rank);
  vp_stmt_bind_text (stmt, 5, version->note);
  for (int i = 0; i < VP_N_EVIDENCE; i++)
    sqlite3_bind_int (stmt, 6 + i, version->shares[i]);
  return vp_stmt_run (stmt, error);
}

static gboolean
write_level (VpDb *db, const VpRuleVersion *version, VpRuleLevel *level, GError **error)
{
  g_autoptr (VpStmt) stmt = NULL;

  level->id = vp_db_reserve_ids (db, "rule_level", 1, error);
  if (level->id == 0)
    return FALSE;
  stmt = vp_db_prepare (db, "INSERT INTO rule_level (id, rule_version_id, rank, name, min_minutes, min_months, min_members)"
                            " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)", error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, level->id);
  sqlite3_bind_int64 (stmt, 2, version->id);
  sqlite3_bind_int (stmt, 3, level->rank);
  vp_stmt_bind_text (stmt, 4, level->name);
  sqlite3_bind_int64 (stmt, 5, level->min_minutes);
  sqlite3_bind_int (stmt, 6, level->min_months);
  sqlite3_bind_int64 (stmt, 7, level->min_members);
  return vp_stmt_run (stmt, error);
}

gboolean
vp_rule_store_save (VpDb *db, VpRuleVersion *version, GError **error)
{
  g_autoptr (VpStmt) clear = NULL;

  /* Their register has one to five stars. */
  if (version->holder == VP_HOLDER_TEAM && version->levels->len > VP_TEAM_LEVELS_MAX) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, _("Teams have one to five stars: leave out the levels above the fifth."));
    return FALSE;
  }
  if (!ensure_rule_set (db, version, error) || !write_version (db, version, error))
    return FALSE;
  clear = vp_db_prepare (db, "DELETE FROM rule_level WHERE rule_version_id = ?1", error);
  if (clear == NULL)
    return FALSE;
  sqlite3_bind_int64 (clear, 1, version->id);
  if (!vp_stmt_run (clear, error))
    return FALSE;
  for (guint i = 0; i < version->levels->len; i++)
    if (!write_level (db, version, g_ptr_array_index (version->levels, i), error))
      return FALSE;
  return TRUE;
}
