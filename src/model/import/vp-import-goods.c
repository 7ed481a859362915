/* vp-import-goods.c: a table of donated goods: the check of one row, and the documents made of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-import-private.h"

#include "vp-stock-private.h"
#include "vp-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NAMES(...) ((const char *const[]) { __VA_ARGS__, NULL })
#define QUANTITY_MAX 100000

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
};

static void
reject (Checking *self, GoodsRow *out, const char *reason)
{
  vp_import_reject (self, &out->head, reason);
}

static void
check_day (Checking *self, const VpTableRow *row, GoodsRow *out)
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
check_quantity (Checking *self, const VpTableRow *row, GoodsRow *out)
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
check_unit (Checking *self, const VpTableRow *row, GoodsRow *out)
{
  static const char *const others[] = { "袋", "箱", "公斤", "千克", "kg", "KG", "斤", "吨", "包", "捆", "批", "车", "提", "桶", NULL };
  g_autofree char *unit = vp_text_squeeze (vp_import_text (self->import, row, GOODS_UNIT));
  const VpItem *item = vp_catalogue_find_item (self->catalogue, out->head.name);
  g_autofree char *reason = NULL;
  const char *wrong = NULL;

  if (*unit != '\0') {
    if (!g_strv_contains (piece_units, unit) && (item == NULL || strcmp (item->unit, unit) != 0))
      wrong = unit;
  } else {
    for (guint i = 0; wrong == NULL && others[i] != NULL; i++)
      if (vp_header_says (self->import->now, GOODS_QUANTITY, others[i]) && (item == NULL || strcmp (item->unit, others[i]) != 0))
        wrong = others[i];
  }
  if (wrong == NULL)
    return;
  /* Translators: a unit such as 袋 */
  reason = g_strdup_printf (_("The unit “%s” is no number of pieces. Count the pieces and write them."), wrong);
  reject (self, out, reason);
}

/* What the store does not know is shown to be taken, mapped or refused; it is never added without a word. */
static void
offer_new (Checking *self, GoodsRow *out, VpNewThing thing, const char *name, const char *sentence)
{
  g_autofree char *reason = NULL;

  if ((self->import->take_new & (1u << thing)) != 0)
    return;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  reason = g_strdup_printf (sentence, name);
#pragma GCC diagnostic pop
  vp_import_mark (self->import, &out->head, VP_PILE_CLASH, reason);
  out->head.acceptable = out->head.pile == VP_PILE_CLASH;
}

/* What the word of a cell was found to be: asked once for each. */
static const char *
look_up (Checking *self, VpNewThing thing, const char *name, const char *(*find) (Checking *self, const char *name))
{
  gpointer known;
  const char *found;

  if (self->found[thing] == NULL)
    self->found[thing] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (g_hash_table_lookup_extended (self->found[thing], name, NULL, &known))
    return known;
  found = find (self, name);
  self->import->n_new[thing] += found == NULL;
  found = found != NULL ? vp_import_intern (self->import, found) : NULL;
  g_hash_table_insert (self->found[thing], g_strdup (name), (char *) found);
  return found;
}

static const char *
find_house (Checking *self, const char *name)
{
  const VpHouse *house = vp_catalogue_find_house (self->catalogue, name);

  return house != NULL ? house->name : NULL;
}

static const char *
find_item (Checking *self, const char *name)
{
  const VpItem *item = vp_catalogue_find_item (self->catalogue, name);

  return item != NULL ? item->name : NULL;
}

static const char *
find_donor (Checking *self, const char *name)
{
  return g_hash_table_contains (self->known[0], name) ? name : NULL;
}

/* In a store without houses the table brings them; later a name that is new may be a slip. Two spellings of one name that
 * differ by a blank are one house. */
static void
check_house (Checking *self, const VpTableRow *row, GoodsRow *out)
{
  g_autofree char *name = vp_text_squeeze (vp_import_text (self->import, row, GOODS_HOUSE));
  g_autofree char *key = vp_text_search_key (name);
  const char *house;

  if (*name == '\0') {
    out->house = "";
    reject (self, out, _("The house is missing."));
    return;
  }
  house = look_up (self, VP_NEW_HOUSE, key, find_house);
  out->house = house;
  if (house != NULL)
    return;
  out->house = g_hash_table_lookup (self->known[1], key);
  if (out->house == NULL) {
    out->house = vp_import_intern (self->import, name);
    g_hash_table_insert (self->known[1], g_steal_pointer (&key), (char *) out->house);
  }
  if (vp_catalogue_houses (self->catalogue)->len > 0)
    offer_new (self, out, VP_NEW_HOUSE, name, _("There is no house “%s”. Take the row to add it as a new house."));
}

