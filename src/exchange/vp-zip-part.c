/* vp-zip-part.c: one part of an .xlsx file as a stream of UTF-8
 *
 * The one place where a spreadsheet is unpacked: size, ratio and encoding are watched here. Nothing is extracted to disk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-zip-part.h"

#include "vp-error.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define BLOCK 65536
/* A small file may unpack to this much, a larger one to so many times its size. */
#define UNPACKED_BASE (64u * 1024 * 1024)
#define UNPACKED_RATIO 100
/* A spreadsheet has a few dozen parts, with many pictures a few hundred. */
#define PARTS_MAX 5000
#define UNPACKED_MAX G_GUINT64_CONSTANT (4000000000)

struct _VpZipPart {
  VpZipBudget *budget; /* borrowed */
  struct archive *archive;
  GIConv converter;    /* NULL = UTF-8 already */
  gboolean begun;
  char raw[BLOCK];
  gsize raw_length;
  char *converted;
};

gboolean
vp_zip_budget_init (VpZipBudget *self, const char *path, GCancellable *cancellable, GError **error)
{
  GStatBuf status;

  *self = (VpZipBudget) { 0 };
  if (g_stat (path, &status) != 0) {
    g_set_error (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("“%s” cannot be opened: %s"), path, g_strerror (errno));
    return FALSE;
  }
  self->path = g_strdup (path);
  self->size = (guint64) status.st_size;
  self->unpacked_max = MIN (UNPACKED_BASE + UNPACKED_RATIO * self->size, UNPACKED_MAX);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  return TRUE;
}

void
vp_zip_budget_clear (VpZipBudget *self)
{
  g_clear_pointer (&self->path, g_free);
  g_clear_object (&self->cancellable);
}

static gboolean
set_too_large (GError **error)
{
  g_set_error_literal (error, VP_ERROR, VP_ERROR_UNSUPPORTED,
                       _("The file unpacks to far more than any spreadsheet needs and was not opened."));
  return FALSE;
}

/* Some programs write \ between folders, some a / before the first. */
static gboolean
is_name (const char *stored, const char *name)
{
  while (*stored == '/' || *stored == '\\')
    stored++;
  for (; *stored != '\0' && *name != '\0'; stored++, name++)
    if (g_ascii_tolower (*stored == '\\' ? '/' : *stored) != g_ascii_tolower (*name))
      return FALSE;
  return *stored == *name;
}

static gboolean
check_entry (VpZipPart *self, struct archive_entry *entry, GError **error)
{
  if (archive_entry_is_data_encrypted (entry)) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_UNSUPPORTED,
                         _("The file is protected with a password. Open it, save it without a password, and import that"
                           " file."));
    return FALSE;
  }
  return !archive_entry_size_is_set (entry)
    || (guint64) archive_entry_size (entry) <= self->budget->unpacked_max || set_too_large (error);
}

VpZipPart *
vp_zip_part_open (VpZipBudget *budget, const char *name, GError **error)
{
  g_autoptr (VpZipPart) self = g_new0 (VpZipPart, 1);
  struct archive_entry *entry;
  guint n = 0;
  int code;

  self->budget = budget;
  self->archive = archive_read_new ();
  archive_read_support_format_zip_seekable (self->archive);
  if (archive_read_open_filename (self->archive, budget->path, BLOCK) == ARCHIVE_OK)
    while (n++ < PARTS_MAX
           && ((code = archive_read_next_header (self->archive, &entry)) == ARCHIVE_OK || code == ARCHIVE_WARN)) {
      const char *stored = archive_entry_pathname (entry);

      if (stored == NULL || !is_name (stored, name))
        continue;
      return check_entry (self, entry, error) ? g_steal_pointer (&self) : NULL;
    }
  g_set_error_literal (error, VP_ERROR, VP_ERROR_NOT_FOUND,
                       _("A part of the spreadsheet is missing, so the file is damaged. Ask the sender to save and send it"
                         " once more."));
  return NULL;
}

