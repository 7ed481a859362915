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
/* By the number on its label; of an item that was merged the one that goes on in its place. */
const VpItem     *vp_catalogue_find_item_number (VpCatalogue *self, gint64 number);
const VpVariant  *vp_catalogue_find_variant (VpCatalogue *self, gint64 number);
/* The item that has the trade code (as it was scanned), or that goes on in its place, a retired one too; %NULL = none. */
const VpItem     *vp_catalogue_find_trade_code (VpCatalogue *self, const char *text);
/* The item that goes on in its place, or itself. */
const VpItem     *vp_catalogue_final_item  (VpCatalogue *self, gint64 id);
/* The kind that goes on in the place of one of a merged item, or itself; %NULL where there is no such kind yet. */
const VpVariant  *vp_catalogue_final_variant (VpCatalogue *self, const VpVariant *variant);
const char       *vp_catalogue_house_name  (VpCatalogue *self, gint64 id); /* "" = none */
/* The name of a code, "" for 0 or an unknown one. */
const char       *vp_catalogue_code_name   (VpCatalogue *self, const char *kind, int code);
/* The code that a word of a table means ("冬", "冬季"); 0 = none. */
int               vp_catalogue_find_code   (VpCatalogue *self, const char *kind, const char *word);
/* The entries in force, as a sentence names them: "全新、八成新、旧"; transfer full. */
char             *vp_catalogue_list_names  (VpCatalogue *self, const char *kind);
/* The item of that name or of what the word means, the one that goes on in its place; %NULL = none. */
const VpItem     *vp_catalogue_find_item   (VpCatalogue *self, const char *name);
/* The house of that name, or the only one whose name begins with what is written ("人民路"); %NULL = none. */
const VpHouse    *vp_catalogue_find_house  (VpCatalogue *self, const char *name);
/* A variant in words, "棉服 女 冬 L 八成新"; transfer full. */
char             *vp_catalogue_describe    (VpCatalogue *self, const VpVariant *variant);

/* Items for what is typed, best first: letters, beginning of letters, initials, name (VpItem, borrowed); transfer
 * container. */
GPtrArray        *vp_catalogue_search      (VpCatalogue *self, const char *text, guint limit);

G_END_DECLS