static void
check_item (Checking *self, const VpTableRow *row, GoodsRow *out)
{
  g_autofree char *name = vp_text_squeeze (vp_import_text (self->import, row, GOODS_ITEM));
  const char *item;

  out->head.name = vp_import_intern (self->import, name);
  if (*name == '\0') {
    reject (self, out, _("The item is missing."));
    return;
  }
  if (vp_text_length (name) > 40) {
    reject (self, out, _("The name of the item is longer than 40 characters."));
    return;
  }
  item = look_up (self, VP_NEW_ITEM, name, find_item);
  if (item != NULL)
    out->head.name = item;
  else
    offer_new (self, out, VP_NEW_ITEM, name, _("The catalogue has no item “%s”. Take the row to add it, or say what it means in"
                                               " the words understood in imports."));
}

/* A word of a code table; one that is in none is told with those that are. */
static int
check_code (Checking *self, const VpTableRow *row, guint field, const char *kind, GoodsRow *out)
{
  const char *text = vp_import_text (self->import, row, field);
  int code = vp_catalogue_find_code (self->catalogue, kind, text);

  if (code == 0 && !vp_text_is_blank (text)) {
    g_autofree char *names = vp_catalogue_list_names (self->catalogue, kind);
    /* Translators: what stands in the cell, the name of the column, the entries there are */
    g_autofree char *reason = g_strdup_printf (_("“%s” is not among the office's entries for %s: %s. Correct it, or add it to the"
                                                 " words understood in imports."), text, _(fields[field].label), names);

    reject (self, out, reason);
  }
  return code;
}

static void
check_size (Checking *self, const VpTableRow *row, GoodsRow *out)
{
  g_autofree char *size = vp_text_squeeze (vp_import_text (self->import, row, GOODS_SIZE));
  GPtrArray *sizes = vp_catalogue_sizes (self->catalogue);
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
check_donor_kind (Checking *self, const VpTableRow *row, GoodsRow *out)
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
check_donor (Checking *self, const VpTableRow *row, GoodsRow *out)
{
  g_autofree char *donor = vp_text_squeeze (vp_import_text (self->import, row, GOODS_DONOR));

  out->donor = vp_import_intern (self->import, is_nobody (donor) ? "" : donor);
  out->donor_kind = check_donor_kind (self, row, out);
  if (*out->donor != '\0' && look_up (self, VP_NEW_DONOR, donor, find_donor) == NULL && !self->no_parties)
    offer_new (self, out, VP_NEW_DONOR, donor, _("The donor “%s” is not in the register. Take the row to register the donor."));
}

static void
check_words (Checking *self, const VpTableRow *row, GoodsRow *out)
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
compare_stored (Checking *self, GoodsRow *out, GError **error)
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
check_row (Checking *self, const VpTableRow *row, GError **error)
{
  GoodsRow *out = vp_import_new_row (self->import, row, sizeof *out);

  out->house = out->donor = out->paper = out->size = out->note = "";
  g_ptr_array_add (self->import->rows, out);
  if (!vp_import_check_cells (self, row, &out->head))
    return TRUE;
  check_day (self, row, out);
  check_item (self, row, out);
  check_quantity (self, row, out);
  check_unit (self, row, out);
  check_words (self, row, out);
  check_donor (self, row, out);
  check_house (self, row, out);
  return out->head.pile != VP_PILE_NEW || compare_stored (self, out, error);
}

static gboolean
begin (Checking *self, GError **error)
{
  g_autoptr (GPtrArray) parties = vp_party_store_list (self->db, 0, error);

  if (parties == NULL)
    return FALSE;
  self->no_parties = parties->len == 0;
  self->known[0] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->known[1] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < parties->len; i++)
    g_hash_table_add (self->known[0], g_strdup (((VpParty *) parties->pdata[i])->name));
  self->catalogue = vp_catalogue_read (self->db, error);
  return self->catalogue != NULL;
}

static char *
detail (VpCodeBook *book, const RowHead *head)
{
  const GoodsRow *row = (const GoodsRow *) head;
  char day[VP_DATE_BUFFER];

  /* Translators: day, house, pieces, donor */
  return g_strdup_printf (_("%s · %s · %d pieces · %s"), vp_date_to_buffer (row->day, day), row->house,
                          (int) row->quantity, *row->donor != '\0' ? row->donor : _("anonymous"));
}

/* Commit: rows that follow each other with the same day, house, donor and paper are one document. */

typedef struct {
  VpDb *db;
  const char *who;
  gint64 batch_id;
  GHashTable *houses;   /* interned name → id */
  GHashTable *items;
  GHashTable *parties[2];
  GHashTable *sizes;
  GHashTable *shelves;  /* house name → id of its first shelf */
  VpStockDocument *document;
  const GoodsRow *head; /* of the document */
  gint64 first_id, last_id;
} Writing;

static gboolean
remember (GHashTable *known, const char *name, gint64 *id)
{
  const gint64 *found = g_hash_table_lookup (known, name);

  if (found != NULL)
    *id = *found;
  return found != NULL;
}

static void
learn (GHashTable *known, const char *name, gint64 id)
{
  g_hash_table_insert (known, (char *) name, g_memdup2 (&id, sizeof id));
}

