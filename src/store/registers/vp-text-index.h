/* vp-text-index.h: the words of attached files, in memory only
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-db.h"

G_BEGIN_DECLS

/**
 * VpTextIndex:
 *
 * A full text index (FTS5) that is never written to a disk: in a store with a passcode files are closed, and an index of their words
 * would say what they say. It goes with whoever made it. Of one thread.
 */
typedef struct _VpTextIndex VpTextIndex;

/* An attached file. @name as it was given. */
typedef struct {
  gint64 id, row_id;
  char *sha256, *name, *title;
} VpTextFile;

/* A file in which all words stand; @snippet: what stands around the first of them. */
typedef struct {
  gint64 id;
  char *snippet;
} VpTextHit;

void         vp_text_file_free    (VpTextFile *self);
void         vp_text_hit_free     (VpTextHit *self);
/* Files (VpTextFile) of the papers of the office that are not removed. */
GPtrArray   *vp_text_index_files  (VpDb *db, GError **error);

VpTextIndex *vp_text_index_new    (GError **error);
void         vp_text_index_free   (VpTextIndex *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpTextIndex, vp_text_index_free)
gboolean     vp_text_index_has    (VpTextIndex *self, gint64 id);
gboolean     vp_text_index_add    (VpTextIndex *self, gint64 id, const char *text, GError **error);
/* VpTextHit, the best first, at most @limit. Words are parted by blanks; each is found as it stands, from one character on. */
GPtrArray   *vp_text_index_search (VpTextIndex *self, const char *words, guint limit, GError **error);

G_END_DECLS
