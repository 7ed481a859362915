/* main.c: the window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-application.h"
#include "vp-draft.h"
#include "vp-locale.h"

#include <glib/gi18n.h>
#include <sys/stat.h>

/* Whether there is a graphics processor: without one GTK 4.8 picks OpenGL on a software renderer, seven to twelve times
 * slower than Cairo. */
static gboolean
has_graphics_processor (void)
{
  g_autoptr (GDir) folder = g_dir_open ("/dev/dri", 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    if (g_str_has_prefix (name, "renderD"))
      return TRUE;
  return FALSE;
}

int
main (int argc, char **argv)
{
  g_autoptr (VpApplication) application = NULL;
  int status;

  umask (077);
  vp_locale_init ();
  if (!has_graphics_processor ())
    g_setenv ("GSK_RENDERER", "cairo", FALSE);
  g_set_application_name (_("Volunteer Puyang"));
  application = vp_application_new ();
  status = g_application_run (G_APPLICATION (application), argc, argv);
  vp_draft_flush ();
  return status;
}
