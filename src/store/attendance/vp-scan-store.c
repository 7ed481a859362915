/* vp-scan-store.c: pictures of filled sheets that wait to be taken over, in the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-scan-store.h"

#include "vp-row.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#define PAGE_SELECT "SELECT id, tray_id, file, page, sha256, code, ifnull (event_id, 0), sheet, ifnull (print_id, 0), fault, reason, seen," \
  " seen_decided, state FROM scan_page"

void
vp_scan_line_free (VpScanLine *self)
{
  g_free (self->boxes);
  g_free (self->name);
  g_free (self);
}

VpScanPage *
vp_scan_page_new (void)
{
  VpScanPage *self = g_new0 (VpScanPage, 1);

  self->file = g_strdup ("");
  self->sha256 = g_strdup ("");
  self->code = g_strdup ("");
  self->reason = g_strdup ("");
  self->seen_decided = VP_SCAN_UNDECIDED;
  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_scan_line_free);
  return self;
}

void
vp_scan_page_free (VpScanPage *self)
{
  g_free (self->file);
  g_free (self->sha256);
  g_free (self->code);
  g_free (self->reason);
  g_ptr_array_unref (self->lines);
  g_free (self);
}

void
vp_scan_tray_free (VpScanTray *self)
{
  g_free (self->made_by);
  g_free (self);
}

/* Writing */

gint64
vp_scan_store_add_tray (VpDb *db, GError **error)
{
  gint64 id = vp_db_reserve_ids (db, "scan_tray", 1, error);
  g_autoptr (VpStmt) stmt = id != 0 ? vp_db_prepare (db, "INSERT INTO scan_tray (id, made_at, made_by) VALUES (?1, ?2, ?3)", error) : NULL;

  if (stmt == NULL)
    return 0;
  sqlite3_bind_int64 (stmt, 1, id);
  sqlite3_bind_int64 (stmt, 2, g_get_real_time () / G_USEC_PER_SEC);
  vp_stmt_bind_text (stmt, 3, vp_db_get_who (db));
  return vp_stmt_run (stmt, error) ? id : 0;
}

static const VpMember line_members[] = {
  VP_MEMBER (VpScanLine, INT64, "id", id), VP_MEMBER (VpScanLine, INT64, "page_id", page_id),
  VP_MEMBER (VpScanLine, INT, "line", line), VP_MEMBER (VpScanLine, TEXT, "boxes", boxes),
  VP_MEMBER (VpScanLine, INT, "sure", sure), VP_MEMBER (VpScanLine, INT, "cells", cells),
  VP_MEMBER (VpScanLine, INT, "decided", decided), VP_MEMBER (VpScanLine, TEXT, "name", name),
  VP_MEMBER (VpScanLine, INT, "done", done),
};
static const VpRowShape line_shape = { "scan_line", line_members, G_N_ELEMENTS (line_members) };

static const VpMember page_members[] = {
  VP_MEMBER (VpScanPage, INT64, "id", id), VP_MEMBER (VpScanPage, INT64, "tray_id", tray_id),
  VP_MEMBER (VpScanPage, TEXT, "file", file), VP_MEMBER (VpScanPage, INT, "page", page),
  VP_MEMBER (VpScanPage, TEXT, "sha256", sha256), VP_MEMBER (VpScanPage, TEXT, "code", code),
  VP_MEMBER (VpScanPage, ID, "event_id", event_id), VP_MEMBER (VpScanPage, INT, "sheet", sheet),
  VP_MEMBER (VpScanPage, ID, "print_id", print_id), VP_MEMBER (VpScanPage, INT, "fault", fault),
  VP_MEMBER (VpScanPage, TEXT, "reason", reason), VP_MEMBER (VpScanPage, INT, "seen", seen),
  VP_MEMBER (VpScanPage, INT, "seen_decided", seen_decided),
  VP_MEMBER (VpScanPage, INT, "state", state),
};
static const VpRowShape page_shape = { "scan_page", page_members, G_N_ELEMENTS (page_members) };

gboolean
vp_scan_store_update_line (VpDb *db, const VpScanLine *line, GError **error)
{
  return vp_row_update (db, &line_shape, line, NULL, error);
}

gboolean
vp_scan_store_add_page (VpDb *db, VpScanPage *page, GError **error)
{
  gint64 first = 0;

  page->id = 0;
  if (!vp_row_insert (db, &page_shape, page, error))
    return FALSE;
  if (page->lines->len > 0 && (first = vp_db_reserve_ids (db, "scan_line", page->lines->len, error)) == 0)
    return FALSE;
  for (guint i = 0; i < page->lines->len; i++) {
    VpScanLine *line = page->lines->pdata[i];

    line->id = first + i;
    line->page_id = page->id;
    if (!vp_row_insert (db, &line_shape, line, error))
      return FALSE;
  }
  return TRUE;
}

