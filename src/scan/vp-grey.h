/* vp-grey.h: pictures in shades of grey, and areas on a page
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* 0 is black, 255 white; rows without gaps. */
typedef struct {
  int width, height;
  guint8 *pixels;
} VpGrey;

VpGrey *vp_grey_new    (int width, int height); /* white */
void    vp_grey_free   (VpGrey *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpGrey, vp_grey_free)
/* Each pixel the mean of what lies below it, the longer side at most @most pixels; a copy where it is smaller. */
VpGrey *vp_grey_shrink (const VpGrey *self, int most);
/* Between four pixels; white outside. */
double  vp_grey_at     (const VpGrey *self, double x, double y);
/* Whether a pixel is darker than what surrounds it within @reach pixels, by at least the share @by of it: 1 or 0 for each pixel;
 * transfer full */
guint8 *vp_grey_darker (const VpGrey *self, int reach, double by);
void    vp_grey_stats  (const VpGrey *self, double *mean, double *deviation);

/* From millimetres of the page to pixels of the picture */
typedef struct {
  double m[9];
} VpMapping;

/* FALSE where the four points do not span anything. */
gboolean vp_mapping_solve (VpMapping *self, const double from[4][2], const double to[4][2]);
void     vp_mapping_apply (const VpMapping *self, double x, double y, double *px, double *py);
/* The part of a page from @x, @y on, @scale pixels a millimetre */
VpGrey  *vp_mapping_cut   (const VpMapping *self, const VpGrey *picture, double x, double y, double width, double height, double scale);

G_END_DECLS
