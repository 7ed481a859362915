/* vp-scan-pictures.c: files of scanned sign-in sheets, read page by page
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-scan-pictures.h"

#include "vp-error.h"
#include "vp-scan-child.h"

#include <glib/gi18n-lib.h>

void
vp_scan_picture_free (VpScanPicture *self)
{
  g_free (self->path);
  g_free (self->failure);
  g_free (self);
}

static VpScanPicture *
add_picture (GPtrArray *pictures, const char *path, int page)
{
  VpScanPicture *picture = g_new0 (VpScanPicture, 1);

  picture->path = g_strdup (path);
  picture->page = page;
  g_ptr_array_add (pictures, picture);
  return picture;
}

/* What cannot be read stands in the list with its reason, like a page that is no sheet. */
static gboolean
fail (VpScanPicture *picture, GError *failure, GError **error)
{
  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_propagate_error (error, failure);
    return FALSE;
  }
  picture->failure = g_strdup (failure->message);
  g_error_free (failure);
  return TRUE;
}

typedef struct {
  guint file, n_files;
  VpScanProgress progress;
  gpointer data;
} Telling;

static gboolean
read_file (GPtrArray *pictures, const char *path, const VpScanForm *form, const Telling *telling, GCancellable *cancellable, GError **error)
{
  GError *failure = NULL;
  g_autoptr (VpScanChild) child = vp_scan_child_new (path, form, cancellable, &failure);

  if (child == NULL)
    return fail (add_picture (pictures, path, 1), failure, error);
  for (guint page = 0; page < vp_scan_child_n_pages (child); page++) {
    VpScanPicture *picture = add_picture (pictures, path, (int) page + 1);

    if (telling->progress != NULL)
      telling->progress (telling->file, telling->n_files, page, vp_scan_child_n_pages (child), telling->data);
    if (!vp_scan_child_read (child, page, 0, &picture->reading, NULL, &failure))
      return fail (picture, failure, error);
  }
  return TRUE;
}

GPtrArray *
vp_scan_pictures_read (const char *const *paths, VpScanProgress progress, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) pictures = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_scan_picture_free);
  Telling telling = { 0, g_strv_length ((char **) paths), progress, data };
  VpScanForm form;

  vp_sheet_scan_form (&form);
  for (; telling.file < telling.n_files; telling.file++)
    if (!read_file (pictures, paths[telling.file], &form, &telling, cancellable, error))
      return NULL;
  return g_steal_pointer (&pictures);
}

VpGrey *
vp_scan_picture_show (const char *path, int page, double scale, VpSheetForm *form_of, GCancellable *cancellable, GError **error)
{
  g_autoptr (VpScanChild) child = NULL;
  VpGrey *straight = NULL;
  VpScanForm form;
  VpScanReading reading;

  vp_sheet_scan_form (&form);
  child = vp_scan_child_new (path, &form, cancellable, error);
  if (child == NULL || !vp_scan_child_read (child, (guint) page - 1, scale, &reading, &straight, error))
    return NULL;
  if (straight == NULL)
    g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, _("There is no sheet on this page."));
  *form_of = (VpSheetForm) reading.layout;
  return straight;
}
