/* vp-locale.c: the language of the program
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-locale.h"

#include <glib/gi18n-lib.h>
#include <langinfo.h>
#include <locale.h>
#include <string.h>

/* gettext looks at LANGUAGE only where the locale of messages is not plain "C". */
static gboolean
is_plain_c (void)
{
  const char *name = setlocale (LC_MESSAGES, NULL);

  return name == NULL || strcmp (name, "C") == 0 || strcmp (name, "POSIX") == 0;
}

void
vp_locale_init (void)
{
  const char *folder = g_getenv ("VP_LOCALE_DIR");

  g_setenv ("LANGUAGE", "zh_CN", FALSE);
  setlocale (LC_ALL, "");
  if (is_plain_c () || strcmp (nl_langinfo (CODESET), "UTF-8") != 0)
    setlocale (LC_ALL, "C.UTF-8");
  /* Numbers in files are written with a point. */
  setlocale (LC_NUMERIC, "C");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : VP_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
