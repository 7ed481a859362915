/* vp-sign-up-family.c: a whole family signs up in one action
 *
 * Each of them has a sign-up of his own, so that rules, hours and withdrawing are as everybody's; what they share is that they
 * get their seats together or not at all.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-sign-up-family.h"

#include "vp-family-store.h"
#include "vp-sign-up-step.h"
#include "vp-text.h"
#include "vp-transact.h"

#include <glib/gi18n-lib.h>

typedef struct {
  const VpSignUpFamilyAsk *ask;
  VpStep step;        /* event, kind and rulings */
  GPtrArray *members; /* VpFamilyMember */
  VpSignUpBatch *batch;
  gboolean refused;   /* an answer, although the transaction goes back */
} Family;

static void
family_clear (Family *self)
{
  vp_step_clear (&self->step);
  g_clear_pointer (&self->members, g_ptr_array_unref);
  g_clear_pointer (&self->batch, vp_sign_up_batch_free);
}

static gboolean
is_minor (const Family *self, const VpFamilyMember *member)
{
  int age = vp_date_age (member->birth, self->step.event->day);

  return age >= 0 && age < self->step.rulings[VP_EVENT_CONSENT].value;
}

static gboolean
has_guardian (const Family *self)
{
  for (guint i = 0; i < self->members->len; i++) {
    const VpFamilyMember *member = self->members->pdata[i];

    if (member->role == VP_FAMILY_GUARDIAN && !is_minor (self, member))
      return TRUE;
  }
  return FALSE;
}

/* Only who has none: what a guardian agreed to before stays as it is. */
static gboolean
write_consent (VpDb *db, const Family *self, const VpFamilyMember *member, GError **error)
{
  g_autoptr (GError) failure = NULL;
  VpKnown known = vp_person_has_consent (db, member->volunteer_id, self->step.kind->category, self->step.event->day, &failure);

  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  return known == VP_KNOWN_YES
    || vp_family_store_consent (db, member->volunteer_id, self->step.kind->category, self->ask->consent, self->step.event->day, error);
}

static gboolean
write_consents (VpDb *db, const Family *self, GError **error)
{
  if (self->ask->consent == NULL || vp_text_is_blank (self->ask->consent) || !self->step.kind->consent)
    return TRUE;
  if (!has_guardian (self))
    return vp_step_refuse (error, _("Nobody of the family stands there as a guardian who is grown up: write down in the register of"
                                    " families who it is."));
  for (guint i = 0; i < self->members->len; i++)
    if (is_minor (self, self->members->pdata[i]) && !write_consent (db, self, self->members->pdata[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
look_at_all (VpDb *db, Family *self, GError **error)
{
  for (guint i = 0; i < self->members->len; i++) {
    const VpFamilyMember *member = self->members->pdata[i];

    if (vp_sign_up_batch_look (db, self->batch, i + 1, member->volunteer_id, member->name, "", error) == NULL)
      return FALSE;
  }
  return TRUE;
}

/* Seats for some of them are seats for none, but by a signature or in line. */
static void
share_seats (Family *self, GPtrArray *rows)
{
  guint waiting = vp_sign_up_batch_count (rows, VP_SEAT_WAITING);
  gboolean over = vp_step_is_signed (&self->step);

  if (waiting == 0 || vp_sign_up_batch_count (rows, VP_SEAT_REFUSED) > 0 || (self->ask->wait && !over))
    return;
  for (guint i = 0; i < rows->len; i++) {
    VpSignUpBatchRow *row = rows->pdata[i];

    row->over = over && row->state == VP_SEAT_WAITING;
    row->state = over ? VP_SEAT_CONFIRMED : VP_SEAT_REFUSED;
    if (over)
      continue;
    g_free (row->sentence);
    /* Translators: seats that are free, how many people */
    row->sentence = g_strdup_printf (_("Of the seats %u are free, and the family is %u people. Choose another post, or let them all"
                                       " stand in line."), rows->len - waiting, rows->len);
  }
}

/* Who waits does so with the whole family: nobody takes the last seat from the others. */
static void
wait_together (const Family *self, GPtrArray *rows)
{
  if (!self->ask->wait || vp_step_is_signed (&self->step) || vp_sign_up_batch_count (rows, VP_SEAT_WAITING) == 0)
    return;
  for (guint i = 0; i < rows->len; i++) {
    VpSignUpBatchRow *row = rows->pdata[i];

    if (row->state == VP_SEAT_CONFIRMED)
      row->state = VP_SEAT_WAITING;
  }
}

static gboolean
write_all (VpDb *db, Family *self, GPtrArray *rows, GError **error)
{
  for (guint i = 0; i < rows->len; i++)
    if (!vp_sign_up_batch_write (db, self->batch, rows->pdata[i], NULL, NULL, error))
      return FALSE;
  return TRUE;
}

static gboolean
save (VpDb *db, gpointer data, GError **error)
{
  Family *self = data;
  const VpSignUpFamilyAsk *ask = self->ask;
  const VpSignUpBatchAsk list = { .event_id = ask->event_id, .post = ask->post, .family_id = ask->family_id,
                                  .override = ask->override, .now = ask->now };
  g_autoptr (GPtrArray) rows = NULL;

  if (!write_consents (db, self, error) || (self->batch = vp_sign_up_batch_new (db, &list, error)) == NULL
      || !look_at_all (db, self, error))
    return FALSE;
  rows = vp_sign_up_batch_get_rows (self->batch);
  share_seats (self, rows);
  wait_together (self, rows);
  if (vp_sign_up_batch_count (rows, VP_SEAT_REFUSED) == 0)
    return write_all (db, self, rows, error);
  self->refused = TRUE;
  return vp_step_refuse (error, _("Nobody of the family was signed up."));
}

static gboolean
load (VpDb *db, Family *self, GError **error)
{
  self->step.override = self->ask->override;
  self->members = vp_family_store_members (db, self->ask->family_id, error);
  if (self->members == NULL)
    return FALSE;
  if (self->members->len == 0)
    return vp_step_refuse (error, _("The family has nobody yet. Write down in the register of families who belongs to it."));
  return vp_step_load_event (db, &self->step, self->ask->event_id, error);
}

static gboolean
transact (VpDb *db, Family *self, GError **error)
{
  g_autofree char *name = vp_family_store_name (db, self->ask->family_id, error), *summary = NULL;
  g_autoptr (GError) failure = NULL;
  VpAction action = { .action = "sign-up-family", .reason = self->ask->override };
  char day[VP_DATE_BUFFER];

  if (name == NULL)
    return FALSE;
  /* Translators: name of a family, how many people, title of an event, its day */
  summary = g_strdup_printf (_("%s (%u people) signed up for %s on %s"), name, self->members->len, self->step.event->title,
                             vp_date_to_buffer (self->step.event->day, day));
  action.summary = summary;
  if (vp_db_transact (db, &action, save, self, &failure) || self->refused)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

GPtrArray *
vp_sign_up_family (VpDb *db, const VpSignUpFamilyAsk *ask, guint *saved, GError **error)
{
  Family self = { .ask = ask };
  GPtrArray *rows = NULL;

  g_return_val_if_fail (ask != NULL && saved != NULL, NULL);
  *saved = 0;
  if (vp_sign_up_settle (db, ask->event_id, ask->now, NULL, error) && load (db, &self, error) && transact (db, &self, error)) {
    rows = vp_sign_up_batch_get_rows (self.batch);
    *saved = self.refused ? 0 : rows->len;
  }
  family_clear (&self);
  return rows;
}
