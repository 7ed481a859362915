/* vp-pairing-window.h: units × communities 双报到, and whose returns are missing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void vp_pairing_window_present (GtkWidget *parent, VpSession *session);

G_END_DECLS
