/* vp-goods-sheet.c: what the papers and tables of the love houses share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-goods-sheet-private.h"

#include "vp-money.h"
#include "vp-text.h"

#define NOBODY "匿名"

VpSheet *
vp_goods_sheet_new (const VpPaperSize *size, const char *title, const char *code)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *printed = g_date_time_format (now, "%Y-%m-%d %H:%M");
  VpSheet *sheet = vp_sheet_new (size);

  vp_sheet_set_title (sheet, title);
  vp_sheet_set_code (sheet, VP_BARCODE_QR, code);
  vp_sheet_set_document (sheet, code);
  vp_sheet_set_printed_at (sheet, printed);
  return sheet;
}

VpPaper *
vp_goods_sheet_finish (VpSheet *sheet, GError **error)
{
  g_autoptr (GPtrArray) sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_sheet_free);

  g_ptr_array_add (sheets, sheet);
  return vp_paper_new (sheets, error);
}

char *
vp_goods_span_text (VpDate from, VpDate to)
{
  g_autofree char *first = vp_date_to_chinese (from), *last = vp_date_to_chinese (to);

  if (from == to)
    return g_steal_pointer (&last);
  return from == 0 ? g_strdup_printf ("截至%s", last) : g_strdup_printf ("%s至%s", first, last);
}

GPtrArray *
vp_cells_new (void)
{
  return g_ptr_array_new_with_free_func (g_free);
}

void
vp_cells_add (GPtrArray *self, const char *text)
{
  g_ptr_array_add (self, g_strdup (text));
}

void
vp_cells_add_number (GPtrArray *self, gint64 number)
{
  g_ptr_array_add (self, vp_text_group_digits (number));
}

void
vp_cells_add_some (GPtrArray *self, gint64 number)
{
  g_ptr_array_add (self, number != 0 ? vp_text_group_digits (number) : g_strdup (""));
}

void
vp_cells_add_plain (GPtrArray *self, gint64 number)
{
  g_ptr_array_add (self, g_strdup_printf ("%" G_GINT64_FORMAT, number));
}

void
vp_cells_add_money (GPtrArray *self, gint64 fen)
{
  g_ptr_array_add (self, fen != 0 ? vp_money_text (fen) : g_strdup (""));
}

void
vp_cells_add_date (GPtrArray *self, VpDate date)
{
  g_ptr_array_add (self, vp_date_to_string (date));
}

gboolean
vp_cells_write (GPtrArray *self, const VpTableKind *kinds, VpTableWriter *writer, GError **error)
{
  g_autofree VpTableCell *cells = g_new (VpTableCell, self->len);

  for (guint i = 0; i < self->len; i++)
    cells[i] = vp_table_cell_parse (kinds[i], self->pdata[i]);
  return vp_table_writer_cells (writer, cells, self->len, error);
}

void
vp_cells_flush (GPtrArray *self, VpSheet *sheet, VpRowStyle style)
{
  vp_sheet_add_row (sheet, (const char *const *) self->pdata, style);
  g_ptr_array_set_size (self, 0);
}

const char *
vp_party_public_name (const VpParty *party)
{
  if (party == NULL || party->publish == VP_PUBLISH_ANONYMOUS)
    return NOBODY;
  return party->publish == VP_PUBLISH_PSEUDONYM && *party->pseudonym != '\0' ? party->pseudonym
         : party->publish == VP_PUBLISH_PSEUDONYM ? NOBODY : party->name;
}

gboolean
vp_party_read (VpDb *db, gint64 id, VpParty **party, GError **error)
{
  *party = id != 0 ? vp_party_store_get (db, id, error) : NULL;
  return id == 0 || *party != NULL;
}
