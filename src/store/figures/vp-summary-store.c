/* vp-summary-store.c: templates of the work summary, and what was issued
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-summary-store.h"

#include "vp-db-private.h"

void
vp_summary_template_free (VpSummaryTemplate *self)
{
  g_free (self->name);
  g_free (self);
}

static gpointer
read_template (VpStmt *stmt)
{
  VpSummaryTemplate *self = g_new0 (VpSummaryTemplate, 1);

  self->id = sqlite3_column_int64 (stmt, 0);
  self->name = vp_stmt_dup_text (stmt, 1);
  self->monthly = sqlite3_column_int (stmt, 2) != 0;
  return self;
}

GPtrArray *
vp_summary_store_templates (VpDb *db, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT id, name, monthly FROM summary_template ORDER BY id", error);

  return stmt == NULL ? NULL : vp_stmt_collect (stmt, read_template, (GDestroyNotify) vp_summary_template_free, error);
}

void
vp_summary_sentence_free (VpSummarySentence *self)
{
  g_free (self->code);
  g_free (self->text);
  g_free (self->condition);
  g_free (self->photo);
  g_free (self->as_issued);
  g_free (self);
}

static gpointer
read_sentence (VpStmt *stmt)
{
  VpSummarySentence *self = g_new0 (VpSummarySentence, 1);

  *self = (VpSummarySentence) {
    .id = sqlite3_column_int64 (stmt, 0), .code = vp_stmt_dup_text (stmt, 1),
    .layout = (VpSummaryLayout) sqlite3_column_int (stmt, 2), .text = vp_stmt_dup_text (stmt, 3),
    .condition = vp_stmt_dup_text (stmt, 4), .omit = sqlite3_column_int (stmt, 5) != 0, .photo = vp_stmt_dup_text (stmt, 6),
    .as_issued = vp_stmt_dup_text (stmt, 7), .n_files = (guint) sqlite3_column_int (stmt, 8),
  };
  return self;
}

GPtrArray *
vp_summary_store_sentences (VpDb *db, gint64 template_id, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "SELECT id, code, layout, text, condition, missing, photo, as_issued,"
    " (SELECT count (*) FROM attachment a WHERE a.entity = 'summary_sentence' AND a.entity_id = s.id AND a.removed_at = 0)"
    " FROM summary_sentence s WHERE template_id = ?1 ORDER BY position, id", error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, template_id);
  return vp_stmt_collect (stmt, read_sentence, (GDestroyNotify) vp_summary_sentence_free, error);
}

void
vp_summary_frozen_free (VpSummaryFrozen *self)
{
  g_free (self->code);
  g_free (self->value);
  g_free (self->source);
  g_free (self);
}

void
vp_summary_issue_free (VpSummaryIssue *self)
{
  if (self == NULL)
    return;
  g_free (self->issued_by);
  g_free (self->text);
  g_clear_pointer (&self->figures, g_ptr_array_unref);
  g_free (self);
}

static gboolean
write_figure (VpDb *db, gint64 issue_id, gint64 id, const VpSummaryFrozen *figure, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "INSERT INTO summary_issue_figure (id, issue_id, code, value, number, source) VALUES (?1, ?2, ?3, ?4, ?5, ?6)", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);
  sqlite3_bind_int64 (stmt, 2, issue_id);
  vp_stmt_bind_text (stmt, 3, figure->code);
  vp_stmt_bind_text (stmt, 4, figure->value);
  sqlite3_bind_double (stmt, 5, figure->number);
  vp_stmt_bind_text (stmt, 6, figure->source);
  return vp_stmt_run (stmt, error);
}

gboolean
vp_summary_store_issue (VpDb *db, VpSummaryIssue *issue, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "INSERT INTO summary_issue (id, template_id, as_of, issued_at, issued_by, text) VALUES (?1, ?2, ?3, ?4, ?5, ?6)", error);
  gint64 first;

  g_return_val_if_fail (issue != NULL && issue->figures != NULL, FALSE);
  if (stmt == NULL || (issue->id = vp_db_reserve_ids (db, "summary_issue", 1, error)) == 0)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, issue->id);
  sqlite3_bind_int64 (stmt, 2, issue->template_id);
  sqlite3_bind_int (stmt, 3, issue->as_of);
  sqlite3_bind_int64 (stmt, 4, issue->issued_at);
  vp_stmt_bind_text (stmt, 5, issue->issued_by);
  vp_stmt_bind_text (stmt, 6, issue->text);
  if (!vp_stmt_run (stmt, error))
    return FALSE;
  first = vp_db_reserve_ids (db, "summary_issue_figure", MAX (issue->figures->len, 1), error);
  for (guint i = 0; first != 0 && i < issue->figures->len; i++)
    if (!write_figure (db, issue->id, first + i, issue->figures->pdata[i], error))
      return FALSE;
  return first != 0;
}

static gpointer
read_frozen (VpStmt *stmt)
{
  VpSummaryFrozen *self = g_new0 (VpSummaryFrozen, 1);

  self->code = vp_stmt_dup_text (stmt, 0);
  self->value = vp_stmt_dup_text (stmt, 1);
  self->number = sqlite3_column_double (stmt, 2);
  self->source = vp_stmt_dup_text (stmt, 3);
  return self;
}

static GPtrArray *
read_figures (VpDb *db, gint64 issue_id, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "SELECT code, value, number, source FROM summary_issue_figure WHERE issue_id = ?1 ORDER BY id", error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, issue_id);
  return vp_stmt_collect (stmt, read_frozen, (GDestroyNotify) vp_summary_frozen_free, error);
}

gboolean
vp_summary_store_last (VpDb *db, gint64 template_id, VpDate as_of, VpSummaryIssue **issue, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "SELECT id, template_id, as_of, issued_at, issued_by, text FROM summary_issue WHERE (?1 = 0 OR template_id = ?1)"
    " AND as_of <= ?2 ORDER BY as_of DESC, id DESC LIMIT 1", error);
  g_autoptr (VpSummaryIssue) found = NULL;
  gboolean row = FALSE;

  *issue = NULL;
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, template_id);
  sqlite3_bind_int (stmt, 2, as_of);
  if (!vp_stmt_step (stmt, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  found = g_new0 (VpSummaryIssue, 1);
  found->id = sqlite3_column_int64 (stmt, 0);
  found->template_id = sqlite3_column_int64 (stmt, 1);
  found->as_of = sqlite3_column_int (stmt, 2);
  found->issued_at = sqlite3_column_int64 (stmt, 3);
  found->issued_by = vp_stmt_dup_text (stmt, 4);
  found->text = vp_stmt_dup_text (stmt, 5);
  found->figures = read_figures (db, found->id, error);
  if (found->figures == NULL)
    return FALSE;
  *issue = g_steal_pointer (&found);
  return TRUE;
}
