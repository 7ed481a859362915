/* vp-window-looks.c: size of type and colours of the window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-window-private.h"

#include <string.h>

#define LARGE_TYPE_FACTOR 1.3

void
vp_window_apply_settings (VpWindow *self)
{
  GtkSettings *gtk = gtk_widget_get_settings (GTK_WIDGET (self));
  g_autofree char *scheme = g_settings_get_string (self->settings, "color-scheme");
  int dpi;

  if (self->base_dpi == 0) {
    g_object_get (gtk, "gtk-xft-dpi", &dpi, NULL);
    self->base_dpi = dpi > 0 ? dpi : 96 * 1024;
  }
  dpi = g_settings_get_boolean (self->settings, "large-type") ? (int) (self->base_dpi * LARGE_TYPE_FACTOR)
                                                              : self->base_dpi;
  g_object_set (gtk, "gtk-xft-dpi", dpi, NULL);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      strcmp (scheme, "dark") == 0 ? ADW_COLOR_SCHEME_FORCE_DARK
                                      : strcmp (scheme, "light") == 0 ? ADW_COLOR_SCHEME_FORCE_LIGHT
                                      : ADW_COLOR_SCHEME_DEFAULT);
}

static void
setting_changed_cb (GSettings *settings, const char *key, gpointer data)
{
  vp_window_apply_settings (VP_WINDOW (data));
}

void
vp_window_add_setting_actions (VpWindow *self)
{
  g_autoptr (GAction) large = g_settings_create_action (self->settings, "large-type");
  g_autoptr (GAction) scheme = g_settings_create_action (self->settings, "color-scheme");

  g_action_map_add_action (G_ACTION_MAP (self), large);
  g_action_map_add_action (G_ACTION_MAP (self), scheme);
  g_signal_connect_object (self->settings, "changed", G_CALLBACK (setting_changed_cb), self, 0);
}
