/* vp-pages.c: the pages of the window, one row each
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-pages.h"

#include "vp-counter-view.h"
#include "vp-duty-page.h"
#include "vp-events-page.h"
#include "vp-goods-page.h"
#include "vp-hours-page.h"
#include "vp-imports-page.h"
#include "vp-log-page.h"
#include "vp-meals-page.h"
#include "vp-overview-page.h"
#include "vp-papers-page.h"
#include "vp-porridge-page.h"
#include "vp-registers-page.h"
#include "vp-roster-page.h"
#include "vp-stars-page.h"
#include "vp-summary-page.h"
#include "vp-twins-page.h"

#include <glib/gi18n.h>

static const VpPageInfo pages[] = {
  { .id = "overview", .group = N_("Overview"), .title = N_("Overview"), .icon = "view-grid-symbolic", .key = "<Alt>Home",
    .get_type = vp_overview_page_get_type, .waits = { "figure-values" } },
  { .id = "roster", .group = N_("Volunteers and teams"), .title = N_("Volunteers"), .icon = "system-users-symbolic",
    .key = "<Ctrl>1", .get_type = vp_roster_page_get_type, .finds = { VP_FIND_PERSON } },
  { .id = "twins", .group = N_("Volunteers and teams"), .title = N_("Possible twins"), .icon = "edit-copy-symbolic",
    .get_type = vp_twins_page_get_type },
  { .id = "stars", .group = N_("Volunteers and teams"), .title = N_("Stars and certificates"), .icon = "starred-symbolic",
    .key = "<Ctrl>2", .get_type = vp_stars_page_get_type, .waits = { "certificates" }, .finds = { "certificates" } },
  { .id = "events", .group = N_("Events"), .title = N_("Events and sign-up"), .icon = "x-office-calendar-symbolic",
    .key = "<Ctrl>0", .get_type = vp_events_page_get_type, .waits = { "events-line" }, .finds = { "events" } },
  { .id = "hours", .group = N_("Events"), .title = N_("Hours of service"), .icon = "preferences-system-time-symbolic",
    .get_type = vp_hours_page_get_type, .waits = { "attendance", "hours", "scans" } },
  { .id = "duty", .group = N_("Events"), .title = N_("Duty roster"), .icon = "view-grid-symbolic", .key = "<Ctrl><Shift>D",
    .get_type = vp_duty_page_get_type },
  { .id = "goods", .group = N_("Help"), .title = N_("Love houses"), .icon = "user-home-symbolic", .key = "<Ctrl>3",
    .get_type = vp_goods_page_get_type, .waits = { "stock-takes" }, .finds = { "documents", "takes" },
    .comes_first = vp_counter_view_has_draft },
  { .id = "porridge", .group = N_("Help"), .title = N_("Porridge house"), .icon = "emblem-favorite-symbolic",
    .key = "<Ctrl>4", .get_type = vp_porridge_page_get_type },
  { .id = "meals", .group = N_("Help"), .title = N_("Suspended meals"), .icon = "emblem-shared-symbolic", .key = "<Ctrl>5",
    .get_type = vp_meals_page_get_type, .waits = { "meal-statements" } },
  { .id = "imports", .group = N_("Office"), .title = N_("Imported tables"), .icon = "x-office-spreadsheet-symbolic",
    .key = "<Ctrl>6", .get_type = vp_imports_page_get_type, .finds = { "batches" } },
  { .id = "log", .group = N_("Office"), .title = N_("Change log"), .icon = "document-open-recent-symbolic",
    .key = "<Ctrl>7", .get_type = vp_log_page_get_type },
  { .id = "registers", .group = N_("Office"), .title = N_("Registers"), .icon = "view-list-symbolic", .key = "<Ctrl>8",
    .get_type = vp_registers_page_get_type, .finds = { VP_FIND_REGISTER } },
  { .id = "summary", .group = N_("Office"), .title = N_("Work summary"), .icon = "text-x-generic-symbolic",
    .get_type = vp_summary_page_get_type },
  { .id = "papers", .group = N_("Office"), .title = N_("Papers"), .icon = "printer-symbolic", .key = "<Ctrl>9",
    .get_type = vp_papers_page_get_type },
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

const VpPageInfo *
vp_pages_of (const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    for (guint j = 0; j < VP_PAGE_FINDS_MAX && pages[i].finds[j] != NULL; j++)
      if (g_strcmp0 (pages[i].finds[j], kind) == 0)
        return &pages[i];
  return NULL;
}
