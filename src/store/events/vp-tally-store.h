/* vp-tally-store.h: how events went, by event, unit and month, from the roll-up
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-date.h"
#include "vp-db.h"

G_BEGIN_DECLS

typedef enum { VP_TALLY_EVENT, VP_TALLY_UNIT, VP_TALLY_MONTH, VP_N_TALLIES } VpTallyBy;

/**
 * VpTally:
 * @id: of the event or unit; of a month year * 100 + month. Unit 0 = people who came by themselves
 * @label: title of the event or name of the unit, "" of a month and of people who came by themselves
 * @day: of the event, else 0
 * @events, @called_off: how many there were, and of them how many did not take place
 * @signed_up: seats that stand or stood to the end: confirmed, held, to be approved, in line
 * @ended: withdrawn, declined, lapsed, refused, given on
 * @came, @excused, @absent: lines of the sheets; who came without a seat is among those who came
 */
typedef struct {
  gint64 id;
  char *label;
  VpDate day;
  gint64 events, called_off;
  gint64 signed_up, confirmed, ended;
  gint64 came, excused, absent;
} VpTally;

void       vp_tally_free       (VpTally *self);
/* Events from @from to @to (0 = open) but the duties of crossings, which have figures of their own (VpTally): events and months
 * by time, units by name. */
GPtrArray *vp_tally_store_list (VpDb *db, VpTallyBy by, VpDate from, VpDate to, GError **error);

G_END_DECLS