static gboolean
ensure_house (Writing *self, const char *name, gint64 *house_id, gint64 *shelf, GError **error)
{
  if (remember (self->houses, name, house_id) && remember (self->shelves, name, shelf))
    return TRUE;
  if (!vp_house_store_ensure (self->db, name, house_id, NULL, error)
      || !vp_location_store_first (self->db, *house_id, VP_LOCATION_SHELF, shelf, error))
    return FALSE;
  learn (self->houses, name, *house_id);
  learn (self->shelves, name, *shelf);
  return TRUE;
}

static gboolean
ensure_party (Writing *self, const GoodsRow *row, gint64 *id, GError **error)
{
  GHashTable *known = self->parties[row->donor_kind == VP_PARTY_UNIT];

  *id = 0;
  if (*row->donor == '\0' || remember (known, row->donor, id))
    return TRUE;
  if (!vp_party_store_ensure (self->db, row->donor_kind, row->donor, id, NULL, error))
    return FALSE;
  learn (known, row->donor, *id);
  return TRUE;
}

static gboolean
read_sizes (Writing *self, GError **error)
{
  g_autoptr (GPtrArray) sizes = vp_size_store_list (self->db, error);

  for (guint i = 0; sizes != NULL && i < sizes->len; i++) {
    const VpSize *size = sizes->pdata[i];

    g_hash_table_insert (self->sizes, g_strdup (size->name), g_memdup2 (&size->id, sizeof size->id));
  }
  return sizes != NULL;
}

static gboolean
ensure_variant (Writing *self, const GoodsRow *row, gint64 *id, GError **error)
{
  VpVariant variant = { .season = row->season, .person_group = row->group, .condition = row->condition };

  if (!remember (self->items, row->head.name, &variant.item_id)) {
    if (!vp_item_store_ensure (self->db, row->head.name, &variant.item_id, NULL, error))
      return FALSE;
    learn (self->items, row->head.name, variant.item_id);
  }
  remember (self->sizes, row->size, &variant.size_id);
  if (!vp_variant_store_ensure (self->db, &variant, error))
    return FALSE;
  *id = variant.id;
  return TRUE;
}

static gboolean
flush (Writing *self, GError **error)
{
  gboolean ok;

  if (self->document == NULL)
    return TRUE;
  ok = vp_stock_store_insert (self->db, self->document, self->who, error);
  if (self->first_id == 0)
    self->first_id = self->document->id;
  self->last_id = self->document->id;
  g_clear_pointer (&self->document, vp_stock_document_free);
  return ok;
}

static gboolean
continues (const Writing *self, const GoodsRow *row)
{
  const GoodsRow *head = self->head;

  return self->document != NULL && head->day == row->day && head->house == row->house && head->donor == row->donor
    && head->donor_kind == row->donor_kind && head->paper == row->paper;
}

static gboolean
add_row (Writing *self, const GoodsRow *row, GError **error)
{
  gint64 house_id = 0, shelf = 0, party_id, variant_id;
  VpStockLine *line;

  if (!continues (self, row) && !flush (self, error))
    return FALSE;
  if (!ensure_house (self, row->house, &house_id, &shelf, error) || !ensure_party (self, row, &party_id, error)
      || !ensure_variant (self, row, &variant_id, error))
    return FALSE;
  if (self->document == NULL) {
    self->document = vp_stock_document_new (VP_STOCK_INTAKE, house_id, row->day);
    self->document->party_id = party_id;
    self->document->paper = g_strdup (row->paper);
    self->document->batch_id = self->batch_id;
    self->head = row;
  }
  line = vp_stock_document_add (self->document, VP_LOCATION_DONOR, shelf, variant_id, row->quantity);
  line->note = g_strdup (row->note);
  return TRUE;
}

static gboolean
write_rows (Committing *self, GError **error)
{
  Writing writing = { .db = self->db, .who = self->who, .batch_id = self->batch.id };
  GHashTable **const tables[] = { &writing.houses, &writing.items, &writing.parties[0], &writing.parties[1],
                                  &writing.shelves };
  gboolean ok;

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    *tables[i] = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  writing.sizes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  ok = read_sizes (&writing, error);
  for (guint i = 0; ok && i < self->import->rows->len; i++) {
    const GoodsRow *row = g_ptr_array_index (self->import->rows, i);

    ok = vp_import_report (self, i, error) && !g_cancellable_set_error_if_cancelled (self->cancellable, error)
      && (row->head.pile != VP_PILE_NEW || add_row (&writing, row, error));
  }
  ok = ok && flush (&writing, error);
  g_clear_pointer (&writing.document, vp_stock_document_free);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    g_hash_table_unref (*tables[i]);
  g_hash_table_unref (writing.sizes);
  self->batch.first_id = writing.first_id;
  self->batch.last_id = writing.last_id;
  return ok;
}

const VpImportClass vp_import_goods_class = {
  "goods", fields, N_GOODS_FIELDS, { { GOODS_ITEM, GOODS_QUANTITY }, { GOODS_ITEM, GOODS_QUANTITY } }, FALSE, VP_PILE_NEW,
  begin, check_row, write_rows, detail
};
