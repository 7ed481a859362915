/* vp-register-check.c: rows that break the description of their register
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-store.h"

#include "vp-register-private.h"

#include <inttypes.h>

/* What is wrong with a field, as a condition over the alias r; "" where nothing can be. */
static void
append_fault (GString *sql, const VpRegister *self, const VpRegisterField *field)
{
  const VpValueRule *rule = &field->rule;
  const char *column = field->column;
  /* A line of a ledger that takes another back has its amount with a minus. */
  gboolean is_signed = self->ledger != NULL && field == &self->fields[self->ledger->amount];

  if (field->sql != NULL)
    return;
  /* What stands closed is empty beside it; nobody looks into it here, for a backup is checked without its passcode. */
  if ((field->flags & (VP_FIELD_NEEDED | VP_FIELD_SEALED)) == (VP_FIELD_NEEDED | VP_FIELD_SEALED))
    g_string_append_printf (sql, " + (length (r.sealed) = 0 AND trim (r.%s) = '')", column);
  else if ((field->flags & VP_FIELD_NEEDED) != 0 && vp_kind_is_text (rule->kind))
    g_string_append_printf (sql, " + (trim (r.%s) = '')", column);
  else if ((field->flags & VP_FIELD_NEEDED) != 0 && vp_value_is_blank (rule->kind, &(VpValue) { 0 }))
    g_string_append_printf (sql, " + (ifnull (r.%s, 0) = 0)", column);
  if (vp_kind_is_text (rule->kind) && rule->most != 0)
    g_string_append_printf (sql, " + (length (r.%s) > %" PRId64 ")", column, rule->most);
  else if ((vp_kind_is_amount (rule->kind) || rule->kind == VP_KIND_YEAR || rule->kind == VP_KIND_YEARDAY) && rule->most != 0)
    g_string_append_printf (sql, " + (%s (r.%s) NOT BETWEEN %" PRId64 " AND %" PRId64 ")", is_signed ? "abs" : "", column,
                            rule->least, rule->most);
  else if (rule->kind == VP_KIND_CHOICE)
    g_string_append_printf (sql, " + (r.%s NOT BETWEEN %" PRId64 " AND %" PRId64 ")", column, rule->least,
                            rule->least + g_strv_length ((char **) rule->choices) - 1);
  else if (rule->kind == VP_KIND_FLAG)
    g_string_append_printf (sql, " + (r.%s NOT BETWEEN 0 AND 1)", column);
  else if (rule->kind == VP_KIND_CODE)
    g_string_append_printf (sql, " + (r.%s <> 0 AND NOT EXISTS (SELECT 1 FROM code_value c WHERE c.kind = '%s'"
                            " AND c.code = r.%s))", column, field->of, column);
  /* Blanks are no value that two rows share. */
  if ((field->flags & VP_FIELD_UNIQUE) != 0) {
    g_string_append_printf (sql, " + EXISTS (SELECT 1 FROM %s o WHERE o.%s = r.%s AND o.id <> r.id AND r.%s <> ''",
                            self->table, column, column, column);
    if (self->ledger != NULL)
      g_string_append_printf (sql, " AND o.%s = 0 AND r.%s = 0", self->removed_column, self->removed_column);
    g_string_append_c (sql, ')');
  }
}

/* Rows, of a part those of one owner, that are alike in the key, where none of them is removed. */
static void
append_twins (GString *sql, const VpRegister *self)
{
  guint keys = 0;

  for (guint i = 0; i < self->n_fields; i++)
    keys += (self->fields[i].flags & VP_FIELD_KEY) != 0;
  if (keys == 0)
    return;
  g_string_append_printf (sql, " + EXISTS (SELECT 1 FROM %s o WHERE o.id <> r.id", self->table);
  if (self->part != NULL)
    g_string_append_printf (sql, " AND o.%s = r.%s", self->fields[self->part->field].column,
                            self->fields[self->part->field].column);
  for (guint i = 0; i < self->n_fields; i++)
    if ((self->fields[i].flags & VP_FIELD_KEY) != 0)
      g_string_append_printf (sql, " AND o.%s = r.%s", self->fields[i].column, self->fields[i].column);
  if (self->removed_column != NULL)
    g_string_append_printf (sql, " AND o.%s = 0 AND r.%s = 0", self->removed_column, self->removed_column);
  g_string_append_c (sql, ')');
}

gboolean
vp_register_check (VpDb *db, const VpRegister *self, gint64 *violations, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT ifnull (sum (0");

  for (guint i = 0; i < self->n_fields; i++)
    append_fault (sql, self, &self->fields[i]);
  append_twins (sql, self);
  for (guint i = 0; i < self->n_orders; i++) {
    const char *more = self->fields[self->orders[i].more].column;

    g_string_append_printf (sql, " + (r.%s > 0 AND r.%s > r.%s)", more, self->fields[self->orders[i].less].column, more);
  }
  g_string_append_printf (sql, "), 0) FROM %s r", self->table);
  if (self->scope_column != NULL)
    g_string_append_printf (sql, " WHERE r.%s = '%s'", self->scope_column, self->scope);
  return vp_db_query_int (db, sql->str, 0, 0, violations, error);
}

gboolean
vp_register_put_last (VpDb *db, const VpRecord *former, VpRecord *row, guint field, const char *sql, gint64 argument, GError **error)
{
  gint64 last = 0;

  if (former != NULL || vp_record_number (row, field) != 0)
    return TRUE;
  if (!vp_db_query_int (db, sql, argument, 0, &last, error))
    return FALSE;
  vp_record_set_number (row, field, last + 1);
  return TRUE;
}

gboolean
vp_register_check_tree (VpDb *db, const VpRecord *row, guint parent, const char *sentence, guint *field, GError **error)
{
  const char *column = row->of->fields[parent].column;
  g_autoptr (GString) sql = g_string_new ("WITH RECURSIVE above (id) AS (SELECT ?1 UNION SELECT ");
  g_autoptr (VpStmt) stmt = NULL;
  gboolean found;

  if (row->id == 0)
    return TRUE;
  g_string_append_printf (sql, "t.%s FROM %s t JOIN above ON t.id = above.id WHERE t.%s IS NOT NULL) SELECT 1 FROM above WHERE id = ?2",
                          column, row->of->table, column);
  if ((stmt = vp_db_prepare (db, sql->str, error)) == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, vp_record_number (row, parent));
  sqlite3_bind_int64 (stmt, 2, row->id);
  if (!vp_stmt_step (stmt, &found, error))
    return FALSE;
  if (!found)
    return TRUE;
  *field = parent;
  g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, sentence);
  return FALSE;
}
