/* vp-register-look.h: a row of a register with its sealed fields in full, for a reason
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-register-store.h"
#include "vp-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @full is taken. */
typedef void (*VpRegisterLookFunc) (GtkWidget *owner, VpRecord *full, gpointer data);

/* Asks what the numbers are for; @func runs once the look was logged, and not at all where it was not. */
void vp_register_look (VpSession *session, GtkWidget *owner, const VpRegister *of, gint64 id, VpRegisterLookFunc func,
                       gpointer data);

/**
 * VpRegisterOpened:
 *
 * The row that is shown in full, for %VP_PRIVACY_SECONDS; zero-initialised = none.
 */
typedef struct {
  VpRecord *full;
  GtkWidget *owner;                      /* that has this within */
  void (*changed) (GtkWidget *owner);
  guint hiding;
} VpRegisterOpened;

/* Asks what @row is to be seen for, or hides it where it is seen; @changed runs then, and once the time is over. */
void            vp_register_opened_toggle (VpRegisterOpened *self, VpSession *session, GtkWidget *owner, const VpRecord *row,
                                           void (*changed) (GtkWidget *owner));
void            vp_register_opened_clear  (VpRegisterOpened *self);
/* The row in full where it is @row, else %NULL; borrowed. */
const VpRecord *vp_register_opened_get    (const VpRegisterOpened *self, const VpRecord *row);

G_END_DECLS
