/* vp-choice-button.h: a filter as a button: any of some choices
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VP_TYPE_CHOICE_BUTTON (vp_choice_button_get_type ())
G_DECLARE_FINAL_TYPE (VpChoiceButton, vp_choice_button, VP, CHOICE_BUTTON, GtkWidget)

/* Property "title": what the button is called while nothing is chosen. Signal "changed": other choices. Signal
 * "opened": the list of choices comes up; who knows how many people each choice finds answers with set_counts(). Long
 * lists get a search entry that also takes pinyin initials. */

/* What the choices are of, where the button stands beside its title: for its accessible name. Its label has at most @chars. */
void   vp_choice_button_set_field  (VpChoiceButton *self, const char *field, guint chars);
void   vp_choice_button_clear      (VpChoiceButton *self); /* takes every choice away */
void   vp_choice_button_add        (VpChoiceButton *self, const char *label, gint64 value);
/* Chosen values (gint64), also those that are not offered yet; transfer full. Empty = everything. */
GArray *vp_choice_button_get_values (VpChoiceButton *self);
void   vp_choice_button_set_values (VpChoiceButton *self, const gint64 *values, guint n);
/* All there is to choose has been added: chosen values that are not among it are dropped. Returns how many that are. */
guint  vp_choice_button_drop_missing (VpChoiceButton *self);
/* Beside each choice: 华龙区（4,812）. @counts: gint64 value → GUINT_TO_POINTER (how many), what is missing is 0; NULL =
 * not known. */
void   vp_choice_button_set_counts (VpChoiceButton *self, GHashTable *counts);
/* "华龙区、范县", or "" */
char  *vp_choice_button_describe   (VpChoiceButton *self);

G_END_DECLS
