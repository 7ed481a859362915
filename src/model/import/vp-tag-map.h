/* vp-tag-map.h: 64-bit keys to 64-bit values, for a million rows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Keys are not 0. Open addressing: 16 bytes a slot, no allocation per key. */
typedef struct {
  guint64 *slots; /* key, value, key, value … */
  gsize n, capacity;
} VpTagMap;

void     vp_tag_map_init   (VpTagMap *self, gsize expected);
void     vp_tag_map_clear  (VpTagMap *self);
gboolean vp_tag_map_lookup (const VpTagMap *self, guint64 key, gint64 *value);
/* FALSE, and *@value is what stands there, where the key is taken. */
gboolean vp_tag_map_add    (VpTagMap *self, guint64 key, gint64 *value);

/* Asks for the key's place ahead of an add: fetching it from a large map takes longer than what is done meanwhile. */
void     vp_tag_map_prefetch (const VpTagMap *self, guint64 key);
void     vp_tag_map_set    (VpTagMap *self, guint64 key, gint64 value);

/* A key made of two texts, such as name and telephone. */
guint64  vp_tag_of_texts   (const char *a, const char *b);

G_END_DECLS
