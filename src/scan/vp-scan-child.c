/* vp-scan-child.c: pictures of filled forms, read by a process without rights
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-scan-child.h"

#include "vp-error.h"
#include "vp-helper.h"
#include "vp-scan-wire.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SILENCE_MS 20000 /* one page may take that long */
#define WORDS_MAX (4u * 1024 * 1024)
#define STRAIGHT_MAX (32u * 1024 * 1024)

struct _VpScanChild {
  VpHelper *helper;
  char *name;
  guint n_pages;
};

static gboolean
refuse (GError **error, int code, char *sentence)
{
  g_set_error_literal (error, VP_ERROR, code, sentence);
  g_free (sentence);
  return FALSE;
}

static gboolean
refuse_size (const VpScanChild *self, const VpScanMessage *message, GError **error)
{
  if (message->a > 0)
    /* Translators: name of a file, millions of pixels, how many are allowed */
    return refuse (error, VP_ERROR_FULL, g_strdup_printf (_("“%s” is too large: its picture has %u million pixels, at most %d are read. Scan the"
                                            " sheet at 200 to 300 dpi."), self->name, message->a, VP_SCAN_MEGAPIXELS_MAX));
  if (message->b > 0)
    /* Translators: name of a file, number of pages, how many are allowed */
    return refuse (error, VP_ERROR_FULL, g_strdup_printf (_("“%s” has %u pages, at most %d are read at once. Divide the file."), self->name,
                                            message->b, VP_SCAN_PAGES_MAX));
  /* Translators: name of a file */
  return refuse (error, VP_ERROR_FULL, g_strdup_printf (_("“%s” is larger than 64 MB. Divide the file, or scan at 200 dpi."), self->name));
}

/* What the process says instead of what was asked, or that it is gone. */
static gboolean
refuse_file (const VpScanChild *self, const VpScanMessage *message, GError **error)
{
  switch (message != NULL ? message->kind : VP_SCAN_DAMAGED) {
  case VP_SCAN_STRANGE:
    /* Translators: name of a file */
    return refuse (error, VP_ERROR_UNSUPPORTED,
                   g_strdup_printf (_("“%s” is no PDF, PNG or JPEG. Let the scanner save one of these."), self->name));
  case VP_SCAN_TOO_LARGE:
    return refuse_size (self, message, error);
  case VP_SCAN_LOCKED:
    return refuse (error, VP_ERROR_UNSUPPORTED, g_strdup_printf (_("“%s” is locked with a password. Save it without one."), self->name));
  case VP_SCAN_UNSAFE:
    return refuse (error, VP_ERROR_UNSUPPORTED,
                   g_strdup_printf (_("“%s” was not opened: this system does not let pictures be read safely."), self->name));
  default:
    return refuse (error, VP_ERROR_CORRUPT,
                   g_strdup_printf (_("“%s” is damaged, or would become too large when it is unpacked. Scan the sheets once more."),
                                    self->name));
  }
}

static gboolean
take (VpScanChild *self, gpointer out, gsize length, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (vp_helper_read (self->helper, out, length, &failure))
    return TRUE;
  if (failure == NULL)
    return refuse_file (self, NULL, error);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
take_head (VpScanChild *self, guint kind, VpScanMessage *message, GError **error)
{
  return take (self, message, sizeof *message, error) && (message->kind == kind || refuse_file (self, message, error));
}

VpScanChild *
vp_scan_child_new (const char *path, const VpScanForm *form, GCancellable *cancellable, GError **error)
{
  VpScanChild *self;
  VpScanMessage message;
  int code;

  g_return_val_if_fail (path != NULL && form != NULL, NULL);
  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR)) {
    g_set_error (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("There is no file “%s”."), path);
    return NULL;
  }
  self = g_new0 (VpScanChild, 1);
  self->name = g_path_get_basename (path);
  self->helper = vp_helper_new ("volunteer-puyang-scan", "scan", path, SILENCE_MS, cancellable, &code);
  if (self->helper == NULL) {
    g_set_error (error, VP_ERROR, VP_ERROR_UNSUPPORTED, _("“%s” was not read: the program that reads pictures does not start (%s)."),
                 self->name, g_strerror (code));
    g_clear_pointer (&self, vp_scan_child_free);
    return NULL;
  }
  if (!take_head (self, VP_SCAN_PAGES, &message, error)
      || (!vp_helper_say (self->helper, form, sizeof *form) && !refuse_file (self, NULL, error))) {
    g_clear_pointer (&self, vp_scan_child_free);
    return NULL;
  }
  self->n_pages = MIN (message.a, VP_SCAN_PAGES_MAX);
  return self;
}

