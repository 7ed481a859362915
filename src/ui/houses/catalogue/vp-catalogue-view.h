/* vp-catalogue-view.h: 目录: what the love houses work with, list by list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-goods-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define VP_TYPE_CATALOGUE_VIEW (vp_catalogue_view_get_type ())
G_DECLARE_FINAL_TYPE (VpCatalogueView, vp_catalogue_view, VP, CATALOGUE_VIEW, AdwBin)

/* Property "status": the sentence of the status line while the view is shown.
 * Takes the keys of lists: page.add, page.edit, page.search, page.export, page.print. */

void        vp_catalogue_view_open       (VpCatalogueView *self, VpGoodsContext *context);
/* To the choice of lists. */
void        vp_catalogue_view_focus      (VpCatalogueView *self);
const char *vp_catalogue_view_get_status (VpCatalogueView *self);

G_END_DECLS
