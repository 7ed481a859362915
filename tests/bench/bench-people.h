/* bench-people.h: synthetic volunteers with the names and shares of a city
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-roster-index.h"

/* One person; row.name, row.phone and row.id_number point into the structure. */
typedef struct {
  VpRosterRow row;
  char name[64];
  char phone[16];
  char id_number[20];
} BenchPerson;

/* The person with this id (1 …): the same for the same id, whatever the order asked in. */
void bench_person_make (BenchPerson *self, guint id);
