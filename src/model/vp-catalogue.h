/* vp-catalogue.h: houses and goods in memory, and what a clerk's typing means
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-code-store.h"
#include "vp-goods-store.h"
#include "vp-house-store.h"

G_BEGIN_DECLS

/**
 * VpCatalogue:
 *
 * An immutable copy of houses, categories, sizes, items, variants and the code tables of goods. Reference counted; may
 * be read on any thread.
 */
typedef struct _VpCatalogue VpCatalogue;

VpCatalogue      *vp_catalogue_read        (VpDb *db, GError **error);
VpCatalogue      *vp_catalogue_ref         (VpCatalogue *self);
void              vp_catalogue_unref       (VpCatalogue *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpCatalogue, vp_catalogue_unref)

/* In the office's order, removed and retired ones left out; borrowed. */
GPtrArray        *vp_catalogue_houses      (VpCatalogue *self); /* VpHouse */
GPtrArray        *vp_catalogue_categories  (VpCatalogue *self); /* VpCategory */
GPtrArray        *vp_catalogue_items       (VpCatalogue *self); /* VpItem */
GPtrArray        *vp_catalogue_sizes       (VpCatalogue *self); /* VpSize */
GPtrArray        *vp_catalogue_codes       (VpCatalogue *self, const char *kind); /* VpCode; "season", "condition" … */

/* By id, also removed ones; borrowed, %NULL where there is none. */
const VpHouse    *vp_catalogue_house       (VpCatalogue *self, gint64 id);
const VpCategory *vp_catalogue_category    (VpCatalogue *self, gint64 id);
const VpItem     *vp_catalogue_item        (VpCatalogue *self, gint64 id);
const VpSize     *vp_catalogue_size        (VpCatalogue *self, gint64 id);
const VpVariant  *vp_catalogue_variant     (VpCatalogue *self, gint64 id);
/* By the number on its label. */
const VpVariant  *vp_catalogue_find_variant (VpCatalogue *self, gint64 number);
/* The item that goes on in its place, or itself. */
const VpItem     *vp_catalogue_final_item  (VpCatalogue *self, gint64 id);
const char       *vp_catalogue_house_name  (VpCatalogue *self, gint64 id); /* "" = none */
/* The name of a code, "" for 0 or an unknown one. */
const char       *vp_catalogue_code_name   (VpCatalogue *self, const char *kind, int code);
/* The code that a word of a table means ("冬", "冬季"); 0 = none. */
int               vp_catalogue_find_code   (VpCatalogue *self, const char *kind, const char *word);
/* A variant in words, "棉服 女 冬 L 八成新"; transfer full. */
char             *vp_catalogue_describe    (VpCatalogue *self, const VpVariant *variant);

/* Items for what is typed, best first: letters, beginning of letters, initials, name (VpItem, borrowed); transfer
 * container. */
GPtrArray        *vp_catalogue_search      (VpCatalogue *self, const char *text, guint limit);

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
} VpCodeKind;

/**
 * VpEntry:
 * @kind: of a scanned code; %VP_CODE_NONE = typed text
 * @text: the code, or what was typed without the quantity; "" = a quantity alone
 * @quantity: pieces, 0 = not said
 * @grams: where a weight was typed ("12.5kg", "20斤"), 0 = none
 * @choices: digits after a stroke, "/23": which of the numbered person groups, seasons, sizes, conditions; "" = none
 */
typedef struct {
  VpCodeKind kind;
  char *text;
  gint64 quantity;
  gint64 grams;
  char *choices;
} VpEntry;

void              vp_entry_clear           (VpEntry *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VpEntry, vp_entry_clear)
/**
 * vp_entry_parse:
 *
 * "mf", "mf ×3", "mf*3", "mf x 3", "3", "×12", "X12", "mf/23*3", "hz*12.5kg", or a code; full-width forms too. FALSE with %VP_ERROR_INVALID where
 * the quantity is none ("12件", 0, -3) or too large.
 */
gboolean          vp_entry_parse           (const char *text, VpEntry *entry, GError **error);
/* The code of an item or variant for its label; transfer full. */
char             *vp_entry_code            (VpCodeKind kind, gint64 id);

G_END_DECLS
