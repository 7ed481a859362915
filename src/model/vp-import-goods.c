/* vp-import-goods.c: a table of donated goods: the check of one row, and the documents made of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-import-private.h"

#include "vp-error.h"
#include "vp-stock-private.h"
#include "vp-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NAMES(...) ((const char *const[]) { __VA_ARGS__, NULL })
#define QUANTITY_MAX 100000

const VpField vp_import_goods_fields[] = {
  [GOODS_DAY] = { N_("Day"), NAMES ("日期", "入库日期", "捐赠日期", "接收日期", "时间"), VP_VALUE_DATE, TRUE },
  [GOODS_HOUSE] = { N_("House"), NAMES ("爱心小屋", "小屋", "接收点", "小屋名称", "站点"), VP_VALUE_TEXT, TRUE },
  [GOODS_DONOR] = { N_("Donor"), NAMES ("捐赠人", "捐赠者", "捐赠单位", "捐赠方", "捐赠人姓名"), VP_VALUE_TEXT, FALSE },
  [GOODS_DONOR_KIND] = { N_("Kind of donor"), NAMES ("单位/个人", "捐赠人类别", "性质"), VP_VALUE_TEXT, FALSE },
  [GOODS_ITEM] = { N_("Item"), NAMES ("品类", "物品", "品名", "物品名称", "名称", "捐赠物品"), VP_VALUE_TEXT, TRUE },
  [GOODS_GROUP] = { N_("Person group"), NAMES ("性别", "适用人群", "人群", "男女"), VP_VALUE_TEXT, FALSE },
  [GOODS_SEASON] = { N_("Season"), NAMES ("季节", "适用季节"), VP_VALUE_TEXT, FALSE },
  [GOODS_SIZE] = { N_("Size"), NAMES ("尺码", "号码", "规格", "型号"), VP_VALUE_TEXT, FALSE },
  [GOODS_CONDITION] = { N_("Condition"), NAMES ("成色", "新旧", "新旧程度"), VP_VALUE_TEXT, FALSE },
  [GOODS_QUANTITY] = { N_("Quantity"), NAMES ("数量", "件数", "数量(件)", "捐赠数量"), VP_VALUE_TEXT, TRUE },
  [GOODS_PAPER] = { N_("Paper number"), NAMES ("单号", "票据号", "收据号", "单据编号"), VP_VALUE_TEXT, FALSE },
  [GOODS_NOTE] = { N_("Note"), NAMES ("备注", "说明"), VP_VALUE_TEXT, FALSE },
};

static void
reject (Checking *self, GoodsRow *out, const char *reason)
{
  vp_import_mark (self->import, &out->head, VP_PILE_REJECTED, reason);
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

/* "31件" is 31; a bag or a weight is no number of pieces. */
static gboolean
parse_pieces (const char *text, gint64 *quantity)
{
  static const char *const units[] = { "件", "个", "条", "双", "本", "床", "套", "只", "顶", "份", "册", "支", NULL };
  g_autofree char *trimmed = vp_text_squeeze (text);

  for (guint i = 0; units[i] != NULL; i++)
    if (g_str_has_suffix (trimmed, units[i])) {
      trimmed[strlen (trimmed) - strlen (units[i])] = '\0';
      break;
    }
  g_strchomp (trimmed);
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

/* The house of that name, or the only one whose name begins with what is written ("人民路"). */
static const VpHouse *
find_house (VpCatalogue *catalogue, const char *name)
{
  GPtrArray *houses = vp_catalogue_houses (catalogue);
  const VpHouse *found = NULL;

  for (guint i = 0; i < houses->len; i++) {
    const VpHouse *house = houses->pdata[i];

    if (strcmp (house->name, name) == 0)
      return house;
    if (!g_str_has_prefix (house->name, name))
      continue;
    if (found != NULL)
      return NULL;
    found = house;
  }
  return found;
}

/* In a store without houses the table brings them; later a name that is new may be a slip. */
static void
check_house (Checking *self, const VpTableRow *row, GoodsRow *out)
{
  g_autofree char *name = vp_text_squeeze (vp_import_text (self->import, row, GOODS_HOUSE));
  const VpHouse *house = find_house (self->catalogue, name);

  out->house = vp_import_intern (self->import, house != NULL ? house->name : name);
  if (*name == '\0') {
    reject (self, out, _("The house is missing."));
  } else if (house == NULL && vp_catalogue_houses (self->catalogue)->len > 0) {
    g_autofree char *reason = g_strdup_printf (_("There is no house “%s”. Take the row to add it as a new house."), name);

    vp_import_mark (self->import, &out->head, VP_PILE_CLASH, reason);
    out->head.acceptable = TRUE;
  }
}

static void
check_item (Checking *self, const VpTableRow *row, GoodsRow *out)
{
  g_autofree char *name = vp_text_squeeze (vp_import_text (self->import, row, GOODS_ITEM));

  out->head.name = vp_import_intern (self->import, name);
  if (*name == '\0')
    reject (self, out, _("The item is missing."));
  else if (vp_text_length (name) > 40)
    reject (self, out, _("The name of the item is longer than 40 characters."));
}

/* A word of a code table; one that is in none is told, not dropped. */
static int
check_code (Checking *self, const VpTableRow *row, guint field, const char *kind, GoodsRow *out)
{
  const char *text = vp_import_text (self->import, row, field);
  int code = vp_catalogue_find_code (self->catalogue, kind, text);

  if (code == 0 && !vp_text_is_blank (text)) {
    g_autofree char *reason = g_strdup_printf (_("%s: “%s” is not in the code table."),
                                               _(vp_import_goods_fields[field].label), text);

    reject (self, out, reason);
  }
  return code;
}

static gboolean
is_nobody (const char *name)
{
  static const char *const words[] = { "", "匿名", "无名", "无名氏", "不留名", "不详", "爱心人士", "好心人", NULL };

  return g_strv_contains (words, name);
}

static void
check_words (Checking *self, const VpTableRow *row, GoodsRow *out)
{
  g_autofree char *donor = vp_text_squeeze (vp_import_text (self->import, row, GOODS_DONOR));
  g_autofree char *kind = vp_text_squeeze (vp_import_text (self->import, row, GOODS_DONOR_KIND));
  g_autofree char *paper = vp_text_squeeze (vp_import_text (self->import, row, GOODS_PAPER));
  g_autofree char *note = vp_text_squeeze (vp_import_text (self->import, row, GOODS_NOTE));
  g_autofree char *size = vp_text_squeeze (vp_import_text (self->import, row, GOODS_SIZE));

  out->donor = vp_import_intern (self->import, is_nobody (donor) ? "" : donor);
  out->donor_kind = strstr (kind, "单位") != NULL || strstr (kind, "企业") != NULL ? VP_PARTY_UNIT : VP_PARTY_PERSON;
  out->paper = vp_import_intern (self->import, paper);
  out->note = vp_import_keep (self->import, note);
  out->size = vp_import_intern (self->import, size);
  out->group = check_code (self, row, GOODS_GROUP, "person-group", out);
  out->season = check_code (self, row, GOODS_SEASON, "season", out);
  out->condition = check_code (self, row, GOODS_CONDITION, "condition", out);
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
  };

  if (!vp_stock_query_same (self->db, &same, &stored, error))
    return FALSE;
  vp_tag_map_lookup (&self->lines, tag, &seen);
  seen++;
  vp_tag_map_set (&self->lines, tag, seen);
  if (seen <= stored)
    vp_import_mark (self->import, &out->head, VP_PILE_UNCHANGED, "");
  return TRUE;
}

