/* vp-roster-page.h: 志愿者: everybody in one list, searched as one types
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-page.h"

G_BEGIN_DECLS

#define VP_TYPE_ROSTER_PAGE (vp_roster_page_get_type ())
G_DECLARE_FINAL_TYPE (VpRosterPage, vp_roster_page, VP, ROSTER_PAGE, VpPage)

/* Actions: roster.add, roster.edit, roster.remove, roster.restore, roster.export(s), roster.clear-filters,
 * roster.show-all. */

/* Shows a person: clears what would hide them and chooses their row. */
void vp_roster_page_show_person (VpRosterPage *self, gint64 id);

G_END_DECLS
