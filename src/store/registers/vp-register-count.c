/* vp-register-count.c: how many people, and how many of them minors, rows of a register are about
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-store.h"

#include "vp-alias-sql.h"
#include "vp-date.h"
#include "vp-db-private.h"

#include <inttypes.h>
#include <string.h>

/* The rows of ?1, a list of ids as "[1,2]"; "" = all. ?2: whoever was born on that day or later is a minor. */
#define ROWS "(?1 = '' OR r.id IN (SELECT j.value FROM json_each (?1) j))"

static char *
join_ids (const gint64 *ids, guint n)
{
  GString *text = g_string_new ("[");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%" PRId64, i > 0 ? "," : "", ids[i]);
  return g_string_free (g_string_append_c (text, ']'), FALSE);
}

/* Somebody of the roster is one person in however many rows; who stands in a file of his own, or under a sealed name, is one a row.
 * Tables and columns are constants of the descriptions. */
static char *
make_statement (const VpRegister *of)
{
  guint birth = vp_register_column (of, "birth");
  gboolean sealed = FALSE;

  if ((of->fields[of->name_field].flags & VP_FIELD_MASKED) != 0)
    return g_strconcat ("SELECT count (*), 0 * ?2 FROM ", of->table, " r WHERE " ROWS, NULL);
  for (guint i = 0; i < of->n_fields; i++) {
    if (of->fields[i].rule.kind == VP_KIND_PERSON)
      return g_strconcat ("SELECT count (DISTINCT v.id), count (DISTINCT CASE WHEN v.birth >= ?2 THEN v.id END) FROM ", of->table,
                          " r JOIN volunteer m ON m.id = r.", of->fields[i].column, " JOIN volunteer v ON v.id = " VP_PERSON ("m.id")
                          " WHERE " ROWS, NULL);
    sealed |= strcmp (of->fields[i].column, "name") == 0 && (of->fields[i].flags & VP_FIELD_SEALED) != 0;
  }
  if (birth < of->n_fields)
    return g_strconcat ("SELECT count (*), ifnull (sum (r.birth >= ?2), 0) FROM ", of->table, " r WHERE " ROWS, NULL);
  return sealed ? g_strconcat ("SELECT count (*), 0 * ?2 FROM ", of->table, " r WHERE " ROWS, NULL) : NULL;
}

gboolean
vp_register_count_people (VpDb *db, const VpRegister *of, const gint64 *ids, guint n, gint64 *people, gint64 *minors, GError **error)
{
  g_autofree char *sql = NULL, *list = ids != NULL ? join_ids (ids, n) : g_strdup ("");
  g_autoptr (VpStmt) stmt = NULL;
  int year, month, day;

  g_return_val_if_fail (of != NULL && people != NULL && minors != NULL, FALSE);
  *people = *minors = 0;
  if ((sql = make_statement (of)) == NULL)
    return TRUE;
  stmt = vp_db_prepare (db, sql, error);
  if (stmt == NULL)
    return FALSE;
  vp_date_get (vp_date_today (), &year, &month, &day);
  vp_stmt_bind_text (stmt, 1, list);
  /* Of who was born on 29 February the birthday of other years is the first of March. */
  sqlite3_bind_int (stmt, 2, (month == 2 && day == 29 ? vp_date_new (year - 18, 3, 1) - 1 : vp_date_new (year - 18, month, day)) + 1);
  if (!vp_stmt_step (stmt, NULL, error))
    return FALSE;
  *people = sqlite3_column_int64 (stmt, 0);
  *minors = sqlite3_column_int64 (stmt, 1);
  return TRUE;
}
