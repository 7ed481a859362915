/* vp-service.c: service records entered and taken back by hand
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-service.h"

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
  gint64 record_limit, day_limit, stored;
  g_autofree char *hours = NULL;

  if (!vp_setting_get_number (db, VP_SETTING_RECORD_MINUTES, record->day, &record_limit, error)
      || !vp_setting_get_number (db, VP_SETTING_DAY_MINUTES, record->day, &day_limit, error)
      || !vp_record_store_day_minutes (db, record->volunteer_id, record->day, &stored, error))
    return FALSE;
  hours = vp_text_hours (record->minutes > record_limit ? record_limit : day_limit);
  if (record->minutes > record_limit)
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID, _("One record cannot have more than %s hours. Check the times."), hours);
  else if (stored + record->minutes > day_limit)
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
static gboolean
write_record (VpDb *db, const VpVolunteer *volunteer, VpServiceRecord *record, VpDate today,
              GError **error)
{
  record->volunteer_id = volunteer->id;
  record->team_id = record->team_id != 0 ? record->team_id : volunteer->team_id;
  record->district = record->district != 0 ? record->district : volunteer->district;
  return check_record (db, record, today, error) && vp_record_store_insert (db, record, error);
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
  VpDate today;
} Recording;

static gboolean
write_records (VpDb *db, gpointer data, GError **error)
{
  const Recording *self = data;
  VpServiceRecord *record = self->record;
  g_autofree char *hours = vp_text_hours (record->minutes);

  if (!vp_project_store_ensure (db, self->project, record->category, &record->project_id, error))
    return FALSE;
  for (guint i = 0; i < self->ids->len; i++) {
    g_autoptr (VpVolunteer) volunteer = vp_volunteer_store_get (db, g_array_index (self->ids, gint64, i), error);
    VpServiceRecord one = *record;

    if (volunteer == NULL)
      return FALSE;
    if (i == 0) {
      g_autofree char *whom = describe_people (volunteer, self->ids->len, self->today);

      /* Translators: hours, a person's name */
      vp_db_say (db, g_strdup_printf (_("%s hours recorded for %s"), hours, whom));
    }
    if (!write_record (db, volunteer, &one, self->today, error))
      return self->ids->len > 1 ? name_person (volunteer, self->today, error) : FALSE;
    record->id = one.id;
  }
  return TRUE;
}

gboolean
vp_service_add_many (VpDb *db, GArray *ids, VpServiceRecord *record, const char *project, VpDate today, GError **error)
{
  g_autofree char *name = vp_text_squeeze (project);
  Recording recording = { ids, record, name, today };
  VpAction action = { .action = "record-add" };

  g_return_val_if_fail (ids != NULL && ids->len > 0, FALSE);
  return vp_db_transact (db, &action, write_records, &recording, error);
}

gboolean
vp_service_add (VpDb *db, VpServiceRecord *record, const char *project, VpDate today, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_val (ids, record->volunteer_id);
  return vp_service_add_many (db, ids, record, project, today, error);
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
