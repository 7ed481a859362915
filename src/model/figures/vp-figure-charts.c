/* vp-figure-charts.c: the charts of the overview
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each chart is one question to the roll-ups and one way to lay its rows out. A month or a district without rows is shown as
 * nothing where the others are, so that a gap is seen as a gap.
 */
#include "config.h"

#include "vp-figure-charts.h"

#include "vp-date.h"
#include "vp-money.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#define MONTHS_MOST 400
#define DAYS_MOST 366 /* of a calendar: the last year of the span */

typedef struct {
  const VpFigureChart *of;
  const VpOverviewSpan *span;
  GPtrArray *rows;   /* VpOverviewRow */
  GPtrArray *others; /* of a second question, or %NULL */
  VpChart *chart;
  gint64 total;      /* for the number of the tile; of @unit */
} Making;

typedef void (*MakeFunc) (Making *self);

/* Columns by month */

/* All months of the span that has rows, so that a month without any is a gap. */
static void
add_months (Making *self, VpSeries *first, VpSeries *second, gint64 divisor, gint64 second_divisor)
{
  guint next = 0;
  gint64 month, last;

  if (self->rows->len == 0)
    return;
  while (next < self->rows->len && ((VpOverviewRow *) self->rows->pdata[next])->key == 0)
    next++;
  if (next == self->rows->len)
    return;
  month = ((VpOverviewRow *) self->rows->pdata[next])->key;
  last = ((VpOverviewRow *) self->rows->pdata[self->rows->len - 1])->key;
  for (guint i = 0; month <= last && i < MONTHS_MOST; i++) {
    const VpOverviewRow *row = next < self->rows->len ? self->rows->pdata[next] : NULL;
    gboolean here = row != NULL && row->key == month;
    g_autofree char *name = g_strdup_printf ("%" PRId64 "-%02" PRId64, month / 100, month % 100);
    g_autofree char *label = g_strdup_printf ("%" PRId64, month % 100), *year = g_strdup_printf ("%" PRId64, month / 100);

    vp_chart_add_category (self->chart, name, label, year, month);
    vp_series_add (first, here ? row->value / divisor : 0);
    if (second != NULL)
      vp_series_add (second, here ? row->second / second_divisor : 0);
    self->total += here ? row->value / divisor : 0;
    next += here;
    month += month % 100 == 12 ? 89 : 1;
  }
}

static VpSeries *
add_series (Making *self, VpLayerKind kind, guint strip, const char *name, guint style)
{
  return vp_layer_add_series (vp_chart_add_layer (self->chart, kind, strip), name, style, FALSE, 0);
}

static void
begin (Making *self, const char *category, const char *unit)
{
  char from[VP_DATE_BUFFER], to[VP_DATE_BUFFER];
  /* Translators: two days */
  g_autofree char *subtitle = g_strdup_printf (_("%s to %s"), vp_date_to_buffer (self->span->from, from),
                                               vp_date_to_buffer (self->span->to, to));

  self->chart = vp_chart_new (_(self->of->title), category, unit);
  vp_chart_set_subtitle (self->chart, subtitle);
  vp_chart_set_empty (self->chart, _("Nothing was entered for this span yet."));
}

static void
make_joined (Making *self)
{
  begin (self, _("Month"), _("people"));
  add_months (self, add_series (self, VP_LAYER_STACKED, vp_chart_add_strip (self->chart, "", 1), _("Registered"), 0), NULL, 1, 1);
}

static void
make_hours_trend (Making *self)
{
  g_autoptr (GPtrArray) months = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_overview_row_free);
  GPtrArray *rows = self->rows;

  begin (self, _("Month"), _("hours"));
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
  add_months (self, add_series (self, VP_LAYER_AREA, vp_chart_add_strip (self->chart, "", 1), _("Hours"), 1), NULL, 60, 1);
  self->rows = rows;
}

static void
make_porridge (Making *self)
{
  guint strip;
  VpSeries *breakfasts, *present;

  begin (self, _("Month"), _("times"));
  strip = vp_chart_add_strip (self->chart, "", 1);
  breakfasts = add_series (self, VP_LAYER_AREA, strip, _("Breakfasts"), 0);
  present = add_series (self, VP_LAYER_LINE, strip, _("Volunteers present"), 1);
  add_months (self, breakfasts, present, 1, 1);
}

