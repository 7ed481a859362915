/* vp-chart-forms.c: charts that have no common axis of values: where their marks and words lie
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Ranked bars and the age pyramid lie; the ring, the calendar, the grid of coverage, the map of districts and the line without
 * axes show one value in a shape. Whatever the form, a mark is a value, so that hover, keys, table and words are the same.
 */
#include "config.h"

#include "vp-chart-private.h"

#include "vp-date.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define ROW_LEAST 1.45   /* height of a lying bar and its room, in text sizes */
#define ROW_MOST 3.2
#define NAME_SHARE 0.36  /* of the width, at most, for names beside lying bars */
#define RING_INNER 0.58  /* of the radius */
#define MAP_COLUMNS 4
#define MAP_ROWS 4

static gint64
value_of (VpChartLayout *self, guint series, guint index)
{
  const VpLayer *layer = self->chart->layers->pdata[0];

  return vp_series_get (layer->series->pdata[series], index);
}

static VpChartMark *
mark_at (VpChartLayout *self, guint series, guint index)
{
  return &g_array_index (self->marks, VpChartMark, index * self->n_series + series);
}

/* The largest amount of all values, 0 where there is none. */
static gint64
largest (VpChartLayout *self)
{
  gint64 most = 0;

  for (guint i = 0; i < self->chart->categories->len; i++)
    for (guint j = 0; j < self->n_series; j++)
      most = MAX (most, ABS (CLAMP (value_of (self, j, i), -VP_AXIS_LIMIT, VP_AXIS_LIMIT)));
  return most;
}

static char *
number_with_unit (VpChartLayout *self, gint64 value)
{
  g_autofree char *number = vp_chart_number (value);

  return g_strconcat (number, self->chart->unit, NULL);
}

/* Lying bars */

typedef struct {
  double names, numbers; /* widths */
  double row;
  guint shown;           /* categories that have room */
} Rows;

static Rows
measure_rows (VpChartLayout *self, double top)
{
  Rows rows = { 0 };
  guint n = self->chart->categories->len;
  double room = MAX (self->height - top - self->size, self->size);

  rows.shown = MIN (n, (guint) MAX (room / (self->size * ROW_LEAST), 1));
  /* What has no room is told in a line of its own. */
  if (rows.shown < n && rows.shown > 1)
    rows.shown--;
  rows.row = CLAMP (room / (rows.shown + (rows.shown < n)), self->size * ROW_LEAST, self->size * ROW_MOST);
  for (guint i = 0; i < rows.shown; i++) {
    g_autofree char *number = vp_chart_number (value_of (self, 0, i));

    rows.names = MAX (rows.names, vp_chart_text_width (self, vp_chart_get_category (self->chart, i)->label));
    rows.numbers = MAX (rows.numbers, vp_chart_text_width (self, number));
  }
  rows.names = MIN (rows.names, self->width * NAME_SHARE);
  return rows;
}

static void
set_lying (VpChartMark *mark, double x, double y, double width, double height)
{
  mark->x = round (MIN (x, x + width));
  mark->y = round (y);
  mark->width = fabs (width) > 0 ? MAX (round (fabs (width)), 1) : 0;
  mark->height = round (height);
}

static void
place_more (VpChartLayout *self, const Rows *rows, double top)
{
  guint left = self->chart->categories->len - rows->shown;
  /* Translators: how many bars have no room in a chart */
  g_autofree char *more = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u more, in the table", "%u more, in the table", left), left);

  if (left > 0)
    vp_chart_add_text (self, more, self->size, top + rows->row * rows->shown, self->width - 2 * self->size, VP_TEXT_DIM);
}

static void
place_ranked (VpChartLayout *self, double top)
{
  Rows rows = measure_rows (self, top);
  double most = MAX (largest (self), 1), left = self->size * 1.5 + rows.names, zero = left;
  double room = MAX (self->width - left - rows.numbers - self->size * 2, 1);
  gboolean negative = FALSE;

  for (guint i = 0; i < rows.shown; i++)
    negative = negative || value_of (self, 0, i) < 0;
  if (negative) {
    room /= 2;
    zero += room;
  }
  for (guint i = 0; i < self->chart->categories->len; i++) {
    VpChartMark *mark = mark_at (self, 0, i);
    double y = top + rows.row * MIN (i, rows.shown), width = room * CLAMP (value_of (self, 0, i) / most, -1, 1);
    g_autofree char *number = vp_chart_number (value_of (self, 0, i));

    set_lying (mark, zero, y + rows.row * 0.18, i < rows.shown ? width : 0, i < rows.shown ? rows.row * 0.64 : 0);
    if (i >= rows.shown)
      continue;
    vp_chart_add_text (self, vp_chart_get_category (self->chart, i)->label, self->size, y + (rows.row - self->size * 1.4) / 2,
                       rows.names, VP_TEXT_PLAIN);
    vp_chart_add_text (self, number, MAX (mark->x + mark->width, zero) + self->size * 0.4, y + (rows.row - self->size * 1.4) / 2, 0,
                       VP_TEXT_PLAIN);
  }
  place_more (self, &rows, top);
}

