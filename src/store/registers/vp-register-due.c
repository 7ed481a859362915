/* vp-register-due.c: what has a day that asks for somebody
 *
 * Which day of a row that is, and how it is known that the matter is settled, stands in the description of its register.
 * Names of tables and columns come from the constants of the descriptions alone, values are bound.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-due.h"

#include "vp-db-private.h"
#include "vp-register-district.h"

#include <string.h>

void
vp_due_free (VpDue *self)
{
  g_free (self->title);
  g_free (self->who);
  g_free (self);
}

static const char *
expression (const VpRegister *of, guint field, char **made)
{
  *made = of->fields[field].sql != NULL ? g_strdup_printf ("(%s)", of->fields[field].sql)
                                        : g_strdup_printf ("r.%s", of->fields[field].column);
  return *made;
}

/* What belongs to a row that is removed asks for nobody. */
static void
append_owner (GString *sql, const VpRegister *of)
{
  const VpRegister *owner = vp_register_owner (of);

  if (owner != NULL && owner->removed_column != NULL)
    g_string_append_printf (sql, " AND NOT EXISTS (SELECT 1 FROM %s o WHERE o.id = r.%s AND o.%s > 0)", owner->table,
                            of->fields[of->part->field].column, owner->removed_column);
}

/* Nor does what has ended by then, unless the day is its end. */
static void
append_in_force (GString *sql, const VpRegister *of, const VpRegisterDue *why, const char *day)
{
  if (of->to_field < 0 || why->at_end)
    return;
  g_string_append_printf (sql, " AND (r.%s = 0 OR r.%s >= %s)", of->fields[of->to_field].column, of->fields[of->to_field].column, day);
}

/* Rows of one of the days of a register, with that day. */
static void
append_rows (GString *sql, const VpRegister *of, const VpRegisterDue *why, const VpRegisterDueSpan *span)
{
  g_autofree char *day = NULL, *done = NULL, *district = span->district != 0 ? vp_register_district_sql (of) : NULL;

  expression (of, why->day, &day);
  g_string_append_printf (sql, "SELECT r.id, %s AS day FROM %s r WHERE %s BETWEEN %s AND ?2", day, of->table, day, why->ends ? "?1" : "1");
  if (why->done >= 0)
    g_string_append_printf (sql, " AND %s = 0", expression (of, (guint) why->done, &done));
  if (of->removed_column != NULL)
    g_string_append_printf (sql, " AND r.%s = 0", of->removed_column);
  if (district != NULL)
    g_string_append_printf (sql, " AND %s = ?3", district);
  append_owner (sql, of);
  append_in_force (sql, of, why, day);
}

/* @what: of rows with an id and a day, once for each of the days that ask for somebody; @why: (nullable): one of them alone */
static VpStmt *
prepare (VpDb *db, const char *what, const VpRegister *of, const VpRegisterDue *why, const VpRegisterDueSpan *span, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  VpStmt *stmt;

  g_string_append_printf (sql, "SELECT %s, ?1 > 0, ?3 >= 0 FROM (", what);
  for (const VpRegisterDue *one = why != NULL ? why : of->due; one != NULL; one = why != NULL ? NULL : one->next) {
    if (one != of->due && why == NULL)
      g_string_append (sql, " UNION ALL ");
    append_rows (sql, of, one, span);
  }
  g_string_append_c (sql, ')');
  if (!g_str_has_prefix (what, "count"))
    g_string_append (sql, " GROUP BY id ORDER BY min (day), id");
  if ((stmt = vp_db_prepare (db, sql->str, error)) == NULL)
    return NULL;
  sqlite3_bind_int (stmt, 1, span->today);
  sqlite3_bind_int (stmt, 2, span->until);
  sqlite3_bind_int (stmt, 3, span->district);
  return stmt;
}

