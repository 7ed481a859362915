/* vp-keys-window.h: the list of keys
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Keys of pages and commands, from the tables that install them; borrowed. */
GtkWindow *vp_keys_window_present (GtkWindow *parent);

G_END_DECLS
