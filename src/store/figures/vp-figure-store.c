/* vp-figure-store.c: definitions of figures, declared values and checks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-figure-store.h"

#include "vp-db-private.h"

void
vp_figure_free (VpFigure *self)
{
  if (self == NULL)
    return;
  g_free (self->code);
  g_free (self->name);
  g_free (self->unit);
  g_free (self->section);
  g_free (self->scope);
  g_free (self->meaning);
  g_free (self->entity);
  g_free (self->measure);
  g_free (self->filter);
  g_free (self->day_field);
  g_free (self->formula);
  g_free (self);
}

static gpointer
read_figure (VpStmt *stmt)
{
  VpFigure *self = g_new0 (VpFigure, 1);

  *self = (VpFigure) {
    .id = sqlite3_column_int64 (stmt, 0), .code = vp_stmt_dup_text (stmt, 1), .name = vp_stmt_dup_text (stmt, 2),
    .unit = vp_stmt_dup_text (stmt, 3), .section = vp_stmt_dup_text (stmt, 4), .scope = vp_stmt_dup_text (stmt, 5),
    .meaning = vp_stmt_dup_text (stmt, 6), .nature = (VpFigureNature) sqlite3_column_int (stmt, 7),
    .kind = (VpFigureKind) sqlite3_column_int (stmt, 8), .entity = vp_stmt_dup_text (stmt, 9),
    .measure = vp_stmt_dup_text (stmt, 10), .filter = vp_stmt_dup_text (stmt, 11), .day_field = vp_stmt_dup_text (stmt, 12),
    .formula = vp_stmt_dup_text (stmt, 13), .cumulative = sqlite3_column_int (stmt, 14) != 0,
    .since = sqlite3_column_int (stmt, 15), .decimals = sqlite3_column_int (stmt, 16),
  };
  return self;
}

GPtrArray *
vp_figure_store_list (VpDb *db, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "SELECT id, code, name, unit, section, scope, meaning, nature, kind, entity, measure, filter, day_field, formula, period,"
    " since, decimals FROM figure ORDER BY id", error);

  return stmt == NULL ? NULL : vp_stmt_collect (stmt, read_figure, (GDestroyNotify) vp_figure_free, error);
}

void
vp_figure_value_free (VpFigureValue *self)
{
  g_free (self->value);
  g_free (self->source);
  g_free (self->evidence);
  g_free (self->entered_by);
  g_free (self->approved_by);
  g_free (self);
}

static gpointer
read_value (VpStmt *stmt)
{
  VpFigureValue *self = g_new0 (VpFigureValue, 1);

  *self = (VpFigureValue) {
    .id = sqlite3_column_int64 (stmt, 0), .figure_id = sqlite3_column_int64 (stmt, 1), .as_of = sqlite3_column_int (stmt, 2),
    .value = vp_stmt_dup_text (stmt, 3), .source = vp_stmt_dup_text (stmt, 4), .evidence = vp_stmt_dup_text (stmt, 5),
    .approved = sqlite3_column_int (stmt, 6) != 0, .entered_by = vp_stmt_dup_text (stmt, 7),
    .approved_by = vp_stmt_dup_text (stmt, 8),
  };
  return self;
}

GPtrArray *
vp_figure_store_values (VpDb *db, VpDate as_of, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "SELECT id, figure_id, as_of, value, source, evidence, approved, entered_by, approved_by FROM figure_value"
    " WHERE as_of <= ?1 ORDER BY as_of DESC, id DESC", error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int (stmt, 1, as_of);
  return vp_stmt_collect (stmt, read_value, (GDestroyNotify) vp_figure_value_free, error);
}

void
vp_figure_check_free (VpFigureCheck *self)
{
  g_free (self->name);
  g_free (self->condition);
  g_free (self);
}

static gpointer
read_check (VpStmt *stmt)
{
  VpFigureCheck *self = g_new0 (VpFigureCheck, 1);

  self->id = sqlite3_column_int64 (stmt, 0);
  self->name = vp_stmt_dup_text (stmt, 1);
  self->condition = vp_stmt_dup_text (stmt, 2);
  return self;
}

GPtrArray *
vp_figure_store_checks (VpDb *db, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT id, name, condition FROM figure_check ORDER BY id", error);

  return stmt == NULL ? NULL : vp_stmt_collect (stmt, read_check, (GDestroyNotify) vp_figure_check_free, error);
}

static gpointer
read_name (VpStmt *stmt)
{
  return vp_stmt_dup_text (stmt, 0);
}

GPtrArray *
vp_figure_store_missing (VpDb *db, gint64 figure_id, int month, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "SELECT u.name FROM unit u WHERE u.removed_at = 0"
    " AND (u.id IN (SELECT unit_id FROM figure_return WHERE figure_id = ?1)"
    "  OR u.id IN (SELECT unit_id FROM figure_target WHERE figure_id = ?1 AND unit_id IS NOT NULL))"
    " AND u.id NOT IN (SELECT unit_id FROM figure_return WHERE figure_id = ?1 AND month = ?2) ORDER BY u.name", error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, figure_id);
  sqlite3_bind_int (stmt, 2, month);
  return vp_stmt_collect (stmt, read_name, g_free, error);
}

GPtrArray *
vp_figure_store_asked (VpDb *db, gint64 figure_id, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "WITH asked AS (SELECT unit_id FROM figure_return WHERE figure_id = ?1"
    " UNION SELECT unit_id FROM figure_target WHERE figure_id = ?1 AND unit_id IS NOT NULL)"
    " SELECT u.name FROM unit u WHERE u.removed_at = 0 AND (u.id IN (SELECT unit_id FROM asked)"
    " OR NOT EXISTS (SELECT 1 FROM asked)) ORDER BY u.name", error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, figure_id);
  return vp_stmt_collect (stmt, read_name, g_free, error);
}

/* Targets */

void
vp_figure_target_free (VpFigureTarget *self)
{
  g_free (self->unit);
  g_free (self);
}

static gpointer
read_target (VpStmt *stmt)
{
  VpFigureTarget *self = g_new0 (VpFigureTarget, 1);

  self->unit = vp_stmt_dup_text (stmt, 0);
  self->year = sqlite3_column_int (stmt, 1);
  self->quarter = sqlite3_column_int (stmt, 2);
  self->target = sqlite3_column_int64 (stmt, 3);
  self->months = sqlite3_column_int (stmt, 4);
  self->value = sqlite3_column_int64 (stmt, 5);
  return self;
}

GPtrArray *
vp_figure_store_targets (VpDb *db, gint64 figure_id, VpDate day, GError **error)
{
  int month = vp_date_month (day);
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "SELECT ifnull (u.name, ''), t.year, t.quarter, t.target, count (r.id), ifnull (sum (r.value), 0) FROM figure_target t"
    " LEFT JOIN unit u ON u.id = t.unit_id LEFT JOIN figure_return r ON r.figure_id = t.figure_id AND r.unit_id = t.unit_id"
    " AND r.month / 100 = t.year AND r.month <= ?4 AND (t.quarter = 0 OR (r.month % 100 + 2) / 3 = t.quarter)"
    " WHERE t.figure_id = ?1 AND t.year = ?2 AND t.quarter IN (0, ?3) GROUP BY t.id ORDER BY u.name IS NOT NULL, u.name, t.quarter", error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, figure_id);
  sqlite3_bind_int (stmt, 2, month / 100);
  sqlite3_bind_int (stmt, 3, (month % 100 + 2) / 3);
  sqlite3_bind_int (stmt, 4, month);
  return vp_stmt_collect (stmt, read_target, (GDestroyNotify) vp_figure_target_free, error);
}
