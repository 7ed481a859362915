/* vp-import-trade-code.c: bar codes of the trade in tables of goods
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-import-goods-private.h"

#include "vp-text.h"
#include "vp-trade-code.h"

#include <glib/gi18n-lib.h>
#include <string.h>

const VpItem *
vp_import_check_trade_code (VpImportCheck *self, const VpTableRow *row, GoodsRow *out)
{
  const VpImportGoods *own = self->own;
  g_autofree char *text = vp_text_squeeze (vp_import_text (self->import, row, GOODS_TRADE_CODE));
  g_autofree char *code = vp_trade_code_normalize (text), *reason = NULL;
  const VpItem *item = code != NULL ? vp_catalogue_find_trade_code (own->catalogue, code) : NULL;

  if (*text != '\0' && code == NULL) {
    reason = g_strdup_printf (_("“%s” is no bar code of the trade: it has 8, 12, 13 or 14 digits, and the last one checks the"
                                " others. Correct it or leave it blank."), text);
    vp_import_reject (self, &out->head, reason);
  }
  if (item == NULL && code != NULL)
    out->trade_code = vp_import_intern (self->import, code);
  return item;
}

void
vp_import_compare_trade_code (VpImportCheck *self, const char *code, const char *of, GoodsRow *out)
{
  g_autofree char *reason = NULL;

  if (strcmp (of, out->head.name) == 0)
    return;
  /* Translators: a bar code, the item it is of, the item of the row */
  reason = g_strdup_printf (_("The bar code %s is of “%s”, the row says “%s”. Correct one of them."), code, of, out->head.name);
  vp_import_reject (self, &out->head, reason);
}

void
vp_import_learn_trade_code (VpImportCheck *self, GoodsRow *out)
{
  const VpImportGoods *own = self->own;
  const char *known;

  if (*out->trade_code == '\0' || out->head.pile == VP_PILE_REJECTED)
    return;
  known = g_hash_table_lookup (own->trade_codes, out->trade_code);
  if (known != NULL)
    vp_import_compare_trade_code (self, out->trade_code, known, out);
  else
    g_hash_table_insert (own->trade_codes, g_strdup (out->trade_code), (char *) out->head.name);
}
