/* vp-register-store.c: the rows of registers
 *
 * This file and vp-register-remove.c make SQL of descriptions. Names of tables and columns come from the constants of the descriptions
 * alone, values are bound.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-store.h"

#include "vp-alias-sql.h"
#include "vp-access-log.h"
#include "vp-register-ledger.h"
#include "vp-private-sql.h"
#include "vp-register-private.h"
#include "vp-sealed.h"
#include "vp-sealing.h"
#include "vp-text.h"
#include "vp-transact.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

/* Whatever belongs to a removed row is removed as long as that one is. */
static void
append_removed (GString *sql, const VpRegister *self)
{
  const VpRegister *owner = vp_register_owner (self);
  g_autofree char *own = self->removed_column != NULL ? g_strdup_printf ("r.%s", self->removed_column) : g_strdup ("0");

  if (owner == NULL || owner->removed_column == NULL) {
    g_string_append_printf (sql, "r.id, %s", own);
    return;
  }
  g_string_append_printf (sql, "r.id, max (%s, ifnull ((SELECT o.%s FROM %s o WHERE o.id = r.%s), 0))", own,
                          owner->removed_column, owner->table, self->fields[self->part->field].column);
}

static void
append_columns (GString *sql, const VpRegister *self)
{
  append_removed (sql, self);
  for (guint i = 0; i < self->n_fields; i++)
    if (self->fields[i].sql != NULL)
      g_string_append_printf (sql, ", (%s)", self->fields[i].sql);
    else if ((self->fields[i].flags & VP_FIELD_SEALED) != 0)
      vp_sealed_append_opened (g_string_append (sql, ", "), self->table, "r.", self->fields[i].column);
    else
      g_string_append_printf (sql, ", r.%s", self->fields[i].column);
}

/* ?1 is the scope where there is one; what follows begins with AND. */
static char *
make_select (const VpRegister *self, const char *condition, const char *order)
{
  GString *sql = g_string_new ("SELECT ");

  append_columns (sql, self);
  g_string_append_printf (sql, " FROM %s r WHERE ", self->table);
  if (self->scope_column != NULL)
    g_string_append_printf (sql, "r.%s = ?1", self->scope_column);
  else
    g_string_append (sql, "?1 = ''");
  g_string_append (sql, condition);
  if (order != NULL)
    g_string_append_printf (sql, " ORDER BY %s", order);
  return g_string_free (sql, FALSE);
}

static VpStmt *
prepare_select (VpDb *db, const VpRegister *self, const char *condition, const char *order, GError **error)
{
  g_autofree char *sql = make_select (self, condition, order);
  VpStmt *stmt = vp_db_prepare (db, sql, error);

  if (stmt != NULL)
    vp_stmt_bind_text (stmt, 1, self->scope);
  return stmt;
}

void
vp_register_mask (VpRecord *row)
{
  gboolean personal = row->of->rules.personal != NULL && row->of->rules.personal (row);

  for (guint i = 0; i < row->of->n_fields; i++) {
    const VpRegisterField *field = &row->of->fields[i];
    gboolean masked = (field->flags & VP_FIELD_MASKED) != 0 && personal;
    g_autofree char *full = NULL;

    if (!masked && (field->flags & VP_FIELD_SEALED) == 0)
      continue;
    full = g_steal_pointer (&row->values[i].text);
    row->values[i].text = masked ? vp_text_mask_name (full != NULL ? full : "", FALSE) : vp_value_mask (field->rule.kind, full);
    row->values[i].number = vp_private_fingerprint (full);
  }
}

