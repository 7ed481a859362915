/* vp-access-file.c: files and papers with people in them, written into the log
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-access-file.h"

#include "vp-file.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

static gboolean
write_line (VpDb *db, const VpAccessFile *self, GError **error)
{
  g_autofree char *name = g_path_get_basename (self->path), *sha256 = vp_file_sha256 (self->path, NULL, error);
  const VpAccess access = {
    .table = (char *) self->table, .id = self->id, .kind = self->kind, .people = self->people, .minors = self->minors,
    .reason = (char *) (self->reason != NULL ? self->reason : _("a list with hidden values")),
    .fields = (char *) (self->fields != NULL ? self->fields : ""), .file = name, .sha256 = sha256,
  };

  return sha256 != NULL && vp_access_log_write (db, &access, error);
}

gboolean
vp_access_file_log (VpDb *db, const VpAccessFile *self, GError **error)
{
  g_return_val_if_fail (self != NULL && self->path != NULL && self->table != NULL, FALSE);
  if (write_line (db, self, error))
    return TRUE;
  g_unlink (self->path);
  return FALSE;
}
