/* vp-scratch.h: readable copies of closed files, in memory and only while the program is open
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Another program must be given a file by name. What is sealed on the disk is laid down for it in a folder of the session that
 * lies in memory, is read by nobody else, and goes when the store is locked or the program ends. What a killed program left is
 * taken away by the next one.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * vp_scratch_path:
 * @key: (nullable): tells files of one name apart: letters and digits
 * @name: of the file, without a folder
 *
 * Makes the folder, mode 0700, but not the file.
 *
 * Returns: (transfer full): where to write it, or %NULL where this computer has no place in memory
 */
char *vp_scratch_path  (const char *key, const char *name, GError **error);
/* Removes every file that was laid down here, and what killed programs left. */
void  vp_scratch_clear (void);

G_END_DECLS
