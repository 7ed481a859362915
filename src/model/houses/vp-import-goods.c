/* vp-import-goods.c: a table of donated goods: the check of one row, and the documents made of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-import-goods-private.h"

#include "vp-register-store.h"
#include "vp-stock-private.h"
#include "vp-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NAMES(...) ((const char *const[]) { __VA_ARGS__, NULL })
#define QUANTITY_MAX 100000

typedef enum { THING_ITEM, THING_DONOR, THING_HOUSE, N_THINGS } GoodsThing;

static const VpField fields[] = {
  [GOODS_DAY] = { N_("Day"), NAMES ("=日期", "入库日期", "捐赠日期", "接收日期", "=时间", "捐赠时间", "接收时间"), VP_VALUE_DATE, TRUE,
    NULL },
  [GOODS_HOUSE] = { N_("House"), NAMES ("爱心小屋", "小屋", "接收点", "小屋名称", "=站点"), VP_VALUE_TEXT, TRUE, NULL },
  [GOODS_DONOR] = { N_("Donor"), NAMES ("捐赠人", "捐赠者", "捐赠单位", "捐赠方", "捐赠人姓名"), VP_VALUE_TEXT, FALSE,
    NAMES ("电话", "手机", "地址", "类别", "性质", "联系") },
  [GOODS_DONOR_KIND] = { N_("Kind of donor"), NAMES ("单位/个人", "捐赠人类别", "=性质"), VP_VALUE_TEXT, FALSE, NULL },
  [GOODS_ITEM] = { N_("Item"), NAMES ("品类", "物品", "品名", "物品名称", "=名称", "捐赠物品"), VP_VALUE_NAME, TRUE,
    NAMES ("编号", "小屋", "捐赠人", "单位名称") },
  [GOODS_GROUP] = { N_("Person group"), NAMES ("=性别", "适用人群", "人群", "=男女"), VP_VALUE_TEXT, FALSE, NULL },
  [GOODS_SEASON] = { N_("Season"), NAMES ("季节", "适用季节"), VP_VALUE_TEXT, FALSE, NULL },
  [GOODS_SIZE] = { N_("Size"), NAMES ("尺码", "=号码", "规格", "型号"), VP_VALUE_TEXT, FALSE, NULL },
  [GOODS_CONDITION] = { N_("Condition"), NAMES ("成色", "新旧", "新旧程度"), VP_VALUE_TEXT, FALSE, NULL },
  [GOODS_QUANTITY] = { N_("Quantity"), NAMES ("数量", "件数", "数量(件)", "捐赠数量"), VP_VALUE_TEXT, TRUE,
    NAMES ("累计", "合计", "库存", "结存") },
  [GOODS_UNIT] = { N_("Unit"), NAMES ("=单位", "计量单位", "数量单位"), VP_VALUE_TEXT, FALSE, NULL },
  [GOODS_PAPER] = { N_("Paper number"), NAMES ("单号", "票据号", "收据号", "单据编号"), VP_VALUE_TEXT, FALSE, NULL },
  [GOODS_NOTE] = { N_("Note"), NAMES ("备注", "=说明"), VP_VALUE_TEXT, FALSE, NULL },
  [GOODS_TRADE_CODE] = { N_("Bar code on the packing"), NAMES ("商品条码", "商品条形码", "=条码", "=条形码", "国际条码", "69码", "=EAN"),
    VP_VALUE_TEXT, FALSE, NULL },
};

static VpImportGoods *
goods_of (VpImportCheck *self)
{
  return self->own;
}

static void
reject (VpImportCheck *self, GoodsRow *out, const char *reason)
{
  vp_import_reject (self, &out->head, reason);
}

static void
check_day (VpImportCheck *self, const VpTableRow *row, GoodsRow *out)
{
  g_autofree char *fault = NULL;

  out->day = vp_import_date (self->import, row, GOODS_DAY, 0, &fault);
  if (fault != NULL)
    reject (self, out, fault);
  else if (out->day == 0)
    reject (self, out, _("The day is missing."));
  else if (out->day > self->today)
    reject (self, out, _("The day lies in the future."));
}

static const char *const piece_units[] = { "件", "个", "条", "双", "本", "床", "套", "只", "顶", "份", "册", "支", "副", "块", "台",
                                           "辆", "把", "张", "盒装件", NULL };

/* "31件" is 31, and so is "31.0"; a bag or a weight is no number of pieces. */
static gboolean
parse_pieces (const char *text, gint64 *quantity)
{
  g_autofree char *trimmed = vp_text_squeeze (text);
  gsize zeros;

  for (guint i = 0; piece_units[i] != NULL; i++)
    if (g_str_has_suffix (trimmed, piece_units[i])) {
      trimmed[strlen (trimmed) - strlen (piece_units[i])] = '\0';
      break;
    }
  g_strchomp (trimmed);
  zeros = strlen (trimmed);
  while (zeros > 0 && trimmed[zeros - 1] == '0')
    zeros--;
  if (zeros > 0 && zeros < strlen (trimmed) && trimmed[zeros - 1] == '.')
    trimmed[zeros - 1] = '\0';
  return vp_text_parse_int (trimmed, quantity);
}

