/* vp-privacy.c: what is shown of people whose data are closed
 *
 * Window, command line, exports and the log ask here, so that a minor is masked in all of them alike.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-privacy.h"

#include "vp-text.h"

#include <glib/gi18n-lib.h>

gboolean
vp_privacy_is_minor (VpDate birth, VpDate at)
{
  int age = vp_date_age (birth, at);

  return age >= 0 && age < VP_ADULT_AGE;
}

char *
vp_privacy_name (const char *name, VpDate birth, VpDate at)
{
  g_return_val_if_fail (name != NULL, g_strdup (""));
  return vp_privacy_is_minor (birth, at) ? vp_text_mask_name (name, TRUE) : g_strdup (name);
}

char *
vp_privacy_name_number (const char *name, gint64 number, VpDate birth, VpDate at)
{
  g_autofree char *shown = vp_privacy_name (name, birth, at);

  /* A name of one letter and a star says of nobody who it is: the number does. */
  if (!vp_privacy_is_minor (birth, at) || number <= 0)
    return g_steal_pointer (&shown);
  return g_strdup_printf ("%s（%07" G_GINT64_FORMAT "）", shown, number);
}

char *
vp_privacy_birth (VpDate birth, VpDate at)
{
  int year, month, day;

  if (!vp_privacy_is_minor (birth, at))
    return vp_date_to_string (birth);
  vp_date_get (birth, &year, &month, &day);
  return g_strdup_printf ("%d", year);
}

static gboolean
is_asterisk (gunichar c)
{
  /* also full width, small, low and the operator: what input methods and spreadsheets make of it */
  return c == '*' || c == 0xFF0A || c == 0xFE61 || c == 0x204E || c == 0x2217;
}

const char *
vp_privacy_mask_fault (const char *text)
{
  if (text == NULL)
    return NULL;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (is_asterisk (g_utf8_get_char (p)))
      return _("There are asterisks in it: that is a hidden value, not the true one. Write it in full.");
  return NULL;
}
