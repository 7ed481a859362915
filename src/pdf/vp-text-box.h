/* vp-text-box.h: a text set into a box: broken into lines, aligned, shrunk where it must be
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-font-set.h"

G_BEGIN_DECLS

#define VP_POINTS_PER_MM (72.0 / 25.4)

typedef enum { VP_ALIGN_LEFT, VP_ALIGN_CENTER, VP_ALIGN_RIGHT, VP_ALIGN_JUSTIFY } VpAlign;

/**
 * VpTextBox:
 * @id: (nullable): tells the runs of one box from those of another
 * @size, @min_size: of the letters, in points; a text that does not fit shrinks down to @min_size
 * @x: left edge, centre or right edge as @align says
 * @y: baseline of the first line
 * @width: the longest line may be; @lines: at most so many
 * @spacing: points between characters
 * @leading: from baseline to baseline
 * @indent: of a paragraph's first line, in em
 * @apart: numbers and Latin words stand in the style @numbers, with a thin space beside Chinese, as printed books have them
 * @anywhere: a piece that is longer than a line even at @min_size (an address of a page, a long number) is broken
 *   between any two characters; otherwise it does not fit
 *
 * Lengths are in points from the upper left corner of the page.
 */
typedef struct {
  char *id;
  VpFontStyle font;
  double size, min_size;
  double x, y, width;
  guint lines;
  VpAlign align;
  double spacing, leading, indent;
  guint32 color; /* 0xRRGGBB */
  gboolean apart;
  VpFontStyle numbers;
  gboolean anywhere;
} VpTextBox;

/* Words on one baseline in one font. Lengths in points from the upper left corner of the page. */
typedef struct {
  const char *id; /* of the box, borrowed */
  VpFontStyle font;
  guint32 color;
  double x, y, size;
  double spacing; /* between characters */
  double width;   /* from the left edge of the first cell to the right edge of the last */
  guint line;     /* of the box, from 0 */
  char *text;
} VpRun;

void      vp_run_free       (VpRun *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpRun, vp_run_free)
/* An array of VpRun; transfer full. */
GPtrArray *vp_runs_new      (void);

/**
 * vp_text_box_place:
 * @text: UTF-8 whose characters @fonts has; "\n" begins a new paragraph
 * @marks: (nullable): a number for each byte of @text; what has the same number, other than 0, is not split (names)
 * @runs: VpRun elements are appended
 * @n_lines: (nullable): how many lines it became
 *
 * Lines are broken by the rules of GB/T 15834 (forbidden line starts and ends), numbers stay with their units;
 * justified lines are spread by the space between characters, the last line of a paragraph is not.
 *
 * Returns: %FALSE where the text does not fit even at its least size (it is placed all the same)
 */
gboolean  vp_text_box_place (const VpTextBox *self, const char *text, const guint8 *marks, VpFontSet *fonts,
                             GPtrArray *runs, guint *n_lines);
/* Adds the characters of @text to the fonts they are set in; as vp_font_set_add(). */
gboolean  vp_text_box_collect (const VpTextBox *self, const char *text, VpFontSet *fonts, GArray *missing, GError **error);
/* Width of one line of @text in points, without breaking it. */
double    vp_text_box_width (const VpTextBox *self, const char *text, VpFontSet *fonts);

G_END_DECLS
