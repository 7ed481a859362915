/* vp-merge-plan.c: what would become of volunteers who are one, and why they may not be merged
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-merge.h"

#include "vp-error.h"
#include "vp-privacy.h"
#include "vp-seat-store.h"
#include "vp-text.h"
#include "vp-twin-store.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#define MINUTES_OF_DAY 1440

typedef struct {
  VpDb *db;
  const VpMergeAsk *ask;
  VpMergePlan *plan;
  VpDate today;
  guint hard; /* refusals that stand whatever is said */
} Planning;

void
vp_merge_plan_free (VpMergePlan *self)
{
  g_ptr_array_unref (self->people);
  g_clear_pointer (&self->outcome, vp_volunteer_free);
  g_ptr_array_unref (self->refusals);
  g_ptr_array_unref (self->warnings);
  g_free (self);
}

static VpVolunteer *
get_person (const Planning *self, guint at)
{
  return g_ptr_array_index (self->plan->people, at);
}

static char *
name_person (const VpVolunteer *person)
{
  return vp_merge_name (person->name, person->number, person->birth);
}

static void
refuse (Planning *self, gboolean hard, char *sentence)
{
  g_ptr_array_add (self->plan->refusals, sentence);
  self->hard += hard;
}

/* Who they are */

static gboolean
is_named_twice (const VpMergeAsk *ask)
{
  for (guint i = 0; i < ask->n_others; i++) {
    if (ask->others[i] == ask->kept)
      return TRUE;
    for (guint j = 0; j < i; j++)
      if (ask->others[j] == ask->others[i])
        return TRUE;
  }
  return FALSE;
}

static gboolean
read_people (Planning *self, GError **error)
{
  const VpMergeAsk *ask = self->ask;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (ask->n_others < 1 || ask->n_others > VP_MERGE_MOST || is_named_twice (ask)) {
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID, _("Name the row that stays and 1 to %d other rows to be merged into it, each once: a"
                 " row cannot be merged with itself."), VP_MERGE_MOST);
    return FALSE;
  }
  for (guint i = 0; i <= ask->n_others; i++) {
    gint64 id = i == 0 ? ask->kept : ask->others[i - 1];
    VpVolunteer *person = vp_volunteer_store_get (self->db, id, error);

    if (person == NULL)
      return FALSE;
    g_ptr_array_add (self->plan->people, person);
    g_array_append_val (ids, id);
  }
  return vp_alias_store_stamp (self->db, ids, &self->plan->stamp, error);
}

static void
check_standing (Planning *self)
{
  for (guint i = 0; i < self->plan->people->len; i++) {
    const VpVolunteer *person = get_person (self, i);
    g_autofree char *name = name_person (person);

    if (person->kept_id != 0)
      /* Translators: a name with a volunteer number */
      refuse (self, TRUE, g_strdup_printf (_("%s was merged into somebody else already."), name));
    else if (i == 0 && person->removed_at != 0)
      refuse (self, TRUE, g_strdup_printf (_("%s was removed. Keep another row, or bring this one back first."), name));
  }
}

/* What is taken from whom */

static gboolean
find_taken (Planning *self, VpPersonField field, GError **error)
{
  VpMergePlan *plan = self->plan;

  for (guint i = 0; i < plan->people->len; i++)
    if (get_person (self, i)->id == self->ask->take[field]) {
      plan->from[field] = i;
      return TRUE;
    }
  /* Translators: a field, such as telephone */
  g_set_error (error, VP_ERROR, VP_ERROR_INVALID, _("%s is to be taken from a row that is not among those to be merged."),
               vp_person_field_label (field));
  return FALSE;
}

static guint
find_first (const Planning *self, VpPersonField field)
{
  for (guint i = 0; i < self->plan->people->len; i++)
    if (!vp_merge_is_blank (get_person (self, i), field))
      return i;
  return 0;
}

