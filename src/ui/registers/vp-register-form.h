/* vp-register-form.h: the form of one row of a register
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-register-store.h"
#include "vp-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @former: the row to change, %NULL for a new one;
 * @pattern: (nullable): the new row begins with what it carries over;
 * @saved: (nullable): is told of the row, with the @parent that was given. */
typedef void (*VpRegisterSaved) (GtkWidget *parent, const VpRecord *row);
void vp_register_form_present (VpSession *session, GtkWidget *parent, const VpRegister *of, const VpRecord *former,
                               const VpRecord *pattern, VpRegisterSaved saved);
/* A new row that begins as @start says, which is taken. */
void vp_register_form_present_start (VpSession *session, GtkWidget *parent, VpRecord *start, VpRegisterSaved saved);
/* A new row of a part, which will belong to @owner. */
void vp_register_form_present_part (VpSession *session, GtkWidget *parent, const VpRegister *part, const VpRecord *owner);

G_END_DECLS
