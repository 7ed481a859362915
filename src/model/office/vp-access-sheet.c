/* vp-access-sheet.c: the month's full views, exports and prints, for the head
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-access-sheet.h"

#include "vp-access-log.h"
#include "vp-chain.h"
#include "vp-log-changes.h"

#define ALL 100000

enum { SHEET_WHEN, SHEET_WHO, SHEET_KIND, SHEET_WHAT, SHEET_PEOPLE, SHEET_MINORS, SHEET_WHY, SHEET_FILE, N_SHEET };

static const struct { const char *title; double share; gboolean end; } columns[N_SHEET] = {
  [SHEET_WHEN] = { "时间", 3, FALSE }, [SHEET_WHO] = { "经手人", 2, FALSE }, [SHEET_KIND] = { "方式", 1.2, FALSE },
  [SHEET_WHAT] = { "内容", 4, FALSE }, [SHEET_PEOPLE] = { "人数", 1.3, TRUE }, [SHEET_MINORS] = { "未成年", 1.5, TRUE },
  [SHEET_WHY] = { "事由", 3, FALSE }, [SHEET_FILE] = { "文件（SHA-256 前16位）", 4, FALSE },
};

const char *
vp_access_kind_word (guint kind)
{
  static const char *const words[VP_N_ACCESSES] = { "查看", "导出", "打印" };

  g_return_val_if_fail (kind < VP_N_ACCESSES, "");
  return words[kind];
}

static gint64
month_begin (int month)
{
  g_autoptr (GDateTime) begin = g_date_time_new_local (month / 100, month % 100, 1, 0, 0, 0);

  return begin != NULL ? g_date_time_to_unix (begin) : 0;
}

static char *
what_text (VpDb *db, const VpAccess *access)
{
  g_autofree char *row = access->kind == VP_ACCESS_VIEW || access->id != 0 ? vp_log_row_name (db, access->table, access->id) : NULL;

  if (row == NULL)
    return g_strdup (*access->fields != '\0' ? access->fields : vp_log_table_title (access->table));
  return *access->fields != '\0' ? g_strdup_printf ("%s：%s", row, access->fields) : g_steal_pointer (&row);
}

static void
take_line (VpListing *listing, VpDb *db, const VpAccess *access)
{
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_local (access->at);
  char **cells = g_new0 (char *, N_SHEET + 1);

  cells[SHEET_WHEN] = g_date_time_format (at, "%Y-%m-%d %H:%M");
  cells[SHEET_WHO] = g_strdup (access->who);
  cells[SHEET_KIND] = g_strdup (vp_access_kind_word (access->kind));
  cells[SHEET_WHAT] = what_text (db, access);
  cells[SHEET_PEOPLE] = access->people > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, access->people) : g_strdup ("");
  cells[SHEET_MINORS] = access->minors > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, access->minors) : g_strdup ("");
  cells[SHEET_WHY] = g_strdup (access->reason);
  cells[SHEET_FILE] = *access->sha256 != '\0' ? g_strdup_printf ("%s %.16s", access->file, access->sha256) : g_strdup ("");
  vp_listing_take_row (listing, cells);
}

gboolean
vp_access_anchor (VpDb *db, VpListing *listing, GError **error)
{
  g_autoptr (VpChainAnchor) head = vp_chain_get_head (db, NULL, error);
  g_autofree char *end = head != NULL ? vp_chain_anchor_say (head) : NULL;
  char *subtitle;

  if (head == NULL)
    return FALSE;
  subtitle = listing->subtitle != NULL && *listing->subtitle != '\0' ? g_strdup_printf ("%s日志链末端 %s", listing->subtitle, end)
                                                                     : g_strdup_printf ("日志链末端 %s", end);
  g_free (listing->subtitle);
  listing->subtitle = subtitle;
  return TRUE;
}

static char *
subtitle_text (GPtrArray *lines, int month)
{
  gint64 people = 0, minors = 0;
  g_autofree char *when = month != 0 ? g_strdup_printf ("%d年%d月，", month / 100, month % 100) : g_strdup ("");

  for (guint i = 0; i < lines->len; i++) {
    people += ((const VpAccess *) lines->pdata[i])->people;
    minors += ((const VpAccess *) lines->pdata[i])->minors;
  }
  return g_strdup_printf ("%s共%u次，涉及%" G_GINT64_FORMAT "人次，其中未成年人%" G_GINT64_FORMAT "人次。", when, lines->len, people,
                          minors);
}

VpListing *
vp_access_sheet (VpDb *db, int month, GError **error)
{
  gint64 from = month != 0 ? month_begin (month) : 0, to = month != 0 ? month_begin (month % 100 == 12 ? month + 89 : month + 1) : 0;
  g_autoptr (GPtrArray) lines = vp_access_log_list (db, from, to, ALL, error);
  g_autoptr (VpListing) listing = NULL;
  g_autofree char *subtitle = NULL;

  if (lines == NULL)
    return NULL;
  subtitle = subtitle_text (lines, month);
  listing = vp_listing_new ("查看导出打印记录", subtitle, N_SHEET);
  listing->landscape = TRUE;
  for (guint i = 0; i < N_SHEET; i++)
    vp_listing_set_column (listing, i, columns[i].title, columns[i].share, columns[i].end);
  for (guint i = 0; i < lines->len; i++)
    take_line (listing, db, lines->pdata[i]);
  return vp_access_anchor (db, listing, error) ? g_steal_pointer (&listing) : NULL;
}
