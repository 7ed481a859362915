/* vp-goods-labels.c: labels with codes for goods, bags, places, donors and documents, and number cards
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-goods-labels.h"

#include "vp-entry.h"
#include "vp-goods-document-private.h"
#include "vp-stock-query.h"
#include "vp-stock.h"
#include "vp-text.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#define NUMBER_MIN 2
#define NUMBER_MAX 100
#define SMALL_HEIGHT 25  /* mm */
#define MIDDLE_HEIGHT 35

/* What a label says; strings are owned. */
typedef struct {
  char *code;
  char *title;
  char *lines[VP_LABEL_LINES];
} Words;

typedef struct {
  VpDb *db;
  const VpGoodsLabels *what;
  VpLabelGeometry geometry;
  VpCatalogue *catalogue;
  GPtrArray *words; /* Words */
} Labelling;

typedef gboolean (*LabelFill) (Labelling *self, GError **error);

static void
words_free (gpointer data)
{
  Words *words = data;

  g_free (words->code);
  g_free (words->title);
  for (guint i = 0; i < VP_LABEL_LINES; i++)
    g_free (words->lines[i]);
  g_free (words);
}

static void
labelling_clear (Labelling *self)
{
  g_clear_pointer (&self->catalogue, vp_catalogue_unref);
  g_clear_pointer (&self->words, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Labelling, labelling_clear)

/* Takes @code; for lines to be set. */
static Words *
add_words (Labelling *self, char *code, const char *title)
{
  Words *words = g_new0 (Words, 1);

  words->code = code;
  words->title = g_strdup (title);
  g_ptr_array_add (self->words, words);
  return words;
}

/* A small label says the first things only. */
static guint
count_lines (const VpLabelGeometry *geometry)
{
  return geometry->height < SMALL_HEIGHT ? 0 : geometry->height < MIDDLE_HEIGHT ? 1 : VP_LABEL_LINES;
}

static gboolean
fill_items (Labelling *self, GError **error)
{
  GPtrArray *items = vp_catalogue_items (self->catalogue);

  for (guint i = 0; i < items->len; i++) {
    const VpItem *item = items->pdata[i];
    const VpCategory *category = vp_catalogue_category (self->catalogue, item->category_id);
    Words *words = add_words (self, vp_entry_code (VP_CODE_ITEM, item->id), item->name);

    words->lines[0] = g_strdup_printf ("%s　%s", category->name, item->letters);
  }
  return TRUE;
}

static gboolean
fill_variants (Labelling *self, GError **error)
{
  g_autoptr (GPtrArray) variants = vp_variant_store_list (self->db, error);

  for (guint i = 0; variants != NULL && i < variants->len; i++) {
    const VpVariant *variant = variants->pdata[i];
    const VpItem *item = vp_catalogue_item (self->catalogue, variant->item_id);
    g_autofree char *whole = NULL;

    if (item->retired)
      continue;
    /* Without a second line the name alone would not tell variants apart. */
    whole = count_lines (&self->geometry) == 0 ? vp_catalogue_describe (self->catalogue, variant) : g_strdup (item->name);
    add_words (self, vp_entry_code (VP_CODE_VARIANT, variant->id), whole)->lines[0]
      = vp_goods_variant_spec (self->catalogue, variant);
  }
  return variants != NULL;
}

static gint64
sum_place (GPtrArray *balances, gint64 location_id)
{
  gint64 quantity = 0;

  for (guint i = 0; i < balances->len; i++) {
    const VpStockBalance *balance = balances->pdata[i];

    quantity += balance->location_id == location_id ? balance->quantity : 0;
  }
  return quantity;
}

static gboolean
fill_bags (Labelling *self, GError **error)
{
  g_autoptr (GPtrArray) places = vp_location_store_list (self->db, self->what->house_id, error);
  g_autoptr (GPtrArray) balances = places != NULL ? vp_stock_query_balances (self->db, self->what->house_id, error) : NULL;

  for (guint i = 0; balances != NULL && i < places->len; i++) {
    const VpLocation *place = places->pdata[i];
    Words *words;

    if (place->kind != VP_LOCATION_BAG)
      continue;
    words = add_words (self, g_strdup (place->code), *place->name != '\0' ? place->name : "待分拣");
    words->lines[0] = g_strdup (vp_catalogue_house_name (self->catalogue, place->house_id));
    words->lines[1] = g_strdup_printf ("约%" PRId64 "件", sum_place (balances, place->id));
  }
  return balances != NULL;
}

static gboolean
fill_places (Labelling *self, GError **error)
{
  g_autoptr (GPtrArray) places = vp_location_store_list (self->db, self->what->house_id, error);

  for (guint i = 0; places != NULL && i < places->len; i++) {
    const VpLocation *place = places->pdata[i];

    if (place->kind != VP_LOCATION_BAG && place->kind != VP_LOCATION_TRANSIT)
      add_words (self, g_strdup (place->code), vp_goods_place_name (place))->lines[0]
        = g_strdup (vp_catalogue_house_name (self->catalogue, place->house_id));
  }
  return places != NULL;
}

/* The card says no more of a donor than he wishes to be said. */
static gboolean
fill_donors (Labelling *self, GError **error)
{
  g_autoptr (GPtrArray) parties = vp_party_store_list (self->db, 0, error);
  gboolean named = self->what->codes != NULL && self->what->codes[0] != NULL;

  for (guint i = 0; parties != NULL && i < parties->len; i++) {
    const VpParty *party = parties->pdata[i];
    gboolean donor = party->kind == VP_PARTY_PERSON || party->kind == VP_PARTY_UNIT;

    if (donor || named)
      add_words (self, g_strdup (party->code), donor ? vp_party_public_name (party) : party->name)->lines[0]
        = g_strdup (donor ? "爱心捐赠卡" : "爱心领取卡");
  }
  return parties != NULL;
}

static gboolean
add_document (Labelling *self, const char *code, GError **error)
{
  g_autoptr (VpStockDocument) document = NULL;
  Words *words;
  gint64 id;

  if (!vp_stock_store_find (self->db, code, &id, error))
    return FALSE;
  if (id == 0)
    return TRUE;
  document = vp_stock_store_get (self->db, id, error);
  if (document == NULL)
    return FALSE;
  words = add_words (self, g_strdup (document->code), vp_stock_kind_name (document->kind));
  words->lines[0] = g_strdup (vp_catalogue_house_name (self->catalogue, document->house_id));
  words->lines[1] = vp_date_to_chinese (document->day);
  return TRUE;
}

static gboolean
fill_documents (Labelling *self, GError **error)
{
  for (guint i = 0; self->what->codes != NULL && self->what->codes[i] != NULL; i++) {
    g_autofree char *code = g_ascii_strup (self->what->codes[i], -1);

    if (!add_document (self, code, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
fill_numbers (Labelling *self, GError **error)
{
  for (guint i = NUMBER_MIN; i <= NUMBER_MAX; i++) {
    g_autofree char *title = g_strdup_printf ("×%u", i);

    add_words (self, g_strdup_printf ("X%u", i), title);
  }
  return TRUE;
}

static const struct { const char *word; const char *sheet; LabelFill fill; } kinds[] = {
  [VP_GOODS_LABELS_ITEMS] = { "items", "a4-3x8", fill_items },
  [VP_GOODS_LABELS_VARIANTS] = { "variants", "a4-3x8", fill_variants },
  [VP_GOODS_LABELS_BAGS] = { "bags", "a4-2x7", fill_bags },
  [VP_GOODS_LABELS_PLACES] = { "places", "a4-2x7", fill_places },
  [VP_GOODS_LABELS_DONORS] = { "donors", "a4-3x7", fill_donors },
  [VP_GOODS_LABELS_DOCUMENTS] = { "documents", "a4-3x8", fill_documents },
  [VP_GOODS_LABELS_NUMBERS] = { "numbers", "a4-3x8", fill_numbers },
};

gboolean
vp_goods_labels_kind_parse (const char *word, VpGoodsLabelsKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].word, word) == 0) {
      *kind = (VpGoodsLabelsKind) i;
      return TRUE;
    }
  return FALSE;
}

static gboolean
find_geometry (const VpGoodsLabels *what, VpLabelGeometry *geometry, GError **error)
{
  const char *id = what->sheet != NULL ? what->sheet : kinds[what->kind].sheet;
  g_autoptr (GString) names = g_string_new (NULL);

  if (what->geometry != NULL)
    return vp_label_geometry_parse (what->geometry, geometry, error);
  for (guint i = 0; vp_label_standard (i) != NULL; i++) {
    if (strcmp (vp_label_standard (i)->id, id) == 0)
      return vp_label_geometry_parse (vp_label_standard (i)->text, geometry, error);
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", vp_label_standard (i)->id);
  }
  /* Translators: the name that was given, the names that there are */
  g_set_error (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("There is no label sheet “%s”. Choose one of these: %s."), id,
               names->str);
  return FALSE;
}

static const Words *
find_words (const Labelling *self, const char *asked)
{
  g_autofree char *code = self->what->kind == VP_GOODS_LABELS_NUMBERS && g_ascii_isdigit (*asked)
    ? g_strconcat ("X", asked, NULL) : g_ascii_strup (asked, -1);

  for (guint i = 0; i < self->words->len; i++)
    if (strcmp (((Words *) self->words->pdata[i])->code, code) == 0)
      return self->words->pdata[i];
  return NULL;
}

static void
add_label (const Labelling *self, GArray *labels, const Words *words)
{
  VpLabel label = { .kind = VP_BARCODE_CODE128, .code = words->code, .title = words->title,
                    .copies = self->what->copies };

  for (guint i = 0; i < count_lines (&self->geometry); i++)
    label.lines[i] = words->lines[i];
  g_array_append_val (labels, label);
}

/* Those that are asked for, in their order, or all. */
static gboolean
choose (const Labelling *self, GArray *labels, GError **error)
{
  const char *const *codes = self->what->codes;

  for (guint i = 0; codes != NULL && codes[i] != NULL; i++) {
    const Words *words = find_words (self, codes[i]);

    if (words == NULL) {
      g_set_error (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("There is nothing with the code “%s”. Check the code."),
                   codes[i]);
      return FALSE;
    }
    add_label (self, labels, words);
  }
  for (guint i = 0; (codes == NULL || codes[0] == NULL) && i < self->words->len; i++)
    add_label (self, labels, self->words->pdata[i]);
  if (labels->len == 0)
    g_set_error_literal (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("There is nothing to be labelled. Give the codes."));
  return labels->len > 0;
}

VpPaper *
vp_goods_labels (VpDb *db, const VpGoodsLabels *what, guint *n, GError **error)
{
  g_auto (Labelling) self = { .db = db, .what = what, .words = g_ptr_array_new_with_free_func (words_free) };
  g_autoptr (GArray) labels = g_array_new (FALSE, FALSE, sizeof (VpLabel));

  self.catalogue = vp_catalogue_read (db, error);
  if (self.catalogue == NULL || !find_geometry (what, &self.geometry, error) || !kinds[what->kind].fill (&self, error)
      || !choose (&self, labels, error))
    return NULL;
  if (n != NULL)
    *n = labels->len;
  return vp_labels_new (&self.geometry, (const VpLabel *) (void *) labels->data, labels->len, MAX (what->start, 1), error);
}
