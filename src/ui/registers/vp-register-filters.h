/* vp-register-filters.h: the conditions of the list of a register, as chips
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-register-index.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VP_TYPE_REGISTER_FILTERS (vp_register_filters_get_type ())
G_DECLARE_FINAL_TYPE (VpRegisterFilters, vp_register_filters, VP, REGISTER_FILTERS, GtkWidget)

/* Signal "changed": other conditions. Signal "opened" (VpChoiceButton *chip, guint field): whoever has the rows answers
 * with counts. */

GtkWidget *vp_register_filters_new      (const VpRegister *of);
/* The choices are those that some row has; conditions that were set stay, unless no row has what they ask for: returns how many of
 * their values that are. */
guint      vp_register_filters_fill     (VpRegisterFilters *self, VpRegisterIndex *index);
/* The conditions that are set, for a query: @query->filters is borrowed until the next call. */
void       vp_register_filters_get      (VpRegisterFilters *self, VpRegisterQuery *query);
/* Sets the conditions to those of @query, and no others; one signal "changed". */
void       vp_register_filters_set      (VpRegisterFilters *self, const VpRegisterQuery *query);
/* "华龙区、范县 · 建站日期 2018-01-01 至 2018-03-28", or ""; transfer full */
char      *vp_register_filters_describe (VpRegisterFilters *self);

G_END_DECLS
