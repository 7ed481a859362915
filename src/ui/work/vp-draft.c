/* vp-draft.c: half-filled forms that survive a closed window and a crash
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-draft.h"

#include "vp-file.h"
#include "vp-store-lock.h"

#include <glib/gstdio.h>
#include <string.h>

#define SUFFIX ".draft"
#define USUAL_STORE "store.db" /* of vp_store_default_path() */

/* Of a store of another name than the usual one they lie apart: two stores in one folder have forms of the same names. */
static char *
drafts_folder (const char *store_path)
{
  g_autofree char *folder = g_path_get_dirname (store_path), *file = g_path_get_basename (store_path);

  return g_build_filename (folder, "drafts", strcmp (file, USUAL_STORE) != 0 ? file : NULL, NULL);
}

static char *
draft_path (const char *store_path, const char *name)
{
  g_autofree char *folder = drafts_folder (store_path), *file = g_strconcat (name, SUFFIX, NULL);

  return g_build_filename (folder, file, NULL);
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

/* Weak: the store that is open now, whose keys close what is written beside it. */
static GWeakRef open_store;

static VpStore *
store_of (const char *store_path)
{
  g_autoptr (VpStore) store = g_weak_ref_get (&open_store);

  return store != NULL && strcmp (vp_store_get_path (store), store_path) == 0 ? g_steal_pointer (&store) : NULL;
}

void
vp_draft_save (const char *store_path, const char *name, const char *text)
{
  g_autoptr (VpStore) store = NULL;
  char *closed;

  g_return_if_fail (store_path != NULL && name != NULL && text != NULL);
  store = store_of (store_path);
  closed = store != NULL ? vp_store_close_text (store, text) : g_strdup (text);
  /* While it is locked a form stays in memory alone. */
  if (closed != NULL)
    put (store_path, name, closed);
}

/* Drafts of before the store had a passcode. */
static void
close_drafts (VpStore *store)
{
  g_autofree char *drafts = drafts_folder (vp_store_get_path (store));
  g_autoptr (GDir) dir = g_dir_open (drafts, 0, NULL);
  const char *file;

  while (dir != NULL && (file = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (drafts, file, NULL), *text = NULL, *opened = NULL;
    g_autofree char *name = g_str_has_suffix (file, SUFFIX) ? g_strndup (file, strlen (file) - strlen (SUFFIX)) : NULL;

    if (name != NULL && g_file_get_contents (path, &text, NULL, NULL) && (opened = vp_store_open_text (store, text)) != NULL
        && strcmp (opened, text) == 0)
      vp_draft_save (vp_store_get_path (store), name, text);
  }
}

void
vp_draft_use_store (VpStore *store)
{
  g_weak_ref_set (&open_store, store);
  if (store != NULL && vp_store_is_sealed (store) && !vp_store_is_locked (store))
    close_drafts (store);
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
  g_autofree char *path = NULL, *text = NULL;
  g_autoptr (VpStore) store = NULL;

  g_return_val_if_fail (store_path != NULL && name != NULL, NULL);
  vp_draft_flush ();
  path = draft_path (store_path, name);
  if (!g_file_get_contents (path, &text, NULL, NULL))
    return NULL;
  store = store_of (store_path);
  return store != NULL ? vp_store_open_text (store, text) : g_steal_pointer (&text);
}

void
vp_draft_remove (const char *store_path, const char *name)
{
  g_return_if_fail (store_path != NULL && name != NULL);
  put (store_path, name, NULL);
}
