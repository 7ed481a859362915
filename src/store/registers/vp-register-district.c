/* vp-register-district.c: to which district a row of a register belongs
 *
 * Names of tables and columns come from the constants of the descriptions alone, values are bound.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-district.h"

#include "vp-db-private.h"

static gboolean
is_district (const VpRegisterField *field)
{
  return field->rule.kind == VP_KIND_CODE && field->sql == NULL && g_strcmp0 (field->of, "district") == 0;
}

char *
vp_register_district_sql (const VpRegister *of)
{
  g_return_val_if_fail (of != NULL, NULL);
  for (guint i = 0; i < of->n_fields; i++)
    if (is_district (&of->fields[i]))
      return g_strdup_printf ("r.%s", of->fields[i].column);
  for (guint i = 0; i < of->n_fields; i++) {
    const VpRegisterField *field = &of->fields[i];
    const VpRegister *other = field->rule.kind == VP_KIND_ROW && field->sql == NULL ? vp_register_find (field->of) : NULL;

    if (field->rule.kind == VP_KIND_PERSON && field->sql == NULL)
      return g_strdup_printf ("(SELECT v.district FROM volunteer v WHERE v.id = r.%s)", field->column);
    for (guint j = 0; other != NULL && j < other->n_fields; j++)
      if (is_district (&other->fields[j]))
        return g_strdup_printf ("(SELECT o.%s FROM %s o WHERE o.id = r.%s)", other->fields[j].column, other->table, field->column);
  }
  return NULL;
}

gboolean
vp_register_has_district (const VpRegister *of)
{
  g_autofree char *expression = NULL;

  g_return_val_if_fail (of != NULL, FALSE);
  expression = vp_register_district_sql (of);
  return expression != NULL;
}

gboolean
vp_register_district_ids (VpDb *db, const VpRegister *of, int district, VpDate today, GArray *ids, GError **error)
{
  g_autofree char *expression = NULL;
  g_autoptr (GString) sql = g_string_new ("SELECT r.id FROM ");
  g_autoptr (VpStmt) stmt = NULL;

  g_return_val_if_fail (of != NULL && ids != NULL, FALSE);
  expression = vp_register_district_sql (of);
  if (expression == NULL)
    return TRUE;
  g_string_append_printf (sql, "%s r WHERE ?2 > 0 AND %s = ?1", of->table, expression);
  if (of->removed_column != NULL)
    g_string_append_printf (sql, " AND r.%s = 0", of->removed_column);
  if (of->to_field >= 0)
    g_string_append_printf (sql, " AND (r.%s = 0 OR r.%s >= ?2)", of->fields[of->to_field].column, of->fields[of->to_field].column);
  g_string_append (sql, " ORDER BY r.id");
  stmt = vp_db_prepare (db, sql->str, error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int (stmt, 1, district);
  sqlite3_bind_int (stmt, 2, today);
  return vp_stmt_collect_ids (stmt, ids, error);
}
