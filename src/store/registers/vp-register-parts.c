/* vp-register-parts.c: rows that belong to rows of another register
 *
 * Names of tables and columns come from the constants of the descriptions alone, values are bound.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-private.h"

#include "vp-register-people.h"
#include "vp-register-store.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define BETWEEN_NAMES " · "

gboolean
vp_register_owner_removed (VpDb *db, const VpRecord *row, gint64 *removed_at, GError **error)
{
  const VpRegister *owner = vp_register_owner (row->of);
  g_autoptr (GString) sql = g_string_new ("SELECT ");

  *removed_at = 0;
  if (owner == NULL || owner->removed_column == NULL)
    return TRUE;
  g_string_append_printf (sql, "%s FROM %s WHERE id = ?1", owner->removed_column, owner->table);
  return vp_db_query_int (db, sql->str, vp_record_owner (row), 0, removed_at, error);
}

/* A removed row does not stand in the way: it can come back only once the other is gone. */
static void
append_alive (GString *sql, const VpRegister *of)
{
  if (of->removed_column != NULL)
    g_string_append_printf (sql, " AND %s = 0", of->removed_column);
}

gboolean
vp_register_count_twins (VpDb *db, const VpRecord *row, guint *field, gint64 *twins, GError **error)
{
  const VpRegister *of = row->of;
  g_autoptr (GString) sql = g_string_new ("SELECT count (*) FROM ");
  g_autoptr (VpStmt) stmt = NULL;

  *twins = 0;
  *field = of->n_fields;
  g_string_append_printf (sql, "%s WHERE id <> ?1", of->table);
  if (of->part != NULL)
    g_string_append_printf (sql, " AND ifnull (%s, 0) = ?2", of->fields[of->part->field].column);
  append_alive (sql, of);
  for (guint i = 0; i < of->n_fields; i++) {
    if ((of->fields[i].flags & VP_FIELD_KEY) == 0)
      continue;
    *field = MIN (*field, i);
    if (vp_kind_is_text (of->fields[i].rule.kind))
      g_string_append_printf (sql, " AND %s = ?%u", of->fields[i].column, i + 3);
    else if (vp_kind_is_name (of->fields[i].rule.kind))
      g_string_append_printf (sql, " AND ifnull (%s, 0) = ?%u", of->fields[i].column, i + 3);
    else /* never NULL, and so an index serves */
      g_string_append_printf (sql, " AND %s = ?%u", of->fields[i].column, i + 3);
  }
  if (*field == of->n_fields)
    return TRUE;
  if ((stmt = vp_db_prepare (db, sql->str, error)) == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, row->id);
  if (of->part != NULL)
    sqlite3_bind_int64 (stmt, 2, vp_record_owner (row));
  for (guint i = 0; i < of->n_fields; i++)
    if ((of->fields[i].flags & VP_FIELD_KEY) != 0 && vp_kind_is_text (of->fields[i].rule.kind))
      vp_stmt_bind_text (stmt, (int) i + 3, vp_record_text (row, i));
    else if ((of->fields[i].flags & VP_FIELD_KEY) != 0)
      sqlite3_bind_int64 (stmt, (int) i + 3, vp_record_number (row, i));
  if (!vp_stmt_step (stmt, NULL, error))
    return FALSE;
  *twins = sqlite3_column_int64 (stmt, 0);
  return TRUE;
}

/* Of one code there can be several rows over time: what belongs to the code goes with the last of them. */
static gboolean
delete_part (VpDb *db, const VpRegister *part, const VpRecord *owner, GError **error)
{
  const VpRegister *of = owner->of;
  g_autoptr (GString) sql = g_string_new ("DELETE FROM ");
  g_autoptr (VpStmt) stmt = NULL;

  g_string_append_printf (sql, "%s WHERE %s = ?1", part->table, part->fields[part->part->field].column);
  if (of->key_field >= 0) {
    g_string_append_printf (sql, " AND NOT EXISTS (SELECT 1 FROM %s o WHERE o.%s = ?1 AND o.id <> ?2", of->table,
                            of->fields[of->key_field].column);
    if (of->scope_column != NULL)
      g_string_append_printf (sql, " AND o.%s = ?3", of->scope_column);
    g_string_append (sql, ")");
  }
  if ((stmt = vp_db_prepare (db, sql->str, error)) == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, vp_record_key (owner));
  if (sqlite3_bind_parameter_count (stmt) >= 2)
    sqlite3_bind_int64 (stmt, 2, owner->id);
  if (sqlite3_bind_parameter_count (stmt) >= 3)
    vp_stmt_bind_text (stmt, 3, of->scope);
  return vp_stmt_run (stmt, error);
}

gboolean
vp_register_delete_parts (VpDb *db, const VpRecord *owner, GError **error)
{
  const VpRegister *part;

  for (guint i = 0; (part = vp_register_part (owner->of, i)) != NULL; i++)
    if (!delete_part (db, part, owner, error))
      return FALSE;
  return TRUE;
}