static void
check_quantity (VpImportCheck *self, const VpTableRow *row, GoodsRow *out)
{
  const char *text = vp_import_text (self->import, row, GOODS_QUANTITY);
  g_autofree char *reason = NULL;
  gint64 quantity = 0;

  if (vp_text_is_blank (text))
    reason = g_strdup (_("The quantity is missing."));
  else if (!parse_pieces (text, &quantity))
    reason = g_strdup_printf (_("“%s” is no number of pieces. Write how many pieces, without bags or weights."), text);
  else if (quantity < 1 || quantity > QUANTITY_MAX)
    reason = g_strdup_printf (_("The quantity %s must lie between 1 and %d."), text, QUANTITY_MAX);
  if (reason != NULL)
    reject (self, out, reason);
  out->quantity = quantity;
}

/* The unit of the row, or that in the title of the quantity: pieces, or what the item is counted in. */
static void
check_unit (VpImportCheck *self, const VpTableRow *row, GoodsRow *out)
{
  static const char *const others[] = { "袋", "箱", "公斤", "千克", "kg", "KG", "斤", "吨", "包", "捆", "批", "车", "提", "桶", NULL };
  g_autofree char *unit = vp_text_squeeze (vp_import_text (self->import, row, GOODS_UNIT));
  const VpItem *item = vp_catalogue_find_item (goods_of (self)->catalogue, out->head.name);
  g_autofree char *reason = NULL;
  const char *wrong = NULL;

  if (*unit != '\0') {
    if (!g_strv_contains (piece_units, unit) && (item == NULL || strcmp (item->unit, unit) != 0))
      wrong = unit;
  } else {
    for (guint i = 0; wrong == NULL && others[i] != NULL; i++)
      if (vp_header_says (vp_import_header_now (self->import), GOODS_QUANTITY, others[i]) && (item == NULL || strcmp (item->unit, others[i]) != 0))
        wrong = others[i];
  }
  if (wrong == NULL)
    return;
  /* Translators: a unit such as 袋 */
  reason = g_strdup_printf (_("The unit “%s” is no number of pieces. Count the pieces and write them."), wrong);
  reject (self, out, reason);
}

static const char *
find_house (VpImportCheck *self, const char *name)
{
  const VpHouse *house = vp_catalogue_find_house (goods_of (self)->catalogue, name);

  return house != NULL ? house->name : NULL;
}

static const char *
find_item (VpImportCheck *self, const char *name)
{
  const VpItem *item = vp_catalogue_find_item (goods_of (self)->catalogue, name);

  return item != NULL ? item->name : NULL;
}

static const char *
find_donor (VpImportCheck *self, const char *name)
{
  return g_hash_table_contains (goods_of (self)->parties, name) ? name : NULL;
}

/* Two spellings of one name that differ by a blank are one house: the first one stands for both. */
static const char *
first_spelling (VpImportCheck *self, const char *name)
{
  g_autofree char *key = vp_text_search_key (name);
  const char *first = g_hash_table_lookup (goods_of (self)->houses, key);

  if (first != NULL)
    return first;
  first = vp_import_intern (self->import, name);
  g_hash_table_insert (goods_of (self)->houses, g_steal_pointer (&key), (char *) first);
  return first;
}

