/* vp-figure-question.c: from a bar of the overview to the rows it counts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-figure-question.h"

#include "vp-date.h"
#include "vp-roster-kept.h"

#include <inttypes.h>
#include <string.h>

static char *
ask_register (const VpFigureChart *of, const VpChartCategory *category)
{
  gint64 tag = category != NULL ? category->tag : 0, next;

  if (category == NULL || of->key == VP_FIGURE_BY_NOTHING)
    return g_strdup ("");
  if (of->key == VP_FIGURE_BY_LEVEL)
    return g_strdup_printf ("any\tlevel\t%" PRId64 "\n", tag);
  if (of->key == VP_FIGURE_BY_PLACE)
    return g_strdup_printf ("any\tplace\t%" PRId64 "\n", tag);
  next = tag + (tag % 100 == 12 ? 89 : 1);
  return g_strdup_printf ("between\tday\t%d\t%d\n", vp_date_new ((int) (tag / 100), (int) (tag % 100), 1),
                          vp_date_new ((int) (next / 100), (int) (next % 100), 1) - 1);
}

char *
vp_figure_chart_question (const VpFigureChart *of, const VpOverviewSpan *span, const VpChartCategory *category)
{
  VpRosterQuery query = { .sort = VP_ROSTER_SORT_PINYIN };

  g_return_val_if_fail (of != NULL && span != NULL, NULL);
  if (of->of != NULL)
    return ask_register (of, category);
  if (strcmp (of->page, "roster") != 0)
    return g_strdup ("");
  if (category != NULL && of->key == VP_FIGURE_BY_DISTRICT)
    query.districts[query.n_districts++] = (gint32) category->tag;
  else if (span->district != 0)
    query.districts[query.n_districts++] = span->district;
  if (category != NULL && of->key == VP_FIGURE_BY_LEVEL)
    query.stars_mask = 1u << category->tag;
  return vp_roster_query_write (&query);
}
