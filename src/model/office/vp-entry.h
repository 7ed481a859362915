/* vp-entry.h: what one scan or one typed line at the counter says
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a code on a label or paper means. */
typedef enum {
  VP_CODE_NONE,
  VP_CODE_ITEM,       /* I000002 */
  VP_CODE_VARIANT,    /* V000007 */
  VP_CODE_BAG,        /* B000001 */
  VP_CODE_PLACE,      /* L000001 */
  VP_CODE_DONOR,      /* D000001 */
  VP_CODE_HOUSEHOLD,  /* H000001 */
  VP_CODE_STOCK_TAKE, /* T000001 */
  VP_CODE_DOCUMENT,   /* RRM000001 */
  VP_CODE_NUMBER,     /* X12: a printed number card */
  VP_CODE_TRADE,      /* 6901234567892: the bar code of the trade, 8, 12, 13 or 14 digits */
} VpCodeKind;

/**
 * VpEntry:
 * @kind: of a scanned code; %VP_CODE_NONE = typed text
 * @text: the code, or what was typed without the quantity; "" = a quantity alone
 * @quantity: pieces, 0 = not said
 * @times: the quantity came with its sign, "×3", and so is no number of a list
 * @grams: where a weight was typed ("12.5kg", "20斤"), 0 = none
 * @choices: digits after a stroke, "/23": which of the numbered person groups, seasons, sizes, conditions; "" = none
 * @valued: "=120" or "==120" was typed; @value in 分, @fair with the double sign
 */
typedef struct {
  VpCodeKind kind;
  char *text;
  gint64 quantity;
  gboolean times;
  gint64 grams;
  char *choices;
  gboolean valued;
  gint64 value;
  gboolean fair;
} VpEntry;

#define VP_ENTRY_QUANTITY_MAX 100000

void              vp_entry_clear           (VpEntry *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VpEntry, vp_entry_clear)
/**
 * vp_entry_parse:
 *
 * "mf", "mf ×3", "mf*3", "mf x 3", "3", "3件", "×12", "×三", "X12", "mf/23*3", "mf x2 /312 =50", "hz*12.5kg", or a code;
 * full-width forms too. FALSE with %VP_ERROR_INVALID where the quantity is none (0, -3, "many") or too large, or a part
 * comes twice.
 */
gboolean          vp_entry_parse           (const char *text, VpEntry *entry, GError **error);
/* "mf3", "mf 3", "棉服3件": for a text that nothing is called by. Cuts the number at the end off into the quantity; FALSE
 * where there is none or the quantity was said before. */
gboolean          vp_entry_split_number    (VpEntry *entry);
/* The code of an item or variant for its label; transfer full. */
char             *vp_entry_code            (VpCodeKind kind, gint64 id);

G_END_DECLS