static void
fill_row (VpStmt *stmt, const VpRegister *self, gboolean full, VpRecord *row)
{
  row->id = sqlite3_column_int64 (stmt, 0);
  row->removed_at = sqlite3_column_int64 (stmt, 1);
  for (guint i = 0; i < self->n_fields; i++) {
    if ((self->fields[i].flags & VP_FIELD_SEALED) != 0)
      row->values[i].text = vp_private_read_sealed (stmt, (int) i + 2);
    else if (vp_kind_is_text (self->fields[i].rule.kind))
      row->values[i].text = vp_stmt_dup_text (stmt, (int) i + 2);
    else
      row->values[i].number = sqlite3_column_int64 (stmt, (int) i + 2);
  }
  if (!full)
    vp_register_mask (row);
}

static VpRecord *
read_row (VpStmt *stmt, const VpRegister *self, gboolean full)
{
  VpRecord *row = vp_record_new (self);

  fill_row (stmt, self, full, row);
  return row;
}

static GPtrArray *
read_all (VpStmt *stmt, const VpRegister *self, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_record_free);
  gboolean row = TRUE;

  while (row) {
    if (!vp_stmt_step (stmt, &row, error))
      return NULL;
    if (row)
      g_ptr_array_add (rows, read_row (stmt, self, FALSE));
  }
  return g_steal_pointer (&rows);
}

GPtrArray *
vp_register_list (VpDb *db, const VpRegister *self, GError **error)
{
  g_autoptr (VpStmt) stmt = prepare_select (db, self, "", self->order, error);

  return stmt != NULL ? read_all (stmt, self, error) : NULL;
}

GPtrArray *
vp_register_list_of (VpDb *db, const VpRegister *self, gint64 owner, GError **error)
{
  g_autofree char *condition = NULL;
  g_autoptr (VpStmt) stmt = NULL;

  g_return_val_if_fail (self->part != NULL, NULL);

  condition = g_strdup_printf (" AND r.%s = ?2", self->fields[self->part->field].column);
  if ((stmt = prepare_select (db, self, condition, self->order, error)) == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 2, owner);
  return read_all (stmt, self, error);
}

gboolean
vp_register_walk (VpDb *db, const VpRegister *self, VpRegisterRowFunc func, gpointer data, GError **error)
{
  g_autoptr (VpStmt) stmt = prepare_select (db, self, "", self->order, error);
  g_autoptr (VpRecord) record = vp_record_new (self);
  gboolean row = TRUE;

  while (stmt != NULL && row) {
    if (!vp_stmt_step (stmt, &row, error))
      return FALSE;
    if (!row)
      break;
    for (guint i = 0; i < self->n_fields; i++)
      vp_value_clear (&record->values[i]);
    fill_row (stmt, self, FALSE, record);
    g_clear_pointer (&record->open_name, g_free);
    if ((self->fields[self->name_field].flags & VP_FIELD_MASKED) != 0 && vp_record_is_hidden (record, self->name_field))
      record->open_name = vp_stmt_dup_text (stmt, (int) self->name_field + 2);
    func (record, data);
  }
  return stmt != NULL;
}

GPtrArray *
vp_register_read (VpDb *db, const VpRegister *self, const gint64 *ids, guint n, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_record_free);

  for (guint i = 0; i < n; i++) {
    g_autoptr (VpStmt) stmt = prepare_select (db, self, " AND r.id = ?2", NULL, error);
    gboolean row;

    if (stmt == NULL)
      return NULL;
    sqlite3_bind_int64 (stmt, 2, ids[i]);
    if (!vp_stmt_step (stmt, &row, error))
      return NULL;
    if (row)
      g_ptr_array_add (rows, read_row (stmt, self, FALSE));
  }
  return g_steal_pointer (&rows);
}

static VpRecord *
get_row (VpDb *db, const VpRegister *self, gint64 id, gboolean full, GError **error)
{
  g_autoptr (VpStmt) stmt = prepare_select (db, self, " AND r.id = ?2", NULL, error);
  gboolean row;

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 2, id);
  if (!vp_stmt_step (stmt, &row, error))
    return NULL;
  if (row)
    return read_row (stmt, self, full);
  /* Translators: name of a register such as Teams, a number */
  g_set_error (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("There is no row %" PRId64 " in “%s”."), id, _(self->title));
  return NULL;
}

