/* vp-summary-buffer.h: the text of a summary with its figures marked
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-summary.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Figures are underlined; gaps stand in 〔〕 and are coloured as well. Transfer full. */
GtkTextBuffer *vp_summary_buffer_new    (const VpSummary *summary);
/* The code of the figure at a place, %NULL = there is none; belongs to the buffer. */
const char    *vp_summary_buffer_figure (const GtkTextIter *iter);
/* The id of the sentence there; 0 = none */
gint64         vp_summary_buffer_sentence (const GtkTextIter *iter);

G_END_DECLS
