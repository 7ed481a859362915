/* vp-cli-settings.c: what is the office's own business, told and changed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-cli.h"

#include "vp-setting.h"

#include <glib/gi18n.h>
#include <stdio.h>

typedef struct {
  VpCli *cli;
  VpSettingId id;
  const char *value;
  VpDate day;
} Setting;

static void
tell (const VpSetting *setting, const char *value, VpJson *json)
{
  vp_json_open (json, NULL, '{');
  vp_json_string (json, "name", setting->name);
  vp_json_string (json, "label", _(setting->label));
  vp_json_string (json, "value", value);
  vp_json_string (json, "standard", setting->standard);
  vp_json_bool (json, "dated", setting->dated);
  vp_json_close (json, '}');
}

static gboolean
list_settings (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Setting *self = data;
  VpJson json;

  vp_json_begin (&json);
  vp_json_open (&json, "settings", '[');
  for (int i = 0; i < VP_N_SETTINGS; i++) {
    g_autofree char *value = vp_setting_show (db, (VpSettingId) i, self->day, error);

    if (value == NULL) {
      vp_json_clear (&json);
      return FALSE;
    }
    if (!self->cli->json)
      printf ("%s\t%s\t%s\n", vp_settings[i].name, value, _(vp_settings[i].label));
    tell (&vp_settings[i], value, &json);
  }
  vp_json_close (&json, ']');
  vp_json_close (&json, '}');
  if (self->cli->json)
    vp_json_print (&json);
  else
    vp_json_clear (&json);
  return TRUE;
}

static gboolean
save_setting (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Setting *self = data;

  return vp_setting_save (db, self->id, self->day, self->value, error);
}

VpExit
vp_cli_settings (VpCli *self)
{
  Setting setting = { .cli = self, .day = vp_date_today () };
  g_autoptr (GError) error = NULL;
  VpExit code;

  if (!vp_cli_day (self, "--day", &setting.day))
    return VP_EXIT_USAGE;
  if (self->arguments[0] == NULL) {
    if (!vp_cli_open (self, VP_STORE_OPEN_EXISTING, &code))
      return code;
    return vp_store_read (self->store, list_settings, &setting, self->cancellable, &error) ? VP_EXIT_DONE
                                                                                          : vp_cli_fail (error);
  }
  setting.value = self->arguments[1];
  if (setting.value == NULL || self->arguments[2] != NULL)
    return vp_cli_usage (_("settings takes nothing, or the name of a setting and its value."));
  setting.id = vp_setting_find (self->arguments[0]);
  if (setting.id == VP_N_SETTINGS)
    return vp_cli_usage (_("There is no such setting. “settings” lists them."));
  if (!vp_cli_open (self, VP_STORE_OPEN_EXISTING, &code))
    return code;
  if (!vp_store_write (self->store, save_setting, &setting, self->cancellable, &error))
    return vp_cli_fail (error);
  return vp_store_read (self->store, list_settings, &setting, self->cancellable, &error) ? VP_EXIT_DONE
                                                                                        : vp_cli_fail (error);
}
