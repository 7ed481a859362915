/* vp-register-merge.c: two rows of a register that are one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
/* What refers to the one that goes refers to the other, which also takes over what it lacks. Lines of ledgers are never
 * changed: they go on holding the key of the one that went, and the alias says whom that means. All of it is one entry of the
 * log, so undo brings both back. Names of tables and columns come from the constants of the descriptions alone. */
#include "config.h"

#include "vp-register-private.h"

#include "vp-register-ledger.h"
#include "vp-outbox.h"
#include "vp-register-store.h"
#include "vp-sealed.h"
#include "vp-text.h"
#include "vp-transact.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct {
  const VpRegister *of;
  gint64 keep, go;        /* ids */
  VpRecord *kept, *gone;
} Merging;

static gboolean
run (VpDb *db, const char *sql, gint64 first, gint64 second, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, first);
  sqlite3_bind_int64 (stmt, 2, second);
  return vp_stmt_run (stmt, error);
}

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, VP_ERROR, VP_ERROR_CONFLICT, sentence);
  return FALSE;
}

/* Whether anything holds on to the row that would go. */
static gboolean
has_staying_uses (VpDb *db, const VpRegister *of, gint64 key, gboolean *found, GError **error)
{
  VpRegisterUse use;

  for (guint i = 0; !*found && vp_register_use (of, i, &use); i++) {
    g_autoptr (GString) sql = g_string_new ("SELECT EXISTS (SELECT 1 FROM ");
    gint64 n = 0;

    g_string_append_printf (sql, "%s WHERE %s = ?1)", use.table, use.column);
    if (use.stays && !vp_db_query_int (db, sql->str, key, 0, &n, error))
      return FALSE;
    *found = n != 0;
  }
  return TRUE;
}

/* Whether the row itself may not go yet: a use by its own "id". */
static gboolean
must_stay (VpDb *db, const VpRegister *of, gint64 id, gboolean *found, GError **error)
{
  VpRegisterUse use;

  *found = FALSE;
  for (guint i = 0; !*found && vp_register_use (of, i, &use); i++) {
    g_autoptr (GString) sql = g_string_new ("SELECT EXISTS (SELECT 1 FROM ");
    gint64 n = 0;

    g_string_append_printf (sql, "%s WHERE id = ?1 AND %s)", of->table, use.only != NULL ? use.only : "1");
    if (strcmp (use.column, "id") == 0 && !vp_db_query_int (db, sql->str, id, 0, &n, error))
      return FALSE;
    *found = n != 0;
  }
  return TRUE;
}

static gboolean
read_rows (VpDb *db, Merging *self, GError **error)
{
  gboolean lines = FALSE, kept = FALSE;

  if (self->of->part != NULL)
    return refuse (error, _("Rows that belong to another row are not merged. Remove the one that is too much."));
  if (self->of->ledger != NULL)
    return refuse (error, _("Lines of a ledger are not merged. Reverse the one that is too much."));
  if (self->keep == self->go)
    return refuse (error, _("This is one row. Choose two."));
  if ((self->kept = vp_register_get (db, self->of, self->keep, error)) == NULL
      || (self->gone = vp_register_get (db, self->of, self->go, error)) == NULL)
    return FALSE;
  if (self->kept->removed_at != 0 || self->gone->removed_at != 0)
    return refuse (error, _("A removed row is not merged. Bring it back first."));
  if (!vp_register_ledger_has_lines (db, self->of, self->go, &lines, error)
      || !has_staying_uses (db, self->of, vp_record_key (self->gone), &lines, error))
    return FALSE;
  if (!must_stay (db, self->of, self->go, &kept, error))
    return FALSE;
  if (kept)
    return refuse (error, _("The one that would go has to be kept until its term is over, and no other row says what it says."));
  if (lines)
    return refuse (error, _("The one that would go has lines in a ledger, and they stay its own. Reverse them and enter them for the other"
                            " one first."));
  return vp_record_key (self->kept) != vp_record_key (self->gone)
    || refuse (error, _("Both are one code at different times and stay apart."));
}

