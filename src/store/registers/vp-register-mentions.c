/* vp-register-mentions.c: the rows of registers that name a person or a row of another register
 *
 * Names of tables and columns come from the constants of the descriptions alone, values are bound.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-mentions.h"

#include "vp-alias-sql.h"
#include "vp-db-private.h"

#include <string.h>

void
vp_mention_free (VpMention *self)
{
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->words, vp_register_words_free);
  g_free (self);
}

static gboolean
names (const VpRegister *by, guint field, const VpRegister *of)
{
  const VpRegisterField *one = &by->fields[field];

  if (one->sql != NULL)
    return FALSE;
  if (of == NULL)
    return one->rule.kind == VP_KIND_PERSON;
  return one->rule.kind == VP_KIND_ROW && strcmp (one->of, of->name) == 0 && (by->part == NULL || by->part->field != field);
}

static VpStmt *
prepare (VpDb *db, const VpMention *self, const char *what, const char *rest, gint64 key, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT ");
  VpStmt *stmt;

  /* A person is meant in every row that was merged into the one. */
  g_string_append_printf (sql, "%s FROM %s r WHERE r.%s %s", what, self->of->table, self->of->fields[self->field].column,
                          self->of->fields[self->field].rule.kind == VP_KIND_PERSON ? VP_OF_PERSON ("?1") : "= ?1");
  if (self->of->removed_column != NULL)
    g_string_append_printf (sql, " AND r.%s = 0", self->of->removed_column);
  g_string_append (sql, rest);
  if ((stmt = vp_db_prepare (db, sql->str, error)) != NULL)
    sqlite3_bind_int64 (stmt, 1, key);
  return stmt;
}

static gboolean
count (VpDb *db, VpMention *self, gint64 key, GError **error)
{
  g_autoptr (VpStmt) stmt = prepare (db, self, "count (*)", "", key, error);

  if (stmt == NULL || !vp_stmt_step (stmt, NULL, error))
    return FALSE;
  self->total = sqlite3_column_int64 (stmt, 0);
  return TRUE;
}

static gboolean
read_rows (VpDb *db, VpMention *self, gint64 key, guint most, GError **error)
{
  g_autofree char *rest = g_strdup_printf (" ORDER BY %s LIMIT ?2", self->of->order);
  g_autoptr (VpStmt) stmt = prepare (db, self, "r.id", rest, key, error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (stmt != NULL)
    sqlite3_bind_int64 (stmt, 2, most);
  if (stmt == NULL || !vp_stmt_collect_ids (stmt, ids, error)
      || (self->rows = vp_register_read (db, self->of, (const gint64 *) (gconstpointer) ids->data, ids->len, error)) == NULL)
    return FALSE;
  self->words = vp_register_words_read_for (db, self->of, self->rows, error);
  return self->words != NULL;
}

GPtrArray *
vp_register_mentions (VpDb *db, const VpRegister *of, gint64 key, guint most, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_mention_free);

  for (guint i = 0; i < vp_registers_count (); i++)
    for (guint field = 0; field < vp_registers[i]->n_fields; field++) {
      VpMention *mention;

      if (!names (vp_registers[i], field, of))
        continue;
      mention = g_new0 (VpMention, 1);
      mention->of = vp_registers[i];
      mention->field = field;
      g_ptr_array_add (found, mention);
      if (!count (db, mention, key, error) || (mention->total > 0 && !read_rows (db, mention, key, most, error)))
        return NULL;
      if (mention->total == 0)
        g_ptr_array_set_size (found, (int) found->len - 1);
    }
  return g_steal_pointer (&found);
}
