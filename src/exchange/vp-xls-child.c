/* vp-xls-child.c: the process without rights that unpacks an .xls file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-xls-child.h"

#include "vp-error.h"
#include "vp-helper.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What may pass without a byte: the helper's own limit is 10 seconds of work. */
#define SILENCE_MS 15000

struct _VpXlsChild {
  VpHelper *helper;
  GString *text;
};

VpXlsChild *
vp_xls_child_new (const char *path, GCancellable *cancellable, GError **error)
{
  int code;
  VpHelper *helper = vp_helper_new ("volunteer-puyang-xls", "exchange", path, SILENCE_MS, cancellable, &code);
  VpXlsChild *self;

  if (helper == NULL) {
    g_set_error (error, VP_ERROR, VP_ERROR_UNSUPPORTED,
                 _("Old .xls files cannot be read here: the program for them does not start (%s). Save the table as .xlsx."),
                 g_strerror (code));
    return NULL;
  }
  self = g_new0 (VpXlsChild, 1);
  self->helper = helper;
  self->text = g_string_new (NULL);
  return self;
}

void
vp_xls_child_free (VpXlsChild *self)
{
  vp_helper_free (self->helper);
  g_string_free (self->text, TRUE);
  g_free (self);
}

static gboolean
set_died (GError **error)
{
  g_set_error_literal (error, VP_ERROR, VP_ERROR_CORRUPT,
                       _("The old spreadsheet is damaged and cannot be read. Open it in WPS or Excel and save it as .xlsx,"
                         " or ask the sender to send it once more. Nothing was imported."));
  return FALSE;
}

gboolean
vp_xls_child_ask (VpXlsChild *self, guint sheet, GError **error)
{
  uint32_t command = sheet;

  return vp_helper_say (self->helper, &command, sizeof command) || set_died (error);
}

static gboolean
read_bytes (VpXlsChild *self, gpointer out, gsize length, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (vp_helper_read (self->helper, out, length, &failure))
    return TRUE;
  if (failure == NULL)
    return set_died (error);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
vp_xls_child_next (VpXlsChild *self, VpXlsMessage *message, const char **text, GError **error)
{
  if (!read_bytes (self, message, sizeof *message, error))
    return FALSE;
  if (message->kind >= VP_N_XLS_KINDS || message->length > VP_XLS_TEXT_MAX)
    return set_died (error);
  g_string_set_size (self->text, message->length);
  if (!read_bytes (self, self->text->str, message->length, error))
    return FALSE;
  if (!g_utf8_validate_len (self->text->str, message->length, NULL) || memchr (self->text->str, '\0', message->length) != NULL)
    return set_died (error);
  *text = self->text->str;
  return TRUE;
}
