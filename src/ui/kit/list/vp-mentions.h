/* vp-mentions.h: everything in the registers that names a person or a row
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-register-store.h"
#include "vp-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VP_TYPE_MENTIONS (vp_mentions_get_type ())
G_DECLARE_FINAL_TYPE (VpMentions, vp_mentions, VP, MENTIONS, GtkWidget)

/* @hint: what stands there while nothing names it; "" = nothing. Enter on a row activates win.reveal-row, which leads to it. */
GtkWidget *vp_mentions_new  (const char *hint);
/* The widget in a pane of its own that can be scrolled; transfer none */
GtkWidget *vp_mentions_in_pane (VpMentions *self);
/* @of: (nullable): the register, %NULL = a volunteer; @key 0 shows nothing. */
void       vp_mentions_show (VpMentions *self, VpSession *session, const VpRegister *of, gint64 key);

/* A text of a small list, in as many lines as it needs. */
GtkWidget *vp_mentions_new_text (const char *text);

G_END_DECLS