/* Whether 0 or "" in a field means that nothing was said. */
static gboolean
can_be_filled (const VpRegisterField *field)
{
  return field->sql == NULL && (field->flags & (VP_FIELD_UNIQUE | VP_FIELD_FIXED)) == 0 && field->rule.kind != VP_KIND_FLAG
    && field->rule.kind != VP_KIND_CHOICE;
}

static gboolean
fill_blanks (VpDb *db, const Merging *self, GError **error)
{
  if (!vp_sealed_unpack (db, self->of->table, self->keep, error))
    return FALSE;
  for (guint i = 0; i < self->of->n_fields; i++) {
    const VpRegisterField *field = &self->of->fields[i];
    g_autoptr (GString) sql = g_string_new ("UPDATE ");

    if (!can_be_filled (field))
      continue;
    g_string_append_printf (sql, "%s SET %s = (SELECT ", self->of->table, field->column);
    /* Nothing stands below itself. */
    if (g_strcmp0 (field->of, self->of->name) == 0)
      g_string_append_printf (sql, "nullif (o.%s, ?1)", field->column);
    else if ((field->flags & VP_FIELD_SEALED) != 0)
      vp_sealed_append_opened (sql, self->of->table, "o.", field->column);
    else
      g_string_append_printf (sql, "o.%s", field->column);
    g_string_append_printf (sql, " FROM %s o WHERE o.id = ?2) WHERE id = ?1 AND ifnull (%s, 0) IN ('', 0)", self->of->table,
                            field->column);
    if (!run (db, sql->str, self->keep, self->go, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
move_use (VpDb *db, const Merging *self, const VpRegisterUse *use, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("UPDATE ");

  if (vp_outbox_is_ledger (use->table))
    return TRUE;
  /* It belonged to the one that goes: now to what that one belonged to, and never to itself, which the schema may refuse. */
  if (strcmp (use->table, self->of->table) == 0) {
    g_string_append_printf (sql, "%s SET %s = nullif ((SELECT o.%s FROM %s o WHERE o.id = ?2), ?1) WHERE id = ?1 AND %s = ?2",
                            use->table, use->column, use->column, use->table, use->column);
    if (!run (db, sql->str, self->keep, self->go, error))
      return FALSE;
    g_string_assign (sql, "UPDATE ");
  }
  g_string_append_printf (sql, "%s SET %s = ?1 WHERE %s = ?2", use->table, use->column, use->column);
  return run (db, sql->str, vp_record_key (self->kept), vp_record_key (self->gone), error);
}

static void
append_same_key (GString *sql, const VpRegister *part)
{
  for (guint i = 0; i < part->n_fields; i++)
    if ((part->fields[i].flags & VP_FIELD_KEY) != 0)
      g_string_append_printf (sql, " AND o.%s = %s.%s", part->fields[i].column, part->table, part->fields[i].column);
}

/* Of what both have the kept row's stays. */
static gboolean
drop_twins (VpDb *db, const Merging *self, const VpRegister *part, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  const char *owner = part->fields[part->part->field].column, *removed = part->removed_column;

  if (removed != NULL)
    g_string_printf (sql, "UPDATE %s SET %s = unixepoch () WHERE %s = ?2 AND %s = 0", part->table, removed, owner, removed);
  else
    g_string_printf (sql, "DELETE FROM %s WHERE %s = ?2", part->table, owner);
  g_string_append_printf (sql, " AND EXISTS (SELECT 1 FROM %s o WHERE o.%s = ?1", part->table, owner);
  append_same_key (sql, part);
  if (removed != NULL)
    g_string_append_printf (sql, " AND o.%s = 0", removed);
  g_string_append_c (sql, ')');
  return run (db, sql->str, vp_record_key (self->kept), vp_record_key (self->gone), error);
}

static gboolean
move_part (VpDb *db, const Merging *self, const VpRegister *part, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("UPDATE ");
  const char *owner = part->fields[part->part->field].column;

  if (!drop_twins (db, self, part, error))
    return FALSE;
  g_string_append_printf (sql, "%s SET %s = ?1 WHERE %s = ?2", part->table, owner, owner);
  if (part->removed_column != NULL)
    g_string_append_printf (sql, " AND %s = 0", part->removed_column);
  return run (db, sql->str, vp_record_key (self->kept), vp_record_key (self->gone), error);
}

static gboolean
move_attachments (VpDb *db, const Merging *self, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "UPDATE attachment SET entity_id = ?1 WHERE entity = ?2 AND entity_id = ?3", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, self->keep);
  vp_stmt_bind_text (stmt, 2, self->of->table);
  sqlite3_bind_int64 (stmt, 3, self->go);
  return vp_stmt_run (stmt, error);
}

/* Memberships move before the people who are shown in the team, so that nobody seems to leave it and come anew. */
static gboolean
move_all (VpDb *db, const Merging *self, GError **error)
{
  const VpRegister *part;
  VpRegisterUse use;

  if (!move_attachments (db, self, error))
    return FALSE;
  for (guint i = 0; (part = vp_register_part (self->of, i)) != NULL; i++)
    if (!move_part (db, self, part, error))
      return FALSE;
  for (guint i = 0; vp_register_use (self->of, i, &use); i++)
    if (strcmp (use.column, "id") != 0 && !move_use (db, self, &use, error))
      return FALSE;
  return TRUE;
}

/* What the rules of the register say of the row that has grown: a team that now stands above itself is refused. */
static gboolean
check_kept (VpDb *db, const Merging *self, GError **error)
{
  g_autoptr (VpRecord) row = vp_register_get (db, self->of, self->keep, error);
  guint field = self->of->n_fields;

  return row != NULL
    && (self->of->rules.check == NULL || self->of->rules.check (db, self->of, self->kept, row, &field, error));
}

/* A code that ledgers still hold cannot be deleted: it ends the day before. */
static gboolean
take_away (VpDb *db, const Merging *self, GError **error)
{
  g_autofree char *uses = self->of->removed_column == NULL ? vp_register_uses (db, self->gone, error) : g_strdup ("");
  g_autoptr (GString) sql = g_string_new (NULL);

  if (uses == NULL)
    return FALSE;
  if (self->of->removed_column != NULL)
    g_string_printf (sql, "UPDATE %s SET %s = ?2 WHERE id = ?1", self->of->table, self->of->removed_column);
  else if (*uses == '\0')
    g_string_printf (sql, "DELETE FROM %s WHERE id = ?1 AND ?2 > 0", self->of->table);
  else if (self->of->to_field < 0)
    return refuse (error, _("Lines that are never changed still hold this row, and it can neither go nor end."));
  else
    g_string_printf (sql, "UPDATE %s SET %s = max (valid_from, ?2) WHERE id = ?1", self->of->table,
                     self->of->fields[self->of->to_field].column);
  return run (db, sql->str, self->go,
              self->of->removed_column != NULL ? g_get_real_time () / G_USEC_PER_SEC : (gint64) vp_date_today () - 1, error);
}

/* The name by which a row was found, also where it is shown masked. */
static char *
read_alias (VpDb *db, const VpRecord *gone, GError **error)
{
  const VpRegisterField *field = &gone->of->fields[gone->of->name_field];
  g_autoptr (GString) sql = g_string_new ("SELECT ");
  g_autoptr (VpStmt) stmt = NULL;

  if ((field->flags & VP_FIELD_MASKED) == 0)
    return g_strdup (vp_record_name (gone));
  g_string_append_printf (sql, "%s FROM %s WHERE id = ?1", field->column, gone->of->table);
  if ((stmt = vp_db_prepare (db, sql->str, error)) == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, gone->id);
  return vp_stmt_step (stmt, NULL, error) ? vp_stmt_dup_text (stmt, 0) : NULL;
}

static gboolean
add_alias (VpDb *db, const Merging *self, GError **error)
{
  g_autoptr (VpStmt) older = vp_db_prepare (db, "UPDATE register_alias SET means = ?2 WHERE register = ?1 AND means = ?3", error);
  g_autofree char *name = read_alias (db, self->gone, error);
  g_autoptr (VpStmt) stmt = NULL;
  gint64 id;

  if (older == NULL || name == NULL)
    return FALSE;
  vp_stmt_bind_text (older, 1, self->of->name);
  sqlite3_bind_int64 (older, 2, vp_record_key (self->kept));
  sqlite3_bind_int64 (older, 3, vp_record_key (self->gone));
  if (!vp_stmt_run (older, error) || (id = vp_db_reserve_ids (db, "register_alias", 1, error)) == 0)
    return FALSE;
  stmt = vp_db_prepare (db, "INSERT INTO register_alias (id, register, name, means, gone) VALUES (?1, ?2, ?3, ?4, ?5)", error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);
  vp_stmt_bind_text (stmt, 2, self->of->name);
  vp_stmt_bind_text (stmt, 3, name);
  sqlite3_bind_int64 (stmt, 4, vp_record_key (self->kept));
  sqlite3_bind_int64 (stmt, 5, vp_record_key (self->gone));
  return vp_stmt_run (stmt, error);
}

static gboolean
merge_rows (VpDb *db, gpointer data, GError **error)
{
  Merging *self = data;

  if (!read_rows (db, self, error))
    return FALSE;
  /* Translators: name of a register such as Teams, name of the row that goes, name of the row that stays */
  vp_db_say (db, g_strdup_printf (_("Merged in “%s”: %s into %s"), _(self->of->title), vp_record_name (self->gone),
                                  vp_record_name (self->kept)));
  return fill_blanks (db, self, error) && move_all (db, self, error) && check_kept (db, self, error)
    && take_away (db, self, error) && add_alias (db, self, error);
}

gboolean
vp_register_merge (VpDb *db, const VpRegister *of, gint64 keep, gint64 go, GError **error)
{
  Merging merging = { of, keep, go, NULL, NULL };
  VpAction action = { .action = "register-merge", .object = of->table };
  gboolean ok;

  g_return_val_if_fail (of != NULL, FALSE);

  ok = vp_db_transact (db, &action, merge_rows, &merging, error);
  g_clear_pointer (&merging.kept, vp_record_free);
  g_clear_pointer (&merging.gone, vp_record_free);
  return ok;
}

/* Telling and finding */

char *
vp_register_merge_tell (VpDb *db, const VpRegister *of, gint64 keep, gint64 go, GError **error)
{
  Merging merging = { of, keep, go, NULL, NULL };
  gboolean ok = read_rows (db, &merging, error);
  g_autoptr (VpRecord) kept = merging.kept, gone = merging.gone;
  g_autofree char *moved = ok ? vp_register_tell_uses (db, gone, VP_USES_MOVED, error) : NULL;
  g_autofree char *stays = moved != NULL ? vp_register_tell_uses (db, gone, VP_USES_KEPT, error) : NULL;

  if (stays == NULL)
    return NULL;
  return g_strdup_printf (
    /* Translators: the row that stays, what refers to it from now on, the row that goes, lines that are not changed, the row
     * that goes */
    _("“%s” stays and takes over what it lacks. To it from now on refer: %s. Lines that are never changed and still say “%s”: %s."
      " Whoever writes “%s” means it. Undo brings both back."),
    vp_record_name (kept), *moved != '\0' ? moved : _("none"), vp_record_name (gone), *stays != '\0' ? stays : _("none"),
    vp_record_name (gone));
}

GHashTable *
vp_register_aliases (VpDb *db, const VpRegister *of, GHashTable *gone, GError **error)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT name, means, gone FROM register_alias WHERE register = ?1 ORDER BY id", error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return NULL;
  vp_stmt_bind_text (stmt, 1, of->name);
  while (row) {
    gint64 means, was;

    if (!vp_stmt_step (stmt, &row, error))
      return NULL;
    if (!row)
      break;
    means = sqlite3_column_int64 (stmt, 1);
    was = sqlite3_column_int64 (stmt, 2);
    g_hash_table_replace (names, vp_text_search_key ((const char *) sqlite3_column_text (stmt, 0)), g_memdup2 (&means, sizeof means));
    if (gone != NULL)
      g_hash_table_replace (gone, g_memdup2 (&was, sizeof was), g_memdup2 (&means, sizeof means));
  }
  return g_steal_pointer (&names);
}

gboolean
vp_register_forget_alias (VpDb *db, const VpRecord *row, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "DELETE FROM register_alias WHERE register = ?1 AND gone = ?2", error);

  if (stmt == NULL)
    return FALSE;
  vp_stmt_bind_text (stmt, 1, row->of->name);
  sqlite3_bind_int64 (stmt, 2, vp_record_key (row));
  return vp_stmt_run (stmt, error);
}
