/* vp-cli-photos.c: a folder of photographs taken in, and photographs given to the press
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-cli.h"

#include "vp-error.h"
#include "vp-photo-folder.h"
#include "vp-register-index.h"
#include "vp-text.h"

#include <glib/gi18n.h>
#include <stdio.h>

typedef struct {
  VpCli *cli;
  VpPhotoFolder *folder;
  const char *to;
  guint64 least; /* stars */
  guint written;
} Call;

static gboolean
write_slice (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Call *self = data;

  return vp_photo_folder_write (self->folder, db, error);
}

static void
put_left (VpJson *json, const char *key, const GPtrArray *left)
{
  vp_json_open (json, key, '[');
  for (guint i = 0; i < left->len; i++) {
    const VpPhotoLeft *one = left->pdata[i];

    vp_json_open (json, NULL, '{');
    vp_json_string (json, "file", one->path);
    vp_json_string (json, "of", one->of);
    vp_json_close (json, '}');
  }
  vp_json_close (json, ']');
}

static void
print_left (const GPtrArray *left, gboolean doubles)
{
  for (guint i = 0; i < left->len; i++) {
    const VpPhotoLeft *one = left->pdata[i];

    if (doubles)
      /* Translators: path of a file, the photograph that has it already */
      printf (_("%s is there already: %s\n"), one->path, one->of);
    else
      /* Translators: path of a file, why */
      printf (_("%s was left out: %s\n"), one->path, one->of);
  }
}

static void
tell_import (const Call *self, double seconds)
{
  VpJson json;

  if (!self->cli->json) {
    print_left (vp_photo_folder_doubles (self->folder), TRUE);
    print_left (vp_photo_folder_strange (self->folder), FALSE);
    printf (_("%u of %u photographs were taken in (%.1f s).\n"), vp_photo_folder_n_added (self->folder), vp_photo_folder_n (self->folder), seconds);
    return;
  }
  vp_json_begin (&json);
  vp_json_int (&json, "files", vp_photo_folder_n (self->folder));
  vp_json_int (&json, "added", vp_photo_folder_n_added (self->folder));
  put_left (&json, "doubles", vp_photo_folder_doubles (self->folder));
  put_left (&json, "left_out", vp_photo_folder_strange (self->folder));
  vp_json_double (&json, "seconds", seconds);
  vp_json_end (&json);
}

static VpExit
import_folder (VpCli *cli, const char *path)
{
  Call call = { .cli = cli };
  g_autoptr (GError) error = NULL;
  g_autoptr (VpPhotoFolder) folder = vp_photo_folder_new (path, &error);
  gint64 began = g_get_monotonic_time ();

  call.folder = folder;
  if (folder == NULL)
    return vp_cli_fail (error);
  while (vp_photo_folder_read (folder, cli->cancellable, &error))
    if (!vp_store_write (cli->store, write_slice, &call, cli->cancellable, &error))
      return vp_cli_fail (error);
  if (error != NULL)
    return vp_cli_fail (error);
  tell_import (&call, (double) (g_get_monotonic_time () - began) / G_USEC_PER_SEC);
  return vp_photo_folder_strange (folder)->len > 0 ? VP_EXIT_REJECTED : VP_EXIT_DONE;
}

static gboolean
export_rows (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Call *self = data;
  const VpRegister *of = vp_register_find ("picture");
  const VpRegisterFilter stars = { .field = vp_register_column (of, "stars"), .least = (gint64) MIN (self->least, 5), .most = 0 };
  const VpRegisterQuery query = { .text = vp_cli_option (self->cli, "--search"), .sort = -1, .filters = &stars, .n_filters = self->least > 0 };
  g_autoptr (VpRegisterIndex) index = vp_register_index_read (db, of, error);
  g_autoptr (GArray) ids = index != NULL ? vp_register_index_query (index, &query) : NULL;

  return ids != NULL && vp_photo_export (db, (const gint64 *) (void *) ids->data, ids->len, self->to, &self->written, error);
}

static VpExit
export_folder (VpCli *cli, const char *path)
{
  Call call = { .cli = cli, .to = path };
  g_autoptr (GError) error = NULL;
  VpJson json;

  if (!vp_cli_number (cli, "--least", &call.least))
    return VP_EXIT_USAGE;
  if (!g_file_test (path, G_FILE_TEST_IS_DIR))
    return vp_cli_usage (_("photos export needs a folder that is there."));
  if (!vp_store_write (cli->store, export_rows, &call, cli->cancellable, &error))
    return vp_cli_fail (error);
  if (!cli->json) {
    printf (_("%u photographs were written to “%s”.\n"), call.written, path);
    return VP_EXIT_DONE;
  }
  vp_json_begin (&json);
  vp_json_int (&json, "written", call.written);
  vp_json_string (&json, "folder", path);
  vp_json_end (&json);
  return VP_EXIT_DONE;
}

VpExit
vp_cli_photos (VpCli *self)
{
  gboolean imports = g_strcmp0 (self->arguments[0], "import") == 0;
  VpExit code;

  if ((!imports && g_strcmp0 (self->arguments[0], "export") != 0) || self->arguments[1] == NULL || self->arguments[2] != NULL)
    return vp_cli_usage (_("photos needs import or export, and a folder."));
  if (!vp_cli_open (self, VP_STORE_OPEN_EXISTING, &code))
    return code;
  return imports ? import_folder (self, self->arguments[1]) : export_folder (self, self->arguments[1]);
}
