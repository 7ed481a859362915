/* vp-test-sign-up.h: a store with people and an event with two posts, for tests of sign-up
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-calendar.h"
#include "vp-seat-store.h"
#include "vp-test-store.h"

G_BEGIN_DECLS

#define VP_TEST_SIGN_UP_PEOPLE 12

typedef struct {
  VpTestStore store;
  VpDb *db;
  VpCalendar *calendar;
  gint64 people[VP_TEST_SIGN_UP_PEOPLE]; /* 张A, 张B …, grown up */
  gint64 now;   /* 2018-03-20 09:00 */
  gint64 event; /* 2018-03-31 8:30–11:30, 清扫 2 seats, 引导 1 seat */
} VpTestSignUp;

void        vp_test_sign_up_set_up    (VpTestSignUp *self, gconstpointer data);
void        vp_test_sign_up_tear_down (VpTestSignUp *self, gconstpointer data);
gint64      vp_test_moment            (int year, int month, int day, int hour);
gint64      vp_test_sign_up_person    (VpDb *db, const char *name, VpDate birth);
/* @second: seats of a second post, 0 = none */
gint64      vp_test_sign_up_event     (VpTestSignUp *self, VpDate day, int starts, int ends, const char *place, int seats,
                                       int second, gint64 kind);
VpSeatState vp_test_sign_up           (VpTestSignUp *self, gint64 event, const char *post, gint64 person, const char *override,
                                       gint64 *id, gint64 *position);
VpSeatState vp_test_sign_up_state     (VpTestSignUp *self, gint64 sign_up_id);
void        vp_test_undo              (VpTestSignUp *self);

G_END_DECLS
