/* vp-dossier-store.h: what the rooms of the store hold about one person
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-db.h"

G_BEGIN_DECLS

/**
 * VpDossierLine:
 * @section: what it belongs to; translated
 * @what, @text: as they stand
 */
typedef struct {
  const char *section;
  char *what, *text;
} VpDossierLine;

/* Seats, attendance, levels, certificates, files, and who looked at the person; what stands in registers, on the roster and in
 * the log of changes is not here. VpDossierLine; freed with the array. */
GPtrArray *vp_dossier_store_read (VpDb *db, gint64 volunteer_id, GError **error);

G_END_DECLS
