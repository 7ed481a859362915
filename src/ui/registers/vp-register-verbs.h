/* vp-register-verbs.h: what can be done with the rows of one register and of no other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-details.h"
#include "vp-register-view.h"

G_BEGIN_DECLS

/* Fills @box with a button for each, none where the register is as all are. */
void vp_register_verbs_show (GtkBox *box, VpRegisterView *view, VpSession *session);
/* Adds to the details of the chosen row a button for each paper that rows of its register have beside their card. */
void vp_register_verbs_add_papers (VpDetails *details, VpRegisterView *view, VpSession *session);

G_END_DECLS
