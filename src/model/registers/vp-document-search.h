/* vp-document-search.h: searching in the words of the files attached to the papers of the office
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-text-index.h"

G_BEGIN_DECLS

typedef struct _VpDocumentSearch VpDocumentSearch;

/* A file that was found. @row_id: the paper it belongs to, called @title. */
typedef struct {
  gint64 row_id;
  char *title, *file, *snippet;
} VpDocumentHit;

void              vp_document_hit_free      (VpDocumentHit *self);
VpDocumentSearch *vp_document_search_new    (GError **error);
void              vp_document_search_free   (VpDocumentSearch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpDocumentSearch, vp_document_search_free)
/* Reads the files that came since; those that have no words to be read are counted. On one thread, with the search. */
gboolean          vp_document_search_update (VpDocumentSearch *self, VpDb *db, GCancellable *cancellable, GError **error);
/* VpDocumentHit, the best first. */
GPtrArray        *vp_document_search_ask    (VpDocumentSearch *self, const char *words, guint limit, GError **error);
guint             vp_document_search_n_files  (VpDocumentSearch *self);
guint             vp_document_search_n_unread (VpDocumentSearch *self);

G_END_DECLS
