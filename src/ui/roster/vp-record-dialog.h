/* vp-record-dialog.h: a service record entered by hand
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One record for each of @ids (gint64), who are called @whom: a name, or the first names and the count. */
void vp_record_dialog_present (VpSession *session, GtkWidget *parent, GArray *ids, const char *whom);

G_END_DECLS
