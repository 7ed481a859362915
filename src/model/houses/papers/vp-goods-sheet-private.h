/* vp-goods-sheet-private.h: what the papers and tables of the love houses share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-catalogue.h"
#include "vp-paper.h"
#include "vp-party-store.h"
#include "vp-table-writer.h"

G_BEGIN_DECLS

/* A form with its title, the code that reopens what it shows, and the moment it is printed. Papers are Chinese, whatever
 * the language of the window. */
VpSheet    *vp_goods_sheet_new      (const VpPaperSize *size, const char *title, const char *code);
/* Pages of that one form, which is taken. */
VpPaper    *vp_goods_sheet_finish   (VpSheet *sheet, GError **error);
/* "2018年3月1日至2018年3月31日"; one day alone where both are the same; transfer full. */
char       *vp_goods_span_text      (VpDate from, VpDate to);

/* The cells of one row in the making: strings, owned. */
GPtrArray  *vp_cells_new            (void);
void        vp_cells_add            (GPtrArray *self, const char *text); /* %NULL = the cell on the left runs over it */
void        vp_cells_add_number     (GPtrArray *self, gint64 number);
void        vp_cells_add_some       (GPtrArray *self, gint64 number);    /* nothing for 0 */
void        vp_cells_add_plain      (GPtrArray *self, gint64 number);    /* without marks, for tables */
void        vp_cells_add_money      (GPtrArray *self, gint64 fen);       /* nothing for 0 */
void        vp_cells_add_date       (GPtrArray *self, VpDate date);
/* The row goes to the form; the cells are empty again. */
/* As a row of a table file; @kinds: as many as there are cells */
gboolean    vp_cells_write          (GPtrArray *self, const VpTableKind *kinds, VpTableWriter *writer, GError **error);
void        vp_cells_flush          (GPtrArray *self, VpSheet *sheet, VpRowStyle style);

/* A donor as his wish to be published says: real name, pseudonym, or 匿名; borrowed. %NULL: nobody named. */
const char *vp_party_public_name    (const VpParty *party);
/* The party of a document, %NULL without error for 0. */
gboolean    vp_party_read           (VpDb *db, gint64 id, VpParty **party, GError **error);

G_END_DECLS
