/* vp-text-check.c: gathers the characters of papers, and what of them cannot be printed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-text-check.h"

#include "vp-error.h"

#include <glib/gi18n-lib.h>

void
vp_text_check_fault (VpTextCheck *self, char *message)
{
  if (self->n_faults++ == 0)
    self->first = message;
  else
    g_free (message);
}

/* @c: the character no font has, 0 = the text is not UTF-8. */
static void
add_fault (VpTextCheck *self, VpTextPlace place, gpointer data, gunichar c)
{
  g_autofree char *where = place (data);

  if (c == 0)
    /* Translators: a place such as “Title” or “Row 3, column “Name”” */
    vp_text_check_fault (self, g_strdup_printf (_("%s: the text is not readable. Type it again."), where));
  else
    vp_text_check_fault (self,
                         /* Translators: a place such as “Title” or “Row 3, column “Name””, number of a character */
                         g_strdup_printf (_("%s: no font has the character U+%04X. Use another one."), where, c));
}

gboolean
vp_text_check_add (VpTextCheck *self, VpFontStyle font, const char *text, VpTextPlace place, gpointer data)
{
  g_autoptr (GArray) missing = NULL;

  if (text == NULL || self->error != NULL)
    return TRUE;
  if (!g_utf8_validate (text, -1, NULL)) {
    add_fault (self, place, data, 0);
    return FALSE;
  }
  missing = g_array_new (FALSE, FALSE, sizeof (gunichar));
  vp_font_set_add (self->fonts, font, text, missing, &self->error);
  for (guint i = 0; i < missing->len; i++)
    add_fault (self, place, data, g_array_index (missing, gunichar, i));
  return missing->len == 0;
}

static void
set_faults (VpTextCheck *self, GError **error)
{
  guint more = self->n_faults - 1;

  if (more == 0)
    g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, self->first);
  else
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID,
                 /* Translators: the first problem as a sentence, how many more there are */
                 g_dngettext (GETTEXT_PACKAGE, "%s There is %u more problem.", "%s There are %u more problems.", more),
                 self->first, more);
}

gboolean
vp_text_check_finish (VpTextCheck *self, GError **error)
{
  gboolean ok = self->error == NULL && self->n_faults == 0;

  if (self->error != NULL)
    g_propagate_error (error, g_steal_pointer (&self->error));
  else if (!ok)
    set_faults (self, error);
  g_clear_pointer (&self->first, g_free);
  return ok;
}
