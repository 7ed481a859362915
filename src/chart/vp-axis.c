/* vp-axis.c: an axis of whole numbers with ticks that people can read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-axis.h"

#include "vp-text.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

static gint64
round_down (gint64 value, gint64 step)
{
  return (value >= 0 ? value : value - step + 1) / step * step;
}

static gint64
round_up (gint64 value, gint64 step)
{
  return -round_down (-value, step);
}

/* 1, 2, 5, 10, 20 … */
static gint64
next_step (gint64 step)
{
  gint64 power = 1;

  while (step / power >= 10)
    power *= 10;
  return step / power == 2 ? power * 5 : step * 2;
}

void
vp_axis_init (VpAxis *self, gint64 min, gint64 max, guint at_most)
{
  min = CLAMP (min, -VP_AXIS_LIMIT, 0);
  max = CLAMP (max, min == 0 ? 1 : 0, VP_AXIS_LIMIT);
  for (gint64 step = 1;; step = next_step (step)) {
    *self = (VpAxis) { round_down (min, step), round_up (max, step), step };
    if ((self->high - self->low) / step <= (gint64) MAX (at_most, 2))
      return;
  }
}

guint
vp_axis_n_ticks (const VpAxis *self)
{
  return (guint) ((self->high - self->low) / self->step) + 1;
}

gint64
vp_axis_tick (const VpAxis *self, guint i)
{
  return self->low + (gint64) i * self->step;
}

double
vp_axis_place (const VpAxis *self, gint64 value)
{
  return (double) (CLAMP (value, self->low, self->high) - self->low) / (double) (self->high - self->low);
}

/* Size and sign of the unit of large numbers; the sign is borrowed. */
static gint64
get_unit (const char **sign)
{
  /* Translators: the unit of large numbers on axes: its size, a stroke, its sign; Chinese counts in "10000|万" */
  const char *unit = _("1000|k");
  char *end;
  gint64 size = g_ascii_strtoll (unit, &end, 10);

  *sign = *end == '|' ? end + 1 : "";
  return MAX (size, 1);
}

char *
vp_axis_label (const VpAxis *self, gint64 tick)
{
  const char *sign;
  gint64 unit = get_unit (&sign), top = MAX (self->high, -self->low), tenths;
  g_autofree char *number = NULL;

  /* One unit for the whole axis, and never more than one decimal place. */
  if (tick == 0 || top <= 10000 || (self->step * 10) % unit != 0)
    return vp_text_group_digits (tick);
  tenths = ABS (tick % unit) * 10 / unit;
  number = vp_text_group_digits (ABS (tick) / unit);
  return tenths != 0 ? g_strdup_printf ("%s%s.%" PRId64 "%s", tick < 0 ? "-" : "", number, tenths, sign)
                     : g_strdup_printf ("%s%s%s", tick < 0 ? "-" : "", number, sign);
}
