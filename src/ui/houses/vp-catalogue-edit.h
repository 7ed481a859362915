/* vp-catalogue-edit.h: one row of the catalogue as it will be, and its writing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-catalogue-view-private.h"

G_BEGIN_DECLS

/**
 * VpCatalogueEdit:
 * @row: a copy of the former one, or all empty; the store's structure of @kind
 * @former: how it was; %NULL = a new one
 * @picture: path of a picture for the item, or %NULL
 * @deletes: the row goes (sizes only; others are retired by their own field)
 */
typedef struct {
  VpCatalogueListKind kind;
  gpointer row;
  gpointer former;
  char *summary;
  char *picture;
  gboolean deletes;
} VpCatalogueEdit;

VpCatalogueEdit *vp_catalogue_edit_new   (VpCatalogueListKind kind, gconstpointer former);
void             vp_catalogue_edit_free  (gpointer edit);
/* A VpStoreFunc with a VpCatalogueEdit: one transaction under its summary. */
gboolean         vp_catalogue_edit_write (VpDb *db, gpointer data, GCancellable *cancellable, GError **error);

gpointer         vp_catalogue_row_copy   (VpCatalogueListKind kind, gconstpointer row); /* transfer full */
void             vp_catalogue_row_free   (VpCatalogueListKind kind, gpointer row);

G_END_DECLS
