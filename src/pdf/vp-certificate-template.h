/* vp-certificate-template.h: what a certificate looks like, as data
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-text-box.h"

G_BEGIN_DECLS

/**
 * VpCertificateBlock:
 * @id: name of the block
 * @text: with {fields}; "\n" begins a new paragraph
 * @box: where it stands (in the text of a template lengths are millimetres)
 * @keep: fields whose values are never split between lines (names)
 * @optional: left out where one of its fields is empty; otherwise an empty field is a fault
 */
typedef struct {
  char *id;
  char *text;
  VpTextBox box; /* its id is that of the block */
  char **keep;
  gboolean optional;
} VpCertificateBlock;

typedef struct {
  double width, height;
  char *frame;   /* "classic" or "none" (pre-printed stock) */
  double inset;  /* of the frame's outer line */
  double divider; /* height of the ornament under the title, 0 = none */
  guint32 strong, fine, pale; /* colours of the frame */
  double seal_x, seal_y, seal_diameter; /* centre of the place that is kept for the seal */
  GPtrArray *blocks; /* VpCertificateBlock, in the order they are drawn */
} VpCertificateTemplate;

/**
 * vp_certificate_template_parse:
 * @text: groups and lines: [page], [frame], [seal], and one [block NAME] a text; lengths in millimetres
 *
 * Returns: the template, or %NULL with %VP_ERROR_INVALID saying which line of which group is wrong
 */
VpCertificateTemplate *vp_certificate_template_parse (const char *text, GError **error);
void                   vp_certificate_template_free  (VpCertificateTemplate *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpCertificateTemplate, vp_certificate_template_free)

/* The space inside the frame, in points; for tests and benchmarks. */
void                   vp_certificate_template_inner (const VpCertificateTemplate *self, double *x, double *y,
                                                      double *width, double *height);

G_END_DECLS
