/* vp-register-batch-form.h: asks for the value that many rows of a register shall have
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-register-store.h"
#include "vp-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @ids (gint64) are copied. */
void vp_register_batch_form_present (VpSession *session, GtkWidget *parent, const VpRegister *of, const GArray *ids);

G_END_DECLS
