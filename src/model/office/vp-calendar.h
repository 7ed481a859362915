/* vp-calendar.h: the working calendar of the country and the festivals of the year
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-db.h"
#include "vp-repeat.h"

G_BEGIN_DECLS

/* What a day is to those who work: by its weekday, or as announced (全国年节及纪念日放假办法). */
typedef enum {
  VP_DAY_WORK,    /* Monday to Friday */
  VP_DAY_WEEKEND,
  VP_DAY_OFF,     /* 休: a public holiday, or a day that is off for one */
  VP_DAY_MAKE_UP, /* 班: a day of the weekend on which people work for a day off */
} VpDayKind;

/**
 * VpCalendar:
 *
 * The registers of holidays and festivals as they stood when they were read. Immutable; for any thread.
 */
typedef struct _VpCalendar VpCalendar;

VpCalendar *vp_calendar_read       (VpDb *db, GError **error);
VpCalendar *vp_calendar_ref        (VpCalendar *self);
void        vp_calendar_unref      (VpCalendar *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpCalendar, vp_calendar_unref)

VpDayKind   vp_calendar_kind       (const VpCalendar *self, VpDate day);
gboolean    vp_calendar_is_workday (const VpCalendar *self, VpDate day);
/* Of a day that is off or made up, for which holiday; else "". Borrowed. */
const char *vp_calendar_holiday    (const VpCalendar *self, VpDate day);
/* "腊八节", several with 、, "" for none; transfer full */
char       *vp_calendar_festivals  (const VpCalendar *self, VpDate day);
/* Whether the holidays of the year of @day are known: without them every day counts by its weekday alone. */
gboolean    vp_calendar_knows      (const VpCalendar *self, VpDate day);

/**
 * vp_calendar_collides:
 * @rule: (nullable): what put the event on @day; a festival is held on its holiday
 * @why: (out) (optional): "放假：国庆节" in the language of the session; transfer full
 * @move_to: (out) (optional): the nearest day of the same kind (a day of the weekend, a workday) that nothing speaks
 *   against, in the same month where there is one; 0 = none within two weeks
 *
 * Returns: whether people who plan by weekdays would be surprised: the day is off, or it is worked on
 */
gboolean    vp_calendar_collides   (const VpCalendar *self, VpDate day, const VpRepeat *rule, char **why, VpDate *move_to);

G_END_DECLS
