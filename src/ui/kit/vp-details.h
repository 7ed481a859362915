/* vp-details.h: what is known of one row, beside its list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VP_TYPE_DETAILS (vp_details_get_type ())
G_DECLARE_FINAL_TYPE (VpDetails, vp_details, VP, DETAILS, GtkWidget)

GtkWidget *vp_details_new         (void);
/* In @pane, which takes no room while nothing is chosen, nor while the details are not wanted. */
VpDetails *vp_details_new_in      (GtkBox *pane);
/* Whether a row is chosen. */
void       vp_details_show_pane   (VpDetails *self, gboolean has_row);
/* They are wanted or not (F4). */
void       vp_details_toggle_pane (VpDetails *self);
/* Takes everything away; @hint tells what to do while nothing is chosen. */
void       vp_details_clear       (VpDetails *self, const char *hint);
void       vp_details_set_heading (VpDetails *self, const char *heading);
/* A line; blank values are left out. */
void       vp_details_add         (VpDetails *self, const char *label, const char *value);
/* A heading of lines that follow. */
void       vp_details_add_section (VpDetails *self, const char *title);
/* A text of its own that can be marked and copied. */
void       vp_details_add_text    (VpDetails *self, const char *text);
/* Any widget below; taken. */
void       vp_details_add_widget  (VpDetails *self, GtkWidget *widget);

G_END_DECLS
