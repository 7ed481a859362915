/* vp-duration.h: hours of service as people write them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a number without a unit of its own means. */
typedef enum {
  VP_DURATION_HOURS,
  VP_DURATION_MINUTES,
} VpDurationUnit;

/* Hours as people write them and as vp_text_hours() shows them ("2.5", "２.５", "1,204:30", "2:30:00", "2小时30分",
 * "2小时30", "2h30m", "150分钟", "两小时", "2个半小时", "半小时") → minutes, rounded to the minute. FALSE for anything
 * else: half a day (半天) is no number of hours. */
gboolean vp_duration_parse (const char *text, VpDurationUnit unit, gint64 *minutes);

G_END_DECLS