static GArray *
find_ids (VpDb *db, const VpRegister *of, const VpRegisterDue *why, VpDate today, VpDate until, GError **error)
{
  const VpRegisterDueSpan span = { today, until, 0 };
  g_autoptr (VpStmt) stmt = prepare (db, "id", of, why, &span, error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  return stmt != NULL && vp_stmt_collect_ids (stmt, ids, error) ? g_steal_pointer (&ids) : NULL;
}

static VpDue *
make (const VpRegisterWords *words, const VpRecord *row, const VpRegisterDue *why)
{
  VpDue *self = g_new0 (VpDue, 1);

  self->of = row->of;
  self->id = row->id;
  self->why = why;
  self->day = (VpDate) vp_record_number (row, why->day);
  self->title = vp_register_words_title (words, row);
  self->who = why->who >= 0 ? vp_register_words_text (words, row, (guint) why->who) : g_strdup ("");
  return self;
}

/* What a row is called and who is to do it, and no other word: whole registers are read for each. */
static VpRegisterWords *
read_words (VpDb *db, const VpRegister *of, const VpRegisterDue *why, const GPtrArray *rows, GError **error)
{
  g_autoptr (VpRegisterWords) words = vp_register_words_new (of);

  if (!vp_register_words_add_for (words, db, of->name_field, rows, error)
      || (of->part != NULL && !vp_register_words_add_for (words, db, of->part->field, rows, error))
      || (why->who >= 0 && !vp_register_words_add_for (words, db, (guint) why->who, rows, error)))
    return NULL;
  return g_steal_pointer (&words);
}

static gboolean
add_of (VpDb *db, const VpRegister *of, const VpRegisterDue *why, VpDate today, VpDate until, GPtrArray *due, GError **error)
{
  g_autoptr (GArray) ids = find_ids (db, of, why, today, until, error);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (VpRegisterWords) words = NULL;

  if (ids == NULL || ids->len == 0)
    return ids != NULL;
  if ((rows = vp_register_read (db, of, (const gint64 *) (gconstpointer) ids->data, ids->len, error)) == NULL
      || (words = read_words (db, of, why, rows, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    if (g_ptr_array_index (rows, i) != NULL)
      g_ptr_array_add (due, make (words, g_ptr_array_index (rows, i), why));
  return TRUE;
}

static int
compare_due (gconstpointer a, gconstpointer b)
{
  const VpDue *one = *(VpDue *const *) a, *other = *(VpDue *const *) b;

  if (one->day != other->day)
    return one->day < other->day ? -1 : 1;
  return one->of != other->of ? strcmp (one->of->name, other->of->name) : (one->id > other->id) - (one->id < other->id);
}

GPtrArray *
vp_register_due (VpDb *db, const VpRegister *of, VpDate today, VpDate until, GError **error)
{
  g_autoptr (GPtrArray) due = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_due_free);

  for (guint i = 0; i < vp_registers_count (); i++)
    for (const VpRegisterDue *why = vp_registers[i]->due; why != NULL && (of == NULL || of == vp_registers[i]); why = why->next)
      if (!add_of (db, vp_registers[i], why, today, until, due, error))
        return NULL;
  g_ptr_array_sort (due, compare_due);
  return g_steal_pointer (&due);
}

gboolean
vp_register_due_count (VpDb *db, const VpRegister *of, const VpRegisterDueSpan *span, gint64 *count, VpDate *first, GError **error)
{
  g_autoptr (VpStmt) stmt = NULL;
  gboolean row;

  g_return_val_if_fail (of != NULL && span != NULL && count != NULL && first != NULL, FALSE);
  *count = 0;
  *first = 0;
  if (of->due == NULL)
    return TRUE;
  stmt = prepare (db, "count (DISTINCT id), ifnull (min (day), 0)", of, NULL, span, error);
  if (stmt == NULL || !vp_stmt_step (stmt, &row, error))
    return FALSE;
  *count = sqlite3_column_int64 (stmt, 0);
  *first = sqlite3_column_int (stmt, 1);
  return TRUE;
}

gboolean
vp_register_due_ids (VpDb *db, const VpRegister *of, const VpRegisterDueSpan *span, GArray *ids, GError **error)
{
  g_autoptr (VpStmt) stmt = NULL;

  g_return_val_if_fail (of != NULL && span != NULL && ids != NULL, FALSE);
  if (of->due == NULL)
    return TRUE;
  stmt = prepare (db, "id", of, NULL, span, error);
  return stmt != NULL && vp_stmt_collect_ids (stmt, ids, error);
}
