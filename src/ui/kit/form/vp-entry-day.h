/* vp-entry-day.h: a day or a number typed into a condition of a list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-date.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Whether what stands in the entry can be taken: it is shown as wrong where not. */
void   vp_entry_mark     (GtkWidget *entry, gboolean is_right);
/* What is half typed is no day yet; what is none is marked and not asked for: 0. */
VpDate vp_entry_read_day (GtkWidget *entry);
/* Whether another day than @day is asked for now, which becomes it; blank = 0, of which @blank says what it means. What is no day is
 * marked, with the reason, and changes nothing. */
gboolean vp_entry_take_day (GtkWidget *entry, const char *blank, VpDate *day);
/* 0 = blank */
void   vp_entry_show_day (GtkWidget *entry, VpDate day);

G_END_DECLS
