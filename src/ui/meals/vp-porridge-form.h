/* vp-porridge-form.h: a day sheet of the porridge house typed in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-porridge.h"
#include "vp-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A new sheet, or with @former its correction. @givers: who gave food before (texts), for completion. */
void vp_porridge_form_present         (VpSession *session, GtkWidget *parent, const VpPorridgeHouse *house,
                                       const VpPorridgeSheet *former, GPtrArray *givers);
/* The opening balance of earlier paper years. */
void vp_porridge_form_present_opening (VpSession *session, GtkWidget *parent, const VpPorridgeHouse *house);
/* Name and day of opening of a house. */
void vp_porridge_form_present_house   (VpSession *session, GtkWidget *parent, const VpPorridgeHouse *house);

G_END_DECLS
