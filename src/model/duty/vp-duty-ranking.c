/* vp-duty-ranking.c: units by what inspectors found and by how many came, and the circular about it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-duty-ranking.h"

#include "vp-duty-store.h"

#include <glib/gi18n-lib.h>

#define NEAR 0.0001 /* means that differ by less are alike */

static void
rank_free (gpointer data)
{
  g_free (((VpDutyRank *) data)->unit);
  g_free (data);
}

static double
share_of (const VpDutyRank *rank)
{
  return rank->promised > 0 ? (double) rank->came / rank->promised : 0;
}

/* Negative where the first is better. */
static int
compare_worth (const VpDutyRank *a, const VpDutyRank *b)
{
  double more = b->score - a->score, came = share_of (b) - share_of (a);

  if (more > NEAR || more < -NEAR)
    return more > 0 ? 1 : -1;
  if (came > NEAR || came < -NEAR)
    return came > 0 ? 1 : -1;
  return 0;
}

static int
compare_ranks (gconstpointer a, gconstpointer b)
{
  const VpDutyRank *left = *(VpDutyRank *const *) a, *right = *(VpDutyRank *const *) b;
  int worth = compare_worth (left, right);

  return worth != 0 ? worth : g_strcmp0 (left->unit, right->unit);
}

static void
days_of (int month, VpDate *first, VpDate *last)
{
  int year = month / 100, of_year = month % 100;

  *first = vp_date_new (year, of_year, 1);
  *last = vp_date_new (of_year == 12 ? year + 1 : year, of_year % 12 + 1, 1) - 1;
}

GPtrArray *
vp_duty_ranking_read (VpDb *db, int month, GError **error)
{
  GPtrArray *ranks;
  g_autoptr (GArray) rows = NULL;
  VpDate first, last;

  days_of (month, &first, &last);
  rows = vp_duty_store_read (db, VP_DUTY_ANSWERS, first, last, error);
  if (rows == NULL)
    return NULL;
  ranks = g_ptr_array_new_with_free_func (rank_free);
  for (guint i = 0; i < rows->len; i++) {
    const VpDutyRow *row = &g_array_index (rows, VpDutyRow, i);
    VpDutyRank *rank = g_new (VpDutyRank, 1);

    *rank = (VpDutyRank) { g_strdup (row->text), 0, (int) row->n[1], (int) row->n[2], (int) row->n[3], (int) row->n[4],
                           row->n[4] > 0 ? (double) row->n[5] / (double) row->n[4] : -1 };
    g_ptr_array_add (ranks, rank);
  }
  g_ptr_array_sort (ranks, compare_ranks);
  for (guint i = 0; i < ranks->len; i++) {
    VpDutyRank *rank = ranks->pdata[i];

    if (rank->inspections == 0)
      break;
    rank->rank = i > 0 && compare_worth (ranks->pdata[i - 1], rank) == 0 ? ((VpDutyRank *) ranks->pdata[i - 1])->rank : (int) i + 1;
  }
  return ranks;
}

static void
add_ranks (VpSheet *sheet, GPtrArray *ranks)
{
  for (guint i = 0; i < ranks->len; i++) {
    const VpDutyRank *rank = ranks->pdata[i];
    g_autofree char *place = rank->rank > 0 ? g_strdup_printf ("%d", rank->rank) : g_strdup ("—");
    g_autofree char *promised = g_strdup_printf ("%d", rank->promised);
    g_autofree char *came = g_strdup_printf ("%d", rank->came), *seen = g_strdup_printf ("%d", rank->inspections);
    g_autofree char *score = rank->score >= 0 ? g_strdup_printf ("%.1f", rank->score) : g_strdup ("—");

    vp_sheet_add_row (sheet, (const char *const[]) { place, rank->unit, promised, came, seen, score }, VP_ROW_NORMAL);
  }
}

static const char *
name_crossing (GArray *crossings, gint64 id)
{
  for (guint i = 0; i < crossings->len; i++)
    if (g_array_index (crossings, VpDutyRow, i).n[0] == id)
      return g_array_index (crossings, VpDutyRow, i).text;
  return "";
}

/* A note for each finding: where, when, what, until when. */
static gboolean
add_findings (VpSheet *sheet, VpDb *db, int month, GError **error)
{
  static const char *const halves[] = { "早高峰", "晚高峰" };
  VpDate first, last;
  g_autoptr (GArray) rows = NULL, crossings = NULL;

  days_of (month, &first, &last);
  rows = vp_duty_store_read (db, VP_DUTY_FINDINGS, first, last, error);
  crossings = rows != NULL ? vp_duty_store_read (db, VP_DUTY_CROSSINGS, first, last, error) : NULL;
  for (guint i = 0; crossings != NULL && i < rows->len; i++) {
    const VpDutyRow *row = &g_array_index (rows, VpDutyRow, i);
    g_autofree char *day = vp_date_to_chinese ((VpDate) row->n[1]), *until = vp_date_to_chinese ((VpDate) row->n[4]);
    g_autofree char *term = row->n[4] > 0 ? g_strdup_printf ("，整改期限 %s", until) : g_strdup ("");
    g_autofree char *words = g_strdup_printf ("%s%s　%s：%s%s", day, halves[row->n[2]], name_crossing (crossings, row->n[0]), row->text, term);

    if (*row->text != '\0')
      vp_sheet_add_note (sheet, words);
  }
  return crossings != NULL;
}

static char *
sum_up (GPtrArray *ranks)
{
  int promised = 0, came = 0, inspected = 0;

  for (guint i = 0; i < ranks->len; i++) {
    const VpDutyRank *rank = ranks->pdata[i];

    promised += rank->promised;
    came += rank->came;
    inspected += rank->inspections > 0;
  }
  return g_strdup_printf ("本月 %u 个单位应派 %d 人次，签到到岗 %d 人次；督查涉及 %d 个单位。（草稿，印发前请核对）", ranks->len, promised, came,
                          inspected);
}

VpPaper *
vp_duty_ranking_paper (VpDb *db, int month, GError **error)
{
  static const VpSheetColumn columns[] = {
    { .title = "名次", .width = 16 }, { .title = "单位" }, { .title = "应派人次", .width = 24, .align = VP_ALIGN_RIGHT },
    { .title = "到岗人次", .width = 24, .align = VP_ALIGN_RIGHT }, { .title = "被督查次数", .width = 26, .align = VP_ALIGN_RIGHT },
    { .title = "平均得分", .width = 24, .align = VP_ALIGN_RIGHT },
  };
  g_autoptr (GPtrArray) ranks = vp_duty_ranking_read (db, month, error);
  g_autoptr (GPtrArray) sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_sheet_free);
  g_autofree char *title = g_strdup_printf ("关于%d年%d月路口值勤督查情况的通报", month / 100, month % 100), *summary = NULL;
  VpSheet *sheet = vp_sheet_new (&vp_paper_a4);

  g_ptr_array_add (sheets, sheet);
  if (ranks == NULL)
    return NULL;
  if (ranks->len == 0) {
    g_set_error (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("No unit has a duty in %d-%02d."), month / 100, month % 100);
    return NULL;
  }
  summary = sum_up (ranks);
  vp_sheet_set_title (sheet, title);
  vp_sheet_add_paragraph (sheet, summary);
  vp_sheet_set_columns (sheet, columns, G_N_ELEMENTS (columns));
  add_ranks (sheet, ranks);
  return add_findings (sheet, db, month, error) ? vp_paper_new (sheets, error) : NULL;
}
