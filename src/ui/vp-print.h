/* vp-print.h: a ready PDF to a printer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks for the printer and sends @path as it is: 1:1 (cups-print-scaling=none), A4 landscape, one-sided. The outcome is
 * told as a notice or a failure, also when a printer does not answer. @remove: the file is deleted afterwards. */
void vp_print_pdf (VpSession *session, GtkWidget *parent, const char *path, const char *title, gboolean remove);

G_END_DECLS
