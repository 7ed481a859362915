/* bench-time.c: processor time of rounds
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "bench-time.h"

#include <stdlib.h>

double
bench_milliseconds (clock_t since)
{
  return (double) (clock () - since) * 1000 / CLOCKS_PER_SEC;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a, right = *(const double *) b;

  return (left > right) - (left < right);
}

double
bench_median (double *times, guint n)
{
  qsort (times, n, sizeof *times, compare_times);
  return times[n / 2];
}
