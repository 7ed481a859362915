/* vp-catalogue-edit.h: one row of the catalogue as it will be, and its writing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-catalogue.h"
#include "vp-party-store.h"
#include "vp-photo-store.h"

G_BEGIN_DECLS

/* The lists of the catalogue that are no registers. */
typedef enum { VP_LIST_ITEMS, VP_LIST_LIMITS, VP_N_LISTS } VpCatalogueListKind;

/**
 * VpCatalogueEdit:
 * @row: a copy of the former one, or all empty; the store's structure of @kind
 * @former: how it was; %NULL = a new one
 * @summary: what the log says
 * @picture: (nullable): path of a picture for the item, for who has the means to read it
 */
typedef struct {
  VpCatalogueListKind kind;
  gpointer row;
  gpointer former;
  char *summary;
  char *picture;
} VpCatalogueEdit;

VpCatalogueEdit *vp_catalogue_edit_new   (VpCatalogueListKind kind, gconstpointer former);
void             vp_catalogue_edit_free  (gpointer edit);
/* One transaction under its summary. @photo: (nullable): what was read from its picture */
gboolean         vp_catalogue_edit_write (VpDb *db, VpCatalogueEdit *self, VpPhoto *photo, GError **error);

/* A transaction of its own for the bar code of an item, which is given in passing. */
gboolean         vp_catalogue_give_code  (VpDb *db, gint64 item_id, const char *code, GError **error);

gpointer         vp_catalogue_row_copy   (VpCatalogueListKind kind, gconstpointer row); /* transfer full */
void             vp_catalogue_row_free   (VpCatalogueListKind kind, gpointer row);

G_END_DECLS
