/* vp-register-verbs.h: what can be done with the rows of one register and of no other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-register-view.h"

G_BEGIN_DECLS

/* Fills @box with a button for each, none where the register is as all are. */
void vp_register_verbs_show (GtkBox *box, VpRegisterView *view, VpSession *session);

G_END_DECLS
