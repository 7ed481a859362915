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

static void
days_of (gint64 month, VpDate *first, VpDate *last)
{
  gint64 next = month + (month % 100 == 12 ? 89 : 1);

  *first = vp_date_new ((int) (month / 100), (int) (month % 100), 1);
  *last = vp_date_new ((int) (next / 100), (int) (next % 100), 1) - 1;
}

static char *
ask_register (const VpFigureChart *of, const VpChartCategory *category)
{
  gint64 tag = category != NULL ? category->tag : 0;
  VpDate first, last;

  if (category == NULL || of->key == VP_FIGURE_BY_NOTHING)
    return g_strdup ("");
  if (of->key == VP_FIGURE_BY_LEVEL)
    return g_strdup_printf ("any\tlevel\t%" PRId64 "\n", tag);
  if (of->key == VP_FIGURE_BY_PLACE)
    return g_strdup_printf ("any\tplace\t%" PRId64 "\n", tag);
  days_of (tag, &first, &last);
  return g_strdup_printf ("between\tday\t%d\t%d\n", first, last);
}

/* Ten years of age, as old as people become in the last year of the span; the last bar has no end. */
static void
ask_age (const VpOverviewSpan *span, gint64 band, VpRosterQuery *query)
{
  query->age_at = vp_date_new (vp_date_month (span->to) / 100, 12, 31);
  query->age_min = (int) band * VP_FIGURE_AGE_BAND;
  query->age_max = band + 1 < VP_FIGURE_AGE_BANDS ? query->age_min + VP_FIGURE_AGE_BAND - 1 : 0;
}

/* Of a span that is over, people who were there by the end of its last month. */
static void
ask_day (const VpOverviewSpan *span, VpRosterQuery *query)
{
  VpDate first, last;

  days_of (vp_date_month (span->to), &first, &last);
  if (last < vp_date_today ())
    query->registered_to = last;
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
  if (of->key == VP_FIGURE_BY_DISTRICT)
    ask_day (span, &query);
  if (category != NULL && of->key == VP_FIGURE_BY_MONTH)
    days_of (category->tag, &query.registered_from, &query.registered_to);
  if (category != NULL && of->key == VP_FIGURE_BY_AGE)
    ask_age (span, category->tag, &query);
  return vp_roster_query_write (&query);
}
