/* vp-test-vfs.h: the files of SQLite, failing when a test wants it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Becomes the default of this process. */
void  vp_test_vfs_install  (void);
/* The @nth write, sync, truncation or opening from now on fails with @code (SQLITE_FULL or SQLITE_IOERR), and with
 * @for_ever all that follow. 0 turns it off. */
void  vp_test_vfs_fail_nth (guint nth, int code, gboolean for_ever);
/* Whether the failure happened. */
gboolean vp_test_vfs_failed (void);

G_END_DECLS
