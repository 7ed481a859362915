/* vp-figure-charts.c: the charts of the overview
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each chart is one question to the roll-ups and one way to lay its rows out. A month or a district without rows is shown as
 * nothing where the others are, so that a gap is seen as a gap.
 */
#include "config.h"

#include "vp-figure-charts-private.h"

#include "vp-date.h"
#include "vp-money.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#define DAYS_MOST 366 /* of a calendar: the last year of the span */

typedef void (*MakeFunc) (VpMaking *self);

/* Columns by month */

static void
make_joined (VpMaking *self)
{
  vp_making_begin (self, _("Month"), _("people"));
  vp_making_add_months (self, vp_making_add_series (self, VP_LAYER_STACKED, vp_chart_add_strip (self->chart, "", 1), _("Registered"), 0), NULL, 1, 1);
}

/* The same people come month after month: what the months come to is no number of people, that of the last one is. */
static void
make_active (VpMaking *self)
{
  VpSeries *series;

  vp_making_begin (self, _("Month"), _("people"));
  series = vp_making_add_series (self, VP_LAYER_STACKED, vp_chart_add_strip (self->chart, "", 1), _("Active"), 2);
  vp_making_add_months (self, series, NULL, 1, 1);
  self->total = series->values->len > 0 ? vp_series_get (series, series->values->len - 1) : 0;
}

static void
make_hours_trend (VpMaking *self)
{
  g_autoptr (GPtrArray) months = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_overview_row_free);
  GPtrArray *rows = self->rows;

  vp_making_begin (self, _("Month"), _("hours"));
  /* The rows are by month and category; here the categories are one. */
  for (guint i = 0; i < rows->len; i++) {
    const VpOverviewRow *row = rows->pdata[i];
    VpOverviewRow *last = months->len > 0 ? months->pdata[months->len - 1] : NULL;

    if (last == NULL || last->key != row->key) {
      last = g_new0 (VpOverviewRow, 1);
      last->key = row->key;
      g_ptr_array_add (months, last);
    }
    last->value += row->value;
  }
  self->rows = months;
  vp_making_add_months (self, vp_making_add_series (self, VP_LAYER_AREA, vp_chart_add_strip (self->chart, "", 1), _("Hours"), 1), NULL, 60, 1);
  self->rows = rows;
}

static void
make_porridge (VpMaking *self)
{
  guint strip;
  VpSeries *breakfasts, *present;

  vp_making_begin (self, _("Month"), _("times"));
  strip = vp_chart_add_strip (self->chart, "", 1);
  breakfasts = vp_making_add_series (self, VP_LAYER_AREA, strip, _("Breakfasts"), 0);
  present = vp_making_add_series (self, VP_LAYER_LINE, strip, _("Volunteers present"), 1);
  vp_making_add_months (self, breakfasts, present, 1, 1);
}

static void
make_meals (VpMaking *self)
{
  VpLayer *layer;
  VpSeries *meals, *yuan;

  vp_making_begin (self, _("Month"), _("meals, yuan"));
  layer = vp_chart_add_layer (self->chart, VP_LAYER_GROUPED, vp_chart_add_strip (self->chart, "", 1));
  meals = vp_layer_add_series (layer, _("Meals handed out"), 0, FALSE, 0);
  yuan = vp_layer_add_series (layer, _("Yuan given"), 3, FALSE, 0);
  vp_making_add_months (self, meals, yuan, 1, 100);
}

static void
make_events (VpMaking *self)
{
  VpSeries *events, *seats;

  /* Many more seats than events: each has an axis of its own. */
  vp_making_begin (self, _("Month"), _("times"));
  events = vp_making_add_series (self, VP_LAYER_STACKED, vp_chart_add_strip (self->chart, _("Events"), 1), _("Events"), 2);
  seats = vp_making_add_series (self, VP_LAYER_LINE, vp_chart_add_strip (self->chart, _("Seats confirmed"), 1), _("Seats confirmed"), 1);
  vp_making_add_months (self, events, seats, 1, 1);
}

