/* vp-chart-layout.c: where everything of a chart lies in a given size
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-chart-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define TICK_ROOM 2.5 /* the least height between two ticks, in text sizes */
#define MOST_STEPS 7

static PangoLayout *
new_text (VpChartLayout *self, const char *text, VpChartText look)
{
  PangoLayout *layout = pango_layout_new (self->context);
  g_autoptr (PangoFontDescription) font = pango_font_description_copy (self->font);

  if (look == VP_TEXT_TITLE) {
    pango_font_description_set_absolute_size (font, self->size * 1.3 * PANGO_SCALE);
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  }
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

static void
get_size (PangoLayout *text, double *width, double *height)
{
  PangoRectangle box;

  pango_layout_get_extents (text, NULL, &box);
  *width = box.width / (double) PANGO_SCALE;
  *height = box.height / (double) PANGO_SCALE;
}

/* @text is taken. */
static void
add_label (VpChartLayout *self, PangoLayout *text, double x, double y, VpChartText look)
{
  VpChartLabel label = { text, round (x), round (y), look };

  g_array_append_val (self->labels, label);
}

/* At most @width wide, cut with dots; returns its height. */
static double
add_line (VpChartLayout *self, const char *text, double x, double y, double width, VpChartText look)
{
  PangoLayout *layout = new_text (self, text, look);
  double w, h;

  pango_layout_set_width (layout, (int) (MAX (width, 1) * PANGO_SCALE));
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  get_size (layout, &w, &h);
  add_label (self, layout, x, y, look);
  return h;
}

void
vp_chart_add_text (VpChartLayout *self, const char *text, double x, double y, double width, VpChartText look)
{
  if (width > 0)
    add_line (self, text, x, y, width, look);
  else
    add_label (self, new_text (self, text, look), x, y, look);
}

double
vp_chart_text_width (VpChartLayout *self, const char *text)
{
  g_autoptr (PangoLayout) layout = new_text (self, text, VP_TEXT_PLAIN);
  double width, height;

  get_size (layout, &width, &height);
  return width;
}

void
vp_chart_add_swatch (VpChartLayout *self, double x, double y, guint style)
{
  VpChartSwatch swatch = { .x = round (x), .y = round (y + self->size * 0.3), .width = round (self->size * 1.9),
                           .height = round (self->size * 0.95), .style = style };

  g_array_append_val (self->swatches, swatch);
}

/* Heading and legend: from the top; returns where they end */

static double
place_heading (VpChartLayout *self, double y)
{
  double x = self->size, width = self->width - 2 * self->size;

  y += add_line (self, self->chart->title, x, y, width, VP_TEXT_TITLE) + self->size * 0.2;
  if (*self->chart->subtitle != '\0')
    y += add_line (self, self->chart->subtitle, x, y, width, VP_TEXT_DIM) + self->size * 0.2;
  return y + self->size * 0.4;
}

static void
add_entry (VpChartLayout *self, const VpLayer *layer, const VpSeries *series, double *x, double *y)
{
  PangoLayout *text = new_text (self, series->name, VP_TEXT_PLAIN);
  VpChartSwatch swatch = { .width = round (self->size * 1.9), .height = round (self->size * 0.95),
                           .style = series->style, .line = layer->kind == VP_LAYER_LINE || layer->kind == VP_LAYER_AREA };
  double width, height, all, base = pango_layout_get_baseline (text) / (double) PANGO_SCALE;

  get_size (text, &width, &height);
  all = swatch.width + self->size * 0.45 + width;
  if (*x + all > self->width - self->size && *x > self->size) {
    *x = self->size;
    *y += self->size * 1.75;
  }
  /* Words of several fonts stand on one line. */
  swatch.x = round (*x);
  swatch.y = round (*y + self->size * 1.15 - swatch.height * 0.88);
  g_array_append_val (self->swatches, swatch);
  add_label (self, text, *x + swatch.width + self->size * 0.45, *y + self->size * 1.15 - base, VP_TEXT_PLAIN);
  *x += all + self->size * 1.5;
}

static double
place_legend (VpChartLayout *self, double y)
{
  double x = self->size;

  if (self->n_series < 2)
    return y;
  for (guint i = 0; i < self->chart->layers->len; i++) {
    const VpLayer *layer = self->chart->layers->pdata[i];

    for (guint j = 0; j < layer->series->len; j++)
      add_entry (self, layer, layer->series->pdata[j], &x, &y);
  }
  return y + self->size * 2.2;
}

/* Axes */

static void
find_range (const VpChart *chart, guint strip, gint64 *min, gint64 *max)
{
  *min = *max = 0;
  for (guint i = 0; i < chart->layers->len; i++) {
    const VpLayer *layer = chart->layers->pdata[i];

    for (guint index = 0; layer->strip == strip && index < chart->categories->len; index++) {
      gint64 above = 0, below = 0;

      for (guint j = 0; j < layer->series->len; j++) {
        gint64 value = CLAMP (vp_series_drawn (layer->series->pdata[j], index), -VP_AXIS_LIMIT, VP_AXIS_LIMIT);
        gboolean stacked = layer->kind == VP_LAYER_STACKED;

        above = stacked && value > 0 ? above + value : MAX (above, value);
        below = stacked && value < 0 ? below + value : MIN (below, value);
      }
      *min = MIN (*min, below);
      *max = MAX (*max, above);
    }
  }
}

/* What hangs below because it goes out is no negative number. */
static gboolean
has_downward (const VpChart *chart, guint strip)
{
  for (guint i = 0; i < chart->layers->len; i++) {
    const VpLayer *layer = chart->layers->pdata[i];

    for (guint j = 0; layer->strip == strip && j < layer->series->len; j++)
      if (((VpSeries *) layer->series->pdata[j])->downward)
        return TRUE;
  }
  return FALSE;
}

static PangoLayout *
new_tick (VpChartLayout *self, guint strip, guint i)
{
  const VpAxis *axis = &g_array_index (self->plots, VpChartPlot, strip).axis;
  gint64 tick = vp_axis_tick (axis, i);
  g_autofree char *label = vp_axis_label (axis, has_downward (self->chart, strip) ? ABS (tick) : tick);
  g_autofree char *shown = *label == '-' ? g_strconcat ("\u2212", label + 1, NULL) : NULL;

  return new_text (self, shown != NULL ? shown : label, VP_TEXT_DIM);
}

static double
widest_tick (VpChartLayout *self)
{
  double widest = 0, width, height;

  for (guint strip = 0; strip < self->plots->len; strip++) {
    guint n = vp_axis_n_ticks (&g_array_index (self->plots, VpChartPlot, strip).axis);

    for (guint i = 0; i < n; i++) {
      g_autoptr (PangoLayout) text = new_tick (self, strip, i);

      get_size (text, &width, &height);
      widest = MAX (widest, width);
    }
  }
  return widest;
}

static void
place_ticks (VpChartLayout *self)
{
  for (guint strip = 0; strip < self->plots->len; strip++) {
    const VpChartPlot *plot = &g_array_index (self->plots, VpChartPlot, strip);
    guint n = vp_axis_n_ticks (&plot->axis);

    for (guint i = 0; i < n; i++) {
      PangoLayout *text = new_tick (self, strip, i);
      double width, height;

      get_size (text, &width, &height);
      add_label (self, text, self->left - self->size * 0.5 - width,
                 vp_chart_plot_y (plot, vp_axis_tick (&plot->axis, i)) - height / 2, VP_TEXT_DIM);
    }
  }
}

/* Strips share the height by their weights; above each its title, with room for the label of its highest tick. */
static void
place_plots (VpChartLayout *self, double top, double bottom)
{
  const VpChart *chart = self->chart;
  double weights = 0, gap = self->size * 1.1, title = self->size * 2.2, y = top, room;

  for (guint i = 0; i < chart->strips->len; i++)
    weights += ((VpStrip *) chart->strips->pdata[i])->weight;
  room = MAX (bottom - top - chart->strips->len * title - (chart->strips->len - 1) * gap, self->size);
  for (guint i = 0; i < chart->strips->len; i++) {
    const VpStrip *strip = chart->strips->pdata[i];
    VpChartPlot plot = { .y = round (y + title), .height = round (room * strip->weight / weights) };
    g_autofree char *text = *strip->title != '\0'
      /* Translators: what an axis measures, and its unit */
      ? g_strdup_printf (_("%s (%s)"), strip->title, chart->unit) : g_strdup (chart->unit);
    gint64 min, max;

    find_range (chart, i, &min, &max);
    vp_axis_init (&plot.axis, min, max, (guint) CLAMP (plot.height / (self->size * TICK_ROOM), 2, MOST_STEPS));
    g_array_append_val (self->plots, plot);
    add_line (self, text, self->size, y, self->width - 2 * self->size, VP_TEXT_DIM);
    y += title + plot.height + gap;
  }
}

/* Labels of categories */

static double
widest_label (VpChartLayout *self)
{
  double widest = 0, width, height;

  for (guint i = 0; i < self->chart->categories->len; i++) {
    g_autoptr (PangoLayout) text = new_text (self, vp_chart_get_category (self->chart, i)->label, VP_TEXT_DIM);

    get_size (text, &width, &height);
    widest = MAX (widest, width);
  }
  return widest;
}

static gboolean
starts_group (VpChartLayout *self, guint i)
{
  return i == 0 || g_strcmp0 (vp_chart_get_category (self->chart, i)->group,
                              vp_chart_get_category (self->chart, i - 1)->group) != 0;
}

/* Months in even steps from January on, 0 where there is room for years alone; what is no month keeps all labels. */
static guint
label_step (VpChartLayout *self)
{
  static const guint steps[] = { 1, 2, 3, 6 };
  double needed = widest_label (self) + self->size * 0.5;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (needed <= self->slot * steps[i])
      return steps[i];
  return 0;
}

static void
place_short_labels (VpChartLayout *self, double y)
{
  guint step = label_step (self), in_group = 0;

  for (guint i = 0; step > 0 && i < self->chart->categories->len; i++) {
    const VpChartCategory *category = vp_chart_get_category (self->chart, i);
    PangoLayout *text;
    double width, height;

    /* The number of a month counts, so that an incomplete first year keeps the step of the others. */
    in_group = (guint) g_ascii_strtoull (category->label, NULL, 10);
    if (in_group > 0 && (in_group - 1) % step != 0)
      continue;
    text = new_text (self, category->label, VP_TEXT_DIM);
    get_size (text, &width, &height);
    add_label (self, text, vp_chart_layout_middle (self, i) - width / 2, y, VP_TEXT_DIM);
  }
}

/* A group stands at its beginning, and is left out where the one before needs the room. */
static void
place_groups (VpChartLayout *self, double y)
{
  double free_from = 0, width, height;

  for (guint i = 0; i < self->chart->categories->len; i++) {
    PangoLayout *text;
    double x = self->left + self->slot * i + self->size * 0.3;

    if (!starts_group (self, i) || x < free_from)
      continue;
    text = new_text (self, vp_chart_get_category (self->chart, i)->group, VP_TEXT_PLAIN);
    get_size (text, &width, &height);
    if (x + width > self->width) {
      g_object_unref (text);
      continue;
    }
    add_label (self, text, x, y, VP_TEXT_PLAIN);
    free_from = x + width + self->size * 0.4;
  }
}

static PangoLayout *
new_long_label (VpChartLayout *self, guint index, double slot)
{
  PangoLayout *text = new_text (self, vp_chart_get_category (self->chart, index)->label, VP_TEXT_PLAIN);

  pango_layout_set_width (text, (int) (MAX (slot - self->size * 0.4, 1) * PANGO_SCALE));
  pango_layout_set_height (text, -2);
  pango_layout_set_wrap (text, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_ellipsize (text, PANGO_ELLIPSIZE_END);
  pango_layout_set_alignment (text, PANGO_ALIGN_CENTER);
  return text;
}

static gboolean
has_groups (VpChartLayout *self)
{
  return self->chart->categories->len > 0 && *vp_chart_get_category (self->chart, 0)->group != '\0';
}

/* The height below the axes. */
static double
category_room (VpChartLayout *self)
{
  double slot = (self->width - self->size * 6) / self->chart->categories->len, most = 0, width, height;

  if (has_groups (self))
    return self->size * 4.2;
  for (guint i = 0; i < self->chart->categories->len; i++) {
    g_autoptr (PangoLayout) text = new_long_label (self, i, slot);

    get_size (text, &width, &height);
    most = MAX (most, height);
  }
  return most + self->size * 1.2;
}

static void
place_categories (VpChartLayout *self, double y)
{
  if (has_groups (self)) {
    place_short_labels (self, y);
    place_groups (self, y + (label_step (self) > 0 ? self->size * 1.6 : 0));
    return;
  }
  for (guint i = 0; i < self->chart->categories->len; i++)
    add_label (self, new_long_label (self, i, self->slot), self->left + self->slot * i + self->size * 0.2, y, VP_TEXT_PLAIN);
}

/* The number at the end of each bar, where a single series leaves the room */

static void
place_values (VpChartLayout *self)
{
  for (guint i = 0; self->n_series == 1 && i < self->marks->len; i++) {
    const VpChartMark *mark = &g_array_index (self->marks, VpChartMark, i);
    gint64 value = vp_series_get (vp_chart_get_series (self->chart, mark->layer, mark->series), mark->index);
    g_autofree char *number = vp_chart_number (value);
    PangoLayout *text = new_text (self, number, VP_TEXT_PLAIN);
    double width, height;

    get_size (text, &width, &height);
    if (width > self->slot || ((VpLayer *) self->chart->layers->pdata[mark->layer])->kind >= VP_LAYER_LINE)
      g_object_unref (text);
    else
      add_label (self, text, vp_chart_layout_middle (self, mark->index) - width / 2,
                 value < 0 ? mark->y + mark->height + 1 : mark->y - height - 1, VP_TEXT_PLAIN);
  }
}

static void
place_empty (VpChartLayout *self, double top)
{
  PangoLayout *text = new_text (self, self->chart->empty, VP_TEXT_DIM);
  double width, height;

  pango_layout_set_width (text, (int) (MAX (self->width - 4 * self->size, 1) * PANGO_SCALE));
  pango_layout_set_alignment (text, PANGO_ALIGN_CENTER);
  get_size (text, &width, &height);
  add_label (self, text, 2 * self->size, MAX ((top + self->height - height) / 2, top), VP_TEXT_DIM);
}

static void
place_all (VpChartLayout *self, gboolean heading)
{
  const VpChart *chart = self->chart;
  double y = heading ? place_heading (self, self->size) : self->size * 0.6, below;

  if (chart->categories->len == 0 || chart->strips->len == 0) {
    place_empty (self, y);
    return;
  }
  if (chart->form != VP_FORM_COLUMNS) {
    if (chart->form == VP_FORM_PYRAMID)
      y = place_legend (self, y);
    vp_chart_forms_place (self, y);
    return;
  }
  y = place_legend (self, y);
  below = category_room (self);
  place_plots (self, y, self->height - below);
  self->left = round (widest_tick (self) + self->size * 1.5);
  self->right = MAX (self->width - self->size, self->left + 1);
  self->slot = (self->right - self->left) / chart->categories->len;
  place_ticks (self);
  vp_chart_layout_place_marks (self);
  place_values (self);
  place_categories (self, self->height - below + self->size * 0.4);
}

static void
clear_label (gpointer data)
{
  g_object_unref (((VpChartLabel *) data)->text);
}

static void
set_font (VpChartLayout *self, const char *family)
{
  self->context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  pango_context_set_language (self->context, pango_language_from_string ("zh-cn"));
  pango_context_set_round_glyph_positions (self->context, FALSE);
  self->font = pango_font_description_from_string (family != NULL ? family : "Noto Sans CJK SC, Sans");
  pango_font_description_set_absolute_size (self->font, self->size * PANGO_SCALE);
}

VpChartLayout *
vp_chart_layout_new (VpChart *chart, double width, double height, const char *family, double size, gboolean heading)
{
  VpChartLayout *self;

  g_return_val_if_fail (chart != NULL && size > 0, NULL);
  self = g_new0 (VpChartLayout, 1);
  self->chart = vp_chart_ref (chart);
  self->width = MAX (width, 1);
  self->height = MAX (height, 1);
  self->size = size;
  self->labels = g_array_new (FALSE, FALSE, sizeof (VpChartLabel));
  g_array_set_clear_func (self->labels, clear_label);
  self->swatches = g_array_new (FALSE, FALSE, sizeof (VpChartSwatch));
  self->plots = g_array_new (FALSE, FALSE, sizeof (VpChartPlot));
  self->marks = g_array_new (FALSE, TRUE, sizeof (VpChartMark));
  self->n_series = vp_chart_n_columns (chart) - 1;
  set_font (self, family);
  place_all (self, heading);
  return self;
}

void
vp_chart_layout_free (VpChartLayout *self)
{
  g_array_unref (self->labels);
  g_array_unref (self->swatches);
  g_array_unref (self->plots);
  g_array_unref (self->marks);
  g_object_unref (self->context);
  pango_font_description_free (self->font);
  vp_chart_unref (self->chart);
  g_free (self);
}
