/* vp-catalogue-forms.h: rows of the catalogue typed in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-catalogue-view-private.h"
#include "vp-entry-window.h"

G_BEGIN_DECLS

/**
 * VpCatalogueSpec:
 * @offer: (nullable): choices of the fields, and what stands in those of a new row
 * @show: a row into the fields
 * @read: the fields into a row; leaves remarks beside those that are wrong
 * @fault_field: where the store's refusal stands
 *
 * How the rows of one list are typed in.
 */
typedef struct {
  const VpEntryField *fields;
  guint n;
  const char *new_title, *edit_title;
  guint fault_field;
  void (*offer) (VpCatalogueView *view, VpForm *form);
  void (*show)  (VpCatalogueView *view, VpForm *form, gconstpointer row);
  void (*read)  (VpCatalogueView *view, VpEntryWindow *window, gpointer row);
} VpCatalogueSpec;

/* vp-catalogue-forms.c: any list but that of donors and receivers. @former: %NULL = a new one. */
void vp_catalogue_form_present (VpCatalogueView *view, VpCatalogueListKind kind, gconstpointer former);
/* Helpers of the specs */
void vp_catalogue_read_text    (VpEntryWindow *window, guint field, char **text);
/* Not blank and at most @max characters. */
void vp_catalogue_read_name    (VpEntryWindow *window, guint field, guint max, char **text);
void vp_catalogue_show_number  (VpForm *form, guint field, gint64 number);
/* The id of the category that is called as the field says; 0 = blank or, with a remark, unknown. */
gint64 vp_catalogue_read_category (VpCatalogueView *view, VpEntryWindow *window, guint field);
void vp_catalogue_offer_categories (VpCatalogueView *view, VpForm *form, guint field);

/* vp-catalogue-goods.c, vp-catalogue-rules.c */
extern const VpCatalogueSpec vp_catalogue_item_spec, vp_catalogue_limit_spec;

G_END_DECLS
