/* vp-sign-up-who.c: who is meant by the lines of a list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-sign-up-who.h"

#include "vp-error.h"
#include "vp-register-store.h"
#include "vp-volunteer-store.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* By which text of the line a person is looked for first, and where that is several people. */
static const char *
first_text (const VpSignUpWho *self)
{
  return *self->text != '\0' ? self->text : *self->phone != '\0' ? self->phone : self->name;
}

static gboolean
is_by_phone (const VpSignUpWho *self)
{
  return *self->text == '\0' && *self->phone != '\0';
}

/* A number that was mistyped is another person's: the name must be the same. */
static gboolean
check_name (VpDb *db, VpSignUpWho *self, GError **error)
{
  g_autoptr (VpVolunteer) person = NULL;

  if (*self->name == '\0')
    return TRUE;
  person = vp_volunteer_store_get (db, self->id, error);
  if (person == NULL)
    return FALSE;
  if (strcmp (person->name, self->name) == 0)
    return TRUE;
  self->id = 0;
  self->refusal = g_strdup_printf (_("The telephone is not that of “%s”. Look at it once more."), self->name);
  return TRUE;
}

static gboolean
take (VpDb *db, VpSignUpWho *self, const VpPersonFound *first, const VpPersonFound *second, GError **error)
{
  const VpPersonFound *found = first;

  /* Of a family with one telephone the name says who it is. */
  if (is_by_phone (self) && g_error_matches (first->error, VP_ERROR, VP_ERROR_CONFLICT) && *self->name != '\0')
    found = second;
  self->id = found->id;
  if (g_error_matches (found->error, VP_ERROR, VP_ERROR_CONFLICT))
    self->refusal = g_strdup (found->error->message);
  return self->id == 0 || !is_by_phone (self) || check_name (db, self, error);
}

gboolean
vp_sign_up_identify (VpDb *db, VpSignUpWho *who, guint n, GError **error)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new (), people = NULL;

  g_return_val_if_fail (who != NULL || n == 0, FALSE);
  for (guint i = 0; i < n; i++) {
    g_ptr_array_add (texts, (gpointer) first_text (&who[i]));
    g_ptr_array_add (texts, (gpointer) (is_by_phone (&who[i]) ? who[i].name : first_text (&who[i])));
  }
  people = vp_register_find_people (db, texts, error);
  if (people == NULL)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!take (db, &who[i], people->pdata[2 * i], people->pdata[2 * i + 1], error))
      return FALSE;
  return TRUE;
}