/* In a store without houses the table brings them; later a name that is new may be a slip. */
static void
check_house (VpImportCheck *self, const VpTableRow *row, GoodsRow *out)
{
  g_autofree char *name = vp_text_squeeze (vp_import_text (self->import, row, GOODS_HOUSE));
  gboolean ask = vp_catalogue_houses (goods_of (self)->catalogue)->len > 0;
  const char *first, *house;

  out->house = "";
  if (*name == '\0') {
    reject (self, out, _("The house is missing."));
    return;
  }
  first = first_spelling (self, name);
  house = vp_import_thing (self, &out->head, THING_HOUSE, first, ask, find_house);
  out->house = house != NULL ? house : first;
}

static void
check_item (VpImportCheck *self, const VpTableRow *row, GoodsRow *out)
{
  g_autofree char *name = vp_text_squeeze (vp_import_text (self->import, row, GOODS_ITEM));
  const VpItem *scanned = vp_import_check_trade_code (self, row, out);
  const char *item;

  out->head.name = vp_import_intern (self->import, *name == '\0' && scanned != NULL ? scanned->name : name);
  if (*name == '\0' && scanned == NULL)
    reject (self, out, _("The item is missing."));
  if (*name == '\0')
    return;
  if (vp_text_length (name) > 40) {
    reject (self, out, _("The name of the item is longer than 40 characters."));
    return;
  }
  /* Beside a known code an unknown name is the maker's name for it. */
  item = scanned != NULL && vp_catalogue_find_item (goods_of (self)->catalogue, name) == NULL
    ? vp_import_intern (self->import, scanned->name)
    : vp_import_thing (self, &out->head, THING_ITEM, name, TRUE, find_item);
  if (item != NULL)
    out->head.name = item;
  if (item != NULL && scanned != NULL)
    vp_import_compare_trade_code (self, vp_import_text (self->import, row, GOODS_TRADE_CODE), scanned->name, out);
}

/* A word of a code table; one that is in none is told with those that are. */
static int
check_code (VpImportCheck *self, const VpTableRow *row, guint field, const char *kind, GoodsRow *out)
{
  const char *text = vp_import_text (self->import, row, field);
  int code = vp_catalogue_find_code (goods_of (self)->catalogue, kind, text);

  if (code == 0 && !vp_text_is_blank (text)) {
    g_autofree char *names = vp_catalogue_list_names (goods_of (self)->catalogue, kind);
    /* Translators: what stands in the cell, the name of the column, the entries there are */
    g_autofree char *reason = g_strdup_printf (_("“%s” is not among the office's entries for %s: %s. Correct it, or add it to the"
                                                 " words understood in imports."), text, _(fields[field].label), names);

    reject (self, out, reason);
  }
  return code;
}

static void
check_size (VpImportCheck *self, const VpTableRow *row, GoodsRow *out)
{
  g_autofree char *size = vp_text_squeeze (vp_import_text (self->import, row, GOODS_SIZE));
  GPtrArray *sizes = vp_catalogue_sizes (goods_of (self)->catalogue);
  g_autofree char *reason = NULL;

  out->size = "";
  if (*size == '\0')
    return;
  for (guint i = 0; i < sizes->len; i++) {
    const VpSize *known = sizes->pdata[i];

    if (g_ascii_strcasecmp (known->name, size) == 0) {
      out->size = vp_import_intern (self->import, known->name);
      return;
    }
  }
  /* Translators: what stands in the cell */
  reason = g_strdup_printf (_("The size “%s” is not in the catalogue. Correct it, leave it blank, or add the size first."), size);
  reject (self, out, reason);
}

static gboolean
is_nobody (const char *name)
{
  static const char *const words[] = { "", "匿名", "无名", "无名氏", "不留名", "不详", "爱心人士", "好心人", NULL };

  return g_strv_contains (words, name);
}

static VpPartyKind
check_donor_kind (VpImportCheck *self, const VpTableRow *row, GoodsRow *out)
{
  static const char *const units[] = { "单位", "企业", "公司", "学校", "机关", "团体", "社区", "组织", "协会", "集体", NULL };
  static const char *const people[] = { "个人", "居民", "市民", "群众", "匿名", NULL };
  g_autofree char *kind = vp_text_squeeze (vp_import_text (self->import, row, GOODS_DONOR_KIND));
  g_autofree char *reason = NULL;

  for (guint i = 0; units[i] != NULL; i++)
    if (strstr (kind, units[i]) != NULL)
      return VP_PARTY_UNIT;
  for (guint i = 0; people[i] != NULL; i++)
    if (*kind == '\0' || strstr (kind, people[i]) != NULL)
      return VP_PARTY_PERSON;
  reason = g_strdup_printf (_("“%s”: the kind of donor is neither 单位 nor 个人."), kind);
  reject (self, out, reason);
  return VP_PARTY_PERSON;
}

