/* vp-helper.h: a process without rights that looks into a file for this one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _VpHelper VpHelper;

/* Starts @program, which lies in the folder of helpers, or where it was built in @folder of the build, with the file @path as its
 * descriptor 0. @silence: milliseconds that may pass without a byte. %NULL with *@code, of errno. */
VpHelper *vp_helper_new  (const char *program, const char *folder, const char *path, int silence, GCancellable *cancellable, int *code);
void      vp_helper_free (VpHelper *self); /* ends the process, whatever it is doing */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpHelper, vp_helper_free)
/* Tells it something; FALSE where it is gone. */
gboolean  vp_helper_say  (VpHelper *self, gconstpointer bytes, gsize length);
/* Exactly so many bytes of what it says. FALSE where it is gone or was silent for too long; only a cancellation sets @error. */
gboolean  vp_helper_read (VpHelper *self, gpointer out, gsize length, GError **error);

G_END_DECLS
