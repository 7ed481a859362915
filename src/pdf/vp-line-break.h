/* vp-line-break.h: where a Chinese text may go to the next line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One character with the space it takes. */
typedef struct {
  gunichar c;
  guint at;      /* where it begins in the text, in bytes */
  guint keep;    /* characters with the same number are never split; 0 = none */
  double lead;   /* em of blank before the glyph, inside its cell */
  double glyph;  /* em the font advances */
  double width;  /* em of the whole cell */
} VpCell;

/* Whether @c may not stand at the begin (or, with @end, at the end) of a line. */
gboolean vp_line_forbids    (gunichar c, gboolean end);
/* Letters and digits with what stands inside numbers: never split, never spread. */
gboolean vp_line_is_word    (gunichar c);
/* Closing punctuation in a full cell whose right half is blank. */
gboolean vp_line_is_closing (gunichar c);
/* Whether a line may end behind cell @i of @n. */
gboolean vp_line_may_break  (const VpCell *cells, guint n, guint i);

/**
 * vp_line_end:
 * @start: first cell of the line
 * @width: what fits, in em; @spacing: em between cells
 * @overflow: set where not even the first unbreakable piece fits
 *
 * Returns: one behind the last cell of the line
 */
guint    vp_line_end        (const VpCell *cells, guint n, guint start, double width, double spacing,
                             gboolean *overflow);

G_END_DECLS
