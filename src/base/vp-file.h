/* vp-file.h: files that appear under their final name whole or not at all
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define VP_FILE_PART ".part" /* how the names of unfinished files end */
#define VP_FILE_BACKUP_PREFIX "volunteer-puyang-"

/* Makes and locks an unfinished file; its descriptor, or -1 with errno set. */
int           vp_file_make_part       (const char *path);
/* Removes the unfinished files of this program in @folder that nobody writes any more: what a killed process left holds
 * names and numbers of people in clear. */
void          vp_file_sweep           (const char *folder);

/**
 * VpFileWriter:
 *
 * Writes beside the final name with mode 0600, checks every return, and on commit fsyncs the file, renames it and
 * fsyncs the folder. Freed without commit, the temporary file is gone and what stood under the name is untouched.
 */
typedef struct _VpFileWriter VpFileWriter;

VpFileWriter *vp_file_writer_new      (const char *path, GError **error);
const char   *vp_file_writer_get_temporary_path (VpFileWriter *self); /* for libraries that write a file by name */
gboolean      vp_file_writer_write    (VpFileWriter *self, const void *data, gsize length, GError **error);
/* Makes what was written safe under its temporary name: for work that must not be done for a file that cannot be written.
 * Only the name is left to vp_file_writer_commit(). */
gboolean      vp_file_writer_prepare  (VpFileWriter *self, GError **error);
/* Closes, fsyncs, renames. The writer is used up whether this succeeds or not, but must still be freed. */
gboolean      vp_file_writer_commit   (VpFileWriter *self, GError **error);
void          vp_file_writer_free     (VpFileWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpFileWriter, vp_file_writer_free)

/* Sets @error for @code, an errno of writing @path: a full disk is %VP_ERROR_FULL. Always FALSE. */
gboolean      vp_file_set_error       (const char *path, int code, GError **error);
/* Syncs the file, or the folder that holds its name. */
gboolean      vp_file_sync            (const char *path, GError **error);
gboolean      vp_file_sync_folder     (const char *path, GError **error);
/* One step of what follows, for whoever has a name to give back. */
gboolean      vp_file_rename          (const char *temporary, const char *path, GError **error);
/**
 * vp_file_put:
 * @temporary: complete, in the same folder as @path
 *
 * Syncs @temporary, gives it the name @path in one step, syncs the folder. Where that last step fails, what
 * stood under the name before stands there again.
 */
gboolean      vp_file_put             (const char *temporary, const char *path, GError **error);
/* Whether the disk that @path lies on has less than @needed bytes left. */
gboolean      vp_file_is_disk_full    (const char *path, guint64 needed);
/* "The disk is full": names the folder, what is needed and what is free. Returns FALSE. @needed 0 = not known */
gboolean      vp_file_set_disk_full   (const char *path, guint64 needed, GError **error);

/* Hexadecimal SHA-256 of a file; transfer full. Never call it on a store that may be open. */
char         *vp_file_sha256          (const char *path, GCancellable *cancellable, GError **error);

/* Fault injection for tests: the @nth write, fsync or rename from now on fails with @errno_value; 0 turns it off. */
void          vp_file_fail_nth        (guint nth, int errno_value);

G_END_DECLS