/* Two series back to back, the first category at the foot; names between them. */
static void
place_pyramid (VpChartLayout *self, double top)
{
  Rows rows = measure_rows (self, top);
  double most = MAX (largest (self), 1), middle = self->width / 2, half = rows.names / 2 + self->size * 0.4;
  double room = MAX (middle - half - rows.numbers - self->size * 1.6, 1);

  for (guint i = 0; i < self->chart->categories->len; i++) {
    double y = top + rows.row * (rows.shown - 1 - (double) MIN (i, rows.shown - 1));

    for (guint j = 0; j < MIN (self->n_series, 2); j++) {
      double width = i < rows.shown ? room * CLAMP (value_of (self, j, i) / most, 0, 1) : 0;
      g_autofree char *number = vp_chart_number (value_of (self, j, i));
      double beside = j == 0 ? middle - half - width - self->size * 0.3 - vp_chart_text_width (self, number)
                             : middle + half + width + self->size * 0.3;

      set_lying (mark_at (self, j, i), j == 0 ? middle - half : middle + half, y + rows.row * 0.12, j == 0 ? -width : width,
                 i < rows.shown ? rows.row * 0.76 : 0);
      if (i < rows.shown)
        vp_chart_add_text (self, number, beside, y + (rows.row - self->size * 1.4) / 2, 0, VP_TEXT_DIM);
    }
    if (i < rows.shown)
      vp_chart_add_text (self, vp_chart_get_category (self->chart, i)->label,
                         middle - MIN (vp_chart_text_width (self, vp_chart_get_category (self->chart, i)->label), rows.names) / 2,
                         y + (rows.row - self->size * 1.4) / 2, rows.names, VP_TEXT_PLAIN);
  }
}

/* Ring */

static void
place_ring (VpChartLayout *self, double top)
{
  guint n = self->chart->categories->len;
  double room = MIN (self->height - top - self->size, (self->width - 2 * self->size) * 0.46), radius = MAX (room / 2, 1);
  double cx = self->size + radius, cy = top + radius, sum = 0, from = 0, y = top, line = self->size * 1.9;

  for (guint i = 0; i < n; i++)
    sum += MAX (value_of (self, 0, i), 0);
  self->ring = (VpChartRing) { cx, cy, radius, radius * RING_INNER };
  for (guint i = 0; i < n; i++) {
    VpChartMark *mark = mark_at (self, 0, i);
    double share = sum > 0 ? MAX (value_of (self, 0, i), 0) / sum : 0, middle = (from + share / 2) * 2 * G_PI - G_PI / 2;
    g_autofree char *number = number_with_unit (self, value_of (self, 0, i));
    /* Translators: a name, a number with its unit, percent */
    g_autofree char *words = g_strdup_printf (_("%s %s (%.1f%%)"), vp_chart_get_category (self->chart, i)->label, number, share * 100);

    mark->start = from * 2 * G_PI - G_PI / 2;
    from += share;
    mark->end = from * 2 * G_PI - G_PI / 2;
    set_lying (mark, cx + cos (middle) * radius * 0.79 - self->size / 2, cy + sin (middle) * radius * 0.79 - self->size / 2,
               self->size, self->size);
    if (y + line > self->height)
      continue;
    vp_chart_add_swatch (self, cx + radius + self->size * 1.5, y, i % VP_N_STYLES);
    vp_chart_add_text (self, words, cx + radius + self->size * 4, y, MAX (self->width - cx - radius - self->size * 5, 1), VP_TEXT_PLAIN);
    y += line;
  }
}

/* Cells that are the darker the more they hold */

/* Of whole pixels, which are painted several times as fast. */
static void
set_cell (VpChartMark *mark, double x, double y, double width, double height, gint64 value, gint64 most)
{
  set_lying (mark, round (x), round (y), MAX (round (x + width) - round (x), 1), MAX (round (y + height) - round (y), 1));
  /* Five steps that an eye tells apart; 0 is none of them. */
  mark->tone = value <= 0 || most <= 0 ? 0 : MIN (1 + (guint) (5 * (value / (double) most)), 5);
}

