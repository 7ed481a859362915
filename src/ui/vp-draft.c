/* vp-draft.c: half-filled forms that survive a closed window and a crash
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-draft.h"

#include "vp-file.h"

#include <glib/gstdio.h>
#include <string.h>

static char *
draft_path (const char *store_path, const char *name)
{
  g_autofree char *folder = g_path_get_dirname (store_path), *file = g_strdup_printf ("%s.draft", name);

  return g_build_filename (folder, "drafts", file, NULL);
}

void
vp_draft_save (const char *store_path, const char *name, const char *text)
{
  g_autofree char *path = draft_path (store_path, name), *folder = g_path_get_dirname (path);
  g_autoptr (VpFileWriter) writer = NULL;
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (folder, 0700);
  writer = vp_file_writer_new (path, &error);
  if (writer == NULL || !vp_file_writer_write (writer, text, strlen (text), &error)
      || !vp_file_writer_commit (writer, &error))
    g_info ("the draft was not kept: %s", error->message);
}

char *
vp_draft_load (const char *store_path, const char *name)
{
  g_autofree char *path = draft_path (store_path, name);
  char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) ? text : NULL;
}

void
vp_draft_remove (const char *store_path, const char *name)
{
  g_autofree char *path = draft_path (store_path, name);

  g_unlink (path);
}
