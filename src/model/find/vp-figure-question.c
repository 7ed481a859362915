/* vp-figure-question.c: from a bar of the overview, or from what is due, to the rows it counts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-figure-question.h"

#include "vp-date.h"
#include "vp-register.h"
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

static void
ask_key (const VpFigureChart *of, gint64 tag, GString *out)
{
  VpDate first, last;

  if (of->key == VP_FIGURE_BY_LEVEL)
    g_string_append_printf (out, "any\tlevel\t%" PRId64 "\n", tag);
  else if (of->key == VP_FIGURE_BY_PLACE)
    g_string_append_printf (out, "any\tplace\t%" PRId64 "\n", tag);
  else if (of->key != VP_FIGURE_BY_NOTHING) {
    days_of (tag, &first, &last);
    g_string_append_printf (out, "between\tday\t%d\t%d\n", first, last);
  }
}

static void
ask_rows (const GArray *ids, GString *out)
{
  g_string_append (out, "rows");
  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (out, "\t%" PRId64, g_array_index (ids, gint64, i));
  g_string_append_c (out, '\n');
}

/* A register is narrowed as its chart is: by its own district, or else to the rows that were told. */
static char *
ask_register (const VpFigureChart *of, const VpOverviewSpan *span, const VpChartCategory *category, const GArray *ids)
{
  const VpRegister *rows = vp_register_find (of->of);
  GString *out = g_string_new (NULL);

  if (category != NULL)
    ask_key (of, category->tag, out);
  if (span->district != 0 && rows != NULL && vp_register_column (rows, "district") < rows->n_fields)
    g_string_append_printf (out, "any\tdistrict\t%d\n", span->district);
  else if (span->district != 0 && ids != NULL)
    ask_rows (ids, out);
  return g_string_free (out, FALSE);
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
vp_due_question (const VpDueRow *due, const VpDueSpan *span, const GArray *ids)
{
  VpRosterQuery query = { .sort = VP_ROSTER_SORT_AGE, .descending = TRUE };
  GString *rows;

  g_return_val_if_fail (due != NULL && span != NULL, NULL);
  if (due->has_rows && ids != NULL) {
    rows = g_string_new (NULL);
    ask_rows (ids, rows);
    return g_string_free (rows, FALSE);
  }
  if (strcmp (due->kind, "adults") != 0)
    return g_strdup ("");
  vp_due_adults (span->day, &query.born_from, &query.born_to);
  if (span->district != 0)
    query.districts[query.n_districts++] = span->district;
  return vp_roster_query_write (&query);
}

char *
vp_figure_chart_question (const VpFigureChart *of, const VpOverviewSpan *span, const VpChartCategory *category, const GArray *ids)
{
  VpRosterQuery query = { .sort = VP_ROSTER_SORT_PINYIN };

  g_return_val_if_fail (of != NULL && span != NULL, NULL);
  if (of->of != NULL)
    return ask_register (of, span, category, ids);
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
