/* vp-register-view.h: the list of one register: search, conditions, rows in any number
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-register-index.h"
#include "vp-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VP_TYPE_REGISTER_VIEW (vp_register_view_get_type ())
G_DECLARE_FINAL_TYPE (VpRegisterView, vp_register_view, VP, REGISTER_VIEW, GtkWidget)

/* Signals: "selected": another row, or the same one anew: vp_register_view_get_row() has it. "activated": Enter or double
 * click. "described": the list holds other rows, or others are chosen: vp_register_view_describe(). */

GtkWidget             *vp_register_view_new         (const VpRegister *of);
/* Reads the register; the rows that were chosen stay chosen. */
void                   vp_register_view_refresh     (VpRegisterView *self, VpSession *session);
void                   vp_register_view_search      (VpRegisterView *self); /* the cursor goes to the search */
/* Chooses the row, now or as soon as it is read; a question that leaves it out is taken back. */
void                   vp_register_view_reveal      (VpRegisterView *self, gint64 id);
/* Asks for what a list that was kept says (vp_register_query_write). */
void                   vp_register_view_apply       (VpRegisterView *self, const char *definition);
/* The same for a row that was just saved: a question that leaves it out stays. */
void                   vp_register_view_expect      (VpRegisterView *self, gint64 id);
void                   vp_register_view_set_removed (VpRegisterView *self, gboolean removed);
const VpRegister      *vp_register_view_get_of      (VpRegisterView *self);
/* The chosen row, or the first of several; borrowed, %NULL where there is none. */
const VpRecord        *vp_register_view_get_row     (VpRegisterView *self);
const VpRegisterWords *vp_register_view_get_words   (VpRegisterView *self); /* %NULL until read */
/* The fields that are to be seen, in their order (guint); transfer full */
GArray                *vp_register_view_get_fields  (VpRegisterView *self);
/* All rows in the order seen (gint64); borrowed */
const GArray          *vp_register_view_get_ids     (VpRegisterView *self);
/* The chosen rows in the order seen (gint64); transfer full */
GArray                *vp_register_view_get_chosen  (VpRegisterView *self);
/* "服务站：华龙区 · 113 项 · 已选 3 项"; transfer full */
char                  *vp_register_view_describe    (VpRegisterView *self);

G_END_DECLS