void
vp_zip_part_free (VpZipPart *self)
{
  if (self->archive != NULL)
    archive_read_free (self->archive);
  if (self->converter != NULL)
    g_iconv_close (self->converter);
  g_free (self->converted);
  g_free (self);
}

/* XML says by a mark, or by its first line, what it is encoded in. */
static char *
find_encoding (const char *head, gsize length)
{
  const char *end, *at;

  if (length >= 2 && memcmp (head, "\xFF\xFE", 2) == 0)
    return g_strdup ("UTF-16LE");
  if (length >= 2 && memcmp (head, "\xFE\xFF", 2) == 0)
    return g_strdup ("UTF-16BE");
  if (length >= 4 && memcmp (head, "<\0?", 4) == 0)
    return g_strdup ("UTF-16LE");
  if (length < 6 || memcmp (head, "<?xml", 5) != 0 || (end = memchr (head, '>', MIN (length, 256))) == NULL)
    return NULL;
  at = memmem (head, (gsize) (end - head), "encoding=", 9);
  if (at == NULL || at + 10 >= end)
    return NULL;
  at += 10;
  length = strspn (at, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
  if (g_ascii_strncasecmp (at, "utf-8", 5) == 0 || g_ascii_strncasecmp (at, "utf8", 4) == 0
      || g_ascii_strncasecmp (at, "utf-16", 6) == 0)
    return NULL;
  return g_strndup (at, length);
}

static gboolean
begin (VpZipPart *self, GError **error)
{
  g_autofree char *encoding = find_encoding (self->raw, self->raw_length);

  self->begun = TRUE;
  if (encoding == NULL)
    return TRUE;
  self->converter = g_iconv_open ("UTF-8", encoding);
  if (self->converter == (GIConv) -1) {
    self->converter = NULL;
    g_set_error (error, VP_ERROR, VP_ERROR_UNSUPPORTED,
                 /* Translators: %s the name of an encoding */
                 _("The spreadsheet is written in the encoding “%s”, which is not known. Open it in WPS or Excel and save"
                   " it once more as .xlsx."), encoding);
    return FALSE;
  }
  self->converted = g_malloc (4 * BLOCK);
  return TRUE;
}

static gboolean
convert (VpZipPart *self, gboolean at_end, const char **text, gsize *length, GError **error)
{
  char *in = self->raw, *out = self->converted;
  gsize in_left = self->raw_length, out_left = 4 * BLOCK;

  if (g_iconv (self->converter, &in, &in_left, &out, &out_left) == (gsize) -1 && (errno == EILSEQ || at_end)) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_CORRUPT,
                         _("The spreadsheet is damaged. Ask the sender to save and send it once more."));
    return FALSE;
  }
  memmove (self->raw, in, in_left);
  self->raw_length = in_left;
  *text = self->converted;
  *length = 4 * BLOCK - out_left;
  return TRUE;
}

gboolean
vp_zip_part_read (VpZipPart *self, const char **text, gsize *length, GError **error)
{
  gssize n;

  *length = 0;
  if (g_cancellable_set_error_if_cancelled (self->budget->cancellable, error))
    return FALSE;
  if (self->converter == NULL)
    self->raw_length = 0;
  n = archive_read_data (self->archive, self->raw + self->raw_length, BLOCK - self->raw_length);
  if (n < 0) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_CORRUPT,
                         _("The spreadsheet is not whole. Ask the sender to send it once more. Nothing was imported."));
    return FALSE;
  }
  self->raw_length += (gsize) n;
  self->budget->unpacked += (guint64) n;
  if (self->budget->unpacked > self->budget->unpacked_max)
    return set_too_large (error);
  if (!self->begun && !begin (self, error))
    return FALSE;
  if (self->converter != NULL)
    return (n == 0 && self->raw_length == 0) || convert (self, n == 0, text, length, error);
  *text = self->raw;
  *length = (gsize) n;
  return TRUE;
}
