/* vp-chart-write.h: charts as files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-chart.h"

G_BEGIN_DECLS

/* Whether the ending of @path is .svg, .png or .pdf. */
gboolean vp_chart_can_write (const char *path);
/**
 * vp_chart_write:
 * @path: .svg or .png in the colours of a light screen; .pdf, A4 lying, in those for paper
 *
 * Writes beside @path and renames: whole or not at all.
 */
gboolean vp_chart_write     (VpChart *chart, const char *path, GError **error);
/* A picture (PNG) for the clipboard, of at most @most bytes: smaller where it has to be. Transfer full; %NULL with @error set. */
GBytes  *vp_chart_make_picture (VpChart *chart, gsize most, GError **error);
/* Pages of A4 lying with twelve charts (VpChart) each in the colours for paper, @heading above and @foot below. */
gboolean vp_charts_write_page (GPtrArray *charts, const char *heading, const char *foot, const char *path, GError **error);

G_END_DECLS
