/* vp-figure-returns.h: what units send in for a figure, and what it was to be
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-figures.h"

G_BEGIN_DECLS

/* The form that is sent to units for a month (year * 100 + month): a row for each, to be filled in and imported back into the
 * register of returns. @path ends in .xlsx or .csv */
gboolean vp_figure_form_write   (VpDb *db, const VpFigure *figure, int month, const char *path, GError **error);
/* Targets of the quarter and the year of @day beside what the figure is, and who has not sent in the month of @day; in sentences,
 * "" where nothing was asked for. Transfer full. */
char    *vp_figure_returns_tell (VpDb *db, const VpFigureAnswer *answer, VpDate day, GError **error);
/* By how much @value passes the target (negative: falls short of it), in a sentence; transfer full. */
char    *vp_figure_target_tell  (const VpFigureTarget *target, const VpFigureAnswer *answer);

G_END_DECLS
