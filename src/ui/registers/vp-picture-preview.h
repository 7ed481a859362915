/* vp-picture-preview.h: the small picture of a photograph
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A picture that shows itself as soon as it is read, and takes no room where there is none; transfer floating. */
GtkWidget *vp_picture_preview_new (VpSession *session, gint64 id, const char *caption);

G_END_DECLS
