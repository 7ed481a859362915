/* vp-event-rules.c: what speaks against a person at an event
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-event-rules.h"

#include "vp-volunteer-store.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DAY_MINUTES 1440
#define NIGHT_FROM (22 * 60)
#define NIGHT_TO (6 * 60)

static const char *const rule_words[VP_N_EVENT_RULES] = {
  [VP_EVENT_OVERLAP] = "overlap",
  [VP_EVENT_REMOVED] = "removed",
  [VP_EVENT_CONSENT] = "consent",
  [VP_EVENT_AGE] = "age",
  [VP_EVENT_CAPACITY] = "capacity",
  [VP_EVENT_INSURANCE] = "insurance",
  [VP_EVENT_REST] = "rest",
  [VP_EVENT_RUN] = "run",
  [VP_EVENT_TRAVEL] = "travel",
  [VP_EVENT_SEASON] = "season",
  [VP_EVENT_SKILL] = "skill",
  [VP_EVENT_ABSENCE] = "absence",
  [VP_EVENT_CLOSED] = "closed",
  [VP_EVENT_TWICE] = "twice",
  [VP_EVENT_HOLD] = "hold",
};

/* One check: what it is about, and where findings go. */
typedef struct {
  VpDb *db;
  const VpEventCase *about;
  VpVolunteer *person; /* NULL = not on the roster */
  GPtrArray *busy;     /* VpBusy */
  int age;             /* on the day; -1 = not known */
  GPtrArray *findings;
  GError *error;       /* the first one */
} Check;

void
vp_finding_free (VpFinding *self)
{
  g_free (self->sentence);
  g_free (self);
}

char *
vp_findings_text (const GPtrArray *findings)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; findings != NULL && i < findings->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", ((const VpFinding *) findings->pdata[i])->sentence);
  return g_string_free (text, FALSE);
}

VpGrade
vp_findings_gravest (const GPtrArray *findings)
{
  VpGrade gravest = VP_GRADE_OFF;

  for (guint i = 0; findings != NULL && i < findings->len; i++)
    gravest = MAX (gravest, ((const VpFinding *) findings->pdata[i])->grade);
  return gravest;
}

const char *
vp_event_rule_word (VpEventRule rule)
{
  return rule_words[rule];
}

/* Takes @sentence. */
static void
find_as (Check *self, VpEventRule rule, VpGrade grade, char *sentence)
{
  VpFinding *finding;

  if (grade == VP_GRADE_OFF) {
    g_free (sentence);
    return;
  }
  finding = g_new (VpFinding, 1);
  *finding = (VpFinding) { rule, grade, sentence };
  g_ptr_array_add (self->findings, finding);
}

static void
find (Check *self, VpEventRule rule, char *sentence)
{
  find_as (self, rule, self->about->rulings[rule].grade, sentence);
}

/* What the office has no data for, or what may never come to be, is told and stops nobody. */
static void
find_unknown (Check *self, VpEventRule rule, char *sentence)
{
  find_as (self, rule, MIN (self->about->rulings[rule].grade, VP_GRADE_WARNING), sentence);
}

/* Where the first error of a look-up goes. */
static GError **
place_of_error (Check *self)
{
  return self->error == NULL ? &self->error : NULL;
}

static gint64
begin_of (VpDate day, int minute)
{
  return (gint64) day * DAY_MINUTES + minute;
}

static char *
name_times (VpDate day, int starts, int ends)
{
  char buffer[VP_DATE_BUFFER];

  return g_strdup_printf ("%s %d:%02d–%d:%02d", vp_date_to_buffer (day, buffer), starts / 60, starts % 60,
                          ends % DAY_MINUTES / 60, ends % 60);
}

/* @other ends before, or begins after: minutes between. Negative = they overlap; back to back is 0. */
static gint64
gap_to (const Check *self, const VpBusy *other)
{
  const VpEventShift *shift = self->about->shift;
  gint64 from = begin_of (shift->day, shift->starts), to = begin_of (shift->day, shift->ends);
  gint64 other_from = begin_of (other->day, other->starts), other_to = begin_of (other->day, other->ends);

  return MAX (other_from - to, from - other_to);
}

