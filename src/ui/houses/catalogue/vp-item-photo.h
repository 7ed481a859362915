/* vp-item-photo.h: the picture of an item, in its form
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VP_TYPE_ITEM_PHOTO (vp_item_photo_get_type ())
G_DECLARE_FINAL_TYPE (VpItemPhoto, vp_item_photo, VP, ITEM_PHOTO, GtkWidget)

/* Shows the picture the store has of the item (0 = none yet). */
GtkWidget  *vp_item_photo_new      (VpSession *session, gint64 item_id);
/* The file that was chosen, to be kept when the form is saved; %NULL = no other picture. */
const char *vp_item_photo_get_path (VpItemPhoto *self);

G_END_DECLS