static gint64
find_value (const GPtrArray *rows, gint64 key)
{
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (((VpOverviewRow *) rows->pdata[i])->key == key)
      return ((VpOverviewRow *) rows->pdata[i])->value;
  return 0;
}

static void
make_attendance (VpMaking *self)
{
  VpLayer *layer;
  VpSeries *confirmed, *came;

  vp_making_begin (self, _("Month"), _("times"));
  layer = vp_chart_add_layer (self->chart, VP_LAYER_GROUPED, vp_chart_add_strip (self->chart, "", 1));
  confirmed = vp_layer_add_series (layer, _("Seats confirmed"), 0, FALSE, 0);
  came = vp_layer_add_series (layer, _("Came"), 1, FALSE, 0);
  vp_making_add_months (self, confirmed, came, 1, 1);
}

static void
make_fund (VpMaking *self)
{
  VpLayer *layer;
  VpSeries *in, *out;

  vp_making_begin (self, _("Month"), _("yuan"));
  layer = vp_chart_add_layer (self->chart, VP_LAYER_GROUPED, vp_chart_add_strip (self->chart, "", 1));
  in = vp_layer_add_series (layer, _("Came in"), 0, FALSE, 0);
  out = vp_layer_add_series (layer, _("Went out"), 3, FALSE, 0);
  vp_making_add_months (self, in, out, 100, 100);
  self->total = find_value (self->others, 0) / 100;
}

static void
make_goods (VpMaking *self)
{
  VpLayer *layer;
  VpSeries *received, *given;

  vp_making_begin (self, _("Month"), _("pieces"));
  layer = vp_chart_add_layer (self->chart, VP_LAYER_GROUPED, vp_chart_add_strip (self->chart, "", 1));
  received = vp_layer_add_series (layer, _("Received"), 0, FALSE, 0);
  given = vp_layer_add_series (layer, _("Given"), 1, FALSE, 0);
  vp_making_add_months (self, received, given, 1, 1);
}

/* Months × a second key, each a series of its own */

/* Crossing × day; a day without duty at a crossing is empty, as one where nobody stood. */
static void
make_coverage (VpMaking *self)
{
  gint64 filled = 0, seats = 0;
  VpLayer *layer;

  for (guint i = 0; i < self->rows->len; i++) {
    VpOverviewRow *row = self->rows->pdata[i];

    filled += row->value;
    seats += row->second;
    row->value = row->second > 0 ? row->value * 100 / row->second : 0;
  }
  vp_making_begin (self, _("Day"), "%");
  vp_chart_set_rates (self->chart);
  vp_chart_set_form (self->chart, VP_FORM_COVERAGE);
  layer = vp_chart_add_layer (self->chart, VP_LAYER_STACKED, vp_chart_add_strip (self->chart, "", 1));
  vp_making_add_by_second (self, layer, 1, TRUE);
  for (guint i = 0; i < layer->series->len; i++)
    ((VpSeries *) layer->series->pdata[i])->style = 1;
  vp_chart_set_empty (self->chart, _("No duty was planned in this span."));
  self->total = seats > 0 ? filled * 100 / seats : 0;
}

static void
make_hours_category (VpMaking *self)
{
  vp_making_begin (self, _("Month"), _("hours"));
  vp_making_add_by_second (self, vp_chart_add_layer (self->chart, VP_LAYER_STACKED, vp_chart_add_strip (self->chart, "", 1)), 60, FALSE);
}

static void
make_inspections (VpMaking *self)
{
  VpLayer *layer;

  vp_making_begin (self, _("Month"), _("inspections"));
  vp_chart_set_form (self->chart, VP_FORM_COVERAGE);
  layer = vp_chart_add_layer (self->chart, VP_LAYER_STACKED, vp_chart_add_strip (self->chart, "", 1));
  vp_making_add_by_second (self, layer, 1, FALSE);
  /* The tone says how many: one colour for all rows. */
  for (guint i = 0; i < layer->series->len; i++)
    ((VpSeries *) layer->series->pdata[i])->style = 1;
}

/* One value a name */

