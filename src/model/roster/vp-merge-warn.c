/* vp-merge-warn.c: what should be looked at before rows of the roster become one: hours at one time, stars twice
 *
 * None of it keeps anybody from merging them: that two rows are one is often how such hours come to light.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-merge.h"

#include "vp-certification-store.h"
#include "vp-double-store.h"
#include "vp-text.h"

#include <glib/gi18n-lib.h>

#define TOLD 3 /* lines of two people one by one; of more the number is told */

static void
warn (VpMergePlan *plan, char *sentence)
{
  g_ptr_array_add (plan->warnings, sentence);
}

/* "2017-05-03 08:00–10:00 “义诊”" */
static char *
tell_service (const VpDoubleService *self, guint which)
{
  char day[VP_DATE_BUFFER];
  int starts = self->starts[which], ends = starts + self->minutes[which];
  g_autofree char *hours = vp_text_hours (self->minutes[which]), *time = NULL;

  vp_date_to_buffer (self->day[which], day);
  time = starts >= 0 ? g_strdup_printf ("%02d:%02d–%02d:%02d", starts / 60, starts % 60, ends / 60 % 24, ends % 60)
    /* Translators: hours of service without a time */
    : g_strdup_printf (_("%s hours"), hours);
  if (*self->what[which] == '\0')
    return g_strdup_printf ("%s %s", day, time);
  /* Translators: a day, a time, an event or project */
  return g_strdup_printf (_("%s %s “%s”"), day, time, self->what[which]);
}

static void
warn_service (VpMergePlan *plan, const VpDoubleService *service, const char *one, const char *other)
{
  g_autofree char *first = tell_service (service, 0), *second = tell_service (service, 1);
  gboolean timed = service->starts[0] >= 0 && service->starts[1] >= 0;

  if (timed)
    /* Translators: a name, a day with time and event; another name, the same */
    warn (plan, g_strdup_printf (_("At one time: %s %s, and %s %s. One of the two is wrong, or somebody else was there: look at it in"
                                   " the doubtful hours."), one, first, other, second));
  else
    /* Translators: a name, a day with hours and event; another name, the same */
    warn (plan, g_strdup_printf (_("The same hours twice: %s %s, and %s %s. They would count twice for one person."), one, first, other,
                                 second));
}

static gboolean
warn_services (VpDb *db, VpMergePlan *plan, const VpVolunteer *a, const VpVolunteer *b, GError **error)
{
  g_autoptr (GPtrArray) services = vp_double_store_services (db, a->id, b->id, error);
  g_autofree char *one = vp_merge_name (a->name, a->number, a->birth), *other = vp_merge_name (b->name, b->number, b->birth);

  for (guint i = 0; services != NULL && i < MIN (services->len, TOLD); i++)
    warn_service (plan, services->pdata[i], one, other);
  if (services != NULL && services->len > TOLD)
    /* Translators: how many, two names */
    warn (plan, g_strdup_printf (_("%u more such lines of %s and %s."), services->len - TOLD, one, other));
  return services != NULL;
}

static gboolean
warn_stars (VpDb *db, VpMergePlan *plan, const VpVolunteer *a, const VpVolunteer *b, GError **error)
{
  g_autoptr (GPtrArray) stars = vp_double_store_stars (db, a->id, b->id, error);
  g_autofree char *one = vp_merge_name (a->name, a->number, a->birth), *other = vp_merge_name (b->name, b->number, b->birth);

  for (guint i = 0; stars != NULL && i < stars->len; i++) {
    const VpDoubleStars *both = stars->pdata[i];
    char day[VP_DATE_BUFFER];

    /* Translators: number of a batch of stars, its day; a name, its level; another name, its level */
    warn (plan, g_strdup_printf (_("Both were certified in batch %d (%s): %s as %s, %s as %s. The higher one counts; the batch had one"
                                   " person more than there are."), both->batch, vp_date_to_buffer (both->as_of, day), one,
                                 both->level[0], other, both->level[1]));
  }
  return stars != NULL;
}

/* Which level the hours of all would be enough for, where that is more than any of them has. */
static gboolean
warn_level (VpDb *db, VpMergePlan *plan, GError **error)
{
  g_autoptr (GError) none = NULL;
  g_autoptr (VpRuleVersion) rules = vp_rule_store_in_force (db, NULL, vp_date_today (), &none);
  const VpRuleLevel *reached = NULL;
  gint64 most = 0;

  if (rules == NULL)
    return TRUE; /* without rules there is no level to reach */
  for (guint i = 0; i < plan->people->len; i++)
    most = MAX (most, ((const VpVolunteer *) plan->people->pdata[i])->minutes);
  for (guint i = 0; i < rules->levels->len; i++) {
    const VpRuleLevel *level = rules->levels->pdata[i];

    if (level->min_minutes <= plan->outcome->minutes && level->min_minutes > most && level->rank > plan->outcome->stars)
      reached = level;
  }
  if (reached != NULL) {
    g_autofree char *hours = vp_text_hours (plan->outcome->minutes);

    /* Translators: hours, name of a level of stars */
    warn (plan, g_strdup_printf (_("With %s hours together there are enough for %s, which none of them had alone: the next candidates"
                                   " will show it."), hours, reached->name));
  }
  return TRUE;
}

gboolean
vp_merge_warn (VpDb *db, VpMergePlan *plan, GError **error)
{
  for (guint i = 0; i < plan->people->len; i++)
    for (guint j = 0; j < i; j++)
      if (!warn_services (db, plan, plan->people->pdata[j], plan->people->pdata[i], error)
          || !warn_stars (db, plan, plan->people->pdata[j], plan->people->pdata[i], error))
        return FALSE;
  return warn_level (db, plan, error);
}
