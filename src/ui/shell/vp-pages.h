/* vp-pages.h: the pages of the window, one row each
 *
 * Side bar, keys, the list of keys and the search over everything follow from this table: a new page is a row of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-page.h"

G_BEGIN_DECLS

#define VP_PAGE_WAITS_MAX 4
#define VP_PAGE_FINDS_MAX 4

/**
 * VpPageInfo:
 * @id: stable word: "roster"
 * @group: translatable heading of the side bar; pages of one group stand together
 * @title: translatable
 * @key: (nullable): "<Ctrl>1"
 * @waits: names of the store's kinds of waiting work (VpWaitKind) that are done on this page
 * @finds: kinds of what is found elsewhere (VpFound) that the page reveals
 * @comes_first: (nullable): whether work was left on it that comes before whatever was looked at last
 */
typedef struct {
  const char *id, *group, *title, *icon, *key;
  GType (*get_type) (void);
  const char *waits[VP_PAGE_WAITS_MAX];
  const char *finds[VP_PAGE_FINDS_MAX];
  gboolean (*comes_first) (const char *store_path);
} VpPageInfo;

guint             vp_pages_count (void);
const VpPageInfo *vp_pages_get   (guint index);
/* Returns: (nullable): the page of that id */
const VpPageInfo *vp_pages_find  (const char *id);
/* Returns: (nullable): the page that reveals that kind */
const VpPageInfo *vp_pages_of    (const char *kind);

G_END_DECLS
