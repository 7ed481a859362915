/* vp-register-remove.c: who uses the rows of registers, and removing those that nobody does
 *
 * Names of tables and columns come from the constants of the descriptions alone, values are bound.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-store.h"

#include "vp-outbox.h"
#include "vp-register-private.h"
#include "vp-transact.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#define NAMES_TOLD 3

static gboolean
count_use (VpDb *db, const VpRegisterUse *use, gint64 key, gint64 *count, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT count (*) FROM ");

  g_string_append_printf (sql, "%s WHERE %s = ?1", use->table, use->column);
  if (use->only != NULL)
    g_string_append_printf (sql, " AND %s", use->only);
  return vp_db_query_int (db, sql->str, key, 0, count, error);
}

/* "（清扫家园 2018-05-12、…）" behind the count, where the rows have names; %FALSE with @error set */
static gboolean
append_names (VpDb *db, const VpRegisterUse *use, gint64 key, gint64 count, GString *text, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT ");
  g_autoptr (VpStmt) stmt = NULL;
  gboolean row = TRUE;
  guint n = 0;

  if (use->named == NULL)
    return TRUE;
  g_string_append_printf (sql, "%s FROM %s WHERE %s = ?1 AND %s ORDER BY 1 LIMIT %d", use->named, use->table, use->column,
                          use->only != NULL ? use->only : "1", NAMES_TOLD);
  stmt = vp_db_prepare (db, sql->str, error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, key);
  while (row) {
    if (!vp_stmt_step (stmt, &row, error))
      return FALSE;
    if (row)
      g_string_append_printf (text, "%s%s", n++ == 0 ? "（" : "、", (const char *) sqlite3_column_text (stmt, 0));
  }
  g_string_append (text, count > NAMES_TOLD ? "…）" : "）");
  return TRUE;
}

