/* vp-certificates-view.h: the certificates of a batch: preview, PDF, print
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>
#include "vp-session.h"

G_BEGIN_DECLS

#define VP_TYPE_CERTIFICATES_VIEW (vp_certificates_view_get_type ())
G_DECLARE_FINAL_TYPE (VpCertificatesView, vp_certificates_view, VP, CERTIFICATES_VIEW, AdwBin)

void vp_certificates_view_open (VpCertificatesView *self, VpSession *session);
void vp_certificates_view_show (VpCertificatesView *self, int batch_number);
/* The certificate of the volunteer with that number, now or as soon as the batch is prepared. */
void vp_certificates_view_turn_to (VpCertificatesView *self, gint64 number);

G_END_DECLS
