/* vp-clipboard.h: the one way of text into the clipboard
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Bytes that are offered at most. Under X11 GTK 4.8 hands longer texts over in pieces and waits on the
 * main thread for an answer that only the main thread could read: the program stands still for good. */
#define VP_CLIPBOARD_MAX (256 * 1024)

/**
 * vp_clipboard_offer:
 * @text: what a spreadsheet takes, lines with tabs; who collects it may stop once it is longer than
 *   %VP_CLIPBOARD_MAX
 * @sentence: what is told where it is too long: how many there are, and what to do instead
 * @verb: (nullable): a button that does that, with @action and its @target (floating, taken)
 *
 * Nothing is ever cut: the whole text is offered, or the clipboard stays as it was.
 *
 * Returns: whether it was offered
 */
gboolean vp_clipboard_offer (GtkWidget *widget, const char *text, const char *sentence, const char *verb,
                             const char *action, GVariant *target);

G_END_DECLS
