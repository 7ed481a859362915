/* vp-fraud.c: doubtful hours, each with why and its lines
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-fraud.h"

#include "vp-attendance-private.h"
#include "vp-text.h"
#include "vp-transact.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Of one rule: who looks through them sees thousands as well as millions. */
#define HITS_MOST 1000

static const char *const words[VP_N_FRAUD_RULES] = {
  "places", "day", "run", "before", "block", "stood-down", "names", "age", "own", "star", "project", "office", "copy",
};

const char *
vp_fraud_word (VpFraudRule rule)
{
  g_return_val_if_fail (rule < VP_N_FRAUD_RULES, "");
  return words[rule];
}

VpFraudRule
vp_fraud_find_rule (const char *word)
{
  guint rule = 0;

  while (rule < VP_N_FRAUD_RULES && strcmp (words[rule], word) != 0)
    rule++;
  return (VpFraudRule) rule;
}

static const char *
or_unknown (const char *name)
{
  return *name != '\0' ? name : _("no project");
}

/* Doubts about one person */
static char *
tell_person (const VpFraudHit *hit, const char *day)
{
  const char *who = hit->label != NULL ? hit->label : "";
  g_autofree char *hours = vp_text_hours (hit->n), *more = vp_text_hours (hit->m);
  char last[VP_DATE_BUFFER];

  switch (hit->rule) {
  case VP_FRAUD_PLACES:
    /* Translators: a person, a day, a time, a project, a time, a project */
    return g_strdup_printf (_("%s was at two places at once on %s: from %d:%02d at “%s” and from %d:%02d at “%s”."), who, day,
                            (int) hit->n / 60, (int) hit->n % 60, or_unknown (hit->first), (int) hit->m / 60, (int) hit->m % 60,
                            or_unknown (hit->second));
  case VP_FRAUD_DAY:
    /* Translators: a person, hours, a day, how many lines */
    return g_strdup_printf (_("%s has %s hours on %s alone, in %d lines."), who, hours, day, (int) hit->m);
  case VP_FRAUD_RUN:
    /* Translators: a person, how many days, from, to */
    return g_strdup_printf (_("%s served on %d days running, from %s to %s."), who, (int) hit->n, day,
                            vp_date_to_buffer ((VpDate) hit->m, last));
  case VP_FRAUD_BEFORE:
    /* Translators: a person, a day, a project, who entered it */
    return g_strdup_printf (_("The hours of %s for %s at “%s” were entered before that day, by %s."), who, day, or_unknown (hit->first),
                            hit->second);
  case VP_FRAUD_STOOD_DOWN:
    /* Translators: a person, a day, an event */
    return g_strdup_printf (_("%s has hours on %s although “%s” was called off that day."), who, day, hit->second);
  case VP_FRAUD_AGE:
    /* Translators: a person, day of birth, a day */
    return g_strdup_printf (_("%s, born on %s, is said to have served on %s: that age cannot be."), who,
                            vp_date_to_buffer ((VpDate) hit->n, last), day);
  case VP_FRAUD_OWN:
    /* Translators: a person, how many lines, hours */
    return g_strdup_printf (_("%s entered or approved own hours: %d lines, %s hours."), who, (int) hit->n, more);
  case VP_FRAUD_STAR:
    /* Translators: a person, a level, minutes, hours, who entered them */
    return g_strdup_printf (_("%s stands only %d minutes over “%s”, reached by %s declared hours that %s entered."), who, (int) hit->n,
                            hit->first, more, hit->second);
  case VP_FRAUD_BLOCK:
  case VP_FRAUD_NAMES:
  case VP_FRAUD_PROJECT:
  case VP_FRAUD_OFFICE:
  case VP_FRAUD_COPY:
  case VP_N_FRAUD_RULES:
    break;
  }
  return g_strdup ("");
}

/* Doubts about many people at once */
char *
vp_fraud_tell (const VpFraudHit *hit)
{
  char day[VP_DATE_BUFFER];

  vp_date_to_buffer (hit->day, day);
  switch (hit->rule) {
  case VP_FRAUD_BLOCK:
    /* Translators: how many people, minutes, a project, a day, who entered them */
    return g_strdup_printf (_("%d people got the same %d minutes at “%s” on %s, typed in one go by %s, without a sheet."), (int) hit->n,
                            (int) hit->m, or_unknown (hit->first), day, hit->second);
  case VP_FRAUD_NAMES:
    /* Translators: how many people, a project, a day */
    return g_strdup_printf (_("%d people have hours at “%s” on %s without a sheet or an inspection."), (int) hit->n, hit->first, day);
  case VP_FRAUD_PROJECT:
    /* Translators: how many lines, a project, a day */
    return g_strdup_printf (_("%d lines at “%s” are of %s, outside the project's time."), (int) hit->n, hit->first, day);
  case VP_FRAUD_OFFICE:
    /* Translators: how many people, a team, a day */
    return g_strdup_printf (_("%d people of “%s” served in office hours on %s, a workday, without a sheet."), (int) hit->n, hit->first, day);
  case VP_FRAUD_COPY:
    /* Translators: a project, how many days, how many people, the first day */
    return g_strdup_printf (_("“%s” has the very same list of %d people and hours on %d days, the first of them %s."), hit->first,
                            (int) hit->m, (int) hit->n, day);
  case VP_FRAUD_PLACES:
  case VP_FRAUD_DAY:
  case VP_FRAUD_RUN:
  case VP_FRAUD_BEFORE:
  case VP_FRAUD_STOOD_DOWN:
  case VP_FRAUD_AGE:
  case VP_FRAUD_OWN:
  case VP_FRAUD_STAR:
  case VP_N_FRAUD_RULES:
    break;
  }
  return tell_person (hit, day);
}

static int
compare_hits (gconstpointer a, gconstpointer b)
{
  const VpFraudHit *left = *(VpFraudHit *const *) a, *right = *(VpFraudHit *const *) b;

  return (*left->answer != '\0') - (*right->answer != '\0');
}

GPtrArray *
vp_fraud_scan (VpDb *db, VpFraudRule rule, VpDate today, GCancellable *cancellable, GError **error)
{
  VpFraudAsk asks[VP_N_FRAUD_RULES] = { { FALSE, 0 } };
  GPtrArray *hits;

  for (VpFraudRule i = 0; i < VP_N_FRAUD_RULES; i++)
    if ((rule == VP_N_FRAUD_RULES || rule == i) && !vp_fraud_store_rule (db, i, today, &asks[i], error))
      return NULL;
  hits = vp_fraud_store_find (db, asks, HITS_MOST, cancellable, error);
  if (hits != NULL)
    g_ptr_array_sort (hits, compare_hits);
  return hits;
}

/* Answering */

typedef struct {
  VpFraudRule rule;
  const char *about, *answer;
} Answering;

static gboolean
write_answer (VpDb *db, gpointer data, GError **error)
{
  const Answering *self = data;

  return vp_fraud_store_answer (db, self->rule, self->about, self->answer, error);
}

gboolean
vp_fraud_answer (VpDb *db, VpFraudRule rule, const char *about, const char *answer, GError **error)
{
  g_autofree char *text = vp_text_squeeze (answer);
  Answering self = { rule, about, text };
  VpAction action = { .action = "fraud-answer", .summary = _("Doubtful hours were looked into"), .reason = text };

  g_return_val_if_fail (rule < VP_N_FRAUD_RULES && about != NULL, FALSE);
  if (*text == '\0')
    return vp_attendance_refuse (error, g_strdup (_("Write what was found out.")));
  return vp_db_transact (db, &action, write_answer, &self, error);
}
