/* vp-test-page.c: a page of the window with a new store, and the form that is open over it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-test-page.h"

#include <glib/gstdio.h>

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  vp_session_open_finish (VP_SESSION (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

static gboolean
has_status (gpointer data)
{
  return vp_page_get_status (VP_PAGE (data)) != NULL;
}

void
vp_test_page_open (VpTestPage *self)
{
  gboolean is_open = FALSE;

  self->folder = g_dir_make_tmp ("vp-page-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "store.db", NULL);
  self->session = vp_session_new (self->path);
  vp_session_open_async (self->session, VP_STORE_OPEN_CREATE, opened_cb, &is_open);
  vp_test_wait (is_true, &is_open);
}

void
vp_test_page_show (VpTestPage *self, GType type)
{
  self->page = g_object_new (type, NULL);
  self->window = vp_test_window_new (self->page);
  vp_page_open (VP_PAGE (self->page), self->session);
  vp_page_show (VP_PAGE (self->page));
  vp_test_wait (has_status, self->page);
}

void
vp_test_page_close (VpTestPage *self)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  vp_test_window_end (self->window, self->page);
  vp_session_close (self->session);
  g_object_unref (self->session);
  dir = g_dir_open (self->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (self->folder, name, NULL);

    g_unlink (path);
  }
  g_rmdir (self->folder);
  g_free (self->folder);
  g_free (self->path);
}

VpEntryWindow *
vp_test_form_find (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (VP_IS_ENTRY_WINDOW (l->data))
      return l->data;
  return NULL;
}

static gboolean
has_form (gpointer data)
{
  return vp_test_form_find () != NULL;
}

static gboolean
no_form (gpointer data)
{
  return vp_test_form_find () == NULL;
}

VpEntryWindow *
vp_test_form_wait (void)
{
  vp_test_wait (has_form, NULL);
  return vp_test_form_find ();
}

void
vp_test_form_wait_gone (void)
{
  vp_test_wait (no_form, NULL);
}

void
vp_test_form_fill (VpEntryWindow *form, guint line, const char *text)
{
  vp_form_set_text (vp_entry_window_get_form (form), line, text);
}

void
vp_test_form_save (VpEntryWindow *form)
{
  VP_FORM_WINDOW_GET_CLASS (form)->save (VP_FORM_WINDOW (form));
}
