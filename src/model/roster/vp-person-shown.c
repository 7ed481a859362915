/* vp-person-shown.c: what is shown of a person, with closed data masked or, for a reason, in full
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-person-shown.h"

#include "vp-identity.h"
#include "vp-privacy.h"

/* A person who was never stored may lack every text. */
static const char *
given (const char *value)
{
  return value != NULL ? value : "";
}

static char *
show_unless (const char *value, gboolean hidden)
{
  return hidden && *given (value) != '\0' ? NULL : g_strdup (given (value));
}

VpPersonShown *
vp_person_shown_new (const VpVolunteer *volunteer, gboolean full, VpDate today)
{
  const VpPrivate *private = &volunteer->private;
  gboolean minor = !full && vp_privacy_is_minor (volunteer->birth, today);
  VpPersonShown *self;

  g_return_val_if_fail (volunteer != NULL, NULL);
  self = g_new0 (VpPersonShown, 1);
  self->name = full ? g_strdup (given (volunteer->name))
                    : vp_privacy_name (given (volunteer->name), volunteer->birth, today);
  self->pinyin = show_unless (volunteer->pinyin, minor);
  self->birth = full ? vp_date_to_string (volunteer->birth) : vp_privacy_birth (volunteer->birth, today);
  self->id_number = full ? g_strdup (given (private->id_number)) : vp_identity_mask (given (private->id_number));
  self->phone = full ? g_strdup (given (private->phone)) : vp_phone_mask (given (private->phone));
  self->address = show_unless (private->address, !full);
  self->guardian = show_unless (private->guardian, !full);
  self->note = show_unless (volunteer->note, minor);
  self->employer = show_unless (volunteer->employer, minor);
  return self;
}

void
vp_person_shown_free (VpPersonShown *self)
{
  g_free (self->name);
  g_free (self->pinyin);
  g_free (self->birth);
  g_free (self->id_number);
  g_free (self->phone);
  g_free (self->address);
  g_free (self->guardian);
  g_free (self->note);
  g_free (self->employer);
  g_free (self);
}
