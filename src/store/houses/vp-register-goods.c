/* vp-register-goods.c: categories and sizes of goods in the love houses
 *
 * Items have pictures, bar codes and merging of their own and stay a list of the catalogue (vp-goods-store.c).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-list.h"

#include "vp-hanzi.h"
#include "vp-register-private.h"

#include <glib/gi18n-lib.h>

#define RANK \
  { "rank", N_("Order"), N_("small numbers come first"), VP_HEADERS ("排序", "顺序"), VP_FIELD_LEVEL, { VP_KIND_INT, 0, 9999, NULL }, NULL, 60 }

enum { CATEGORY_NAME, CATEGORY_LETTERS, CATEGORY_PARENT, CATEGORY_RANK, CATEGORY_ITEMS, N_CATEGORY };

static const VpRegisterField category_fields[N_CATEGORY] = {
  [CATEGORY_NAME] = { "name", N_("Goods category"), NULL, VP_HEADERS ("物资类别", "类别名称", "名称"), VP_FIELD_NEEDED | VP_FIELD_UNIQUE,
                      { VP_KIND_TEXT, 1, 40, NULL }, NULL, -140 },
  [CATEGORY_LETTERS] = { "letters", N_("Initials"), N_("empty: those of the name"), VP_HEADERS ("首字母"), 0,
                         { VP_KIND_TEXT, 0, 20, NULL }, NULL, 80 },
  [CATEGORY_PARENT] = { "parent_id", N_("Below"), N_("empty: stands for itself"), VP_HEADERS ("上级类别"), 0,
                        { VP_KIND_ROW, 0, 0, NULL }, "goods-category", 120 },
  [CATEGORY_RANK] = RANK,
  [CATEGORY_ITEMS] = { "items", N_("Items"), NULL, VP_HEADERS ("物资种数"), 0, { VP_KIND_INT, 0, 0, NULL }, NULL, 70,
                       "(SELECT count (*) FROM goods_item i WHERE i.category_id = r.id AND i.retired_at = 0 AND i.merged_into IS NULL)" },
};

static const VpRegisterUse category_uses[] = {
  { "goods_item", "category_id", N_("Items"), "retired_at = 0 AND merged_into IS NULL", "name" },
  { "claim_rule", "category_id", N_("Limits of claims"), "valid_to = 0" },
};

static gboolean
check_category (VpDb *db, const VpRegister *self, const VpRecord *former, VpRecord *row, guint *field, GError **error)
{
  g_autofree char *letters = NULL;

  if (*vp_record_text (row, CATEGORY_LETTERS) == '\0') {
    letters = vp_hanzi_name_initials (vp_record_name (row), NULL);
    vp_record_set_text (row, CATEGORY_LETTERS, letters);
  }
  return vp_register_put_last (db, former, row, CATEGORY_RANK, "SELECT ifnull (max (rank), 0) FROM goods_category WHERE ?1 = 0", 0, error)
    && vp_register_check_tree (db, row, CATEGORY_PARENT, _("A category cannot stand below itself or below one of its own."), field,
                               error);
}

const VpRegister vp_register_goods_category = {
  "goods-category", "goods_category", N_("Goods categories"), N_("Goods category"), "物资类别", NULL, NULL, category_fields, N_CATEGORY,
  CATEGORY_NAME, -1, -1, "removed_at", "rank, id", category_uses, G_N_ELEMENTS (category_uses), { check_category }
};

enum { SET_NAME, SET_SIZES, N_SET };

static const VpRegisterField set_fields[N_SET] = {
  [SET_NAME] = { "name", N_("Size set"), NULL, VP_HEADERS ("尺码系列", "尺码组", "名称"), VP_FIELD_NEEDED | VP_FIELD_UNIQUE,
                 { VP_KIND_TEXT, 1, 40, NULL }, NULL, -140 },
  [SET_SIZES] = { "sizes", N_("Sizes"), NULL, VP_HEADERS ("尺码数"), 0, { VP_KIND_INT, 0, 0, NULL }, NULL, 80,
                  "(SELECT count (*) FROM goods_size z WHERE z.set_id = r.id)" },
};

static const VpRegisterUse set_uses[] = {
  { "goods_item", "size_set_id", N_("Items"), "retired_at = 0 AND merged_into IS NULL", "name", TRUE },
};

const VpRegister vp_register_size_set = {
  "size-set", "size_set", N_("Size sets"), N_("Size set"), "尺码系列", NULL, NULL, set_fields, N_SET, SET_NAME, -1, -1, "removed_at", "id",
  set_uses, G_N_ELEMENTS (set_uses), { NULL }
};

enum { SIZE_SET, SIZE_NAME, SIZE_RANK, N_SIZE };

/* A size stays in its set: items and documents know it by that. */
static const VpRegisterField size_fields[N_SIZE] = {
  [SIZE_SET] = { "set_id", N_("Size set"), NULL, VP_HEADERS ("尺码系列", "尺码组"), VP_FIELD_NEEDED | VP_FIELD_FIXED,
                 { VP_KIND_ROW, 0, 0, NULL }, "size-set", 120 },
  [SIZE_NAME] = { "name", N_("Size"), NULL, VP_HEADERS ("尺码", "名称"), VP_FIELD_NEEDED | VP_FIELD_KEY,
                  { VP_KIND_TEXT, 1, 20, NULL }, NULL, -120 },
  [SIZE_RANK] = RANK,
};

static const VpRegisterUse size_uses[] = { { "goods_variant", "size_id", N_("Goods entered"), NULL, NULL, TRUE } };
static const VpRegisterPart size_part = { SIZE_SET, FALSE };

static gboolean
check_size (VpDb *db, const VpRegister *self, const VpRecord *former, VpRecord *row, guint *field, GError **error)
{
  return vp_register_put_last (db, former, row, SIZE_RANK, "SELECT ifnull (max (rank), 0) FROM goods_size WHERE set_id = ?1",
                               vp_record_owner (row), error);
}

const VpRegister vp_register_goods_size = {
  "goods-size", "goods_size", N_("Sizes"), N_("Size"), "尺码", NULL, NULL, size_fields, N_SIZE, SIZE_NAME, -1, -1, NULL,
  "r.set_id, r.rank, r.id", size_uses, G_N_ELEMENTS (size_uses), { check_size }, &size_part
};