gboolean
vp_scan_store_update_page (VpDb *db, const VpScanPage *page, GError **error)
{
  return vp_row_update (db, &page_shape, page, NULL, error);
}

gboolean
vp_scan_store_set_state (VpDb *db, gint64 tray_id, VpTrayState state, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "UPDATE scan_tray SET state = ?2 WHERE id = ?1", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, tray_id);
  sqlite3_bind_int (stmt, 2, state);
  return vp_stmt_run (stmt, error);
}

/* Reading */

static gpointer
read_tray (VpStmt *stmt)
{
  VpScanTray *self = g_new0 (VpScanTray, 1);

  self->id = sqlite3_column_int64 (stmt, 0);
  self->made_at = sqlite3_column_int64 (stmt, 1);
  self->made_by = vp_stmt_dup_text (stmt, 2);
  self->state = (VpTrayState) sqlite3_column_int (stmt, 3);
  self->pages = sqlite3_column_int (stmt, 4);
  self->aside = sqlite3_column_int (stmt, 5);
  return self;
}

static gpointer
read_line (VpStmt *stmt)
{
  VpScanLine *self = g_new0 (VpScanLine, 1);

  vp_row_fill (stmt, 0, &line_shape, self);
  return self;
}

static gpointer
read_page (VpStmt *stmt)
{
  VpScanPage *self = g_new0 (VpScanPage, 1);

  vp_row_fill (stmt, 0, &page_shape, self);
  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_scan_line_free);
  return self;
}

#define TRAY_SELECT "SELECT t.id, t.made_at, t.made_by, t.state, (SELECT count (*) FROM scan_page p WHERE p.tray_id = t.id)," \
  " (SELECT count (*) FROM scan_page p WHERE p.tray_id = t.id AND p.state = 2) FROM scan_tray t"

GPtrArray *
vp_scan_store_trays (VpDb *db, gboolean all, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, TRAY_SELECT " WHERE ?1 OR t.state = 0 ORDER BY t.id DESC", error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int (stmt, 1, all);
  return vp_stmt_collect (stmt, read_tray, (GDestroyNotify) vp_scan_tray_free, error);
}

VpScanTray *
vp_scan_store_get_tray (VpDb *db, gint64 id, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, TRAY_SELECT " WHERE t.id = ?1", error);
  gboolean row;

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, id);
  if (!vp_stmt_step (stmt, &row, error))
    return NULL;
  if (row)
    return read_tray (stmt);
  g_set_error (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("There is no tray %" PRId64 " of scanned sheets."), id);
  return NULL;
}

static gboolean
fill_lines (VpDb *db, VpScanPage *page, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT id, page_id, line, boxes, sure, cells, decided, name, done FROM scan_line"
                                               " WHERE page_id = ?1 ORDER BY line", error);
  GPtrArray *lines;

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, page->id);
  lines = vp_stmt_collect (stmt, read_line, (GDestroyNotify) vp_scan_line_free, error);
  if (lines == NULL)
    return FALSE;
  g_ptr_array_unref (page->lines);
  page->lines = lines;
  return TRUE;
}

GPtrArray *
vp_scan_store_pages (VpDb *db, gint64 tray_id, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, PAGE_SELECT " WHERE tray_id = ?1 ORDER BY id", error);
  g_autoptr (GPtrArray) pages = NULL;

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, tray_id);
  pages = vp_stmt_collect (stmt, read_page, (GDestroyNotify) vp_scan_page_free, error);
  for (guint i = 0; pages != NULL && i < pages->len; i++)
    if (!fill_lines (db, pages->pdata[i], error))
      return NULL;
  return g_steal_pointer (&pages);
}

VpScanPage *
vp_scan_store_get_page (VpDb *db, gint64 id, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, PAGE_SELECT " WHERE id = ?1", error);
  g_autoptr (VpScanPage) page = NULL;
  gboolean row;

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, id);
  if (!vp_stmt_step (stmt, &row, error))
    return NULL;
  if (!row) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("There is no such page in a tray."));
    return NULL;
  }
  page = read_page (stmt);
  return fill_lines (db, page, error) ? g_steal_pointer (&page) : NULL;
}

gboolean
vp_scan_store_find_page (VpDb *db, gint64 event_id, int sheet, gint64 not_page, gint64 *id, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT p.id FROM scan_page p JOIN scan_tray t ON t.id = p.tray_id WHERE p.event_id = ?1"
    " AND p.sheet = ?2 AND p.id <> ?3 AND p.state < 2 AND t.state < 2 ORDER BY p.id LIMIT 1", error);
  gboolean row;

  *id = 0;
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, event_id);
  sqlite3_bind_int (stmt, 2, sheet);
  sqlite3_bind_int64 (stmt, 3, not_page);
  if (!vp_stmt_step (stmt, &row, error))
    return FALSE;
  *id = row ? sqlite3_column_int64 (stmt, 0) : 0;
  return TRUE;
}
