/* vp-sound.c: a sound for yes and one for no, at the counter
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-sound.h"

#include <canberra.h>
#include <gio/gio.h>

static ca_context *
get_context (void)
{
  static ca_context *context;

  if (context == NULL && ca_context_create (&context) == CA_SUCCESS)
    ca_context_change_props (context, CA_PROP_APPLICATION_ID, VP_APP_ID, NULL);
  return context;
}

void
vp_sound_play (VpSound sound)
{
  static const char *const files[] = { [VP_SOUND_YES] = VP_SOUND_DIR "/yes.wav", [VP_SOUND_NO] = VP_SOUND_DIR "/no.wav" };
  g_autoptr (GSettings) settings = g_settings_new (VP_APP_ID);
  static gboolean silent; /* no loudspeaker: asked once */
  ca_context *context = !silent && g_settings_get_boolean (settings, "counter-sounds") ? get_context () : NULL;

  if (context != NULL)
    silent = ca_context_play (context, (uint32_t) sound + 1, CA_PROP_MEDIA_FILENAME, files[sound], NULL) != CA_SUCCESS;
}