static int
by_value (gconstpointer a, gconstpointer b)
{
  const VpOverviewRow *x = *(VpOverviewRow *const *) a, *y = *(VpOverviewRow *const *) b;

  return x->value != y->value ? (x->value < y->value ? 1 : -1) : x->key < y->key ? -1 : x->key > y->key;
}

static void
add_names (VpMaking *self, VpChartForm form, const char *name, const char *category, const char *unit, gint64 divisor, guint style)
{
  VpSeries *series;

  vp_making_begin (self, category, unit);
  vp_chart_set_form (self->chart, form);
  series = vp_making_add_series (self, VP_LAYER_STACKED, vp_chart_add_strip (self->chart, "", 1), name, style);
  for (guint i = 0; i < self->rows->len; i++) {
    const VpOverviewRow *row = self->rows->pdata[i];
    const char *label = *row->name != '\0' ? row->name : _("not said");

    vp_chart_add_category (self->chart, label, label, "", row->key);
    vp_series_add (series, row->value / divisor);
    self->total += row->value / divisor;
  }
}

static void
make_people (VpMaking *self)
{
  g_ptr_array_sort (self->rows, by_value);
  add_names (self, VP_FORM_RANKED, _("Volunteers"), _("District"), _("people"), 1, 0);
}

/* Where the districts of the city lie to each other, on a grid of four by four. */
static const struct { gint64 district; const char *place; } places[] = {
  { 410923, "1,0" }, { 410922, "1,1" }, { 410973, "0,1" }, { 410972, "0,2" }, { 410902, "1,2" }, { 410971, "2,2" }, { 410928, "1,3" },
  { 410926, "2,3" }, { 410927, "3,3" },
};

static const char *
find_place (gint64 district)
{
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (places[i].district == district)
      return places[i].place;
  return "";
}

static void
make_map (VpMaking *self)
{
  VpSeries *series;

  vp_making_begin (self, _("District"), _("people"));
  vp_chart_set_form (self->chart, VP_FORM_MAP);
  series = vp_making_add_series (self, VP_LAYER_STACKED, vp_chart_add_strip (self->chart, "", 1), _("Volunteers"), 1);
  for (guint i = 0; i < self->rows->len; i++) {
    const VpOverviewRow *row = self->rows->pdata[i];

    if (*row->name == '\0')
      continue;
    vp_chart_add_category (self->chart, row->name, row->name, find_place (row->key), row->key);
    vp_series_add (series, row->value);
    self->total += row->value;
  }
}

/* Volunteers of every ten thousand people; a district whose population nobody declared is left out and told. */
static void
make_rate (VpMaking *self)
{
  VpSeries *series;
  guint unknown = 0;

  vp_making_begin (self, _("District"), _("of 10,000"));
  vp_chart_set_rates (self->chart);
  vp_chart_set_form (self->chart, VP_FORM_RANKED);
  series = vp_making_add_series (self, VP_LAYER_STACKED, vp_chart_add_strip (self->chart, "", 1), _("Registration rate"), 2);
  for (guint i = 0; i < self->rows->len; i++) {
    VpOverviewRow *row = self->rows->pdata[i];
    gint64 population = find_value (self->others, row->key);

    row->value = population > 0 ? row->value * 10000 / population : -1;
    unknown += population == 0;
  }
  g_ptr_array_sort (self->rows, by_value);
  for (guint i = 0; i < self->rows->len; i++) {
    const VpOverviewRow *row = self->rows->pdata[i];

    if (row->value < 0)
      continue;
    vp_chart_add_category (self->chart, row->name, row->name, "", row->key);
    vp_series_add (series, row->value);
  }
  if (unknown > 0) {
    /* Translators: how many districts */
    g_autofree char *sentence = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
      "Of %u district no population was entered. Enter it in the register of districts.",
      "Of %u districts no population was entered. Enter it in the register of districts.", unknown), unknown);

    vp_chart_set_subtitle (self->chart, sentence);
    vp_chart_set_empty (self->chart, sentence);
  }
}

static void
make_hours_district (VpMaking *self)
{
  g_ptr_array_sort (self->rows, by_value);
  add_names (self, VP_FORM_RANKED, _("Hours"), _("District"), _("hours"), 60, 1);
}

