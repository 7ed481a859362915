/* vp-draft.h: half-filled forms that survive a closed window and a crash
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-store.h"

G_BEGIN_DECLS

/* Drafts lie beside the store, readable by the user alone (0600). @name: which form, such as "person-0". A draft that
 * cannot be kept or read is as if there were none: it is only a convenience. */
void  vp_draft_save   (const char *store_path, const char *name, const char *text);
char *vp_draft_load   (const char *store_path, const char *name); /* transfer full; NULL = none */
void  vp_draft_remove (const char *store_path, const char *name);
/* Drafts of this store are closed with its keys where it has a passcode, those of before too; %NULL = none is open. To be told
 * again when it was unlocked or got its passcode. */
void  vp_draft_use_store (VpStore *store);
/* Saving and removing return at once; this waits until the disk has it all, as loading does. */
void  vp_draft_flush  (void);

G_END_DECLS