void
vp_scan_child_free (VpScanChild *self)
{
  g_clear_pointer (&self->helper, vp_helper_free);
  g_free (self->name);
  g_free (self);
}

guint
vp_scan_child_n_pages (VpScanChild *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->n_pages;
}

static gboolean
take_straight (VpScanChild *self, VpGrey **straight, GError **error)
{
  VpScanMessage message;

  if (!take_head (self, VP_SCAN_STRAIGHT, &message, error))
    return FALSE;
  if (message.length == 0)
    return TRUE;
  if (message.length > STRAIGHT_MAX || message.a == 0 || message.a > STRAIGHT_MAX || message.length % message.a != 0
      || message.length / message.a != message.b)
    return refuse_file (self, NULL, error);
  *straight = vp_grey_new ((int) message.a, (int) message.b);
  if (take (self, (*straight)->pixels, message.length, error))
    return TRUE;
  g_clear_pointer (straight, vp_grey_free);
  return FALSE;
}

/* Nothing the process says is trusted. */
static gboolean
is_sound (VpScanReading *reading)
{
  gboolean sound = reading->fault < VP_N_SCAN_FAULTS && reading->layout < VP_SCAN_LAYOUTS_MAX;

  reading->code[VP_SCAN_CODE_MAX - 1] = '\0';
  for (guint i = 0; i < VP_SCAN_BOXES_MAX; i++)
    sound = sound && reading->boxes[i].state < VP_N_SCAN_BOXES && reading->boxes[i].sure <= 100;
  return sound && g_utf8_validate (reading->code, -1, NULL);
}

gboolean
vp_scan_child_read (VpScanChild *self, guint page, double scale, VpScanReading *reading, VpGrey **straight, GError **error)
{
  VpScanCommand command = { page, straight != NULL ? (float) scale : 0 };
  VpScanMessage message;

  g_return_val_if_fail (self != NULL && reading != NULL, FALSE);
  if (straight != NULL)
    *straight = NULL;
  if (!vp_helper_say (self->helper, &command, sizeof command))
    return refuse_file (self, NULL, error);
  if (!take_head (self, VP_SCAN_PAGE, &message, error))
    return FALSE;
  if (message.length != sizeof *reading)
    return refuse_file (self, NULL, error);
  if (!take (self, reading, sizeof *reading, error))
    return FALSE;
  if (!is_sound (reading))
    return refuse_file (self, NULL, error);
  return straight == NULL || take_straight (self, straight, error);
}

char *
vp_scan_child_words (VpScanChild *self, guint page, GError **error)
{
  VpScanCommand command = { page, VP_SCAN_WORDS };
  g_autofree char *words = NULL;
  VpScanMessage message;

  g_return_val_if_fail (self != NULL, NULL);
  if (!vp_helper_say (self->helper, &command, sizeof command) && !refuse_file (self, NULL, error))
    return NULL;
  if (!take_head (self, VP_SCAN_TEXT, &message, error))
    return NULL;
  if (message.length > WORDS_MAX && !refuse_file (self, NULL, error))
    return NULL;
  words = g_malloc0 ((gsize) message.length + 1);
  if (message.length > 0 && !take (self, words, message.length, error))
    return NULL;
  /* Nothing the process says is trusted. */
  return g_utf8_make_valid (words, -1);
}