static void
make_head (VpMaking *self)
{
  VpSeries *series;

  vp_making_begin (self, _("District"), _("minutes a head"));
  vp_chart_set_rates (self->chart);
  vp_chart_set_form (self->chart, VP_FORM_RANKED);
  series = vp_making_add_series (self, VP_LAYER_STACKED, vp_chart_add_strip (self->chart, "", 1), _("Minutes a head"), 3);
  for (guint i = 0; i < self->rows->len; i++) {
    const VpOverviewRow *row = self->rows->pdata[i];
    gint64 people = find_value (self->others, row->key);

    if (people == 0 || *row->name == '\0')
      continue;
    vp_chart_add_category (self->chart, row->name, row->name, "", row->key);
    vp_series_add (series, row->value / people);
    self->total += row->value / people;
  }
}

static void
make_stars (VpMaking *self)
{
  add_names (self, VP_FORM_RANKED, _("Volunteers"), _("Level"), _("people"), 1, 3);
  vp_chart_set_empty (self->chart, _("No certification was decided yet."));
}

static void
make_team_stars (VpMaking *self)
{
  static const char *const levels[] = { N_("one star"), N_("two stars"), N_("three stars"), N_("four stars"), N_("five stars") };

  for (guint i = 0; i < self->rows->len; i++) {
    VpOverviewRow *row = self->rows->pdata[i];

    g_free (row->name);
    row->name = g_strdup (_(levels[CLAMP (row->key, 0, 4)]));
  }
  add_names (self, VP_FORM_RANKED, _("Teams"), _("Level"), _("teams"), 1, 5);
  vp_chart_set_empty (self->chart, _("No organisation was certified yet."));
}

static void
make_stations (VpMaking *self)
{
  add_names (self, VP_FORM_RING, _("Stations"), _("Kind of place"), _("stations"), 1, 0);
}

static void
make_stock (VpMaking *self)
{
  add_names (self, VP_FORM_RANKED, _("Pieces"), _("Love house"), _("pieces"), 1, 0);
}

static void
make_money (VpMaking *self)
{
  static const char *const names[] = { N_("Spent"), N_("Left") };

  for (guint i = 0; i < self->rows->len; i++) {
    VpOverviewRow *row = self->rows->pdata[i];

    g_free (row->name);
    row->name = g_strdup (_(names[CLAMP (row->key - 1, 0, 1)]));
  }
  add_names (self, VP_FORM_RING, _("Yuan"), _("Money of suspended meals"), _("yuan"), 100, 0);
}

/* Ages by tens, men and women back to back */

/* Whose day of birth or sex is not known has no place in it. */
static void
tell_unplaced (VpMaking *self)
{
  gint64 all = 0;
  g_autofree char *sentence = NULL;

  for (guint i = 0; i < self->others->len; i++)
    all += ((VpOverviewRow *) self->others->pdata[i])->value;
  if (all <= self->total)
    return;
  /* Translators: how many people */
  sentence = g_strdup_printf (_("%" PRId64 " people without a day of birth or sex are not among them."), all - self->total);
  vp_chart_set_subtitle (self->chart, sentence);
}

static void
make_ages (VpMaking *self)
{
  gint64 people[VP_FIGURE_AGE_BANDS][2] = { { 0 } };
  int year = vp_date_month (self->span->to) / 100;
  VpLayer *layer;
  VpSeries *men, *women;

  vp_making_begin (self, _("Age"), _("people"));
  vp_chart_set_form (self->chart, VP_FORM_PYRAMID);
  layer = vp_chart_add_layer (self->chart, VP_LAYER_GROUPED, vp_chart_add_strip (self->chart, "", 1));
  men = vp_layer_add_series (layer, _("Men"), 1, FALSE, 0);
  women = vp_layer_add_series (layer, _("Women"), 4, FALSE, 0);
  for (guint i = 0; i < self->rows->len; i++) {
    const VpOverviewRow *row = self->rows->pdata[i];

    if (row->key2 == 1 || row->key2 == 2)
      people[CLAMP ((year - row->key) / VP_FIGURE_AGE_BAND, 0, VP_FIGURE_AGE_BANDS - 1)][row->key2 - 1] += row->value;
  }
  for (guint i = 0; self->rows->len > 0 && i < VP_FIGURE_AGE_BANDS; i++) {
    g_autofree char *name = i + 1 < VP_FIGURE_AGE_BANDS
      ? g_strdup_printf ("%u–%u", i * VP_FIGURE_AGE_BAND, (i + 1) * VP_FIGURE_AGE_BAND - 1)
      : g_strdup_printf ("%u+", i * VP_FIGURE_AGE_BAND);

    vp_chart_add_category (self->chart, name, name, "", i);
    vp_series_add (men, people[i][0]);
    vp_series_add (women, people[i][1]);
    self->total += people[i][0] + people[i][1];
  }
  tell_unplaced (self);
}

