/* vp-dossier.h: everything that the store holds about one person, as one paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-db.h"

G_BEGIN_DECLS

/**
 * vp_dossier_write:
 * @path: of the PDF; written whole or not at all
 * @reason: why; it stands in the log
 *
 * On the writer's connection: 个人信息保护法 45, whoever asks gets a copy. Nothing is masked, so that the paper is a full view and
 * is logged as one, with the hash of the file; a paper that cannot be logged is deleted.
 */
gboolean vp_dossier_write (VpDb *db, gint64 volunteer_id, const char *path, const char *reason, GError **error);

G_END_DECLS
