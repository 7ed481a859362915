/* vp-photo-export.c: photographs given to the press, named by their captions
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-photo-folder.h"

#include "vp-access-file.h"
#include "vp-attachment.h"
#include "vp-error.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define TOLD 3
#define NAME_BYTES 180 /* with its ending a name of at most 255 */

/* What no system lets stand in a name becomes a blank. */
static char *
make_name (const char *caption)
{
  char *name = g_strdup (caption);

  for (char *p = name; *p != '\0'; p++)
    if (strchr ("/\\:*?\"<>|", *p) != NULL || (guchar) *p < ' ')
      *p = ' ';
  g_strstrip (name);
  while (strlen (name) > NAME_BYTES)
    *g_utf8_find_prev_char (name, name + strlen (name)) = '\0';
  for (char *p = name; *p == '.'; p++)
    *p = '_';
  return name;
}

/* A name that is not taken: "义诊.jpg", "义诊 2.jpg" … */
static char *
find_place (const char *folder, const VpPicture *picture)
{
  g_autofree char *base = make_name (picture->caption);
  const char *dot = strrchr (picture->name, '.');

  for (guint i = 1;; i++) {
    g_autofree char *name = i == 1 ? g_strdup_printf ("%s%s", base, dot != NULL ? dot : "") : g_strdup_printf ("%s %u%s", base, i, dot != NULL ? dot : "");
    g_autofree char *path = g_build_filename (folder, name, NULL);

    if (!g_file_test (path, G_FILE_TEST_EXISTS))
      return g_steal_pointer (&path);
  }
}

static void
picture_free (gpointer data)
{
  vp_picture_free (data);
}

/* All of them are looked at before the first is written. */
static GPtrArray *
read_pictures (VpDb *db, const gint64 *ids, guint n, GError **error)
{
  g_autoptr (GPtrArray) pictures = g_ptr_array_new_with_free_func (picture_free);
  g_autoptr (GString) closed = g_string_new (NULL);
  guint n_closed = 0;

  for (guint i = 0; i < n; i++) {
    VpPicture *picture = vp_picture_get (db, ids[i], error);

    if (picture == NULL)
      return NULL;
    g_ptr_array_add (pictures, picture);
    if (picture->closed && n_closed++ < TOLD)
      g_string_append_printf (closed, "%s“%s”", closed->len > 0 ? "、" : "", picture->caption);
  }
  if (n_closed == 0)
    return g_steal_pointer (&pictures);
  g_set_error (error, VP_ERROR, VP_ERROR_DENIED,
               /* Translators: how many, the first of them */
               _("%u photographs show minors without a guardian's consent: %s. Nothing was written. Enter the consent, or leave them out."),
               n_closed, closed->str);
  return NULL;
}

static gboolean
write_one (VpDb *db, const VpPicture *picture, const char *folder, GError **error)
{
  g_autofree char *path = find_place (folder, picture);
  const VpAccessFile file = { .kind = VP_ACCESS_EXPORT, .table = "picture", .id = picture->id, .path = path, .fields = _("Photograph") };

  return vp_attachment_fetch (db, picture->sha256, path, error) && vp_access_file_log (db, &file, error);
}

gboolean
vp_photo_export (VpDb *db, const gint64 *ids, guint n, const char *folder, guint *written, GError **error)
{
  g_autoptr (GPtrArray) pictures = NULL;

  g_return_val_if_fail (folder != NULL && written != NULL, FALSE);
  *written = 0;
  if ((pictures = read_pictures (db, ids, n, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < pictures->len; i++) {
    const VpPicture *picture = pictures->pdata[i];

    if (*picture->sha256 == '\0')
      continue;
    if (!write_one (db, picture, folder, error))
      return FALSE;
    ++*written;
  }
  return TRUE;
}
