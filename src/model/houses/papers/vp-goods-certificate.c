/* vp-goods-certificate.c: thank-you certificates 捐赠证书 for donors of goods
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-goods-certificate.h"

#include "vp-certificate-frame.h"
#include "vp-certificate-layout.h"
#include "vp-certificate-store.h"
#include "vp-goods-document-private.h"
#include "vp-setting.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#define ITEMS_TOLD 3
#define CODE_X (34 * VP_POINTS_PER_MM)
#define CODE_Y (162 * VP_POINTS_PER_MM)
#define CODE_SIDE (22 * VP_POINTS_PER_MM)
#define NOBODY "爱心人士" /* whom a certificate is for, where no name is told */

/* Pieces of an item over all lines. */
static gint64
count_item (const VpGoodsDocument *self, const VpItem *item)
{
  gint64 sum = 0;

  for (guint i = 0; i < self->lines->len; i++) {
    const VpGoodsDocumentLine *line = &g_array_index (self->lines, VpGoodsDocumentLine, i);

    sum += line->item == item ? line->quantity : 0;
  }
  return sum;
}

/* The item of most pieces that is not in @told. */
static const VpItem *
find_most (const VpGoodsDocument *self, GHashTable *told)
{
  const VpItem *most = NULL;

  for (guint i = 0; i < self->lines->len; i++) {
    const VpItem *item = g_array_index (self->lines, VpGoodsDocumentLine, i).item;

    if (!g_hash_table_contains (told, item) && (most == NULL || count_item (self, item) > count_item (self, most)))
      most = item;
  }
  return most;
}

/* "棉服12件、裤子5条、书籍3本等共60件": what was most, and how much all of it was. */
static char *
describe_goods (const VpGoodsDocument *self)
{
  g_autoptr (GHashTable) told = g_hash_table_new (NULL, NULL);
  GString *text = g_string_new (NULL);
  gint64 all, value, sum = 0;

  vp_goods_document_sum (self, &all, &value);
  for (const VpItem *item = find_most (self, told); item != NULL && g_hash_table_size (told) < ITEMS_TOLD;
       item = find_most (self, told)) {
    gint64 quantity = count_item (self, item);

    g_string_append_printf (text, "%s%s%" PRId64 "%s", sum > 0 ? "、" : "", item->name, quantity, item->unit);
    g_hash_table_add (told, (gpointer) item);
    sum += quantity;
  }
  if (sum < all)
    g_string_append_printf (text, "等共%" PRId64 "件", all);
  else if (g_hash_table_size (told) > 1)
    g_string_append_printf (text, "，共%" PRId64 "件", all);
  return g_string_free (text, FALSE);
}

/* Owned strings, by the names of the template's fields. */
static GHashTable *
make_fields (const VpGoodsDocument *self, GError **error)
{
  g_autoptr (GHashTable) fields = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  gboolean named = self->party != NULL && self->party->publish != VP_PUBLISH_ANONYMOUS;
  char *office = vp_setting_get_text (self->db, VP_SETTING_OFFICE_NAME, vp_date_today (), error);

  if (office == NULL)
    return NULL;
  g_hash_table_insert (fields, (char *) "office", office);
  g_hash_table_insert (fields, (char *) "name", g_strdup (named ? vp_party_public_name (self->party) : NOBODY));
  g_hash_table_insert (fields, (char *) "house", g_strdup (self->house->name));
  g_hash_table_insert (fields, (char *) "day", vp_date_to_chinese (self->document->day));
  g_hash_table_insert (fields, (char *) "goods", describe_goods (self));
  g_hash_table_insert (fields, (char *) "date", vp_date_to_hanzi (self->document->day));
  g_hash_table_insert (fields, (char *) "serial", g_strdup (self->document->code));
  return g_steal_pointer (&fields);
}

static VpCertificateTemplate *
read_template (VpDb *db, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (VpTemplateRow) row = vp_template_store_get (db, VP_GOODS_CERTIFICATE_TEMPLATE, &local);

  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return NULL;
  }
  if (row != NULL)
    return vp_certificate_template_parse (row->spec, error);
  g_set_error (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("There is no template “%s”. Choose another one."),
               VP_GOODS_CERTIFICATE_TEMPLATE);
  return NULL;
}

static gboolean
check_faults (GArray *faults, GError **error)
{
  g_autofree char *sentence = faults->len > 0 ? vp_layout_fault_sentence (&g_array_index (faults, VpLayoutFault, 0))
                                              : NULL;

  if (sentence != NULL)
    /* Translators: what is wrong, a sentence that begins small */
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID, _("The certificate: %s"), sentence);
  return sentence == NULL;
}

static gboolean
draw_code (VpPdfPage *page, const char *code, GError **error)
{
  g_autoptr (VpBarcode) barcode = vp_barcode_new (VP_BARCODE_QR, code, error);

  if (barcode == NULL)
    return FALSE;
  vp_barcode_draw (barcode, page->drawing, CODE_X, CODE_Y, vp_barcode_module (barcode, CODE_SIDE, CODE_SIDE, 0),
                   CODE_SIDE);
  return TRUE;
}

/* The page, and its characters in @fonts. */
static VpPdfPage *
lay_out (const VpCertificateTemplate *template, GHashTable *fields, VpFontSet *fonts, GError **error)
{
  g_autoptr (VpPdfPage) page = vp_pdf_page_new (template->width, template->height);
  g_autoptr (GArray) faults = g_array_new (FALSE, TRUE, sizeof (VpLayoutFault));

  if (!vp_certificate_collect (template, fields, fonts, faults, error))
    return NULL;
  vp_font_set_seal (fonts);
  vp_drawing_free (page->drawing);
  page->drawing = vp_certificate_frame_draw (template);
  g_ptr_array_unref (page->runs);
  page->runs = vp_certificate_layout (template, fields, fonts, faults);
  if (!check_faults (faults, error) || !draw_code (page, g_hash_table_lookup (fields, "serial"), error))
    return NULL;
  return g_steal_pointer (&page);
}

static gboolean
check_document (const VpGoodsDocument *self, GError **error)
{
  if (self->document->kind == VP_STOCK_INTAKE && self->document->reversed_by == 0 && self->document->reverses == 0)
    return TRUE;
  g_set_error (error, VP_ERROR, VP_ERROR_INVALID,
               _("The document %s has no certificate: only an intake that was not taken back has one."),
               self->document->code);
  return FALSE;
}

VpPaper *
vp_goods_certificate (VpDb *db, gint64 document_id, GError **error)
{
  g_autoptr (VpGoodsDocument) document = vp_goods_document_read (db, document_id, error);
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_pdf_page_free);
  g_autoptr (VpCertificateTemplate) template = NULL;
  g_autoptr (GHashTable) fields = NULL;
  g_autoptr (VpFontSet) fonts = vp_font_set_new ();
  VpPdfPage *page;

  if (document == NULL || !check_document (document, error))
    return NULL;
  template = read_template (db, error);
  fields = template != NULL ? make_fields (document, error) : NULL;
  page = fields != NULL ? lay_out (template, fields, fonts, error) : NULL;
  if (page == NULL)
    return NULL;
  g_ptr_array_add (pages, page);
  return vp_paper_new_pages (g_steal_pointer (&fonts), g_steal_pointer (&pages), error);
}