gboolean
vp_import_check_goods (Checking *self, const VpTableRow *row, GError **error)
{
  GoodsRow *out = vp_import_alloc (self->import, sizeof *out);

  memset (out, 0, sizeof *out);
  out->head.line = row->number;
  out->head.reason = "";
  out->head.pile = VP_PILE_NEW;
  check_day (self, row, out);
  check_item (self, row, out);
  check_quantity (self, row, out);
  check_words (self, row, out);
  check_house (self, row, out);
  if (out->head.pile == VP_PILE_NEW && !compare_stored (self, out, error))
    return FALSE;
  g_ptr_array_add (self->import->rows, out);
  return TRUE;
}

char *
vp_import_goods_detail (const GoodsRow *row)
{
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

gboolean
vp_import_add_goods (VpImport *self, VpDb *db, const char *who, gint64 batch_id, VpProgressFunc progress, gpointer data,
                     GCancellable *cancellable, gint64 *first_id, gint64 *last_id, GError **error)
{
  Writing writing = { .db = db, .who = who, .batch_id = batch_id };
  GHashTable **const tables[] = { &writing.houses, &writing.items, &writing.parties[0], &writing.parties[1],
                                  &writing.shelves };
  gboolean ok;

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    *tables[i] = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  writing.sizes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  ok = read_sizes (&writing, error);
  for (guint i = 0; ok && i < self->rows->len; i++) {
    const GoodsRow *row = g_ptr_array_index (self->rows, i);

    if (i % ROWS_PER_REPORT == 0 && progress != NULL)
      progress (0.9 * i / self->rows->len, data);
    ok = !g_cancellable_set_error_if_cancelled (cancellable, error)
      && (row->head.pile != VP_PILE_NEW || add_row (&writing, row, error));
  }
  ok = ok && flush (&writing, error);
  g_clear_pointer (&writing.document, vp_stock_document_free);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    g_hash_table_unref (*tables[i]);
  g_hash_table_unref (writing.sizes);
  *first_id = writing.first_id;
  *last_id = writing.last_id;
  return ok;
}
