/* vp-rules-window.h: the star ladder, as data with a validity
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void vp_rules_window_present (VpSession *session, GtkWidget *parent);

G_END_DECLS
