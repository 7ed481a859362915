/* vp-person-rights.h: what one person may ask for: a copy of all that is kept, and that it goes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks why and where to, then writes everything about the person as one PDF. */
void vp_person_rights_copy  (GtkWidget *parent, VpSession *session, gint64 volunteer_id);
/* Shows what would go and what stays, asks why, and erases. */
void vp_person_rights_erase (GtkWidget *parent, VpSession *session, gint64 volunteer_id);

G_END_DECLS
