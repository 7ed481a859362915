/* vp-log-chain.h: whether the log is what was once written
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Walks the chain and tells over @parent what was found. */
void vp_log_chain_verify (GtkWidget *parent, VpSession *session);

G_END_DECLS