static void
check_other (Check *self, const VpBusy *other)
{
  const VpEventShift *shift = self->about->shift;
  g_autofree char *times = name_times (other->day, other->starts, other->ends);
  gint64 gap = gap_to (self, other);
  gboolean elsewhere = *other->place != '\0' && *self->about->event->place != '\0'
    && strcmp (other->place, self->about->event->place) != 0;

  if (other->shift_id == shift->id)
    find_as (self, VP_EVENT_TWICE, VP_GRADE_NEVER, g_strdup_printf (_("%s stands on the list of this post already."),
                                                                    self->person->name));
  else if (gap < 0 && other->waits)
    find_unknown (self, VP_EVENT_OVERLAP, g_strdup_printf (_("%s waits for a seat at “%s” then (%s)."), self->person->name,
                                                           other->title, times));
  else if (gap < 0)
    /* Translators: name, title of another event, its day and times */
    find (self, VP_EVENT_OVERLAP, g_strdup_printf (_("%s is at “%s” then (%s)."), self->person->name, other->title, times));
  else if (other->day != shift->day && gap < self->about->rulings[VP_EVENT_REST].value)
    /* Translators: name, hours, minutes, title, day and times */
    find (self, VP_EVENT_REST, g_strdup_printf (_("%s has only %d:%02d of rest between this and “%s” (%s)."),
                                                self->person->name, (int) gap / 60, (int) gap % 60, other->title, times));
  else if (elsewhere && gap < self->about->rulings[VP_EVENT_TRAVEL].value)
    /* Translators: name, minutes, place, title, times */
    find (self, VP_EVENT_TRAVEL, g_strdup_printf (_("%s has %d minutes for the way from or to %s (“%s”, %s)."),
                                                  self->person->name, (int) gap, other->place, other->title, times));
}

/* Other seats of the person, and the day as a whole. */
static void
check_times (Check *self)
{
  const VpEventShift *shift = self->about->shift;
  int most = self->about->rulings[VP_EVENT_RUN].value, minutes = shift->ends - shift->starts;

  for (guint i = 0; i < self->busy->len; i++) {
    const VpBusy *other = self->busy->pdata[i];

    if (other->seat_id == self->about->seat_id)
      continue;
    check_other (self, other);
    minutes += other->day == shift->day && !other->waits ? other->ends - other->starts : 0;
  }
  if (most > 0 && minutes > most)
    /* Translators: name, hours, minutes, hours at most */
    find (self, VP_EVENT_RUN, g_strdup_printf (_("%s would be on duty for %d:%02d that day; the most is %d:%02d."),
                                               self->person->name, minutes / 60, minutes % 60, most / 60, most % 60));
}

static void
check_consent (Check *self)
{
  const VpEventKind *kind = self->about->kind;
  int adult = self->about->rulings[VP_EVENT_CONSENT].value;

  if (!kind->consent || self->age < 0 || self->age >= adult)
    return;
  if (vp_person_has_consent (self->db, self->person->id, kind->category, self->about->shift->day,
                             place_of_error (self)) != VP_KNOWN_YES)
    /* Translators: name, years */
    find (self, VP_EVENT_CONSENT, g_strdup_printf (_("%s is %d years old on that day, and no consent of a guardian for it is"
                                                     " written down."), self->person->name, self->age));
}

static void
check_age (Check *self)
{
  const VpEventKind *kind = self->about->kind;
  const VpEventShift *shift = self->about->shift;
  int old = self->about->rulings[VP_EVENT_SEASON].value, month = vp_date_month (shift->day) % 100;
  gboolean hard = month == 7 || month == 8 || month == 12 || month == 1;
  gboolean night = shift->starts < NIGHT_TO || shift->ends > NIGHT_FROM;

  if (self->age < 0) {
    if (kind->least_age > 0 || kind->most_age > 0 || kind->consent)
      find_unknown (self, VP_EVENT_AGE, g_strdup_printf (_("The birth date of %s is not known."), self->person->name));
    return;
  }
  if (self->age < kind->least_age)
    find (self, VP_EVENT_AGE, g_strdup_printf (_("%s is %d years old on that day; the youngest are %d."), self->person->name,
                                               self->age, kind->least_age));
  if (kind->most_age > 0 && self->age > kind->most_age)
    find (self, VP_EVENT_AGE, g_strdup_printf (_("%s is %d years old on that day; the oldest are %d."), self->person->name,
                                               self->age, kind->most_age));
  if (old > 0 && self->age > old && (night || (hard && kind->risk > 0)))
    find (self, VP_EVENT_SEASON, g_strdup_printf (night ? _("%s is %d years old, and it is at night.")
                                                        : _("%s is %d years old, and it is outdoors in a hard month."),
                                                  self->person->name, self->age));
}

static void
check_registers (Check *self)
{
  const VpEventKind *kind = self->about->kind;
  const VpEventShift *shift = self->about->shift;
  gint64 id = self->person->id;
  VpKnown known;

  if (kind->insured) {
    known = vp_person_is_insured (self->db, id, shift->day, place_of_error (self));
    if (known == VP_KNOWN_NO)
      find (self, VP_EVENT_INSURANCE, g_strdup_printf (_("No accident insurance covers %s on that day."), self->person->name));
    if (known == VP_KNOWN_NOTHING)
      find_unknown (self, VP_EVENT_INSURANCE, g_strdup (_("Nobody's accident insurance is written down.")));
  }
  if (shift->skill != 0) {
    known = vp_person_has_skill (self->db, id, shift->skill, shift->day, place_of_error (self));
    if (known == VP_KNOWN_NO)
      find (self, VP_EVENT_SKILL, g_strdup_printf (_("%s does not have the skill that “%s” asks for on that day."),
                                                   self->person->name, shift->post));
    if (known == VP_KNOWN_NOTHING)
      find_unknown (self, VP_EVENT_SKILL, g_strdup (_("Nobody's skills are written down.")));
  }
  if (vp_person_is_absent (self->db, id, kind->category, shift->day, place_of_error (self)) == VP_KNOWN_YES)
    find (self, VP_EVENT_ABSENCE, g_strdup_printf (_("%s said to be away on that day."), self->person->name));
}

