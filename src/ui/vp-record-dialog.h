/* vp-record-dialog.h: a service record entered by hand
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void vp_record_dialog_present (VpSession *session, GtkWidget *parent, gint64 volunteer_id, const char *name);

G_END_DECLS
