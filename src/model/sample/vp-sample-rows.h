/* vp-sample-rows.h: rows of registers as the sample writes them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-date.h"
#include "vp-db.h"

G_BEGIN_DECLS

#define DAY(year, month, day) ((gint64) vp_date_new (year, month, day))
#define N(number) ((gint64) (number))

/* Inside the transaction of a fill. Behind the name of the register pairs of a column and its value up to %NULL: a text where
 * the field is one, else a gint64. @id: (nullable) */
gboolean vp_sample_add_row (VpDb *db, gint64 *id, GError **error, const char *of, ...) G_GNUC_NULL_TERMINATED;
/* Names of invented people: no two numbers have one name; transfer full */
char    *vp_sample_name    (guint number);

G_END_DECLS
