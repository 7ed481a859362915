/* vp-event-plan.c: making, changing, moving, copying and calling off events
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-event-plan-private.h"

#include "vp-standing.h"

#include "vp-text.h"
#include "vp-transact.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Nobody plans more at once; a slip of the year would. */
#define EVENTS_MOST 1000
#define DAY_SECONDS 86400

void
vp_collision_free (VpCollision *self)
{
  g_free (self->why);
  g_free (self);
}

void
vp_event_days_free (VpEventDays *self)
{
  g_array_unref (self->days);
  g_ptr_array_unref (self->collisions);
  g_array_unref (self->missing);
  g_array_unref (self->unknown);
  g_free (self);
}

gboolean
vp_event_plan_refuse (GError **error, char *sentence)
{
  g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, sentence);
  g_free (sentence);
  return FALSE;
}

/* What is asked for */

gboolean
vp_event_plan_check (const VpEvent *event, GError **error)
{
  if (vp_text_is_blank (event->title) || vp_text_length (event->title) > 100)
    return vp_event_plan_refuse (error, g_strdup (_("An event needs a title of 1 to 100 characters.")));
  if (event->day == 0)
    return vp_event_plan_refuse (error, g_strdup (_("An event needs a day.")));
  if (event->starts < 0 || event->starts > 1439 || event->ends <= event->starts || event->ends > event->starts + 1440)
    return vp_event_plan_refuse (error, g_strdup (_("The event must end after it begins, at most 24 hours later.")));
  if (vp_text_length (event->place) > 100)
    return vp_event_plan_refuse (error, g_strdup (_("The place has more than 100 characters.")));
  return TRUE;
}

static gboolean
check_make (const VpEventMake *make, GError **error)
{
  if (!vp_event_plan_check (make->event, error))
    return FALSE;
  if (!vp_event_posts_check (make->posts, error))
    return FALSE;
  if (make->rule != NULL && make->until < make->event->day)
    return vp_event_plan_refuse (error, g_strdup (_("The last day of the series lies before its first one.")));
  return TRUE;
}

/* Days */

static gboolean
is_left_out (const VpEventMake *make, VpDate day)
{
  for (guint i = 0; make->leave_out != NULL && i < make->leave_out->len; i++)
    if (g_array_index (make->leave_out, VpDate, i) == day)
      return TRUE;
  return FALSE;
}

/* Years of which the holidays are not entered: what is said of their days is a guess, of workdays as of others. */
static void
note_unknown (VpEventDays *self, const VpCalendar *calendar, VpDate day)
{
  int year;

  vp_date_get (day, &year, NULL, NULL);
  if (!vp_calendar_knows (calendar, day)
      && (self->unknown->len == 0 || g_array_index (self->unknown, int, self->unknown->len - 1) != year))
    g_array_append_val (self->unknown, year);
}

static void
look_at_day (VpEventDays *self, const VpCalendar *calendar, VpDate day, const VpRepeat *rule)
{
  VpCollision *collision = g_new0 (VpCollision, 1);

  note_unknown (self, calendar, day);
  /* That people work on a make-up Saturday is what a rule of workdays says. */
  if (rule != NULL && rule->kind == VP_REPEAT_WORKDAYS) {
    vp_collision_free (collision);
    return;
  }
  collision->day = day;
  if (vp_calendar_collides (calendar, day, rule, &collision->why, &collision->move_to))
    g_ptr_array_add (self->collisions, collision);
  else
    vp_collision_free (collision);
}

static VpEventDays *
days_new (void)
{
  VpEventDays *self = g_new0 (VpEventDays, 1);

  self->days = g_array_new (FALSE, FALSE, sizeof (VpDate));
  self->collisions = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_collision_free);
  self->missing = g_array_new (FALSE, FALSE, sizeof (int));
  self->unknown = g_array_new (FALSE, FALSE, sizeof (int));
  return self;
}