static guint
find_earliest (const Planning *self)
{
  guint best = find_first (self, VP_PERSON_REGISTERED);

  for (guint i = 0; i < self->plan->people->len; i++)
    if (get_person (self, i)->registered != 0 && get_person (self, i)->registered < get_person (self, best)->registered)
      best = i;
  return best;
}

static gboolean
choose_fields (Planning *self, GError **error)
{
  VpMergePlan *plan = self->plan;

  for (guint i = 0; i < VP_PERSON_N_FIELDS; i++) {
    VpPersonField field = (VpPersonField) i;

    if (self->ask->take[field] != 0) {
      if (!find_taken (self, field, error))
        return FALSE;
      continue;
    }
    plan->from[field] = field == VP_PERSON_REGISTERED ? find_earliest (self) : find_first (self, field);
    /* They stand in the number: the identity comes before them in the order of the fields. */
    if ((field == VP_PERSON_SEX || field == VP_PERSON_BIRTH)
        && !vp_merge_is_blank (get_person (self, plan->from[VP_PERSON_IDENTITY]), field)
        && !vp_merge_is_blank (get_person (self, plan->from[VP_PERSON_IDENTITY]), VP_PERSON_IDENTITY))
      plan->from[field] = plan->from[VP_PERSON_IDENTITY];
  }
  plan->outcome = vp_volunteer_copy (get_person (self, 0));
  for (guint i = 0; i < VP_PERSON_N_FIELDS; i++)
    vp_merge_copy (plan->outcome, get_person (self, plan->from[i]), (VpPersonField) i);
  for (guint i = 1; i < plan->people->len; i++) {
    plan->outcome->minutes += get_person (self, i)->minutes;
    plan->outcome->records += get_person (self, i)->records;
    plan->outcome->stars = MAX (plan->outcome->stars, get_person (self, i)->stars);
  }
  return TRUE;
}

/* Whether they can be one */

static void
check_identities (Planning *self)
{
  const VpVolunteer *first = NULL;

  for (guint i = 0; i < self->plan->people->len && !self->ask->override; i++) {
    const VpVolunteer *person = get_person (self, i);

    if (vp_merge_is_blank (person, VP_PERSON_IDENTITY))
      continue;
    if (first != NULL && !vp_merge_is_same (first, person, VP_PERSON_IDENTITY)) {
      g_autofree char *one = name_person (first), *other = name_person (person);

      /* Translators: two names with volunteer numbers */
      refuse (self, FALSE, g_strdup_printf (_("%s and %s have two different identity numbers: they are one only where one number"
                                              " is wrong. Say so expressly, with the reason."), one, other));
      return;
    }
    first = first != NULL ? first : person;
  }
}

static void
check_outcome (Planning *self)
{
  const VpVolunteer *outcome = self->plan->outcome;
  gboolean has_guardian = FALSE;
  VpIdentity identity = { 0 };

  if (outcome->private.id_kind == VP_ID_KIND_RESIDENT)
    vp_identity_parse (outcome->private.id_number, self->today, &identity);
  if (identity.birth != 0 && outcome->birth != 0 && identity.birth != outcome->birth)
    refuse (self, TRUE, g_strdup (_("The day of birth is not the one in the identity number. Take both from the same row.")));
  for (guint i = 0; i < self->plan->people->len; i++)
    has_guardian = has_guardian || !vp_merge_is_blank (get_person (self, i), VP_PERSON_GUARDIAN);
  if (vp_privacy_is_minor (outcome->birth, self->today) && has_guardian && vp_merge_is_blank (outcome, VP_PERSON_GUARDIAN))
    refuse (self, TRUE, g_strdup (_("A minor keeps the guardian who is known: take the guardian from the row that has one.")));
}

