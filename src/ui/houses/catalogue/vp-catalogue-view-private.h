/* vp-catalogue-view-private.h: the view of the catalogue, for its own files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-catalogue-edit.h"
#include "vp-catalogue-view.h"
#include "vp-list-view.h"

G_BEGIN_DECLS

/* What a list asks for its texts with. */
typedef struct {
  VpCatalogueView *view; /* borrowed */
  VpCatalogueListKind kind;
} VpCatalogueListOf;

struct _VpCatalogueView {
  AdwBin parent_instance;

  /* template widgets */
  GtkListBox *chooser;
  GtkStack *stack;
  GtkCheckButton *removed_check;
  GtkButton *retire_button;

  /* borrowed */
  VpListView *lists[VP_N_LISTS]; /* NULL until chosen */
  VpCatalogueListOf of[VP_N_LISTS];

  /* owned */
  VpGoodsContext *context;
  GPtrArray *rows[VP_N_LISTS];   /* of the store's structures, removed ones too; NULL until read */
  GPtrArray *shown[VP_N_LISTS];  /* of them, what is to be seen; borrowed elements */
  char *status;
  guint asked;
};

VpCatalogueListKind vp_catalogue_view_get_kind   (VpCatalogueView *self);
/* The chosen row of the list that is shown; borrowed, %NULL = none. */
gpointer            vp_catalogue_view_get_chosen (VpCatalogueView *self);
void                vp_catalogue_view_refresh    (VpCatalogueView *self);

/* vp-catalogue-columns.c */
const char         *vp_catalogue_list_name       (VpCatalogueListKind kind);
VpListView         *vp_catalogue_view_new_list   (VpCatalogueView *self, VpCatalogueListKind kind);
gboolean            vp_catalogue_row_is_removed  (VpCatalogueListKind kind, gconstpointer row);
/* The name of a row in sentences; transfer full. */
char               *vp_catalogue_row_name        (VpCatalogueView *self, VpCatalogueListKind kind, gconstpointer row);

/* Whether its rows have labels. */
gboolean            vp_catalogue_list_has_labels (VpCatalogueListKind kind);

/* vp-catalogue-actions.c */
/* A VpStoreFunc with a VpCatalogueEdit: reads its picture, then writes both. */
gboolean            vp_catalogue_view_write      (VpDb *db, gpointer data, GCancellable *cancellable, GError **error);
void                vp_catalogue_view_install_actions (GtkWidgetClass *widget_class);
void                vp_catalogue_view_update_actions  (VpCatalogueView *self);

G_END_DECLS
