/* vp-party-dialog.h: a donor, a receiver or a welfare home, entered or changed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-party-store.h"
#include "vp-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Called with the saved party (borrowed). */
typedef void (*VpPartyFunc) (const VpParty *party, gpointer data);

/* @party: what is changed, %NULL = a new one of @kind called @name. @owner is held until the dialog is gone and given to
 * @saved. */
void vp_party_dialog_present (VpSession *session, GtkWidget *parent, const VpParty *party, VpPartyKind kind,
                              const char *name, VpPartyFunc saved, gpointer owner);

G_END_DECLS