/* Weeks are columns and weekdays rows; the tag of a category is its day. */
static void
place_calendar (VpChartLayout *self, double top)
{
  VpDate first = (VpDate) vp_chart_get_category (self->chart, 0)->tag;
  VpDate last = (VpDate) vp_chart_get_category (self->chart, self->chart->categories->len - 1)->tag;
  VpDate monday = first - (vp_date_weekday (first) - 1);
  guint weeks = (guint) (last - monday) / 7 + 1;
  double left = self->size * 2.6, cell = MIN ((self->width - left - self->size) / weeks, (self->height - top - self->size * 2.4) / 7);
  gint64 most = largest (self);
  const char *group = NULL;
  double free_from = 0;

  for (guint i = 0; i < self->chart->categories->len; i++) {
    const VpChartCategory *category = vp_chart_get_category (self->chart, i);
    VpDate day = (VpDate) category->tag;
    double x = left + cell * ((day - monday) / 7), y = top + self->size * 1.8 + cell * (vp_date_weekday (day) - 1);

    set_cell (mark_at (self, 0, i), x, y, cell - 1, cell - 1, value_of (self, 0, i), most);
    if (g_strcmp0 (group, category->group) == 0 || x < free_from)
      continue;
    group = category->group;
    vp_chart_add_text (self, group, x, top, 0, VP_TEXT_DIM);
    free_from = x + vp_chart_text_width (self, group) + self->size * 0.5;
  }
  for (guint i = 0; i < 7; i += 2) {
    static const char *const weekdays[] = { N_("Mon"), NULL, N_("Wed"), NULL, N_("Fri"), NULL, N_("Sun") };

    if (cell >= self->size * 0.55)
      vp_chart_add_text (self, _(weekdays[i]), self->size * 0.4, top + self->size * 1.8 + cell * i + (cell - self->size * 1.4) / 2, 0,
                         VP_TEXT_DIM);
  }
}

/* Names of rows at the left, of columns above; what nobody covers is hatched. */
static void
place_coverage (VpChartLayout *self, double top)
{
  guint n = self->chart->categories->len;
  const VpLayer *layer = self->chart->layers->pdata[0];
  double names = 0, free_from = 0, left, width, row;
  gint64 most = largest (self);

  row = MIN (MAX ((self->height - top - self->size * 2.6) / self->n_series, 2), self->size * ROW_MOST);
  /* Rows too low for a name are told under the pointer alone. */
  for (guint j = 0; row >= self->size && j < self->n_series; j++)
    names = MAX (names, vp_chart_text_width (self, ((VpSeries *) layer->series->pdata[j])->name));
  names = MIN (names, self->width * NAME_SHARE);
  left = self->size * (names > 0 ? 1.5 : 1) + names;
  width = MAX ((self->width - left - self->size) / n, 1);
  for (guint i = 0; i < n; i++) {
    const char *label = vp_chart_get_category (self->chart, i)->label;
    double x = left + width * i;

    if (x >= free_from && x + vp_chart_text_width (self, label) <= self->width) {
      vp_chart_add_text (self, label, x, top, 0, VP_TEXT_DIM);
      free_from = x + vp_chart_text_width (self, label) + self->size * 0.5;
    }
    for (guint j = 0; j < self->n_series; j++) {
      g_autofree char *number = vp_chart_number (value_of (self, j, i));
      VpChartMark *mark = mark_at (self, j, i);

      set_cell (mark, x, top + self->size * 1.9 + row * j, width - 1, row - (row > self->size / 3 ? 1 : 0), value_of (self, j, i), most);
      if (row >= self->size * 1.5 && vp_chart_text_width (self, number) < width - 2)
        vp_chart_add_text (self, number, x + (width - vp_chart_text_width (self, number)) / 2, mark->y + (mark->height - self->size * 1.4) / 2,
                           0, mark->tone >= 4 ? VP_TEXT_ON_DARK : VP_TEXT_PLAIN);
    }
  }
  for (guint j = 0; j < self->n_series && row >= self->size; j++)
    vp_chart_add_text (self, ((VpSeries *) layer->series->pdata[j])->name, self->size,
                       top + self->size * 1.9 + row * j + (row - self->size * 1.4) / 2, names, VP_TEXT_PLAIN);
}

