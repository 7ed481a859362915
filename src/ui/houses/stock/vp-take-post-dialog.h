/* vp-take-post-dialog.h: a second person confirms the differences of a stock-take
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-session.h"
#include "vp-stock-take-store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef void (*VpTakePostFunc) (gpointer data);

/**
 * vp_take_post_dialog_present:
 * @sentence: what will be posted
 *
 * Posts, and tells what speaks against it below the field. @func is called when it was posted; @owner is held until the
 * dialog is gone.
 */
void vp_take_post_dialog_present (GtkWidget *parent, VpSession *session, const VpStockTake *take, const char *sentence,
                                  VpTakePostFunc func, gpointer owner);

G_END_DECLS
