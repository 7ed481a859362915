/* vp-lock-page.h: what a locked store shows instead of itself
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>
#include "vp-store-lock.h"

G_BEGIN_DECLS

#define VP_TYPE_LOCK_PAGE (vp_lock_page_get_type ())
G_DECLARE_FINAL_TYPE (VpLockPage, vp_lock_page, VP, LOCK_PAGE, AdwBin)

/* Signal "unlocked": the passcode, or the recovery key and a new passcode, were right. */

GtkWidget *vp_lock_page_new       (void);
/* Borrowed until it is unlocked. Whatever was typed is gone. */
/* @opening: the program has just begun with this store: only then the keyring may answer for somebody. */
void       vp_lock_page_set_store (VpLockPage *self, VpStore *store, gboolean opening);

G_END_DECLS
