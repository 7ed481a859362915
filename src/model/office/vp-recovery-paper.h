/* vp-recovery-paper.h: a recovery key on a sheet of paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-paper.h"

G_BEGIN_DECLS

/* @recovery: as made; @store: path of the store it opens. What to do with the sheet stands on it. */
VpPaper *vp_recovery_paper_new   (const char *recovery, const char *store, GError **error);
gboolean vp_recovery_paper_write (const char *recovery, const char *store, const char *path, GError **error);

G_END_DECLS