static gboolean
check_apart (Planning *self, GError **error)
{
  g_autoptr (GArray) apart = self->ask->override ? NULL : vp_twin_store_read_apart (self->db, error);

  for (guint i = 0; apart != NULL && i < self->plan->people->len; i++)
    for (guint j = 0; j < i; j++)
      for (guint k = 0; k < apart->len; k++) {
        const VpTwinPair *pair = &g_array_index (apart, VpTwinPair, k);
        const VpVolunteer *a = get_person (self, j), *b = get_person (self, i);
        g_autofree char *one = NULL, *other = NULL;

        if (pair->first != MIN (a->id, b->id) || pair->second != MAX (a->id, b->id))
          continue;
        one = name_person (a);
        other = name_person (b);
        /* Translators: two names with volunteer numbers */
        refuse (self, FALSE, g_strdup_printf (_("Somebody said that %s and %s are two people. Take that back, or say expressly that they"
                                                " are one, with the reason."), one, other));
      }
  return apart != NULL || self->ask->override;
}

static gboolean
overlap (const VpBusy *a, const VpBusy *b)
{
  int a_starts = a->day * MINUTES_OF_DAY + a->starts, a_ends = a->day * MINUTES_OF_DAY + a->ends;
  int b_starts = b->day * MINUTES_OF_DAY + b->starts, b_ends = b->day * MINUTES_OF_DAY + b->ends;

  return a->event_id == b->event_id || (a_starts < b_ends && b_starts < a_ends);
}

static void
refuse_clash (Planning *self, const VpVolunteer *person, const VpBusy *own, const VpVolunteer *other, const VpBusy *others)
{
  g_autofree char *one = name_person (person), *two = name_person (other);
  char day[VP_DATE_BUFFER], other_day[VP_DATE_BUFFER];

  /* Translators: a name, an event, its day; another name, an event, its day */
  refuse (self, TRUE, g_strdup_printf (_("%s is expected at “%s” on %s and %s at “%s” on %s: one person cannot be at both, nor twice at"
                                         " one. Withdraw one of the two there first."), one, own->title,
                                       vp_date_to_buffer (own->day, day), two, others->title,
                                       vp_date_to_buffer (others->day, other_day)));
}

/* One person is not expected twice at one time; whoever is asked for a seat less is asked by the office, not by a program. */
static gboolean
check_coming (Planning *self, GError **error)
{
  guint n = self->plan->people->len;
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < n; i++) {
    GPtrArray *seats = vp_seat_store_busy (self->db, get_person (self, i)->id, self->today, G_MAXINT, error);

    if (seats == NULL)
      return FALSE;
    g_ptr_array_add (all, seats);
    self->plan->coming += i > 0 ? seats->len : 0;
    for (guint j = 0; j < i; j++) {
      const GPtrArray *others = all->pdata[j];

      for (guint a = 0; a < others->len; a++)
        for (guint b = 0; b < seats->len; b++)
          if (overlap (others->pdata[a], seats->pdata[b]))
            refuse_clash (self, get_person (self, j), others->pdata[a], get_person (self, i), seats->pdata[b]);
    }
  }
  return TRUE;
}

VpMergePlan *
vp_merge_plan (VpDb *db, const VpMergeAsk *ask, GError **error)
{
  g_autoptr (VpMergePlan) plan = g_new0 (VpMergePlan, 1);
  Planning self = { .db = db, .ask = ask, .plan = plan, .today = vp_date_today () };

  g_return_val_if_fail (ask != NULL, NULL);
  plan->people = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_volunteer_free);
  plan->refusals = g_ptr_array_new_with_free_func (g_free);
  plan->warnings = g_ptr_array_new_with_free_func (g_free);
  if (!read_people (&self, error) || !choose_fields (&self, error))
    return NULL;
  check_standing (&self);
  check_identities (&self);
  check_outcome (&self);
  if (!check_apart (&self, error) || !check_coming (&self, error) || !vp_merge_warn (db, plan, error))
    return NULL;
  plan->overridable = plan->refusals->len > 0 && self.hard == 0;
  return g_steal_pointer (&plan);
}