/* The last year of the span, a cell a day */
static void
make_days (VpMaking *self)
{
  VpSeries *series;
  guint next = 0;
  VpDate day;

  vp_making_begin (self, _("Day"), _("breakfasts"));
  vp_chart_set_form (self->chart, VP_FORM_CALENDAR);
  series = vp_making_add_series (self, VP_LAYER_STACKED, vp_chart_add_strip (self->chart, "", 1), _("Breakfasts"), 0);
  if (self->rows->len == 0)
    return;
  day = MAX (self->span->to - DAYS_MOST + 1, (VpDate) ((VpOverviewRow *) self->rows->pdata[0])->key);
  for (; day <= self->span->to; day++) {
    const VpOverviewRow *row;
    char name[VP_DATE_BUFFER];
    g_autofree char *month = g_strndup (vp_date_to_buffer (day, name), 7);

    while (next < self->rows->len && ((VpOverviewRow *) self->rows->pdata[next])->key < day)
      next++;
    row = next < self->rows->len ? self->rows->pdata[next] : NULL;
    vp_chart_add_category (self->chart, name, "", month, day);
    vp_series_add (series, row != NULL && row->key == day ? row->value : 0);
    self->total += row != NULL && row->key == day ? row->value : 0;
  }
}

static void
make_spark (VpMaking *self)
{
  make_joined (self);
  vp_chart_set_form (self->chart, VP_FORM_SPARK);
}

