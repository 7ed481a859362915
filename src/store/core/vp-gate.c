/* vp-gate.c: who may do what
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A name at the desk is no proof of who sits there: whoever shares the account can choose another. The gate keeps people from
 * mistakes and makes the log name who answers for a deed; it keeps nobody out who wants in.
 */
#include "config.h"

#include "vp-gate.h"

#include "vp-date.h"
#include "vp-db-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

const char *const vp_role_titles[VP_N_ROLES + 1] = {
  N_("Head"), N_("Clerk"), N_("Project officer"), N_("Care officer"), N_("Clerk of a love house"), N_("Fund officer"),
  N_("Publicity officer"), N_("Read-only"), N_("Administrator"), NULL
};

const char vp_gate_itself[] = "—";

gboolean
vp_gate_in_use (VpDb *db, gboolean *in_use, GError **error)
{
  gint64 found;

  if (!vp_db_query_int (db, "SELECT EXISTS (SELECT 1 FROM desk_role WHERE role = 8)", 0, 0, &found, error))
    return FALSE;
  *in_use = found != 0;
  return TRUE;
}

/* "register-edit" of desk_role is asked for as "register:desk_role" where there is such a line, else as it is. */
static gboolean
find_action (VpDb *db, const char *action, const char *object, gint64 *id, gboolean *second, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT id, second FROM desk_action WHERE action IN (?1, ?2)"
                                               " ORDER BY action = ?1 DESC LIMIT 1", error);
  g_autofree char *own = NULL;
  gboolean row;

  if (stmt == NULL)
    return FALSE;
  own = object != NULL ? g_strdup_printf ("%.*s:%s", (int) strcspn (action, "-"), action, object) : g_strdup (action);
  vp_stmt_bind_text (stmt, 1, own);
  vp_stmt_bind_text (stmt, 2, action);
  if (!vp_stmt_step (stmt, &row, error))
    return FALSE;
  *id = row ? sqlite3_column_int64 (stmt, 0) : 0;
  *second = row && sqlite3_column_int (stmt, 1) != 0;
  return TRUE;
}

static gboolean
may (VpDb *db, const char *who, gint64 action_id, gint64 house, gboolean *allowed, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT EXISTS (SELECT 1 FROM desk_person p JOIN desk_role r ON r.person_id = p.id"
    " JOIN desk_permission m ON m.role = r.role AND m.action_id = ?2 WHERE p.name = ?1 AND p.valid_from <= ?3"
    " AND (p.valid_to = 0 OR p.valid_to >= ?3) AND (r.role <> 4 OR r.house = '' OR ?4 = 0"
    " OR r.house = (SELECT h.name FROM house h WHERE h.id = ?4)))", error);

  if (stmt == NULL)
    return FALSE;
  vp_stmt_bind_text (stmt, 1, who);
  sqlite3_bind_int64 (stmt, 2, action_id);
  sqlite3_bind_int (stmt, 3, vp_date_today ());
  sqlite3_bind_int64 (stmt, 4, house);
  if (!vp_stmt_step (stmt, NULL, error))
    return FALSE;
  *allowed = sqlite3_column_int (stmt, 0) != 0;
  return TRUE;
}

/* "Head, Clerk": who may; "" where nobody does. */
static char *
name_roles (VpDb *db, gint64 action_id)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT role FROM desk_permission WHERE action_id = ?1 ORDER BY role", NULL);
  g_autoptr (GString) names = g_string_new (NULL);
  gboolean row = stmt != NULL;

  if (stmt != NULL)
    sqlite3_bind_int64 (stmt, 1, action_id);
  while (row && vp_stmt_step (stmt, &row, NULL) && row) {
    /* Translators: stands between names of a list */
    g_string_append (names, names->len > 0 ? _(", ") : "");
    g_string_append (names, _(vp_role_titles[CLAMP (sqlite3_column_int (stmt, 0), 0, VP_N_ROLES - 1)]));
  }
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static char *
name_action (VpDb *db, gint64 action_id, const char *action)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT title FROM desk_action WHERE id = ?1", NULL);
  gboolean row;

  if (stmt == NULL)
    return g_strdup (action);
  sqlite3_bind_int64 (stmt, 1, action_id);
  return vp_stmt_step (stmt, &row, NULL) && row ? vp_stmt_dup_text (stmt, 0) : g_strdup (action);
}

static gboolean
deny (VpDb *db, const char *who, gint64 action_id, const char *action, GError **error)
{
  g_autofree char *what = name_action (db, action_id, action), *roles = name_roles (db, action_id);

  if (*roles == '\0')
    g_set_error (error, VP_ERROR, VP_ERROR_DENIED,
                 /* Translators: a name, what it is about */
                 _("“%s” may not do this: %s. No role may: the administrator allows it under Permissions."), who, what);
  else
    g_set_error (error, VP_ERROR, VP_ERROR_DENIED,
                 /* Translators: a name, what it is about, roles */
                 _("“%s” may not do this: %s. Who may: %s. Choose at the top who works here."), who, what, roles);
  return FALSE;
}

