/* vp-service.c: service records entered and taken back by hand
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-service.h"

#include "vp-declared.h"
#include "vp-error.h"
#include "vp-privacy.h"
#include "vp-setting.h"
#include "vp-text.h"
#include "vp-transact.h"
#include "vp-volunteer-store.h"

#include <glib/gi18n-lib.h>

static gboolean
set_invalid (GError **error, const char *sentence)
{
  g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, sentence);
  return FALSE;
}

static gboolean
check_limits (VpDb *db, const VpServiceRecord *record, GError **error)
{
  gint64 record_limit, day_limit, stored, waiting;
  g_autofree char *hours = NULL;

  if (!vp_setting_get_number (db, VP_SETTING_RECORD_MINUTES, record->day, &record_limit, error)
      || !vp_setting_get_number (db, VP_SETTING_DAY_MINUTES, record->day, &day_limit, error)
      || !vp_record_store_day_minutes (db, record->volunteer_id, record->day, &stored, error)
      || !vp_declared_store_day_minutes (db, record->volunteer_id, record->day, &waiting, error))
    return FALSE;
  hours = vp_text_hours (record->minutes > record_limit ? record_limit : day_limit);
  if (record->minutes > record_limit)
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID, _("One record cannot have more than %s hours. Check the times."), hours);
  else if (stored + waiting + record->minutes > day_limit)
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID,
                 _("With the other records of that day the person would have more than %s hours. Check the times."),
                 hours);
  else
    return TRUE;
  return FALSE;
}

static gboolean
check_record (VpDb *db, const VpServiceRecord *record, VpDate today, GError **error)
{
  gboolean same;

  if (record->day <= 0)
    return set_invalid (error, _("The day of service is missing."));
  if (record->day > today)
    return set_invalid (error, _("The day of service is in the future."));
  if (record->minutes <= 0)
    return set_invalid (error, _("The time of service must be longer than nothing."));
  if (!check_limits (db, record, error) || !vp_record_store_has_same (db, record, &same, error))
    return FALSE;
  if (!same)
    return TRUE;
  g_set_error_literal (error, VP_ERROR, VP_ERROR_EXISTS, _("This record is in the store already."));
  return FALSE;
}

/* Whom a refusal is about: among thirty people the sentence alone would not tell. */
static gboolean
name_person (const VpVolunteer *volunteer, VpDate today, GError **error)
{
  g_autofree char *whom = vp_privacy_name_number (volunteer->name, volunteer->number, volunteer->birth, today);

  /* Translators: a person's name, before a sentence */
  g_prefix_error (error, _("%s: "), whom);
  return FALSE;
}

/* One line for @volunteer; where team and district are not given they are the person's. */
static VpServiceRecord *
make_line (const VpVolunteer *volunteer, const VpServiceRecord *of)
{
  VpServiceRecord *line = g_new0 (VpServiceRecord, 1);

  line->volunteer_id = volunteer->id;
  line->day = of->day;
  line->start_minute = of->start_minute;
  line->minutes = of->minutes;
  line->project_id = of->project_id;
  line->team_id = of->team_id != 0 ? of->team_id : volunteer->team_id;
  line->district = of->district != 0 ? of->district : volunteer->district;
  line->category = of->category;
  line->evidence = of->evidence;
  line->post = g_strdup (of->post);
  line->note = g_strdup (of->note);
  return line;
}

/* Whom the records are for, as the log says it: "张薇", "张薇 and others, 30 people". */
static char *
describe_people (const VpVolunteer *first, guint n, VpDate today)
{
  g_autofree char *name = vp_privacy_name_number (first->name, first->number, first->birth, today);

  if (n == 1)
    return g_steal_pointer (&name);
  /* Translators: a person's name, how many people altogether */
  return g_strdup_printf (_("%s and others, %u people"), name, n);
}

/* One record of the same service for each of many people. */
typedef struct {
  GArray *ids;
  VpServiceRecord *record;
  const char *project;
  VpDeclaredSource source;
  VpDate today;
} Recording;

static void
tell_recording (VpDb *db, const Recording *self, const VpVolunteer *first)
{
  g_autofree char *hours = vp_text_hours (self->record->minutes), *whom = describe_people (first, self->ids->len, self->today);

  /* Translators: hours, a person's name */
  vp_db_say (db, g_strdup_printf (_("%s hours declared for %s"), hours, whom));
}

/* The lines of everybody, checked; @lines: where they are put. */
static gboolean
make_lines (VpDb *db, const Recording *self, GPtrArray *lines, GError **error)
{
  for (guint i = 0; i < self->ids->len; i++) {
    g_autoptr (VpVolunteer) volunteer = vp_volunteer_store_get (db, g_array_index (self->ids, gint64, i), error);

    if (volunteer == NULL)
      return FALSE;
    if (i == 0)
      tell_recording (db, self, volunteer);
    g_ptr_array_add (lines, make_line (volunteer, self->record));
    if (!check_record (db, lines->pdata[i], self->today, error))
      return self->ids->len > 1 ? name_person (volunteer, self->today, error) : FALSE;
  }
  return TRUE;
}

static gboolean
write_records (VpDb *db, gpointer data, GError **error)
{
  const Recording *self = data;
  VpServiceRecord *record = self->record;
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_service_record_free);
  VpDeclaration declaration = { .source = self->source };

  if (!vp_project_store_ensure (db, self->project, record->category, &record->project_id, error)
      || !vp_declared_shown_until (db, self->today, &declaration.shown_until, error)
      || !make_lines (db, self, lines, error) || !vp_declared_store_insert (db, &declaration, lines, error))
    return FALSE;
  record->id = declaration.id;
  return TRUE;
}

gboolean
vp_service_declare (VpDb *db, GArray *ids, VpServiceRecord *record, const char *project, VpDeclaredSource source, VpDate today,
                    GError **error)
{
  g_autofree char *name = vp_text_squeeze (project);
  Recording recording = { ids, record, name, source, today };
  VpAction action = { .action = "record-add" };

  g_return_val_if_fail (ids != NULL && ids->len > 0 && source != VP_DECLARED_FILE, FALSE);
  return vp_db_transact (db, &action, write_records, &recording, error);
}

typedef struct {
  gint64 id;
  const char *why, *paper;
} TakingBack;

static gboolean
reverse (VpDb *db, gpointer data, GError **error)
{
  const TakingBack *self = data;

  return vp_record_store_reverse (db, self->id, self->why, self->paper, NULL, error);
}

gboolean
vp_service_take_back (VpDb *db, gint64 id, const char *reason, const char *paper, GError **error)
{
  g_autofree char *trimmed = vp_text_squeeze (reason);
  TakingBack back = { id, trimmed, paper };
  VpAction action = { .action = "record-reverse", .summary = _("A service record was taken back"), .reason = trimmed };

  if (*trimmed == '\0')
    return set_invalid (error, _("Write why the record is taken back."));
  return vp_db_transact (db, &action, reverse, &back, error);
}
