/* vp-log-sheet.h: the month's full views, exports and prints on paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks where to, and writes the sheet of this month for the head to sign. */
void vp_log_sheet_save (GtkWidget *parent, VpSession *session);
/* The same of the audit of looks into the data of children and elders: of this year, or in January of the one before. */
void vp_log_audit_save (GtkWidget *parent, VpSession *session);

G_END_DECLS
