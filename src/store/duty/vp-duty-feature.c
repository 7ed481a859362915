/* vp-duty-feature.c: the duty month, as the store knows of it
 *
 * Its seats are those of events; here is only what is more.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-feature-list.h"

#include <glib/gi18n-lib.h>

static const VpRecordedTable tables[] = { { "duty_plan", VP_ENTITY_EVENT, -1 } };

static const VpInvariant invariants[] = {
  { "duty", N_("Nobody is on duty at two crossings at once"),
    "SELECT count (*) FROM (SELECT 1 FROM event e JOIN event_post p ON p.event_id = e.id JOIN event_shift s ON s.post_id = p.id"
    " JOIN seat t ON t.shift_id = s.id AND t.state IN (3, 4) WHERE e.crossing_id IS NOT NULL AND e.state = 0"
    " AND t.volunteer_id IS NOT NULL AND instr (t.signed_for, 'overlap') = 0 GROUP BY t.volunteer_id, s.day, s.starts < 720"
    " HAVING count (*) > 1)" },
};

const VpFeature vp_duty_feature = {
  .tables = tables, .n_tables = G_N_ELEMENTS (tables),
  .invariants = invariants, .n_invariants = G_N_ELEMENTS (invariants),
};
