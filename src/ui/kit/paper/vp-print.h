/* vp-print.h: a ready PDF to a printer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A printer with its settings: 1:1 (cups-print-scaling=none), A4, one-sided. */
typedef struct _VpPrintTarget VpPrintTarget;
VpPrintTarget *vp_print_target_ref   (VpPrintTarget *self);
void           vp_print_target_unref (VpPrintTarget *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpPrintTarget, vp_print_target_unref)
/* How many pages one job should have at most: 100 for a printer, so that a jam costs little; all for a file. */
guint          vp_print_target_pages_max (VpPrintTarget *self);

/* Asks for the printer. @func is called only when one was chosen; @target is borrowed. */
typedef void (*VpPrintFunc) (VpPrintTarget *target, gpointer data);
void vp_print_choose (GtkWidget *parent, const char *title, gboolean landscape, VpPrintFunc func, gpointer data,
                      GDestroyNotify destroy);

/* Hands the PDF at @path over as it is and deletes it afterwards. The outcome is told as a notice or a failure, also when
 * a printer does not answer. */
void vp_print_send   (VpSession *session, VpPrintTarget *target, const char *path, const char *title);

G_END_DECLS