static void
check_closed (Check *self)
{
  const VpEvent *event = self->about->event;
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (self->about->now);
  VpDate today = vp_date_new (g_date_time_get_year (now), g_date_time_get_month (now), g_date_time_get_day_of_month (now));
  int minute = g_date_time_get_hour (now) * 60 + g_date_time_get_minute (now);

  if (event->closes_at > 0 && self->about->now > event->closes_at)
    find (self, VP_EVENT_CLOSED, g_strdup (_("The time for signing up is over.")));
  else if (event->closes_at == 0 && begin_of (today, minute) >= begin_of (self->about->shift->day, self->about->shift->starts))
    find (self, VP_EVENT_CLOSED, g_strdup (_("The event has begun.")));
}

static gboolean
has_found (const Check *self, VpEventRule rule)
{
  for (guint i = 0; i < self->findings->len; i++)
    if (((const VpFinding *) self->findings->pdata[i])->rule == rule)
      return TRUE;
  return FALSE;
}

/* A live seat that has the same person already; 0 = none. */
static gboolean
find_twin (Check *self, gint64 *seat, GError **error)
{
  const VpEventCase *about = self->about;
  const char *name = about->name != NULL ? about->name : "", *phone = about->phone != NULL ? about->phone : "";
  g_autoptr (VpGuests) guests = NULL;

  *seat = 0;
  if (about->volunteer_id != 0)
    return vp_seat_store_find_twin (self->db, about->event->id, about->volunteer_id, seat, error);
  if (about->guests == NULL && (guests = vp_guests_read (self->db, about->event->id, error)) == NULL)
    return FALSE;
  *seat = vp_guests_find (guests != NULL ? guests : about->guests, name, phone, NULL);
  return TRUE;
}

static gboolean
check_twin (Check *self, GError **error)
{
  gint64 seat;

  /* Who stands at this very post was told of already, and more strictly; a unit's seats have no name yet. */
  if (has_found (self, VP_EVENT_TWICE) || (self->about->volunteer_id == 0 && self->about->name == NULL && self->about->phone == NULL))
    return TRUE;
  if (!find_twin (self, &seat, error))
    return FALSE;
  if (seat != 0 && seat != self->about->seat_id)
    find (self, VP_EVENT_TWICE, g_strdup_printf (_("%s stands on the list of this event already."),
                                                 self->person != NULL ? self->person->name : self->about->name));
  return TRUE;
}

static gboolean
check_person (Check *self, GError **error)
{
  const VpEventShift *shift = self->about->shift;

  self->person = vp_volunteer_store_get (self->db, self->about->volunteer_id, error);
  /* A rest is shorter than a day, and a shift may last until the next one. */
  self->busy = self->person != NULL
    ? vp_seat_store_busy (self->db, self->person->id, shift->day - 2, shift->day + 2, error) : NULL;
  if (self->busy == NULL)
    return FALSE;
  self->age = vp_date_age (self->person->birth, shift->day);
  if (self->person->removed_at != 0)
    find (self, VP_EVENT_REMOVED, g_strdup_printf (_("%s was taken off the roster."), self->person->name));
  check_times (self);
  check_consent (self);
  check_age (self);
  check_registers (self);
  return TRUE;
}

static int
compare_findings (gconstpointer a, gconstpointer b)
{
  const VpFinding *left = *(VpFinding *const *) a, *right = *(VpFinding *const *) b;

  return left->grade != right->grade ? (int) right->grade - (int) left->grade : (int) left->rule - (int) right->rule;
}

GPtrArray *
vp_event_rules_check (VpDb *db, const VpEventCase *about, GError **error)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_finding_free);
  Check self = { db, about, NULL, NULL, -1, findings, NULL };
  gboolean ok = (about->volunteer_id == 0 || check_person (&self, error)) && check_twin (&self, error);

  if (ok)
    check_closed (&self);
  g_clear_pointer (&self.busy, g_ptr_array_unref);
  g_clear_pointer (&self.person, vp_volunteer_free);
  if (ok && self.error != NULL) {
    g_propagate_error (error, self.error);
    return NULL;
  }
  g_clear_error (&self.error);
  if (!ok)
    return NULL;
  g_ptr_array_sort (findings, compare_findings);
  return g_steal_pointer (&findings);
}
