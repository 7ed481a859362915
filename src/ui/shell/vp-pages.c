/* vp-pages.c: the pages of the window, one row each
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-pages.h"

#include "vp-counter-view.h"
#include "vp-goods-page.h"
#include "vp-imports-page.h"
#include "vp-log-page.h"
#include "vp-meals-page.h"
#include "vp-porridge-page.h"
#include "vp-registers-page.h"
#include "vp-roster-page.h"
#include "vp-stars-page.h"

#include <glib/gi18n.h>

static const VpPageInfo pages[] = {
  { "roster", N_("Volunteers and teams"), N_("Volunteers"), "system-users-symbolic", "<Ctrl>1", vp_roster_page_get_type, { NULL }, NULL },
  { "stars", N_("Volunteers and teams"), N_("Stars and certificates"), "starred-symbolic", "<Ctrl>2", vp_stars_page_get_type,
    { "certificates" }, NULL },
  { "goods", N_("Help"), N_("Love houses"), "user-home-symbolic", "<Ctrl>3", vp_goods_page_get_type, { "stock-takes" },
    vp_counter_view_has_draft },
  { "porridge", N_("Help"), N_("Porridge house"), "emblem-favorite-symbolic", "<Ctrl>4", vp_porridge_page_get_type, { NULL },
    NULL },
  { "meals", N_("Help"), N_("Suspended meals"), "emblem-shared-symbolic", "<Ctrl>5", vp_meals_page_get_type,
    { "meal-statements" }, NULL },
  { "imports", N_("Office"), N_("Imported tables"), "x-office-spreadsheet-symbolic", "<Ctrl>6", vp_imports_page_get_type,
    { NULL }, NULL },
  { "log", N_("Office"), N_("Change log"), "document-open-recent-symbolic", "<Ctrl>7", vp_log_page_get_type, { NULL }, NULL },
  { "registers", N_("Office"), N_("Registers"), "view-list-symbolic", "<Ctrl>8", vp_registers_page_get_type, { NULL }, NULL },
};

guint
vp_pages_count (void)
{
  return G_N_ELEMENTS (pages);
}

const VpPageInfo *
vp_pages_get (guint index)
{
  g_return_val_if_fail (index < G_N_ELEMENTS (pages), NULL);
  return &pages[index];
}

const VpPageInfo *
vp_pages_find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (g_strcmp0 (pages[i].id, id) == 0)
      return &pages[i];
  return NULL;
}
