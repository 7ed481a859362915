/* vp-csv-shape.h: which character separates the cells of a text table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  char separator;
  gboolean named; /* by a first line "sep=;", which is no row */
} VpCsvShape;

/* @text: the beginning of the table; @whole: it is all there is of it. Comma, tab, semicolon and pipe are told by the
 * table as a whole, not by its first line: that may be a title. */
void vp_csv_shape_guess (VpCsvShape *self, const char *text, gsize length, gboolean whole);

G_END_DECLS
