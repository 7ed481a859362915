/* bench-load.h: goods and seats of many years, written straight into a store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @lines of goods from @first on over @days, besides those there are, in the houses and variants of the store. Nobody may
 * have the store open. */
void bench_load_goods (const char *path, guint lines, gint32 first, guint days);
/* @seats and as many lines of attendance up to the day @last, two fifths of them on duty at the crossings of the store in
 * so many years, the others at 3,500 events. */
void bench_load_seats (const char *path, guint seats, gint32 first, gint32 last);

G_END_DECLS
