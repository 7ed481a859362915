/* vp-scan-helper.c: the process that reads pictures of filled forms
 *
 * Files of scanners, cameras and strangers go through three large libraries here, in a process that gave up all its rights before it
 * looks at the first byte: it reads the one file it was handed, writes to one pipe, and has a bounded amount of memory.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-sandbox.h"
#include "vp-scan-file.h"
#include "vp-scan-wire.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#define MEMORY_MAX (1536ul * 1024 * 1024)
#define SECONDS_MAX 3600
#define FILE_MAX (64u * 1024 * 1024)
#define BLOCK (1024u * 1024)

static void
put (const void *bytes, gsize length)
{
  const char *p = bytes;

  while (length > 0) {
    ssize_t n = write (STDOUT_FILENO, p, length);

    if (n < 0 && errno == EINTR)
      continue;
    /* Nobody listens any more. */
    if (n <= 0)
      _exit (0);
    p += n;
    length -= (gsize) n;
  }
}

static void
say (guint kind, guint a, guint b, const void *bytes, gsize length)
{
  VpScanMessage message = { kind, a, b, (guint32) length };

  put (&message, sizeof message);
  put (bytes, length);
}

G_GNUC_NORETURN static void
give_up (guint kind, guint a, guint b)
{
  say (kind, a, b, NULL, 0);
  _exit (0);
}

static gboolean
take (int fd, void *bytes, gsize length)
{
  char *p = bytes;

  while (length > 0) {
    ssize_t n = read (fd, p, length);

    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0)
      return FALSE;
    p += n;
    length -= (gsize) n;
  }
  return TRUE;
}

static GBytes *
take_file (void)
{
  GByteArray *all = g_byte_array_new ();
  guint8 *block = g_malloc (BLOCK);
  ssize_t n;

  while ((n = read (VP_SANDBOX_FD_FILE, block, BLOCK)) > 0) {
    g_byte_array_append (all, block, (guint) n);
    if (all->len > FILE_MAX)
      give_up (VP_SCAN_TOO_LARGE, 0, 0);
  }
  g_free (block);
  return g_byte_array_free_to_bytes (all);
}

static void
read_page (VpScanFile *file, const VpScanForm *form, const VpScanCommand *command)
{
  guint fault, a, b;
  VpGrey *picture = command->page < vp_scan_file_pages (file) ? vp_scan_file_page (file, command->page, &fault, &a, &b) : NULL;
  VpGrey *straight = NULL;
  VpScanReading reading;

  if (picture == NULL)
    give_up (fault, a, b);
  vp_scan_page_read (picture, form, command->scale, &reading, command->scale > 0 ? &straight : NULL);
  vp_grey_free (picture);
  say (VP_SCAN_PAGE, 0, 0, &reading, sizeof reading);
  if (command->scale > 0 && straight == NULL)
    say (VP_SCAN_STRAIGHT, 0, 0, NULL, 0);
  if (straight != NULL)
    say (VP_SCAN_STRAIGHT, (guint) straight->width, (guint) straight->height, straight->pixels,
         (gsize) straight->width * (gsize) straight->height);
  g_clear_pointer (&straight, vp_grey_free);
}

static void
read_words (VpScanFile *file, guint page)
{
  g_autofree char *words = page < vp_scan_file_pages (file) ? vp_scan_file_words (file, page) : NULL;

  say (VP_SCAN_TEXT, 0, 0, words, words != NULL ? strlen (words) : 0);
}

int
main (void)
{
  static VpScanForm form;
  VpScanCommand command;
  VpScanFile *file;
  guint fault = VP_SCAN_DAMAGED, a = 0, b = 0;

  vp_scan_file_warm_up ();
  if (!vp_sandbox_enter (MEMORY_MAX, SECONDS_MAX))
    give_up (VP_SCAN_UNSAFE, 0, 0);
  file = vp_scan_file_new (take_file (), &fault, &a, &b);
  if (file == NULL)
    give_up (fault, a, b);
  say (VP_SCAN_PAGES, vp_scan_file_pages (file), 0, NULL, 0);
  if (take (VP_SANDBOX_FD_COMMANDS, &form, sizeof form) && vp_scan_form_is_sound (&form))
    while (take (VP_SANDBOX_FD_COMMANDS, &command, sizeof command)) {
      if (command.scale < 0)
        read_words (file, command.page);
      else
        read_page (file, &form, &command);
    }
  /* Not through the ends of the libraries: they would ask for what is no longer allowed. */
  _exit (0);
}
