/* vp-chart.h: a chart as a value: categories, strips, layers, series; its words and its table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-palette.h"

G_BEGIN_DECLS

/* Tags are the caller's: they lead from a bar back to what it counts. */

/**
 * VpChartCategory:
 * @name: in full, "2016-03"
 * @label: below the axis, "3"
 * @group: below the labels, once for a run of categories, "2016"; "" = none
 */
typedef struct {
  char *name;
  char *label;
  char *group;
  gint64 tag;
} VpChartCategory;

/**
 * VpSeries:
 * @style: 0…%VP_N_STYLES - 1
 * @downward: bars hang below the axis: what goes out, as positive numbers
 * @values: one for each category; missing ones are 0
 */
typedef struct {
  char *name;
  guint style;
  gboolean downward;
  gint64 tag;
  GArray *values; /* gint64 */
} VpSeries;

typedef enum { VP_LAYER_STACKED, VP_LAYER_GROUPED, VP_LAYER_LINE, VP_LAYER_AREA } VpLayerKind;

typedef struct {
  VpLayerKind kind;
  guint strip;
  GPtrArray *series; /* VpSeries */
} VpLayer;

/* A strip has an axis of its own; strips lie one below the other above the same categories. */
typedef struct {
  char *title; /* "" = none */
  double weight;
} VpStrip;

/* How the values are laid out. All but columns have one layer; ranked bars, ring, calendar, map and spark one series, the
 * pyramid two. Of a calendar the tag of a category is its day; on a map its group is its place, "1,2". */
typedef enum {
  VP_FORM_COLUMNS, VP_FORM_RANKED, VP_FORM_PYRAMID, VP_FORM_RING, VP_FORM_CALENDAR, VP_FORM_COVERAGE, VP_FORM_MAP, VP_FORM_SPARK,
} VpChartForm;

/**
 * VpChart:
 * @subtitle: what the figures are of, or ""
 * @category: heading of the categories, "Month"
 * @unit: of every value, "pieces"
 * @empty: the sentence that is shown where there are no categories
 *
 * Reference counted. Built by one thread; after that it may be read on any.
 */
typedef struct {
  gatomicrefcount references;
  char *title, *subtitle, *category, *unit, *empty;
  GPtrArray *categories; /* VpChartCategory */
  GPtrArray *strips;     /* VpStrip, from top to bottom */
  GPtrArray *layers;     /* VpLayer, from back to front */
  VpChartForm form;
  gboolean rates;
} VpChart;

VpChart         *vp_chart_new          (const char *title, const char *category, const char *unit);
VpChart         *vp_chart_ref          (VpChart *self);
void             vp_chart_unref        (VpChart *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpChart, vp_chart_unref)

void             vp_chart_set_subtitle (VpChart *self, const char *subtitle);
void             vp_chart_set_empty    (VpChart *self, const char *sentence);
void             vp_chart_set_form     (VpChart *self, VpChartForm form);
/* Its values are shares of something, and are never summed. */
void             vp_chart_set_rates    (VpChart *self);
void             vp_chart_add_category (VpChart *self, const char *name, const char *label, const char *group, gint64 tag);
guint            vp_chart_add_strip    (VpChart *self, const char *title, double weight);
VpLayer         *vp_chart_add_layer    (VpChart *self, VpLayerKind kind, guint strip);
VpSeries        *vp_layer_add_series   (VpLayer *self, const char *name, guint style, gboolean downward, gint64 tag);
void             vp_series_add         (VpSeries *self, gint64 value);
gint64           vp_series_get         (const VpSeries *self, guint index); /* 0 beyond its end */
/* Above 0 or below, as it is drawn. */
gint64           vp_series_drawn       (const VpSeries *self, guint index);
const VpSeries  *vp_chart_get_series   (const VpChart *self, guint layer, guint series);
const VpChartCategory *vp_chart_get_category (const VpChart *self, guint index);

/* The same in words. All strings are transfer full. */
char            *vp_chart_number       (gint64 value); /* with a true minus */
/* Whole sentences: what is shown, and of every series the sum or the last value, the most and the least. */
char            *vp_chart_describe     (const VpChart *self);
/* One value: "2016-03 · Claimed: 1,234 pieces" */
char            *vp_chart_tell         (const VpChart *self, guint layer, guint series, guint index);

/* The same as a table: a column for the categories and one for each series, a row for each category and one of sums. */
guint            vp_chart_n_columns    (const VpChart *self);
guint            vp_chart_n_rows       (const VpChart *self);
const char      *vp_chart_heading      (const VpChart *self, guint column); /* borrowed */
char            *vp_chart_cell         (const VpChart *self, guint row, guint column);
/* The whole table with its headings as a spreadsheet takes it, cells apart by tabs; transfer full. */
char            *vp_chart_to_text      (const VpChart *self);
/* The series of a column of the table; FALSE for column 0. */
gboolean         vp_chart_find_column  (const VpChart *self, guint column, guint *layer, guint *series);

G_END_DECLS
