/* vp-date-months.c: terms that laws and rules count in months
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-date.h"

VpDate
vp_date_after_months (VpDate from, int months)
{
  int year, month, day;
  VpDate date;

  g_return_val_if_fail (from > 0 && months >= 0, 0);
  vp_date_get (from, &year, &month, &day);
  month += months - 1;
  while ((date = vp_date_new (year + month / 12, month % 12 + 1, day)) == 0)
    day--;
  return date;
}