char *
vp_register_tell_uses (VpDb *db, const VpRecord *row, VpUses which, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gint64 key = vp_record_key (row);
  VpRegisterUse use;

  for (guint i = 0; vp_register_use (row->of, i, &use); i++) {
    gint64 count = 0;

    if (which != VP_USES_ALL && (strcmp (use.column, "id") == 0 || vp_outbox_is_ledger (use.table) != (which == VP_USES_KEPT)))
      continue;
    if (!count_use (db, &use, key, &count, error))
      return NULL;
    if (count == 0)
      continue;
    /* Translators: what uses a row, such as Volunteers, and how many */
    g_string_append_printf (text, text->len > 0 ? ", " : "");
    g_string_append_printf (text, _("%s: %" PRId64), _(use.title), count);
    if (!append_names (db, &use, key, count, text, error))
      return NULL;
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
vp_register_uses (VpDb *db, const VpRecord *row, GError **error)
{
  return vp_register_tell_uses (db, row, VP_USES_ALL, error);
}

static gboolean
count_people (VpDb *db, const VpRegister *self, gint64 first, gint64 last, gint64 *count, GError **error)
{
  *count = 0;
  for (guint i = 0; i < self->n_fields && (self->part == NULL || !self->part->with_person); i++) {
    g_autoptr (GString) sql = g_string_new ("SELECT count (*) FROM ");
    g_autoptr (VpStmt) stmt = NULL;

    if (self->fields[i].rule.kind != VP_KIND_PERSON)
      continue;
    g_string_append_printf (sql, "%s WHERE %s BETWEEN ?1 AND ?2", self->table, self->fields[i].column);
    if ((stmt = vp_db_prepare (db, sql->str, error)) == NULL)
      return FALSE;
    sqlite3_bind_int64 (stmt, 1, first);
    sqlite3_bind_int64 (stmt, 2, last);
    if (!vp_stmt_step (stmt, NULL, error))
      return FALSE;
    *count += sqlite3_column_int64 (stmt, 0);
  }
  return TRUE;
}

char *
vp_register_name_people (VpDb *db, gint64 first, gint64 last, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < vp_registers_count (); i++) {
    gint64 count;

    if (!count_people (db, vp_registers[i], first, last, &count, error))
      return NULL;
    if (count == 0)
      continue;
    g_string_append (text, text->len > 0 ? ", " : "");
    /* Translators: what uses a row, such as Volunteers, and how many */
    g_string_append_printf (text, _("%s: %" PRId64), _(vp_registers[i]->title), count);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

typedef struct {
  const VpRegister *of;
  const VpRecord *row;
  const char *name;
  gboolean restore;
} Removal;

static gboolean
check_unused (VpDb *db, const Removal *self, GError **error)
{
  g_autofree char *uses = vp_register_uses (db, self->row, error);

  if (uses == NULL)
    return FALSE;
  if (*uses == '\0')
    return TRUE;
  g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT,
               self->of->to_field >= 0
                 /* Translators: name of a row, who uses it */
                 ? _("“%s” is in use (%s) and was not removed. Give it a last day in force, so that it is not offered any"
                     " more.")
                 : _("“%s” is in use (%s) and was not removed. Settle these or let them refer to another one first."),
               self->name, uses);
  return FALSE;
}

/* What comes back takes no place that somebody has taken since, and comes back to something. */
static gboolean
check_place (VpDb *db, const Removal *self, GError **error)
{
  gint64 removed = 0, twins = 0;
  guint field;

  if (!vp_register_owner_removed (db, self->row, &removed, error)
      || !vp_register_count_twins (db, self->row, &field, &twins, error))
    return FALSE;
  if (removed == 0 && twins == 0)
    return TRUE;
  g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT,
               /* Translators: name of a row */
               removed != 0 ? _("“%s” belongs to something that is removed. Bring that back first.")
                            : _("“%s” has been entered once more since. Nothing was brought back."), self->name);
  return FALSE;
}

static gboolean
mark_removed (VpDb *db, gpointer data, GError **error)
{
  const Removal *self = data;
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (VpStmt) stmt = NULL;

  if (!(self->restore ? check_place : check_unused) (db, self, error)
      || (self->of->removed_column == NULL && !vp_register_delete_parts (db, self->row, error))
      || (self->restore && !vp_register_forget_alias (db, self->row, error)))
    return FALSE;
  if (self->of->removed_column != NULL)
    g_string_append_printf (sql, "UPDATE %s SET %s = ?2 WHERE id = ?1", self->of->table, self->of->removed_column);
  else
    g_string_append_printf (sql, "DELETE FROM %s WHERE id = ?1 AND ?2 >= 0", self->of->table);
  if ((stmt = vp_db_prepare (db, sql->str, error)) == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, self->row->id);
  sqlite3_bind_int64 (stmt, 2, self->restore ? 0 : g_get_real_time () / G_USEC_PER_SEC);
  return vp_stmt_run (stmt, error);
}

static gboolean
run_removal (VpDb *db, const VpRegister *self, gint64 id, gboolean restore, GError **error)
{
  g_autoptr (VpRecord) row = vp_register_get (db, self, id, error);
  g_autofree char *summary = NULL, *name = row != NULL ? vp_register_name_row (db, row) : NULL;
  Removal removal = { self, row, name, restore };
  VpAction action = { .action = restore ? "register-restore" : "register-remove", .object = self->table };

  if (row == NULL)
    return FALSE;
  if (self->ledger != NULL) {
    g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT,
                 /* Translators: name of a line of a ledger */
                 restore ? _("“%s” stays reversed. Enter the line anew.")
                         : _("“%s” was posted and is not removed. Reverse it with the reason."), name);
    return FALSE;
  }
  if ((row->removed_at != 0) != restore) {
    g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT,
                 /* Translators: name of a row */
                 restore ? _("“%s” is not removed.") : _("“%s” is removed already."), name);
    return FALSE;
  }
  /* Translators: name of a register such as Teams, name of a row */
  summary = g_strdup_printf (restore ? _("Brought back to “%s”: %s") : _("Removed from “%s”: %s"), _(self->title), name);
  action.summary = summary;
  return vp_db_transact (db, &action, mark_removed, &removal, error);
}

gboolean
vp_register_remove (VpDb *db, const VpRegister *self, gint64 id, GError **error)
{
  return run_removal (db, self, id, FALSE, error);
}

gboolean
vp_register_restore (VpDb *db, const VpRegister *self, gint64 id, GError **error)
{
  return run_removal (db, self, id, TRUE, error);
}