/* Names */

static char *
name_person (VpDb *db, gint64 id)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT name, number, birth FROM volunteer WHERE id = ?1", NULL);
  gboolean row = FALSE;

  if (stmt != NULL)
    sqlite3_bind_int64 (stmt, 1, id);
  if (stmt == NULL || !vp_stmt_step (stmt, &row, NULL) || !row)
    return g_strdup ("");
  return vp_register_person_label ((const char *) sqlite3_column_text (stmt, 0), sqlite3_column_int64 (stmt, 1),
                                   sqlite3_column_int (stmt, 2));
}

static char *
name_reference (VpDb *db, const VpRegister *of, gint64 key)
{
  g_autoptr (GString) sql = g_string_new ("SELECT ");
  g_autoptr (VpStmt) stmt = NULL;
  gboolean row = FALSE;

  g_string_append_printf (sql, "%s FROM %s WHERE %s = ?1 AND %s = ?2 ORDER BY id DESC", of->fields[of->name_field].column,
                          of->table, of->key_field >= 0 ? of->fields[of->key_field].column : "id",
                          of->scope_column != NULL ? of->scope_column : "''");
  if ((stmt = vp_db_prepare (db, sql->str, NULL)) == NULL)
    return g_strdup ("");
  sqlite3_bind_int64 (stmt, 1, key);
  vp_stmt_bind_text (stmt, 2, of->scope != NULL ? of->scope : "");
  return vp_stmt_step (stmt, &row, NULL) && row ? vp_stmt_dup_text (stmt, 0) : g_strdup ("");
}

static char *
name_value (VpDb *db, const VpRecord *row, guint field)
{
  const VpRegisterField *what = &row->of->fields[field];

  if (!vp_kind_is_name (what->rule.kind) || row->values[field].text != NULL)
    return vp_value_to_text (&what->rule, &row->values[field]);
  if (what->rule.kind == VP_KIND_PERSON)
    return name_person (db, vp_record_number (row, field));
  return name_reference (db, vp_register_find (what->of), vp_record_number (row, field));
}

char *
vp_register_name_row (VpDb *db, const VpRecord *row)
{
  g_autofree char *name = name_value (db, row, row->of->name_field), *owner = NULL;

  if (row->of->part == NULL)
    return g_steal_pointer (&name);
  owner = name_value (db, row, row->of->part->field);
  return g_strjoin (*owner != '\0' && *name != '\0' ? BETWEEN_NAMES : "", owner, name, NULL);
}

char *
vp_register_words_title (const VpRegisterWords *self, const VpRecord *row)
{
  g_autofree char *name = vp_register_words_text (self, row, row->of->name_field), *owner = NULL;

  if (row->of->part == NULL)
    return g_steal_pointer (&name);
  owner = vp_register_words_text (self, row, row->of->part->field);
  return g_strjoin (*owner != '\0' && *name != '\0' ? BETWEEN_NAMES : "", owner, name, NULL);
}

/* Whether a row says something there that tells it apart: neither no, nor none of something; the first choice of those that need not be made says nothing. */
static gboolean
says_something (const VpRecord *row, guint field)
{
  const VpRegisterField *one = &row->of->fields[field];

  if (vp_record_number (row, field) != 0
      || (one->rule.kind != VP_KIND_FLAG && one->rule.kind != VP_KIND_CHOICE && !vp_kind_is_amount (one->rule.kind)))
    return TRUE;
  return one->rule.kind == VP_KIND_CHOICE && (one->flags & (VP_FIELD_NEEDED | VP_FIELD_CARRY)) != 0;
}

/* A number says nothing without what it is one of; a year alone could be that of anything. */
static gboolean
needs_label (VpKind kind)
{
  return vp_kind_is_amount (kind) || kind == VP_KIND_YEAR || kind == VP_KIND_YEARDAY;
}

char *
vp_register_words_line (const VpRegisterWords *self, const VpRecord *row, guint but)
{
  GString *told = g_string_new (NULL);

  for (guint i = 0; i < row->of->n_fields; i++) {
    const VpRegisterField *field = &row->of->fields[i];
    g_autofree char *text = NULL;

    if (field->width == 0 || i == but || !says_something (row, i))
      continue;
    text = field->rule.kind == VP_KIND_FLAG ? g_strdup (_(field->label)) : vp_register_words_text (self, row, i);
    if (*text != '\0' && needs_label (field->rule.kind))
      g_string_append_printf (told, "%s%s %s", told->len > 0 ? BETWEEN_NAMES : "", _(field->label), text);
    else if (*text != '\0')
      g_string_append_printf (told, "%s%s", told->len > 0 ? BETWEEN_NAMES : "", text);
  }
  return g_string_free (told, FALSE);
}
