/* vp-xls-child.h: the process without rights that unpacks an .xls file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>
#include "vp-xls-wire.h"

G_BEGIN_DECLS

typedef struct _VpXlsChild VpXlsChild;

VpXlsChild *vp_xls_child_new  (const char *path, GCancellable *cancellable, GError **error);
void        vp_xls_child_free (VpXlsChild *self); /* ends the process, whatever it is doing */
gboolean    vp_xls_child_ask  (VpXlsChild *self, guint sheet, GError **error);
/* The next message; @text is terminated, UTF-8, and borrowed until the next call. FALSE with @error set where the process
 * died, was silent for too long, or said what it must not say. */
gboolean    vp_xls_child_next (VpXlsChild *self, VpXlsMessage *message, const char **text, GError **error);

G_END_DECLS
