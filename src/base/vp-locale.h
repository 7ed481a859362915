/* vp-locale.h: the language of the program
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* To be called first in main(). The office works in Chinese: unless LANGUAGE says otherwise, messages are Chinese
 * whatever the system's locale is. Texts are always UTF-8. VP_LOCALE_DIR in the environment replaces the installed
 * catalogues' folder. */
void vp_locale_init (void);

G_END_DECLS
