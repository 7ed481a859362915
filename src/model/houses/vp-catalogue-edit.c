/* vp-catalogue-edit.c: one row of the catalogue as it will be, and its writing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-catalogue-edit.h"

#include "vp-error.h"
#include "vp-text.h"
#include "vp-trade-code-store.h"
#include "vp-transact.h"

#include <glib/gi18n-lib.h>
#include <stddef.h>

#define TEXTS_MAX 5
#define ITEM_ENTITY "goods_item"

/* The structures of the store and where their texts are. */
static const struct { gsize size; guint n; gsize texts[TEXTS_MAX]; } shapes[VP_N_LISTS] = {
  [VP_LIST_ITEMS] = { sizeof (VpItem), 5, { offsetof (VpItem, name), offsetof (VpItem, letters), offsetof (VpItem, unit),
                                            offsetof (VpItem, note), offsetof (VpItem, trade_codes) } },
  [VP_LIST_LIMITS] = { sizeof (VpClaimRule), 0, { 0 } },
};

static char **
get_text (VpCatalogueListKind kind, gpointer row, guint i)
{
  return (char **) G_STRUCT_MEMBER_P (row, shapes[kind].texts[i]);
}

gpointer
vp_catalogue_row_copy (VpCatalogueListKind kind, gconstpointer row)
{
  gpointer copy = g_memdup2 (row, shapes[kind].size);

  for (guint i = 0; i < shapes[kind].n; i++)
    *get_text (kind, copy, i) = g_strdup (*get_text (kind, copy, i));
  return copy;
}

void
vp_catalogue_row_free (VpCatalogueListKind kind, gpointer row)
{
  for (guint i = 0; i < shapes[kind].n; i++)
    g_free (*get_text (kind, row, i));
  g_free (row);
}

VpCatalogueEdit *
vp_catalogue_edit_new (VpCatalogueListKind kind, gconstpointer former)
{
  VpCatalogueEdit *self = g_new0 (VpCatalogueEdit, 1);

  self->kind = kind;
  self->row = former != NULL ? vp_catalogue_row_copy (kind, former) : g_malloc0 (shapes[kind].size);
  self->former = former != NULL ? vp_catalogue_row_copy (kind, former) : NULL;
  return self;
}

void
vp_catalogue_edit_free (gpointer edit)
{
  VpCatalogueEdit *self = edit;

  vp_catalogue_row_free (self->kind, self->row);
  if (self->former != NULL)
    vp_catalogue_row_free (self->kind, self->former);
  g_free (self->summary);
  g_free (self->picture);
  g_free (self);
}

/* An item has one picture: the newest. */
static gboolean
write_picture (VpDb *db, gint64 item_id, VpPhoto *photo, GError **error)
{
  g_autoptr (GPtrArray) former = vp_photo_store_list (db, ITEM_ENTITY, item_id, error);

  for (guint i = 0; former != NULL && i < former->len; i++)
    if (!vp_photo_store_remove (db, ((VpPhoto *) former->pdata[i])->id, error))
      return FALSE;
  return former != NULL && vp_photo_store_add (db, ITEM_ENTITY, item_id, photo, error);
}

static gboolean
save_item (VpDb *db, VpItem *item, VpPhoto *photo, GError **error)
{
  return vp_item_store_save (db, item, error) && (photo == NULL || write_picture (db, item->id, photo, error));
}

static gboolean
save_limit (VpDb *db, VpCatalogueEdit *self, GError **error)
{
  VpClaimRule *rule = self->row;

  return self->former != NULL && rule->valid_to == ((VpClaimRule *) self->former)->valid_to
    ? vp_claim_rule_store_supersede (db, self->former, rule, error) : vp_claim_rule_store_save (db, rule, error);
}

typedef struct {
  VpCatalogueEdit *edit;
  VpPhoto *photo;
} Writing;

static gboolean
save_row (VpDb *db, gpointer data, GError **error)
{
  const Writing *writing = data;
  VpCatalogueEdit *self = writing->edit;

  switch (self->kind) {
  case VP_LIST_ITEMS:
    return save_item (db, self->row, writing->photo, error);
  case VP_LIST_LIMITS:
    return save_limit (db, self, error);
  case VP_N_LISTS:
    break;
  }
  g_return_val_if_reached (FALSE);
}

gboolean
vp_catalogue_edit_write (VpDb *db, VpCatalogueEdit *self, VpPhoto *photo, GError **error)
{
  Writing writing = { self, photo };
  VpAction action = { .action = "catalogue-edit", .summary = self->summary };

  return vp_db_transact (db, &action, save_row, &writing, error);
}

/* In passing */

typedef struct {
  gint64 item_id;
  const char *code;
} Giving;

static gboolean
give_code (VpDb *db, gpointer data, GError **error)
{
  const Giving *self = data;

  return vp_trade_code_store_add (db, self->item_id, self->code, error);
}

gboolean
vp_catalogue_give_code (VpDb *db, gint64 item_id, const char *code, GError **error)
{
  g_autoptr (VpCatalogue) catalogue = vp_catalogue_read (db, error);
  const VpItem *item = catalogue != NULL ? vp_catalogue_item (catalogue, item_id) : NULL;
  g_autofree char *summary = NULL;
  Giving giving = { item_id, code };
  VpAction action = { .action = "catalogue-edit" };

  if (catalogue == NULL)
    return FALSE;
  if (item == NULL) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("There is no such item any more. Choose another one."));
    return FALSE;
  }
  /* Translators: a bar code, an item */
  summary = g_strdup_printf (_("The bar code %s means “%s”"), code, item->name);
  action.summary = summary;
  return vp_db_transact (db, &action, give_code, &giving, error);
}
