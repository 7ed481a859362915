/* vp-chart-private.h: what a layout holds
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-axis.h"
#include "vp-chart-layout.h"

#include <pango/pangocairo.h>

G_BEGIN_DECLS

typedef enum { VP_TEXT_PLAIN, VP_TEXT_DIM, VP_TEXT_TITLE, VP_TEXT_ON_DARK } VpChartText;

typedef struct {
  PangoLayout *text;
  double x, y;
  VpChartText look;
} VpChartLabel;

/* Of the legend. */
typedef struct {
  double x, y, width, height;
  guint style;
  gboolean line;
} VpChartSwatch;

/* Where a strip is drawn. */
typedef struct {
  VpAxis axis;
  double y, height;
} VpChartPlot;

/* Where a ring lies. */
typedef struct {
  double x, y, outer, inner;
} VpChartRing;

struct _VpChartLayout {
  VpChart *chart;
  double width, height;
  double size;           /* of text */
  double left, right;    /* of all strips */
  double slot;           /* width of a category */
  PangoContext *context;
  PangoFontDescription *font;
  GArray *labels;        /* VpChartLabel */
  GArray *swatches;      /* VpChartSwatch */
  GArray *plots;         /* VpChartPlot, as the chart's strips */
  GArray *marks;         /* VpChartMark */
  guint n_series;        /* of all layers: marks of a category */
  VpChartRing ring;
};

/* Fills in the marks when plots and slots are known. */
void    vp_chart_layout_place_marks (VpChartLayout *self);
/* The middle of a category. */
double  vp_chart_layout_middle      (VpChartLayout *self, guint index);
double  vp_chart_plot_y             (const VpChartPlot *self, gint64 value);
/* Half the width of the marker of a point. */
double  vp_chart_layout_radius      (VpChartLayout *self);

/* Words and swatches of the forms, in text sizes from the upper left corner; @width 0 = as wide as they are. */
void    vp_chart_add_text     (VpChartLayout *self, const char *text, double x, double y, double width, VpChartText look);
double  vp_chart_text_width   (VpChartLayout *self, const char *text);
void    vp_chart_add_swatch   (VpChartLayout *self, double x, double y, guint style);
/* vp-chart-hatch.c: @n boxes in the look of a style. */
void    vp_chart_paint_boxes  (VpChartLayout *self, cairo_t *cr, const VpPalette *palette, guint style, const VpChartMark *boxes,
                               guint n);
/* Boxes where there is nothing: hatched, so that a gap is seen without colour. */
void    vp_chart_paint_gaps   (VpChartLayout *self, cairo_t *cr, const VpPalette *palette, const VpChartMark *boxes, guint n);

/* vp-chart-forms.c and vp-chart-forms-draw.c: what is no columns. */
void    vp_chart_forms_place  (VpChartLayout *self, double top);
guint   vp_chart_forms_hit    (VpChartLayout *self, double x, double y);
void    vp_chart_forms_draw   (VpChartLayout *self, cairo_t *cr, const VpPalette *palette);

/* vp-chart-png.c: of an image surface without transparency; %NULL = there was no memory. */
GBytes *vp_chart_make_png     (cairo_surface_t *surface);

G_END_DECLS