VpRecord *
vp_register_get (VpDb *db, const VpRegister *self, gint64 id, GError **error)
{
  return get_row (db, self, id, FALSE, error);
}

VpRecord *
vp_register_open (VpDb *db, const VpRegister *self, gint64 id, const char *reason, GError **error)
{
  g_autoptr (VpRecord) row = get_row (db, self, id, TRUE, error);

  if (row == NULL || !vp_access_log_add (db, self->table, id, reason, error))
    return NULL;
  return g_steal_pointer (&row);
}

VpStmt *
vp_register_prepare_people (VpDb *db, const VpRegister *self, guint field, GError **error)
{
  /* A row that was merged is told by the name of the one that stands for it. */
  g_autoptr (GString) sql = g_string_new ("SELECT v.id, k.number, k.name, k.birth FROM volunteer v JOIN volunteer k"
                                          " ON k.id = " VP_PERSON ("v.id") " WHERE v.id IN (");

  g_string_append_printf (sql, "SELECT %s FROM %s)", self->fields[field].column, self->table);
  return vp_db_prepare (db, sql->str, error);
}

const VpRegister *
vp_register_of_row (VpDb *db, const char *table, gint64 id)
{
  for (guint i = 0; i < vp_registers_count (); i++) {
    g_autoptr (VpRecord) row = NULL;

    if (strcmp (vp_registers[i]->table, table) != 0)
      continue;
    if (vp_registers[i]->scope_column == NULL || (row = vp_register_get (db, vp_registers[i], id, NULL)) != NULL)
      return vp_registers[i];
  }
  return NULL;
}

/* Saving */

typedef struct {
  const VpRegister *of;
  const VpRecord *former;
  VpRecord *row;
  guint *field;
} Saving;

static gboolean
refuse (Saving *self, guint field, int code, const char *sentence, GError **error)
{
  *self->field = field;
  g_set_error_literal (error, VP_ERROR, code, sentence);
  return FALSE;
}

