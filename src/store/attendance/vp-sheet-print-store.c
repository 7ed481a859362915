/* vp-sheet-print-store.c: sign-in sheets as they were printed, in the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-sheet-print-store.h"

#include "vp-db-private.h"

static gboolean
read_print (VpStmt *stmt, VpSheetPrint *print, GError **error)
{
  gboolean row;

  if (!vp_stmt_step (stmt, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  print->id = sqlite3_column_int64 (stmt, 0);
  print->version = sqlite3_column_int (stmt, 1);
  print->mark = sqlite3_column_int (stmt, 2);
  return TRUE;
}

gboolean
vp_sheet_print_store_newest (VpDb *db, gint64 event_id, int sheet, VpSheetPrint *print, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT id, version, mark FROM sheet_print WHERE event_id = ?1 AND sheet = ?2"
                                               " ORDER BY version DESC LIMIT 1", error);

  *print = (VpSheetPrint) { .event_id = event_id, .sheet = sheet };
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, event_id);
  sqlite3_bind_int (stmt, 2, sheet);
  return read_print (stmt, print, error);
}

gboolean
vp_sheet_print_store_find (VpDb *db, gint64 event_id, int sheet, int version, VpSheetPrint *print, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT id, version, mark FROM sheet_print WHERE event_id = ?1 AND sheet = ?2"
                                               " AND version = ?3", error);

  *print = (VpSheetPrint) { .event_id = event_id, .sheet = sheet };
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, event_id);
  sqlite3_bind_int (stmt, 2, sheet);
  sqlite3_bind_int (stmt, 3, version);
  return read_print (stmt, print, error);
}

GArray *
vp_sheet_print_store_lines (VpDb *db, gint64 print_id, GError **error)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (VpSheetPrintLine));
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT line, attendance_id, volunteer_id FROM sheet_print_line WHERE print_id = ?1"
                                               " ORDER BY line", error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, print_id);
  while (row) {
    VpSheetPrintLine line;

    if (!vp_stmt_step (stmt, &row, error))
      return NULL;
    if (!row)
      break;
    line = (VpSheetPrintLine) { sqlite3_column_int (stmt, 0), sqlite3_column_int64 (stmt, 1), sqlite3_column_int64 (stmt, 2) };
    g_array_append_val (lines, line);
  }
  return g_steal_pointer (&lines);
}

static gboolean
add_line (VpDb *db, gint64 id, gint64 print_id, const VpSheetPrintLine *line, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "INSERT INTO sheet_print_line (id, print_id, line, attendance_id, volunteer_id)"
                                               " VALUES (?1, ?2, ?3, ?4, ?5)", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);
  sqlite3_bind_int64 (stmt, 2, print_id);
  sqlite3_bind_int (stmt, 3, line->line);
  sqlite3_bind_int64 (stmt, 4, line->attendance_id);
  sqlite3_bind_int64 (stmt, 5, line->volunteer_id);
  return vp_stmt_run (stmt, error);
}

gboolean
vp_sheet_print_store_add (VpDb *db, VpSheetPrint *print, const GArray *lines, GError **error)
{
  g_autoptr (VpStmt) stmt = NULL;
  gint64 first = 0;

  print->id = vp_db_reserve_ids (db, "sheet_print", 1, error);
  stmt = print->id != 0 ? vp_db_prepare (db, "INSERT INTO sheet_print (id, event_id, sheet, version, mark, printed_at, printed_by)"
                                             " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)", error) : NULL;
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, print->id);
  sqlite3_bind_int64 (stmt, 2, print->event_id);
  sqlite3_bind_int (stmt, 3, print->sheet);
  sqlite3_bind_int (stmt, 4, print->version);
  sqlite3_bind_int (stmt, 5, print->mark);
  sqlite3_bind_int64 (stmt, 6, g_get_real_time () / G_USEC_PER_SEC);
  vp_stmt_bind_text (stmt, 7, vp_db_get_who (db));
  if (!vp_stmt_run (stmt, error))
    return FALSE;
  if (lines->len > 0 && (first = vp_db_reserve_ids (db, "sheet_print_line", lines->len, error)) == 0)
    return FALSE;
  for (guint i = 0; i < lines->len; i++)
    if (!add_line (db, first + i, print->id, &g_array_index (lines, VpSheetPrintLine, i), error))
      return FALSE;
  return TRUE;
}