VpEventDays *
vp_event_plan_days (const VpEventMake *make, const VpCalendar *calendar, GError **error)
{
  g_autoptr (VpEventDays) self = days_new ();
  g_autoptr (VpRepeat) rule = NULL;
  g_autoptr (GArray) days = NULL;

  if (!check_make (make, error))
    return NULL;
  if (make->rule == NULL) {
    g_array_append_val (self->days, make->event->day);
    look_at_day (self, calendar, make->event->day, NULL);
    return g_steal_pointer (&self);
  }
  rule = vp_repeat_parse (make->rule, make->event->day, error);
  if (rule == NULL)
    return NULL;
  days = vp_repeat_days (rule, make->event->day, make->until, self->missing);
  for (guint i = 0; i < days->len; i++) {
    VpDate day = g_array_index (days, VpDate, i);

    if (rule->kind == VP_REPEAT_WORKDAYS && !vp_calendar_is_workday (calendar, day))
      continue;
    if (is_left_out (make, day))
      continue;
    g_array_append_val (self->days, day);
    look_at_day (self, calendar, day, rule);
  }
  if (self->days->len == 0)
    vp_event_plan_refuse (error, g_strdup_printf (_("“%s” has no day between the first and the last one."), make->rule));
  else if (self->days->len > EVENTS_MOST)
    vp_event_plan_refuse (error, g_strdup_printf (_("These would be %u events; at most %d are made at once. Take an earlier last day."),
                                    self->days->len, EVENTS_MOST));
  return self->days->len > 0 && self->days->len <= EVENTS_MOST ? g_steal_pointer (&self) : NULL;
}

static VpDate
moved_day (const VpEventMake *make, GPtrArray *collisions, VpDate day)
{
  for (guint i = 0; make->move_collisions && i < collisions->len; i++) {
    const VpCollision *collision = collisions->pdata[i];

    if (collision->day == day && collision->move_to != 0)
      return collision->move_to;
  }
  return day;
}

/* Making */

void
vp_event_plan_shift (VpEvent *event, VpDate day)
{
  gint64 away = (gint64) (day - event->day) * DAY_SECONDS;

  event->day = day;
  event->closes_at += event->closes_at > 0 ? away : 0;
  event->leaves_at += event->leaves_at > 0 ? away : 0;
}

typedef struct {
  const VpEventMake *make;
  VpEventDays *days;
  gint64 series_id;
  const char *all;   /* the name of the one post where none is named */
  GArray *ids;
  gint64 now;
  GPtrArray *results; /* of who stays signed up; NULL for a new series */
} Adding;

