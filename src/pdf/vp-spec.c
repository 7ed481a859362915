/* vp-spec.c: reads what is kept as a text of groups and lines: templates, label sheets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-spec.h"

#include "vp-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

gboolean
vp_spec_load (VpSpec *self, const char *text, GError **error)
{
  g_autoptr (GError) local = NULL;

  *self = (VpSpec) { .file = g_key_file_new () };
  if (g_key_file_load_from_data (self->file, text, strlen (text), G_KEY_FILE_NONE, &local))
    return TRUE;
  g_set_error (error, VP_ERROR, VP_ERROR_INVALID, _("The template cannot be read: %s."), local->message);
  return FALSE;
}

void
vp_spec_clear (VpSpec *self)
{
  g_clear_pointer (&self->file, g_key_file_unref);
  g_clear_error (&self->error);
}

void
vp_spec_fault (VpSpec *self, const char *key, const char *fault)
{
  if (self->error == NULL)
    self->error = g_error_new (VP_ERROR, VP_ERROR_INVALID,
                               /* Translators: name of a group, name of a line in it, what is wrong */
                               _("The template cannot be used: [%s] %s %s. Correct it, or choose another template."),
                               self->group, key, fault);
}

gboolean
vp_spec_has (VpSpec *self, const char *key)
{
  return g_key_file_has_key (self->file, self->group, key, NULL);
}

char *
vp_spec_text (VpSpec *self, const char *key)
{
  return g_key_file_get_string (self->file, self->group, key, NULL);
}

double
vp_spec_number (VpSpec *self, const char *key, double fallback, double low, double high)
{
  g_autofree char *text = vp_spec_text (self, key);
  char *end;
  double value;

  if (text == NULL) {
    if (fallback < 0)
      vp_spec_fault (self, key, _("is missing"));
    return fallback;
  }
  value = g_ascii_strtod (text, &end);
  if (end == text || *end != '\0' || !(value >= low && value <= high))
    vp_spec_fault (self, key, _("is not a number that can be used"));
  return value;
}

gboolean
vp_spec_flag (VpSpec *self, const char *key)
{
  return vp_spec_has (self, key) && g_key_file_get_boolean (self->file, self->group, key, NULL);
}

gboolean
vp_spec_finish (VpSpec *self, GError **error)
{
  if (self->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->error));
  return FALSE;
}
