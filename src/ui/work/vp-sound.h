/* vp-sound.h: a sound for yes and one for no, at the counter
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum { VP_SOUND_YES, VP_SOUND_NO } VpSound;

/* Returns at once. A computer without loudspeaker stays silent; the key "counter-sounds" of the settings does so too. */
void vp_sound_play (VpSound sound);

G_END_DECLS
