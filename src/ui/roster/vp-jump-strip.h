/* vp-jump-strip.h: the letters or stroke counts beside a long list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VP_TYPE_JUMP_STRIP (vp_jump_strip_get_type ())
G_DECLARE_FINAL_TYPE (VpJumpStrip, vp_jump_strip, VP, JUMP_STRIP, GtkWidget)

#define VP_JUMP_STRIP_MAX 40

/* Signal "jump" (guint position). Hidden while there is nothing to jump to. */

/* @labels: n texts of at most 7 bytes; @positions: where each begins in the list. */
void vp_jump_strip_set (VpJumpStrip *self, char (*labels)[8], const guint *positions, guint n);

G_END_DECLS