static gboolean
check_two (VpDb *db, gint64 action_id, const char *action, GError **error)
{
  const char *second = vp_db_get_second (db);
  g_autofree char *what = NULL;

  if (second != NULL && strcmp (second, vp_db_get_who (db)) != 0)
    return TRUE;
  what = name_action (db, action_id, action);
  g_set_error (error, VP_ERROR, VP_ERROR_DENIED,
               /* Translators: what it is about */
               _("Two people sign this: %s. Name a second one at the top, beside who works here; not the same person."), what);
  return FALSE;
}

static gboolean
check_second (VpDb *db, gint64 action_id, const char *action, gint64 house, GError **error)
{
  gboolean allowed;

  return check_two (db, action_id, action, error) && may (db, vp_db_get_second (db), action_id, house, &allowed, error)
    && (allowed || deny (db, vp_db_get_second (db), action_id, action, error));
}

gboolean
vp_gate_check_two (VpDb *db, const char *action, GError **error)
{
  gboolean second;
  gint64 id;

  g_return_val_if_fail (db != NULL && action != NULL, FALSE);
  return find_action (db, action, NULL, &id, &second, error) && check_two (db, id, action, error);
}

gboolean
vp_gate_check (VpDb *db, const char *action, const char *object, gint64 house, GError **error)
{
  gboolean in_use, second, allowed = FALSE;
  gint64 id;

  g_return_val_if_fail (db != NULL && action != NULL, FALSE);
  if (!vp_gate_in_use (db, &in_use, error))
    return FALSE;
  if (!in_use || vp_db_get_who (db) == vp_gate_itself)
    return TRUE;
  if (!find_action (db, action, object, &id, &second, error)
      || (id != 0 && !may (db, vp_db_get_who (db), id, house, &allowed, error)))
    return FALSE;
  if (!allowed)
    return deny (db, vp_db_get_who (db), id, action, error);
  return !second || check_second (db, id, action, house, error);
}

gboolean
vp_gate_check_care (VpDb *db, const char *table, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT s.title, EXISTS (SELECT 1 FROM care_access a WHERE a.section_id = s.id"
    " AND a.person = ?2 AND ?3 BETWEEN a.valid_from AND a.valid_to) FROM care_section s WHERE s.table_name = ?1", error);
  gboolean row;

  g_return_val_if_fail (table != NULL, FALSE);
  if (stmt == NULL)
    return FALSE;
  vp_stmt_bind_text (stmt, 1, table);
  vp_stmt_bind_text (stmt, 2, vp_db_get_who (db));
  sqlite3_bind_int (stmt, 3, vp_date_today ());
  if (!vp_stmt_step (stmt, &row, error))
    return FALSE;
  if (!row || sqlite3_column_int (stmt, 1) != 0)
    return TRUE;
  g_set_error (error, VP_ERROR, VP_ERROR_DENIED,
               /* Translators: a name, a section such as consents of guardians */
               _("“%s” has no access to “%s” today: these are data of children or elders. The head allows it for a purpose and a time,"
                 " with the guardian's consent, in the register of accesses."), vp_db_get_who (db),
               (const char *) sqlite3_column_text (stmt, 0));
  return FALSE;
}

gboolean
vp_gate_check_revert (VpDb *db, gint64 seq, const char *action, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT r.table_name FROM outbox_row r JOIN desk_action a"
    " ON a.action = 'register:' || r.table_name WHERE r.seq = ?1 LIMIT 1", error);
  g_autofree char *object = NULL;
  gboolean row;

  g_return_val_if_fail (action != NULL, FALSE);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, seq);
  if (!vp_stmt_step (stmt, &row, error))
    return FALSE;
  object = row && g_str_has_prefix (action, "register-") ? vp_stmt_dup_text (stmt, 0) : NULL;
  return vp_gate_check (db, action, object, 0, error);
}

GStrv
vp_gate_list_people (VpDb *db, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT p.name FROM desk_person p WHERE EXISTS (SELECT 1 FROM desk_role"
    " WHERE role = 8) AND p.valid_from <= ?1 AND (p.valid_to = 0 OR p.valid_to >= ?1) ORDER BY p.id", error);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  gboolean row = stmt != NULL;

  if (stmt != NULL)
    sqlite3_bind_int (stmt, 1, vp_date_today ());
  while (row) {
    if (!vp_stmt_step (stmt, &row, error))
      return NULL;
    if (row)
      g_ptr_array_add (names, vp_stmt_dup_text (stmt, 0));
  }
  if (stmt == NULL)
    return NULL;
  g_ptr_array_add (names, NULL);
  return (GStrv) g_ptr_array_free (g_steal_pointer (&names), FALSE);
}
