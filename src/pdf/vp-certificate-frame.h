/* vp-certificate-frame.h: the ornaments around a certificate
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-certificate-template.h"
#include "vp-drawing.h"

G_BEGIN_DECLS

/* What is the same on every page: frame, corners, rosette. Empty for "none". Transfer full. */
VpDrawing *vp_certificate_frame_draw (const VpCertificateTemplate *template);

G_END_DECLS