/* A group "2,1" is the place of a district on the schematic map: column and row. What has none stands below the map. */
static void
place_map (VpChartLayout *self, double top)
{
  double width = (self->width - 2 * self->size) / MAP_COLUMNS, height = (self->height - top - self->size) / MAP_ROWS;
  gint64 most = largest (self);
  guint spare = 0;

  for (guint i = 0; i < self->chart->categories->len; i++) {
    const VpChartCategory *category = vp_chart_get_category (self->chart, i);
    g_auto (GStrv) place = g_strsplit (category->group, ",", 2);
    gboolean placed = place[0] != NULL && place[1] != NULL;
    double column = placed ? g_ascii_strtod (place[0], NULL) : spare % MAP_COLUMNS, line = placed ? g_ascii_strtod (place[1], NULL) : MAP_ROWS - 1;
    VpChartMark *mark = mark_at (self, 0, i);
    g_autofree char *number = vp_chart_number (value_of (self, 0, i));
    VpChartText look;

    spare += !placed;
    set_cell (mark, self->size + width * column, top + height * line, width - 3, height - 3, value_of (self, 0, i), most);
    look = mark->tone >= 4 ? VP_TEXT_ON_DARK : VP_TEXT_PLAIN;
    vp_chart_add_text (self, category->label, mark->x + self->size * 0.4, mark->y + mark->height / 2 - self->size * 1.5,
                       mark->width - self->size * 0.8, look);
    vp_chart_add_text (self, number, mark->x + self->size * 0.4, mark->y + mark->height / 2, mark->width - self->size * 0.8, look);
  }
}

/* The last value in figures behind the line. */
static void
place_spark (VpChartLayout *self, double top)
{
  guint n = self->chart->categories->len;
  g_autofree char *last = number_with_unit (self, value_of (self, 0, n - 1));
  double words = vp_chart_text_width (self, last) + self->size, r = self->size * 0.2;
  double room = MAX (self->width - words - 2 * self->size, 1), height = MAX (self->height - top - self->size, 1);
  gint64 least = G_MAXINT64, most = G_MININT64;

  for (guint i = 0; i < n; i++) {
    least = MIN (least, value_of (self, 0, i));
    most = MAX (most, value_of (self, 0, i));
  }
  for (guint i = 0; i < n; i++) {
    double share = most > least ? (value_of (self, 0, i) - (double) least) / ((double) most - (double) least) : 0.5;

    set_lying (mark_at (self, 0, i), self->size + (n > 1 ? room * i / (n - 1) : 0) - r, top + height * (1 - share) - r, 2 * r, 2 * r);
  }
  vp_chart_add_text (self, last, self->width - words, top + (height - self->size * 1.4) / 2, 0, VP_TEXT_PLAIN);
}

void
vp_chart_forms_place (VpChartLayout *self, double top)
{
  guint n = self->chart->categories->len * self->n_series;

  g_array_set_size (self->marks, n);
  for (guint i = 0; i < n; i++)
    g_array_index (self->marks, VpChartMark, i) = (VpChartMark) { .series = i % self->n_series, .index = i / self->n_series };
  switch (self->chart->form) {
  case VP_FORM_RANKED: place_ranked (self, top); break;
  case VP_FORM_PYRAMID: place_pyramid (self, top); break;
  case VP_FORM_RING: place_ring (self, top); break;
  case VP_FORM_CALENDAR: place_calendar (self, top); break;
  case VP_FORM_COVERAGE: place_coverage (self, top); break;
  case VP_FORM_MAP: place_map (self, top); break;
  case VP_FORM_SPARK: place_spark (self, top); break;
  case VP_FORM_COLUMNS: break;
  }
}

/* Which sector a point lies in; beside the ring none. */
static guint
hit_ring (VpChartLayout *self, double x, double y)
{
  double radius = hypot (x - self->ring.x, y - self->ring.y), angle = atan2 (y - self->ring.y, x - self->ring.x);

  if (radius < self->ring.inner || radius > self->ring.outer)
    return VP_CHART_NO_MARK;
  if (angle < -G_PI / 2)
    angle += 2 * G_PI;
  for (guint i = 0; i < self->marks->len; i++) {
    const VpChartMark *mark = &g_array_index (self->marks, VpChartMark, i);

    if (angle >= mark->start && angle < mark->end)
      return i;
  }
  return VP_CHART_NO_MARK;
}

guint
vp_chart_forms_hit (VpChartLayout *self, double x, double y)
{
  double nearest = self->size;
  guint found = VP_CHART_NO_MARK;

  if (self->chart->form == VP_FORM_RING)
    return hit_ring (self, x, y);
  for (guint i = 0; i < self->marks->len; i++) {
    const VpChartMark *mark = &g_array_index (self->marks, VpChartMark, i);
    double dx = MAX (MAX (mark->x - x, x - mark->x - mark->width), 0), dy = MAX (MAX (mark->y - y, y - mark->y - mark->height), 0);

    if (mark->height > 0 && hypot (dx, dy) < nearest) {
      nearest = hypot (dx, dy);
      found = i;
    }
  }
  return found;
}
