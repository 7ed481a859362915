/* vp-figure-source.h: the closed table of what figures may count
 *
 * Every register, and the ledgers told as registers are: a name, a table, fields with their kinds. Nothing else can be named
 * in the definition of a figure, and of these no sealed field.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-figure-store.h"
#include "vp-register.h"

G_BEGIN_DECLS

/**
 * VpFigureSource:
 * @of: its table may be a query in parentheses
 * @entered: whether a column "entered" says on which day a row was entered
 * @summed: (nullable): the columns that @sums has
 * @sums: (nullable): a query in parentheses over fewer rows that add up to the same between two days; check proves it
 */
typedef struct {
  const VpRegister *of;
  gboolean entered;
  const char *const *summed;
  char *(*sums) (VpDate from, VpDate to);
} VpFigureSource;

/* FALSE where there is nothing of that name. */
gboolean vp_figure_source_find (const char *name, VpFigureSource *source);
/* "goods, porridge, …, station": what can be counted; transfer full */
char    *vp_figure_source_names (void);
/* What a figure counts, how and under which conditions, in the words of the window; transfer full */
char    *vp_figure_source_tell  (const VpFigure *figure);

G_END_DECLS
