/* vp-verb-bar.h: the row of buttons above a list, each of which names an action
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * VpVerb:
 * @label: translatable, with its mnemonic
 * @action: what the button does
 * @suggested: whether it is what mostly comes next
 */
typedef struct {
  const char *label, *action;
  gboolean suggested;
} VpVerb;

/* A box of @n buttons in their order, to which more can be appended; transfer floating */
GtkWidget *vp_verb_bar_new (const VpVerb *verbs, guint n);

G_END_DECLS