static gboolean
check_unchanged (VpDb *db, Saving *self, GError **error)
{
  g_autoptr (VpRecord) now = vp_register_get (db, self->of, self->former->id, error);

  if (now == NULL)
    return FALSE;
  for (guint i = 0; i < self->of->n_fields; i++)
    if (self->of->fields[i].sql == NULL && !vp_value_equal (&now->values[i], &self->former->values[i])) {
      g_autofree char *name = vp_register_name_row (db, now);

      /* Translators: name of a row, name of a field */
      g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT,
                   _("“%s” was changed by somebody else in the meantime (%s). Nothing was saved. Close the form and open"
                     " it again."), name, _(self->of->fields[i].label));
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_unique (VpDb *db, Saving *self, guint field, GError **error)
{
  const char *column = self->of->fields[field].column;
  /* A blank is not looked for, and saying so lets an index serve that leaves blanks out. */
  g_autofree char *condition = vp_kind_is_text (self->of->fields[field].rule.kind)
    ? g_strdup_printf (" AND r.%s = ?2 AND r.%s <> '' AND r.id <> ?3", column, column)
    : g_strdup_printf (" AND r.%s = ?2 AND r.id <> ?3", column);
  /* A line that was reversed is entered anew with the number of its paper. */
  g_autofree char *alive = g_strdup_printf ("%s AND r.%s = 0", condition, self->of->removed_column);
  g_autoptr (VpStmt) stmt = prepare_select (db, self->of, self->of->ledger != NULL ? alive : condition, NULL, error);
  gboolean row;

  if (stmt == NULL)
    return FALSE;
  if (vp_kind_is_text (self->of->fields[field].rule.kind))
    vp_stmt_bind_text (stmt, 2, vp_record_text (self->row, field));
  else
    sqlite3_bind_int64 (stmt, 2, vp_record_number (self->row, field));
  sqlite3_bind_int64 (stmt, 3, self->row->id);
  if (!vp_stmt_step (stmt, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  return refuse (self, field, VP_ERROR_EXISTS,
                 sqlite3_column_int64 (stmt, 1) != 0
                   ? _("There is one of this already among the removed ones. Bring it back, or take another name.")
                   : _("There is one of this already."), error);
}

/* What is hidden from the form stays as it is stored, and the rules see it in full. */
static gboolean
keep_sealed (VpDb *db, Saving *self, GError **error)
{
  g_autoptr (VpRecord) full = NULL;

  for (guint i = 0; self->former != NULL && i < self->of->n_fields; i++) {
    if (!vp_record_is_hidden (self->former, i)
        || !vp_value_equal (&self->row->values[i], &self->former->values[i]))
      continue;
    if (full == NULL && (full = get_row (db, self->of, self->former->id, TRUE, error)) == NULL)
      return FALSE;
    vp_value_copy (&self->row->values[i], &full->values[i]);
  }
  return TRUE;
}

/* People are looked up here, where the roster can be read: form, command line and import hand on what was typed. */
static gboolean
find_people (VpDb *db, Saving *self, GError **error)
{
  for (guint i = 0; i < self->of->n_fields; i++) {
    VpValue *value = &self->row->values[i];
    gint64 id = 0;

    if (self->of->fields[i].rule.kind != VP_KIND_PERSON || value->text == NULL)
      continue;
    *self->field = i;
    if (!vp_register_find_person (db, value->text, &id, error))
      return FALSE;
    vp_record_set_number (self->row, i, id);
    g_clear_pointer (&value->text, g_free);
  }
  *self->field = self->of->n_fields;
  return TRUE;
}

/* A number that must be given and is 0 though 0 is none it can be: nothing was typed. */
static gboolean
is_left_out (const VpRegisterField *field, const VpValue *value)
{
  if ((field->flags & VP_FIELD_SAID) != 0)
    return value->number == VP_UNSAID;
  return vp_kind_is_amount (field->rule.kind) && value->number == 0 && field->rule.least > 0;
}

static gboolean
check_fields (VpDb *db, Saving *self, GError **error)
{
  for (guint i = 0; i < self->of->n_fields; i++) {
    const VpRegisterField *field = &self->of->fields[i];
    gboolean blank = vp_value_is_blank (field->rule.kind, &self->row->values[i]) || is_left_out (field, &self->row->values[i]);

    if (field->sql != NULL)
      continue;
    if ((field->flags & VP_FIELD_NEEDED) != 0 && blank)
      return refuse (self, i, VP_ERROR_INVALID, _("This is needed."), error);
    if ((field->flags & VP_FIELD_FIXED) != 0 && self->former != NULL
        && !vp_value_equal (&self->row->values[i], &self->former->values[i]))
      return refuse (self, i, VP_ERROR_INVALID, _("This stays as it was first saved: other rows hold it."), error);
    if ((field->flags & VP_FIELD_UNIQUE) != 0 && !blank && !check_unique (db, self, i, error))
      return FALSE;
  }
  return TRUE;
}

/* Days that are still to come, and what is more than it can be. */
static gboolean
check_orders (Saving *self, GError **error)
{
  for (guint i = 0; i < self->of->n_fields; i++)
    if ((self->of->fields[i].flags & VP_FIELD_PAST) != 0 && vp_record_number (self->row, i) > vp_date_today ())
      return refuse (self, i, VP_ERROR_INVALID, _("This day is still to come."), error);
  for (guint i = 0; i < self->of->n_orders; i++) {
    const VpRegisterOrder *order = &self->of->orders[i];
    gint64 more = vp_record_number (self->row, order->more);

    if (more != 0 && vp_record_number (self->row, order->less) > more)
      return refuse (self, order->more, VP_ERROR_INVALID,
                     order->sentence != NULL ? _(order->sentence) : _("The last day lies before the first one."), error);
  }
  return TRUE;
}

/* Whatever a row belongs to must be there, and no two rows, of a part no two of one owner, are alike in the key. */
static gboolean
check_owner (VpDb *db, Saving *self, GError **error)
{
  gint64 removed = 0, twins = 0;
  guint key = 0;

  if (!vp_register_owner_removed (db, self->row, &removed, error) || !vp_register_count_twins (db, self->row, &key, &twins, error))
    return FALSE;
  if (removed != 0)
    return refuse (self, self->of->part->field, VP_ERROR_CONFLICT,
                   _("This is removed. Bring it back first, and then what belongs to it."), error);
  return twins == 0 || refuse (self, key, VP_ERROR_EXISTS, _("There is one of this already."), error);
}

static char *
make_upsert (const VpRegister *self)
{
  GString *sql = g_string_new (NULL);
  const char *scope = self->scope_column;
  guint n = 0;

  g_string_append_printf (sql, "INSERT INTO %s (id", self->table);
  for (guint i = 0; i < self->n_fields; i++)
    if (self->fields[i].sql == NULL)
      g_string_append_printf (sql, ", %s", self->fields[i].column);
  g_string_append_printf (sql, "%s%s) VALUES (?1", scope != NULL ? ", " : "", scope != NULL ? scope : "");
  for (guint i = 0; i < self->n_fields; i++)
    if (self->fields[i].sql == NULL)
      g_string_append_printf (sql, ", ?%u", i + 3);
  g_string_append (sql, scope != NULL ? ", ?2) ON CONFLICT (id) DO UPDATE SET " : ") ON CONFLICT (id) DO UPDATE SET ");
  for (guint i = 0; i < self->n_fields; i++)
    if (self->fields[i].sql == NULL)
      g_string_append_printf (sql, "%s%s = ?%u", n++ > 0 ? ", " : "", self->fields[i].column, i + 3);
  if (vp_register_has_sealed (self))
    g_string_append (sql, ", " VP_SEALED_STALE);
  return g_string_free (sql, FALSE);
}

void
vp_register_bind (VpStmt *stmt, int parameter, const VpRegisterField *field, const VpValue *value)
{
  if (field->sql != NULL)
    return;
  if ((field->flags & VP_FIELD_SEALED) != 0)
    vp_private_bind_sealed (stmt, parameter, value->text != NULL ? value->text : "");
  else if (vp_kind_is_text (field->rule.kind))
    vp_stmt_bind_text (stmt, parameter, value->text != NULL ? value->text : "");
  else if (field->rule.kind == VP_KIND_ROW || field->rule.kind == VP_KIND_PERSON)
    vp_stmt_bind_id (stmt, parameter, value->number);
  else
    sqlite3_bind_int64 (stmt, parameter, value->number);
}

static gboolean
write_row (VpDb *db, Saving *self, GError **error)
{
  g_autofree char *sql = make_upsert (self->of);
  g_autoptr (VpStmt) stmt = NULL;

  if (self->of->ledger != NULL)
    return vp_register_ledger_post (db, self->row, error);
  if (self->row->id == 0 && (self->row->id = vp_db_reserve_ids (db, self->of->table, 1, error)) == 0)
    return FALSE;
  if ((stmt = vp_db_prepare (db, sql, error)) == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, self->row->id);
  if (self->of->scope_column != NULL)
    vp_stmt_bind_text (stmt, 2, self->of->scope);
  for (guint i = 0; i < self->of->n_fields; i++)
    vp_register_bind (stmt, (int) i + 3, &self->of->fields[i], &self->row->values[i]);
  return vp_stmt_run (stmt, error);
}

/* People who cannot look after themselves stand in no file that lies open. */
static gboolean
check_guarded (VpDb *db, Saving *self, GError **error)
{
  gboolean sample = TRUE;

  if (!self->of->guarded || vp_db_get_ring (db) != NULL)
    return TRUE;
  if (!vp_sealing_is_sample (db, &sample, error))
    return FALSE;
  return sample || refuse (self, self->of->n_fields, VP_ERROR_CONFLICT,
                           _("Children and elders are stored only in a file that a passcode seals. Set a passcode first (menu:"
                             " Passcode, or “passcode set”)."), error);
}

static gboolean
check_values (VpDb *db, Saving *self, GError **error)
{
  if (self->of->ledger != NULL && self->former != NULL)
    return refuse (self, self->of->n_fields, VP_ERROR_CONFLICT,
                   _("A line that was posted is not changed. Reverse it with the reason, and enter it anew."), error);
  return check_guarded (db, self, error)
    && find_people (db, self, error)
    && keep_sealed (db, self, error)
    && check_fields (db, self, error)
    && check_orders (self, error)
    && check_owner (db, self, error)
    && (self->of->rules.check == NULL
        || self->of->rules.check (db, self->of, self->former, self->row, self->field, error))
    /* What the rules completed may make it a line that is there already. */
    && (self->of->ledger == NULL || (check_owner (db, self, error) && vp_register_ledger_check (db, self->row, self->field, error)));
}

static gboolean
check_and_write (VpDb *db, Saving *self, GError **error)
{
  return (self->former == NULL || check_unchanged (db, self, error)) && check_values (db, self, error)
    && write_row (db, self, error)
    && (self->of->rules.saved == NULL || self->of->rules.saved (db, self->former, self->row, error));
}

gboolean
vp_register_validate (VpDb *db, const VpRegister *self, const VpRecord *former, VpRecord *row, guint *field, GError **error)
{
  g_autoptr (VpRecord) tried = vp_record_copy (row);
  Saving saving = { self, former, tried, field };

  g_return_val_if_fail (field != NULL && row->of == self, FALSE);

  *field = self->n_fields;
  if (!check_values (db, &saving, error))
    return FALSE;
  for (guint i = 0; i < self->n_fields; i++)
    if (self->fields[i].rule.kind == VP_KIND_PERSON)
      vp_value_copy (&row->values[i], &tried->values[i]);
  return TRUE;
}

gboolean
vp_register_write (VpDb *db, const VpRegister *self, const VpRecord *former, VpRecord *row, guint *field, GError **error)
{
  Saving saving = { self, former, row, field };
  g_autoptr (VpRecord) given = vp_record_copy (row);

  g_return_val_if_fail (field != NULL && row->of == self, FALSE);

  *field = self->n_fields;
  if (check_and_write (db, &saving, error)) {
    vp_register_mask (row);
    return TRUE;
  }
  /* Nothing was saved: the row is what was asked for, also where the rules had completed it. */
  row->id = given->id;
  for (guint i = 0; i < self->n_fields; i++)
    vp_value_copy (&row->values[i], &given->values[i]);
  return FALSE;
}

/* Once it is written, people that were typed are known by name. */
static gboolean
save (VpDb *db, gpointer data, GError **error)
{
  Saving *self = data;
  g_autofree char *name = NULL;

  if (!vp_register_write (db, self->of, self->former, self->row, self->field, error))
    return FALSE;
  name = vp_register_name_row (db, self->row);
  /* Translators: name of a register such as Teams, name of a row */
  vp_db_say (db, g_strdup_printf (self->former != NULL ? _("Changed in “%s”: %s") : _("Added to “%s”: %s"),
                                  _(self->of->title), name));
  return TRUE;
}

gboolean
vp_register_save (VpDb *db, const VpRegister *self, const VpRecord *former, VpRecord *row, guint *field,
                  GError **error)
{
  Saving saving = { self, former, row, field };
  VpAction action = { .action = former != NULL ? "register-edit" : "register-add", .object = self->table };

  g_return_val_if_fail (field != NULL && row->of == self, FALSE);

  return vp_db_transact (db, &action, save, &saving, error);
}
