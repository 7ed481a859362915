/* vp-take-entry.c: what is typed and scanned while goods are counted
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-take-entry.h"

#include "vp-entry.h"
#include "vp-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define QUANTITY_MAX 1000000
#define TRADE_CODE_MIN 8 /* digits: no quantity is so long */

static gboolean
is_separator (gunichar c)
{
  return c == ' ' || c == ',' || c == '*' || c == '=' || c == ':' || c == 0xd7 || c == 0x3001;
}

/* "12 ×35" → "12" and "35"; the second is "" where there is none. */
static void
split (const char *text, char **first, char **second)
{
  g_autofree char *folded = vp_text_fold_width (text), *squeezed = vp_text_squeeze (folded);
  const char *at = squeezed, *rest;

  while (*at != '\0' && !is_separator (g_utf8_get_char (at)))
    at = g_utf8_next_char (at);
  rest = at;
  while (*rest != '\0' && (is_separator (g_utf8_get_char (rest)) || ((*rest == 'x' || *rest == 'X') && rest > at)))
    rest = g_utf8_next_char (rest);
  *first = g_strndup (squeezed, (gsize) (at - squeezed));
  *second = g_strdup (rest);
}

static gboolean
read_quantity (const char *text, gint64 *quantity, GError **error)
{
  if (vp_text_parse_int (text, quantity) && *quantity >= 0 && *quantity <= QUANTITY_MAX)
    return TRUE;
  g_set_error (error, VP_ERROR, VP_ERROR_INVALID,
               _("“%s” is no quantity. Type a whole number from 0 to %d, without a unit."), text, QUANTITY_MAX);
  return FALSE;
}

static gboolean
read_row (const char *text, GPtrArray *rows, VpTakeAt *at, GError **error)
{
  gint64 number;

  if (vp_text_parse_int (text, &number) && number > 0)
    for (guint i = 0; i < rows->len; i++) {
      const VpTakeRow *row = rows->pdata[i];

      if (row->number != number)
        continue;
      at->row = row->number;
      at->variant = 0;
      return TRUE;
    }
  g_set_error (error, VP_ERROR, VP_ERROR_NOT_FOUND,
               _("There is no row “%s”: the sheet has %u rows. Type its number, or scan the label of the place or goods."),
               text, rows->len);
  return FALSE;
}

static gboolean
read_place (const char *code, GPtrArray *locations, VpTakeAt *at, GError **error)
{
  for (guint i = 0; i < locations->len; i++) {
    const VpLocation *location = locations->pdata[i];

    if (strcmp (location->code, code) != 0)
      continue;
    at->place = location->id;
    at->row = 0;
    at->variant = 0;
    return TRUE;
  }
  g_set_error (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("Place %s is not in this house. Scan the label of one that is."), code);
  return FALSE;
}

/* The rows of that goods, at the chosen place where one is chosen. */
static guint
count_rows (GPtrArray *rows, gint64 place, gint64 variant, guint *number)
{
  guint found = 0;

  for (guint i = 0; i < rows->len; i++) {
    const VpTakeRow *row = rows->pdata[i];

    if (row->variant_id == variant && (place == 0 || row->location_id == place)) {
      *number = row->number;
      found++;
    }
  }
  return found;
}

static gboolean
choose_goods (const VpVariant *variant, GPtrArray *rows, VpTakeAt *at, GError **error)
{
  guint number = 0, found = count_rows (rows, at->place, variant->id, &number);

  if (found > 1 || (found == 0 && at->place == 0)) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID,
                         found > 1 ? _("These goods lie at several places. Scan the label of the place first.")
                                   : _("No row expects these goods. Scan the label of the place where they lie, then theirs."
                                       " They become a row of their own."));
    return FALSE;
  }
  at->row = number;
  at->variant = found == 0 ? variant->id : 0;
  return TRUE;
}

static gboolean
read_goods (const char *code, GPtrArray *rows, VpCatalogue *catalogue, VpTakeAt *at, GError **error)
{
  const VpVariant *variant = vp_catalogue_find_variant (catalogue, g_ascii_strtoll (code + 1, NULL, 10));

  if (variant != NULL)
    return choose_goods (variant, rows, at, error);
  g_set_error (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("Label %s is not in the catalogue. Type the number of the row."), code);
  return FALSE;
}

/* The code on a packing says the item only: it does where one kind of it is expected here. */
static gboolean
read_trade_code (const char *code, GPtrArray *rows, VpCatalogue *catalogue, VpTakeAt *at, GError **error)
{
  const VpItem *item = vp_catalogue_find_trade_code (catalogue, code);
  const VpVariant *found = NULL;

  for (guint i = 0; item != NULL && i < rows->len; i++) {
    const VpTakeRow *row = rows->pdata[i];
    const VpVariant *variant = vp_catalogue_variant (catalogue, row->variant_id);

    if (variant == NULL || variant->item_id != item->id || (at->place != 0 && row->location_id != at->place))
      continue;
    if (found != NULL && found != variant) {
      g_set_error (error, VP_ERROR, VP_ERROR_INVALID,
                   _("Several kinds of “%s” are expected here. Type the number of the row."), item->name);
      return FALSE;
    }
    found = variant;
  }
  if (found != NULL)
    return choose_goods (found, rows, at, error);
  g_set_error (error, VP_ERROR, VP_ERROR_NOT_FOUND,
               item != NULL ? _("No row expects “%s”. Scan the label of its kind, or type the number of the row.")
                            : _("No item has the bar code %s. Type the number of the row."), item != NULL ? item->name : code);
  return FALSE;
}

static gboolean
read_first (const char *text, VpCodeKind kind, GPtrArray *rows, GPtrArray *locations, VpCatalogue *catalogue, VpTakeAt *at,
            GError **error)
{
  g_autofree char *code = g_ascii_strup (text, -1);

  if (kind == VP_CODE_PLACE || kind == VP_CODE_BAG)
    return read_place (code, locations, at, error);
  if (kind == VP_CODE_VARIANT)
    return read_goods (code, rows, catalogue, at, error);
  if (kind == VP_CODE_TRADE)
    return read_trade_code (code, rows, catalogue, at, error);
  return read_row (text, rows, at, error);
}

/* A number alone, typed or from a number card ("X12"), where a quantity is awaited. */
static gboolean
is_awaited (const char *first, const char *second, const VpTakeAt *at)
{
  const char *digits = *first == 'x' || *first == 'X' ? first + 1 : first;

  return (at->row != 0 || at->variant != 0) && *second == '\0' && g_ascii_isdigit (*digits)
    && strlen (digits) < TRADE_CODE_MIN;
}

gboolean
vp_take_entry_read (const char *text, GPtrArray *rows, GPtrArray *locations, VpCatalogue *catalogue, VpTakeAt *at,
                    gint64 *quantity, GError **error)
{
  g_autofree char *first = NULL, *second = NULL;
  g_auto (VpEntry) entry = { 0 };
  VpTakeAt next = *at;

  split (text, &first, &second);
  *quantity = -1;
  if (is_awaited (first, second, at))
    return read_quantity (*first == 'x' || *first == 'X' ? first + 1 : first, quantity, error);
  if (!vp_entry_parse (first, &entry, NULL))
    entry.kind = VP_CODE_NONE;
  if (!read_first (first, entry.kind, rows, locations, catalogue, &next, error)
      || (*second != '\0' && !read_quantity (second, quantity, error)))
    return FALSE;
  *at = next;
  if (*quantity < 0 || at->row != 0 || at->variant != 0)
    return TRUE;
  g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, _("After the label of a place comes the label of goods."));
  return FALSE;
}
