/* vp-test-event.h: a store with people and an event they have seats at
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-calendar.h"
#include "vp-test-store.h"

G_BEGIN_DECLS

#define VP_TEST_PEOPLE 24

typedef struct {
  VpTestStore store;
  VpDb *db;
  VpCalendar *calendar;
  gint64 people[VP_TEST_PEOPLE]; /* 张甲, 张乙 … */
  gint64 event;                  /* 2018-03-31 8:30–11:30, one post, of kind 1; the first twelve have seats */
} VpTestEvent;

void   vp_test_event_set_up    (VpTestEvent *self, gconstpointer data);
void   vp_test_event_tear_down (VpTestEvent *self, gconstpointer data);
gint64 vp_test_event_make      (VpTestEvent *self, VpDate day, int starts, int ends);
/* @n people from @first on get a seat. */
void   vp_test_event_sign_up   (VpTestEvent *self, gint64 event, int first, int n);

G_END_DECLS
