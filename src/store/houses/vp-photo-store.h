/* vp-photo-store.h: pictures of whatever has one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-db.h"

G_BEGIN_DECLS

#define VP_PHOTO_BYTES_MAX 4194304
#define VP_PHOTO_SIDE_MAX 4096

/* One picture, scaled down before it came here. */
typedef struct {
  gint64 id;
  int width, height;
  GBytes *data; /* JPEG */
} VpPhoto;

VpPhoto   *vp_photo_new         (int width, int height, GBytes *data);
void       vp_photo_free        (VpPhoto *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpPhoto, vp_photo_free)

/* Inside a transaction: keeps @photo for row @entity_id of table @entity and gives it its id; the same picture twice is
 * kept once. Pictures are not in the outbox: an undo leaves them. */
gboolean   vp_photo_store_add   (VpDb *db, const char *entity, gint64 entity_id, VpPhoto *photo, GError **error);
/* Inside a transaction. */
gboolean   vp_photo_store_remove (VpDb *db, gint64 id, GError **error);
/* VpPhoto, oldest first; freed with the array. */
GPtrArray *vp_photo_store_list  (VpDb *db, const char *entity, gint64 entity_id, GError **error);

G_END_DECLS
