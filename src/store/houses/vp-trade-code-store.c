/* vp-trade-code-store.c: the bar codes of the trade that stand on the packings of items
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-trade-code-store.h"

#include "vp-db-private.h"
#include "vp-text.h"
#include "vp-trade-code.h"

#include <glib/gi18n-lib.h>

/* The one form in which a code is kept; %NULL where the text is none. */
static char *
read_code (const char *text, GError **error)
{
  char *code = vp_trade_code_normalize (text);

  if (code == NULL)
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID,
                 _("“%s” is no bar code of the trade: it has 8, 12, 13 or 14 digits, and the last one checks the others."
                   " Scan it once more."), text);
  return code;
}

/* Whose the code is: 0 = nobody's. Another item's is told by its name. */
static gboolean
find_owner (VpDb *db, const char *code, gint64 item_id, gint64 *owner, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT item_id, name FROM goods_trade_code JOIN goods_item i ON i.id = item_id"
                                           " WHERE code = ?1", error);
  gboolean row;

  if (stmt == NULL)
    return FALSE;
  vp_stmt_bind_text (stmt, 1, code);
  if (!vp_stmt_step (stmt, &row, error))
    return FALSE;
  *owner = row ? sqlite3_column_int64 (stmt, 0) : 0;
  if (!row || *owner == item_id)
    return TRUE;
  g_set_error (error, VP_ERROR, VP_ERROR_EXISTS,
               /* Translators: a bar code, an item */
               _("The bar code %s belongs to “%s” already. Take it away there first."), code,
               (const char *) sqlite3_column_text (stmt, 1));
  return FALSE;
}

static gboolean
add_code (VpDb *db, gint64 item_id, const char *code, GError **error)
{
  g_autoptr (VpStmt) stmt = NULL;
  gint64 id, owner;

  if (!find_owner (db, code, item_id, &owner, error))
    return FALSE;
  if (owner != 0)
    return TRUE;
  stmt = vp_db_prepare (db, "INSERT INTO goods_trade_code (id, item_id, code) VALUES (?1, ?2, ?3)", error);
  id = stmt != NULL ? vp_db_reserve_ids (db, "goods_trade_code", 1, error) : 0;
  if (id == 0)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);
  sqlite3_bind_int64 (stmt, 2, item_id);
  vp_stmt_bind_text (stmt, 3, code);
  return vp_stmt_run (stmt, error);
}

gboolean
vp_trade_code_store_add (VpDb *db, gint64 item_id, const char *text, GError **error)
{
  g_autofree char *code = read_code (text, error);

  return code != NULL && add_code (db, item_id, code, error);
}

/* Takes away what is not among @codes, a list with a blank before and behind each. */
static gboolean
drop_others (VpDb *db, gint64 item_id, const char *codes, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "DELETE FROM goods_trade_code WHERE item_id = ?1"
                                           " AND instr (?2, ' ' || code || ' ') = 0", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, item_id);
  vp_stmt_bind_text (stmt, 2, codes);
  return vp_stmt_run (stmt, error);
}

gboolean
vp_trade_code_store_set (VpDb *db, gint64 item_id, const char *text, GError **error)
{
  g_autofree char *folded = vp_text_fold_width (text);
  g_autoptr (GString) kept = g_string_new (" "), list = g_string_new (folded);
  g_auto (GStrv) words = NULL;

  g_string_replace (list, "、", " ", 0);
  words = g_strsplit_set (list->str, " \t\n,;", -1);
  for (guint i = 0; words[i] != NULL; i++) {
    g_autofree char *code = *words[i] != '\0' ? read_code (words[i], error) : NULL;

    if (*words[i] == '\0')
      continue;
    if (code == NULL || !add_code (db, item_id, code, error))
      return FALSE;
    g_string_append_printf (kept, "%s ", code);
  }
  return drop_others (db, item_id, kept->str, error);
}

gboolean
vp_trade_code_store_move (VpDb *db, gint64 from_item, gint64 to_item, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "UPDATE goods_trade_code SET item_id = ?2 WHERE item_id = ?1", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, from_item);
  sqlite3_bind_int64 (stmt, 2, to_item);
  return vp_stmt_run (stmt, error);
}