gboolean
vp_event_plan_add_posts (VpDb *db, const VpEvent *event, GPtrArray *posts, const char *all, GError **error)
{
  for (guint i = 0; i < MAX (posts->len, 1); i++) {
    const VpEventShift *of = i < posts->len ? posts->pdata[i] : NULL;
    gboolean timed = of != NULL && of->ends > 0;
    VpEventShift post = {
      .event_id = event->id, .post = (char *) (of != NULL ? of->post : all), .least = of != NULL ? of->least : 0,
      .most = of != NULL ? of->most : 0, .skill = of != NULL ? of->skill : 0, .day = event->day,
      .starts = timed ? of->starts : event->starts, .ends = timed ? of->ends : event->ends,
    };

    if (!vp_event_store_add_post (db, &post, (int) i, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
add_event (VpDb *db, Adding *self, VpDate rule_day, GError **error)
{
  g_autoptr (VpEvent) event = vp_event_copy (self->make->event);
  VpDate day = moved_day (self->make, self->days->collisions, rule_day);

  vp_event_plan_shift (event, day);
  event->series_id = self->series_id;
  event->series_day = self->series_id != 0 ? rule_day : 0;
  event->own = self->series_id != 0 && day != rule_day ? VP_EVENT_OWN_DAY : 0;
  if (!vp_event_store_insert (db, event, error) || !vp_event_plan_add_posts (db, event, self->make->posts, self->all, error))
    return FALSE;
  g_array_append_val (self->ids, event->id);
  return TRUE;
}

static gboolean
add_series (VpDb *db, Adding *self, GError **error)
{
  const VpEventMake *make = self->make;
  g_autoptr (VpRepeat) rule = make->rule != NULL ? vp_repeat_parse (make->rule, make->event->day, error) : NULL;
  g_autofree char *text = rule != NULL ? vp_repeat_to_text (rule) : NULL;

  if (rule == NULL)
    return make->rule == NULL;
  self->series_id = vp_event_store_add_series (db, text, make->event->day, make->until, error);
  for (guint i = 0; self->series_id != 0 && make->leave_out != NULL && i < make->leave_out->len; i++)
    if (!vp_event_store_add_gap (db, self->series_id, g_array_index (make->leave_out, VpDate, i), error))
      return FALSE;
  return self->series_id != 0;
}

static gboolean
add_all (VpDb *db, gpointer data, GError **error)
{
  Adding *self = data;

  if (!add_series (db, self, error))
    return FALSE;
  for (guint i = 0; i < self->days->days->len; i++)
    if (!add_event (db, self, g_array_index (self->days->days, VpDate, i), error))
      return FALSE;
  return TRUE;
}

char *
vp_event_plan_name (const VpEvent *event)
{
  char day[VP_DATE_BUFFER];

  /* Translators: title of an event, its day */
  return g_strdup_printf (_("%s on %s"), event->title, vp_date_to_buffer (event->day, day));
}

gboolean
vp_event_plan_add (VpDb *db, const VpEventMake *make, const VpCalendar *calendar, GArray **ids, GError **error)
{
  g_autoptr (VpEventDays) days = vp_event_plan_days (make, calendar, error);
  g_autoptr (GArray) made = g_array_new (FALSE, FALSE, sizeof (gint64));
  Adding self = { make, days, 0, _("Volunteers"), made, 0, NULL };
  g_autofree char *name = vp_event_plan_name (make->event), *summary = NULL;
  VpAction action = { .action = "event-add" };

  if (days == NULL)
    return FALSE;
  /* Translators: title and day of an event, number of events, rule of repetition */
  summary = make->rule == NULL ? g_strdup_printf (_("New event: %s"), name)
    : g_strdup_printf (_("New events: %s, %u in all, %s"), name, days->days->len, make->rule);
  action.summary = summary;
  if (!vp_db_transact (db, &action, add_all, &self, error))
    return FALSE;
  *ids = g_steal_pointer (&made);
  return TRUE;
}

/* The last event of a series that follows it in everything is the pattern of those to come. */
static VpEvent *
find_pattern (VpDb *db, gint64 series_id, GError **error)
{
  g_autoptr (GPtrArray) events = vp_event_store_of_series (db, series_id, error);
  guint best = 0;

  if (events == NULL)
    return NULL;
  for (guint i = 0; i < events->len; i++)
    if ((((VpEvent *) events->pdata[i])->own & ~VP_EVENT_OWN_DAY) == 0)
      best = i;
  if (events->len > 0)
    return vp_event_copy (events->pdata[best]);
  g_set_error_literal (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("The series has no event any more to make others like."));
  return NULL;
}

/* Days of the rule behind the last made, without those that stand already. */
static gboolean
find_new_days (VpDb *db, gint64 series_id, VpDate until, VpEventMake *make, char **rule, GError **error)
{
  g_autoptr (GHashTable) there = vp_event_store_series_days (db, series_id, error);
  VpDate last;
  GHashTableIter iter;
  gpointer day;

  if (there == NULL || !vp_event_store_series (db, series_id, rule, &make->event->day, &last, error))
    return FALSE;
  make->rule = *rule;
  make->until = MAX (until, last);
  make->leave_out = g_array_new (FALSE, FALSE, sizeof (VpDate));
  g_hash_table_iter_init (&iter, there);
  while (g_hash_table_iter_next (&iter, &day, NULL)) {
    VpDate known = GPOINTER_TO_INT (day);

    g_array_append_val (make->leave_out, known);
  }
  return TRUE;
}

static gboolean
extend_all (VpDb *db, gpointer data, GError **error)
{
  Adding *self = data;

  for (guint i = 0; i < self->days->days->len; i++)
    if (!add_event (db, self, g_array_index (self->days->days, VpDate, i), error))
      return FALSE;
  return vp_standing_apply (db, self->series_id, self->now, self->results, error);
}

gboolean
vp_event_plan_extend (VpDb *db, gint64 series_id, VpDate until, const VpCalendar *calendar, gint64 now, GArray **ids,
                      GPtrArray **results, GError **error)
{
  g_autoptr (GPtrArray) signed_up = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_standing_result_free);
  g_autoptr (VpEvent) pattern = find_pattern (db, series_id, error);
  g_autoptr (GPtrArray) posts = pattern != NULL ? vp_event_store_shifts (db, pattern->id, error) : NULL;
  g_autoptr (GArray) made = g_array_new (FALSE, FALSE, sizeof (gint64)), there = NULL;
  g_autoptr (VpEventDays) days = NULL;
  g_autofree char *rule = NULL, *name = NULL, *summary = NULL;
  VpEventMake make = { .event = pattern, .posts = posts };
  Adding self = { &make, NULL, series_id, _("Volunteers"), made, now, signed_up };
  VpAction action = { .action = "event-add" };
  gboolean found = posts != NULL && find_new_days (db, series_id, until, &make, &rule, error);

  there = make.leave_out;
  days = found ? vp_event_plan_days (&make, calendar, error) : NULL;
  if (days == NULL)
    return FALSE;
  pattern->state = VP_EVENT_PLANNED;
  self.days = days;
  name = vp_event_plan_name (pattern);
  summary = g_strdup_printf (_("New events: %s, %u in all, %s"), name, days->days->len, rule);
  action.summary = summary;
  if (!vp_db_transact (db, &action, extend_all, &self, error))
    return FALSE;
  *ids = g_steal_pointer (&made);
  *results = g_steal_pointer (&signed_up);
  return TRUE;
}
