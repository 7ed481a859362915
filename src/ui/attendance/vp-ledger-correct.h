/* vp-ledger-correct.h: a line of the ledger set right by another one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-ledger-store.h"
#include "vp-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks for the right minutes of @line, the reason, the paper and a second person, above @widget, and writes them. */
void vp_ledger_correct (GtkWidget *widget, VpSession *session, const VpLedgerLine *line);

G_END_DECLS
