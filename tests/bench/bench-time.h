/* bench-time.h: processor time of rounds
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <time.h>

G_BEGIN_DECLS

/* Of the processor since @since: what else runs on the machine is no matter. */
double bench_milliseconds (clock_t since);
/* Sorts @times. */
double bench_median       (double *times, guint n);

G_END_DECLS
