/* vp-picture-store.h: photographs with their files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-date.h"
#include "vp-db.h"

G_BEGIN_DECLS

/* Whether a photograph r may not leave the office: a minor is in it, by what was marked or by who is named, and no guardian's consent
 * is kept (未成年人保护法 4, 未成年人网络保护条例 34). */
#define VP_PICTURE_CLOSED \
  "r.consent = '' AND (r.minors = 1 OR EXISTS (SELECT 1 FROM picture_person p JOIN volunteer v ON v.id = p.volunteer_id" \
  " WHERE p.picture_id = r.id AND p.removed_at = 0 AND v.birth > CAST (julianday ('now', 'localtime', 'start of day', '-18 years') + 0.5" \
  " AS INTEGER)))"
/* The table that small pictures are attachments of, by the id of the photograph. */
#define VP_PICTURE_THUMB "picture_thumb"

/* A file that becomes a photograph. @thumb: (nullable): a file with its small picture */
typedef struct {
  const char *path, *sha256, *caption, *thumb;
  VpDate taken_on;
} VpPictureFile;

/* What is exported. @sha256 is "" where the row has no file. */
typedef struct {
  gint64 id;
  char *caption, *sha256, *name;
  gboolean closed;
} VpPicture;

void       vp_picture_free       (VpPicture *self);
/* The caption of the photograph that has this file already, %NULL = none; transfer full. FALSE with @error set. */
gboolean   vp_picture_find       (VpDb *db, const char *sha256, char **caption, GError **error);
/* Adds @n photographs with their files in one transaction, which is one undo. What is copied before stays where that fails. */
gboolean   vp_picture_add_all    (VpDb *db, const VpPictureFile *files, guint n, GError **error);
VpPicture *vp_picture_get        (VpDb *db, gint64 id, GError **error);

G_END_DECLS
