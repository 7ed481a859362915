/* vp-register-take.h: the list of a register as it is seen, as a table file or on paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-register-view.h"
#include "vp-session.h"

G_BEGIN_DECLS

/* The rows that are listed, in their order: printed with the columns that are seen, or as a table with every field. */
void vp_register_take_list (VpRegisterView *view, VpSession *session, gboolean print);

G_END_DECLS