static void
check_donor (VpImportCheck *self, const VpTableRow *row, GoodsRow *out)
{
  g_autofree char *donor = vp_text_squeeze (vp_import_text (self->import, row, GOODS_DONOR));
  const char *known;

  out->donor = vp_import_intern (self->import, is_nobody (donor) ? "" : donor);
  out->donor_kind = check_donor_kind (self, row, out);
  if (*out->donor == '\0')
    return;
  known = vp_import_thing (self, &out->head, THING_DONOR, donor, g_hash_table_size (goods_of (self)->parties) > 0, find_donor);
  if (known != NULL)
    out->donor = known;
}

static void
check_words (VpImportCheck *self, const VpTableRow *row, GoodsRow *out)
{
  g_autofree char *paper = vp_text_squeeze (vp_import_text (self->import, row, GOODS_PAPER));

  out->paper = vp_import_intern (self->import, paper);
  out->note = vp_import_keep_squeezed (self->import, vp_import_text (self->import, row, GOODS_NOTE));
  out->group = check_code (self, row, GOODS_GROUP, "person-group", out);
  out->season = check_code (self, row, GOODS_SEASON, "season", out);
  out->condition = check_code (self, row, GOODS_CONDITION, "condition", out);
  check_size (self, row, out);
}

static guint64
fingerprint (const GoodsRow *row)
{
  g_autofree char *where = g_strdup_printf ("%d %s %s %s %s", row->day, row->house, row->donor, row->paper, row->size);
  g_autofree char *what = g_strdup_printf ("%s %d %d %d %" G_GINT64_FORMAT, row->head.name, row->group, row->season,
                                           row->condition, row->quantity);

  return vp_tag_of_texts (where, what);
}

/* Equal rows are equal gifts: only as many as the store has already are there already. */
static gboolean
compare_stored (VpImportCheck *self, GoodsRow *out, GError **error)
{
  guint64 tag = fingerprint (out);
  gint64 seen = 0, stored;
  VpStockSame same = {
    .day = out->day, .house = out->house, .donor = out->donor, .item = out->head.name, .size = out->size,
    .person_group = out->group, .season = out->season, .condition = out->condition, .quantity = out->quantity,
    .paper = out->paper,
  };

  if (!vp_stock_query_same (self->db, &same, &stored, error))
    return FALSE;
  vp_tag_map_lookup (&self->lines, tag, &seen);
  seen++;
  vp_tag_map_set (&self->lines, tag, seen);
  if (seen <= stored)
    vp_import_mark (self->import, &out->head, VP_PILE_UNCHANGED, _("This gift is in the store already."));
  return TRUE;
}

static gboolean
check_row (VpImportCheck *self, const VpTableRow *row, gpointer data, GError **error)
{
  GoodsRow *out = data;

  out->house = out->donor = out->paper = out->size = out->note = out->trade_code = "";
  if (!vp_import_check_cells (self, row, &out->head))
    return TRUE;
  check_day (self, row, out);
  check_item (self, row, out);
  check_quantity (self, row, out);
  check_unit (self, row, out);
  check_words (self, row, out);
  check_donor (self, row, out);
  check_house (self, row, out);
  vp_import_learn_trade_code (self, out);
  return out->head.pile != VP_PILE_NEW || compare_stored (self, out, error);
}

static gboolean
begin (VpImportCheck *self, GError **error)
{
  VpImportGoods *own = g_new0 (VpImportGoods, 1);
  g_autoptr (GPtrArray) parties = NULL;

  self->own = own;
  own->parties = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  own->houses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  own->trade_codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  parties = vp_party_store_list (self->db, 0, error);
  if (parties == NULL)
    return FALSE;
  for (guint i = 0; i < parties->len; i++)
    g_hash_table_add (own->parties, g_strdup (((VpParty *) parties->pdata[i])->name));
  own->catalogue = vp_catalogue_read (self->db, error);
  return own->catalogue != NULL;
}

