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

/* One thread at a time writes what waits, so that neither a scan nor a key press waits for the disk. What is saved again
 * before it was written takes the place of what waited. */
static GMutex lock;
static GCond written;
static GHashTable *waiting; /* path → text, NULL = to be removed; owned */
static gboolean writing;

static void
write_draft (const char *path, const char *text)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (VpFileWriter) writer = NULL;
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (folder, 0700);
  writer = vp_file_writer_new (path, &error);
  if (writer == NULL || !vp_file_writer_write (writer, text, strlen (text), &error)
      || !vp_file_writer_commit (writer, &error))
    g_info ("the draft was not kept: %s", error->message);
}

static gboolean
take_waiting (char **path, char **text)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, waiting);
  if (!g_hash_table_iter_next (&iter, &key, NULL))
    return FALSE;
  return g_hash_table_steal_extended (waiting, key, (gpointer *) path, (gpointer *) text);
}

static void
write_waiting (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  char *path, *text;

  g_mutex_lock (&lock);
  while (take_waiting (&path, &text)) {
    g_mutex_unlock (&lock);
    if (text != NULL)
      write_draft (path, text);
    else
      g_unlink (path);
    g_free (path);
    g_free (text);
    g_mutex_lock (&lock);
  }
  writing = FALSE;
  g_cond_broadcast (&written);
  g_mutex_unlock (&lock);
}

/* @text is taken. */
static void
put (const char *store_path, const char *name, char *text)
{
  g_autoptr (GTask) task = NULL;

  g_mutex_lock (&lock);
  if (waiting == NULL)
    waiting = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_replace (waiting, draft_path (store_path, name), text);
  if (!writing) {
    writing = TRUE;
    task = g_task_new (NULL, NULL, NULL, NULL);
    g_task_set_source_tag (task, put);
    g_task_run_in_thread (task, write_waiting);
  }
  g_mutex_unlock (&lock);
}

void
vp_draft_save (const char *store_path, const char *name, const char *text)
{
  g_return_if_fail (store_path != NULL && name != NULL && text != NULL);
  put (store_path, name, g_strdup (text));
}

void
vp_draft_flush (void)
{
  g_mutex_lock (&lock);
  while (writing)
    g_cond_wait (&written, &lock);
  g_mutex_unlock (&lock);
}

char *
vp_draft_load (const char *store_path, const char *name)
{
  g_autofree char *path = NULL;
  char *text = NULL;

  g_return_val_if_fail (store_path != NULL && name != NULL, NULL);
  vp_draft_flush ();
  path = draft_path (store_path, name);
  return g_file_get_contents (path, &text, NULL, NULL) ? text : NULL;
}

void
vp_draft_remove (const char *store_path, const char *name)
{
  g_return_if_fail (store_path != NULL && name != NULL);
  put (store_path, name, NULL);
}