/* @other: a second question, or the same for none. */
static const struct { VpFigureChart info; VpOverviewKind question, other; MakeFunc make; const char *unit; } charts[] = {
  { { "people-districts", N_("Volunteers by district"), "roster", NULL, VP_FIGURE_BY_DISTRICT, TRUE, FALSE }, VP_OVERVIEW_PEOPLE, VP_OVERVIEW_PEOPLE, make_people, N_("people") },
  { { "registrations", N_("Registrations by month"), "roster", NULL, VP_FIGURE_BY_MONTH, TRUE, FALSE }, VP_OVERVIEW_JOINED, VP_OVERVIEW_JOINED, make_joined, N_("people") },
  { { "registration-rate", N_("Registration rate"), "roster", NULL, VP_FIGURE_BY_DISTRICT, TRUE, FALSE }, VP_OVERVIEW_PEOPLE, VP_OVERVIEW_POPULATION, make_rate, NULL },
  { { "hours-categories", N_("Hours by month and kind"), "roster", NULL, VP_FIGURE_BY_NOTHING, TRUE, TRUE }, VP_OVERVIEW_HOURS_CATEGORY, VP_OVERVIEW_HOURS_CATEGORY,
    make_hours_category, N_("hours") },
  { { "active", N_("Active volunteers by month"), "hours", NULL, VP_FIGURE_BY_NOTHING, TRUE, FALSE }, VP_OVERVIEW_ACTIVE, VP_OVERVIEW_ACTIVE, make_active,
    N_("people") },
  { { "ages", N_("Ages"), "roster", NULL, VP_FIGURE_BY_AGE, TRUE, FALSE }, VP_OVERVIEW_AGES, VP_OVERVIEW_PEOPLE, make_ages, N_("people") },
  { { "stars", N_("Stars of the last certification"), "stars", NULL, VP_FIGURE_BY_NOTHING, TRUE, FALSE }, VP_OVERVIEW_STARS, VP_OVERVIEW_STARS, make_stars, N_("people") },
  { { "team-stars", N_("Stars of organisations"), "registers", "team-star", VP_FIGURE_BY_LEVEL, TRUE, FALSE }, VP_OVERVIEW_TEAM_STARS,
    VP_OVERVIEW_TEAM_STARS, make_team_stars, N_("teams") },
  { { "hours-head", N_("Service a head by district"), "roster", NULL, VP_FIGURE_BY_DISTRICT, TRUE, FALSE }, VP_OVERVIEW_HOURS_DISTRICT, VP_OVERVIEW_PEOPLE, make_head, NULL },
  { { "goods-flow", N_("Goods received and given"), "goods", NULL, VP_FIGURE_BY_NOTHING, TRUE, FALSE }, VP_OVERVIEW_GOODS, VP_OVERVIEW_GOODS, make_goods, N_("pieces") },
  { { "goods-stock", N_("Stock of the love houses"), "goods", NULL, VP_FIGURE_BY_NOTHING, FALSE, FALSE }, VP_OVERVIEW_STOCK, VP_OVERVIEW_STOCK, make_stock, N_("pieces") },
  { { "porridge-months", N_("Porridge house"), "porridge", NULL, VP_FIGURE_BY_NOTHING, FALSE, FALSE }, VP_OVERVIEW_PORRIDGE, VP_OVERVIEW_PORRIDGE, make_porridge, N_("times") },
  { { "meals-months", N_("Suspended meals"), "meals", NULL, VP_FIGURE_BY_NOTHING, TRUE, FALSE }, VP_OVERVIEW_MEALS, VP_OVERVIEW_MEALS, make_meals, N_("meals") },
  { { "stations", N_("Stations by place"), "registers", "station", VP_FIGURE_BY_PLACE, FALSE, FALSE }, VP_OVERVIEW_STATIONS, VP_OVERVIEW_STATIONS, make_stations,
    N_("stations") },
  { { "people-map", N_("Map of volunteers"), "roster", NULL, VP_FIGURE_BY_DISTRICT, FALSE, FALSE }, VP_OVERVIEW_PEOPLE, VP_OVERVIEW_PEOPLE, make_map, N_("people") },
  { { "registrations-line", N_("Registrations at a glance"), "roster", NULL, VP_FIGURE_BY_MONTH, FALSE, FALSE }, VP_OVERVIEW_JOINED, VP_OVERVIEW_JOINED, make_spark,
    N_("people") },
  { { "hours-trend", N_("Hours by month"), "roster", NULL, VP_FIGURE_BY_NOTHING, FALSE, FALSE }, VP_OVERVIEW_HOURS_CATEGORY, VP_OVERVIEW_HOURS_CATEGORY, make_hours_trend,
    N_("hours") },
  { { "hours-districts", N_("Hours by district"), "roster", NULL, VP_FIGURE_BY_DISTRICT, FALSE, FALSE }, VP_OVERVIEW_HOURS_DISTRICT, VP_OVERVIEW_HOURS_DISTRICT,
    make_hours_district, N_("hours") },
  { { "porridge-days", N_("Breakfasts day by day"), "porridge", NULL, VP_FIGURE_BY_NOTHING, FALSE, FALSE }, VP_OVERVIEW_PORRIDGE_DAYS, VP_OVERVIEW_PORRIDGE_DAYS,
    make_days, N_("times") },
  { { "meals-money", N_("Money of suspended meals"), "meals", NULL, VP_FIGURE_BY_NOTHING, FALSE, FALSE }, VP_OVERVIEW_MEAL_MONEY, VP_OVERVIEW_MEAL_MONEY, make_money,
    N_("yuan") },
  { { "inspections", N_("Inspections of stations"), "registers", "inspection", VP_FIGURE_BY_MONTH, FALSE, FALSE }, VP_OVERVIEW_INSPECTIONS, VP_OVERVIEW_INSPECTIONS,
    make_inspections, N_("inspections") },
  { { "duty-coverage", N_("Duty at the crossings"), "duty", NULL, VP_FIGURE_BY_NOTHING, TRUE, TRUE }, VP_OVERVIEW_COVERAGE, VP_OVERVIEW_COVERAGE,
    make_coverage, N_("percent filled") },
  { { "attendance", N_("Signed up and came"), "events", NULL, VP_FIGURE_BY_NOTHING, TRUE, FALSE }, VP_OVERVIEW_ATTENDANCE, VP_OVERVIEW_ATTENDANCE,
    make_attendance, N_("times") },
  { { "fund", N_("Special fund"), "registers", "fund-line", VP_FIGURE_BY_NOTHING, TRUE, FALSE }, VP_OVERVIEW_FUND, VP_OVERVIEW_FUND_LEFT, make_fund,
    N_("yuan left") },
  { { "events", N_("Events and sign-ups"), "events", NULL, VP_FIGURE_BY_NOTHING, FALSE, FALSE }, VP_OVERVIEW_EVENTS, VP_OVERVIEW_EVENTS, make_events, N_("times") },
};

