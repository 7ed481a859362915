/* vp-care-audit.c: the yearly audit of looks into the data of children and elders, for the head
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-care-audit.h"

#include "vp-access-sheet.h"
#include "vp-care-audit-store.h"

enum { AUDIT_SECTION, AUDIT_WHO, AUDIT_WHY, AUDIT_CONSENT, AUDIT_APPROVED, AUDIT_DAYS, AUDIT_LOOKS, AUDIT_EXPORTS, AUDIT_PRINTS,
  AUDIT_LAST, N_AUDIT };

static const struct { const char *title; double share; gboolean end; } columns[N_AUDIT] = {
  [AUDIT_SECTION] = { "资料", 2.2, FALSE }, [AUDIT_WHO] = { "查阅人", 1.6, FALSE }, [AUDIT_WHY] = { "用途", 3, FALSE },
  [AUDIT_CONSENT] = { "监护人同意书", 2.2, FALSE }, [AUDIT_APPROVED] = { "批准人", 1.6, FALSE }, [AUDIT_DAYS] = { "起止日期", 3.6, FALSE },
  [AUDIT_LOOKS] = { "查看", 1, TRUE }, [AUDIT_EXPORTS] = { "导出", 1, TRUE }, [AUDIT_PRINTS] = { "打印", 1, TRUE },
  [AUDIT_LAST] = { "最后一次", 2.6, FALSE },
};

static char *
times (gint64 n)
{
  return n > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, n) : g_strdup ("");
}

static void
take_line (VpListing *listing, const VpCareAudit *line)
{
  char **cells = g_new0 (char *, N_AUDIT + 1), from[VP_DATE_BUFFER], to[VP_DATE_BUFFER];
  gboolean allowed = line->from != 0;
  g_autoptr (GDateTime) last = line->last != 0 ? g_date_time_new_from_unix_local (line->last) : NULL;

  cells[AUDIT_SECTION] = g_strdup (line->section);
  cells[AUDIT_WHO] = g_strdup (line->person);
  cells[AUDIT_WHY] = g_strdup (allowed ? line->purpose : "未经批准");
  cells[AUDIT_CONSENT] = g_strdup (allowed ? line->consent : "");
  cells[AUDIT_APPROVED] = g_strdup (allowed ? line->approved_by : "");
  cells[AUDIT_DAYS] = allowed ? g_strdup_printf ("%s 至 %s", vp_date_to_buffer (line->from, from), vp_date_to_buffer (line->to, to)) : g_strdup ("");
  cells[AUDIT_LOOKS] = times (line->looks);
  cells[AUDIT_EXPORTS] = times (line->exports);
  cells[AUDIT_PRINTS] = times (line->prints);
  cells[AUDIT_LAST] = last != NULL ? g_date_time_format (last, "%Y-%m-%d %H:%M") : g_strdup ("");
  vp_listing_take_row (listing, cells);
}

static char *
subtitle_text (GPtrArray *lines, int year)
{
  gint64 allowed = 0, unused = 0, looks = 0, bare = 0;

  for (guint i = 0; i < lines->len; i++) {
    const VpCareAudit *line = lines->pdata[i];
    gint64 n = line->looks + line->exports + line->prints;

    looks += n;
    allowed += line->from != 0;
    unused += line->from != 0 && n == 0;
    bare += line->from == 0 ? n : 0;
  }
  return g_strdup_printf ("%d年，批准%" G_GINT64_FORMAT "项，其中未用%" G_GINT64_FORMAT "项；查看、导出、打印共%" G_GINT64_FORMAT
                          "次，其中未经批准%" G_GINT64_FORMAT "次。", year, allowed, unused, looks, bare);
}

VpListing *
vp_care_audit_sheet (VpDb *db, int year, GError **error)
{
  g_autoptr (GPtrArray) lines = vp_care_audit_list (db, year, error);
  g_autoptr (VpListing) listing = NULL;
  g_autofree char *subtitle = NULL;

  if (lines == NULL)
    return NULL;
  subtitle = subtitle_text (lines, year);
  listing = vp_listing_new ("儿童和老人资料查阅年度审计表", subtitle, N_AUDIT);
  listing->landscape = TRUE;
  for (guint i = 0; i < N_AUDIT; i++)
    vp_listing_set_column (listing, i, columns[i].title, columns[i].share, columns[i].end);
  for (guint i = 0; i < lines->len; i++)
    take_line (listing, lines->pdata[i]);
  return vp_access_anchor (db, listing, error) ? g_steal_pointer (&listing) : NULL;
}