static void
end (VpImportCheck *self)
{
  VpImportGoods *own = g_steal_pointer (&self->own);

  if (own == NULL)
    return;
  g_hash_table_unref (own->parties);
  g_hash_table_unref (own->houses);
  g_hash_table_unref (own->trade_codes);
  g_clear_pointer (&own->catalogue, vp_catalogue_unref);
  g_free (own);
}

static char *
detail (VpCodeBook *book, const VpImportHead *head)
{
  const GoodsRow *row = (const GoodsRow *) head;
  char day[VP_DATE_BUFFER];

  /* Translators: day, house, pieces, donor */
  return g_strdup_printf (_("%s · %s · %d pieces · %s"), vp_date_to_buffer (row->day, day), row->house,
                          (int) row->quantity, *row->donor != '\0' ? row->donor : _("anonymous"));
}

/* What a name of the table may mean. */

static GPtrArray *
list_items (VpDb *db, GError **error)
{
  g_autoptr (VpCatalogue) catalogue = vp_catalogue_read (db, error);
  GPtrArray *names = catalogue != NULL ? g_ptr_array_new_with_free_func (g_free) : NULL;

  for (guint i = 0; catalogue != NULL && i < vp_catalogue_items (catalogue)->len; i++)
    g_ptr_array_add (names, g_strdup (((const VpItem *) vp_catalogue_items (catalogue)->pdata[i])->name));
  return names;
}

static GPtrArray *
list_houses (VpDb *db, GError **error)
{
  g_autoptr (VpCatalogue) catalogue = vp_catalogue_read (db, error);
  GPtrArray *names = catalogue != NULL ? g_ptr_array_new_with_free_func (g_free) : NULL;

  for (guint i = 0; catalogue != NULL && i < vp_catalogue_houses (catalogue)->len; i++)
    g_ptr_array_add (names, g_strdup (((const VpHouse *) vp_catalogue_houses (catalogue)->pdata[i])->name));
  return names;
}

static GPtrArray *
list_donors (VpDb *db, GError **error)
{
  g_autoptr (GPtrArray) parties = vp_party_store_list (db, 0, error);
  GPtrArray *names = parties != NULL ? g_ptr_array_new_with_free_func (g_free) : NULL;

  for (guint i = 0; parties != NULL && i < parties->len; i++)
    g_ptr_array_add (names, g_strdup (((const VpParty *) parties->pdata[i])->name));
  return names;
}

#define WORD_MAX 60 /* characters of a synonym */

/* Items and houses are looked up by synonyms too; a donor is whoever bears the name. */
static gboolean
learn_word (VpDb *db, const char *name, const char *same, GError **error)
{
  return vp_text_length (name) > WORD_MAX || vp_text_length (same) > WORD_MAX || vp_synonym_learn (db, name, same, error);
}

static const VpImportThing things[N_THINGS] = {
  [THING_ITEM] = { "items", N_("Item"), N_("Items the catalogue does not know yet: %u."),
    N_("The catalogue has no item “%s”. Say whether it is a new one, means another, or is refused."), list_items, learn_word },
  [THING_DONOR] = { "donors", N_("Donor"), N_("Donors who are not in the register yet: %u."),
    N_("The donor “%s” is not in the register. Say whether it is a new one, means another, or is refused."), list_donors, NULL },
  [THING_HOUSE] = { "houses", N_("House"), N_("Houses that are not known yet: %u."),
    N_("There is no house “%s”. Say whether it is a new one, means another, or is refused."), list_houses, learn_word },
};

const VpImportClass vp_import_goods_class = {
  .word = "goods", .title = N_("Donated goods"), .reply = "捐赠物资退回", .fields = fields, .n_fields = N_GOODS_FIELDS,
  .known_by = { { GOODS_ITEM, GOODS_QUANTITY }, { GOODS_ITEM, GOODS_QUANTITY } }, .rank = 2,
  .row_size = sizeof (GoodsRow), .accepted = VP_PILE_NEW, .things = things, .n_things = N_THINGS,
  .begin = begin, .end = end, .check_row = check_row,
  .begin_write = vp_import_goods_begin_write, .add_row = vp_import_goods_add_row,
  .end_add = vp_import_goods_end_add, .end_write = vp_import_goods_end_write, .detail = detail,
};