guint
vp_figure_charts_count (void)
{
  return G_N_ELEMENTS (charts);
}

const VpFigureChart *
vp_figure_charts_get (guint index)
{
  g_return_val_if_fail (index < G_N_ELEMENTS (charts), NULL);
  return &charts[index].info;
}

const VpFigureChart *
vp_figure_charts_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (charts); i++)
    if (g_strcmp0 (charts[i].info.name, name) == 0)
      return &charts[i].info;
  return NULL;
}

void
vp_figure_tile_clear (VpFigureTile *self)
{
  g_clear_pointer (&self->chart, vp_chart_unref);
  g_clear_pointer (&self->number, g_free);
  g_clear_pointer (&self->change, g_free);
}

/* What the last month brought more or less than the month before, where the chart is by months. */
static char *
tell_change (const VpChart *chart)
{
  guint n = chart->categories->len;
  const VpSeries *series = chart->layers->len > 0 && ((VpLayer *) chart->layers->pdata[0])->series->len > 0
                             ? vp_chart_get_series (chart, 0, 0) : NULL;
  g_autofree char *number = NULL;
  gint64 change;

  if (series == NULL || n < 2 || chart->form != VP_FORM_COLUMNS || *vp_chart_get_category (chart, 0)->group == '\0')
    return NULL;
  change = vp_series_get (series, n - 1) - vp_series_get (series, n - 2);
  number = vp_chart_number (change);
  /* Translators: a month, by how much its value is above (+) or below (−) that of the month before */
  return g_strdup_printf (_("%s: %s%s against the month before"), vp_chart_get_category (chart, n - 1)->name, change > 0 ? "+" : "", number);
}

gboolean
vp_figure_chart_read (VpDb *db, const VpFigureChart *of, const VpOverviewSpan *span, VpFigureTile *tile, GError **error)
{
  VpMaking making = { .of = of, .span = span };
  g_autoptr (GPtrArray) rows = NULL, others = NULL;

  g_return_val_if_fail (of != NULL && span != NULL && tile != NULL, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (charts); i++) {
    if (&charts[i].info != of)
      continue;
    if ((rows = vp_overview_read (db, charts[i].question, span, error)) == NULL
        || (charts[i].other != charts[i].question && (others = vp_overview_read (db, charts[i].other, span, error)) == NULL))
      return FALSE;
    making.rows = rows;
    making.others = others;
    charts[i].make (&making);
    tile->chart = making.chart;
    tile->number = g_strdup ("");
    /* A share of nothing is unknown, and not 0. */
    if (charts[i].unit != NULL && !(making.chart->rates && making.chart->categories->len == 0)) {
      g_autofree char *number = vp_chart_number (making.total);

      g_free (tile->number);
      /* Translators: a number and its unit */
      tile->number = g_strdup_printf (C_("number and unit", "%s %s"), number, _(charts[i].unit));
    }
    tile->change = tell_change (making.chart);
    return TRUE;
  }
  g_assert_not_reached ();
}
