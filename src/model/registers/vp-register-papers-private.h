/* vp-register-papers-private.h: the papers of single registers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-register-papers.h"

G_BEGIN_DECLS

/* As VpRegisterPaper.add. */
gboolean vp_sponsor_letter_add (VpDb *db, gint64 id, VpDate as_of, GPtrArray *sheets, GError **error);
gboolean vp_meeting_papers_add     (VpDb *db, gint64 id, VpDate as_of, GPtrArray *sheets, GError **error);
gboolean vp_class_sign_in_add      (VpDb *db, gint64 id, VpDate as_of, GPtrArray *sheets, GError **error);
gboolean vp_class_certificates_add (VpDb *db, gint64 id, VpDate as_of, GPtrArray *sheets, GError **error);
gboolean vp_team_star_certificate_add (VpDb *db, gint64 id, VpDate as_of, GPtrArray *sheets, GError **error);

G_END_DECLS
