/* vp-documents-window.h: searching in the words of the files attached to the papers of the office
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void vp_documents_window_present (GtkWidget *parent, VpSession *session);

G_END_DECLS
