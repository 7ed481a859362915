/* vp-register-parts.h: what belongs to one row of a register, in small lists
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-register-store.h"
#include "vp-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VP_TYPE_REGISTER_PARTS (vp_register_parts_get_type ())
G_DECLARE_FINAL_TYPE (VpRegisterParts, vp_register_parts, VP, REGISTER_PARTS, GtkWidget)

GtkWidget *vp_register_parts_new  (void);
/* Reads and shows what belongs to @owner; nothing where it is %NULL or its register has no parts. */
void       vp_register_parts_show (VpRegisterParts *self, VpSession *session, const VpRecord *owner);
/* Remembers the row on which the cursor stands: for whoever takes the widget away for a while before it shows the same anew. */
void       vp_register_parts_keep_cursor (VpRegisterParts *self);
/* Opens the form of a new row of the first part. */
void       vp_register_parts_add  (VpRegisterParts *self);

G_END_DECLS
