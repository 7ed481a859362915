/* vp-lock.h: who owns the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _VpLock VpLock;

/**
 * vp_lock_take:
 * @store_path: the store file; the lock is the file beside it that ends in ".lock"
 *
 * Makes the folder (0700), refuses network and cloud-synchronised folders with the reason, and takes an open file
 * description lock. The lock ends with the process, however it ends.
 *
 * Returns: (transfer full): the lock, or %NULL with %VP_ERROR_BUSY naming the holder, or %VP_ERROR_UNSUPPORTED
 */
VpLock *vp_lock_take    (const char *store_path, GError **error);
void    vp_lock_release (VpLock *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpLock, vp_lock_release)

/* %NULL where a store may live in @folder, else the reason (translated, borrowed). */
const char *vp_lock_folder_fault (const char *folder);

G_END_DECLS