static void
make_meals (Making *self)
{
  VpLayer *layer;
  VpSeries *meals, *yuan;

  begin (self, _("Month"), _("meals, yuan"));
  layer = vp_chart_add_layer (self->chart, VP_LAYER_GROUPED, vp_chart_add_strip (self->chart, "", 1));
  meals = vp_layer_add_series (layer, _("Meals handed out"), 0, FALSE, 0);
  yuan = vp_layer_add_series (layer, _("Yuan given"), 3, FALSE, 0);
  add_months (self, meals, yuan, 1, 100);
}

static void
make_events (Making *self)
{
  VpSeries *events, *seats;

  /* Many more seats than events: each has an axis of its own. */
  begin (self, _("Month"), _("times"));
  events = add_series (self, VP_LAYER_STACKED, vp_chart_add_strip (self->chart, _("Events"), 1), _("Events"), 2);
  seats = add_series (self, VP_LAYER_LINE, vp_chart_add_strip (self->chart, _("Seats confirmed"), 1), _("Seats confirmed"), 1);
  add_months (self, events, seats, 1, 1);
}

static void
make_goods (Making *self)
{
  VpLayer *layer;
  VpSeries *received, *given;

  begin (self, _("Month"), _("pieces"));
  layer = vp_chart_add_layer (self->chart, VP_LAYER_GROUPED, vp_chart_add_strip (self->chart, "", 1));
  received = vp_layer_add_series (layer, _("Received"), 0, FALSE, 0);
  given = vp_layer_add_series (layer, _("Given"), 1, FALSE, 0);
  add_months (self, received, given, 1, 1);
}

/* Months × a second key, each a series of its own */

static guint
find_series (const VpLayer *layer, gint64 tag)
{
  for (guint i = 0; i < layer->series->len; i++)
    if (((VpSeries *) layer->series->pdata[i])->tag == tag)
      return i;
  return layer->series->len;
}

static void
fill_to (VpSeries *series, guint n)
{
  while (series->values->len < n)
    vp_series_add (series, 0);
}

static void
add_by_second (Making *self, VpLayer *layer, gint64 divisor)
{
  gint64 month = 0;

  for (guint i = 0; i < self->rows->len; i++) {
    const VpOverviewRow *row = self->rows->pdata[i];
    g_autofree char *name = g_strdup_printf ("%" PRId64 "-%02" PRId64, row->key / 100, row->key % 100);
    g_autofree char *label = g_strdup_printf ("%" PRId64, row->key % 100), *year = g_strdup_printf ("%" PRId64, row->key / 100);
    guint series = find_series (layer, row->key2);

    if (row->key != month)
      vp_chart_add_category (self->chart, name, label, year, row->key);
    month = row->key;
    if (series == layer->series->len)
      vp_layer_add_series (layer, *row->name2 != '\0' ? row->name2 : _("not said"), series % VP_N_STYLES, FALSE, row->key2);
    fill_to (layer->series->pdata[series], self->chart->categories->len - 1);
    vp_series_add (layer->series->pdata[series], row->value / divisor);
    self->total += row->value / divisor;
  }
  for (guint i = 0; i < layer->series->len; i++)
    fill_to (layer->series->pdata[i], self->chart->categories->len);
}

static void
make_hours_category (Making *self)
{
  begin (self, _("Month"), _("hours"));
  add_by_second (self, vp_chart_add_layer (self->chart, VP_LAYER_STACKED, vp_chart_add_strip (self->chart, "", 1)), 60);
}

