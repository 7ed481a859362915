/* vp-commands.h: what the whole window can be told to do, one row each
 *
 * Actions and keys are installed from this table, and the list of keys and the search over everything show it: what is
 * shown cannot differ from what works.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VP_COMMAND_KEYS_MAX 3

/**
 * VpCommand:
 * @action: (nullable): "win.search"; %NULL where only a key is shown, which forms and entries answer themselves
 * @func: (nullable): what it does; %NULL where the action is installed by somebody else
 * @parameter: (nullable): type of the action's parameter
 * @keys: (nullable): keys of the window for it
 * @title: (nullable): translatable; %NULL where it belongs to a place of its own and is neither shown nor found
 * @is_found: found by the search over everything; not what only makes sense as a key
 * @when_locked: it works while the store is locked too; everything else does nothing then
 */
typedef struct {
  const char *action;
  GtkWidgetActionActivateFunc func;
  const char *parameter;
  const char *keys[VP_COMMAND_KEYS_MAX];
  const char *title;
  gboolean is_found;
  gboolean when_locked;
} VpCommand;

guint            vp_commands_count   (void);
const VpCommand *vp_commands_get     (guint index);
void             vp_commands_install (GtkWidgetClass *widget_class);
/* Sets the keys of commands and pages. */
void             vp_commands_set_accels (GtkApplication *application);

G_END_DECLS