static void
make_inspections (Making *self)
{
  VpLayer *layer;

  begin (self, _("Month"), _("inspections"));
  vp_chart_set_form (self->chart, VP_FORM_COVERAGE);
  layer = vp_chart_add_layer (self->chart, VP_LAYER_STACKED, vp_chart_add_strip (self->chart, "", 1));
  add_by_second (self, layer, 1);
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
add_names (Making *self, VpChartForm form, const char *name, const char *category, const char *unit, gint64 divisor, guint style)
{
  VpSeries *series;

  begin (self, category, unit);
  vp_chart_set_form (self->chart, form);
  series = add_series (self, VP_LAYER_STACKED, vp_chart_add_strip (self->chart, "", 1), name, style);
  for (guint i = 0; i < self->rows->len; i++) {
    const VpOverviewRow *row = self->rows->pdata[i];
    const char *label = *row->name != '\0' ? row->name : _("not said");

    vp_chart_add_category (self->chart, label, label, "", row->key);
    vp_series_add (series, row->value / divisor);
    self->total += row->value / divisor;
  }
}

static void
make_people (Making *self)
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
make_map (Making *self)
{
  VpSeries *series;

  begin (self, _("District"), _("people"));
  vp_chart_set_form (self->chart, VP_FORM_MAP);
  series = add_series (self, VP_LAYER_STACKED, vp_chart_add_strip (self->chart, "", 1), _("Volunteers"), 1);
  for (guint i = 0; i < self->rows->len; i++) {
    const VpOverviewRow *row = self->rows->pdata[i];

    if (*row->name == '\0')
      continue;
    vp_chart_add_category (self->chart, row->name, row->name, find_place (row->key), row->key);
    vp_series_add (series, row->value);
    self->total += row->value;
  }
}

static gint64
find_value (const GPtrArray *rows, gint64 key)
{
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (((VpOverviewRow *) rows->pdata[i])->key == key)
      return ((VpOverviewRow *) rows->pdata[i])->value;
  return 0;
}

/* Volunteers of every ten thousand people; a district whose population nobody declared is left out and told. */
static void
make_rate (Making *self)
{
  VpSeries *series;
  guint unknown = 0;

  begin (self, _("District"), _("of 10,000"));
  vp_chart_set_form (self->chart, VP_FORM_RANKED);
  series = add_series (self, VP_LAYER_STACKED, vp_chart_add_strip (self->chart, "", 1), _("Registration rate"), 2);
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
make_hours_district (Making *self)
{
  g_ptr_array_sort (self->rows, by_value);
  add_names (self, VP_FORM_RANKED, _("Hours"), _("District"), _("hours"), 60, 1);
}

static void
make_head (Making *self)
{
  VpSeries *series;

  begin (self, _("District"), _("minutes a head"));
  vp_chart_set_form (self->chart, VP_FORM_RANKED);
  series = add_series (self, VP_LAYER_STACKED, vp_chart_add_strip (self->chart, "", 1), _("Minutes a head"), 3);
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
make_stars (Making *self)
{
  add_names (self, VP_FORM_RANKED, _("Volunteers"), _("Level"), _("people"), 1, 3);
  vp_chart_set_empty (self->chart, _("No certification was decided yet."));
}

static void
make_stations (Making *self)
{
  add_names (self, VP_FORM_RING, _("Stations"), _("Kind of place"), _("stations"), 1, 0);
}

static void
make_stock (Making *self)
{
  add_names (self, VP_FORM_RANKED, _("Pieces"), _("Love house"), _("pieces"), 1, 0);
}

static void
make_money (Making *self)
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

#define BANDS 9

static void
make_ages (Making *self)
{
  gint64 people[BANDS][2] = { { 0 } };
  int year = vp_date_month (self->span->to) / 100;
  VpLayer *layer;
  VpSeries *men, *women;

  begin (self, _("Age"), _("people"));
  vp_chart_set_form (self->chart, VP_FORM_PYRAMID);
  layer = vp_chart_add_layer (self->chart, VP_LAYER_GROUPED, vp_chart_add_strip (self->chart, "", 1));
  men = vp_layer_add_series (layer, _("Men"), 1, FALSE, 0);
  women = vp_layer_add_series (layer, _("Women"), 4, FALSE, 0);
  for (guint i = 0; i < self->rows->len; i++) {
    const VpOverviewRow *row = self->rows->pdata[i];

    if (row->key2 == 1 || row->key2 == 2)
      people[CLAMP ((year - row->key) / 10, 0, BANDS - 1)][row->key2 - 1] += row->value;
  }
  for (guint i = 0; self->rows->len > 0 && i < BANDS; i++) {
    g_autofree char *name = i + 1 < BANDS ? g_strdup_printf ("%u–%u", i * 10, i * 10 + 9) : g_strdup_printf ("%u+", i * 10);

    vp_chart_add_category (self->chart, name, name, "", i);
    vp_series_add (men, people[i][0]);
    vp_series_add (women, people[i][1]);
    self->total += people[i][0] + people[i][1];
  }
}

/* The last year of the span, a cell a day */
static void
make_days (Making *self)
{
  VpSeries *series;
  guint next = 0;
  VpDate day;

  begin (self, _("Day"), _("breakfasts"));
  vp_chart_set_form (self->chart, VP_FORM_CALENDAR);
  series = add_series (self, VP_LAYER_STACKED, vp_chart_add_strip (self->chart, "", 1), _("Breakfasts"), 0);
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
make_spark (Making *self)
{
  make_joined (self);
  vp_chart_set_form (self->chart, VP_FORM_SPARK);
}

/* @other: a second question, or the same for none. */
static const struct { VpFigureChart info; VpOverviewKind question, other; MakeFunc make; const char *unit; } charts[] = {
  { { "people-districts", N_("Volunteers by district"), "roster", NULL, TRUE, FALSE }, VP_OVERVIEW_PEOPLE, VP_OVERVIEW_PEOPLE, make_people, N_("people") },
  { { "registrations", N_("Registrations by month"), "roster", NULL, TRUE, FALSE }, VP_OVERVIEW_JOINED, VP_OVERVIEW_JOINED, make_joined, N_("people") },
  { { "registration-rate", N_("Registration rate"), "roster", NULL, TRUE, FALSE }, VP_OVERVIEW_PEOPLE, VP_OVERVIEW_POPULATION, make_rate, NULL },
  { { "hours-categories", N_("Hours by month and kind"), "roster", NULL, TRUE, TRUE }, VP_OVERVIEW_HOURS_CATEGORY, VP_OVERVIEW_HOURS_CATEGORY,
    make_hours_category, N_("hours") },
  { { "ages", N_("Ages"), "roster", NULL, TRUE, FALSE }, VP_OVERVIEW_AGES, VP_OVERVIEW_AGES, make_ages, N_("people") },
  { { "stars", N_("Stars"), "stars", NULL, TRUE, FALSE }, VP_OVERVIEW_STARS, VP_OVERVIEW_STARS, make_stars, N_("people") },
  { { "hours-head", N_("Service a head by district"), "roster", NULL, TRUE, FALSE }, VP_OVERVIEW_HOURS_DISTRICT, VP_OVERVIEW_PEOPLE, make_head, NULL },
  { { "goods-flow", N_("Goods received and given"), "goods", NULL, TRUE, FALSE }, VP_OVERVIEW_GOODS, VP_OVERVIEW_GOODS, make_goods, N_("pieces") },
  { { "goods-stock", N_("Stock of the love houses"), "goods", NULL, TRUE, FALSE }, VP_OVERVIEW_STOCK, VP_OVERVIEW_STOCK, make_stock, N_("pieces") },
  { { "porridge-months", N_("Porridge house"), "porridge", NULL, TRUE, FALSE }, VP_OVERVIEW_PORRIDGE, VP_OVERVIEW_PORRIDGE, make_porridge, N_("times") },
  { { "meals-months", N_("Suspended meals"), "meals", NULL, TRUE, FALSE }, VP_OVERVIEW_MEALS, VP_OVERVIEW_MEALS, make_meals, N_("meals") },
  { { "stations", N_("Stations by place"), "registers", "station", TRUE, FALSE }, VP_OVERVIEW_STATIONS, VP_OVERVIEW_STATIONS, make_stations,
    N_("stations") },
  { { "people-map", N_("Map of volunteers"), "roster", NULL, FALSE, FALSE }, VP_OVERVIEW_PEOPLE, VP_OVERVIEW_PEOPLE, make_map, N_("people") },
  { { "registrations-line", N_("Registrations at a glance"), "roster", NULL, FALSE, FALSE }, VP_OVERVIEW_JOINED, VP_OVERVIEW_JOINED, make_spark,
    N_("people") },
  { { "hours-trend", N_("Hours by month"), "roster", NULL, FALSE, FALSE }, VP_OVERVIEW_HOURS_CATEGORY, VP_OVERVIEW_HOURS_CATEGORY, make_hours_trend,
    N_("hours") },
  { { "hours-districts", N_("Hours by district"), "roster", NULL, FALSE, FALSE }, VP_OVERVIEW_HOURS_DISTRICT, VP_OVERVIEW_HOURS_DISTRICT,
    make_hours_district, N_("hours") },
  { { "porridge-days", N_("Breakfasts day by day"), "porridge", NULL, FALSE, FALSE }, VP_OVERVIEW_PORRIDGE_DAYS, VP_OVERVIEW_PORRIDGE_DAYS,
    make_days, N_("times") },
  { { "meals-money", N_("Money of suspended meals"), "meals", NULL, FALSE, FALSE }, VP_OVERVIEW_MEAL_MONEY, VP_OVERVIEW_MEAL_MONEY, make_money,
    N_("yuan") },
  { { "inspections", N_("Inspections of stations"), "registers", "inspection", FALSE, FALSE }, VP_OVERVIEW_INSPECTIONS, VP_OVERVIEW_INSPECTIONS,
    make_inspections, N_("inspections") },
  { { "events", N_("Events and sign-ups"), "events", NULL, FALSE, FALSE }, VP_OVERVIEW_EVENTS, VP_OVERVIEW_EVENTS, make_events, N_("times") },
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
  Making making = { .of = of, .span = span };
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
    if (charts[i].unit != NULL) {
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
